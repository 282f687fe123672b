// Command compare measures the photo pipeline beside its peers, on a folder of
// photos of one's own:
//
//	go run ./tools/photocompare -photos DIR -sharp node_modules -quality
//
// All do the same work, and each as a whole process: every JPEG of the folder,
// upright by EXIF, to the widths 320, 640, 960 and 1280 as far as it has them,
// each as JPEG and WebP of quality 80, and a crop of 480x480 around the centre
// as JPEG. The sizes are those of our plan, to the pixel.
//
//   - etalase: photo.Cache.Make into an empty cache, as many photos at a time as
//     there are processors, as in a build. Hashes, checks and cache included.
//   - sharp (with -sharp NODE_MODULES, a folder that holds sharp; needs node):
//     one decode for each photo, one worker for each core, WebP effort 4. This
//     is what a site generator cannot do better with libvips.
//   - hugo (with -hugo BINARY): a page for each photo with the same variants,
//     Lanczos, nothing cached.
//
// They take turns, -runs times. Before each run it is waited, for -patience at
// most, until the machine is at rest; a run during which others used the
// processors is noisy and repeated, as often as there are -runs. Both are for
// Linux, which tells; elsewhere every run counts.
//
// With -quality the files are then compared with their originals: the report
// says how. -n 40 takes forty photos, evenly spread over the folder.
//
// Two other things it does, alone:
//
//	go run ./tools/photocompare -photos DIR -synthesise 20 -megapixels 12
//	go run ./tools/photocompare -memory
//
// The first writes photos that are none (corpus.Photo) into a folder, for those
// who have no other. The second develops 500 photos (-n) of 24 megapixels under
// the default budget and tells the highest resident memory of the process. They
// are a few synthesised ones, or those of -photos, each time with another number
// in a comment, so that they are different photos by their bytes.
//
// The report goes to the standard output, what happens meanwhile to the standard
// error. Nothing is written but into the folder for temporary files (TMPDIR).
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
	if err := perform(ctx, os.Args[1:]); err != nil {
		fmt.Fprintln(os.Stderr, "compare:", err)
		os.Exit(1)
	}
}

func perform(ctx context.Context, args []string) error {
	if len(args) == 2 && args[0] == developCommand {
		return develop(ctx, args[1])
	}
	w, err := wishesOf(args)
	switch {
	case errors.Is(err, flag.ErrHelp):
		return nil
	case err != nil:
		return err
	case w.synthesise > 0:
		return synthesise(w.photos, w.synthesise, w.megapixels)
	}
	folder, err := os.MkdirTemp("", "compare-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(folder)
	program, err := os.Executable()
	if err != nil {
		return err
	}
	if w.memory {
		return memory(ctx, w, folder, program)
	}
	return compare(ctx, w, folder, program)
}

// wishes are what the command line asks for.
type wishes struct {
	photos      string
	sharp, hugo string
	runs, most  int
	patience    time.Duration
	quality     bool
	synthesise  int
	megapixels  float64
	memory      bool
}

func wishesOf(args []string) (w wishes, err error) {
	flags := flag.NewFlagSet("compare", flag.ContinueOnError)
	flags.StringVar(&w.photos, "photos", "", "the `folder` of photos")
	flags.StringVar(&w.sharp, "sharp", "", "the `node_modules` that hold sharp")
	flags.StringVar(&w.hugo, "hugo", "", "the `binary` of Hugo")
	flags.IntVar(&w.runs, "runs", 3, "how many times each is run")
	flags.IntVar(&w.most, "n", 0, "how many of the photos are taken; 0: all, or 500 with -memory")
	flags.DurationVar(&w.patience, "patience", 2*time.Minute, "how long to wait for the machine to be at rest")
	flags.BoolVar(&w.quality, "quality", false, "compare the files with the originals too, and the bytes at equal SSIM")
	flags.IntVar(&w.synthesise, "synthesise", 0, "write so many photos into the folder, and nothing else")
	flags.Float64Var(&w.megapixels, "megapixels", 24, "of the photos that are synthesised")
	flags.BoolVar(&w.memory, "memory", false, "measure the memory of many large photos, and nothing else")
	if err := flags.Parse(args); err != nil {
		return w, err
	}
	switch {
	case flags.NArg() > 0:
		return w, fmt.Errorf("%q is no flag", flags.Arg(0))
	case w.photos == "" && !w.memory:
		return w, errors.New("where are the photos? -photos DIR")
	case w.runs < 1:
		return w, errors.New("-runs must be 1 or more")
	}
	return w, nil
}

func (w wishes) contestants(program string) []contestant {
	all := []contestant{ours{program}}
	if w.sharp != "" {
		all = append(all, sharp{w.sharp})
	}
	if w.hugo != "" {
		all = append(all, hugo{w.hugo})
	}
	return all
}

func compare(ctx context.Context, w wishes, folder, program string) error {
	dir, err := filepath.Abs(w.photos)
	if err != nil {
		return err
	}
	photos, err := photosOf(dir, w.most)
	if err != nil {
		return err
	}
	entrants, err := race{folder, photos, w.runs, w.patience}.run(ctx, w.contestants(program))
	if err != nil {
		return err
	}
	reportRace(os.Stdout, photos, entrants)
	if !w.quality {
		return nil
	}
	fmt.Fprintln(os.Stderr, "comparing with the originals")
	j := judge{filepath.Join(folder, "qualities"), entrants, []int{70, 75, 80, 85, 90}}
	v, err := j.judge(ctx, photos)
	if err != nil {
		return err
	}
	fmt.Println()
	reportQuality(os.Stdout, entrants, j.qualities, v)
	return nil
}

// named says which photo an error is about.
func named(s source, err error) error {
	if err == nil {
		return nil
	}
	return fmt.Errorf("%s: %w", filepath.Base(s.Path), err)
}
