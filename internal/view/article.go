package view

import (
	"bytes"
	"cmp"
	"fmt"
	"html"
	"slices"
	"strings"

	"etalase/internal/content"
	"etalase/internal/content/markdown"
	"etalase/internal/diag"
	"etalase/internal/media"
	"etalase/internal/photo"
	"etalase/internal/schema"
)

// Article is an entry as feed readers show it, outside of its page and without a theme: its body has plain
// pictures, links instead of cards and players, and only URLs: absolute addresses.
type Article struct {
	cards
	model Model
	entry *content.Entry
	from  *content.Entry // the entry that has the body: the original, if the translation has none
}

// NewArticle returns the article of an entry that has a page, in the entry's language.
func NewArticle(m Model, e *content.Entry) Article {
	_, from := m.Library.Body(e)
	return Article{cards: newCards(m, e.Lang, noPalette), model: m, entry: e, from: from}
}

// URL is the absolute address of the entry's page.
func (a Article) URL() string { return a.layout.PageURL(a.entry) }

// HTML is the content below the title.
func (a Article) HTML() string {
	var out bytes.Buffer
	if event, ok := a.entry.Doc.(*schema.Event); ok {
		writeParagraph(&out, html.EscapeString(a.whenAndWhere(event)))
	}
	if images := a.entry.Shared().Images; len(images) > 0 {
		if picture := a.picture(a.entry, images[0]); picture != nil {
			a.writeFigure(&out, *picture)
		}
	}
	body, from := a.library.Body(a.entry)
	if text := body.HTML(a); len(text) > 0 && from.Lang == a.lang {
		out.Write(text)
	} else {
		writeParagraph(&out, html.EscapeString(a.entry.Shared().Summary))
	}
	if news, ok := a.entry.Doc.(*schema.News); ok {
		a.writeNotes(&out, news)
	}
	return out.String()
}

func writeParagraph(w *bytes.Buffer, html string) {
	if html != "" {
		w.WriteString("<p>" + html + "</p>\n")
	}
}

// whenAndWhere is the first line of an event: its dates and its place.
func (a Article) whenAndWhere(d *schema.Event) string {
	locale := a.model.Locale(a.lang)
	when := locale.Range(d.StartAt.Time, d.EndAt.Time)
	if d.StartAt.Clock && d.EndAt.Clock {
		when += ", " + locale.Clock(d.StartAt.Time) + "–" + locale.Clock(d.EndAt.Time)
	}
	return JoinNonEmpty(" · ", when, Whereabouts(d))
}

// Whereabouts is the place of an event, in one line.
func Whereabouts(d *schema.Event) string {
	if d.Venue == nil {
		return d.OnlineURL
	}
	return JoinNonEmpty(", ", d.Venue.Name, d.Venue.Address, d.Venue.City)
}

// ChoiceWord is the word for a choice in the language of an entry, by the key of the choice; empty for no
// choice.
func ChoiceWord(e *content.Entry, key, value string) string {
	return e.Type.Word(key, value).In(diag.Lang(e.Lang))
}

// JoinNonEmpty joins the parts that are not empty.
func JoinNonEmpty(separator string, parts ...string) string {
	return strings.Join(slices.DeleteFunc(parts, func(p string) bool { return p == "" }), separator)
}

// writeNotes writes the notes below a piece of news: its correction and its source.
func (a Article) writeNotes(w *bytes.Buffer, n *schema.News) {
	label := func(key string) string {
		return "<strong>" + html.EscapeString(a.entry.Type.KeyLabel(key).In(diag.Lang(a.lang))) + ":</strong> "
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

// Cover is the largest form of the first photo of an entry.
type Cover struct {
	URL           string
	Width, Height int // pixels
}

// Cover is the picture of the entry for readers that show one beside the title. It is nil for an entry without
// a photo: few readers show drawings.
func (a Article) Cover() *Cover {
	picture := a.cover(a.entry)
	if picture == nil || len(picture.JPEG) == 0 {
		return nil
	}
	largest := picture.JPEG[len(picture.JPEG)-1]
	return &Cover{URL: a.absolute(largest.Href), Width: largest.Width, Height: largest.Height}
}

// TermTitles are the titles of terms, by their keys. Terms that are not published are left out.
func (a Article) TermTitles(keys ...string) []string { return a.termTitles(keys...) }

// Variants are the variants of a product, complete with the values that they take over from it.
func (a Article) Variants(p *schema.Product) []Variant { return newVariants(p, a.lang) }

// Thumbnail is the path of the small square picture of an entry, relative to the site's root; empty for an
// entry without a photo.
func (m Model) Thumbnail(e *content.Entry) string {
	images := coverImages(e)
	if len(images) == 0 {
		return ""
	}
	shown := m.Media.Photo(e, images[0])
	if shown == nil {
		return ""
	}
	square, ok := shown.Plan.Square(photo.WebP)
	if !ok {
		return ""
	}
	return strings.TrimPrefix(media.AssetPath(square.Name), "/")
}

// absolute is the URL that an href on the entry's page leads to.
func (a Article) absolute(href string) string {
	switch {
	case strings.HasPrefix(href, "#"):
		return a.URL() + href
	case strings.HasPrefix(href, "/") && !strings.HasPrefix(href, "//"):
		return a.layout.Origin() + href
	}
	return href
}

// Link implements markdown.Host.
func (a Article) Link(dest string) (url, lang string, ok bool) {
	href, lang, ok := a.follow(a.from, dest)
	return a.absolute(href), lang, ok
}

// Pictures implements markdown.Host: each picture is a figure.
func (a Article) Pictures(w *bytes.Buffer, named []markdown.Picture) {
	for _, n := range named {
		if picture := a.bodyPicture(a.from, n); picture != nil {
			a.writeFigure(w, *picture)
		}
	}
}

// Inline implements markdown.Host.
func (a Article) Inline(w *bytes.Buffer, n markdown.Picture) {
	if picture := a.bodyPicture(a.from, n); picture != nil {
		a.writeImage(w, *picture)
	}
}

// Card implements markdown.Host: the link stays a link.
func (a Article) Card(*bytes.Buffer, string) bool { return false }

// Player implements markdown.Host: a link to where the video is watched.
func (a Article) Player(w *bytes.Buffer, video markdown.Video) {
	title := html.EscapeString(cmp.Or(video.Title, video.Page))
	writeParagraph(w, `<a href="`+html.EscapeString(video.Page)+`">`+title+"</a>")
}

func (a Article) writeFigure(w *bytes.Buffer, p Picture) {
	w.WriteString("<figure>")
	a.writeImage(w, p)
	if caption := JoinNonEmpty(" · ", p.Caption, p.Credit); caption != "" {
		w.WriteString("<figcaption>" + html.EscapeString(caption) + "</figcaption>")
	}
	w.WriteString("</figure>\n")
}

// writeImage writes a picture in the largest size that fits a column of text.
func (a Article) writeImage(w *bytes.Buffer, p Picture) {
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

var _ markdown.Host = Article{}
