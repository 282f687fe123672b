package syntax

import (
	"bytes"
	"regexp"
	"slices"
	"strings"

	"etalase/internal/diag"
)

// The slips of YAML, line by line: which of them are believed, and what a line is among those above it. What a line
// begins with (yamlkeys.go), how far it is indented (yamlindents.go) and what its value is (yamlvalues.go) are
// questions of their own.

// slipScanner looks at the lines of YAML as a person does who wonders why it cannot be read: each line has an
// indentation, perhaps a dash, perhaps a key, and a value. It knows what block scalars, quotes, brackets and texts of
// several lines hold, and looks for no slips there. Each line is looked at once.
//
// It does not decide whether a text is YAML: the parser does, and slips believes a slip only if the parser fails
// without its edit.
type slipScanner struct {
	*mended
	next    int  // line that is looked at next
	isFirst bool // the line that is looked at is the first one that is not empty
	levels  []level
	slips   []slip
	quiet   []edit // slips that nobody needs to know: the quotes of a word processor around a value

	unclosed  int  // brackets so far
	open      int  // indentation of the key or dash whose value must be on the lines below; -1: there is none
	openAtKey bool // it is a key, which a list may be below at its own indentation
	plain     plainText
	shifted   int // indentation of the lines that are told to be indented wrongly; -1: the line above is not

	// The key that stands where a value was expected: in the column of the key above it, which has none.
	hollow struct{ line, indent, at, end int }
}

// plainText is a value without quotes, which goes on in all lines that are indented more than its parent.
type plainText struct {
	parent, start, end int
	ok                 bool
}

// slips returns the slips of a text, in order, and the edits by which it is read all the same. A text that the parser
// reads has none, unless one is of those that it tolerates.
func (m *mended) slips(unread bool) ([]slip, []edit) {
	s := m.scanSlips()
	found := s.slips
	slices.SortStableFunc(found, func(a, b slip) int { return a.start - b.start })
	if !unread && !slices.ContainsFunc(found, func(f slip) bool { return f.tolerated }) {
		return nil, nil
	}
	most := min(maxChecks, max(1, maxChecked/(1+len(m.text))))
	for i, checks := 0, 0; i < len(found) && checks < most; checks++ {
		others := slices.Delete(slices.Clone(found), i, i+1)
		without := m.with(slices.Concat(editsOf(others), s.quiet))
		if _, err := parseYAML(without.text); err != nil || found[i].tolerated {
			i++
			continue
		}
		found = others // it was none
	}
	return found, slices.Concat(editsOf(found), s.quiet)
}

// maxChecks bounds how many slips of a text are believed only if the parser fails because of them. A text with more is
// no YAML at all.
const maxChecks = 16

// maxChecked is how many bytes the parser reads for that. Front matter as people write it is a hundredth of it.
const maxChecked = 512 << 10

func (m *mended) scanSlips() *slipScanner {
	s := &slipScanner{mended: m, open: -1, isFirst: true, shifted: -1}
	s.hollow.line = -1
	s.levels = s.rootLevel()
	for s.next < len(s.lines) {
		start, end, lead := s.lineAt(s.next)
		s.next++
		switch {
		case start+lead == end, string(s.text[start:end]) == "---", string(s.text[start:end]) == "...": // nothing
		case s.text[start+lead] == '#':
			s.plain.ok = false
		default:
			s.line(start, end, lead)
			s.isFirst = false
		}
	}
	return s
}

// lineAt returns the bounds of a line, without its break and the spaces before that, and the length of its indentation.
func (s *slipScanner) lineAt(i int) (start, end, lead int) {
	start, end = s.lines[i], len(s.text)
	if i+1 < len(s.lines) {
		end = s.lines[i+1]
	}
	line := bytes.TrimRight(s.text[start:end], " \t\r\n\u0085\u2028\u2029")
	return start, start + len(line), len(line) - len(bytes.TrimLeft(line, " \t"))
}

func (s *slipScanner) line(start, end, lead int) {
	width := s.width(start, lead)
	at := start + lead
	kind, mistaken := s.kindOf(at, end, width)
	if s.plain.ok && width > s.plain.parent {
		if s.goesOn(start, end, lead, kind) {
			return
		}
		kind, mistaken = s.kindOf(at, end, s.levels[len(s.levels)-1].indent)
	}
	if kind == dashLine && mistaken == nil && s.dashTooMany(at, end, width) {
		at, kind = at+1+leadingSpaces(s.text[at+1:end]), keyLine
	}
	if kind == keyLine {
		s.fillHollow(width)
		s.firstTooDeep(width)
	}
	wasPlain := s.plain
	s.plain.ok = false
	if s.isFirst && (s.text[at] == '{' || s.text[at] == '[') {
		s.value(at, end, -1)
		return
	}
	if kind == textLine && (s.open < 0 || width <= s.open) {
		s.strayText(wasPlain, start, end, lead)
		return
	}
	fit, ok := s.fit(width, kind, at, end)
	if !ok {
		s.shift(width, slip{
			start: at, end: end, cause: diag.StrayLine.With(), advice: diag.IndentBelowKey,
			edits: []edit{{at, at, "#"}}, unknown: true,
		})
		return
	}
	s.indent(start, lead, width, fit)
	if mistaken != nil {
		s.report(*mistaken)
	}
	s.entry(at, end, fit, kind, mistaken)
}

