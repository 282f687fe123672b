package source

import (
	"strings"
	"testing"
)

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
