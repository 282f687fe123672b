package source

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"syscall"
	"testing"
	"time"

	"github.com/fsnotify/fsnotify"

	"etalase/internal/diag"
	"etalase/internal/filetest"
	"etalase/internal/tooltest"
)

// watching is a site of two files and its watcher.
func watching(t *testing.T) (dir string, w *Watcher, s *Snapshot) {
	t.Helper()
	t.Parallel() // they wait most of the time
	dir = filepath.Join(t.TempDir(), "situs")
	filetest.Write(t, dir, map[string]string{"site.yaml": "title: A", "content/a.jpg": "foto"})
	r := openReader(t, dir, nil)
	w = Watch(r)
	t.Cleanup(func() { w.Close() })
	return dir, w, mustScan(t, r)
}

func nextOf(t *testing.T, w *Watcher, s *Snapshot) *Snapshot {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), 20*time.Second)
	defer cancel()
	next, err := w.Next(ctx, s)
	if err != nil {
		t.Fatal(err)
	}
	return next
}

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// Whoever made something without the bytes of a file gets one new snapshot, though the file is as it was.
func TestRereadMakesANewSnapshot(t *testing.T) {
	for name, reread := range map[string]func(t *testing.T, r *Reader, f *File){
		"a file that was away": func(t *testing.T, r *Reader, f *File) {
			name := filepath.Join(r.dir, f.Path)
			must(t, os.Rename(name, name+"~"))
			if _, err := f.Bytes(); err == nil {
				t.Error("the bytes of a file that is away")
			}
			must(t, os.Rename(name+"~", name))
		},
		"a file that was awaited": func(_ *testing.T, r *Reader, f *File) { r.Reread(f.Path) },
		"a folder that something was made of": func(t *testing.T, r *Reader, _ *File) {
			done := make(chan struct{})
			r.RereadAfter(t.Context(), "content", done)
			close(done)
		},
	} {
		t.Run(name, func(t *testing.T) {
			_, w, s := watching(t)
			must(t, w.notify.Close())
			w.notify = nil // neither an event nor a poll makes a snapshot
			w.pollTimer.Stop()
			f, _ := s.File("content/a.jpg")
			reread(t, w.reader, f)
			next := nextOf(t, w, s)
			if again, _ := next.File("content/a.jpg"); !next.equal(s) || again == f {
				t.Error("the file was not read again")
			}
			ctx, cancel := context.WithTimeout(t.Context(), 4*rereadDelay)
			defer cancel()
			if _, err := w.Next(ctx, next); !errors.Is(err, context.DeadlineExceeded) {
				t.Errorf("%v, want no second snapshot", err)
			}
		})
	}
}

// Every build that still waits for a file says so; the file is read again once.
func TestAwaitedFileIsReadAgainOnce(t *testing.T) {
	r := openReader(t, filetest.Dir(t, map[string]string{"site.yaml": "title: A"}), nil)
	done := make(chan struct{})
	before := runtime.NumGoroutine()
	for range 50 {
		r.RereadAfter(t.Context(), "content", done)
	}
	if more := runtime.NumGoroutine() - before; more > 25 { // other tests run too
		t.Errorf("%d goroutines wait", more)
	}
	close(done)
	<-r.rereads.added
	if paths := r.rereads.take(); len(paths) != 1 {
		t.Errorf("%q are read again", paths)
	}
	r.RereadAfter(t.Context(), "content", done)
	select {
	case <-r.rereads.added:
		t.Error("the file is read again twice")
	case <-time.After(50 * time.Millisecond):
	}
}

// Polls take more of the time only where several changes in a row came without an event: one may be overtaken.
func TestPollsAreRareWhileEventsCome(t *testing.T) {
	dir, w, s := watching(t)
	must(t, w.notify.Close())
	w.notify = nil
	const took = time.Second
	for i := range untoldOfSilence {
		if got, want := w.pollPause(took), pollShare*took; got != want {
			t.Errorf("after %d changes without an event: %v, want %v", i, got, want)
		}
		filetest.Write(t, dir, map[string]string{fmt.Sprintf("content/b%d.md", i): "1"})
		w.pollTimer.Reset(time.Millisecond)
		s = nextOf(t, w, s)
	}
	if got, want := w.pollPause(took), pollShareSilent*took; got != want {
		t.Errorf("without events: %v, want %v", got, want)
	}
	w.note(fsnotify.Event{Name: filepath.Join(dir, "content/a.jpg"), Op: fsnotify.Write})
	if got, want := w.pollPause(took), pollShare*took; got != want {
		t.Errorf("once there is an event: %v, want %v", got, want)
	}
	w.limit = syscall.ENOSPC
	if got, want := w.pollPause(took), pollShareSilent*took; got != want {
		t.Errorf("with too few watches: %v, want %v", got, want)
	}
	if got := w.pollPause(0); got != pollInterval {
		t.Errorf("of a small site: %v", got)
	}
}

