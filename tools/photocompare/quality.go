package main

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"runtime"

	"golang.org/x/sync/errgroup"

	"etalase/internal/photo"
)

// kind is what figures are put together for: a format at a width, or the crop.
type kind struct {
	format photo.Format
	label  string
}

func kinds() []kind {
	var all []kind
	for _, f := range []photo.Format{photo.JPEG, photo.WebP} {
		for _, w := range widths() {
			all = append(all, kind{f, fmt.Sprint(w)})
		}
	}
	return append(all, kind{photo.JPEG, "crop"})
}

func (v variant) kind() kind { return kind{v.Format, v.label()} }

// marks are the means and sums of what was made by one contestant, or by us at
// one quality.
type marks map[kind]mark

type mark struct {
	files   int
	bytes   int64
	similar float64 // sum of SSIM
}

func (m mark) ssim() float64 { return m.similar / float64(m.files) }

func (m marks) add(other marks) {
	for k, o := range other {
		m[k] = mark{m[k].files + o.files, m[k].bytes + o.bytes, m[k].similar + o.similar}
	}
}

// judge compares what has been made of the photos with what they would be if
// nothing were lost.
type judge struct {
	folder    string // for what we make at other qualities
	entrants  []entrant
	qualities []int
}

// verdict is the marks of each entrant and, of ours, at each quality.
type verdict struct {
	entrants  []marks
	qualities []marks
	photos    int // that were compared
	coloured  int // that were not, since the reference is not converted to sRGB
}

func (j judge) judge(ctx context.Context, photos []source) (verdict, error) {
	single := make([]verdict, len(photos))
	jobs, ctx := errgroup.WithContext(ctx)
	jobs.SetLimit(runtime.GOMAXPROCS(0))
	for i, s := range photos {
		jobs.Go(func() (err error) {
			single[i], err = j.judgeOne(ctx, s)
			return named(s, err)
		})
	}
	if err := jobs.Wait(); err != nil {
		return verdict{}, err
	}
	all := j.empty()
	for _, v := range single { // in order, so that sums do not depend on who was ready first
		all.photos, all.coloured = all.photos+v.photos, all.coloured+v.coloured
		for i := range v.entrants {
			all.entrants[i].add(v.entrants[i])
		}
		for i := range v.qualities {
			all.qualities[i].add(v.qualities[i])
		}
	}
	return all, nil
}

func (j judge) empty() verdict {
	v := verdict{entrants: make([]marks, len(j.entrants)), qualities: make([]marks, len(j.qualities))}
	for i := range v.entrants {
		v.entrants[i] = marks{}
	}
	for i := range v.qualities {
		v.qualities[i] = marks{}
	}
	return v
}

func (j judge) judgeOne(ctx context.Context, s source) (verdict, error) {
	data, err := s.read()
	if err != nil {
		return verdict{}, err
	}
	if otherColours(data) {
		return verdict{coloured: 1}, nil
	}
	references, err := referencesOf(data, s)
	if err != nil {
		return verdict{}, err
	}
	v := j.empty()
	v.photos = 1
	for i, e := range j.entrants {
		read := func(variant int) ([]byte, error) { return e.file(e.out, s, variant) }
		if err := v.entrants[i].take(s, references, read); err != nil {
			return verdict{}, fmt.Errorf("%s: %w", e.name(), err)
		}
	}
	return v, j.judgeQualities(ctx, s, data, references, v.qualities)
}

// judgeQualities makes the photo again at each quality, by the same pipeline.
func (j judge) judgeQualities(ctx context.Context, s source, data []byte, references []reference, into []marks) error {
	folder := filepath.Join(j.folder, s.Stem)
	defer os.RemoveAll(folder)
	cache := photo.Open(folder, photo.DefaultBudget)
	read := func() ([]byte, error) { return data, nil }
	for i, quality := range j.qualities {
		plan, err := planOf(data, s.Stem, quality)
		if err == nil {
			err = cache.Make(ctx, plan, read)
		}
		if err != nil {
			return err
		}
		file := func(variant int) ([]byte, error) { return cache.Variant(ctx, plan.All()[variant], read) }
		if err := into[i].take(s, references, file); err != nil {
			return err
		}
	}
	return nil
}

// referencesOf makes what each variant is compared with; those that differ in
// format alone share one.
func referencesOf(data []byte, s source) ([]reference, error) {
	img, err := original(data, s.Orientation)
	if err != nil {
		return nil, err
	}
	type shape struct {
		width, height int
		crop          bool
	}
	made := map[shape]reference{}
	references := make([]reference, len(s.Variants))
	for i, v := range s.Variants {
		sh := shape{v.Width, v.Height, v.Crop}
		r, ok := made[sh]
		if !ok {
			r = faithful(img, v)
			made[sh] = r
		}
		references[i] = r
	}
	return references, nil
}

// take reads the files made of a photo and marks them.
func (m marks) take(s source, references []reference, file func(variant int) ([]byte, error)) error {
	for i, v := range s.Variants {
		data, err := file(i)
		if err != nil {
			return err
		}
		luma, err := lumaOf(data, v.Format)
		if err != nil {
			return fmt.Errorf("%s: %w", v.File, err)
		}
		if luma.width != v.Width || luma.height != v.Height {
			return fmt.Errorf("%s is %dx%d, not %dx%d", v.File, luma.width, luma.height, v.Width, v.Height)
		}
		m.add(marks{v.kind(): {1, int64(len(data)), references[i].ssim(luma)}})
	}
	return nil
}
