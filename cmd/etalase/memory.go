package main

import (
	"math"
	"runtime/debug"

	"github.com/KimMachineGun/automemlimit/memlimit"
	"github.com/spf13/cobra"

	"etalase/internal/photo"
)

func addMemoryFlag(cmd *cobra.Command, memory *sizeFlag) {
	cmd.Flags().Var(memory, "memory", "memory for the pixels of photos that are being resized, such as 512MB; "+
		"default: a quarter of the machine's")
}

// pixelBudget is the memory for pixels, in bytes. A photo that needs more is
// processed alone. For 0 the budget is a quarter of the machine's memory.
func pixelBudget(memory sizeFlag) int64 {
	if memory > 0 {
		return int64(memory)
	}
	return max(photo.DefaultBudget, machineMemory()/4)
}

// limitHeap limits the heap, so that the garbage collector runs more often before
// the heap is much larger than the pixels in use. Without a limit it may grow to
// five times the live bytes. A GOMEMLIMIT of the environment has precedence. The limit holds until the end of the
// command: see restoreProcess.
func (o *globalOptions) limitHeap(pixelBudget int64) {
	const rest = 512 << 20 // bytes that a large site needs in addition to its pixels
	if debug.SetMemoryLimit(-1) == math.MaxInt64 {
		debug.SetMemoryLimit(2*pixelBudget + rest)
		o.heapLimited = true
	}
}

// machineMemory is how many bytes this process may use: the smaller of the
// machine's memory and the limit of its cgroup. 0: unknown.
func machineMemory() int64 {
	var least uint64
	for _, ask := range []memlimit.Provider{memlimit.FromSystem, memlimit.FromCgroup} {
		if limit, err := ask(); err == nil && (least == 0 || limit < least) {
			least = limit
		}
	}
	return int64(least)
}
