package diag

import (
	"math/rand/v2"
	"strings"
	"testing"
	"unicode/utf8"
)

// Positions are counted from landmarks; they are those that counting from the beginning gives, in every text.
func TestPositions(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	parts := []string{"a", "é", "\u4e00", "🌸", "\n", "\r\n", "\r", "\x92", "\xe9", strings.Repeat("x", 1000)}
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
			before := string(text[:offset])
			before = strings.ReplaceAll(strings.ReplaceAll(before, "\r\n", "\n"), "\r", "\n")
			if offset < len(text) && text[offset] == '\n' && offset > 0 && text[offset-1] == '\r' {
				before = before[:len(before)-1] + "\r" // the end of its line has two characters
			}
			lineStart := strings.LastIndexByte(before, '\n') + 1
			want := Position{1 + strings.Count(before, "\n"), 1 + utf8.RuneCountInString(before[lineStart:])}
			if got := f.position(offset); got != want {
				t.Fatalf("%q, %d: %v, want %v", text, offset, got, want)
			}
		}
	}
}
