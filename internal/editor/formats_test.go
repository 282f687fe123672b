package editor

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"etalase/internal/filetest"
)

// Two lines that were joined are divided, or left for a person: no fix puts a private value into a public text.
func TestFixPutsNoPrivateValueIntoAText(t *testing.T) {
	const path = "content/artisans/a.md"
	const number = "1234567890111"
	for text, want := range map[string]string{ // "": nothing certain is known
		"+++\nbrand = \"Anyam\" nib = \"N\"\n+++\n":     "+++\nbrand = \"Anyam\"\nnib = \"N\"\n+++\n",
		"+++\nbrand = \"Anyam\", nib = \"N\"\n+++\n":    "+++\nbrand = \"Anyam\"\nnib = \"N\"\n+++\n",
		"+++\nbrand = \"Anyam, nib = \"N\"\n+++\n":      "",
		"+++\nbrand = Anyam nib = N\n+++\n":             "",
		"+++\nbrand: Anyam no_nib: N\n+++\n":            "",
		"+++\nbrand = \"Anyam\" Nib: \"N\"\n+++\n":      "",
		"+++\ncrafts = [a, b nib = N]\n+++\n":           "",
		"---\nbrand: Anyam nib: N\n---\n":               "---\nbrand: Anyam\nnib: N\n---\n",
		"---\nbrand: Anyam no_nib: N\n---\n":            "",
		"---\nnib: N\nbrand: \"Anyam\" nib = N\n---\n":  "",
		"---\nbrand: \"Anyam\" nib: N\n---\n":           "---\nbrand: \"Anyam\"\nnib: N\n---\n",
		"---\nbrand: \"Anyam nib: N\nkind: x\n---\n":    "",
		"{\n\"brand\": Anyam \"nib\": \"N\"\n}\n\n":     "{\n\"brand\": \"Anyam\", \"nib\": \"N\"\n}\n\n",
		"{\n\"brand\": \"Anyam \"nib\": \"N\"\n}\n\n":   "{\n\"brand\": \"Anyam \",\"nib\": \"N\"\n}\n\n",
		"{\n\"brand\": \"Anyam\" \"nib\": \"N\"\n}\n\n": "{\n\"brand\": \"Anyam\", \"nib\": \"N\"\n}\n\n",
		"{\n\"brand\": Anyam no_nib: N\n}\n\n":          "",
	} {
		text, want := strings.ReplaceAll(text, "N", number), strings.ReplaceAll(want, "N", number)
		dir := filetest.Dir(t, map[string]string{"site.yaml": settings + "organisation: {name: A}\n", path: text})
		fix(t, dir)
		got, err := os.ReadFile(filepath.Join(dir, path))
		if err != nil {
			t.Fatal(err)
		}
		if want != "" && !strings.Contains(string(got), want[4:len(want)-5]) {
			t.Errorf("%q became %q, want %q", text, got, want)
		}
		if want == "" && quotes(string(got)) != quotes(text) {
			t.Errorf("%q became %q", text, got)
		}
	}
}

func quotes(text string) int { return strings.Count(text, `"`) + strings.Count(text, "'") }
