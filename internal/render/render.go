// Package render turns one URL of the site into its bytes.
//
// An Edition is everything that pages are made of at one moment: a snapshot of
// the files, the library read from it, the theme and the layout of the site.
// Next makes an edition from a snapshot, and takes from the edition before what
// has not changed. Render makes the bytes of one route of an edition. The whole
// build renders all routes and the preview the one that is asked for, both by
// this function: there is no second way to make a page.
package render

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"html/template"
	"strings"

	"etalase/internal/content"
	"etalase/internal/diag"
	"etalase/internal/document"
	"etalase/internal/layout"
	"etalase/internal/media"
	"etalase/internal/photo"
	"etalase/internal/schemaorg"
	"etalase/internal/site"
	"etalase/internal/source"
	"etalase/internal/theme"
	"etalase/internal/view"
)

// Options are the choices of a run.
type Options struct {
	content.Options
	BaseURL string // instead of the one in site.yaml
	Theme   string // instead of the one in site.yaml
	Offline bool   // opens as files, from a USB stick

	SourceMaps bool // styles and scripts tell what they were made of, for those who work on a theme
}

// Edition is the site at one moment. It is never changed once made.
type Edition struct {
	Snapshot *source.Snapshot
	Library  *content.Library
	Theme    *theme.Theme
	Site     *site.Site

	assets map[string]theme.Asset // by address
}

// Next makes an edition of a snapshot. It is fit to be published only if the
// list holds no errors; it is fit to be built upon in any case.
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
	var more diag.List
	e.Site, more = site.New(library, site.Options{BaseURL: options.BaseURL, Offline: options.Offline}, prev.Site)
	problems = append(problems, more...)
	e.Theme, more = theme.Load(snapshot, e.themeName(options), e.themePlace(), e.themeOptions(options), prev.Theme)
	problems = append(problems, more...)
	e.assets = make(map[string]theme.Asset, len(e.Theme.Assets()))
	for _, a := range e.Theme.Assets() {
		e.assets[media.AssetPath(a.Name)] = a
	}
	return e, problems.Sorted(), ctx.Err()
}

func (e *Edition) themeName(options Options) string {
	if options.Theme != "" {
		return options.Theme
	}
	return e.Library.Settings.Theme
}

func (e *Edition) themePlace() diag.Span {
	if f, ok := e.Snapshot.File("site.yaml"); ok {
		at := max(0, bytes.Index(f.Text, []byte("theme:")))
		return diag.Span{File: f.Diag(), Start: at, End: at + len("theme")}
	}
	return diag.Span{File: &diag.File{Path: "site.yaml"}}
}

func (e *Edition) themeOptions(options Options) theme.Options {
	var kinds []string
	for _, k := range site.PageKinds() {
		kinds = append(kinds, string(k))
	}
	return theme.Options{
		Kinds:      kinds,
		Languages:  e.Library.Settings.Languages,
		Prefix:     e.Site.Layout.Href(""),
		SourceMaps: options.SourceMaps,
		Offline:    options.Offline,
		Functions:  template.FuncMap{"structured": schemaorg.Of},
	}
}

// Asset returns the theme's file at an address.
func (e *Edition) Asset(address string) (theme.Asset, bool) {
	a, ok := e.assets[address]
	return a, ok
}

// Rehearse renders one page of each kind in each language. A template that
// fails mostly fails on every page of its kind: so its fault is known before
// anybody opens one.
func (e *Edition) Rehearse() diag.List {
	var faults diag.List
	type part struct {
		kind layout.Kind
		lang string
	}
	played := map[part]bool{}
	for _, r := range e.Site.Layout.Routes() {
		if p := (part{r.Kind, r.Lang}); r.IsPage() && !played[p] {
			played[p] = true
			_, err := e.Render(r, unseen)
			if failure, ok := errors.AsType[*Failure](err); ok {
				faults = append(faults, failure.Diagnostic)
			}
		}
	}
	return faults
}

// unseen is the look of photos that nobody has looked at: no template fails by it.
func unseen(*media.Photo) photo.Palette { return photo.Palette{} }

// Failure is a page that its template could not render.
type Failure struct{ Diagnostic diag.Diagnostic }

func (f *Failure) Error() string { return f.Diagnostic.Message(diag.English) }

// Render makes the bytes of a route, with the colours of its photos. The error is
// a *Failure where a template is at fault.
func (e *Edition) Render(r *layout.Route, palettes view.Palettes) ([]byte, error) {
	page, err := e.render(r, palettes)
	if err == nil && e.Site.Layout.Offline && strings.HasSuffix(r.File, ".html") {
		page = e.offline(r, page)
	}
	return page, err
}

func (e *Edition) render(r *layout.Route, palettes view.Palettes) ([]byte, error) {
	if r.Kind == layout.CardBatch {
		return e.sheet(r, palettes)
	}
	if !r.IsPage() {
		return e.Site.Data(r)
	}
	tmpl := e.Theme.Page(string(r.Kind), r.Lang)
	if tmpl == nil {
		return nil, fmt.Errorf("the theme has no template for %s", r.Kind)
	}
	var failed error
	part := func(w *bytes.Buffer, name string, data any) {
		if err := tmpl.ExecuteTemplate(w, "partials/"+name+".html", data); err != nil && failed == nil {
			failed = err
		}
	}
	var out bytes.Buffer
	err := tmpl.Execute(&out, e.Site.View(r, part, palettes))
	if failed != nil {
		err = failed
	}
	if err != nil {
		return nil, &Failure{e.Theme.Failed(string(r.Kind), r.Path, err)}
	}
	return out.Bytes(), nil
}

const cardPartial = "partials/sheet-card.html"

// sheet is some cards as a script gets them: by a partial of the theme, so that
// those which it shows are those of the pages. A theme without it asks for none.
func (e *Edition) sheet(r *layout.Route, palettes view.Palettes) ([]byte, error) {
	tmpl := e.Theme.Page(string(layout.Catalogue), r.Lang)
	if tmpl == nil {
		return nil, fmt.Errorf("the theme has no template for %s", layout.Catalogue)
	}
	cards := []string{}
	if tmpl.Lookup(cardPartial) == nil {
		return document.Script(cards)
	}
	for _, card := range e.Site.View(r, nil, palettes).(view.CardBatchView).Cards {
		var out bytes.Buffer
		if err := tmpl.ExecuteTemplate(&out, cardPartial, card); err != nil {
			return nil, &Failure{e.Theme.Failed(string(layout.Catalogue), r.Path, err)}
		}
		html := out.Bytes()
		if e.Site.Layout.Offline {
			html = e.offline(r, html)
		}
		cards = append(cards, string(html))
	}
	return document.Script(cards)
}

// PageCount is the number of routes that a template renders. The others are
// documents: feeds, calendars, data, redirects and the like.
func (e *Edition) PageCount() int {
	n := 0
	for _, r := range e.Site.Layout.Routes() {
		if r.IsPage() {
			n++
		}
	}
	return n
}
