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

// kind is what figures are added up for: a format at a width, or the crop.
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

// scores are those of one pipeline, or of ours at one quality, by kind.
type scores map[kind]score

type score struct {
	files   int
	bytes   int64
	ssimSum float64
}

func (s score) meanSSIM() float64 { return s.ssimSum / float64(s.files) }

func (s scores) add(other scores) {
	for k, o := range other {
		s[k] = score{s[k].files + o.files, s[k].bytes + o.bytes, s[k].ssimSum + o.ssimSum}
	}
}

// scorer compares the files of the pipelines with lossless references.
type scorer struct {
	tempDir   string // for the files that our pipeline makes at other qualities
	results   []result
	qualities []int
}

// scored are the scores of each result and, of our pipeline, at each quality.
type scored struct {
	results   []scores
	qualities []scores
	photos    int // that were compared
	skipped   int // because their colours are not sRGB and the reference is not converted
}

func (s scorer) scoreAll(ctx context.Context, photos []input) (scored, error) {
	single := make([]scored, len(photos))
	workers, ctx := errgroup.WithContext(ctx)
	workers.SetLimit(runtime.GOMAXPROCS(0))
	for i, p := range photos {
		workers.Go(func() (err error) {
			single[i], err = s.scorePhoto(ctx, p)
			return withName(p, err)
		})
	}
	if err := workers.Wait(); err != nil {
		return scored{}, err
	}
	all := s.empty()
	for _, one := range single { // in order: sums of floats depend on it
		all.photos, all.skipped = all.photos+one.photos, all.skipped+one.skipped
		for i := range one.results {
			all.results[i].add(one.results[i])
		}
		for i := range one.qualities {
			all.qualities[i].add(one.qualities[i])
		}
	}
	return all, nil
}

func (s scorer) empty() scored {
	none := scored{results: make([]scores, len(s.results)), qualities: make([]scores, len(s.qualities))}
	for i := range none.results {
		none.results[i] = scores{}
	}
	for i := range none.qualities {
		none.qualities[i] = scores{}
	}
	return none
}

func (s scorer) scorePhoto(ctx context.Context, p input) (scored, error) {
	data, err := p.read()
	if err != nil {
		return scored{}, err
	}
	if hasOtherProfile(data) {
		return scored{skipped: 1}, nil
	}
	references, err := referencesFor(data, p)
	if err != nil {
		return scored{}, err
	}
	one := s.empty()
	one.photos = 1
	for i, r := range s.results {
		file := func(variant int) ([]byte, error) { return r.file(r.out, p, variant) }
		if err := one.results[i].addFiles(p, references, file); err != nil {
			return scored{}, fmt.Errorf("%s: %w", r.name(), err)
		}
	}
	return one, s.scoreQualities(ctx, p, data, references, one.qualities)
}

// scoreQualities encodes the photo again at each quality, with our pipeline.
func (s scorer) scoreQualities(
	ctx context.Context, p input, data []byte, references []reference, into []scores,
) error {
	cachePath := filepath.Join(s.tempDir, p.Stem)
	defer os.RemoveAll(cachePath)
	cache := photo.Open(cachePath, photo.DefaultBudget)
	read := func() ([]byte, error) { return data, nil }
	for i, quality := range s.qualities {
		plan, err := planOf(data, p.Stem, quality)
		if err == nil {
			_, err = cache.Make(ctx, plan, read)
		}
		if err != nil {
			return err
		}
		file := func(variant int) ([]byte, error) { return cache.Variant(ctx, plan.All()[variant], read) }
		if err := into[i].addFiles(p, references, file); err != nil {
			return err
		}
	}
	return nil
}

// referencesFor returns the reference of each variant. Variants that differ only in format share one.
func referencesFor(data []byte, p input) ([]reference, error) {
	img, err := original(data, p.Orientation)
	if err != nil {
		return nil, err
	}
	type shape struct {
		width, height int
		crop          bool
	}
	made := map[shape]reference{}
	references := make([]reference, len(p.Variants))
	for i, v := range p.Variants {
		sh := shape{v.Width, v.Height, v.Crop}
		r, ok := made[sh]
		if !ok {
			r = referenceFor(img, v)
			made[sh] = r
		}
		references[i] = r
	}
	return references, nil
}

// addFiles scores the files that were made of a photo.
func (s scores) addFiles(p input, references []reference, file func(variant int) ([]byte, error)) error {
	for i, v := range p.Variants {
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
		s.add(scores{v.kind(): {1, int64(len(data)), references[i].ssim(luma)}})
	}
	return nil
}
