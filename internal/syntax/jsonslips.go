package syntax

import (
	"bytes"
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"etalase/internal/diag"
)

// jsonScanner looks at a text that is no JSON for what people write instead: it knows at every place what JSON wants
// there, and what was meant by what stands there.
type jsonScanner struct {
	text  []byte
	at    int
	open  []byte // the brackets around the place
	slips []slip

	noEnd bool // no comment that begins with /* is closed from here on
	lost  bool // nothing is known of what comes behind a slip, so no bracket is missing
}

// jsonSlips returns the slips of a text that is no JSON, in order.
func (m *mended) jsonSlips() []slip {
	s := &jsonScanner{text: m.text}
	s.space()
	s.value(0)
	end := s.at
	s.space()
	if k := len(s.slips) - 1; k >= 0 && s.slips[k].insertsAt(end) && string(bytes.TrimSpace(s.text[s.at:])) == "," {
		s.slips[k].edits[0].end = s.at + 1 // the comma before the bracket that is missing
	} else if s.at < len(s.text) {
		s.report(slip{start: s.at, end: s.at + 1, cause: diag.TextBehindBracket.With("}"), unknown: true})
	}
	return s.slips
}

func (s *jsonScanner) report(found slip) {
	if found.advice == (diag.Advice{}) {
		found.advice = diag.JSONForm
	}
	if len(s.slips) < maxSlips {
		s.slips = append(s.slips, found)
	}
}

// space passes over spaces and comments, which JSON does not have.
func (s *jsonScanner) space() {
	for s.at < len(s.text) {
		rest := s.text[s.at:]
		length := len(rest) - len(bytes.TrimLeft(rest, " \t\r\n"))
		if length == 0 && bytes.HasPrefix(rest, []byte(hardSpace)) {
			length = len(hardSpace)
			s.report(slip{
				start: s.at, end: s.at + length, cause: diag.HardSpace.With(), advice: diag.PlainSpace,
				edits: []edit{{s.at, s.at + length, " "}}, fixed: true, repeated: true,
			})
		}
		if comment := s.comment(rest); length == 0 && comment > 0 {
			length = comment
			s.report(slip{
				start: s.at, end: s.at + length, cause: diag.CommentInJSON.With(), advice: diag.DeleteComment,
				edits: []edit{{s.at, s.at + length, ""}},
			})
		}
		if length == 0 {
			return
		}
		s.at += length
	}
}

// comment returns the length of the comment that a text begins with, or 0.
func (s *jsonScanner) comment(rest []byte) int {
	switch {
	case bytes.HasPrefix(rest, []byte("//")), rest[0] == '#':
		if end := bytes.IndexAny(rest, "\r\n"); end >= 0 {
			return end
		}
		return len(rest)
	case bytes.HasPrefix(rest, []byte("/*")) && !s.noEnd:
		if end := bytes.Index(rest[2:], []byte("*/")); end >= 0 {
			return end + len("/**/")
		}
		s.noEnd = true
	}
	return 0
}

// value passes over a value.
func (s *jsonScanner) value(depth int) {
	if s.at >= len(s.text) || depth > maxDepth {
		return
	}
	switch c := s.text[s.at]; c {
	case '{', '[':
		s.open = append(s.open, c)
		s.members(c, depth)
		s.open = s.open[:len(s.open)-1]
	default:
		s.word(",;]}\r\n")
	}
}

