//go:build unix

package editor

import (
	"io/fs"
	"os"
	"path/filepath"
	"syscall"
	"testing"

	"etalase/internal/filetest"
	"etalase/internal/source"
)

// fixable is a site of which Fix leaves no error.
var fixable = map[string]string{
	"site.yaml":             faulty["site.yaml"],
	"content/pages/satu.md": faulty["content/pages/satu.md"],
}

// Fix keeps the mode of a file whatever the umask, which only decides on the
// modes of new files.
func TestFixKeepsModes(t *testing.T) {
	for _, umask := range []int{0o077, 0o022} {
		want := map[string]fs.FileMode{
			"site.yaml":             0o600,
			"content/pages/satu.md": 0o664,
		}
		dir := filetest.Dir(t, fixable)
		for name, mode := range want {
			if err := os.Chmod(filepath.Join(dir, name), mode); err != nil {
				t.Fatal(err)
			}
		}
		before := syscall.Umask(umask)
		result := fix(t, dir)
		syscall.Umask(before)
		if len(result.Edits) < len(want) {
			t.Errorf("only %d edits", len(result.Edits))
		}
		want[source.LockFile] = newFileMode &^ fs.FileMode(umask)
		for name, mode := range want {
			info, err := os.Stat(filepath.Join(dir, name))
			if err != nil {
				t.Fatal(err)
			}
			if got := info.Mode().Perm(); got != mode {
				t.Errorf("umask %03o: %s is %v, want %v", umask, name, got, mode)
			}
		}
	}
}

// An existing lock keeps its mode, too.
func TestFixKeepsTheModeOfTheLock(t *testing.T) {
	dir := filetest.Dir(t, fixable)
	fix(t, dir)
	lock := filepath.Join(dir, source.LockFile)
	filetest.Write(t, dir, map[string]string{"content/pages/baru.md": "---\ntitle: Baru\n---\n"})
	if err := os.Chmod(lock, 0o664); err != nil {
		t.Fatal(err)
	}
	before := syscall.Umask(0o077)
	done := fix(t, dir)
	syscall.Umask(before)
	if info, err := os.Stat(lock); err != nil || info.Mode().Perm() != 0o664 || done.Recorded != 1 {
		t.Errorf("the lock is %v (%v) after %d new addresses", info.Mode(), err, done.Recorded)
	}
}
