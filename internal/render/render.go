// Package render turns a route of the site into its bytes.
//
// An Edition is everything that pages are made of at one moment: a snapshot of the files, the library read from it, the
// theme and the site made of them. Next makes an edition from a snapshot, and reuses the parts of the previous edition
// that have not changed. Render makes the bytes of one route of an edition. A build renders all routes and the preview
// the route that is requested, both with this function: there is no second way to make a page.
package render

import (
	"bytes"
	"cmp"
	"context"
	"errors"
	"html/template"
	"maps"
	"reflect"
	"slices"
	"strings"
	"sync"

	"etalase/internal/asset"
	"etalase/internal/content"
	"etalase/internal/diag"
	"etalase/internal/encode"
	"etalase/internal/layout"
	"etalase/internal/schemaorg"
	"etalase/internal/site"
	"etalase/internal/source"
	"etalase/internal/theme"
	"etalase/internal/view"
)

// Options configure an edition.
type Options struct {
	content.Options
	BaseURL string // instead of the one in site.yaml
	Theme   string // instead of the one in site.yaml
	Offline bool   // opens as files, from a USB stick

	SourceMaps bool // styles and scripts carry their source, for work on a theme
}

// Edition is the site at one moment. It is never changed once made.
type Edition struct {
	Snapshot *source.Snapshot
	Library  *content.Library
	Theme    *theme.Theme
	Site     *site.Site

	assets map[string]theme.Asset // by path
}

// Next makes an edition of a snapshot. Publish it only if the list has no errors; it may be passed as prev in any case.
func Next(ctx context.Context, snapshot *source.Snapshot, options Options, prev *Edition) (*Edition, diag.List, error) {
	if prev == nil {
		prev = &Edition{}
	}
	e := &Edition{Snapshot: snapshot}
	library, problems, err := content.Load(ctx, snapshot, options.Options, prev.Library)
	if err != nil {
		return nil, nil, err
	}
	e.Library = library
	var siteProblems, themeProblems diag.List
	e.Site, siteProblems = site.New(library, site.Options{BaseURL: options.BaseURL, Offline: options.Offline},
		prev.Site)
	e.Theme, themeProblems = theme.Load(snapshot, e.themeChoice(options), e.themeOptions(options), prev.Theme)
	problems = slices.Concat(problems, siteProblems, themeProblems)
	e.assets = make(map[string]theme.Asset, len(e.Theme.Assets()))
	for _, a := range e.Theme.Assets() {
		e.assets[asset.Path(a.Name)] = a
	}
	return e, problems.Sorted(), ctx.Err()
}

func (e *Edition) themeChoice(options Options) theme.Choice {
	settings := e.Library.Settings
	return theme.Choice{Name: cmp.Or(options.Theme, settings.Theme), Span: settings.ThemeSpan()}
}

func (e *Edition) themeOptions(options Options) theme.Options {
	var kinds []string
	for _, k := range site.PageKinds() {
		kinds = append(kinds, string(k))
	}
	return theme.Options{
		Kinds:      kinds,
		Languages:  e.Library.Settings.Languages,
		AssetsHref: e.Site.Layout.Href(asset.Prefix),
		SourceMaps: options.SourceMaps,
		Offline:    options.Offline,
		Partials:   site.Partials(),
		IsShared:   view.IsShared,
		Functions:  template.FuncMap{"structured": schemaorg.ForPage},
	}
}

// Late returns what the edition could not wait for, by its path, with a channel that is closed when another edition of
// the same files would have it: files of which it has the text as it was before, and folders of the theme.
func (e *Edition) Late() map[string]<-chan struct{} {
	late := e.Library.Late()
	maps.Copy(late, e.Theme.Late())
	return late
}

// ChangedBodies returns the files whose bodies are not the same in another edition. It is not ok if the two differ in
// more than words of bodies: then any route may have changed, or be new.
func (e *Edition) ChangedBodies(other *Edition) (files map[string]bool, ok bool) {
	// The media are those of the other edition only if its layout is too, see site.New.
	if other == nil || e.Theme != other.Theme || e.Site.Media != other.Site.Media {
		return nil, false
	}
	return e.Library.ChangedBodies(other.Library)
}

// Asset returns the theme's file at a path of the site.
func (e *Edition) Asset(path string) (theme.Asset, bool) {
	a, ok := e.assets[path]
	return a, ok
}

// SmokeTest renders one page of each kind in each language and returns the problems of templates. A template that fails
// on one page usually fails on every page of its kind, so most problems are found before a page is opened.
func (e *Edition) SmokeTest(ctx context.Context) diag.List {
	type sample struct {
		kind layout.Kind
		lang string
	}
	var problems diag.List
	batch := Batch{Edition: e, exhausted: new(theme.Exhausted)}
	rendered := map[sample]bool{}
	told := map[*Failure]bool{}
	for _, r := range e.Site.Layout.Routes() {
		s := sample{r.Kind, r.Lang}
		if !r.IsPage() || rendered[s] {
			continue
		}
		rendered[s] = true
		_, err := batch.Render(ctx, r, view.NoPalette)
		if failure, ok := errors.AsType[*Failure](err); ok && !told[failure] {
			told[failure] = true
			problems = append(problems, failure.Diagnostic)
		}
	}
	return problems
}

