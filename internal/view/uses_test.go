package view_test

import (
	"slices"
	"testing"

	"etalase/internal/layout"
	"etalase/internal/modeltest"
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

// One model has the pages of all languages. What one language was told of an entry is not told to another one, also
// where both show the same entry.
func TestUsersOfAnEntryAreInTheLanguageOfThePage(t *testing.T) {
	const translation = "-- content/products/a.en.md --\n---\ntitle: Bag a\nsummary: A bag for the market.\n---\n"
	s := modeltest.Good(t, modeltest.Settings+modeltest.Craft+modeltest.Product("a", "TS-0001", "")+
		modeltest.Product("b", "TS-0002", "")+translation)
	original := s.Layout.Route("/kamus/anyam/")
	inEnglish := *original
	inEnglish.Lang = "en"
	for _, c := range []struct {
		name  string
		route *layout.Route
		want  []string
	}{
		{"the original", original, []string{"/produk/a/", "/produk/b/"}},
		{"its translation", s.Layout.Route("/en/glossary/anyam/"), []string{"/en/products/a/"}},
		{"the original in English", &inEnglish, []string{"/en/products/a/"}},
		{"the original again", original, []string{"/produk/a/", "/produk/b/"}},
	} {
		var got []string
		for _, link := range s.View(c.route, nil, view.Photos{}).BaseFields().UsedBy()["product"] {
			got = append(got, link.Href)
		}
		if !slices.Equal(got, c.want) {
			t.Errorf("%s: %v, want %v", c.name, got, c.want)
		}
	}
}
