package export

import (
	"cmp"
	"slices"
	"strings"

	"etalase/internal/content"
	"etalase/internal/schema"
	"etalase/internal/search"
	"etalase/internal/view"
)

// SearchIndex returns the index of a language, which visitors search in their browser. It contains only what pages
// show, so it respects the consent of artisans.
func SearchIndex(m view.Model, lang string) *search.Index {
	entries := m.Layout.Searched(lang)
	documents := make([]search.Document, len(entries))
	for i, e := range entries {
		d := newSearchDocument(m, e)
		if e.Lang != lang {
			d.Lang = e.Lang
		}
		_, d.Whole = content.As[*schema.Page](e) // there are few, and people look for what they say
		if d.Whole || search.BodyWords(len(entries)) > 0 {
			d.Body = m.Library.OwnBody(e).Plain()
		}
		documents[i] = d
	}
	return search.New(lang, documents, search.Synonyms{Own: m.Library.Settings.Synonyms, Titles: termTitles(m)})
}

// termTitles returns the titles of each term that is called otherwise in another language.
func termTitles(m view.Model) [][]string {
	var all [][]string
	for _, term := range m.Library.All(schema.NameOf[*schema.Term](), m.Library.Settings.Language()) {
		if others := titlesElsewhere(m, term); len(others) > 0 {
			all = append(all, append(others, term.CommonFields().Title))
		}
	}
	return all
}

// titlesElsewhere returns an entry's titles in other languages, as far as they differ.
func titlesElsewhere(m view.Model, e *content.Entry) []string {
	var titles []string
	for _, t := range m.Library.Translations(e) {
		if title := t.CommonFields().Title; title != e.CommonFields().Title {
			titles = append(titles, title)
		}
	}
	return titles
}

// newSearchDocument returns the words by which an entry can be found, and the text of its search result.
func newSearchDocument(m view.Model, e *content.Entry) search.Document {
	common := e.CommonFields()
	d := search.Document{
		Type:    e.Type.Name,
		Title:   common.Title,
		Summary: common.Summary,
		Titles:  titlesElsewhere(m, e),
		Path:    strings.TrimPrefix(m.Layout.PageOf(e).Path, "/"),
		Line:    abridged(common.Summary),
	}
	describe(m, e, &d)
	return d
}

// describe adds the words and the text that depend on the type of an entry.
func describe(m view.Model, e *content.Entry, d *search.Document) {
	locale := m.Locale(e.Lang)
	word := func(key, value string) string { return view.ChoiceWord(e, key, value) }
	switch record := e.Record.(type) {
	case *schema.Product:
		describeProduct(m, e, record, d)
	case *schema.Artisan:
		crafts := m.TermTitles(e.Lang, record.Crafts...)
		d.Tags = append(d.Tags, record.District, record.Village, record.Brand, word(schema.KindKey, record.Kind))
		d.Tags = append(d.Tags, crafts...)
		d.Line = view.JoinNonEmpty(" · ", record.District, strings.Join(crafts, ", "))
		d.Picture = m.Thumbnail(e)
	case *schema.Collection:
		d.Picture = m.Thumbnail(e)
	case *schema.Term:
		d.Tags = append(d.Tags, word(schema.VocabularyKey, record.Vocabulary), record.Origin)
		d.Summary += " " + record.Meaning
		d.Line = abridged(cmp.Or(record.Summary, record.Meaning))
	case *schema.Event:
		var venue schema.Venue
		if record.Venue != nil {
			venue = *record.Venue
			d.Tags = append(d.Tags, venue.Name, venue.City)
		}
		d.Tags = append(d.Tags, view.EventKind(e, record), record.Theme, record.Organiser)
		d.Line = view.JoinNonEmpty(" · ", view.EventDays(locale, record), venue.Name)
	case *schema.News:
		d.Tags = append(d.Tags, record.Tags...)
		d.Line = locale.Date(record.Date.Time)
	case *schema.Programme:
		d.Tags = append(d.Tags, word(schema.PillarKey, record.Pillar), record.Trainer)
	case *schema.Opportunity:
		d.Tags = append(d.Tags, word(schema.KindKey, record.Kind))
	case *schema.Partner:
		d.Tags = append(d.Tags, word(schema.KindKey, record.Kind), record.Region)
	}
}

func describeProduct(m view.Model, e *content.Entry, p *schema.Product, d *search.Document) {
	d.Codes = p.Codes()
	d.Price, _ = p.LeastAmount() // 0 is searched by no price
	for _, v := range p.Variants {
		d.Tags = append(d.Tags, v.Title)
	}
	artisan, district := "", ""
	if a, ok := content.Find[*schema.Artisan](m.Library, p.Artisan, e.Lang); ok {
		artisan, district = a.Record.Title, a.Record.District
	}
	d.Tags = append(d.Tags, artisan, district)
	d.Tags = append(d.Tags,
		view.ChoiceWord(e, schema.BatikProcessKey, p.BatikProcess),
		view.ChoiceWord(e, schema.TraditionKey, p.Tradition))
	terms := slices.Concat([]string{p.Category}, p.Materials, p.Techniques, p.Motifs)
	d.Tags = append(d.Tags, m.TermTitles(e.Lang, terms...)...)
	if p.ExportReady {
		d.Tags = append(d.Tags, view.FieldWord(e, schema.ExportReadyKey))
	}
	d.Line = view.JoinNonEmpty(" · ", m.PriceInShort(e.Lang, p.ShownPrice()), artisan, district)
	d.Picture = m.Thumbnail(e)
}

const lineLength = 90 // characters in the line of a search result

// abridged cuts a text that is longer than a line, after a word.
func abridged(text string) string {
	runes := []rune(text)
	if len(runes) <= lineLength {
		return text
	}
	short := string(runes[:lineLength])
	if end := strings.LastIndexByte(short, ' '); end > 0 {
		short = short[:end]
	}
	return strings.TrimRight(short, " ,;:–-") + "…"
}
