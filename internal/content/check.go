package content

import (
	"maps"
	"path"
	"slices"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"etalase/internal/content/markdown"
	"etalase/internal/diag"
	"etalase/internal/schema"
	"etalase/internal/source"
	"etalase/internal/spelling"
)

// The third phase: what the files say about each other is checked, also in entries that are not published now.

// checker knows what entries can name.
type checker struct {
	snapshot  *source.Snapshot
	files     fileSet
	entries   entrySet
	published record
	suggest   *suggester
	missing   map[string]bool // the folders in which a file that an entry names is missing
	misread   map[*file]diag.Places
	named     map[string]bool            // the files that entries name
	folders   map[string]*besidesOfEntry // by folder, once they are asked for
}

func check(
	settings *schema.Settings, snapshot *source.Snapshot, files fileSet, published record, entries entrySet,
) (problems diag.List, codes freeCodes) {
	c := checker{snapshot, files, entries, published, newSuggester(files, entries), map[string]bool{},
		map[*file]diag.Places{}, namedFiles(entries), map[string]*besidesOfEntry{}}
	problems, codes = checkUniques(settings, entries.distinct, published)
	problems = append(problems, c.checkLogo(settings)...)
	for _, e := range entries.distinct {
		problems = append(problems, c.checkReferences(e)...)
		problems = append(problems, c.checkPictures(e)...)
		problems = append(problems, c.checkAttachments(e)...)
		problems = append(problems, c.checkLinks(e)...)
		problems = append(problems, markupInTitles(e)...)
		problems = append(problems, c.checkProductRules(e)...)
	}
	return append(problems, c.checkFolders()...), codes
}

// checkUniques reports values that only one entry may have but several have: at all but the entry that was published
// with the value, or else the first. It also returns a free code for each of these places, and for each where one of
// another form stands.
func checkUniques(
	settings *schema.Settings, entries []*Entry, published record,
) (problems diag.List, free freeCodes) {
	type value struct{ typ, key, text string }
	free = freeCodes{}
	taken := map[value]use{}
	codes := &codeBook{entries: entries, published: published}
	freeAt := func(u use) string {
		at := placeOf(u.span())
		if _, isKnown := free[at]; !isKnown {
			free[at] = codes.next(settings, u.by.Type, u.value.Key)
		}
		return free[at]
	}
	for _, e := range entries {
		if e.original != nil {
			continue
		}
		for _, u := range e.declared.found.Uniques {
			v, again := value{e.Type.Name, u.Key, u.Value}, use{e, u}
			if u.Doubted {
				freeAt(again)
			}
			keeps, isTaken := taken[v]
			if !isTaken {
				taken[v] = again
				continue
			}
			if again.isOlder(keeps, published) {
				taken[v], keeps, again = again, again, keeps
			}
			d := diag.DuplicateValue.At(again.span(), u.Key, u.Value, keeps.span().FileLine())
			if next := freeAt(again); next != "" {
				d = d.Advise(diag.NextCodeIs, next)
			}
			problems = append(problems, d)
		}
	}
	return problems, free
}

// freeCodes are codes that nobody has, by the place where one is needed. Where an entry's text alone is saved it keeps
// its places, though its file is another one.
type freeCodes map[place]string

type place struct {
	path       string
	start, end int // bytes of the file
}

func placeOf(s diag.Span) place { return place{s.File.Path, s.Start, s.End} }

// adviseCodes returns problems in which a code of another form is told the next free one, not any that has the form.
func adviseCodes(problems diag.List, free freeCodes) diag.List {
	for i, d := range problems {
		if d.Span.File == nil {
			continue
		}
		if next := free[placeOf(d.Span)]; next != "" && d.Kind == diag.WrongPattern && d.Fix == nil {
			problems[i] = d.Advise(diag.NextCodeIs, next)
		}
	}
	return problems
}

// codeBook knows the codes that are in use, or were: each that it gives is a new one.
type codeBook struct {
	entries   []*Entry
	published record
	codes     map[string]bool   // nil until the first one is asked for
	last      map[string]string // by pattern: the one that was given last, which is the highest
}

