// Package view makes what templates get: for each page a value of the type of its kind.
//
// There is a file for each kind of page, with the type that its template sees and the function that makes
// it. Every view embeds Base, which is what the layout of a theme needs. All addresses are ready to be
// linked to; all texts are in the language of the page, as far as they are translated at all.
//
// A view is a pure function of a Model and a route, made when the page is rendered: so a preview pays for
// one page alone. What views are made of is small and explicit: links knows where entries are, pictures
// knows their files, cards joins the two, and Page adds the one route that is being rendered.
//
// Article is an entry as it is read outside of its page, by feed readers.
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

// Model is what views and documents are made from. It is never changed once made.
type Model struct {
	Library *content.Library
	Layout  *layout.Layout
	Media   *media.Set

	locales map[string]locale.Locale
	keys    map[string]templateKeys // by the name of the type
}

// NewModel joins what a site consists of.
func NewModel(library *content.Library, addresses *layout.Layout, files *media.Set) Model {
	m := Model{
		Library: library,
		Layout:  addresses,
		Media:   files,
		locales: map[string]locale.Locale{},
		keys:    keysOfTypes(library.Settings),
	}
	for _, lang := range library.Settings.Languages {
		m.locales[lang], _ = locale.For(lang) // the settings admit no other
	}
	return m
}

// Locale is how the readers of one of the site's languages write dates and numbers.
func (m Model) Locale(lang string) locale.Locale { return m.locales[lang] }

// PartialFunc executes a partial of the theme by its name, for a part of a body: figure, gallery-body, inline,
// entry-card, player, player-start.
type PartialFunc func(w *bytes.Buffer, name string, data any)

// PaletteFunc finds the colours of a photo.
type PaletteFunc func(*media.Photo) photo.Palette

// noPalette is for what shows no colours.
func noPalette(*media.Photo) photo.Palette { return photo.Palette{} }

// cards writes entries as lists and other pages show them.
type cards struct {
	links
	pictures
}

func newCards(m Model, lang string, paletteOf PaletteFunc) cards {
	return cards{
		links:    links{library: m.Library, layout: m.Layout, lang: lang},
		pictures: pictures{media: m.Media, addresses: m.Layout, paletteOf: paletteOf},
	}
}

// now is the moment of the build.
func (c cards) now() time.Time { return c.library.Now }

// Page is the page that a view is made for.
type PageBuilder struct {
	cards
	model   Model
	route   *layout.Route
	partial PartialFunc
}

// NewPageBuilder begins the view of a route.
func NewPageBuilder(m Model, r *layout.Route, partial PartialFunc, paletteOf PaletteFunc) *PageBuilder {
	return &PageBuilder{cards: newCards(m, r.Lang, paletteOf), model: m, route: r, partial: partial}
}

// entryOf is the entry that a page shows. The table of kinds holds a page to the type of its entry.
func entryOf[D schema.Document](p *PageBuilder) content.EntryOf[D] {
	e, _ := content.As[D](p.route.Entry)
	return e
}

// PhotosOn are the photos that a page shows, once each: view is the function that makes it.
func PhotosOn(m Model, r *layout.Route, view func(*PageBuilder) any) []*media.Photo {
	var shown []*media.Photo
	seen := map[*media.Photo]bool{}
	collect := func(p *media.Photo) photo.Palette {
		if !seen[p] {
			seen[p] = true
			shown = append(shown, p)
		}
		return photo.Palette{}
	}
	view(NewPageBuilder(m, r, func(*bytes.Buffer, string, any) {}, collect))
	return shown
}
