package content

import (
	"slices"
	"strings"
	"testing"
	"time"

	"etalase/internal/source"
)

// leakSite is an artisan who agrees to nothing, and another one who has the same e-mail address and shows it.
var leakSite = site{
	"artisans/sari.md": page("whatsapp: \"6281234567890\" # 0812 3456 7890\nemail: sari@b.example\n" +
		"address: Jl. Melati 5\nnib: \"6281234567890\"\nconsent: {date: 2026-01-01, scope: []}\n"),
	"artisans/dewi.md": page("email: sari@b.example\naddress: Pasar Serpong\n" +
		"consent: {date: 2026-01-01, scope: [email]}\n"),
}

func (s site) with(path, text string) site {
	more := site{path: text}
	for p, text := range s {
		if more[p] == "" {
			more[p] = text
		}
	}
	return more
}

func (s site) snapshot(settings string) *source.Snapshot {
	snapshot := (&source.Snapshot{}).With("site.yaml", []byte(settings))
	for p, text := range s {
		snapshot = snapshot.With("content/"+p, []byte(text))
	}
	return snapshot
}

// load loads the site as it is published on a day.
func (s site) load(t *testing.T, settings, day string, prev *Library) (*Library, []string) {
	t.Helper()
	now, err := time.Parse(time.DateOnly, day)
	if err != nil {
		t.Fatal(err)
	}
	library, problems, err := Load(t.Context(), s.snapshot(settings), Options{Now: now}, prev)
	if err != nil {
		t.Fatal(err)
	}
	var found []string
	for _, d := range problems {
		if strings.HasPrefix(d.Kind.Code, "withheld-") || d.Kind.Code == "consent-ends-soon" {
			text := string(d.Span.File.Text[d.Span.Start:d.Span.End])
			found = append(found, d.Kind.Code+" "+strings.TrimPrefix(d.Span.FileLine(), "content/")+" "+text)
		}
	}
	return library, found
}

const plainSettings = "title: A\nlanguages: [id, en]\n"

func TestWithheldValuesAreFoundInEveryText(t *testing.T) {
	for _, c := range []struct{ path, text, found string }{
		{"news/a.md", page("") + "Hubungi 0812-3456-7890.", "news/a.md:4 0812-3456-7890"},
		{"news/a.en.md", page("") + "Call +62 812 3456 7890.", ""}, // its original is missing, so it is not published
		{"artisans/sari.en.md", page("visit: 0812 3456 7890\n"), "artisans/sari.en.md:3 0812 3456 7890"},
		{"products/a.md", page("artisan: dewi\ncare: [Tanya wa.me/6281234567890]\n"), "products/a.md:4 6281234567890"},
		{"products/a.md", page("artisan: dewi\nimages: [{src: a.jpg, alt: x, caption: \"0812\\u002D34567890\"}]\n"),
			"products/a.md:4 \"0812\\u002D34567890\""},
		{"pages/a.md", "+++\ntitle = \"A\"\nsummary = \"Jl. \\u004Delati 5\"\n+++\n",
			"pages/a.md:3 \"Jl. \\u004Delati 5\""},
		{"pages/a.md", "{\n\"title\": \"A\", \"summary\": \"Jalan Melati No. 5\"\n}\n\n",
			"pages/a.md:2 Jalan Melati No. 5"},
		{"pages/a.md", page("summary: >\n  Datanglah ke Jalan\n  Melati 5\n"),
			"pages/a.md:4 Jalan\n  Melati 5"},
		{"pages/a.md", page("summary: a # 0812 3456 7890\n") + "<!-- 0812 3456 7890 --> sari@b.example", ""},
		{"pages/a.md", page("draft: true\n") + "0812 3456 7890", ""},
		{"pages/a.md", page("") + "Datanglah ke Pasar Serpong.", ""},
		{"artisans/dewi.en.md", page("visit: Pasar Serpong\n"), "artisans/dewi.en.md:3 Pasar Serpong"},
	} {
		_, found := leakSite.with(c.path, c.text).load(t, plainSettings, "2026-03-07", nil)
		var want []string
		if c.found != "" {
			want = []string{"withheld-in-text " + c.found}
		}
		if !slices.Equal(found, want) {
			t.Errorf("%s %q: %q, want %q", c.path, c.text, found, want)
		}
	}
}

