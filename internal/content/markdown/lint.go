package markdown

import (
	"bytes"
	"unicode"
	"unicode/utf8"

	"github.com/yuin/goldmark/ast"
	extast "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"

	"etalase/internal/diag"
)

// What was typed as Markdown and is none stands as text in the tree. So slips are looked for in text alone: not in
// code, not in addresses, not in HTML, not in what has become a list, a link or bold already, and not behind a
// backslash.

// leaf is a block that holds words, such as a paragraph, with what of it came out as text.
type leaf struct {
	*outliner
	node  ast.Node
	from  int    // where it begins in the body
	raw   []byte // as the body has it, with the marks of the quotations and lists that it stands in
	text  []byte // as long as raw; all that is no text is zero, except the ends of lines
	lines []line // of paragraphs, which may be meant as something else; other leaves have one or none
}

// line is a range in a leaf, without the white space around it.
type line struct{ start, end int }

// signs are the bytes that some slip needs, anywhere in a line and at its beginning.
var signs, signsOfLine = func() (anywhere, first [256]bool) {
	for _, c := range []byte("*_`[{|=<\t") {
		anywhere[c] = true
	}
	for _, c := range []byte("#-+:(.\xc2\xe2\xef") { // the last three begin • and its like
		first[c] = true
	}
	return anywhere, first
}()

// lint reports the slips in a leaf.
func (o *outliner) lint(n ast.Node) {
	lines := n.Lines()
	if lines == nil || lines.Len() == 0 || !hasSigns(o.source(), lines) {
		return
	}
	last := lines.At(lines.Len() - 1)
	l := &o.leaf
	*l = leaf{outliner: o, node: n, from: lines.At(0).Start, text: l.text[:0], lines: l.lines[:0]}
	l.raw = o.source()[l.from:max(l.from, last.Stop)]
	l.text = append(l.text, make([]byte, len(l.raw))...)
	l.copyText(n)
	l.hideEscaped()
	l.cutLines(lines)
	for _, find := range l.slips() {
		if find(l) {
			return
		}
	}
}

// cutLines finds the lines of the leaf.
func (l *leaf) cutLines(segments *text.Segments) {
	for i := range segments.Len() {
		segment := segments.At(i)
		start, end := segment.Start-l.from, segment.Stop-l.from
		if start < 0 || end > len(l.raw) || start > end {
			continue
		}
		if end > start && l.raw[end-1] == '\n' {
			l.text[end-1] = '\n'
		}
		start += util.TrimLeftSpaceLength(l.raw[start:end])
		end -= util.TrimRightSpaceLength(l.raw[start:end])
		l.lines = append(l.lines, line{start, end})
	}
}

// slips returns what can be wrong in such a leaf. A finder returns true if nothing else is to be looked for.
func (l *leaf) slips() []func(*leaf) bool {
	switch l.node.Kind() {
	case ast.KindParagraph, ast.KindTextBlock:
		return slipsOfParagraphs
	}
	return slipsOfWords
}

var slipsOfWords = []func(*leaf) bool{
	(*leaf).comments, (*leaf).foreignCode, (*leaf).bracketCodes, (*leaf).brackets, (*leaf).attributes,
	(*leaf).stars, (*leaf).underscore, (*leaf).backtick, (*leaf).highlight, (*leaf).wordTags, (*leaf).ownComputer,
}

var slipsOfParagraphs = append([]func(*leaf) bool{
	(*leaf).contents, (*leaf).modules, (*leaf).tabs, (*leaf).grid, (*leaf).tableRule, (*leaf).hashes,
	(*leaf).container, (*leaf).bullets, (*leaf).numbers, (*leaf).dots, (*leaf).chat,
}, slipsOfWords...)

// hasSigns reports whether lines can have a slip. Most have none.
func hasSigns(source []byte, lines *text.Segments) bool {
	for i := range lines.Len() {
		segment := lines.At(i)
		words := source[segment.Start:segment.Stop]
		words = words[util.TrimLeftSpaceLength(words):]
		if len(words) > 0 && signsOfLine[words[0]] || bytes.ContainsAny(words[:min(len(words), 4)], ".)/") {
			return true // the latter as in 12.x and 3/11
		}
		if isModule(words) || bytes.Contains(words, []byte("://")) {
			return true
		}
		for _, c := range words {
			if signs[c] {
				return true
			}
		}
	}
	return false
}

// copyText copies the text inside a node to where it stands.
func (l *leaf) copyText(n ast.Node) {
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		switch c := c.(type) {
		case *ast.Text:
			start, end := c.Segment.Start-l.from, c.Segment.Stop-l.from
			if start >= 0 && start <= end && end <= len(l.raw) {
				copy(l.text[start:end], l.raw[start:end])
			}
		case *ast.CodeSpan, *ast.Image, *ast.AutoLink, *ast.RawHTML:
		default:
			l.copyText(c)
		}
	}
}

// hideEscaped takes out the signs that a backslash makes text.
func (l *leaf) hideEscaped() {
	if bytes.IndexByte(l.raw, '\\') < 0 {
		return
	}
	for i := 0; i+1 < len(l.text); i++ {
		if l.text[i] == '\\' && util.IsPunct(l.text[i+1]) {
			l.text[i], l.text[i+1] = 0, 0
			i++
		}
	}
}

