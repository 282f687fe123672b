package content

import (
	"context"
	"maps"
	"slices"
	"strings"
	"testing"
	"time"

	"etalase/internal/diag"
	"etalase/internal/lock"
	"etalase/internal/schema"
	"etalase/internal/source"
)

// site is a site in memory: the front matter and bodies of its files, by path below content/.
type site map[string]string

// read does the first phase. What a field of a type asks for is not of interest here, so the problems of single files
// are left out.
func (s site) read() (*schema.Settings, *source.Snapshot, fileSet) {
	return s.readWith(ReadSettings(&source.File{Path: "site.yaml", Text: []byte("languages: [id, en]\n")}).Settings)
}

func (s site) readWith(settings *schema.Settings) (*schema.Settings, *source.Snapshot, fileSet) {
	snapshot := &source.Snapshot{}
	for p, text := range s {
		snapshot = snapshot.With("content/"+p, []byte(text))
	}
	files := fileSet{byPath: map[string]*file{}}
	for _, src := range snapshot.Under("content") {
		if !isMarkdown(src) {
			continue
		}
		f := newReader(settings, false).read(src)
		files.inOrder = append(files.inOrder, f)
		files.byPath[src.Path] = f
	}
	return settings, snapshot, files
}

func (s site) join() (*schema.Settings, *source.Snapshot, fileSet, entrySet) {
	settings, _, _ := s.read()
	return s.joinWith(settings)
}

func (s site) joinWith(settings *schema.Settings) (*schema.Settings, *source.Snapshot, fileSet, entrySet) {
	_, snapshot, all := s.readWith(settings)
	joined, _ := joinFiles(settings, all, record{files: all}, unreadIn(all, nil))
	return settings, snapshot, all, joined
}

func page(keys string) string { return "---\ntitle: A\n" + keys + "---\n" }

func names(all []*Entry) string {
	var out []string
	for _, e := range all {
		out = append(out, strings.Join([]string{e.Type.Name, e.Name, e.Slug, e.Lang}, " "))
	}
	return strings.Join(out, ", ")
}

func TestPathsOfEntries(t *testing.T) {
	for p, want := range map[string]filePath{
		"content/products/tas.md":          {"products", "tas", "content/products/tas", ""},
		"content/products/tas.en.md":       {"products", "tas", "content/products/tas", "en"},
		"content/products/tas/index.md":    {"products", "tas", "content/products/tas/index", ""},
		"content/products/tas/index.en.md": {"products", "tas", "content/products/tas/index", "en"},
		"content/products/index.md":        {folder: "products"},
		"content/products/tas/lain.md":     {folder: "products"},
		"content/products/a/b/index.md":    {folder: "products"},
	} {
		if got, ok := parsePath(p); got != want || ok != (want.name != "") {
			t.Errorf("%s: %+v, %v", p, got, ok)
		}
	}
}

func TestFilesAreReadByThemselves(t *testing.T) {
	for _, c := range []struct{ path, text, codes string }{
		{"pages/a.md", page(""), ""},
		{"pages/a.en.md", page(""), ""},
		{"pages/a.md", strings.Repeat("a", maxTextBytes+1), "too-much-text"},
		{"pages/a.md", "<<<<<<< HEAD\n" + page(""), "conflict-marks"},
		{"pages/a.md", "Isi", "no-front-matter"},
		{"pages/a.md", page("") + "<b>x</b>", "raw-html"},
	} {
		_, _, all := site{c.path: c.text}.read()
		if got := codes(all.problems()); got != c.codes {
			t.Errorf("%s %.20q: %q, want %q", c.path, c.text, got, c.codes)
		}
	}
}

