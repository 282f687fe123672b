//go:build unix

package main

import (
	"os"
	"runtime"
	"syscall"
)

// peakOf is the highest resident memory that a process that has ended, or one
// that it waited for, ever had, in bytes. For a process alone it is what Linux
// shows as VmHWM.
func peakOf(state *os.ProcessState) int64 {
	usage, ok := state.SysUsage().(*syscall.Rusage)
	if !ok {
		return 0
	}
	if runtime.GOOS == "darwin" || runtime.GOOS == "ios" {
		return int64(usage.Maxrss)
	}
	return int64(usage.Maxrss) * 1024
}
