package content

import (
	"crypto/sha256"
	"fmt"
	"maps"
	"path"
	"slices"
	"strings"

	"github.com/yuin/goldmark"

	"etalase/internal/diag"
	"etalase/internal/schema"
	"etalase/internal/source"
)

// file is one Markdown file, read by itself: a pure function of its path, its
// bytes and the settings, so that an unchanged file need not be read again.
type file struct {
	src    *source.File
	typ    *schema.Type
	lang   string
	name   string // of the folder, or of the file without its endings
	stem   string // path without language and ending: what a translation shares with its original
	doc    schema.Document
	bodyAt int
	outline
	reading  schema.Reading
	problems diag.List

	// declared is the SHA-256 of all that other files and the site can see of
	// this one: its path, its front matter, and what its body links to, shows
	// and can be linked to at.
	declared [sha256.Size]byte
}

// location is what a path below content/ says.
type location struct {
	folder, name, stem, lang string
	ok                       bool
}

// locate reads content/<folder>/<name>/index.md and content/<folder>/<name>.md,
// each with .<lang> before .md in a translation.
func locate(p string) location {
	parts := strings.Split(strings.TrimPrefix(p, "content/"), "/")
	base, lang, _ := strings.Cut(strings.TrimSuffix(parts[len(parts)-1], ".md"), ".")
	dir := path.Dir(p)
	switch {
	case len(parts) == 3 && base == "index":
		return location{parts[0], parts[1], dir + "/index", lang, true}
	case len(parts) == 2 && base != "index":
		return location{parts[0], base, dir + "/" + base, lang, true}
	}
	return location{folder: parts[0]}
}

// mostText is how many bytes a file of Markdown may have: ten novels. One that
// has more holds a picture that was pasted into it.
const mostText = 2 << 20

func size(bytes int) diag.Text {
	if bytes >= 1<<20 {
		return diag.Megabytes(int64(bytes))
	}
	kilobytes := fmt.Sprintf("%d KB", bytes>>10)
	return diag.Text{ID: kilobytes, EN: kilobytes}
}

func readFile(src *source.File, settings *schema.Settings, md goldmark.Markdown) *file {
	f := &file{src: src}
	text := src.Diag()
	whole := diag.Span{File: text}
	at := locate(src.Path)
	f.typ = schema.TypeIn(at.folder)
	switch {
	case f.typ == nil:
		f.problems = append(f.problems, unknownFolder(whole, at.folder))
		return f
	case !at.ok:
		f.problems = append(f.problems, diag.StrayFile.At(whole))
		return f
	case !schema.IsSlug(at.name):
		f.problems = append(f.problems, diag.Pattern.At(whole, at.name, "tas-anyaman-pandan"))
		return f
	}
	f.name, f.stem, f.lang = at.name, at.stem, at.lang
	if f.lang == "" {
		f.lang = settings.Language()
	} else if !has(settings.Languages, f.lang) {
		f.problems = append(f.problems, diag.UnknownLanguage.At(whole, f.lang, strings.Join(settings.Languages, ", ")))
		return f
	}
	if len(src.Text) > mostText {
		f.problems = append(f.problems, diag.TooMuchText.At(whole, size(len(src.Text)), size(mostText)))
		return f
	}
	if marks := conflict(text); marks != nil {
		f.problems = append(f.problems, marks...)
		return f
	}
	front, problems := split(text)
	node, bodyAt := front.node, front.body
	f.bodyAt, f.problems = bodyAt, append(f.problems, problems...)
	if node == nil {
		return f
	}
	f.reading.Settings = settings
	if f.lang == settings.Language() {
		f.doc = schema.Read(f.typ, node, &f.reading)
	} else {
		f.doc = schema.ReadTranslation(f.typ, node, &f.reading)
	}
	f.outline = readOutline(text, bodyAt, md, settings.AllowHTML)
	f.declared = f.declaration()
	for _, d := range f.reading.Problems {
		f.problems = append(f.problems, front.format.inFormat(d))
	}
	f.problems = append(f.problems, f.outline.problems...)
	return f
}

func (f *file) declaration() (sum [sha256.Size]byte) {
	hash := sha256.New()
	fmt.Fprintf(hash, "%v %q %q", f.blank, f.src.Path, f.src.Text[:f.bodyAt])
	for _, links := range [][]link{f.links, f.images} {
		fmt.Fprintf(hash, " %d", len(links))
		for _, l := range links {
			fmt.Fprintf(hash, " %q", l.dest)
		}
	}
	fmt.Fprintf(hash, " %q", slices.Sorted(maps.Keys(f.headings)))
	hash.Sum(sum[:0])
	return sum
}

func unknownFolder(span diag.Span, folder string) diag.Diagnostic {
	var names []string
	for _, t := range schema.Types() {
		names = append(names, t.Folder)
	}
	d := diag.UnknownFolder.At(span, folder, strings.Join(names, ", "))
	if near, ok := schema.Nearest(folder, names); ok {
		d = d.Hint(schema.Maybe("content/" + near))
	}
	return d
}

func has(list []string, s string) bool {
	for _, x := range list {
		if x == s {
			return true
		}
	}
	return false
}

// inFormat is a fault that was found when all files were joined, as the format
// of the file's front matter would have it.
func (f *file) inFormat(d diag.Diagnostic) diag.Diagnostic {
	if d.Fix == nil && d.Kind != diag.MissingBecause || d.Span.Start >= f.bodyAt {
		return d // as most are: the file need not be read anew
	}
	front, _ := split(f.src.Diag())
	return front.format.inFormat(d)
}

// locate finds the place of a value again. Places are asked for only when
// something is wrong, so they are not kept but read anew.
func (f *file) locate(valuePath string) diag.Span {
	front, _ := split(f.src.Diag())
	if front.node == nil {
		return diag.Span{File: f.src.Diag()}
	}
	return front.node.Locate(valuePath)
}
