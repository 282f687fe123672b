package syntax

import (
	"bytes"
	"regexp"
	"strings"
	"unicode/utf8"

	"etalase/internal/diag"
)

// What stands behind a key or a dash of YAML: words, a text in quotes, a block of lines, or a list or map in brackets.
// Each of these ends by a rule of its own, and is where the scanner of lines must not look for keys.

// value looks at a value that begins at a place of a line and, if it is a text, goes on in the lines that are indented
// more than its parent.
func (s *slipScanner) value(at, end, parent int) {
	content := s.text[at:end]
	if len(content) == 0 {
		return
	}
	switch c := content[0]; {
	case isDash(content):
		s.dashAtValue(at, end)
	case c == '|' || c == '>':
		s.block(at, end, parent)
	case c == '"' || c == '\'':
		s.quoted(at, end, parent)
	case c == '[' || c == '{':
		s.flow(at, end, parent)
	case strings.IndexByte("!&*@%`,]}", c) >= 0 || isIndicator(content):
		s.needsQuotes(at, s.valueEnd(at, end), diag.ReservedSign.With(), c == '!' || c == '&')
	case trimTypographicQuotes(string(content)) != string(content):
		s.quiet = append(s.quiet, edit{at, end, QuoteYAML(string(content))})
	default:
		s.words(at, end, parent)
	}
}

// isIndicator reports whether a value begins with a sign of YAML and a space.
func isIndicator(content []byte) bool {
	return (content[0] == '?' || content[0] == ':') && (len(content) == 1 || content[1] == ' ')
}

// valueEnd returns where a value without quotes ends: before a comment.
func (s *slipScanner) valueEnd(at, end int) int {
	for i := at + 1; i < end; i++ {
		if s.text[i] == '#' && (s.text[i-1] == ' ' || s.text[i-1] == '\t') && (i+1 == end || s.text[i+1] == ' ') {
			return i - 1 - (len(s.text[at:i-1]) - len(bytes.TrimRight(s.text[at:i-1], " \t")))
		}
	}
	return end
}

func (s *slipScanner) needsQuotes(at, end int, cause diag.Text, tolerated bool) {
	s.quote(slip{start: at, end: end, cause: cause, tolerated: tolerated}, at, end)
}

// words looks at a value without quotes.
func (s *slipScanner) words(at, end, parent int) {
	valueEnd := s.valueEnd(at, end)
	s.plain = plainText{parent, at, valueEnd, valueEnd == end}
	if !bytes.Contains(s.text[at:valueEnd], []byte(": ")) && s.text[valueEnd-1] != ':' {
		return
	}
	for s.plain.ok && s.next < len(s.lines) {
		start, lineEnd, lead := s.lineAt(s.next)
		_, _, isKey := splitKey(s.text[start+lead : lineEnd])
		if lead <= parent || start+lead == lineEnd || s.text[start+lead] == '#' || isKey {
			break
		}
		valueEnd, s.next = lineEnd, s.next+1
	}
	s.plain.ok = false
	s.needsQuotes(at, valueEnd, diag.UnquotedColon.With(), false)
}

// dashAtValue reports a dash behind a key: it begins a list there, or a text.
func (s *slipScanner) dashAtValue(at, end int) {
	end = s.valueEnd(at, end)
	quoted := QuoteYAML(string(s.text[at:end]))
	found := slip{
		start: at, end: end, cause: diag.DashInLine.With(),
		advice: diag.OwnLineOrQuotes, args: []any{string(s.text[at:end]), quoted}, doubtful: true,
	}
	if end == at+1 { // as on paper, where nothing is known
		found.advice, found.args = diag.NothingOrList, nil
	}
	s.quote(found, at, end)
	s.skipIndented(s.levels[len(s.levels)-1].indent)
}

// block passes over the lines of a text behind | or >.
func (s *slipScanner) block(at, end, parent int) {
	if !blockHeader.Match(s.text[at:end]) {
		end = s.valueEnd(at, end)
		s.quote(slip{
			start: at, end: end, cause: diag.TextBehindBar.With(), advice: diag.BarOrQuotes,
			args: []any{QuoteYAML(string(s.text[at:end]))}, doubtful: true,
		}, at, end)
		s.skipIndented(parent)
		return
	}
	if s.skipIndented(parent) > 0 {
		return
	}
	var edits []edit
	first := s.next
	for ; s.next < len(s.lines); s.next++ {
		start, end, lead := s.lineAt(s.next)
		content := s.text[start+lead : end]
		if _, _, ok := splitKey(content); ok || isDash(content) || len(content) == 0 || content[0] == '#' {
			break
		}
		edits = append(edits, edit{start, start + lead, strings.Repeat(" ", max(0, parent)+2)})
	}
	if len(edits) > 0 {
		start, end, lead := s.lineAt(first)
		s.report(slip{
			start: start + lead, end: end, cause: diag.UnindentedText.With(), advice: diag.IndentEveryLine,
			edits: edits, fixed: true,
		})
	}
}

