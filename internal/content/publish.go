package content

import (
	"cmp"
	"fmt"
	"slices"
	"time"

	"etalase/internal/diag"
	"etalase/internal/schema"
)

// The last phase: what may be seen at a moment, and nothing else.

// publicSet is what may be seen at a moment.
type publicSet struct {
	entries   map[version]*Entry
	lists     map[listKey][]*Entry
	referrers map[id]referrers // by the entry that is named
	destined  []*Entry         // those that are published, or will be without another edit
	artisans  []*Entry         // all of them, without what they withhold: also those that may not be seen
	changes   []Change         // those to come, the earliest first
	until     time.Time        // the assembly is valid until then

	unreleased map[*Entry]Standing // of a preview: those that are not on the site
}

// listKey names the entries of a type in a language.
type listKey struct{ typ, lang string }

// referrers are the entries that name another one, by the key of their front matter under which they do: an event its
// exhibitors, a collection its products. They are in their first language and in the order of their files.
type referrers map[string][]*Entry

// publisher decides which entries are visible, and notes when that changes.
type publisher struct {
	entries    entrySet
	visibility visibility
	schedule   schedule
	visible    map[*Entry]bool // those that were decided
	problems   diag.List
}

func publish(settings *schema.Settings, entries entrySet, v visibility) (publicSet, diag.List) {
	p := &publisher{
		entries:    entries,
		visibility: v,
		schedule:   schedule{now: v.now},
		visible:    make(map[*Entry]bool, len(entries.distinct)),
	}
	public := publicSet{
		entries:   make(map[version]*Entry, len(entries.distinct)),
		lists:     map[listKey][]*Entry{},
		referrers: map[id]referrers{},

		unreleased: map[*Entry]Standing{},
	}
	for _, e := range entries.distinct {
		p.checkToCome(e)
		p.doubtFarDates(e)
		shown := e
		if p.isPublic(e) {
			shown = p.publicVersion(e)
			public.add(shown)
			p.noteUnreleased(public, shown)
		} else if artisan, ok := e.Record.(*schema.Artisan); ok {
			shown = p.reduce(e, artisan)
		}
		if e.Type.Name == schema.NameOf[*schema.Artisan]() {
			public.artisans = append(public.artisans, shown)
		}
		if p.isDestined(e) {
			public.destined = append(public.destined, shown)
		}
	}
	for _, list := range public.lists {
		slices.SortStableFunc(list, func(a, b *Entry) int {
			return cmp.Or(cmp.Compare(a.CommonFields().Weight, b.CommonFields().Weight), cmp.Compare(a.Name, b.Name))
		})
	}
	public.changes = p.schedule.coming(settings.Zone)
	public.until = p.schedule.until(public.changes)
	return public, p.problems
}

func (p publicSet) add(e *Entry) {
	p.entries[e.version()] = e
	in := listKey{e.Type.Name, e.Lang}
	p.lists[in] = append(p.lists[in], e)
	if e.original != nil {
		return
	}
	for _, ref := range e.References() {
		to, key := id{ref.Type, ref.Name}, ref.TopKey()
		if p.referrers[to] == nil {
			p.referrers[to] = referrers{}
		}
		if before := p.referrers[to][key]; len(before) == 0 || before[len(before)-1] != e { // it may name it twice
			p.referrers[to][key] = append(before, e)
		}
	}
}

// isPublic reports whether the entry may be seen now. A product needs an artisan who may be seen, so that visitors know
// whom to ask for it.
func (p *publisher) isPublic(e *Entry) bool {
	if !p.isVisible(e) {
		return false
	}
	product, ok := e.Record.(*schema.Product)
	if !ok {
		return true
	}
	artisan := p.entries.originals[idOf[*schema.Artisan](product.Artisan)]
	return artisan != nil && p.isVisible(artisan)
}

// isVisible reports whether e is published now: not a draft, publish_at reached, expire_at not reached. The original of
// a translation must be visible too.
func (p *publisher) isVisible(e *Entry) bool {
	visible, decided := p.visible[e]
	if !decided {
		visible = (e.original == nil || p.isVisible(e.original)) && p.isDue(e)
		p.visible[e] = visible
	}
	return visible
}

