package main

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"etalase/internal/measure"
)

// TestMain lets the test binary write sites as the program does: in a process of its own.
func TestMain(m *testing.M) {
	if len(os.Args) > 1 && os.Args[1] == writeCommand {
		main()
		return
	}
	os.Exit(m.Run())
}

// Each tool gets an entry in its own form: where the file is, what follows the keys of the corpus, links as addresses.
func TestSitesOfTools(t *testing.T) {
	const (
		lists = "\nmaker: Bengkel nomor 1\nplace: Serpong\ndistricts: [serpong]\nbands: [500-1000-ribu]\n" +
			"stock: [tersedia]\nwithin: [category-10/serpong]\naliases: [/q/TS-00001/]\n---\n"
		product = "---\ntitle: Karya nomor 1 dari bengkel 1\n"
		maker   = "[pembuatnya](/perajin/perajin-1/)"
	)
	dirs := map[string]string{}
	for _, tool := range tools() {
		dirs[tool.name] = t.TempDir()
		if err := tool.write(dirs[tool.name], fewestProducts, allPages); err != nil {
			t.Fatalf("%s: %v", tool.name, err)
		}
	}
	for _, test := range []struct {
		tool, file string
		want       []string
	}{
		{"Etalase", "content/products/karya-1.md", []string{product, "[pembuatnya](../artisans/perajin-1.md)"}},
		{"Etalase", "themes/plain/templates/product.html", nil},

		{"Hugo", "content/produk/karya-1.md", []string{product, "\nprice: 547000\n", lists, maker}},
		{"Hugo", "content/artisan/perajin-1/_index.md", []string{"\nsort: group\n", "\nslug: perajin-1\n---\n"}},
		{"Hugo", "content/category/category-3/_index.md", []string{"\nslug: category-3\n---\n"}},
		{"Hugo", "content/kamus/motif-3.md", []string{"\nvocabulary: motif\n"}},
		{"Hugo", "content/within/category-10/serpong/_index.md",
			[]string{"\nurl: /produk/kategori/category-10/serpong/\n"}},
		{"Hugo", "content/berita/kabar-1.md", []string{"\nrelated: [/produk/karya-"}},
		{"Hugo", "hugo.yaml", []string{"baseURL: ", `motifs: "/produk/motif/:slug/"`, "within: within"}},
		{"Hugo", "layouts/_partials/card.html", nil},

		{"Eleventy", "content/products/karya-1.md", []string{product, lists, maker}},
		{"Eleventy", "content/products/products.11tydata.js", nil},
		{"Eleventy", "settings.json", []string{`"codes":true`, `{"key":"within","folder":"produk/kategori"}`}},
		{"Eleventy", "showcase.mjs", nil},

		{"Astro", "content/products/karya-1.md", []string{product, lists, maker}},
		{"Astro", "src/pages/produk/[...path].astro", nil},
		{"Astro", "showcase.mjs", nil},
	} {
		text, err := os.ReadFile(filepath.Join(dirs[test.tool], filepath.FromSlash(test.file)))
		if err != nil {
			t.Errorf("%s: %v", test.tool, err)
		}
		for _, part := range test.want {
			if !strings.Contains(string(text), part) {
				t.Errorf("%s: %s has no %q:\n%s", test.tool, test.file, part, text)
			}
		}
	}
}

// Without the pages that only Etalase is asked for, products say nothing of the lists that have these.
func TestEntriesForCommonPages(t *testing.T) {
	entries, err := peerEntries(fewestProducts, commonPages)
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		if strings.Contains(e.head, "aliases:") || strings.Contains(e.head, "within:") {
			t.Fatalf("%s/%s:\n%s", e.folder, e.name, e.head)
		}
	}
	if got := len(facets(commonPages)); got != 4 {
		t.Errorf("products have %d facets", got)
	}
}

func TestBand(t *testing.T) {
	for price, want := range map[int64]string{
		50_000: "di-bawah-100-ribu", 99_000: "di-bawah-100-ribu", 100_000: "100-250-ribu", 499_999: "250-500-ribu",
		949_000: "500-1000-ribu", 1_000_000: "1000-ribu-ke-atas",
	} {
		if got := band(price); got != want {
			t.Errorf("%d: %s, not %s", price, got, want)
		}
	}
}

func TestKindOf(t *testing.T) {
	for address, want := range map[string]string{
		"/": "home", "/404.html": "not found", "/produk/karya-7/": "product", "/produk/": "all products",
		"/produk/halaman/2/": "all products", "/produk/kategori/category-1/": "products of a category",
		"/produk/kategori/category-1/halaman/12/":     "products of a category",
		"/produk/kategori/category-1/setu/":           "products of a category and district",
		"/produk/kategori/category-1/setu/halaman/2/": "products of a category and district",
		"/produk/harga/di-bawah-100-ribu/":            "products by price",
		"/produk/ketersediaan/tersedia/halaman/2/":    "products by availability",
		"/q/TS-00001/":            "code",
		"/cari/k/halaman/3/":      "search, A–Z",
		"/berita/kabar-1/":        "news",
		"/berita/halaman/2/":      "all news",
		"/produk/halaman/dua/":    "",
		"/kamus/material-1/lagi/": "",
	} {
		if got := kindOf(address).name; got != want {
			t.Errorf("%s is %q, not %q", address, got, want)
		}
	}
}

