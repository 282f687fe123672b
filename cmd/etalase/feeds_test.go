package main

import (
	"bufio"
	"bytes"
	_ "embed"
	"encoding/csv"
	"encoding/json"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"etalase/internal/filetest"
	"etalase/internal/tooltest"

	"golang.org/x/net/html"
)

// What is published for programs, read by independent programs: the feeds by Python's feedparser and the types of JSON
// Feed, the calendars by ical.js at its strictest and Python's icalendar, the sitemap by libxml2 with the schema of
// sitemaps.org.
func checkFollowed(t *testing.T, out string) {
	parallel(t, "feedparser reads the feeds", func(t *testing.T) { checkWithFeedparser(t, out) })
	parallel(t, "JSON Feed's types take the feed", func(t *testing.T) { checkJSONFeeds(t, out) })
	parallel(t, "calendars are of well-formed lines", func(t *testing.T) { checkCalendarLines(t, out) })
	parallel(t, "ical.js and icalendar read the calendars alike", func(t *testing.T) { checkCalendars(t, out) })
	parallel(t, "the sitemap is valid", func(t *testing.T) { checkSitemapSchema(t, out) })
	parallel(t, "the data say in both forms the same", func(t *testing.T) { checkData(t, out) })
}

// filesOf returns the files of a folder whose names match, by paths with slashes.
func filesOf(t *testing.T, dir, pattern string) []string {
	t.Helper()
	var found []string
	err := fs.WalkDir(os.DirFS(dir), ".", func(name string, e fs.DirEntry, err error) error {
		if ok, _ := filepath.Match(pattern, filepath.Base(name)); ok && err == nil && !e.IsDir() {
			found = append(found, name)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	if len(found) == 0 {
		t.Fatalf("there is no %s", pattern)
	}
	return found
}

// answer runs a program in a folder and reads the JSON that it prints.
func answer(t *testing.T, into any, dir, name string, args ...string) {
	t.Helper()
	cmd := exec.CommandContext(t.Context(), name, args...)
	cmd.Env = append(os.Environ(), "NODE_PATH="+os.Getenv("ETALASE_NODE_MODULES"))
	var stderr bytes.Buffer
	cmd.Dir, cmd.Stderr = dir, &stderr
	out, err := cmd.Output()
	if err == nil {
		err = json.Unmarshal(out, into)
	}
	if err != nil {
		t.Fatalf("%v\n%.3000s", err, stderr.String())
	}
}

const readFeeds = `
import feedparser, json, sys
feeds = []
for name in sys.argv[1:]:
    d = feedparser.parse(name)
    feeds.append({"file": name, "version": d.version, "fault": str(d.get("bozo_exception", "")),
        "id": d.feed.get("id", ""),
        "title": d.feed.title, "link": d.feed.link, "language": d.feed.language, "updated": d.feed.updated,
        "items": [{"id": e.id, "title": e.title, "link": e.link, "author": e.author, "summary": e.summary,
            "content": e.content[0].value, "published": bool(e.published_parsed),
            "tags": [t.term for t in e.get("tags", [])],
            "pictures": [m["url"] for m in e.get("media_content", [])]} for e in d.entries]})
print(json.dumps(feeds))
`

// readFeed is a feed as feedparser understands it.
type readFeed struct {
	File, Version, Fault, ID, Title, Link, Language, Updated string
	Items                                                    []readItem
}

type readItem struct {
	ID, Title, Link, Author, Summary, Content string
	Published                                 bool
	Tags, Pictures                            []string
}

func feedsIn(t *testing.T, out string) map[string]readFeed {
	python := tooltest.Python(t, "feedparser")
	names := slices.Concat(filesOf(t, out, "feed.xml"), filesOf(t, out, "rss.xml"))
	var feeds []readFeed
	answer(t, &feeds, out, python, append([]string{"-c", readFeeds}, names...)...)
	byFile := map[string]readFeed{}
	for _, f := range feeds {
		byFile[f.File] = f
	}
	return byFile
}

func checkWithFeedparser(t *testing.T, out string) {
	items := 0
	for file, feed := range feedsIn(t, out) {
		version, lang := "atom10", "id"
		if strings.HasSuffix(file, "rss.xml") {
			version = "rss20"
		}
		if strings.HasPrefix(file, "en/") {
			lang = "en"
		}
		if feed.Fault != "" || feed.Version != version || feed.Language != lang || feed.Title == "" ||
			feed.Updated == "" || !leadsHere(out, feed.Link) {
			t.Errorf("%s: %+v", file, feed)
		}
		ids := map[string]bool{}
		for _, item := range feed.Items {
			items++
			if ids[item.ID] || item.ID == "" || item.Title == "" || item.Author == "" || item.Summary == "" ||
				!item.Published || !leadsHere(out, item.Link) {
				t.Errorf("%s: %+v", file, item)
			}
			ids[item.ID] = true
			checkContent(t, out, file, item.Content)
			for _, picture := range item.Pictures {
				if !leadsHere(out, picture) {
					t.Errorf("%s: no picture at %s", file, picture)
				}
			}
		}
	}
	if items < 8 {
		t.Errorf("only %d items", items)
	}
}

// leadsHere reports whether an absolute address of a site leads to a file of it.
func leadsHere(out, url string) bool {
	m := hostForm.FindStringSubmatch(url)
	return m != nil && leads(out, m[1])
}

var hostForm = regexp.MustCompile(`^https://[a-z.-]+\.example(/.*)$`)

// checkContent holds the text of an item to what a reader can show: absolute addresses, and pictures with their words
// and size.
func checkContent(t *testing.T, out, file, content string) {
	t.Helper()
	doc, err := html.Parse(strings.NewReader(content))
	if err != nil || strings.TrimSpace(content) == "" {
		t.Errorf("%s: %v: %q", file, err, content)
		return
	}
	for n := range doc.Descendants() {
		for _, key := range []string{"href", "src"} {
			url, ok := attribute(n, key)
			if ok && !strings.Contains(url, "://") && !strings.HasPrefix(url, "mailto:") {
				t.Errorf("%s: %s=%q is no address outside of its page", file, key, url)
			}
			if ok && hostForm.MatchString(url) && !leadsHere(out, url) {
				t.Errorf("%s: %s leads nowhere", file, url)
			}
		}
		if n.Data == "img" {
			_, alt := attribute(n, "alt")
			_, width := attribute(n, "width")
			if !alt || !width {
				t.Errorf("%s: a picture without words or size", file)
			}
		}
		if slices.Contains([]string{"script", "style", "iframe", "picture", "button", "dialog"}, n.Data) {
			t.Errorf("%s: a reader has no use for <%s>", file, n.Data)
		}
	}
}

// checkJSONFeeds has TypeScript's compiler hold the feeds to the types of JSON Feed
// 1.1, and holds them to the same news as RSS.
func checkJSONFeeds(t *testing.T, out string) {
	node, modules := tooltest.Program(t, "node"), tooltest.NodeModules(t, "@json-feed-types", "1_1")
	dir := t.TempDir()
	must(t, os.Symlink(modules, filepath.Join(dir, "node_modules")))
	code := "import type Feed from \"@json-feed-types/1_1\";\n"
	for i, name := range filesOf(t, out, "feed.json") {
		text := read(t, filepath.Join(out, name))
		code += "export const feed" + string(rune('a'+i)) + ": Feed = " + text + ";\n"
		var feed struct {
			Items []struct{ ID, Content_html string }
		}
		must(t, json.Unmarshal([]byte(text), &feed))
		rss := read(t, filepath.Join(out, filepath.Dir(name), "rss.xml"))
		if strings.Count(rss, "<item>") != len(feed.Items) {
			t.Errorf("%s has %d items, RSS %d", name, len(feed.Items), strings.Count(rss, "<item>"))
		}
		for _, item := range feed.Items {
			checkContent(t, out, name, item.Content_html)
			if !strings.Contains(rss, ">"+item.ID+"</guid>") {
				t.Errorf("%s: RSS has no %s", name, item.ID)
			}
		}
	}
	filetest.Write(t, dir, map[string]string{"feeds.ts": code})
	tsc := exec.CommandContext(t.Context(), node, filepath.Join(modules, "typescript", "bin", "tsc"), "--noEmit",
		"--strict", "--skipLibCheck", "--module", "node16", "--moduleResolution", "node16", "feeds.ts")
	tsc.Dir = dir
	if out, err := tsc.CombinedOutput(); err != nil {
		t.Errorf("%v\n%.3000s", err, out)
	}
}

func read(t *testing.T, file string) string {
	t.Helper()
	text, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

// checkCalendarLines holds calendars to the form of RFC 5545's lines: at most 75 octets, ended by CRLF, and each of
// whole characters.
func checkCalendarLines(t *testing.T, out string) {
	for _, name := range filesOf(t, out, "*.ics") {
		text := read(t, filepath.Join(out, name))
		for line := range strings.SplitAfterSeq(text, "\n") {
			bare, whole := strings.CutSuffix(line, "\r\n")
			if line != "" && !whole || len(bare) > 75 || !utf8.ValidString(line) || strings.ContainsAny(bare, "\r\n") {
				t.Errorf("%s: the line %q", name, line)
			}
		}
	}
}

const readByIcalJS = `
const ICAL = require("ical.js"), fs = require("fs");
ICAL.design.strict = true;
const all = {};
for (const file of process.argv.slice(1)) {
  const calendar = new ICAL.Component(ICAL.parse(fs.readFileSync(file, "utf8")));
  all[file] = calendar.getAllSubcomponents("vevent").map(e => ({
    uid: e.getFirstPropertyValue("uid"),
    status: e.getFirstPropertyValue("status"),
    sequence: e.getFirstPropertyValue("sequence"),
    summary: e.getFirstPropertyValue("summary"),
    location: e.getFirstPropertyValue("location"),
    description: e.getFirstPropertyValue("description"),
    url: e.getFirstPropertyValue("url"),
    start: String(e.getFirstPropertyValue("dtstart")),
    end: String(e.getFirstPropertyValue("dtend")),
    stamp: String(e.getFirstPropertyValue("dtstamp")),
    category: e.getFirstPropertyValue("categories"),
    rule: String(e.getFirstPropertyValue("rrule") || ""),
  }));
}
console.log(JSON.stringify(all));
`

const readByIcalendar = `
import icalendar, json, sys
def when(value):
    if value is None: return "null"
    if not hasattr(value.dt, "hour"): return value.dt.isoformat()
    utc = "" if "TZID" in value.params else "Z"
    return value.dt.strftime("%Y-%m-%dT%H:%M:%S") + utc
def events(name):
    calendar = icalendar.Calendar.from_ical(open(name, "rb").read())
    return [{
        "uid": str(e["uid"]), "status": str(e["status"]), "sequence": int(e["sequence"]),
        "summary": str(e["summary"]), "location": str(e.get("location", "")), "description": str(e["description"]),
        "url": str(e["url"]), "start": when(e["dtstart"]), "end": when(e.get("dtend")), "stamp": when(e["dtstamp"]),
        "category": str(e["categories"].cats[0]), "rule": e["rrule"].to_ical().decode() if "rrule" in e else "",
    } for e in calendar.walk("VEVENT")]
print(json.dumps({name: events(name) for name in sys.argv[1:]}))
`

// calendarEvent is an event as a program that reads calendars understands it.
type calendarEvent struct {
	UID, Status, Summary, Location, Description, URL, Start, End, Stamp, Category, Rule string
	Sequence                                                                            int
}

func calendarsIn(t *testing.T, out string) map[string][]calendarEvent {
	node := tooltest.Program(t, "node")
	tooltest.NodeModules(t, "ical.js")
	names := filesOf(t, out, "*.ics")
	byFile := map[string][]calendarEvent{}
	answer(t, &byFile, out, node, append([]string{"-e", readByIcalJS, "--"}, names...)...)
	return byFile
}

// sortRules puts the parts of each rule, which may stand in any order, into one.
func sortRules(byFile map[string][]calendarEvent) {
	for _, events := range byFile {
		for i, e := range events {
			parts := strings.Split(e.Rule, ";")
			slices.Sort(parts)
			events[i].Rule = strings.Join(parts, ";")
		}
	}
}

func checkCalendars(t *testing.T, out string) {
	strict := calendarsIn(t, out)
	byPython := map[string][]calendarEvent{}
	python := tooltest.Python(t, "icalendar")
	answer(t, &byPython, out, python, append([]string{"-c", readByIcalendar}, filesOf(t, out, "*.ics")...)...)
	sortRules(strict)
	sortRules(byPython)
	now := time.Now().UTC().Format("2006-01-02T15:04:05Z") // a stamp is the date of a commit
	for file, events := range strict {
		if !slices.Equal(events, byPython[file]) {
			t.Errorf("%s is\n%+v to ical.js and\n%+v to icalendar", file, events, byPython[file])
		}
		whole := strict["agenda.ics"]
		if strings.HasPrefix(file, "en/") {
			whole = strict["en/agenda.ics"]
		}
		uids := map[string]bool{}
		for _, e := range events {
			if uids[e.UID] || !leadsHere(out, e.URL) || e.Stamp > now || e.End != "null" && e.End <= e.Start {
				t.Errorf("%s: %+v", file, e)
			}
			uids[e.UID] = true
			if !slices.Contains(whole, e) {
				t.Errorf("%s: %s is another in the calendar of all", file, e.UID)
			}
		}
	}
	for _, e := range strict["en/agenda.ics"] {
		if !slices.ContainsFunc(strict["agenda.ics"],
			func(o calendarEvent) bool { return o.UID == e.UID && o.Start == e.Start }) {
			t.Errorf("%s is only in English", e.UID)
		}
	}
}

// The schema of sitemaps.org takes further elements only by their own schemas: that of pictures, as Google describes
// it, and what XHTML says of links.
var sitemapSchemas = map[string]string{
	"image.xsd": `<schema xmlns="http://www.w3.org/2001/XMLSchema" elementFormDefault="qualified"
	targetNamespace="http://www.google.com/schemas/sitemap-image/1.1">
<element name="image"><complexType><sequence>
	<element name="loc" type="anyURI"/>
</sequence></complexType></element></schema>`,
	"link.xsd": `<schema xmlns="http://www.w3.org/2001/XMLSchema" elementFormDefault="qualified"
	targetNamespace="http://www.w3.org/1999/xhtml">
<element name="link"><complexType>
	<attribute name="rel" use="required" fixed="alternate"/>
	<attribute name="hreflang" use="required"/>
	<attribute name="href" type="anyURI" use="required"/>
</complexType></element></schema>`,
	"all.xsd": `<schema xmlns="http://www.w3.org/2001/XMLSchema">
<import namespace="http://www.sitemaps.org/schemas/sitemap/0.9"
	schemaLocation="node_modules/sitemap/schema/sitemap.xsd"/>
<import namespace="http://www.google.com/schemas/sitemap-image/1.1" schemaLocation="image.xsd"/>
<import namespace="http://www.w3.org/1999/xhtml" schemaLocation="link.xsd"/></schema>`,
}

func checkSitemapSchema(t *testing.T, out string) {
	lint := tooltest.Program(t, "xmllint")
	modules := tooltest.NodeModules(t, "sitemap")
	dir := filetest.Dir(t, sitemapSchemas)
	must(t, os.Symlink(modules, filepath.Join(dir, "node_modules")))
	sitemap := filepath.Join(out, "sitemap.xml")
	if said, err := exec.CommandContext(t.Context(), lint, "--nonet", "--noout", "--schema",
		filepath.Join(dir, "all.xsd"), sitemap).CombinedOutput(); err != nil {
		t.Errorf("%v\n%.3000s", err, said)
	}
	text := read(t, sitemap)
	for _, m := range regexp.MustCompile(`<(?:loc|image:loc)>([^<]+)<`).FindAllStringSubmatch(text, -1) {
		if !leadsHere(out, m[1]) {
			t.Errorf("the sitemap names %s, which is not there", m[1])
		}
	}
	if !strings.Contains(text, `hreflang="x-default"`) {
		t.Error("the sitemap names no language for all others")
	}
}

// checkData holds the two forms of the catalogue to each other, and their columns to what docs/data.md explains.
func checkData(t *testing.T, out string) {
	explained := map[string]bool{}
	lines := bufio.NewScanner(strings.NewReader(read(t, filepath.Join(shippedSite, "docs", "data.md"))))
	for lines.Scan() {
		if m := regexp.MustCompile("^\\| `([a-z_]+)` \\|").FindStringSubmatch(lines.Text()); m != nil {
			explained[m[1]] = true
		}
	}
	for _, name := range filesOf(t, out, "products.json") {
		var data struct {
			Version            int
			Language, Currency string
			URL                string
			Units              map[string]string
			Products           []map[string]any
		}
		must(t, json.Unmarshal([]byte(read(t, filepath.Join(out, name))), &data))
		if data.Version != 1 || data.Currency != "IDR" || len(data.Units) != 4 || len(data.Products) == 0 ||
			!leadsHere(out, data.URL) {
			t.Errorf("%s: %+v", name, data)
		}
		text, marked := strings.CutPrefix(read(t, filepath.Join(out, strings.TrimSuffix(name, "json")+"csv")), "\ufeff")
		rows, err := csv.NewReader(strings.NewReader(text)).ReadAll()
		if err != nil || !marked || len(rows) != len(data.Products)+1 || strings.Count(text, "\r\n") != len(rows) {
			t.Fatalf("%s: %v, %d rows for %d products", name, err, len(rows)-1, len(data.Products))
		}
		for _, column := range rows[0] {
			if !explained[column] {
				t.Errorf("docs/data.md does not explain %s", column)
			}
		}
		for i, product := range data.Products {
			for key, value := range product {
				at := slices.Index(rows[0], key)
				if key == "variants" {
					continue
				}
				if at < 0 || strings.TrimPrefix(rows[i+1][at], "'") != inCell(value) {
					t.Errorf("%s: %v is %v, and in CSV %q", name, key, value, rows[i+1])
				}
			}
			for _, key := range []string{"url", "maker_url"} {
				if url, _ := product[key].(string); !leadsHere(out, url) {
					t.Errorf("%s: %s leads nowhere", name, url)
				}
			}
		}
	}
}

// inCell returns a value of JSON as CSV writes it.
func inCell(value any) string {
	switch v := value.(type) {
	case string:
		return v
	case []any:
		var parts []string
		for _, part := range v {
			parts = append(parts, part.(string))
		}
		return strings.Join(parts, "; ")
	}
	text, _ := json.Marshal(value) // numbers, true and false
	return string(text)
}

//go:embed testdata/followed.txtar
var followed []byte

// A site with what is hard to write in formats for programs: characters with a meaning in each format, long names,
// events of every state, an entry that was renamed twice.
func TestWhatProgramsRead(t *testing.T) {
	dir := filetest.Dir(t, filetest.Archive(followed))
	runCommand(t, "build", "--site", dir, "--date", "2026-03-01")
	out := filepath.Join(dir, "public")
	checkFollowed(t, out)

	t.Run("an event has one name for ever, and says its state", func(t *testing.T) {
		got := map[string]calendarEvent{}
		for _, e := range calendarsIn(t, out)["agenda.ics"] {
			got[e.UID] = e
		}
		for uid, want := range map[string][5]string{ // status, start, end, summary; sequence
			"agenda/bazar-lama@contoh.example": {"CONFIRMED", "2026-03-07", "2026-03-10",
				`Bazar "Ramadan"; murah, meriah \ & <ramai>`, "0"},
			"agenda/kelas@contoh.example": {"CONFIRMED", "2026-04-01T02:00:00Z", "2026-04-01T05:30:00Z",
				"Kelas membatik", "2"},
			"agenda/batal@contoh.example": {"CANCELLED", "2026-05-01", "2026-05-02", "Dibatalkan: Lomba", "3"},
			"agenda/tunda@contoh.example": {"TENTATIVE", "2026-06-01", "2026-07-01",
				"Ditunda: Pameran sebulan", "1"},
			"agenda/sekejap@contoh.example": {"CONFIRMED", "2026-03-07T03:00:00Z", "null", "Sekejap", "0"},
		} {
			e := got[uid]
			if is := [5]string{e.Status, e.Start, e.End, e.Summary, inCell(e.Sequence)}; is != want {
				t.Errorf("%s is %q, not %q", uid, is, want)
			}
		}
		if len(got) != 5 {
			t.Errorf("%d events", len(got))
		}
	})
	t.Run("news keep their id, and change when they say so", func(t *testing.T) {
		feeds := feedsIn(t, out)
		if len(feeds["feed.xml"].Items) != 1 {
			t.Fatalf("%+v", feeds["feed.xml"])
		}
		item := feeds["feed.xml"].Items[0]
		if item.ID != "https://contoh.example/berita/kabar-pertama/" ||
			item.Link != "https://contoh.example/berita/kabar/" ||
			feeds["feed.xml"].Updated != "2026-02-20T00:00:00+07:00" {
			t.Errorf("%+v", feeds["feed.xml"])
		}
		if section := feeds["berita/feed.xml"]; section.ID != feeds["feed.xml"].ID {
			t.Errorf("one feed at two addresses is two: %s", section.ID)
		}
		if !strings.Contains(item.Content, "<strong>Ralat:</strong> Bukan &lt;b&gt;") ||
			!strings.Contains(item.Content, `href="https://contoh.example/produk/kendi/"`) {
			t.Error(item.Content)
		}
	})
	t.Run("no cell begins a formula", func(t *testing.T) {
		text := read(t, filepath.Join(out, "products.csv"))
		if !strings.Contains(text, `"'=HYPERLINK(""https://jahat.example"",""Kendi"")"`) {
			t.Error(text)
		}
	})
	t.Run("the months show what has a day", func(t *testing.T) {
		page := read(t, filepath.Join(out, "agenda", "index.html"))
		for _, want := range []string{"<caption>Maret 2026</caption>", "<caption>April 2026</caption>",
			`<a href="/agenda/bazar/"><time datetime="2026-03-08">8</time>`,
			`<a href="#_m2026-03"><time datetime="2026-03-07">7</time>`} {
			if !strings.Contains(page, want) {
				t.Errorf("no %s", want)
			}
		}
		for _, not := range []string{"<caption>Mei 2026</caption>", "<caption>Juni 2026</caption>"} {
			if strings.Contains(page, not) {
				t.Errorf("%s", not)
			}
		}
	})
}
