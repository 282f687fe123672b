package syntax

import (
	"bytes"
	"regexp"
	"strings"

	"etalase/internal/diag"
)

// tomlSlips returns the slips of a text that is no TOML, in order. It looks at each line that begins outside of
// brackets and texts of several lines.
func (m *mended) tomlSlips() []slip {
	s := &tomlScanner{mended: m}
	for s.next < len(m.lines) {
		start := m.lines[s.next]
		s.next++
		end := m.lineEnd(start)
		at := start + leadingSpaces(m.text[start:end])
		end = at + len(bytes.TrimRight(m.text[at:end], " \t"))
		if at < end && m.text[at] != '#' {
			s.line(at, end)
		}
	}
	return s.slips
}

type tomlScanner struct {
	*mended
	next  int // line that is looked at next
	slips []slip
}

func (s *tomlScanner) report(found slip) {
	if found.advice == (diag.Advice{}) {
		found.advice = diag.TOMLForm
	}
	if len(s.slips) < maxSlips {
		s.slips = append(s.slips, found)
	}
}

func (s *tomlScanner) line(at, end int) {
	content := string(s.text[at:end])
	if mark := otherComment.FindString(content); mark != "" {
		s.report(slip{
			start: at, end: end, cause: diag.OtherComment.With(mark), advice: diag.WriteThis,
			args:  []any{"#" + content[len(mark):]},
			edits: []edit{{at, at + len(mark), "#"}}, fixed: true,
		})
		return
	}
	if m := tomlPair.FindStringIndex(content); m != nil {
		if key := tomlKey.FindString(content); m[1] < len(content) || !s.listBelow(at, at+len(key), end, key) {
			s.value(at+m[1], end)
		}
		return
	}
	if tomlHeader.MatchString(content) {
		return
	}
	if m := notTOMLPair.FindStringSubmatchIndex(content); m != nil {
		key, value := content[:m[3]], content[m[5]:]
		if value == "" {
			if !s.listBelow(at, at+m[3], end, key) {
				s.report(slip{
					start: at, end: end, cause: diag.NoTOMLPair.With(), edits: []edit{{at, at, "#"}}, unknown: true,
				})
			}
			return
		}
		s.report(slip{
			start: at + m[4], end: at + m[5], cause: diag.EqualsSign.With(strings.TrimSpace(content[m[4]:m[5]])),
			advice: diag.WriteThis, args: []any{key + " = " + s.tomlValue(value)},
			edits: []edit{{at + m[4], at + m[5], " = "}}, fixed: true,
		})
		s.value(at+m[5], end)
		return
	}
	s.report(slip{start: at, end: end, cause: diag.NoTOMLPair.With(), edits: []edit{{at, at, "#"}}, unknown: true})
}

// listBelow reports a list as YAML has it below a key, and passes over it. It returns false if there is none. The key
// ends at sign. Empty lines and comments may be between the items. Each item is an edit of its own, so that it is known
// where it stands in the file.
func (s *tomlScanner) listBelow(at, sign, end int, key string) bool {
	found := slip{start: at, end: end, cause: diag.ListOfYAML.With()}
	var items []string
	certain := true
	last, lineEnd, before, divided := sign, end, " = [", false
	next := s.next // line behind the last item
	for line := s.next; line < len(s.lines); line++ {
		start := s.lines[line]
		content := bytes.TrimRight(s.text[start:s.lineEnd(start)], " \t\r")
		dash := leadingSpaces(content)
		if dash == len(content) || content[dash] == '#' {
			divided = divided || dash < len(content) // what a comment says stays
			continue
		}
		if !isDash(content[dash:]) {
			break
		}
		item, ok := itemOfTOML(bytes.TrimSpace(content[dash+1:]))
		items, certain = append(items, item), certain && ok
		if divided {
			found.edits = append(found.edits, edit{last, lineEnd, strings.TrimRight(before, " ")})
			last, before = start, ""
		}
		itemEnd := start + len(content)
		found.edits = append(found.edits, edit{last, itemEnd, before + item})
		last, lineEnd, before, divided, next = itemEnd, itemEnd, ", ", false, line+1
	}
	if len(items) == 0 {
		return false
	}
	s.next = next
	if certain {
		meant := key + " = [" + strings.Join(items, ", ") + "]"
		found.advice, found.args, found.fixed = diag.WriteThis, []any{oneLine(meant)}, true
		found.edits = append(found.edits, edit{last, last, "]"})
	} else {
		found.edits, found.unknown = []edit{{at, last, ""}}, true
	}
	s.report(found)
	return true
}

