//go:build unix

package editor

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
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

// Fix keeps the mode of a file whatever the umask, which only decides on the modes of new files.
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

// A link stays a link. The file that it leads to is replaced as a whole, like any other.
func TestReplaceWritesThroughLinks(t *testing.T) {
	dir := filetest.Dir(t, map[string]string{"shared/a.md": "old", "content/pages/b.md": "b"})
	for link, target := range map[string]string{
		"content/a.md":          "pages/next.md",
		"content/pages/next.md": "../../shared/a.md",
	} {
		if err := os.Symlink(target, filepath.Join(dir, link)); err != nil {
			t.Fatal(err)
		}
	}
	before, err := os.Stat(filepath.Join(dir, "shared/a.md"))
	if err != nil {
		t.Fatal(err)
	}
	if err := replace(openRoot(t, dir), "content/a.md", []byte("old"), []byte("new")); err != nil {
		t.Fatal(err)
	}
	after, err := os.Lstat(filepath.Join(dir, "shared/a.md"))
	if err != nil || os.SameFile(before, after) {
		t.Errorf("the file was overwritten in place (%v)", err)
	}
	if got, err := os.ReadFile(filepath.Join(dir, "content/a.md")); err != nil || string(got) != "new" {
		t.Errorf("the link leads to %q (%v)", got, err)
	}
	want := []string{"content/a.md", "content/pages/b.md", "content/pages/next.md", "shared/a.md"}
	if got := filesIn(t, dir); !slices.Equal(got, want) {
		t.Errorf("files %v, want %v", got, want)
	}
}

// Where a folder is a link as well, the target may have no name that can be found from the link's own. Then nothing is
// written.
func TestReplaceRefusesLinksThatCannotBeFollowed(t *testing.T) {
	dir := filetest.Dir(t, map[string]string{"shared/x/b.md": "b", "shared/a.md": "old", "content/a.md": "old"})
	for link, target := range map[string]string{
		"content/x":        "../shared/x",
		"shared/x/link.md": "../a.md", // shared/a.md; from the name content/x/link.md it seems to be content/a.md
	} {
		if err := os.Symlink(target, filepath.Join(dir, link)); err != nil {
			t.Fatal(err)
		}
	}
	err := replace(openRoot(t, dir), "content/x/link.md", []byte("old"), []byte("new"))
	if !errors.Is(err, errUnresolvedLink) {
		t.Errorf("error %v", err)
	}
	for _, name := range []string{"shared/a.md", "content/a.md"} {
		if got, err := os.ReadFile(filepath.Join(dir, name)); err != nil || string(got) != "old" {
			t.Errorf("%s holds %q (%v)", name, got, err)
		}
	}
}
