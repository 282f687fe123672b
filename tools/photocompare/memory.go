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
)

// synthesise writes synthetic photos into a folder, with sides of 3:2; every fourth is in portrait format.
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
	// O_EXCL: never replaces a photo of the user.
	file, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o644)
	if err != nil {
		return err
	}
	err = jpeg.Encode(file, corpus.Photo(seed, width, height), &jpeg.Options{Quality: 90})
	if closeErr := file.Close(); err == nil {
		err = closeErr
	}
	return err
}

// measureMemory measures a run over many photos. The run is a process of its own, and so is the one that synthesises
// photos: this process must stay small (see measure).
func measureMemory(ctx context.Context, o options, tempDir, program string) error {
	dir, err := filepath.Abs(o.photos)
	if o.photos == "" {
		dir = filepath.Join(tempDir, "photos")
		megapixels := fmt.Sprint(o.megapixels)
		err = exec.CommandContext(ctx, program, "-photos", dir, "-synthesise", "4", "-megapixels", megapixels).Run()
	}
	if err != nil {
		return err
	}
	few, err := readInputs(dir, 0)
	if err != nil {
		return err
	}
	count := o.limit
	if count <= 0 {
		count = 500
	}
	many := repeat(few, count)
	pipelines := []pipeline{withoutFiles{etalase{program}}}
	results, err := benchmark{tempDir, many, o.runs, o.maxWait}.run(ctx, pipelines)
	if err != nil {
		return err
	}
	reportMemory(os.Stdout, many, results[0])
	return nil
}

// repeat returns many photos made of a few, with different bytes.
func repeat(few []input, count int) []input {
	many := make([]input, count)
	for i := range many {
		many[i] = few[i%len(few)]
		many[i].Stem = fmt.Sprintf("%04d", i+1)
		many[i].Number = i + 1
	}
	return many
}

// withoutFiles is a pipeline whose files are not read afterwards.
type withoutFiles struct{ pipeline }

func (withoutFiles) file(string, input, int) ([]byte, error) { return nil, nil }
