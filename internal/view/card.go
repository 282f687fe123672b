package view

import (
	"etalase/internal/content"
	"etalase/internal/schema"
)

// Card is what the cards of all types have.
type Card struct {
	Title   string
	Href    string
	Lang    string // of the title and the summary if it is not the page's
	Summary string
	InText  bool // the card is in a body, so its title is not a heading
}

// Link returns a link to what the card shows.
func (c Card) Link() Link { return Link{Title: c.Title, Href: c.Href, Lang: c.Lang} }

func (l links) card(e *content.Entry) Card {
	return Card{Title: e.CommonFields().Title, Href: l.href(e), Lang: l.foreign(e), Summary: e.CommonFields().Summary}
}

// mapEntries makes a card of each entry.
func mapEntries[R schema.Record, C any](entries []content.EntryOf[R], card func(content.EntryOf[R]) C) []C {
	all := make([]C, len(entries))
	for i, e := range entries {
		all[i] = card(e)
	}
	return all
}

// groupBy divides items by a key. Each group has the order of the items.
func groupBy[T any](items []T, key func(T) string) map[string][]T {
	groups := map[string][]T{}
	for _, item := range items {
		groups[key(item)] = append(groups[key(item)], item)
	}
	return groups
}
