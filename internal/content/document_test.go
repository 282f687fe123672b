package content

import (
	"testing"

	"etalase/internal/content/markdown"
)

func TestDocumentNames(t *testing.T) {
	for _, test := range []struct{ written, want string }{
		{"panduan.pdf", "panduan.pdf"},
		{"./berkas/Panduan.PDF", "berkas/Panduan.PDF"},
		{"formulir%20peserta.pdf#page=2", "formulir peserta.pdf"},
		{"undangan.docx", "undangan.docx"},
		{"100%.pdf", "100%.pdf"},
		{"../rilis/panduan.pdf", ""},
		{"a/../../panduan.pdf", ""},
		{"%2e%2e/panduan.pdf", ""},
		{"/assets/panduan.pdf", ""},
		{"https://contoh.example/panduan.pdf", ""},
		{"kendi.jpg", ""},
		{"../kendi/index.md", ""},
		{"#panduan.pdf", ""},
	} {
		name, ok := DocumentName(markdown.ParseDestination(test.written))
		if ok != (test.want != "") || ok && name != test.want {
			t.Errorf("%s: %q %v", test.written, name, ok)
		}
	}
}