// Failure is the error of a page whose template failed.
type Failure = theme.Failure

// Render makes the bytes of a route, with the palettes of its photos. The error is a *Failure if a template is at
// fault.
func (e *Edition) Render(ctx context.Context, r *layout.Route, paletteOf view.PaletteFunc) ([]byte, error) {
	return Batch{Edition: e}.Render(ctx, r, paletteOf)
}

// Batch is routes of an edition that are rendered for one purpose. Once a page has used up all that a page may use, no
// other one is rendered with the template that did: it has the same failure. What many pages show is made once.
type Batch struct {
	*Edition
	exhausted *theme.Exhausted
	cards     *view.SharedCards
	views     *sync.Map // the reflect.Type of the views of a layout.Kind
}

// Batch begins a batch. All of its pages are rendered with the same palettes.
func (e *Edition) Batch() Batch {
	return Batch{e, new(theme.Exhausted), new(view.SharedCards), new(sync.Map)}
}

// page returns what a theme is told of a route.
func (b Batch) page(r *layout.Route) theme.Page {
	page := theme.Page{Lang: r.Lang, Path: r.Path, Exhausted: b.exhausted, KeepsParts: b.cards != nil}
	if r.IsPage() {
		page.Kind = string(r.Kind)
	}
	if r.IsPage() && page.KeepsParts {
		page.View = b.viewOf(r)
	}
	return page
}

// viewOf returns the type of the views of a route's kind. The first time it makes a view to know it: a body calls
// partials before the view that it is in is there.
func (b Batch) viewOf(r *layout.Route) reflect.Type {
	if known, ok := b.views.Load(r.Kind); ok {
		return known.(reflect.Type)
	}
	noPartial := func(*bytes.Buffer, string, any) {}
	made := reflect.TypeOf(b.Site.View(r, noPartial, view.Photos{PaletteOf: view.NoPalette}))
	b.views.Store(r.Kind, made)
	return made
}

// Noting returns the batch for one route, of which it notes which bodies it is made of.
func (b Batch) Noting(reads *content.Reads) Batch {
	edition := *b.Edition
	edition.Site = b.Site.Noting(reads)
	b.Edition = &edition
	return b
}

// Render is Edition.Render for a route of the batch. It can be called concurrently.
func (b Batch) Render(ctx context.Context, r *layout.Route, paletteOf view.PaletteFunc) ([]byte, error) {
	page, err := b.render(ctx, r, paletteOf)
	if err == nil && b.Site.Layout.Offline && strings.HasSuffix(r.File, ".html") {
		page = offline(b.Site.Layout, r, page)
	}
	return page, err
}

func (b Batch) render(ctx context.Context, r *layout.Route, paletteOf view.PaletteFunc) ([]byte, error) {
	switch {
	case r.Partial() != "":
		return b.renderItems(ctx, r, paletteOf)
	case r.IsPage():
		return b.renderPage(ctx, r, paletteOf)
	}
	return b.Site.Data(r)
}

func (b Batch) renderPage(ctx context.Context, r *layout.Route, paletteOf view.PaletteFunc) ([]byte, error) {
	page := b.page(r)
	var failure error // of the first partial that fails, which ends the page
	partial := func(w *bytes.Buffer, name string, data any) {
		if failure != nil {
			return
		}
		var part []byte
		part, failure = b.Theme.ExecutePartial(ctx, page, name, data)
		w.Write(part)
	}
	shown := b.Site.View(r, partial, view.Photos{PaletteOf: paletteOf, Cards: b.cards})
	if failure != nil {
		return nil, failure
	}
	return b.Theme.Execute(ctx, page, shown)
}

// renderItems makes a list of items for a script, each rendered with a partial of the theme so that they look as they
// do on pages. A theme without the partial gets none.
func (b Batch) renderItems(ctx context.Context, r *layout.Route, paletteOf view.PaletteFunc) ([]byte, error) {
	items := []string{}
	if !b.Theme.HasPartial(r.Partial()) {
		return encode.Script(items)
	}
	page := b.page(r)
	for _, item := range b.Site.Items(r, view.Photos{PaletteOf: paletteOf, Cards: b.cards}) {
		html, err := b.Theme.ExecutePartial(ctx, page, r.Partial(), item)
		if err != nil {
			return nil, err
		}
		if b.Site.Layout.Offline {
			html = offline(b.Site.Layout, r, html)
		}
		items = append(items, string(html))
	}
	return encode.Script(items)
}

// PageCount returns the number of routes that a template renders. The others are documents: feeds, calendars, data,
// redirects and the like.
func (e *Edition) PageCount() int {
	n := 0
	for _, r := range e.Site.Layout.Routes() {
		if r.IsPage() {
			n++
		}
	}
	return n
}
