package content

import (
	"time"

	"etalase/internal/schema"
)

// PublishedAt returns when an entry was first published: as it says itself, or else when its file was first committed.
// It returns the zero time if that is not known.
func (l *Library) PublishedAt(e *Entry) time.Time {
	common := e.CommonFields()
	for _, m := range []schema.Moment{common.Date, common.PublishAt} {
		if !m.IsZero() {
			return m.Time
		}
	}
	if committed := l.Snapshot.FirstCommit(e.Path()); !committed.IsZero() {
		return committed.In(l.Settings.Zone)
	}
	return time.Time{}
}

// ModifiedAt returns when an entry was last changed: as it says itself, or else when its file was last committed, or
// else its date. It returns the zero time if none of them is known.
func (l *Library) ModifiedAt(e *Entry) time.Time {
	if updated := e.CommonFields().UpdatedAt.Time; !updated.IsZero() {
		return updated
	}
	if committed := l.Snapshot.LastCommit(e.Path()); !committed.IsZero() {
		return committed.In(l.Settings.Zone)
	}
	return e.CommonFields().Date.Time
}
