package view_test

import (
	"testing"

	"etalase/internal/schema"
	"etalase/internal/view"
)

// A test of a theme can build a view by hand: what is made when a template asks for it is then empty.
func TestViewsThatNoBuilderMadeAreEmpty(t *testing.T) {
	uses := view.ProductView{}.UsedBy()
	for _, typ := range schema.Types() {
		if links, ok := uses[typ.Name]; !ok || links != nil {
			t.Errorf("used by %s: %v, known %v", typ.Name, links, ok)
		}
	}
	if code := (view.ProductView{}).QR(); code != nil {
		t.Errorf("the code is %+v", code)
	}
}
