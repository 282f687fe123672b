package generate

import (
	"bytes"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"etalase/internal/corpus"
	"etalase/internal/diag"
	"etalase/internal/filetest"
	"etalase/internal/media"
	"etalase/internal/source"
)

// Feeds, data, and the redirects that are written as HTML are no pages.
func TestReportCountsPagesAndDocuments(t *testing.T) {
	dir := filetest.Dir(t, corpus.Make(10))
	filetest.Replace(t, dir, "content/products/karya-7.md", "---\n", "---\naliases: [/lama/]\n")
	b := builder(t, dir)
	report := mustBuild(t, b)
	pages, documents, redirects := 0, 0, 0
	must(t, filepath.WalkDir(b.Out, func(path string, e fs.DirEntry, err error) error {
		name, _ := filepath.Rel(b.Out, path)
		if err != nil || e.IsDir() || strings.HasPrefix(name, "assets") || strings.HasPrefix(name, ".") {
			return err
		}
		text, err := os.ReadFile(path)
		redirect := bytes.Contains(text, []byte(`http-equiv="refresh"`))
		if redirect {
			redirects++
		}
		if strings.HasSuffix(name, ".html") && !redirect {
			pages++
		} else {
			documents++
		}
		return err
	}))
	if report.Pages != pages || report.Documents != documents {
		t.Errorf("%d pages and %d documents, want %d and %d", report.Pages, report.Documents, pages, documents)
	}
	if want := 1 + 10; redirects != want { // the old address, and the code of each product
		t.Errorf("%d redirects, want %d", redirects, want)
	}
}

// A template that fails on many pages is reported once, and each place where one fails is reported.
func TestFaultsAreDistinct(t *testing.T) {
	problem := func(file string, start int) *diag.Diagnostic {
		d := diag.TemplateSyntax.At(diag.Span{File: &diag.File{Path: file}, Start: start, End: start + 1}, "x")
		return &d
	}
	for _, test := range []struct {
		name     string
		problems []*diag.Diagnostic
		want     string
	}{
		{"none", nil, ""},
		{"pages that are fine", []*diag.Diagnostic{nil, nil}, ""},
		{"one", []*diag.Diagnostic{nil, problem("a.html", 1), nil}, "a.html:1"},
		{"on every page", []*diag.Diagnostic{problem("a.html", 1), problem("a.html", 1), problem("a.html", 1)},
			"a.html:1"},
		{"two places", []*diag.Diagnostic{problem("a.html", 1), problem("a.html", 2), problem("a.html", 1)},
			"a.html:1 a.html:2"},
		{"two files", []*diag.Diagnostic{problem("a.html", 1), problem("b.html", 1), problem("b.html", 1)},
			"a.html:1 b.html:1"},
	} {
		var got []string
		for _, d := range distinct(test.problems) {
			got = append(got, fmt.Sprintf("%s:%d", d.Span.File.Path, d.Span.Start))
		}
		if strings.Join(got, " ") != test.want {
			t.Errorf("%s: %q, want %q", test.name, got, test.want)
		}
	}
}

// A sample is a twentieth, rounded up, and at least three photos if there are so many.
func TestSizeOfASample(t *testing.T) {
	for photos, want := range map[int]int{0: 0, 1: 1, 2: 2, 3: 3, 4: 3, 60: 3, 61: 4, 80: 4, 81: 5, 100: 5, 101: 6} {
		all := make([]*media.Photo, photos)
		for i := range all {
			all[i] = &media.Photo{Source: &source.File{Checksum: source.Checksum{byte(i)}}}
		}
		if got := len(sample(all, "2026-03-07")); got != want {
			t.Errorf("of %d photos %d are picked, want %d", photos, got, want)
		}
	}
}
