package syntax

import (
	"bytes"
	"strings"

	"etalase/internal/diag"
)

// In YAML the spaces before a line say what it belongs to. Here the scanner keeps the levels that the lines above have
// begun, finds the one that a line was meant for, and tells an indentation or a dash that does not fit it.

// level is the indentation at which the keys of a map or the dashes of a list begin.
type level struct {
	indent   int
	list     bool
	firstKey string // of a list of maps: the key that its first item begins with
	first    int    // where the first key begins, if it stands on a line of its own
	more     bool   // other lines have its indentation
}

// rootLevel returns the level of the first line. If that is indented and others are not, it was indented by mistake.
func (s *slipScanner) rootLevel() []level {
	for i := range s.lines {
		start, end, lead := s.lineAt(i)
		if start+lead == end || s.text[start+lead] == '#' {
			continue
		}
		first := level{indent: s.width(start, lead), list: isDash(s.text[start+lead : end])}
		for ; i < len(s.lines) && first.indent > 0; i++ {
			start, end, lead := s.lineAt(i)
			if key, _, ok := splitKey(s.text[start+lead : end]); lead == 0 && ok && identifier.MatchString(key) {
				first.indent, first.list = 0, false
			}
		}
		first.list = first.list && !s.isOneDash()
		return []level{first}
	}
	return nil
}

// isOneDash reports whether the first line is a key behind a dash, and all others in its column are keys without one.
func (s *slipScanner) isOneDash() bool {
	dashes, keys := 0, 0
	for i := range s.lines {
		start, end, lead := s.lineAt(i)
		if lead > 0 || start == end || s.text[start] == '#' {
			continue
		}
		content := s.text[start:end]
		key, _, ok := splitKey(bytes.TrimLeft(bytes.TrimPrefix(content, []byte("-")), " "))
		if !ok || !identifier.MatchString(key) {
			return false
		}
		if isDash(content) {
			dashes++
		} else {
			keys++
		}
	}
	return dashes == 1 && keys > 0
}

// width returns how many columns an indentation takes, a tab two of them.
func (s *slipScanner) width(start, lead int) int {
	return lead + bytes.Count(s.text[start:start+lead], []byte("\t"))
}

// inList reports whether an item of a list can begin at an indentation.
func (s *slipScanner) inList(width int) bool {
	if s.open >= 0 && (width > s.open || s.openAtKey && width == s.open) {
		return true
	}
	for _, l := range s.levels {
		if l.list && l.indent == width {
			return true
		}
	}
	return false
}

// mapAt reports whether keys begin at an indentation.
func (s *slipScanner) mapAt(width int) bool {
	for _, l := range s.levels {
		if !l.list && l.indent == width && !s.levels[len(s.levels)-1].list {
			return true
		}
	}
	return false
}

// fit returns the indentation that a line was meant to have: its own, if a line of its kind may have that, otherwise
// the nearest one. It is not ok if no such line can be here, or two are equally near.
func (s *slipScanner) fit(width int, kind lineKind, at, end int) (int, bool) {
	isList := kind == dashLine
	if s.open >= 0 && (width > s.open || isList && s.openAtKey && width == s.open) {
		s.enter(level{indent: width, list: isList, first: at}, kind)
		return width, true
	}
	if s.open == width && s.openAtKey && kind == keyLine {
		s.hollow.line, s.hollow.indent, s.hollow.at, s.hollow.end = s.next-1, width, at, end
	}
	s.open = -1
	best, distance := -1, 1<<30
	for i, l := range s.levels {
		switch away := max(l.indent-width, width-l.indent); {
		case l.list != isList:
		case away < distance:
			best, distance = i, away
		case away == distance:
			best = -1
		}
	}
	if top := len(s.levels) - 1; distance > 0 && kind == keyLine { // perhaps an item without its dash
		for top >= 0 && s.levels[top].indent > width {
			top--
		}
		if top >= 0 && s.levels[top].list && s.levels[top].indent == width {
			return s.itemWithoutDash(top, at, end)
		}
	}
	if best < 0 {
		return 0, false
	}
	s.levels = s.levels[:best+1]
	s.levels[best].more = true
	return s.levels[best].indent, true
}

// enter begins a new level below a key or a dash.
func (s *slipScanner) enter(l level, kind lineKind) {
	for len(s.levels) > 0 && s.levels[len(s.levels)-1].indent > s.open {
		s.levels = s.levels[:len(s.levels)-1]
	}
	if kind != textLine {
		s.levels = append(s.levels, l)
		s.open = -1
	}
}

