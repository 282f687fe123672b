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

// ParseYAML reads bytes [from, to) of a file. A slip of grammar is reported. If it is certain what was meant, the text
// is read as if that stood there, so that one run reports the problems after it too; otherwise the node is nil.
func ParseYAML(file *diag.File, from, to int) (*Node, diag.List) {
	text, problems := visible(file, from, to)
	text, parts := inOnePart(file, text)
	n, more := readYAML(file, text.with(plainSpaces(text.text)))
	return n, slices.Concat(problems, parts, more)
}

// inOnePart returns a text without the lines of three hyphens inside it, which are reported: what stands below them
// would be another document, which nobody reads.
func inOnePart(file *diag.File, m *mended) (*mended, diag.List) {
	if !bytes.Contains(m.text, []byte("\n---")) { // as nearly all
		return m, nil
	}
	var edits []edit
	var problems diag.List
	for _, at := range documentMark.FindAllIndex(m.text, -1) {
		if !hasContent(m.text[:at[0]]) || !hasContent(m.text[at[1]:]) {
			continue
		}
		next := at[1]
		if m.text[next] == '\n' {
			next++
		}
		found := slip{
			start: at[0], end: at[1], cause: diag.TextInParts.With(), advice: diag.DeleteLine,
			edits: []edit{{at[0], next, ""}}, fixed: true,
		}
		switch above, below := m.text[:at[0]], m.text[next:]; { // data that was pasted before or behind itself
		case hasAllLines(above, below):
			found.advice, found.edits = diag.DeleteFromHere, []edit{{at[0], len(m.text), ""}}
		case hasAllLines(below, above):
			found.advice, found.edits = diag.DeleteUpToHere, []edit{{0, next, ""}}
		}
		edits = append(edits, found.edits...)
		problems = append(problems, found.diagnose(file, m))
		if found.advice != diag.DeleteLine {
			break
		}
	}
	return m.with(edits), problems
}

// hasAllLines reports whether a text has all the lines of another one.
func hasAllLines(text, other []byte) bool {
	lines := map[string]bool{"---": true}
	for line := range bytes.Lines(text) {
		lines[string(bytes.TrimSpace(line))] = true
	}
	for line := range bytes.Lines(other) {
		if line = bytes.TrimSpace(line); len(line) > 0 && !lines[string(line)] {
			return false
		}
	}
	return true
}

var documentMark = regexp.MustCompile(`(?m)^---[ \t]*\r?$`)

// hasContent reports whether a text has a line that is neither empty, a comment nor a mark.
func hasContent(text []byte) bool { return contentLine.Match(text) }

var contentLine = regexp.MustCompile(`(?m)^[ \t]*(?:[^\s#-]|-[^-\r\n]|--[^-\r\n]|---[^\s])`)

// readYAML reads a text: as it is written, or else as it was meant.
func readYAML(file *diag.File, written *mended) (*Node, diag.List) {
	p := yamlParser{file: file, mended: written}
	document, err := parseYAML(written.text)
	if err != nil {
		if whole, problems := written.withoutUnseen(file, breakOfYAML); problems != nil {
			n, more := readYAML(file, whole)
			return n, append(problems, more...)
		}
	}
	if err == nil {
		if n := p.document(document); !p.isOdd {
			return n, p.problems
		}
	}
	slips, edits := written.slips(err != nil)
	if err == nil && len(slips) == 0 {
		return p.document(document), p.problems
	}
	p.mended = written.with(edits)
	if document, err = parseYAML(p.text); err != nil {
		return nil, p.unread(written, slips, err)
	}
	return p.slipped(written, slips, document)
}

func parseYAML(text []byte) (*yaml.Node, error) {
	document := new(yaml.Node)
	return document, yaml.Unmarshal(text, document)
}

type yamlParser struct {
	file *diag.File
	*mended
	problems      diag.List
	aliasReported bool         // an anchor or alias has been reported: one is enough
	isOdd         bool         // some value is probably a slip that YAML reads as a text
	doubtful      map[int]bool // in the file: where values begin that may mean something else
	end           int          // in the text: of the last value, or of the first line if that has no quotes
}

// document returns the value of a document. It may be called more than once.
func (p *yamlParser) document(document *yaml.Node) *Node {
	p.problems, p.aliasReported, p.isOdd = nil, false, false
	p.cached.line = 0
	if len(document.Content) == 0 {
		return &Node{Kind: Map, Span: p.span(0, 0)}
	}
	root := document.Content[0]
	n := p.node(root, 0)
	p.isOdd = p.isOdd || root.Kind == yaml.ScalarNode
	return n
}

// span returns a part of the text as a part of the file.
func (p *yamlParser) span(start, end int) diag.Span {
	return diag.Span{File: p.file, Start: p.source(start), End: p.source(end)}
}

