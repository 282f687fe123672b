package source

import (
	"os"
	"os/exec"
	"path"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"etalase/internal/filetest"
	"etalase/internal/tooltest"
)

// In a shallow clone the commits of a file are not known.
func TestFirstAndLastCommitOfAFile(t *testing.T) {
	tooltest.Program(t, "git")
	dir := t.TempDir()
	git := func(date string, args ...string) {
		t.Helper()
		args = append([]string{"-C", dir, "-c", "user.name=A", "-c", "user.email=a@example.org"}, args...)
		cmd := exec.Command("git", args...)
		cmd.Env = append(os.Environ(), "GIT_AUTHOR_DATE="+date, "GIT_COMMITTER_DATE="+date)
		if out, err := cmd.CombinedOutput(); err != nil {
			t.Fatal(err, string(out))
		}
	}
	write := func(name, text string) {
		t.Helper()
		filetest.Write(t, dir, map[string]string{"situs/" + name: text})
	}
	write("content/pages/é satu.md", "1")
	write("content/pages/dua.md", "1")
	git("", "init", "-q")
	git("", "add", ".")
	git("2026-01-01T10:00:00+07:00", "commit", "-qm", "1")
	write("content/pages/dua.md", "2")
	git("", "add", ".")
	git("2026-02-02T10:00:00+07:00", "commit", "-qm", "2")
	write("content/pages/baru.md", "not committed")
	commits := func(site string) string {
		t.Helper()
		s := mustScan(t, openReader(t, site, nil))
		day := func(at time.Time) string {
			if at.IsZero() {
				return "?"
			}
			return at.UTC().Format("01-02")
		}
		var out []string
		for _, f := range s.Under("content") {
			out = append(out, path.Base(f.Path)+" "+day(s.FirstCommit(f.Path))+"…"+day(s.LastCommit(f.Path)))
		}
		return strings.Join(out, ", ")
	}
	want := "baru.md ?…?, dua.md 01-01…02-02, é satu.md 01-01…01-01"
	if got := commits(filepath.Join(dir, "situs")); got != want {
		t.Errorf("got %s, want %s", got, want)
	}
	shallow := t.TempDir()
	git("", "clone", "-q", "--depth=1", "file://"+dir, shallow)
	if got := commits(filepath.Join(shallow, "situs")); got != "dua.md ?…?, é satu.md ?…?" {
		t.Error("in a shallow clone:", got)
	}
	worktree := filepath.Join(t.TempDir(), "lain")
	git("", "worktree", "add", "-q", "--detach", worktree)
	link := filepath.Join(t.TempDir(), "tautan")
	if err := os.Symlink(filepath.Join(dir, "situs"), link); err == nil && commits(link) != want {
		t.Error("by a link to the site:", commits(link))
	}
	if got := commits(filepath.Join(worktree, "situs")); got != "dua.md 01-01…02-02, é satu.md 01-01…01-01" {
		t.Error("in a worktree:", got)
	}
}

// What a commit brings is recognised by every path that leads to it, as the disk compares names.
func TestCommittedFolderByEveryPath(t *testing.T) {
	tooltest.Program(t, "git")
	top := t.TempDir()
	dir := filepath.Join(top, "repo/situs")
	filetest.Write(t, dir, map[string]string{
		"site.yaml": "", ".CACHE/00": "1", "data/cache/00": "1", "../beside/00": "1", "../../outside/cache/00": "1",
	})
	for link, target := range map[string]string{
		"x/b": "../data", "x/keluar": "../../../outside", "luar": "../../outside/cache",
	} {
		must(t, os.MkdirAll(filepath.Dir(filepath.Join(dir, link)), 0o755))
		if err := os.Symlink(target, filepath.Join(dir, link)); err != nil {
			t.Skip("this file system has no symbolic links:", err)
		}
	}
	for _, args := range [][]string{{"init", "-q"}, {"add", "."}, {"commit", "-qm", "1"}} {
		args = append([]string{"-C", filepath.Dir(dir), "-c", "user.name=A", "-c", "user.email=a@b.example"}, args...)
		if out, err := exec.Command("git", args...).CombinedOutput(); err != nil {
			t.Fatal(err, string(out))
		}
	}
	must(t, os.Symlink(".CACHE", filepath.Join(dir, "milikku")))
	must(t, os.Symlink(dir, filepath.Join(top, "situs")))
	filetest.Write(t, dir, map[string]string{".cache/01": "1", "new/cache/00": "1"})
	_, err := os.Stat(filepath.Join(dir, ".cache/00")) // otherwise they are two folders
	ignoresCase := err == nil
	for _, open := range []string{dir, filepath.Join(top, "situs")} {
		r := openReader(t, open, nil)
		for name, want := range map[string]bool{
			".CACHE": true, ".cache": ignoresCase, "data/cache": true, "x/b": true, "x/b/cache": true,
			"x/keluar/cache": true, "luar": true, "milikku": true, "x/../.CACHE/": true,
			"new/cache": false, "new": false, "missing": false,
		} {
			if got := r.IsCommitted(t.Context(), filepath.Join(open, name)); got != want {
				t.Errorf("%s in %s: %v, want %v", name, open, got, want)
			}
		}
	}
	r := openReader(t, dir, nil)
	if !r.IsCommitted(t.Context(), filepath.Join(top, "repo/beside")) {
		t.Error("a committed folder beside the site")
	}
	if r.IsCommitted(t.Context(), filepath.Join(top, "outside/cache")) {
		t.Error("a folder out of the repository")
	}
	for pair, want := range map[[2]string]bool{
		{".cache", ".CACHE"}: true, {"caf\u00e9", "cafe\u0301"}: true, {"CAF\u00c9", "cafe\u0301"}: true,
		{"a", "b"}: false,
	} {
		if got := isSpelledLike(pair[0], pair[1]); got != want {
			t.Errorf("%q: %v, want %v", pair, got, want)
		}
	}
}

