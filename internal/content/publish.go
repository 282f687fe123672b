package content

import (
	"cmp"
	"fmt"
	"slices"
	"time"

	"etalase/internal/diag"
	"etalase/internal/schema"
)

// What may be seen at this moment, and nothing else.

// publish keeps what may be seen at this moment. A product whose maker is not
// published is not published either: there would be nobody to ask for it.
func (j *joiner) publish(all []*Entry) {
	j.entries = make(map[version]*Entry, len(all))
	j.lists = map[[2]string][]*Entry{}
	j.uses = map[id][]Use{}
	for _, e := range all {
		if !j.visible(e) {
			continue
		}
		if p, ok := e.Doc.(*schema.Product); ok {
			if maker := j.known[id{"artisan", p.Artisan}]; maker == nil || !j.visible(maker) {
				continue
			}
		}
		e = j.fitToShow(e)
		j.entries[version{e.Type.Name, e.Key, e.Lang}] = e
		list := [2]string{e.Type.Name, e.Lang}
		j.lists[list] = append(j.lists[list], e)
		if e.original == nil {
			j.use(e)
		}
	}
	for _, list := range j.lists {
		slices.SortStableFunc(list, func(a, b *Entry) int {
			return cmp.Or(cmp.Compare(a.Shared().Weight, b.Shared().Weight), cmp.Compare(a.Key, b.Key))
		})
	}
	j.checkWords()
	j.coming = append(j.coming, Change{time.Date(j.Now.Year()+1, 1, 1, 0, 0, 0, 0, j.Settings.Zone), "", Turns})
	slices.SortFunc(j.coming, func(a, b Change) int {
		return cmp.Or(a.At.Compare(b.At), cmp.Compare(a.Path, b.Path), cmp.Compare(a.What, b.What))
	})
	j.coming = slices.CompactFunc(j.coming, func(a, b Change) bool { return a.Path == b.Path && a.What == b.What && a.At.Equal(b.At) })
}

// fitToShow is an entry without what its public must not see: a maker's
// contacts outside the consent, a certificate that has expired.
func (j *joiner) fitToShow(e *Entry) *Entry {
	switch doc := e.Doc.(type) {
	case *schema.Artisan:
		return j.withinConsent(e, doc)
	case *schema.Product:
		return j.withValidCertificates(e, doc)
	case *schema.Event:
		j.expectResults(e, doc)
	case *schema.Programme:
		if doc.Period != nil {
			j.past(e, doc.Period.Start.Time, Begins)
			if !doc.Period.End.IsZero() {
				j.past(e, doc.Period.End.End(), Ends)
			}
		}
	case *schema.Opportunity:
		if !doc.Deadline.IsZero() {
			j.past(e, doc.Deadline.End(), Closes)
		}
	}
	return e
}

func (j *joiner) use(e *Entry) {
	for _, ref := range e.References() {
		at, use := id{ref.Type, ref.Slug}, Use{e, ref.Key()}
		if all := j.uses[at]; len(all) == 0 || all[len(all)-1] != use { // one key's references follow one another
			j.uses[at] = append(all, use)
		}
	}
}

func (j *joiner) visible(e *Entry) bool {
	if e.original != nil && !j.visible(e.original) {
		return false
	}
	s := e.Shared()
	if s.Draft && !j.options.Drafts {
		return false // nor does anything change when its time comes
	}
	scheduled := !j.past(e, s.PublishAt.Time, Appears) || e.Type.Name == "news" && !j.past(e, s.Date.Time, Appears)
	expired := !s.ExpireAt.IsZero() && j.past(e, s.ExpireAt.Time, Disappears)
	return (!scheduled || j.options.Future) && !expired
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

// Change is a moment at which the site will be another without an edit.
type Change struct {
	At   time.Time
	Path string // of the entry's file; empty where it is the whole site
	What string // one of the words above
}

// Coming are the changes that are known to come, the next one first.
func (c *Library) Coming() []Change { return c.coming }

// past tells whether a moment of an entry has come. One that has not is a
// moment at which the join will be another.
func (j *joiner) past(e *Entry, t time.Time, what string) bool {
	if !t.After(j.Now) {
		return true
	}
	if e.original != nil { // its moments are those of the original
		e = e.original
	}
	j.coming = append(j.coming, Change{t, e.Path(), what})
	return false
}

// withinConsent is the maker as far as the maker agreed to be shown.
func (j *joiner) withinConsent(e *Entry, a *schema.Artisan) *Entry {
	valid := j.past(e, a.Consent.Date.Time, Begins) && (a.Consent.Expires.IsZero() || !j.past(e, a.Consent.Expires.End(), Lapses))
	shown := *a
	var withheld []string
	withhold := func(scope, key string, given bool, forget func()) {
		if given && !(valid && has(a.Consent.Scope, scope)) {
			forget()
			withheld = append(withheld, key)
			if e.original == nil {
				j.report(diag.OutsideConsent.At(e.Locate(key), key))
			}
		}
	}
	withhold("phone", "whatsapp", a.WhatsApp != "", func() { shown.WhatsApp = "" })
	withhold("email", "email", a.Email != "", func() { shown.Email = "" })
	withhold("photo", "portrait", a.Portrait != nil, func() { shown.Portrait = nil })
	withhold("address", "address", a.Address != "", func() { shown.Address = "" })
	withhold("address", "postal_code", a.PostalCode != "", func() { shown.PostalCode = "" })
	withhold("address", "geo", a.Geo != nil, func() { shown.Geo = nil })
	kept := *e
	kept.Doc, kept.withheld = &shown, withheld
	return &kept
}

func (j *joiner) withValidCertificates(e *Entry, p *schema.Product) *Entry {
	if len(p.Certifications) == 0 {
		return e
	}
	shown := *p
	shown.Certifications = nil
	for i, c := range p.Certifications {
		if c.ValidUntil.IsZero() || !j.past(e, c.ValidUntil.End(), Lapses) {
			shown.Certifications = append(shown.Certifications, c)
		} else if e.original == nil {
			j.report(diag.ExpiredCertificate.At(e.file.locate(fmt.Sprintf("certifications[%d].valid_until", i)), c.Number))
		}
	}
	kept := *e
	kept.Doc = &shown
	return &kept
}

// expectResults asks what came of an event once it is over.
func (j *joiner) expectResults(e *Entry, event *schema.Event) {
	if event.EndAt.IsZero() {
		return
	}
	over := j.past(e, event.EndAt.End(), Ends)
	if g := event.Registration; g != nil && !g.Deadline.IsZero() {
		j.past(e, g.Deadline.End(), Closes)
	}
	const asked = 1 // year: later nobody knows any more
	if over && j.Now.Before(event.EndAt.AddDate(asked, 0, 0)) && event.Results == nil && event.Status != "cancelled" && event.Status != "postponed" && e.original == nil {
		j.report(diag.MissingResults.At(e.Locate("end_at")))
	}
}