// slipped returns the node of a text that has slips, and their diagnostics. The places of the slips are those of the
// text as it was written.
func (p *yamlParser) slipped(written *mended, slips []slip, document *yaml.Node) (*Node, diag.List) {
	var problems diag.List
	p.doubtful = map[int]bool{}
	for _, found := range slips {
		problems = append(problems, found.diagnose(p.file, written))
		if found.doubtful {
			p.doubtful[written.source(found.start)] = true
		}
	}
	n := known(p.document(document), slips)
	if n == nil {
		return nil, problems
	}
	return n, append(problems, p.problems...)
}

// unread returns the diagnostics of a text that the parser does not read, whatever slips were mended. What comes behind
// the place where it stopped may follow from that.
func (p *yamlParser) unread(written *mended, slips []slip, err error) diag.List {
	message, mark := firstError(err)
	at := p.source(p.place(max(1, mark.Line), max(1, mark.Column)))
	var problems diag.List
	last := -1
	for _, found := range slips {
		d := found.diagnose(p.file, written)
		if d.Span.Start > at {
			break
		}
		problems = append(problems, d)
		last = d.Span.Start
	}
	if last >= 0 && bytes.Count(p.file.Text[last:at], []byte("\n")) <= 1 { // it follows from that slip
		return problems
	}
	end := at
	if at < len(p.file.Text) && p.file.Text[at] != '\n' {
		_, size := utf8.DecodeRune(p.file.Text[at:])
		end = min(at+size, p.source(len(p.text)))
	}
	return append(problems, syntaxProblemOf(message).at(diag.Span{File: p.file, Start: at, End: end}))
}

// firstError returns the message of the parser's first error, and its position: for a quote or a bracket that is not
// closed, the position where it was opened.
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
	isOpened := strings.Contains(one.ContextMsg, "quoted scalar") || strings.Contains(one.ContextMsg, "flow ")
	if isOpened && one.ContextMark.Line > 0 {
		return one.Message, one.ContextMark
	}
	return one.Message, one.Mark
}

// plainSpaces returns the edits that replace the hard spaces between the signs of YAML: in an indentation, after a
// colon or a dash.
func plainSpaces(text []byte) []edit {
	if !bytes.Contains(text, []byte(hardSpace)) {
		return nil
	}
	var edits []edit
	for _, m := range betweenSigns.FindAllIndex(text, -1) {
		for i := m[0]; i < m[1]; i++ {
			if bytes.HasPrefix(text[i:m[1]], []byte(hardSpace)) {
				edits = append(edits, edit{i, i + len(hardSpace), " "})
			}
		}
	}
	return edits
}

const hardSpace = "\u00a0"

var betweenSigns = regexp.MustCompile(`(?m)^[ \x{a0}]*(?:-[ \x{a0}]+)?(?:[\w-]+:[ \x{a0}]+)?`)

