package output

import (
	"context"
	"crypto/sha256"
	"errors"
	"io"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"
)

func TestMissingFolderIsCreatedWithItsParents(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "build", "public")
	report := mustSync(t, dir, filesOf("index.html", "home", "produk/tas/index.html", "tas"))
	expectTree(t, dir, "index.html", "home", "produk", "/", "produk/tas", "/", "produk/tas/index.html", "tas")
	if want := (Report{Written: 2, Bytes: 7}); report != want {
		t.Errorf("report %+v, want %+v", report, want)
	}
	expectAlone(t, dir)
}

func TestSameFilesAgainWriteNothingAnywhere(t *testing.T) {
	dir := newDir(t)
	files := filesOf("index.html", "home", "produk/index.html", "list", "empty.txt", "")
	mustSync(t, dir, files)
	writeFiles(t, dir, "CNAME", "etalase.example")
	parentTime := backdate(t, filepath.Dir(dir))
	before, folder := stateOf(t, dir), stat(t, dir)
	report := mustSync(t, dir, files)
	if want := (Report{Unchanged: 3}); report != want {
		t.Errorf("report %+v, want %+v", report, want)
	}
	if !os.SameFile(folder, stat(t, dir)) || !maps.Equal(before, stateOf(t, dir)) {
		t.Error("the folder was written")
	}
	if !stat(t, filepath.Dir(dir)).ModTime().Equal(parentTime) {
		t.Error("a file was created beside the folder, which wakes programs that watch it")
	}
}

func TestUnchangedFilesStayTheSameFiles(t *testing.T) {
	dir := newDir(t)
	mustSync(t, dir, filesOf("a.html", "a", "b.html", "b"))
	then := backdate(t, nativePath(dir, "a.html"))
	before := stat(t, nativePath(dir, "a.html"))
	report := mustSync(t, dir, filesOf("a.html", "a", "b.html", "B!"))
	if want := (Report{Written: 1, Unchanged: 1, Bytes: 2}); report != want {
		t.Errorf("report %+v, want %+v", report, want)
	}
	after := stat(t, nativePath(dir, "a.html"))
	if !os.SameFile(before, after) || !after.ModTime().Equal(then) {
		t.Error("the unchanged file was replaced")
	}
	expectTree(t, dir, "a.html", "a", "b.html", "B!")
}

func TestForeignFilesStayAsTheyAre(t *testing.T) {
	dir := newDir(t)
	writeFiles(t, dir, ".gitignore", "*\n", "docs/a/manual.txt", "read me", "secret/key", "k")
	if err := os.Symlink("/etc", nativePath(dir, "outside")); err != nil {
		t.Skip("no symbolic links here:", err)
	}
	os.Mkdir(nativePath(dir, "empty"), 0o700)
	for name, mode := range map[string]fs.FileMode{"docs/a/manual.txt": 0o600, "secret": 0o500, ".": 0o750} {
		os.Chmod(nativePath(dir, name), mode)
	}
	t.Cleanup(func() { os.Chmod(nativePath(dir, "secret"), 0o700) })
	for _, name := range []string{"docs/a/manual.txt", "docs/a", "docs", "secret", "empty", "."} {
		backdate(t, nativePath(dir, name))
	}
	before, folder := stateOf(t, dir), stat(t, dir)

	mustSync(t, dir, filesOf("index.html", "1", "docs/index.html", "1"))
	mustSync(t, dir, filesOf("index.html", "2", "docs/index.html", "2"))
	mustSync(t, dir, nil)

	after := stateOf(t, dir)
	delete(after, metaFolder)
	delete(after, manifestPath)
	if !maps.Equal(before, after) {
		t.Errorf("before\n%v\nafter\n%v", before, after)
	}
	if got := stat(t, dir); got.Mode() != folder.Mode() {
		t.Errorf("the folder's mode is %v, was %v", got.Mode(), folder.Mode())
	}
	expectAlone(t, dir)
}

