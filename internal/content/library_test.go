package content

import (
	"context"
	"slices"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"

	"etalase/internal/content/markdown"
	"etalase/internal/corpus"
	"etalase/internal/diag"
	"etalase/internal/filetest"
	"etalase/internal/schema"
	"etalase/internal/sitetest"
	"etalase/internal/source"
)

func codes(problems diag.List) string {
	var out []string
	for _, d := range problems {
		out = append(out, d.Kind.Code)
	}
	return strings.Join(out, " ")
}

const settings = "title: A\nbase_url: https://a.example\norganisation: {name: A}\ndistricts: [Setu]\n" +
	"demo: true\n"

// What an edit costs, and that nothing is kept of an earlier library that the edit has changed.
func TestFilesAreAssembledOnlyWhenItMatters(t *testing.T) {
	dir := filetest.Dir(t, corpus.Make(20))
	reader := sitetest.Open(t, dir, nil)
	const seven, eight = "content/products/karya-7.md", "content/products/karya-8.md"
	replace := func(p, old, new string) func() {
		return func() { filetest.Replace(t, dir, p, old, new) }
	}
	photo := func() { filetest.Write(t, dir, map[string]string{"content/products/x.jpg": "x"}) }
	now := time.Date(2026, 3, 7, 0, 0, 0, 0, time.UTC)
	ctx := context.Background()
	load := func(prev *Library) (*Library, diag.List) {
		t.Helper()
		c, problems, err := Load(ctx, sitetest.Scan(t, reader), Options{Now: now}, prev)
		if err != nil {
			t.Fatal(err)
		}
		return c, problems
	}
	c, problems := load(nil)
	if codes(problems) != "" {
		t.Fatal(codes(problems))
	}
	for _, edit := range []struct {
		name  string
		do    func()
		read  int
		kept  bool // the earlier assembly stands
		codes string
	}{
		{"nothing", func() {}, 0, true, ""},
		{"a word of a body", replace(seven, "## Bahan", "Kata baru.\n\n## Bahan"), 1, true, ""},
		{
			"an anchor to another page",
			replace(eight, "## Bahan", "Lihat [proses](karya-7.md#proses-pengerjaan).\n\n## Bahan"),
			1, false, "",
		},
		{"the heading that it leads to", replace(seven, "## Proses pengerjaan", "## Cara"), 1, false, "broken-anchor"},
		{
			"a body beside a fault",
			replace("content/products/karya-9.md", "## Bahan", "Lagi.\n\n## Bahan"),
			1, false, "broken-anchor",
		},
		{"the heading again", replace(seven, "## Cara", "## Proses pengerjaan"), 1, false, ""},
		{"a title", replace(seven, "title: ", "title: Baru "), 1, false, ""},
		{"a reference", replace(seven, "artisan: perajin-1", "artisan: perajin-9"), 1, false, "unknown-reference"},
		{"the reference again", replace(seven, "artisan: perajin-9", "artisan: perajin-1"), 1, false, ""},
		{"a photo beside an entry", photo, 0, false, "unnamed-picture"},
		{"a schedule", replace(seven, "sku:", "publish_at: 2026-03-08\nsku:"), 1, false, "unnamed-picture"},
		{"an hour later", func() { now = now.Add(time.Hour) }, 0, true, "unnamed-picture"},
		{"the day of the schedule", func() { now = now.Add(24 * time.Hour) }, 0, false, "unnamed-picture"},
		{"the clock set back", func() { now = now.Add(-48 * time.Hour) }, 0, false, "unnamed-picture"},
	} {
		edit.do()
		next, problems := load(c)
		fresh, want := load(nil)
		if next.FilesRead() != edit.read || next.SameAssembly(c) != edit.kept {
			t.Errorf("%s: %d files read, assembly kept: %v", edit.name, next.FilesRead(), next.SameAssembly(c))
		}
		if codes(problems) != edit.codes || codes(want) != edit.codes {
			t.Errorf("%s: %q, and from nothing %q; want %q", edit.name, codes(problems), codes(want), edit.codes)
		}
		if next.Len() != fresh.Len() {
			t.Errorf("%s: %d entries, and from nothing %d", edit.name, next.Len(), fresh.Len())
		}
		c = next
	}
}

