package site_test

import (
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"etalase/internal/diag"
	"etalase/internal/filetest"
	"etalase/internal/modeltest"
	"etalase/internal/site"
	"etalase/internal/source"
)

// connected is a site in which each entry is named by others: by references, by links of both kinds, and by urls.lock.
func connected(t *testing.T) map[string][]byte {
	t.Helper()
	const links = "[Kendi](../products/kendi/index.md), [tas](/produk/tas-lama/), [label](/label/bazar/), " +
		"[rak](/produk/kategori/tas/), [siti](/perajin/siti/), [peluang](/peluang/), [buka](/peluang/lapak/)\n"
	kendi := modeltest.Product("kendi/index", "TS-0001", "slug: tas-lama\naliases: [/lama/]\n")
	archive := modeltest.Settings + modeltest.Craft + modeltest.Product("keranjang", "TS-0002", "") + kendi +
		`-- content/products/kendi/index.en.md --
---
title: Bag
summary: A pandanus bag for the market, strong and light.
slug: old-bag
---
A bag.
-- content/events/bazar.md --
---
title: Pasar kriya
summary: Pasar kriya di balai kota, dua hari penuh.
kind: bazaar
status: scheduled
start_at: 2026-04-01
end_at: 2026-04-02
venue: {name: Balai Kota, address: Jalan Contoh 1}
products: [tas-lama]
exhibitors: [siti]
---
Mari. [Tentang](/tentang/)
-- content/opportunities/lapak.md --
---
title: Lapak pasar
summary: Lapak gratis untuk perajin pandan di pasar kriya kota.
kind: partnership
contact: Sekretariat Dewan Uji
status: open
---
Daftar di [pasar](../events/bazar.md).
-- content/pages/tentang.md --
---
title: Tentang
---
` + links
	files := filetest.Archive([]byte(archive))
	s, problems := modeltest.Make(t, archive, site.Options{})
	if problems.ErrorCount() > 0 {
		t.Fatal(problems)
	}
	files[source.LockFile], _ = s.Layout.Lock()
	return files
}

// slip is what somebody does to a file.
type slip struct {
	name string
	edit func(text string) string
}

func replaced(old, new string) func(string) string {
	return func(text string) string { return strings.Replace(text, old, new, 1) }
}

// One slip gives one error, in the file that has it. What only seems wrong because that file cannot be read (a link to
// its entry, a reference, an address that is gone) is not reported, and no fix is made of it.
func TestConsequencesOfASlipAreHeldBack(t *testing.T) {
	files := connected(t)
	anywhere := []slip{
		{"a key without a colon", replaced("title:", "title")},
		{"a tab", replaced("title:", "\ttitle:")},
		{"an unclosed bracket", replaced("title: ", "title: [")},
		{"a conflict", replaced("title:", "<<<<<<< HEAD\ntitle: X\n=======\ntitle:")},
		{"front matter that is not closed", func(text string) string { return strings.TrimSuffix(text, "---\n") }},
		{"no front matter", replaced("---\n", "")},
		{"an empty file", func(string) string { return "" }},
	}
	if testing.Short() {
		anywhere = anywhere[:1]
	}
	const product, term = "content/products/kendi/index.md", "content/terms/tas.md"
	in := map[string][]slip{
		product: {
			{"a bad slug", replaced("slug: tas-lama", "slug: Tas Lama")},
			{"a misspelled slug", replaced("slug:", "slugg:")},
			{"a bad code", replaced("TS-0001", "TS0001")},
			{"a bad alias", replaced("[/lama/]", "[lama]")},
			{"an unknown artisan", replaced("artisan: siti", "artisan: siti-nurbaya-binti-hasan")},
			{"a draft that is no answer", replaced("slug:", "draft: belum\nslug:")},
			{"the slug of another", replaced("slug: tas-lama", "slug: keranjang")},
		},
		"content/products/kendi/index.en.md": {{"a bad slug", replaced("old-bag", "Old Bag")}},
		term: {
			{"no vocabulary", replaced("vocabulary: category\n", "")},
			{"an unknown vocabulary", replaced("vocabulary: category", "vocabulary: rak barang")},
		},
		"content/artisans/siti.md": {
			{"a bad moment", replaced("status:", "publish_at: kapan\nstatus:")},
		},
	}
	for file := range files {
		if !strings.HasPrefix(file, source.ContentFolder+"/") || strings.HasSuffix(file, "anyam.en.md") {
			continue
		}
		for _, s := range slices.Concat(anywhere, in[file]) {
			was := string(files[file])
			now := s.edit(was)
			if now == was {
				continue // it has nothing of that kind
			}
			t.Run(s.name+" in "+file, func(t *testing.T) {
				dir := filetest.Dir(t, files)
				filetest.Save(t, dir, file, now)
				holdsOneErrorIn(t, dir, file)
			})
		}
	}
}