var blockHeader = regexp.MustCompile(`^[|>][+-]?[1-9]?[+-]?(?:[ \t]+#.*)?$`)

// skipIndented passes over lines that are indented more than a parent, and returns how many are not empty. It reports a
// tab among their spaces.
func (s *slipScanner) skipIndented(parent int) int {
	found := 0
	for ; s.next < len(s.lines); s.next++ {
		start, end, lead := s.lineAt(s.next)
		if start+lead == end {
			continue
		}
		if s.width(start, lead) <= parent {
			break
		}
		found++
		spaces := len(s.text[start:end]) - len(bytes.TrimLeft(s.text[start:end], " "))
		if spaces <= max(0, parent) && spaces < lead {
			s.tab(edit{start, start + lead, strings.Repeat(" ", max(s.width(start, lead), parent+2))})
		}
	}
	return found
}

// quotedText returns the length of the text in quotes that the source begins with, as YAML reads it. It is not closed
// if the source ends first.
func quotedText(source []byte) (length int, closed bool) {
	quote := source[0]
	for i := 1; i < len(source); i++ {
		switch {
		case source[i] == '\\' && quote == '"':
			i++
		case source[i] != quote:
		case quote == '\'' && i+1 < len(source) && source[i+1] == quote:
			i++
		default:
			return i + 1, true
		}
	}
	return len(source), false
}

// A bracket or a quote is looked for no further than this, so that a text of nothing but unclosed ones is read in time.
const (
	maxAhead      = 8 << 10 // bytes
	maxLinesAhead = 64
	maxUnclosed   = 16 // after so many it is looked for less far
)

// quoted looks at a value that begins with a quote.
func (s *slipScanner) quoted(at, end, parent int) {
	length, closed := quotedText(s.text[at:end])
	if !closed {
		if s.closesBelow(at, parent) {
			return
		}
		s.unclosedQuote(at, end)
		return
	}
	rest := bytes.TrimLeft(s.text[at+length:end], " \t")
	switch {
	case len(rest) == 0 || rest[0] == '#' && len(rest) < end-at-length:
		s.escapes(at, at+length)
	case string(rest) == ",":
		s.report(slip{
			start: end - 1, end: end, cause: diag.CommaAtEnd.With(),
			advice: diag.WriteThis, args: []any{string(s.text[at : at+length])},
			edits: []edit{{at + length, end, ""}}, fixed: true,
		})
	default:
		s.quotesInside(at, s.valueEnd(at+length-1, end), length)
	}
}

// escapes reports a backslash in double quotes that YAML takes for an escape it does not know.
func (s *slipScanner) escapes(at, end int) {
	content := s.text[at:end]
	if content[0] != '"' || !unknownEscape.Match(content) {
		return
	}
	inner := string(content[1 : len(content)-1])
	meant := "'" + strings.ReplaceAll(inner, "'", "''") + "'"
	mixed := knownEscape.MatchString(inner)
	s.report(slip{
		start: at, end: end, cause: diag.UnknownEscape.With(), advice: diag.WriteThis, args: []any{meant},
		edits: []edit{{at, end, meant}}, fixed: !mixed, doubtful: mixed,
	})
}

var (
	unknownEscape = regexp.MustCompile(`^"(?:[^\\]|\\[0abt\tnvfre "/\\N_LP]|\\x[[:xdigit:]]{2}|\\u[[:xdigit:]]{4}|` +
		`\\U[[:xdigit:]]{8})*\\(?:[^0abt\tnvfre "/\\N_LPxuU]|x(?:.?$|[^[:xdigit:]]|.[^[:xdigit:]])|` +
		`u[[:xdigit:]]{0,3}(?:[^[:xdigit:]]|$)|U[[:xdigit:]]{0,7}(?:[^[:xdigit:]]|$))`)
	knownEscape = regexp.MustCompile(`\\[n"\\]`)
)

