// Package site joins what the site consists of: its entries, their addresses, and their pictures.
//
// New lays out a library (package layout), finds its pictures and files (package media), and so makes a
// Site. What each route shows is said by one table, see kinds: for a page the function of package view that
// makes what its template gets, for anything else the function of package feed or export that makes its
// bytes. Both are pure functions, called when a route is rendered: making a Site costs the same small amount
// for every entry, and the preview pays for one page only.
//
// A site writes nothing and renders nothing.
package site

import (
	"cmp"
	"fmt"
	"slices"
	"sync"

	"etalase/internal/content"
	"etalase/internal/diag"
	"etalase/internal/document"
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
	Offline bool   // for a USB stick: nothing that only a host or a feed reader needs
}

// Site is everything there will be, at one moment. It is never changed once made.
type Site struct {
	view.Model

	kinds    map[layout.Kind]kind
	indexes  map[string]func() *search.Index // by language; each is made when it is first asked for
	problems diag.List
}

// New makes a site. The one before, if there is one, lends its layout where no entry declares anything new,
// and what it learned of pictures that have not changed.
func New(library *content.Library, options Options, prev *Site) (*Site, diag.List) {
	baseURL := cmp.Or(options.BaseURL, library.Settings.BaseURL)
	sameOptions := prev != nil && prev.Layout.BaseURL == baseURL && prev.Layout.Offline == options.Offline
	if sameOptions && prev.holdsFor(library) {
		return assemble(library, prev.Layout.Moved(library), prev.Media, prev.problems)
	}
	var known *media.Set
	if prev != nil {
		known = prev.Media
	}
	addresses, problems := layout.New(library, layout.Options{
		Kinds:   traits(),
		BaseURL: baseURL,
		Offline: options.Offline,
	})
	files, more := media.Load(library, addresses.Entries(), known)
	return assemble(library, addresses, files, append(problems, more...).Sorted())
}

func traits() layout.Kinds {
	var all layout.Kinds
	for _, k := range kinds() {
		all = append(all, k.Traits)
	}
	return all
}

func assemble(
	library *content.Library, addresses *layout.Layout, files *media.Set, problems diag.List,
) (*Site, diag.List) {
	s := &Site{
		Model:    view.NewModel(library, addresses, files),
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

// holdsFor tells whether the layout is that of another library too: no word of a body is in it. The warnings
// must still be at the places that they name.
func (s *Site) holdsFor(library *content.Library) bool {
	unchanged := func(path string) bool { return sameFile(library.Snapshot, s.Library.Snapshot, path) }
	return s.problems.Errors() == 0 && library.SameJoin(s.Library) && unchanged(layout.LockFile) &&
		!slices.ContainsFunc(s.problems, func(d diag.Diagnostic) bool { return !unchanged(d.Span.File.Path) })
}

func sameFile(a, b *source.Snapshot, path string) bool {
	x, inA := a.File(path)
	y, inB := b.File(path)
	return inA == inB && (!inA || x.Hash == y.Hash)
}

// PageKinds are the kinds that a theme has templates for.
func PageKinds() []layout.Kind {
	var pages []layout.Kind
	for _, k := range kinds() {
		if k.Page {
			pages = append(pages, k.Kind)
		}
	}
	return pages
}

// View makes what the template of a page gets, or a batch of cards; nil for other routes.
func (s *Site) View(r *layout.Route, partial view.Partial, palettes view.Palettes) any {
	if makeView := s.kinds[r.Kind].view; makeView != nil {
		return makeView(view.NewPage(s.Model, r, partial, palettes))
	}
	return nil
}

// PhotosOn are the photos that a page shows, once each.
func (s *Site) PhotosOn(r *layout.Route) []*media.Photo {
	if makeView := s.kinds[r.Kind].view; makeView != nil {
		return view.PhotosOn(s.Model, r, makeView)
	}
	return nil
}

// Data makes the bytes of a route that no template renders: data for programs, or a file for the host.
func (s *Site) Data(r *layout.Route) ([]byte, error) {
	if r.Kind == layout.SearchIndex {
		return document.Script(s.indexes[r.Lang]().File(r.Part))
	}
	if data := s.kinds[r.Kind].data; data != nil {
		return data(s.Model, r)
	}
	return nil, fmt.Errorf("%s: no data is made of the kind %s", r.Path, r.Kind)
}