// members passes over a list or a map, from its opening bracket to its closing one.
func (s *jsonScanner) members(open byte, depth int) {
	opened := s.at
	s.at++
	last := s.at // where the last value ended
	comma := -1  // the comma behind it
	first := true
	for {
		s.space()
		if s.at >= len(s.text) {
			s.unclosed(opened, open, last)
			return
		}
		c := s.text[s.at]
		switch {
		case (c == ']' || c == '}') && c != open+2 && bytes.IndexByte(s.open, c-2) >= 0: // it closes what is around
			s.unclosed(opened, open, last)
			return
		case c == ']' || c == '}':
			s.close(open, c, comma)
			return
		case c == ',':
			if comma >= 0 || first {
				s.report(slip{
					start: s.at, end: s.at + 1, cause: diag.SignTooMany.With(","), advice: diag.DeleteComma,
					edits: []edit{{s.at, s.at + 1, ""}}, fixed: true,
				})
			} else {
				comma = s.at
			}
			s.at++
			continue
		}
		if open == '[' && s.keyIsHere() {
			s.unclosed(opened, open, last)
			return
		}
		if c == ';' && comma < 0 && !first {
			s.report(slip{
				start: s.at, end: s.at + 1, cause: diag.OtherComma.With(string(c)), advice: diag.WriteThis,
				args: []any{","}, edits: []edit{{s.at, s.at + 1, ","}}, fixed: true,
			})
			comma = s.at
			s.at++
			continue
		}
		if open == '{' && !s.isKey() {
			s.report(slip{start: s.at, end: s.at + 1, cause: diag.InvalidJSON.With(), unknown: true})
			s.at, s.lost = len(s.text), true
			return
		}
		if comma < 0 && !first {
			s.report(slip{
				start: last - 1, end: last, cause: diag.CommaMissing.With(), advice: diag.CommaBehind,
				args: []any{string(s.text[s.lineStart(last):last])}, edits: []edit{{last, last, ","}}, fixed: true,
			})
		}
		from := s.at
		if open == '{' {
			s.word(":=,{}[]\r\n")
			if s.colon(); s.at == len(s.text) {
				return
			}
		}
		s.value(depth + 1)
		if s.at == from { // a sign that nothing begins with
			s.report(slip{start: s.at, end: s.at + 1, cause: diag.InvalidJSON.With(), unknown: true})
			s.at++
		}
		first, last, comma = false, s.at, -1
	}
}

// isKey reports whether what is here can be a key: it has quotes, or is a word with something like a colon behind it.
func (s *jsonScanner) isKey() bool {
	return jsonKeyLike.Match(s.text[s.at:])
}

var jsonKeyLike = regexp.MustCompile(`^(?:["'“”„]|[\w -]+?["'”]?[ \t]*(?::|=>?|：))`)

// maxLine is how many bytes of a line an advice repeats.
const maxLine = 200

// lineStart returns where the text of the line of an offset begins, or where its last bytes do.
func (s *jsonScanner) lineStart(offset int) int {
	from := max(0, offset-maxLine)
	for from < offset && !utf8.RuneStart(s.text[from]) {
		from++
	}
	start := from + bytes.LastIndexByte(s.text[from:offset], '\n') + 1
	return start + leadingSpaces(s.text[start:offset])
}

// close passes over a closing bracket.
func (s *jsonScanner) close(open, c byte, comma int) {
	if comma >= 0 {
		s.report(slip{
			start: comma, end: comma + 1, cause: diag.CommaBeforeEnd.With(string(c)), advice: diag.DeleteComma,
			edits: []edit{{comma, comma + 1, ""}}, fixed: true,
		})
	}
	if c != open+2 {
		closing := string(open + 2)
		s.report(slip{
			start: s.at, end: s.at + 1, cause: diag.UnlikeQuotes.With(string(open), string(c)),
			advice: diag.WriteThis, args: []any{closing}, edits: []edit{{s.at, s.at + 1, closing}},
			fixed: len(s.slips) == 0,
		})
	}
	s.at++
}

// insertsAt reports whether the text that was meant has something more at an offset.
func (found slip) insertsAt(offset int) bool {
	return len(found.edits) == 1 && found.edits[0].start == offset && found.edits[0].end == offset
}

