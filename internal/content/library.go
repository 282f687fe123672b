// Package content turns a snapshot of the site's files into a Library: the entries that are to be published, typed,
// checked and joined with their translations.
//
// It works in phases, each with values in and values out (Load in load.go is the list of them):
//
//	settings.go  site.yaml                        → ParsedSettings
//	paths.go     paths                            → the names that keep entries from being read
//	read.go      one Markdown file, its settings  → file: record, what it names, outline of its body
//	disclosing.go one file's problems             → without fixes that might publish a secret
//	join.go      files                            → entries: originals, translations, distinct slugs
//	shapes.go    site.yaml, a GeoJSON file        → the map of the districts
//	recorded.go  urls.lock                        → which of two entries was published before
//	unread.go    files                            → what cannot be known, about which the later phases are silent
//	check.go     entries, files, snapshot         → what is wrong (with suggestions of suggest.go)
//	publish.go   entries, moment                  → public: what may be seen, and the changes to come
//	consent.go   an artisan's entry, moment       → the entry without what may not be shown
//	leaks.go     files, what may not be shown     → where texts say it all the same
//
// frontmatter, markdown and leak are packages of their own: they know nothing of entries. No phase stops at a problem;
// Load returns all of them, sorted.
//
// A file whose bytes are those of an earlier library keeps what was read then. The phases after that make an assembly,
// which depends on what the files declare (see declaration), on which pictures lie beside them, and on the moment, but
// on no word of a body. Where all of that is unchanged, the earlier assembly is kept: saving a body costs the same on a
// site of ten thousand entries as on one of ten.
//
// What may not be published leaves the data here and nowhere else: drafts, what is scheduled, and values outside an
// artisan's consent. The entries that a Library returns are public versions, so later packages cannot let out what they
// do not have. Of what is not public, they get addresses (Unpublished) and the published artisan of a product
// (ArtisanOfCode). OriginalsForEditors alone returns entries as their files have them; only package editor may call it,
// which writes no page.
package content

import (
	"cmp"
	"maps"
	"slices"
	"time"

	"etalase/internal/content/markdown"
	"etalase/internal/diag"
	"etalase/internal/lock"
	"etalase/internal/schema"
	"etalase/internal/source"
)

// Library is everything that is published at one moment.
type Library struct {
	Settings *schema.Settings
	Snapshot *source.Snapshot

	parsed     *ParsedSettings
	visibility visibility
	files      fileSet
	urls       *parsedLock
	shapes     *districtShapes
	assembly   *assembly
	leaks      leakSearch
	reads      *Reads // see Noting; nil: nobody asks
}

// Now returns the moment at which the library is published, in the site's zone.
func (l *Library) Now() time.Time { return l.visibility.now }

// HoldsFor returns how long after its moment the library stays what it is if no file changes: until something begins,
// ends or is published. It is not ok if nothing is to come.
func (l *Library) HoldsFor() (_ time.Duration, ok bool) {
	until := l.assembly.public.until
	return until.Sub(l.visibility.now), !until.IsZero()
}

// SameAssembly reports whether two libraries differ at most in words of bodies.
func (l *Library) SameAssembly(other *Library) bool {
	return other != nil && l.assembly == other.assembly
}

// IsPreview reports whether drafts or scheduled entries are in the library. It is not for the public then.
func (l *Library) IsPreview() bool { return l.visibility.drafts || l.visibility.future }

// FilesRead counts the files that were read for this library rather than taken from the one before. Tests ask for this
// work that an edit cost.
func (l *Library) FilesRead() int { return l.files.read }

// Late returns the files that are still being read, with a channel that is closed when that is done: the library has
// them as they were before.
func (l *Library) Late() map[string]<-chan struct{} {
	late := map[string]<-chan struct{}{}
	for path, r := range l.files.late {
		late[path] = r.done
	}
	return late
}

