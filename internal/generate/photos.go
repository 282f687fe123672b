package generate

import (
	"cmp"
	"context"
	"errors"
	"runtime"
	"sync/atomic"
	"time"

	"golang.org/x/sync/errgroup"

	"etalase/internal/asset"
	"etalase/internal/diag"
	"etalase/internal/media"
	"etalase/internal/output"
	"etalase/internal/photo"
	"etalase/internal/render"
	"etalase/internal/source"
)

// madePhotos is what makePhotos did.
type madePhotos struct {
	files    []output.File
	made     int // photos of which at least one variant was made
	problems diag.List
}

// makePhotos makes the variants that are missing from the cache. output reads a variant from the cache only if its own
// file has another checksum.
func (b build) makePhotos(ctx context.Context) (madePhotos, error) {
	photos := b.edition.Site.Media.Photos()
	checksums := make([][]photo.Checksum, len(photos))
	var madeCount atomic.Int64
	problems, err := b.eachPhoto(ctx, func(ctx context.Context, i int, p *media.Photo) (photo.Damage, error) {
		var cached bool
		if checksums[i], cached = b.Cache.Checksums(p.Plan); !cached {
			made, err := b.Cache.Make(ctx, p.Plan, p.Source.Bytes)
			if made {
				madeCount.Add(1)
			}
			if err != nil {
				return photo.Damage{}, err
			}
		}
		palette, err := b.Cache.Palette(ctx, p.Plan, p.Source.Bytes)
		return palette.Damage, err
	})
	return madePhotos{b.variants(ctx, photos, checksums), int(madeCount.Load()), problems}, err
}

// checkPhotos decodes the photos of which nothing is in the cache, and reports those that cannot be decoded.
func (b build) checkPhotos(ctx context.Context) (diag.List, error) {
	return b.eachPhoto(ctx, func(ctx context.Context, _ int, p *media.Photo) (photo.Damage, error) {
		return b.Cache.CheckSource(ctx, p.Plan, p.Source.Bytes)
	})
}

// eachPhoto calls work for each photo, in parallel, and shows the progress. The faults and the damage of photos are
// problems, and so is a file that has changed meanwhile; any other error ends it.
func (b build) eachPhoto(
	ctx context.Context, work func(ctx context.Context, i int, p *media.Photo) (photo.Damage, error),
) (diag.List, error) {
	if short, ok := errors.AsType[*photo.MemoryError](b.Cache.CheckRest()); ok {
		return nil, &MemoryError{MemoryError: short}
	}
	photos := b.edition.Site.Media.Photos()
	problems := make([]*diag.Diagnostic, len(photos))
	progress := progressTracker{onProgress: b.OnProgress, total: len(photos)}
	workers, workCtx := errgroup.WithContext(ctx)
	workers.SetLimit(runtime.GOMAXPROCS(0))
	for i, p := range photos {
		workers.Go(func() error {
			progress.start(p.Source.Path)
			defer progress.finish(p.Source.Path)
			damage, err := work(workCtx, i, p)
			if _, broken := errors.AsType[*photo.Fault](err); broken {
				d := p.Diagnose(b.edition.Library, err)
				problems[i], err = &d, nil
			} else if changed, ok := errors.AsType[*source.ChangedError](err); ok {
				d := changed.Diagnostic()
				problems[i], err = &d, nil
			} else if short, ok := errors.AsType[*photo.MemoryError](err); ok {
				err = &MemoryError{Path: p.Source.Path, MemoryError: short}
			} else if damage.Found {
				d := p.DiagnoseDamage(b.edition.Library, damage)
				problems[i] = &d
			}
			return cmp.Or(err, workCtx.Err())
		})
	}
	err := workers.Wait()
	return distinct(problems), err
}

// MemoryError is the error of a photo, or of the site itself, that needs more memory than there is for it.
type MemoryError struct {
	Path string // of the photo; empty: the site without any photo needs more
	*photo.MemoryError
}

func (e *MemoryError) Error() string { return e.Path + ": " + e.MemoryError.Error() }

// variants returns the files of photos. checksums has those of the photos whose variants were all in the cache.
func (b build) variants(ctx context.Context, photos []*media.Photo, checksums [][]photo.Checksum) []output.File {
	var files []output.File
	seen := map[string]bool{}
	for i, p := range photos {
		for j, v := range p.Plan.All() {
			if seen[v.Name] { // plans of one photo with different focal points differ only in the crops
				continue
			}
			seen[v.Name] = true
			f := output.File{
				Path: asset.File(v.Name),
				Data: func() ([]byte, error) { return b.Cache.Variant(ctx, v, p.Source.Bytes) },
			}
			if checksums[i] != nil {
				f.Checksum = checksums[i][j]
			}
			files = append(files, f)
		}
	}
	return files
}

// Plans returns the plans of all photos.
func Plans(e *render.Edition) []photo.Plan {
	var plans []photo.Plan
	for _, p := range e.Site.Media.Photos() {
		plans = append(plans, p.Plan)
	}
	return plans
}

// TrimLimits keep in the cache what this edition needs, and what was used within a week: two branches share a cache and
// need different photos, and whoever returns to one of them after a weekend must not wait for its photos again. A wrong
// guess costs one decode.
func TrimLimits(e *render.Edition) photo.Limits {
	return photo.Limits{MaxAge: 7 * 24 * time.Hour, Keep: Plans(e)}
}

func (b build) trim() (photo.Usage, error) {
	trim, err := b.Cache.Trimmable(TrimLimits(b.edition))
	if err != nil {
		return photo.Usage{}, err
	}
	return trim.Usage, trim.Remove()
}
