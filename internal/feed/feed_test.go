package feed_test

import (
	"encoding/json"
	"encoding/xml"
	"fmt"
	"strings"
	"testing"

	"etalase/internal/modeltest"
	"etalase/internal/site"
)

func wantAll(t *testing.T, text string, parts ...string) {
	t.Helper()
	for _, part := range parts {
		if !strings.Contains(text, part) {
			t.Errorf("there is no %q in\n%s", part, text)
		}
	}
}

const news = `-- content/news/lama.md --
---
title: Kabar lama
summary: Kabar dari bulan Februari.
date: 2026-02-01
updated_at: 2026-03-05T08:00
author: Siti
---
-- content/news/baru.md --
---
title: "Kabar <baru> & segar"
summary: Kabar dari bulan Maret.
date: 2026-03-01
author: Dewan Uji
aliases: /berita/dahulu/
---
Isi.
`

// The newest is first by its date; the feed was updated when any of its items was.
func TestFeedOfNews(t *testing.T) {
	s := modeltest.Good(t, modeltest.Settings+modeltest.Craft+news)
	atom := modeltest.Data(t, s, "/berita/feed.xml")
	wantAll(t, atom,
		"<id>https://uji.example/feed.xml</id>", // as readers have known it from the first
		`<link rel="self" type="application/atom+xml" href="https://uji.example/berita/feed.xml"></link>`,
		"<updated>2026-03-05T08:00:00+07:00</updated>\n <author>", // of the feed
		"<id>https://uji.example/berita/dahulu/</id>",             // where the entry was published first
		"<title>Kabar &lt;baru&gt; &amp; segar</title>",
		"<published>2026-02-01T00:00:00+07:00</published>\n  <updated>2026-03-05T08:00:00+07:00</updated>",
	)
	if strings.Index(atom, "Kabar &lt;baru") > strings.Index(atom, "Kabar lama") {
		t.Error("the older piece of news is first")
	}
	if old := modeltest.Data(t, s, "/feed.xml"); old != atom {
		t.Errorf("at its older address the feed is\n%s", old)
	}
	wantAll(t, modeltest.Data(t, s, "/berita/rss.xml"),
		`<guid isPermaLink="false">https://uji.example/berita/dahulu/</guid>`,
		"<pubDate>Sun, 01 Mar 2026 00:00:00 +0700</pubDate>", "<dc:creator>Siti</dc:creator>")
	wantAll(t, modeltest.Data(t, s, "/berita/feed.json"), `"date_modified": "2026-03-05T08:00:00+07:00"`,
		`"title": "Kabar <baru> & segar"`, `"feed_url": "https://uji.example/berita/feed.json"`)
}

// A product has no date of its own, so without a history it is in no feed.
func TestEntryWithoutADateIsInNoFeed(t *testing.T) {
	s := modeltest.Good(t, modeltest.Settings+modeltest.Craft+modeltest.Product("a", "TS-0001", "")+
		modeltest.Product("b", "TS-0002", "date: 2026-01-01\n"))
	feed := modeltest.Data(t, s, "/produk/feed.xml")
	wantAll(t, feed, "Tas b", "<name>Siti Aminah</name>", `<category term="Tas"></category>`,
		`<category term="Anyam"></category>`)
	if strings.Contains(feed, "Tas a") {
		t.Error("a product without a date is in the feed")
	}
}

func event(slug, more string) string {
	return "-- content/events/" + slug + ".md --\n---\ntitle: Bazar " + slug + `
summary: Bazar kriya di alun-alun kota.
kind: bazaar
organiser: Dewan Uji
venue: {name: Alun-alun, city: Kota Uji}
` + more + "---\n"
}

