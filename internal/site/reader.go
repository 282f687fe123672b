package site

import (
	"bytes"
	"cmp"
	"fmt"
	"html"
	"slices"
	"strings"

	"etalase/internal/content"
	"etalase/internal/diag"
	"etalase/internal/photo"
	"etalase/internal/schema"
)

// reader is where an entry is read outside of its page and of the theme: its body
// with plain pictures, links instead of cards and players, and nothing but
// absolute addresses.
type reader struct {
	host
	of *content.Entry
}

func (s *Site) reader(e *content.Entry) reader {
	_, from := s.Library.Body(e)
	v := &viewer{Site: s, route: s.byEntry[e], lang: e.Lang, palettes: func(*Photo) photo.Palette { return photo.Palette{} }}
	return reader{host{v, from}, e}
}

// article is all that a reader is shown below the title.
func (r reader) article() string {
	var out bytes.Buffer
	if event, ok := r.of.Doc.(*schema.Event); ok {
		r.paragraph(&out, html.EscapeString(r.whenAndWhere(event)))
	}
	if images := r.of.Shared().Images; len(images) > 0 {
		if p := r.picture(r.of, images[0]); p != nil {
			r.figure(&out, *p)
		}
	}
	if body := r.Library.HTML(r.of, r); len(body) > 0 && r.entry.Lang == r.lang {
		out.Write(body)
	} else {
		r.paragraph(&out, html.EscapeString(r.of.Shared().Summary))
	}
	if news, ok := r.of.Doc.(*schema.News); ok {
		r.notes(&out, news)
	}
	return out.String()
}

func (r reader) paragraph(w *bytes.Buffer, html string) {
	if html != "" {
		w.WriteString("<p>" + html + "</p>\n")
	}
}

// whenAndWhere is what one must know of an event before anything else.
func (r reader) whenAndWhere(d *schema.Event) string {
	loc := r.locales[r.lang]
	when := loc.Range(d.StartAt.Time, d.EndAt.Time)
	if d.StartAt.Clock && d.EndAt.Clock {
		when += ", " + loc.Clock(d.StartAt.Time) + "–" + loc.Clock(d.EndAt.Time)
	}
	return joined(" · ", when, whereabouts(d))
}

// whereabouts is where an event takes place, in one line.
func whereabouts(d *schema.Event) string {
	if d.Venue == nil {
		return d.OnlineURL
	}
	return joined(", ", d.Venue.Name, d.Venue.Address, d.Venue.City)
}

// joined are the parts that say something.
func joined(separator string, parts ...string) string {
	return strings.Join(slices.DeleteFunc(parts, func(p string) bool { return p == "" }), separator)
}

// notes are what stands below a piece of news: that it was corrected, and where it
// comes from.
func (r reader) notes(w *bytes.Buffer, n *schema.News) {
	label := func(key string) string {
		return "<strong>" + html.EscapeString(r.of.Type.KeyLabel(key).In(diag.Lang(r.lang))) + ":</strong> "
	}
	if n.Correction != "" {
		r.paragraph(w, label("correction")+html.EscapeString(n.Correction))
	}
	if n.Source != nil {
		name := html.EscapeString(n.Source.Name)
		if n.Source.URL != "" {
			name = `<a href="` + html.EscapeString(n.Source.URL) + `">` + name + "</a>"
		}
		r.paragraph(w, label("source")+name)
	}
}

// cover is the picture that stands for the entry, for readers that show one beside
// the title. A drawing is none: few of them show it.
func (r reader) cover() *Rendition {
	p := r.host.cover(r.of)
	if p == nil || len(p.JPEG) == 0 {
		return nil
	}
	shown := p.JPEG[len(p.JPEG)-1]
	shown.Path = r.outside(shown.Path)
	return &shown
}

// outside is the absolute form of an address on the entry's page.
func (r reader) outside(address string) string {
	switch {
	case strings.HasPrefix(address, "#"):
		return r.Absolute(r.route.Path) + address
	case strings.HasPrefix(address, "/") && !strings.HasPrefix(address, "//"):
		return strings.TrimSuffix(r.BaseURL, r.prefix) + address
	}
	return address
}

func (r reader) Link(dest string) (address, lang string, ok bool) {
	address, lang, ok = r.host.Link(dest)
	return r.outside(address), lang, ok
}

func (r reader) Pictures(w *bytes.Buffer, named []content.BodyPicture) {
	for _, n := range named {
		if p := r.bodyPicture(n); p != nil {
			r.figure(w, *p)
		}
	}
}

func (r reader) Inline(w *bytes.Buffer, n content.BodyPicture) {
	if p := r.bodyPicture(n); p != nil {
		r.image(w, *p)
	}
}

func (r reader) bodyPicture(n content.BodyPicture) *Picture {
	return r.picture(r.entry, schema.Image{Src: n.Src, Alt: n.Alt, Caption: n.Title})
}

// Card leaves the link as it is.
func (r reader) Card(*bytes.Buffer, string) bool { return false }

func (r reader) Player(w *bytes.Buffer, video content.Video) {
	r.paragraph(w, `<a href="`+html.EscapeString(video.Page)+`">`+html.EscapeString(cmp.Or(video.Title, video.Page))+"</a>")
}

func (r reader) figure(w *bytes.Buffer, p Picture) {
	w.WriteString("<figure>")
	r.image(w, p)
	if caption := joined(" · ", p.Caption, p.Credit); caption != "" {
		w.WriteString("<figcaption>" + html.EscapeString(caption) + "</figcaption>")
	}
	w.WriteString("</figure>\n")
}

// image is a picture as wide as a column of text.
func (r reader) image(w *bytes.Buffer, p Picture) {
	const wide = 960
	shown := Rendition{Path: p.Vector, Width: p.Width, Height: p.Height}
	for i, jpeg := range p.JPEG {
		if i == 0 || jpeg.Width <= wide {
			shown = jpeg
		}
	}
	fmt.Fprintf(w, `<img src="%s" alt="%s" width="%d" height="%d">`, html.EscapeString(r.outside(shown.Path)), html.EscapeString(p.Alt), shown.Width, shown.Height)
}