// goesOn looks at a line that is indented more than the parent of a text without quotes, so that it goes on in this
// line. It returns false if the line is a key whose indentation is wrong.
func (s *slipScanner) goesOn(start, end, lead int, kind lineKind) bool {
	at, top := start+lead, s.levels[len(s.levels)-1]
	key, _, isKey := splitKey(s.text[at:end])
	isKey = isKey && kind == keyLine
	if isKey && identifier.MatchString(key) && !top.list {
		return false
	}
	if kind == dashLine && isDash(s.text[at:end]) && top.list {
		s.report(slip{
			start: at, end: end, cause: diag.UnevenList.With(), advice: diag.AlignDashes,
			edits: []edit{{start, at, strings.Repeat(" ", top.indent)}}, fixed: true, tolerated: true,
		})
		s.plain.ok = false
		s.entry(at, end, top.indent, dashLine, nil)
		return true
	}
	switch {
	case isKey:
		s.quote(slip{start: s.plain.start, end: end, cause: diag.UnquotedColon.With()}, s.plain.start, end)
		s.plain.ok = false
	case bytes.IndexByte(s.text[start:at], '\t') >= 0:
		s.tab(edit{start, at, strings.Repeat(" ", s.plain.parent+2)})
	}
	s.plain.end = end
	return true
}

// strayText reports a line that is neither a key nor an item.
func (s *slipScanner) strayText(above plainText, start, end, lead int) {
	at := start + lead
	content := string(s.text[at:end])
	found := slip{start: at, end: end}
	if mark := otherComment.FindString(content); mark != "" {
		found.cause, found.fixed = diag.OtherComment.With(mark), true
		rest := content[len(mark):]
		for _, closing := range []string{"-->", "*/"} {
			rest = strings.TrimRight(strings.TrimSuffix(rest, closing), " ")
		}
		found.edits = []edit{{at, end, "#" + rest}}
		found.advice, found.args = diag.WriteThis, []any{"#" + rest}
		s.plain = above
		s.plain.ok = false
		s.report(found)
		return
	}
	if m := markedKey.FindStringSubmatch(content); m != nil {
		written := strings.TrimSpace(m[1] + ": " + m[2])
		found.cause, found.fixed = diag.MarkedKey.With(), true
		found.edits = []edit{{at, end, written}}
		found.advice, found.args = diag.WriteThis, []any{written}
		s.report(found)
		return
	}
	width := s.width(start, lead)
	for i := len(s.levels) - 1; i >= 0; i-- {
		if s.levels[i].list && s.levels[i].indent == width && !s.mapAt(width) {
			s.levels = s.levels[:i+1]
			found.cause, found.fixed = diag.MissingDash.With(), true
			found.edits = []edit{{at, at, "- "}}
			found.advice, found.args = diag.WriteThis, []any{"- " + content}
			s.report(found)
			s.value(at, end, width)
			return
		}
	}
	s.open = -1
	goesOn := above.ok && !wordFirst.MatchString(content) && !signFirst.MatchString(content)
	switch {
	case goesOn:
		found.cause, found.advice, found.fixed = diag.TextOverLines.With(), diag.IndentText, true
		found.edits = []edit{{at, at, strings.Repeat(" ", max(0, above.parent+2-width))}}
		s.plain = plainText{above.parent, above.start, end, true}
	case above.ok:
		found.cause, found.advice = diag.MissingColon.With(), diag.ColonOrIndent
		found.edits, found.unknown = []edit{{at, at, "#"}}, true
	default:
		found.cause, found.advice = diag.MissingColon.With(), diag.AddColon
		found.edits, found.unknown = []edit{{at, at, "#"}}, true
	}
	s.report(found)
}

// wordFirst matches a line that may be a key without a colon: a word in lower case, then something.
var wordFirst = regexp.MustCompile(`^[a-z][a-z0-9_]*(?:\s|$)`)