// An assembly that is kept has older files. What a library says of places in bodies is of its own.
func TestPlacesInABodyAreThoseOfItsFileNow(t *testing.T) {
	const (
		name = "content/pages/a/index.md"
		body = "Satu.\n\n[x](/produk/) [y](https://a.example)\n\n![Tas pandan](b.jpg)\n"
	)
	with := func(body string) *source.Snapshot {
		return (&source.Snapshot{}).With("site.yaml", []byte(settings)).
			With("content/pages/a/b.jpg", []byte("x")).
			With(name, []byte("---\ntitle: A\nimages: [{src: b.jpg, alt: Tas pandan}]\n---\n"+body))
	}
	var prev *Library
	for _, edit := range []struct{ body, want string }{
		{body, "/produk/:7 https://a.example:7 b.jpg:3 b.jpg:9"},
		{"Nol.\n\n" + body, "/produk/:9 https://a.example:9 b.jpg:3 b.jpg:11"},
		{strings.TrimPrefix(body, "Satu.\n\n"), "/produk/:5 https://a.example:5 b.jpg:3 b.jpg:7"},
	} {
		l, problems, err := Load(context.Background(), with(edit.body), Options{}, prev)
		if err != nil || codes(problems) != "" {
			t.Fatal(err, codes(problems))
		}
		if prev != nil && !l.SameAssembly(prev) {
			t.Error("a changed body made another assembly")
		}
		e := l.Entry("page", "a", "id")
		var got []string
		add := func(at diag.Span) {
			_, line, _ := strings.Cut(at.FileLine(), ":")
			got = append(got, string(at.File.Text[at.Start:at.End])+":"+line)
		}
		for _, link := range l.Links(e) {
			add(link.Span)
		}
		for _, picture := range e.Pictures() {
			add(l.Span(picture.At))
		}
		if text := strings.Join(got, " "); text != edit.want {
			t.Errorf("%q: %s, want %s", edit.body, text, edit.want)
		}
		prev = l
	}
}

// Who has a code of another form is told one that is free: one for each place, also after a text alone was saved.
func TestAFreeCodeForEachPlace(t *testing.T) {
	const product = "---\ntitle: A\nsku: TS-1\n---\n"
	alone := (&source.Snapshot{}).With("site.yaml", []byte(settings)).With("content/products/a.md", []byte(product))
	var prev *Library
	for _, c := range []struct {
		name     string
		snapshot *source.Snapshot
		want     []string
		kept     bool // the earlier assembly stands
	}{
		{"one", alone.With("content/products/a.md", []byte(product+"Nol.\n")), []string{"a.md:3 pattern A-001"}, false},
		{
			"its text saved", alone.With("content/products/a.md", []byte(product+"Satu.\n")),
			[]string{"a.md:3 pattern A-001"}, true,
		},
		{
			"two of one code", alone.With("content/products/b.md", []byte(product)),
			[]string{"a.md:3 pattern A-001", "b.md:3 duplicate-value A-002", "b.md:3 pattern A-002"}, false,
		},
	} {
		l, problems, err := Load(t.Context(), c.snapshot, Options{}, prev)
		if err != nil {
			t.Fatal(err)
		}
		if kept := prev != nil && l.SameAssembly(prev); kept != c.kept {
			t.Errorf("%s: assembly kept: %v", c.name, kept)
		}
		var got []string
		for _, d := range problems {
			if d.Kind == diag.WrongPattern || d.Kind == diag.DuplicateValue {
				at := strings.TrimPrefix(d.Span.FileLine(), "content/products/")
				advice := strings.Fields(d.Advice(diag.English))
				got = append(got, at+" "+d.Kind.Code+" "+advice[len(advice)-1])
			}
		}
		if diff := cmp.Diff(c.want, got); diff != "" {
			t.Errorf("%s: %s", c.name, diff)
		}
		prev = l
	}
}

// A span in the front matter has the whole file: whoever applies a fix there writes the body too.
func TestSpanOfAnEntryHasTheWholeFile(t *testing.T) {
	const text = "---\ntitle: A\n---\nIsi.\n"
	snapshot := (&source.Snapshot{}).With("site.yaml", []byte(settings)).With("content/pages/a.md", []byte(text))
	l, problems, err := Load(t.Context(), snapshot, Options{}, nil)
	if err != nil || codes(problems) != "" {
		t.Fatal(err, codes(problems))
	}
	if got := l.Entry("page", "a", "id").Locate("title").File.Text; string(got) != text {
		t.Errorf("the span is in %q, want %q", got, text)
	}
}

