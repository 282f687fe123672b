package export

import (
	"encoding/csv"
	"strings"
	"testing"
)

// No cell begins a formula, and none is lost.
func FuzzCell(f *testing.F) {
	for _, text := range []string{"=1+1", "@SUM(A1)", "-5", "+62", "\t=1", "Kendi", "'x", "", "a,\"b\"\r\nc"} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		guarded := cell(text)
		if guarded != "" && strings.ContainsAny(guarded[:1], "=+-@\t\r\n") || strings.TrimPrefix(guarded,
			"'") != strings.TrimPrefix(text, "'") {
			t.Errorf("%q became %q", text, guarded)
		}
		var out strings.Builder
		w := csv.NewWriter(&out)
		_ = w.Write([]string{guarded, "x"})
		w.Flush()
		row, err := csv.NewReader(strings.NewReader(out.String())).Read()
		if err != nil || row[0] != strings.ReplaceAll(guarded, "\r\n", "\n") {
			t.Errorf("%q was read as %q: %v", guarded, row, err)
		}
	})
}
