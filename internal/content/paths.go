package content

import (
	"path"
	"regexp"
	"slices"
	"strings"
	"unicode"

	"github.com/gosimple/slug"

	"etalase/internal/diag"
	"etalase/internal/schema"
	"etalase/internal/source"
	"etalase/internal/spelling"
)

// The names of files and folders say what an entry is: its type, its slug, its language. A name that is not quite right
// is reported once, at the file or the folder that has it, with the name that it should have.

// pathChecker checks the paths of a snapshot.
type pathChecker struct {
	snapshot  *source.Snapshot
	settings  *schema.Settings
	published record
	unread    Unread
	reported  map[string]bool // files and folders
	problems  diag.List
	file      *source.File // that is checked now
}

// checkPaths reports the files and folders of the content whose names keep entries from being read. It adds those
// entries to what is unread.
func checkPaths(
	snapshot *source.Snapshot, settings *schema.Settings, published record, unread Unread,
) diag.List {
	c := pathChecker{
		snapshot: snapshot, settings: settings, published: published, unread: unread, reported: map[string]bool{},
	}
	for _, f := range snapshot.Under(source.ContentFolder) {
		if m := markdownName.FindStringSubmatch(path.Base(f.Path)); m != nil {
			c.file = f
			c.check(f.Path, m[1])
		} else if m := languageLast.FindStringSubmatch(path.Base(f.Path)); m != nil {
			c.file = f
			c.check(f.Path, m[1]+"."+m[2])
		} else {
			c.otherText(f)
		}
	}
	c.lostEntries()
	return c.problems
}

// lostEntries reports the folders of published entries that have lost their text, while pictures are still there. What
// follows from it, in every entry that refers to them, is right again once the text is back.
func (c *pathChecker) lostEntries() {
	hasText := map[string]bool{} // by folder, and by the name of an entry that is one file
	for _, f := range c.snapshot.Under(source.ContentFolder) {
		if markdownName.MatchString(path.Base(f.Path)) || c.reported[f.Path] {
			hasText[path.Dir(f.Path)] = true
			hasText[path.Join(path.Dir(f.Path), nameByPath(f.Path))] = true
		}
	}
	for _, f := range c.snapshot.Under(source.ContentFolder) {
		folder := path.Dir(f.Path)
		typ, name := typeOfFolder(folder), path.Base(folder)
		if typ == nil || hasText[folder] || c.reported[folder] || !c.published.HadName(typ.Name, name) {
			continue
		}
		c.unread.add(typ, name)
		c.reported[folder] = true
		at := diag.Span{File: &diag.File{Path: folder}}
		c.problems = append(c.problems, diag.LostEntry.At(at, typ.Label, folder+"/"+indexName+".md"))
	}
}

// markdownName matches the names of files that are meant to be Markdown, whatever is wrong with their ending. The first
// group is what stands before it.
var markdownName = regexp.MustCompile(`(?is)^(.*?)(?:\.(?:md|markdown|mdown|mkd|mdx))+(?:\.txt)?$`)

// languageLast matches index.md.en.
var languageLast = regexp.MustCompile(`(?is)^(.*)\.md\.([a-z]{2})$`)

// otherText reports a file that was the text of an entry, as its address in the lock shows, and is no Markdown any
// more: index.txt, rapat.docx. Others may lie there for another purpose.
func (c *pathChecker) otherText(f *source.File) {
	steps := strings.Split(f.Path, "/")
	if len(steps) < 3 || len(steps) > 4 || !otherTextName.MatchString(path.Base(f.Path)) {
		return
	}
	typ, folder := schema.TypeIn(steps[1]), path.Dir(f.Path)
	base := strings.TrimSuffix(path.Base(f.Path), path.Ext(f.Path))
	name := base
	if len(steps) == 4 {
		name = steps[2]
	}
	_, isThere := c.snapshot.File(folder + "/" + base + ".md")
	if typ == nil || isThere || len(steps) == 4 && base != indexName || !c.published.HadName(typ.Name, name) {
		return
	}
	c.file = f
	right := base + ".md"
	d := diag.WrongName.At(diag.Span{}, path.Base(f.Path), diag.NoMarkdownEnding.With(), right)
	if ending := strings.ToLower(path.Ext(f.Path)); ending == "" || ending == ".txt" {
		d = d.WithRename(right)
	} else {
		d = d.Advise(diag.CopyTextInto, right)
	}
	c.add(f.Path, typ, d)
}

