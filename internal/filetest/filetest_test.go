package filetest

import (
	"os"
	"testing"
)

func TestFiles(t *testing.T) {
	dir := Dir(t, Archive([]byte("about\n-- a/b.md --\none two one\n-- c.md --\nold\n")))
	Replace(t, dir, "a/b.md", "one", "1")
	Save(t, dir, "c.md", "new")
	Save(t, dir, "d/e.md", "first")
	for name, want := range map[string]string{"a/b.md": "1 two one\n", "c.md": "new", "d/e.md": "first"} {
		if got := Read(t, dir, name); got != want {
			t.Errorf("%s holds %q, want %q", name, got, want)
		}
	}
	if left, err := os.ReadDir(dir); err != nil || len(left) != 3 {
		t.Errorf("there are %d files and folders: %v", len(left), err)
	}
}
