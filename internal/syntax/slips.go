package syntax

import (
	"bytes"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"etalase/internal/diag"
)

// slip is a mistake of grammar with the text that was meant. The places are those of the text that was scanned.
type slip struct {
	start, end int // what is shown
	cause      diag.Text
	advice     diag.Advice
	args       []any  // of the advice
	edits      []edit // how the text is read all the same

	fixed     bool // the edits are the only right reading
	doubtful  bool // the value that stands there may mean something else: nothing more is said of it
	unknown   bool // what was meant is not known: the text cannot be read
	tolerated bool // YAML reads it, but as something that nobody means
	repeated  bool // it comes on many lines: one message is enough
	inLines   bool // it is on line after line: one message is for all of them, and says how many there are
	last      int  // line that has it, from 0
	more      int  // how many lines have it after the first one
}

// level is the indentation at which the keys of a map or the dashes of a list begin.
type level struct {
	indent   int
	list     bool
	firstKey string // of a list of maps: the key that its first item begins with
	first    int    // where the first key begins, if it stands on a line of its own
	more     bool   // other lines have its indentation
}

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

// maxSlips is how many slips of a text are told and read as they were meant. Another run tells more.
const maxSlips = 2000

// maxChecked is how many bytes the parser reads for that. Front matter as people write it is a hundredth of it.
const maxChecked = 512 << 10

func editsOf(slips []slip) []edit {
	var edits []edit
	for _, found := range slips {
		edits = append(edits, found.edits...)
	}
	return edits
}

// visible returns bytes [from, to) of a file without the control characters among them, which are reported.
func visible(file *diag.File, from, to int) (*mended, diag.List) {
	return asWritten(file.Text, from, to).withoutUnseen(file, controlCode)
}

// known returns the node of a text, unless it is not known what one of its slips was to mean.
func known(n *Node, slips []slip) *Node {
	if slices.ContainsFunc(slips, func(found slip) bool { return found.unknown }) {
		return nil
	}
	return n
}

// unseenCode is a character that nobody sees and that keeps a text from being read.
type unseenCode struct {
	name    diag.Phrase
	instead string // what takes its place
}

// withoutUnseen returns the text without some unseen characters, and one problem for all of them.
func (m *mended) withoutUnseen(file *diag.File, find func(c rune) (unseenCode, bool)) (*mended, diag.List) {
	var first unseenCode
	var edits []edit
	for i, c := range string(m.text) {
		if c >= ' ' && c <= '~' || c == '\n' { // as nearly all are
			continue
		}
		code, ok := find(c)
		if !ok {
			continue
		}
		if len(edits) == 0 {
			first = code
		}
		edits = append(edits, edit{i, i + utf8.RuneLen(c), code.instead})
	}
	if len(edits) == 0 {
		return m, nil
	}
	all := slip{start: edits[0].start, end: edits[0].end, edits: edits, fixed: true}.diagnose(file, m)
	c, _ := utf8.DecodeRune(m.text[edits[0].start:])
	d := diag.UnseenCharacter.At(all.Span, fmt.Sprintf("U+%04X", c), first.name.With()).Advise(diag.TakeOut)
	if first.instead != "" {
		d = d.Advise(diag.PutInstead, first.instead)
	}
	d.Fix = all.Fix
	return m.with(edits), diag.List{d}
}

// controlCode finds what no format allows.
func controlCode(c rune) (unseenCode, bool) {
	switch {
	case c >= ' ' && c != '\x7f' || c == '\t' || c == '\n' || c == '\r':
		return unseenCode{}, false
	case c == '\x1b':
		return unseenCode{name: diag.EscapeCode}, true
	case c == '\v' || c == '\f': // line ends within a paragraph, in word processors
		return unseenCode{diag.BreakCode, " "}, true
	}
	return unseenCode{name: diag.ControlCode}, true
}

