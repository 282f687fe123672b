package output

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

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
