package main

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"

	_ "embed"

	"etalase/internal/photo"
)

// pipeline is one of the programs to compare.
type pipeline interface {
	name() string

	// prepare writes what a run needs into j.Out, an empty folder, and returns the command that does the work. Only the
	// command is timed.
	prepare(ctx context.Context, j job) (*exec.Cmd, error)

	// file returns a variant that a run has written below out.
	file(out string, photo input, variant int) ([]byte, error)
}

const jobFile = "job.json" // in the output folder of a run

// etalase is the pipeline of this module, in a process of its own.
type etalase struct{ program string }

func (etalase) name() string { return "etalase" }

func (e etalase) prepare(ctx context.Context, j job) (*exec.Cmd, error) {
	path := filepath.Join(j.Out, jobFile)
	return exec.CommandContext(ctx, e.program, encodeCommand, path), j.write(path)
}

func (etalase) file(out string, p input, variant int) ([]byte, error) {
	cache := photo.Open(cacheDir(out), photo.DefaultBudget)
	return cache.Variant(context.Background(), p.plan.All()[variant], func() ([]byte, error) {
		return nil, fmt.Errorf("%s: was not made", p.Variants[variant].File)
	})
}

func cacheDir(out string) string { return filepath.Join(out, "cache") }

// sharp is libvips, driven from JavaScript.
type sharp struct{ modules string }

//go:embed sharp.mjs
var sharpScript []byte

func (sharp) name() string { return "sharp" }

func (s sharp) prepare(ctx context.Context, j job) (*exec.Cmd, error) {
	modules, err := filepath.Abs(s.modules)
	if err != nil {
		return nil, err
	}
	script, path := filepath.Join(j.Out, "sharp.mjs"), filepath.Join(j.Out, jobFile)
	if err := os.WriteFile(script, sharpScript, 0o644); err != nil {
		return nil, err
	}
	return exec.CommandContext(ctx, "node", script, path, filepath.Join(modules, "sharp")), j.write(path)
}

func (sharp) file(out string, p input, variant int) ([]byte, error) {
	return os.ReadFile(filepath.Join(out, p.Variants[variant].File))
}
