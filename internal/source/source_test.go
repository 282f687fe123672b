package source

import (
	"bytes"
	"context"
	"errors"
	"io/fs"
	"os"
	"os/exec"
	"path"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"etalase/internal/diag"
	"etalase/internal/filetest"
	"etalase/internal/tooltest"
)

func openReader(t *testing.T, dir string, builtin fstest.MapFS) *Reader {
	t.Helper()
	r, err := Open(dir, builtin)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { r.Close() })
	return r
}

func mustScan(t *testing.T, r *Reader) *Snapshot {
	t.Helper()
	s, err := r.Scan(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func paths(s *Snapshot) []string {
	var out []string
	for _, f := range s.files {
		out = append(out, f.Path)
	}
	return out
}

func TestScanReadsInputsAndNothingElse(t *testing.T) {
	dir := t.TempDir()
	filetest.Write(t, dir, map[string]string{
		"site.yaml": "title: A", "content/a.md": "a", "content/.b.md.swp": "x", "content/a.md~": "x",
		"content/.git/config": "x", "public/index.html": "x", "go.mod": "x", "themes/t/styles/a.css": "x",
	})
	got := paths(mustScan(t, openReader(t, dir, nil)))
	want := []string{"content/a.md", "site.yaml", "themes/t/styles/a.css"}
	if !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
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

// age makes the files of a site older than their first reading, so that their times can be trusted.
func age(t *testing.T, dir string) {
	t.Helper()
	before := time.Now().Add(-time.Hour)
	err := filepath.WalkDir(dir, func(p string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		return os.Chtimes(p, before, before)
	})
	if err != nil {
		t.Fatal(err)
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

func TestThemeOfTheSiteReplacesOrOverridesTheBuiltinOne(t *testing.T) {
	builtin := fstest.MapFS{
		"base/theme.yaml":          {Data: []byte("built-in")},
		"base/templates/a.html":    {Data: []byte("built-in")},
		"base/templates/b.html":    {Data: []byte("built-in")},
		"vanda/theme.yaml":         {Data: []byte("built-in")},
		"vanda/templates/own.html": {Data: []byte("built-in")},
		"embed.go":                 {Data: []byte("package themes")},
	}
	dir := t.TempDir()
	filetest.Write(t, dir, map[string]string{"themes/base/templates/a.html": "site", "themes/vanda/theme.yaml": "site"})
	r := openReader(t, dir, builtin)
	s := mustScan(t, r)
	check := func(p, want string) {
		t.Helper()
		f, ok := s.File(p)
		switch {
		case want == "" && ok:
			t.Errorf("%s should not be there", p)
		case want != "" && (!ok || string(f.Text) != want):
			t.Errorf("%s is not the %s one", p, want)
		}
	}
	check("themes/base/templates/a.html", "site")
	check("themes/base/templates/b.html", "built-in")
	check("themes/vanda/theme.yaml", "site")
	check("themes/vanda/templates/own.html", "")
	check("themes/embed.go", "")

	// Without the override, the built-in file is there again.
	if err := os.Remove(filepath.Join(dir, "themes/base/templates/a.html")); err != nil {
		t.Fatal(err)
	}
	s, _ = r.Rescan(context.Background(), s, []string{"themes/base/templates/a.html"})
	check("themes/base/templates/a.html", "built-in")
}

// After any edit, a Rescan of the paths that events name equals a Scan.
func TestRescanEqualsScan(t *testing.T) {
	top := t.TempDir()
	dir := filepath.Join(top, "site")
	filetest.Write(t, dir, map[string]string{
		"site.yaml": "", "content/a/index.md": "1", "content/a/x.jpg": "p", "content/b.md": "2", "content/c.md": "\xff",
		"content/news/n.md": "n", "themes/t/static/a.txt": "t", "themes/t/static/b.txt": "u",
		"private/rahasia/index.md": "secret", ".env": "secret", "../private/index.md": "secret",
	})
	r := openReader(t, dir, nil)
	s := mustScan(t, r)
	at := func(p string) string { return filepath.Join(dir, filepath.FromSlash(p)) }
	write := func(p, text string) func() error {
		return func() error { return os.WriteFile(at(p), []byte(text), 0o644) }
	}
	link := func(p, target string) func() error {
		return func() error {
			if err := os.RemoveAll(at(p)); err != nil {
				return err
			}
			return os.Symlink(filepath.FromSlash(target), at(p))
		}
	}
	remove := func(p string) func() error { return func() error { return os.RemoveAll(at(p)) } }
	type step struct {
		name  string
		edit  func() error
		paths []string
	}
	steps := []step{
		{"change", write("content/b.md", "3"), []string{"content/b.md"}},
		{"atomic save", func() error {
			filetest.Write(t, dir, map[string]string{"content/b.md.tmp": "4"})
			return os.Rename(at("content/b.md.tmp"), at("content/b.md"))
		}, []string{"content/b.md.tmp", "content/b.md"}},
		{"rename folder", func() error {
			return os.Rename(at("content/a"), at("content/d"))
		}, []string{"content/a", "content/d"}},
		{"correct an invalid text", write("content/c.md", "ok"), []string{"content/c.md"}},
		{"delete folder", remove("content/d"), []string{"content/d"}},
		{"outside the inputs", func() error {
			filetest.Write(t, dir, map[string]string{"other/x.md": "x"})
			return nil
		}, []string{"other/x.md", "../x", "content/../other"}},
	}
	if os.Symlink("x", at(".link")) == nil { // not every file system has links
		steps = append(steps, []step{
			{"a link to a file", link("content/l.md", "b.md"), []string{"content/l.md"}},
			{"its file changes", write("content/b.md", "5"), []string{"content/b.md"}},
			{"a link to the link", link("content/m.md", "news/../l.md"), []string{"content/m.md"}},
			{"the file of both changes", write("content/b.md", "6"), []string{"content/b.md"}},
			{"the first leads elsewhere", link("content/l.md", "c.md"), []string{"content/l.md"}},
			{"its file is gone", remove("content/c.md"), []string{"content/c.md"}},
			{"its file is back", write("content/c.md", "7"), []string{"content/c.md"}},
			{"its file is a link out of the inputs", link("content/c.md", "../.env"), []string{"content/c.md"}},
			{"a folder that both lead over is gone", remove("content/news"), []string{"content/news"}},
			{"the links are gone", func() error {
				return errors.Join(remove("content/l.md")(), remove("content/m.md")(), remove("content/c.md")())
			}, []string{"content/l.md", "content/m.md", "content/c.md"}},
			{"to a folder beside the inputs", link("content/x", "../private/rahasia"), []string{"content/x"}},
			{"below it", func() error { return nil }, []string{"content/x/index.md"}},
			{"to another folder", link("content/x", "../private"), []string{"content/x", "content/x/rahasia"}},
			{"to a folder out of the site", link("content/x", "../../private"), []string{"content/x"}},
			{"to a folder anywhere", link("content/x", filepath.Join(top, "private")), []string{"content/x"}},
			{"to a folder of inputs", link("content/x", "../themes/t"), []string{"content/x"}},
			{"below that", func() error { return nil }, []string{"content/x/static", "content/x/static/a.txt"}},
			{"to its own parent", link("content/x", "."), []string{"content/x", "content/x/x/b.md"}},
			{"to itself", link("content/x", "x"), []string{"content/x"}},
			{"to nothing", link("content/x", "tidak-ada"), []string{"content/x"}},
			{"a folder again", func() error {
				err := os.Remove(at("content/x"))
				filetest.Write(t, dir, map[string]string{"content/x/index.md": "x"})
				return err
			}, []string{"content/x"}},
			{"a link in its place", link("content/x", "../private/rahasia"), []string{"content/x"}},
			{"no link", remove("content/x"), []string{"content/x"}},
			{"over a link to a folder", func() error {
				return errors.Join(link("themes/t/isi", "static")(), link("content/y.txt", "../themes/t/isi/a.txt")())
			}, []string{"themes/t/isi", "content/y.txt"}},
			{"that folder is another one", link("themes/t/isi", "static/../../../private"), []string{"themes/t/isi"}},
			{"content itself", func() error {
				return errors.Join(os.Rename(at("content"), at("isi")), link("content", "isi")())
			}, []string{"content"}},
			{"below content", func() error { return nil }, []string{"content/b.md"}},
		}...)
	}
	for _, step := range steps {
		if err := step.edit(); err != nil {
			t.Fatal(step.name, err)
		}
		var err error
		if s, err = r.Rescan(context.Background(), s, step.paths); err != nil {
			t.Fatal(step.name, err)
		}
		if full := mustScan(t, r); !s.equal(full) {
			t.Errorf("%s: got %q, %v; want %q, %v", step.name, paths(s), s.problems, paths(full), full.problems)
		}
		for _, f := range s.files {
			if string(f.Text) == "secret" {
				t.Errorf("%s: %s is read", step.name, f.Path)
			}
		}
	}
	if s.problems["content"].Kind != diag.LinkOutside {
		t.Errorf("in the end: %q, %v", paths(s), s.problems)
	}
}

// A single input is read by the same rule.
func TestFileBelowALinkIsNoInput(t *testing.T) {
	dir := filetest.Dir(t, map[string]string{"private/a.md": "secret", "content/b.md": "b"})
	if err := os.Symlink("../private", filepath.Join(dir, "content/x")); err != nil {
		t.Skip("this file system has no symbolic links:", err)
	}
	r := openReader(t, dir, nil)
	if f, ok := r.File("content/x/a.md"); ok {
		t.Errorf("%q is read", f.Text)
	}
	if f, ok := r.File("content/b.md"); !ok || string(f.Text) != "b" {
		t.Error("a file is not read")
	}
}

func TestPollFindsChangesWithoutEvents(t *testing.T) {
	dir := t.TempDir()
	filetest.Write(t, dir, map[string]string{
		"site.yaml": "", "content/a.md": "1", "content/b.md": "2", "content/c.md": "3",
	})
	age(t, dir)
	r := openReader(t, dir, nil)
	s := mustScan(t, r)
	filetest.Write(t, dir, map[string]string{"content/a.md": "longer", "content/new.md": "n"})
	os.Remove(filepath.Join(dir, "content/c.md"))
	got, err := r.poll(context.Background(), s)
	slices.Sort(got)
	if want := "content/a.md content/c.md content/new.md"; err != nil || strings.Join(got, " ") != want {
		t.Errorf("got %q %v, want %s", got, err, want)
	}
}

// A save can keep the length of a file or its time, but hardly both.
func TestPollComparesSizeAndTime(t *testing.T) {
	for _, test := range []struct {
		name, text string
		later      time.Duration
		found      bool
	}{
		{"untouched", "satu", 0, false},
		{"another length at the same time", "empat", 0, true},
		{"the same length later", "enam", time.Second, true},
		{"the same length an instant later", "enam", time.Millisecond, true},
		{"the same length, from a backup of the day before", "enam", -24 * time.Hour, true},
		{"saved without a change", "satu", time.Second, true}, // the bytes are compared by Rescan
	} {
		dir := t.TempDir()
		filetest.Write(t, dir, map[string]string{"content/a.md": "satu", "content/b.jpg": "satu"})
		age(t, dir)
		r := openReader(t, dir, nil)
		s := mustScan(t, r)
		filetest.Write(t, dir, map[string]string{"content/a.md": test.text, "content/b.jpg": test.text})
		var want []string
		for _, name := range []string{"content/a.md", "content/b.jpg"} {
			was, _ := s.File(name)
			at := was.mtime.Add(test.later)
			if err := os.Chtimes(filepath.Join(dir, name), at, at); err != nil {
				t.Fatal(err)
			}
			if test.found {
				want = append(want, name)
			}
		}
		if got, err := r.poll(context.Background(), s); err != nil || !slices.Equal(got, want) {
			t.Errorf("%s: %q (%v), want %q", test.name, got, err, want)
		}
	}
}

// On file systems with coarse times, a second save soon after the first can have its length and its time. So a text
// that was read that soon is read again.
func TestPollDoesNotTrustFreshTimes(t *testing.T) {
	dir := t.TempDir()
	filetest.Write(t, dir, map[string]string{
		"content/a.md": "satu", "content/b.jpg": "satu", "content/old.md": "lama",
	})
	before := time.Now().Add(-time.Hour)
	if err := os.Chtimes(filepath.Join(dir, "content/old.md"), before, before); err != nil {
		t.Fatal(err)
	}
	r := openReader(t, dir, nil)
	s := mustScan(t, r)
	if got, err := r.poll(t.Context(), s); err != nil || !slices.Equal(got, []string{"content/a.md"}) {
		t.Errorf("%q (%v), want only the fresh text", got, err)
	}
}

// What editors and systems leave beside the real files is no input, nor is what lies outside the roots.
func TestWhatIsAnInput(t *testing.T) {
	for path, want := range map[string]bool{
		"site.yaml": true, "urls.lock": true, "content/a.md": true, "content/a/b c.JPG": true,
		"themes/x/theme.yaml": true,
		"content":             true, "content/4914": true, "content/a.tmp.md": true, "content/a~b.md": true,
		"content/a#b.md": true,
		"site.yaml~":     false, "site.yml": false, "contents/a.md": false, "content-lama/a.md": false,
		"public/a.html": false,
		"README.md":     false, "": false, "content/.a.md.swp": false, "content/a.swp": false, "content/a.md~": false,
		"content/#a.md#": false, "content/a.tmp": false, "content/4913": false, "content/.git/config": false,
		"content/.hidden/a.md": false, "content/lama~/a.md": false, "content/#x/a.md": false,
	} {
		if got := isInput(path); got != want {
			t.Errorf("%q is an input: %v, want %v", path, got, want)
		}
	}
}

// A path below another one is read with it; one whose name only begins the same is not.
func TestOutermostPaths(t *testing.T) {
	for paths, want := range map[string]string{
		"": "", "content": "content", "content content": "content", "content/a.md content": "content",
		"content/a content/a/b content/a/b/c.md":          "content/a",
		"content/tas content/tas-pandan":                  "content/tas content/tas-pandan",
		"content/tas content/tas.md":                      "content/tas content/tas.md",
		"content/tas content/tas-pandan content/tas/x.md": "content/tas content/tas-pandan",
		"content/a/../b content/b/c.md":                   "content/b",
		"public content/a.md site.yaml":                   "content/a.md site.yaml",
		"content/./a.md content/a.md~":                    "content/a.md",
	} {
		if got := strings.Join(outermost(strings.Fields(paths)), " "); got != want {
			t.Errorf("%q: %q, want %q", paths, got, want)
		}
	}
}

// The bytes of a file that is kept as text are in memory, those of all other files are not.
func TestWhatIsKeptAsText(t *testing.T) {
	for path, want := range map[string]bool{
		"a.md": true, "a.MD": true, "site.yaml": true, "a.yml": true, "urls.lock": true, "a.html": true, "a.css": true,
		"a.js": true, "a.svg": true, "a.txt": true, "a.xml": true, "a.jpg": false, "a.woff2": false, "a.pdf": false,
		"a": false, "md": false, "a.md.jpg": false,
	} {
		if got := keepsText(path); got != want {
			t.Errorf("%s: %v, want %v", path, got, want)
		}
	}
}

func TestBytesRefusesAFileThatChanged(t *testing.T) {
	dir := t.TempDir()
	filetest.Write(t, dir, map[string]string{"content/a.jpg": "old"})
	f, _ := mustScan(t, openReader(t, dir, nil)).File("content/a.jpg")
	filetest.Write(t, dir, map[string]string{"content/a.jpg": "new"})
	data, err := f.Bytes()
	if changed, ok := errors.AsType[*ChangedError](err); !ok || changed.Path != "content/a.jpg" || data != nil {
		t.Errorf("got %q, %v", data, err)
	}
}

// A file that is too large costs nothing but a look at its size.
func TestTooLargeFilesAreNotRead(t *testing.T) {
	for name, most := range map[string]int64{
		"content/a.md": maxTextBytes, "content/a.svg": maxTextBytes, "content/a.JPG": maxPhotoBytes,
		"content/a.pdf": maxPDFBytes, "content/a.png": maxOtherBytes, "content/a.psd": maxOtherBytes,
		"site.yaml": maxTextBytes, "urls.lock": maxTextBytes, "themes/t/a.woff2": maxOtherBytes,
	} {
		dir := t.TempDir()
		filetest.Write(t, dir, map[string]string{name: "x"})
		if err := os.Truncate(filepath.Join(dir, filepath.FromSlash(name)), most+1); err != nil {
			t.Fatal(err)
		}
		s := mustScan(t, openReader(t, dir, nil))
		problems := s.Problems()
		if len(problems) != 1 || problems[0].Kind != diag.TooLargeFile {
			t.Errorf("%s: %v", name, problems)
		}
		if _, ok := s.File(name); ok || !s.IsUnreadable(name) {
			t.Errorf("%s: it is among the files", name)
		}
	}
}

// A file that has grown since is read no further than it was.
func TestReadingAgainEndsWhereTheFileDid(t *testing.T) {
	dir := t.TempDir()
	filetest.Write(t, dir, map[string]string{"content/a.pdf": "%PDF-1.7"})
	f, _ := mustScan(t, openReader(t, dir, nil)).File("content/a.pdf")
	if err := os.Truncate(filepath.Join(dir, "content", "a.pdf"), 64<<20); err != nil {
		t.Fatal(err)
	}
	var content bytes.Buffer
	err := f.CopyTo(&content)
	if _, ok := errors.AsType[*ChangedError](err); !ok || content.Len() > 9 {
		t.Errorf("%v after %d bytes", err, content.Len())
	}
}

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