func (p *publisher) isDue(e *Entry) bool {
	s := e.CommonFields()
	if s.Draft && (!p.visibility.drafts || e.declared.unfinished) {
		return false // and nothing changes when its time comes
	}
	appears, disappears := appearsAt(e), s.ExpireAt.Time
	p.schedule.note(e, appears, Appears)
	p.schedule.note(e, disappears, Disappears)
	expired := !disappears.IsZero() && p.schedule.past(disappears)
	return (p.schedule.past(appears) || p.visibility.future) && !expired
}

// publicVersion returns an entry without what the public must not see: an artisan's values outside the consent, a
// certificate that has expired. It also notes the moments at which the entry's page will change.
func (p *publisher) publicVersion(e *Entry) *Entry {
	switch record := e.Record.(type) {
	case *schema.Artisan:
		return p.withholdFromArtisan(e, record)
	case *schema.Product:
		return p.withValidCertificates(e, record)
	case *schema.Event:
		p.followEvent(e, record)
	case *schema.Programme:
		p.followProgramme(e, record)
	case *schema.Opportunity:
		if !record.Deadline.IsZero() {
			p.schedule.note(e, record.Deadline.End(), Closes)
		}
	}
	return e
}

// consentNoticeDays is how long before its end a consent is asked for anew: a season of markets, and time for a visit.
const consentNoticeDays = 60

// withholdFromArtisan returns the artisan without the values that the consent does not cover, and asks for a new
// consent where one ends soon.
func (p *publisher) withholdFromArtisan(e *Entry, artisan *schema.Artisan) *Entry {
	consent := artisan.Consent
	p.schedule.note(e, consent.Date.Time, Begins)
	if !consent.Expires.IsZero() {
		p.schedule.note(e, consent.Expires.End(), Lapses)
	}
	shown := p.reduce(e, artisan)
	if e.original == nil && e.gives(schema.ConsentKey) && !e.isUnclear(schema.ConsentKey) {
		for _, c := range shown.withheld {
			p.problems = append(p.problems, outsideConsent(e, c))
		}
		p.askForNewConsent(e, shown)
	}
	return shown
}

// outsideConsent reports a value that is left out, with the advice for it.
func outsideConsent(e *Entry, c consentRule) diag.Diagnostic {
	d := diag.OutsideConsent.At(e.Locate(c.key), c.key)
	switch {
	case c.key == schema.ImagesKey:
		return d.Advise(diag.MarkWorkOnly)
	case c.scope == schema.ScopeSocial:
		return d.Advise(diag.AddScope, c.scope)
	}
	return d
}

// reduce returns an artisan without what the consent does not cover at this moment.
func (p *publisher) reduce(e *Entry, artisan *schema.Artisan) *Entry {
	consent := artisan.Consent
	p.schedule.recheck(consent.Date.Time)
	valid := p.schedule.past(consent.Date.Time)
	if !consent.Expires.IsZero() {
		p.schedule.recheck(consent.Expires.End())
		valid = valid && !p.schedule.past(consent.Expires.End())
	}
	kept := *e
	kept.Record, kept.withheld = withhold(artisan, valid)
	if !valid || !slices.Contains(consent.Scope, schema.ScopePhoto) {
		kept.free = freePictures(e)
	}
	return &kept
}

// askForNewConsent reports a consent that ends soon, if something will be taken down then.
func (p *publisher) askForNewConsent(e, shown *Entry) {
	artisan := shown.Record.(*schema.Artisan)
	expires := artisan.Consent.Expires
	isShown := func(c consentRule) bool { return c.given(artisan) }
	if expires.IsZero() || p.schedule.past(expires.End()) || !slices.ContainsFunc(consentRules, isShown) {
		return
	}
	notice := expires.End().AddDate(0, 0, -consentNoticeDays)
	p.schedule.recheck(notice)
	if p.schedule.past(notice) {
		at := e.Locate(schema.ConsentKey + "." + schema.ExpiresKey)
		p.problems = append(p.problems, diag.ConsentEndsSoon.At(at, expires.DayText()))
	}
}

func (p *publisher) withValidCertificates(e *Entry, product *schema.Product) *Entry {
	if len(product.Certifications) == 0 {
		return e
	}
	shown := *product
	shown.Certifications = nil
	for i, c := range product.Certifications {
		if !c.ValidUntil.IsZero() {
			p.schedule.note(e, c.ValidUntil.End(), Lapses)
		}
		if c.ValidUntil.IsZero() || !p.schedule.past(c.ValidUntil.End()) {
			shown.Certifications = append(shown.Certifications, c)
		} else if e.original == nil {
			at := e.declared.span(fmt.Sprintf("%s[%d].%s", schema.CertificationsKey, i, schema.ValidUntilKey))
			p.problems = append(p.problems, diag.ExpiredCertificate.At(at, c.Number))
		}
	}
	kept := *e
	kept.Record = &shown
	return &kept
}

