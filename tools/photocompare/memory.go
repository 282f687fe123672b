package main

import (
	"context"
	"fmt"
	"image/jpeg"
	"math"
	"os"
	"os/exec"
	"path/filepath"

	"etalase/internal/corpus"
	"etalase/internal/photo"
)

// synthesise writes photos into a folder: three to two, and every fourth upright.
func synthesise(dir string, count int, megapixels float64) error {
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return err
	}
	height := max(1, int(math.Sqrt(megapixels*1e6*2/3)))
	width := max(1, int(megapixels*1e6)/height)
	for i := range count {
		w, h := width, height
		if i%4 == 3 {
			w, h = height, width
		}
		if err := synthesiseOne(filepath.Join(dir, fmt.Sprintf("%04d.jpg", i+1)), int64(i), w, h); err != nil {
			return err
		}
	}
	return nil
}

func synthesiseOne(path string, seed int64, width, height int) error {
	file, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o644) // never over somebody's photo
	if err != nil {
		return err
	}
	err = jpeg.Encode(file, corpus.Photo(seed, width, height), &jpeg.Options{Quality: 90})
	if closed := file.Close(); err == nil {
		err = closed
	}
	return err
}

// memory measures a run over many photos. What is measured is a process of its
// own, and so is what synthesises: this one must stay small (see measure).
func memory(ctx context.Context, w wishes, folder, program string) error {
	dir, err := filepath.Abs(w.photos)
	if w.photos == "" {
		dir = filepath.Join(folder, "photos")
		err = exec.CommandContext(ctx, program, "-photos", dir, "-synthesise", "4", "-megapixels", fmt.Sprint(w.megapixels)).Run()
	}
	if err != nil {
		return err
	}
	few, err := photosOf(dir, 0)
	if err != nil {
		return err
	}
	count := w.most
	if count <= 0 {
		count = 500
	}
	many := numbered(few, count)
	entrants, err := race{folder, many, w.runs, w.patience}.run(ctx, []contestant{unread{ours{program}}})
	if err != nil {
		return err
	}
	e := entrants[0]
	t := table{head: []string{extent(many), "peak, MB", "wall, s", "CPU, s", "runs"}}
	t.row(e.name(), e.spread(peak, "%.0f"), e.spread(wall, "%.2f"), e.spread(cpu, "%.2f"), e.counted())
	fmt.Printf("%s\nPeak is the highest resident memory of the process (VmHWM), under a budget for pixels of %d MB.\n", t, photo.DefaultBudget/1_000_000)
	return nil
}

// numbered makes many photos of a few.
func numbered(few []source, count int) []source {
	many := make([]source, count)
	for i := range many {
		many[i] = few[i%len(few)]
		many[i].Stem = fmt.Sprintf("%04d", i+1)
		many[i].Number = i + 1
	}
	return many
}

// unread is a contestant whose files nobody asks for.
type unread struct{ contestant }

func (unread) file(string, source, int) ([]byte, error) { return nil, nil }
