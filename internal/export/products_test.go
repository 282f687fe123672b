package export

import (
	"encoding/csv"
	"strings"
	"testing"
)

// formulaIn returns a cell that is a formula for a program that splits lines at a separator.
func formulaIn(file string, separator rune) string {
	r := csv.NewReader(strings.NewReader(file))
	r.Comma, r.LazyQuotes, r.FieldsPerRecord = separator, true, -1
	for row, err := r.Read(); err == nil; row, err = r.Read() {
		for _, part := range row {
			if start := strings.TrimLeft(part, `" `); start != "" && strings.ContainsAny(start[:1], "=+-@") {
				return part
			}
		}
	}
	return ""
}

// No cell begins a formula, and none is lost.
func FuzzNoCellIsAFormula(f *testing.F) {
	for _, text := range []string{"=1+1", "@SUM(A1)", "-5", "+62", "\t=1", "Kendi", "'x", "", "a,\"b\"\r\nc",
		`;"=1`, "a;  =1", "\"\n=1"} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		guarded := cell(text)
		if guarded != "" && strings.ContainsAny(guarded[:1], "=+-@\t\r\n") ||
			strings.ReplaceAll(guarded, "'", "") != strings.ReplaceAll(text, "'", "") {
			t.Errorf("%q became %q", text, guarded)
		}
		var out strings.Builder
		w := csv.NewWriter(&out)
		_ = w.Write([]string{guarded, "x"})
		w.Flush()
		for _, separator := range ";\t" {
			if formula := formulaIn(out.String(), separator); formula != "" {
				t.Errorf("%q became %q, of which %q is a cell", text, guarded, formula)
			}
		}
		row, err := csv.NewReader(strings.NewReader(out.String())).Read()
		if err != nil || row[0] != strings.ReplaceAll(guarded, "\r\n", "\n") {
			t.Errorf("%q was read as %q: %v", guarded, row, err)
		}
	})
}

// A cell that a spreadsheet program would read as a formula begins with an apostrophe, and no other does.
func TestCells(t *testing.T) {
	for text, want := range map[string]string{
		"": "", "Kendi": "Kendi", "=1+1": "'=1+1", "+62": "'+62", "-5": "'-5", "@SUM": "'@SUM", "\ta": "'\ta",
		"\ra": "'\ra",
		"\na": "'\na", "a;=1": "a;'=1", "a; =1": "a; '=1", `;"=1`: `;"'=1`, `""-1`: `""'-1`,
		"a\n-1;@b": "a\n'-1;'@b", "＝1": "'＝1",
		";+": ";'+", "a,=1": "a,=1",
		"a=1": "a=1", " =1": " '=1", "a -1": "a -1", `"a" = 1`: `"a" = 1`,
		"'x": "'x", "é": "é", "1": "1", "(1)": "(1)", "a, \"b\"": "a, \"b\"",
	} {
		if got := cell(text); got != want {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
}

// A number that is not given is an empty cell.
func TestNumbersInCells(t *testing.T) {
	for n, want := range map[int64]string{0: "", 1: "1", 1_250_000: "1250000", -1: "-1"} {
		if got := whole(n); got != want {
			t.Errorf("%d: %q, want %q", n, got, want)
		}
	}
	for f, want := range map[float64]string{0: "", 0.5: "0.5", 10: "10", 10.25: "10.25", 1_000_000: "1000000"} {
		if got := decimal(f); got != want {
			t.Errorf("%v: %q, want %q", f, got, want)
		}
	}
}
