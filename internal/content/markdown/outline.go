package markdown

import (
	"bytes"
	"strings"
	"unicode"

	"github.com/yuin/goldmark/ast"
	extast "github.com/yuin/goldmark/extension/ast"

	"etalase/internal/diag"
	"etalase/internal/schema"
)

// Outline is what a body offers to the rest of the site and asks of it.
type Outline struct {
	Links    []NamedDestination // to anything but a picture
	Pictures []NamedDestination // those beside the entry
	Headings map[string]bool    // their ids, which can be linked to
}

// NamedDestination is a destination as a body names it, with its span in the file.
type NamedDestination struct {
	Destination
	Span diag.Span
}

// outliner makes the outline of a body in one walk through its tree.
type outliner struct {
	outline   Outline
	problems  diag.List
	file      *diag.File
	bodyAt    int
	allowHTML bool
	level     int // of the last heading
}

func (o *outliner) walk(root ast.Node) {
	_ = ast.Walk(root, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		if entering {
			o.visit(n)
		}
		return ast.WalkContinue, nil
	})
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
		closing := bytes.HasPrefix(o.file.Text[at.Start:], []byte("</")) // its opening tag has been reported
		if !o.allowHTML && !closing {
			o.report(diag.RawHTML.At(at))
		}
	}
}

// find returns the position of a text in a node or after it.
func (o *outliner) find(n ast.Node, what string) diag.Span {
	offset := o.bodyAt + max(0, n.Pos())
	if i := bytes.Index(o.file.Text[offset:], []byte(what)); what != "" && i >= 0 {
		offset += i
	}
	return diag.Span{File: o.file, Start: offset, End: min(offset+max(1, len(what)), len(o.file.Text))}
}

// textIn returns where the text inside a node stands, or the fallback if it has none.
func (o *outliner) textIn(n ast.Node, fallback diag.Span) diag.Span {
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
		return fallback
	}
	return diag.Span{File: o.file, Start: o.bodyAt + first, End: min(o.bodyAt+last, len(o.file.Text))}
}

func (o *outliner) link(n *ast.Link) {
	dest := string(n.Destination)
	at := o.find(n, dest)
	if dangerous(n.Destination) {
		o.report(diag.BrokenLink.At(at, dest))
		return
	}
	o.outline.Links = append(o.outline.Links, NamedDestination{ParseDestination(dest), at})
	label := plainText(n, o.file.Text[o.bodyAt:])
	if holdsPicture(n) {
		return // its alternative text says where the link leads
	}
	if vague(label) {
		o.report(diag.VagueLink.At(o.textIn(n, at), label))
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

// vagueWords are texts of links that do not say where they lead, to those who hear the links of a page one after
// another.
var vagueWords = map[string]bool{
	"":                   true,
	"klik di sini":       true,
	"klik disini":        true,
	"di sini":            true,
	"disini":             true,
	"sini":               true,
	"klik":               true,
	"klik ini":           true,
	"ini":                true,
	"link":               true,
	"tautan":             true,
	"tautan ini":         true,
	"link ini":           true,
	"selengkapnya":       true,
	"baca selengkapnya":  true,
	"lihat selengkapnya": true,
	"lihat":              true,
	"baca":               true,
	"lanjut":             true,
	"click here":         true,
	"click":              true,
	"here":               true,
	"read more":          true,
	"more":               true,
	"this":               true,
	"this link":          true,
	"see more":           true,
	"learn more":         true,
}

func vague(label string) bool {
	isSign := func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }
	label = strings.TrimFunc(strings.ToLower(label), isSign)
	return vagueWords[strings.Join(strings.Fields(label), " ")]
}

func (o *outliner) image(n *ast.Image) {
	dest := ParseDestination(string(n.Destination))
	at := o.find(n, dest.Written)
	if dest.LeavesSite() {
		o.report(diag.MissingPicture.At(at, dest.Written).Advise(diag.CopyRemotePicture))
	} else {
		o.outline.Pictures = append(o.outline.Pictures, NamedDestination{dest, at})
	}
	if alt := plainText(n, o.file.Text[o.bodyAt:]); !schema.SaysSomething(alt) {
		o.report(diag.AltSaysNothing.At(o.textIn(n, at), alt))
	}
}

// heading collects the ids that can be linked to, and reports a level that is skipped on the way down: those who hear a
// page go through it by its levels.
func (o *outliner) heading(n *ast.Heading) {
	if id, ok := n.AttributeString("id"); ok {
		if o.outline.Headings == nil {
			o.outline.Headings = map[string]bool{}
		}
		o.outline.Headings[string(id.([]byte))] = true
	}
	level := headingLevel(n)
	if level > o.level+1 {
		at := o.textIn(n, o.find(n, "#"))
		o.report(diag.HeadingSkipped.At(at, strings.Repeat("#", level), strings.Repeat("#", o.level+1)))
	}
	o.level = level
}

// tableHeader asks for a word above every column. The first column may be without one: its cells are the headers of
// their rows.
func (o *outliner) tableHeader(n *extast.TableHeader) {
	column := 0
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		column++
		label := strings.TrimSpace(plainText(c, o.file.Text[o.bodyAt:]))
		empty := label == "" && c.FirstChild() == nil
		if empty && (column > 1 || n.ChildCount() == 1) {
			o.report(diag.EmptyTableHeader.At(o.row(n), column))
			return
		}
	}
}

// row returns the line that a table's header stands on.
func (o *outliner) row(n *extast.TableHeader) diag.Span {
	offset := o.bodyAt + max(0, n.Pos())
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		if lines := c.Lines(); lines != nil && lines.Len() > 0 {
			offset = o.bodyAt + lines.At(0).Start
			break
		}
	}
	offset = min(offset, len(o.file.Text))
	start := bytes.LastIndexByte(o.file.Text[:offset], '\n') + 1
	line, _, _ := bytes.Cut(o.file.Text[start:], []byte("\n"))
	return diag.Span{File: o.file, Start: start, End: start + len(bytes.TrimRight(line, " \t\r"))}
}