// QuoteYAML returns a value in quotes, so that YAML reads it as it is, whatever it holds.
func QuoteYAML(value string) string {
	value = trimTypographicQuotes(strings.TrimSpace(value))
	if strings.ContainsAny(value, `"\`) {
		return "'" + strings.ReplaceAll(value, "'", "''") + "'"
	}
	return `"` + value + `"`
}

func (p *yamlParser) node(y *yaml.Node, depth int) *Node {
	start := p.place(y.Line, y.Column)
	n := &Node{Span: p.span(start, start)}
	n.Reported = p.doubtful[n.Span.Start]
	switch {
	case y.Kind == yaml.AliasNode || y.Anchor != "":
		// An alias would give one value several positions, and can be a bomb.
		n.Span.End = p.source(p.wordEnd(start))
		if !p.aliasReported {
			p.problems = append(p.problems, diag.YAMLAlias.At(n.Span))
		}
		p.aliasReported, n.Reported = true, true
		return n
	case depth > maxDepth:
		p.problems = append(p.problems, diag.Syntax.At(n.Span, diag.NestedTooDeeply.With()).Advise(diag.FewerLevels))
		n.Reported = true
		return n
	}
	p.isOdd = p.isOdd || start < len(p.text) && p.text[start] == '!' || bytes.HasSuffix(p.text[:start], []byte("! "))
	switch y.Kind {
	case yaml.MappingNode:
		n.Kind = Map
		for i := 0; i+1 < len(y.Content); i += 2 {
			key := p.node(y.Content[i], depth+1)
			keyEnd := p.end
			value := p.node(y.Content[i+1], depth+1)
			if value.Kind == Null {
				if from, to := p.textLikeComment(keyEnd); from < to {
					value.Comment = p.span(from, to)
				}
			}
			p.isOdd = p.isOdd || y.Content[i].Style == 0 && keySlip([]byte(key.Text), 0) != nil
			n.Members = append(n.Members, Member{key.Text, key.Span, value})
		}
		n.setEnd()
		p.closeFlow(n, y, start, '}')
		n.OneLine = len(n.Members) == 1 && y.Style&yaml.FlowStyle == 0 && n.Members[0].Value.Kind == Scalar &&
			!bytes.Contains(p.file.Text[n.Span.Start:n.Span.End], []byte("\n"))
	case yaml.SequenceNode:
		n.Kind = List
		for _, item := range y.Content {
			n.Items = append(n.Items, p.node(item, depth+1))
		}
		n.setEnd()
		p.closeFlow(n, y, start, ']')
	default:
		p.scalar(n, y, start)
	}
	return n
}

// setEnd sets the end of a list or map to that of its last part.
func (n *Node) setEnd() {
	if k := len(n.Members); k > 0 {
		n.Span.End = n.Members[k-1].Value.Span.End
	}
	if k := len(n.Items); k > 0 {
		n.Span.End = n.Items[k-1].Span.End
	}
}

// closeFlow takes the bracket that closes a list or map in brackets to it. Between the last part and the bracket there
// are blanks, a comma, comments, and the further lines of a text without quotes.
func (p *yamlParser) closeFlow(n *Node, y *yaml.Node, start int, bracket byte) {
	if start >= len(p.text) || p.text[start] != bracket-2 { // as in [key: value], a map without braces
		return
	}
	if len(y.Content) == 0 {
		p.end = start + 1
	}
	for i := p.end; i < len(p.text); i++ {
		switch c := p.text[i]; {
		case c == bracket: // no text without quotes has one here (YAML 1.2.2, 7.3.3)
			p.end = i + 1
			n.Span.End = p.source(p.end)
			return
		case c == '#' && (p.text[i-1] == ' ' || p.text[i-1] == '\t' || p.text[i-1] == '\n'):
			i = p.lineEnd(i)
		}
	}
}

func (p *yamlParser) scalar(n *Node, y *yaml.Node, start int) {
	plain := y.Style&(yaml.SingleQuotedStyle|yaml.DoubleQuotedStyle|yaml.LiteralStyle|yaml.FoldedStyle) == 0
	n.Kind, n.Text = Scalar, trimPasted(y.Value, plain)
	if plain && (y.Value == "" || y.Value == "~" || y.Value == "null") {
		n.Kind = Null
	}
	p.end = p.scalarEnd(start, y, plain)
	n.Span.End = p.source(p.end)
	if quoted := y.Style & (yaml.SingleQuotedStyle | yaml.DoubleQuotedStyle); quoted != 0 && start < len(p.text) {
		length, _ := quotedText(p.text[start:])
		p.end = start + length
	}
	if !plain || n.Kind != Scalar {
		return
	}
	p.isOdd = p.isOdd || p.isLikeSlip(y.Value, start)
	from, to := p.textLikeComment(p.end)
	switch {
	case from == to:
	case hasTypographicQuotes(string(p.text[start:to])): // the quotes were to hold it together
		n.Text, n.Span.End = trimPasted(string(p.text[start:to]), true), p.source(to)
	default:
		n.Comment = p.span(from, to)
	}
}

// isLikeSlip reports whether a text looks like the items of a list or a key that are written wrongly: what begins a
// line of its own, or a dash that goes on from the line above.
func (p *yamlParser) isLikeSlip(text string, start int) bool {
	if strings.Contains(text, " - ") && len(text) > p.lineEnd(start)-start {
		return true
	}
	lineStart, _ := p.lineAround(start)
	if len(bytes.TrimSpace(p.text[lineStart:start])) > 0 {
		return false
	}
	return dashSlip([]byte(text), 0) != nil || keySlip([]byte(text), 0) != nil
}

// textLikeComment returns the place of what looks like a part of the text before it and is a comment to YAML: a # with
// a space before it and none after it. It is empty if there is none.
func (p *yamlParser) textLikeComment(end int) (from, to int) {
	rest := p.text[end:p.lineEnd(end)]
	if bytes.IndexByte(rest, '#') < 0 {
		return end, end
	}
	rest = bytes.TrimRight(rest, " \t\u00a0")
	if !commentLikeText.Match(rest) {
		return end, end
	}
	return end + bytes.IndexByte(rest, '#'), end + len(rest)
}

var commentLikeText = regexp.MustCompile(`^:?[ \t]+#[^\s#!]`)

// scalarEnd returns where a scalar ends in the source. A scalar of several lines is shown by its first one.
func (p *yamlParser) scalarEnd(start int, y *yaml.Node, plain bool) int {
	rest := p.text[start:p.lineEnd(start)]
	switch {
	case plain && bytes.HasPrefix(rest, []byte(y.Value)):
		return start + len(y.Value)
	case len(rest) == 0:
	case y.Style&yaml.SingleQuotedStyle != 0 && rest[0] == '\'', y.Style&yaml.DoubleQuotedStyle != 0 && rest[0] == '"':
		if length, closed := quotedText(rest); closed {
			return start + length
		}
	}
	return start + len(bytes.TrimRight(rest, " \t"))
}

// wordEnd returns where the word ends that begins at start.
func (p *yamlParser) wordEnd(start int) int {
	if i := bytes.IndexAny(p.text[start:], " \t\r\n,]}"); i > 0 {
		return start + i
	}
	return len(p.text)
}
