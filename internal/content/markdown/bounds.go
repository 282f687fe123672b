package markdown

import (
	"bytes"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	extast "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"

	"etalase/internal/diag"
)

// Some texts of a few kilobytes take goldmark minutes or gigabytes: a table that has many columns and many rows, signs
// without their counterparts, quotations in quotations. Nobody writes them, but anybody can send them. So the work of
// the parsers is counted where it can grow faster than the text, and a text that takes more than the most is refused.
//
// Each of these limits is at least a hundred times what the largest text needs that we know: the site of this
// repository, the sites of other generators in cmd/etalase/testdata, the specification of CommonMark. A test says so.
const (
	maxNesting    = 100        // blocks that are open in one another; a list counts as two, with its item
	maxCells      = 20_000     // of all tables
	maxPipes      = 1_000      // \| in code in cells: the extension compares each of them with each
	maxNotes      = 1_000      // each mark in the text looks for its own among them
	maxContinued  = 2_000_000  // lines, each as often as there are blocks around it
	maxSteps      = 20_000_000 // characters and signs that are looked at once more, for a sign without a counterpart
	maxReferenced = 1 << 20    // bytes of destinations and titles, again at each link that refers to them
)

// excess is that a text takes more than the most.
type excess struct {
	cause  diag.Text
	advice diag.Advice
	at     int // in the text
}

// effort is what parsing a text has taken so far.
type effort struct {
	cells, pipes, notes, continued, steps, referenced int

	nesting int     // the deepest so far
	open    []run   // of signs of emphasis that have no counterpart yet, in the block that is parsed
	labels  []label // brackets that are open in it
	excess  *excess // nil: the text is not refused
}

// run is a run of * _ or ~ that may open emphasis.
type run struct {
	char   byte
	length int
}

// tables is the part of the extension for tables that makes them of paragraphs.
var tables = extension.NewTableParagraphTransformer()

// label is a bracket that may begin the label of a link.
type label struct {
	before  int  // how many parts of the block
	isFirst bool // no sign of emphasis is before it
}

var effortKey = parser.NewContextKey()

func effortOf(pc parser.Context) *effort {
	if e, ok := pc.Get(effortKey).(*effort); ok {
		return e
	}
	e := &effort{}
	pc.Set(effortKey, e)
	return e
}

// refuse stops the parsers: from now on none of them reads anything.
func (e *effort) refuse(at int, cause diag.Text, advice diag.Advice) {
	if e.excess == nil {
		e.excess = &excess{cause, advice, at}
	}
}

// countSteps counts that a part of a text was looked at once more, for a sign.
func (e *effort) countSteps(steps, at int) {
	if e.steps += steps; e.steps > maxSteps {
		e.refuse(at, diag.SignsWithoutEnd.With(), diag.Advice{})
	}
}

// bounded is the option of a parser that counts what its parts do. It is given when all of them are known.
type bounded struct{}

// SetParserOption implements parser.Option.
func (bounded) SetParserOption(c *parser.Config) {
	for i, p := range c.BlockParsers {
		c.BlockParsers[i] = util.Prioritized(boundedBlock{p.Value.(parser.BlockParser)}, p.Priority)
	}
	for i, p := range c.InlineParsers {
		c.InlineParsers[i] = util.Prioritized(boundedInline{p.Value.(parser.InlineParser)}, p.Priority)
	}
	for i, p := range c.ParagraphTransformers {
		counted := boundedParagraph{p.Value.(parser.ParagraphTransformer)}
		c.ParagraphTransformers[i] = util.Prioritized(counted, p.Priority)
	}
}

type boundedBlock struct{ parser.BlockParser }

