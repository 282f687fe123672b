package markdown

import (
	"bytes"
	"regexp"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/util"

	"etalase/internal/diag"
)

// A quotation can end with a line that says whose words they are:
//
//	> Warna tidak dapat diburu.
//	> — Perajin ecoprint, Serpong
//
// That line is no part of the words: it stands below them, as HTML has it (a figure with a caption; HTML Living
// Standard, 4.4.4, The blockquote element). If more lines begin with a dash they are what people say to each other, and
// none of them is a name.

// attribution is the last line of a quotation, without its dash. It is the last child of the quotation.
type attribution struct{ ast.BaseBlock }

var kindAttribution = ast.NewNodeKind("Attribution")

// Kind returns kindAttribution.
func (*attribution) Kind() ast.NodeKind { return kindAttribution }

// Dump prints the node, for goldmark's own debugging.
func (n *attribution) Dump(source []byte, level int) { ast.DumpHelper(n, source, level, nil, nil) }

// setAttribution makes the last line of a quotation its attribution if it alone begins with a dash and something stands
// above it.
func setAttribution(quote *ast.Blockquote, source []byte) {
	paragraph, ok := quote.LastChild().(*ast.Paragraph)
	if !ok {
		return
	}
	line, ok := lastLine(paragraph).(*ast.Text)
	if !ok {
		return
	}
	dash := dashBefore(line.Segment.Value(source))
	above := line.PreviousSibling()
	isAlone := above == nil && paragraph.PreviousSibling() == nil
	isEmpty := dash == line.Segment.Len() && line.NextSibling() == nil
	if dash == 0 || isAlone || isEmpty || linesWithDash(quote, source) > 1 {
		return
	}
	if above, ok := above.(*ast.Text); ok {
		above.SetSoftLineBreak(false)
		above.SetHardLineBreak(false)
	}
	line.Segment = line.Segment.WithStart(line.Segment.Start + dash)
	by := new(attribution)
	for n := ast.Node(line); n != nil; {
		next := n.NextSibling()
		by.AppendChild(by, n) // takes it out of the paragraph
		n = next
	}
	if name, ok := line.NextSibling().(*ast.Text); ok && line.Segment.IsEmpty() { // goldmark parts words at some spaces
		name.Segment = name.Segment.TrimLeftSpace(source)
	}
	if paragraph.FirstChild() == nil {
		quote.RemoveChild(quote, paragraph)
	}
	quote.AppendChild(quote, by)
}

// lastLine returns the first node of a paragraph's last line.
func lastLine(paragraph *ast.Paragraph) ast.Node {
	n := paragraph.LastChild()
	for ; n != nil; n = n.PreviousSibling() {
		above, ok := n.PreviousSibling().(*ast.Text)
		if n.PreviousSibling() == nil || ok && (above.SoftLineBreak() || above.HardLineBreak()) {
			break
		}
	}
	return n
}

// dashBefore returns how many bytes the dash takes that begins a line, with the spaces behind it; 0 if there is none.
func dashBefore(line []byte) int {
	for _, dash := range []string{"—", "–", "―", "--"} {
		if rest, ok := bytes.CutPrefix(line, []byte(dash)); ok {
			return len(line) - len(bytes.TrimLeft(rest, "- \u00a0"))
		}
	}
	return 0
}

// linesWithDash returns how many lines of a quotation's own paragraphs begin with a dash.
func linesWithDash(quote *ast.Blockquote, source []byte) int {
	n := 0
	for block := quote.FirstChild(); block != nil; block = block.NextSibling() {
		if paragraph, ok := block.(*ast.Paragraph); ok {
			for _, line := range paragraph.Lines().Sliced(0, paragraph.Lines().Len()) {
				if dashBefore(bytes.TrimLeft(line.Value(source), " \t")) > 0 {
					n++
				}
			}
		}
	}
	return n
}

// quotation asks about a last line that Markdown takes for something else than the name below the words: an item of a
// list, or what makes a heading of the words.
func (o *outliner) quotation(n *ast.Blockquote) {
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		if heading, ok := c.(*ast.Heading); ok {
			if at, ok := o.underline(heading); ok {
				o.report(diag.SuspiciousValue.At(at, diag.QuotedHeading.With()).Advise(diag.NameBelowQuotation))
			}
		}
	}
	if words, ok := n.LastChild().(*ast.Paragraph); ok && linesWithDash(n, o.source()) == 0 {
		o.nameBehindWords(words)
	}
	list, ok := n.LastChild().(*ast.List)
	if !ok || list.IsOrdered() || list.ChildCount() != 1 || list.FirstChild().ChildCount() != 1 {
		return
	}
	words, isBelow := list.PreviousSibling().(*ast.Paragraph)
	lines := list.FirstChild().FirstChild().Lines()
	isDialogue := linesWithDash(n, o.source()) > 0
	if !isBelow || isDialogue || lines.Len() != 1 || bytes.HasSuffix(linesOf(words, o.source()), []byte(":")) {
		return
	}
	name := lines.At(0)
	text := bytes.TrimSpace(name.Value(o.source()))
	start := bytes.LastIndexByte(o.source()[:name.Start], list.Marker)
	if len(text) == 0 || len(text) > maxName || start < 0 || bytes.ContainsAny(text[len(text)-1:], ".!?:;,") {
		return
	}
	at := diag.Span{File: o.file, Start: o.bodyAt + start, End: o.bodyAt + name.Start + len(text)}
	d := diag.SuspiciousValue.At(at, diag.QuotedBullet.With()).Advise(diag.DashBeforeName, snippet(text))
	d.Fix = &diag.Fix{Start: at.Start, End: o.bodyAt + name.Start, Text: "— "}
	o.report(d)
}

