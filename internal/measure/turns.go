package measure

import (
	"context"
	"fmt"
	"os/exec"
	"slices"
	"time"
)

// Program is what is measured.
type Program struct {
	Name    string
	Prepare func(context.Context) (*exec.Cmd, error) // empties the output; called before each run, and not measured
}

// Turns says how programs are measured.
type Turns struct {
	Runs    int           // without noise, of each program
	MaxWait time.Duration // before each run, for the machine to be idle
	Log     func(string)  // is told of each run
}

// Run runs all programs in turns, so that a machine that becomes hot or slow is so for all of them. A noisy run is
// repeated; each program has at most twice as many runs as Runs. The results are in the order of the programs.
func (t Turns) Run(ctx context.Context, programs []Program) ([]Result, error) {
	results := make([]Result, len(programs))
	for range 2 * t.Runs { // leaves room for as many noisy runs
		for i, p := range programs {
			if err := t.runOnce(ctx, p, &results[i]); err != nil {
				return nil, fmt.Errorf("%s: %w", p.Name, err)
			}
		}
	}
	for i := range results {
		results[i].dropNoisy()
	}
	return results, nil
}

// runOnce runs a program that has too few runs without noise.
func (t Turns) runOnce(ctx context.Context, p Program, r *Result) error {
	if len(r.Runs)-r.Noisy >= t.Runs {
		return nil
	}
	cmd, err := p.Prepare(ctx)
	if err != nil {
		return err
	}
	waitUntilIdle(ctx, t.MaxWait)
	run, err := runCommand(cmd)
	if err != nil {
		return err
	}
	r.Runs = append(r.Runs, run)
	remark := ""
	if run.Noisy() {
		r.Noisy++
		remark = fmt.Sprintf(", noisy: other processes used %.2f processors", run.OtherCPU)
	}
	t.Log(fmt.Sprintf("%s: %.2f s, %.2f s CPU, %.0f MB%s",
		p.Name, WallSeconds(run), CPUSeconds(run), PeakMB(run), remark))
	return nil
}

// Result has the runs of one program.
type Result struct {
	Runs  []Run // without the noisy ones, unless all are noisy
	Noisy int   // number of noisy runs
}

// dropNoisy drops the noisy runs, unless all are noisy.
func (r *Result) dropNoisy() {
	if quiet := slices.DeleteFunc(slices.Clone(r.Runs), Run.Noisy); len(quiet) > 0 {
		r.Runs = quiet
	}
}

// Median returns the median of a figure over the runs.
func (r Result) Median(figure func(Run) float64) float64 {
	values := r.sorted(figure)
	n := len(values)
	return (values[(n-1)/2] + values[n/2]) / 2
}

func (r Result) sorted(figure func(Run) float64) []float64 {
	values := make([]float64, len(r.Runs))
	for i, run := range r.Runs {
		values[i] = figure(run)
	}
	slices.Sort(values)
	return values
}

// Summary returns the median of a figure and, of several runs, the least and the most, in a format of package fmt.
func (r Result) Summary(figure func(Run) float64, format string) string {
	median := fmt.Sprintf(format, r.Median(figure))
	if len(r.Runs) == 1 {
		return median
	}
	values := r.sorted(figure)
	return fmt.Sprintf("%s ("+format+"–"+format+")", median, values[0], values[len(values)-1])
}

// Count says how many runs there were.
func (r Result) Count() string {
	switch {
	case r.Noisy == 0:
		return fmt.Sprint(len(r.Runs))
	case r.Runs[0].Noisy():
		return fmt.Sprintf("%d, all noisy", len(r.Runs))
	}
	return fmt.Sprintf("%d, %d noisy left out", len(r.Runs), r.Noisy)
}
