package view

import (
	"bytes"
	"cmp"
	"fmt"
	"html"
	"strings"

	"etalase/internal/content"
	"etalase/internal/content/markdown"
	"etalase/internal/diag"
	"etalase/internal/schema"
)

// Article is an entry as feed readers show it, outside of its page and without a theme: its body has plain pictures,
// links instead of cards and players, and only URLs: absolute addresses.
type Article struct {
	cards
	entry     *content.Entry
	body      *markdown.Body
	bodyEntry *content.Entry // that has the body: the original, if the translation has none
}

// NewArticle returns the article of an entry that has a page, in the entry's language.
func NewArticle(m Model, e *content.Entry) Article {
	body, bodyEntry := m.Library.Body(e)
	return Article{
		cards:     cards{links: m.links(e.Lang), paletteOf: NoPalette},
		entry:     e,
		body:      body,
		bodyEntry: bodyEntry,
	}
}

// URL returns the absolute address of the entry's page.
func (a Article) URL() string { return a.Layout.PageURL(a.entry) }

// HTML returns the content below the title.
func (a Article) HTML() string {
	var out bytes.Buffer
	if event, ok := a.entry.Record.(*schema.Event); ok {
		writeParagraph(&out, html.EscapeString(a.whenAndWhere(event)))
	}
	if named := a.entry.CommonFields().Pictures; len(named) > 0 {
		if picture := a.picture(a.entry, named[0]); picture != nil {
			a.writeFigure(&out, *picture)
		}
	}
	if text := a.body.HTML(a); len(text) > 0 && a.bodyEntry.Lang == a.lang {
		out.Write(text)
	} else {
		writeParagraph(&out, html.EscapeString(a.entry.CommonFields().Summary))
	}
	if news, ok := a.entry.Record.(*schema.News); ok {
		a.writeNotes(&out, news)
	}
	return out.String()
}

func writeParagraph(w *bytes.Buffer, content string) {
	if content != "" {
		w.WriteString("<p>" + content + "</p>\n")
	}
}

// whenAndWhere returns the first line of an event: its dates and its place.
func (a Article) whenAndWhere(rec *schema.Event) string {
	return JoinNonEmpty(" · ", EventTime(a.Locale(a.lang), rec), Whereabouts(rec))
}

// writeNotes writes the notes below a piece of news: its correction and its source.
func (a Article) writeNotes(w *bytes.Buffer, n *schema.News) {
	label := func(key string) string {
		return "<strong>" + html.EscapeString(a.entry.Type.FieldLabel(key).In(diag.Lang(a.lang))) + ":</strong> "
	}
	if n.Correction != "" {
		writeParagraph(w, label(schema.CorrectionKey)+html.EscapeString(n.Correction))
	}
	if n.Source != nil {
		name := html.EscapeString(n.Source.Name)
		if n.Source.URL != "" {
			name = `<a href="` + html.EscapeString(n.Source.URL) + `">` + name + "</a>"
		}
		writeParagraph(w, label(schema.SourceKey)+name)
	}
}

// absolute returns the URL that an href on the entry's page leads to.
func (a Article) absolute(href string) string {
	switch {
	case strings.HasPrefix(href, "#"):
		return a.URL() + href
	case strings.HasPrefix(href, "/") && !strings.HasPrefix(href, "//"):
		return a.Layout.Origin() + href
	}
	return href
}

// Link implements markdown.Page.
func (a Article) Link(dest markdown.Destination) (url, lang string, ok bool) {
	href, lang, ok := a.follow(a.bodyEntry, dest)
	return a.absolute(href), lang, ok
}

// Pictures implements markdown.Page: each picture is a figure.
func (a Article) Pictures(w *bytes.Buffer, named []markdown.Picture) {
	for _, n := range named {
		if picture := a.bodyPicture(a.bodyEntry, n); picture != nil {
			a.writeFigure(w, *picture)
		}
	}
}

// Inline implements markdown.Page.
func (a Article) Inline(w *bytes.Buffer, n markdown.Picture) {
	if picture := a.bodyPicture(a.bodyEntry, n); picture != nil {
		a.writePicture(w, *picture)
	}
}

// Card implements markdown.Page: the link stays a link.
func (a Article) Card(*bytes.Buffer, markdown.LoneLink) bool { return false }

// Player implements markdown.Page: a link to where the video is watched.
func (a Article) Player(w *bytes.Buffer, video markdown.Video) {
	title := html.EscapeString(cmp.Or(video.Title, video.Page))
	writeParagraph(w, `<a href="`+html.EscapeString(video.Page)+`">`+title+"</a>")
}

func (a Article) writeFigure(w *bytes.Buffer, p Picture) {
	w.WriteString("<figure>")
	a.writePicture(w, p)
	if caption := JoinNonEmpty(" · ", p.Caption, p.Credit); caption != "" {
		w.WriteString("<figcaption>" + html.EscapeString(caption) + "</figcaption>")
	}
	w.WriteString("</figure>\n")
}

// writePicture writes a picture in the largest size that fits a column of text.
func (a Article) writePicture(w *bytes.Buffer, p Picture) {
	const columnWidthPx = 960
	shown := Rendition{Href: p.Vector, Width: p.Width, Height: p.Height}
	for i, jpeg := range p.JPEG {
		if i == 0 || jpeg.Width <= columnWidthPx {
			shown = jpeg
		}
	}
	fmt.Fprintf(w, `<img src="%s" alt="%s" width="%d" height="%d">`,
		html.EscapeString(a.absolute(shown.Href)), html.EscapeString(p.Alt), shown.Width, shown.Height)
}

var _ markdown.Page = Article{}
