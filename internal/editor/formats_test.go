package editor

import (
	"strings"
	"testing"
)

// Two lines that were joined are divided, or left for a person: no fix puts a private value into a public text.
func TestFixPutsNoPrivateValueIntoAText(t *testing.T) {
	const path = "content/artisans/a.md"
	const number = "1234567890111"
	for text, want := range map[string]string{ // "": nothing certain is known
		"+++\nbrand = \"Anyam\" nib = \"№\"\n+++\n":     "+++\nbrand = \"Anyam\"\nnib = \"№\"\n+++\n",
		"+++\nbrand = \"Anyam\", nib = \"№\"\n+++\n":    "+++\nbrand = \"Anyam\"\nnib = \"№\"\n+++\n",
		"+++\nbrand = \"Anyam, nib = \"№\"\n+++\n":      "",
		"+++\nbrand = Anyam nib = №\n+++\n":             "",
		"+++\nbrand: Anyam no_nib: №\n+++\n":            "",
		"+++\nbrand = \"Anyam\" Nib: \"№\"\n+++\n":      "",
		"+++\ncrafts = [a, b nib = №]\n+++\n":           "",
		"---\nbrand: Anyam nib: №\n---\n":               "---\nbrand: Anyam\nnib: №\n---\n",
		"---\nbrand: Anyam no_nib: №\n---\n":            "",
		"---\nnib: №\nbrand: \"Anyam\" nib = №\n---\n":  "",
		"---\nbrand: \"Anyam\" nib: №\n---\n":           "---\nbrand: \"Anyam\"\nnib: №\n---\n",
		"---\nbrand: \"Anyam nib: №\nkind: x\n---\n":    "",
		"{\n\"brand\": Anyam \"nib\": \"№\"\n}\n\n":     "{\n\"brand\": \"Anyam\", \"nib\": \"№\"\n}\n\n",
		"{\n\"brand\": \"Anyam \"nib\": \"№\"\n}\n\n":   "{\n\"brand\": \"Anyam \",\"nib\": \"№\"\n}\n\n",
		"{\n\"brand\": \"Anyam\" \"nib\": \"№\"\n}\n\n": "{\n\"brand\": \"Anyam\", \"nib\": \"№\"\n}\n\n",
		"{\n\"brand\": Anyam no_nib: №\n}\n\n":          "",
	} {
		text, want := strings.ReplaceAll(text, "№", number), strings.ReplaceAll(want, "№", number)
		got, _ := fixed(t, path, text)
		if want != "" && !strings.Contains(got, want[4:len(want)-5]) {
			t.Errorf("%q became %q, want %q", text, got, want)
		}
		if want == "" && quotes(got) != quotes(text) {
			t.Errorf("%q became %q", text, got)
		}
	}
}

// What a fix writes in the place of a value is what was typed, in another form: never an example, and never less.
func TestFixReplacesNoValueByAnExample(t *testing.T) {
	const path = "content/news/a.md"
	for text, want := range map[string]string{ // "": nothing certain is known
		"{\n\"images\": [{\"src\": \"a.jpg\", \"focal\": \"tengah, atas\"}]\n}\n\n": "",
		"{\n\"images\": [{\"src\": \"a.jpg\", \"focal\": \"0.5, 0.2\"}]\n}\n\n":     "[0.5, 0.2]",
		"+++\nimages = [{src = 'a.jpg', focal = 'tengah, atas'}]\n+++\n":            "",
		"+++\n[[images]]\nsrc = 'a.jpg'\nfocal = 0.5, 0.2]\n+++\n":                  "[0.5, 0.2]",
		"+++\n[[images]]\nsrc = 'a.jpg'\nfocal = '50%, 20%'\n+++\n":                 "[0.5, 0.2]",
		"---\nimages:\n  - src: a.jpg\n    focal: tengah, atas\n---\n":              "",
		"---\nimages:\n  - src: a.jpg\n    focal: 0.5, 0.2]\n---\n":                 "[0.5, 0.2]",
		"+++\ntags = 'a', 'b'\n+++\n":                                               "",
		"+++\ntags = \"a\" \"b\"\n+++\n":                                            "",
		"+++\ntags =\n- a\n- b\n+++\n":                                              `tags = ["a", "b"]`,
		"+++\ntags:\n  - a\n+++\n":                                                  `tags = ["a"]`,
	} {
		if got, _ := fixed(t, path, text); want == "" && got != text || !strings.Contains(got, want) {
			t.Errorf("%q became %q, want %q", text, got, want)
		}
	}
}

func quotes(text string) int { return strings.Count(text, `"`) + strings.Count(text, "'") }
