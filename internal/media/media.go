// Package media knows the pictures and files of the site before a pixel is decoded.
//
// Load finds the headers of the photos that entries show and plans the variants of each, so that sizes and addresses
// are known when pages are made. It reads a new or changed file as a whole, because it compares its bytes with the
// checksum of the snapshot. It also finds the files that are published without conversion: SVG drawings, originals for
// download, and PDF attachments. It reports files that cannot be used or should be replaced. It decodes no pixels,
// which is the work of package photo, and writes nothing.
package media

import (
	"cmp"
	"errors"
	"io"
	"iter"
	"maps"
	"path"
	"slices"
	"strings"

	"etalase/internal/asset"
	"etalase/internal/content"
	"etalase/internal/diag"
	"etalase/internal/photo"
	"etalase/internal/source"
	"etalase/internal/svg"
)

// Set has all pictures and files of the site at one moment. It is never changed once made.
type Set struct {
	recipe      photo.Recipe
	photos      map[photoKey]*Photo
	byVariant   map[string]*Photo    // by the name of each variant
	headers     map[string]header    // by the path of the file
	attachments map[string]*document // by path, as in the two maps below
	drawings    map[string]*Drawing
	originals   map[string]*Original
}

// Load finds the media of entries. It takes over the headers and plans of unchanged files from the previous set, which
// may be nil.
func Load(library *content.Library, entries []*content.Entry, prev *Set) (*Set, diag.List) {
	if prev == nil {
		prev = &Set{}
	}
	l := loader{
		library: library,
		prev:    prev,
		unread:  map[string]bool{},
		Set: &Set{
			recipe:      recipeOf(library.Settings),
			photos:      map[photoKey]*Photo{},
			byVariant:   map[string]*Photo{},
			headers:     map[string]header{},
			attachments: map[string]*document{},
			drawings:    map[string]*Drawing{},
			originals:   map[string]*Original{},
		},
	}
	l.pictures(entries)
	l.findAttachments(entries)
	return l.Set, l.problems
}

// loader fills a set while Load still holds the only pointer to it.
type loader struct {
	*Set
	library  *content.Library
	prev     *Set
	unread   map[string]bool // files that could not be read
	problems diag.List
}

// missed reports a file that could not be read, once. It is an error, so nobody takes this set for whole.
func (l *loader) missed(err error) {
	changed, ok := errors.AsType[*source.ChangedError](err)
	if !ok || l.unread[changed.Path] {
		return
	}
	l.unread[changed.Path] = true
	l.problems = append(l.problems, changed.Diagnostic())
}

// pictures adds the photos and drawings that entries show.
func (l *loader) pictures(entries []*content.Entry) {
	shown := l.shown(entries)
	l.readHeaders(shown)
	warned := map[string]bool{}
	for _, s := range shown {
		h, known := l.headers[s.file.Path]
		if !known {
			continue // readHeaders has reported it
		}
		if !warned[s.file.Path] {
			l.problems = append(l.problems, l.warnings(s.named, s.file, h)...)
			warned[s.file.Path] = true
		}
		switch {
		case h.err != nil:
			l.problems = append(l.problems, brokenPicture(s.named, l.library.Span(s.named.At), h.err))
		case h.isDrawing():
			l.drawings[s.file.Path] = &Drawing{unchanged(s.file, ".svg"), h.drawing}
		default:
			l.planPhoto(s.named, s.file, h.info)
			if s.named.Download {
				l.offerOriginal(s.named, s.file, h.info)
			}
		}
	}
	l.dropCrops(entries)
	l.indexVariants()
}

// shownPicture is a picture at the place where an entry names it.
type shownPicture struct {
	named content.NamedPicture
	file  *source.File
}

func (l *loader) shown(entries []*content.Entry) []shownPicture {
	var shown []shownPicture
	for _, e := range entries {
		for _, named := range e.Pictures() {
			if file, ok := l.library.Snapshot.File(e.Beside(named.Src)); ok { // content has reported missing files
				shown = append(shown, shownPicture{named, file})
			}
		}
	}
	if named, file, ok := l.library.Logo(); ok {
		shown = append(shown, shownPicture{named, file})
	}
	return shown
}

