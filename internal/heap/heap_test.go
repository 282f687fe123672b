package heap

import (
	"os"
	"os/exec"
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

// Every collection sets the growth again. Balance has no end, so it is called in a process of its own.
func TestBalanceSetsTheGrowthAfterEachCollection(t *testing.T) {
	if os.Getenv(processName) == "" {
		t.Setenv("GOGC", "")
		runAlone(t)
		return
	}
	Balance()
	for range 3 {
		debug.SetGCPercent(77)
		for deadline := time.Now().Add(time.Minute); debug.SetGCPercent(77) == 77; time.Sleep(time.Millisecond) {
			if time.Now().After(deadline) {
				t.Fatal("a collection did not set the growth")
			}
			runtime.GC()
		}
	}
}

// A GOGC that is set is kept: off to measure without collections, or a number.
func TestBalanceKeepsGOGC(t *testing.T) {
	if os.Getenv(processName) == "" {
		for _, gogc := range []string{"off", "300"} {
			t.Setenv("GOGC", gogc)
			runAlone(t)
		}
		return
	}
	want := debug.SetGCPercent(-1)
	debug.SetGCPercent(want)
	Balance()
	for range 10 {
		runtime.GC()
		time.Sleep(time.Millisecond) // for what a collection may have begun
	}
	if got := debug.SetGCPercent(want); got != want || (want == -1) != (os.Getenv("GOGC") == "off") {
		t.Errorf("GOGC=%s: %d %% before, %d %% after", os.Getenv("GOGC"), want, got)
	}
}

// processName is the variable that a process has which runs one test alone.
const processName = "ETALASE_HEAP_TEST"

// runAlone runs the test in a process of its own.
func runAlone(t *testing.T) {
	t.Helper()
	t.Setenv(processName, "1")
	run := exec.CommandContext(t.Context(), os.Args[0], "-test.run=^"+t.Name()+"$")
	if out, err := run.CombinedOutput(); err != nil {
		t.Errorf("%v: %s", err, out)
	}
	t.Setenv(processName, "")
}
