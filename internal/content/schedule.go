package content

import (
	"cmp"
	"slices"
	"time"
)

// visibility decides which entries are shown: at a moment, and whether as a preview.
type visibility struct {
	now    time.Time
	drafts bool // drafts are shown
	future bool // what is scheduled for later is shown
}

// holdsAt reports whether the same entries make the same site, with the same problems, at a later moment. They do until
// a moment that comes after now.
func (v visibility) holdsAt(later visibility, until time.Time) bool {
	return later.drafts == v.drafts && later.future == v.future && !later.now.Before(v.now) &&
		(until.IsZero() || later.now.Before(until))
}

// ChangeKind is what happens to an entry at a moment to come.
type ChangeKind string

const (
	Appears    ChangeKind = "appears"    // publish_at, or the date of news
	Disappears ChangeKind = "disappears" // expire_at
	Ends       ChangeKind = "ends"       // an event, which moves to the archive; a programme
	Repeats    ChangeKind = "repeats"    // one occurrence of an event is over, and another one is the next
	Closes     ChangeKind = "closes"     // a registration or an opportunity
	Lapses     ChangeKind = "lapses"     // a consent or a certificate
	Begins     ChangeKind = "begins"     // a consent or a programme
	Turns      ChangeKind = "turns"      // the year, which pages name
)

// ChangeKinds lists every kind.
func ChangeKinds() []ChangeKind {
	return []ChangeKind{Appears, Disappears, Ends, Repeats, Closes, Lapses, Begins, Turns}
}

// Change is a moment at which the site changes without an edit.
type Change struct {
	At   time.Time
	Path string // of the entry's file; empty if it is the whole site
	Kind ChangeKind
}

func (c Change) compare(other Change) int {
	return cmp.Or(c.At.Compare(other.At), cmp.Compare(c.Path, other.Path), cmp.Compare(c.Kind, other.Kind))
}

// schedule collects the moments of entries that are still to come: at each of them the site must be assembled again.
type schedule struct {
	now      time.Time
	changes  []Change
	rechecks time.Time // the first moment at which only problems change; zero: none
}

// past reports whether a moment has come.
func (s *schedule) past(moment time.Time) bool { return !moment.After(s.now) }

// note records that an entry changes at a moment, if that is still to come.
func (s *schedule) note(e *Entry, moment time.Time, kind ChangeKind) {
	if !s.past(moment) {
		s.changes = append(s.changes, Change{moment, e.inFirstLanguage().Path(), kind})
	}
}

// recheck records that at a moment something must be reported that was not before, or no longer.
func (s *schedule) recheck(moment time.Time) {
	if !s.past(moment) && (s.rechecks.IsZero() || moment.Before(s.rechecks)) {
		s.rechecks = moment
	}
}

// until returns the first moment at which the site or its problems change. changes are those that are coming.
func (s *schedule) until(changes []Change) time.Time {
	if len(changes) > 0 && (s.rechecks.IsZero() || changes[0].At.Before(s.rechecks)) {
		return changes[0].At
	}
	return s.rechecks
}

// coming returns the changes that were collected and the turn of the year, the next one first, each once.
func (s *schedule) coming(zone *time.Location) []Change {
	newYear := time.Date(s.now.Year()+1, 1, 1, 0, 0, 0, 0, zone)
	changes := append(s.changes, Change{newYear, "", Turns})
	slices.SortFunc(changes, Change.compare)
	return slices.CompactFunc(changes, func(a, b Change) bool { return a.compare(b) == 0 })
}