// The folder of a site that was moved away, removed or exchanged is the site again once it is there again.
func TestSiteFolderIsFoundAgain(t *testing.T) {
	for name, replace := range map[string]func(dir string) error{
		"removed and made again": func(dir string) error {
			if err := os.RemoveAll(dir); err != nil {
				return err
			}
			return os.CopyFS(dir, os.DirFS(dir+"-baru"))
		},
		"another one in its place": func(dir string) error {
			if err := os.Rename(dir, dir+"-lama"); err != nil {
				return err
			}
			return os.Rename(dir+"-baru", dir)
		},
	} {
		t.Run(name, func(t *testing.T) {
			dir, w, s := watching(t)
			filetest.Write(t, dir+"-baru", map[string]string{"site.yaml": "title: B", "content/b.md": "1"})
			must(t, replace(dir))
			until := func(path, text string) {
				t.Helper()
				for f, ok := s.File(path); !ok || string(f.Text) != text; f, ok = s.File(path) {
					s = nextOf(t, w, s)
				}
			}
			until("site.yaml", "title: B")
			until("content/b.md", "1")
			filetest.Save(t, dir, "content/b.md", "22")
			until("content/b.md", "22")
			if _, ok := s.File("content/a.jpg"); ok {
				t.Error("there are files of the old folder")
			}
		})
	}
}

// Where the system sends no events, and where it has no more watches to give, changes are found by looking.
func TestChangesAreFoundWithoutEvents(t *testing.T) {
	dir, w, s := watching(t)
	must(t, w.notify.Close())
	w.notify, w.limit = nil, syscall.EMFILE
	filetest.Write(t, dir, map[string]string{"content/baru/b.md": "1"})
	s = nextOf(t, w, s)
	if f, ok := s.File("content/baru/b.md"); !ok || string(f.Text) != "1" {
		t.Error("the new file is not found")
	}
	filetest.Write(t, dir, map[string]string{"content/baru/b.md": "2"}) // perhaps at the same time
	if f, _ := nextOf(t, w, s).File("content/baru/b.md"); string(f.Text) != "2" {
		t.Error("the second save is not found")
	}
	for err, want := range map[error]bool{
		&os.PathError{Err: syscall.ENOSPC}: true, &os.PathError{Err: syscall.EMFILE}: true,
		&os.PathError{Err: syscall.ENOENT}: false, &os.PathError{Err: syscall.EACCES}: false,
	} {
		if got := isSystemLimit(err); got != want {
			t.Errorf("%v is a limit: %v, want %v", err, got, want)
		}
	}
}

// A file that cannot be read is told of again once there is another reason, found by an event or by looking.
func TestAnotherReasonIsTold(t *testing.T) {
	for _, byEvent := range []bool{true, false} {
		t.Run(fmt.Sprintf("by event %v", byEvent), func(t *testing.T) {
			dir, w, s := watching(t)
			if byEvent {
				w.pollTimer.Stop()
			} else {
				must(t, w.notify.Close())
				w.notify = nil
			}
			link := filepath.Join(dir, "content/b.md")
			for i, target := range []string{"tidak-ada.md", "/etc/passwd", "b.md", "../content", "a.jpg/x", "../.env"} {
				if err := os.Symlink(target, link+".tmp"); err != nil {
					t.Skip("this file system has no symbolic links:", err)
				}
				must(t, os.Rename(link+".tmp", link))
				if w.pollTimer.Stop(); !byEvent {
					w.pollTimer.Reset(time.Millisecond)
				}
				was := s.problems["content/b.md"]
				s = nextOf(t, w, s)
				is, ok := s.problems["content/b.md"]
				if !ok || i > 0 && sameProblem(was, is) {
					t.Errorf("%s: %q", target, is.Message(diag.English))
				}
			}
		})
	}
}

// A folder that was renamed is watched under its new name, with the folders in it.
func TestRenamedFolderIsWatchedByItsNewName(t *testing.T) {
	dir, w, s := watching(t)
	filetest.Write(t, dir, map[string]string{"content/satu/dalam/x.md": "1"})
	s = nextOf(t, w, s)
	must(t, os.Rename(filepath.Join(dir, "content/satu"), filepath.Join(dir, "content/dua")))
	for _, ok := s.File("content/dua/dalam/x.md"); !ok; _, ok = s.File("content/dua/dalam/x.md") {
		s = nextOf(t, w, s)
	}
	if !w.folders["content/dua/dalam"] || w.folders["content/satu"] || w.folders["content/satu/dalam"] {
		t.Errorf("watched: %v", w.folders)
	}
	w.pollTimer.Stop() // only an event can tell
	filetest.Save(t, dir, "content/dua/dalam/x.md", "22")
	if f, _ := nextOf(t, w, s).File("content/dua/dalam/x.md"); string(f.Text) != "22" {
		t.Error("the save is not found")
	}
}

