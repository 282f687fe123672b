// Package theme loads how a site looks: templates, words, styles and files.
//
// A theme is a folder below themes/:
//
//	theme.yaml        name, and the theme that it extends
//	templates/        layout.html, one <kind>.html for each kind of page, partials/
//	styles/*.css      bundled into one file, in the order of their names
//	scripts/*.js      the same, each run in turn; files in subfolders run only if they are imported,
//	                  except offline/*.js, which run in builds for a USB stick
//	i18n/<lang>.yaml  the theme's own words
//	static/           fonts, icons: copied under an address with their checksum
//
// A file of a theme replaces the file of the same path in the theme that it extends. Styles, scripts and words of both
// are merged. If a theme defines a block of the extended theme in any of its partials, the theme's block is used.
//
// Every template gets the view of its kind (see package view) and these functions, bound to the language of the page:
// t, date, fulldate, daterange, clock, month, shortmonth, rupiah, number, decimal, phone, language, asset, style,
// script, dict; and those of Options.Functions. No function reads a clock, a file or the network.
//
// A picture has its colours. .Palette.Average is what is seen before the file of the picture is there:
// partials/picture.html gives it to the picture as the attributes data-colour and data-ink, for a style such as
//
//	img[data-colour] { background-color: attr(data-colour type(<color>), #eee) }
//
// .Palette.Vivid is the colour of the picture's most colourful part, for a field of colour: partials/vivid.html gives
// it to the element around a photo as data-vivid and data-vivid-ink. The Ink of a colour is black or white, whichever
// has the higher contrast with it, at least 4.5 to 1; its Hex is how styles write it.
package theme

import (
	"crypto/sha256"
	"html/template"
	"sync"
	"sync/atomic"

	"etalase/internal/source"
)

// Theme is a loaded theme. It is never changed once made, except for its sets of templates: Execute makes a set when it
// is first needed, and html/template escapes a set when it is first executed. Both are safe for concurrent use.
type Theme struct {
	Name string

	options    Options
	folders    []string                // the theme's own first, then those that it extends
	files      map[string]*source.File // by their path in the theme
	sets       map[setKey]*sets
	setsMade   atomic.Int64
	buffers    sync.Pool                    // each a *pageBuffer that no page is in
	words      map[string]map[string]string // by language and key
	assets     []Asset
	assetNames map[string]string // of static files, by their path below static/
	style      string            // name of the bundled style; empty if there is none
	script     string            // name of the bundled script; empty if there is none
	builtIn    bool
	bundlers   *bundlers
	late       map[string]<-chan struct{} // see Late
	limits     limits                     // of a page
	parts      *parts
	checksum   [sha256.Size]byte // of all files and options; zero if the theme has problems
}

// Asset is a file that pages refer to, named by its content.
type Asset struct {
	Name string // style-1f2e3d4c5b6a.css
	Data func() ([]byte, error)
}

// Options are what a theme is loaded for.
type Options struct {
	Kinds      []string // of pages: each needs a template
	Languages  []string
	AssetsHref string // what hrefs of assets begin with, such as /site/assets/
	Offline    bool   // scripts/offline/*.js run too
	SourceMaps bool   // styles and scripts carry their source

	// Partials are those that ExecutePartial is called with most, by name.
	Partials []string

	// IsShared reports whether many pages show a value, so that what a template writes for it is kept. Such a value is
	// comparable, and what its pointers lead to is never changed.
	IsShared func(any) bool

	// Functions are for templates of all languages, in addition to the theme's own, whose names they cannot take. They
	// are pure, and return no text that grows with their arguments: it is not weighed. Themes are compared by function
	// names, so one name must always mean the same function.
	Functions template.FuncMap
}

// IsBuiltIn reports whether all files of the theme, and of those that it extends, are as they are in the program.
func (t *Theme) IsBuiltIn() bool { return t.builtIn }

// Late returns the folders of the theme that could not be bundled within a time, with a channel that is closed when it
// is worth while to load the theme again.
func (t *Theme) Late() map[string]<-chan struct{} { return t.late }

// Assets returns the style, the script and the static files.
func (t *Theme) Assets() []Asset { return t.assets }

// StyleHref returns where pages link to the bundled style. It returns "" if there is none.
func (t *Theme) StyleHref() string { return t.bundleHref(t.style) }

func (t *Theme) bundleHref(name string) string {
	if name == "" {
		return ""
	}
	return t.options.AssetsHref + name
}
