package export

import (
	"strings"
	"testing"
)

func TestAbridged(t *testing.T) {
	full := strings.Repeat("é", lineLength)
	for _, test := range []struct{ name, text, want string }{
		{"empty", "", ""},
		{"exactly a line", full, full},
		{"one word that is too long", full + "x", full + "…"},
		{"cut after a word", strings.Repeat("a", 80) + " bcd efghijklmnop", strings.Repeat("a", 80) + " bcd…"},
		{"no comma at the end", strings.Repeat("a", 80) + ", bcdefghijklmnop", strings.Repeat("a", 80) + "…"},
	} {
		if got := abridged(test.text); got != test.want {
			t.Errorf("%s: %q, not %q", test.name, got, test.want)
		}
	}
}
