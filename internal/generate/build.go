// Package generate makes the whole site once, or again whenever an input changes.
//
// A build reads, checks and lays out the site, makes every photo that is not in the cache yet, and hands the whole set
// of files to package output, which renders each page when its turn comes. An error anywhere leaves the output as it
// was: output takes all files or none.
package generate

import (
	"cmp"
	"context"
	"errors"
	"runtime"
	"slices"
	"time"

	"golang.org/x/sync/errgroup"

	"etalase/internal/asset"
	"etalase/internal/content"
	"etalase/internal/diag"
	"etalase/internal/layout"
	"etalase/internal/media"
	"etalase/internal/output"
	"etalase/internal/photo"
	"etalase/internal/render"
	"etalase/internal/source"
)

// Builder builds one site into one folder.
type Builder struct {
	Reader       *source.Reader
	Cache        *photo.Cache
	Out          string
	OnProgress   func(Progress) // called after each photo, one call at a time; may be nil
	Adopt        bool           // build into Out even if it has files that no build wrote
	OnWatchLimit func(error)    // called once if the system tells of no changes in some folder; may be nil
	Verify       Verification
	TrimCache    bool // after a build that wrote the site

	// CurrentOptions is called for every edition, since Now moves on.
	CurrentOptions func() render.Options

	// Previous is an edition of this or another site, or nil. Builds and checks take from it what is the same, such as
	// the theme. Each build replaces it by its own edition.
	Previous *render.Edition

	last *lastBuild // nil if none has written the site
}

// build is one run of a builder, for one edition.
type build struct {
	*Builder
	edition *render.Edition
	pages   render.Batch
}

func (b *Builder) of(edition *render.Edition) build { return build{b, edition, edition.Batch()} }

// Report is what a build did.
type Report struct {
	Pages     int // rendered from a template
	Documents int // all other addresses: feeds, calendars, data, redirects
	Photos    int // in all their sizes
	Rendered  int // pages and documents; the others are in the output as they would be
	Made      int // photos that were decoded, since the cache did not have all of their sizes
	Verified  int // photos that were made again and equal the cache
	Output    output.Report
	Trimmed   photo.Usage       // what was removed from the cache
	History   source.HistoryGap // why the dates of commits are unknown
	Upcoming  []content.Change  // changes that come without an edit, the next one first
	Took      time.Duration
}

// Build builds the site. The list holds every problem that was found; with an error in it, nothing was written.
func (b *Builder) Build(ctx context.Context) (Report, diag.List, error) {
	snapshot, err := b.Reader.Scan(ctx)
	if err != nil {
		return Report{}, nil, err
	}
	return b.buildSnapshot(ctx, snapshot)
}

// Load reads the site, and finds what is wrong with its files.
func (b *Builder) Load(ctx context.Context) (*render.Edition, diag.List, error) {
	snapshot, err := b.Reader.Scan(ctx)
	if err != nil {
		return nil, nil, err
	}
	return render.Next(ctx, snapshot, b.CurrentOptions(), b.Previous)
}

// Check finds every problem of the site without writing it: a build of the same files reports no other error. It also
// decodes the photos that no check and no build has decoded, and renders the pages if the theme is not one of the
// program's own, whose templates are tested.
func (b *Builder) Check(ctx context.Context) (*render.Edition, diag.List, error) {
	edition, problems, err := b.Load(ctx)
	if err != nil {
		return nil, nil, err
	}
	check := b.of(edition)
	photoProblems, err := check.checkPhotos(ctx)
	problems = append(problems, photoProblems...)
	if err == nil && problems.ErrorCount() == 0 && !edition.Theme.IsBuiltIn() {
		problems = append(problems, check.renderFailures(ctx)...)
		err = ctx.Err()
	}
	return edition, settled(problems), err
}

func (b *Builder) buildSnapshot(ctx context.Context, snapshot *source.Snapshot) (Report, diag.List, error) {
	started := time.Now()
	if !b.Adopt {
		if err := output.CheckFolder(b.Out, b.Reader.RootPaths()...); err != nil {
			return Report{}, nil, err
		}
	}
	options := b.CurrentOptions()
	options.ShowsAll = true
	edition, problems, err := render.Next(ctx, snapshot, options, b.Previous)
	if err != nil {
		return Report{}, nil, err
	}
	b.Previous = edition
	if problems.ErrorCount() > 0 {
		photoProblems, err := b.of(edition).checkPhotos(ctx)
		return Report{}, settled(append(problems, photoProblems...)), err
	}
	report, renderProblems, err := b.of(edition).run(ctx)
	if changed, ok := errors.AsType[*source.ChangedError](err); ok { // so is a fault of the content, not of the machine
		report, renderProblems, err = Report{}, append(renderProblems, changed.Diagnostic()), nil
	}
	report.Took = time.Since(started)
	return report, settled(append(problems, renderProblems...)), err
}

