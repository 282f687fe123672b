// Package generate makes the whole site once, or again whenever an input changes.
//
// A build reads, checks and lays out the site, makes every photo that is not in
// the cache yet, and hands the whole set of files to package output, which
// renders each page when its turn comes. A fault anywhere leaves the output as
// it was: output takes all files or none.
package generate

import (
	"cmp"
	"context"
	"errors"
	"runtime"
	"slices"
	"time"

	"golang.org/x/sync/errgroup"

	"etalase/internal/content"
	"etalase/internal/diag"
	"etalase/internal/output"
	"etalase/internal/photo"
	"etalase/internal/render"
	"etalase/internal/site"
	"etalase/internal/source"
)

// Builder builds one site into one folder.
type Builder struct {
	Reader  *source.Reader
	Cache   *photo.Cache
	Out     string
	Jobs    int // photos made at a time; 0: as many as there are processors
	Options func() render.Options
	Told    func(Progress) // called for every photo that is done, by one at a time; may be nil
	Verify  Share          // of the photos, made again to see whether the cache is right
	GC      bool           // trims the cache after a build that wrote the site

	edition *render.Edition
}

// Report is what a build did.
type Report struct {
	Pages     int // rendered from a template
	Documents int // all other addresses: feeds, calendars, data, redirects
	Photos    int // in all their sizes
	Made      int // photos that were decoded, since the cache did not have all of their sizes
	Verified  int // photos of which the cache has what is made now
	Output    output.Report
	Trimmed   photo.Usage      // of the cache
	Coming    []content.Change // at which the site would be another without an edit, the next one first
	Took      time.Duration
}

// Build builds the site. The list holds every fault that was found; with an
// error in it, nothing was written.
func (b *Builder) Build(ctx context.Context) (Report, diag.List, error) {
	snapshot, err := b.Reader.Scan(ctx)
	if err != nil {
		return Report{}, nil, err
	}
	return b.from(ctx, snapshot)
}

// Check finds every fault that shows before anything is rendered.
func (b *Builder) Check(ctx context.Context) (*render.Edition, diag.List, error) {
	snapshot, err := b.Reader.Scan(ctx)
	if err != nil {
		return nil, nil, err
	}
	return render.Next(ctx, snapshot, b.Options(), nil)
}

func (b *Builder) from(ctx context.Context, snapshot *source.Snapshot) (Report, diag.List, error) {
	started := time.Now()
	edition, problems, err := render.Next(ctx, snapshot, b.Options(), b.edition)
	if err != nil {
		return Report{}, nil, err
	}
	b.edition = edition
	if problems.Errors() > 0 {
		return Report{}, problems, nil
	}
	photos, made, faults, err := b.photos(ctx)
	if err != nil {
		return Report{}, nil, err
	}
	problems = append(problems, faults...).Sorted()
	if problems.Errors() > 0 {
		return Report{}, problems, nil
	}
	routes := b.routes(ctx)
	report := Report{
		Pages:     edition.PageCount(),
		Documents: len(routes) - edition.PageCount(),
		Photos:    len(edition.Site.Photos()),
		Made:      made,
		Coming:    edition.Library.Coming(),
	}
	if report.Verified, err = b.verify(ctx); err != nil {
		return Report{}, nil, err
	}
	report.Output, err = output.Sync(ctx, b.Out, slices.Concat(routes, photos, b.assets()), b.Reader.Inputs()...)
	if _, failed := errors.AsType[*render.Failure](err); failed { // the first one ended it; tell them all
		return Report{}, append(problems, b.failures(ctx)...).Sorted(), ctx.Err()
	}
	if err == nil && b.GC {
		report.Trimmed, err = b.trim()
	}
	report.Took = time.Since(started)
	return report, problems, err
}

func (b *Builder) jobs() int {
	if b.Jobs > 0 {
		return b.Jobs
	}
	return runtime.GOMAXPROCS(0)
}

// routes are the files of all pages and documents. Each is rendered when output
// asks for it, while others are being written: neither waits for the other, and
// no more of them are held at a time than there are processors.
func (b *Builder) routes(ctx context.Context) []output.File {
	routes := b.edition.Site.Routes()
	files := make([]output.File, len(routes))
	for i, r := range routes {
		files[i] = output.File{Path: r.File, Data: func() ([]byte, error) { return b.render(ctx, r) }}
	}
	return files
}

