package schema

import (
	"bytes"
	"errors"
	"strings"
	"unicode/utf8"

	"go.yaml.in/yaml/v4"

	"etalase/internal/diag"
)

// Kind is the form of a node.
type Kind uint8

const (
	Null Kind = iota // no value, or ~
	Scalar
	List
	Map
)

func (k Kind) label() diag.Text {
	switch k {
	case Scalar:
		return diag.Text{ID: "teks", EN: "text"}
	case List:
		return diag.Text{ID: "daftar", EN: "a list"}
	case Map:
		return expectMap
	}
	return diag.Text{ID: "nilai kosong", EN: "nothing"}
}

var expectMap = diag.Text{ID: "kunci dan nilai", EN: "keys and values"}

// Node is a value as it stands in the source: its text with its place, of no
// type yet. The front matter formats are all read into nodes.
type Node struct {
	Kind    Kind
	Text    string // of a scalar, quotes and escapes resolved, digits untouched
	Members []Member
	Items   []*Node
	Span    diag.Span
}

// Member is a key of a map and its value.
type Member struct {
	Key     string
	KeySpan diag.Span
	Value   *Node
}

// head is where a fault of the whole map is shown: its first key.
func (n *Node) head() diag.Span {
	if len(n.Members) > 0 {
		return n.Members[0].KeySpan
	}
	return n.Span
}

// Find returns the member's value; nil where there is none.
func (n *Node) Find(key string) *Node {
	for i := range n.Members {
		if n.Members[i].Key == key {
			return n.Members[i].Value
		}
	}
	return nil
}

// Locate returns the place of a value by its path, such as images[0].src; of
// the nearest value around it where it is not there.
func (n *Node) Locate(path string) diag.Span {
	at, span := n, n.head()
	for step := range strings.FieldsFuncSeq(path, func(r rune) bool { return r == '.' || r == '[' || r == ']' }) {
		var next *Node
		switch at.Kind {
		case Map:
			next = at.Find(step)
		case List:
			if i := atoi(step); i < len(at.Items) {
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

func atoi(s string) int {
	n := 0
	for _, r := range s {
		n = n*10 + int(r-'0')
	}
	return n
}

// ParseYAML reads bytes [from, to) of a file. A fault of syntax is reported
// and gives a nil node.
func ParseYAML(file *diag.File, from, to int) (*Node, diag.List) {
	p := yamlParser{file: file, lines: lineStarts(file.Text, from, to), to: to}
	var document yaml.Node
	if err := yaml.Unmarshal(file.Text[from:to], &document); err != nil {
		return nil, diag.List{p.fault(err)}
	}
	if len(document.Content) == 0 {
		return &Node{Kind: Map, Span: diag.Span{File: file, Start: from, End: from}}, nil
	}
	n := p.node(document.Content[0])
	return n, p.problems
}

type yamlParser struct {
	file     *diag.File
	lines    []int // offset of each line, the first being line 1 of the YAML
	to       int
	last     struct{ line, column, at int } // found before; nodes come in order, so the next is behind it
	problems diag.List
}

func lineStarts(text []byte, from, to int) []int {
	lines := make([]int, 1, 1+bytes.Count(text[from:to], []byte("\n")))
	lines[0] = from
	for i := from; i < to; i++ {
		if text[i] == '\n' {
			lines = append(lines, i+1)
		}
	}
	return lines
}

// offset finds the byte of a line and a column in characters, both from 1.
func (p *yamlParser) offset(line, column int) int {
	if line < 1 {
		return p.lines[0]
	}
	if line > len(p.lines) {
		return p.to
	}
	at, c := p.lines[line-1], 1
	if p.last.line == line && p.last.column <= column { // or a long line would be walked again for each of its nodes
		at, c = p.last.at, p.last.column
	}
	for ; c < column && at < p.to && p.file.Text[at] != '\n'; c++ {
		_, size := utf8.DecodeRune(p.file.Text[at:])
		at += size
	}
	p.last.line, p.last.column, p.last.at = line, c, at
	return at
}

func (p *yamlParser) fault(err error) diag.Diagnostic {
	at, said := p.lines[0], err.Error()
	var one *yaml.LoadError
	var many *yaml.LoadErrors
	switch {
	case errors.As(err, &many) && len(many.Errors) > 0:
		one = many.Errors[0]
	case errors.As(err, &one):
	}
	if one != nil {
		said = one.Message
		if one.Mark.Line > 0 {
			at = p.offset(one.Mark.Line, max(1, one.Mark.Column))
		}
	}
	return diag.Syntax.At(diag.Span{File: p.file, Start: at, End: min(at+1, p.to)}, plainSyntax(said))
}

func (p *yamlParser) node(y *yaml.Node) *Node {
	start := p.offset(y.Line, y.Column)
	n := &Node{Span: diag.Span{File: p.file, Start: start, End: start}}
	if y.Kind == yaml.AliasNode || y.Anchor != "" {
		// An alias would give one value several places, and can be a bomb.
		n.Span.End = p.word(start)
		if len(p.problems) == 0 { // one is enough to tell
			p.problems = append(p.problems, diag.Alias.At(n.Span))
		}
		return n
	}
	switch y.Kind {
	case yaml.MappingNode:
		n.Kind = Map
		for i := 0; i+1 < len(y.Content); i += 2 {
			key := p.node(y.Content[i])
			n.Members = append(n.Members, Member{key.Text, key.Span, p.node(y.Content[i+1])})
		}
		if k := len(n.Members); k > 0 {
			n.Span.End = n.Members[k-1].Value.Span.End
		}
	case yaml.SequenceNode:
		n.Kind = List
		for _, item := range y.Content {
			n.Items = append(n.Items, p.node(item))
		}
		if k := len(n.Items); k > 0 {
			n.Span.End = n.Items[k-1].Span.End
		}
	default:
		plain := y.Style&(yaml.SingleQuotedStyle|yaml.DoubleQuotedStyle|yaml.LiteralStyle|yaml.FoldedStyle) == 0
		n.Kind, n.Text = Scalar, strings.TrimSpace(y.Value)
		if plain && (y.Value == "" || y.Value == "~" || y.Value == "null") {
			n.Kind = Null
		}
		n.Span.End = p.scalarEnd(start, y, plain)
	}
	return n
}

// scalarEnd finds where a scalar ends in the source; a scalar of several lines
// is shown by its first one.
func (p *yamlParser) scalarEnd(start int, y *yaml.Node, plain bool) int {
	rest := p.file.Text[start:p.to]
	if i := bytes.IndexByte(rest, '\n'); i >= 0 {
		rest = bytes.TrimRight(rest[:i], "\r")
	}
	switch {
	case plain && bytes.HasPrefix(rest, []byte(y.Value)):
		return start + len(y.Value)
	case y.Style&yaml.SingleQuotedStyle != 0:
		for i := 1; i < len(rest); i++ {
			if rest[i] != '\'' {
				continue
			}
			if i+1 < len(rest) && rest[i+1] == '\'' {
				i++
				continue
			}
			return start + i + 1
		}
	case y.Style&yaml.DoubleQuotedStyle != 0:
		for i := 1; i < len(rest); i++ {
			if rest[i] == '\\' {
				i++
			} else if rest[i] == '"' {
				return start + i + 1
			}
		}
	}
	return start + len(bytes.TrimRight(rest, " \t"))
}

func (p *yamlParser) word(start int) int {
	rest := p.file.Text[start:p.to]
	if i := bytes.IndexAny(rest, " \t\r\n,]}"); i > 0 {
		return start + i
	}
	return p.to
}
