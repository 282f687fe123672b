// Package view makes what templates get: for each page a value of the type of its kind.
//
// There is a file for each kind of page, with the type that its template sees and the function that makes it. Every
// view embeds Base, which the layout of a theme needs. Texts are in the language of the page where they are translated.
//
// Path, href and URL are as package layout defines them.
//
// A view is a pure function of a Model and a route and is made when its page is rendered, so a preview pays for one
// page only. Views are made of small parts: links finds the hrefs of entries, cards finds their pictures and makes
// their cards, and PageBuilder adds the route of the page. Each has the Model.
//
// Article is an entry as feed readers show it, outside of its page.
package view

import (
	"bytes"
	"time"

	"etalase/internal/content"
	"etalase/internal/layout"
	"etalase/internal/locale"
	"etalase/internal/media"
	"etalase/internal/photo"
	"etalase/internal/schema"
)

// Model is the data that views and documents are made from. It is never changed once made.
type Model struct {
	Library *content.Library
	Layout  *layout.Layout
	Media   *media.Set

	locales map[string]locale.Locale
	keys    map[string]templateKeys // by the name of the type
	memos   *memos
}

// NewModel makes the model of a site.
func NewModel(library *content.Library, paths *layout.Layout, files *media.Set) Model {
	m := Model{
		Library: library,
		Layout:  paths,
		Media:   files,
		locales: map[string]locale.Locale{},
		keys:    keysOfTypes(library.Settings),
		memos:   &memos{},
	}
	for _, lang := range library.Settings.Languages {
		m.locales[lang], _ = locale.For(lang) // the settings admit no other
	}
	return m
}

// links makes links for the pages of a language.
func (m Model) links(lang string) links {
	return links{Model: m, lang: lang}
}

// TermTitles returns the titles of terms in a language, by their keys. Terms that are not published are left out.
func (m Model) TermTitles(lang string, keys ...string) []string {
	return m.links(lang).termTitles(keys...)
}

// Locale returns the locale of one of the site's languages.
func (m Model) Locale(lang string) locale.Locale { return m.locales[lang] }

// PartialFunc executes a partial template of the theme by its name, one of BodyPartials.
type PartialFunc func(w *bytes.Buffer, name string, data any)

// PaletteFunc returns the colours of a photo.
type PaletteFunc func(*media.Photo) photo.Palette

// NoPalette is the PaletteFunc of pages and documents that need no colours. It returns a palette that is not known,
// with which every template works.
func NoPalette(*media.Photo) photo.Palette { return photo.Palette{} }

// Photos is what pages need to show photos.
type Photos struct {
	PaletteOf PaletteFunc // may be nil for a page that shows no photo
	Cards     *SharedCards
}

// SharedCards are the cards of pages that are made together, with the same palettes: each is made once. A page by
// itself has none.
type SharedCards struct {
	covers   memo[*content.Entry, *Picture]
	products memo[cardOf, ProductCard]
}

// cardOf names the card of an entry on the pages of a language.
type cardOf struct {
	lang  string
	entry *content.Entry
}

// IsShared reports whether many pages show a value: a card, or a facet by which the page is not filtered. Such a value
// is comparable, and what its pointers lead to is never changed.
func IsShared(value any) bool {
	if group, ok := value.(*FacetGroup); ok {
		return !group.Current
	}
	return is[ProductCard](value) || is[EventCard](value) || is[NewsCard](value) || is[TermCard](value) ||
		is[CollectionCard](value) || is[ProgrammeCard](value) || is[OpportunityCard](value) || is[PartnerCard](value)
}

// is reports whether a value is of a type, which the compiler holds to be comparable.
func is[C comparable](value any) bool {
	_, ok := value.(C)
	return ok
}

// BodyPartials returns the partials that bodies use, by name.
func BodyPartials() []string {
	return []string{"figure", "gallery-body", "inline", "entry-card", "player", "player-start"}
}

// cards makes the pictures and the cards by which lists and other pages show entries.
type cards struct {
	links
	paletteOf PaletteFunc
	shared    *SharedCards
	recorder  *photoRecorder // notes each photo that is shown; nil if nobody asks which they are
}

// now returns the time of the build.
func (c cards) now() time.Time { return c.Library.Now() }

// PageBuilder makes the view of one route: cards, plus the route and the partials of the theme.
type PageBuilder struct {
	cards
	route   *layout.Route
	partial PartialFunc
}

// View is what the template of a page gets. The views of all kinds embed Base.
type View interface{ BaseFields() Base }

// Func makes the view of a page.
type Func func(*PageBuilder) View

// FileFunc makes the bytes of a route without a template.
type FileFunc func(Model, *layout.Route) ([]byte, error)

// NewPageBuilder returns the builder of the view of a route. A nil partial is allowed if the page shows no body.
func NewPageBuilder(m Model, r *layout.Route, partial PartialFunc, photos Photos) *PageBuilder {
	links := m.links(r.Lang)
	links.current = r.Entry
	return &PageBuilder{
		cards:   cards{links: links, paletteOf: photos.PaletteOf, shared: photos.Cards},
		route:   r,
		partial: partial,
	}
}

// entryOf returns the entry that a page shows. The table of kinds makes sure that it has the type R.
func entryOf[R schema.Record](p *PageBuilder) content.EntryOf[R] {
	e, _ := content.As[R](p.route.Entry)
	return e
}

// PhotosOn returns the photos that a page shows, each once. To find them, show makes the view of the page or its items,
// which is then thrown away. The partials write nothing meanwhile.
func PhotosOn(m Model, r *layout.Route, show func(*PageBuilder)) []*media.Photo {
	p := NewPageBuilder(m, r, func(*bytes.Buffer, string, any) {}, Photos{PaletteOf: NoPalette})
	p.recorder = &photoRecorder{seen: map[*media.Photo]bool{}}
	show(p)
	return p.recorder.photos
}

// photoRecorder notes photos, each once.
type photoRecorder struct {
	photos []*media.Photo
	seen   map[*media.Photo]bool
}

func (r *photoRecorder) add(p *media.Photo) {
	if r != nil && !r.seen[p] {
		r.seen[p] = true
		r.photos = append(r.photos, p)
	}
}