// Data of a file with a known checksum is called only if the folder has other bytes.
func TestDataOfAKnownSumIsNotCalled(t *testing.T) {
	dir := newDir(t)
	calls := 0
	photo := []byte("pixels")
	files := []File{{
		Path:     "foto.webp",
		Checksum: sha256.Sum256(photo),
		Data:     func() ([]byte, error) { calls++; return photo, nil },
	}}
	name := nativePath(dir, "foto.webp")
	for i, step := range []struct {
		change func()
		calls  int
		want   Report
	}{
		{func() {}, 1, Report{Written: 1, Bytes: 6}},
		{func() {}, 1, Report{Unchanged: 1}},
		{func() { must(t, os.Chtimes(name, time.Now(), time.Unix(0, 0))) }, 1, Report{Unchanged: 1}},
		{func() { writeFiles(t, dir, "foto.webp", "PIXELS") }, 2, Report{Written: 1, Bytes: 6}},
		{func() { must(t, os.Remove(nativePath(dir, "foto.webp"))) }, 3, Report{Written: 1, Bytes: 6}},
		{func() { must(t, os.Remove(nativePath(dir, manifestPath))) }, 3, Report{Unchanged: 1}},
	} {
		step.change()
		if got := mustSync(t, dir, files); got != step.want || calls != step.calls {
			t.Errorf("step %d: %+v, %d calls; want %+v and %d", i, got, calls, step.want, step.calls)
		}
		expectTree(t, dir, "foto.webp", "pixels")
	}
}

// A large file is copied part by part, and no further than its first error.
func TestLargeFilesAreCopied(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "site")
	content := []byte("%PDF-1.7")
	var failure error
	large := File{
		Path:     "aset/a.pdf",
		Checksum: sha256.Sum256(content),
		Data:     func() ([]byte, error) { return nil, errors.New("Data is called") },
		Copy: func(w io.Writer) error {
			_, err := w.Write(content)
			return errors.Join(err, failure)
		},
	}
	if r := mustSync(t, dir, []File{large}); r.Written != 1 || r.Bytes != int64(len(content)) {
		t.Errorf("%+v", r)
	}
	expectTree(t, dir, "aset", "/", "aset/a.pdf", "%PDF-1.7")
	if r := mustSync(t, dir, []File{large}); r.Unchanged != 1 {
		t.Errorf("%+v", r)
	}
	content = []byte("%PDF-2.0")
	large.Checksum, failure = sha256.Sum256(content), errors.New("the disk is full")
	if _, err := Sync(context.Background(), dir, []File{large}); !errors.Is(err, failure) {
		t.Errorf("got %v", err)
	}
	expectTree(t, dir, "aset", "/", "aset/a.pdf", "%PDF-1.7")
	failure = nil
	if r := mustSync(t, dir, []File{large}); r.Written != 1 {
		t.Errorf("%+v", r)
	}
	expectTree(t, dir, "aset", "/", "aset/a.pdf", "%PDF-2.0")

	foreign := filepath.Join(t.TempDir(), "site")
	writeFiles(t, foreign, "aset/a.pdf", "another")
	if _, err := Sync(context.Background(), foreign, []File{large}); err == nil {
		t.Error("another one's file is replaced")
	}
	expectTree(t, foreign, "aset", "/", "aset/a.pdf", "another")
}

func TestEditedPageIsRestoredEvenWithEqualTimeAndSize(t *testing.T) {
	dir := newDir(t)
	files := filesOf("index.html", "home")
	mustSync(t, dir, files)
	then := stat(t, nativePath(dir, "index.html")).ModTime()
	writeFiles(t, dir, "index.html", "HOME")
	os.Chtimes(nativePath(dir, "index.html"), then, then)
	if report := mustSync(t, dir, files); report.Written != 1 {
		t.Errorf("report %+v", report)
	}
	expectTree(t, dir, "index.html", "home")
}

func TestUnwantedPagesAreRemovedWithTheirFolders(t *testing.T) {
	dir := newDir(t)
	writeFiles(t, dir, "en/robots.txt", "foreign", "theirs/x", "foreign")
	mustSync(t, dir, filesOf("index.html", "home", "produk/a/index.html", "a", "produk/b/index.html", "b",
		"en/products/a/index.html", "a", "theirs/page.html", "p"))
	os.Remove(nativePath(dir, "theirs/x"))
	report := mustSync(t, dir, filesOf("index.html", "home", "produk/b/index.html", "b"))
	if want := (Report{Unchanged: 2, Removed: 3}); report != want {
		t.Errorf("report %+v, want %+v", report, want)
	}
	expectTree(t, dir, "index.html", "home", "produk", "/", "produk/b", "/", "produk/b/index.html", "b",
		"en", "/", "en/robots.txt", "foreign", "theirs", "/")
}

