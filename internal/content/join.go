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
	distinct   []*Entry          // without the later ones of two with one slug: the originals, then the translations
	byFile     map[string]*Entry // all of them, by path
	originals  map[id]*Entry     // those that references find
	unreadable map[id]bool       // those whose file exists but could not be read
}

func joinFiles(settings *schema.Settings, files fileSet) (entrySet, diag.List) {
	entries := entrySet{
		byFile:     make(map[string]*Entry, len(files.inOrder)),
		originals:  make(map[id]*Entry, len(files.inOrder)),
		unreadable: map[id]bool{},
	}
	language := settings.Language()
	originals, byStem, problems := originalsIn(files, language)
	for _, e := range originals {
		if entries.originals[e.id()] == nil {
			entries.originals[e.id()] = e
		}
	}
	for _, f := range files.inOrder {
		if f.record == nil && f.typ != nil {
			entries.unreadable[id{f.typ.Name, f.name}] = true
		}
	}
	translations, translationProblems := translationsIn(files, settings, byStem)
	both := append(originals, translations...)
	for _, e := range both {
		entries.byFile[e.Path()] = e
	}
	distinct, duplicates := dropDuplicates(both)
	entries.distinct = distinct
	return entries, slices.Concat(problems, translationProblems, duplicates)
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
		e := &Entry{Type: f.typ, Lang: f.lang, Name: name, Slug: name, Record: f.record, declared: f.declared}
		byStem[f.stem] = e
		originals = append(originals, e)
	}
	return originals, byStem, problems
}

// translationsIn returns the entries in other languages, in the order of their files. A translation takes the facts of
// its original, which is found by the stem of its path.
func translationsIn(files fileSet, settings *schema.Settings, originals map[string]*Entry) ([]*Entry, diag.List) {
	var translations []*Entry
	var problems diag.List
	for _, f := range files.inOrder {
		if f.record == nil || f.lang == settings.Language() {
			continue
		}
		if original := originals[f.stem]; original != nil {
			e, facts := translate(f, settings, original)
			translations, problems = append(translations, e), append(problems, facts...)
			continue
		}
		path := f.stem + ".md"
		if files.byPath[path] == nil { // otherwise the original is broken, and its own problem is reported
			problems = append(problems, diag.OrphanTranslation.At(f.whole(), path))
		}
	}
	return translations, problems
}

// translate makes the entry of a translation's file, and reports the facts that differ from the original's.
func translate(f *file, settings *schema.Settings, original *Entry) (*Entry, diag.List) {
	own := schema.Translation{Record: f.record, Given: f.declared.found.Given}
	record, facts := schema.Translated(original.Record, own, settings)
	var problems diag.List
	for _, key := range facts {
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

// dropDuplicates leaves out and reports the entries whose slug is taken, so that nothing else is reported for them.
func dropDuplicates(entries []*Entry) ([]*Entry, diag.List) {
	type claim struct{ typ, lang, slug string }
	var problems diag.List
	taken := make(map[claim]*Entry, len(entries))
	kept := make([]*Entry, 0, len(entries))
	for _, e := range entries {
		wanted := claim{e.Type.Name, e.Lang, e.Slug}
		if other := taken[wanted]; other != nil {
			problems = append(problems, diag.DuplicateSlug.At(e.Locate(schema.SlugKey), e.Slug, other.Path()))
			continue
		}
		taken[wanted] = e
		kept = append(kept, e)
	}
	return kept, problems
}
