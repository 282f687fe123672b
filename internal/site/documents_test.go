package site

import (
	"encoding/csv"
	"encoding/xml"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	ics "github.com/arran4/golang-ical"

	"etalase/internal/content"
	"etalase/internal/schema"
)

// Whatever a text holds, a calendar has it on lines that are short enough and of
// whole characters, and it is the same text behind them.
func FuzzCalendarText(f *testing.F) {
	for _, text := range []string{"Bazar; murah, meriah \\ ramai", "baris satu\nbaris dua", "\r\nEND:VEVENT\r\n", strings.Repeat("🌸", 40), strings.Repeat("panjang", 40), strings.Repeat("a b ", 40), "<a><b>" + strings.Repeat("é", 80), " \x00\x7f\u0085", ""} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		if !utf8.ValidString(text) {
			t.Skip() // content admits no other
		}
		cal := ics.NewCalendar()
		event := ics.NewEvent("agenda/bazar@contoh.example")
		event.SetSummary(calendarText(text))
		cal.AddVEvent(event)
		out, err := written(cal)
		if err != nil {
			t.Fatal(err)
		}
		for line := range strings.SplitAfterSeq(string(out), "\n") {
			bare, whole := strings.CutSuffix(line, "\r\n")
			if line != "" && !whole || len(bare) > 75 || !utf8.ValidString(bare) || strings.Contains(bare, "\r") {
				t.Fatalf("the line %q", line)
			}
		}
		unfolded := strings.ReplaceAll(string(out), "\r\n ", "")
		_, rest, _ := strings.Cut(unfolded, "\r\nSUMMARY:")
		line, rest, _ := strings.Cut(rest, "\r\n")
		if got := strings.NewReplacer(`\\`, `\`, `\n`, "\n", `\;`, ";", `\,`, ",").Replace(line); got != calendarText(text) {
			t.Errorf("%q became %q", text, got)
		}
		if rest != "END:VEVENT\r\nEND:VCALENDAR\r\n" {
			t.Errorf("behind it is %q", rest)
		}
	})
}

// No cell begins a formula, and none is lost.
func FuzzCell(f *testing.F) {
	for _, text := range []string{"=1+1", "@SUM(A1)", "-5", "+62", "\t=1", "Kendi", "'x", "", "a,\"b\"\r\nc"} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		guarded := cell(text)
		if guarded != "" && strings.ContainsAny(guarded[:1], "=+-@\t\r\n") || strings.TrimPrefix(guarded, "'") != strings.TrimPrefix(text, "'") {
			t.Errorf("%q became %q", text, guarded)
		}
		var out strings.Builder
		w := csv.NewWriter(&out)
		_ = w.Write([]string{guarded, "x"})
		w.Flush()
		row, err := csv.NewReader(strings.NewReader(out.String())).Read()
		if err != nil || row[0] != strings.ReplaceAll(guarded, "\r\n", "\n") {
			t.Errorf("%q was read as %q: %v", guarded, row, err)
		}
	})
}

// Where one sitemap cannot list all pages, several do, each page once.
func TestSitemapsOfManyPages(t *testing.T) {
	b := builder{Site: &Site{Library: &content.Library{Settings: &schema.Settings{Languages: []string{"id"}}}, BaseURL: "https://contoh.example", byPath: map[string]*Route{}}}
	const pages = 2*sitemapPages + 1
	for i := range pages {
		b.add(&Route{Path: fmt.Sprintf("/kamus/%d/", i), Kind: Term, Lang: "id"})
	}
	b.sitemaps()
	addresses := func(path string) []string {
		t.Helper()
		r := b.byPath[path]
		if r == nil {
			t.Fatalf("there is no %s", path)
		}
		text, err := b.sitemap(r)
		if err != nil || xml.Unmarshal(text, new(struct{})) != nil || len(text) > 50<<20 {
			t.Fatal(err)
		}
		var found []string
		for _, m := range regexp.MustCompile("<loc>https://contoh.example(.*)</loc>").FindAllStringSubmatch(string(text), -1) {
			found = append(found, m[1])
		}
		return found
	}
	parts := addresses("/sitemap.xml")
	if want := []string{"/sitemap-1.xml", "/sitemap-2.xml", "/sitemap-3.xml"}; !slices.Equal(parts, want) {
		t.Fatal(parts)
	}
	listed := map[string]bool{}
	for _, path := range parts {
		for _, address := range addresses(path) {
			listed[address] = true
		}
	}
	if len(listed) != pages || b.byPath["/sitemap-4.xml"] != nil {
		t.Errorf("%d pages are listed", len(listed))
	}
}

// A month is whole weeks from Sunday on, with each of its days once.
func TestMonths(t *testing.T) {
	for first := time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC); first.Year() < 2029; first = first.AddDate(0, 1, 0) {
		last := first.AddDate(0, 1, -1)
		m := newMonth(last)
		for day := first; !day.After(last); day = day.AddDate(0, 0, 1) {
			m.mark(day, EventCard{Title: "Bazar", Path: "/agenda/bazar/"})
		}
		n := 0
		for _, week := range m.Weeks {
			for at, day := range week {
				if day.Date.IsZero() {
					continue
				}
				n++
				if day.Date.Day() != n || int(day.Date.Weekday()) != at || len(day.Events) != 1 {
					t.Errorf("%s: %+v in column %d", m.ID, day, at)
				}
			}
		}
		if n != last.Day() || len(m.Events) != 1 {
			t.Errorf("%s has %d days and %d events", m.ID, n, len(m.Events))
		}
	}
}

// Only what has days is marked: no whole month or year, nothing that may not be.
func TestOnlyWhatHasDaysIsMarked(t *testing.T) {
	day := func(m time.Month, d int) time.Time { return time.Date(2026, m, d, 0, 0, 0, 0, time.UTC) }
	for _, test := range []struct {
		name   string
		card   EventCard
		months int
	}{
		{"one day", EventCard{Start: day(2, 3), End: day(2, 3)}, 1},
		{"over the end of a month", EventCard{Start: day(2, 27), End: day(3, 2)}, 2},
		{"a month from day to day", EventCard{Start: day(2, 10), End: day(3, 9)}, 2},
		{"February", EventCard{Start: day(2, 1), End: day(2, 28)}, 0},
		{"the year", EventCard{Start: day(1, 1), End: day(12, 31)}, 0},
		{"cancelled", EventCard{Start: day(2, 3), End: day(2, 3), Status: "cancelled"}, 0},
		{"postponed", EventCard{Start: day(2, 3), End: day(2, 3), Status: "postponed"}, 0},
	} {
		if got := len(months([]EventCard{test.card})); got != test.months {
			t.Errorf("%s: %d months", test.name, got)
		}
	}
}
