package view

import (
	"strings"

	"etalase/internal/content"
	"etalase/internal/layout"
	"etalase/internal/search"
)

// SearchView is the page of search, or a page of the A to Z.
type SearchView struct {
	Base
	Index   string // the address of the index's first file
	Root    string // the address of the site, at which the addresses in the index begin
	Letter  Letter // of a page of the A to Z
	Letters []Letter
	Pager   Pager
	Kinds   []string // of what can be found
}

// Letter is what begins with a letter.
type Letter struct {
	Name    string // A; # for what begins with none
	ID      string // for links on the page
	Path    string // empty where everything is on one page
	Count   int
	Current bool
	Entries []Found // on this page
}

// Found is an entry that the A to Z leads to.
type Found struct {
	Link
	Type string
}

// Search makes the page of search, or a page of one letter.
func Search(p *PageBuilder) any {
	r := p.route
	view := SearchView{
		Index: p.layout.Href(layout.SearchIndexPath(p.lang, "root")),
		Root:  p.layout.Href("/"),
		Kinds: layout.SearchedTypes(),
	}
	if r.Part == "" {
		view.Base = p.base("", "")
	} else {
		view.Base = p.base("", "", p.crumbs(layout.Search)...)
		view.Letter = newLetter(r.Part)
		view.Letter.Entries = p.found(r.Items)
		view.Pager = p.pager()
	}
	view.Letters = p.letterLinks()
	if r.Part == "" && len(view.Letters) == 0 {
		view.Letters = p.letters(r.Items)
	}
	return view
}

func newLetter(initial string) Letter {
	name := strings.ToUpper(initial)
	if initial == "0-9" {
		name = "#"
	}
	return Letter{Name: name, ID: "_az-" + initial}
}

// letterLinks lead to the pages of the letters; none where everything is on one page.
func (p *PageBuilder) letterLinks() []Letter {
	var all []Letter
	for _, initial := range append(strings.Split("abcdefghijklmnopqrstuvwxyz", ""), "0-9") {
		first := p.layout.First(layout.List{Kind: layout.Search, Lang: p.lang, Of: initial})
		if first == nil {
			continue
		}
		letter := newLetter(initial)
		letter.Path, letter.Count = p.layout.Href(first.Path), first.Total
		letter.Current = initial == p.route.Part
		all = append(all, letter)
	}
	return all
}

// letters are all entries by their letters.
func (l links) letters(sorted []*content.Entry) []Letter {
	var letters []Letter
	for _, e := range sorted {
		letter := newLetter(layout.Initial(search.Fold(e.Shared().Title)))
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
