package syntax

import (
	"strings"
	"testing"

	"etalase/internal/diag"
)

// A problem of YAML is explained in words that editors know, not in the parser's.
func TestSyntaxIsExplainedInPlainWords(t *testing.T) {
	for front, word := range map[string]string{
		"title: Tentang: kami":       "titik dua",
		"title: \"Tentang":           "tidak ditutup",
		"title: 'Tentang\nsku: TS-1": "tidak ditutup",
		"\ttitle: x":                 "tab",
		"title: @x":                  "tanda kutip",
		"materials: [a, b\nsku: x":   "",
		"title\nsku: x":              "titik dua",
		"price: {mode: ask\n":        "}",
		"materials:\n  - a\n - b":    "spasi",
		"sku: x\n  title: y":         "spasi",
	} {
		_, problems := ParseYAML(&diag.File{Path: "a.md", Text: []byte(front)}, 0, len(front))
		if len(problems) == 0 {
			t.Errorf("%q: no fault", front)
			continue
		}
		said := problems[0].Message(diag.Indonesian)
		if !strings.Contains(said, word) || strings.Contains(said, "expected") ||
			strings.Contains(said, "not allowed") {
			t.Errorf("%q: %s", front, said)
		}
	}
}
