package content

import (
	"maps"
	"path"
	"slices"
	"strings"

	"golang.org/x/text/unicode/norm"

	"etalase/internal/diag"
	"etalase/internal/schema"
)

// What the files say of each other, checked.

func (j *joiner) checkUniques(all []*Entry) {
	type value struct{ typ, key, text string }
	type use struct {
		file *file
		path string
	}
	taken := map[value]use{}
	for _, e := range all {
		if e.original != nil {
			continue
		}
		for _, u := range e.file.reading.Uniques {
			v := value{e.Type.Name, u.Key, u.Value}
			if other, ok := taken[v]; ok {
				j.report(diag.DuplicateValue.At(e.file.locate(u.Path), u.Key, u.Value, other.file.locate(other.path).Place()))
				continue
			}
			taken[v] = use{e.file, u.Path}
		}
	}
}

func (j *joiner) checkReferences(e *Entry) {
	for _, ref := range e.file.reading.References {
		target := j.known[id{ref.Type, ref.Slug}]
		if target == nil {
			if !j.unread[id{ref.Type, ref.Slug}] { // or its file has told its own fault
				j.report(j.unknownReference(e, ref))
			}
			continue
		}
		if term, ok := target.Doc.(*schema.Term); ok && ref.Vocabulary != "" && term.Vocabulary != ref.Vocabulary && term.Vocabulary != "" {
			j.report(diag.WrongVocabulary.At(e.file.locate(ref.Path), ref.Slug, term.Vocabulary, ref.Vocabulary))
		}
	}
}

// unknownReference suggests what was most likely meant: the entry of that very
// title, or the one whose slug or title is nearest.
func (j *joiner) unknownReference(e *Entry, ref schema.Reference) diag.Diagnostic {
	d := diag.UnknownReference.At(e.file.locate(ref.Path), ref.Slug, schema.TypeNamed(ref.Type).Label)
	prefix := ""
	if ref.Key() == "related" { // such a reference names the folder too
		prefix = schema.TypeNamed(ref.Type).Folder + "/"
	}
	if now := j.renamed(ref.Type, ref.Slug); now != nil {
		return d.Hint(diag.Text{ID: "sekarang bernama " + prefix + now.Key, EN: "it is now named " + prefix + now.Key}).Mend(prefix + now.Key)
	}
	near, sure := j.meant(ref)
	switch {
	case near != "" && sure:
		return d.Hint(schema.Maybe(prefix + near)).Mend(prefix + near)
	case near != "":
		return d.Hint(schema.Maybe(prefix + near))
	case ref.Type == "artisan":
		return d.Hint(j.goneMaker(e, ref))
	}
	return d
}

// suggestions are what was found out for faults, which come in crowds: a folder
// that was deleted leaves ten thousand references behind.
type suggestions struct {
	candidates map[[2]string]candidates     // by type and vocabulary
	meant      map[schema.Reference]meaning // by reference, its place aside
	users      map[id][]place               // who refers to what there is not
	files      map[string][]string          // the files of a type's folder
	links      map[string]string            // by the path that a link leads to
	compared   int                          // names, all in all
}

// mostCompared bounds what is spent on suggestions: some two seconds. Whoever
// has more faults than that has other worries than spelling.
const mostCompared = 2_000_000

type meaning struct {
	key  string // empty: nobody knows
	sure bool
}

type place struct {
	file *file
	path string
}

// candidates are what a reference could have meant.
type candidates struct {
	slugs   []string
	titles  []string          // in lower case
	byTitle map[string]string // slugs
}

// meant is the slug that a reference most likely meant.
func (j *joiner) meant(ref schema.Reference) (key string, sure bool) {
	ref.Path = ""
	m, known := j.suggest.meant[ref]
	if !known {
		m = j.meaning(ref)
		j.suggest.meant[ref] = m
	}
	return m.key, m.sure
}

