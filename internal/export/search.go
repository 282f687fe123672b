package export

import (
	"cmp"
	"slices"
	"strings"

	"etalase/internal/content"
	"etalase/internal/diag"
	"etalase/internal/schema"
	"etalase/internal/search"
	"etalase/internal/view"
)

// SearchIndex makes the index of a language that visitors search in their browser. It takes what pages
// show, so a maker's consent has been applied.
func SearchIndex(m view.Model, lang string) *search.Index {
	entries := m.Layout.Searched(lang)
	documents := make([]search.Document, len(entries))
	for i, e := range entries {
		documents[i] = newSearchDocument(m, e)
		if search.BodyWords(len(entries)) > 0 {
			documents[i].Body = m.Library.OwnBody(e).Plain()
		}
	}
	return search.New(lang, documents)
}

// newSearchDocument says by what an entry can be found, and what is shown of it.
func newSearchDocument(m view.Model, e *content.Entry) search.Document {
	shared := e.Shared()
	d := search.Document{
		Kind:    e.Type.Name,
		Title:   shared.Title,
		Summary: shared.Summary,
		Path:    strings.TrimPrefix(m.Layout.PageOf(e).Path, "/"),
		Line:    abridged(shared.Summary),
	}
	describe(m, e, &d)
	return d
}

// describe adds what is special about the type of an entry.
func describe(m view.Model, e *content.Entry, d *search.Document) {
	locale := m.Locale(e.Lang)
	label := func(key, value string) string { return choiceLabel(m, e, key, value) }
	switch doc := e.Doc.(type) {
	case *schema.Product:
		describeProduct(m, e, doc, d)
	case *schema.Artisan:
		crafts := view.NewArticle(m, e).TermTitles(doc.Crafts...)
		d.Tags = append(d.Tags, doc.District, doc.Village, doc.Brand, label("kind", doc.Kind))
		d.Tags = append(d.Tags, crafts...)
		d.Line = view.JoinNonEmpty(" · ", doc.District, strings.Join(crafts, ", "))
		d.Picture = m.Thumbnail(e)
	case *schema.Collection:
		d.Picture = m.Thumbnail(e)
	case *schema.Term:
		d.Tags = append(d.Tags, label("vocabulary", doc.Vocabulary), doc.Origin)
		d.Summary += " " + doc.Meaning
		d.Line = abridged(cmp.Or(doc.Summary, doc.Meaning))
	case *schema.Event:
		var venue schema.Venue
		if doc.Venue != nil {
			venue = *doc.Venue
			d.Tags = append(d.Tags, venue.Name, venue.City)
		}
		d.Tags = append(d.Tags, label("kind", doc.Kind), doc.Theme, doc.Organiser)
		d.Line = view.JoinNonEmpty(" · ", locale.Range(doc.StartAt.Time, doc.EndAt.Time), venue.Name)
	case *schema.News:
		d.Line = locale.Date(doc.Date.Time)
	case *schema.Programme:
		d.Tags = append(d.Tags, label("pillar", doc.Pillar), doc.Trainer)
	case *schema.Opportunity:
		d.Tags = append(d.Tags, label("kind", doc.Kind))
	case *schema.Partner:
		d.Tags = append(d.Tags, label("kind", doc.Kind), doc.Region)
	}
}

func describeProduct(m view.Model, e *content.Entry, p *schema.Product, d *search.Document) {
	d.Code = p.SKU
	for _, v := range p.Variants {
		d.Code += " " + v.SKU
		d.Tags = append(d.Tags, v.Title)
	}
	maker, district := "", ""
	if a, ok := content.Find[*schema.Artisan](m.Library, p.Artisan, e.Lang); ok {
		maker, district = a.Doc.Title, a.Doc.District
	}
	d.Tags = append(d.Tags, maker, district,
		choiceLabel(m, e, "batik_process", p.BatikProcess), choiceLabel(m, e, "tradition", p.Tradition))
	terms := slices.Concat([]string{p.Category}, p.Materials, p.Techniques, p.Motifs)
	d.Tags = append(d.Tags, view.NewArticle(m, e).TermTitles(terms...)...)
	d.Line = view.JoinNonEmpty(" · ", maker, district)
	d.Picture = m.Thumbnail(e)
}

// choiceLabel is the word for what an entry chooses under a key; empty where it chooses nothing.
func choiceLabel(m view.Model, e *content.Entry, key, value string) string {
	for _, field := range e.Type.Fields {
		if field.Key != key || value == "" {
			continue
		}
		for _, o := range field.Value.Shape(m.Library.Settings).Options {
			if o.Value == value {
				return o.Label.In(diag.Lang(e.Lang))
			}
		}
	}
	return ""
}

const lineLength = 90 // characters of a result's line

// abridged is a text, cut behind a word where it is longer than a line.
func abridged(text string) string {
	runes := []rune(text)
	if len(runes) <= lineLength {
		return text
	}
	short := string(runes[:lineLength])
	if at := strings.LastIndexByte(short, ' '); at > 0 {
		short = short[:at]
	}
	return strings.TrimRight(short, " ,;:–-") + "…"
}
