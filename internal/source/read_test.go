package source

import (
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"etalase/internal/diag"
	"etalase/internal/filetest"
)

// A file has the length that it has when it is read, in no more memory than that.
func TestReadText(t *testing.T) {
	for _, size := range []int64{0, 1, 3, 5, 6, 600} {
		text, err := readText(strings.NewReader("panda"), size)
		if string(text) != "panda" || err != nil {
			t.Errorf("%d bytes expected: %q, %v", size, text, err)
		}
		if size == 5 && cap(text) != 5 {
			t.Errorf("%d bytes of memory", cap(text))
		}
	}
	if text, err := readText(strings.NewReader(""), 0); len(text) != 0 || err != nil {
		t.Errorf("an empty file: %q, %v", text, err)
	}
}

func TestLinkOutOfTheSiteIsRefusedAndInsideIsFollowed(t *testing.T) {
	dir := t.TempDir()
	filetest.Write(t, dir, map[string]string{"secret": "s", "site/content/a.md": "a", "site/site.yaml": ""})
	for link, target := range map[string]string{"out.md": "../../secret", "in.md": "a.md"} {
		if err := os.Symlink(target, filepath.Join(dir, "site/content", link)); err != nil {
			t.Skip("this file system has no symbolic links:", err)
		}
	}
	s := mustScan(t, openReader(t, filepath.Join(dir, "site"), nil))
	if f, ok := s.File("content/in.md"); !ok || string(f.Text) != "a" {
		t.Error("a link inside the site was not followed")
	}
	if _, ok := s.File("content/out.md"); ok {
		t.Error("a link out of the site was followed")
	}
	if p := s.Problems(); len(p) != 1 || p[0].Kind.Code != "link-outside" {
		t.Errorf("problems: %v", p)
	}
}

// What lies in the site's folder and is no input is not read by any way round: its words could be published.
func TestLinkLeadsOnlyToInputs(t *testing.T) {
	for _, c := range []struct {
		links map[string]string
		path  string
		isOK  bool
	}{
		{map[string]string{"content/a.md": "../.env"}, "content/a.md", false},
		{map[string]string{"content/a.md": "../.git/config"}, "content/a.md", false},
		{map[string]string{"content/a.md": "../public/index.html"}, "content/a.md", false},
		{map[string]string{"content/a.md": "../go.mod"}, "content/a.md", false},
		{map[string]string{"content/a.md": ".notes/b.md"}, "content/a.md", false},
		{map[string]string{"themes/t/static/a.txt": "../../../.env"}, "themes/t/static/a.txt", false},
		{map[string]string{"content/git": "../.git", "content/a.md": "git/config"}, "content/a.md", false},
		{map[string]string{"content/git": "../.git", "content/a.md": "news/../git/../go.mod"}, "content/a.md", false},
		{map[string]string{"content/b.md": "../.env", "content/a.md": "b.md"}, "content/a.md", false},
		{map[string]string{"themes/t/content": "../../content", "content/a.md": "../themes/t/content/news/b.md"},
			"content/a.md", true},
		{map[string]string{"content/a.md": "news/b.md"}, "content/a.md", true},
		{map[string]string{"content/a.md": "../site.yaml"}, "content/a.md", true},
		{map[string]string{"themes/t/static/a.txt": "../../../content/news/b.md"}, "themes/t/static/a.txt", true},
		{map[string]string{"site.yaml": ".env"}, "site.yaml", false},
		{map[string]string{"urls.lock": "go.mod"}, "urls.lock", false},
	} {
		dir := t.TempDir()
		filetest.Write(t, dir, map[string]string{
			".env": "s", ".git/config": "s", "public/index.html": "s", "go.mod": "s", "content/.notes/b.md": "s",
			"content/news/b.md": "b", "themes/t/static/b.txt": "b",
		})
		if c.links["site.yaml"] == "" {
			filetest.Write(t, dir, map[string]string{"site.yaml": "title: A"})
		}
		for link, target := range c.links {
			if err := os.Symlink(filepath.FromSlash(target), filepath.Join(dir, filepath.FromSlash(link))); err != nil {
				t.Skip("this file system has no symbolic links:", err)
			}
		}
		s := mustScan(t, openReader(t, dir, nil))
		_, isRead := s.File(c.path)
		told := s.problems[c.path].Kind == diag.LinkOutside
		if isRead != c.isOK || told == c.isOK {
			t.Errorf("%v: read %v, told %v", c.links, isRead, s.Problems())
		}
		for p, f := range s.byPath {
			if string(f.Text) == "s" {
				t.Errorf("%v: %s was read", c.links, p)
			}
		}
	}
}

