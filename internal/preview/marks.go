package preview

import (
	"bytes"
	"encoding/json"
	"time"

	"etalase/internal/content"
	"etalase/internal/diag"
	"etalase/internal/locale"
	"etalase/internal/render"
)

// The preview shows drafts and what is scheduled as if they were published. So the client marks them: a page by a bar
// above it, other pages by a badge behind each link to it. The marks are in the client's element and not in the page,
// which stays what a build writes, and so every theme has them.

// What marks say.
var (
	msgDraft          = diag.Text{ID: "Draf: belum terbit", EN: "Draft: not published"}
	msgDraftOfArtisan = diag.Text{
		ID: "Belum terbit: perajinnya masih draf",
		EN: "Not published: its maker is still a draft",
	}
	// 1: when
	msgScheduled = diag.Text{
		ID: "Belum tampil: terbit %[1]s",
		EN: "Not shown yet: published on %[1]s",
	}
	// 1: when
	msgScheduledWithArtisan = diag.Text{
		ID: "Belum tampil: terbit bersama perajinnya, %[1]s",
		EN: "Not shown yet: published with its maker, on %[1]s",
	}
)

// marks say of the pages of an edition that are not on the site why, by the href that leads to them.
type marks map[string]string

func marksOf(edition *render.Edition, lang diag.Lang) marks {
	layout, all := edition.Site.Layout, marks{}
	for e, standing := range edition.Library.Unreleased() {
		if layout.PageOf(e) != nil {
			all[layout.PageHref(e)] = describeStanding(standing, edition.Library.Settings.Zone).In(lang)
		}
	}
	return all
}

func describeStanding(s content.Standing, zone *time.Location) diag.Text {
	switch {
	case s.IsDraft && s.ByArtisan:
		return msgDraftOfArtisan
	case s.IsDraft:
		return msgDraft
	case s.ByArtisan:
		return msgScheduledWithArtisan.With(momentText(s.Appears.In(zone)))
	}
	return msgScheduled.With(momentText(s.Appears.In(zone)))
}

// momentText writes 7 Maret 2026, 09.00; the day alone for one that begins at midnight.
func momentText(t time.Time) diag.Text {
	in := func(tag string) string {
		language, _ := locale.For(tag)
		if t.Hour() == 0 && t.Minute() == 0 {
			return language.Date(t)
		}
		return language.Date(t) + ", " + language.Clock(t)
	}
	words := diag.Text{ID: in("id"), EN: in("en")}
	return words
}

// pageMarks are the marks on one page; client.js reads them.
type pageMarks struct {
	Lang  diag.Lang         `json:"lang"`
	Page  string            `json:"page,omitempty"`
	Links map[string]string `json:"links,omitempty"` // by href
}

// on returns the marks on a page as JSON; nil if it has none.
func (m marks) on(page []byte, href string, lang diag.Lang) []byte {
	if len(m) == 0 {
		return nil
	}
	shown := pageMarks{lang, m[href], map[string]string{}}
	begin, end := []byte(`href="`), []byte(`"`)
	for rest := page; ; {
		var found bool
		if _, rest, found = bytes.Cut(rest, begin); !found {
			break
		}
		link, _, _ := bytes.Cut(rest, end)
		if mark, ok := m[string(link)]; ok && string(link) != href {
			shown.Links[string(link)] = mark
		}
	}
	if shown.Page == "" && len(shown.Links) == 0 {
		return nil
	}
	data, _ := json.Marshal(shown) // strings cannot fail
	return data
}
