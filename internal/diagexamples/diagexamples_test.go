package diagexamples

import (
	"reflect"
	"testing"

	"etalase/internal/diag"
	"etalase/internal/filetest"
)

const archive = `# Two titles.
etalase check
-- id --
salah
-- en --
wrong
-- site.yaml --
title: A
-- content/a.md --
old
-- content/b.md --
gone
-- mended/content/a.md --
new
-- mended/content/c.md --
added
-- mended/- --
content/b.md
-- mended/+ --
content/a.jpg 1200x900
content/b.jpg 800x600
`

func TestRead(t *testing.T) {
	dir := filetest.Dir(t, map[string]string{"code.txtar": archive})
	e, err := Read(dir, "code")
	if err != nil {
		t.Fatal(err)
	}
	after := map[string]string{}
	for name, text := range e.After() {
		after[name] = string(text)
	}
	for _, test := range []struct {
		name      string
		got, want any
	}{
		{"About", e.About, "Two titles."},
		{"Script", e.Script, "# Two titles.\netalase check\n"},
		{"Printed", e.Printed, map[diag.Lang]string{diag.Indonesian: "salah\n", diag.English: "wrong\n"}},
		{"Site", len(e.Site), 3},
		{"Photos", e.Photos, []string{"content/a.jpg 1200x900", "content/b.jpg 800x600"}},
		{"After", after, map[string]string{
			"site.yaml":    "title: A\n",
			"content/a.md": "new\n",
			"content/c.md": "added\n",
		}},
		{"Changed", e.Changed(), []string{"content/a.md", "content/b.md", "content/c.md"}},
	} {
		if !reflect.DeepEqual(test.got, test.want) {
			t.Errorf("%s is %q, want %q", test.name, test.got, test.want)
		}
	}
	if _, err := Read(dir, "other"); err == nil {
		t.Error("an example that does not exist is read")
	}
}