// Len counts the published entries in all their languages.
func (l *Library) Len() int { return len(l.assembly.public.entries) }

// All returns the published entries of a type that are written in a language, sorted by weight, then by name.
func (l *Library) All(typ, lang string) []*Entry { return l.assembly.public.lists[listKey{typ, lang}] }

// IsWrittenIn reports whether anything but terms is published in a language. Terms alone are only the vocabulary of
// pages that do not exist.
func (l *Library) IsWrittenIn(lang string) bool { return l.assembly.public.isWrittenIn(lang) }

// Entry returns a published entry in a language, or in the site's first one if it is not translated. It returns nil if
// the entry is not published.
func (l *Library) Entry(typ, name, lang string) *Entry {
	if e := l.In(typ, name, lang); e != nil {
		return e
	}
	return l.In(typ, name, l.Settings.Language())
}

// In returns a published entry in a language. It returns nil if the entry is not translated or not published.
func (l *Library) In(typ, name, lang string) *Entry {
	return l.assembly.public.entries[version{id{typ, name}, lang}]
}

// Translations returns an entry in every language that it is published in, in the order of the site's languages.
func (l *Library) Translations(e *Entry) []*Entry {
	var all []*Entry
	for _, lang := range l.Settings.Languages {
		if t := l.assembly.public.entries[version{e.id(), lang}]; t != nil {
			all = append(all, t)
		}
	}
	return all
}

// Referrers returns the published entries that refer to an entry, in their first language: by the names of the keys
// that do, then in the order of their files, each once.
func (l *Library) Referrers(e *Entry) []*Entry {
	byKey := l.assembly.public.referrers[e.id()]
	var all []*Entry
	known := map[*Entry]bool{}
	for _, key := range slices.Sorted(maps.Keys(byKey)) {
		for _, referrer := range byKey[key] {
			if !known[referrer] {
				known[referrer] = true
				all = append(all, referrer)
			}
		}
	}
	return all
}

// Upcoming returns the changes that are known to come, the next one first.
func (l *Library) Upcoming() []Change { return l.assembly.public.changes }

// Lock returns the addresses that were ever published.
func (l *Library) Lock() lock.Lock { return l.urls.Lock }

// IdentityOf returns what the lock recognises an entry by.
func (l *Library) IdentityOf(e *Entry) lock.Identity { return identityOf(e, l.Markdown(e)) }

// Unread returns what is not known because files could not be read.
func (l *Library) Unread() Unread { return l.assembly.entries.unread }

// Unpublished is what the address of an entry that may not be seen now is made of.
type Unpublished struct {
	Type       *schema.Type
	Lang, Slug string
	Vocabulary string // of a term
}

// Unpublished returns the entries that exist and may not be seen now, in no order.
func (l *Library) Unpublished() []Unpublished {
	var hidden []Unpublished
	for _, e := range l.assembly.entries.byFile {
		if l.assembly.public.entries[e.version()] != nil {
			continue
		}
		entry := Unpublished{Type: e.Type, Lang: e.Lang, Slug: e.Slug}
		if term, ok := e.Record.(*schema.Term); ok {
			entry.Vocabulary = term.Vocabulary
		}
		hidden = append(hidden, entry)
	}
	return hidden
}

// ArtisanOfCode returns the artisan of the product that has a code, in a language. The product need not be published.
// The artisan must be; otherwise ok is false. isCode reports whether a code of a product is the one.
func (l *Library) ArtisanOfCode(isCode func(code string) bool, lang string) (_ EntryOf[*schema.Artisan], ok bool) {
	for _, e := range l.originals(schema.NameOf[*schema.Product]()) {
		if product := e.Record.(*schema.Product); slices.ContainsFunc(product.Codes(), isCode) {
			return Find[*schema.Artisan](l, product.Artisan, lang)
		}
	}
	return EntryOf[*schema.Artisan]{}, false
}

