//go:build unix

package source

import (
	"os"
	"path/filepath"
	"syscall"
	"testing"

	"etalase/internal/diag"
	"etalase/internal/filetest"
)

// Nobody writes into the pipe, so to open it would wait without an end. A link to one is the same.
func TestNamedPipeIsAProblem(t *testing.T) {
	dir := t.TempDir()
	filetest.Write(t, dir, map[string]string{"content/a.md": "a"})
	pipe := filepath.Join(dir, "content/pipe.md")
	if err := syscall.Mkfifo(pipe, 0o600); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink("pipe.md", filepath.Join(dir, "content/link.md")); err != nil {
		t.Fatal(err)
	}
	problems := mustScan(t, openReader(t, dir, nil)).Problems()
	if len(problems) != 2 {
		t.Fatalf("%v", problems)
	}
	for _, d := range problems {
		if d.Kind != diag.UnreadableFile {
			t.Errorf("%v", d)
		}
	}
}
