package output

import (
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
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

// set makes files of path, content pairs.
func set(pairs ...string) []File {
	var files []File
	for i := 0; i < len(pairs); i += 2 {
		data := []byte(pairs[i+1])
		files = append(files, File{Path: pairs[i], Data: func() ([]byte, error) { return data, nil }})
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

// put writes files of path, content pairs.
func put(t testing.TB, dir string, pairs ...string) {
	t.Helper()
	for i := 0; i < len(pairs); i += 2 {
		filetest.Write(t, dir, map[string]string{pairs[i]: pairs[i+1]})
	}
}

// look lists everything in dir but for the manifest: files by content, folders
// as "/", links as "-> target".
func look(t testing.TB, dir string) map[string]string {
	t.Helper()
	seen, err := read(dir)
	if err != nil {
		t.Fatal(err)
	}
	return seen
}

func read(dir string) (map[string]string, error) {
	seen := map[string]string{}
	entries, err := scan(dir)
	if err != nil {
		return nil, err
	}
	for p, info := range entries {
		switch {
		case p == ownFolder || p == manifestPath:
		case info.IsDir():
			seen[p] = "/"
		case info.Mode().IsRegular():
			data, err := os.ReadFile(native(dir, p))
			if err != nil {
				return nil, err
			}
			seen[p] = string(data)
		default:
			target, _ := os.Readlink(native(dir, p))
			seen[p] = "-> " + target
		}
	}
	return seen, nil
}

func expect(t testing.TB, dir string, pairs ...string) {
	t.Helper()
	want := map[string]string{}
	for i := 0; i < len(pairs); i += 2 {
		want[pairs[i]] = pairs[i+1]
	}
	if got := look(t, dir); !maps.Equal(got, want) {
		t.Errorf("the folder holds\n%v\nwant\n%v", got, want)
	}
}

// expectAlone checks that nothing but dir is in the folder above it.
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

// state is everything about a tree that a Sync that fails must leave alone.
func state(t testing.TB, dir string) map[string]string {
	t.Helper()
	all := map[string]string{}
	entries, err := scan(dir)
	if err != nil {
		t.Fatal(err)
	}
	for p, info := range entries {
		data, _ := os.ReadFile(native(dir, p))
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

func age(t testing.TB, name string) time.Time {
	t.Helper()
	then := time.Date(2020, 5, 17, 8, 0, 0, 0, time.UTC)
	if err := os.Chtimes(name, then, then); err != nil {
		t.Fatal(err)
	}
	return then
}

func TestMissingFolderIsMadeWithAllAboveIt(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "build", "public")
	report := mustSync(t, dir, set("index.html", "home", "produk/tas/index.html", "tas"))
	expect(t, dir, "index.html", "home", "produk", "/", "produk/tas", "/", "produk/tas/index.html", "tas")
	if want := (Report{Written: 2, Bytes: 7}); report != want {
		t.Errorf("report %+v, want %+v", report, want)
	}
	expectAlone(t, dir)
}

func TestSameFilesAgainWriteNothingAnywhere(t *testing.T) {
	dir := newDir(t)
	files := set("index.html", "home", "produk/index.html", "list", "empty.txt", "")
	mustSync(t, dir, files)
	put(t, dir, "CNAME", "etalase.example")
	above := age(t, filepath.Dir(dir))
	before, folder := state(t, dir), stat(t, dir)
	report := mustSync(t, dir, files)
	if want := (Report{Unchanged: 3}); report != want {
		t.Errorf("report %+v, want %+v", report, want)
	}
	if !os.SameFile(folder, stat(t, dir)) || !maps.Equal(before, state(t, dir)) {
		t.Error("the folder was written")
	}
	if !stat(t, filepath.Dir(dir)).ModTime().Equal(above) {
		t.Error("something was made beside the folder, which wakes those who watch it")
	}
}

func TestUnchangedFilesStayTheSameFiles(t *testing.T) {
	dir := newDir(t)
	mustSync(t, dir, set("a.html", "a", "b.html", "b"))
	then := age(t, native(dir, "a.html"))
	before := stat(t, native(dir, "a.html"))
	report := mustSync(t, dir, set("a.html", "a", "b.html", "B!"))
	if want := (Report{Written: 1, Unchanged: 1, Bytes: 2}); report != want {
		t.Errorf("report %+v, want %+v", report, want)
	}
	after := stat(t, native(dir, "a.html"))
	if !os.SameFile(before, after) || !after.ModTime().Equal(then) {
		t.Error("the unchanged file is another")
	}
	expect(t, dir, "a.html", "a", "b.html", "B!")
}

func TestForeignFilesStayAsTheyAre(t *testing.T) {
	dir := newDir(t)
	put(t, dir, ".gitignore", "*\n", "docs/a/manual.txt", "read me", "secret/key", "k")
	if err := os.Symlink("/etc", native(dir, "outside")); err != nil {
		t.Skip("no symbolic links here:", err)
	}
	for name, mode := range map[string]fs.FileMode{"docs/a/manual.txt": 0o600, "secret": 0o500, ".": 0o750, "empty": 0} {
		if mode == 0 {
			os.Mkdir(native(dir, name), 0o700)
		} else {
			os.Chmod(native(dir, name), mode)
		}
	}
	t.Cleanup(func() { os.Chmod(native(dir, "secret"), 0o700) })
	for _, name := range []string{"docs/a/manual.txt", "docs/a", "docs", "secret", "empty", "."} {
		age(t, native(dir, name))
	}
	before, folder := state(t, dir), stat(t, dir)

	mustSync(t, dir, set("index.html", "1", "docs/index.html", "1"))
	mustSync(t, dir, set("index.html", "2", "docs/index.html", "2"))
	mustSync(t, dir, nil)

	after := state(t, dir)
	delete(after, ownFolder)
	delete(after, manifestPath)
	if !maps.Equal(before, after) {
		t.Errorf("before\n%v\nafter\n%v", before, after)
	}
	if got := stat(t, dir); got.Mode() != folder.Mode() {
		t.Errorf("the folder's mode is %v, was %v", got.Mode(), folder.Mode())
	}
	expectAlone(t, dir)
}

// A file whose sum is known is asked for only where the folder has another.
func TestFileOfAKnownSumIsNotAskedFor(t *testing.T) {
	dir := newDir(t)
	asked := 0
	photo := []byte("pixels")
	files := []File{{Path: "foto.webp", Sum: sha256.Sum256(photo), Data: func() ([]byte, error) { asked++; return photo, nil }}}
	for i, step := range []struct {
		meddle func()
		asked  int
		want   Report
	}{
		{func() {}, 1, Report{Written: 1, Bytes: 6}},
		{func() {}, 1, Report{Unchanged: 1}},
		{func() { must(t, os.Chtimes(native(dir, "foto.webp"), time.Now(), time.Unix(0, 0))) }, 1, Report{Unchanged: 1}},
		{func() { put(t, dir, "foto.webp", "PIXELS") }, 2, Report{Written: 1, Bytes: 6}},
		{func() { must(t, os.Remove(native(dir, "foto.webp"))) }, 3, Report{Written: 1, Bytes: 6}},
		{func() { must(t, os.Remove(native(dir, manifestPath))) }, 3, Report{Unchanged: 1}},
	} {
		step.meddle()
		if got := mustSync(t, dir, files); got != step.want || asked != step.asked {
			t.Errorf("step %d: %+v, asked %d times; want %+v and %d", i, got, asked, step.want, step.asked)
		}
		expect(t, dir, "foto.webp", "pixels")
	}
}

func must(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func TestHandEditedPageIsRestoredThoughItsTimeAndSizeAreTheSame(t *testing.T) {
	dir := newDir(t)
	files := set("index.html", "home")
	mustSync(t, dir, files)
	then := stat(t, native(dir, "index.html")).ModTime()
	put(t, dir, "index.html", "HOME")
	os.Chtimes(native(dir, "index.html"), then, then)
	if report := mustSync(t, dir, files); report.Written != 1 {
		t.Errorf("report %+v", report)
	}
	expect(t, dir, "index.html", "home")
}

func TestVanishedPagesGoWithTheirFolders(t *testing.T) {
	dir := newDir(t)
	put(t, dir, "en/robots.txt", "foreign", "theirs/x", "foreign")
	mustSync(t, dir, set("index.html", "home", "produk/a/index.html", "a", "produk/b/index.html", "b",
		"en/products/a/index.html", "a", "theirs/page.html", "p"))
	os.Remove(native(dir, "theirs/x"))
	report := mustSync(t, dir, set("index.html", "home", "produk/b/index.html", "b"))
	if want := (Report{Unchanged: 2, Removed: 3}); report != want {
		t.Errorf("report %+v, want %+v", report, want)
	}
	expect(t, dir, "index.html", "home", "produk", "/", "produk/b", "/", "produk/b/index.html", "b",
		"en", "/", "en/robots.txt", "foreign", "theirs", "/")
}

func TestVanishedPageThatSomebodyEditedStays(t *testing.T) {
	dir := newDir(t)
	mustSync(t, dir, set("a.html", "a", "b.html", "b", "c.html", "c"))
	put(t, dir, "a.html", "my own words", "c.html", "C")
	if report := mustSync(t, dir, set("b.html", "b")); report.Removed != 0 {
		t.Errorf("report %+v", report)
	}
	expect(t, dir, "a.html", "my own words", "b.html", "b", "c.html", "C")
	var conflict *ConflictError
	if _, err := Sync(t.Context(), dir, set("a.html", "a")); !errors.As(err, &conflict) {
		t.Errorf("it is theirs from now on, yet: %v", err)
	}
}

func TestFileMayBecomeAFolderAndAFolderAFile(t *testing.T) {
	dir := newDir(t)
	mustSync(t, dir, set("a", "file", "b/c/d", "below"))
	mustSync(t, dir, set("a/x", "below", "b", "file"))
	expect(t, dir, "a", "/", "a/x", "below", "b", "file")
}

func TestForeignFileWithTheSameBytesIsAdopted(t *testing.T) {
	dir := newDir(t)
	put(t, dir, "index.html", "home")
	before := stat(t, native(dir, "index.html"))
	if report := mustSync(t, dir, set("index.html", "home")); report.Unchanged != 1 {
		t.Errorf("report %+v", report)
	}
	if !os.SameFile(before, stat(t, native(dir, "index.html"))) {
		t.Error("it was written anew")
	}
	if report := mustSync(t, dir, nil); report.Removed != 1 {
		t.Errorf("adopted, so ours to remove; report %+v", report)
	}
}

func TestForeignFilesInTheWayAreAllNamedAndNothingIsWritten(t *testing.T) {
	dir := newDir(t)
	put(t, dir, "index.html", "by hand", "produk", "a file", "tentang/index.html/x", "below", "same.txt", "same")
	if err := os.Symlink("elsewhere", native(dir, "en")); err != nil {
		t.Skip("no symbolic links here:", err)
	}
	before := state(t, dir)
	check := func(files []File, want ...string) {
		t.Helper()
		var conflict *ConflictError
		if _, err := Sync(t.Context(), dir, files); !errors.As(err, &conflict) {
			t.Fatalf("got %v", err)
		}
		if !slices.Equal(conflict.Paths, want) {
			t.Errorf("conflicts %q, want %q", conflict.Paths, want)
		}
		if !maps.Equal(before, state(t, dir)) {
			t.Error("the folder changed")
		}
		expectAlone(t, dir)
	}
	check(set("produk/a.html", "a", "tentang/index.html", "t", "en/index.html", "e", "new.html", "n"),
		"en", "produk", "tentang/index.html")
	check(set("index.html", "by machine", "same.txt", "same", "new.html", "n", "produk", "ours"), "index.html", "produk")
	check(set("en", "page"), "en")
}

func TestManifestThatCannotBeBelievedOwnsNothing(t *testing.T) {
	for name, damage := range map[string]func(string) string{
		"cut off":         func(s string) string { return s[:len(s)/2] },
		"empty":           func(string) string { return "" },
		"other version":   func(s string) string { return strings.Replace(s, "output 1", "output 2", 1) },
		"one bit flipped": func(s string) string { return strings.Replace(s, "old.html", "odd.html", 1) },
		"something added": func(s string) string { return s + "file\n" },
	} {
		t.Run(name, func(t *testing.T) {
			dir := newDir(t)
			mustSync(t, dir, set("index.html", "home", "old.html", "old"))
			data, err := os.ReadFile(native(dir, manifestPath))
			if err != nil {
				t.Fatal(err)
			}
			put(t, dir, manifestPath, damage(string(data)))
			if report := mustSync(t, dir, set("index.html", "home")); report.Removed != 0 {
				t.Errorf("report %+v", report)
			}
			expect(t, dir, "index.html", "home", "old.html", "old")
		})
	}
}

func TestFailureLeavesTheFolderAsItWas(t *testing.T) {
	diskFull := errors.New("no space left")
	for name, run := range map[string]func(dir string) error{
		"content fails": func(dir string) error {
			files := append(showcase(50, 'b'), File{Path: "z.html", Data: func() ([]byte, error) { return nil, diskFull }})
			_, err := Sync(context.Background(), dir, files)
			return err
		},
		"cancelled before": func(dir string) error {
			ctx, cancel := context.WithCancel(context.Background())
			cancel()
			_, err := Sync(ctx, dir, showcase(50, 'b'))
			return err
		},
		"cancelled by the last file": func(dir string) error {
			ctx, cancel := context.WithCancel(context.Background())
			files := append(showcase(50, 'b'), File{Path: "z.html", Data: func() ([]byte, error) { cancel(); return nil, nil }})
			_, err := Sync(ctx, dir, files)
			return err
		},
		"linking fails": func(dir string) error {
			m := host()
			m.link = func(from, to string) error { return syscall.EXDEV }
			_, err := syncOn(context.Background(), m, dir, showcase(50, 'b')[:10], nil)
			return err
		},
		"the second of two renames fails": func(dir string) error {
			m := host()
			m.exchange = func(a, b string) error { return errors.Join(errors.ErrUnsupported, os.RemoveAll(a)) }
			_, err := syncOn(context.Background(), m, dir, showcase(50, 'b'), nil)
			return err
		},
		"exchanging fails": func(dir string) error {
			m := host()
			m.exchange = func(a, b string) error { return syscall.EIO }
			_, err := syncOn(context.Background(), m, dir, showcase(50, 'b'), nil)
			return err
		},
	} {
		t.Run(name, func(t *testing.T) {
			dir := newDir(t)
			put(t, dir, "CNAME", "etalase.example")
			mustSync(t, dir, showcase(40, 'a'))
			before := state(t, dir)
			if run(dir) == nil {
				t.Error("no error")
			}
			if !maps.Equal(before, state(t, dir)) {
				t.Error("the folder changed")
			}
			expectAlone(t, dir)

		})
	}
}

func TestFailureOfTheFirstSyncLeavesNoFolder(t *testing.T) {
	dir := newDir(t)
	broken := errors.New("broken")
	files := append(showcase(50, 'a'), File{Path: "z.html", Data: func() ([]byte, error) { return nil, broken }})
	if _, err := Sync(t.Context(), dir, files); !errors.Is(err, broken) {
		t.Errorf("got %v", err)
	}
	expectNothing(t, filepath.Dir(dir))
}

// inTwo is a machine that cannot exchange folders.
func inTwo() machine {
	m := host()
	m.exchange = func(a, b string) error { return errors.ErrUnsupported }
	return m
}

func TestTwoRenamesServeWhereFoldersCannotBeExchanged(t *testing.T) {
	dir := newDir(t)
	put(t, dir, "CNAME", "etalase.example")
	for _, edition := range []string{"1", "2", "2", "3"} {
		if _, err := syncOn(t.Context(), inTwo(), dir, set("index.html", edition), nil); err != nil {
			t.Fatal(err)
		}
		expect(t, dir, "CNAME", "etalase.example", "index.html", edition)
		expectAlone(t, dir)
	}
}

func TestFolderOfASyncKilledBetweenTwoRenamesIsPutBack(t *testing.T) {
	dir := newDir(t)
	put(t, dir, "CNAME", "etalase.example")
	mustSync(t, dir, set("index.html", "1"))
	stage := filepath.Join(filepath.Dir(dir), stagePrefix(dir)+"0123456789abcdef")
	put(t, stage, "index.html", "2")
	if err := os.Rename(dir, stage+oldSuffix); err != nil {
		t.Fatal(err)
	}
	if report := mustSync(t, dir, set("index.html", "1")); report.Unchanged != 1 {
		t.Errorf("report %+v", report)
	}
	expect(t, dir, "CNAME", "etalase.example", "index.html", "1")
	expectAlone(t, dir)
}

func TestWithoutHardLinksFilesAreCopiedWithModeAndTime(t *testing.T) {
	m := host()
	m.link = func(from, to string) error { return syscall.EPERM }
	dir := newDir(t)
	put(t, dir, "CNAME", "etalase.example")
	os.Chmod(native(dir, "CNAME"), 0o640)
	then, mode := age(t, native(dir, "CNAME")), stat(t, native(dir, "CNAME")).Mode()
	for _, edition := range []string{"1", "2"} {
		if _, err := syncOn(t.Context(), m, dir, set("index.html", edition, "same.html", "same"), nil); err != nil {
			t.Fatal(err)
		}
	}
	expect(t, dir, "CNAME", "etalase.example", "index.html", "2", "same.html", "same")
	if info := stat(t, native(dir, "CNAME")); !info.ModTime().Equal(then) || info.Mode() != mode {
		t.Errorf("the copy is of %v, mode %v", info.ModTime(), info.Mode())
	}
}

// Where letter case does not count, a page may have the name of a foreign file
// by another spelling. Then its link is in the stage before the page is.
func TestStagingNeverWritesThroughALink(t *testing.T) {
	dir := newDir(t)
	put(t, dir, "README", "foreign")
	s := &stage{machine: host(), dir: dir}
	defer s.discard()
	if err := s.makeDirs(t.Context(), nil); err != nil {
		t.Fatal(err)
	}
	if err := s.keep("README", stat(t, native(dir, "README"))); err != nil {
		t.Fatal(err)
	}
	if err := s.write("README", []byte("ours")); err == nil {
		t.Error("no error")
	}
	expect(t, dir, "README", "foreign")
}

func TestLeftoversOfKilledSyncsGoButNotThoseOfLiveOnesNorLookalikes(t *testing.T) {
	dir := newDir(t)
	beside := filepath.Join(filepath.Dir(dir), stagePrefix(dir))
	dead, live := beside+"00000000000000aa", beside+"00000000000000bb"
	short, words := beside+"00000000000000a", beside+"letters-to-nanny"
	for _, d := range []string{dead, live, short, words, dead + oldSuffix} {
		put(t, d, "a/b", "x")
	}
	mustSync(t, dir, nil) // before live is locked, so that it may sweep it
	put(t, dead, "a/b", "x")
	put(t, live, "a/b", "x")
	release, err := lock(live)
	if err != nil {
		t.Fatal(err)
	}
	mustSync(t, dir, set("index.html", "home"))
	for name, want := range map[string]bool{dead: false, dead + oldSuffix: false, live: true, short: true, words: true} {
		if _, err := os.Stat(filepath.Join(name, "a/b")); (err == nil) != want {
			t.Errorf("%s stands: %t, want %t", filepath.Base(name), err == nil, want)
		}
	}
	release()
	mustSync(t, dir, set("index.html", "home"))
	if _, err := os.Stat(live); err == nil {
		t.Error("unlocked, it is still there")
	}
}

func TestConcurrentSyncsTakeTurns(t *testing.T) {
	for name, m := range map[string]machine{"exchange": host(), "two renames": inTwo()} {
		t.Run(name, func(t *testing.T) {
			dir := newDir(t) // missing, so the first ones race to make it
			var wg sync.WaitGroup
			for worker := range 6 {
				wg.Go(func() {
					for round := range 5 {
						if _, err := syncOn(context.Background(), m, dir, showcase(30, byte('A'+(worker+round)%5)), nil); err != nil {
							t.Error(err)
						}
					}
				})
			}
			wg.Wait()
			if edition := whole(t, dir, func(e byte) []File { return showcase(30, e) }, "ABCDE"); edition == 0 {
				t.Error("the folder is mixed")
			}
			mustSync(t, dir, showcase(30, 'Z'))
			if whole(t, dir, func(e byte) []File { return showcase(30, e) }, "Z") == 0 {
				t.Error("the last one did not win")
			}
			expectAlone(t, dir)
		})
	}
}

// whole returns which of the editions the folder holds exactly, or 0.
func whole(t testing.TB, dir string, files func(edition byte) []File, editions string) byte {
	t.Helper()
	got := look(t, dir)
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

func TestWhatSomebodyPutsThereDuringASyncIsCarriedOver(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("an open folder cannot be renamed here")
	}
	dir := newDir(t)
	put(t, dir, "notes/edited", "old", "notes/replaced", "old")
	mustSync(t, dir, set("index.html", "1"))
	meddle := func() ([]byte, error) {
		put(t, dir, "CNAME", "etalase.example", "new/folder/file", "new", "notes/edited", "new words", "notes/.tmp", "new one")
		os.Rename(native(dir, "notes/.tmp"), native(dir, "notes/replaced"))
		os.Mkdir(native(dir, "bare"), 0o755)
		return []byte("2"), nil
	}
	mustSync(t, dir, []File{{Path: "index.html", Data: meddle}})
	expect(t, dir, "index.html", "2", "CNAME", "etalase.example", "bare", "/", "new", "/", "new/folder", "/", "new/folder/file", "new",
		"notes", "/", "notes/edited", "new words", "notes/replaced", "new one")
	expectAlone(t, dir)
}

func TestFolderThatAppearsDuringTheFirstSyncIsRespected(t *testing.T) {
	dir := newDir(t)
	mustSync(t, dir, []File{{Path: "index.html", Data: func() ([]byte, error) {
		put(t, dir, "CNAME", "etalase.example")
		return []byte("home"), nil
	}}})
	expect(t, dir, "CNAME", "etalase.example", "index.html", "home")
	expectAlone(t, dir)
}

func TestLinkedFolderIsWrittenAtItsTarget(t *testing.T) {
	above := t.TempDir()
	target := filepath.Join(above, "target", "public")
	put(t, target, "CNAME", "etalase.example")
	link := filepath.Join(above, "public")
	if err := os.Symlink(target, link); err != nil {
		t.Skip("no symbolic links here:", err)
	}
	mustSync(t, link, set("index.html", "1"))
	mustSync(t, link, set("index.html", "2"))
	expect(t, target, "CNAME", "etalase.example", "index.html", "2")
	if info := stat(t, link); info.Mode().Type() != fs.ModeSymlink {
		t.Error("the link was replaced")
	}
	expectAlone(t, target)
}

func TestFoldersThatHoldMoreThanASiteAreRefused(t *testing.T) {
	site := t.TempDir()
	home := filepath.Join(t.TempDir(), "home", "sari")
	put(t, site, "content/x.md", "x", "file", "x")
	put(t, home, "x", "x")
	t.Setenv("HOME", home)
	t.Setenv("USERPROFILE", home)
	os.Symlink("nowhere", filepath.Join(site, "dangling"))
	cwd, _ := os.Getwd()
	for name, dir := range map[string]string{
		"root": filepath.VolumeName(cwd) + string(filepath.Separator), "home": home, "above home": filepath.Dir(home),
		"here": ".", "above here": "..", "the site": site, "above the site": filepath.Dir(site),
		"a file": filepath.Join(site, "file"), "a link to nowhere": filepath.Join(site, "dangling"),
	} {
		var refused *FolderError
		if _, err := Sync(t.Context(), dir, set("index.html", "x"), site); !errors.As(err, &refused) {
			t.Errorf("%s: %v", name, err)
		}
	}
	if _, err := Sync(t.Context(), filepath.Join(site, "public"), set("index.html", "x"), site); err != nil {
		t.Errorf("a folder inside of the site: %v", err)
	}
}
