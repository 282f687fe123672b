package theme

import (
	"cmp"
	"fmt"
	"html/template"
	"maps"
	"slices"
	"strings"
	"sync"
	"text/template/parse"

	"etalase/internal/diag"
	"etalase/internal/source"
)

// Each kind of page has a set of templates in each language, since a block such as
// "main" is another one for each kind and html/template escapes a block for the
// context in which it stands. Files are parsed once, when the theme is loaded, which
// finds all faults of syntax. Sets are cloned from what was parsed when they are
// first asked for: cloning is most of the work, and a check renders no page.

const layoutName = "layout.html"

type setKey struct{ kind, lang string }

// templateSet makes a set once and returns its layout.
type templateSet func() (*template.Template, error)

// Page returns the template of a kind of page in a language.
func (t *Theme) Page(kind, lang string) (*template.Template, error) {
	set := t.sets[setKey{kind, lang}]
	if set == nil {
		return nil, fmt.Errorf("the theme has no template for %s", kind)
	}
	return set()
}

// SetsMade is the number of sets that were cloned so far.
func (t *Theme) SetsMade() int { return int(t.setsMade.Load()) }

// parseTemplates parses the layout and the partials, which all kinds share, and
// then the template of each kind, whose blocks replace theirs.
func (l *loader) parseTemplates() {
	sharedFiles, kindFiles := l.templateFiles()
	functions := l.functions("") // the parser wants their names alone; a set gets those of its language
	shared := template.New("").Funcs(functions).Option("missingkey=error")
	for _, f := range sharedFiles {
		l.parse(shared, f)
	}
	for _, f := range kindFiles {
		blocks := template.New("").Funcs(functions)
		if !l.parse(blocks, f) || shared.Lookup(layoutName) == nil && blocks.Lookup(layoutName) == nil {
			continue
		}
		kind := strings.TrimSuffix(f.name, ".html")
		for _, lang := range l.options.Languages {
			l.sets[setKey{kind, lang}] = l.lazySet(shared, blocks, lang)
		}
	}
	if len(l.problems) == 0 {
		l.reportMissing()
	}
}

// templateFile is a template with its path below templates/, by which other
// templates call it.
type templateFile struct {
	*source.File
	name string
}

// templateFiles returns the layout and the partials, and the templates of kinds.
func (l *loader) templateFiles() (shared, kinds []templateFile) {
	for _, p := range slices.Sorted(maps.Keys(l.files)) {
		name, ok := strings.CutPrefix(p, "templates/")
		if !ok || !strings.HasSuffix(p, ".html") {
			continue
		}
		f := templateFile{l.files[p], name}
		if name == layoutName || strings.Contains(name, "/") {
			shared = append(shared, f)
		} else {
			kinds = append(kinds, f)
		}
	}
	// The theme's own come last: the last definition of a block wins.
	slices.SortStableFunc(shared, func(a, b templateFile) int {
		return cmp.Compare(l.depth(b.File), l.depth(a.File))
	})
	return shared, kinds
}

// parse adds a file to a set, or reports why it cannot be parsed.
func (l *loader) parse(set *template.Template, f templateFile) bool {
	_, err := set.New(f.name).Parse(string(f.Text))
	if err != nil {
		l.report(l.syntaxFault(f.File, err))
	}
	return err == nil
}

// lazySet returns a function that makes a set when it is first called. It can be
// called concurrently, also while other sets are made: shared and blocks are only
// read, and never executed, after which html/template would refuse to clone them.
func (l *loader) lazySet(shared, blocks *template.Template, lang string) templateSet {
	t := l.Theme // all else of the loader can go
	return sync.OnceValues(func() (*template.Template, error) {
		t.setsMade.Add(1)
		set, err := shared.Clone()
		if err != nil {
			return nil, err
		}
		if err := addBlocks(set, blocks); err != nil {
			return nil, err
		}
		return set.Funcs(t.functions(lang)).Lookup(layoutName), nil
	})
}

// addBlocks does what parsing the file of the blocks into the set would do: a block
// of white space does not replace a template that is already there.
func addBlocks(set, blocks *template.Template) error {
	for _, block := range blocks.Templates() {
		if block.Tree == nil || parse.IsEmptyTree(block.Tree.Root) && set.Lookup(block.Name()) != nil {
			continue
		}
		if _, err := set.AddParseTree(block.Name(), block.Tree.Copy()); err != nil {
			return err
		}
	}
	return nil
}

// reportMissing reports the kinds of pages that have no template.
func (l *loader) reportMissing() {
	var missing []string
	for _, kind := range l.options.Kinds {
		if l.sets[setKey{kind, l.options.Languages[0]}] == nil {
			missing = append(missing, "templates/"+kind+".html")
		}
	}
	if len(missing) > 0 {
		manifest := l.files[l.folders[0]+"/theme.yaml"]
		l.report(diag.MissingTemplate.At(diag.Span{File: manifest.Diag()}, strings.Join(missing, ", ")))
	}
}
