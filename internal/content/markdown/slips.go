package markdown

import (
	"bytes"
	"fmt"
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/yuin/goldmark/ast"

	"etalase/internal/diag"
)

// Slips of whole paragraphs: what was meant as a heading, a list or a table.

// contentsMarks ask other programs for a list of the headings.
var contentsMarks = regexp.MustCompile(`(?i)^(\[\[?_?toc_?\]?\]|\[\[_toc_\]\]|\{:toc\}|\$\{toc\}|@\[toc\])$`)

func (l *leaf) contents() bool {
	if len(l.lines) != 1 || len(l.raw) > 20 || !contentsMarks.Match(l.raw[l.lines[0].start:l.lines[0].end]) {
		return false
	}
	l.mend(diag.LiteralMarkdown, l.lines[0].start, l.lines[0].end, "", diag.DeleteMark)
	return true
}

// hashes finds ###Judul. One # alone begins a tag, as on Instagram.
func (l *leaf) hashes() bool {
	for _, at := range l.lines {
		text := l.text[at.start:at.end]
		level := len(text) - len(bytes.TrimLeft(text, "#"))
		if level < 2 || level > 6 || !isWord(l.after(at.start+level)) {
			continue
		}
		marks := strings.Repeat("#", level)
		d := l.tell(diag.LiteralMarkdown, at.start, at.end, diag.SpaceAfterHashes, marks)
		d.Fix = l.insertion(at.start+level, " ")
	}
	return false
}

func (l *leaf) insertion(offset int, text string) *diag.Fix {
	at := l.span(offset, offset)
	return &diag.Fix{Start: at.Start, End: at.End, Text: text}
}

// container finds the fences ::: of other programs. Those that close one are not told again.
func (l *leaf) container() bool {
	for _, at := range l.lines {
		if text := l.text[at.start:at.end]; bytes.HasPrefix(text, []byte(":::")) {
			if hasLetter(text) || !l.inContainer {
				l.tell(diag.LiteralMarkdown, at.start, at.end, diag.NoContainers)
			}
			l.inContainer = true
		}
	}
	return false
}

// bulletSigns begin the items of lists in word processors and in chats. Those of the second kind also begin a line of
// prose: they are bullets where several lines have them.
const (
	bulletSigns    = "•●▪◦‣○■□➢➤∙\uf0b7\uf0a7" // the last two are those of Word's fonts
	signsAsBullets = "-*+–—·✓✔"
)

// bulletOf returns the sign that a line begins with as an item does, and where the item's words begin.
func bulletOf(text []byte) (sign rune, words int) {
	sign, size := utf8.DecodeRune(text)
	rest := text[size:]
	words = size + len(rest) - len(bytes.TrimLeft(rest, " \t\u00a0"))
	switch {
	case strings.ContainsRune(bulletSigns, sign), isTabbedBullet(text):
		return sign, words
	case !strings.ContainsRune(signsAsBullets, sign):
		return 0, 0
	case size == 1 && words > size: // a list already, or a line that is drawn
		return 0, 0
	}
	if next, _ := utf8.DecodeRune(text[words:]); !unicode.IsLetter(next) && next != '"' && next != '“' {
		return 0, 0
	}
	return sign, words
}

// tabbedBullets begin an item of Word's where a tab follows: signs that also begin prose, and the letters that remain
// of those of its fonts.
const tabbedBullets = "·–—-*+oØ§üv✓✔"

// isTabbedBullet reports whether a line begins with a bullet and a tab, as Word copies a list.
func isTabbedBullet(text []byte) bool {
	sign, size := utf8.DecodeRune(text)
	return len(text) > size && text[size] == '\t' && strings.ContainsRune(tabbedBullets, sign) &&
		bytes.IndexByte(text[size+1:], '\t') < 0
}