// otherTextName matches the names of files that can hold a text.
var otherTextName = regexp.MustCompile(`(?i)^[^.]+(?:\.(?:txt|docx?|odt|rtf|html?))?$`)

// check checks the path of a Markdown file; stem is its name without the ending.
func (c *pathChecker) check(p, stem string) {
	steps := strings.Split(p, "/")
	if len(steps) == 2 {
		c.stray(p, c.typeOnceOf(stem), stem)
		return
	}
	typ := schema.TypeIn(steps[1])
	switch {
	case typ == nil:
		c.unknownFolder(steps[1])
	case len(steps) == 3:
		c.entryFile(p, typ, c.nameOf(stem))
	case stem == sectionName && !(len(steps) == 4 && c.published.HadName(typ.Name, steps[2])):
		c.stray(p, typ, stem)
	case len(steps) == 4 && steps[2] != slugOf(steps[2]):
		folder := path.Dir(p)
		c.wrongName(folder, typ, rightName{base: slugOf(steps[2])}, diag.NoSlug.With())
	case len(steps) == 4 && isPartOfDate(steps[2]) && c.nameOf(stem).base != indexName:
		c.stray(p, typ, stem)
	case len(steps) == 4:
		c.indexFile(p, typ, c.nameOf(stem))
	default:
		c.stray(p, typ, stem)
	}
}

// rightName is the name that a file or a folder should have.
type rightName struct {
	base   string // of an entry's file: without the language and the ending
	lang   string // of a translation
	isCopy bool   // the name that it has is that of a copy
}

// file returns the name with language and ending.
func (n rightName) file() string {
	if n.lang != "" {
		return n.base + "." + n.lang + ".md"
	}
	return n.base + ".md"
}

// nameOf reads the name of a file without its ending: kendi, Kendi Terakota, index.en, index_EN, index - Copy, Salinan
// index (2).
func (c *pathChecker) nameOf(stem string) rightName {
	var n rightName
	original := copyMarks.ReplaceAllString(copyOf.ReplaceAllString(stem, ""), "")
	n.isCopy = original != stem && original != ""
	if n.isCopy {
		stem = original
	}
	base, lang, hasLang := strings.Cut(stem, ".")
	if !hasLang {
		for _, l := range c.settings.Languages {
			for _, separator := range []string{"-", "_", " "} {
				if before, ok := cutSuffixFold(stem, separator+l); ok && strings.EqualFold(before, indexName) {
					base, lang = before, l
				}
			}
		}
	}
	n.base, n.lang = slugOf(base), strings.ToLower(strings.TrimSpace(lang))
	return n
}

func cutSuffixFold(s, suffix string) (before string, found bool) {
	cut := len(s) - len(suffix)
	if cut >= 0 && strings.EqualFold(s[cut:], suffix) {
		return s[:cut], true
	}
	return s, false
}

// copyOf and copyMarks match what systems add to the name of a copy.
var (
	copyOf    = regexp.MustCompile(`(?i)^(?:copy of|salinan(?: dari)?) `)
	copyMarks = regexp.MustCompile(`(?i)(?: ?\(\d+\)| - (?:copy|salin|salinan)| (?:copy|salinan)(?: \d+)?)+$`)
)

// indexName is what the file of an entry with a folder of its own is called.
const indexName = "index"

// entryFile checks the name of an entry that is a file in the folder of its type.
func (c *pathChecker) entryFile(p string, typ *schema.Type, n rightName) {
	switch {
	case n.base == indexName || n.base == "readme" || n.base == "":
		c.stray(p, typ, n.base)
	case path.Base(p) != n.file():
		c.wrongName(p, typ, n, whyWrong(p, n, diag.NoSlug.With()))
	default:
		c.language(p, typ, n.lang)
	}
}

// indexFile checks the name of a Markdown file in the folder of an entry.
func (c *pathChecker) indexFile(p string, typ *schema.Type, n rightName) {
	if n.lang == "" && slices.Contains(c.settings.Languages[1:], n.base) { // en.md
		n.base, n.lang = indexName, n.base
	}
	isOnly := !slices.ContainsFunc(c.snapshot.Under(path.Dir(p)), func(f *source.File) bool {
		return f.Path != p && markdownName.MatchString(path.Base(f.Path)) && !c.isTranslation(f.Path)
	})
	switch {
	case n.base != indexName && isOnly:
		n.base = indexName
		c.wrongName(p, typ, n, whyWrong(p, n, diag.NoIndex.With()))
	case n.base != indexName:
		c.stray(p, typ, n.base)
	case path.Base(p) != n.file():
		c.wrongName(p, typ, n, whyWrong(p, n, diag.NoIndex.With()))
	default:
		c.language(p, typ, n.lang)
	}
}