// After a commit, and in whichever way HEAD has changed, the dates are those that a new scan finds.
func TestCommitsAreNoticed(t *testing.T) {
	tooltest.Program(t, "git")
	dir, w, s := watching(t)
	minute := 0
	git := func(args ...string) {
		t.Helper()
		minute++
		args = append([]string{"-C", dir, "-c", "user.name=A", "-c", "user.email=a@example.org"}, args...)
		cmd := exec.Command("git", args...)
		date := time.Unix(1_700_000_000+int64(60*minute), 0).Format(time.RFC3339)
		cmd.Env = append(os.Environ(), "GIT_AUTHOR_DATE="+date, "GIT_COMMITTER_DATE="+date)
		if out, err := cmd.CombinedOutput(); err != nil {
			t.Fatal(args, err, string(out))
		}
	}
	for _, step := range []struct {
		name string
		do   func()
	}{
		{"a new repository", func() { git("init", "-q", "-b", "utama"); git("add", "."); git("commit", "-qm", "1") }},
		{"a commit", func() { git("commit", "-q", "--amend", "-m", "2", "--date", "2020-01-01") }},
		{"a packed branch", func() { git("pack-refs", "--all"); git("commit", "-q", "--amend", "-m", "3") }},
		{"another branch", func() {
			git("checkout", "-q", "-b", "fitur/satu")
			git("commit", "-q", "--amend", "-m", "4")
		}},
		{"back again", func() { git("checkout", "-q", "utama") }},
		{"no branch", func() { git("checkout", "-q", "fitur/satu~0") }},
		{"a rename of the branch and a reset", func() { git("reset", "-q", "--hard", "utama") }},
	} {
		step.do()
		want := mustScan(t, w.reader)
		if want.LastCommit("content/a.jpg").IsZero() {
			t.Fatal("the scan knows no commit")
		}
		for !s.HasHistoryOf(want) {
			s = nextOf(t, w, s)
		}
	}
}

// While nothing happens, Git is asked again only if it has failed, and ever more rarely.
func TestGitIsNotAskedInVain(t *testing.T) {
	git := tooltest.Program(t, "git")
	for _, c := range []struct {
		name  string
		setup []string // arguments of Git
		files map[string]string
		max   int
	}{
		{"no repository", nil, nil, 0},
		{"no commit yet", []string{"init", "-q"}, nil, 0},
		{"a damaged repository", []string{"init", "-q"}, map[string]string{".git/config": "rusak ["}, 6},
	} {
		dir, tools := filetest.Dir(t, map[string]string{"content/a.md": "1"}), t.TempDir()
		if c.setup != nil {
			must(t, exec.Command(git, append([]string{"-C", dir}, c.setup...)...).Run())
		}
		filetest.Write(t, dir, c.files)
		asked := filepath.Join(tools, "asked")
		filetest.Write(t, tools, map[string]string{
			"git": "#!/bin/sh\necho >> '" + asked + "'\nexec '" + git + "' \"$@\"\n", "asked": "",
		})
		must(t, os.Chmod(filepath.Join(tools, "git"), 0o755))
		t.Setenv("PATH", tools+string(os.PathListSeparator)+os.Getenv("PATH"))
		r := openReader(t, dir, nil)
		w := Watch(r)
		defer w.Close()
		s := mustScan(t, r)
		must(t, os.Truncate(asked, 0))
		if c.max > 0 != w.isDoubtful(s.history) {
			t.Errorf("%s: gap %d", c.name, s.HistoryGap())
		}
		ctx, cancel := context.WithCancel(t.Context())
		for range 50 { // polls, as if 100 seconds passed
			if _, err := w.poll(ctx, s); err != nil {
				t.Fatal(err)
			}
			if w.askingGit {
				s = s.withHistory(<-w.newHistory)
				w.askingGit = false
			}
			w.askAgain.next = w.askAgain.next.Add(-pollInterval)
		}
		cancel()
		calls := len(filetest.Read(t, tools, "asked"))
		if calls > c.max || c.max > 0 && calls == 0 {
			t.Errorf("%s: Git is called %d times, want at most %d", c.name, calls, c.max)
		}
	}
}

