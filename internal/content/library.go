// Package content turns a snapshot of the site's files into a Library: the
// entries that are to be published, typed, checked and joined with their
// translations.
//
// It works in two steps. Every file is read by itself (front matter, Markdown
// outline); a file whose bytes are those of an earlier library keeps what was
// read then. Then the files are joined: translations to originals, references
// to entries, links to files. Neither step stops at a fault; Load returns all
// of them, sorted.
//
// A join depends on what the files declare (see file.declared), on which photos
// lie beside them, and on the moment, but on no word of a body. So where all of
// that is as it was, the earlier join stands: to save a body costs the same on
// a site of ten thousand entries as on one of ten.
//
// What may not be published leaves the data here and nowhere else: drafts,
// what is scheduled, and contacts outside a maker's consent. No later package
// sees them, so none can let them out.
package content

import (
	"cmp"
	"context"
	"maps"
	"path"
	"runtime"
	"slices"
	"strings"
	"time"

	"golang.org/x/sync/errgroup"

	"etalase/internal/diag"
	"etalase/internal/schema"
	"etalase/internal/source"
)

// Options are the choices of a run.
type Options struct {
	Now    time.Time                           // what is scheduled, expired or past is so at this moment
	Today  func(zone *time.Location) time.Time // instead of Now, when only the site's zone makes it a moment; may be nil
	Drafts bool                                // publish drafts
	Future bool                                // publish what is scheduled for later
}

// Entry is one thing in one language. It is never changed once made.
type Entry struct {
	Type *schema.Type
	Lang string
	Key  string // what references call it: the slug of the original
	Slug string // what its address calls it
	Doc  schema.Document

	file     *file
	original *Entry   // nil for one in the site's first language
	withheld []string // keys that the maker's consent does not cover
}

// Shared is what entries of every type have.
func (e *Entry) Shared() *schema.Common { return e.Doc.Shared() }

// Path is the file that the entry was read from.
func (e *Entry) Path() string { return e.file.src.Path }

// Locate returns the place of a value in the entry's file, such as
// images[0].src; of the original's where a translation does not have it.
func (e *Entry) Locate(valuePath string) diag.Span {
	if e.original != nil && !e.file.reading.Given()[strings.FieldsFunc(valuePath, func(r rune) bool { return r == '.' || r == '[' })[0]] {
		return e.original.Locate(valuePath)
	}
	return e.file.locate(valuePath)
}

// Place is where a fault of the entry as a whole is shown: in its own file, at
// its slug, or else its first key.
func (e *Entry) Place() diag.Span { return e.file.locate("slug") }

// Beside returns the path of a file that the entry's text names relative to itself.
func (e *Entry) Beside(name string) string { return path.Join(path.Dir(e.Path()), name) }

// NamedPhoto is a photo as an entry names it.
type NamedPhoto struct {
	Src   string
	Focal []float64        // x and y, 0..1; empty: the middle
	At    func() diag.Span // what names it

	Download bool // its original is offered
}

// Photos are the photos that the entry shows, but for those that its maker
// does not allow. A translation shows its original's, beside those of its body.
func (e *Entry) Photos() []NamedPhoto {
	if e.original != nil {
		return e.bodyPhotos()
	}
	return slices.Concat(e.declaredPhotos(), e.bodyPhotos())
}

// OwnPhotos are what the page of an entry shows of the entry itself: the photos of
// its front matter, and those of the body that stands there.
func (c *Library) OwnPhotos(e *Entry) []NamedPhoto {
	_, from := c.Body(e)
	return slices.Concat(e.declaredPhotos(), from.bodyPhotos())
}

// declaredPhotos are those of the front matter; a translation's are its original's.
func (e *Entry) declaredPhotos() []NamedPhoto {
	file := e.file
	if e.original != nil {
		file = e.original.file
	}
	var photos []NamedPhoto
	for _, p := range file.reading.Pictures {
		if !slices.Contains(e.withheld, p.Key()) {
			photos = append(photos, NamedPhoto{p.Src, p.Focal, func() diag.Span { return file.locate(p.Path) }, p.Download})
		}
	}
	return photos
}

func (e *Entry) bodyPhotos() []NamedPhoto {
	var photos []NamedPhoto
	for _, i := range e.file.images {
		if !external(i.dest) {
			photos = append(photos, NamedPhoto{Src: i.dest, At: func() diag.Span { return i.span }})
		}
	}
	return photos
}

// References are what the entry's front matter names of other entries, but for
// what is private. A translation's are those of its original.
func (e *Entry) References() []schema.Reference {
	if e.original != nil {
		return e.original.References()
	}
	return slices.DeleteFunc(slices.Clone(e.file.reading.References), func(r schema.Reference) bool { return r.Private })
}

