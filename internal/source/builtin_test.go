package source

import (
	"context"
	"os"
	"path/filepath"
	"testing"
	"testing/fstest"

	"etalase/internal/filetest"
)

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
