package view

import (
	"slices"

	"etalase/internal/content"
	"etalase/internal/layout"
	"etalase/internal/schema"
)

// EnquiryView is the page with the products that a visitor has saved, to ask about them. Only the browser knows the
// list; the page itself contains no product.
type EnquiryView struct {
	Base
	Contacts   string // href of those who can be asked
	Index      string // href of the facet index, which knows the cards of products
	FirstIndex string // the same in the site's first language, for what is not translated
	FirstLang  string
	Askable    bool // anybody can be asked
}

// Enquiry makes the enquiry page.
func Enquiry(p *PageBuilder) View {
	first := p.Library.Settings.Language()
	return EnquiryView{
		Base:       p.base("", ""),
		Contacts:   p.Layout.Href(layout.ContactsPath(p.lang)),
		Index:      p.Layout.Href(layout.FacetIndexPath(p.lang)),
		FirstIndex: p.Layout.Href(layout.FacetIndexPath(first)),
		FirstLang:  first,
		Askable:    p.askable(),
	}
}

// askable reports whether the site says how anybody can be asked about a work.
func (l links) askable() bool {
	return len(WaysToCouncil(l.Library.Settings.Organisation)) > 0 ||
		slices.ContainsFunc(content.All[*schema.Artisan](l.Library, l.Library.Settings.Language()),
			func(artisan content.EntryOf[*schema.Artisan]) bool { return len(WaysToArtisan(artisan)) > 0 })
}
