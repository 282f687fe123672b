// Package measure runs programs as whole processes, in turns, on a machine that is otherwise idle, and says in Markdown
// what they took: time, processor time, memory.
package measure

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"os/exec"
	"strconv"
	"strings"
	"time"
)

// Run is what one run of a program took.
type Run struct {
	Wall, CPU time.Duration // CPU: user and system, including child processes
	PeakBytes int64         // peak resident memory of the largest process; 0 where unknown
	OtherCPU  float64       // processors that other processes used meanwhile
}

// A run is noisy when other processes used more than this of a processor.
const noiseLimit = 0.15

// Noisy reports whether other processes used the processors meanwhile.
func (r Run) Noisy() bool { return r.OtherCPU > noiseLimit }

// WallSeconds, CPUSeconds and PeakMB are the figures of a run, see [Result.Median].
func WallSeconds(r Run) float64 { return r.Wall.Seconds() }

// CPUSeconds returns the processor time of a run.
func CPUSeconds(r Run) float64 { return r.CPU.Seconds() }

// PeakMB returns the peak memory of a run.
func PeakMB(r Run) float64 { return float64(r.PeakBytes) / 1e6 }

// runCommand runs a command.
//
// This process must stay small until everything is measured: a child starts with the memory of its parent, and Linux
// counts that towards the child's peak.
func runCommand(cmd *exec.Cmd) (Run, error) {
	var output bytes.Buffer
	cmd.Stdout, cmd.Stderr = &output, &output
	busy, known := busyTime()
	started := time.Now()
	if err := cmd.Run(); err != nil {
		return Run{}, fmt.Errorf("%s: %w\n%s", cmd.Path, err, output.Bytes())
	}
	state := cmd.ProcessState
	r := Run{
		Wall:      time.Since(started),
		CPU:       state.UserTime() + state.SystemTime(),
		PeakBytes: peakMemory(state),
	}
	if busyNow, _ := busyTime(); known {
		r.OtherCPU = max(0, float64(busyNow-busy-r.CPU)/float64(r.Wall))
	}
	return r, nil
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
