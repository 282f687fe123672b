package schema

import (
	"strings"

	"etalase/internal/diag"
)

// syntaxFaults are the faults of YAML that editors make, in plain words. The
// parser speaks of tokens and contexts.
var syntaxFaults = []struct {
	said  string // a part of the parser's message
	means diag.Text
}{
	{"mapping values are not allowed", diag.Text{ID: "titik dua di dalam nilai yang tidak bertanda kutip", EN: "a colon inside a value without quotes"}},
	{"tab character", diag.Text{ID: "tab untuk indentasi; pakai spasi", EN: "a tab for indentation; use spaces"}},
	{"cannot start any token", diag.Text{ID: "nilai ini dimulai dengan tanda yang perlu tanda kutip, atau dengan tab", EN: "this value begins with a sign that needs quotes, or with a tab"}},
	{"found unexpected end of stream", diag.Text{ID: "tanda kutip tidak ditutup", EN: "a quote is not closed"}},
	{"found unexpected document indicator", diag.Text{ID: "tanda kutip tidak ditutup", EN: "a quote is not closed"}},
	{"could not find expected ':'", diag.Text{ID: "kunci tanpa titik dua sesudahnya", EN: "a key without a colon behind it"}},
	{"did not find expected ',' or ']'", diag.Text{ID: "daftar dengan [ tidak ditutup dengan ]", EN: "a list with [ is not closed with ]"}},
	{"did not find expected ',' or '}'", diag.Text{ID: "kurung { tidak ditutup dengan }", EN: "a brace { is not closed with }"}},
	{"did not find expected '-' indicator", diag.Text{ID: "indentasi daftar ini tidak rata", EN: "the indentation of this list is uneven"}},
	{"did not find expected key", diag.Text{ID: "indentasi atau tanda kutip di sini tidak sesuai", EN: "indentation or quotes do not fit here"}},
	{"block sequence entries are not allowed", diag.Text{ID: "tanda - harus di baris sendiri", EN: "a - must stand on a line of its own"}},
}

func plainSyntax(said string) diag.Text {
	for _, f := range syntaxFaults {
		if strings.Contains(said, f.said) {
			return f.means
		}
	}
	return diag.Text{ID: said, EN: said}
}
