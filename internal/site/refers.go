package site

import (
	"slices"

	"etalase/internal/content"
	"etalase/internal/schema"
)

// How entries lead to one another, in both directions: what an entry names, and
// what names it. A page links to what its entry names in the page's language,
// or in the site's first one where that is not translated; of what names its
// entry it lists only what is written in its own.

// askable are the keys that a template can ask of any entry of a type, whether
// the entry has them or not.
type askable struct {
	refers []string // keys that hold references
	extra  []string // keys that site.yaml adds
}

func askables(settings *schema.Settings) map[string]askable {
	all := make(map[string]askable, len(schema.Types()))
	for _, t := range schema.Types() {
		var a askable
		for _, f := range t.Keys(settings) {
			if f.Private {
				continue
			}
			if refers(f.Value.Shape(settings)) {
				a.refers = append(a.refers, f.Key)
			}
			if f.Extra {
				a.extra = append(a.extra, f.Key)
			}
		}
		all[t.Name] = a
	}
	return all
}

func refers(s schema.Shape) bool {
	return s.Form == schema.ReferenceForm || s.Form == schema.ListForm && s.Item != nil && refers(*s.Item)
}

// link leads to an entry; it has no title where there is nothing to lead to.
func (v *viewer) link(e *content.Entry) Link {
	if e == nil || v.byEntry[e] == nil {
		return Link{}
	}
	l := Link{Title: e.Shared().Title, Path: v.Href(v.byEntry[e].Path)}
	if e.Lang != v.lang {
		l.Lang = e.Lang
	}
	return l
}

// named are the published entries of some keys, in their order.
func (v *viewer) named(typ string, keys []string) []*content.Entry {
	var entries []*content.Entry
	for _, key := range keys {
		if e := v.Library.Entry(typ, key, v.lang); e != nil {
			entries = append(entries, e)
		}
	}
	return entries
}

func (v *viewer) links(entries []*content.Entry) []Link {
	links := make([]Link, len(entries))
	for i, e := range entries {
		links[i] = v.link(e)
	}
	return links
}

// users are the entries of a type that name an entry under a key.
func (v *viewer) users(e *content.Entry, typ, key string) []*content.Entry {
	var entries []*content.Entry
	for _, use := range v.Library.UsedBy(e) {
		if use.Entry.Type.Name != typ || use.Key != key {
			continue
		}
		if user := v.Library.Entry(typ, use.Entry.Key, v.lang); user != nil && user.Lang == v.lang {
			entries = append(entries, user)
		}
	}
	return entries
}

// extra are the values of the keys that site.yaml adds, nil where the entry
// does not give one: so a template can ask for each, and a typing error fails.
func (v *viewer) extra(e *content.Entry) schema.Extra {
	extra := schema.Extra{}
	for _, key := range v.keys[e.Type.Name].extra {
		extra[key] = e.Shared().Extra[key]
	}
	return extra
}

// refersTo is what the front matter of an entry names, by its keys.
func (v *viewer) refersTo(e *content.Entry) map[string][]Link {
	links := map[string][]Link{}
	for _, key := range v.keys[e.Type.Name].refers {
		links[key] = nil
	}
	for _, ref := range e.References() {
		if l := v.link(v.Library.Entry(ref.Type, ref.Slug, v.lang)); l.Path != "" {
			links[ref.Key()] = append(links[ref.Key()], l)
		}
	}
	return links
}

// usedBy is what names an entry, by the names of the types.
func (v *viewer) usedBy(e *content.Entry) map[string][]Link {
	links := make(map[string][]Link, len(schema.Types()))
	for _, t := range schema.Types() {
		links[t.Name] = nil
	}
	if e == nil {
		return links
	}
	for _, use := range v.Library.UsedBy(e) {
		typ := use.Entry.Type.Name
		user := v.Library.Entry(typ, use.Entry.Key, v.lang)
		if user == nil || user.Lang != v.lang {
			continue
		}
		if l := v.link(user); l.Path != "" && !slices.Contains(links[typ], l) { // it may name the entry twice
			links[typ] = append(links[typ], l)
		}
	}
	return links
}

// coverage is the news about an entry, the newest first.
func (v *viewer) coverage(e *content.Entry) []NewsCard {
	news := v.users(e, "news", "related")
	slices.SortStableFunc(news, func(a, b *content.Entry) int { return b.Shared().Date.Compare(a.Shared().Date.Time) })
	var cards []NewsCard
	for _, n := range news {
		cards = append(cards, v.newsCard(n))
	}
	return cards
}

// byTime parts events into those to come, the next first, and those that are
// over, the latest first.
func (v *viewer) byTime(events []*content.Entry) (coming, past []EventCard) {
	for _, e := range events {
		if card := v.eventCard(e); card.Past {
			past = append(past, card)
		} else {
			coming = append(coming, card)
		}
	}
	slices.SortStableFunc(coming, func(a, b EventCard) int { return a.Start.Compare(b.Start) })
	slices.SortStableFunc(past, func(a, b EventCard) int { return b.Start.Compare(a.Start) })
	return coming, past
}

// inTime are events in one list: those to come, then those that are over.
func (v *viewer) inTime(events []*content.Entry) []EventCard {
	return slices.Concat(v.byTime(events))
}

// together are entries of several lists, each once.
func together(lists ...[]*content.Entry) []*content.Entry {
	var all []*content.Entry
	for _, list := range lists {
		for _, e := range list {
			if !slices.Contains(all, e) {
				all = append(all, e)
			}
		}
	}
	return all
}

// opportunityCards are those that are open, the first to close first, then the
// closed ones, the last to close first.
func (v *viewer) opportunityCards(entries []*content.Entry) (open, closed []OpportunityCard) {
	for _, e := range entries {
		if card := v.opportunityCard(e); card.Open {
			open = append(open, card)
		} else {
			closed = append(closed, card)
		}
	}
	slices.SortStableFunc(open, func(a, b OpportunityCard) int {
		if a.Deadline.IsZero() != b.Deadline.IsZero() { // one without a deadline can wait
			return b.Deadline.Compare(a.Deadline)
		}
		return a.Deadline.Compare(b.Deadline)
	})
	slices.SortStableFunc(closed, func(a, b OpportunityCard) int { return b.Deadline.Compare(a.Deadline) })
	return open, closed
}
