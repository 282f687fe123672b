package syntax

import (
	"bytes"
	"slices"
	"unicode/utf8"
)

// mended is a text as it is read: that of the file with some places replaced, so that a slip of grammar hides nothing
// that comes after it. It knows which place of the file each of its own places stands for.
type mended struct {
	text   []byte
	lines  []int   // offset of each line
	edits  []edit  // what was replaced in below, in order
	starts []int   // where the text of each edit begins here
	below  *mended // nil: the text is that of the file, from offset on
	offset int

	// The offset that was found last. Nodes come in order, so the next one is after it, and a long line is not walked
	// again for each of its nodes.
	cached struct{ line, column, offset int }
	around struct { // the line that was asked for last, for the same reason
		known      bool
		start, end int
	}
}

// edit replaces bytes [start, end) of a text.
type edit struct {
	start, end int
	text       string
}

// asWritten returns bytes [from, to) of a file's text.
func asWritten(text []byte, from, to int) *mended {
	return &mended{text: text[from:to], lines: lineStarts(text[from:to]), offset: from}
}

// with returns the text with edits, which must not overlap.
func (m *mended) with(edits []edit) *mended {
	if len(edits) == 0 {
		return m
	}
	edits = slices.SortedStableFunc(slices.Values(edits), func(a, b edit) int { return a.start - b.start })
	next := &mended{below: m}
	end := 0
	for _, e := range edits {
		if e.start < end || e.end < e.start {
			continue
		}
		next.text = append(next.text, m.text[end:e.start]...)
		next.edits = append(next.edits, e)
		next.starts = append(next.starts, len(next.text))
		next.text = append(next.text, e.text...)
		end = e.end
	}
	next.text = append(next.text, m.text[end:]...)
	next.lines = lineStarts(next.text)
	return next
}

// source returns the place in the file of an offset. Inside a replacement, which stands for what it replaced, that is
// no further than its end.
func (m *mended) source(offset int) int {
	if m.below == nil {
		return m.offset + offset
	}
	i, found := slices.BinarySearch(m.starts, offset)
	if !found {
		i--
	}
	if i < 0 {
		return m.below.source(offset)
	}
	e, into := m.edits[i], offset-m.starts[i]
	if into < len(e.text) {
		return m.below.source(min(e.start+into, e.end))
	}
	return m.below.source(e.end + into - len(e.text))
}

// place returns the byte of a line and a column in characters, both from 1.
func (m *mended) place(line, column int) int {
	if line < 1 {
		return 0
	}
	if line > len(m.lines) {
		return len(m.text)
	}
	offset, c := m.lines[line-1], 1
	if m.cached.line == line && m.cached.column <= column {
		offset, c = m.cached.offset, m.cached.column
	}
	for ; c < column && offset < len(m.text) && m.text[offset] != '\n'; c++ {
		_, size := utf8.DecodeRune(m.text[offset:])
		offset += size
	}
	m.cached.line, m.cached.column, m.cached.offset = line, c, offset
	return offset
}

// lineEnd returns where the line ends that offset is in, without its break.
func (m *mended) lineEnd(offset int) int {
	_, end := m.lineAround(offset)
	return end
}

// lineAround returns the line that offset is in: from behind the last line feed before it to the next break.
func (m *mended) lineAround(offset int) (start, end int) {
	line := &m.around
	switch {
	case line.known && line.start <= offset && offset <= line.end:
		return line.start, line.end
	case offset < line.start:
		line.start = bytes.LastIndexByte(m.text[:offset], '\n') + 1
	default:
		if i := bytes.LastIndexByte(m.text[line.end:offset], '\n'); i >= 0 {
			line.start = line.end + i + 1
		}
	}
	line.known, line.end = true, len(m.text)
	if i := bytes.IndexAny(m.text[offset:], "\r\n"); i >= 0 {
		line.end = offset + i
	}
	return line.start, line.end
}

// lineStarts returns the offsets at which the lines of a text begin, as the parser counts them: after a carriage return
// alone, as old programs write it, and after the breaks of Unicode too (YAML 1.1, 4.2).
func lineStarts(text []byte) []int {
	lines := make([]int, 1, 1+bytes.Count(text, []byte("\n")))
	for i := range text {
		switch rest := text[i:]; {
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

func leadingSpaces(text []byte) int { return len(text) - len(bytes.TrimLeft(text, " \t")) }