func TestCalendarOfAnEvent(t *testing.T) {
	s := modeltest.Good(t, modeltest.Settings+modeltest.Craft+
		event("hari", "start_at: 2026-04-01\nend_at: 2026-04-02\nupdated_at: 2026-03-01\n")+
		event("jam", "start_at: 2026-04-01T09:00\nend_at: 2026-04-01T12:00\naliases: /agenda/pagi/\n")+
		event("batal", "start_at: 2026-04-01\nend_at: 2026-04-01\nstatus: cancelled\n"))
	wantAll(t, modeltest.Data(t, s, "/agenda/hari/hari.ics"),
		"DTSTART;VALUE=DATE:20260401\r\nDTEND;VALUE=DATE:20260403\r\n", // the day after its last one
		"UID:agenda/hari@uji.example\r\n", "SEQUENCE:0\r\nSTATUS:CONFIRMED\r\n", "DTSTAMP:20260228T170000Z\r\n",
		"LOCATION:Alun-alun\\, Kota Uji\r\n")
	wantAll(t, modeltest.Data(t, s, "/agenda/jam/jam.ics"),
		"DTSTART:20260401T020000Z\r\nDTEND:20260401T050000Z\r\n", "UID:agenda/pagi@uji.example\r\n",
		"DTSTAMP:20000101T000000Z\r\n") // it is not known when it was changed
	wantAll(t, modeltest.Data(t, s, "/agenda/batal/batal.ics"), "SEQUENCE:3\r\nSTATUS:CANCELLED\r\n",
		"SUMMARY:Dibatalkan: Bazar batal\r\n")
	all := modeltest.Data(t, s, "/agenda.ics")
	wantAll(t, all, "X-WR-CALNAME:Etalase Uji: Agenda\r\n", "X-WR-TIMEZONE:Asia/Jakarta\r\n")
	if n := strings.Count(all, "BEGIN:VEVENT"); n != 3 {
		t.Errorf("the calendar of all has %d events", n)
	}
}

// A feed has the newest twenty entries.
func TestFeedIsShort(t *testing.T) {
	archive := modeltest.Settings + modeltest.Craft
	for day := 1; day <= 21; day++ {
		archive += fmt.Sprintf("-- content/news/k%02d.md --\n---\n"+
			"title: Kabar %02d\nsummary: Kabar dari dewan kriya.\n"+
			"date: 2026-02-%02d\nauthor: Siti\n---\n", day, day, day)
	}
	atom := modeltest.Data(t, modeltest.Good(t, archive), "/berita/feed.xml")
	if n := strings.Count(atom, "<entry>"); n != 20 || strings.Contains(atom, "Kabar 01") {
		t.Errorf("%d entries, the oldest of all: %v", n, strings.Contains(atom, "Kabar 01"))
	}
}

// The end of an event is exclusive, and must be later than its start.
func TestTimesOfAnEvent(t *testing.T) {
	for _, test := range []struct{ name, front, start, end string }{
		{"one day", "start_at: 2026-12-31\nend_at: 2026-12-31\n", "DTSTART;VALUE=DATE:20261231",
			"DTEND;VALUE=DATE:20270101"},
		{"a start time only", "start_at: 2026-04-01T09:00\nend_at: 2026-04-01\n", "DTSTART;VALUE=DATE:20260401",
			"DTEND;VALUE=DATE:20260402"},
		{"the same time", "start_at: 2026-04-01T09:00\nend_at: 2026-04-01T09:00\n", "DTSTART:20260401T020000Z", ""},
		{"before the UTC day", "start_at: 2026-04-01T06:59\nend_at: 2026-04-01T07:00\n", "DTSTART:20260331T235900Z",
			"DTEND:20260401T000000Z"},
	} {
		s, _ := modeltest.Make(t, modeltest.Settings+modeltest.Craft+event("uji", test.front), site.Options{})
		if s.Layout.Route("/agenda/uji/uji.ics") == nil {
			t.Errorf("%s: there is no calendar", test.name)
			continue
		}
		text := modeltest.Data(t, s, "/agenda/uji/uji.ics")
		if !strings.Contains(text, test.start+"\r\n") || !strings.Contains(text, test.end+"\r\n") {
			t.Errorf("%s: there is no %s or %s in\n%s", test.name, test.start, test.end, text)
		}
		if test.end == "" && strings.Contains(text, "DTEND") {
			t.Errorf("%s: there is an end in\n%s", test.name, text)
		}
	}
}

