package lineedit

import (
	"fmt"
	"slices"
	"unicode"

	"golang.org/x/text/width"
)

// line is the text that is being edited.
type line struct {
	text   []rune
	cursor int // the index of the character that it stands on
}

// apply does what a key does to the line.
func (l *line) apply(k key) {
	switch k.op {
	case insert:
		l.insert(k.text)
	case left:
		l.cursor = l.before(l.cursor)
	case right:
		l.cursor = l.after(l.cursor)
	case wordLeft:
		l.cursor = l.wordBefore()
	case wordRight:
		l.cursor = l.wordAfter()
	case home:
		l.cursor = 0
	case end:
		l.cursor = len(l.text)
	case deleteBefore:
		l.remove(l.before(l.cursor), l.cursor)
	case deleteAfter, endOrDelete:
		l.remove(l.cursor, l.after(l.cursor))
	case deleteWord:
		l.remove(l.wordBefore(), l.cursor)
	case deleteToHome:
		l.remove(0, l.cursor)
	case deleteToEnd:
		l.remove(l.cursor, len(l.text))
	}
}

func (l *line) insert(text string) {
	printable := slices.DeleteFunc([]rune(text), unicode.IsControl)
	l.text = slices.Insert(l.text, l.cursor, printable...)
	l.cursor += len(printable)
}

func (l *line) remove(from, to int) {
	l.text = slices.Delete(l.text, from, to)
	l.cursor = from
}

// before returns where the character before i begins, with the marks that stand on it.
func (l *line) before(i int) int {
	for i > 0 {
		if i--; columns(l.text[i]) > 0 {
			break
		}
	}
	return i
}

// after returns where the character after the one at i begins.
func (l *line) after(i int) int {
	for i < len(l.text) {
		if i++; i == len(l.text) || columns(l.text[i]) > 0 {
			break
		}
	}
	return i
}

func (l *line) wordBefore() int {
	i := l.cursor
	for i > 0 && unicode.IsSpace(l.text[i-1]) {
		i--
	}
	for i > 0 && !unicode.IsSpace(l.text[i-1]) {
		i--
	}
	return i
}

func (l *line) wordAfter() int {
	i := l.cursor
	for i < len(l.text) && unicode.IsSpace(l.text[i]) {
		i++
	}
	for i < len(l.text) && !unicode.IsSpace(l.text[i]) {
		i++
	}
	return i
}

// draw returns what paints the line over the one that was painted before, and puts the cursor into its place. Where it
// does not fit into the terminal, the part around the cursor is shown.
func (l *line) draw(prompt string, terminal int) string {
	room := max(terminal-columnsOf([]rune(prompt))-1, 2) // a wide character fits into any
	from := 0
	for columnsOf(l.text[from:l.cursor]) > room-1 {
		from = l.after(from)
	}
	to := l.cursor
	for to < len(l.text) {
		next := l.after(to)
		if columnsOf(l.text[from:next]) > room {
			break
		}
		to = next
	}
	drawn := "\r" + prompt + string(l.text[from:to]) + clearRest
	if back := columnsOf(l.text[l.cursor:to]); back > 0 {
		drawn += fmt.Sprintf("\x1b[%dD", back)
	}
	return drawn
}

func columnsOf(text []rune) int {
	n := 0
	for _, r := range text {
		n += columns(r)
	}
	return n
}

// columns returns how wide a terminal shows a character.
func columns(r rune) int {
	if unicode.In(r, unicode.Mn, unicode.Me, unicode.Cf) {
		return 0
	}
	switch width.LookupRune(r).Kind() {
	case width.EastAsianWide, width.EastAsianFullwidth:
		return 2
	}
	return 1
}
