package syntax

import (
	"bytes"
	"errors"
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"go.yaml.in/yaml/v4"

	"etalase/internal/diag"
)

// ParseYAML reads bytes [from, to) of a file. A problem of syntax is reported and gives a nil node, except the ones
// that quotes would have prevented: there the value is read as if it had them, so that one run reports the problems
// after it too.
func ParseYAML(file *diag.File, from, to int) (*Node, diag.List) {
	p := yamlParser{file: file, lines: yamlLines(file.Text, from, to), to: to}
	text := withPlainSpaces(file.Text[from:to])
	var document yaml.Node
	for { // withQuotes moves the first error to a later line or gives up, so there are at most as many rounds as lines
		document = yaml.Node{}
		err := yaml.Unmarshal(text, &document)
		if err == nil {
			break
		}
		problem, fixed := p.diagnose(err, text)
		if problem != nil {
			p.problems = append(p.problems, *problem)
		}
		if fixed == nil {
			return nil, p.problems
		}
		text = fixed
	}
	if len(document.Content) == 0 {
		return &Node{Kind: Map, Span: diag.Span{File: file, Start: from, End: from}}, nil
	}
	n := p.node(document.Content[0], 0)
	return n, p.problems
}

type yamlParser struct {
	file          *diag.File
	lines         []int // offset of each line, the first being line 1 of the YAML
	to            int
	problems      diag.List
	aliasReported bool // an anchor or alias has been reported: one is enough

	// The offset that was found last. Nodes come in order, so the next one is after it, and a long line is not walked
	// again for each of its nodes.
	cached struct{ line, column, offset int }
}

// withPlainSpaces replaces the hard spaces between the signs of YAML: in an indentation, after a colon or a dash.
// Characters keep their columns.
func withPlainSpaces(text []byte) []byte {
	if !bytes.Contains(text, []byte("\u00a0")) {
		return text
	}
	return hardSpace.ReplaceAllFunc(text, func(m []byte) []byte {
		return bytes.ReplaceAll(m, []byte("\u00a0"), []byte(" "))
	})
}

var hardSpace = regexp.MustCompile(`(?m)^[ \x{a0}]*(?:-[ \x{a0}]+)?(?:[\w-]+:[ \x{a0}]+)?`)

// yamlLines returns the offsets at which the lines of a text begin, as the parser counts them: after a carriage return
// alone, as old programs write it, and after the breaks of Unicode too (YAML 1.1, 4.2).
func yamlLines(text []byte, from, to int) []int {
	lines := make([]int, 1, 1+bytes.Count(text[from:to], []byte("\n")))
	lines[0] = from
	for i := from; i < to; i++ {
		switch rest := text[i:to]; {
		case text[i] == '\n', text[i] == '\r' && !bytes.HasPrefix(rest, []byte("\r\n")):
			lines = append(lines, i+1)
		case text[i] < 0x80: // nearly all there is
		case bytes.HasPrefix(rest, []byte("\u0085")):
			lines = append(lines, i+2)
		case bytes.HasPrefix(rest, []byte("\u2028")), bytes.HasPrefix(rest, []byte("\u2029")):
			lines = append(lines, i+3)
		}
	}
	return lines
}

// offset returns the byte of a line and a column in characters, both from 1.
func (p *yamlParser) offset(line, column int) int {
	if line < 1 {
		return p.lines[0]
	}
	if line > len(p.lines) {
		return p.to
	}
	offset, c := p.lines[line-1], 1
	if p.cached.line == line && p.cached.column <= column {
		offset, c = p.cached.offset, p.cached.column
	}
	for ; c < column && offset < p.to && p.file.Text[offset] != '\n'; c++ {
		_, size := utf8.DecodeRune(p.file.Text[offset:])
		offset += size
	}
	p.cached.line, p.cached.column, p.cached.offset = line, c, offset
	return offset
}

// line returns the text of a line of the file, without its end, and where it begins.
func (p *yamlParser) line(number int) (string, int) {
	if number < 1 || number > len(p.lines) {
		return "", p.to
	}
	start := p.lines[number-1]
	text, _, _ := bytes.Cut(p.file.Text[start:p.to], []byte("\n"))
	return strings.TrimRight(string(text), "\r"), start
}

