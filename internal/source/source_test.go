package source

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"testing"
	"testing/fstest"

	"etalase/internal/diag"
	"etalase/internal/filetest"
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
