package preview

import (
	"html"
	"regexp"
	"strings"
	"testing"
	"time"

	"etalase/internal/content"
	"etalase/internal/diag"
	"etalase/internal/filetest"
)

var clientData = regexp.MustCompile(` data-(page|marks)="([^"]*)"`)

// marked returns what the client's element of a page says: which version it is, and its marks.
func marked(page string) (version, marks string) {
	for _, m := range clientData.FindAllStringSubmatch(clientElement.FindString(page), -1) {
		if m[1] == "page" {
			version = m[2]
		} else {
			marks = html.UnescapeString(m[2])
		}
	}
	return version, marks
}

// What is not on the site is marked on its page and behind each link to it. Its page is otherwise that of a build, and
// counts as changed once it is published.
func TestUnpublishedPagesAreMarked(t *testing.T) {
	dir := small(t)
	const file = "content/products/karya-7.md"
	published := filetest.Read(t, dir, file)
	name := regexp.MustCompile(`(?m)^artisan: (.+)$`).FindStringSubmatch(published)[1]
	artisan := "content/artisans/" + name + ".md"
	host, events := start(t, dir)
	next(t, events)
	before := get(t, host+"/produk/karya-7/")
	versionBefore, marks := marked(before)
	if marks != "" {
		t.Errorf("a published page is marked: %s", marks)
	}
	for _, c := range []struct{ file, add, page string }{
		{file, "draft: true", "Draft: not published"},
		{file, "publish_at: 2026-05-01T09:30", "Not shown yet: published on 1 May 2026, 09:30"},
		{file, "publish_at: 2026-05-01", "Not shown yet: published on 1 May 2026"},
		{file, "publish_at: 2025-05-01", ""},
		{artisan, "draft: true", "Not published: its maker is still a draft"},
		{artisan, "publish_at: 2026-05-01", "Not shown yet: published with its maker, on 1 May 2026"},
	} {
		original := filetest.Read(t, dir, c.file)
		filetest.Save(t, dir, c.file, strings.Replace(original, "---\n", "---\n"+c.add+"\n", 1))
		next(t, events)
		page := get(t, host+"/produk/karya-7/")
		version, marks := marked(page)
		if want := `{"lang":"en","page":"` + c.page + `"`; c.page != "" && !strings.HasPrefix(marks, want) ||
			c.page == "" && marks != "" {
			t.Errorf("%s: marks %s, want %s", c.add, marks, want)
		}
		if (version == versionBefore) != (c.page == "") {
			t.Errorf("%s: version %s, after %s", c.add, version, versionBefore)
		}
		if clientElement.ReplaceAllString(page, "") != clientElement.ReplaceAllString(before, "") {
			t.Errorf("%s: the page itself is marked", c.add)
		}
		filetest.Save(t, dir, c.file, original)
		next(t, events)
	}

	filetest.Save(t, dir, file, strings.Replace(published, "---\n", "---\ndraft: true\n", 1))
	next(t, events)
	const want = `{"lang":"en","links":{"/produk/karya-7/":"Draft: not published"}}`
	if _, marks := marked(get(t, host+"/perajin/"+name+"/")); marks != want {
		t.Errorf("a page with a link to a draft has the marks %s", marks)
	}
}

func TestMarksSpeakTheLanguageOfEditors(t *testing.T) {
	zone := time.FixedZone("WIB", 7*60*60)
	nine := time.Date(2026, 3, 7, 9, 0, 0, 0, zone)
	for _, c := range []struct {
		standing content.Standing
		want     string
	}{
		{content.Standing{IsDraft: true}, "Draf: belum terbit"},
		{content.Standing{IsDraft: true, ByArtisan: true}, "Belum terbit: perajinnya masih draf"},
		{content.Standing{Appears: nine.UTC()}, "Belum tampil: terbit 7 Maret 2026, 09.00"},
		{content.Standing{Appears: nine, ByArtisan: true},
			"Belum tampil: terbit bersama perajinnya, 7 Maret 2026, 09.00"},
	} {
		if got := describeStanding(c.standing, zone).In(diag.Indonesian); got != c.want {
			t.Errorf("%+v: %s, want %s", c.standing, got, c.want)
		}
	}
}