func (j *joiner) meaning(ref schema.Reference) meaning {
	c := j.candidatesFor(ref)
	if key := c.byTitle[strings.ToLower(ref.Slug)]; key != "" {
		return meaning{key, true}
	}
	if j.suggest.compared += len(c.slugs) + len(c.titles); j.suggest.compared > mostCompared {
		return meaning{}
	}
	if near, ok := schema.Nearest(ref.Slug, c.slugs); ok {
		return meaning{key: near}
	}
	if near, ok := schema.Nearest(strings.ReplaceAll(ref.Slug, "-", " "), c.titles); ok {
		return meaning{key: c.byTitle[near]}
	}
	return meaning{}
}

// renamed is the entry of a type that once had a slug, as its old addresses
// tell; nil where none or more than one of them does.
func (j *joiner) renamed(typ, slug string) *Entry {
	if j.former == nil {
		j.former = map[id]*Entry{}
		for at, e := range j.known {
			for _, address := range e.Shared().Aliases {
				was := id{at.typ, path.Base(address)}
				if other, twice := j.former[was]; twice && other != e {
					e = nil
				}
				j.former[was] = e
			}
		}
	}
	return j.former[id{typ, slug}]
}

func (j *joiner) candidatesFor(ref schema.Reference) candidates {
	at := [2]string{ref.Type, ref.Vocabulary}
	if c, ok := j.suggest.candidates[at]; ok {
		return c
	}
	c := candidates{byTitle: map[string]string{}}
	for id, e := range j.known {
		if term, ok := e.Doc.(*schema.Term); id.typ == ref.Type && (!ok || ref.Vocabulary == "" || term.Vocabulary == ref.Vocabulary) {
			c.slugs = append(c.slugs, id.key)
		}
	}
	slices.Sort(c.slugs)
	for _, key := range c.slugs {
		if title := strings.ToLower(j.known[id{ref.Type, key}].Shared().Title); c.byTitle[title] == "" {
			c.byTitle[title] = key
			c.titles = append(c.titles, title)
		}
	}
	slices.Sort(c.titles)
	j.suggest.candidates[at] = c
	return c
}

// goneMaker tells who else refers to a maker that there is not: the file was
// most likely deleted, and should not have been.
func (j *joiner) goneMaker(e *Entry, ref schema.Reference) diag.Text {
	const most = 5
	var others []string
	for _, u := range j.usersOf(id{ref.Type, ref.Slug}) {
		if u.file == e.file {
			continue
		}
		if len(others) == most {
			others = append(others, "…")
			break
		}
		others = append(others, u.file.locate(u.path).Place())
	}
	hint := diag.Text{
		ID: "bila perajin berhenti, jangan hapus berkasnya: kembalikan dan beri status: inactive",
		EN: "where a maker has stopped, do not delete the file: bring it back and set status: inactive"}
	if len(others) > 0 {
		hint.ID += "; dirujuk juga di " + strings.Join(others, ", ")
		hint.EN += "; also referred to at " + strings.Join(others, ", ")
	}
	return hint
}

// usersOf are the first places that refer to what there is not, one in a file.
func (j *joiner) usersOf(what id) []place {
	if j.suggest.users == nil {
		j.suggest.users = map[id][]place{}
		for _, f := range j.inOrder {
			if f.doc == nil {
				continue
			}
			for _, ref := range f.reading.References {
				at := id{ref.Type, ref.Slug}
				users := j.suggest.users[at]
				if j.known[at] == nil && len(users) < 7 && (len(users) == 0 || users[len(users)-1].file != f) {
					j.suggest.users[at] = append(users, place{f, ref.Path})
				}
			}
		}
	}
	return j.suggest.users[what]
}

func (j *joiner) checkPhotos(e *Entry) {
	for _, p := range e.Photos() {
		if _, ok := j.Snapshot.File(e.Beside(p.Src)); ok && !path.IsAbs(p.Src) {
			continue
		}
		j.report(j.nearBeside(diag.MissingImage.At(p.At(), p.Src), e, p.Src))
	}
}

