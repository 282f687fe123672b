package syntax

import (
	"bytes"
	"regexp"
	"strings"

	"etalase/internal/diag"
)

// What a line of YAML begins with: a key, the dash of an item, or neither. A sign that people write in place of a colon
// or a dash makes a text of the line, so this is asked before anything else of it is looked at.

// lineKind is what a line begins with.
type lineKind uint8

const (
	keyLine  lineKind = iota // a key and a colon
	dashLine                 // a dash
	textLine                 // anything else
)

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

// isDash reports whether a line begins with the dash of an item.
func isDash(content []byte) bool {
	return len(content) > 0 && content[0] == '-' && (len(content) == 1 || content[1] == ' ' || content[1] == '\t')
}

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

// markedKey matches a key in bold or in backticks, as chat programs write them.
var markedKey = regexp.MustCompile("^[*_`]+([a-z][a-z_]*?)(?:[*_`]+ ?:|:[*_`]+)(?:[ \\t]+(.*))?$")

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
