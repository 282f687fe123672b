package view

import (
	"sync"

	"etalase/internal/content"
	"etalase/internal/layout"
)

// memos has what many pages of a model need and one of them would make as long as there are entries. Each value is made
// when it is first asked for, so the preview pays for what its page shows. A model has the pages of all languages, so
// each key names the language that its value is in.
type memos struct {
	usedBy    memo[usesOf, map[string][]Link]
	facets    memo[facetsOf, []*FacetGroup]
	archives  memo[layout.List, archive]
	priced    memo[namedIn, priced]
	dated     memo[string, bool] // by language: products have dates
	positions memo[layout.List, map[*content.Entry]int]
	more      memo[layout.List, *More]
	onMap     memo[string, onMap] // by language
}

// usesOf names the entries that name an entry, as the pages of a language link to them. The entry alone would do only
// as long as every page shows entries of its own language.
type usesOf struct {
	lang  string
	entry *content.Entry
}

// facetsOf names the facets of the catalogue in a language, or of a category of it.
type facetsOf struct{ lang, category string }

// memo keeps what a function returned for a key. The function must return the same for a key each time: of two that ask
// at once both may call it, and get the same value.
type memo[K comparable, V any] struct{ known sync.Map }

func (m *memo[K, V]) get(key K, make func() V) V {
	if known, ok := m.known.Load(key); ok {
		return known.(V)
	}
	known, _ := m.known.LoadOrStore(key, make())
	return known.(V)
}
