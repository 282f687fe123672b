package view

import (
	"strings"

	"etalase/internal/content"
	"etalase/internal/layout"
	"etalase/internal/search"
)

// SearchView is the search page, or a page of one letter of the A to Z.
type SearchView struct {
	Base
	Index    string // href of the index's first file
	LinkBase string // href of the site's root; the paths in the index are relative to it
	Letter   Letter // of a page of one letter
	Letters  []Letter
	Pager    Pager
	Types    []string // the names of the types that can be found
}

// Letter has the entries that begin with a letter.
type Letter struct {
	Name    string // A; # for entries that begin with no letter
	ID      string // for links on the page
	Href    string // empty if all letters are on one page
	Count   int
	Current bool
	Entries []Found // on this page
}

// Found is a link to an entry in the A to Z.
type Found struct {
	Link
	Type string
}

// Search makes the search page, or a page of one letter.
func Search(p *PageBuilder) View {
	r := p.route
	view := SearchView{
		Index:    p.Layout.Href(layout.SearchIndexPath(p.lang, search.RootFile)),
		LinkBase: p.Layout.Href("/"),
		Types:    layout.TypesBySearchRank(),
	}
	if r.Letter == "" {
		view.Base = p.base("", "")
	} else {
		view.Base = p.base("", "", p.crumbs(layout.Search)...)
		view.Letter = newLetter(r.Letter)
		view.Letter.Entries = p.found(r.Items)
		view.Pager = p.pager()
	}
	view.Letters = p.letterLinks()
	if r.Letter == "" && len(view.Letters) == 0 {
		view.Letters = p.letters(r.Items)
	}
	return view
}

func newLetter(initial string) Letter {
	name := strings.ToUpper(initial)
	if initial == layout.NoLetter {
		name = "#"
	}
	return Letter{Name: name, ID: "_az-" + initial}
}

// letterLinks returns links to the pages of the letters. It returns none if all letters are on one page.
func (p *PageBuilder) letterLinks() []Letter {
	var all []Letter
	for _, initial := range layout.Initials() {
		first := p.Layout.First(layout.List{Kind: layout.Search, Lang: p.lang, Filter: initial})
		if first == nil {
			continue
		}
		letter := newLetter(initial)
		letter.Href, letter.Count = p.Layout.Href(first.Path), first.Total
		letter.Current = initial == p.route.Letter
		all = append(all, letter)
	}
	return all
}

// letters returns sorted entries grouped by letter, with those that begin with no letter at the end.
func (l links) letters(sorted []*content.Entry) []Letter {
	var letters []Letter
	for _, e := range sorted {
		letter := newLetter(layout.Initial(search.Fold(e.CommonFields().Title)))
		if len(letters) == 0 || letters[len(letters)-1].Name != letter.Name {
			letters = append(letters, letter)
		}
		last := &letters[len(letters)-1]
		last.Entries = append(last.Entries, l.found([]*content.Entry{e})...)
		last.Count++
	}
	if len(letters) > 0 && letters[0].Name == "#" {
		letters = append(letters[1:], letters[0])
	}
	return letters
}

func (l links) found(entries []*content.Entry) []Found {
	found := make([]Found, len(entries))
	for i, e := range entries {
		found[i] = Found{l.link(e), e.Type.Name}
	}
	return found
}
