package content

import (
	"slices"
	"strings"
	"testing"

	"etalase/internal/diag"
)

// Pictures that no entry names are reported once for a folder, and so are folders without an entry.
func TestFoldersAreChecked(t *testing.T) {
	const shown = "images:\n- {src: a.jpg, alt: Tas pandan di meja}\n"
	for _, c := range []struct {
		name  string
		files site
		want  string
	}{
		{"all are named", site{"pages/b/index.md": page(shown), "pages/b/a.jpg": ""}, ""},
		{"one is named by the body", site{
			"pages/b/index.md": page("") + "![Tas pandan](a.jpg)\n",
			"pages/b/a.jpg":    "",
		}, ""},
		{"one is named by a translation", site{
			"pages/b/index.md":    page(""),
			"pages/b/index.en.md": page("") + "![A pandanus bag](a.jpg)\n",
			"pages/b/a.jpg":       "",
		}, ""},
		{"one is named by another entry", site{
			"pages/b/index.md": page(""),
			"pages/b/a.jpg":    "",
			"pages/c.md":       page("") + "![Tas pandan](b/a.jpg)\n",
		}, ""},
		{"one is not", site{"pages/b/index.md": page(shown), "pages/b/a.jpg": "", "pages/b/C.JPG": ""},
			"content/pages/b/index.md:4 unnamed-picture C.JPG"},
		{"none is, of many", site{
			"pages/b/index.md": page(""),
			"pages/b/1.jpg":    "", "pages/b/2.png": "", "pages/b/3.heic": "", "pages/b/4.svg": "",
			"pages/b/5.webp": "", "pages/b/6.gif": "", "pages/b/7.txt": "",
		}, "content/pages/b/index.md:2 unnamed-picture 1.jpg, 2.png, 3.heic, 4.svg, 5.webp, …"},
		{"one is most likely the missing one", site{"pages/b/index.md": page(shown), "pages/b/b.jpg": ""},
			"content/pages/b/index.md:4 missing-image "},
		{"in a draft", site{"pages/b/index.md": page("draft: true\n"), "pages/b/a.jpg": ""},
			"content/pages/b/index.md:2 unnamed-picture a.jpg"},
		{"in a folder below", site{"pages/b/index.md": page(""), "pages/b/asal/a.jpg": ""}, ""},
		{"beside a file", site{"pages/b.md": page(""), "pages/a.jpg": ""},
			"content/pages/a.jpg:1 unnamed-picture a.jpg"},
		{"beside a file of its name", site{"pages/b.md": page(""), "pages/b.jpg": ""},
			"content/pages/b.md:2 unnamed-picture b.jpg"},
		{"beside a file that names it", site{"pages/b.md": page("") + "![Tas pandan](a.jpg)\n", "pages/a.jpg": ""}, ""},
		{"beside a file that lacks one", site{"pages/b.md": page("") + "![Tas pandan](b.jpg)\n", "pages/a.jpg": ""},
			"content/pages/b.md:4 missing-image "},
		{"a document", site{"pages/b/index.md": page(""), "pages/b/a.PDF": ""},
			"content/pages/b/a.PDF:1 unnamed-document "},
		{"a document that is offered", site{"pages/b/index.md": page("") + "[Unduh](a.pdf)\n", "pages/b/a.pdf": ""},
			""},
		{"a text beside the entries", site{"pages/b.md": page(""), "pages/a.docx": "", "pages/~$a.docx": ""},
			"content/pages/a.docx:1 unnamed-document "},
		{"a text in the folder of an entry", site{"pages/b/index.md": page(""), "pages/b/a.docx": ""}, ""},
		{"beside an entry that cannot be read", site{"pages/b/index.md": "title: A\n", "pages/b/a.jpg": ""}, ""},
		{"no entry", site{"pages/b/a.jpg": ""}, "content/pages/b:1 empty-folder content/pages/b/index.md"},
		{"a shared folder", site{"pages/b/a.jpg": "", "pages/c.md": page("") + "![Tas pandan](b/a.jpg)\n"}, ""},
		{"a folder of no type", site{"lain/b/a.jpg": ""}, ""},
	} {
		settings, snapshot, all, joined := c.files.join()
		var got []string
		for _, d := range checked(settings, snapshot, all, record{files: all}, joined) {
			_, names, _ := strings.Cut(d.Message(diag.English), ": ")
			if d.Kind == diag.EmptyFolder {
				_, names, _ = strings.Cut(d.Advice(diag.English), "in ")
				names, _, _ = strings.Cut(names, ",")
			}
			got = append(got, d.Span.FileLine()+" "+d.Kind.Code+" "+names)
		}
		slices.Sort(got)
		if got := strings.Join(got, "; "); got != c.want {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
}