func TestCountLinks(t *testing.T) {
	const html = `<head><link rel="canonical" href="/x/"></head>
<nav><a href="/">A</a> <a class="b" href="/b/">B</a></nav>
<article><a href="https://example.org/">away</a><a href="#here">here</a><a id="here"></a><a href="/c/">C</a></article>`
	if got := countLinks([]byte(html)); got != 3 {
		t.Errorf("%d links, not 3", got)
	}
}

func TestDifferences(t *testing.T) {
	ours := output{links: map[string]int{
		"/": 5, "/produk/karya-1/": 14, "/produk/karya-2/": 14, "/q/TS-1/": 1, "/cari/": 9,
	}}
	theirs := output{links: map[string]int{"/": 5, "/produk/karya-1/": 13, "/tags/": 2}}
	want := []string{
		"product: 1 pages missing, such as /produk/karya-2/",
		"other: 1 pages too many, such as /tags/",
		"product: 1 pages with other links, such as /produk/karya-1/ has 13, not 14",
	}
	if diff := cmp.Diff(want, differences(ours, theirs, commonPages)); diff != "" {
		t.Error(diff)
	}
	want = slices.Insert(want, 0, "code: 1 pages missing, such as /q/TS-1/")
	if diff := cmp.Diff(want, differences(ours, theirs, allPages)); diff != "" {
		t.Error(diff)
	}
	if got := differences(ours, ours, commonPages); len(got) != 2 { // codes and search were not asked for
		t.Errorf("%q", got)
	}
}

func TestReport(t *testing.T) {
	result := func(peak int64) measure.Result {
		return measure.Result{Runs: []measure.Run{{Wall: 2e9, CPU: 3e9, PeakBytes: peak}}}
	}
	ours, theirs := output{Files: 1234, links: map[string]int{"/": 5}}, output{links: map[string]int{"/": 4}}
	size := sizeReport{Products: 1000, LeftOut: []string{"Astro"}, Rows: []row{
		{Name: "Etalase", Version: "1", Result: result(1e8), output: ours},
		{Name: "Hugo, common pages", Version: "0.1", Result: result(2e8), output: theirs},
	}}
	if err := size.compare(); err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	rep := report{Machine: "a machine", Dir: "/tmp", Sizes: []sizeReport{size}}
	if err := rep.print(&out, "markdown"); err != nil {
		t.Fatal(err)
	}
	for _, part := range []string{
		"| 1,000 products     |", "| 1,234 |", "|   2.00 |    1 |\n", "Etalase 1, Hugo 0.1.",
		"Left out, as no flag gives them: Astro.", "| home         |     1 |           5.0 |     all |",
		"Hugo, common pages differs: home: 1 pages with other links",
	} {
		if !strings.Contains(out.String(), part) {
			t.Errorf("no %q:\n%s", part, out.String())
		}
	}
	if !rep.differs() {
		t.Error("no difference")
	}
	out.Reset()
	if err := rep.print(&out, "json"); err != nil || !strings.Contains(out.String(), `"html_pages": 1`) {
		t.Errorf("%v: %s", err, out.String())
	}
}

func TestOptions(t *testing.T) {
	o, err := parseOptions([]string{"-products", "100,1000", "-pages", "all"})
	if err != nil || !slices.Equal(o.products, []int{100, 1000}) || !slices.Equal(o.scopes, []string{allPages}) {
		t.Errorf("%+v, %v", o, err)
	}
	for _, args := range [][]string{
		{"-products", "99"}, {"-pages", "some"}, {"more"}, {"-runs", "0"}, {"-format", "x"},
	} {
		if _, err := parseOptions(args); err == nil {
			t.Errorf("%q is accepted", args)
		}
	}
	if got, leftOut := o.contenders(); len(got) != 0 || len(leftOut) != len(tools()) {
		t.Errorf("%d tools without flags, left out: %q", len(got), leftOut)
	}
}

// All pages that Etalase makes of the corpus have a kind, and each peer that the environment names makes the same:
//
//	SITEBENCH_HUGO=BINARY SITEBENCH_ELEVENTY=NODE_MODULES SITEBENCH_ASTRO=NODE_MODULES go test -v ./tools/sitebench
func TestPagesAreEqual(t *testing.T) {
	if testing.Short() {
		t.Skip("compiles the program")
	}
	etalase := filepath.Join(t.TempDir(), "etalase")
	if out, err := exec.Command("go", "build", "-o", etalase, "etalase/cmd/etalase").CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	args := []string{"-etalase", etalase, "-products", "100", "-runs", "1", "-max-wait", "0s", "-dir", t.TempDir()}
	if err := run(t.Context(), args); err != nil {
		t.Fatal(err)
	}
	for _, peer := range []string{"hugo", "eleventy", "astro"} {
		t.Run(peer, func(t *testing.T) {
			variable := "SITEBENCH_" + strings.ToUpper(peer)
			given := os.Getenv(variable)
			if given == "" {
				t.Skipf("the pages are not compared with those of %s: %s is to name what -%[1]s takes", peer, variable)
			}
			if err := run(t.Context(), append(args, "-"+peer, given)); err != nil {
				t.Error(err)
			}
		})
	}
}