// What a draft lacks is one warning. Another slip in it is an error, as everywhere.
func TestUnfinishedDrafts(t *testing.T) {
	for _, c := range []struct {
		keys, want, missing string
		unread              bool
	}{
		{"draft: true\n", "unfinished-draft", "summary, date, author", false},
		{"draft: true\nsummary:\ndate: 2026-03-01\nauthor: Siti\n", "unfinished-draft", "summary", false},
		{"draft: true\ndate: kapan\n", "invalid-date unfinished-draft", "summary, author", true},
		{"draft: false\ndate: 2026-03-01\nauthor: Siti\n", "missing-key", "", false},
		{"date: 2026-03-01\nauthor: Siti\n", "missing-key", "", false},
		{"draft: true\ndate: 2026-03-01\nauthor: Siti\nsummary: Kabar pasar kriya kota.\n", "", "", false},
	} {
		settings, _, all, joined := site{"news/a.md": page(c.keys)}.join()
		var got []string
		for _, d := range all.problems() {
			got = append(got, d.Kind.Code)
			_, missing, _ := strings.Cut(d.Message(diag.English), ": ")
			if d.Kind == diag.UnfinishedDraft && missing != c.missing {
				t.Errorf("%q lacks %q, want %q", c.keys, missing, c.missing)
			}
		}
		slices.Sort(got)
		if got := strings.Join(got, " "); got != c.want {
			t.Errorf("%q: %q, want %q", c.keys, got, c.want)
		}
		if unread := !joined.unread.IsEmpty(); unread != c.unread {
			t.Errorf("%q is unread: %v", c.keys, unread)
		}
		moment := visibility{drafts: true, now: time.Date(2026, 4, 1, 0, 0, 0, 0, time.UTC)}
		public, _ := publish(settings, joined, moment)
		if shown := len(public.entries) == 1; shown != (c.missing == "") {
			t.Errorf("%q is in the preview: %v", c.keys, shown)
		}
	}
}

