package output

import (
	"context"
	"errors"
	"maps"
	"os"
	"path/filepath"
	"runtime"
	"sync"
	"syscall"
	"testing"
)

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
