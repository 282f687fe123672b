// Package syntax reads YAML, TOML and JSON into nodes, which keep the text of each value and where it stands.
//
// A node has no type yet. A generic map would have lost what was written: there 150.000 is already 150, and
// 081234567890 a float. Package schema reads the values by the types that it declares.
//
// The parsers are libraries; this package finds the span of every key and value in the source. A text that a parser
// refuses is looked at again, by a scanner that knows what people write instead of the format. It finds slips: places,
// and what was meant there. Then the text is read as it was meant, so that one run also reports what is wrong with the
// values; their spans are those of the file as it is written. What a scanner does not know is told by the parser's
// error, in words that editors know.
//
//	node.go                      nodes
//	yaml.go, toml.go, json.go    a text into nodes, with the library of its format
//	text.go                      a text with some places replaced, and which place of the file each of its own is
//	unseen.go                    characters that nobody sees, which are taken out before a scanner looks
//	slips.go                     what a slip is in any format, and how it is told
//	yamlslips.go                 the slips of YAML: its lines, and which slips are believed
//	yamlkeys.go, yamlindents.go  what a line begins with; how far it is indented
//	yamlvalues.go                what stands behind a key or a dash
//	tomlslips.go, jsonslips.go   the slips of TOML and JSON
//	problems.go                  the errors of the parser of YAML in plain words
package syntax

import (
	"strconv"
	"strings"
	"unicode/utf8"

	"etalase/internal/diag"
)

// NodeKind is what a node is made of.
type NodeKind uint8

const (
	Null NodeKind = iota // no value, or ~
	Scalar
	List
	Map
)

// Label returns what messages call a value of the kind.
func (k NodeKind) Label() diag.Text {
	switch k {
	case Scalar:
		return diag.PlainText.With()
	case List:
		return diag.AList.With()
	case Map:
		return diag.KeysAndValues.With()
	}
	return diag.NoValue.With()
}

// Node is a value as it stands in the source: its text with its span, of no type yet. The front matter formats are all
// read into nodes.
type Node struct {
	Kind    NodeKind
	Text    string // of a scalar, quotes and escapes resolved, digits untouched
	Members []Member
	Items   []*Node
	Span    diag.Span // of a table that is spread, its key

	Spread   bool      // TOML: a table of headers or dotted keys, or a list of such: its parts stand elsewhere
	Reported bool      // a problem of it has been reported; its value reports nothing more
	OneLine  bool      // YAML: a map on one line, which unquoted text with a colon becomes
	Comment  diag.Span // YAML: a comment after the value that was probably meant as a part of it
}

// Member is a key of a map and its value.
type Member struct {
	Key     string
	KeySpan diag.Span
	Value   *Node
}

// Head returns where a problem of the whole map is shown: its first key.
func (n *Node) Head() diag.Span {
	if len(n.Members) > 0 {
		return n.Members[0].KeySpan
	}
	return n.Span
}

// Find returns the member's value; nil if there is none.
func (n *Node) Find(key string) *Node {
	if m := n.Member(key); m != nil {
		return m.Value
	}
	return nil
}

// Member returns the member of a key; nil if there is none.
func (n *Node) Member(key string) *Member {
	for i := range n.Members {
		if n.Members[i].Key == key {
			return &n.Members[i]
		}
	}
	return nil
}

// Locate returns the span of a value by its path, such as images[0].src. If the value is missing, it returns the span
// of the nearest one around it.
func (n *Node) Locate(path string) diag.Span {
	at, span := n, n.Head()
	for step := range strings.FieldsFuncSeq(path, func(r rune) bool { return r == '.' || r == '[' || r == ']' }) {
		var next *Node
		switch at.Kind {
		case Map:
			next = at.Find(step)
		case List:
			if i, err := strconv.Atoi(step); err == nil && i >= 0 && i < len(at.Items) {
				next = at.Items[i]
			}
		}
		if next == nil {
			return span
		}
		at, span = next, next.Span
	}
	return span
}

// trimPasted returns a scalar's text without what came along when it was pasted: spaces that do not break, spaces of no
// width, and typographic quotes around the whole.
func trimPasted(s string, plain bool) string {
	isASCII := strings.IndexFunc(s, func(c rune) bool { return c >= utf8.RuneSelf }) < 0
	if isASCII { // as nearly all are
		return strings.TrimSpace(s)
	}
	s = strings.TrimSpace(pastedSpaces.Replace(s))
	if plain {
		s = trimTypographicQuotes(s)
	}
	return s
}

var pastedSpaces = strings.NewReplacer("\u00a0", " ", "\u202f", " ", "\u200b", "", "\ufeff", "")

var typographicQuotes = [][2]string{{"“", "”"}, {"‘", "’"}, {"„", "”"}, {"«", "»"}}

// trimTypographicQuotes takes off typographic quotes that stand around a whole value. Quotes in prose stay.
func trimTypographicQuotes(s string) string {
	for _, c := range typographicQuotes {
		if inner, ok := strings.CutPrefix(s, c[0]); ok {
			inner, ok = strings.CutSuffix(inner, c[1])
			if ok && !strings.Contains(inner, c[0]) && !strings.Contains(inner, c[1]) {
				return strings.TrimSpace(inner)
			}
		}
	}
	return s
}

// hasTypographicQuotes reports whether a text stands in typographic quotes.
func hasTypographicQuotes(s string) bool { return trimTypographicQuotes(s) != s }

const maxDepth = 64 // of lists and maps in one another
