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

// measurement is of one run of a pipeline.
type measurement struct {
	wall, cpu time.Duration // cpu: user and system, including child processes
	peakBytes int64         // peak resident memory of the largest process; 0 where unknown
	otherCPU  float64       // processors that other processes used meanwhile
}

// A run is noisy when other processes used more than this of a processor.
const noiseLimit = 0.15

func (m measurement) noisy() bool { return m.otherCPU > noiseLimit }

// measure runs a command.
//
// This process must stay small until everything is measured: a child starts with the memory of its parent, and Linux
// counts that towards the child's peak.
func measure(cmd *exec.Cmd) (measurement, error) {
	var output bytes.Buffer
	cmd.Stdout, cmd.Stderr = &output, &output
	busy, known := busyTime()
	started := time.Now()
	if err := cmd.Run(); err != nil {
		return measurement{}, fmt.Errorf("%s: %w\n%s", cmd.Path, err, output.Bytes())
	}
	state := cmd.ProcessState
	m := measurement{
		wall:      time.Since(started),
		cpu:       state.UserTime() + state.SystemTime(),
		peakBytes: peakMemory(state),
	}
	if busyNow, _ := busyTime(); known {
		m.otherCPU = max(0, float64(busyNow-busy-m.cpu)/float64(m.wall))
	}
	return m, nil
}

// waitUntilIdle waits until the machine has been idle for three seconds, at most maxWait. It returns at once where the
// system does not report its load.
func waitUntilIdle(ctx context.Context, maxWait time.Duration) {
	const idleSeconds, maxBusy = 3, 100 * time.Millisecond // maxBusy: in a second
	deadline := time.Now().Add(maxWait)
	before, known := busyTime()
	for idle := 0; known && idle < idleSeconds && time.Now().Before(deadline) && ctx.Err() == nil; {
		time.Sleep(time.Second)
		now, _ := busyTime()
		idle++
		if now-before > maxBusy {
			idle = 0
		}
		before = now
	}
}

// busyTime returns the time that all processors together have worked since the machine was started, as Linux reports it
// (proc(5), /proc/stat).
func busyTime() (busy time.Duration, known bool) {
	const tick = time.Second / 100 // USER_HZ, whatever the kernel counts in
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

// summary is a figure over several runs.
type summary struct{ min, median, max float64 }

func summarize(runs []measurement, figure func(measurement) float64) summary {
	values := make([]float64, len(runs))
	for i, m := range runs {
		values[i] = figure(m)
	}
	slices.Sort(values)
	n := len(values)
	return summary{values[0], (values[(n-1)/2] + values[n/2]) / 2, values[n-1]}
}

func wallSeconds(m measurement) float64 { return m.wall.Seconds() }
func cpuSeconds(m measurement) float64  { return m.cpu.Seconds() }
func peakMB(m measurement) float64      { return float64(m.peakBytes) / 1e6 }