// settled returns the problems in their order. As long as there is an error, it leaves out that addresses are not
// recorded: the command that is advised records none then, and the error may be what makes them new.
func settled(problems diag.List) diag.List {
	if problems.ErrorCount() > 0 {
		isUnrecorded := func(d diag.Diagnostic) bool { return d.Kind == diag.UnrecordedAddress }
		problems = slices.DeleteFunc(slices.Clone(problems), isUnrecorded)
	}
	return problems.Sorted()
}

// run makes the photos and writes the site. With an error in the list nothing was written.
func (b build) run(ctx context.Context) (Report, diag.List, error) {
	photos, err := b.makePhotos(ctx)
	if err != nil {
		return Report{}, nil, err
	}
	if photos.problems.ErrorCount() > 0 {
		return Report{}, photos.problems, nil
	}
	plan := b.planRoutes()
	files, pages := plan.files(ctx), b.edition.PageCount()
	report := Report{
		Pages:     pages,
		Documents: len(files) - pages,
		Photos:    len(b.edition.Site.Media.Photos()),
		Made:      photos.made,
		History:   b.edition.Snapshot.HistoryGap(),
		Upcoming:  b.edition.Library.Upcoming(),
	}
	if report.Verified, err = b.verify(ctx); err != nil {
		return Report{}, nil, err
	}
	report.Output, err = output.Sync(ctx, b.Out, slices.Concat(files, photos.files, b.assets()),
		b.Reader.RootPaths()...)
	if _, failed := errors.AsType[*render.Failure](err); failed { // only the first one: report all
		return Report{}, append(photos.problems, b.renderFailures(ctx)...), ctx.Err()
	}
	if err == nil {
		b.last, report.Rendered = plan.done()
	}
	if err == nil && b.TrimCache {
		report.Trimmed, err = b.trim()
	}
	return report, photos.problems, err
}

// render returns a page with the palettes of its photos, which were found when the photos were made.
func (b build) render(ctx context.Context, pages render.Batch, r *layout.Route) ([]byte, error) {
	var paletteErr error
	page, err := pages.Render(ctx, r, func(p *media.Photo) photo.Palette {
		palette, err := b.Cache.Palette(ctx, p.Plan, p.Source.Bytes)
		if err != nil {
			paletteErr = err
		}
		return palette
	})
	return page, cmp.Or(err, paletteErr)
}

// renderFailures renders all pages and returns the problems of their templates.
func (b build) renderFailures(ctx context.Context) diag.List {
	routes := b.edition.Site.Layout.Routes()
	failures := make([]*diag.Diagnostic, len(routes))
	work, ctx := errgroup.WithContext(ctx)
	work.SetLimit(runtime.GOMAXPROCS(0))
	for i, r := range routes {
		work.Go(func() error {
			_, err := b.render(ctx, b.pages, r)
			if failure, ok := errors.AsType[*render.Failure](err); ok {
				failures[i] = &failure.Diagnostic
			}
			return ctx.Err()
		})
	}
	_ = work.Wait() // the caller checks ctx
	return distinct(failures)
}

// assets returns the files that are the same for all pages.
func (b build) assets() []output.File {
	var files []output.File
	for _, a := range b.edition.Theme.Assets() {
		files = append(files, output.File{Path: asset.File(a.Name), Data: a.Data})
	}
	for _, a := range b.edition.Site.Media.Files() {
		files = append(files, output.File{Path: asset.File(a.Name), Checksum: a.Checksum, Data: a.Data, Copy: a.Copy})
	}
	return files
}

// distinct returns the failures that are not nil, one for each span: a template that fails on one page usually fails on
// all pages of its kind.
func distinct(failures []*diag.Diagnostic) diag.List {
	type location struct {
		file       string
		start, end int
	}
	var problems diag.List
	seen := map[location]bool{}
	for _, d := range failures {
		if d == nil {
			continue
		}
		at := location{d.Span.File.Path, d.Span.Start, d.Span.End}
		if !seen[at] {
			problems = append(problems, *d)
		}
		seen[at] = true
	}
	return problems
}
