package schema

import (
	"bytes"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"etalase/internal/diag"
	"etalase/internal/syntax"
	"etalase/internal/unseen"
)

// Unseen reports the characters that a text must not have, in bytes [from, to) of a file that are shown as they stand.
func Unseen(file *diag.File, from, to int) diag.List {
	var all []sighting
	for _, c := range unseen.Find(file.Text[from:to]) {
		at := diag.Span{File: file, Start: from + c.Start, End: from + c.End}
		all = append(all, sighting{c, at, c.Inside})
	}
	return byLine(all)
}

// sighting is a character and where it is written.
type sighting struct {
	unseen.Char
	at   diag.Span
	safe bool // its place can be left empty
}

// byLine reports the characters of each line as one problem: what is pasted has a pair of them around it, or one in
// each gap.
func byLine(all []sighting) diag.List {
	var problems diag.List
	for first := 0; first < len(all); {
		next := first + 1
		for next < len(all) && sameLine(all[next-1].at, all[next].at) {
			next++
		}
		problems = append(problems, unseenIn(all[first:next]))
		first = next
	}
	return problems
}

func sameLine(a, b diag.Span) bool {
	return a.End > b.Start || bytes.IndexByte(a.File.Text[a.End:b.Start], '\n') < 0
}

// unseenIn reports some characters as one problem, at the first one of those that change the text most. They can be
// taken out if that is safe for all of them.
func unseenIn(all []sighting) diag.Diagnostic {
	needsEyes := func(s sighting) bool { return s.Lossy || !s.safe }
	if i := slices.IndexFunc(all, needsEyes); i >= 0 {
		return diag.UnseenCharacter.At(all[i].at, code(all[i]), unseenName(all[i].Kind))
	}
	d := diag.UnseenCharacter.At(all[0].at, code(all[0]), unseenName(all[0].Kind))
	if all[0].Instead != "" {
		d = d.Advise(diag.PutInstead, all[0].Instead)
	} else {
		d = d.Advise(diag.TakeOut)
	}
	var mended strings.Builder
	end := all[0].at.Start
	for _, s := range all {
		mended.Write(s.at.File.Text[end:s.at.Start])
		mended.WriteString(s.Instead)
		end = s.at.End
	}
	d.Fix = &diag.Fix{Start: all[0].at.Start, End: end, Text: mended.String()}
	return d
}

func code(s sighting) string { return fmt.Sprintf("U+%04X", s.Rune) }

func unseenName(kind unseen.Kind) diag.Text {
	switch kind {
	case unseen.Escape:
		return diag.EscapeCode.With()
	case unseen.Break:
		return diag.BreakCode.With()
	case unseen.Windows:
		return diag.WindowsSign.With()
	case unseen.Override:
		return diag.DirectionOverride.With()
	case unseen.Direction:
		return diag.DirectionMark.With()
	case unseen.ZeroWidth:
		return diag.ZeroWidthSign.With()
	case unseen.Hidden:
		return diag.HiddenSign.With()
	}
	return diag.ControlCode.With()
}

// UnseenIn reports the characters that no value in a node may have, after all escapes are resolved. Nothing else will
// be reported for such a value.
func UnseenIn(n *syntax.Node) diag.List {
	var problems diag.List
	for _, item := range n.Items {
		problems = append(problems, UnseenIn(item)...)
	}
	for i := range n.Members {
		problems = append(problems, UnseenIn(n.Members[i].Value)...)
	}
	if n.Kind == syntax.Scalar && !n.Reported && unseen.MayBeIn(n.Text) {
		problems = append(problems, unseenInScalar(n)...)
	}
	return problems
}

func unseenInScalar(n *syntax.Node) diag.List {
	found := unseen.Find([]byte(n.Text))
	if len(found) == 0 {
		return nil
	}
	n.Reported = true
	var all []sighting
	written := writings{text: writtenText(n)}
	quoted := strings.HasPrefix(written.text, `"`) || strings.HasPrefix(written.text, "'")
	end := 0
	for _, c := range found {
		at, safe := n.Span, false                                    // of the value as a whole
		before := strings.Count(n.Text[end:c.Start], string(c.Rune)) // where it is allowed
		if start, end, ok := written.next(c.Rune, before); ok {
			at.Start, at.End, safe = n.Span.Start+start, n.Span.Start+end, quoted || c.Inside
		}
		all, end = append(all, sighting{c, at, safe}), c.End
	}
	return byLine(all)
}

// writtenText returns the text of a file in which a value is written, and perhaps what follows it: a value of several
// lines is more than its span.
func writtenText(n *syntax.Node) string {
	const longestEscape = len(`\UXXXXXXXX`)
	length := n.Span.End - n.Span.Start + longestEscape*len(n.Text)
	text := n.Span.File.Text[n.Span.Start:]
	return string(text[:min(len(text), length)])
}

// writings finds how the characters of a value are written, one after another: as themselves, or as escapes.
type writings struct {
	text string
	from int
}

// next returns where a character is written after those that were found before, and after some more of the same.
func (w *writings) next(wanted rune, skipped int) (start, end int, ok bool) {
	for w.from < len(w.text) {
		start := w.from
		r, size := utf8.DecodeRuneInString(w.text[start:])
		if r == '\\' {
			r, size = escaped(w.text[start:])
		}
		w.from += size
		if r != wanted {
			continue
		}
		if skipped == 0 {
			return start, w.from, true
		}
		skipped--
	}
	return 0, 0, false
}

// escaped returns the character that an escape of YAML, TOML or JSON stands for, and the escape's length.
func escaped(text string) (r rune, size int) {
	if len(text) < 2 {
		return '\\', 1
	}
	if digits := map[byte]int{'x': 2, 'u': 4, 'U': 8}[text[1]]; digits > 0 && len(text) >= 2+digits {
		code, err := strconv.ParseUint(text[2:2+digits], 16, 32)
		if err != nil {
			return '\\', 1
		}
		if low := text[2+digits:]; code >= 0xD800 && code < 0xDC00 && len(low) >= 6 && low[:2] == `\u` {
			if half, err := strconv.ParseUint(low[2:6], 16, 32); err == nil {
				return rune(code-0xD800)<<10 + rune(half) - 0xDC00 + 0x10000, 2 + digits + 6
			}
		}
		return rune(code), 2 + digits
	}
	short := map[byte]rune{
		'0': 0, 'a': 7, 'b': 8, 'v': 0x0B, 'f': 0x0C, 'e': 0x1B, 'N': 0x85, 'L': 0x2028, 'P': 0x2029,
	}
	if r, known := short[text[1]]; known {
		return r, 2
	}
	return '\\', 2
}