// nearBeside adds to the fault of a file that is missing which one was probably
// meant.
func (j *joiner) nearBeside(d diag.Diagnostic, e *Entry, name string) diag.Diagnostic {
	var beside []string
	for _, f := range j.Snapshot.Under(path.Dir(e.Path())) {
		if name := strings.TrimPrefix(f.Path, path.Dir(e.Path())+"/"); !strings.HasSuffix(name, ".md") {
			beside = append(beside, name)
		}
	}
	if i := slices.IndexFunc(beside, func(other string) bool { return sameName(other, name) }); i >= 0 {
		return d.Hint(diag.Text{ID: "berkas yang ada bernama " + beside[i], EN: "the file that is there is named " + beside[i]}).Mend(beside[i])
	}
	if near, ok := nearestBy(stem, name, beside); ok {
		return d.Hint(schema.Maybe(near))
	}
	return d
}

// stem is a file's name without its ending, which most photos have in common.
func stem(name string) string { return strings.TrimSuffix(name, path.Ext(name)) }

// sameName tells two names apart only where a person would: not by the case of
// letters, which some systems pass over, nor by how an accent is encoded.
func sameName(a, b string) bool {
	return strings.EqualFold(norm.NFC.String(a), norm.NFC.String(b))
}

func (j *joiner) checkLinks(e *Entry) {
	for _, l := range e.file.links {
		name, anchor, _ := strings.Cut(l.dest, "#")
		switch {
		case external(l.dest), strings.HasPrefix(l.dest, "/"): // addresses are checked when all of them are known
		case name == "":
			if !e.file.headings[anchor] {
				j.report(brokenAnchor(l, anchor, e))
			}
		default:
			to := j.byFile[l.target]
			if to == nil {
				j.report(j.brokenLink(e, l))
			} else if anchor != "" && !to.headings()[anchor] {
				j.report(brokenAnchor(l, anchor, to))
			}
		}
	}
}

func brokenAnchor(l link, anchor string, to *Entry) diag.Diagnostic {
	d := diag.BrokenAnchor.At(l.span, anchor, to.Path())
	if near, ok := schema.Nearest(anchor, slices.Sorted(maps.Keys(to.headings()))); ok {
		d = d.Hint(schema.Maybe("#" + near))
	}
	return d
}

// headings are the ids that can be linked to: those of the original's body where
// a translation has none of its own.
func (e *Entry) headings() map[string]bool {
	if e.original != nil && e.file.blank {
		return e.original.file.headings
	}
	return e.file.headings
}

func (j *joiner) brokenLink(e *Entry, l link) diag.Diagnostic {
	d := diag.BrokenLink.At(l.span, l.dest)
	name, _, _ := strings.Cut(l.dest, "#")
	if f := j.files[e.Beside(name)]; f != nil && f.doc == nil {
		return d.Hint(diag.Text{ID: "berkas itu ada, tetapi belum dapat dibaca", EN: "that file is there, but cannot be read yet"})
	}
	if now := j.movedTo(e.Beside(name)); now != "" {
		dest := relative(path.Dir(e.Path()), now) + strings.TrimPrefix(l.dest, name)
		return d.Hint(diag.Text{ID: "berkas itu sekarang " + dest, EN: "that file is now " + dest}).Mend(dest)
	}
	if near := j.nearFile(e.Beside(name)); near != "" && near != e.Path() {
		return d.Hint(schema.Maybe(relative(path.Dir(e.Path()), near)))
	}
	return d
}

// nearFile is the file of an entry that a link most likely meant: one of that
// very name elsewhere, or the nearest in the same type's folder.
func (j *joiner) nearFile(target string) string {
	if near, known := j.suggest.links[target]; known {
		return near
	}
	if j.suggest.files == nil {
		j.suggest.files = map[string][]string{}
		for _, p := range slices.Sorted(maps.Keys(j.byFile)) {
			j.suggest.files[typeFolder(p)] = append(j.suggest.files[typeFolder(p)], p)
			j.suggest.files[entryName(p)] = append(j.suggest.files[entryName(p)], p) // a name has no slash, a folder has one
		}
	}
	near := ""
	if same := j.suggest.files[entryName(target)]; len(same) > 0 {
		near = same[0]
	} else if folder := j.suggest.files[typeFolder(target)]; j.suggest.compared+len(folder) <= mostCompared {
		j.suggest.compared += len(folder)
		near, _ = nearestBy(entryName, target, folder)
	}
	j.suggest.links[target] = near
	return near
}

