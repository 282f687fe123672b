package view

import (
	"etalase/internal/schema"
)

// PageView is a page of free text, such as About.
type PageView struct {
	Base
	Pictures []Picture
	Body     *Body
}

// Page makes a page of free text.
func Page(p *PageBuilder) View {
	page := entryOf[*schema.Page](p)
	return PageView{
		Base:     p.base(page.Record.Title, page.Record.Summary, p.crumbs()...),
		Pictures: p.picturesOf(page.Entry, page.Record.Pictures),
		Body:     p.body(page.Entry),
	}
}