// A folder of inputs is not a link to another folder, which would make inputs of all that is in it.
func TestFolderOfInputsIsNoLink(t *testing.T) {
	for _, target := range []string{".", ".git", "public", "../other"} {
		dir := t.TempDir()
		filetest.Write(t, dir, map[string]string{
			"site/site.yaml": "", "site/.git/a.md": "s", "site/public/a.md": "s", "site/a.md": "s", "other/a.md": "s",
		})
		site := filepath.Join(dir, "site")
		if err := os.Symlink(target, filepath.Join(site, "content")); err != nil {
			t.Skip("this file system has no symbolic links:", err)
		}
		s := mustScan(t, openReader(t, site, nil))
		if len(s.Under("content")) > 0 || len(s.problems) != 1 || s.problems["content"].Kind != diag.LinkOutside {
			t.Errorf("content → %s: %d files, %v", target, len(s.Under("content")), s.Problems())
		}
	}
}

// A link that cannot be followed for another reason than where it leads is not said to leave the site.
func TestLinkThroughAFileCannotBeRead(t *testing.T) {
	dir := t.TempDir()
	filetest.Write(t, dir, map[string]string{"content/a.md": "a"})
	if err := os.Symlink("a.md/b.md", filepath.Join(dir, "content/link.md")); err != nil {
		t.Skip("this file system has no symbolic links:", err)
	}
	p := mustScan(t, openReader(t, dir, nil)).Problems()
	if len(p) != 1 || p[0].Kind.Code != "unreadable-file" || p[0].Span.File.Path != "content/link.md" {
		t.Errorf("problems: %v", p)
	}
}

// lockedFolder is a tree in which one folder may not be read.
type lockedFolder struct {
	fs.FS
	folder string
}

func (l lockedFolder) ReadDir(name string) ([]fs.DirEntry, error) {
	if name == l.folder {
		return nil, &fs.PathError{Op: "readdir", Path: name, Err: fs.ErrPermission}
	}
	return fs.ReadDir(l.FS, name)
}

func TestFolderThatCannotBeReadIsAProblem(t *testing.T) {
	dir := t.TempDir()
	filetest.Write(t, dir, map[string]string{"site.yaml": "", "content/news/a.md": "a", "content/products/b.md": "b"})
	age(t, dir)
	r := openReader(t, dir, nil)
	open := mustScan(t, r)
	check := func(name string, s *Snapshot, wantProblems, wantPaths string) {
		t.Helper()
		var problems []string
		for _, p := range s.Problems() {
			problems = append(problems, p.Kind.Code+" "+p.Span.File.Path)
		}
		if got := strings.Join(problems, ", "); got != wantProblems {
			t.Errorf("%s: problems %q, want %q", name, got, wantProblems)
		}
		if got := strings.Join(paths(s), " "); got != wantPaths {
			t.Errorf("%s: files %q, want %q", name, got, wantPaths)
		}
	}
	// rescan is what a watcher without events does.
	rescan := func(s *Snapshot) *Snapshot {
		t.Helper()
		changed, err := r.poll(t.Context(), s)
		if err != nil {
			t.Fatal(err)
		}
		next, err := r.Rescan(t.Context(), s, changed)
		if err != nil {
			t.Fatal(err)
		}
		if again, err := r.poll(t.Context(), next); len(again) > 0 || err != nil {
			t.Errorf("a second poll finds %q, %v", again, err)
		}
		return next
	}
	const problem, rest, all = "unreadable-file content/products", "content/news/a.md site.yaml",
		"content/news/a.md content/products/b.md site.yaml"

	whole := r.tree
	r.tree = lockedFolder{whole, "content/products"}
	locked := mustScan(t, r)
	check("scan", locked, problem, rest)
	check("locked later", rescan(open), problem, rest)
	r.tree = whole
	check("open again", rescan(locked), "", all)
}
