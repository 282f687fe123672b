package layout

import (
	"cmp"
	"slices"
	"strings"

	"etalase/internal/content"
	"etalase/internal/schema"
	"etalase/internal/search"
)

// The search page lists all entries from A to Z: on one page if there are few, else on pages of one letter each.

// entriesOnOnePage is the largest number of entries on a page of the A to Z.
const entriesOnOnePage = 300

// TypesBySearchRank returns the names of all types. Of equally good results, those of the first type come first. A type
// that is not named here comes last.
func TypesBySearchRank() []string {
	names := []string{
		schema.NameOf[*schema.Product](), schema.NameOf[*schema.Artisan](), schema.NameOf[*schema.Collection](),
		schema.NameOf[*schema.Term](), schema.NameOf[*schema.Event](), schema.NameOf[*schema.News](),
		schema.NameOf[*schema.Programme](), schema.NameOf[*schema.Opportunity](), schema.NameOf[*schema.Partner](),
		schema.NameOf[*schema.Page](),
	}
	for _, t := range schema.Types() {
		if !slices.Contains(names, t.Name) {
			names = append(names, t.Name)
		}
	}
	return names
}

// Searched returns all entries that can be searched in a language: those that are written in it, and those of other
// languages that are not translated.
func (l *Layout) Searched(lang string) []*content.Entry {
	var all []*content.Entry
	for _, name := range TypesBySearchRank() {
		entries := slices.Clone(l.library.All(name, lang))
		entries = append(entries, l.onlyElsewhere(name, lang)...)
		l.Kinds.orderOf(name).sort(entries)
		all = append(all, entries...)
	}
	return all
}

// onlyElsewhere returns the entries of a type that are not written in a language, each in its first one.
func (l *Layout) onlyElsewhere(name, lang string) []*content.Entry {
	var entries []*content.Entry
	for _, other := range l.library.Settings.Languages {
		if other == lang {
			continue
		}
		for _, e := range l.library.All(name, other) {
			if l.library.In(name, e.Name, lang) == nil && l.library.Translations(e)[0] == e {
				entries = append(entries, e)
			}
		}
	}
	return entries
}

// searchPages adds the search page of a language, the files of its index, and the pages of the A to Z.
func (b *builder) searchPages(lang string) {
	all := b.Searched(lang)
	b.searchIndexFiles(lang, len(all))
	letters := sortByTitle(all)
	folder := b.Root(lang) + b.library.Settings.Sections.Search.In(lang) + "/"
	whole := &Route{Path: folder, Kind: Search, Lang: lang, Total: len(all), Number: 1, Pages: 1}
	b.first[whole.List()] = b.add(whole)
	if len(all) <= entriesOnOnePage {
		whole.Items = all
		return
	}
	for _, l := range letters {
		page := Route{Path: folder + l.letter + "/", Kind: Search, Lang: lang, Letter: l.letter}
		b.list(page, l.entries, entriesOnOnePage)
	}
}

// underLetter is the entries of a list that are listed under one letter.
type underLetter struct {
	letter  string
	entries []*content.Entry
}

// sortByTitle sorts a list from A to Z and returns its parts by letter. Entries of one title keep their order.
func sortByTitle(list []*content.Entry) []underLetter {
	type titled struct {
		entry         *content.Entry
		title, letter string
		at            int
	}
	order := make([]titled, len(list))
	for i, e := range list {
		title := search.Fold(e.CommonFields().Title)
		order[i] = titled{e, title, Initial(title), i}
	}
	slices.SortFunc(order, func(x, y titled) int {
		return cmp.Or(cmp.Compare(x.letter, y.letter), cmp.Compare(x.title, y.title), cmp.Compare(x.at, y.at))
	})
	var parts []underLetter
	begins := 0
	for i, t := range order {
		list[i] = t.entry
		if i+1 == len(order) || order[i+1].letter != t.letter {
			parts = append(parts, underLetter{t.letter, list[begins : i+1]})
			begins = i + 1
		}
	}
	return parts
}

// NoLetter is the initial of titles that begin with no letter, in the form that addresses use.
const NoLetter = "0-9"

// Initials returns all letters that an entry can be listed under, in the order of the A to Z: NoLetter is the last.
func Initials() []string { return append(strings.Split("abcdefghijklmnopqrstuvwxyz", ""), NoLetter) }

// Initial returns the letter that a folded title is listed under, in the form that addresses use.
func Initial(title string) string {
	if title != "" && title[0] >= 'a' && title[0] <= 'z' {
		return title[:1]
	}
	return NoLetter
}
