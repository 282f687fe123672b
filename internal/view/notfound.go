package view

// NotFoundView is the page for addresses that do not exist.
type NotFoundView struct {
	Base
	Categories []Link
}

// NotFound makes the page for addresses that do not exist.
func NotFound(p *PageBuilder) View {
	return NotFoundView{Base: p.base("", ""), Categories: p.categoryLinks()}
}