// breakOfYAML finds what ends a line for YAML 1.1 (4.2) alone: editors show it in the middle of one.
func breakOfYAML(c rune) (unseenCode, bool) {
	switch c {
	case '\u2028', '\u2029':
		return unseenCode{diag.BreakCode, " "}, true
	case '\u0085':
		return unseenCode{diag.WindowsSign, "…"}, true
	}
	return unseenCode{}, false
}

// codeForTOML finds what only TOML does not allow.
func codeForTOML(c rune) (unseenCode, bool) { return unseenCode{name: diag.ControlCode}, c == '\x7f' }

// diagnose returns the diagnostic of a slip of a text.
func (found slip) diagnose(file *diag.File, m *mended) diag.Diagnostic {
	span := diag.Span{File: file, Start: m.source(found.start), End: m.source(found.end)}
	d := diag.Syntax.At(span, found.cause).Advise(found.advice, found.args...)
	if found.more > 0 && found.advice == diag.WriteThis {
		d = d.Advise(diag.WriteThisAndBelow, found.args[0], found.more)
	}
	if !found.fixed {
		return d
	}
	var text strings.Builder
	start, end := found.edits[0].start, found.edits[0].start
	for _, e := range found.edits {
		text.Write(m.text[end:e.start])
		text.WriteString(e.text)
		end = e.end
	}
	d.Fix = &diag.Fix{Start: m.source(start), End: m.source(end), Text: text.String()}
	return d
}

// reportSlips returns the diagnostics of the slips of a text, and where it is not read all the same, what the parser
// stopped at.
func reportSlips(file *diag.File, m *mended, slips []slip, isRead bool, stopped diag.Diagnostic) diag.List {
	var problems diag.List
	for _, found := range slips {
		if d := found.diagnose(file, m); isRead || d.Span.Start <= stopped.Span.Start {
			problems = append(problems, d)
		}
	}
	switch {
	case isRead || len(problems) > 0:
	case len(slips) > 0: // the parser stopped at the spaces before it
		problems = diag.List{slips[0].diagnose(file, m)}
	default:
		problems = diag.List{stopped}
	}
	return problems
}

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

// rootLevel returns the level of the first line. If that is indented and others are not, it was indented by mistake.
func (s *slipScanner) rootLevel() []level {
	for i := range s.lines {
		start, end, lead := s.lineAt(i)
		if start+lead == end || s.text[start+lead] == '#' {
			continue
		}
		first := level{indent: s.width(start, lead), list: isDash(s.text[start+lead : end])}
		for ; i < len(s.lines) && first.indent > 0; i++ {
			start, end, lead := s.lineAt(i)
			if key, _, ok := splitKey(s.text[start+lead : end]); lead == 0 && ok && identifier.MatchString(key) {
				first.indent, first.list = 0, false
			}
		}
		first.list = first.list && !s.isOneDash()
		return []level{first}
	}
	return nil
}

// isOneDash reports whether the first line is a key behind a dash, and all others in its column are keys without one.
func (s *slipScanner) isOneDash() bool {
	dashes, keys := 0, 0
	for i := range s.lines {
		start, end, lead := s.lineAt(i)
		if lead > 0 || start == end || s.text[start] == '#' {
			continue
		}
		content := s.text[start:end]
		key, _, ok := splitKey(bytes.TrimLeft(bytes.TrimPrefix(content, []byte("-")), " "))
		if !ok || !identifier.MatchString(key) {
			return false
		}
		if isDash(content) {
			dashes++
		} else {
			keys++
		}
	}
	return dashes == 1 && keys > 0
}

// width returns how many columns an indentation takes, a tab two of them.
func (s *slipScanner) width(start, lead int) int {
	return lead + bytes.Count(s.text[start:start+lead], []byte("\t"))
}

// lineKind is what a line begins with.
type lineKind uint8

const (
	keyLine  lineKind = iota // a key and a colon
	dashLine                 // a dash
	textLine                 // anything else
)

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

