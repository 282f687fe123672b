package source

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"testing"

	"etalase/internal/filetest"
)

// The bytes of a file that is kept as text are in memory, those of all other files are not.
func TestWhatIsKeptAsText(t *testing.T) {
	for path, want := range map[string]bool{
		"a.md": true, "a.MD": true, "site.yaml": true, "a.yml": true, "urls.lock": true, "a.html": true, "a.css": true,
		"a.js": true, "a.svg": true, "a.txt": true, "a.xml": true, "a.jpg": false, "a.woff2": false, "a.pdf": false,
		"a": false, "md": false, "a.md.jpg": false,
	} {
		if got := keepsText(path); got != want {
			t.Errorf("%s: %v, want %v", path, got, want)
		}
	}
}

func TestBytesRefusesAFileThatChanged(t *testing.T) {
	dir := t.TempDir()
	filetest.Write(t, dir, map[string]string{"content/a.jpg": "old"})
	f, _ := mustScan(t, openReader(t, dir, nil)).File("content/a.jpg")
	filetest.Write(t, dir, map[string]string{"content/a.jpg": "new"})
	data, err := f.Bytes()
	if changed, ok := errors.AsType[*ChangedError](err); !ok || changed.Path != "content/a.jpg" || data != nil {
		t.Errorf("got %q, %v", data, err)
	}
}

// A file that has grown since is read no further than it was.
func TestReadingAgainEndsWhereTheFileDid(t *testing.T) {
	dir := t.TempDir()
	filetest.Write(t, dir, map[string]string{"content/a.pdf": "%PDF-1.7"})
	f, _ := mustScan(t, openReader(t, dir, nil)).File("content/a.pdf")
	if err := os.Truncate(filepath.Join(dir, "content", "a.pdf"), 64<<20); err != nil {
		t.Fatal(err)
	}
	var content bytes.Buffer
	err := f.CopyTo(&content)
	if _, ok := errors.AsType[*ChangedError](err); !ok || content.Len() > 9 {
		t.Errorf("%v after %d bytes", err, content.Len())
	}
}
