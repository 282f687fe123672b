package view

import (
	"etalase/internal/layout"
)

// EnquiryView is the page with the products that a visitor wants to ask about. Only the browser knows the list; the
// page itself contains no product.
type EnquiryView struct {
	Base
	Contacts string // href of the contacts of artisans
}

// Enquiry makes the enquiry page.
func Enquiry(p *PageBuilder) View {
	return EnquiryView{Base: p.base("", ""), Contacts: p.Layout.Href(layout.ContactsPath(p.lang))}
}