// nameBehindWords asks about a name that stands behind a dash on the last line of the words. Where a sentence ends
// before the dash, it can be nothing else.
func (o *outliner) nameBehindWords(words *ast.Paragraph) {
	line := words.Lines().At(words.Lines().Len() - 1)
	found := nameAtEnd.FindSubmatchIndex(line.Value(o.source()))
	if found == nil {
		return
	}
	start, name, end := line.Start+found[2], line.Start+found[4], line.Start+found[5]
	text := o.source()[name:end]
	if len(text) > maxName {
		return
	}
	at := diag.Span{File: o.file, Start: o.bodyAt + start, End: o.bodyAt + end}
	d := diag.SuspiciousValue.At(at, diag.QuotedBehind.With()).Advise(diag.NameOnOwnLine, snippet(text))
	before := bytes.TrimRight(o.source()[line.Start:start], " \t\u00a0")
	lineStart := bytes.LastIndexByte(o.source()[:line.Start], '\n') + 1
	marks := o.source()[lineStart:line.Start]
	if sentenceEnd.Match(before) && len(bytes.Trim(marks, "> \t")) == 0 {
		from := o.bodyAt + line.Start + len(before)
		d.Fix = &diag.Fix{Start: from, End: o.bodyAt + name, Text: "\n" + string(marks) + "— "}
	}
	o.report(d)
}

var (
	// A dash between spaces, and up to five words with capitals, perhaps with what else is said of who they name.
	nameAtEnd = regexp.MustCompile(`\S[ \x{a0}](—|–|―|--)[ \x{a0}]?` +
		`((?:\p{Lu}[\p{L}'’-]*)(?: \p{Lu}[\p{L}'’-]*){0,4}(?:, [^.!?:;]+)?)\s*$`)
	sentenceEnd = regexp.MustCompile(`[.!?…]["'”’*_)]*$`)
)

// maxName is how many bytes the name may have of who is quoted, with what else is said of them. A longer line is an
// item.
const maxName = 100

func linesOf(block ast.Node, source []byte) []byte {
	return bytes.TrimSpace(block.Lines().Value(source))
}

// underline returns the line of hyphens or equals signs that makes a heading of the words above it.
func (o *outliner) underline(n *ast.Heading) (at diag.Span, ok bool) {
	lines, source := n.Lines(), o.source()
	if lines == nil || lines.Len() == 0 {
		return at, false
	}
	first, last := lines.At(0), lines.At(lines.Len()-1)
	lineStart := bytes.LastIndexByte(source[:first.Start], '\n') + 1
	end := bytes.IndexByte(source[max(first.Start, last.Stop-1):], '\n')
	if bytes.IndexByte(source[lineStart:first.Start], '#') >= 0 || end < 0 {
		return at, false
	}
	below := max(first.Start, last.Stop-1) + end + 1
	line, _, _ := bytes.Cut(source[below:], []byte("\n"))
	signs := bytes.Trim(line, "> \t\r")
	if len(signs) == 0 || len(bytes.Trim(signs, "-=")) > 0 {
		return at, false
	}
	start := o.bodyAt + below + bytes.Index(line, signs)
	return diag.Span{File: o.file, Start: start, End: start + len(signs)}, true
}

func (b *bodyRenderer) quotation(w util.BufWriter, _ []byte, n ast.Node, entering bool) (ast.WalkStatus, error) {
	by := n.LastChild()
	hasAttribution := by != nil && by.Kind() == kindAttribution
	switch {
	case hasAttribution && by == n.FirstChild(): // its words were a picture that is left out
		return ast.WalkSkipChildren, nil
	case hasAttribution && entering:
		_, _ = w.WriteString("<figure class=\"quote\">\n<blockquote>\n")
	case hasAttribution:
		_, _ = w.WriteString("</figure>\n")
	case entering:
		_, _ = w.WriteString("<blockquote>\n")
	default:
		_, _ = w.WriteString("</blockquote>\n")
	}
	return ast.WalkContinue, nil
}

func (b *bodyRenderer) attribution(w util.BufWriter, _ []byte, _ ast.Node, entering bool) (ast.WalkStatus, error) {
	if entering {
		_, _ = w.WriteString("</blockquote>\n<figcaption>")
	} else {
		_, _ = w.WriteString("</figcaption>\n")
	}
	return ast.WalkContinue, nil
}
