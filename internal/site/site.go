// Package site joins what the site consists of: its entries, their addresses, and their pictures.
//
// New lays out a library (package layout), finds its pictures and files (package media), and makes a Site of them. One
// table (kinds) has the function that makes the content of each kind of route: for a page, a function of package view
// that makes the value for its template; for other routes, a function of package feed or export that makes the bytes.
// These are pure functions and run when a route is rendered: making a Site renders nothing, so it costs little per
// entry, and the preview pays for one page only.
//
// A site writes nothing.
package site

import (
	"cmp"
	"fmt"
	"slices"
	"sync"

	"etalase/internal/content"
	"etalase/internal/diag"
	"etalase/internal/encode"
	"etalase/internal/export"
	"etalase/internal/layout"
	"etalase/internal/media"
	"etalase/internal/search"
	"etalase/internal/source"
	"etalase/internal/view"
)

// Options are what a run decides about a site.
type Options struct {
	BaseURL string // instead of the one in site.yaml; empty: that one
	Offline bool   // for a USB stick: leaves out what only a host or a feed reader needs
}

// Site is everything that will be published, at one moment. It is never changed once made.
type Site struct {
	view.Model

	kinds    map[layout.Kind]kind
	indexes  map[string]func() *search.Index // by language; each is made at its first use
	problems diag.List
}

// New returns a site. From the previous site, which may be nil, it takes over the headers of unchanged pictures, and
// the layout and the pictures as a whole if only the text of bodies has changed.
func New(library *content.Library, options Options, prev *Site) (*Site, diag.List) {
	baseURL := cmp.Or(options.BaseURL, library.Settings.BaseURL)
	sameOptions := prev != nil && prev.Layout.BaseURL == baseURL && prev.Layout.Offline == options.Offline
	if sameOptions && prev.layoutHolds(library) {
		return assemble(library, prev.Layout.WithLibrary(library), prev.Media, prev.problems)
	}
	var known *media.Set
	if prev != nil {
		known = prev.Media
	}
	l, problems := layout.New(library, layout.Options{
		Kinds:   traits(),
		BaseURL: baseURL,
		Offline: options.Offline,
	})
	m, mediaProblems := media.Load(library, l.Entries(), known)
	return assemble(library, l, m, append(problems, mediaProblems...).Sorted())
}

func traits() layout.Kinds {
	var all layout.Kinds
	for _, k := range kinds() {
		all = append(all, k.Traits)
	}
	return all
}

func assemble(library *content.Library, l *layout.Layout, m *media.Set, problems diag.List) (*Site, diag.List) {
	s := &Site{
		Model:    view.NewModel(library, l, m),
		kinds:    map[layout.Kind]kind{},
		indexes:  map[string]func() *search.Index{},
		problems: problems,
	}
	for _, k := range kinds() {
		s.kinds[k.Kind] = k
	}
	for _, lang := range library.Settings.Languages {
		s.indexes[lang] = sync.OnceValue(func() *search.Index { return export.SearchIndex(s.Model, lang) })
	}
	return s, problems
}

// layoutHolds reports whether another library has the same layout and the same warnings: its entries declare the same,
// and the files that the warnings are about have not changed, so that their places are still right.
func (s *Site) layoutHolds(library *content.Library) bool {
	unchanged := func(path string) bool { return unchangedAt(library.Snapshot, s.Library.Snapshot, path) }
	return s.problems.ErrorCount() == 0 && library.SameAssembly(s.Library) && unchanged(source.LockFile) &&
		library.Snapshot.HasHistoryOf(s.Library.Snapshot) &&
		!slices.ContainsFunc(s.problems, func(d diag.Diagnostic) bool { return !unchanged(d.Span.File.Path) })
}

// unchangedAt reports whether two snapshots have the same file at a path, or both have none.
func unchangedAt(a, b *source.Snapshot, path string) bool {
	x, inA := a.File(path)
	y, inB := b.File(path)
	return inA == inB && (!inA || x.Checksum == y.Checksum)
}

// Partials returns the partials of a theme that are executed by themselves, by name.
func Partials() []string {
	partials := view.BodyPartials()
	for _, k := range kinds() {
		if k.Partial != "" {
			partials = append(partials, k.Partial)
		}
	}
	return partials
}

// PageKinds returns the kinds of pages, for which a theme has templates.
func PageKinds() []layout.Kind {
	var pages []layout.Kind
	for _, k := range kinds() {
		if k.Page {
			pages = append(pages, k.Kind)
		}
	}
	return pages
}

// View returns the view of a page. It returns nil for other routes.
func (s *Site) View(r *layout.Route, partial view.PartialFunc, photos view.Photos) view.View {
	if makeView := s.kinds[r.Kind].view; makeView != nil {
		return makeView(view.NewPageBuilder(s.Model, r, partial, photos))
	}
	return nil
}

// Items returns the values of a route of which a partial renders each. There are none for other routes.
func (s *Site) Items(r *layout.Route, photos view.Photos) []any {
	if makeItems := s.kinds[r.Kind].items; makeItems != nil {
		return makeItems(view.NewPageBuilder(s.Model, r, nil, photos))
	}
	return nil
}

// PhotosOn returns the photos that a page or its items show, each once.
func (s *Site) PhotosOn(r *layout.Route) []*media.Photo {
	kind := s.kinds[r.Kind]
	switch {
	case kind.view != nil:
		return view.PhotosOn(s.Model, r, func(p *view.PageBuilder) { kind.view(p) })
	case kind.items != nil:
		return view.PhotosOn(s.Model, r, func(p *view.PageBuilder) { kind.items(p) })
	}
	return nil
}

// Data returns the bytes of a route without a template: data for programs, or a file for the host.
func (s *Site) Data(r *layout.Route) ([]byte, error) {
	if data := s.kinds[r.Kind].data; data != nil {
		return data(s, r)
	}
	return nil, fmt.Errorf("%s: routes of the kind %s have no data", r.Path, r.Kind)
}

// Noting returns the same site, whose library notes which bodies it is asked for.
func (s *Site) Noting(reads *content.Reads) *Site {
	noting := *s
	noting.Library = s.Library.Noting(reads)
	return &noting
}

// searchIndexFile returns a file of the search index of a language, which is made of all bodies, once.
func (s *Site) searchIndexFile(r *layout.Route) ([]byte, error) {
	s.Library.NoteAllBodies()
	return encode.Script(s.indexes[r.Lang]().File(r.IndexFile))
}
