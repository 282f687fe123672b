package markdown

import (
	"bytes"
	"strings"
	"unicode"

	"github.com/yuin/goldmark/ast"
	extast "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/util"

	"etalase/internal/diag"
	"etalase/internal/schema"
)

// Outline is what a body offers to the rest of the site and asks of it.
type Outline struct {
	Links    []NamedDestination // to anything but a picture
	Pictures []NamedDestination // those beside the entry
	Headings map[string]bool    // their ids, which can be linked to

	PlayerHosts []string // of the players of videos that the body may need

	Tables []Table // those that have a digit below their heads
}

// Table is a table in a body. Its texts are parts of the file: a row can be as long as the body, so none is copied.
type Table struct {
	Heads [][]byte // of its columns
	Rows  []Row    // those that have a digit
}

// Row is a row of a table.
type Row struct {
	Text  []byte
	Cells []Cell // those that have a digit
}

// Cell is a cell of a row.
type Cell struct {
	Column int // from 0; there may be no head for it
	Span   diag.Span
}

// NamedDestination is a destination as a body names it, with its span in the file.
type NamedDestination struct {
	Destination
	Span diag.Span
	Bare bool // the destination is also the link's text
}

// outliner makes the outline of a body in one walk through its tree.
type outliner struct {
	outline    Outline
	problems   diag.List
	file       *diag.File
	bodyAt     int
	allowHTML  bool
	level      int // of the last heading
	root       ast.Node
	references []*ast.LinkReferenceDefinition          // in their order
	defined    map[string]*ast.LinkReferenceDefinition // see definitions; nil until a link asks for one
	used       map[*ast.LinkReferenceDefinition]bool   // definitions that a link refers to

	hiding openTag // a tag that hides words, whose block of HTML ended before it was closed

	// Of lint.
	leaf        leaf            // the last one, for its buffers
	opened      map[string]bool // commands of other programs that have been reported
	codeEnd     int             // where the last command of another program ends in the body
	lastTable   ast.Node        // the one that the last row with a digit is of
	listFix     int             // the problem whose fix the next paragraph may continue; -1: there is none
	listText    []byte          // of that fix, once a paragraph has continued it
	noteMark    bool            // a ** behind a word has been seen
	inContainer bool            // a ::: has been reported
}

func (o *outliner) walk(root ast.Node) {
	o.root = root
	_ = ast.Walk(root, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		if entering {
			if n.Type() == ast.TypeBlock && !n.IsRaw() {
				o.lint(n)
			}
			o.visit(n)
		}
		return ast.WalkContinue, nil
	})
	o.endListFix()
	o.unusedReferences()
}

func (o *outliner) source() []byte { return o.file.Text[o.bodyAt:] }

func (o *outliner) report(d diag.Diagnostic) { o.problems = append(o.problems, d) }

func (o *outliner) visit(n ast.Node) {
	switch n := n.(type) {
	case *ast.Link:
		o.link(n)
	case *ast.AutoLink:
		o.autoLink(n)
	case *ast.Image:
		o.image(n)
	case *ast.Heading:
		o.heading(n)
	case *ast.Blockquote:
		o.quotation(n)
	case *extast.TableHeader:
		o.tableHeader(n)
	case *ast.Text:
		o.unseenEntities(n)
	case *extast.TableRow:
		o.tableRow(n)
	case *ast.LinkReferenceDefinition:
		o.references = append(o.references, n)
	case *ast.FencedCodeBlock:
		o.unclosedFence(n)
	case *ast.HTMLBlock:
		o.htmlBlock(n)
	case *ast.RawHTML:
		o.rawHTML(n)
	}
}

// unclosedFence reports code that nothing closes before the end of the body: all below its first line is shown as it
// is.
func (o *outliner) unclosedFence(n *ast.FencedCodeBlock) {
	lines := n.Lines()
	if lines.Len() == 0 {
		return
	}
	first, last := lines.At(0).Start, lines.At(lines.Len()-1).Stop
	if len(bytes.TrimSpace(o.source()[min(last, len(o.source())):])) > 0 { // the line that closes it
		return
	}
	end := len(bytes.TrimRight(o.source()[:first], " \t\r\n"))
	start := bytes.LastIndexByte(o.source()[:end], '\n') + 1
	at := trimmed(diag.Span{File: o.file, Start: o.bodyAt + start, End: o.bodyAt + end})
	o.report(diag.LiteralMarkdown.At(at, "```").Advise(diag.CloseFence))
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
	if !o.named(NamedDestination{ParseDestination(string(n.Destination)), o.destination(n), false}) {
		return
	}
	label := plainText(n, o.source())
	if holdsPicture(n) {
		return // its alternative text says where the link leads
	}
	if vague(label) {
		o.report(diag.VagueLink.At(o.textIn(n, o.destination(n)), label))
	}
}

// autoLink collects an address that is its own text. E-mail addresses need no check.
func (o *outliner) autoLink(n *ast.AutoLink) {
	if n.AutoLinkType == ast.AutoLinkURL {
		source := o.source()
		at := o.find(n, string(n.Label(source)))
		o.named(NamedDestination{ParseDestination(string(n.URL(source))), at, true})
	}
}