// bullets finds lists whose marks Markdown does not know: -x and •. The lines of one paragraph are one slip, and so are
// paragraphs that follow each other. In a quotation a dash begins what somebody says, unless a tab follows.
func (l *leaf) bullets() bool {
	var items []line // from the sign to the words
	sure := false
	sign := rune(0)
	isQuoted := l.node.Parent().Kind() == ast.KindBlockquote
	for _, at := range l.lines {
		text := l.text[at.start:at.end]
		s, words := bulletOf(text)
		isSpeech := isQuoted && dashBefore(text) > 0 && !isTabbedBullet(text)
		if s == 0 || sign != 0 && s != sign || isSpeech {
			continue // an item may have several lines
		}
		sign = s
		sure = sure || strings.ContainsRune(bulletSigns, s) || isTabbedBullet(text)
		items = append(items, line{at.start, at.start + words})
	}
	if len(items) == 0 || !sure && len(items) < 2 {
		return false
	}
	if sure && l.lines[0].start == items[0].start && startsWith(l.node.PreviousSibling(), l.source(), sign) {
		l.continueFix(items)
		return false
	}
	mark := "-"
	if sign == '*' || sign == '+' {
		mark = string(sign)
	}
	advice := diag.HyphenForBullet
	if sign == '-' || sign == '*' || sign == '+' {
		advice = diag.SpaceAfterBullet
	}
	first, last := items[0], items[len(items)-1]
	meant := l.rewritten(items, func(int) string { return mark + " " })
	words := snippet(l.raw[first.end:l.lineEnd(first.end)])
	d := l.tell(diag.LiteralMarkdown, first.start, l.lineEnd(first.start), advice, mark+" "+words)
	at := l.span(first.start, last.end)
	d.Fix = &diag.Fix{Start: at.Start, End: at.End, Text: meant}
	l.endListFix()
	l.listFix = len(l.problems) - 1
	for _, item := range items {
		clear(l.text[item.start:item.end])
	}
	return false
}

// rewritten returns the leaf from the first item's sign to the last one's words, with other signs.
func (l *leaf) rewritten(items []line, mark func(i int) string) string {
	var out strings.Builder
	for i, item := range items {
		out.WriteString(mark(i))
		if i+1 < len(items) {
			out.Write(l.raw[item.end:items[i+1].start])
		}
	}
	return out.String()
}

// maxListFix is how long the fix of a list of many paragraphs gets. The next run of the fixes mends the rest.
const maxListFix = 1 << 16

// continueFix lets the fix of the paragraph before mend this one too.
func (l *leaf) continueFix(items []line) {
	if l.listFix < 0 {
		return
	}
	if len(l.listText) > maxListFix {
		return
	}
	fix := l.problems[l.listFix].Fix
	first, last := l.span(items[0].start, items[0].start), l.span(items[len(items)-1].end, items[len(items)-1].end)
	between := string(l.file.Text[fix.End:first.Start])
	if len(l.listText) == 0 {
		l.listText = append(l.listText, fix.Text...)
	}
	l.listText = append(l.listText, between...)
	l.listText = append(l.listText, l.rewritten(items, func(int) string { return "- " })...)
	fix.End = last.End
}

// endListFix gives the fix of a list the text that its paragraphs have added.
func (o *outliner) endListFix() {
	if len(o.listText) > 0 {
		o.problems[o.listFix].Fix.Text = string(o.listText)
		o.listText = o.listText[:0]
	}
}

// startsWith reports whether a block is a paragraph that begins with a sign.
func startsWith(n ast.Node, source []byte, sign rune) bool {
	if n == nil || n.Kind() != ast.KindParagraph || n.Lines().Len() == 0 {
		return false
	}
	first := n.Lines().At(0)
	r, _ := utf8.DecodeRune(bytes.TrimLeft(first.Value(source), " "))
	return r == sign
}

// enumerator is a number or a letter that begins an item: 1.x, 1)x, (1) x, a. x. Letters have a space: a.n. Budi.
var enumerator = regexp.MustCompile(`^(\(?)(\d{1,3}|[a-z])[.)]([ \t]*)`)

