package main

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"time"

	"etalase/internal/measure"
	"etalase/internal/photo"
)

// result is what was measured of a pipeline.
type result struct {
	pipeline
	measure.Result
	out   string                 // contains the files of the last run
	bytes map[photo.Format]int64 // of all files
}

// benchmark runs all pipelines in turns.
type benchmark struct {
	tempDir string
	photos  []input
	runs    int // without noise, of each pipeline
	maxWait time.Duration
}

func (b benchmark) run(ctx context.Context, pipelines []pipeline) ([]result, error) {
	results := make([]result, len(pipelines))
	programs := make([]measure.Program, len(pipelines))
	for i, p := range pipelines {
		results[i] = result{pipeline: p, out: filepath.Join(b.tempDir, p.name())}
		programs[i] = measure.Program{Name: p.name(), Prepare: b.prepare(results[i])}
	}
	turns := measure.Turns{
		Runs:    b.runs,
		MaxWait: b.maxWait,
		Log:     func(line string) { fmt.Fprintln(os.Stderr, line) },
	}
	measured, err := turns.Run(ctx, programs)
	if err != nil {
		return nil, err
	}
	for i := range results {
		results[i].Result = measured[i]
		if err := results[i].countBytes(b.photos); err != nil {
			return nil, err
		}
	}
	return results, nil
}

// prepare makes the command of a pipeline that writes into an empty folder.
func (b benchmark) prepare(r result) func(context.Context) (*exec.Cmd, error) {
	return func(ctx context.Context) (*exec.Cmd, error) {
		if err := os.RemoveAll(r.out); err != nil {
			return nil, err
		}
		if err := os.MkdirAll(r.out, 0o755); err != nil {
			return nil, err
		}
		return r.pipeline.prepare(ctx, job{Out: r.out, Photos: b.photos})
	}
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
