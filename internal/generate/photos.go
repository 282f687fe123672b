package generate

import (
	"context"
	"errors"
	"time"

	"golang.org/x/sync/errgroup"

	"etalase/internal/diag"
	"etalase/internal/media"
	"etalase/internal/output"
	"etalase/internal/photo"
	"etalase/internal/render"
)

// photos makes the variants that the cache does not hold. Their bytes stay in
// the cache until they are written; of what was there already not even the
// bytes are read while the output has a file of its sum.
func (b *Builder) photos(ctx context.Context) (files []output.File, made int, problems diag.List, err error) {
	photos := b.edition.Site.Media.Photos()
	faults := make([]*diag.Diagnostic, len(photos))
	sums := make([][]photo.Checksum, len(photos))
	decodedBefore := b.Cache.Stats().Decoded
	progress := progressTracker{onProgress: b.OnProgress, total: len(photos)}
	work, workCtx := errgroup.WithContext(ctx)
	work.SetLimit(b.jobs())
	for i, p := range photos {
		work.Go(func() error {
			progress.start(p.File.Path)
			defer progress.finish(p.File.Path)
			var held bool
			if sums[i], held = b.Cache.Checksums(p.Plan); held {
				return workCtx.Err()
			}
			err := b.Cache.Make(workCtx, p.Plan, p.File.Bytes)
			if _, ok := errors.AsType[*photo.Fault](err); ok {
				d := p.Broken(err)
				faults[i] = &d
				return workCtx.Err()
			}
			return err
		})
	}
	err = work.Wait()
	made = int(b.Cache.Stats().Decoded - decodedBefore)
	return b.variants(ctx, photos, sums), made, distinct(faults), err
}

// variants are the files of photos. sums has those of the photos whose variants
// were all in the cache.
func (b *Builder) variants(ctx context.Context, photos []*media.Photo, sums [][]photo.Checksum) []output.File {
	var files []output.File
	seen := map[string]bool{}
	for i, p := range photos {
		for j, v := range p.Plan.All() {
			if seen[v.Name] { // with another focal point only the crops differ
				continue
			}
			seen[v.Name] = true
			f := output.File{
				Path: media.AssetPath(v.Name)[1:],
				Data: func() ([]byte, error) { return b.Cache.Variant(ctx, v, p.File.Bytes) },
			}
			if sums[i] != nil {
				f.Sum = sums[i][j]
			}
			files = append(files, f)
		}
	}
	return files
}

// Plans are those of all photos of an edition.
func Plans(e *render.Edition) []photo.Plan {
	var plans []photo.Plan
	for _, p := range e.Site.Media.Photos() {
		plans = append(plans, p.Plan)
	}
	return plans
}

// TrimLimits keep in the cache what this edition needs, and what was used within
// a week: two branches share a cache, each needs photos that the other does not,
// and returning to one after a weekend must not mean waiting for its photos
// again. The price of a wrong guess is one decode.
func TrimLimits(e *render.Edition) photo.Limits {
	return photo.Limits{MaxAge: 7 * 24 * time.Hour, Keep: Plans(e)}
}

func (b *Builder) trim() (photo.Usage, error) {
	eviction, err := b.Cache.Evictable(TrimLimits(b.edition))
	if err != nil {
		return photo.Usage{}, err
	}
	return eviction.Usage, eviction.Remove()
}
