package content

import (
	"path"
	"slices"

	"etalase/internal/content/frontmatter"
	"etalase/internal/diag"
	"etalase/internal/schema"
)

// Entry is one thing in one language. It is never changed once made.
type Entry struct {
	Type   *schema.Type
	Lang   string
	Name   string // what references call it: the slug of the original
	Slug   string // what its address calls it
	Record schema.Record

	declared *declaration    // of the file that the entry was read from; see declaration
	original *Entry          // nil for one in the site's first language
	withheld []consentRule   // those that the artisan's consent does not cover
	free     map[string]bool // of an artisan without a consent to photos: see freePictures; nil: all are shown
}

// id names an entry across its languages.
type id struct{ typ, name string }

// idOf returns the id of an entry whose record is of type R.
func idOf[R schema.Record](name string) id { return id{schema.NameOf[R](), name} }

func (e *Entry) id() id { return id{e.Type.Name, e.Name} }

// version names an entry in one language.
type version struct {
	id
	lang string
}

func (e *Entry) version() version { return version{e.id(), e.Lang} }

// inFirstLanguage returns the entry, or the original that it is a translation of.
func (e *Entry) inFirstLanguage() *Entry {
	if e.original != nil {
		return e.original
	}
	return e
}

// CommonFields returns what entries of every type have.
func (e *Entry) CommonFields() *schema.Common { return e.Record.CommonFields() }

// Path returns the file that the entry was read from.
func (e *Entry) Path() string { return e.declared.file.Path }

// Beside returns the path of a file that the entry's text names relative to itself.
func (e *Entry) Beside(name string) string { return path.Join(path.Dir(e.Path()), name) }

// Locate returns the span of a value in the entry's file, such as images[0].src; in the original's file if a
// translation does not have it.
func (e *Entry) Locate(valuePath string) diag.Span {
	if e.original != nil && !e.gives(schema.TopKey(valuePath)) {
		return e.original.Locate(valuePath)
	}
	return e.declared.span(valuePath)
}

// gives reports whether the entry's own file has the key.
func (e *Entry) gives(key string) bool { return e.declared.found.Given[key] }

// isUnclear reports whether something of a key could not be read, in the entry's own file or in the original's: its
// problem is reported, and what follows from it is not.
func (e *Entry) isUnclear(key string) bool {
	return e.declared.found.Unclear[key] || e.original != nil && e.original.isUnclear(key)
}

// Span returns where a problem of the entry as a whole is shown: in its own file, at its slug, or else its first key.
func (e *Entry) Span() diag.Span { return e.declared.span(schema.SlugKey) }

// Place is where the file of an entry names a file beside it. Words of its body can be changed without changing the
// entry; Library.Span is where the place is then.
type Place struct {
	file      string
	valuePath string // of the value in its front matter; empty: its body names the file
	inBody    int    // which of the body's pictures it is, or of its links
	isLink    bool
}

// NamedPicture is a picture as an entry names it.
type NamedPicture struct {
	Src      string
	Focal    []float64 // x and y, 0..1; empty: the middle
	Download bool      // its original is offered
	IsSmall  bool      // it is shown in a corner, where few pixels do
	At       Place
}

// Pictures returns the pictures that the entry's own file names and consent allows. A translation's are those of its
// body; the front matter's belong to its original.
func (e *Entry) Pictures() []NamedPicture {
	if e.original != nil {
		return e.bodyPictures()
	}
	return slices.Concat(e.declaredPictures(), e.bodyPictures())
}

// declaredPictures returns the pictures of the front matter, those of the original for a translation.
func (e *Entry) declaredPictures() []NamedPicture {
	from := e.inFirstLanguage()
	var pictures []NamedPicture
	for _, p := range from.declared.found.Pictures {
		if e.hides(p.Src) {
			continue
		}
		pictures = append(pictures, NamedPicture{
			Src:      p.Src,
			Focal:    p.Focal,
			Download: p.Download,
			At:       Place{file: from.Path(), valuePath: p.ValuePath},
		})
	}
	return pictures
}

// CoverPictures returns the candidates for the cover of the entry, the best first: its pictures, or an artisan's
// portrait.
func (e *Entry) CoverPictures() []schema.Picture {
	named := e.CommonFields().Pictures
	if a, ok := As[*schema.Artisan](e); ok && len(named) == 0 && a.Record.Portrait != nil {
		return []schema.Picture{*a.Record.Portrait}
	}
	return named
}

func (e *Entry) bodyPictures() []NamedPicture {
	var pictures []NamedPicture
	for i, src := range e.declared.pictures {
		if e.hides(src) {
			continue
		}
		pictures = append(pictures, NamedPicture{Src: src, At: Place{file: e.Path(), inBody: i}})
	}
	return pictures
}

// NamedAttachment is a file beside the entry that is to be published as it is.
type NamedAttachment struct {
	Name string
	At   Place
}

// Attachments returns the files that visitors can download from the entry's page: those of its front matter, and those
// that its own body links to. A translation may name files of its own.
func (e *Entry) Attachments() []NamedAttachment {
	var attachments []NamedAttachment
	for _, f := range e.declared.found.Attachments {
		attachments = append(attachments, NamedAttachment{f.Name, Place{file: e.Path(), valuePath: f.ValuePath}})
	}
	for _, d := range e.declared.documents {
		attachments = append(attachments, NamedAttachment{d.name, Place{file: e.Path(), inBody: d.link, isLink: true}})
	}
	return attachments
}

// References returns the references in the front matter, except private ones. A translation's are those of its
// original.
func (e *Entry) References() []schema.Reference {
	isPrivate := func(r schema.Reference) bool { return r.Private }
	return slices.DeleteFunc(slices.Clone(e.inFirstLanguage().declared.found.References), isPrivate)
}

// headings returns the ids that can be linked to: those of the original's body if a translation has no body of its own.
func (e *Entry) headings() map[string]bool {
	if e.original != nil && e.declared.blank {
		return e.original.headings()
	}
	return e.declared.headings
}

// AliasFix returns the fix that adds an old address to the entry's front matter. It is not ok if the front matter is
// written in a way that only a person should change.
func (e *Entry) AliasFix(oldPath string) (fix diag.Fix, ok bool) {
	front, problems := frontmatter.Split(e.declared.file)
	if problems.ErrorCount() > 0 {
		return diag.Fix{}, false
	}
	return front.AliasFix(oldPath)
}
