package output

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"testing"
)

// Somebody removes what a Sync has already found in the folder: a file, or all of it. The folder is whole afterwards.
func TestFilesThatVanishDuringASync(t *testing.T) {
	for _, vanishing := range []string{"b.html", "c", "."} {
		dir := newDir(t)
		before := []string{"a.html", "1", "b.html", "same", "c/d.html", "same"}
		mustSync(t, dir, filesOf(before...))
		files, times := filesOf("b.html", "same", "c/d.html", "same"), 0
		files = append(files, File{Path: "a.html", Data: func() ([]byte, error) {
			times++
			if times == 1 {
				return []byte("2"), os.RemoveAll(filepath.Join(dir, vanishing))
			}
			return []byte("2"), nil
		}})
		mustSync(t, dir, files)
		expectTree(t, dir, "a.html", "2", "b.html", "same", "c", "/", "c/d.html", "same")
		expectAlone(t, dir)
	}
}

// A Sync does not go on for ever against one who removes a file each time, and it does not begin again for a file that
// is missing elsewhere.
func TestSyncGivesUp(t *testing.T) {
	for _, c := range []struct {
		name     string
		missing  func(dir string) error
		attempts int
	}{
		{"in the folder", func(dir string) error { return os.Remove(filepath.Join(dir, "b.html")) }, mostAttempts},
		{"elsewhere", func(string) error { return &fs.PathError{Op: "open", Path: "x", Err: fs.ErrNotExist} }, 1},
	} {
		dir := newDir(t)
		mustSync(t, dir, filesOf("a.html", "1", "b.html", "same"))
		attempts := 0
		files := append(filesOf("b.html", "same"), File{Path: "a.html", Data: func() ([]byte, error) {
			attempts++
			return []byte("2"), c.missing(dir)
		}})
		_, err := Sync(t.Context(), dir, files)
		if !errors.Is(err, fs.ErrNotExist) || attempts != c.attempts {
			t.Errorf("%s: %v after %d attempts", c.name, err, attempts)
		}
	}
}