// AddressLink is a link of a body to an address of this site.
type AddressLink struct {
	Dest string
	Span diag.Span
}

// AddressLinks are the body's links that begin with a slash. Only the site
// knows all addresses.
func (e *Entry) AddressLinks() []AddressLink {
	var links []AddressLink
	for _, l := range e.file.links {
		if strings.HasPrefix(l.dest, "/") && !external(l.dest) {
			links = append(links, AddressLink{l.dest, l.span})
		}
	}
	return links
}

// OutsideLinks are the links of all bodies to other sites.
func (c *Library) OutsideLinks() []AddressLink {
	var links []AddressLink
	for _, p := range slices.Sorted(maps.Keys(c.byFile)) {
		for _, l := range c.byFile[p].file.links {
			if strings.HasPrefix(l.dest, "https://") || strings.HasPrefix(l.dest, "http://") {
				links = append(links, AddressLink{l.dest, l.span})
			}
		}
	}
	return links
}

// id names an entry across its languages.
type id struct{ typ, key string }

// version names an entry in one language.
type version struct{ typ, key, lang string }

// Library is everything that is published at one moment.
type Library struct {
	Settings *schema.Settings
	Now      time.Time
	Snapshot *source.Snapshot

	*join
	files map[string]*file
	read  int
	set   *source.File // site.yaml
}

// join is what the files make together. It is never changed once made.
type join struct {
	entries  map[version]*Entry     // published
	lists    map[[2]string][]*Entry // by type and language
	byFile   map[string]*Entry      // every entry, also the unpublished, by its path
	problems diag.List
	options  Options
	uses     map[id][]Use // of what is published, by what is named
	coming   []Change     // the first is from when on the same files make another join
}

// Joined tells whether two libraries are the same but for words of bodies.
func (c *Library) Joined(other *Library) bool { return other != nil && c.join == other.join }

// body is the Markdown below the front matter of an entry, as it is now: the
// entry may be of an earlier join.
func (c *Library) body(e *Entry) []byte {
	f := c.files[e.Path()]
	return f.src.Text[f.bodyAt:]
}

// Markdown is the body of an entry as it was written.
func (c *Library) Markdown(e *Entry) []byte { return c.body(e) }

// Unpublished are the entries that are there and may not be seen now.
func (c *Library) Unpublished() []*Entry {
	var hidden []*Entry
	for _, e := range c.byFile {
		if c.entries[version{e.Type.Name, e.Key, e.Lang}] == nil {
			hidden = append(hidden, e)
		}
	}
	return hidden
}

// Known are the entries of a type in the site's first language, published or
// not, sorted by key.
func (c *Library) Known(typ string) []*Entry {
	var all []*Entry
	for _, e := range c.byFile {
		if e.Type.Name == typ && e.original == nil {
			all = append(all, e)
		}
	}
	slices.SortFunc(all, func(a, b *Entry) int { return cmp.Or(cmp.Compare(a.Key, b.Key), cmp.Compare(a.Path(), b.Path())) })
	return all
}

// Uniques are the values that entries of a type have for a key of which each
// may be used only once.
func (c *Library) Uniques(typ, key string) map[string]bool {
	used := map[string]bool{}
	for _, e := range c.Known(typ) {
		for _, u := range e.file.reading.Uniques {
			if u.Key == key {
				used[u.Value] = true
			}
		}
	}
	return used
}

// Tentative tells that drafts or what is scheduled are in the library: it is
// for a preview, not for the public.
func (c *Library) Tentative() bool { return c.options.Drafts || c.options.Future }

// FilesRead counts the files that were read for this library rather than
// taken from the one before: the work that an edit cost.
func (c *Library) FilesRead() int { return c.read }

// Len counts the published entries in all their languages.
func (c *Library) Len() int { return len(c.entries) }

// All returns the published entries of a type that are written in a language,
// sorted by weight, then by key.
func (c *Library) All(typ, lang string) []*Entry { return c.lists[[2]string{typ, lang}] }

// Entry returns a published entry in a language, or in the site's first one
// where it is not translated; nil where it is not published.
func (c *Library) Entry(typ, key, lang string) *Entry {
	if e := c.entries[version{typ, key, lang}]; e != nil {
		return e
	}
	return c.entries[version{typ, key, c.Settings.Language()}]
}

// Translations returns an entry in every language that it is published in, in
// the order of the site's languages.
func (c *Library) Translations(e *Entry) []*Entry {
	var all []*Entry
	for _, lang := range c.Settings.Languages {
		if t := c.entries[version{e.Type.Name, e.Key, lang}]; t != nil {
			all = append(all, t)
		}
	}
	return all
}

// Use is an entry that names another one under a key of its front matter: an
// event its exhibitors, a collection its products.
type Use struct {
	Entry *Entry // in its first language
	Key   string
}

