package main

import (
	"math"
	"runtime/debug"

	"github.com/KimMachineGun/automemlimit/memlimit"
	"github.com/spf13/cobra"

	"etalase/internal/photo"
)

func (a *app) memoryFlag(cmd *cobra.Command) {
	cmd.Flags().Var(&a.memory, "memory", "memory for the pixels of photos that are being resized, such as 512MB; default: a quarter of the machine's")
}

// budget is the memory for pixels. A photo that alone needs more is still made,
// by itself.
func (a *app) budget() int64 {
	if a.memory > 0 {
		return int64(a.memory)
	}
	return max(photo.DefaultBudget, memoryOfMachine()/4)
}

// keepWithin has the heap collected more often before it takes much more than
// the pixels in use: elsewhere it may grow to five times of what is alive, which
// would be more than there is. GOMEMLIMIT, where somebody sets it, stands.
func keepWithin(budget int64) {
	const rest = 512 << 20 // for a large site, which is no pixels
	if debug.SetMemoryLimit(-1) == math.MaxInt64 {
		debug.SetMemoryLimit(2*budget + rest)
	}
}

// memoryOfMachine is what we may use: all of the machine's, or what the cgroup
// of a container or a CI job leaves us; 0 when nobody tells.
func memoryOfMachine() int64 {
	var least uint64
	for _, ask := range []memlimit.Provider{memlimit.FromSystem, memlimit.FromCgroup} {
		if limit, err := ask(); err == nil && (least == 0 || limit < least) {
			least = limit
		}
	}
	return int64(least)
}
