package content

import (
	"cmp"
	"fmt"
	"strings"
	"testing"
	"time"

	"etalase/internal/source"
)

// What is going to be published and is not finished is told where it stands; drafts, demonstrations and what is written
// about samples are not.
func TestUnfinishedEntriesAreTold(t *testing.T) {
	const (
		site    = "title: A\nbase_url: https://a.id\ndistricts: [Setu]\n"
		reached = "organisation: {name: A, email: a@a.id}\n"
		mute    = "organisation: {name: A}\n"
		consent = "consent: {date: 2025-01-05, scope: [%s]}\n"
		artisan = "kind: individual\ncrafts: [pola]\ndistrict: Setu\nstatus: active\n"
		product = "summary: Tas yang cukup besar.\nsku: TS-0001\nartisan: sari\ncategory: tas\nmaterials: [pandan]\n" +
			"techniques: [pola]\nprice: 150000\navailability: in_stock\n"
		summary = "summary: Penganjur anyaman dari Setu.\n"
		picture = "images: [{src: a.jpg, alt: Tas pandan di meja}]\n"
	)
	sari := page(summary + artisan + fmt.Sprintf(consent, ""))
	terms := map[string]string{
		"terms/tas.md":    page("vocabulary: category\n"),
		"terms/pandan.md": page("vocabulary: material\n"),
		"terms/pola.md":   page("vocabulary: technique\n"),
	}
	for _, c := range []struct {
		name     string
		settings string // more of them; with an organisation that can be reached, if none is given
		files    map[string]string
		want     string
	}{
		{"a placeholder in a value and in the body", "", map[string]string{
			"pages/a.md": page("summary: Ringkasan belum ditulis.\n") + "Satu.\n\nLorem ipsum dolor.\n",
		}, "pages/a.md:3 sample-content, pages/a.md:7 sample-content"},
		{"a form that was not filled in", "", map[string]string{"pages/a.md": "---\ntitle: …\n---\n"},
			"pages/a.md:2 sample-content"},
		{"the same text twice", "", map[string]string{
			"pages/a.md": page("") + "Surel a@example.org.\n\nLagi: a@example.org.\n"}, "pages/a.md:4 sample-content"},
		{"a draft", "", map[string]string{"pages/a.md": page("draft: true\n") + "TODO\n"}, ""},
		{"a translation of a draft", "", map[string]string{
			"pages/a.md": page("draft: true\n"), "pages/a.en.md": page("") + "TODO\n"}, ""},
		{"a translation", "", map[string]string{
			"pages/a.md": page(""), "pages/a.en.md": page("") + "The text is not written yet.\n",
		}, "pages/a.en.md:4 sample-content"},
		{"scheduled", "", map[string]string{"pages/a.md": page("publish_at: 2027-01-01\n") + "TODO\n"},
			"pages/a.md:5 sample-content"},
		{"expired", "", map[string]string{"pages/a.md": page("expire_at: 2026-01-01\n") + "TODO\n"}, ""},
		{"in comments", "", map[string]string{
			"pages/a.md": page("# TODO: https://x.example\n") + "<!-- TODO -->\n"}, ""},
		{"about samples", "", map[string]string{
			"pages/a.md": page("summary: Perajin contoh dipilih sekretariat.\n") + "Ini contoh.\n"}, ""},
		{"what consent covers, and what it does not", "", map[string]string{
			"artisans/sari.md": page(summary + artisan + "whatsapp: 6281234567890\nemail: sari@example.org\n" +
				fmt.Sprintf(consent, "phone")),
		}, "artisans/sari.md:8 sample-content, artisans/sari.md:9 outside-consent"},
		{"a value with an error", "", map[string]string{"pages/a.md": page("summary: TODO\n")},
			"pages/a.md:3 text-length"},
		{"a sample of a new site is told once", "", map[string]string{
			"pages/a.md": "---\ntitle: Perajin Contoh\n---\nTulis di sini siapa Anda, untuk siapa situs ini dibuat.\n",
		}, "pages/a.md:2 sample-content"},
		{"a demonstration", mute + "demo: true\n", map[string]string{
			"pages/a.md": page("") + "TODO\n", "artisans/sari.md": sari, "products/tas.md": page(product)}, ""},

		{"a product without a photo", "", map[string]string{
			"artisans/sari.md": sari, "products/tas.md": page(product), "products/tas.en.md": page(""),
		}, "products/tas.md:2 no-picture"},
		{"with one", "", map[string]string{
			"artisans/sari.md": sari, "products/tas.md": page(product + picture), "products/a.jpg": "",
			"products/tas.en.md": page("")}, ""},
		{"with one in its text", "", map[string]string{
			"artisans/sari.md": sari, "products/tas.md": page(product) + "![Tas pandan di meja](a.jpg)\n",
			"products/a.jpg": ""}, ""},
		{"with one that is not named", "", map[string]string{
			"artisans/sari.md": sari, "products/tas/index.md": page(product), "products/tas/a.jpg": "",
		}, "products/tas/index.md:2 unnamed-picture"},
		{"under another name", "", map[string]string{
			"artisans/sari.md": sari, "products/tas.md": page(product + "foto: a.jpg\n"), "products/a.jpg": "",
		}, "products/tas.md:11 unknown-key"},
		{"of an artisan who is not published", "", map[string]string{
			"artisans/sari.md": page(summary + artisan + "draft: true\n" + fmt.Sprintf(consent, "")),
			"products/tas.md":  page(product)}, ""},
		{"no longer sold", "", map[string]string{
			"artisans/sari.md": sari, "products/tas.md": page(strings.Replace(product, "in_stock", "archived", 1)),
		}, ""},

		{"nobody can be asked", mute, map[string]string{
			"artisans/sari.md": page(summary + artisan + "whatsapp: 6281234567890\n" + fmt.Sprintf(consent, "")),
			"products/tas.md":  page(product + picture), "products/a.jpg": "", "products/tas.en.md": page(""),
		}, "artisans/sari.md:8 outside-consent, site.yaml:4 suspicious-value"},
		{"the maker can", mute, map[string]string{
			"artisans/sari.md": page(summary + artisan + "whatsapp: 6281290805512\n" + fmt.Sprintf(consent, "phone")),
			"products/tas.md":  page(product + picture), "products/a.jpg": ""}, ""},
		{"about nothing that can be had", mute, map[string]string{
			"artisans/sari.md": sari, "products/a.jpg": "",
			"products/tas.md": page(strings.Replace(product, "in_stock", "sold_out", 1) + picture)}, ""},
	} {
		snapshot := (&source.Snapshot{}).With("site.yaml", []byte(site+cmp.Or(c.settings, reached)))
		for _, files := range []map[string]string{terms, c.files} {
			for name, text := range files {
				snapshot = snapshot.With("content/"+name, []byte(text))
			}
		}
		for _, preview := range []bool{false, true} { // which shows more, and asks the same
			now := time.Date(2026, 3, 7, 0, 0, 0, 0, time.UTC)
			options := Options{Now: now, Drafts: preview, Future: preview}
			_, problems, err := Load(t.Context(), snapshot, options, nil)
			if err != nil {
				t.Fatal(err)
			}
			var got []string
			for _, d := range problems {
				if at := strings.TrimPrefix(d.Span.FileLine(), "content/"); !strings.HasPrefix(at, "terms/") {
					got = append(got, at+" "+d.Kind.Code)
				}
			}
			if all := strings.Join(got, ", "); all != c.want {
				t.Errorf("%s (preview: %t): %s, want %s", c.name, preview, all, c.want)
			}
		}
	}
}
