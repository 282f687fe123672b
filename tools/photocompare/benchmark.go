package main

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"time"

	"etalase/internal/photo"
)

// result is what was measured of a pipeline.
type result struct {
	pipeline
	out   string                 // contains the files of the last run
	runs  []measurement          // without the noisy ones, unless all are noisy
	noisy int                    // number of noisy runs
	bytes map[photo.Format]int64 // of all files
}

// benchmark runs all pipelines in turns, so that a machine that becomes hot or slow is so for all of them.
type benchmark struct {
	tempDir string
	photos  []input
	runs    int // without noise, of each pipeline
	maxWait time.Duration
}

func (b benchmark) run(ctx context.Context, pipelines []pipeline) ([]result, error) {
	results := make([]result, len(pipelines))
	for i, p := range pipelines {
		results[i] = result{pipeline: p, out: filepath.Join(b.tempDir, p.name())}
	}
	for range 2 * b.runs { // leaves room for as many noisy runs
		for i := range results {
			if err := b.runOnce(ctx, &results[i]); err != nil {
				return nil, fmt.Errorf("%s: %w", results[i].name(), err)
			}
		}
	}
	for i := range results {
		results[i].runs = withoutNoisy(results[i].runs)
		if err := results[i].countBytes(b.photos); err != nil {
			return nil, err
		}
	}
	return results, nil
}

// runOnce runs a pipeline that has too few runs without noise, in an empty folder.
func (b benchmark) runOnce(ctx context.Context, r *result) error {
	if len(r.runs)-r.noisy >= b.runs {
		return nil
	}
	if err := os.RemoveAll(r.out); err != nil {
		return err
	}
	if err := os.MkdirAll(r.out, 0o755); err != nil {
		return err
	}
	cmd, err := r.prepare(ctx, job{Out: r.out, Photos: b.photos})
	if err != nil {
		return err
	}
	waitUntilIdle(ctx, b.maxWait)
	m, err := measure(cmd)
	if err != nil {
		return err
	}
	r.runs = append(r.runs, m)
	remark := ""
	if m.noisy() {
		r.noisy++
		remark = fmt.Sprintf(", noisy: other processes used %.2f processors", m.otherCPU)
	}
	fmt.Fprintf(os.Stderr, "%s: %.2f s, %.2f s CPU, %.0f MB%s\n",
		r.name(), wallSeconds(m), cpuSeconds(m), peakMB(m), remark)
	return nil
}

// withoutNoisy drops the noisy runs, unless all are noisy.
func withoutNoisy(runs []measurement) []measurement {
	quiet := slices.DeleteFunc(slices.Clone(runs), measurement.noisy)
	if len(quiet) == 0 {
		return runs
	}
	return quiet
}

// countBytes adds up the files of the last run. A missing file is an error.
func (r *result) countBytes(photos []input) error {
	r.bytes = map[photo.Format]int64{}
	for _, p := range photos {
		for i, v := range p.Variants {
			data, err := r.file(r.out, p, i)
			if err != nil {
				return fmt.Errorf("%s: %w", r.name(), err)
			}
			r.bytes[v.Format] += int64(len(data))
		}
	}
	return nil
}