// dashTooMany reports a dash before a key among keys that have none.
func (s *slipScanner) dashTooMany(at, end, width int) bool {
	if s.open >= 0 || s.inList(width) || !s.mapAt(width) {
		return false
	}
	rest := at + 1 + leadingSpaces(s.text[at+1:end])
	if key, _, ok := splitKey(s.text[rest:end]); !ok || !identifier.MatchString(key) {
		return false
	}
	s.report(slip{
		start: at, end: at + 1, cause: diag.SignTooMany.With("-"),
		advice: diag.WriteThis, args: []any{string(s.text[rest:end])},
		edits: []edit{{at, rest, ""}}, fixed: true,
	})
	return true
}

// fillHollow reports that the line above was to be the value of the key before it: it stands in the column of that key,
// which has no value, and the line that is looked at goes on with it further inside.
func (s *slipScanner) fillHollow(width int) {
	h := s.hollow
	if h.line < 0 || h.line != s.next-2 || s.open >= 0 || width <= h.indent {
		return
	}
	s.report(slip{
		start: h.at, end: h.end, cause: diag.TooFewSpaces.With(), advice: diag.IndentBy, args: []any{width},
		edits: []edit{{h.at, h.at, strings.Repeat(" ", width-h.indent)}}, fixed: true,
	})
	s.levels = append(s.levels, level{indent: width})
}

// kindOf returns what a line begins with. If that is written wrongly, it returns the slip too.
func (s *slipScanner) kindOf(at, end, width int) (lineKind, *slip) {
	content := s.text[at:end]
	if isDash(content) {
		return dashLine, nil
	}
	if s.inList(width) {
		if mistaken := dashSlip(content, at); mistaken != nil {
			mistaken.tolerated = s.open >= 0 && width > s.open
			return dashLine, mistaken
		}
	}
	noColon := keyAndForm.Match(content) && s.open < 0
	key, _, ok := splitKey(content)
	if ok && !noColon && (key == "" || content[0] != key[0] || keySlip([]byte(key), 0) == nil) {
		return keyLine, nil
	}
	if s.open < 0 || width > s.open {
		if mistaken := keySlip(content, at); mistaken != nil && (noColon || !keyAndForm.Match(content)) {
			s.signInKey(mistaken, at, end)
			mistaken.tolerated = true
			return keyLine, mistaken
		}
	}
	return textLine, nil
}

// signInKey looks at a line that has the colon of a key too, behind the other sign: that got into the key by mistake,
// or the value behind it needs quotes.
func (s *slipScanner) signInKey(mistaken *slip, at, end int) {
	written, _, ok := splitKey(s.text[at:end])
	if !ok || strings.IndexByte(`"'[{`, s.text[mistaken.end]) >= 0 {
		return
	}
	before, sign := string(s.text[at:mistaken.start]), string(bytes.TrimSpace(s.text[mistaken.start:mistaken.end]))
	rest := string(s.text[mistaken.end:end])
	quoted, joined := before+": "+QuoteYAML(rest), before+rest
	mistaken.inLines, mistaken.args = false, []any{quoted}
	mistaken.edits = []edit{{mistaken.start, end, ": " + QuoteYAML(rest)}}
	if key, _, _ := splitKey([]byte(joined)); !snakeCase.MatchString(key) || len(key)+len(sign) != len(written) {
		return
	}
	mistaken.start, mistaken.end = at, at+len(written)
	mistaken.edits = []edit{{at, end, joined}}
	if sign == ":" {
		mistaken.advice, mistaken.args = diag.WriteEither, []any{joined, quoted}
		mistaken.fixed, mistaken.doubtful = false, true
		return
	}
	mistaken.cause, mistaken.args = diag.SignTooMany.With(sign), []any{joined}
}

// inList reports whether an item of a list can begin at an indentation.
func (s *slipScanner) inList(width int) bool {
	if s.open >= 0 && (width > s.open || s.openAtKey && width == s.open) {
		return true
	}
	for _, l := range s.levels {
		if l.list && l.indent == width {
			return true
		}
	}
	return false
}