// The HTML of an item is a text to XML, and comes back from it as it was; a title is a text, and no HTML.
func TestMarkupIsEscapedInEveryFormat(t *testing.T) {
	s := modeltest.Good(t, modeltest.Settings+modeltest.Craft+`-- content/news/kabar.md --
---
title: "Kabar <b>tebal</b> & \"baru\" ]]>"
summary: "Kabar <i>miring</i> & segar dari dewan."
date: 2026-03-01
author: "Siti & Rahim <tim>"
---
Isi **tebal** & \<isi> "kutip".
`)
	const (
		title  = `Kabar <b>tebal</b> & "baru" ]]>`
		author = "Siti & Rahim <tim>"
		html   = "<p>Isi <strong>tebal</strong> &amp; &lt;isi&gt; &quot;kutip&quot;.</p>\n"
	)
	var atom struct {
		Entries []struct {
			Title   string `xml:"title"`
			Author  string `xml:"author>name"`
			Summary string `xml:"summary"`
			Content struct {
				Type string `xml:"type,attr"`
				Text string `xml:",chardata"`
			} `xml:"content"`
		} `xml:"entry"`
	}
	mustUnmarshal(t, xml.Unmarshal, modeltest.Data(t, s, "/berita/feed.xml"), &atom)
	if e := atom.Entries[0]; e.Title != title || e.Author != author || e.Content.Type != "html" ||
		e.Content.Text != html || e.Summary != "Kabar <i>miring</i> & segar dari dewan." {
		t.Errorf("Atom: %+v", e)
	}
	var rss struct {
		Items []struct {
			Title   string `xml:"title"`
			Creator string `xml:"creator"`
			Encoded string `xml:"encoded"`
		} `xml:"channel>item"`
	}
	mustUnmarshal(t, xml.Unmarshal, modeltest.Data(t, s, "/berita/rss.xml"), &rss)
	if i := rss.Items[0]; i.Title != title || i.Creator != author || i.Encoded != html {
		t.Errorf("RSS: %+v", i)
	}
	var feed struct {
		Items []struct {
			Title   string `json:"title"`
			HTML    string `json:"content_html"`
			Authors []struct{ Name string }
		}
	}
	mustUnmarshal(t, json.Unmarshal, modeltest.Data(t, s, "/berita/feed.json"), &feed)
	if i := feed.Items[0]; i.Title != title || i.Authors[0].Name != author || i.HTML != html {
		t.Errorf("JSON: %+v", i)
	}
}

func mustUnmarshal(t *testing.T, unmarshal func([]byte, any) error, text string, into any) {
	t.Helper()
	if err := unmarshal([]byte(text), into); err != nil {
		t.Fatalf("%v in\n%s", err, text)
	}
}

// A feed without items has a date all the same, since one is required: always the same one.
func TestDatesOfFeeds(t *testing.T) {
	item := func(slug, dates string) string {
		return "-- content/news/" + slug + ".md --\n---\ntitle: Kabar " + slug +
			"\nsummary: Kabar dari dewan kriya.\nauthor: Siti\n" + dates + "---\n"
	}
	for _, test := range []struct {
		name, news, atom, rss string // the dates of the feeds
	}{
		{"no items", "", "2000-01-01T00:00:00+07:00", "Sat, 01 Jan 2000 00:00:00 +0700"},
		{"one item", item("a", "date: 2026-03-01\n"), "2026-03-01T00:00:00+07:00", "Sun, 01 Mar 2026 00:00:00 +0700"},
		{"an item that was updated", item("a", "date: 2026-03-01\nupdated_at: 2026-03-02\n"),
			"2026-03-02T00:00:00+07:00", "Mon, 02 Mar 2026 00:00:00 +0700"},
		{"an update before the date does not count", item("a", "date: 2026-03-01\nupdated_at: 2026-02-02\n"),
			"2026-03-01T00:00:00+07:00", "Sun, 01 Mar 2026 00:00:00 +0700"},
		{"the older item was updated last", item("a", "date: 2026-03-01\n") +
			item("b", "date: 2026-01-01\nupdated_at: 2026-03-05T08:00\n"),
			"2026-03-05T08:00:00+07:00", "Thu, 05 Mar 2026 08:00:00 +0700"},
	} {
		s := modeltest.Good(t, modeltest.Settings+modeltest.Craft+test.news)
		wantAll(t, modeltest.Data(t, s, "/berita/feed.xml"), "<updated>"+test.atom+"</updated>\n <author>")
		wantAll(t, modeltest.Data(t, s, "/berita/rss.xml"), "<lastBuildDate>"+test.rss+"</lastBuildDate>")
	}
}

// The newest item is first; of two of one moment, the first by its key.
func TestOrderOfItems(t *testing.T) {
	archive := modeltest.Settings + modeltest.Craft
	for slug, date := range map[string]string{"a": "2026-01-01", "b": "2026-03-01", "c": "2026-02-01",
		"d": "2026-02-01",
		"e": "2026-02-01T09:00"} {
		archive += "-- content/news/" + slug + ".md --\n---\ntitle: Kabar " + slug +
			"\nsummary: Kabar dari dewan kriya.\nauthor: Siti\ndate: " + date + "\nweight: 3\n---\n"
	}
	var feed struct{ Items []struct{ ID string } }
	mustUnmarshal(t, json.Unmarshal, modeltest.Data(t, modeltest.Good(t, archive), "/berita/feed.json"), &feed)
	var got []string
	for _, item := range feed.Items {
		got = append(got, strings.TrimPrefix(item.ID, "https://uji.example/berita/"))
	}
	if want := "b/ e/ c/ d/ a/"; strings.Join(got, " ") != want {
		t.Errorf("%q, want %q", got, want)
	}
}