// unclosed reports a bracket that is not closed behind its last value: where it was opened.
func (s *jsonScanner) unclosed(opened int, open byte, last int) {
	if s.lost {
		return
	}
	cause, closing := diag.UnclosedBracket, string(open+2)
	if open == '{' {
		cause = diag.UnclosedBrace
	}
	s.at = last
	k := len(s.slips) - 1
	if k >= 0 && s.slips[k].insertsAt(last) && s.slips[k].cause != diag.CommaMissing.With() {
		inner := &s.slips[k] // it is not closed either: one message is enough
		inner.edits[0].text += closing
		inner.args[0] = inner.edits[0].text
		return
	}
	s.report(slip{
		start: opened, end: opened + 1, cause: cause.With(), advice: diag.CloseBehind,
		args:  []any{closing, string(s.text[s.lineStart(last):last])},
		edits: []edit{{last, last, closing}}, fixed: len(s.slips) == 0, // beside another slip it may be meant elsewhere
	})
}

// keyIsHere reports whether a key and its colon begin here.
func (s *jsonScanner) keyIsHere() bool { return jsonKey.Match(s.text[s.at:]) }

var jsonKey = regexp.MustCompile(`^(?:"[^"\r\n]*"|'[^'\r\n]*'|[A-Za-z_][\w-]*)[ \t]*:[ \t\r\n"'\[{\d]`)

// colon passes over the colon behind a key.
func (s *jsonScanner) colon() {
	s.space()
	if s.at >= len(s.text) {
		return
	}
	if s.text[s.at] == ':' {
		s.at++
		s.space()
		return
	}
	sign := otherColon.Find(s.text[s.at:])
	if len(sign) == 0 && (s.keyIsHere() || bytes.IndexByte([]byte(",]}"), s.text[s.at]) >= 0) { // the value is gone too
		from := s.lineStart(s.at - 1)
		if k := len(s.slips) - 1; k >= 0 && s.slips[k].start >= from {
			s.slips[k].unknown, s.slips[k].fixed = true, false
		} else {
			s.report(slip{start: from, end: s.at, cause: diag.MissingColon.With(), unknown: true})
		}
		s.at, s.lost = len(s.text), true
		return
	}
	cause := diag.OtherColon.With(string(sign))
	if len(sign) == 0 {
		cause = diag.MissingColon.With()
	}
	start := s.lineStart(s.at)
	end := s.at + bytes.IndexAny(append(bytes.Clone(s.text[s.at:min(len(s.text), s.at+200)]), '\n'), "\r\n")
	value := strings.TrimSpace(string(s.text[s.at+len(sign) : end]))
	meant := strings.TrimSpace(string(s.text[start:s.at])) + ": " + value
	s.report(slip{
		start: s.at, end: s.at + max(1, len(sign)), cause: cause, advice: diag.WriteThis, args: []any{meant},
		edits: []edit{{s.at, s.at + len(sign), ":"}}, fixed: true,
	})
	s.at += len(sign)
	s.space()
}

var otherColon = regexp.MustCompile(`^(?:=>?|：)`)

// word passes over a key, a text, a number or a word, which ends before one of some characters if it is not in quotes.
func (s *jsonScanner) word(ends string) {
	rest := s.text[s.at:]
	if rest[0] == '"' {
		s.quoted()
		return
	}
	if m := otherQuotes.FindSubmatchIndex(rest); m != nil {
		from, to := max(m[2], m[4]), max(m[3], m[5])
		s.meant(m[1], diag.OtherQuotes.With(), escapeJSON(string(rest[from:to])))
		return
	}
	length := bytes.IndexAny(rest, ends)
	if length < 0 {
		length = len(rest)
	}
	if comment := bytes.Index(rest[:length], []byte(" /")); comment > 0 {
		length = comment
	}
	isKey := ends[0] == ':'
	if next := keyBehind.FindIndex(rest[:min(len(rest), length+1)]); next != nil && !isKey {
		length = next[0] // the comma before it is missing
	}
	content := strings.TrimRight(string(rest[:length]), " \t")
	if content == "" || jsonWord.MatchString(content) && !isKey {
		s.at += len(content)
		return
	}
	meant := escapeJSON(content)
	if isKey {
		meant = escapeJSON(strings.TrimRight(content, `"'”`))
	}
	switch lower := strings.ToLower(content); {
	case isKey:
	case lower == "true" || lower == "false" || lower == "null":
		meant = lower
	}
	cause := diag.QuotesMissing.With()
	if !strings.HasPrefix(meant, `"`) {
		cause = diag.InvalidJSON.With()
	}
	s.meant(len(content), cause, meant)
}

