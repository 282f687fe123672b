package media

import (
	"strings"
	"testing"
)

func TestStem(t *testing.T) {
	for path, want := range map[string]string{
		"content/products/kendi/foto 1.JPG":                 "kendi-foto-1",
		"content/products/kendi/Kéndi_Besar.v2.webp":        "kendi-k-ndi-besar-v2",
		"content/kendi/" + strings.Repeat("a", 70) + ".png": "kendi-" + strings.Repeat("a", 54),
		"content/…/….svg":                                   "",
	} {
		if got := stem(path); got != want {
			t.Errorf("%s: %q, not %q", path, got, want)
		}
	}
}