// itemOfTOML writes an item of a list of YAML as TOML. It is not ok if the item is more than a text or a number.
func itemOfTOML(item []byte) (written string, ok bool) {
	switch {
	case tomlBare.Match(item):
		return string(item), true
	case len(item) == 0 || bytes.Contains(item, []byte(" #")) || bytes.Contains(item, []byte(": ")) ||
		bytes.ContainsAny(item, `=[]{}`) || bytes.HasSuffix(item, []byte(":")):
		return "", false
	case item[0] == '"' || item[0] == '\'':
		return string(item), quotedLength(item) == len(item) && len(item) > 1 && item[len(item)-1] == item[0] &&
			!badTOML.Match(item)
	}
	return quoteTOML(string(item)), !bytes.ContainsAny(item, `"'\`)
}

// tomlValue returns a value as messages show it.
func (s *tomlScanner) tomlValue(value string) string {
	if tomlBare.MatchString(value) || value != "" && strings.IndexByte(`"'[{`, value[0]) >= 0 {
		return value
	}
	return quoteTOML(value)
}

var (
	tomlPair    = regexp.MustCompile(`^(?:[\w.-]+|"[^"]*"|'[^']*')[ \t]*=[ \t]*`)
	tomlKey     = regexp.MustCompile(`^(?:[\w.-]+|"[^"]*"|'[^']*')`)
	tomlHeader  = regexp.MustCompile(`^\[{1,2}[^\[\]]+\]{1,2}[ \t]*(?:#.*)?$`)
	notTOMLPair = regexp.MustCompile(`^([\w-]+|"[^"]*")([ \t]*(?::=|:|=>|：|->)[ \t]*)`)
	tomlBare    = regexp.MustCompile(`^(?:true|false|[+-]?(?:0|[1-9](?:_?\d)*)(?:\.\d(?:_?\d)*)?(?:[eE][+-]?\d+)?|` +
		`0[xob][[:xdigit:]_]+|[+-]?(?:inf|nan)|` +
		`\d{4}-\d\d-\d\d(?:[Tt ]\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|z|[+-]\d\d:\d\d)?)?|\d\d:\d\d:\d\d(?:\.\d+)?)$`)
)

// value looks at a value, which ends with its line unless it is in brackets or three quotes.
func (s *tomlScanner) value(at, end int) {
	if at >= end {
		s.report(slip{
			start: at - 1, end: at, cause: diag.ValueMissing.With(),
			edits: []edit{{at, at, `""`}}, unknown: true,
		})
		return
	}
	rest := s.text[at:end]
	switch c := rest[0]; {
	case s.joined(at, end):
	case bytes.HasPrefix(rest, []byte(`"""`)) || bytes.HasPrefix(rest, []byte(`'''`)):
		s.pass(at + quotedLength(s.text[at:]))
	case c == '"' || c == '\'':
		s.quoted(at, end)
	case c == '[' || c == '{':
		s.brackets(at, end)
	default:
		s.bare(at, s.commentAt(at, end))
	}
}

