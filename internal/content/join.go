package content

import (
	"cmp"
	"slices"

	"etalase/internal/diag"
	"etalase/internal/schema"
)

// The second phase: files become entries, translations find their originals, and no two entries have
// the same slug. It works in the order of the files, which is that of their paths: so a problem that
// concerns two files always falls on the same one of them.

// entrySet is what the files of a site make, published or not.
type entrySet struct {
	distinct   []*Entry          // those whose slug is their own: the originals, then the translations
	byFile     map[string]*Entry // all of them, by path
	originals  map[id]*Entry     // those that references find
	unreadable map[id]bool       // whose file is there and could not be read
}

func joinFiles(settings *schema.Settings, all fileSet) (entrySet, diag.List) {
	joined := entrySet{
		byFile:     make(map[string]*Entry, len(all.inOrder)),
		originals:  make(map[id]*Entry, len(all.inOrder)),
		unreadable: map[id]bool{},
	}
	language := settings.Language()
	originals, problems := originalsIn(all, language)
	for _, e := range originals {
		if joined.originals[e.id()] == nil {
			joined.originals[e.id()] = e
		}
	}
	for _, f := range all.inOrder {
		if f.doc == nil && f.typ != nil {
			joined.unreadable[id{f.typ.Name, f.name}] = true
		}
	}
	translations, translationProblems := translationsIn(all, settings, originals)
	both := append(originals, translations...)
	for _, e := range both {
		joined.byFile[e.Path()] = e
	}
	distinct, duplicates := dropDuplicates(both)
	joined.distinct = distinct
	return joined, slices.Concat(problems, translationProblems, duplicates)
}

// originalsIn are the entries in the site's first language, in the order of their files.
func originalsIn(all fileSet, language string) ([]*Entry, diag.List) {
	var problems diag.List
	originals := make([]*Entry, 0, len(all.inOrder))
	byStem := make(map[string]*Entry, len(all.inOrder))
	for _, f := range all.inOrder {
		if f.doc == nil || f.lang != language {
			continue
		}
		key := cmp.Or(f.doc.Shared().Slug, f.name)
		if other := byStem[f.stem]; other != nil { // index.md and index.id.md
			problems = append(problems, diag.DuplicateSlug.At(f.whole(), key, other.Path()))
			continue
		}
		e := &Entry{Type: f.typ, Lang: f.lang, Key: key, Slug: key, Doc: f.doc, file: f}
		byStem[f.stem] = e
		originals = append(originals, e)
	}
	return originals, problems
}

// translationsIn are the entries in other languages, in the order of their files. A translation takes
// the facts of its original.
func translationsIn(all fileSet, settings *schema.Settings, originals []*Entry) ([]*Entry, diag.List) {
	var translations []*Entry
	var problems diag.List
	byStem := make(map[string]*Entry, len(originals))
	for _, e := range originals {
		byStem[e.file.stem] = e
	}
	for _, f := range all.inOrder {
		if f.doc == nil || f.lang == settings.Language() {
			continue
		}
		if original := byStem[f.stem]; original != nil {
			e, facts := translate(f, settings, original)
			translations, problems = append(translations, e), append(problems, facts...)
			continue
		}
		path := f.stem + ".md"
		if all.byPath[path] == nil { // otherwise the original is broken, and its own problem is reported
			problems = append(problems, diag.OrphanTranslation.At(f.whole(), path))
		}
	}
	return translations, problems
}

// translate makes the entry of a translation's file, and reports the facts that differ from the
// original's.
func translate(f *file, settings *schema.Settings, original *Entry) (*Entry, diag.List) {
	doc, facts := schema.Translated(original.Doc, schema.Translation{Doc: f.doc, Given: f.found.Given}, settings)
	var problems diag.List
	for _, key := range facts {
		at := original.Locate(key).FileLine()
		problems = append(problems, diag.FactInTranslation.At(f.span(key), key, at))
	}
	return &Entry{
		Type:     f.typ,
		Lang:     f.lang,
		Key:      original.Key,
		Slug:     cmp.Or(f.doc.Shared().Slug, original.Slug),
		Doc:      doc,
		file:     f,
		original: original,
	}, problems
}

// dropDuplicates leaves out and reports the entries whose slug is taken, so that nothing else is reported for
// them.
func dropDuplicates(all []*Entry) ([]*Entry, diag.List) {
	type address struct{ typ, lang, slug string }
	var problems diag.List
	taken := make(map[address]*Entry, len(all))
	kept := make([]*Entry, 0, len(all))
	for _, e := range all {
		at := address{e.Type.Name, e.Lang, e.Slug}
		if other := taken[at]; other != nil {
			problems = append(problems, diag.DuplicateSlug.At(e.Locate(schema.SlugKey), e.Slug, other.Path()))
			continue
		}
		taken[at] = e
		kept = append(kept, e)
	}
	return kept, problems
}