// fit returns the indentation that a line was meant to have: its own, if a line of its kind may have that, otherwise
// the nearest one. It is not ok if no such line can be here, or two are equally near.
func (s *slipScanner) fit(width int, kind lineKind, at, end int) (int, bool) {
	isList := kind == dashLine
	if s.open >= 0 && (width > s.open || isList && s.openAtKey && width == s.open) {
		s.enter(level{indent: width, list: isList, first: at}, kind)
		return width, true
	}
	if s.open == width && s.openAtKey && kind == keyLine {
		s.hollow.line, s.hollow.indent, s.hollow.at, s.hollow.end = s.next-1, width, at, end
	}
	s.open = -1
	best, distance := -1, 1<<30
	for i, l := range s.levels {
		switch away := max(l.indent-width, width-l.indent); {
		case l.list != isList:
		case away < distance:
			best, distance = i, away
		case away == distance:
			best = -1
		}
	}
	if top := len(s.levels) - 1; distance > 0 && kind == keyLine { // perhaps an item without its dash
		for top >= 0 && s.levels[top].indent > width {
			top--
		}
		if top >= 0 && s.levels[top].list && s.levels[top].indent == width {
			return s.itemWithoutDash(top, at, end)
		}
	}
	if best < 0 {
		return 0, false
	}
	s.levels = s.levels[:best+1]
	s.levels[best].more = true
	return s.levels[best].indent, true
}

// firstTooDeep reports that the first key of a map is indented too much, if two others are not.
func (s *slipScanner) firstTooDeep(width int) {
	top := len(s.levels) - 1
	if s.open >= 0 || top < 1 {
		return
	}
	l := &s.levels[top]
	if l.list || l.more || l.first == 0 || width >= l.indent || width <= s.levels[top-1].indent ||
		!s.keyFollowsAt(width) {
		return
	}
	start := bytes.LastIndexByte(s.text[:l.first], '\n') + 1
	s.report(slip{
		start: l.first, end: s.lineEnd(l.first), cause: diag.TooManySpaces.With(),
		advice: diag.IndentBy, args: []any{width},
		edits: []edit{{start, l.first, strings.Repeat(" ", width)}}, fixed: true,
	})
	l.indent = width
}

// enter begins a new level below a key or a dash.
func (s *slipScanner) enter(l level, kind lineKind) {
	for len(s.levels) > 0 && s.levels[len(s.levels)-1].indent > s.open {
		s.levels = s.levels[:len(s.levels)-1]
	}
	if kind != textLine {
		s.levels = append(s.levels, l)
		s.open = -1
	}
}

// itemWithoutDash decides what a key in the column of a list's dashes is: the first key of another item, or one of the
// item above that is indented too little.
func (s *slipScanner) itemWithoutDash(list, at, end int) (int, bool) {
	key, _, _ := splitKey(s.text[at:end])
	if key == s.levels[list].firstKey {
		s.levels = append(s.levels[:list+1], level{indent: s.levels[list].indent + 2})
		s.report(slip{
			start: at, end: end, cause: diag.MissingDash.With(),
			advice: diag.WriteThis, args: []any{"- " + string(s.text[at:end])},
			edits: []edit{{at, at, "- "}}, fixed: true,
		})
		return s.levels[list].indent, true
	}
	if list+1 < len(s.levels) && !s.levels[list+1].list {
		s.levels = s.levels[:list+2]
		return s.levels[list+1].indent, true
	}
	return 0, false
}

// indent reports an indentation that is not the one that fits.
func (s *slipScanner) indent(start, lead, width, fit int) {
	before := s.text[start : start+lead]
	hasTab := bytes.IndexByte(before, '\t') >= 0
	mend := edit{start, start + lead, strings.Repeat(" ", fit)}
	switch {
	case hasTab:
		s.tab(mend)
	case width != fit:
		_, end, _ := s.lineAt(s.next - 1)
		cause := diag.TooManySpaces
		if width < fit {
			cause = diag.TooFewSpaces
		}
		advice, args := diag.IndentBy, []any{fit}
		certain := max(width-fit, fit-width) == 1 || s.isFirst
		switch {
		case !certain && width > fit:
			advice, args = diag.AlignOrQuote, []any{fit + 1}
		case fit == 0:
			advice, args = diag.StartOfLine, nil
		}
		s.shift(width, slip{
			start: start + lead, end: end, cause: cause.With(), advice: advice, args: args,
			edits: []edit{mend}, fixed: certain,
		})
	case width <= s.shifted:
		s.shifted = -1
	}
}