// diagnose returns a diagnostic of an error of the parser. If quotes fix it, it returns the text with the quotes too.
// If they only replace typographic quotes, there is nothing to report.
func (p *yamlParser) diagnose(err error, text []byte) (*diag.Diagnostic, []byte) {
	message, mark := firstError(err)
	number := max(1, mark.Line)
	if fixedByQuotes.MatchString(message) {
		if fixed, span, ok := p.withQuotes(text, number); ok {
			value := string(p.file.Text[span.Start:span.End])
			if hasTypographicQuotes(value) {
				return nil, fixed
			}
			fix := QuoteYAML(value)
			d := diag.Syntax.At(span, whyQuotes(message).With()).WithFix(fix).Advise(diag.QuoteValue, fix)
			return &d, fixed
		}
	}
	offset, problem := p.offset(number, max(1, mark.Column)), syntaxProblemOf(message)
	if strings.Contains(message, "mapping values are not allowed") {
		offset, problem = p.misplacedColon(number, offset)
	}
	if strings.Contains(message, "cannot start any token") && offset < p.to && p.file.Text[offset] == '\t' {
		problem = tabIndentation
	}
	d := problem.at(diag.Span{File: p.file, Start: offset, End: min(offset+1, p.to)}, message)
	return &d, nil
}

// firstError returns the message of the parser's first error, and its position: for a quote that is not closed, the
// position where it was opened.
func firstError(err error) (string, yaml.Mark) {
	var one *yaml.LoadError
	var many *yaml.LoadErrors
	switch {
	case errors.As(err, &many) && len(many.Errors) > 0:
		one = many.Errors[0]
	case errors.As(err, &one):
	default:
		return err.Error(), yaml.Mark{}
	}
	if strings.Contains(one.ContextMsg, "quoted scalar") && one.ContextMark.Line > 0 {
		return one.Message, one.ContextMark
	}
	return one.Message, one.Mark
}

// fixedByQuotes are the problems that quotes around the value fix.
var fixedByQuotes = regexp.MustCompile(`mapping values are not allowed|cannot start any token|unknown anchor|` +
	`did not find expected (alphabetic|node content)|found unknown directive`)

// unquotedValueLine matches a line that begins with a key, a dash or both, and has a value.
var unquotedValueLine = regexp.MustCompile(`^([ \x{a0}]*(?:-[ \x{a0}]+)?(?:[\w-]+:[ \x{a0}]+)?)` +
	`([^\s"'\[\]{}|>#!,].*?)\s*(?: #(?:\s.*)?)?$`)

// textLines are a text and the offsets at which its lines begin.
type textLines struct {
	text   []byte
	starts []int
	end    int
}

// unquotedValue returns the place of the value of a line, counted from 1, that is not in quotes. It is not ok if there
// is none.
func (t textLines) unquotedValue(number int) (start, end int, ok bool) {
	if number > len(t.starts) {
		return 0, 0, false
	}
	offset := t.starts[number-1]
	line, _, _ := bytes.Cut(t.text[offset:t.end], []byte("\n"))
	m := unquotedValueLine.FindSubmatchIndex(bytes.TrimRight(line, "\r"))
	if m == nil {
		return 0, 0, false
	}
	return offset + m[4], offset + m[5], true
}

// withQuotes puts quotes around the value of a line of text, which may have quotes around earlier values that the file
// has not. It returns the text with the quotes, and the value's position in the file. It is not ok if the parser gets
// no further with them.
func (p *yamlParser) withQuotes(text []byte, number int) (fixed []byte, value diag.Span, ok bool) {
	fileStart, fileEnd, ok := textLines{p.file.Text, p.lines, p.to}.unquotedValue(number)
	if !ok || bytes.HasPrefix(p.file.Text[fileStart:], []byte("- ")) {
		return nil, diag.Span{}, false
	}
	textStart, textEnd, ok := textLines{text, yamlLines(text, 0, len(text)), len(text)}.unquotedValue(number)
	if !ok {
		return nil, diag.Span{}, false
	}
	fixed = slices.Concat(text[:textStart], []byte(QuoteYAML(string(p.file.Text[fileStart:fileEnd]))), text[textEnd:])
	var document yaml.Node
	if err := yaml.Unmarshal(fixed, &document); err != nil {
		if _, mark := firstError(err); mark.Line <= number {
			return nil, diag.Span{}, false
		}
	}
	return fixed, diag.Span{File: p.file, Start: fileStart, End: fileEnd}, true
}

// whyQuotes returns why a value needs quotes.
func whyQuotes(message string) diag.Phrase {
	if strings.Contains(message, "mapping values") {
		return diag.UnquotedColon
	}
	return diag.ReservedSign
}

// misplacedColon returns where and why a colon stands where no key can be: the line above lacks its own, or no other
// line is indented like this one.
func (p *yamlParser) misplacedColon(number, offset int) (int, syntaxProblem) {
	for above := number - 1; above >= 1; above-- {
		line, start := p.line(above)
		content := strings.TrimSpace(line)
		if content == "" || strings.HasPrefix(content, "#") {
			continue
		}
		if !strings.Contains(content, ":") && !strings.HasPrefix(content, "-") {
			return start + strings.Index(line, content), missingColon
		}
		break
	}
	line, start := p.line(number)
	if indent := len(line) - len(strings.TrimLeft(line, " ")); indent > 0 && number > 1 {
		return start + indent, unevenKey
	}
	return offset, unquotedColon
}

