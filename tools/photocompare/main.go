// Command photocompare compares the photo pipeline with other pipelines, on a folder of your own photos:
//
//	go run ./tools/photocompare -photos DIR -sharp node_modules -quality
//
// All pipelines do the same work, each in a process of its own: every JPEG of the folder, upright by EXIF, is scaled to
// the widths 320, 640, 960 and 1280 as far as it has them, each as JPEG and WebP of quality 80, and cropped to 480x480
// around the centre as JPEG. The sizes are those of our photo.Plan, to the pixel.
//
//   - etalase: photo.Cache.Make into an empty cache, as many photos at a time as
//     there are processors, as in a build. Hashes, checks and cache are included.
//   - sharp (with -sharp NODE_MODULES, a folder that contains sharp; needs node):
//     one decode for each photo, one worker for each core, WebP effort 4. A site
//     generator that uses libvips cannot be faster.
//   - hugo (with -hugo BINARY): a page for each photo with the same variants,
//     Lanczos, nothing cached.
//
// The pipelines take turns, -runs times. Each run starts once the machine is idle, or after -max-wait. A run during
// which other processes used the processors is noisy. It is repeated; each pipeline has at most twice as many runs as
// -runs. Both checks need Linux; elsewhere every run counts.
//
// With -quality the files are then compared with their originals; the report explains the measure. -n 40 takes forty
// photos, evenly distributed over the folder.
//
// Two other commands:
//
//	go run ./tools/photocompare -photos DIR -synthesise 20 -megapixels 12
//	go run ./tools/photocompare -memory
//
// The first writes synthetic photos (corpus.Photo) into a folder, for those who have no others. The second encodes 500
// photos (-n) of 24 megapixels under the default budget and reports the peak resident memory of the process. The photos
// are a few synthetic ones, or those of -photos, repeated with another number in a comment, so that their bytes differ.
//
// The report goes to standard output, progress to standard error. Files are written only to the folder for temporary
// files (TMPDIR).
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"os"
	"os/signal"
	"path/filepath"
	"syscall"
	"time"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	if err := run(ctx, os.Args[1:]); err != nil {
		fmt.Fprintln(os.Stderr, "photocompare:", err)
		os.Exit(1)
	}
}

func run(ctx context.Context, args []string) error {
	if len(args) == 2 && args[0] == encodeCommand {
		return encodeAll(ctx, args[1])
	}
	o, err := parseOptions(args)
	switch {
	case errors.Is(err, flag.ErrHelp):
		return nil
	case err != nil:
		return err
	case o.synthesise > 0:
		return synthesise(o.photos, o.synthesise, o.megapixels)
	}
	tempDir, err := os.MkdirTemp("", "photocompare-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(tempDir)
	program, err := os.Executable()
	if err != nil {
		return err
	}
	if o.memory {
		return measureMemory(ctx, o, tempDir, program)
	}
	return compare(ctx, o, tempDir, program)
}

// options are those of the command line.
type options struct {
	photos      string
	sharp, hugo string
	runs, limit int
	maxWait     time.Duration
	quality     bool
	synthesise  int
	megapixels  float64
	memory      bool
}

func parseOptions(args []string) (o options, err error) {
	flags := flag.NewFlagSet("photocompare", flag.ContinueOnError)
	flags.StringVar(&o.photos, "photos", "", "the `folder` of photos")
	flags.StringVar(&o.sharp, "sharp", "", "the `node_modules` folder that contains sharp")
	flags.StringVar(&o.hugo, "hugo", "", "the `binary` of Hugo")
	flags.IntVar(&o.runs, "runs", 3, "how many times to run each pipeline")
	flags.IntVar(&o.limit, "n", 0, "how many of the photos to take; 0: all, or 500 with -memory")
	flags.DurationVar(&o.maxWait, "max-wait", 2*time.Minute, "how long to wait for the machine to be idle")
	flags.BoolVar(&o.quality, "quality", false, "compare the files with the originals, and the bytes at equal SSIM")
	flags.IntVar(&o.synthesise, "synthesise", 0, "only write this many synthetic photos into the folder")
	flags.Float64Var(&o.megapixels, "megapixels", 24, "size of the synthetic photos")
	flags.BoolVar(&o.memory, "memory", false, "only measure the memory of many large photos")
	if err := flags.Parse(args); err != nil {
		return o, err
	}
	switch {
	case flags.NArg() > 0:
		return o, fmt.Errorf("%q is no flag", flags.Arg(0))
	case o.photos == "" && !o.memory:
		return o, errors.New("where are the photos? -photos DIR")
	case o.runs < 1:
		return o, errors.New("-runs must be 1 or more")
	}
	return o, nil
}

func (o options) pipelines(program string) []pipeline {
	all := []pipeline{etalase{program}}
	if o.sharp != "" {
		all = append(all, sharp{o.sharp})
	}
	if o.hugo != "" {
		all = append(all, hugo{o.hugo})
	}
	return all
}

func compare(ctx context.Context, o options, tempDir, program string) error {
	dir, err := filepath.Abs(o.photos)
	if err != nil {
		return err
	}
	photos, err := readInputs(dir, o.limit)
	if err != nil {
		return err
	}
	results, err := benchmark{tempDir, photos, o.runs, o.maxWait}.run(ctx, o.pipelines(program))
	if err != nil {
		return err
	}
	reportBenchmark(os.Stdout, photos, results)
	if !o.quality {
		return nil
	}
	fmt.Fprintln(os.Stderr, "comparing with the originals")
	s := scorer{
		tempDir:   filepath.Join(tempDir, "qualities"),
		results:   results,
		qualities: []int{70, 75, 80, 85, 90},
	}
	scored, err := s.scoreAll(ctx, photos)
	if err != nil {
		return err
	}
	fmt.Println()
	reportQuality(os.Stdout, results, s.qualities, scored)
	return nil
}

// withName adds the name of the photo to an error.
func withName(photo input, err error) error {
	if err == nil {
		return nil
	}
	return fmt.Errorf("%s: %w", filepath.Base(photo.Path), err)
}