// The head is found in a worktree and in a folder of the repository, and a pipe in its place waits for nobody.
func TestHeadOfARepository(t *testing.T) {
	dir := t.TempDir()
	filetest.Write(t, dir, map[string]string{
		"repo/.git/HEAD": "ref: refs/heads/a\n", "repo/.git/refs/heads/a": "1234\n", "repo/situs/site.yaml": "",
		"repo/.git/worktrees/w/HEAD": "ref: refs/heads/b\n", "repo/.git/worktrees/w/commondir": "../..\n",
		"repo/.git/refs/heads/b": "5678\n", "w/.git": "gitdir: ../repo/.git/worktrees/w\n",
		"rusak/.git": "bukan apa-apa\n",
	})
	for path, folders := range map[string][]string{
		"repo": {"repo/.git", "repo/.git/refs/heads"}, "repo/situs": {"repo/.git", "repo/.git/refs/heads"},
		"w": {"repo/.git/worktrees/w", "repo/.git/refs/heads"},
	} {
		before := readHead(filepath.Join(dir, path))
		for _, folder := range folders {
			if !slices.Contains(before.folders, filepath.Join(dir, folder)) {
				t.Errorf("%s: %q are watched, want %s too", path, before.folders, folder)
			}
		}
		branch := "repo/.git/refs/heads/a"
		if path == "w" {
			branch = "repo/.git/refs/heads/b"
		}
		filetest.Write(t, dir, map[string]string{branch: "90" + path + "\n"})
		if after := readHead(filepath.Join(dir, path)); after.stamp == before.stamp {
			t.Errorf("%s: a commit does not change %q", path, after.stamp)
		}
	}
}

// A burst is waited for, a file that is written for long is not.
func TestPendingPathsSettle(t *testing.T) {
	start := time.Unix(1_700_000_000, 0)
	at := func(ms int) time.Time { return start.Add(time.Duration(ms) * time.Millisecond) }
	p := pending{}
	take := func(ms int, want ...string) {
		t.Helper()
		if got := p.takeSettled(at(ms)); !slices.Equal(got, want) {
			t.Errorf("after %d ms: %q, want %q", ms, got, want)
		}
	}
	take(0)
	p.add("a", at(0))
	take(4)
	take(5, "a")
	take(6)
	p.add("b", at(10))
	p.add("c", at(14))
	take(16)
	take(19, "b", "c")
	for ms := 100; ms < 1000; ms += 4 { // a film is copied
		p.add("film", at(ms))
	}
	p.add("d", at(900))
	take(904)
	take(906, "d")
	p.add("e", at(1000))
	p.add("film", at(1008))
	take(1008, "e")
	take(1013, "film")
}

// Whoever works in the site's folder names it ".", and that stays the path which it had.
func TestCurrentFolderIsTheSite(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "situs")
	filetest.Write(t, dir, map[string]string{"site.yaml": "title: A"})
	filetest.Write(t, dir+"-baru", map[string]string{"site.yaml": "title: B"})
	t.Chdir(dir)
	r := openReader(t, ".", nil)
	if !r.Holds(filepath.Join(dir, "content", ".cache")) || r.Holds(filepath.Join(dir, ".cache")) {
		t.Error("an absolute path is not compared with the inputs of the current folder")
	}
	if os.Symlink("content", "isi") == nil {
		must(t, os.MkdirAll("content/a", 0o755))
		if !r.Holds("isi") || !r.Holds("isi/a/b") || r.Holds("isi-lain") {
			t.Error("a link to an input is not recognised")
		}
	}
	_, err := os.Stat("CONTENT")
	if r.Holds("CONTENT/x") != (err == nil) {
		t.Error("names are not compared as the disk does")
	}
	must(t, os.Rename(dir, dir+"-lama"))
	must(t, os.Rename(dir+"-baru", dir))
	if !r.folder.reopen(r.dir) {
		t.Error("the folder in its place is not found")
	}
	if f, ok := mustScan(t, r).File("site.yaml"); !ok || string(f.Text) != "title: B" {
		t.Error("the old folder is read")
	}
}

// fsnotify waits for whoever takes its errors, with a lock that watching a folder needs: they are taken at any time.
func TestErrorsOfTheSystemBlockNothing(t *testing.T) {
	errs, lost := make(chan error), make(chan struct{}, 1)
	go takeErrors(errs, lost)
	for range 3 {
		select {
		case errs <- syscall.EINVAL:
		case <-time.After(10 * time.Second):
			t.Fatal("nobody takes an error")
		}
	}
	close(errs)
	<-lost
}