// next returns the next free code for a key of a type. It returns "" if its values are no codes.
func (b *codeBook) next(settings *schema.Settings, typ *schema.Type, key string) string {
	pattern := typ.PatternOf(key, settings)
	if pattern == "" {
		return ""
	}
	if b.codes == nil {
		b.codes, b.last = b.published.Codes(), map[string]string{}
		for _, e := range b.entries {
			for _, u := range e.declared.found.Uniques {
				b.codes[u.Value] = true
			}
		}
	}
	inUse := maps.Keys(b.codes)
	if last, again := b.last[pattern]; again {
		inUse = slices.Values([]string{last})
	}
	next := schema.NextCode(pattern, inUse, func(code string) bool { return b.codes[code] })
	if b.codes[next] = true; next != "" {
		b.last[pattern] = next
	}
	return next
}

// use is the use of a value by an entry.
type use struct {
	by    *Entry
	value schema.Unique
}

func (u use) span() diag.Span { return u.by.declared.span(u.value.ValuePath) }

// isOlder reports whether this use of a value was published, and another one of the same value was not.
func (u use) isOlder(other use, published record) bool {
	return u.isPublished(published) && !other.isPublished(published)
}

// isPublished reports whether the entry was published with that value: a product at its address, a variant at the short
// address of its code.
func (u use) isPublished(published record) bool {
	if u.value.Key == u.value.ValuePath {
		return published.has(u.by, u.by.Slug)
	}
	return published.has(u.by, u.value.Value)
}

// valueRef is a value in the front matter of a file. Its span is found when it is needed.
type valueRef struct {
	in   *declaration
	path string
}

func (v valueRef) span() diag.Span { return v.in.span(v.path) }

func (c checker) checkReferences(e *Entry) diag.List {
	var problems diag.List
	for _, ref := range e.declared.found.References {
		to := id{ref.Type, ref.Name}
		target := c.entries.originals[to]
		if target == nil {
			if !c.entries.unread.Has(to.typ, to.name) && !c.isMisread(e.declared.span(ref.ValuePath)) {
				problems = append(problems, c.unknownReference(e, ref))
			}
			continue
		}
		term, ok := target.Record.(*schema.Term)
		if ok && ref.Vocabulary != "" && term.Vocabulary != ref.Vocabulary && term.Vocabulary != "" {
			at := e.declared.span(ref.ValuePath)
			problems = append(problems, diag.WrongVocabulary.At(at, ref.Name,
				schema.VocabularyLabel(term.Vocabulary), schema.VocabularyLabel(ref.Vocabulary)))
		}
	}
	return problems
}

// isMisread reports whether a value stands where the grammar is wrong, which is told: it may be another value.
func (c checker) isMisread(at diag.Span) bool {
	f := c.files.byPath[at.File.Path]
	if f == nil || len(f.problems) == 0 {
		return false
	}
	places, known := c.misread[f]
	if !known {
		isOther := func(d diag.Diagnostic) bool { return d.Kind != diag.Syntax }
		places = diag.PlacesOf(slices.DeleteFunc(slices.Clone(f.problems), isOther))
		c.misread[f] = places
	}
	return places.Cover(at.Start)
}

func (c checker) unknownReference(e *Entry, ref schema.Reference) diag.Diagnostic {
	named := schema.TypeNamed(ref.Type)
	d := diag.UnknownReference.At(e.declared.span(ref.ValuePath), ref.Name, named.Label)
	prefix := ""
	if ref.Qualified {
		prefix = named.Folder + "/"
	}
	if renamed := c.suggest.renamed(id{ref.Type, ref.Name}); renamed != nil {
		return d.Advise(diag.RenamedTo, prefix+renamed.Name).WithFix(prefix + renamed.Name)
	}
	near := c.suggest.reference(ref)
	switch product := c.suggest.withCode(ref); {
	case product != nil:
		return d.Advise(diag.DidYouMean, prefix+product.Name).WithFix(prefix + product.Name)
	case near.name != "" && near.sure:
		return d.Advise(diag.DidYouMean, prefix+near.name).WithFix(prefix + near.name)
	case near.name != "":
		return d.Advise(diag.DidYouMean, prefix+near.name)
	case ref.Type == schema.NameOf[*schema.Artisan]() && c.mayHaveStopped(ref):
		return c.keepArtisan(d, e, ref)
	case ref.Type == schema.NameOf[*schema.Product]() && schema.IsSlug(ref.Name) &&
		c.published.HadName(ref.Type, ref.Name):
		return d.Advise(diag.KeepProduct)
	}
	return d
}

