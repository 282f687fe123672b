package content

import (
	"path"
	"slices"

	"etalase/internal/content/frontmatter"
	"etalase/internal/diag"
	"etalase/internal/sample"
	"etalase/internal/schema"
	"etalase/internal/source"
)

// What is going to be published and is not finished is told: texts that are samples, products without a photo. Drafts
// are left alone: they are where unfinished things belong. A site that says that it is a demonstration is not asked.

// findSamples notes the samples in a file. Whether they are reported depends on whether its entry is published.
func (r reader) findSamples(f *file, front frontmatter.Block) {
	if !r.settings.AsksForRealContent() {
		return
	}
	if sample.MayBeIn(f.src.Text[:f.bodyAt]) {
		f.samples = schema.SamplesIn(f.typ, front.Node, r.settings, f.problems)
	}
	body := f.src.Text[f.bodyAt:]
	if !r.settings.AllowHTML {
		body = withoutComments(body)
	}
	inBody := schema.SamplesInBody(f.src.Diag(), f.bodyAt, body)
	if f.isFromStarter() {
		inBody = slices.DeleteFunc(inBody, isOfStarter) // it is one sample
	}
	f.samples = append(f.samples, inBody...)
}

func (f *file) isFromStarter() bool { return slices.ContainsFunc(f.samples, isOfStarter) }

func isOfStarter(s schema.Sample) bool { return s.Kind == sample.Starter }

// unfinished reports what is not finished in the entries that are going to be published.
func (l *Library) unfinished() diag.List {
	if !l.Settings.AsksForRealContent() {
		return nil
	}
	problems := l.unaskable()
	for _, e := range l.assembly.public.destined {
		f := l.files.byPath[e.Path()]
		for _, s := range f.samples {
			if !e.withholds(s.Key) {
				problems = append(problems, s.Problem)
			}
		}
		if lacksPhoto(e) && !f.isFromStarter() && f.problems.ErrorCount() == 0 && !l.hasPictureBeside(e) {
			problems = append(problems, diag.MissingPhoto.At(f.declared.span(schema.TitleKey), path.Dir(e.Path())))
		}
	}
	return problems
}

// unaskable reports once that nobody can be asked about works that can be had: neither their makers, as far as they
// consent, nor the organisation.
func (l *Library) unaskable() diag.List {
	if l.Settings.Organisation.CanBeReached() {
		return nil
	}
	reached := map[string]bool{} // artisans
	for _, e := range l.assembly.public.destined {
		if artisan, ok := e.Record.(*schema.Artisan); ok && (artisan.CanBeAsked() ||
			l.files.byPath[e.Path()].problems.ErrorCount() > 0) {
			reached[e.Name] = true
		}
	}
	works := 0
	for _, e := range l.assembly.public.destined {
		product, ok := e.Record.(*schema.Product)
		if ok && e.original == nil && product.CanBeHad() && !reached[product.Artisan] {
			works++
		}
	}
	if works == 0 {
		return nil
	}
	why := diag.NobodyToAsk.With(works)
	return diag.List{diag.SuspiciousValue.At(l.Settings.OrganisationSpan(), why).Advise(diag.AddWayToAsk)}
}

// lacksPhoto reports whether an entry is a product without any picture. One that is no longer sold may stay so: it is
// most likely gone.
func lacksPhoto(e *Entry) bool {
	product, ok := e.Record.(*schema.Product)
	return ok && e.original == nil && product.Availability != schema.AvailabilityArchived &&
		!e.gives(schema.ImagesKey) && len(e.Pictures()) == 0
}

// hasPictureBeside reports whether a picture lies in the folder of an entry. It is reported then that nobody names it.
func (l *Library) hasPictureBeside(e *Entry) bool {
	folder := path.Dir(e.Path())
	isBeside := func(f *source.File) bool { return schema.IsPictureName(f.Path) }
	return typeOfFolder(folder) != nil && slices.ContainsFunc(l.Snapshot.Under(folder), isBeside)
}

// isDestined reports whether an entry is published, or will be one day without another edit.
func (p *publisher) isDestined(e *Entry) bool {
	common := e.CommonFields()
	hasExpired := !common.ExpireAt.IsZero() && p.schedule.past(common.ExpireAt.Time)
	if common.Draft || hasExpired || e.original != nil && !p.isDestined(e.original) {
		return false
	}
	product, ok := e.Record.(*schema.Product)
	if !ok {
		return true
	}
	artisan := p.entries.originals[idOf[*schema.Artisan](product.Artisan)]
	return artisan != nil && p.isDestined(artisan)
}
