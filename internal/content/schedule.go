package content

import (
	"cmp"
	"slices"
	"time"
)

// moment is when the site is shown, and whether as a preview.
type moment struct {
	now    time.Time
	drafts bool // drafts are shown
	future bool // what is scheduled for later is shown
}

// showsTheSame reports whether the same entries make the same site at a later moment. changes are those
// that come after this moment.
func (m moment) showsTheSame(later moment, changes []Change) bool {
	return later.drafts == m.drafts && later.future == m.future && !later.now.Before(m.now) &&
		(len(changes) == 0 || later.now.Before(changes[0].At))
}

// What happens to an entry at a moment to come.
const (
	Appears    = "appears"    // publish_at, or the date of news
	Disappears = "disappears" // expire_at
	Ends       = "ends"       // an event, which moves to the archive; a programme
	Closes     = "closes"     // a registration or an opportunity
	Lapses     = "lapses"     // a consent or a certificate
	Begins     = "begins"     // a consent or a programme
	Turns      = "turns"      // the year, which pages name
)

// Change is a moment at which the site changes without an edit.
type Change struct {
	At   time.Time
	Path string // of the entry's file; empty where it is the whole site
	What string // one of the words above
}

func (c Change) compare(other Change) int {
	return cmp.Or(c.At.Compare(other.At), cmp.Compare(c.Path, other.Path), cmp.Compare(c.What, other.What))
}

// schedule compares the moments of entries with now, and collects those that are still to come: each
// is a moment at which the site must be joined again.
type schedule struct {
	now     time.Time
	changes []Change
}

// reached reports whether a moment of an entry has come; if not, the moment is collected.
func (s *schedule) reached(e *Entry, at time.Time, what string) bool {
	if !at.After(s.now) {
		return true
	}
	s.changes = append(s.changes, Change{at, e.inFirstLanguage().Path(), what})
	return false
}

// coming are the changes that were collected and the turn of the year, the next one first, each once.
func (s *schedule) coming(zone *time.Location) []Change {
	newYear := time.Date(s.now.Year()+1, 1, 1, 0, 0, 0, 0, zone)
	changes := append(s.changes, Change{newYear, "", Turns})
	slices.SortFunc(changes, Change.compare)
	return slices.CompactFunc(changes, func(a, b Change) bool { return a.compare(b) == 0 })
}