// shift reports a line that is indented wrongly. Those below it that are indented like it were moved with it, or lost
// the same key above them: they belong to the same slip.
func (s *slipScanner) shift(width int, found slip) {
	if k := len(s.slips) - 1; k >= 0 && width == s.shifted && s.slips[k].cause == found.cause &&
		s.slips[k].fixed == found.fixed {
		s.slips[k].edits, s.slips[k].end = append(s.slips[k].edits, found.edits...), found.end
		return
	}
	s.shifted = width
	s.report(found)
}

// tab reports a tab in an indentation.
func (s *slipScanner) tab(mend edit) {
	start := mend.start + bytes.IndexByte(s.text[mend.start:mend.end], '\t')
	s.report(slip{
		start: start, end: start + 1, cause: diag.TabIndentation.With(), advice: diag.ReplaceTab,
		edits: []edit{mend}, fixed: true, repeated: true,
	})
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

// mapAt reports whether keys begin at an indentation.
func (s *slipScanner) mapAt(width int) bool {
	for _, l := range s.levels {
		if !l.list && l.indent == width && !s.levels[len(s.levels)-1].list {
			return true
		}
	}
	return false
}

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

// keyFollowsAt reports whether the next line is a key in a column.
func (s *slipScanner) keyFollowsAt(column int) bool {
	for i := s.next; i < len(s.lines); i++ {
		start, end, lead := s.lineAt(i)
		if start+lead == end {
			continue
		}
		_, _, ok := splitKey(s.text[start+lead : end])
		return lead == column && (ok || keySlip(s.text[start+lead:end], 0) != nil)
	}
	return false
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

func oneLine(text string) string { return strings.Join(strings.Fields(text), " ") }

// isDash reports whether a line begins with the dash of an item.
func isDash(content []byte) bool {
	return len(content) > 0 && content[0] == '-' && (len(content) == 1 || content[1] == ' ' || content[1] == '\t')
}

func leadingSpaces(text []byte) int { return len(text) - len(bytes.TrimLeft(text, " \t")) }

// splitKey returns the key that a line begins with, and where the text behind its colon begins.
func splitKey(content []byte) (key string, value int, ok bool) {
	if len(content) == 0 {
		return "", 0, false
	}
	from := 0
	if quote := content[0]; quote == '"' || quote == '\'' {
		length, closed := quotedText(content)
		if from = length; !closed {
			return "", 0, false
		}
		if rest := bytes.TrimLeft(content[from:], " "); len(rest) == 0 || rest[0] != ':' {
			return "", 0, false
		}
	} else if strings.IndexByte("[]{},&*!|>%@`#", quote) >= 0 {
		return "", 0, false
	}
	for i := from; i < len(content); i++ {
		switch {
		case content[i] == ':' && (i+1 == len(content) || content[i+1] == ' ' || content[i+1] == '\t'):
			return strings.Trim(string(bytes.TrimSpace(content[:i])), `"'`), i + 1, true
		case content[i] == '#' && i > 0 && content[i-1] == ' ':
			return "", 0, false
		}
	}
	return "", 0, false
}

// identifier matches a key as sites have them.
var identifier = regexp.MustCompile(`^[A-Za-z_][A-Za-z0-9_-]*$`)

// snakeCase matches a key as the types of content have them.
var snakeCase = regexp.MustCompile(`^[a-z][a-z0-9_]*$`)

// wordFirst matches a line that may be a key without a colon: a word in lower case, then something.
var wordFirst = regexp.MustCompile(`^[a-z][a-z0-9_]*(?:\s|$)`)

// signFirst matches a line that a text is not likely to go on with: a sign, or a word with a colon in it.
var signFirst = regexp.MustCompile(`^(?:[^\pL\pN"'“‘(]|[^\s:]*:)`)

// markedKey matches a key in bold or in backticks, as chat programs write them.
var markedKey = regexp.MustCompile("^[*_`]+([a-z][a-z_]*?)(?:[*_`]+ ?:|:[*_`]+)(?:[ \\t]+(.*))?$")

// otherComment matches what begins a comment in other languages.
var otherComment = regexp.MustCompile(`^(?://+|/\*|<!--|;)`)

// keySlips are the ways to write a key and its value that are not YAML. The first group is the key, the second what
// stands in place of a colon and a space.
var keySlips = []struct {
	pattern *regexp.Regexp
	cause   diag.Phrase
}{
	{regexp.MustCompile(`^([A-Za-z_][\w-]*)( ?:)[^\s/:=]`), diag.NoSpaceAfterColon},
	{regexp.MustCompile(`^([A-Za-z_][\w-]*)( *(?:[：﹕∶꞉]|:?=>?|->|→) *)`), diag.OtherColon},
	{regexp.MustCompile(`^([a-z][a-z_]*)(; *)`), diag.OtherColon},
	{keyAndForm, diag.MissingColon},
}

// keyAndForm matches a key with a list or a map in brackets behind it, and no colon between them.
var keyAndForm = regexp.MustCompile(`^([a-z][a-z_]*)( +)(?:\[[^\]]*\]|\{[^}]*\})$`)

// keySlip returns the slip of a line that is a key and a value, but not written so. Its edit ends where the value
// begins.
func keySlip(content []byte, at int) *slip {
	if !bytes.ContainsAny(content, ":;=>→：﹕∶꞉]}") { // as nearly all keys, of which each is asked about
		return nil
	}
	for _, row := range keySlips {
		m := row.pattern.FindSubmatchIndex(content)
		if m == nil {
			continue
		}
		key, value := string(content[:m[3]]), strings.TrimSpace(string(content[m[5]:]))
		sign := strings.TrimSpace(string(content[m[4]:m[5]]))
		plain := strings.TrimLeft(value, "#, ")
		isUnclear := plain != value // a # would begin a comment behind a space, a comma is nothing
		value = plain
		return &slip{
			start: at + m[4], end: at + m[5], cause: row.cause.With(sign),
			advice: diag.WriteThis, args: []any{strings.TrimSpace(key + ": " + value)},
			edits: []edit{{at + m[4], at + m[5], ": "}}, fixed: !isUnclear, unknown: isUnclear, inLines: true,
		}
	}
	return nil
}

// otherDash matches what begins an item on paper, or in a word processor.
var otherDash = regexp.MustCompile(`^(?:[•·▪●◦‣∙○■–—−*+]+[ \t]*|-|\d{1,2}[.)][ \t]+)`)

// dashSlip returns the slip of a line that is an item of a list, but has no dash and space.
func dashSlip(content []byte, at int) *slip {
	sign := otherDash.Find(content)
	rest := content[len(sign):]
	if len(sign) == 0 || len(rest) == 0 || sign[0] == '-' && (rest[0] == '-' || rest[0] >= '0' && rest[0] <= '9') {
		return nil
	}
	if sign[0] == '*' && bytes.IndexByte(rest, '*') >= 0 || sign[0] == '+' && sign[len(sign)-1] == '+' {
		return nil
	}
	cause := diag.OtherDash.With(strings.TrimSpace(string(sign)))
	if sign[0] == '-' {
		cause = diag.NoSpaceAfterDash.With()
	}
	shown := at + len(bytes.TrimRight(sign, " \t"))
	return &slip{
		start: at, end: shown, cause: cause,
		advice: diag.WriteThis, args: []any{"- " + string(rest)},
		edits: []edit{{at, at + len(sign), "- "}}, fixed: true, repeated: true,
	}
}
