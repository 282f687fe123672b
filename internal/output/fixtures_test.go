package output

import (
	"context"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"testing"
	"time"

	"etalase/internal/filetest"
)

// fileOf makes a file of known content.
func fileOf(path string, data []byte) File {
	return File{Path: path, Data: func() ([]byte, error) { return data, nil }}
}

// filesOf makes files of pairs of path and content.
func filesOf(pairs ...string) []File {
	var files []File
	for i := 0; i < len(pairs); i += 2 {
		files = append(files, fileOf(pairs[i], []byte(pairs[i+1])))
	}
	return files
}

func mustSync(t testing.TB, dir string, files []File) Report {
	t.Helper()
	report, err := Sync(context.Background(), dir, files)
	if err != nil {
		t.Fatal(err)
	}
	return report
}

// writeFiles writes files of pairs of path and content.
func writeFiles(t testing.TB, dir string, pairs ...string) {
	t.Helper()
	for i := 0; i < len(pairs); i += 2 {
		filetest.Write(t, dir, map[string]string{pairs[i]: pairs[i+1]})
	}
}

// readTree lists everything in dir except the manifest: for a file its content, for a folder "/", for a symbolic link
// "-> target".
func readTree(t testing.TB, dir string) map[string]string {
	t.Helper()
	seen, err := tryReadTree(dir)
	if err != nil {
		t.Fatal(err)
	}
	return seen
}

func tryReadTree(dir string) (map[string]string, error) {
	seen := map[string]string{}
	entries, err := scan(dir)
	if err != nil {
		return nil, err
	}
	for p, info := range entries {
		switch {
		case p == metaFolder || p == manifestPath:
		case info.IsDir():
			seen[p] = "/"
		case info.Mode().IsRegular():
			data, err := os.ReadFile(nativePath(dir, p))
			if err != nil {
				return nil, err
			}
			seen[p] = string(data)
		default:
			target, _ := os.Readlink(nativePath(dir, p))
			seen[p] = "-> " + target
		}
	}
	return seen, nil
}

func expectTree(t testing.TB, dir string, pairs ...string) {
	t.Helper()
	want := map[string]string{}
	for i := 0; i < len(pairs); i += 2 {
		want[pairs[i]] = pairs[i+1]
	}
	if got := readTree(t, dir); !maps.Equal(got, want) {
		t.Errorf("the folder holds\n%v\nwant\n%v", got, want)
	}
}

// expectAlone checks that the parent of dir holds nothing else.
func expectAlone(t testing.TB, dir string) {
	t.Helper()
	entries, err := os.ReadDir(filepath.Dir(dir))
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		if e.Name() != filepath.Base(dir) {
			t.Errorf("left behind: %s", e.Name())
		}
	}
}

// stateOf returns everything about a tree that a failed Sync must not change: modes, times and contents.
func stateOf(t testing.TB, dir string) map[string]string {
	t.Helper()
	all := map[string]string{}
	entries, err := scan(dir)
	if err != nil {
		t.Fatal(err)
	}
	for p, info := range entries {
		data, _ := os.ReadFile(nativePath(dir, p))
		all[p] = fmt.Sprint(info.Mode(), info.ModTime().UnixNano(), string(data))
	}
	return all
}

func newDir(t testing.TB) string { return filepath.Join(t.TempDir(), "public") }

func stat(t testing.TB, name string) fs.FileInfo {
	t.Helper()
	info, err := os.Lstat(name)
	if err != nil {
		t.Fatal(err)
	}
	return info
}

// backdate sets an old modification time, and returns it.
func backdate(t testing.TB, name string) time.Time {
	t.Helper()
	then := time.Date(2020, 5, 17, 8, 0, 0, 0, time.UTC)
	if err := os.Chtimes(name, then, then); err != nil {
		t.Fatal(err)
	}
	return then
}

func must(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}