// isTranslation reports whether a file is called index.en.md.
func (c *pathChecker) isTranslation(p string) bool {
	parsed, ok := parsePath(p)
	return ok && parsed.lang != "" && slices.Contains(c.settings.Languages[1:], parsed.lang)
}

// whyWrong returns why a file has the wrong name; otherwise is the reason if its ending is right.
func whyWrong(p string, n rightName, otherwise diag.Text) diag.Text {
	switch {
	case n.isCopy:
		return diag.NamedAsCopy.With()
	case !strings.HasSuffix(p, ".md") || strings.HasSuffix(p, ".md.md"):
		return diag.NoMarkdownEnding.With()
	}
	return otherwise
}

// wrongName reports a file or a folder with the wrong name. It is renamed by --fix, unless the right name is taken.
func (c *pathChecker) wrongName(p string, typ *schema.Type, n rightName, why diag.Text) {
	right := n.base
	if _, isFile := c.snapshot.File(p); isFile {
		right = n.file()
	}
	target := path.Join(path.Dir(p), right)
	_, isTaken := c.snapshot.File(target)
	d := diag.WrongName.At(diag.Span{}, path.Base(p), why, right)
	switch {
	case isTaken || len(c.snapshot.Under(target)) > 0:
		d = d.Advise(diag.MergeInto, target)
	case right != "" && !strings.HasSuffix(strings.ToLower(p), ".mdx"): // whose text is not only Markdown
		d = d.WithRename(right)
	}
	c.add(p, typ, d)
}

// language reports the language of a translation's file if it is none of the site's.
func (c *pathChecker) language(p string, typ *schema.Type, lang string) {
	if lang == "" || slices.Contains(c.settings.Languages, lang) {
		return
	}
	known := c.settings.Languages
	d := diag.UnknownLanguage.At(diag.Span{}, lang, strings.Join(known, ", "))
	for _, l := range known[1:] {
		if strings.HasPrefix(lang, l) {
			right := strings.TrimSuffix(path.Base(p), "."+lang+".md") + "." + l + ".md"
			if _, isTaken := c.snapshot.File(path.Join(path.Dir(p), right)); !isTaken {
				d = d.Advise(diag.RenameTo, right).WithRename(right)
			}
		}
	}
	c.add(p, typ, d)
}

// foreignFolders are folders of other generators that hold no type of content.
var foreignFolders = map[string]diag.Advice{
	"drafts":     diag.MoveDraftsInto,
	"tags":       diag.PagesOfTags,
	"tag":        diag.PagesOfTags,
	"categories": diag.PagesOfTags,
	"category":   diag.PagesOfTags,
	"taxonomies": diag.PagesOfTags,
}

// unknownFolder reports a folder of content that is of no type.
func (c *pathChecker) unknownFolder(name string) {
	p := source.ContentFolder + "/" + name
	var folders []string
	for _, t := range schema.Types() {
		folders = append(folders, t.Folder)
	}
	d := diag.UnknownFolder.At(diag.Span{}, name, strings.Join(folders, ", "))
	meant := schema.TypeCalled(name)
	if advice, ok := foreignFolders[strings.ToLower(strings.Trim(name, "_"))]; ok && meant == nil {
		c.add(p, nil, d.Advise(advice, source.ContentFolder+"/news"))
		return
	}
	if meant != nil && len(c.snapshot.Under(source.ContentFolder+"/"+meant.Folder)) == 0 {
		d = d.Advise(diag.RenameTo, meant.Folder).WithRename(meant.Folder)
	} else if meant != nil {
		d = d.Advise(diag.MoveInto, source.ContentFolder+"/"+meant.Folder)
	} else if near, ok := spelling.Nearest(name, folders); ok {
		d = d.Advise(diag.DidYouMean, source.ContentFolder+"/"+near)
	}
	c.add(p, meant, d)
}

// sectionName is what Hugo calls the page of a list.
const sectionName = "_index"

