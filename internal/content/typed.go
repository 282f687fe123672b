package content

import (
	"etalase/internal/schema"
)

// EntryOf is an entry whose record is of type R. Its zero value, whose Entry is nil, is none.
type EntryOf[R schema.Record] struct {
	*Entry
	Record R
}

// As returns an entry as one whose record is of type R. It returns false if the entry is of another type, or nil.
func As[R schema.Record](e *Entry) (EntryOf[R], bool) {
	if e == nil {
		return EntryOf[R]{}, false
	}
	record, ok := e.Record.(R)
	if !ok {
		return EntryOf[R]{}, false
	}
	return EntryOf[R]{e, record}, true
}

// All returns the published entries of a type that are written in a language, sorted by weight, then by name.
func All[R schema.Record](l *Library, lang string) []EntryOf[R] {
	entries := l.All(schema.NameOf[R](), lang)
	all := make([]EntryOf[R], len(entries))
	for i, e := range entries {
		all[i] = EntryOf[R]{e, e.Record.(R)} // a list holds entries of its type
	}
	return all
}

// Find returns a published entry in a language, or in the site's first one if it is not translated. It returns false if
// the entry is not published.
func Find[R schema.Record](l *Library, name, lang string) (EntryOf[R], bool) {
	return As[R](l.Entry(schema.NameOf[R](), name, lang))
}

// FindAll returns the published entries of some names, in their order.
func FindAll[R schema.Record](l *Library, names []string, lang string) []EntryOf[R] {
	var entries []EntryOf[R]
	for _, name := range names {
		if e, ok := Find[R](l, name, lang); ok {
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
	for _, r := range l.assembly.public.referrers[e.id()][relation.Key] {
		if referrer, ok := As[From](l.In(r.Type.Name, r.Name, lang)); ok {
			referrers = append(referrers, referrer)
		}
	}
	return referrers
}

// OfType returns the entries of a list whose records are of type R, in its order.
func OfType[R schema.Record](entries []*Entry) []EntryOf[R] {
	typed := make([]EntryOf[R], 0, len(entries))
	for _, e := range entries {
		if t, ok := As[R](e); ok {
			typed = append(typed, t)
		}
	}
	return typed
}

// Distinct returns the entries of several lists, each once.
func Distinct[R schema.Record](lists ...[]EntryOf[R]) []EntryOf[R] {
	var all []EntryOf[R]
	known := map[*Entry]bool{}
	for _, list := range lists {
		for _, e := range list {
			if !known[e.Entry] {
				known[e.Entry] = true
				all = append(all, e)
			}
		}
	}
	return all
}
