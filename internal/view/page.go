package view

import (
	"etalase/internal/layout"
	"etalase/internal/schema"
)

// PageView is a page that stands for itself.
type PageView struct {
	Base
	Pictures []Picture
	Body     *Body
}

// Page makes a page that stands for itself, such as About.
func Page(p *PageBuilder) any {
	page := entryOf[*schema.Page](p)
	return PageView{
		Base:     p.base(page.Doc.Title, page.Doc.Summary, p.crumbs()...),
		Pictures: p.picturesOf(page.Entry, page.Doc.Images),
		Body:     p.body(page.Entry),
	}
}

// NotFoundView is shown for an address that does not exist.
type NotFoundView struct {
	Base
	Categories []Link
}

// NotFound makes the page for an address that does not exist.
func NotFound(p *PageBuilder) any {
	return NotFoundView{Base: p.base("", ""), Categories: p.categoryLinks()}
}

// EnquiryView is the page of what a visitor wants to ask about. The list itself is in their browser; no
// product is on the page.
type EnquiryView struct {
	Base
	Makers string // the address of the makers who can be asked
}

// Enquiry makes the page of what a visitor wants to ask about.
func Enquiry(p *PageBuilder) any {
	return EnquiryView{Base: p.base("", ""), Makers: p.layout.Href(layout.ContactsPath(p.lang))}
}
