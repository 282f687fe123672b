package content

import (
	"slices"
	"strings"
	"testing"
	"time"

	"etalase/internal/schema"
)

// publicAt returns the entries of a site that may be seen at a moment, written as 2026-03-07T12:00.
func publicAt(t *testing.T, files site, moment string) publicSet {
	t.Helper()
	settings, _, _, joined := files.join()
	now, ok := schema.ParseMoment(moment, settings.Zone)
	if !ok {
		t.Fatalf("%q is no moment", moment)
	}
	shown, _ := publish(settings, joined, visibility{now: now.Time})
	return shown
}

// edge is a value that holds at some moments, and whether it does.
type edge struct {
	at   string
	want bool
}

// A moment has come at its own instant; a day lasts until the next midnight.
func TestEdgesOfPublishing(t *testing.T) {
	for _, test := range []struct {
		name, path, keys string
		edges            []edge
	}{
		{"publish_at is a day", "pages/a.md", "publish_at: 2026-03-07\n", []edge{
			{"2026-03-06T23:59:59", false}, {"2026-03-07T00:00", true}, {"2026-03-07T00:00:01", true},
		}},
		{"publish_at has a time", "pages/a.md", "publish_at: 2026-03-07T09:00\n", []edge{
			{"2026-03-07T08:59:59", false}, {"2026-03-07T09:00", true}, {"2026-03-07T09:00:01", true},
		}},
		{"expire_at is a day", "pages/a.md", "expire_at: 2026-03-07\n", []edge{
			{"2026-03-06T23:59:59", true}, {"2026-03-07T00:00", false}, {"2026-03-07T00:00:01", false},
		}},
		{"expire_at has a time", "pages/a.md", "expire_at: 2026-03-07T09:00\n", []edge{
			{"2026-03-07T08:59:59", true}, {"2026-03-07T09:00", false}, {"2026-03-07T09:00:01", false},
		}},
		{"news of a day", "news/a.md", "date: 2026-03-07\n", []edge{
			{"2026-03-06T23:59:59", false}, {"2026-03-07T00:00", true},
		}},
		{"news that is scheduled later", "news/a.md", "date: 2026-03-07\npublish_at: 2026-03-08\n", []edge{
			{"2026-03-07T12:00", false}, {"2026-03-07T23:59:59", false}, {"2026-03-08T00:00", true},
		}},
		{"news with a later date", "news/a.md", "date: 2026-03-08\npublish_at: 2026-03-07\n", []edge{
			{"2026-03-07T12:00", false}, {"2026-03-08T00:00", true},
		}},
		{"from one instant to another", "pages/a.md", "publish_at: 2026-03-07\nexpire_at: 2026-03-08\n", []edge{
			{"2026-03-06T23:59:59", false}, {"2026-03-07T00:00", true}, {"2026-03-07T23:59:59", true},
			{"2026-03-08T00:00", false},
		}},
	} {
		for _, e := range test.edges {
			shown := len(publicAt(t, site{test.path: page(test.keys)}, e.at).entries) == 1
			if shown != e.want {
				t.Errorf("%s: at %s it is shown: %v, want %v", test.name, e.at, shown, e.want)
			}
		}
	}
}

// A consent holds from its first day to the end of its last one.
func TestEdgesOfConsent(t *testing.T) {
	for _, test := range []struct {
		consent string
		edges   []edge
	}{
		{"{date: 2026-03-07, scope: [phone]}", []edge{
			{"2026-03-06T23:59:59", false}, {"2026-03-07T00:00", true}, {"2026-03-07T12:00", true},
			{"2036-03-07T12:00", true},
		}},
		{"{date: 2026-03-07, scope: [phone], expires: 2026-03-07}", []edge{
			{"2026-03-06T23:59:59", false}, {"2026-03-07T00:00", true}, {"2026-03-07T23:59:59", true},
			{"2026-03-08T00:00", false},
		}},
		{"{date: 2026-03-01, scope: [phone], expires: 2026-03-31}", []edge{
			{"2026-03-30T12:00", true}, {"2026-03-31T00:00", true}, {"2026-03-31T23:59:59", true},
			{"2026-04-01T00:00", false}, {"2026-04-01T12:00", false},
		}},
		{"{date: 2026-03-01, scope: [email]}", []edge{{"2026-03-07T12:00", false}}},
		{"{date: 2026-03-01, scope: []}", []edge{{"2026-03-07T12:00", false}}},
	} {
		files := site{"artisans/m.md": page("whatsapp: \"6281200000000\"\nconsent: " + test.consent + "\n")}
		for _, e := range test.edges {
			artisan := publicAt(t, files, e.at).lists[listKey{"artisan", "id"}][0].Record.(*schema.Artisan)
			if shown := artisan.WhatsApp != ""; shown != e.want {
				t.Errorf("%s: at %s the number is shown: %v, want %v", test.consent, e.at, shown, e.want)
			}
		}
	}
}

// A certificate is shown on the last day of its validity, and an undated one always.
func TestEdgesOfCertificates(t *testing.T) {
	for _, test := range []struct {
		until string
		edges []edge
	}{
		{"", []edge{{"2026-03-07T12:00", true}}},
		{", valid_until: 2026-03-07", []edge{
			{"2026-03-06T12:00", true}, {"2026-03-07T00:00", true}, {"2026-03-07T23:59:59", true},
			{"2026-03-08T00:00", false},
		}},
	} {
		files := site{
			"artisans/m.md": page(""),
			"products/p.md": page("artisan: m\ncertifications: [{kind: halal, number: ID-1" + test.until + "}]\n"),
		}
		for _, e := range test.edges {
			all := publicAt(t, files, e.at).lists[listKey{"product", "id"}]
			if len(all) != 1 {
				t.Fatalf("%d products are shown", len(all))
			}
			if shown := len(all[0].Record.(*schema.Product).Certifications) == 1; shown != e.want {
				t.Errorf("%q: at %s it is shown: %v, want %v", test.until, e.at, shown, e.want)
			}
		}
	}
}