// render makes a page with the colours of its photos, which were found when the
// photos were made.
func (b *Builder) render(ctx context.Context, r *site.Route) ([]byte, error) {
	var unread error
	page, err := b.edition.Render(r, func(p *site.Photo) photo.Palette {
		look, err := b.Cache.Palette(ctx, p.Plan, p.File.Bytes)
		if err != nil {
			unread = err
		}
		return look
	})
	return page, cmp.Or(err, unread)
}

// failures are those of all pages.
func (b *Builder) failures(ctx context.Context) diag.List {
	routes := b.edition.Site.Routes()
	faults := make([]*diag.Diagnostic, len(routes))
	work, ctx := errgroup.WithContext(ctx)
	work.SetLimit(b.jobs())
	for i, r := range routes {
		work.Go(func() error {
			_, err := b.render(ctx, r)
			if failure, ok := errors.AsType[*render.Failure](err); ok {
				faults[i] = &failure.Diagnostic
			}
			return ctx.Err()
		})
	}
	_ = work.Wait() // the caller asks ctx
	return found(faults)
}

// photos makes the variants that the cache does not hold. Their bytes stay in
// the cache until they are written; of what was there already not even the
// bytes are read while the output has a file of its sum.
func (b *Builder) photos(ctx context.Context) (files []output.File, made int, problems diag.List, err error) {
	photos := b.edition.Site.Photos()
	faults := make([]*diag.Diagnostic, len(photos))
	sums := make([][]photo.Sum, len(photos))
	before := b.Cache.Stats().Decoded
	far := progress{tell: b.Told, total: len(photos)}
	work, workCtx := errgroup.WithContext(ctx)
	work.SetLimit(b.jobs())
	for i, p := range photos {
		work.Go(func() error {
			far.begin(p.File.Path)
			defer far.end(p.File.Path)
			var held bool
			if sums[i], held = b.Cache.Held(p.Plan); held {
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
	return b.variants(ctx, photos, sums), int(b.Cache.Stats().Decoded - before), found(faults), err
}

// variants are the files of photos. sums has those of the photos whose variants
// were all in the cache.
func (b *Builder) variants(ctx context.Context, photos []*site.Photo, sums [][]photo.Sum) []output.File {
	var files []output.File
	named := map[string]bool{}
	for i, p := range photos {
		for j, v := range p.Plan.All() {
			if named[v.Name] { // by another focal point: only its crops differ
				continue
			}
			named[v.Name] = true
			f := output.File{Path: site.AssetPath(v.Name)[1:], Data: func() ([]byte, error) {
				return b.Cache.Variant(ctx, v, p.File.Bytes)
			}}
			if sums[i] != nil {
				f.Sum = sums[i][j]
			}
			files = append(files, f)
		}
	}
	return files
}

// Unneeded are the limits that leave in the cache what this edition needs, and
// what anybody has used during a week: two branches share a cache, each needs
// what the other does not, and whoever comes back to one after a weekend must
// not wait for its photos again. The price of a wrong guess is one decode.
func Unneeded(e *render.Edition) photo.Limits {
	return photo.Limits{Unused: 7 * 24 * time.Hour, Spare: Plans(e)}
}

// Plans are those of all photos of an edition.
func Plans(e *render.Edition) []photo.Plan {
	var plans []photo.Plan
	for _, p := range e.Site.Photos() {
		plans = append(plans, p.Plan)
	}
	return plans
}

func (b *Builder) trim() (photo.Usage, error) {
	surplus, err := b.Cache.Surplus(Unneeded(b.edition))
	if err != nil {
		return photo.Usage{}, err
	}
	return surplus.Usage, surplus.Remove()
}

func (b *Builder) assets() []output.File {
	var files []output.File
	for _, a := range b.edition.Theme.Assets() {
		files = append(files, output.File{Path: site.AssetPath(a.Name)[1:], Data: a.Data})
	}
	for _, a := range b.edition.Site.Attachments() {
		files = append(files, output.File{Path: site.AssetPath(a.Name)[1:], Sum: a.Sum, Data: a.Data})
	}
	return files
}

// found are the faults that there are, each place named once: a template that
// fails on one page mostly fails on all of its kind.
func found(faults []*diag.Diagnostic) diag.List {
	var list diag.List
	type place struct {
		file       string
		start, end int
	}
	told := map[place]bool{}
	for _, d := range faults {
		if d == nil {
			continue
		}
		at := place{d.Span.File.Path, d.Span.Start, d.Span.End}
		if !told[at] {
			list = append(list, *d)
		}
		told[at] = true
	}
	return list
}
