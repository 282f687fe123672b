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

// contestant is a pipeline that is compared.
type contestant interface {
	name() string

	// prepare lays out what a run needs in w.Out, an empty folder, and returns
	// the command that does the work: only that is timed.
	prepare(ctx context.Context, w work) (*exec.Cmd, error)

	// file returns a variant that the run into a folder has made.
	file(out string, s source, variant int) ([]byte, error)
}

const workFile = "work.json" // in the folder of a run

// ours is this module's pipeline, in a process of its own.
type ours struct{ program string }

func (ours) name() string { return "etalase" }

func (o ours) prepare(ctx context.Context, w work) (*exec.Cmd, error) {
	path := filepath.Join(w.Out, workFile)
	return exec.CommandContext(ctx, o.program, developCommand, path), w.write(path)
}

func (ours) file(out string, s source, variant int) ([]byte, error) {
	cache := photo.Open(cacheBelow(out), photo.DefaultBudget)
	return cache.Variant(context.Background(), s.plan.All()[variant], func() ([]byte, error) {
		return nil, fmt.Errorf("%s: was not made", s.Variants[variant].File)
	})
}

func cacheBelow(out string) string { return filepath.Join(out, "cache") }

// sharp is libvips, as it is driven from JavaScript.
type sharp struct{ modules string }

//go:embed sharp.mjs
var sharpScript []byte

func (sharp) name() string { return "sharp" }

func (s sharp) prepare(ctx context.Context, w work) (*exec.Cmd, error) {
	modules, err := filepath.Abs(s.modules)
	if err != nil {
		return nil, err
	}
	script, list := filepath.Join(w.Out, "sharp.mjs"), filepath.Join(w.Out, workFile)
	if err := os.WriteFile(script, sharpScript, 0o644); err != nil {
		return nil, err
	}
	return exec.CommandContext(ctx, "node", script, list, filepath.Join(modules, "sharp")), w.write(list)
}

func (sharp) file(out string, s source, variant int) ([]byte, error) {
	return os.ReadFile(filepath.Join(out, s.Variants[variant].File))
}