// UsedBy returns the published entries that refer to an entry, in the order of
// their files, each once for each key that does.
func (c *Library) UsedBy(e *Entry) []Use { return c.uses[id{e.Type.Name, e.Key}] }

// Target is what a relative link of a body leads to.
type Target struct {
	Entry  *Entry // nil where it is not published
	Anchor string
}

// Follow resolves a link as it stands in the body of an entry, for a page in a
// language. Not ok: it is no link to another entry's file.
func (c *Library) Follow(e *Entry, dest, lang string) (Target, bool) {
	name, anchor, _ := strings.Cut(dest, "#")
	if name == "" || external(dest) || !strings.HasSuffix(name, ".md") {
		return Target{}, false
	}
	to := c.byFile[e.Beside(name)]
	if to == nil {
		return Target{}, false
	}
	return Target{c.Entry(to.Type.Name, to.Key, lang), anchor}, true
}

// external tells the links that leave the site, by a scheme or an authority.
func external(dest string) bool {
	if strings.HasPrefix(dest, "//") {
		return true
	}
	scheme, _, ok := strings.Cut(dest, ":")
	return ok && !strings.ContainsAny(scheme, "/#?.")
}

// Load reads a library. The one before, if there is one, lends what it read
// of files that have not changed. The catalogue is whole only if the list
// holds no errors.
func Load(ctx context.Context, snapshot *source.Snapshot, options Options, prev *Library) (*Library, diag.List, error) {
	c := &Library{Snapshot: snapshot}
	problems := snapshot.Problems()
	problems = append(problems, c.loadSettings(prev)...)
	c.Now = options.Now.In(c.Settings.Zone)
	if options.Today != nil {
		c.Now = options.Today(c.Settings.Zone)
	}
	if prev != nil && prev.Settings != c.Settings {
		prev = nil // what a file means depends on the settings
	}
	files, err := c.readFiles(ctx, prev)
	if err != nil {
		return nil, nil, err
	}
	for _, f := range files {
		problems = append(problems, f.problems...)
	}
	if c.declaresAs(prev, options) {
		c.join = prev.join
	} else {
		c.join = &join{options: options}
		j := joiner{Library: c}
		j.joinFiles(files)
	}
	problems = append(problems, c.join.problems...)
	return c, append(problems, c.leaks()...).Sorted(), nil
}

// declaresAs tells whether the join of an earlier library stands. One with
// errors never does: their places may have moved.
func (c *Library) declaresAs(prev *Library, options Options) bool {
	if prev == nil || prev.problems.Errors() > 0 || len(prev.files) != len(c.files) ||
		prev.options.Drafts != options.Drafts || prev.options.Future != options.Future ||
		c.Now.Before(prev.Now) || len(prev.coming) > 0 && !c.Now.Before(prev.coming[0].At) {
		return false
	}
	for p, f := range c.files {
		if was := prev.files[p]; was != f && (was == nil || was.declared != f.declared) {
			return false
		}
	}
	isText := func(f *source.File) bool { return strings.HasSuffix(f.Path, ".md") }
	return slices.EqualFunc(
		slices.DeleteFunc(slices.Clone(c.Snapshot.Under("content")), isText),
		slices.DeleteFunc(slices.Clone(prev.Snapshot.Under("content")), isText),
		func(a, b *source.File) bool { return a == b || a.Path == b.Path && a.Hash == b.Hash })
}

func (c *Library) loadSettings(prev *Library) diag.List {
	src, ok := c.Snapshot.File("site.yaml")
	if !ok {
		c.Settings = schema.DefaultSettings()
		return diag.List{diag.MissingFile.At(diag.Span{File: &diag.File{Path: "site.yaml"}}, "site.yaml")}
	}
	if marks := conflict(src.Diag()); marks != nil {
		c.Settings = schema.DefaultSettings()
		return marks
	}
	c.set = src
	if prev != nil && prev.set != nil && prev.set.Hash == src.Hash {
		c.Settings = prev.Settings
		c.set = prev.set
		return nil // only whole settings are kept, see below
	}
	settings, problems := schema.ReadSettings(src.Diag())
	c.Settings = settings
	if problems.Errors() > 0 {
		c.set = nil // so that the next library reports them again
	}
	return problems
}