// The moments at which an entry changes are those at which it does, next one first.
func TestChangesToCome(t *testing.T) {
	for _, test := range []struct{ path, keys, want string }{
		{"pages/a.md", "publish_at: 2026-03-07T12:00\n", ""}, // it has come
		{"pages/a.md", "publish_at: 2026-03-07T12:01\n", "03-07T12:01 appears"},
		{"pages/a.md", "publish_at: 2026-03-09\nexpire_at: 2026-03-08\n",
			"03-08T00:00 disappears, 03-09T00:00 appears"},
		{"events/a.md", "start_at: 2026-03-06\nend_at: 2026-03-07\n", "03-08T00:00 ends"},
		{"events/a.md", "start_at: 2026-03-06\nend_at: 2026-03-06\n", ""},
		{"events/a.md", "start_at: 2026-03-07T09:00\nend_at: 2026-03-07T13:00\n", "03-07T13:00 ends"},
		{"events/a.md", "start_at: 2026-04-01\nend_at: 2026-04-02\n" +
			"registration: {url: 'https://a.example', deadline: 2026-03-20}\n",
			"03-21T00:00 closes, 04-03T00:00 ends"},
		{"opportunities/a.md", "deadline: 2026-03-07\n", "03-08T00:00 closes"},
		{"opportunities/a.md", "deadline: 2026-03-06\n", ""},
		{"programmes/a.md", "period: {start: 2026-03-08, end: 2026-03-10}\n", "03-08T00:00 begins, 03-11T00:00 ends"},
		{"artisans/a.md", "consent: {date: 2026-03-08, scope: [], expires: 2026-03-10}\n",
			"03-08T00:00 begins, 03-11T00:00 lapses"},
	} {
		var got []string
		for _, change := range publicAt(t, site{test.path: page(test.keys)}, "2026-03-07T12:00").changes {
			if change.Kind != Turns {
				got = append(got, change.At.Format("01-02T15:04")+" "+string(change.Kind))
			}
		}
		if strings.Join(got, ", ") != test.want {
			t.Errorf("%s %q: %q, want %q", test.path, test.keys, got, test.want)
		}
	}
}

// The lightest entry is first; of equal ones, the first by its name.
func TestOrderOfEntries(t *testing.T) {
	shown := publicAt(t, site{
		"pages/a.md": page("weight: 2\n"), "pages/b.md": page("weight: -1\n"), "pages/d.md": page(""),
		"pages/c.md": page(""), "pages/e.md": page("weight: 1\n"),
	}, "2026-03-07")
	var names []string
	for _, e := range shown.lists[listKey{"page", "id"}] {
		names = append(names, e.Name)
	}
	if want := []string{"b", "c", "d", "e", "a"}; !slices.Equal(names, want) {
		t.Errorf("%q, want %q", names, want)
	}
}

// Results of an event are asked for from its end, during a year.
func TestWhenResultsAreDue(t *testing.T) {
	for _, test := range []struct {
		keys string
		at   string
		want bool
	}{
		{"", "2026-03-07T23:59:59", false}, {"", "2026-03-08T00:00", true}, {"", "2027-03-06T23:59:59", true},
		{"", "2027-03-07T00:00", false}, {"status: cancelled\n", "2026-03-08T00:00", false},
		{"status: postponed\n", "2026-03-08T00:00", false}, {"status: moved\n", "2026-03-08T00:00", true},
		{"results: {visitors: 9}\n", "2026-03-08T00:00", false},
	} {
		event := page("start_at: 2026-03-06\nend_at: 2026-03-07\n" + test.keys)
		settings, _, _, joined := site{"events/a.md": event}.join()
		now, _ := schema.ParseMoment(test.at, settings.Zone)
		_, problems := publish(settings, joined, visibility{now: now.Time})
		if asked := codes(problems) == "missing-results"; asked != test.want {
			t.Errorf("%q: at %s they are asked for: %v, want %v", test.keys, test.at, asked, test.want)
		}
	}
}

// The commit of a file stands in for a date that an entry does not give; without both nothing does.
func TestDatesOfEntries(t *testing.T) {
	for keys, want := range map[string][2]string{
		"":                         {"0001-01-01", "0001-01-01"},
		"date: 2026-03-01\n":       {"2026-03-01", "2026-03-01"},
		"publish_at: 2026-03-02\n": {"2026-03-02", "0001-01-01"},
		"date: 2026-03-01\npublish_at: 2026-03-02\n":                         {"2026-03-01", "2026-03-01"},
		"date: 2026-03-01\nupdated_at: 2026-03-05\n":                         {"2026-03-01", "2026-03-05"},
		"date: 2026-03-01\nupdated_at: 2026-02-01\npublish_at: 2026-03-02\n": {"2026-03-01", "2026-02-01"},
	} {
		settings, snapshot, _, joined := site{"pages/a.md": page(keys)}.join()
		l := &Library{Settings: settings, Snapshot: snapshot}
		e := joined.distinct[0]
		got := [2]string{l.PublishedAt(e).Format(time.DateOnly), l.ModifiedAt(e).Format(time.DateOnly)}
		if got != want {
			t.Errorf("%q: published and modified at %q, want %q", keys, got, want)
		}
	}
}
