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
// still made, while no other one is. 0 asks for a quarter of the machine's.
func pixelBudget(memory sizeFlag) int64 {
	if memory > 0 {
		return int64(memory)
	}
	return max(photo.DefaultBudget, machineMemory()/4)
}

// limitHeap makes the garbage collector run more often before the heap takes
// much more than the pixels in use. Without it the heap may grow to five times
// the live bytes, which would be more than there is. A GOMEMLIMIT of the
// environment has precedence.
func limitHeap(pixelBudget int64) {
	const rest = 512 << 20 // bytes for a large site besides its pixels
	if debug.SetMemoryLimit(-1) == math.MaxInt64 {
		debug.SetMemoryLimit(2*pixelBudget + rest)
	}
}

// machineMemory is how many bytes this process may use: all of the machine's,
// or the limit of its cgroup in a container or a CI job. 0: unknown.
func machineMemory() int64 {
	var least uint64
	for _, ask := range []memlimit.Provider{memlimit.FromSystem, memlimit.FromCgroup} {
		if limit, err := ask(); err == nil && (least == 0 || limit < least) {
			least = limit
		}
	}
	return int64(least)
}