// fillHollow reports that the line above was to be the value of the key before it: it stands in the column of that key,
// which has no value, and the line that is looked at goes on with it further inside.
func (s *slipScanner) fillHollow(width int) {
	h := s.hollow
	if h.line < 0 || h.line != s.next-2 || s.open >= 0 || width <= h.indent {
		return
	}
	s.report(slip{
		start: h.at, end: h.end, cause: diag.TooFewSpaces.With(), advice: diag.IndentBy, args: []any{width},
		edits: []edit{{h.at, h.at, strings.Repeat(" ", width-h.indent)}}, fixed: true,
	})
	s.levels = append(s.levels, level{indent: width})
}

// firstTooDeep reports that the first key of a map is indented too much, if two others are not.
func (s *slipScanner) firstTooDeep(width int) {
	top := len(s.levels) - 1
	if s.open >= 0 || top < 1 {
		return
	}
	l := &s.levels[top]
	if l.list || l.more || l.first == 0 || width >= l.indent || width <= s.levels[top-1].indent ||
		!s.keyFollowsAt(width) {
		return
	}
	start := bytes.LastIndexByte(s.text[:l.first], '\n') + 1
	s.report(slip{
		start: l.first, end: s.lineEnd(l.first), cause: diag.TooManySpaces.With(),
		advice: diag.IndentBy, args: []any{width},
		edits: []edit{{start, l.first, strings.Repeat(" ", width)}}, fixed: true,
	})
	l.indent = width
}

// dashTooMany reports a dash before a key among keys that have none.
func (s *slipScanner) dashTooMany(at, end, width int) bool {
	if s.open >= 0 || s.inList(width) || !s.mapAt(width) {
		return false
	}
	rest := at + 1 + leadingSpaces(s.text[at+1:end])
	if key, _, ok := splitKey(s.text[rest:end]); !ok || !identifier.MatchString(key) {
		return false
	}
	s.report(slip{
		start: at, end: at + 1, cause: diag.SignTooMany.With("-"),
		advice: diag.WriteThis, args: []any{string(s.text[rest:end])},
		edits: []edit{{at, rest, ""}}, fixed: true,
	})
	return true
}

// itemWithoutDash decides what a key in the column of a list's dashes is: the first key of another item, or one of the
// item above that is indented too little.
func (s *slipScanner) itemWithoutDash(list, at, end int) (int, bool) {
	key, _, _ := splitKey(s.text[at:end])
	if key == s.levels[list].firstKey {
		s.levels = append(s.levels[:list+1], level{indent: s.levels[list].indent + 2})
		s.report(slip{
			start: at, end: end, cause: diag.MissingDash.With(),
			advice: diag.WriteThis, args: []any{"- " + string(s.text[at:end])},
			edits: []edit{{at, at, "- "}}, fixed: true,
		})
		return s.levels[list].indent, true
	}
	if list+1 < len(s.levels) && !s.levels[list+1].list {
		s.levels = s.levels[:list+2]
		return s.levels[list+1].indent, true
	}
	return 0, false
}

// indent reports an indentation that is not the one that fits.
func (s *slipScanner) indent(start, lead, width, fit int) {
	before := s.text[start : start+lead]
	hasTab := bytes.IndexByte(before, '\t') >= 0
	mend := edit{start, start + lead, strings.Repeat(" ", fit)}
	switch {
	case hasTab:
		s.tab(mend)
	case width != fit:
		_, end, _ := s.lineAt(s.next - 1)
		cause := diag.TooManySpaces
		if width < fit {
			cause = diag.TooFewSpaces
		}
		advice, args := diag.IndentBy, []any{fit}
		certain := max(width-fit, fit-width) == 1 || s.isFirst
		switch {
		case !certain && width > fit:
			advice, args = diag.AlignOrQuote, []any{fit + 1}
		case fit == 0:
			advice, args = diag.StartOfLine, nil
		}
		s.shift(width, slip{
			start: start + lead, end: end, cause: cause.With(), advice: advice, args: args,
			edits: []edit{mend}, fixed: certain,
		})
	case width <= s.shifted:
		s.shifted = -1
	}
}

// shift reports a line that is indented wrongly. Those below it that are indented like it were moved with it, or lost
// the same key above them: they belong to the same slip.
func (s *slipScanner) shift(width int, found slip) {
	if k := len(s.slips) - 1; k >= 0 && width == s.shifted && s.slips[k].cause == found.cause &&
		s.slips[k].fixed == found.fixed {
		s.slips[k].edits, s.slips[k].end = append(s.slips[k].edits, found.edits...), found.end
		return
	}
	s.shifted = width
	s.report(found)
}

// tab reports a tab in an indentation.
func (s *slipScanner) tab(mend edit) {
	start := mend.start + bytes.IndexByte(s.text[mend.start:mend.end], '\t')
	s.report(slip{
		start: start, end: start + 1, cause: diag.TabIndentation.With(), advice: diag.ReplaceTab,
		edits: []edit{mend}, fixed: true, repeated: true,
	})
}