// signFirst matches a line that a text is not likely to go on with: a sign, or a word with a colon in it.
var signFirst = regexp.MustCompile(`^(?:[^\pL\pN"'“‘(]|[^\s:]*:)`)

// otherComment matches what begins a comment in other languages.
var otherComment = regexp.MustCompile(`^(?://+|/\*|<!--|;)`)

// entry looks at what a line holds from its dash or its key on.
func (s *slipScanner) entry(at, end, indent int, kind lineKind, mistaken *slip) {
	switch {
	case kind == keyLine && mistaken != nil:
		s.value(mistaken.edits[0].end, end, indent)
	case kind == keyLine:
		_, value, _ := splitKey(s.text[at:end])
		s.valueOfKey(at+value, end, indent)
	case kind == dashLine && mistaken != nil:
		s.item(mistaken.edits[0].end, end, indent, indent+2)
	case kind == dashLine:
		after := at + 1 + leadingSpaces(s.text[at+1:end])
		s.item(after, end, indent, indent+after-at)
	default:
		parent := s.open
		s.open = -1
		s.value(at, end, parent)
	}
}

// valueOfKey looks at the value of a key, which may be on the lines below.
func (s *slipScanner) valueOfKey(at, end, indent int) {
	at += leadingSpaces(s.text[at:end])
	if at == end || s.text[at] == '#' {
		s.open, s.openAtKey = indent, true
		return
	}
	s.value(at, end, indent)
}

// item looks at what stands behind a dash: another dash, a key of a map whose others begin in its column, or a value.
func (s *slipScanner) item(at, end, indent, column int) {
	for {
		if at >= end || s.text[at] == '#' {
			s.open, s.openAtKey = indent, false
			return
		}
		if !isDash(s.text[at:end]) {
			break
		}
		s.levels = append(s.levels, level{indent: column, list: true})
		after := at + 1 + leadingSpaces(s.text[at+1:end])
		indent, column, at = column, column+after-at, after
	}
	content := s.text[at:end]
	key, value, ok := splitKey(content)
	var mistaken *slip
	if !ok && s.keyFollowsAt(column) {
		mistaken = keySlip(content, at)
	}
	if !ok && mistaken == nil {
		s.value(at, end, indent)
		return
	}
	if top := &s.levels[len(s.levels)-1]; top.list && top.firstKey == "" {
		top.firstKey = key
	}
	s.levels = append(s.levels, level{indent: column})
	if mistaken != nil {
		s.report(*mistaken)
		s.value(mistaken.edits[0].end, end, column)
		return
	}
	s.valueOfKey(at+value, end, column)
}

// report adds a slip. One that comes on many lines is added to the one before if that is the same.
func (s *slipScanner) report(found slip) {
	k := len(s.slips) - 1
	isSame := k >= 0 && s.slips[k].cause == found.cause
	found.last = s.next - 1
	switch {
	case isSame && found.repeated:
		s.slips[k].edits = append(s.slips[k].edits, found.edits...)
		return
	case k >= 0 && s.slips[k].last == found.last && s.joins(&s.slips[k], found):
		return
	case isSame && found.inLines && s.slips[k].last == s.next-2:
		s.slips[k].edits, s.slips[k].last = append(s.slips[k].edits, found.edits...), found.last
		s.slips[k].more++
		return
	case len(s.slips) >= maxSlips:
		return
	}
	s.slips = append(s.slips, found)
}

// joins adds a slip to the one before it on the same line, if that says how the line is to be written.
func (s *slipScanner) joins(before *slip, found slip) bool {
	start, end, lead := s.lineAt(found.last)
	last := before.edits[len(before.edits)-1]
	if before.advice != diag.WriteThis || before.more > 0 || found.unknown || len(found.edits) != 1 ||
		before.edits[0].start < start || found.edits[0].start < last.end || found.edits[0].end > end {
		return false
	}
	before.edits = append(before.edits, found.edits...)
	before.fixed, before.doubtful = before.fixed && found.fixed, before.doubtful || found.doubtful
	before.inLines, before.repeated = false, false
	var line strings.Builder
	at := start + lead
	for _, e := range before.edits {
		line.Write(s.text[at:e.start])
		line.WriteString(e.text)
		at = e.end
	}
	line.Write(s.text[at:end])
	before.args = []any{line.String()}
	return true
}

// quote reports a value that needs quotes, and reads on as if it had them.
func (s *slipScanner) quote(found slip, start, end int) {
	quoted := QuoteYAML(string(s.text[start:end]))
	if found.advice == (diag.Advice{}) {
		found.advice, found.args = diag.QuoteValue, []any{oneLine(quoted)}
		found.fixed = true
	}
	found.edits = []edit{{start, end, quoted}}
	s.report(found)
}
