package content

import (
	"bytes"
	"path"
	"strings"
	"unicode"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	extast "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/text"

	"etalase/internal/diag"
	"etalase/internal/schema"
)

// link is a destination in a body, with its place in the file.
type link struct {
	dest   string
	target string // the file that a relative destination names
	span   diag.Span
}

// outline is what a body offers to the rest of the site and asks of it.
type outline struct {
	links    []link
	images   []link
	headings map[string]bool // ids
	blank    bool            // there is no body
	problems diag.List
}

// outliner goes through a body once.
type outliner struct {
	outline
	file      *diag.File
	bodyAt    int
	allowHTML bool
	level     int // of the last heading
}

func readOutline(file *diag.File, bodyAt int, md goldmark.Markdown, allowHTML bool) outline {
	body := file.Text[bodyAt:]
	if len(bytes.TrimSpace(body)) == 0 {
		return outline{blank: true}
	}
	o := outliner{file: file, bodyAt: bodyAt, allowHTML: allowHTML, level: 1} // the page's own title
	_ = ast.Walk(md.Parser().Parse(text.NewReader(body)), func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		if entering {
			o.visit(n)
		}
		return ast.WalkContinue, nil
	})
	return o.outline
}

func (o *outliner) report(d diag.Diagnostic) { o.problems = append(o.problems, d) }

func (o *outliner) visit(n ast.Node) {
	switch n := n.(type) {
	case *ast.Link:
		o.link(n)
	case *ast.Image:
		o.image(n)
	case *ast.Heading:
		o.heading(n)
	case *extast.TableHeader:
		o.tableHeader(n)
	case *ast.RawHTML, *ast.HTMLBlock:
		at := o.find(n, "<")
		closing := bytes.HasPrefix(o.file.Text[at.Start:], []byte("</")) // its opening tag has been told
		if !o.allowHTML && !closing {
			o.report(diag.RawHTML.At(at))
		}
	}
}

// find is where a text stands at or behind the beginning of a node.
func (o *outliner) find(n ast.Node, what string) diag.Span {
	at := o.bodyAt + max(0, n.Pos())
	if i := bytes.Index(o.file.Text[at:], []byte(what)); what != "" && i >= 0 {
		at += i
	}
	return diag.Span{File: o.file, Start: at, End: min(at+max(1, len(what)), len(o.file.Text))}
}

// words is where the text inside a node stands; otherwise, where it has none.
func (o *outliner) words(n ast.Node, otherwise diag.Span) diag.Span {
	first, last := -1, -1
	_ = ast.Walk(n, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		if t, ok := n.(*ast.Text); ok && entering && t.Segment.Len() > 0 {
			if first < 0 {
				first = t.Segment.Start
			}
			last = t.Segment.Stop
		}
		return ast.WalkContinue, nil
	})
	if first < 0 || last <= first {
		return otherwise
	}
	return diag.Span{File: o.file, Start: o.bodyAt + first, End: min(o.bodyAt+last, len(o.file.Text))}
}

func (o *outliner) link(n *ast.Link) {
	dest := string(n.Destination)
	name, _, _ := strings.Cut(dest, "#")
	at := o.find(n, dest)
	if dangerous(n.Destination) {
		o.report(diag.BrokenLink.At(at, dest))
		return
	}
	o.links = append(o.links, link{dest, path.Join(path.Dir(o.file.Path), name), at})
	said := plainText(n, o.file.Text[o.bodyAt:])
	if holdsPicture(n) {
		return // its alternative text is what is said of the goal
	}
	if vague(said) {
		o.report(diag.VagueLink.At(o.words(n, at), said))
	}
}

func holdsPicture(n ast.Node) bool {
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		if _, ok := c.(*ast.Image); ok {
			return true
		}
	}
	return false
}

// vagueWords are texts of links that say nothing of where they lead, to those
// who hear the links of a page one after another.
var vagueWords = map[string]bool{"": true,
	"klik di sini": true, "klik disini": true, "di sini": true, "disini": true, "sini": true, "klik": true, "klik ini": true, "ini": true, "link": true, "tautan": true,
	"tautan ini": true, "link ini": true, "selengkapnya": true, "baca selengkapnya": true, "lihat selengkapnya": true, "lihat": true, "baca": true, "lanjut": true,
	"click here": true, "click": true, "here": true, "read more": true, "more": true, "this": true, "this link": true, "see more": true, "learn more": true,
}

func vague(said string) bool {
	said = strings.TrimFunc(strings.ToLower(said), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
	return vagueWords[strings.Join(strings.Fields(said), " ")]
}

func (o *outliner) image(n *ast.Image) {
	dest := string(n.Destination)
	at := o.find(n, dest)
	if external(dest) {
		o.report(diag.MissingImage.At(at, dest).Hint(diag.Text{
			ID: "gambar dari situs lain tidak dipakai: unduh dengan izin pemiliknya, lalu taruh di folder ini",
			EN: "pictures of other sites are not used: download it with its owner's leave and put it into this folder"}))
	} else {
		o.images = append(o.images, link{dest: dest, span: at})
	}
	if alt := plainText(n, o.file.Text[o.bodyAt:]); !schema.SaysSomething(alt) {
		o.report(diag.AltSaysNothing.At(o.words(n, at), alt))
	}
}

// heading collects the ids that can be linked to, and holds the levels to an
// order that can be heard: none may be skipped on the way down.
func (o *outliner) heading(n *ast.Heading) {
	if id, ok := n.AttributeString("id"); ok {
		if o.headings == nil {
			o.headings = map[string]bool{}
		}
		o.headings[string(id.([]byte))] = true
	}
	level := headingLevel(n)
	if level > o.level+1 {
		o.report(diag.HeadingSkipped.At(o.words(n, o.find(n, "#")), strings.Repeat("#", level), strings.Repeat("#", o.level+1)))
	}
	o.level = level
}

// headingLevel is the level on the page: a body begins under the page's title,
// so a first-level heading is written as the second.
func headingLevel(n *ast.Heading) int { return max(2, n.Level) }

// tableHeader wants a word above every column. The first may go without one:
// what stands below it are headers of their rows.
func (o *outliner) tableHeader(n *extast.TableHeader) {
	column := 0
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		column++
		if said := strings.TrimSpace(plainText(c, o.file.Text[o.bodyAt:])); said == "" && c.FirstChild() == nil && (column > 1 || n.ChildCount() == 1) {
			o.report(diag.EmptyTableHeader.At(o.row(n), column))
			return
		}
	}
}

// row is the line that a table's header stands on.
func (o *outliner) row(n *extast.TableHeader) diag.Span {
	at := o.bodyAt + max(0, n.Pos())
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		if lines := c.Lines(); lines != nil && lines.Len() > 0 {
			at = o.bodyAt + lines.At(0).Start
			break
		}
	}
	at = min(at, len(o.file.Text))
	start := bytes.LastIndexByte(o.file.Text[:at], '\n') + 1
	line, _, _ := bytes.Cut(o.file.Text[start:], []byte("\n"))
	return diag.Span{File: o.file, Start: start, End: start + len(bytes.TrimRight(line, " \t\r"))}
}
