package output

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// pathSets are the cases of the test and the seeds of the fuzzer. The paths of a set are separated by "|".
var pathSets = []struct {
	paths string
	valid bool
}{
	{"index.html|produk/index.html|produk/tas/index.html|_headers|.well-known/x", true},
	{"", false},
	{".", false},
	{"/etc/passwd", false},
	{"../x", false},
	{"a/../../x", false},
	{"a/./x", false},
	{"a//x", false},
	{"a/", false},
	{`a\x`, false},
	{"a\x00x", false},
	{"a\nx", false},
	{"a\xff", false},
	{".etalase", false},
	{".etalase/manifest", false},
	{".Etalase/x", false},
	{".etalasex/x", true},
	{"a|a", false},
	{"a|A", false},
	{"Tas/a|tas/b", false},
	{"a/é/x|a/É/y", false},
	{"a|a/b", false},
	{"a/b|a", false},
	{"a/b/c|a/b", false},
	{"a|A/b", false},
	{"a/b|a/c|a/d/e", true},
}

func filesNamed(paths string) []File {
	var files []File
	for p := range strings.SplitSeq(paths, "|") {
		files = append(files, fileOf(p, []byte(p)))
	}
	return files
}

func TestInvalidPathsAreRefusedBeforeAnythingIsWritten(t *testing.T) {
	for _, c := range pathSets {
		dir := newDir(t)
		_, err := Sync(context.Background(), dir, filesNamed(c.paths))
		if _, invalid := errors.AsType[*PathError](err); invalid == c.valid || err != nil && !invalid {
			t.Errorf("%q: %v", c.paths, err)
		}
		if _, err := os.Stat(dir); (err == nil) != c.valid {
			t.Errorf("%q: folder made: %t", c.paths, err == nil)
		}
	}
}

func TestPathErrorNamesEveryFaultInOrder(t *testing.T) {
	_, err := Sync(context.Background(), newDir(t), filesNamed("z/../z|a|A|b/c|b|x|x|x/y"))
	want := `output: bad paths: "A" differs only in letter case from "a"; "b" is the path of a file and of a folder; ` +
		`"x" is the path of two files; "x/y" is below the file "x"; "z/../z" is not a clean relative path`
	if err == nil || err.Error() != want {
		t.Errorf("got  %v\nwant %s", err, want)
	}
}

func FuzzEveryFileIsWrittenAtItsPath(f *testing.F) {
	for _, c := range pathSets {
		f.Add(c.paths)
	}
	f.Fuzz(func(t *testing.T, paths string) {
		parent := t.TempDir()
		dir := filepath.Join(parent, "public")
		files := filesNamed(paths)
		if _, err := Sync(context.Background(), dir, files); err != nil {
			expectEmpty(t, parent)
			return
		}
		written := 0
		for p, content := range readTree(t, dir) {
			if content != "/" {
				written++
				if p != content {
					t.Errorf("%q was written as %q", content, p)
				}
			}
		}
		if written != len(files) {
			t.Errorf("%d files for %q", written, paths)
		}
		expectAlone(t, dir)
	})
}

func expectEmpty(t *testing.T, dir string) {
	t.Helper()
	filepath.WalkDir(dir, func(p string, d fs.DirEntry, err error) error {
		if p != dir {
			t.Errorf("left behind: %s", p)
		}
		return nil
	})
}

func FuzzDecodeAcceptsOnlyWhatEncodeWrites(f *testing.F) {
	m := manifest{files: map[string]record{"a/b": {size: 3}}, dirs: map[string]bool{"a": true}}
	f.Add(m.encode())
	f.Add([]byte(manifestVersion + "\nend \n"))
	f.Fuzz(func(t *testing.T, data []byte) {
		if m, ok := decode(data); ok && string(m.encode()) != string(data) {
			t.Errorf("%q is read as %q", data, m.encode())
		}
	})
}
