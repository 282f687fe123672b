package content

import (
	"time"

	"etalase/internal/schema"
)

// Standing is how far an entry that a preview shows is from being on the site.
type Standing struct {
	IsDraft   bool
	Appears   time.Time // what it is scheduled for, if it is no draft; zero: it is on the site
	ByArtisan bool      // all that is so of its artisan
}

// IsOnSite reports whether the public can see the entry now.
func (s Standing) IsOnSite() bool { return !s.IsDraft && s.Appears.IsZero() }

// Unreleased returns the entries of a preview that are not on the site now. It is empty for what is built for the
// public.
func (l *Library) Unreleased() map[*Entry]Standing { return l.assembly.public.unreleased }

// noteUnreleased notes an entry that is in the library only because this is a preview.
func (p *publisher) noteUnreleased(public publicSet, e *Entry) {
	if !p.visibility.drafts && !p.visibility.future {
		return
	}
	if s := p.standing(e); !s.IsOnSite() {
		public.unreleased[e] = s
	}
}

// standing looks at all that keeps an entry from being seen: itself, the original of a translation, the artisan of a
// product. A draft comes before a day, because nothing happens on that day; of several days the last one counts.
func (p *publisher) standing(e *Entry) Standing {
	now := p.visibility.now
	s := ownStanding(e, now)
	if e.original != nil {
		s = s.or(ownStanding(e.original, now))
	}
	product, ok := e.Record.(*schema.Product)
	if !ok {
		return s
	}
	of := ownStanding(p.entries.originals[idOf[*schema.Artisan](product.Artisan)], now)
	of.ByArtisan = true
	return s.or(of)
}

func ownStanding(e *Entry, now time.Time) Standing {
	if e.CommonFields().Draft {
		return Standing{IsDraft: true}
	}
	if appears := appearsAt(e); appears.After(now) {
		return Standing{Appears: appears}
	}
	return Standing{}
}

// or returns the one of two standings that keeps an entry away for longer.
func (s Standing) or(other Standing) Standing {
	if !s.IsDraft && (other.IsDraft || other.Appears.After(s.Appears)) {
		return other
	}
	return s
}

// appearsAt returns the moment from which an entry that is no draft is shown; mostly the zero time.
func appearsAt(e *Entry) time.Time {
	common := e.CommonFields()
	if _, isNews := e.Record.(*schema.News); isNews && common.Date.After(common.PublishAt.Time) {
		return common.Date.Time
	}
	return common.PublishAt.Time
}
