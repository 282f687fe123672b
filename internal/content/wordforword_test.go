package content

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"etalase/internal/schema"
	"etalase/internal/source"
)

func TestTextsThatAreWordForWordTheSameAreTold(t *testing.T) {
	const (
		settings = "title: A\nbase_url: https://a.example\norganisation: {name: B}\ndistricts: [Setu]\ndemo: true\n"
		head     = "---\ntitle: Rapat kerja\nsummary: Rapat kerja membahas agenda tahun depan.\n" +
			"date: 2026-03-01\nauthor: Sari\n---\n\n"
		body = "Rapat dihadiri dua belas anggota dari lima kecamatan.\n"
	)
	with := func(old, other string) string { return strings.Replace(head, old, other, 1) }
	untouched := with("date: 2026-03-01\nauthor: Sari\n", "")
	translated := strings.Replace(untouched, "Rapat kerja membahas agenda", "The meeting is about", 1)
	for _, c := range []struct {
		name  string
		files map[string]string
		want  string
	}{
		{"a translation", map[string]string{"a.en.md": translated + "Twelve members from five districts came.\n"}, ""},
		{"its title alone is the same", map[string]string{"a.en.md": translated}, ""},
		{"its text is", map[string]string{"a.en.md": translated + body}, "a.en.md:6 same-as-original"},
		{"its summary is", map[string]string{"a.en.md": untouched + "Twelve members came.\n"},
			"a.en.md:3 same-as-original"},
		{"all is", map[string]string{"a.en.md": untouched + body}, "a.en.md:6 same-as-original"},
		{"all is, in a draft",
			map[string]string{"a.en.md": strings.Replace(untouched, "---\n\n", "draft: true\n---\n\n", 1) + body}, ""},
		{"a copy", map[string]string{"b.md": head + body}, "b.md:2 copied-entry"},
		{"a copy with another title", map[string]string{"b.md": with("kerja\n", "lain\n") + body}, ""},
		{"a copy with another text", map[string]string{"b.md": head + "Kali ini sedikit yang hadir di balai.\n"}, ""},
		{"two copies", map[string]string{"b.md": head + body, "c.md": head + body + "\n"},
			"b.md:2 copied-entry, c.md:2 copied-entry"},
		{"a copy in a draft", map[string]string{"b.md": with("date", "draft: true\ndate") + body}, ""},
	} {
		snapshot := (&source.Snapshot{}).With("site.yaml", []byte(settings)).
			With("content/news/a.md", []byte(head+body))
		for name, text := range c.files {
			snapshot = snapshot.With("content/news/"+name, []byte(text))
		}
		_, problems, err := Load(t.Context(), snapshot, Options{Now: time.Date(2026, 3, 7, 0, 0, 0, 0, time.UTC)}, nil)
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, d := range problems {
			got = append(got, strings.TrimPrefix(d.Span.FileLine(), "content/news/")+" "+d.Kind.Code)
		}
		if got := strings.Join(got, ", "); got != c.want {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
}

// However many entries have one title, few of them are compared with each other.
func TestFewTextsAreCompared(t *testing.T) {
	const n, most = 500, 2 * 500
	const body = "Rapat dihadiri dua belas anggota dari lima kecamatan."
	same := func(int) string { return body }
	codeOf := func(entries int) func(int) []schema.Unique { // at two places, of so many entries in turn
		return func(i int) []schema.Unique {
			code := fmt.Sprint("K-", i/entries)
			return []schema.Unique{{Key: "code", Value: code, ValuePath: "code"},
				{Key: "code", Value: code, ValuePath: "variants[0].code"}}
		}
	}
	none := func(int) []schema.Unique { return nil }
	for name, c := range map[string]struct {
		body    func(int) string
		uniques func(int) []schema.Unique
		copies  int // of the first one
	}{
		"other texts":                {func(i int) string { return fmt.Sprint(body, i) }, none, 0},
		"one text":                   {same, none, n - 1},
		"one text, each with a code": {same, codeOf(1), n - 1},
		"one text and code":          {same, codeOf(n), 0},
		"no words":                   {func(int) string { return "12.000" }, none, 0},
	} {
		texts, copies := textsOfTitle{}, 0
		var first *Entry
		for i := range n {
			e := &Entry{declared: &declaration{found: schema.Findings{Uniques: c.uniques(i)}}}
			if i == 0 {
				first = e
			}
			if texts.add(e, []byte(c.body(i))) == first {
				copies++
			}
		}
		compared := 0
		for _, o := range texts {
			compared += o.compared
		}
		if copies != c.copies || compared > most {
			t.Errorf("%s: %d copies, want %d; %d pairs compared", name, copies, c.copies, compared)
		}
	}
}

// A year that is far ahead today no longer is when it is near.
func TestYearsFarAheadAreTold(t *testing.T) {
	for _, c := range []struct {
		date string
		now  int
		want string
	}{
		{"2062-03-01", 2026, "suspicious-value"},
		{"2042-03-01", 2026, "suspicious-value"},
		{"2041-03-01", 2026, ""},
		{"2062-03-01", 2046, "suspicious-value"},
		{"2062-03-01", 2047, ""},
	} {
		snapshot := (&source.Snapshot{}).
			With("site.yaml", []byte("title: A\nbase_url: https://a.example\norganisation: {name: B}\n"+
				"districts: [Setu]\ndemo: true\n")).
			With("content/news/a.md", []byte("---\ntitle: Rapat\nsummary: Rapat membahas agenda tahun depan.\n"+
				"author: Sari\ndate: "+c.date+"\n---\n\nIsi.\n"))
		now := time.Date(c.now, 3, 7, 0, 0, 0, 0, time.UTC)
		library, problems, err := Load(t.Context(), snapshot, Options{Now: now}, nil)
		if err != nil {
			t.Fatal(err)
		}
		if got := codesOf(problems); !strings.HasPrefix(got, c.want) || c.want == "" && got != "" {
			t.Errorf("%s in %d: %q, want %q", c.date, c.now, got, c.want)
		}
		later := time.Date(2048, 1, 1, 0, 0, 0, 0, time.UTC)
		if _, problems, _ := Load(t.Context(), snapshot, Options{Now: later}, library); len(problems) > 0 {
			t.Errorf("%s in 2048: %v", c.date, problems)
		}
	}
}
