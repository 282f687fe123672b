package main

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"os/exec"
	"slices"
	"strconv"
	"strings"
	"time"
)

// run is one run of a contestant.
type run struct {
	wall, cpu time.Duration // cpu: user and system, with the processes that it started
	peak      int64         // bytes: resident memory of the largest process at its highest; 0 where not known
	foreign   float64       // processors that others used meanwhile
}

// A run is noisy when others took more than this of a processor.
const tolerated = 0.15

func (r run) noisy() bool { return r.foreign > tolerated }

// measure runs a command as a whole process.
//
// This process must stay small until all is measured: a child begins in the
// memory of its parent, and Linux counts that to the highest that it had.
func measure(cmd *exec.Cmd) (run, error) {
	var said bytes.Buffer
	cmd.Stdout, cmd.Stderr = &said, &said
	busy, known := busyTime()
	begun := time.Now()
	if err := cmd.Run(); err != nil {
		return run{}, fmt.Errorf("%s: %w\n%s", cmd.Path, err, said.Bytes())
	}
	state := cmd.ProcessState
	r := run{wall: time.Since(begun), cpu: state.UserTime() + state.SystemTime(), peak: peakOf(state)}
	if busyNow, _ := busyTime(); known {
		r.foreign = max(0, float64(busyNow-busy-r.cpu)/float64(r.wall))
	}
	return r, nil
}

// awaitRest waits until the machine has had nothing to do for three seconds,
// but not for longer than patience. Where the system does not tell, it does not
// wait.
func awaitRest(ctx context.Context, patience time.Duration) {
	const enough, second, idle = 3, time.Second, 100 * time.Millisecond
	deadline := time.Now().Add(patience)
	before, known := busyTime()
	for calm := 0; known && calm < enough && time.Now().Before(deadline) && ctx.Err() == nil; {
		time.Sleep(second)
		now, _ := busyTime()
		if calm++; now-before > idle {
			calm = 0
		}
		before = now
	}
}

// busyTime is what all processors together have worked since the machine was
// started, as Linux tells it.
func busyTime() (busy time.Duration, known bool) {
	const tick = time.Second / 100 // what user space is told, whatever the kernel counts in
	stat, err := os.ReadFile("/proc/stat")
	if err != nil {
		return 0, false
	}
	first, _, _ := strings.Cut(string(stat), "\n")
	columns := strings.Fields(first) // cpu user nice system idle iowait irq softirq steal …
	if len(columns) < 8 {
		return 0, false
	}
	for _, i := range []int{1, 2, 3, 6, 7} {
		ticks, err := strconv.ParseInt(columns[i], 10, 64)
		if err != nil {
			return 0, false
		}
		busy += time.Duration(ticks) * tick
	}
	return busy, true
}

// spreadOf is a figure over several runs.
type spreadOf struct{ least, middle, most float64 }

func over(runs []run, figure func(run) float64) spreadOf {
	values := make([]float64, len(runs))
	for i, r := range runs {
		values[i] = figure(r)
	}
	slices.Sort(values)
	n := len(values)
	return spreadOf{values[0], (values[(n-1)/2] + values[n/2]) / 2, values[n-1]}
}

func wall(r run) float64 { return r.wall.Seconds() }
func cpu(r run) float64  { return r.cpu.Seconds() }
func peak(r run) float64 { return float64(r.peak) / 1e6 }