// numbers finds lists whose numbers Markdown does not know: without a space, in brackets, letters. It takes two lines
// that follow each other: a line that begins with "1.Bab" alone can be anything.
func (l *leaf) numbers() bool {
	var items []line
	value, first := 0, 0
	joined := true // all have the form 1.x or 1)x
	for _, at := range l.lines {
		text := l.text[at.start:at.end]
		if !bytes.ContainsAny(text[:min(len(text), 5)], ".)") {
			continue
		}
		m := enumerator.FindSubmatch(text)
		if m == nil || len(m[0]) == len(text) || !isItemStart(l.after(at.start+len(m[0]))) ||
			m[2][0] > '9' && len(m[3]) == 0 {
			continue
		}
		n := numberOf(m[2])
		switch {
		case len(items) == 0:
			first = n
		case n != value+1:
			continue
		}
		value = n
		joined = joined && len(m[1]) == 0 && len(m[3]) == 0
		items = append(items, line{at.start, at.start + len(m[0])})
	}
	if len(items) < 2 || first > 1 && items[0].start != l.lines[0].start {
		return false
	}
	at := items[0]
	words := snippet(l.raw[at.end:l.lineEnd(at.end)])
	d := l.tell(diag.LiteralMarkdown, at.start, l.lineEnd(at.start), diag.NumberedList,
		fmt.Sprintf("%d. %s", first, words))
	if joined {
		whole := l.span(at.start, items[len(items)-1].end)
		d.Fix = &diag.Fix{Start: whole.Start, End: whole.End, Text: l.rewritten(items, func(i int) string {
			return string(l.raw[items[i].start:items[i].end]) + " "
		})}
	}
	return false
}

// isItemStart reports whether an item's words can begin with a character: not with a digit, as in 5.000.
func isItemStart(r rune) bool { return unicode.IsLetter(r) || strings.ContainsRune(`"“‘[*_(`, r) }

func numberOf(written []byte) int {
	if written[0] > '9' {
		return int(written[0]-'a') + 1
	}
	n := 0
	for _, c := range written {
		n = 10*n + int(c-'0')
	}
	return n
}

// dots finds lines with a dot that hold paragraphs apart, as in texts for Instagram.
func (l *leaf) dots() bool {
	isDot := func(at line) bool { return at.end == at.start+1 && l.text[at.start] == '.' }
	for i, at := range l.lines {
		if isDot(at) && i+1 < len(l.lines) && isDot(l.lines[i+1]) {
			l.tell(diag.LiteralMarkdown, at.start, at.end, diag.EmptyLineForDots)
			return false
		}
	}
	return false
}

// chatStamp is what WhatsApp puts before a message that is copied: [3/11 10.21] Sari: or 03/11/2026, 10:21 - Sari:
var chatStamp = regexp.MustCompile(
	`^(?:\[\d{1,2}[/.]\d{1,2}(?:[/.]\d{2,4})?,? \d{1,2}[.:]\d{2}(?:[.:]\d{2})?(?: [AP]M)?\]` +
		`|\d{1,2}/\d{1,2}/\d{2,4},? \d{1,2}[.:]\d{2}(?: [AP]M)? -) [^:\n]{1,60}:`)

// chat finds a message of WhatsApp that was copied with its time and its writer. The lines of one paragraph are one
// slip.
func (l *leaf) chat() bool {
	for _, at := range l.lines {
		if stamp := chatStamp.Find(l.raw[at.start:at.end]); stamp != nil {
			l.tell(diag.LiteralMarkdown, at.start, at.start+len(stamp), diag.DeleteStamp)
			return true
		}
	}
	return false
}

// tabs finds a table that was pasted from a spreadsheet: its columns are held apart by tabs.
func (l *leaf) tabs() bool {
	var rows [][]string
	regular := true
	for _, at := range l.lines {
		if sign, _ := bulletOf(l.text[at.start:at.end]); sign != 0 {
			return false // a list of Word's, see bullets
		}
		if bytes.IndexByte(l.text[at.start:at.end], '\t') < 0 {
			regular = false
			continue
		}
		cells := strings.Split(string(l.raw[at.start:at.end]), "\t")
		for i, cell := range cells {
			cells[i] = strings.ReplaceAll(strings.TrimSpace(cell), "|", `\|`)
			regular = regular && !strings.HasPrefix(cells[i], ":")
		}
		regular = regular && (len(rows) == 0 || len(cells) == len(rows[0]))
		rows = append(rows, cells)
	}
	if len(rows) < 2 {
		return false
	}
	for i, cell := range rows[0] {
		regular = regular && (cell != "" || i == 0)
	}
	first, last := l.lines[0], l.lines[len(l.lines)-1]
	d := l.tell(diag.LiteralMarkdown, first.start, first.end, diag.TableForTabs, "| "+strings.Join(rows[0], " | ")+" |")
	if regular && l.node.Kind() == ast.KindParagraph && l.node.Parent().Kind() == ast.KindDocument {
		whole := l.span(first.start, last.end)
		d.Fix = &diag.Fix{Start: whole.Start, End: whole.End, Text: tableOf(rows)}
	}
	return true
}

