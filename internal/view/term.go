package view

import (
	"cmp"
	"slices"
	"strings"

	"etalase/internal/content"
	"etalase/internal/layout"
	"etalase/internal/schema"
)

// TermCard is a term as lists show it.
type TermCard struct {
	Card
	Key          string
	Vocabulary   string
	Meaning      string
	Picture      *Picture // in a list also that of a work
	ProductCount int

	entry *content.Entry
}

// GlossaryView has all terms except the categories.
type GlossaryView struct {
	Base
	Vocabularies []Vocabulary
}

// Vocabulary has the terms of one vocabulary.
type Vocabulary struct {
	Name  string
	Terms []TermCard
}

// TermView is the page of a term.
type TermView struct {
	Base
	Term     TermCard
	Pictures []Picture
	Shown    *Picture // of a work, where the term has none of its own
	ShownOf  Link     // that work
	Origin   string
	Meaning  string
	Creator  Link
	Rights   string
	Steps    []Step

	Techniques  []Link        // that belong to a type of craft
	Artisans    Link          // the directory filtered by it; no href if it has no artisans
	Products    []ProductCard // the first few
	AllProducts Link          // the catalogue filtered by the term; no href if no product has it
	Body        *Body
}

// Glossary makes the list of all terms.
func Glossary(p *PageBuilder) View {
	view := GlossaryView{Base: p.base("", "")}
	cards := mapEntries(content.OfType[*schema.Term](p.route.Items), p.termCard)
	p.illustrate(cards)
	terms := groupBy(cards, vocabularyOf)
	for _, name := range schema.Vocabularies() {
		vocabulary := Vocabulary{Name: name, Terms: terms[name]}
		slices.SortStableFunc(vocabulary.Terms, func(a, b TermCard) int {
			return cmp.Compare(strings.ToLower(a.Title), strings.ToLower(b.Title))
		})
		if len(vocabulary.Terms) > 0 {
			view.Vocabularies = append(view.Vocabularies, vocabulary)
		}
	}
	return view
}

func vocabularyOf(card TermCard) string { return card.Vocabulary }

// productsOnTerm is the number of products on the page of a term. The catalogue has all of them.
const productsOnTerm = 8

// Term makes the page of a term.
func Term(p *PageBuilder) View {
	term := entryOf[*schema.Term](p)
	rec := term.Record
	products := p.Layout.ProductsNaming(term.Entry, p.lang)
	shown, of := p.firstPicture(term, products)
	creator, _ := content.Find[*schema.Artisan](p.Library, rec.Creator, p.lang)
	return TermView{
		Base:        p.base(rec.Title, cmp.Or(rec.Summary, rec.Meaning), p.crumbs(layout.Glossary)...),
		Term:        p.termCard(term),
		Pictures:    p.picturesOf(term.Entry, rec.Pictures),
		Shown:       shown,
		ShownOf:     of,
		Origin:      rec.Origin,
		Meaning:     rec.Meaning,
		Steps:       p.steps(term.Entry, rec.Steps),
		Rights:      rec.Rights,
		Creator:     p.link(creator.Entry),
		Techniques:  linksTo(p.links, content.ReferrersBy(p.Library, schema.TermCraft, term.Entry, p.lang)),
		Artisans:    p.filteredBy(layout.Artisans, term),
		Products:    mapEntries(products[:min(len(products), productsOnTerm)], p.productCard),
		AllProducts: p.filteredBy(layout.Facet, term),
		Body:        p.body(term.Entry),
	}
}

// firstPicture returns the picture of the first of a term's works that has one, and a link to it. It returns nil for a
// term with a picture of its own.
func (p *PageBuilder) firstPicture(term content.EntryOf[*schema.Term], works []layout.ProductEntry) (*Picture, Link) {
	if p.cover(term.Entry) != nil {
		return nil, Link{}
	}
	for _, work := range works {
		if picture := p.cover(work.Entry); picture != nil {
			return picture, p.link(work.Entry)
		}
	}
	return nil, Link{}
}

func (c cards) termCard(term content.EntryOf[*schema.Term]) TermCard {
	card := TermCard{
		Card:         c.card(term.Entry),
		Key:          term.Name,
		Vocabulary:   term.Record.Vocabulary,
		Meaning:      term.Record.Meaning,
		Picture:      c.cover(term.Entry),
		entry:        term.Entry,
		ProductCount: len(c.Layout.ProductsNaming(term.Entry, term.Lang)),
	}
	card.Summary = cmp.Or(card.Summary, card.Meaning)
	return card
}

// illustrate gives the terms of a list that have no picture that of a work that names them: each another one, as far as
// there are enough. Those with the fewest works choose first.
func (p *PageBuilder) illustrate(terms []TermCard) {
	var bare []*TermCard
	for i := range terms {
		if terms[i].Picture == nil {
			bare = append(bare, &terms[i])
		}
	}
	slices.SortStableFunc(bare, func(a, b *TermCard) int { return cmp.Compare(a.ProductCount, b.ProductCount) })
	shown := map[*content.Entry]int{}
	for _, term := range bare {
		term.Picture = p.pictureOfWork(term.entry, shown)
	}
}

// pictureOfWork returns the picture of the work of a term that was shown least often, and counts it as shown. It
// returns nil where no work has a picture.
func (p *PageBuilder) pictureOfWork(term *content.Entry, shown map[*content.Entry]int) (picture *Picture) {
	var chosen *content.Entry
	for _, product := range p.Layout.ProductsNaming(term, p.lang) {
		if picture != nil && shown[product.Entry] >= shown[chosen] {
			continue
		}
		if cover := p.cover(product.Entry); cover != nil {
			picture, chosen = cover, product.Entry
		}
		if picture != nil && shown[chosen] == 0 {
			break
		}
	}
	shown[chosen]++
	return picture
}
