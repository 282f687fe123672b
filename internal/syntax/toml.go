package syntax

import (
	"bytes"
	"errors"
	"strings"

	"github.com/pelletier/go-toml/v2/unstable"

	"etalase/internal/diag"
)

// ParseTOML reads bytes [from, to) of a file as TOML 1.0 (toml.io/en/v1.0.0). A slip of grammar is reported. If it is
// certain what was meant, the text is read as if that stood there; otherwise the node is nil. Spans are those of the
// source; a number's or a date's text is what stands there, without the underscores that TOML allows between digits.
func ParseTOML(file *diag.File, from, to int) (*Node, diag.List) {
	written, problems := visible(file, from, to)
	if offset := tooNested(written.text); offset >= 0 {
		span := diag.Span{File: file, Start: written.source(offset), End: written.source(offset + 1)}
		return nil, diag.List{diag.Syntax.At(span, diag.NestedTooDeeply.With()).Advise(diag.FewerLevels)}
	}
	n, _, ok := readTOML(file, written, nil)
	if !ok {
		var unseen diag.List
		written, unseen = written.withoutUnseen(file, codeForTOML)
		n, _, ok = readTOML(file, written, nil)
		problems = append(problems, unseen...)
	}
	if ok {
		return n, problems
	}
	slips := written.tomlSlips()
	doubtful := map[int]bool{}
	for _, found := range slips {
		if found.doubtful {
			doubtful[written.source(found.start)] = true
		}
	}
	n, at, ok := readTOML(file, written.with(editsOf(slips)), doubtful)
	stopped := diag.Syntax.At(at, diag.InvalidTOML.With()).Advise(diag.TOMLForm)
	return known(n, slips), append(problems, reportSlips(file, written, slips, ok, stopped)...)
}

// readTOML reads a text. Of a value that is doubtful nothing more is said. If the text cannot be read, it returns the
// place of the error.
func readTOML(file *diag.File, text *mended, doubtful map[int]bool) (n *Node, at diag.Span, ok bool) {
	p := tomlParser{file: file, mended: text, doubtful: doubtful}
	p.root = &Node{Kind: Map, Span: diag.Span{File: file, Start: text.source(0), End: text.source(0)}}
	p.toml.Reset(text.text)
	table := p.root
	for p.toml.NextExpression() {
		e := p.toml.Expression()
		switch e.Kind {
		case unstable.Table:
			table = p.open(p.root, e.Key(), false)
		case unstable.ArrayTable:
			table = p.open(p.root, e.Key(), true)
		case unstable.KeyValue:
			p.set(table, e)
		}
	}
	err := p.toml.Error()
	if err == nil {
		return p.root, at, true
	}
	at = diag.Span{File: file, Start: text.source(0), End: text.source(0)}
	var one *unstable.ParserError
	if errors.As(err, &one) && len(one.Highlight) > 0 {
		at = p.span(p.toml.Range(one.Highlight))
	}
	return nil, at, false
}

type tomlParser struct {
	file *diag.File
	*mended
	toml unstable.Parser
	root *Node

	doubtful map[int]bool // in the file: where values begin that may mean something else
}

// tooNested returns where brackets stand too deep in one another, before the parser follows them. It returns -1 if
// there is no such place. Brackets in texts and comments are passed over.
func tooNested(source []byte) int {
	depth := 0
	for i := 0; i < len(source); {
		switch source[i] {
		case '"', '\'':
			i += quotedLength(source[i:])
			continue
		case '#':
			if end := bytes.IndexByte(source[i:], '\n'); end >= 0 {
				i += end
				continue
			}
			return -1
		case '[', '{':
			if depth++; depth > maxDepth {
				return i
			}
		case ']', '}':
			depth = max(0, depth-1)
		}
		i++
	}
	return -1
}

// quotedLength returns the length of the text in quotes that the source begins with. One in single quotes has no
// escapes; one in three quotes may have several lines, and may end with one or two quotes of its own before the closing
// ones (TOML 1.0, strings). A text that is not closed ends with its line or the source: the parser reports it.
func quotedLength(source []byte) int {
	quote := source[0]
	closing := []byte{quote}
	if three := bytes.Repeat(closing, 3); bytes.HasPrefix(source, three) {
		closing = three
	}
	for i := len(closing); i < len(source); i++ {
		switch {
		case source[i] == '\\' && quote == '"':
			i++
		case source[i] == '\n' && len(closing) == 1:
			return i
		case bytes.HasPrefix(source[i:], closing):
			i += len(closing)
			for extra := 0; len(closing) == 3 && extra < 2 && i < len(source) && source[i] == quote; extra++ {
				i++
			}
			return i
		}
	}
	return len(source)
}

