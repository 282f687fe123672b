package syntax

import (
	"slices"
	"strings"

	"etalase/internal/diag"
)

// What a slip is, in any of the formats, and how it is told. The scanners of the formats only say what is at a place
// and what was meant there.

// slip is a mistake of grammar with the text that was meant. The places are those of the text that was scanned.
type slip struct {
	start, end int // what is shown
	cause      diag.Text
	advice     diag.Advice
	args       []any  // of the advice
	edits      []edit // how the text is read all the same

	fixed     bool // the edits are the only right reading
	doubtful  bool // the value that stands there may mean something else: nothing more is said of it
	unknown   bool // what was meant is not known: the text cannot be read
	tolerated bool // YAML reads it, but as something that nobody means
	repeated  bool // it comes on many lines: one message is enough
	inLines   bool // it is on line after line: one message is for all of them, and says how many there are
	last      int  // line that has it, from 0
	more      int  // how many lines have it after the first one
}

// maxSlips is how many slips of a text are told and read as they were meant. Another run tells more.
const maxSlips = 2000

func editsOf(slips []slip) []edit {
	var edits []edit
	for _, found := range slips {
		edits = append(edits, found.edits...)
	}
	return edits
}

// known returns the node of a text, unless it is not known what one of its slips was to mean.
func known(n *Node, slips []slip) *Node {
	if slices.ContainsFunc(slips, func(found slip) bool { return found.unknown }) {
		return nil
	}
	return n
}

// diagnose returns the diagnostic of a slip of a text.
func (found slip) diagnose(file *diag.File, m *mended) diag.Diagnostic {
	span := diag.Span{File: file, Start: m.source(found.start), End: m.source(found.end)}
	d := diag.Syntax.At(span, found.cause).Advise(found.advice, found.args...)
	if found.more > 0 && found.advice == diag.WriteThis {
		d = d.Advise(diag.WriteThisAndBelow, found.args[0], found.more)
	}
	if !found.fixed {
		return d
	}
	var text strings.Builder
	start, end := found.edits[0].start, found.edits[0].start
	for _, e := range found.edits {
		text.Write(m.text[end:e.start])
		text.WriteString(e.text)
		end = e.end
	}
	d.Fix = &diag.Fix{Start: m.source(start), End: m.source(end), Text: text.String()}
	return d
}

// reportSlips returns the diagnostics of the slips of a text, and where it is not read all the same, what the parser
// stopped at.
func reportSlips(file *diag.File, m *mended, slips []slip, isRead bool, stopped diag.Diagnostic) diag.List {
	var problems diag.List
	for _, found := range slips {
		if d := found.diagnose(file, m); isRead || d.Span.Start <= stopped.Span.Start {
			problems = append(problems, d)
		}
	}
	switch {
	case isRead || len(problems) > 0:
	case len(slips) > 0: // the parser stopped at the spaces before it
		problems = diag.List{slips[0].diagnose(file, m)}
	default:
		problems = diag.List{stopped}
	}
	return problems
}

func oneLine(text string) string { return strings.Join(strings.Fields(text), " ") }