// checkToCome reports what is a problem of an event as long as it is not over, also if the event is not published yet.
func (p *publisher) checkToCome(e *Entry) {
	if e.original != nil || len(e.declared.found.WhileToCome) == 0 {
		return
	}
	event, ok := e.Record.(*schema.Event)
	if ok && !event.EndAt.IsZero() && !p.schedule.past(event.EndAt.End()) {
		p.problems = append(p.problems, e.declared.found.WhileToCome...)
	}
}

// doubtFarDates asks about years that lie far ahead, until they no longer do. The end of an event that lasts for years
// is told already.
func (p *publisher) doubtFarDates(e *Entry) {
	for _, far := range e.declared.found.FarDates {
		near := time.Date(far.Year-schema.MostYearsAhead, time.January, 1, 0, 0, 0, 0, p.visibility.now.Location())
		p.schedule.recheck(near)
		span := e.declared.span(far.ValuePath)
		isThere := func(d diag.Diagnostic) bool {
			return d.Kind == diag.SuspiciousValue && d.Span.Start == span.Start && d.Span.End == span.End
		}
		if !p.schedule.past(near) && !slices.ContainsFunc(e.declared.found.Problems, isThere) {
			d := diag.SuspiciousValue.At(span, diag.FarYear.With(far.Year))
			p.problems = append(p.problems, d.Advise(diag.CheckYear))
		}
	}
}

// followEvent notes when an event ends and its registration closes, and asks for its results once it is over.
func (p *publisher) followEvent(e *Entry, event *schema.Event) {
	if event.EndAt.IsZero() {
		return
	}
	last, ok := event.Last()
	if !ok {
		return // every day is taken out of its rule
	}
	ends := last.End.End()
	p.schedule.note(e, ends, Ends)
	if next, ok := event.Next(p.visibility.now); ok && event.Repeats != nil && next.End.End().Before(ends) {
		p.schedule.note(e, next.End.End(), Repeats)
	}
	if g := event.Registration; g != nil && !g.Deadline.IsZero() {
		p.schedule.note(e, g.Deadline.End(), Closes)
	}
	if p.schedule.past(ends) && e.original == nil && p.resultsAreDue(event) {
		p.problems = append(p.problems, diag.MissingResults.At(e.Locate(schema.EndAtKey)))
	}
}

// resultsAreDue reports whether an event that is over should have results. They are due during a year; later they can
// no longer be found out.
func (p *publisher) resultsAreDue(event *schema.Event) bool {
	const years = 1
	return schema.TakesPlace(event.Status) && event.Results == nil &&
		p.visibility.now.Before(event.EndAt.AddDate(years, 0, 0))
}

// followProgramme notes when a programme begins and ends.
func (p *publisher) followProgramme(e *Entry, programme *schema.Programme) {
	period := programme.Period
	if period == nil {
		return
	}
	p.schedule.note(e, period.Start.Time, Begins)
	if !period.End.IsZero() {
		p.schedule.note(e, period.End.End(), Ends)
	}
}

// untranslatedTerms asks for the translation of the vocabulary: a term is named on the pages of everything that has it,
// in every language of the site.
func untranslatedTerms(settings *schema.Settings, public publicSet, unread Unread) diag.List {
	var problems diag.List
	for _, lang := range settings.Languages[1:] {
		if !public.isWrittenIn(lang) {
			continue
		}
		for _, e := range public.lists[listKey{schema.NameOf[*schema.Term](), settings.Language()}] {
			isUsed := len(public.referrers[e.id()]) > 0
			if public.entries[version{e.id(), lang}] == nil && isUsed && !unread.Has(e.Type.Name, e.Name) {
				problems = append(problems, diag.UntranslatedTerm.At(e.Locate(schema.TitleKey),
					e.CommonFields().Title, lang))
			}
		}
	}
	return problems
}

// isWrittenIn reports whether anything but terms is published in the language.
func (p publicSet) isWrittenIn(lang string) bool {
	for key, entries := range p.lists {
		if key.lang == lang && key.typ != schema.NameOf[*schema.Term]() && len(entries) > 0 {
			return true
		}
	}
	return false
}
