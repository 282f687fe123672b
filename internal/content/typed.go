package content

import (
	"slices"

	"etalase/internal/schema"
)

// EntryOf is an entry whose record is of type D. Its zero value, whose Entry is nil, is none.
type EntryOf[D schema.Record] struct {
	*Entry
	Record D
}

// As returns an entry as one whose record is of type D. It returns false if the entry is of another type, or nil.
func As[D schema.Record](e *Entry) (EntryOf[D], bool) {
	if e == nil {
		return EntryOf[D]{}, false
	}
	record, ok := e.Record.(D)
	if !ok {
		return EntryOf[D]{}, false
	}
	return EntryOf[D]{e, record}, true
}

// All returns the published entries of a type that are written in a language, sorted by weight, then by name.
func All[D schema.Record](l *Library, lang string) []EntryOf[D] {
	entries := l.All(schema.NameOf[D](), lang)
	all := make([]EntryOf[D], len(entries))
	for i, e := range entries {
		all[i] = EntryOf[D]{e, e.Record.(D)} // a list holds entries of its type
	}
	return all
}

// Find returns a published entry in a language, or in the site's first one if it is not translated. It returns false if
// the entry is not published.
func Find[D schema.Record](l *Library, name, lang string) (EntryOf[D], bool) {
	return As[D](l.Entry(schema.NameOf[D](), name, lang))
}

// FindAll returns the published entries of some names, in their order.
func FindAll[D schema.Record](l *Library, names []string, lang string) []EntryOf[D] {
	var entries []EntryOf[D]
	for _, name := range names {
		if e, ok := Find[D](l, name, lang); ok {
			entries = append(entries, e)
		}
	}
	return entries
}

// ReferrersBy returns the published entries that name an entry by a relation and are written in a language, in the
// order of their files.
func ReferrersBy[From, To schema.Record](
	l *Library, relation schema.Relation[From, To], e *Entry, lang string,
) []EntryOf[From] {
	var referrers []EntryOf[From]
	for _, r := range l.Referrers(e) {
		if r.Key != relation.Key {
			continue
		}
		if referrer, ok := As[From](l.In(r.Entry.Type.Name, r.Entry.Name, lang)); ok {
			referrers = append(referrers, referrer)
		}
	}
	return referrers
}

// OfType returns the entries of a list whose records are of type D, in its order.
func OfType[D schema.Record](entries []*Entry) []EntryOf[D] {
	typed := make([]EntryOf[D], 0, len(entries))
	for _, e := range entries {
		if t, ok := As[D](e); ok {
			typed = append(typed, t)
		}
	}
	return typed
}

// Distinct returns the entries of several lists, each once.
func Distinct[D schema.Record](lists ...[]EntryOf[D]) []EntryOf[D] {
	var all []EntryOf[D]
	for _, list := range lists {
		for _, e := range list {
			if !slices.ContainsFunc(all, func(known EntryOf[D]) bool { return known.Entry == e.Entry }) {
				all = append(all, e)
			}
		}
	}
	return all
}