// OriginalsForEditors returns the entries of a type in the site's first language, sorted by name: published or not, and
// with all that their files say. They are for those who write the files.
func (l *Library) OriginalsForEditors(typ string) []*Entry { return l.originals(typ) }

func (l *Library) originals(typ string) []*Entry {
	var all []*Entry
	for _, e := range l.assembly.entries.byFile {
		if e.Type.Name == typ && e.original == nil {
			all = append(all, e)
		}
	}
	slices.SortFunc(all, func(a, b *Entry) int {
		return cmp.Or(cmp.Compare(a.Name, b.Name), cmp.Compare(a.Path(), b.Path()))
	})
	return all
}

// Uniques returns the values that entries of a type use for a key whose values must be unique.
func (l *Library) Uniques(typ, key string) map[string]bool {
	used := map[string]bool{}
	for _, e := range l.originals(typ) {
		for _, u := range e.declared.found.Uniques {
			if u.Key == key {
				used[u.Value] = true
			}
		}
	}
	return used
}

// Markdown returns the entry's own body as it was written.
func (l *Library) Markdown(e *Entry) []byte {
	l.noteBody(e.Path())
	f := l.files.byPath[e.Path()]
	return f.src.Text[f.bodyAt:]
}

// OwnBody returns the body of the entry's own file, as it is now: the entry may be of an earlier assembly. It has no
// picture that consent does not cover.
func (l *Library) OwnBody(e *Entry) *markdown.Body {
	l.noteBody(e.Path())
	body := l.files.byPath[e.Path()].body
	if e.free == nil {
		return body
	}
	return body.Without(e.hides)
}

// Body returns the body that an entry shows, and the entry that it belongs to: the original if a translation has no
// body of its own.
func (l *Library) Body(e *Entry) (body *markdown.Body, from *Entry) {
	if body = l.OwnBody(e); !body.Blank() || e.original == nil {
		return body, e
	}
	original := l.assembly.public.entries[e.original.version()] // e.original also has what consent does not cover
	if original == nil {
		return body, e
	}
	return l.OwnBody(original), original
}

// OwnPictures returns what the page of an entry shows of the entry itself: the pictures of its front matter, and the
// pictures of the body that it shows.
func (l *Library) OwnPictures(e *Entry) []NamedPicture {
	_, from := l.Body(e)
	return slices.Concat(e.declaredPictures(), from.bodyPictures())
}

// Span returns where a place in an entry of this library, or that of the logo in its settings, is now.
func (l *Library) Span(p Place) diag.Span {
	if p.file == source.SettingsFile {
		return l.Settings.LogoSpan()
	}
	return l.files.span(p)
}

// Links returns the links of the entry's own body. Only the site knows whether those that begin with a slash lead to a
// page.
func (l *Library) Links(e *Entry) []markdown.NamedDestination { return l.OwnBody(e).Outline.Links }

// WebLinks returns the links of all bodies to pages of other sites.
func (l *Library) WebLinks() []markdown.NamedDestination {
	byFile := l.assembly.entries.byFile
	var links []markdown.NamedDestination
	for _, p := range slices.Sorted(maps.Keys(byFile)) {
		for _, link := range l.Links(byFile[p]) {
			if link.Kind == markdown.ToWeb {
				links = append(links, link)
			}
		}
	}
	return links
}

// Target is what a relative link of a body leads to.
type Target struct {
	Entry  *Entry // nil if it is not published
	Anchor string
}

// Follow resolves a link in the body of an entry, for a page in a language. It returns false if the link does not lead
// to the file of an entry.
func (l *Library) Follow(e *Entry, dest markdown.Destination, lang string) (Target, bool) {
	if dest.Kind != markdown.ToFile {
		return Target{}, false
	}
	to := l.assembly.entries.byFile[e.Beside(dest.Path)]
	if to == nil {
		return Target{}, false
	}
	return Target{l.Entry(to.Type.Name, to.Name, lang), dest.Anchor}, true
}