func TestUnwantedPageThatWasEditedStays(t *testing.T) {
	dir := newDir(t)
	mustSync(t, dir, filesOf("a.html", "a", "b.html", "b", "c.html", "c"))
	writeFiles(t, dir, "a.html", "my own words", "c.html", "C")
	if report := mustSync(t, dir, filesOf("b.html", "b")); report.Removed != 0 {
		t.Errorf("report %+v", report)
	}
	expectTree(t, dir, "a.html", "my own words", "b.html", "b", "c.html", "C")
	var conflict *ConflictError
	if _, err := Sync(t.Context(), dir, filesOf("a.html", "a")); !errors.As(err, &conflict) {
		t.Errorf("an edited page is no longer ours; got %v", err)
	}
}

func TestFileMayBecomeAFolderAndAFolderAFile(t *testing.T) {
	dir := newDir(t)
	mustSync(t, dir, filesOf("a", "file", "b/c/d", "below"))
	mustSync(t, dir, filesOf("a/x", "below", "b", "file"))
	expectTree(t, dir, "a", "/", "a/x", "below", "b", "file")
}

func TestForeignFileWithTheSameBytesIsAdopted(t *testing.T) {
	dir := newDir(t)
	writeFiles(t, dir, "index.html", "home")
	before := stat(t, nativePath(dir, "index.html"))
	if report := mustSync(t, dir, filesOf("index.html", "home")); report.Unchanged != 1 {
		t.Errorf("report %+v", report)
	}
	if !os.SameFile(before, stat(t, nativePath(dir, "index.html"))) {
		t.Error("it was written again")
	}
	if report := mustSync(t, dir, nil); report.Removed != 1 {
		t.Errorf("an adopted file must be removed; report %+v", report)
	}
}

func TestEveryConflictIsReportedAndNothingIsWritten(t *testing.T) {
	dir := newDir(t)
	writeFiles(t, dir, "index.html", "by hand", "produk", "a file", "tentang/index.html/x", "below", "same.txt", "same")
	if err := os.Symlink("elsewhere", nativePath(dir, "en")); err != nil {
		t.Skip("no symbolic links here:", err)
	}
	before := stateOf(t, dir)
	check := func(files []File, want ...string) {
		t.Helper()
		var conflict *ConflictError
		if _, err := Sync(t.Context(), dir, files); !errors.As(err, &conflict) {
			t.Fatalf("got %v", err)
		}
		if !slices.Equal(conflict.Paths, want) {
			t.Errorf("conflicts %q, want %q", conflict.Paths, want)
		}
		if !maps.Equal(before, stateOf(t, dir)) {
			t.Error("the folder changed")
		}
		expectAlone(t, dir)
	}
	check(filesOf("produk/a.html", "a", "tentang/index.html", "t", "en/index.html", "e", "new.html", "n"),
		"en", "produk", "tentang/index.html")
	check(filesOf("index.html", "by machine", "same.txt", "same", "new.html", "n", "produk", "ours"),
		"index.html", "produk")
	check(filesOf("en", "page"), "en")
}

func TestInvalidManifestOwnsNothing(t *testing.T) {
	for name, damage := range map[string]func(string) string{
		"cut off":         func(s string) string { return s[:len(s)/2] },
		"empty":           func(string) string { return "" },
		"other version":   func(s string) string { return strings.Replace(s, "output 1", "output 2", 1) },
		"one bit flipped": func(s string) string { return strings.Replace(s, "old.html", "odd.html", 1) },
		"something added": func(s string) string { return s + "file\n" },
	} {
		t.Run(name, func(t *testing.T) {
			dir := newDir(t)
			mustSync(t, dir, filesOf("index.html", "home", "old.html", "old"))
			data, err := os.ReadFile(nativePath(dir, manifestPath))
			if err != nil {
				t.Fatal(err)
			}
			writeFiles(t, dir, manifestPath, damage(string(data)))
			if report := mustSync(t, dir, filesOf("index.html", "home")); report.Removed != 0 {
				t.Errorf("report %+v", report)
			}
			expectTree(t, dir, "index.html", "home", "old.html", "old")
		})
	}
}