// joined reports a value with another key behind it: two lines were joined. They are divided where the value of each is
// whole. Otherwise the key may be private and the text before it public: no fix puts both into one text.
func (s *tomlScanner) joined(at, end int) bool {
	var edits []edit
	first := ""
	for from := at; ; {
		whole := s.wholeValue(from, end)
		rest := s.text[whole:end]
		if endsLine.Match(rest) && whole > from {
			break
		}
		m := pairBehind.FindSubmatchIndex(rest)
		if m == nil || whole == from {
			return s.joinedInText(at, from, whole, end)
		}
		key := string(rest[m[2]:m[3]])
		if string(rest[m[4]:m[5]]) != "=" {
			s.joinedSomehow(at, end, key)
			return true
		}
		if first == "" {
			first = key
		}
		edits = append(edits, edit{whole, whole + m[2], "\n"})
		from = whole + m[1]
	}
	if len(edits) > 0 {
		s.report(slip{
			start: at, end: end, cause: diag.InvalidTOML.With(), advice: diag.BreakLine, args: []any{first},
			edits: edits, fixed: true,
		})
	}
	return len(edits) > 0
}

// joinedInText reports a key behind a value that is not whole. The value of the line begins at at, this one at from,
// and what is whole of it ends at whole.
func (s *tomlScanner) joinedInText(at, from, whole, end int) bool {
	rest := s.text[from:end]
	switch c := append(rest[:len(rest):len(rest)], 0)[0]; {
	case whole == from && opensLines.Match(rest): // it may go on in the lines below
		return false
	case c != '"' && c != '\'':
		end = s.commentAt(from, end)
	}
	m := pairWithin.FindSubmatch(s.text[at:end])
	if m != nil {
		s.joinedSomehow(at, end, string(m[1]))
	}
	return m != nil
}

// joinedSomehow reports lines that only a person can divide.
func (s *tomlScanner) joinedSomehow(at, end int, key string) {
	s.report(slip{
		start: at, end: end, cause: diag.InvalidTOML.With(), advice: diag.BreakLine, args: []any{key},
		edits: []edit{{at, end, `""`}}, unknown: true,
	})
}

// wholeValue returns where a value of one line ends, or from if none is there as TOML has it.
func (s *tomlScanner) wholeValue(from, end int) int {
	rest := s.text[from:end]
	if len(rest) == 0 {
		return from
	}
	switch c := rest[0]; {
	case bytes.HasPrefix(rest, []byte(`"""`)) || bytes.HasPrefix(rest, []byte("'''")):
		if length := quotedLength(rest); length >= 6 && bytes.HasSuffix(rest[:length], rest[:3]) {
			return from + length
		}
		return from
	case c == '"' || c == '\'':
		if length := quotedLength(rest); length > 1 && rest[length-1] == c {
			return from + length
		}
		return from
	case c == '[' || c == '{':
		f := flowText{text: s.text, at: from}
		if f.read(end) {
			return f.end
		}
		return from
	}
	if m := pairWithin.FindIndex(rest); m != nil {
		rest = rest[:m[0]+1]
	} else {
		rest = rest[:s.commentAt(from, end)-from]
	}
	if rest = bytes.TrimRight(rest, " \t,;"); tomlBare.Match(rest) {
		return from + len(rest)
	}
	return from
}

var (
	opensLines = regexp.MustCompile(`^(?:\[|\{|"""|''')`)
	endsLine   = regexp.MustCompile(`^[ \t]*(?:[,;][ \t]*)?(?:#|$)`)

	// pairBehind matches a key behind a value, and pairWithin one anywhere in a text: a sign or a space is before it.
	pairBehind = regexp.MustCompile(`^[ \t]*(?:[,;][ \t]*)?(["']?[A-Za-z_][\w.-]*["']?)[ \t]*(:=|=>|=|:|：)[ \t]*`)
	pairWithin = regexp.MustCompile(`[\s,;"'\]}”]([A-Za-z_][\w.-]*)["']?[ \t]*=`)
)

