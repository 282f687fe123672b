package view

import "etalase/internal/layout"

// RetiredCodeView is the page at the short address of a product that is no longer published.
type RetiredCodeView struct {
	Base
	Code    string
	Artisan Link // has no title if the artisan is not known or not published
}

// RetiredCode makes the page at the short address of a product that is not published. It shows the code, which the
// visitor has in hand, and the artisan, if the artisan is published. It shows nothing else of the product.
func RetiredCode(p *PageBuilder) View {
	view := RetiredCodeView{Base: p.base("", ""), Code: layout.CodeIn(p.route.Path)}
	isCode := func(code string) bool { return layout.CodePath(code) == p.route.Path }
	if artisan, ok := p.Library.ArtisanOfCode(isCode, p.lang); ok {
		view.Artisan = p.link(artisan.Entry)
	}
	return view
}
