package content

import (
	"path"
	"slices"
	"strings"

	"etalase/internal/content/leak"
	"etalase/internal/diag"
	"etalase/internal/schema"
	"etalase/internal/source"
)

// consentRule is a value of an artisan that is published only if the consent covers its scope.
type consentRule struct {
	key, scope string
	given      func(*schema.Artisan) bool
	clear      func(*schema.Artisan)
	kind       leak.Kind // how texts are searched for it; 0: they are not
	text       func(*schema.Artisan) string
}

var consentRules = []consentRule{
	{
		key: schema.WhatsAppKey, scope: schema.ScopePhone,
		given: func(a *schema.Artisan) bool { return a.WhatsApp != "" },
		clear: func(a *schema.Artisan) { a.WhatsApp = "" },
		kind:  leak.Number,
		text:  func(a *schema.Artisan) string { return a.WhatsApp },
	},
	{
		key: schema.EmailKey, scope: schema.ScopeEmail,
		given: func(a *schema.Artisan) bool { return a.Email != "" },
		clear: func(a *schema.Artisan) { a.Email = "" },
		kind:  leak.Mail,
		text:  func(a *schema.Artisan) string { return a.Email },
	},
	{
		key: schema.PortraitKey, scope: schema.ScopePhoto,
		given: func(a *schema.Artisan) bool { return a.Portrait != nil },
		clear: func(a *schema.Artisan) { a.Portrait = nil },
	},
	{
		key: schema.ImagesKey, scope: schema.ScopePhoto,
		given: func(a *schema.Artisan) bool { return slices.ContainsFunc(a.Pictures, mayShowArtisan) },
		clear: func(a *schema.Artisan) {
			a.Pictures = slices.DeleteFunc(slices.Clone(a.Pictures), mayShowArtisan)
		},
	},
	{
		key: schema.AddressKey, scope: schema.ScopeAddress,
		given: func(a *schema.Artisan) bool { return a.Address != "" },
		clear: func(a *schema.Artisan) { a.Address = "" },
		kind:  leak.Address,
		text:  func(a *schema.Artisan) string { return a.Address },
	},
	{ // texts are not searched for it: five digits can be any number, such as a price
		key: schema.PostalCodeKey, scope: schema.ScopeAddress,
		given: func(a *schema.Artisan) bool { return a.PostalCode != "" },
		clear: func(a *schema.Artisan) { a.PostalCode = "" },
	},
	{ // nor for this: rounded coordinates would not be found
		key: schema.GeoKey, scope: schema.ScopeAddress,
		given: func(a *schema.Artisan) bool { return a.Geo != nil },
		clear: func(a *schema.Artisan) { a.Geo = nil },
	},
	{
		key: schema.InstagramKey, scope: schema.ScopeSocial,
		given: func(a *schema.Artisan) bool { return a.Instagram != "" },
		clear: func(a *schema.Artisan) { a.Instagram = "" },
		kind:  leak.Account,
		text:  func(a *schema.Artisan) string { return a.Instagram },
	},
	{
		key: schema.WebsiteKey, scope: schema.ScopeSocial,
		given: func(a *schema.Artisan) bool { return a.Website != "" },
		clear: func(a *schema.Artisan) { a.Website = "" },
		kind:  leak.Website,
		text:  func(a *schema.Artisan) string { return a.Website },
	},
}

// mayShowArtisan reports whether a picture of an artisan's page can show the artisan or the workshop. Only people can
// see whether it does, so every picture can of which they do not say the contrary.
func mayShowArtisan(p schema.Picture) bool { return !p.WorkOnly }

// withhold returns an artisan's record reduced to what the consent covers, and the values that were left out. An
// invalid consent covers nothing.
func withhold(artisan *schema.Artisan, valid bool) (shown *schema.Artisan, withheld []consentRule) {
	shown = &schema.Artisan{}
	*shown = *artisan
	for _, c := range consentRules {
		if covered := valid && slices.Contains(artisan.Consent.Scope, c.scope); c.given(artisan) && !covered {
			c.clear(shown)
			withheld = append(withheld, c)
		}
	}
	return shown, withheld
}

// freePictures returns the pictures of an artisan's files that show the work alone, by path. They are shown without a
// consent to photos; all others are not.
func freePictures(e *Entry) map[string]bool {
	free := map[string]bool{}
	from := e.inFirstLanguage()
	for _, p := range from.declared.found.Pictures {
		if !mayShowArtisan(p.Picture) {
			free[from.Beside(p.Src)] = true
		}
	}
	return free
}

// hides reports whether consent keeps a picture off the entry's page. The text names pictures without saying what they
// show, so one of them is shown only if front matter has it too and says so.
func (e *Entry) hides(src string) bool { return e.free != nil && !e.free[e.Beside(src)] }

// hiddenInText tells the editors of an artisan's text which of its pictures are left out. It looks at bodies, so it is
// not a part of the assembly.
func hiddenInText(public publicSet, files fileSet) diag.List {
	var problems diag.List
	for _, e := range public.artisans {
		if e.free == nil || public.entries[e.version()] == nil || e.isUnclear(schema.ConsentKey) {
			continue
		}
		for _, p := range files.byPath[e.Path()].body.Outline.Pictures {
			if e.hides(p.Written) {
				d := diag.OutsideConsent.At(p.Span, p.Written)
				problems = append(problems, d.Advise(diag.NameWorkOnly, p.Written))
			}
		}
	}
	return problems
}

// hiddenElsewhere finds entries that show a picture which an artisan's page must not: the same file, or a copy of it. A
// picture in the folder of another entry belongs to that one, whoever's page shows it too.
func hiddenElsewhere(snapshot *source.Snapshot, files fileSet, public publicSet) diag.List {
	hidden := map[source.Checksum]*Entry{} // the artisan, by the picture
	for _, e := range public.artisans {
		if e.isUnclear(schema.ConsentKey) {
			continue
		}
		for _, src := range e.namedPictures() {
			f, ok := snapshot.File(e.Beside(src))
			if own := path.Dir(e.Path()); ok && e.hides(src) && strings.HasPrefix(f.Path, own+"/") {
				hidden[f.Checksum] = e.inFirstLanguage()
			}
		}
	}
	if len(hidden) == 0 {
		return nil
	}
	var problems diag.List
	for _, e := range public.entries {
		for _, p := range e.Pictures() {
			f, ok := snapshot.File(e.Beside(p.Src))
			if !ok {
				continue
			}
			if artisan := hidden[f.Checksum]; artisan != nil {
				where := artisan.Locate(schema.ConsentKey).FileLine()
				d := diag.WithheldPicture.At(files.span(p.At), p.Src, artisan.CommonFields().Title, where)
				problems = append(problems, d)
			}
		}
	}
	return problems
}

// namedPictures returns all pictures that the entry's own file names, hidden or not.
func (e *Entry) namedPictures() []string {
	named := slices.Clone(e.declared.pictures)
	for _, p := range e.declared.found.Pictures {
		named = append(named, p.Src)
	}
	return named
}