// pass goes on behind a place that may be on a later line.
func (s *tomlScanner) pass(to int) {
	for s.next < len(s.lines) && s.lines[s.next] < to {
		s.next++
	}
}

// commentAt returns where a value without quotes ends: before a comment.
func (s *tomlScanner) commentAt(at, end int) int {
	if i := bytes.Index(s.text[at:end], []byte(" #")); i >= 0 {
		end = at + i
	}
	return at + len(bytes.TrimRight(s.text[at:end], " \t"))
}

// bare looks at a value without quotes: a number, a date, true or false. A text needs quotes.
func (s *tomlScanner) bare(at, end int) {
	value := string(s.text[at:end])
	if tomlBare.MatchString(value) {
		return
	}
	cause, meant := diag.QuotesMissing.With(), quoteTOML(strings.TrimSuffix(value, ","))
	switch lower := strings.ToLower(value); {
	case lower == "true" || lower == "false":
		cause, meant = diag.InvalidTOML.With(), lower
	case tomlBare.MatchString(strings.TrimSuffix(value, ",")):
		cause, meant = diag.CommaAtEnd.With(), strings.TrimSuffix(value, ",")
	}
	s.meant(at, end, cause, meant, true)
}

func (s *tomlScanner) meant(at, end int, cause diag.Text, written string, certain bool) {
	s.report(slip{
		start: at, end: end, cause: cause, advice: diag.WriteThis, args: []any{written},
		edits: []edit{{at, end, written}}, fixed: certain,
	})
}

