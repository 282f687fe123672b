package generate

import (
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"etalase/internal/corpus"
	"etalase/internal/filetest"
)

// The next build renders what an edit may have changed and nothing else, and writes what a build from nothing writes.
func TestNextBuildRendersWhatChanged(t *testing.T) {
	const product, news = "content/products/karya-7.md", "content/news/kabar-0.md"
	var index []string // of the search, which has words of all bodies
	for _, name := range []string{"d0", "d1", "prices", "root", "t0", "words"} {
		index = append(index, "data/id/search/"+name+".js")
	}
	append1 := func(t *testing.T, dir, name, text string) {
		data, err := os.ReadFile(filepath.Join(dir, name))
		must(t, err)
		filetest.Write(t, dir, map[string][]byte{name: append(data, text...)})
	}
	for name, c := range map[string]struct {
		edit     func(t *testing.T, dir string, b *Builder)
		rendered []string // the files; nil: all
	}{
		"nothing": {func(*testing.T, string, *Builder) {}, []string{}},
		"a word of a product": {func(t *testing.T, dir string, _ *Builder) { append1(t, dir, product, "\nSebaris.\n") },
			slices.Concat([]string{"_headers"}, index,
				[]string{"produk/feed.xml", "produk/karya-7/index.html", "sitemap.xml"})},
		"a word of news": {func(t *testing.T, dir string, _ *Builder) { append1(t, dir, news, "\nSebaris.\n") },
			slices.Concat([]string{"_headers", "berita/feed.json", "berita/feed.xml", "berita/kabar-0/index.html",
				"berita/rss.xml"}, index, []string{"feed.xml", "sitemap.xml"})},
		"a link to another page": {func(t *testing.T, dir string, _ *Builder) {
			append1(t, dir, product, "\nLihat [karya lain](karya-8.md).\n")
		}, nil},
		"a title": {func(t *testing.T, dir string, _ *Builder) {
			filetest.Replace(t, dir, product, "title: ", "title: Lain ")
		}, nil},
		"a word of the theme": {func(t *testing.T, dir string, _ *Builder) {
			filetest.Replace(t, dir, "themes/plain/templates/event.html", "<h1>", "<h1>Acara: ")
		}, nil},
		"a setting": {func(t *testing.T, dir string, _ *Builder) {
			append1(t, dir, "site.yaml", "\npage_size: 25\n")
		}, nil},
		"a file of the output": {func(t *testing.T, _ string, b *Builder) {
			must(t, os.WriteFile(filepath.Join(b.Out, "produk/karya-8/index.html"), []byte("lain"), 0o644))
			must(t, os.Remove(filepath.Join(b.Out, "produk/karya-9/index.html")))
		}, []string{"produk/karya-8/index.html", "produk/karya-9/index.html"}},
		"a faulty entry, mended": {func(t *testing.T, dir string, b *Builder) {
			append1(t, dir, product, "\n[ke sana](tiada.md)\n")
			if _, problems, err := b.Build(t.Context()); err != nil || problems.ErrorCount() == 0 {
				t.Fatal(problems, err)
			}
			filetest.Replace(t, dir, product, "\n[ke sana](tiada.md)\n", "\nSebaris.\n")
		}, nil},
	} {
		t.Run(name, func(t *testing.T) {
			dir := filetest.Dir(t, corpus.Make(12))
			b := builder(t, dir)
			first := mustBuild(t, b)
			if first.Rendered != first.Pages+first.Documents {
				t.Fatalf("%d rendered of %d and %d", first.Rendered, first.Pages, first.Documents)
			}
			c.edit(t, dir, b)
			report := mustBuild(t, b)
			var rendered []string
			for _, r := range b.last.routes {
				if r.rendered {
					rendered = append(rendered, r.route.File)
				}
			}
			if c.rendered == nil && report.Rendered != report.Pages+report.Documents {
				t.Errorf("%d rendered of %d and %d", report.Rendered, report.Pages, report.Documents)
			}
			if c.rendered != nil && !slices.Equal(rendered, c.rendered) {
				t.Errorf("rendered: %q", rendered)
			}
			clean := builder(t, dir)
			clean.Out = filepath.Join(t.TempDir(), "clean")
			mustBuild(t, clean)
			if got, want := filesOf(t, b.Out), filesOf(t, clean.Out); !maps.Equal(got, want) {
				t.Error("the output is not that of a build from nothing")
			}
		})
	}
}

func filesOf(t *testing.T, dir string) map[string]string {
	files := map[string]string{}
	must(t, filepath.WalkDir(dir, func(path string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() {
			return err
		}
		text, err := os.ReadFile(path)
		name, _ := filepath.Rel(dir, path)
		files[name] = string(text)
		return err
	}))
	return files
}
