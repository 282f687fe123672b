package output

import (
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"sync"
	"syscall"
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

func must(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
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

func TestFailureLeavesTheFolderAsItWas(t *testing.T) {
	diskFull := errors.New("no space left")
	for name, run := range map[string]func(dir string) error{
		"content fails": func(dir string) error {
			fails := File{Path: "z.html", Data: func() ([]byte, error) { return nil, diskFull }}
			_, err := Sync(context.Background(), dir, append(samplePages(50, 'b'), fails))
			return err
		},
		"cancelled before": func(dir string) error {
			ctx, cancel := context.WithCancel(context.Background())
			cancel()
			_, err := Sync(ctx, dir, samplePages(50, 'b'))
			return err
		},
		"cancelled by the last file": func(dir string) error {
			ctx, cancel := context.WithCancel(context.Background())
			cancels := File{Path: "z.html", Data: func() ([]byte, error) { cancel(); return nil, nil }}
			_, err := Sync(ctx, dir, append(samplePages(50, 'b'), cancels))
			return err
		},
		"linking fails": func(dir string) error {
			m := hostPlatform()
			m.link = func(from, to string) error { return syscall.EXDEV }
			_, err := syncOn(context.Background(), m, dir, samplePages(50, 'b')[:10], nil)
			return err
		},
		"the second of two renames fails": func(dir string) error {
			m := hostPlatform()
			m.exchange = func(a, b string) error { return errors.Join(errors.ErrUnsupported, os.RemoveAll(a)) }
			_, err := syncOn(context.Background(), m, dir, samplePages(50, 'b'), nil)
			return err
		},
		"exchanging fails": func(dir string) error {
			m := hostPlatform()
			m.exchange = func(a, b string) error { return syscall.EIO }
			_, err := syncOn(context.Background(), m, dir, samplePages(50, 'b'), nil)
			return err
		},
	} {
		t.Run(name, func(t *testing.T) {
			dir := newDir(t)
			writeFiles(t, dir, "CNAME", "etalase.example")
			mustSync(t, dir, samplePages(40, 'a'))
			before := stateOf(t, dir)
			if run(dir) == nil {
				t.Error("no error")
			}
			if !maps.Equal(before, stateOf(t, dir)) {
				t.Error("the folder changed")
			}
			expectAlone(t, dir)
		})
	}
}

func TestFailureOfTheFirstSyncLeavesNoFolder(t *testing.T) {
	dir := newDir(t)
	broken := errors.New("broken")
	files := append(samplePages(50, 'a'), File{Path: "z.html", Data: func() ([]byte, error) { return nil, broken }})
	if _, err := Sync(t.Context(), dir, files); !errors.Is(err, broken) {
		t.Errorf("got %v", err)
	}
	expectEmpty(t, filepath.Dir(dir))
}

// withoutExchange returns a platform that cannot exchange folders.
func withoutExchange() platform {
	m := hostPlatform()
	m.exchange = func(a, b string) error { return errors.ErrUnsupported }
	return m
}

func TestFallbackToTwoRenamesWithoutExchange(t *testing.T) {
	dir := newDir(t)
	writeFiles(t, dir, "CNAME", "etalase.example")
	for _, edition := range []string{"1", "2", "2", "3"} {
		if _, err := syncOn(t.Context(), withoutExchange(), dir, filesOf("index.html", edition), nil); err != nil {
			t.Fatal(err)
		}
		expectTree(t, dir, "CNAME", "etalase.example", "index.html", edition)
		expectAlone(t, dir)
	}
}

func TestFolderOfASyncKilledBetweenTwoRenamesIsRestored(t *testing.T) {
	dir := newDir(t)
	writeFiles(t, dir, "CNAME", "etalase.example")
	mustSync(t, dir, filesOf("index.html", "1"))
	stage := filepath.Join(filepath.Dir(dir), stagePrefix(dir)+"0123456789abcdef")
	writeFiles(t, stage, "index.html", "2")
	if err := os.Rename(dir, stage+oldSuffix); err != nil {
		t.Fatal(err)
	}
	if report := mustSync(t, dir, filesOf("index.html", "1")); report.Unchanged != 1 {
		t.Errorf("report %+v", report)
	}
	expectTree(t, dir, "CNAME", "etalase.example", "index.html", "1")
	expectAlone(t, dir)
}

func TestWithoutHardLinksFilesAreCopiedWithModeAndTime(t *testing.T) {
	m := hostPlatform()
	m.link = func(from, to string) error { return syscall.EPERM }
	dir := newDir(t)
	writeFiles(t, dir, "CNAME", "etalase.example")
	os.Chmod(nativePath(dir, "CNAME"), 0o640)
	then, mode := backdate(t, nativePath(dir, "CNAME")), stat(t, nativePath(dir, "CNAME")).Mode()
	for _, edition := range []string{"1", "2"} {
		if _, err := syncOn(t.Context(), m, dir, filesOf("index.html", edition, "same.html", "same"), nil); err != nil {
			t.Fatal(err)
		}
	}
	expectTree(t, dir, "CNAME", "etalase.example", "index.html", "2", "same.html", "same")
	if info := stat(t, nativePath(dir, "CNAME")); !info.ModTime().Equal(then) || info.Mode() != mode {
		t.Errorf("the copy has time %v, mode %v", info.ModTime(), info.Mode())
	}
}

// On a file system without letter case, a page may have the name of a foreign file in another spelling. Then the hard
// link to that file is in the stage before the page is written.
func TestStagingNeverWritesThroughALink(t *testing.T) {
	dir := newDir(t)
	writeFiles(t, dir, "README", "foreign")
	s := &stage{platform: hostPlatform(), dir: dir}
	defer s.remove()
	if err := s.makeDirs(t.Context(), nil); err != nil {
		t.Fatal(err)
	}
	if err := s.reuse("README", stat(t, nativePath(dir, "README"))); err != nil {
		t.Fatal(err)
	}
	if err := s.write("README", []byte("ours")); err == nil {
		t.Error("no error")
	}
	expectTree(t, dir, "README", "foreign")
}

func TestOnlyLeftoversOfKilledSyncsAreRemoved(t *testing.T) {
	dir := newDir(t)
	beside := filepath.Join(filepath.Dir(dir), stagePrefix(dir))
	dead, live := beside+"00000000000000aa", beside+"00000000000000bb"
	short, words := beside+"00000000000000a", beside+"letters-to-nanny"
	for _, d := range []string{dead, live, short, words, dead + oldSuffix} {
		writeFiles(t, d, "a/b", "x")
	}
	mustSync(t, dir, nil) // live is not locked yet, so this removes it
	writeFiles(t, dead, "a/b", "x")
	writeFiles(t, live, "a/b", "x")
	release, err := lock(live)
	if err != nil {
		t.Fatal(err)
	}
	mustSync(t, dir, filesOf("index.html", "home"))
	for name, want := range map[string]bool{
		dead: false, dead + oldSuffix: false,
		live: true, short: true, words: true,
	} {
		if _, err := os.Stat(filepath.Join(name, "a/b")); (err == nil) != want {
			t.Errorf("%s exists: %t, want %t", filepath.Base(name), err == nil, want)
		}
	}
	release()
	mustSync(t, dir, filesOf("index.html", "home"))
	if _, err := os.Stat(live); err == nil {
		t.Error("it is unlocked but was not removed")
	}
}

func TestConcurrentSyncsWaitForEachOther(t *testing.T) {
	for name, m := range map[string]platform{"exchange": hostPlatform(), "two renames": withoutExchange()} {
		t.Run(name, func(t *testing.T) {
			dir := newDir(t) // missing, so the first Syncs race to create it
			pages := func(edition byte) []File { return samplePages(8, edition) }
			var wg sync.WaitGroup
			for worker := range 6 {
				wg.Go(func() {
					for round := range 5 {
						files := samplePages(8, byte('A'+(worker+round)%5))
						if _, err := syncOn(context.Background(), m, dir, files, nil); err != nil {
							t.Error(err)
						}
					}
				})
			}
			wg.Wait()
			if edition := editionHeld(t, dir, pages, "ABCDE"); edition == 0 {
				t.Error("the folder holds a mixture of editions")
			}
			mustSync(t, dir, pages('Z'))
			if editionHeld(t, dir, pages, "Z") == 0 {
				t.Error("the last one did not win")
			}
			expectAlone(t, dir)
		})
	}
}

// editionHeld returns the edition that the folder holds exactly, or 0.
func editionHeld(t testing.TB, dir string, files func(edition byte) []File, editions string) byte {
	t.Helper()
	got := readTree(t, dir)
	maps.DeleteFunc(got, func(_, content string) bool { return content == "/" })
	for _, e := range []byte(editions) {
		want := map[string]string{}
		for _, f := range files(e) {
			data, _ := f.Data()
			want[f.Path] = string(data)
		}
		if maps.Equal(got, want) {
			return e
		}
	}
	return 0
}

func TestFilesWrittenDuringASyncAreCarriedOver(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("an open folder cannot be renamed here")
	}
	dir := newDir(t)
	writeFiles(t, dir, "notes/edited", "old", "notes/replaced", "old")
	mustSync(t, dir, filesOf("index.html", "1"))
	changeFolder := func() ([]byte, error) {
		writeFiles(t, dir, "CNAME", "etalase.example", "new/folder/file", "new",
			"notes/edited", "new words", "notes/.tmp", "new one")
		os.Rename(nativePath(dir, "notes/.tmp"), nativePath(dir, "notes/replaced"))
		os.Mkdir(nativePath(dir, "bare"), 0o755)
		return []byte("2"), nil
	}
	mustSync(t, dir, []File{{Path: "index.html", Data: changeFolder}})
	expectTree(t, dir, "index.html", "2", "CNAME", "etalase.example", "bare", "/",
		"new", "/", "new/folder", "/", "new/folder/file", "new",
		"notes", "/", "notes/edited", "new words", "notes/replaced", "new one")
	expectAlone(t, dir)
}

func TestFolderCreatedDuringTheFirstSyncIsKept(t *testing.T) {
	dir := newDir(t)
	mustSync(t, dir, []File{{Path: "index.html", Data: func() ([]byte, error) {
		writeFiles(t, dir, "CNAME", "etalase.example")
		return []byte("home"), nil
	}}})
	expectTree(t, dir, "CNAME", "etalase.example", "index.html", "home")
	expectAlone(t, dir)
}

func TestLinkedFolderIsWrittenAtItsTarget(t *testing.T) {
	parent := t.TempDir()
	target := filepath.Join(parent, "target", "public")
	writeFiles(t, target, "CNAME", "etalase.example")
	link := filepath.Join(parent, "public")
	if err := os.Symlink(target, link); err != nil {
		t.Skip("no symbolic links here:", err)
	}
	mustSync(t, link, filesOf("index.html", "1"))
	mustSync(t, link, filesOf("index.html", "2"))
	expectTree(t, target, "CNAME", "etalase.example", "index.html", "2")
	if info := stat(t, link); info.Mode().Type() != fs.ModeSymlink {
		t.Error("the link was replaced")
	}
	expectAlone(t, target)
}

// A folder is in another one by each of its names, as the disk knows them.
func TestFolderContainsByEveryName(t *testing.T) {
	dir := t.TempDir()
	writeFiles(t, dir, "content/news/a.md", "x")
	if err := os.Symlink("content", filepath.Join(dir, "isi")); err != nil {
		t.Skip("no symbolic links here:", err)
	}
	_, err := os.Stat(filepath.Join(dir, "CONTENT"))
	ignoresCase := err == nil
	for _, c := range []struct {
		dir, inner string
		want       bool
	}{
		{"content", "content", true}, {"content", "content/news", true}, {"content", "content/missing/x", true},
		{"content", "isi", true}, {"content", "isi/news", true}, {"isi", "content/news/missing", true},
		{"content", "CONTENT/news", ignoresCase}, {"CONTENT", "content", ignoresCase},
		{"content/news", "content", false}, {"content", "content-lama", false}, {"missing", "content", false},
	} {
		if got := contains(filepath.Join(dir, c.dir), filepath.Join(dir, c.inner)); got != c.want {
			t.Errorf("%s contains %s: %v, want %v", c.dir, c.inner, got, c.want)
		}
	}
}

// A folder that no Sync has written is not the one that was meant, if somebody has files in it.
func TestCheckFolder(t *testing.T) {
	for _, c := range []struct {
		files string
		want  FolderReason
		inner string
	}{
		{"", "", ""},
		{".gitignore|.well-known/x", "", ""},
		{"a|.etalase/manifest", "", ""},
		{"notes.txt", HoldsForeign, "notes.txt"},
		{"a|b|c|d", HoldsForeign, "a, b, c, …"},
	} {
		dir := t.TempDir()
		for _, name := range strings.FieldsFunc(c.files, func(r rune) bool { return r == '|' }) {
			writeFiles(t, dir, name, "x")
		}
		err := CheckFolder(dir)
		var got FolderError
		if refused, ok := errors.AsType[*FolderError](err); ok {
			got = *refused
		}
		if got.Reason != c.want || got.Inner != c.inner || err != nil && got.Reason == "" {
			t.Errorf("%s: %v", c.files, err)
		}
	}
	missing := filepath.Join(t.TempDir(), "a", "b")
	if err := CheckFolder(missing); err != nil {
		t.Error(err)
	}
	if _, err := os.Stat(filepath.Dir(missing)); err == nil {
		t.Error("it made a folder")
	}
}

func TestProtectedFoldersAreRefused(t *testing.T) {
	site := t.TempDir()
	home := filepath.Join(t.TempDir(), "home", "sari")
	writeFiles(t, site, "content/x.md", "x", "file", "x")
	writeFiles(t, home, "x", "x")
	t.Setenv("HOME", home)
	t.Setenv("USERPROFILE", home)
	os.Symlink("nowhere", filepath.Join(site, "dangling"))
	cwd, _ := os.Getwd()
	for name, dir := range map[string]string{
		"root":                     filepath.VolumeName(cwd) + string(filepath.Separator),
		"home":                     home,
		"parent of home":           filepath.Dir(home),
		"current folder":           ".",
		"parent of current folder": "..",
		"the site":                 site,
		"parent of the site":       filepath.Dir(site),
		"a file":                   filepath.Join(site, "file"),
		"a dangling link":          filepath.Join(site, "dangling"),
	} {
		var refused *FolderError
		if _, err := Sync(t.Context(), dir, filesOf("index.html", "x"), site); !errors.As(err, &refused) {
			t.Errorf("%s: %v", name, err)
		}
	}
	content := filepath.Join(site, "content")
	for _, inner := range []string{"news", "news/../a"} {
		var refused *FolderError
		_, err := Sync(t.Context(), filepath.Join(content, inner), filesOf("index.html", "x"), content)
		if !errors.As(err, &refused) {
			t.Errorf("content/%s: %v", inner, err)
		}
	}
	if _, err := Sync(t.Context(), filepath.Join(site, "public"), filesOf("index.html", "x"), content); err != nil {
		t.Errorf("a folder inside the site: %v", err)
	}
}