// Reading a file of any bytes never fails but by its diagnostics, and those lie inside the file.
func FuzzProblemsLieInTheirFile(f *testing.F) {
	for _, text := range []string{
		"---\ntitle: A\n---\nIsi [b](b.md#c) ![d](e.jpg) <b>x</b>\n\n## H {#h}\n",
		"\uFEFF---\r\ntitle: A\r\n---\r\nIsi\r\n",
		"---\n---\n",
		"---",
		"",
		"\n\n---\ntitle: [\n---\n",
		"---\ntitle: A\n",
		"+++\n+++\n",
		"--- \ntitle: A\n --- \n",
		"---\ntitle: |\n  ---\n---\n",
		"[a]: b\n[a]\n",
		"---\na: &x {b: *x}\n---\n",
	} {
		f.Add([]byte(text))
	}
	reader := newReader(schema.DefaultSettings("site.yaml"), false)
	f.Fuzz(func(t *testing.T, text []byte) {
		if !utf8.Valid(text) {
			return // source has reported it
		}
		for _, name := range []string{"content/pages/a.md", "content/products/a.en.md"} {
			read := reader.read(&source.File{Path: name, Text: text})
			for _, d := range read.problems {
				if d.Span.Start < 0 || d.Span.Start > d.Span.End || d.Span.End > len(text) {
					t.Fatalf("%s at %d–%d of %d", d.Kind.Code, d.Span.Start, d.Span.End, len(text))
				}
			}
			if read.body == nil {
				continue
			}
			outline := read.body.Outline
			for _, l := range slices.Concat(outline.Links, outline.Pictures) {
				if l.Span.Start < read.bodyAt || l.Span.End > len(text) {
					t.Fatalf("link %q at %d–%d", l.Written, l.Span.Start, l.Span.End)
				}
			}
		}
	})
}

// Any destination in a body: it is followed to an entry, reported at its span, or left as it is; a suggestion leads
// where it says.
func FuzzLinksAreFollowedOrReported(f *testing.F) {
	for _, dest := range []string{
		"dua.md", "../products/tas/index.md", "../../x.md", "dua.md#isi", "#isi", "/produk/",
		"//a.example", "https://a.example", "mailto:a@b.example", "du.md", "dua.en.md", "./dua.md",
		"../pages/dua.md", "%2e%2e/x.md", "a:b", "?x", "dua.md?x#y", "../../../../etc/passwd", "#", "",
	} {
		f.Add(dest)
	}
	base := (&source.Snapshot{}).
		With("site.yaml", []byte(settings)).
		With("content/pages/dua.md", []byte("---\ntitle: Dua\n---\n## Isi\n")).
		With("content/pages/dua.en.md", []byte("---\ntitle: Two\n---\n"))
	const name = "content/pages/satu.md"
	f.Fuzz(func(t *testing.T, dest string) {
		if !utf8.ValidString(dest) || strings.ContainsAny(dest, "<>\r\n\\") {
			return // the brackets below would end
		}
		text := []byte("---\ntitle: Satu\n---\n[x](<" + dest + ">)\n")
		c, problems, err := Load(context.Background(), base.With(name, text), Options{}, nil)
		if err != nil {
			t.Fatal(err)
		}
		e := c.Entry("page", "satu", "id")
		target, ok := c.Follow(e, markdown.ParseDestination(dest), "id")
		if ok && target.Entry != nil && target.Entry.Type.Name != "page" {
			t.Fatalf("%q leads to %s", dest, target.Entry.Path())
		}
		for _, d := range problems {
			if d.Span.Start < 0 || d.Span.Start > d.Span.End || d.Span.End > len(text) {
				t.Fatalf("%s at %d–%d of %d", d.Kind.Code, d.Span.Start, d.Span.End, len(text))
			}
			if d.Kind != diag.BrokenLink {
				continue
			}
			if near, ok := strings.CutPrefix(d.Advice(diag.English), "perhaps you mean: "); ok {
				if _, ok := c.Follow(e, markdown.ParseDestination(near), "id"); !ok {
					t.Fatalf("%q: %q is suggested and leads nowhere", dest, near)
				}
			}
		}
	})
}
