package generate

import (
	"bytes"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"etalase/internal/corpus"
	"etalase/internal/filetest"
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
	if redirects == 0 || pages < 20 || documents < 10 {
		t.Errorf("only %d redirects, %d pages, %d documents", redirects, pages, documents)
	}
}