// What the council publishes itself is no secret, wherever it stands.
func TestContactsOfTheCouncilAreNotWithheld(t *testing.T) {
	files := leakSite.with("pages/a.md", page("")+"0812 3456 7890")
	council := plainSettings + "organisation: {name: A, whatsapp: \"6281234567890\"}\n"
	if _, found := files.load(t, council, "2026-03-07", nil); len(found) > 0 {
		t.Errorf("%q", found)
	}
	_, found := leakSite.load(t, plainSettings+"tagline: Jalan Melati 5\n", "2026-03-07", nil)
	if !slices.Equal(found, []string{"withheld-in-text site.yaml:3 Jalan Melati 5"}) {
		t.Errorf("%q", found)
	}
}

// Only files that have changed are searched, unless the list has.
func TestUnchangedFilesAreSearchedOnce(t *testing.T) {
	files := leakSite.with("pages/a.md", page("")+"Kontak: 0812 3456 7890").with("pages/b.md", page("")+"Satu")
	first, before := files.load(t, plainSettings, "2026-03-07", nil)
	files["pages/b.md"] = page("") + "Dua 081234567890"
	second, after := files.load(t, plainSettings, "2026-03-07", first)
	want := []string{"withheld-in-text pages/a.md:4 0812 3456 7890", "withheld-in-text pages/b.md:4 081234567890"}
	if !slices.Equal(before, want[:1]) || !slices.Equal(after, want) {
		t.Errorf("%q, then %q", before, after)
	}
	a := second.files.byPath["content/pages/a.md"]
	if &first.leaks.found[a][0] != &second.leaks.found[a][0] {
		t.Error("an unchanged file was searched again")
	}
	files["artisans/sari.md"] = strings.Replace(files["artisans/sari.md"], "scope: []", "scope: [phone]", 1)
	if _, found := files.load(t, plainSettings, "2026-03-07", second); len(found) > 0 {
		t.Errorf("with a consent: %q", found)
	}
}

// A consent that ends is announced sixty days before, and what it covered is withheld afterwards. The assembly of an
// earlier day does not hide either.
func TestTheEndOfAConsentIsAnnounced(t *testing.T) {
	files := site{"artisans/sari.md": page("whatsapp: \"6281234567890\"\n"+
		"consent: {date: 2026-01-01, scope: [phone], expires: 2026-03-31}\n") + "0812 3456 7890"}
	const soon = "consent-ends-soon artisans/sari.md:4 2026-03-31"
	const leak = "withheld-in-text artisans/sari.md:6 0812 3456 7890"
	var library *Library
	for _, c := range []struct{ day, found string }{
		{"2026-01-29", ""}, {"2026-01-31", soon}, {"2026-03-31", soon}, {"2026-04-01", leak},
	} {
		var found []string
		library, found = files.load(t, plainSettings+"time_zone: UTC\n", c.day, library)
		if strings.Join(found, ", ") != c.found {
			t.Errorf("on %s: %q, want %q", c.day, found, c.found)
		}
	}
	nothing := site{"artisans/sari.md": page("consent: {date: 2026-01-01, scope: [phone], expires: 2026-03-31}\n")}
	if _, found := nothing.load(t, plainSettings, "2026-03-30", nil); len(found) > 0 {
		t.Errorf("a consent that shows nothing: %q", found)
	}
}

func TestHiddenPictures(t *testing.T) {
	files := site{
		"artisans/sari/index.md": page("portrait: {src: sari.jpg, alt: x}\n"+
			"images: [{src: tenun.jpg, alt: x}, {src: kain.jpg, alt: x, work_only: true}]\n"+
			"consent: {date: 2026-01-01, scope: []}\n") + "![x](tenun.jpg)\n\n![x](kain.jpg)\n\n" +
			"- [![x](lain.jpg)](https://a.example)\n\nSari ![x](lain.jpg) menenun.",
		"artisans/sari/sari.jpg":  "a",
		"artisans/sari/tenun.jpg": "b",
		"artisans/sari/kain.jpg":  "c",
		"artisans/sari/lain.jpg":  "d",
		"news/a/index.md":         page("") + "![x](salinan.jpg)\n\n![x](../../artisans/sari/kain.jpg)",
		"news/a/salinan.jpg":      "b",
	}
	library, found := files.load(t, plainSettings, "2026-03-07", nil)
	if !slices.Equal(found, []string{"withheld-picture news/a/index.md:4 salinan.jpg"}) {
		t.Errorf("found %q", found)
	}
	sari := library.In("artisan", "sari", "id")
	var named []string
	for _, p := range library.OwnPictures(sari) {
		named = append(named, p.Src)
	}
	if !slices.Equal(named, []string{"kain.jpg", "kain.jpg"}) || len(sari.CommonFields().Pictures) != 1 {
		t.Errorf("%q are shown", named)
	}
	body, _ := library.Body(sari)
	if len(body.Outline.Pictures) != 1 {
		t.Errorf("the body has %v", body.Outline.Pictures)
	}
}