// tell reports a slip from start to end, and takes it out of the text so that it is told once. Arguments of the advice
// follow it.
func (l *leaf) tell(kind *diag.Kind, start, end int, advice diag.Advice, args ...any) *diag.Diagnostic {
	d := kind.At(l.span(start, end), snippet(l.raw[start:end])).Advise(advice, args...)
	clear(l.text[start:end])
	l.report(d)
	return &l.problems[len(l.problems)-1]
}

// mend is tell with what to write instead.
func (l *leaf) mend(kind *diag.Kind, start, end int, meant string, advice diag.Advice) {
	d := l.tell(kind, start, end, advice, snippet([]byte(meant)))
	*d = d.WithFix(meant)
}

func (l *leaf) span(start, end int) diag.Span {
	at := l.bodyAt + l.from
	return diag.Span{File: l.file, Start: at + start, End: at + end}
}

// maxSnippet is how many characters of a body a message repeats.
const maxSnippet = 60

// snippet returns the beginning of a text in one line.
func snippet(text []byte) string {
	text = bytes.Join(bytes.Fields(text[:min(len(text), 8*maxSnippet)]), []byte(" "))
	runes := bytes.Runes(text)
	if len(runes) > maxSnippet {
		return string(runes[:maxSnippet-1]) + "…"
	}
	return string(runes)
}

// before and after return the characters around an offset, as the body has them.
func (l *leaf) before(i int) rune {
	if i <= 0 {
		return ' '
	}
	r, _ := utf8.DecodeLastRune(l.raw[:i])
	return r
}

func (l *leaf) after(i int) rune {
	if i >= len(l.raw) {
		return ' '
	}
	r, _ := utf8.DecodeRune(l.raw[i:])
	return r
}

func isWord(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }

func hasLetter(text []byte) bool { return bytes.IndexFunc(text, unicode.IsLetter) >= 0 }

// index finds a sign in the text at or after an offset.
func (l *leaf) index(sign string, from int) int {
	if i := bytes.Index(l.text[from:], []byte(sign)); i >= 0 {
		return from + i
	}
	return -1
}

// lineEnd returns where the line of an offset ends.
func (l *leaf) lineEnd(from int) int {
	if i := bytes.IndexByte(l.raw[from:], '\n'); i >= 0 {
		return from + i
	}
	return len(l.raw)
}

// tableRow reports cells for which the table has no column: they are left out.
func (o *outliner) tableRow(n *extast.TableRow) {
	table, ok := n.Parent().(*extast.Table)
	if !ok || n.Pos() < 0 {
		return
	}
	source := o.source()[n.Pos():]
	raw, _, _ := bytes.Cut(source, []byte("\n"))
	cells := cellsOf(raw)
	o.numbers(table, n.Pos(), raw, cells)
	columns := len(table.Alignments)
	if len(cells) <= columns || len(bytes.TrimSpace(raw[cells[columns].start:])) == 0 {
		return
	}
	start, end := cells[columns].start, cells[len(cells)-1].end
	at := o.bodyAt + n.Pos()
	span := diag.Span{File: o.file, Start: at + start, End: at + end}
	o.report(diag.LostText.At(span, snippet(raw[start:end])).Advise(diag.CellsWithoutColumn, len(cells), columns))
}

// numbers collects the cells of a row that have a digit; the row begins at an offset of the body.
func (o *outliner) numbers(table ast.Node, start int, text []byte, cells []line) {
	row := Row{Text: text}
	for i, c := range cells {
		if bytes.ContainsAny(text[c.start:c.end], "0123456789") {
			at := o.bodyAt + start
			row.Cells = append(row.Cells, Cell{i, diag.Span{File: o.file, Start: at + c.start, End: at + c.end}})
		}
	}
	if len(row.Cells) == 0 {
		return
	}
	if table != o.lastTable {
		o.lastTable = table
		o.outline.Tables = append(o.outline.Tables, Table{Heads: o.headsOf(table)})
	}
	last := &o.outline.Tables[len(o.outline.Tables)-1]
	last.Rows = append(last.Rows, row)
}

// headsOf returns the heads of a table's columns.
func (o *outliner) headsOf(table ast.Node) [][]byte {
	header, ok := table.FirstChild().(*extast.TableHeader)
	if !ok {
		return nil
	}
	at := o.row(header)
	row := o.file.Text[at.Start:at.End]
	var heads [][]byte
	for _, c := range cellsOf(row) {
		heads = append(heads, row[c.start:c.end])
	}
	return heads
}

// cellsOf returns the cells of a line of a table, as goldmark reads them.
func cellsOf(raw []byte) []line {
	start, end := util.TrimLeftSpaceLength(raw), len(raw)-util.TrimRightSpaceLength(raw)
	if start < end && raw[start] == '|' {
		start++
	}
	if start < end && raw[end-1] == '|' {
		end--
	}
	var cells []line
	for i := start; i <= end; i++ {
		if i == end || raw[i] == '|' && (i == 0 || raw[i-1] != '\\') {
			cell := raw[start:i]
			from := start + util.TrimLeftSpaceLength(cell)
			cells = append(cells, line{from, max(from, i-util.TrimRightSpaceLength(cell))})
			start = i + 1
		}
	}
	return cells
}
