package source

import (
	"strings"
	"testing"

	"etalase/internal/diag"
)

// A text in another encoding is told with that encoding, and with the letter that was meant.
func TestWrongEncoding(t *testing.T) {
	for _, c := range []struct {
		text, said string
		at         int
	}{
		{"---\ntitle: Caf\xe9\n", `"é"`, 14},
		{"---\ntitle: \x93Tas\x94\n", `"“"`, 11},
		{"a \x96 b", `"–"`, 2},
		{"a \x81 b", "simpan ulang dengan pengodean UTF-8", 2},
		{"\xff\xfe-\x00-\x00-\x00", "UTF-16", 0},
		{"\xfe\xff\x00-\x00-\x00-", "UTF-16", 0},
		{"-\x00-\x00-\x00\n\x00", "UTF-16", 0},
		{"\x00-\x00-\x00-\x00\n", "UTF-16", 0},
		{"---\ntitle: Café “Tas”\n", "", 0},
		{"a\x00b c d e", "", 0}, // another problem
		{"", "", 0},
	} {
		d, ok := wrongEncoding(&diag.File{Path: "a.md", Text: []byte(c.text)})
		switch {
		case !ok && c.said == "":
		case !ok, d.Span.Start != c.at, c.said == "", !strings.Contains(d.Advice(diag.Indonesian), c.said):
			t.Errorf("%q: %v at %d", c.text, ok, d.Span.Start)
		}
	}
}