// named collects a destination, or reports that it is written wrong. It returns false if the link leads nowhere.
func (o *outliner) named(l NamedDestination) bool {
	if strings.Contains(l.Written, "@") {
		if d, found := schema.LoginInAddress(l.Span, l.Written); found {
			o.report(d)
			return false
		}
	}
	if slip, meant, ok := findLinkSlip(l.Written); ok {
		d := slip.kind.At(l.Span, l.Written)
		if slip.advice != nil {
			d = d.Advise(*slip.advice)
		}
		if meant != "" {
			d = d.Advise(diag.WriteThis, meant)
			if !l.Bare {
				d = d.WithFix(meant)
			}
		}
		o.report(d)
		if slip.kind.Severity == diag.Error {
			return false
		}
	}
	o.outline.Links = append(o.outline.Links, l)
	return true
}

// destination returns where the destination of a link or a picture stands: behind its label, or in the definition that
// it refers to.
func (o *outliner) destination(n ast.Node) diag.Span {
	from, to := o.destinationBehind(n, o.labelEnd(n))
	return diag.Span{File: o.file, Start: o.bodyAt + from, End: o.bodyAt + to}
}

// destinationBehind finds a destination in the body if the label before it ends at an offset.
func (o *outliner) destinationBehind(n ast.Node, labelEnd int) (from, to int) {
	dest, reference := destinationOf(n)
	from, opening := labelEnd, "]("
	if reference != nil {
		opening = "]:"
		if d := o.definitions()[util.ToLinkReference(reference.Value)]; d != nil {
			o.used[d] = true
			from = d.Lines().At(0).Start
		}
	}
	source := o.source()
	if i := bytes.Index(source[from:], []byte(opening)); i >= 0 {
		from += i + len(opening)
	}
	if i := bytes.Index(source[from:], dest); i >= 0 {
		from += i
	}
	return from, min(from+len(dest), len(source))
}

func destinationOf(n ast.Node) (dest []byte, reference *ast.ReferenceLink) {
	switch n := n.(type) {
	case *ast.Link:
		return n.Destination, n.Reference
	case *ast.Image:
		return n.Destination, n.Reference
	}
	return nil, nil
}

// labelEnd returns an offset in the body behind all that the label of a link or a picture holds.
func (o *outliner) labelEnd(label ast.Node) int {
	end := max(0, label.Pos())
	_ = ast.Walk(label, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		switch n := n.(type) {
		case *ast.Text:
			end = max(end, n.Segment.Stop)
		case *ast.RawHTML:
			if k := n.Segments.Len(); k > 0 {
				end = max(end, n.Segments.At(k-1).Stop)
			}
		case *ast.Image:
			if !entering && n != label && n.Reference == nil {
				_, end = o.destinationBehind(n, end)
			}
		}
		return ast.WalkContinue, nil
	})
	return end
}

// definitions returns the definitions of links ([label]: destination) by label. Of several the first holds.
func (o *outliner) definitions() map[string]*ast.LinkReferenceDefinition {
	if o.defined == nil {
		o.defined = map[string]*ast.LinkReferenceDefinition{}
		o.used = map[*ast.LinkReferenceDefinition]bool{}
		o.define(o.root)
	}
	return o.defined
}

func (o *outliner) define(block ast.Node) {
	for c := block.FirstChild(); c != nil && c.Type() == ast.TypeBlock; c = c.NextSibling() {
		if d, ok := c.(*ast.LinkReferenceDefinition); ok && d.Lines().Len() > 0 {
			if label := util.ToLinkReference(d.Label); o.defined[label] == nil {
				o.defined[label] = d
			}
			continue
		}
		o.define(c)
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
	at := o.destination(n)
	switch missing := diag.MissingPicture.At(at, dest.Written); {
	case onDisk.MatchString(dest.Written):
		o.report(missing.Advise(diag.CopyPicture))
	case dest.LeavesSite():
		o.report(missing.Advise(diag.CopyRemotePicture))
	default:
		o.outline.Pictures = append(o.outline.Pictures, NamedDestination{dest, at, false})
	}
	if alt := plainText(n, o.source()); !schema.SaysSomething(alt) {
		o.report(diag.AltSaysNothing.At(o.textIn(n, at), alt))
	}
}

// unusedReferences reports the definitions of links that no link refers to. Nothing of them is seen on the page.
func (o *outliner) unusedReferences() {
	for _, d := range o.references {
		if o.used[d] || d.Lines().Len() == 0 {
			continue
		}
		first := d.Lines().At(0)
		at := diag.Span{File: o.file, Start: o.bodyAt + first.Start, End: o.bodyAt + first.Stop}
		o.report(diag.UnusedReference.At(trimmed(at), snippet(d.Label)))
	}
}

// notes reports the notes that no text refers to: they are left out.
func (o *outliner) notes(unused []*extast.Footnote) {
	for _, n := range unused {
		start := max(0, n.Pos())
		line, _, _ := bytes.Cut(o.source()[start:], []byte("\n"))
		at := diag.Span{File: o.file, Start: o.bodyAt + start, End: o.bodyAt + start + len(line)}
		o.report(diag.LostText.At(trimmed(at), snippet(line)).Advise(diag.ReferToNote, string(n.Ref)))
	}
}

// trimmed leaves out the white space at the ends of a span.
func trimmed(s diag.Span) diag.Span {
	text := s.File.Text[s.Start:s.End]
	s.End -= util.TrimRightSpaceLength(text)
	s.Start = min(s.End, s.Start+util.TrimLeftSpaceLength(text))
	return s
}

// heading collects the ids that can be linked to, and reports a level that is skipped on the way down: those who hear a
// page go through it by its levels.
func (o *outliner) heading(n *ast.Heading) {
	if n.FirstChild() == nil {
		o.report(diag.EmptyHeading.At(o.find(n, strings.Repeat("#", n.Level))))
	}
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
		label := strings.TrimSpace(plainText(c, o.source()))
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