// quotesInside reports a value with more quotes than its outer ones, or with a text behind them.
func (s *slipScanner) quotesInside(at, end, length int) {
	content := string(s.text[at:end])
	quote := content[:1]
	if quotedItems.MatchString(content) {
		s.report(slip{
			start: at, end: end, cause: diag.TextBehindQuote.With(), advice: diag.BracketsOrQuotes,
			args:  []any{"[" + strings.TrimRight(content, ", ") + "]", quoteText(content)},
			edits: []edit{{at, end, quoteText(content)}}, doubtful: true,
		})
		return
	}
	found := slip{start: at, end: end, cause: diag.QuotesInside.With()}
	meant := content
	second, _ := utf8.DecodeRuneInString(content[length:])
	opens := strings.HasSuffix(content[:length-1], " ") || second != ' '
	if strings.HasSuffix(content, quote) && len(content) > 1 && opens {
		meant = content[1 : len(content)-1]
	} else {
		found.cause = diag.TextBehindQuote.With()
	}
	quoted := quoteText(meant)
	found.advice, found.args, found.fixed = diag.WriteThis, []any{quoted}, !strings.Contains(meant, `\`)
	found.edits, found.doubtful = []edit{{at, end, quoted}}, !found.fixed
	s.report(found)
}

// quotedItems matches texts in quotes with commas between them: a list, or a sentence.
var quotedItems = regexp.MustCompile(`^(?:"[^"]*"|'[^']*')(?:\s*,\s*(?:"[^"]*"|'[^']*'))+\s*,?$`)

// quoteText puts a text into the quotes that it does not hold itself.
func quoteText(text string) string {
	switch {
	case !strings.ContainsAny(text, `"\`):
		return `"` + text + `"`
	case !strings.Contains(text, "'"):
		return "'" + text + "'"
	}
	return "'" + strings.ReplaceAll(text, "'", "''") + "'"
}

// closesBelow reports whether a text in quotes that is not closed on its line goes on in lines that are indented more
// than its parent, up to its closing quote. It passes over them.
func (s *slipScanner) closesBelow(at, parent int) bool {
	open := at
	for i := s.next; i < min(len(s.lines), s.next+maxLinesAhead); i++ {
		start, end, lead := s.lineAt(i)
		if start+lead == end {
			continue
		}
		_, _, isKey := splitKey(s.text[start+lead : end])
		if s.width(start, lead) <= parent && (isKey || isDash(s.text[start+lead:end])) {
			return false
		}
		length, closed := quotedText(s.text[open:end])
		if !closed {
			continue
		}
		if rest := bytes.TrimLeft(s.text[open+length:end], " \t"); len(rest) > 0 && rest[0] != '#' {
			return false
		}
		s.next = i + 1
		return true
	}
	return false
}

// unclosedQuote reports a quote that nothing closes. If only keys follow, it was to be closed at the end of its line.
func (s *slipScanner) unclosedQuote(at, end int) {
	content := string(s.text[at:end])
	inner := content[1:]
	found := slip{
		start: at, end: at + 1, cause: diag.UnclosedQuote.With(),
		fixed: s.keyIsNext() && !strings.ContainsAny(inner, `"\'#`) && inner != "",
	}
	for _, closing := range []string{"”", "“", "’", "‘", "''", `"`, "'"} {
		if rest, ok := strings.CutSuffix(inner, closing); ok && strings.TrimSpace(rest) != "" {
			inner, found.cause, found.fixed = rest, diag.UnlikeQuotes.With(content[:1], closing), true
			found.end = end
			break
		}
	}
	quoted := quoteText(inner)
	found.advice, found.args, found.doubtful = diag.WriteThis, []any{quoted}, !found.fixed
	found.edits = []edit{{at, end, quoted}}
	if !s.keyIsNext() {
		found.unknown = true
	}
	s.report(found)
}

// keyIsNext reports whether the next line begins something new, so that the value above ends.
func (s *slipScanner) keyIsNext() bool {
	for i := s.next; i < len(s.lines); i++ {
		start, end, lead := s.lineAt(i)
		content := s.text[start+lead : end]
		if len(content) == 0 || content[0] == '#' {
			continue
		}
		return beginsEntry(content)
	}
	return true
}

// beginsEntry reports whether a line begins with a key or a dash, rightly written or not.
func beginsEntry(content []byte) bool {
	_, _, ok := splitKey(content)
	return ok || isDash(content) || keySlip(content, 0) != nil
}

// flow looks at a list or map in brackets, which may have several lines.
func (s *slipScanner) flow(at, end, parent int) {
	f := flowText{text: s.text, at: at}
	ahead := max(end, min(len(s.text), at+maxAhead, at+maxAhead*maxUnclosed/(1+s.unclosed)))
	if !f.read(ahead) {
		s.unclosed++
		s.unclosedFlow(at, end, parent)
		return
	}
	for s.next < len(s.lines) && s.lines[s.next] < f.end {
		s.next++
	}
	_, end, _ = s.lineAt(s.next - 1)
	rest := bytes.TrimLeft(s.text[f.end:end], " \t")
	if len(rest) > 0 && (rest[0] != '#' || len(rest) == end-f.end) {
		s.behindBracket(at, f.end, end, parent)
		return
	}
	s.slips = append(s.slips, f.slips[:min(len(f.slips), maxSlips-min(maxSlips, len(s.slips)))]...)
}

// behindBracket reports what stands behind the bracket that closes a list.
func (s *slipScanner) behindBracket(at, closed, end, parent int) {
	rest := string(bytes.TrimSpace(s.text[closed:end]))
	if strings.Trim(rest, "]},") == "" {
		s.report(slip{
			start: closed + bytes.Index(s.text[closed:end], []byte(rest)), end: end, cause: diag.SignTooMany.With(rest),
			advice: diag.WriteThis, args: []any{oneLine(string(s.text[at:closed]))},
			edits: []edit{{closed, end, ""}}, fixed: true,
		})
		return
	}
	cause := diag.TextBehindBracket.With(string(s.text[closed-1 : closed]))
	if parent < 0 { // a text is no data
		s.report(slip{start: closed, end: end, cause: cause, advice: diag.AddColon, unknown: true})
		return
	}
	end = s.valueEnd(at, end)
	// In one line: those below may not be indented as the lines of a text must be.
	quoted := QuoteYAML(oneLine(string(s.text[at:end])))
	s.report(slip{
		start: at, end: end, cause: cause, advice: diag.QuoteValue, args: []any{quoted},
		edits: []edit{{at, end, quoted}}, fixed: true,
	})
}

// hashInList matches the # of [#pameran, #batik], as on Instagram.
var hashInList = regexp.MustCompile(`([\[,][ \t]*)#(\pL)`)

// unclosedFlow reports a bracket that nothing closes: where it was opened.
func (s *slipScanner) unclosedFlow(at, end, parent int) {
	last := s.valueEnd(at, end)
	for s.next < len(s.lines) {
		start, lineEnd, lead := s.lineAt(s.next)
		content := s.text[start+lead : lineEnd]
		if len(content) == 0 || s.width(start, lead) <= parent && beginsEntry(content) {
			break
		}
		last, s.next = s.valueEnd(start, lineEnd), s.next+1
	}
	f := flowText{text: s.text, at: at}
	f.read(last)
	if found, ok := f.unclosedQuote(last); ok {
		s.report(found)
		return
	}
	if f.mistaken > 0 && f.mistaken < last-1 {
		without := string(s.text[at:f.mistaken]) + string(s.text[f.mistaken+1:last])
		if isFlow(without) {
			s.report(slip{
				start: f.mistaken, end: f.mistaken + 1, cause: diag.SignTooMany.With(string(s.text[f.mistaken])),
				advice: diag.WriteThis, args: []any{oneLine(without)},
				edits: []edit{{f.mistaken, f.mistaken + 1, ""}}, fixed: true,
			})
			return
		}
	}
	from, closing := f.ending(last)
	content := string(s.text[at:from])
	meant := oneLine(content + closing)
	if meant, ok := withoutHashes(s.text[at:last]); ok {
		s.report(slip{
			start: at, end: last, cause: diag.HashInBrackets.With(), advice: diag.WriteThis, args: []any{meant},
			edits: []edit{{at, last, meant}}, fixed: true,
		})
		return
	}
	cause := diag.UnclosedBracket
	if s.text[at] == '{' {
		cause = diag.UnclosedBrace
	}
	certain := f.isOther(last) || strings.Contains(content, ",") || strings.Contains(content, ": ")
	found := slip{
		start: at, end: at + 1, cause: cause.With(), advice: diag.WriteThis, args: []any{meant},
		edits: []edit{{from, last, closing}}, fixed: certain, doubtful: !certain,
	}
	if !isFlow(content + closing) {
		found.fixed, found.doubtful = false, true
	}
	if !certain {
		found.advice, found.args = diag.CloseOrQuote, []any{meant, QuoteYAML(string(s.text[at:last]))}
	}
	s.report(found)
	s.slips = append(s.slips, f.slips[:min(len(f.slips), maxSlips-min(maxSlips, len(s.slips)))]...)
}

// withoutHashes returns a list on one line without the # before its items, closed if it is not. It returns false if
// that makes no list.
func withoutHashes(list []byte) (string, bool) {
	if list[0] != '[' || !hashInList.Match(list) {
		return "", false
	}
	meant := hashInList.ReplaceAll(list, []byte("$1$2"))
	f := flowText{text: meant}
	if !f.read(len(meant)) {
		from, closing := f.ending(len(meant))
		meant = append(meant[:from], closing...)
	}
	joined := oneLine(string(meant))
	return joined, isFlow(joined)
}

// isFlow reports whether a text is a list or a map in brackets, from its first sign to its last one.
func isFlow(text string) bool {
	f := flowText{text: []byte(text)}
	if text == "" || text[0] != '[' && text[0] != '{' || !f.read(len(text)) || f.end != len(text) {
		return false
	}
	_, err := parseYAML(f.text)
	return err == nil
}

// flowText reads a list or map in brackets.
type flowText struct {
	text  []byte
	at    int
	end   int    // behind the bracket that closes the whole
	stack []byte // the brackets that are open
	slips []slip

	mistaken int // a bracket that closes none of its kind
	quote    int // one that is not closed
}

// read follows brackets up to where the first one is closed. It returns false if the text ends first, or a bracket is
// closed by one of the other kind.
func (f *flowText) read(end int) bool {
	start := true // of a key or an item
	for i := f.at; i < end; i++ {
		switch c := f.text[i]; {
		case c == '[' || c == '{':
			f.stack, start = append(f.stack, c), true
			continue
		case c == ']' || c == '}':
			if open := f.stack[len(f.stack)-1]; c != open+2 {
				f.mistaken = i
				return false
			}
			f.stack = f.stack[:len(f.stack)-1]
			if f.end = i + 1; len(f.stack) == 0 {
				return true
			}
		case c == ',':
			if k := len(f.slips) - 1; start && k >= 0 && f.slips[k].end == i { // several in a row are one slip
				f.slips[k].end, f.slips[k].edits[0].end = i+1, i+1
			} else if start && len(f.slips) < maxSlips {
				f.slips = append(f.slips, slip{
					start: i, end: i + 1, cause: diag.CommaTooMany.With(), advice: diag.DeleteComma,
					edits: []edit{{i, i + 1, ""}}, fixed: true,
				})
			}
			start = true
			continue
		case c == ' ' || c == '\t' || c == '\n' || c == '\r':
			continue
		case c == '#' && (f.text[i-1] <= ' '):
			i += max(0, bytes.IndexByte(f.text[i:end], '\n'))
			continue
		case (c == '"' || c == '\'') && (start || f.text[i-1] == ' '):
			length, closed := quotedText(f.text[i:end])
			if !closed {
				f.quote = i
				return false
			}
			i += length - 1
		case start && f.stack[len(f.stack)-1] == '{':
			f.key(i, end)
		}
		start = false
	}
	return false
}

// unclosedQuote returns the slip of a quote inside the brackets that nothing closes. What they hold is not known then.
func (f *flowText) unclosedQuote(end int) (found slip, ok bool) {
	if f.quote == 0 {
		return slip{}, false
	}
	return slip{
		start: f.quote, end: f.quote + 1, cause: diag.UnclosedQuote.With(), advice: diag.CloseQuote,
		edits: []edit{{f.at, end, "[]"}}, unknown: true,
	}, true
}

// ending returns what was to close the brackets, and from where on it replaces what stands before end.
func (f *flowText) ending(end int) (from int, closing string) {
	if from = end; f.isOther(end) {
		from = end - 1
	}
	return f.at + len(bytes.TrimRight(f.text[f.at:from], " \t\r\n,")), f.closing()
}

// isOther reports whether the bracket before end is another one than that which was opened.
func (f *flowText) isOther(end int) bool {
	return f.mistaken == end-1 || f.text[end-1] == ')' && bytes.IndexByte(f.text[f.at:end], '(') < 0
}

// closing returns the brackets that close those that are open.
func (f *flowText) closing() string {
	var out []byte
	for i := len(f.stack) - 1; i >= 0; i-- {
		out = append(out, f.stack[i]+2)
	}
	return string(out)
}

// maxKey is how many bytes a key in braces has at most, with its value: a text of nothing but braces is read in time.
const maxKey = 512

// key reports a key in braces without the colon or the space behind it.
func (f *flowText) key(at, end int) {
	rest := f.text[at:min(end, at+maxKey)]
	if i := bytes.IndexAny(rest, ",]}\n"); i >= 0 {
		rest = rest[:i]
	} else if len(rest) == maxKey {
		return
	}
	if found := keySlip(rest, at); found != nil && len(f.slips) < maxSlips {
		found.tolerated = true
		f.slips = append(f.slips, *found)
	}
}