// meant reports what stands here with what to write instead.
func (s *jsonScanner) meant(length int, cause diag.Text, written string) {
	s.report(slip{
		start: s.at, end: s.at + length, cause: cause, advice: diag.WriteThis, args: []any{written},
		edits: []edit{{s.at, s.at + length, written}}, fixed: true,
	})
	s.at += length
}

var (
	keyBehind   = regexp.MustCompile(`[ \t]+["'][^"'\r\n]*["'][ \t]*:`)
	jsonWord    = regexp.MustCompile(`^(?:true|false|null|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?)$`)
	otherQuotes = regexp.MustCompile(`^(?:'([^'\r\n]*)'|[“”„]([^“”"\r\n]*)[”“"])`)
)

// quoted passes over a text in double quotes.
func (s *jsonScanner) quoted() {
	rest := s.text[s.at:]
	if line := bytes.IndexAny(rest, "\r\n"); line >= 0 {
		rest = rest[:line]
	}
	length, closed := quotedText(rest)
	if !closed {
		content := s.withoutClosing(bytes.TrimRight(rest, " \t,"))
		inner := string(content[1:])
		for _, closing := range []string{"”", "“", "'"} {
			inner = strings.TrimSuffix(inner, closing)
		}
		meant := escapeJSON(inner)
		s.report(slip{
			start: s.at, end: s.at + 1, cause: diag.UnclosedQuote.With(), advice: diag.WriteThis, args: []any{meant},
			edits: []edit{{s.at, s.at + len(content), meant}}, fixed: !strings.ContainsAny(inner, `":\`),
		})
		s.at += len(content)
		s.lost = s.lost || bytes.ContainsAny(content, "[]{}") // which may be the brackets that are around
		return
	}
	inner := string(rest[1 : length-1])
	if badJSON.MatchString(inner) {
		cause := diag.UnknownEscape.With()
		if strings.IndexByte(inner, '\t') >= 0 {
			cause = diag.TabInText.With()
		}
		s.meant(length, cause, escapeJSON(inner))
		return
	}
	s.at += length
}

// withoutClosing returns a text that is not closed without the brackets at its end that close what is around it.
func (s *jsonScanner) withoutClosing(text []byte) []byte {
	closing := make([]byte, 0, len(s.open)) // of what is around, from within
	for _, open := range slices.Backward(s.open) {
		closing = append(closing, open+2)
	}
	for n := len(closing); n > 0; n-- {
		if before, ok := bytes.CutSuffix(text, closing[:n]); ok && len(before) > 1 {
			return bytes.TrimRight(before, " \t,")
		}
	}
	return text
}

// badJSON matches what a text in double quotes may not hold: control characters, and a backslash before most letters.
var badJSON = regexp.MustCompile(`\t|(?:^|[^\\])(?:\\\\)*\\(?:[^"\\/bfnrtu]|u[[:xdigit:]]{0,3}(?:[^[:xdigit:]]|$))`)

// escapeJSON writes a text as JSON.
func escapeJSON(text string) string {
	return `"` + jsonEscapes.Replace(text) + `"`
}

var jsonEscapes = strings.NewReplacer(`\`, `\\`, `"`, `\"`, "\t", `\t`)

// JSONEnd returns where the value in braces ends that a text begins with. It is not closed if the text ends first.
func JSONEnd(text []byte) (end int, isClosed bool) {
	f := flowText{text: text}
	isClosed = f.read(len(text))
	return f.end, isClosed
}