func TestJoin(t *testing.T) {
	for _, c := range []struct {
		name         string
		files        site
		want         string // type, name, slug, language
		codes, place string
	}{
		{
			name:  "a translation has its original's name",
			files: site{"pages/a.md": page("slug: satu\n"), "pages/a.en.md": page("slug: one\n")},
			want:  "page satu satu id, page satu one en",
		},
		{
			name:  "originals come first, in the order of their files",
			files: site{"pages/a.md": page(""), "pages/a.en.md": page(""), "pages/b/index.md": page("")},
			want:  "page a a id, page b b id, page a a en",
		},
		{
			name:  "a translation without an original",
			files: site{"pages/a.en.md": page("")},
			codes: "orphan-translation", place: "content/pages/a.en.md:1",
		},
		{
			name:  "a translation of a broken original",
			files: site{"pages/a.md": "Isi", "pages/a.en.md": page("")},
		},
		{
			name:  "a slug that another file has",
			files: site{"pages/a.md": page("slug: b\n"), "pages/b.md": page("")},
			want:  "page b b id",
			codes: "duplicate-slug", place: "content/pages/b.md:2",
		},
		{
			name:  "one slug in two languages",
			files: site{"pages/a.md": page(""), "pages/a.en.md": page("slug: a\n")},
			want:  "page a a id, page a a en",
		},
		{
			name:  "one slug in two types",
			files: site{"pages/a.md": page(""), "news/a.md": page("")},
			want:  "news a a id, page a a id",
		},
		{
			name:  "two files in the first language",
			files: site{"pages/a.md": page(""), "pages/a.id.md": page("")},
			want:  "page a a id",
			codes: "duplicate-slug", place: "content/pages/a.md:1",
		},
		{
			name:  "a fact that differs from the original's",
			files: site{"pages/a.md": page("weight: 1\n"), "pages/a.en.md": page("weight: 2\n")},
			want:  "page a a id, page a a en",
			codes: "fact-in-translation", place: "content/pages/a.en.md:3",
		},
	} {
		settings, _, all := c.files.read()
		joined, problems := joinFiles(settings, all, record{files: all}, unreadIn(all, nil))
		if got := names(joined.distinct); got != c.want {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
		if got := codes(problems); got != c.codes || got != "" && problems[0].Span.FileLine() != c.place {
			var places []string
			for _, d := range problems {
				places = append(places, d.Span.FileLine())
			}
			t.Errorf("%s: %q at %q, want %q at %s", c.name, got, places, c.codes, c.place)
		}
	}
}

func TestWhatMayBeSeenAtAMoment(t *testing.T) {
	news := func(keys string) site { return site{"news/a.md": page(keys)} }
	product := site{
		"products/p.md": page("artisan: m\n"),
		"artisans/m.md": page("publish_at: 2026-03-08\n"),
	}
	for _, c := range []struct {
		name       string
		files      site
		visibility visibility
		want       string
		changes    string
	}{
		{name: "news of yesterday", files: news("date: 2026-03-06\n"), want: "news a a id"},
		{name: "news of tomorrow", files: news("date: 2026-03-08\n"), changes: "2026-03-08 appears"},
		{name: "the same in a preview", files: news("date: 2026-03-08\n"), visibility: visibility{future: true},
			want: "news a a id", changes: "2026-03-08 appears"},
		{name: "scheduled", files: site{"pages/a.md": page("publish_at: 2026-03-08\n")},
			changes: "2026-03-08 appears"},
		{name: "a date that is no schedule", files: site{"pages/a.md": page("date: 2026-03-08\n")},
			want: "page a a id"},
		{name: "expires", files: site{"pages/a.md": page("expire_at: 2026-03-09\n")},
			want: "page a a id", changes: "2026-03-09 disappears"},
		{name: "expired", files: site{"pages/a.md": page("expire_at: 2026-03-06\n")}},
		{name: "a draft", files: site{"pages/a.md": page("draft: true\npublish_at: 2026-03-08\n")}},
		{name: "a draft in a preview", files: site{"pages/a.md": page("draft: true\n")},
			visibility: visibility{drafts: true}, want: "page a a id"},
		{name: "a translation of a draft", files: site{"pages/a.md": page("draft: true\n"), "pages/a.en.md": page("")}},
		{name: "a product whose artisan is not there", files: site{"products/p.md": page("artisan: m\n")}},
		{name: "a product whose artisan appears tomorrow", files: product, changes: "2026-03-08 appears"},
	} {
		settings, _, _, joined := c.files.join()
		c.visibility.now = time.Date(2026, 3, 7, 12, 0, 0, 0, settings.Zone)
		shown, _ := publish(settings, joined, c.visibility)
		got := slices.SortedFunc(maps.Values(shown.entries), func(a, b *Entry) int {
			return strings.Compare(a.Path(), b.Path())
		})
		if names(got) != c.want {
			t.Errorf("%s: %q, want %q", c.name, names(got), c.want)
		}
		var changes []string
		for _, change := range shown.changes {
			if change.Kind != Turns {
				changes = append(changes, change.At.Format(time.DateOnly)+" "+string(change.Kind))
			}
		}
		if got := strings.Join(changes, ", "); got != c.changes {
			t.Errorf("%s: the changes are %q, want %q", c.name, got, c.changes)
		}
		if last := shown.changes[len(shown.changes)-1]; last.Kind != Turns || last.At.Year() != 2027 {
			t.Errorf("%s: the year does not turn: %v", c.name, last)
		}
	}
}

func TestVisibilityHoldsUntilTheNextChange(t *testing.T) {
	day := func(d int) time.Time { return time.Date(2026, 3, d, 0, 0, 0, 0, time.UTC) }
	first, until := visibility{now: day(7)}, day(9)
	for _, c := range []struct {
		name  string
		later visibility
		want  bool
	}{
		{"at once", visibility{now: day(7)}, true},
		{"a day later", visibility{now: day(8)}, true},
		{"at the change", visibility{now: day(9)}, false},
		{"the clock set back", visibility{now: day(6)}, false},
		{"with drafts", visibility{now: day(7), drafts: true}, false},
		{"with what is scheduled", visibility{now: day(7), future: true}, false},
	} {
		if got := first.holdsAt(c.later, until); got != c.want {
			t.Errorf("%s: %v", c.name, got)
		}
	}
}

func keysOf(all []consentRule) []string {
	var keys []string
	for _, c := range all {
		keys = append(keys, c.key)
	}
	return keys
}

func TestConsent(t *testing.T) {
	artisan := schema.Artisan{WhatsApp: "628123", Email: "a@b.example", Address: "Jl. A", PostalCode: "15310",
		Instagram: "a"}
	for _, c := range []struct {
		scope    []string
		valid    bool
		withheld string
	}{
		{nil, true, "whatsapp email address postal_code instagram"},
		{[]string{"phone"}, true, "email address postal_code instagram"},
		{[]string{"email", "address", "social"}, true, "whatsapp"},
		{[]string{"phone", "email", "address", "photo"}, true, "instagram"},
		{[]string{"phone", "email", "address", "photo", "social"}, true, ""},
		{[]string{"phone", "email", "address", "photo", "social"}, false,
			"whatsapp email address postal_code instagram"},
	} {
		artisan.Consent.Scope = c.scope
		before := artisan
		shown, withheld := withhold(&artisan, c.valid)
		if got := strings.Join(keysOf(withheld), " "); got != c.withheld {
			t.Errorf("%v, valid %v: %q are withheld, want %q", c.scope, c.valid, got, c.withheld)
		}
		for key, value := range map[string]string{
			"whatsapp":    shown.WhatsApp,
			"email":       shown.Email,
			"address":     shown.Address,
			"postal_code": shown.PostalCode,
			"instagram":   shown.Instagram,
		} {
			if (value == "") != slices.Contains(keysOf(withheld), key) {
				t.Errorf("%v, valid %v: %s is %q", c.scope, c.valid, key, value)
			}
		}
		if artisan.WhatsApp != before.WhatsApp || artisan.Address != before.Address {
			t.Fatal("the original has changed")
		}
	}
}

func TestLinks(t *testing.T) {
	files := site{
		"pages/dua.md":            page("aliases: [/lama/]\n") + "## Isi\n",
		"pages/dua.en.md":         page(""),
		"products/tas/index.md":   page(""),
		"pages/rusak.md":          "Isi",
		"pages/satu/Daftar É.pdf": "x",
	}
	for _, c := range []struct{ dest, want string }{
		{"../dua.md", ""},
		{"../dua.md#isi", ""},
		{"../dua.en.md#isi", ""}, // the original's body is shown
		{"#satu", ""},
		{"#Satu", "broken-anchor write #satu"},
		{"#sat", "broken-anchor perhaps you mean: #satu"},
		{"../dua.md#is", "broken-anchor perhaps you mean: #isi"},
		{"../../products/tas/index.md", ""},
		{"../tas.md", "broken-link perhaps you mean: ../../products/tas/index.md"},
		{"../du.md", "broken-link perhaps you mean: ../dua.md"},
		{"../lama.md#isi", "broken-link that file is now ../dua.md#isi"},
		{"../rusak.md", ""},
		{"/produk/", ""},
		{"https://a.example", ""},
		{"mailto:a@b.example", ""},
	} {
		files["pages/satu/index.md"] = page("") + "## Satu\n\nLihat [yang lain](" + c.dest +
			"), [daftar](<Daftar É.pdf>).\n"
		settings, snapshot, all, joined := files.join()
		if got := codesOf(checked(settings, snapshot, all, record{files: all}, joined)); got != c.want {
			t.Errorf("%s: %q, want %q", c.dest, got, c.want)
		}
	}
}

// codesOf returns the codes and the advice of problems.
func codesOf(problems diag.List) string {
	var out []string
	for _, d := range problems {
		out = append(out, strings.TrimSpace(d.Kind.Code+" "+d.Advice(diag.English)))
	}
	return strings.Join(out, "; ")
}

func TestSuggestions(t *testing.T) {
	files := site{
		"artisans/nelty.md":     "---\ntitle: Ibu Nelty\naliases: [/perajin/nelti-lama/]\n---\n",
		"terms/pandan.md":       "---\ntitle: Daun pandan\nvocabulary: material\n---\n",
		"terms/anyaman.md":      "---\ntitle: Anyaman\nvocabulary: technique\n---\n",
		"products/a/kain-1.jpg": "x",
		"products/a/Tas É.jpg":  "x",
	}
	for _, c := range []struct{ keys, want string }{
		{"artisan: nelty\n", ""},
		{"artisan: nelti\n", "unknown-reference perhaps you mean: nelty"},
		{"artisan: ibu nelty\n", "unknown-reference perhaps you mean: nelty"},
		{"artisan: nelti-lama\n", "unknown-reference it is now named nelty"},
		{"artisan: zubaidah-rahman\n", "unknown-reference where a maker has stopped, do not delete the file: bring " +
			"it back and set status: retired"},
		{"artisan: kelompok-melati\n", "unknown-reference check its spelling, or write that entry first"},
		{"artisan: artisans/nelty\n", "unknown-reference perhaps you mean: nelty"},
		{"artisan: nelty/index.md\n", "unknown-reference perhaps you mean: nelty"},
		{"materials: [pandan]\n", ""},
		{"materials: [pandn]\n", "unknown-reference perhaps you mean: pandan"},
		{"materials: [anyaman]\n", "wrong-vocabulary use a term of Material (material), or correct vocabulary in " +
			"that term's file"},
		{"images: [{src: kain-1.jpg, alt: Kain}]\n", ""},
		{"images: [{src: kain-2.jpg, alt: Kain}]\n", "missing-image perhaps you mean: kain-1.jpg"},
		{"images: [{src: \"tas É.jpg\", alt: Tas}]\n", "missing-image the file that is there is named Tas É.jpg"},
		{"techniques: [anyaman, batik]\n", "unknown-reference check its spelling, or write that entry first; " +
			"missing-because add a line batik_process: …"},
	} {
		files["products/a/index.md"] = page(c.keys)
		settings, snapshot, all, joined := files.join()
		if got := codesOf(checked(settings, snapshot, all, record{publishedArtisan(), all}, joined)); got != c.want {
			t.Errorf("%q: %q, want %q", c.keys, got, c.want)
		}
	}
}

// publishedArtisan returns a lock with the address of an artisan who is not there any more.
func publishedArtisan() lock.Lock {
	text := []byte("/perajin/zubaidah-rahman/ artisan 1b2c3d4e 5f6a7b8c\n")
	published, _ := lock.Read(&diag.File{Path: source.LockFile, Text: text})
	return published
}

// An artisan whose file was deleted is reported with the first few of the entries that refer to it.
func TestADeletedArtisanIsNamedWithItsUsers(t *testing.T) {
	files := site{}
	for _, name := range []string{"a", "b", "c", "d", "e", "f", "g"} {
		files["products/"+name+".md"] = page("artisan: zubaidah-rahman\n")
	}
	settings, snapshot, all, joined := files.join()
	problems := checked(settings, snapshot, all, record{publishedArtisan(), all}, joined)
	places := ""
	for _, name := range []string{"b", "c", "d", "e", "f"} {
		places += "content/products/" + name + ".md:3, "
	}
	if got := problems[0].Advice(diag.English); len(problems) != 7 || !strings.HasSuffix(got, "at "+places+"…") {
		t.Errorf("%d: %s", len(problems), got)
	}
}

// The work for suggestions is bounded, and each suggestion is computed once.
func TestSuggestionsAreBounded(t *testing.T) {
	_, _, all, joined := site{"artisans/nelty.md": page(""), "pages/dua.md": page("")}.join()
	s := newSuggester(all, joined)
	ref := func(slug string) schema.Reference {
		return schema.Reference{Type: schema.NameOf[*schema.Artisan](), Name: slug}
	}
	s.comparisons = 2 // the slug and the title of one artisan
	for range 3 {
		if got := s.reference(ref("nelti")); got.name != "nelty" {
			t.Errorf("got %v", got)
		}
	}
	if got := s.reference(ref("neltu")); got.name != "" || s.file("content/pages/du.md") != "" {
		t.Errorf("beyond the bound: %v", got)
	}
}

// A key that a site declares and calls related is a plain reference: its suggestion has no folder.
func TestOnlyQualifiedReferencesAreSuggestedWithTheirFolder(t *testing.T) {
	const extra = settings + "languages: [id, en]\nfields:\n  page:\n" +
		"    related: {type: reference, to: artisan, label: Terkait, help: Perajin terkait.}\n"
	for _, c := range []struct{ path, keys, fix string }{
		{"pages/a.md", "related: nelti-lama\n", "nelty"},
		{"news/a.md", "related: [artisans/nelti-lama]\n", "artisans/nelty"},
	} {
		parsed := ReadSettings(&source.File{Path: "site.yaml", Text: []byte(extra)}).Settings
		_, snapshot, all, joined := site{
			"artisans/nelty.md": page("aliases: [/perajin/nelti-lama/]\n"),
			c.path:              page(c.keys),
		}.joinWith(parsed)
		fix := ""
		for _, d := range checked(parsed, snapshot, all, record{files: all}, joined) {
			if d.Kind == diag.UnknownReference && d.Fix != nil {
				fix = d.Fix.Text
			}
		}
		if fix != c.fix {
			t.Errorf("%s: the fix is %q, want %q", c.keys, fix, c.fix)
		}
	}
}

// What was renamed does not depend on the order in which entries are looked at: a name that several entries had is
// nobody's, and their other old names are still known.
func TestRenamesDoNotDependOnOrder(t *testing.T) {
	_, _, all, joined := site{
		"artisans/a.md": page("aliases: [/perajin/a-lama/, /perajin/bersama/, /perajin/a-dulu/]\n"),
		"artisans/b.md": page("aliases: [/perajin/b-lama/, /perajin/bersama/, /perajin/b-dulu/]\n"),
		"artisans/c.md": page("aliases: [/perajin/c-lama/, /perajin/bersama/, /perajin/c-dulu/]\n"),
	}.join()
	for range 50 {
		s := newSuggester(all, joined)
		for _, name := range []string{"a", "b", "c"} {
			for _, old := range []string{name + "-lama", name + "-dulu"} {
				if e := s.renamed(idOf[*schema.Artisan](old)); e == nil || e.Name != name {
					t.Fatalf("%s is %v, want %s", old, e, name)
				}
			}
		}
		if e := s.renamed(idOf[*schema.Artisan]("bersama")); e != nil {
			t.Fatalf("a name that three entries had is that of %s", e.Name)
		}
	}
}

// What later packages get of an artisan and of drafts has nothing that consent does not cover.
func TestALibraryHandsOutPublicVersions(t *testing.T) {
	const artisan = `title: Siti
summary: Penganyam pandan di Setu.
kind: individual
crafts: [anyam]
district: Setu
email: siti@a.example
whatsapp: "6281200000000"
portrait: {src: siti.jpg, alt: Siti menganyam}
images: [{src: karya.jpg, alt: Tas, work_only: true}, {src: siti.jpg, alt: Siti}]
consent: {date: 2026-01-01, scope: [email]}
status: active
`
	snapshot := &source.Snapshot{}
	for p, text := range map[string]string{
		"site.yaml":                         settings + "languages: [id, en]\n",
		"content/terms/anyam.md":            "---\ntitle: Anyam\nvocabulary: technique\n---\n",
		"content/terms/rahasia.md":          "---\ntitle: Rahasia\nvocabulary: category\ndraft: true\n---\n",
		"content/artisans/siti/index.md":    "---\n" + artisan + "---\nTentang Siti.\n",
		"content/artisans/siti/index.en.md": "---\ntitle: Siti\n---\n",
		"content/artisans/siti/siti.jpg":    "x",
		"content/artisans/siti/karya.jpg":   "y",
	} {
		snapshot = snapshot.With(p, []byte(text))
	}
	now := time.Date(2026, 3, 7, 0, 0, 0, 0, time.UTC)
	l, problems, err := Load(context.Background(), snapshot, Options{Now: now}, nil)
	if err != nil || problems.ErrorCount() > 0 {
		t.Fatal(err, codes(problems))
	}
	_, bodyOf := l.Body(l.Entry("artisan", "siti", "en"))
	entries := map[string]*Entry{
		"id":            l.Entry("artisan", "siti", "id"),
		"en":            l.Entry("artisan", "siti", "en"),
		"list":          l.All("artisan", "id")[0],
		"translations":  l.Translations(l.Entry("artisan", "siti", "en"))[0],
		"a body's":      bodyOf,
		"the referrers": l.Referrers(l.Entry("term", "anyam", "id"))[0],
	}
	for name, e := range entries {
		shown := e.Record.(*schema.Artisan)
		if shown.Email == "" || shown.WhatsApp != "" || shown.Portrait != nil {
			t.Errorf("%s: %+v", name, shown)
		}
		for _, picture := range slices.Concat(e.Pictures(), l.OwnPictures(e)) {
			if picture.Src == "siti.jpg" {
				t.Errorf("%s: the portrait is among the pictures", name)
			}
		}
	}
	if got := entries["id"].Pictures(); len(got) != 1 || got[0].Src != "karya.jpg" {
		t.Errorf("the pictures are %+v", got)
	}
	hidden := l.Unpublished()
	if len(hidden) != 1 || hidden[0].Slug != "rahasia" || hidden[0].Vocabulary != schema.VocabularyCategory {
		t.Errorf("unpublished are %+v", hidden)
	}
}

// Each value that needs consent is one that an artisan can have.
func TestEveryContactIsAKeyOfArtisans(t *testing.T) {
	artisan := schema.TypeNamed(schema.NameOf[*schema.Artisan]())
	for _, c := range consentRules {
		if artisan.FieldLabel(c.key) == (diag.Text{}) {
			t.Errorf("an artisan has no key %s", c.key)
		}
	}
}

// Entries that name another one are in the order of their keys, then of their files, whatever their types: the links
// on a page do not change places from one build to the next.
func TestReferrersAreInTheOrderOfKeysThenFiles(t *testing.T) {
	const moment = "date: 2026-03-01\n"
	siti, anyam, tas := id{"artisan", "siti"}, id{"term", "anyam"}, id{"product", "tas"}
	for _, c := range []struct {
		name  string
		files site
		of    id
		want  string // type, name, slug, language
	}{
		{"nobody", site{}, siti, ""},
		{"files of one type", site{
			"terms/c.md": page("creator: siti\n"),
			"terms/a.md": page("creator: siti\n"),
			"terms/b.md": page("creator: siti\n"),
		}, siti, "term a a id, term b b id, term c c id"},
		{"a key before a file: artisan, creator, exhibitors, for, related", site{
			"events/a.md":        page("exhibitors: [siti]\n"),
			"news/a.md":          page(moment + "related: [artisans/siti]\n"),
			"opportunities/a.md": page("for: [siti]\n"),
			"products/z.md":      page("artisan: siti\n"),
			"terms/z.md":         page("creator: siti\n"),
		}, siti, "product z z id, term z z id, event a a id, opportunity a a id, news a a id"},
		{"files of types that have one key", site{
			"products/tas.md":  page("artisan: siti\n"),
			"events/a.md":      page("products: [tas]\n"),
			"collections/z.md": page("products: [tas]\n"),
		}, tas, "collection z z id, event a a id"},
		{"the file's name, not the entry's", site{
			"terms/a.md": page("slug: z\ncreator: siti\n"),
			"terms/b.md": page("slug: y\ncreator: siti\n"),
		}, siti, "term z z id, term y y id"},
		{"one that names it twice by a key", site{
			"terms/anyam.md":   page(""),
			"artisans/budi.md": page("crafts: [anyam, anyam]\n"),
		}, anyam, "artisan budi budi id"},
		{"one that names it by two keys stands at the first", site{
			"terms/anyam.md": page(""),
			"products/a.md":  page("artisan: siti\ntechniques: [anyam]\n"),
			"products/b.md":  page("artisan: siti\ntechniques: [anyam]\nmaterials: [anyam]\n"),
		}, anyam, "product b b id, product a a id"},
		{"translations and drafts are left out", site{
			"terms/a.md":    page("creator: siti\n"),
			"terms/a.en.md": page("creator: siti\n"),
			"terms/b.md":    page("creator: siti\ndraft: true\n"),
		}, siti, "term a a id"},
	} {
		c.files["artisans/siti.md"] = page("")
		settings, _, _, joined := c.files.join()
		now := time.Date(2026, 3, 7, 12, 0, 0, 0, settings.Zone)
		public, _ := publish(settings, joined, visibility{now: now})
		l := &Library{assembly: &assembly{public: public}}
		named := joined.originals[c.of]
		if named == nil {
			t.Fatalf("%s: there is no %v", c.name, c.of)
		}
		if got := names(l.Referrers(named)); got != c.want {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
}

// A code leads to its artisan while the product may not be seen, and to nobody while the artisan may not.
func TestArtisanOfCode(t *testing.T) {
	artisan := func(name, more string) string {
		return page("kind: individual\ncrafts: [anyam]\ndistrict: Setu\nsummary: Penganyam pandan di Setu.\n" +
			"consent: {date: 2026-01-01, scope: []}\nstatus: active\n" + more)
	}
	product := func(code, artisan string) string {
		return page("summary: Tas pandan untuk ke pasar, kuat.\n" +
			"sku: " + code + "\nartisan: " + artisan + "\ncategory: tas\n" +
			"materials: pandan\ntechniques: anyam\navailability: in_stock\nprice: 1000\ndraft: true\n" +
			"variants: [{sku: " + code + "-B, title: Biru}]\n")
	}
	snapshot := (&source.Snapshot{}).With("site.yaml", []byte(settings+"sku_pattern: ^[A-C]-1(-B)?$\n"))
	for p, text := range map[string]string{
		"terms/anyam.md":   page("vocabulary: technique\n"),
		"terms/pandan.md":  page("vocabulary: material\n"),
		"terms/tas.md":     page("vocabulary: category\n"),
		"artisans/siti.md": artisan("siti", ""),
		"artisans/budi.md": artisan("budi", "draft: true\n"),
		"products/a.md":    product("A-1", "siti"),
		"products/b.md":    product("B-1", "budi"),
	} {
		snapshot = snapshot.With("content/"+p, []byte(text))
	}
	now := time.Date(2026, 3, 7, 0, 0, 0, 0, time.UTC)
	l, problems, err := Load(context.Background(), snapshot, Options{Now: now}, nil)
	if err != nil || problems.ErrorCount() > 0 {
		t.Fatal(err, codes(problems))
	}
	for code, want := range map[string]string{"A-1": "siti", "A-1-B": "siti", "B-1": "", "C-1": ""} {
		e, ok := l.ArtisanOfCode(func(c string) bool { return c == code }, "id")
		if ok != (want != "") || ok && e.Name != want {
			t.Errorf("%s: %v, want %q", code, e.Entry, want)
		}
	}
}

// A technique is batik by its own name or by its craft's.
func TestBatikIsFoundByTheCraftOfATechnique(t *testing.T) {
	for _, c := range []struct {
		technique, craft string
		batik            bool
	}{
		{"batik-cap", "", true},
		{"batik", "", true},
		{"lilin-tulis", "kriya-batik", true},
		{"lilin-tulis", "batik", true},
		{"lilin-tulis", "kriya-tenun", false},
		{"lilin-tulis", "", false},
		{"batikan", "", false},
	} {
		files := site{
			"terms/" + c.technique + ".md": page("vocabulary: technique\ncraft: " + c.craft + "\n"),
			"terms/kriya-batik.md":         page("vocabulary: craft\n"),
			"terms/batik.md":               page("vocabulary: craft\n"),
			"terms/kriya-tenun.md":         page("vocabulary: craft\n"),
			"products/a.md":                page("techniques: [" + c.technique + "]\n"),
		}
		settings, snapshot, all, joined := files.join()
		problems := checked(settings, snapshot, all, record{files: all}, joined)
		missing := strings.Contains(codesOf(problems), "missing-because")
		if missing != c.batik {
			t.Errorf("%s of the craft %q is batik: %v", c.technique, c.craft, missing)
		}
	}
}

func checked(
	settings *schema.Settings, snapshot *source.Snapshot, files fileSet, published record, entries entrySet,
) diag.List {
	problems, _ := check(settings, snapshot, files, published, entries)
	return problems
}
