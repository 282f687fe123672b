package view

import (
	"etalase/internal/layout"
	"etalase/internal/schema"
)

// PageView is a page of free text, such as About.
type PageView struct {
	Base
	Pictures []Picture
	Body     *Body
}

// Page makes a page of free text.
func Page(p *PageBuilder) any {
	page := entryOf[*schema.Page](p)
	return PageView{
		Base:     p.base(page.Doc.Title, page.Doc.Summary, p.crumbs()...),
		Pictures: p.picturesOf(page.Entry, page.Doc.Images),
		Body:     p.body(page.Entry),
	}
}

// NotFoundView is the page for addresses that do not exist.
type NotFoundView struct {
	Base
	Categories []Link
}

// NotFound makes the page for addresses that do not exist.
func NotFound(p *PageBuilder) any {
	return NotFoundView{Base: p.base("", ""), Categories: p.categoryLinks()}
}

// EnquiryView is the page with the products that a visitor wants to ask about. Only the browser knows the
// list; the page itself contains no product.
type EnquiryView struct {
	Base
	Contacts string // href of the contacts of artisans
}

// Enquiry makes the enquiry page.
func Enquiry(p *PageBuilder) any {
	return EnquiryView{Base: p.base("", ""), Contacts: p.layout.Href(layout.ContactsPath(p.lang))}
}
