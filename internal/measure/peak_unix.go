//go:build unix

package measure

import (
	"os"
	"runtime"
	"syscall"
)

// peakMemory returns the peak resident memory, in bytes, of a process that has ended and of the processes that it
// waited for: getrusage(2), ru_maxrss. For a process without children it is what Linux shows as VmHWM.
func peakMemory(state *os.ProcessState) int64 {
	usage, ok := state.SysUsage().(*syscall.Rusage)
	if !ok {
		return 0
	}
	if runtime.GOOS == "darwin" || runtime.GOOS == "ios" {
		return int64(usage.Maxrss)
	}
	return int64(usage.Maxrss) * 1024
}
