package main

import (
	"slices"

	"etalase/internal/layout"
	"etalase/internal/schema"
	"etalase/internal/site"
)

// sampleKinds returns the kinds of page in the report's tables and screenshots.
func sampleKinds() []layout.Kind {
	return []layout.Kind{
		layout.Home,
		layout.Catalogue,
		layout.Product,
		layout.Artisans,
		layout.Artisan,
		layout.Agenda,
		layout.Event,
		layout.News,
	}
}

// samplePages returns the paths of one page of each of the sample kinds, in each language.
func (s *siteServer) samplePages() []string { return s.pagesOf(sampleKinds()...) }

// pagesOfAllKinds returns the paths of one page of every kind, in each language, and of one lookbook.
func (s *siteServer) pagesOfAllKinds() []string {
	all := s.pagesOf(site.PageKinds()...)
	i := slices.IndexFunc(s.routes, isLookbook)
	if i >= 0 && !slices.Contains(all, s.routes[i].Path) {
		all = append(all, s.routes[i].Path)
	}
	return all
}

func isLookbook(r *layout.Route) bool {
	if r.Entry == nil || r.Kind != layout.Collection {
		return false
	}
	return r.Entry.Record.(*schema.Collection).Layout == "lookbook"
}

// pagesOf returns the paths of the first page of each kind in each language.
func (s *siteServer) pagesOf(kinds ...layout.Kind) []string {
	type key struct {
		kind layout.Kind
		lang string
	}
	first := map[key]string{}
	var langs []string
	for _, r := range s.routes {
		if r.Kind == layout.Home {
			langs = append(langs, r.Lang)
		}
		if k := (key{r.Kind, r.Lang}); first[k] == "" {
			first[k] = r.Path
		}
	}
	var found []string
	for _, kind := range kinds {
		for _, lang := range langs {
			if path := first[key{kind, lang}]; path != "" {
				found = append(found, path)
			}
		}
	}
	return found
}

// inFirstLanguage keeps the pages in the first language. It is enough for checks that depend on the template only.
func (s *siteServer) inFirstLanguage(pages []string) []string {
	langs := map[string]string{}
	for _, r := range s.routes {
		langs[r.Path] = r.Lang
	}
	return slices.DeleteFunc(slices.Clone(pages), func(p string) bool { return langs[p] != langs["/"] })
}
