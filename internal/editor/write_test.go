package editor

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"sync"
	"testing"

	"etalase/internal/filetest"
)

func openRoot(t *testing.T, dir string) *os.Root {
	t.Helper()
	root, err := os.OpenRoot(dir)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { root.Close() })
	return root
}

// filesIn returns the names of all files below a folder.
func filesIn(t *testing.T, dir string) []string {
	t.Helper()
	var names []string
	err := fs.WalkDir(os.DirFS(dir), ".", func(name string, e fs.DirEntry, err error) error {
		if err == nil && !e.IsDir() {
			names = append(names, name)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return names
}

// A file that has the name of an earlier version's temporary file belongs to the editor.
func TestReplaceLeavesOtherFilesAlone(t *testing.T) {
	const fixedName = "content/.etalase-a.md.tmp"
	dir := filetest.Dir(t, map[string]string{"content/a.md": "old", fixedName: "mine"})
	if err := replace(openRoot(t, dir), "content/a.md", []byte("old"), []byte("new")); err != nil {
		t.Fatal(err)
	}
	for name, want := range map[string]string{"content/a.md": "new", fixedName: "mine"} {
		if got, err := os.ReadFile(filepath.Join(dir, name)); err != nil || string(got) != want {
			t.Errorf("%s holds %q (%v), want %q", name, got, err, want)
		}
	}
	if got, want := filesIn(t, dir), []string{fixedName, "content/a.md"}; !slices.Equal(got, want) {
		t.Errorf("files %v, want %v", got, want)
	}
}

// Several runs at a time: one of them replaces the file, whole; each of the others has replaced it too, or says that
// the file was changed.
func TestReplaceAtTheSameTime(t *testing.T) {
	dir := filetest.Dir(t, map[string]string{"a.md": "old"})
	root := openRoot(t, dir)
	errs := make([]error, 20)
	var work sync.WaitGroup
	for i := range errs {
		work.Go(func() { errs[i] = replace(root, "a.md", []byte("old"), []byte("new "+strconv.Itoa(i))) })
	}
	work.Wait()
	var winners []string
	for i, err := range errs {
		if err == nil {
			winners = append(winners, "new "+strconv.Itoa(i))
		} else if !errors.Is(err, ErrChanged) {
			t.Errorf("run %d: %v", i, err)
		}
	}
	if got, err := os.ReadFile(filepath.Join(dir, "a.md")); err != nil || !slices.Contains(winners, string(got)) {
		t.Errorf("the file holds %q (%v), want one of %q", got, err, winners)
	}
	if got := filesIn(t, dir); !slices.Equal(got, []string{"a.md"}) {
		t.Errorf("files left: %v", got)
	}
}

func TestFailedWriteLeavesNothingBehind(t *testing.T) {
	failed := errors.New("failed")
	for _, test := range []struct {
		name, file string
		check      error
	}{
		{"the check before the rename fails", "a.md", failed},
		{"the rename fails", "folder", nil},
		{"the folder is not there", "none/a.md", nil},
	} {
		t.Run(test.name, func(t *testing.T) {
			dir := filetest.Dir(t, map[string]string{"a.md": "old", "folder/b.md": "b"})
			err := writeAtomic(openRoot(t, dir), test.file, []byte("new"), nil, func() error { return test.check })
			if err == nil || test.check != nil && !errors.Is(err, test.check) {
				t.Errorf("error %v", err)
			}
			if got, want := filesIn(t, dir), []string{"a.md", "folder/b.md"}; !slices.Equal(got, want) {
				t.Errorf("files %v, want %v", got, want)
			}
			if got, err := os.ReadFile(filepath.Join(dir, "a.md")); err != nil || string(got) != "old" {
				t.Errorf("a.md holds %q (%v)", got, err)
			}
		})
	}
}
