package main

import (
	"runtime"
	"runtime/debug"
	"testing"
	"time"
)

func TestHeapGrowth(t *testing.T) {
	for liveMB, want := range map[uint64]int{0: 400, 1: 400, 32: 400, 128: 200, 512: 100, 1152: 66, 8192: 40} {
		if got := heapGrowthPercent(liveMB << 20); got != want {
			t.Errorf("%d MB: %d %%, want %d %%", liveMB, got, want)
		}
	}
}

// Every collection sets the growth again.
func TestHeapIsBalancedAfterEachCollection(t *testing.T) {
	balanceHeap()
	defer balanceHeap()
	debug.SetGCPercent(77)
	for deadline := time.Now().Add(time.Minute); time.Now().Before(deadline); time.Sleep(time.Millisecond) {
		runtime.GC()
		if percent := debug.SetGCPercent(77); percent != 77 {
			return
		}
	}
	t.Error("a collection did not set the growth")
}