var gridRule = regexp.MustCompile(`^\+(?:[:=-]+\+)+$`)

// grid finds a table whose lines are drawn with + at the corners, as reStructuredText, Org and MySQL have them.
func (l *leaf) grid() bool {
	if len(l.lines) < 2 || !gridRule.Match(l.raw[l.lines[0].start:l.lines[0].end]) {
		return false
	}
	var rows [][]string
	regular, isRow := true, false
	for _, at := range l.lines {
		wasRow := isRow
		text := l.raw[at.start:at.end]
		if isRow = len(text) > 0 && text[0] == '|'; !isRow {
			regular = regular && gridRule.Match(text)
			continue
		}
		var row []string
		for _, cell := range cellsOf(text) {
			row = append(row, string(text[cell.start:cell.end]))
		}
		regular = regular && (len(rows) == 0 || len(row) == len(rows[0])) &&
			(!wasRow || len(rows) > 1) // the words of the header have one line
		rows = append(rows, row)
	}
	if len(rows) == 0 {
		return false
	}
	first, last := l.lines[0], l.lines[len(l.lines)-1]
	d := l.tell(diag.LiteralMarkdown, first.start, first.end, diag.TableForGrid,
		"| "+strings.Join(rows[0], " | ")+" |", rule(len(rows[0])))
	if regular && l.node.Kind() == ast.KindParagraph && l.node.Parent().Kind() == ast.KindDocument {
		whole := l.span(first.start, last.end)
		d.Fix = &diag.Fix{Start: whole.Start, End: whole.End, Text: tableOf(rows)}
	}
	return true
}

func tableOf(rows [][]string) string {
	var out strings.Builder
	for i, row := range rows {
		if i > 0 {
			out.WriteByte('\n')
		}
		out.WriteString("| " + strings.Join(row, " | ") + " |")
		if i == 0 {
			out.WriteString("\n" + rule(len(row)))
		}
	}
	return out.String()
}

// rule is the line below the header of a table.
func rule(columns int) string { return "|" + strings.Repeat("---|", columns) }

var tableRule = regexp.MustCompile(`^[|:\- \t]*-[|:\- \t]*$`)

// tableRule finds a table whose second line is missing, or has another number of columns than the first one.
func (l *leaf) tableRule() bool {
	from, ruleAt := -1, -1
	var cells []line
	regular := true
	for i, at := range l.lines {
		text := l.text[at.start:at.end]
		if bytes.IndexByte(text, '|') < 0 {
			if from >= 0 && i-from >= 2 {
				break
			}
			from = -1
			continue
		}
		row := cellsOf(l.raw[at.start:at.end])
		switch {
		case from < 0:
			from, cells, regular = i, row, text[0] == '|'
		case i == from+1 && tableRule.Match(text):
			ruleAt = i
		default:
			regular = regular && len(row) == len(cells) && text[0] == '|'
		}
	}
	if from < 0 || len(l.lines)-from < 2 || !l.looksLikeTable(from, ruleAt) {
		return false
	}
	if ruleAt >= 0 {
		at := l.lines[ruleAt]
		l.mend(diag.LiteralMarkdown, at.start, at.end, rule(len(cells)), diag.RuleOfColumns)
		return true
	}
	header := l.lines[from]
	d := l.tell(diag.LiteralMarkdown, header.start, header.end, diag.RuleBelowHeader, rule(len(cells)))
	if regular {
		lineStart := l.lines[from+1].start
		d.Fix = l.insertion(lineStart, rule(len(cells))+"\n"+l.indent(lineStart))
	}
	return true
}

// looksLikeTable reports whether two lines that have a | are meant as rows.
func (l *leaf) looksLikeTable(from, ruleAt int) bool {
	first, second := l.lines[from], l.lines[from+1]
	if bytes.IndexByte(l.text[second.start:second.end], '|') < 0 {
		return false
	}
	if ruleAt >= 0 {
		return true
	}
	pipes := func(at line) int { return bytes.Count(l.text[at.start:at.end], []byte("|")) }
	return pipes(first) >= 2 && pipes(second) >= 2 || pipes(first) == pipes(second) && len(l.lines)-from > 2
}

// indent returns what stands before a line of a list or a quotation.
func (l *leaf) indent(lineStart int) string {
	start := bytes.LastIndexByte(l.raw[:lineStart], '\n') + 1
	return string(l.raw[start:lineStart])
}