// mayHaveStopped reports whether an artisan of that name was published, as far as a lock tells.
func (c checker) mayHaveStopped(ref schema.Reference) bool {
	return c.published.File == nil || c.published.HadName(ref.Type, ref.Name)
}

// keepArtisan adds what else refers to an artisan that does not exist: the file was most likely deleted by mistake.
func (c checker) keepArtisan(d diag.Diagnostic, e *Entry, ref schema.Reference) diag.Diagnostic {
	var others []string
	for _, referrer := range c.suggest.referrersTo(id{ref.Type, ref.Name}) {
		if referrer.in == e.declared {
			continue
		}
		if len(others) == maxShownReferrers {
			others = append(others, "…")
			break
		}
		others = append(others, referrer.span().FileLine())
	}
	if len(others) == 0 {
		return d.Advise(diag.KeepArtisan)
	}
	return d.Advise(diag.KeepArtisanInUse, strings.Join(others, ", "))
}

func (c checker) checkPictures(e *Entry) diag.List {
	var problems diag.List
	for _, p := range e.Pictures() {
		if !c.isBeside(e, p.Src) && !c.snapshot.IsUnreadable(e.Beside(p.Src)) && !c.isMisread(c.files.span(p.At)) {
			problems = append(problems, c.nearBeside(diag.MissingPicture.At(c.files.span(p.At), p.Src), e, p.Src))
		}
	}
	return problems
}

func (c checker) checkAttachments(e *Entry) diag.List {
	var problems diag.List
	for _, f := range e.Attachments() {
		if !c.isBeside(e, f.Name) && !c.snapshot.IsUnreadable(e.Beside(f.Name)) && !c.isMisread(c.files.span(f.At)) {
			problems = append(problems, c.nearBeside(diag.MissingAttachment.At(c.files.span(f.At), f.Name), e, f.Name))
		}
	}
	return problems
}

func (c checker) isBeside(e *Entry, name string) bool {
	_, ok := c.snapshot.File(e.Beside(name))
	return ok && !path.IsAbs(name)
}