// Open implements parser.BlockParser.
func (b boundedBlock) Open(parent ast.Node, reader text.Reader, pc parser.Context) (ast.Node, parser.State) {
	e := effortOf(pc)
	e.nesting = max(e.nesting, len(pc.OpenedBlocks()))
	if len(pc.OpenedBlocks()) > maxNesting {
		_, at := reader.Position()
		e.refuse(at.Start, diag.BlocksInBlocks.With(maxNesting), diag.Advice{})
	}
	if e.excess != nil {
		return nil, parser.NoChildren
	}
	_, at := reader.Position()
	opened, state := b.BlockParser.Open(parent, reader, pc)
	if _, isNote := opened.(*extast.Footnote); isNote {
		if e.notes++; e.notes > maxNotes {
			e.refuse(at.Start, diag.NotesBelowText.With(maxNotes), diag.DivideText)
		}
	}
	return opened, state
}

// Continue implements parser.BlockParser.
func (b boundedBlock) Continue(node ast.Node, reader text.Reader, pc parser.Context) parser.State {
	e := effortOf(pc)
	if e.continued++; e.continued > maxContinued {
		_, at := reader.Position()
		e.refuse(at.Start, diag.LinesInBlocks.With(), diag.Advice{})
	}
	if e.excess != nil {
		return parser.Close
	}
	return b.BlockParser.Continue(node, reader, pc)
}

type boundedParagraph struct{ parser.ParagraphTransformer }

// Transform implements parser.ParagraphTransformer.
func (b boundedParagraph) Transform(node *ast.Paragraph, reader text.Reader, pc parser.Context) {
	e := effortOf(pc)
	switch b.ParagraphTransformer {
	case tables:
		e.table(node.Lines(), reader.Source())
	case parser.LinkReferenceParagraphTransformer:
		e.definitions(node.Lines(), reader.Source())
	}
	if e.excess == nil {
		b.ParagraphTransformer.Transform(node, reader, pc)
	}
}

// table counts the cells that a paragraph becomes: each row has those of the line of hyphens.
func (e *effort) table(lines *text.Segments, source []byte) {
	for i := 1; i < lines.Len(); i++ {
		at := lines.At(i)
		rule := at.Value(source)
		if len(bytes.Trim(rule, "|-: \t\r\n")) > 0 || bytes.IndexByte(rule, '-') < 0 {
			continue
		}
		head := lines.At(i - 1).Start
		rule = bytes.Trim(bytes.TrimSpace(rule), "|")
		e.cells += (1 + bytes.Count(rule, []byte("|"))) * (lines.Len() - i)
		for ; i < lines.Len(); i++ {
			at := lines.At(i)
			if row := at.Value(source); bytes.IndexByte(row, '`') >= 0 {
				e.pipes += bytes.Count(row, []byte(`\|`))
			}
		}
		if e.cells > maxCells {
			e.refuse(head, diag.CellsInTables.With(maxCells), diag.DivideTable)
		}
		if e.pipes > maxPipes {
			e.refuse(head, diag.PipesInCode.With(maxPipes), diag.DivideTable)
		}
		return
	}
}

// definitions counts the definitions of links that a paragraph begins with: each moves the lines below it.
func (e *effort) definitions(lines *text.Segments, source []byte) {
	moved := 0
	for i := range lines.Len() {
		if at := lines.At(i); bytes.HasPrefix(bytes.TrimLeft(at.Value(source), " "), []byte("[")) {
			moved += lines.Len() - i
		} else if i == 0 {
			return
		}
	}
	const atOnce = 16
	if e.steps += moved / atOnce; e.steps > maxSteps {
		e.refuse(lines.At(0).Start, diag.LinksBelowText.With(), diag.DivideText)
	}
}

type boundedInline struct{ parser.InlineParser }

// CloseBlock implements parser.CloseBlocker, for the parsers that do.
func (b boundedInline) CloseBlock(parent ast.Node, block text.Reader, pc parser.Context) {
	if closer, ok := b.InlineParser.(parser.CloseBlocker); ok {
		closer.CloseBlock(parent, block, pc)
	}
}

