package main

import (
	"fmt"

	"github.com/KimMachineGun/automemlimit/memlimit"
	"github.com/spf13/cobra"

	"etalase/internal/photo"
)

func addMemoryFlag(cmd *cobra.Command, memory *sizeFlag) {
	cmd.Flags().Var(memory, "memory", fmt.Sprintf("memory of the whole program, such as 512MB; a photo that does "+
		"not fit is an error, and so is a site that does not: it needs about 60 MB, and 20 MB for each 1,000 entries; "+
		"default: a quarter of the machine's, at least %d MB, for photos alone, and more for a photo that needs it",
		photo.DefaultBudget>>20))
}

// pixelBudget returns the budget in bytes. For 0 it is a quarter of the machine's memory, at least photo.DefaultBudget,
// for photos alone, and a photo that needs more is processed alone.
func pixelBudget(memory sizeFlag) int64 {
	if memory > 0 {
		return int64(memory)
	}
	return max(photo.DefaultBudget, machineMemory()/4)
}

// machineMemory returns how many bytes this process may use: the smaller of the machine's memory and the limit of its
// cgroup. It returns 0 if neither is known.
func machineMemory() int64 {
	var least uint64
	for _, ask := range []memlimit.Provider{memlimit.FromSystem, memlimit.FromCgroup} {
		if limit, err := ask(); err == nil && (least == 0 || limit < least) {
			least = limit
		}
	}
	return int64(least)
}
