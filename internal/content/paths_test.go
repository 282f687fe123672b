package content

import (
	"slices"
	"strings"
	"testing"

	"etalase/internal/diag"
)

// A file or folder whose name keeps an entry from being read is one problem, with the name that it should have, if that
// is known and free.
func TestPathsAreChecked(t *testing.T) {
	const taken = "MergeInto"
	for _, c := range []struct {
		paths string // below content/, with a space between them; ␣ is a space in a name, ␤ a new line
		want  string // path code name, each, sorted by path; the name is that of --fix
	}{
		{"pages/a.md pages/b/index.md pages/b/index.en.md pages/b/foto.jpg", ""},
		{"pages/a.md pages/a.en.md pages/a.id.md", ""},
		{"pages/foto.txt pages/b/catatan.docx", ""},

		{"pages/tentang␤kami.md", "pages/tentang␤kami.md wrong-name tentang-kami.md"},
		{"pages/b/index␤.md", "pages/b/index␤.md wrong-name index.md"},
		{"pages/Tentang␣Kami.md", "pages/Tentang␣Kami.md wrong-name tentang-kami.md"},
		{"pages/Tentang␣Kami/index.md", "pages/Tentang␣Kami wrong-name tentang-kami"},
		{"pages/Tentang␣Kami/index.md pages/Tentang␣Kami/index.en.md", "pages/Tentang␣Kami wrong-name tentang-kami"},
		{"pages/Tentang␣Kami/index.md pages/tentang-kami/index.md", "pages/Tentang␣Kami wrong-name " + taken},
		{"pages/tentang_kami.md", "pages/tentang_kami.md wrong-name tentang-kami.md"},
		{"pages/café.md", "pages/café.md wrong-name cafe.md"},
		{"pages/a.MD", "pages/a.MD wrong-name a.md"},
		{"pages/a.markdown", "pages/a.markdown wrong-name a.md"},
		{"pages/a.md.txt", "pages/a.md.txt wrong-name a.md"},
		{"pages/a.md.md", "pages/a.md.md wrong-name a.md"},
		{"pages/a.mdx", "pages/a.mdx wrong-name"}, // it can hold more than Markdown
		{"pages/a.en.markdown", "pages/a.en.markdown wrong-name a.en.md"},
		{"pages/a.EN.md", "pages/a.EN.md wrong-name a.en.md"},
		{"pages/b/Index.md", "pages/b/Index.md wrong-name index.md"},
		{"pages/b/index.MD", "pages/b/index.MD wrong-name index.md"},
		{"pages/b/index.md.txt", "pages/b/index.md.txt wrong-name index.md"},
		{"pages/b/index_en.md pages/b/index.md", "pages/b/index_en.md wrong-name index.en.md"},
		{"pages/b/index-EN.md pages/b/index.md", "pages/b/index-EN.md wrong-name index.en.md"},
		{"pages/b/isi.md", "pages/b/isi.md wrong-name index.md"},
		{"pages/b/b.md pages/b/foto.jpg", "pages/b/b.md wrong-name index.md"},

		{"pages/b/index␣(1).md", "pages/b/index␣(1).md wrong-name index.md"},
		{"pages/b/index.md pages/b/index␣(1).md", "pages/b/index␣(1).md wrong-name " + taken},
		{"pages/b/index.md pages/b/index(2).md", "pages/b/index(2).md wrong-name " + taken},
		{"pages/b/index.md pages/b/index␣-␣Copy.md", "pages/b/index␣-␣Copy.md wrong-name " + taken},
		{"pages/b/index.md pages/b/index␣-␣Copy␣(2).md", "pages/b/index␣-␣Copy␣(2).md wrong-name " + taken},
		{"pages/b/index.md pages/b/index␣-␣Salin.md", "pages/b/index␣-␣Salin.md wrong-name " + taken},
		{"pages/b/index.md pages/b/index␣copy␣2.md", "pages/b/index␣copy␣2.md wrong-name " + taken},
		{"pages/b/index.md pages/b/Copy␣of␣index.md", "pages/b/Copy␣of␣index.md wrong-name " + taken},
		{"pages/b/index.md pages/b/Salinan␣index.md", "pages/b/Salinan␣index.md wrong-name " + taken},
		{"pages/a.md pages/a␣(1).md", "pages/a␣(1).md wrong-name " + taken},
		{"pages/a.md pages/a.en.md pages/a.en␣-␣Copy.md", "pages/a.en␣-␣Copy.md wrong-name " + taken},

		{"catatan.md", "catatan.md stray-file"},
		{"pages/index.md", "pages/index.md stray-file"},
		{"pages/_index.md", "pages/_index.md stray-file"},
		{"pages/README.md", "pages/README.md stray-file"},
		{"pages/b/index.md pages/b/catatan.md", "pages/b/catatan.md stray-file"},
		{"pages/b/c/d.md", "pages/b/c/d.md stray-file"},

		{"pages/2024/a.md", "pages/2024/a.md stray-file"}, // the folder is no name of an entry
		{"pages/2024/index.md pages/2024/index.en.md pages/05/index.md", ""},
		{"tags/batik/_index.md", "tags unknown-folder"},
		{"people/rina.md", "people unknown-folder"}, // they need not be makers

		{"pages/a.md pages/a.eng.md", "pages/a.eng.md unknown-language a.en.md"},
		{"pages/a.md pages/a.en.md pages/a.eng.md", "pages/a.eng.md unknown-language"},
		{"pages/a.md pages/a.fr.md", "pages/a.fr.md unknown-language"},

		{"halaman/a.md halaman/b.md", "halaman unknown-folder pages"},
		{"Pages/a.md", "Pages unknown-folder pages"},
		{"halaman/a.md pages/b.md", "halaman unknown-folder " + taken},
		{"_posts/2024-07-25-judul.md", "_posts unknown-folder news"},
		{"pengrajin/siti.md", "pengrajin unknown-folder artisans"},
		{"page/a.md", "page unknown-folder pages"},
		{"pagse/a.md", "pagse unknown-folder"},
		{"lain/foto.jpg", ""},
	} {
		files := site{}
		for p := range strings.FieldsSeq(c.paths) {
			files[strings.NewReplacer("␣", " ", "␤", "\n").Replace(p)] = page("")
		}
		settings, snapshot, all := files.read()
		var got []string
		unread := unreadIn(all, nil)
		for _, d := range checkPaths(snapshot, settings, record{}, unread) {
			words := []string{strings.TrimPrefix(d.Span.File.Path, "content/"), d.Kind.Code, d.Rename}
			if a := d.Advice(diag.English); strings.HasPrefix(a, "content/") || strings.HasPrefix(a, "move what") {
				words[2] = taken
			}
			words[0] = strings.NewReplacer(" ", "␣", "\n", "␤").Replace(words[0])
			got = append(got, strings.TrimSpace(strings.Join(words, " ")))
		}
		slices.Sort(got)
		if got := strings.Join(got, "; "); got != c.want {
			t.Errorf("%s: %q, want %q", c.paths, got, c.want)
		}
		if unread.IsEmpty() != (c.want == "") {
			t.Errorf("%s: what is unread is empty: %v", c.paths, unread.IsEmpty())
		}
	}
}

