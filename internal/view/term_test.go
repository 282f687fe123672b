package view_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"etalase/internal/modeltest"
	"etalase/internal/view"
)

// A list of terms shows a picture with each: its own, or that of a work, another one as far as there are enough. A term
// with one work comes before one that could show others too.
func TestTermsOfAListShowWorks(t *testing.T) {
	const drawing = `<svg xmlns="http://www.w3.org/2000/svg" width="8" height="8"><path d="M0 0h8v8z"/></svg>`
	pictures := "-- content/terms/own.svg --\n" + drawing + "\n"
	product := func(name, sku, motifs string) string {
		pictures += "-- content/products/" + name + ".svg --\n" + drawing + "\n"
		return modeltest.Product(name, sku, "motifs: ["+motifs+"]\nimages: [{src: "+name+".svg, alt: "+name+"}]\n")
	}
	motif := func(name, more string) string {
		return "-- content/terms/" + name + ".md --\n---\ntitle: " + strings.ToUpper(name) +
			"\nvocabulary: motif\nsummary: Motif yang dibatik pada kain.\n" + more + "---\n"
	}
	s := modeltest.Good(t, modeltest.Settings+modeltest.Craft+
		motif("a", "")+motif("b", "")+motif("c", "images: [{src: own.svg, alt: own}]\n")+motif("d", "")+motif("e", "")+
		product("first", "TS-0001", "a, b, c")+product("second", "TS-0002", "b")+product("third", "TS-0003", "e")+
		pictures)
	got := map[string]string{}
	for _, vocabulary := range s.View(s.Layout.Route("/kamus/"), nil, view.Photos{}).(view.GlossaryView).Vocabularies {
		for _, term := range vocabulary.Terms {
			if term.Picture != nil {
				got[term.Key] = term.Picture.Alt
			}
		}
	}
	want := map[string]string{
		"a": "first", "b": "second", "c": "own", "e": "third",
		"anyam": "first", "anyaman": "second", "pandan": "third", // all three works have these
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}
