package layout_test

import (
	"strings"
	"testing"

	"etalase/internal/layout"
	"etalase/internal/modeltest"
)

// Tags that are the same word have one page; two translations of one tag, or one translation of two, have an address
// each.
func TestPagesOfTags(t *testing.T) {
	news := func(name, tags string) string {
		return "-- content/news/" + name + ".md --\n---\ntitle: Kabar " + name + `
summary: Kabar dari dewan kriya kota.
date: 2026-03-01
author: Siti
tags: ` + tags + "\n---\n"
	}
	translation := func(name, tags string) string {
		return "-- content/news/" + name + ".en.md --\n---\ntitle: News\ntags: " + tags + "\n---\n"
	}
	s := modeltest.Good(t, modeltest.Settings+modeltest.Craft+
		news("a", "[Batik, bazar]")+translation("a", "[Batik, market]")+
		news("b", "[batik, pasar, BATIK]")+translation("b", "[Batik art, market, Batik]")+
		news("c", "batik"))
	var got []string
	for _, r := range s.Layout.Routes() {
		if r.Value != nil && r.Value.Facet == layout.TagFacet {
			var names []string
			for _, e := range r.Items {
				names = append(names, e.Name)
			}
			got = append(got, r.Path+" "+strings.Join(names, ","))
		}
	}
	want := `/berita/topik/batik/ a,b
/berita/topik/batik/halaman/2/ c
/berita/topik/bazar/ a
/berita/topik/pasar/ b
/en/news/topics/batik-art/ b
/en/news/topics/batik/ a,b
/en/news/topics/market/ a,b`
	if text := strings.Join(got, "\n"); text != want {
		t.Errorf("%s", text)
	}
}
