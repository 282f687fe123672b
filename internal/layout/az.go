package layout

import (
	"cmp"
	"iter"
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

// Searched returns all entries of a language that can be searched.
func (l *Layout) Searched(lang string) []*content.Entry {
	var all []*content.Entry
	for _, name := range TypesBySearchRank() {
		entries := slices.Clone(l.library.All(name, lang))
		if l.Kinds.newestFirst(name) {
			sortByDate(entries)
		}
		all = append(all, entries...)
	}
	return all
}

// searchPages adds the search page of a language, the files of its index, and the pages of the A to Z.
func (b *builder) searchPages(lang string) {
	all := b.Searched(lang)
	b.searchIndexFiles(lang, len(all))
	titles := make(map[*content.Entry]string, len(all))
	for _, e := range all {
		titles[e] = search.Fold(e.CommonFields().Title)
	}
	initial := func(e *content.Entry) string { return Initial(titles[e]) }
	slices.SortStableFunc(all, func(x, y *content.Entry) int {
		return cmp.Or(cmp.Compare(initial(x), initial(y)), cmp.Compare(titles[x], titles[y]))
	})
	folder := b.Root(lang) + b.library.Settings.Sections.Search.In(lang) + "/"
	whole := &Route{Path: folder, Kind: Search, Lang: lang, Total: len(all), Number: 1, Pages: 1}
	b.first[whole.List()] = b.add(whole)
	if len(all) <= entriesOnOnePage {
		whole.Items = all
		return
	}
	for letter, entries := range chunkBy(all, initial) {
		page := Route{Path: folder + letter + "/", Kind: Search, Lang: lang, Letter: letter}
		b.list(page, entries, entriesOnOnePage)
	}
}

// chunkBy cuts a list where the key of its items changes.
func chunkBy[Item any, Key comparable](list []Item, key func(Item) Key) iter.Seq2[Key, []Item] {
	return func(yield func(Key, []Item) bool) {
		rest := list
		for len(rest) > 0 {
			same := 1
			for same < len(rest) && key(rest[same]) == key(rest[0]) {
				same++
			}
			if !yield(key(rest[0]), rest[:same]) {
				return
			}
			rest = rest[same:]
		}
	}
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
