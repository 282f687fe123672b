package source

import (
	"os"
	"path/filepath"
	"testing"

	"etalase/internal/diag"
	"etalase/internal/filetest"
)

// A file that is too large costs nothing but a look at its size.
func TestTooLargeFilesAreNotRead(t *testing.T) {
	for name, most := range map[string]int64{
		"content/a.md": maxTextBytes, "content/a.svg": maxTextBytes, "content/a.JPG": maxPhotoBytes,
		"content/a.pdf": maxPDFBytes, "content/a.png": maxOtherBytes, "content/a.psd": maxOtherBytes,
		"site.yaml": maxTextBytes, "urls.lock": maxTextBytes, "themes/t/a.woff2": maxOtherBytes,
	} {
		dir := t.TempDir()
		filetest.Write(t, dir, map[string]string{name: "x"})
		if err := os.Truncate(filepath.Join(dir, filepath.FromSlash(name)), most+1); err != nil {
			t.Fatal(err)
		}
		s := mustScan(t, openReader(t, dir, nil))
		problems := s.Problems()
		if len(problems) != 1 || problems[0].Kind != diag.TooLargeFile {
			t.Errorf("%s: %v", name, problems)
		}
		if _, ok := s.File(name); ok || !s.IsUnreadable(name) {
			t.Errorf("%s: it is among the files", name)
		}
	}
}