// Files and folders of other generators are told where their text goes.
func TestForeignPathsAreToldWhereTheyGo(t *testing.T) {
	for _, c := range []struct{ paths, want string }{
		{"_index.md", "pages of lists are made for you: if the text is still needed, " +
			"move it to content/pages/beranda.md, then delete this one"},
		{"news/_index.md", "pages of lists are made for you: if the text is still needed, " +
			"move it to content/pages/news.md, then delete this one"},
		{"pages/index.md", "pages of lists are made for you: if the text is still needed, " +
			"move it to content/pages/beranda.md, then delete this one"},
		{"news/2024/panen.md", "move it to content/news/panen.md"},
		{"news/2024/05/panen.md", "move it to content/news/panen.md"},
		{"news/2024/05/panen/index.md", "move its folder, with all that is in it, to content/news/panen"},
		{"news/2024/05/panen/index.md news/2024/05/panen/index.en.md",
			"move its folder, with all that is in it, to content/news/panen"},
		{"news/panen/index.md news/panen/en.md", "name it index.en.md"},
		{"news/2024/panen.md news/panen.md", "move it to content/<type>/<slug>.md or content/<type>/<slug>/index.md"},
		{"news/panen/index.md news/panen/galeri.md", "move it to content/news/galeri.md"},
		{"_drafts/rencana.md", "move what is in it to content/news, each with draft: true"},
		{"categories/batik/_index.md", "pages of topics and categories are made from tags and category: " +
			"delete the folder if no text is in it"},
	} {
		files := site{}
		for p := range strings.FieldsSeq(c.paths) {
			files[p] = page("")
		}
		settings, snapshot, all := files.read()
		problems := checkPaths(snapshot, settings, record{}, unreadIn(all, nil))
		if len(problems) != 1 || problems[0].Advice(diag.English) != c.want {
			t.Errorf("%s: %v", c.paths, problems)
		}
	}
}