// isPartOfDate reports whether a folder is one of those that other generators have for each year, month or day.
func isPartOfDate(folder string) bool {
	return (len(folder) == 2 || len(folder) == 4) && strings.Trim(folder, "0123456789") == ""
}

// languageNames are how people name a file for the language that it is written in.
var languageNames = map[string]string{
	"en": "en", "eng": "en", "english": "en", "inggris": "en", "bahasa-inggris": "en", "translation": "en",
	"terjemahan": "en", "index-english": "en", "index-inggris": "en",
}

// translationNamed returns the name that a translation in the folder of an entry should have, whose own name is that of
// its language: index.en.md for inggris.md. It returns "" for other files, and where that file is there already.
func (c *pathChecker) translationNamed(folder, base string) string {
	language := languageNames[slugOf(base)]
	if typeOfFolder(folder) == nil || !slices.Contains(c.settings.Languages, language) {
		return ""
	}
	right := indexName + "." + language + ".md"
	_, hasOriginal := c.snapshot.File(folder + "/" + indexName + ".md")
	if _, isTaken := c.snapshot.File(folder + "/" + right); isTaken || !hasOriginal {
		return ""
	}
	return right
}

// stray reports a Markdown file that is not where an entry is, with the path that it should have if that is known.
func (c *pathChecker) stray(p string, typ *schema.Type, stem string) {
	d := diag.StrayFile.At(diag.Span{})
	folder := path.Dir(p)
	base, _, _ := strings.Cut(stem, ".")
	name := slugOf(base)
	if base == indexName { // .../kendi/index.md, too far down
		name = slugOf(path.Base(folder))
	}
	isList := stem == sectionName || path.Dir(p) == source.ContentFolder && strings.Contains(path.Base(p), indexName)
	switch target := c.freeFile(typ, name); {
	case c.translationNamed(folder, base) != "":
		d = d.Advise(diag.RenameTo, c.translationNamed(folder, base))
	case isList || typ != nil && folder == source.ContentFolder+"/"+typ.Folder && name == typ.Folder:
		d = d.Advise(diag.SectionPage, path.Join(source.ContentFolder, pagesFolder, pageNameFor(p)+".md"))
	case target != "" && base == indexName && !isPartOfDate(path.Base(folder)):
		if c.reported[folder] { // another language of the same entry
			c.unread.addText(typ, c.file)
			return
		}
		c.reported[folder] = true
		d = d.Advise(diag.MoveFolderTo, strings.TrimSuffix(target, ".md"))
	case target != "":
		d = d.Advise(diag.MoveTo, target)
	}
	c.add(p, typ, d)
}

// typeOnceOf returns the type of the entry that was published with a name, or nil.
func (c *pathChecker) typeOnceOf(name string) *schema.Type {
	for _, t := range schema.Types() {
		if c.published.HadName(t.Name, name) {
			return t
		}
	}
	return nil
}

// pagesFolder is the folder of pages that belong to no list.
const pagesFolder = "pages"

// pageNameFor returns what the text above a list may be called as a page: that of its folder.
func pageNameFor(p string) string {
	switch name := slugOf(path.Base(path.Dir(p))); name {
	case source.ContentFolder, pagesFolder:
		return "beranda"
	default:
		return name
	}
}

// freeFile returns the path of an entry of a type that is one file, if nothing is there.
func (c *pathChecker) freeFile(typ *schema.Type, name string) string {
	if typ == nil || name == "" || name == "readme" || isPartOfDate(name) {
		return ""
	}
	target := path.Join(source.ContentFolder, typ.Folder, name)
	_, isTaken := c.snapshot.File(target + ".md")
	if isTaken || len(c.snapshot.Under(target)) > 0 {
		return ""
	}
	return target + ".md"
}

// add adds the problem of a file or a folder, once, and the entry that cannot be read because of it.
func (c *pathChecker) add(p string, typ *schema.Type, d diag.Diagnostic) {
	c.unread.addText(typ, c.file)
	if c.reported[p] {
		return
	}
	c.reported[p] = true
	d.Span = diag.Span{File: &diag.File{Path: p}}
	c.problems = append(c.problems, d)
}

// slugOf returns a name as a slug: kain-batik for Kain Batik.
func slugOf(name string) string {
	if schema.IsSlug(name) {
		return name
	}
	name = strings.TrimFunc(name, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
	return strings.Trim(strings.ReplaceAll(slug.Make(name), "_", "-"), "-")
}
