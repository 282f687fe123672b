package content

import (
	"path"
	"slices"
	"strings"

	"etalase/internal/diag"
	"etalase/internal/schema"
	"etalase/internal/source"
)

// checkFolders reports the folders beside the entries that hold no entry, and the pictures that no entry names. Neither
// is on the site, and whoever put them there waits in vain for them to appear.
func (c checker) checkFolders() diag.List {
	named := c.named
	var problems diag.List
	files := c.snapshot.Under(source.ContentFolder)
	for len(files) > 0 {
		folder := path.Dir(files[0].Path)
		end := slices.IndexFunc(files, func(f *source.File) bool { return path.Dir(f.Path) != folder })
		if end < 0 {
			end = len(files)
		}
		if typ := typeOfFolder(folder); typ != nil && !c.entries.unread.Has(typ.Name, path.Base(folder)) {
			problems = append(problems, c.checkFolder(folder, files[:end], named)...)
			problems = append(problems, c.unnamedDocuments(files[:end], named)...)
		} else if steps := strings.Split(folder, "/"); len(steps) == 2 && schema.TypeIn(steps[1]) != nil {
			problems = append(problems, c.besideEntries(files[:end], named)...)
			problems = append(problems, c.unnamedDocuments(files[:end], named)...)
		}
		files = files[end:]
	}
	return problems
}

// typeOfFolder returns the type of the entry whose folder this is. It returns nil for other folders.
func typeOfFolder(folder string) *schema.Type {
	if steps := strings.Split(folder, "/"); len(steps) == 3 {
		return schema.TypeIn(steps[1])
	}
	return nil
}

// namedFiles returns the paths of the files that entries name, published or not.
func namedFiles(entries entrySet) map[string]bool {
	named := map[string]bool{}
	for _, e := range entries.byFile {
		for _, p := range e.Pictures() {
			named[e.Beside(p.Src)] = true
		}
		for _, a := range e.Attachments() {
			named[e.Beside(a.Name)] = true
		}
	}
	return named
}

// besideEntries reports the pictures that lie beside the entries of a type, which have no folders of their own, and
// that none of them names.
func (c checker) besideEntries(files []*source.File, named map[string]bool) diag.List {
	folder := path.Dir(files[0].Path)
	isUnclear := func(f *source.File) bool { // and may mean any of them
		e := c.entries.byFile[f.Path]
		return e != nil && len(e.declared.found.Unclear) > 0
	}
	if c.missing[folder] || slices.ContainsFunc(files, isUnclear) {
		return nil
	}
	var problems diag.List
	for _, f := range files {
		if !schema.IsPictureName(f.Path) || named[f.Path] {
			continue
		}
		name := path.Base(f.Path)
		if e := c.entries.byFile[withoutEnding(f.Path)+".md"]; e != nil {
			problems = append(problems, diag.UnnamedPicture.At(e.Locate(schema.ImagesKey), name, name))
			continue
		}
		d := diag.UnnamedPicture.At(diag.Span{File: &diag.File{Path: f.Path}}, name, name)
		problems = append(problems, d.Advise(diag.PictureToEntry, name))
	}
	return problems
}

// unnamedDocuments reports documents from which somebody waits in vain for a page: a PDF that no entry offers, and a
// text of a word processor beside the entries. In the folder of an entry it may be what the editor works with.
func (c checker) unnamedDocuments(files []*source.File, named map[string]bool) diag.List {
	typ := schema.TypeIn(strings.Split(files[0].Path, "/")[1])
	inEntry := typeOfFolder(path.Dir(files[0].Path)) != nil
	var problems diag.List
	for _, f := range files {
		name := path.Base(f.Path)
		isHidden := strings.HasPrefix(name, "~$") || strings.HasPrefix(name, ".") // while a document is open
		if !HasDocumentEnding(name) || named[f.Path] || isHidden || c.missing[path.Dir(f.Path)] {
			continue
		}
		d := diag.UnnamedDocument.At(diag.Span{File: &diag.File{Path: f.Path}}, name)
		if strings.ToLower(path.Ext(name)) != pdfEnding {
			if inEntry || c.entries.unread.Has(typ.Name, withoutEnding(name)) {
				continue
			}
			d = d.Advise(diag.TextIntoFile)
		}
		problems = append(problems, d)
	}
	return problems
}

// checkFolder checks the files in the folder of one entry.
func (c checker) checkFolder(folder string, files []*source.File, named map[string]bool) diag.List {
	isNamed := func(f *source.File) bool { return named[f.Path] }
	entry := slices.IndexFunc(files, isMarkdown)
	if entry < 0 {
		if slices.ContainsFunc(files, isNamed) {
			return nil // a folder of pictures for other entries
		}
		return diag.List{diag.EmptyFolder.At(diag.Span{File: &diag.File{Path: folder}}, folder+"/"+indexName+".md")}
	}
	var unnamed []string
	for _, f := range files {
		if schema.IsPictureName(f.Path) && !named[f.Path] {
			unnamed = append(unnamed, path.Base(f.Path))
		}
	}
	e := c.entries.byFile[files[entry].Path]
	// Where a file is missing or a value could not be read, it is most likely one of these.
	if len(unnamed) == 0 || e == nil || c.missing[folder] || len(e.inFirstLanguage().declared.found.Unclear) > 0 {
		return nil
	}
	const maxShown = 5
	shown := unnamed
	if len(shown) > maxShown {
		shown = append(slices.Clone(shown[:maxShown]), "…")
	}
	at := e.inFirstLanguage().Locate(schema.ImagesKey)
	return diag.List{diag.UnnamedPicture.At(at, strings.Join(shown, ", "), unnamed[0])}
}