// Parse implements parser.InlineParser.
func (b boundedInline) Parse(parent ast.Node, block text.Reader, pc parser.Context) ast.Node {
	e := effortOf(pc)
	if e.excess != nil {
		return nil
	}
	line, segment := block.PeekLine()
	delimiter, inLabel := pc.LastDelimiter(), pc.IsInLinkLabel()
	if line[0] == ']' && inLabel {
		e.closeLabel(parent.ChildCount(), delimiter != nil, segment.Start)
	}
	n := b.InlineParser.Parse(parent, block, pc)
	if !inLabel && pc.IsInLinkLabel() {
		e.labels = e.labels[:0] // the first one of a block
	}
	if n != nil && (line[0] == '[' || line[0] == '!') {
		e.labels = append(e.labels, label{parent.ChildCount(), delimiter == nil})
	}
	switch n := n.(type) {
	case nil:
		if behind := line[1:]; line[0] == ']' && len(behind) > 0 {
			e.behindLabel(behind, restOf(parent, segment), segment.Start)
		}
	case *parser.Delimiter:
		if n.PreviousDelimiter == nil {
			e.open = e.open[:0] // in another block
		}
		e.pair(n, segment.Start)
	case *ast.Text:
		if line[0] == '`' {
			e.countSteps(restOf(parent, segment), segment.Start)
		}
	case *ast.Link:
		e.link(n.Reference, n.Destination, n.Title, segment.Start)
	case *ast.Image:
		e.link(n.Reference, n.Destination, n.Title, segment.Start)
	}
	return n
}

// closeLabel counts the parts of a label: each is looked at, for a link in it. If it has the first signs of emphasis of
// its block, so are the parts before it.
func (e *effort) closeLabel(parts int, hasSigns bool, at int) {
	last := len(e.labels) - 1
	if last < 0 {
		return
	}
	open := e.labels[last]
	e.labels = e.labels[:last]
	if !open.isFirst || !hasSigns {
		parts -= open.before
	}
	e.countSteps(parts, at)
}

// behindLabel counts what is read behind a label that is none: up to the end of the block, or the next bracket.
func (e *effort) behindLabel(behind []byte, rest, at int) {
	switch behind[0] {
	case '(':
		e.countSteps(rest, at)
	case '[':
		if closing := bytes.IndexByte(behind, ']'); closing >= 0 {
			rest = closing
		}
		e.countSteps(rest, at)
	}
}

func (e *effort) link(reference *ast.ReferenceLink, destination, title []byte, at int) {
	if reference == nil {
		return
	}
	if e.referenced += len(destination) + len(title); e.referenced > maxReferenced {
		e.refuse(at, diag.LongReferences.With(), diag.DivideText)
	}
}

// pair counts the runs that are looked at to find the one that a run of signs closes. Those in between are not looked
// at again.
func (e *effort) pair(d *parser.Delimiter, at int) {
	left := d.Length
	if d.CanClose {
		i := len(e.open) - 1
		for ; i >= 0 && left > 0; i-- {
			e.steps++
			opening := &e.open[i]
			if opening.char != d.Char {
				continue
			}
			e.open = e.open[:i+1]
			used := min(opening.length, left)
			left -= used
			if opening.length -= used; opening.length == 0 {
				e.open = e.open[:i]
			}
		}
		e.countSteps(0, at)
	}
	if d.CanOpen && left > 0 {
		e.open = append(e.open, run{d.Char, left})
	}
}

// restOf returns how many bytes a block has from a place on.
func restOf(block ast.Node, from text.Segment) int {
	lines := block.Lines()
	if lines == nil || lines.Len() == 0 {
		return 0
	}
	return max(0, lines.At(lines.Len()-1).Stop-from.Start)
}

// refusal reports a text that is refused, at the line where it became too much.
func (o *outliner) refusal(e *excess) diag.Diagnostic {
	start := min(e.at, len(o.source()))
	line, _, _ := bytes.Cut(o.source()[start:], []byte("\n"))
	return diag.TooMuchMarkup.At(o.at(start, start+min(len(line), maxSnippet)), e.cause).Advise(e.advice)
}