// nearBeside adds to the problem of a missing file the file that was probably meant.
func (c checker) nearBeside(d diag.Diagnostic, e *Entry, name string) diag.Diagnostic {
	folder := path.Dir(e.Path())
	c.missing[folder] = true
	files := c.filesBeside(folder)
	beside := files.names
	if strings.Contains(name, "://") {
		return d.Advise(diag.CopyRemotePicture)
	}
	base := path.Base(strings.ReplaceAll(name, `\`, "/"))
	isMeant := func(other string) bool { return sameName(other, name) || sameName(other, base) }
	if i := slices.IndexFunc(beside, isMeant); i >= 0 {
		return d.Advise(diag.UseNameOnDisk, beside[i]).WithFix(beside[i])
	}
	if near, ok := c.suggest.beside(name, beside); ok {
		return d.Advise(diag.DidYouMean, near)
	}
	if isElsewhere(name) {
		return d.Advise(diag.CopyBeside, base)
	}
	other := files.onlyDocument
	if schema.IsPictureName(name) {
		other = files.onlyPicture
	}
	if other != "" {
		return d.Advise(diag.DidYouMean, other)
	}
	return d
}

// besidesOfEntry is what lies beside the entries of a folder.
type besidesOfEntry struct {
	names                     []string // relative to the folder, without Markdown
	onlyPicture, onlyDocument string   // the one that nobody names; empty if there are none or more
}

// filesBeside returns what lies beside the entries of a folder. A folder with thousands of missing pictures is looked
// at once.
func (c checker) filesBeside(folder string) *besidesOfEntry {
	if known := c.folders[folder]; known != nil {
		return known
	}
	found := &besidesOfEntry{}
	var pictures, documents []string // that nobody names
	for _, f := range c.snapshot.Under(folder) {
		if isMarkdown(f) {
			continue
		}
		name := strings.TrimPrefix(f.Path, folder+"/")
		found.names = append(found.names, name)
		switch {
		case c.named[f.Path] || strings.Contains(name, "/"):
		case schema.IsPictureName(name):
			pictures = append(pictures, name)
		case HasDocumentEnding(name):
			documents = append(documents, name)
		}
	}
	if len(pictures) == 1 {
		found.onlyPicture = pictures[0]
	}
	if len(documents) == 1 {
		found.onlyDocument = documents[0]
	}
	c.folders[folder] = found
	return found
}

// isElsewhere reports whether the name of a file is a path that leads out of the entry's folder.
func isElsewhere(name string) bool {
	return path.IsAbs(name) || strings.HasPrefix(name, "../")
}

// withoutEnding leaves out what most pictures' names have in common.
func withoutEnding(name string) string { return strings.TrimSuffix(name, path.Ext(name)) }

// sameName reports whether two names differ at most in a way that people do not notice: in the case of letters, which
// some systems ignore, or in how an accent is encoded.
func sameName(a, b string) bool {
	return strings.EqualFold(norm.NFC.String(a), norm.NFC.String(b))
}

func (c checker) checkLinks(e *Entry) diag.List {
	var problems diag.List
	outline := c.files.byPath[e.Path()].body.Outline
	for _, l := range outline.Links {
		switch l.Kind { // the paths of pages are checked in package layout, which knows all of them
		case markdown.ToHeading:
			if !outline.Headings[l.Anchor] {
				problems = append(problems, c.brokenAnchor(l, e))
			}
		case markdown.ToFile:
			if _, isDocument := DocumentName(l.Destination); isDocument {
				continue // see checkAttachments
			}
			to := c.entries.byFile[e.Beside(l.Path)]
			if to == nil {
				if !c.mayBeUnread(e.Beside(l.Path)) && !strings.ContainsFunc(l.Path, isUnseen) {
					problems = append(problems, c.brokenLink(e, l))
				}
			} else if l.Anchor != "" && !to.headings()[l.Anchor] {
				problems = append(problems, c.brokenAnchor(l, to))
			}
		case markdown.ToSitePath:
			if d, ok := c.rootedFile(e, l); ok {
				problems = append(problems, d)
			}
		}
	}
	return problems
}

// isUnseen reports whether a character has no shape of its own. One in a link is reported where the text is read.
func isUnseen(r rune) bool { return unicode.Is(unicode.Cf, r) }

// mayBeUnread reports whether a link to a path of content/ may lead to an entry that is unread.
func (c checker) mayBeUnread(p string) bool {
	steps := strings.Split(p, "/")
	t := schema.TypeIn(steps[min(1, len(steps)-1)])
	return t != nil && c.entries.unread.Has(t.Name, nameByPath(p))
}

// rootedFile reports a link that names an entry's file from the root of the site or of content/, not as seen from its
// own folder.
func (c checker) rootedFile(e *Entry, l markdown.NamedDestination) (_ diag.Diagnostic, ok bool) {
	if !l.NamesFile() {
		return diag.Diagnostic{}, false
	}
	d := diag.BrokenLink.At(l.Span, l.Written)
	name := strings.TrimPrefix(path.Clean(l.Path), "/")
	for _, target := range []string{name, source.ContentFolder + "/" + name} {
		if c.entries.byFile[target] != nil {
			dest := relative(path.Dir(e.Path()), target) + strings.TrimPrefix(l.Written, l.Path)
			return d.Advise(diag.WriteThis, dest).WithFix(dest), true
		}
		if c.mayBeUnread(target) {
			return diag.Diagnostic{}, false
		}
	}
	return d, true
}

func (c checker) brokenAnchor(l markdown.NamedDestination, to *Entry) diag.Diagnostic {
	d, headings := diag.BrokenAnchor.At(l.Span, l.Anchor, to.Path()), to.headings()
	if !c.suggest.spend(len(headings)) {
		return d
	}
	return NearAnchor(d, l, headings)
}

// NearAnchor adds to the problem of a missing heading the one that was probably meant: surely if the link has its words
// instead of its id.
func NearAnchor(d diag.Diagnostic, l markdown.NamedDestination, headings map[string]bool) diag.Diagnostic {
	page, _, _ := strings.Cut(l.Written, "#")
	if id := markdown.Slug(l.Anchor); headings[id] {
		return d.Advise(diag.WriteThis, page+"#"+id).WithFix(page + "#" + id)
	}
	if near, ok := spelling.Nearest(l.Anchor, slices.Sorted(maps.Keys(headings))); ok {
		return d.Advise(diag.DidYouMean, "#"+near)
	}
	return d
}

func (c checker) brokenLink(e *Entry, l markdown.NamedDestination) diag.Diagnostic {
	d := diag.BrokenLink.At(l.Span, l.Written)
	target := e.Beside(l.Path)
	switch _, exists := c.snapshot.File(target); {
	case exists && HasDocumentEnding(l.Path):
		return d.Advise(diag.CopyDocument, path.Base(target))
	case exists && schema.IsPictureName(l.Path):
		return d.Advise(diag.ShowPicture, l.Written)
	}
	folder := path.Dir(e.Path())
	if moved := c.suggest.movedTo(target); moved != "" {
		dest := relative(folder, moved) + strings.TrimPrefix(l.Written, l.Path)
		return d.Advise(diag.TargetMoved, dest).WithFix(dest)
	}
	if near := c.suggest.file(target); near != "" && near != e.Path() {
		return d.Advise(diag.DidYouMean, relative(folder, near))
	}
	switch {
	case HasDocumentEnding(l.Path):
		return d.Advise(diag.CopyDocument, path.Base(target))
	case schema.IsPictureName(l.Path):
		return d.Advise(diag.CopyAndShowPicture, path.Base(target))
	}
	if parts, ok := parsePath(target); ok {
		if t := schema.TypeIn(parts.folder); t != nil && c.published.HadName(t.Name, parts.name) {
			return d.Advise(diag.TargetDeleted)
		}
	}
	return d
}

// relative writes a path as seen from a folder; both begin at the site's root.
func relative(folder, target string) string {
	from, to := strings.Split(folder, "/"), strings.Split(target, "/")
	for len(from) > 0 && len(to) > 1 && from[0] == to[0] {
		from, to = from[1:], to[1:]
	}
	return strings.Repeat("../", len(from)) + strings.Join(to, "/")
}

// checkProductRules holds a product to what its category and its technique ask for.
func (c checker) checkProductRules(e *Entry) diag.List {
	product, ok := e.Record.(*schema.Product)
	if !ok || e.original != nil || e.declared.unfinished {
		return nil
	}
	var problems diag.List
	category, ok := As[*schema.Term](c.entries.originals[idOf[*schema.Term](product.Category)])
	if ok && category.Record.NeedsCare && len(product.Care) == 0 && !e.gives(schema.CareKey) &&
		!e.isUnclear(schema.CareKey) {
		because := diag.BecauseCategoryNeedsCare.With(product.Category)
		missing := diag.MissingBecause.At(e.Locate(schema.CategoryKey), schema.CareKey, because)
		problems = append(problems, missing.WithMissingKey(schema.CareKey))
	}
	if slices.ContainsFunc(product.Techniques, c.isBatik) && !e.gives(schema.BatikProcessKey) &&
		!e.isUnclear(schema.BatikProcessKey) {
		because := diag.BecauseTechniqueIsBatik.With()
		missing := diag.MissingBecause.At(e.Locate(schema.TechniquesKey), schema.BatikProcessKey, because)
		problems = append(problems, missing.WithMissingKey(schema.BatikProcessKey))
	}
	return problems
}

// isBatik reports whether a technique is one of batik: its name or the name of the craft that it belongs to has the
// word batik. So a technique can have any name as long as its term names its craft, and the craft is named batik.
func (c checker) isBatik(technique string) bool {
	names := []string{technique}
	if term, ok := As[*schema.Term](c.entries.originals[idOf[*schema.Term](technique)]); ok {
		names = append(names, term.Record.Craft)
	}
	return slices.ContainsFunc(names, func(name string) bool {
		return slices.Contains(strings.Split(name, "-"), "batik")
	})
}