func (c *Library) readFiles(ctx context.Context, prev *Library) ([]*file, error) {
	sources := slices.DeleteFunc(slices.Clone(c.Snapshot.Under("content")), func(f *source.File) bool { return !strings.HasSuffix(f.Path, ".md") })
	files := make([]*file, len(sources))
	md := markdown()
	work, ctx := errgroup.WithContext(ctx)
	work.SetLimit(runtime.GOMAXPROCS(0))
	for i, src := range sources {
		if prev != nil {
			if f := prev.files[src.Path]; f != nil && f.src.Hash == src.Hash {
				files[i] = f
				continue
			}
		}
		c.read++
		work.Go(func() error {
			files[i] = readFile(src, c.Settings, md)
			return ctx.Err()
		})
	}
	if err := work.Wait(); err != nil {
		return nil, err
	}
	c.files = make(map[string]*file, len(files))
	for _, f := range files {
		c.files[f.src.Path] = f
	}
	return files, nil
}

// joiner makes entries of files and checks what they say of each other.
type joiner struct {
	*Library
	inOrder []*file
	known   map[id]*Entry // originals, published or not
	unread  map[id]bool   // files that are there and could not be read
	former  map[id]*Entry // by the slugs that entries once had, see renamed
	suggest suggestions
}

func (j *joiner) report(d diag.Diagnostic) {
	if d.Span.File != nil && j.files[d.Span.File.Path] != nil {
		d = j.files[d.Span.File.Path].inFormat(d)
	}
	j.problems = append(j.problems, d)
}

// joinFiles works in the order of the files, which is that of their paths: so
// faults that concern two files always fall on the same one of them.
func (j *joiner) joinFiles(files []*file) {
	j.suggest = suggestions{candidates: map[[2]string]candidates{}, meant: map[schema.Reference]meaning{}, links: map[string]string{}}
	j.inOrder, j.known, j.unread = files, make(map[id]*Entry, len(files)), map[id]bool{}
	j.byFile = make(map[string]*Entry, len(files))
	all := j.entriesOf(files)
	for _, e := range all {
		j.byFile[e.Path()] = e
	}
	all = j.distinct(all)
	j.checkUniques(all)
	for _, e := range all {
		j.checkReferences(e)
		j.checkPhotos(e)
		j.checkAttachments(e)
		j.checkLinks(e)
		if p, ok := e.Doc.(*schema.Product); ok && e.original == nil {
			j.checkCraft(e, p)
		}
	}
	j.publish(all)
}

// entriesOf makes entries of files: first the originals, then the translations
// of them.
func (j *joiner) entriesOf(files []*file) []*Entry {
	all := make([]*Entry, 0, len(files))
	originals := make(map[string]*Entry, len(files)) // by the stem that translations share
	translated := false
	for _, f := range files {
		switch {
		case f.doc == nil:
			if f.typ != nil {
				j.unread[id{f.typ.Name, f.name}] = true
			}
		case f.lang != j.Settings.Language():
			translated = true
		default:
			key := cmp.Or(f.doc.Shared().Slug, f.name)
			if other := originals[f.stem]; other != nil { // index.md and index.id.md
				j.report(diag.DuplicateSlug.At(diag.Span{File: f.src.Diag()}, key, other.Path()))
				continue
			}
			e := &Entry{Type: f.typ, Lang: f.lang, Key: key, Slug: key, Doc: f.doc, file: f}
			originals[f.stem] = e
			if at := (id{f.typ.Name, key}); j.known[at] == nil {
				j.known[at] = e
			}
			all = append(all, e)
		}
	}
	if !translated {
		return all
	}
	for _, f := range files {
		if f.doc == nil || f.lang == j.Settings.Language() {
			continue
		}
		if e := j.translation(f, originals[f.stem]); e != nil {
			all = append(all, e)
		}
	}
	return all
}

func (j *joiner) translation(f *file, original *Entry) *Entry {
	if original == nil {
		if _, broken := j.files[f.stem+".md"]; !broken { // a broken original has told its own fault
			j.report(diag.OrphanTranslation.At(diag.Span{File: f.src.Diag()}, f.stem+".md"))
		}
		return nil
	}
	doc := schema.Translated(f.typ, j.Settings, original.Doc, f.doc, f.reading.Given(), func(key string) {
		j.report(diag.FactInTranslation.At(f.locate(key), key, original.Locate(key).Place()))
	})
	slug := cmp.Or(f.doc.Shared().Slug, original.Slug)
	return &Entry{Type: f.typ, Lang: f.lang, Key: original.Key, Slug: slug, Doc: doc, file: f, original: original}
}

// distinct reports the entries whose slug is taken and leaves them out, so that
// nothing further is said of them.
func (j *joiner) distinct(all []*Entry) []*Entry {
	type address struct{ typ, lang, slug string }
	taken := make(map[address]*Entry, len(all))
	kept := all[:0]
	for _, e := range all {
		at := address{e.Type.Name, e.Lang, e.Slug}
		if other := taken[at]; other != nil {
			j.report(diag.DuplicateSlug.At(e.Locate("slug"), e.Slug, other.Path()))
			continue
		}
		taken[at] = e
		kept = append(kept, e)
	}
	return kept
}