// File is a file that is published beside the variants of photos.
type File struct {
	Name     string // of the asset: rencana-kerja-3f9a1c2b7d10.pdf
	Source   *source.File
	Data     func() ([]byte, error)
	Copy     func(io.Writer) error // writes the same bytes part by part; nil if they differ from the source's
	Checksum source.Checksum       // of Data's bytes; zero if they differ from the source's
}

// unchanged returns a file that is published byte for byte.
func unchanged(file *source.File, ext string) File {
	name := asset.Name(stem(file.Path), file.Checksum, ext)
	return File{Name: name, Source: file, Data: file.Bytes, Copy: file.CopyTo, Checksum: file.Checksum}
}

// stem returns the readable part of an asset's name: the folder's name and the file's.
func stem(file string) string {
	name := strings.TrimSuffix(path.Base(file), path.Ext(file))
	words := strings.FieldsFunc(strings.ToLower(path.Base(path.Dir(file))+"-"+name), func(r rune) bool {
		return !(r >= 'a' && r <= 'z' || r >= '0' && r <= '9')
	})
	s := strings.Join(words, "-")
	return s[:min(len(s), 60)]
}

// Files returns all drawings, originals and attachments, in the order of their names.
func (s *Set) Files() []*File {
	all := slices.SortedFunc(s.files(), func(a, b *File) int {
		return cmp.Or(cmp.Compare(a.Name, b.Name), cmp.Compare(a.Source.Path, b.Source.Path))
	})
	// Two copies of a file, in folders of the same name, are one asset.
	return slices.CompactFunc(all, func(a, b *File) bool { return a.Name == b.Name })
}

func (s *Set) files() iter.Seq[*File] {
	return func(yield func(*File) bool) {
		for _, a := range s.attachments {
			if !yield(&a.File) {
				return
			}
		}
		for _, d := range s.drawings {
			if !yield(&d.File) {
				return
			}
		}
		for _, o := range s.originals {
			if !yield(&o.File) {
				return
			}
		}
	}
}

// FileAt returns the drawing, original or attachment at a path of the site. It returns nil if there is none.
func (s *Set) FileAt(assetPath string) *File {
	for f := range s.files() {
		if asset.Path(f.Name) == assetPath {
			return f
		}
	}
	return nil
}

// Drawing is an SVG, published byte for byte. A page shows it in an <img> element, in which a browser runs no script
// and loads no other file. Package svg has checked that the file has no scripts and no references to other files, since
// visitors can also open it directly.
type Drawing struct {
	File
	Size svg.Size
}

// Drawing returns the drawing that an entry shows as a picture. It returns nil for a photo.
func (s *Set) Drawing(e *content.Entry, src string) *Drawing { return s.drawings[e.Beside(src)] }

// Logo returns the organisation's logo: a drawing, a photo, or neither if there is none or it cannot be used.
func (s *Set) Logo(library *content.Library) (*Drawing, *Photo) {
	_, file, ok := library.Logo()
	if !ok {
		return nil, nil
	}
	return s.drawings[file.Path], s.photos[photoKey{file.Path, photo.Centre()}]
}

// LargestAsset returns the name of the largest asset of a picture of an entry. It returns "" for a picture that cannot
// be used.
func (s *Set) LargestAsset(e *content.Entry, named content.NamedPicture) string {
	if d := s.Drawing(e, named.Src); d != nil {
		return d.Name
	}
	p := s.photos[keyOf(e, named.Src, named.Focal)]
	if p == nil {
		return ""
	}
	scaled := p.Plan.Scaled(photo.JPEG)
	return scaled[len(scaled)-1].Name
}

// Photos returns all photos, sorted by file.
func (s *Set) Photos() []*Photo {
	uses := slices.SortedFunc(maps.Keys(s.photos), func(a, b photoKey) int {
		return cmp.Or(
			cmp.Compare(a.file, b.file),
			cmp.Compare(a.focal.X, b.focal.X),
			cmp.Compare(a.focal.Y, b.focal.Y))
	})
	photos := make([]*Photo, len(uses))
	for i, u := range uses {
		photos[i] = s.photos[u]
	}
	return photos
}