func (p *tomlParser) span(r unstable.Range) diag.Span {
	start, end := int(r.Offset), int(r.Offset+r.Length)
	return diag.Span{File: p.file, Start: p.source(start), End: p.source(end)}
}

// open returns the table of a header, and makes it if it is missing.
func (p *tomlParser) open(at *Node, key unstable.Iterator, array bool) *Node {
	for key.Next() {
		k := key.Node()
		last := key.IsLast()
		at = p.step(at, string(k.Data), p.span(k.Raw), last && array)
	}
	return at
}

// step returns the table at key, making it if missing. Of an array of tables it returns the last, or a new one if
// appendNew.
func (p *tomlParser) step(at *Node, key string, span diag.Span, appendNew bool) *Node {
	table := &Node{Kind: Map, Span: span, Spread: true} // without braces
	m := at.Member(key)
	switch {
	case m == nil && appendNew:
		list := &Node{Kind: List, Items: []*Node{table}, Span: span, Spread: true}
		at.Members = append(at.Members, Member{key, span, list})
	case m == nil:
		at.Members = append(at.Members, Member{key, span, table})
	case appendNew && m.Value.Kind == List:
		m.Value.Items = append(m.Value.Items, table)
	case m.Value.Kind == Map && !appendNew:
		return m.Value
	case m.Value.Kind == List && len(m.Value.Items) > 0 && m.Value.Items[len(m.Value.Items)-1].Kind == Map:
		return m.Value.Items[len(m.Value.Items)-1]
	default: // a value and a table of one name: reading reports the key that is there twice
		at.Members = append(at.Members, Member{key, span, table})
	}
	return table
}

// set adds a key and its value to a table, and returns where the value ends in the text. A dotted key sets the value in
// the tables that it names; those that are missing are made.
func (p *tomlParser) set(table *Node, e *unstable.Node) (end int) {
	key := e.Key()
	for key.Next() {
		k := key.Node()
		span := p.span(k.Raw)
		if !key.IsLast() {
			table = p.step(table, string(k.Data), span, false)
			continue
		}
		var value *Node
		value, end = p.value(e.Value(), int(k.Raw.Offset+k.Raw.Length))
		table.Members = append(table.Members, Member{string(k.Data), span, value})
	}
	return end
}

// value reads a value that stands in the text at from or behind it, and returns where it ends. The parser tells no
// place of a list, and of a table in braces only where it begins: they are from bracket to bracket. The parser has
// accepted the text, so the bracket is what follows the last part.
func (p *tomlParser) value(v *unstable.Node, from int) (n *Node, end int) {
	n = &Node{Kind: Scalar}
	start := p.behindBlanks(from)
	end = start
	children := v.Children()
	switch v.Kind {
	case unstable.Array:
		n.Kind, end = List, start+1
		for children.Next() {
			var item *Node
			item, end = p.value(children.Node(), end)
			n.Items = append(n.Items, item)
		}
		end = p.behindBlanks(end) + 1
	case unstable.InlineTable:
		n.Kind, end = Map, start+1
		for children.Next() {
			end = p.set(n, children.Node())
		}
		end = p.behindBlanks(end) + 1
	case unstable.String:
		n.Text = trimPasted(string(v.Data), false)
	case unstable.Integer, unstable.Float:
		n.Text = strings.ReplaceAll(string(v.Data), "_", "")
	case unstable.LocalDateTime, unstable.DateTime:
		n.Text = strings.Replace(string(v.Data), " ", "T", 1)
	default:
		n.Text = string(v.Data)
	}
	if n.Kind == Scalar {
		start, end = int(v.Raw.Offset), int(v.Raw.Offset+v.Raw.Length)
	}
	n.Span = diag.Span{File: p.file, Start: p.source(start), End: p.source(end)}
	n.Reported = p.doubtful[n.Span.Start]
	return n, end
}

// behindBlanks returns where the text goes on behind blanks, comments and what divides keys and values.
func (p *tomlParser) behindBlanks(at int) int {
	for at < len(p.text) {
		switch p.text[at] {
		case ' ', '\t', '\r', '\n', ',', '=':
			at++
		case '#':
			length := bytes.IndexByte(p.text[at:], '\n')
			if length < 0 {
				return len(p.text)
			}
			at += length
		default:
			return at
		}
	}
	return at
}
