package content

import (
	"cmp"
	"slices"

	"etalase/internal/diag"
	"etalase/internal/schema"
)

// The second phase: files become entries, translations find their originals, and no two entries have the same slug. It
// works in the order of the files, which is that of their paths: so a problem that concerns two files always falls on
// the same one of them.

// entrySet is what the files of a site make, published or not.
type entrySet struct {
	distinct  []*Entry          // without the later ones of two with one slug: the originals, then the translations
	byFile    map[string]*Entry // all of them, by path
	originals map[id]*Entry     // those that references find
	unread    Unread
}

func joinFiles(
	settings *schema.Settings, files fileSet, published record, unread Unread,
) (entrySet, diag.List) {
	entries := entrySet{
		byFile:    make(map[string]*Entry, len(files.inOrder)),
		originals: make(map[id]*Entry, len(files.inOrder)),
		unread:    unread,
	}
	language := settings.Language()
	originals, byStem, problems := originalsIn(files, language)
	translations, orphans, translationProblems := translationsIn(files, settings, byStem)
	problems = append(problems, translationProblems...)
	for _, f := range orphans {
		if !unread.Has(f.typ.Name, f.name) { // otherwise the original's own problem is reported
			problems = append(problems, orphan(f))
		}
		unread.addText(f.typ, f.src)
	}
	both := append(originals, translations...)
	for _, e := range both {
		entries.byFile[e.Path()] = e
	}
	var duplicates diag.List
	entries.distinct, duplicates = dropDuplicates(both, language, published, unread)
	for _, e := range entries.distinct {
		if e.original == nil {
			entries.originals[e.id()] = e
		}
	}
	entries.addHiddenProducts()
	return entries, append(problems, duplicates...)
}

// addHiddenProducts adds the products to what is unread whose artisan is, or does not exist: they are not published as
// long as that is so.
func (entries entrySet) addHiddenProducts() {
	for _, e := range entries.distinct {
		product, ok := e.Record.(*schema.Product)
		if !ok || product.Draft {
			continue
		}
		artisan := idOf[*schema.Artisan](product.Artisan)
		if entries.originals[artisan] == nil || entries.unread.Has(artisan.typ, artisan.name) {
			entries.unread.add(e.Type, e.Slug)
		}
	}
}

// originalsIn returns the entries in the site's first language, in the order of their files and by the stem of their
// paths.
func originalsIn(files fileSet, language string) (originals []*Entry, byStem map[string]*Entry, problems diag.List) {
	originals = make([]*Entry, 0, len(files.inOrder))
	byStem = make(map[string]*Entry, len(files.inOrder))
	for _, f := range files.inOrder {
		if f.record == nil || f.lang != language {
			continue
		}
		name := cmp.Or(f.record.CommonFields().Slug, f.name)
		if other := byStem[f.stem]; other != nil { // index.md and index.id.md
			problems = append(problems, diag.DuplicateSlug.At(f.whole(), name, other.Path()))
			continue
		}
		e := newEntry(f)
		byStem[f.stem] = e
		originals = append(originals, e)
	}
	return originals, byStem, problems
}

// newEntry makes the entry of a file that is no translation.
func newEntry(f *file) *Entry {
	name := cmp.Or(f.record.CommonFields().Slug, f.name)
	return &Entry{Type: f.typ, Lang: f.lang, Name: name, Slug: name, Record: f.record, declared: f.declared}
}

// orphan reports a translation without an original.
func orphan(f *file) diag.Diagnostic {
	d := diag.OrphanTranslation.At(f.whole(), f.stem+".md")
	if f.typ.FieldLabel(schema.StandaloneKey) != (diag.Text{}) {
		d = d.Advise(diag.StandAlone, schema.StandaloneKey+": true")
	}
	return d
}

// translationsIn returns the entries in other languages, in the order of their files, and the files without an
// original. A translation takes the facts of its original, which is found by the stem of its path; an entry that stands
// alone has its own.
func translationsIn(
	files fileSet, settings *schema.Settings, originals map[string]*Entry,
) (translations []*Entry, orphans []*file, problems diag.List) {
	for _, f := range files.inOrder {
		if f.record == nil || f.lang == settings.Language() {
			continue
		}
		original, standsAlone := originals[f.stem], f.record.CommonFields().Standalone
		switch {
		case original != nil && standsAlone:
			at := f.declared.span(schema.StandaloneKey)
			problems = append(problems, diag.UnusedKey.At(at, schema.StandaloneKey, original.Path()))
			fallthrough
		case original != nil:
			e, facts := translate(f, settings, original)
			translations, problems = append(translations, e), append(problems, facts...)
		case standsAlone:
			translations = append(translations, newEntry(f))
		default:
			orphans = append(orphans, f)
		}
	}
	return translations, orphans, problems
}

// translate makes the entry of a translation's file, and reports the facts that differ from the original's.
func translate(f *file, settings *schema.Settings, original *Entry) (*Entry, diag.List) {
	own := schema.Translation{Record: f.record, Given: f.declared.found.Given}
	record, facts := schema.Translated(original.Record, own, settings)
	var problems diag.List
	for _, key := range facts {
		if original.isUnclear(key) {
			continue
		}
		inOriginal := original.Locate(key).FileLine()
		problems = append(problems, diag.FactInTranslation.At(f.declared.span(key), key, inOriginal))
	}
	return &Entry{
		Type:     f.typ,
		Lang:     f.lang,
		Name:     original.Name,
		Slug:     cmp.Or(f.record.CommonFields().Slug, original.Slug),
		Record:   record,
		declared: f.declared,
		original: original,
	}, problems
}

// dropDuplicates leaves out and reports the entries whose slug is taken, so that nothing else is reported for them nor
// for their translations. Of two entries, the one that was published before keeps the slug, or else the first. Those
// left out are unread: the slug that they are to have is not known. An entry that stands alone has a slug that is free
// in the site's first language too, because references call it by that.
func dropDuplicates(entries []*Entry, language string, published record, unread Unread) ([]*Entry, diag.List) {
	type claim struct{ typ, lang, slug string }
	var problems diag.List
	taken := make(map[claim]*Entry, len(entries))
	dropped := map[*Entry]bool{}
	for _, e := range entries {
		wanted := claim{e.Type.Name, e.Lang, e.Slug}
		keeps := taken[wanted]
		if keeps == nil && e.original == nil {
			keeps = taken[claim{e.Type.Name, language, e.Slug}]
		}
		switch {
		case e.original != nil && dropped[e.original]:
			dropped[e] = true
		case keeps == nil:
			taken[wanted] = e
		default:
			if published.has(e, e.Slug) && !published.has(keeps, e.Slug) {
				taken[wanted], keeps, e = e, e, keeps
			}
			dropped[e] = true
			problems = append(problems, diag.DuplicateSlug.At(e.Locate(schema.SlugKey), e.Slug, keeps.Path()))
			unread.addUnnamed(e.Type)
		}
	}
	return slices.DeleteFunc(slices.Clone(entries), func(e *Entry) bool { return dropped[e] }), problems
}