func holdsOneErrorIn(t *testing.T, dir, file string) {
	t.Helper()
	_, problems := editions(t, dir)(nil)
	errors := problems.OnlyErrors()
	if len(problems) != 1 || len(errors) != 1 || errors[0].Span.File.Path != file {
		t.Errorf("want one error in %s, have", file)
		for _, d := range problems {
			t.Error(d)
		}
	}
}

// renames returns a function that renames a file or a folder of content/.
func renames(from, to string) func(dir string) error {
	return func(dir string) error {
		content := filepath.Join(dir, source.ContentFolder)
		if err := os.MkdirAll(filepath.Dir(filepath.Join(content, to)), 0o755); err != nil {
			return err
		}
		return os.Rename(filepath.Join(content, from), filepath.Join(content, to))
	}
}

// A file that cannot be opened, or that is not where it should be, is one error too.
func TestConsequencesOfAPathAreHeldBack(t *testing.T) {
	files := connected(t)
	for name, change := range map[string]struct {
		where string // the error is
		do    func(dir string) error
	}{
		"a link to nothing": {"content/products/kendi/index.md", func(dir string) error {
			file := filepath.Join(dir, "content/products/kendi/index.md")
			if err := os.Remove(file); err != nil {
				return err
			}
			return os.Symlink("tidak-ada.md", file)
		}},
		"an unknown language": {"content/products/kendi/index.eng.md", renames(
			"products/kendi/index.en.md", "products/kendi/index.eng.md")},
		"a bad name":             {"content/artisans/Siti.md", renames("artisans/siti.md", "artisans/Siti.md")},
		"a bad name of a folder": {"content/products/Kendi", renames("products/kendi", "products/Kendi")},
		"another ending":         {"content/events/bazar.mdx", renames("events/bazar.md", "events/bazar.mdx")},
		"an Indonesian folder":   {"content/produk", renames("products", "produk")},
		"a folder of no type":    {"content/lain-lain", renames("terms", "lain-lain")},
		"the folder of another":  {"content/news/kendi/index.md", renames("products/kendi", "news/kendi")},
	} {
		t.Run(name, func(t *testing.T) {
			dir := filetest.Dir(t, files)
			if err := change.do(dir); err != nil {
				t.Fatal(err)
			}
			holdsOneErrorIn(t, dir, change.where)
		})
	}
}

// Of two entries that want the same, the one is told to change that was not published before: wherever it stands in the
// order of files.
func TestOlderEntryKeepsWhatBothWant(t *testing.T) {
	const older = "content/products/kendi/index.md"
	files := connected(t)
	copied := strings.Replace(string(files[older]), "aliases: [/lama/]\n", "", 1)
	for _, folder := range []string{"a-baru", "z-baru"} {
		for name, test := range map[string]struct{ text, code string }{
			"the same code": {strings.Replace(copied, "slug: tas-lama\n", "", 1), "duplicate-value"},
			"the same slug": {strings.Replace(copied, "TS-0001", "TS-0009", 1), "duplicate-slug"},
		} {
			site := maps.Clone(files)
			newer := "content/products/" + folder + "/index.md"
			site[newer] = []byte(test.text)
			site["content/products/"+folder+"/index.en.md"] = []byte("---\ntitle: Copy\n---\nA copy.\n")
			_, problems := editions(t, filetest.Dir(t, site))(nil)
			errors := problems.OnlyErrors()
			if len(errors) != 1 || errors[0].Kind.Code != test.code || errors[0].Span.File.Path != newer {
				t.Errorf("%s in %s: %v", name, folder, errors)
			}
			advice := errors[0].Advice(diag.English)
			if test.code == "duplicate-value" && advice != "use the next code that was never used: TS-0003" {
				t.Errorf("%s in %s: %s", name, folder, advice)
			}
		}
	}
}

// A copy of a product whose original cannot be read does not take over the address of the original.
func TestCopyTakesNoAddressOfAnUnreadOriginal(t *testing.T) {
	files := connected(t)
	const original = "content/products/kendi/index.md"
	files["content/products/kendi-salinan/index.md"] = []byte(strings.Replace(
		strings.Replace(string(files[original]), "slug: tas-lama\n", "", 1), "aliases: [/lama/]\n", "", 1))
	files[original] = []byte(strings.Replace(string(files[original]), "title:", "title", 1))
	_, problems := editions(t, filetest.Dir(t, files))(nil)
	for _, d := range problems {
		if d.Fix != nil && d.Kind != diag.Syntax {
			t.Errorf("%v has a fix: %q", d, d.Fix.Text)
		}
	}
	if problems.ErrorCount() != 1 {
		t.Errorf("%d errors: %v", problems.ErrorCount(), problems)
	}
}