// QuoteYAML returns a value in quotes, so that YAML reads it as it is, whatever it holds.
func QuoteYAML(value string) string {
	value = trimTypographicQuotes(strings.TrimSpace(value))
	if strings.ContainsAny(value, `"\`) {
		return "'" + strings.ReplaceAll(value, "'", "''") + "'"
	}
	return `"` + value + `"`
}

func (p *yamlParser) node(y *yaml.Node, depth int) *Node {
	start := p.offset(y.Line, y.Column)
	n := &Node{Span: diag.Span{File: p.file, Start: start, End: start}}
	switch {
	case y.Kind == yaml.AliasNode || y.Anchor != "":
		// An alias would give one value several positions, and can be a bomb.
		n.Span.End = p.wordEnd(start)
		if !p.aliasReported {
			p.problems = append(p.problems, diag.YAMLAlias.At(n.Span))
		}
		p.aliasReported, n.Reported = true, true
		return n
	case depth > maxDepth:
		p.problems = append(p.problems, diag.Syntax.At(n.Span, diag.NestedTooDeeply.With()))
		n.Reported = true
		return n
	}
	switch y.Kind {
	case yaml.MappingNode:
		n.Kind = Map
		for i := 0; i+1 < len(y.Content); i += 2 {
			key := p.node(y.Content[i], depth+1)
			value := p.node(y.Content[i+1], depth+1)
			if value.Kind == Null {
				value.Comment = p.textLikeComment(key.Span.End)
			}
			n.Members = append(n.Members, Member{key.Text, key.Span, value})
		}
		n.setEnd()
		n.OneLine = len(n.Members) == 1 && y.Style&yaml.FlowStyle == 0 && n.Members[0].Value.Kind == Scalar &&
			!bytes.Contains(p.file.Text[start:n.Span.End], []byte("\n"))
	case yaml.SequenceNode:
		n.Kind = List
		for _, item := range y.Content {
			n.Items = append(n.Items, p.node(item, depth+1))
		}
		n.setEnd()
	default:
		p.scalar(n, y, start)
	}
	return n
}

func (p *yamlParser) scalar(n *Node, y *yaml.Node, start int) {
	plain := y.Style&(yaml.SingleQuotedStyle|yaml.DoubleQuotedStyle|yaml.LiteralStyle|yaml.FoldedStyle) == 0
	n.Kind, n.Text = Scalar, trimPasted(y.Value, plain)
	if plain && (y.Value == "" || y.Value == "~" || y.Value == "null") {
		n.Kind = Null
	}
	n.Span.End = p.scalarEnd(start, y, plain)
	if plain && n.Kind == Scalar {
		n.Comment = p.textLikeComment(n.Span.End)
		whole := string(p.file.Text[n.Span.Start:max(n.Span.End, n.Comment.End)])
		if n.Comment.File != nil && hasTypographicQuotes(whole) { // the quotes were to hold it together
			n.Text, n.Span.End, n.Comment = trimPasted(whole, true), n.Comment.End, diag.Span{}
		}
	}
}

// textLikeComment returns what looks like a part of the text before it and is a comment to YAML: a # with a space
// before it and none after it.
func (p *yamlParser) textLikeComment(end int) diag.Span {
	rest, _, _ := bytes.Cut(p.file.Text[end:p.to], []byte("\n"))
	if bytes.IndexByte(rest, '#') < 0 {
		return diag.Span{}
	}
	rest = bytes.TrimRight(rest, " \t\r\u00a0")
	if m := commentLikeText.FindIndex(rest); m != nil {
		return diag.Span{File: p.file, Start: end + bytes.IndexByte(rest, '#'), End: end + len(rest)}
	}
	return diag.Span{}
}

var commentLikeText = regexp.MustCompile(`^:?[ \t]+#[^\s#!]`)

// scalarEnd returns where a scalar ends in the source. A scalar of several lines is shown by its first one.
func (p *yamlParser) scalarEnd(start int, y *yaml.Node, plain bool) int {
	rest := p.file.Text[start:p.to]
	if i := bytes.IndexByte(rest, '\n'); i >= 0 {
		rest = bytes.TrimRight(rest[:i], "\r")
	}
	switch {
	case plain && bytes.HasPrefix(rest, []byte(y.Value)):
		return start + len(y.Value)
	case len(rest) == 0:
	case y.Style&yaml.SingleQuotedStyle != 0 && rest[0] == '\'':
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
	case y.Style&yaml.DoubleQuotedStyle != 0 && rest[0] == '"':
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

// wordEnd returns where the word ends that begins at start.
func (p *yamlParser) wordEnd(start int) int {
	rest := p.file.Text[start:p.to]
	if i := bytes.IndexAny(rest, " \t\r\n,]}"); i > 0 {
		return start + i
	}
	return p.to
}