// hostileConfig names a program wherever Git runs one.
const hostileConfig = `[core]
	fsmonitor = PROGRAM
	pager = PROGRAM
	editor = PROGRAM
	askPass = PROGRAM
	sshCommand = PROGRAM
	gitProxy = PROGRAM
	alternateRefsCommand = PROGRAM
	hooksPath = HOOKS
	attributesFile = ATTRIBUTES
[pager]
	log = PROGRAM
	rev-parse = PROGRAM
[log]
	showSignature = true
[gpg]
	program = PROGRAM
[gpg "ssh"]
	program = PROGRAM
	allowedSignersFile = ATTRIBUTES
[diff]
	external = PROGRAM
[diff "x"]
	textconv = PROGRAM
	command = PROGRAM
[filter "x"]
	clean = PROGRAM
	smudge = PROGRAM
	process = PROGRAM
[alias]
	log = !PROGRAM
	rev-parse = !PROGRAM
[credential]
	helper = !PROGRAM
[extensions]
	partialClone = origin
[remote "origin"]
	url = ext::PROGRAM
	promisor = true
	uploadpack = PROGRAM
[protocol "ext"]
	allow = always
`

// A repository that came with the content is read without running what its config names, whether it is the site's .git
// or the site's folder itself.
func TestHistoryObeysNoConfigOfTheSite(t *testing.T) {
	tooltest.Program(t, "git")
	for _, c := range []struct {
		name   string
		folder string // of the repository, below the site
		want   HistoryGap
		dates  bool
	}{
		{"a .git that came in a ZIP", ".git", NoGap, true},
		{"a bare repository as files of the site", "", BareRepository, false},
	} {
		t.Run(c.name, func(t *testing.T) {
			dir, tools := t.TempDir(), t.TempDir()
			program, ran := filepath.Join(tools, "program"), filepath.Join(tools, "ran")
			run := func(stdin string, args ...string) string {
				t.Helper()
				cmd := exec.Command("git", append([]string{"-C", dir}, args...)...)
				cmd.Stdin = strings.NewReader(stdin)
				out, err := cmd.Output()
				if err != nil {
					t.Fatal(args, err)
				}
				return strings.TrimSpace(string(out))
			}
			filetest.Write(t, dir, map[string]string{
				"content/pages/a.md": "1", ".gitattributes": "*.md diff=x filter=x\n",
			})
			run("", "init", "-q")
			run("", "add", ".")
			tree := run("", "write-tree")
			signed := run("tree "+tree+"\nauthor A <a@b> 1767236400 +0700\ncommitter A <a@b> 1767236400 +0700\n"+
				"gpgsig -----BEGIN PGP SIGNATURE-----\n \n x\n -----END PGP SIGNATURE-----\n\n1\n",
				"hash-object", "-t", "commit", "-w", "--stdin")
			run("", "update-ref", "HEAD", signed)
			script := "#!/bin/sh\necho \"$0 $*\" >> '" + ran + "'\n"
			filetest.Write(t, tools, map[string]string{
				"program": script, "hooks/post-checkout": script, "attributes": "",
			})
			for _, name := range []string{"program", "hooks/post-checkout"} {
				if err := os.Chmod(filepath.Join(tools, name), 0o755); err != nil {
					t.Fatal(err)
				}
			}
			config := strings.NewReplacer("PROGRAM", program, "HOOKS", filepath.Join(tools, "hooks"),
				"ATTRIBUTES", filepath.Join(tools, "attributes")).Replace(hostileConfig)
			filetest.Write(t, dir, map[string]string{
				".git/config": "[core]\n\trepositoryformatversion = 1\n" +
					"\tbare = " + strconv.FormatBool(c.folder == "") + "\n" + config,
			})
			if c.folder == "" {
				for _, name := range []string{"HEAD", "config", "objects", "refs"} {
					if err := os.Rename(filepath.Join(dir, ".git", name), filepath.Join(dir, name)); err != nil {
						t.Fatal(err)
					}
				}
				if err := os.RemoveAll(filepath.Join(dir, ".git")); err != nil {
					t.Fatal(err)
				}
			}
			s := mustScan(t, openReader(t, dir, nil))
			if s.HistoryGap() != c.want || s.LastCommit("content/pages/a.md").IsZero() == c.dates {
				t.Errorf("gap %d, last commit %v", s.HistoryGap(), s.LastCommit("content/pages/a.md"))
			}
			if out, err := os.ReadFile(ran); err == nil {
				t.Errorf("it ran a program of the site's config: %s", out)
			}
			// The test can fail: Git itself runs one.
			_ = exec.Command("git", "-C", dir, "log", "--name-only").Run()
			_ = exec.Command("git", "-C", dir, "status").Run()
			if _, err := os.Stat(ran); err != nil {
				t.Error("Git does not run the program either")
			}
		})
	}
}
