package syntax

import (
	"fmt"
	"unicode/utf8"

	"etalase/internal/diag"
)

// A character that nobody sees comes with a text that was copied, and keeps it from being read. It is taken out before
// any scanner looks at the text, and one problem tells all of them.

// visible returns bytes [from, to) of a file without the control characters among them, which are reported.
func visible(file *diag.File, from, to int) (*mended, diag.List) {
	return asWritten(file.Text, from, to).withoutUnseen(file, controlCode)
}

// unseenCode is a character that nobody sees and that keeps a text from being read.
type unseenCode struct {
	name    diag.Phrase
	instead string // what takes its place
}

// withoutUnseen returns the text without some unseen characters, and one problem for all of them.
func (m *mended) withoutUnseen(file *diag.File, find func(c rune) (unseenCode, bool)) (*mended, diag.List) {
	var first unseenCode
	var edits []edit
	for i, c := range string(m.text) {
		if c >= ' ' && c <= '~' || c == '\n' { // as nearly all are
			continue
		}
		code, ok := find(c)
		if !ok {
			continue
		}
		if len(edits) == 0 {
			first = code
		}
		edits = append(edits, edit{i, i + utf8.RuneLen(c), code.instead})
	}
	if len(edits) == 0 {
		return m, nil
	}
	all := slip{start: edits[0].start, end: edits[0].end, edits: edits, fixed: true}.diagnose(file, m)
	c, _ := utf8.DecodeRune(m.text[edits[0].start:])
	d := diag.UnseenCharacter.At(all.Span, fmt.Sprintf("U+%04X", c), first.name.With()).Advise(diag.TakeOut)
	if first.instead != "" {
		d = d.Advise(diag.PutInstead, first.instead)
	}
	d.Fix = all.Fix
	return m.with(edits), diag.List{d}
}

// controlCode finds what no format allows.
func controlCode(c rune) (unseenCode, bool) {
	switch {
	case c >= ' ' && c != '\x7f' || c == '\t' || c == '\n' || c == '\r':
		return unseenCode{}, false
	case c == '\x1b':
		return unseenCode{name: diag.EscapeCode}, true
	case c == '\v' || c == '\f': // line ends within a paragraph, in word processors
		return unseenCode{diag.BreakCode, " "}, true
	}
	return unseenCode{name: diag.ControlCode}, true
}

// breakOfYAML finds what ends a line for YAML 1.1 (4.2) alone: editors show it in the middle of one.
func breakOfYAML(c rune) (unseenCode, bool) {
	switch c {
	case '\u2028', '\u2029':
		return unseenCode{diag.BreakCode, " "}, true
	case '\u0085':
		return unseenCode{diag.WindowsSign, "…"}, true
	}
	return unseenCode{}, false
}

// codeForTOML finds what only TOML does not allow.
func codeForTOML(c rune) (unseenCode, bool) { return unseenCode{name: diag.ControlCode}, c == '\x7f' }
