package schema

import (
	"bytes"
	"slices"

	"etalase/internal/diag"
	"etalase/internal/syntax"
)

// IsGuess reports whether a problem is one of grammar of which it is not certain what was meant.
func IsGuess(d diag.Diagnostic) bool { return d.Kind == diag.Syntax && d.Fix == nil }

// WithoutConsequences returns the problems of the grammar of a map, and those of its values without what only seems to
// be wrong because the grammar is: what stands where such a problem is, and if some keys may not be seen, those that
// seem to be missing.
func WithoutConsequences(
	fields []Field, grammar, values diag.List, n *syntax.Node, lacksKeys bool,
) (diag.List, diag.List) {
	grammar, values = slices.Clone(grammar), slices.Clone(values)
	for _, f := range fields {
		if n.Find(f.Key) == nil && joinedLine(grammar, f) {
			values = slices.DeleteFunc(values, func(d diag.Diagnostic) bool {
				return d.MissingKey == f.Key && d.Span == n.Head()
			})
		}
	}
	places := diag.PlacesOf(grammar)
	for i, d := range values { // kin:d campus is no key kin without a space behind its colon
		isBehind := func(told diag.Diagnostic) bool { return told.Kind == diag.Syntax && told.Span.Start == d.Span.End }
		isTold := places.BeginWithin(d.Span.End, d.Span.End+1)
		if d.Kind == diag.UnknownKey && isTold && slices.ContainsFunc(grammar, isBehind) {
			grammar = slices.DeleteFunc(grammar, isBehind)
			values[i].Fix = nil
		}
	}
	told := diag.PlacesOf(grammar)
	return grammar, slices.DeleteFunc(values, func(d diag.Diagnostic) bool {
		if d.MissingKey != "" && (d.Span == n.Head() || d.Kind == diag.MissingBecause) {
			return lacksKeys
		}
		return told.Cover(d.Span.Start)
	})
}

// joinedLine finds the line of a key that is not given at the end of another one, where its colon is a slip of grammar.
// That is told as what it is then.
func joinedLine(grammar diag.List, f Field) bool {
	key := f.Key
	for i, d := range grammar {
		if d.Kind != diag.Syntax || d.Fix == nil {
			continue
		}
		text := d.Span.File.Text
		at := bytes.Index(text[d.Span.Start:d.Span.End], []byte(key+": "))
		at += d.Span.Start
		if at <= d.Span.Start || !f.Required && text[at-1] != ' ' {
			continue
		}
		before := bytes.TrimRight(text[d.Span.Start:at], " \t,;") // what parted the two goes with the blanks
		from := d.Span.Start + len(before)
		if bytes.HasSuffix(before, []byte("\n")) {
			continue // its line is its own already
		}
		grammar[i] = d.Advise(diag.BreakLine, key)
		grammar[i].Fix = &diag.Fix{Start: from, End: at, Text: "\n"}
		return true
	}
	return false
}
