package diag

import (
	"bytes"
	"math/rand/v2"
	"strings"
	"testing"
	"unicode/utf8"
)

// Positions are counted from landmarks; they are those that counting from the beginning gives, in every text.
func TestPositions(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	parts := []string{"a", "é", "\u4e00", "🌸", "\n", "\r\n", "\x92", "\xe9", strings.Repeat("x", 1000)}
	for range 50 {
		var text []byte
		for range r.IntN(60) {
			text = append(text, parts[r.IntN(len(parts))]...)
		}
		f := &File{Text: text}
		for range 40 {
			offset := r.IntN(len(text) + 1)
			if offset < len(text) && !utf8.RuneStart(text[offset]) {
				continue
			}
			before := text[:offset]
			lineStart := bytes.LastIndexByte(before, '\n') + 1
			want := Position{1 + bytes.Count(before, []byte("\n")), 1 + utf8.RuneCount(before[lineStart:])}
			if got := f.position(offset); got != want {
				t.Fatalf("%q, %d: %v, want %v", text, offset, got, want)
			}
		}
	}
}