// movedTo is where the file of an entry that was renamed is now, in the language
// of the file that is looked for; empty where that is not known.
func (j *joiner) movedTo(p string) string {
	at := locate(p)
	t := schema.TypeIn(at.folder)
	if t == nil || !at.ok {
		return ""
	}
	now := j.renamed(t.Name, at.name)
	if now == nil {
		return ""
	}
	for _, e := range j.byFile {
		if e.original == now && e.Lang == at.lang {
			return e.Path()
		}
	}
	return now.Path()
}

// nearestBy is the one of several whose name is nearest to another's.
func nearestBy(name func(string) string, typed string, all []string) (string, bool) {
	names, byName := make([]string, len(all)), map[string]string{}
	for i, one := range all {
		names[i], byName[name(one)] = name(one), one
	}
	near, ok := schema.Nearest(name(typed), names)
	return byName[near], ok
}

// typeFolder is the folder of a type that a path lies in.
func typeFolder(p string) string {
	parts := strings.SplitN(p, "/", 3)
	return strings.Join(parts[:min(2, len(parts))], "/")
}

// entryName is what tells the files of entries apart: the folder of an
// index.md, the file's own name elsewhere; with the language.
func entryName(p string) string {
	base := strings.TrimSuffix(path.Base(p), ".md")
	if rest, ok := strings.CutPrefix(base, "index"); ok {
		return path.Base(path.Dir(p)) + rest
	}
	return base
}

// relative writes a path as seen from a folder; both begin at the site's root.
func relative(folder, target string) string {
	from, to := strings.Split(folder, "/"), strings.Split(target, "/")
	for len(from) > 0 && len(to) > 1 && from[0] == to[0] {
		from, to = from[1:], to[1:]
	}
	return strings.Repeat("../", len(from)) + strings.Join(to, "/")
}

// checkCraft holds a product to what its category and technique ask of it.
func (j *joiner) checkCraft(e *Entry, p *schema.Product) {
	if category := j.known[id{"term", p.Category}]; category != nil && len(p.Care) == 0 && !e.file.reading.Given()["care"] {
		if term := category.Doc.(*schema.Term); term.NeedsCare {
			j.report(diag.MissingBecause.At(e.Locate("category"), "care",
				diag.Text{ID: "kategori " + p.Category + " perlu perawatan", EN: "the category " + p.Category + " needs care"}))
		}
	}
	batik := slices.ContainsFunc(p.Techniques, func(t string) bool { return t == "batik" || strings.HasPrefix(t, "batik-") })
	if batik && !e.file.reading.Given()["batik_process"] {
		j.report(diag.MissingBecause.At(e.Locate("techniques"), "batik_process",
			diag.Text{ID: "tekniknya batik", EN: "its technique is batik"}))
	}
}

// checkWords asks for the translation of the vocabulary: a term is named on the
// pages of everything that has it, in every language of the site.
func (j *joiner) checkWords() {
	for _, lang := range j.Settings.Languages[1:] {
		if !j.speaks(lang) {
			continue
		}
		for _, e := range j.lists[[2]string{"term", j.Settings.Language()}] {
			if j.entries[version{"term", e.Key, lang}] == nil && len(j.uses[id{"term", e.Key}]) > 0 {
				j.report(diag.UntranslatedTerm.At(e.Locate("title"), e.Shared().Title, lang))
			}
		}
	}
}

func (j *joiner) speaks(lang string) bool {
	for list, entries := range j.lists {
		if list[1] == lang && list[0] != "term" && len(entries) > 0 {
			return true
		}
	}
	return false
}