// quoteTOML writes a text as TOML.
func quoteTOML(text string) string {
	text = trimTypographicQuotes(text)
	switch {
	case !strings.ContainsAny(text, `"\`):
		return `"` + text + `"`
	case !strings.Contains(text, "'"):
		return "'" + text + "'"
	}
	return escapeJSON(text)
}

// quoted looks at a text in quotes, of one line.
func (s *tomlScanner) quoted(at, end int) {
	quote := s.text[at]
	length := quotedLength(s.text[at:end])
	if length < 2 || s.text[at+length-1] != quote || length == end-at && quote == '"' && endsEscaped(s.text[at:end]) {
		inner := string(s.text[at+1 : end])
		for _, closing := range []string{"”", "“", "’", "'", `"`} {
			inner = strings.TrimSuffix(inner, closing)
		}
		s.meant(at, end, diag.UnclosedQuote.With(), quoteTOML(inner), !strings.ContainsAny(inner, `"'#\`))
		return
	}
	rest := bytes.TrimLeft(s.text[at+length:end], " \t")
	switch {
	case len(rest) == 0 || rest[0] == '#':
		if quote == '"' && badTOML.Match(s.text[at:at+length]) {
			inner := string(s.text[at+1 : at+length-1])
			s.meant(at, at+length, diag.UnknownEscape.With(), quoteTOML(inner), true)
		}
	case string(rest) == ",":
		s.meant(at, end, diag.CommaAtEnd.With(), string(s.text[at:at+length]), true)
	case quotedItems.Match(s.text[at:end]), quotedInRow.Match(s.text[at:end]):
		list := "[" + string(bytes.Join(quotedItem.FindAll(s.text[at:end], -1), []byte(", "))) + "]"
		quoted := quoteTOML(string(s.text[at:end]))
		s.report(slip{
			start: at, end: end, cause: diag.TextBehindQuote.With(), advice: diag.BracketsOrQuotes,
			args: []any{list, quoted}, edits: []edit{{at, end, quoted}}, doubtful: true,
		})
	case rest[0] == ',': // a text goes on behind what is said in it, or a list
		s.meant(at, end, diag.TextBehindQuote.With(), quoteTOML(string(s.text[at:end])), false)
	case s.text[end-1] == quote && (s.text[at+length] > ' ' || s.text[at+length-2] == ' '): // they are around all
		s.meant(at, end, diag.QuotesInside.With(), quoteTOML(string(s.text[at+1:end-1])), true)
	case s.text[end-1] == quote:
		s.meant(at, end, diag.QuotesInside.With(), quoteTOML(string(s.text[at:end])), true)
	default:
		s.meant(at, end, diag.TextBehindQuote.With(), quoteTOML(string(s.text[at:end])), false)
	}
}

var (
	quotedItem = regexp.MustCompile(`"[^"\\]*"|'[^']*'`)

	// quotedInRow matches texts in quotes with nothing between them.
	quotedInRow = regexp.MustCompile(`^(?:(?:"[^"\\]*"|'[^']*')[ \t]*){2,}$`)
)

func endsEscaped(text []byte) bool {
	text = text[:len(text)-1]
	return (len(text)-len(bytes.TrimRight(text, `\`)))%2 == 1
}

// badTOML matches a backslash that is no escape of TOML.
var badTOML = regexp.MustCompile(`(?:^|[^\\])(?:\\\\)*\\(?:[^"\\bfnrtuU]|u[[:xdigit:]]{0,3}(?:[^[:xdigit:]]|$))`)

// brackets looks at a list or a table in brackets.
func (s *tomlScanner) brackets(at, end int) {
	f := flowText{text: s.text, at: at}
	if f.read(max(end, min(len(s.text), at+maxAhead))) && f.end > end {
		s.pass(f.end)
		return
	}
	if f.end == 0 || len(f.stack) > 0 {
		s.unclosed(at, s.commentAt(at, end))
		return
	}
	if s.text[at] != '[' || bytes.ContainsAny(s.text[at+1:f.end-1], `[]{}`) {
		return
	}
	before := len(s.slips)
	for from := at + 1; from < f.end; {
		length, isText := tomlItem(s.text[from : f.end-1])
		item := s.text[from : from+length]
		start := from + leadingSpaces(item)
		content := bytes.TrimSpace(item)
		if m := pairWithin.FindSubmatch(append([]byte(" "), content...)); m != nil && !isText {
			s.slips = s.slips[:before]
			s.joinedSomehow(at, f.end, string(m[1]))
			return
		}
		if !isText && len(content) > 0 && !tomlBare.Match(content) {
			s.meant(start, start+len(content), diag.QuotesMissing.With(), quoteTOML(string(content)), true)
		}
		from += length + 1
	}
}

// tomlItem returns the length of an item up to its comma. A text in quotes needs none.
func tomlItem(list []byte) (length int, isText bool) {
	skipped := leadingSpaces(list)
	if rest := list[skipped:]; len(rest) > 0 && (rest[0] == '"' || rest[0] == '\'') {
		skipped, isText = skipped+quotedLength(rest), true
	}
	if i := bytes.IndexByte(list[skipped:], ','); i >= 0 {
		return skipped + i, isText
	}
	return len(list), isText
}

// unclosed reports a bracket that is not closed, where it was opened.
func (s *tomlScanner) unclosed(at, end int) {
	f := flowText{text: s.text, at: at}
	f.read(end)
	if found, ok := f.unclosedQuote(end); ok {
		s.report(found)
		return
	}
	cause := diag.UnclosedBracket
	if s.text[at] == '{' {
		cause = diag.UnclosedBrace
	}
	if m := pairWithin.FindSubmatch(s.text[at:end]); m != nil && s.text[at] == '[' {
		s.joinedSomehow(at, end, string(m[1]))
		return
	}
	if f.mistaken > 0 && !f.isOther(end) { // another bracket is within, so the end is not known
		s.report(slip{start: at, end: at + 1, cause: cause.With(), unknown: true})
		return
	}
	from, closing := f.ending(end)
	s.report(slip{
		start: at, end: at + 1, cause: cause.With(), advice: diag.WriteThis,
		args: []any{string(s.text[at:from]) + closing}, edits: []edit{{from, end, closing}}, fixed: true,
	})
}
