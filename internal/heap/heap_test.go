package heap

import (
	"runtime"
	"runtime/debug"
	"testing"
	"time"
)

func TestGrowthFollowsTheSquareRoot(t *testing.T) {
	for liveMB, want := range map[uint64]int{0: 400, 1: 400, 4: 400, 16: 200, 64: 100, 144: 66, 1024: 40} {
		if got := growthPercent(liveMB << 20); got != want {
			t.Errorf("%d MB: %d %%, want %d %%", liveMB, got, want)
		}
	}
}

// Every collection sets the growth again, until that is stopped.
func TestBalanceSetsTheGrowthAfterEachCollection(t *testing.T) {
	before := debug.SetGCPercent(77)
	defer debug.SetGCPercent(before)
	stop := Balance()
	defer stop()
	isSet := func(within time.Duration) bool {
		debug.SetGCPercent(77)
		for deadline := time.Now().Add(within); time.Now().Before(deadline); time.Sleep(time.Millisecond) {
			runtime.GC()
			if debug.SetGCPercent(77) != 77 {
				return true
			}
		}
		return false
	}
	for range 2 {
		if !isSet(time.Minute) {
			t.Fatal("a collection did not set the growth")
		}
	}
	stop()
	isSet(20 * time.Millisecond) // by what had begun
	if isSet(50 * time.Millisecond) {
		t.Error("a collection sets the growth after the end")
	}
}
