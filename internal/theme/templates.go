package theme

import (
	"bytes"
	"cmp"
	"context"
	"errors"
	"fmt"
	"html/template"
	"maps"
	"reflect"
	"slices"
	"strings"
	"sync"
	"text/template/parse"

	"etalase/internal/diag"
	"etalase/internal/source"
)

// There is one set per kind and language: kinds redefine blocks such as main, and html/template escapes a block once
// per set. Files are parsed once, when the theme is loaded, which finds all syntax errors. A set is cloned from the
// parsed files when it is first needed: cloning is most of the work, and a check renders no page.

const layoutName = "layout.html"

// setKey is what a set of templates is for. The set without a kind has the partials as they are for all kinds.
type setKey struct{ kind, lang string }

// set is the templates of one kind and language, with their steps.
type set struct {
	*template.Template
	steps steps
	meter *meter // of all its pages

	parts *parts // that the set keeps; nil for a set that keeps none
	marks *partMarks
	roots map[string]bool // the templates that may be executed then
	view  reflect.Type    // with which the layout may be
}

// sets makes the sets of a kind and language. It can be used concurrently, also while other sets are made: parsed and
// blocks are only read. They are never executed, because html/template does not clone a set after its execution.
type sets struct {
	theme          *Theme
	lang           string
	parsed, blocks *template.Template

	plainSet, keepingSet madeSet
}

// madeSet is a set that is made once.
type madeSet struct {
	once sync.Once
	set  *set
	err  error
}

func (m *madeSet) get(newSet func() (*set, error)) (*set, error) {
	m.once.Do(func() { m.set, m.err = newSet() })
	return m.set, m.err
}

// fresh makes another set, which keeps no parts.
func (s *sets) fresh() (*set, error) {
	t := s.theme
	t.setsMade.Add(1)
	templates, err := s.parsed.Clone()
	if err != nil {
		return nil, err
	}
	if err := addBlocks(templates, s.blocks); err != nil {
		return nil, err
	}
	m := &meter{most: int64(t.limits.made)}
	templates.Funcs(t.functions(s.lang, m))
	return &set{Template: templates, steps: addSteps(templates), meter: m}, nil
}

// plain returns the set that keeps no parts.
func (s *sets) plain() (*set, error) { return s.plainSet.get(s.fresh) }

// keepingParts returns the set that keeps parts, for views of a type. It is the plain one for templates that can keep
// none.
func (s *sets) keepingParts(view reflect.Type) (*set, error) {
	return s.keepingSet.get(func() (*set, error) {
		made, err := s.fresh()
		if err != nil || made.keepParts(s.theme.parts, s.lang, s.theme.roots(), view) {
			return made, err
		}
		return s.plain()
	})
}

// forPage returns the set that a template of a page is executed with first.
func (s *sets) forPage(page Page, template string, data any) (*set, error) {
	if !page.KeepsParts {
		return s.plain()
	}
	keeping, err := s.keepingParts(page.View)
	switch {
	case err != nil || keeping.parts == nil:
	case !keeping.roots[template],
		template == layoutName && keeping.view != nil && keeping.view != reflect.TypeOf(data):
		return s.plain()
	}
	return keeping, err
}

// Page is a page to be rendered, or a file of items, which has no kind.
type Page struct {
	Kind string // whose template renders it
	Lang string
	Path string // for messages

	Exhausted  *Exhausted   // of the pages that are made with this one; nil for a page by itself
	KeepsParts bool         // what its templates write for shared values is kept for other pages
	View       reflect.Type // of all pages of the kind; nil: it is not known
}

// Execute renders a page. The error is a *Failure if a template is at fault, and that of the context if it is done.
func (t *Theme) Execute(ctx context.Context, page Page, data any) ([]byte, error) {
	return t.execute(ctx, page, layoutName, data)
}

// ExecutePartial renders a part of a page with a partial, by its name. Its error is that of Execute.
func (t *Theme) ExecutePartial(ctx context.Context, page Page, partial string, data any) ([]byte, error) {
	return t.execute(ctx, page, partialFile(partial), data)
}

// HasPartial reports whether the theme or one that it extends has a partial.
func (t *Theme) HasPartial(name string) bool { return t.files["templates/"+partialFile(name)] != nil }

// partialFile returns the name of the template of a partial.
func partialFile(name string) string { return "partials/" + name + ".html" }

func (t *Theme) execute(ctx context.Context, page Page, template string, data any) ([]byte, error) {
	of, ok := t.sets[setKey{page.Kind, page.Lang}]
	if !ok {
		return nil, fmt.Errorf("the theme has no template for %s in %s", page.Kind, page.Lang)
	}
	first, err := of.forPage(page, template, data)
	if err != nil {
		return nil, err
	}
	if known := page.Exhausted.of(first.steps.calls, template, page.Path); known != nil {
		return nil, known
	}
	got := t.tryAgain(ctx, of, t.try(ctx, first, template, data), template, data)
	switch {
	case got.err == nil:
		return got.rendered, nil
	case ctx.Err() != nil:
		return nil, ctx.Err()
	}
	failure := t.failure(page, template, got.err)
	if last, ok := got.with.steps.at(got.last); ok && isLimit(got.err) {
		failed := exhaustion{failure, page.Path}
		failure = page.Exhausted.add(got.with.steps.calls, template, last.block, failed)
	}
	return nil, failure
}

// attempt is what the execution of a template led to.
type attempt struct {
	with     *set
	rendered []byte
	last     *byte // mark of the last step
	err      error
}

// tryAgain makes a page again that has failed, as far as the failure may be due to other pages. What is told of a page
// is then what it has by itself.
func (t *Theme) tryAgain(ctx context.Context, of *sets, failed attempt, template string, data any) attempt {
	again := func(get func() (*set, error)) attempt {
		s, err := get()
		if err != nil {
			return attempt{with: failed.with, err: err}
		}
		return t.try(ctx, s, template, data)
	}
	// Where a page fails with parts depends on which are known. One that takes too long is not tried again: it would
	// take as long, and where the clock ends it depends on the machine in any case.
	if keptParts := failed.with.parts != nil; failed.err != nil && keptParts && ctx.Err() == nil &&
		!errors.Is(failed.err, errPageTooSlow) && !errors.Is(failed.err, errMadeTooMuch) {
		failed = again(of.plain)
	}
	if errors.Is(failed.err, errMadeTooMuch) { // by this page, or also by others that had its meter
		failed = again(of.fresh)
	}
	return failed
}

// try executes a template of a set.
func (t *Theme) try(ctx context.Context, s *set, template string, data any) attempt {
	out := t.newPageBuffer(ctx, s)
	defer t.release(out)
	err := s.ExecuteTemplate(out, template, data)
	if err == nil {
		err = out.checkMade()
	}
	if err != nil {
		return attempt{s, nil, out.last, out.located(err, s.steps)}
	}
	return attempt{s, bytes.Clone(out.page.Bytes()), out.last, nil}
}

// SetsMade returns the number of sets that were cloned so far, for tests that no more are made than pages need.
func (t *Theme) SetsMade() int { return int(t.setsMade.Load()) }

// parseTemplates parses the layout and the partials, which all kinds share, and then the template of each kind, whose
// blocks replace the shared ones.
func (l *loader) parseTemplates() {
	sharedFiles, kindFiles := l.templateFiles()
	functions := l.functionNames()
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
			l.sets[setKey{kind, lang}] = l.setsOf(shared, blocks, lang)
		}
	}
	for _, lang := range l.options.Languages {
		l.sets[setKey{"", lang}] = l.setsOf(shared, template.New(""), lang)
	}
	if len(l.problems) == 0 {
		l.reportMissing()
	}
}

func (l *loader) setsOf(parsed, blocks *template.Template, lang string) *sets {
	return &sets{theme: l.Theme, lang: lang, parsed: parsed, blocks: blocks}
}

// templateFile is a template. Its name is its path below templates/, which other templates call it by.
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
	// The theme's own files come last, because the last definition of a block wins.
	slices.SortStableFunc(shared, func(a, b templateFile) int {
		return cmp.Compare(l.depth(b.File), l.depth(a.File))
	})
	return shared, kinds
}

// parse adds a file to a set, or reports why it cannot be parsed.
func (l *loader) parse(set *template.Template, f templateFile) bool {
	_, err := set.New(f.name).Parse(string(f.Text))
	if err != nil {
		l.report(l.syntaxProblem(f.File, err))
	}
	return err == nil
}

// roots returns the templates that are executed by themselves.
func (t *Theme) roots() []string {
	roots := []string{layoutName}
	for _, name := range t.options.Partials {
		roots = append(roots, partialFile(name))
	}
	return roots
}

// addBlocks adds blocks to a set as the parser would: a block that contains only white space does not replace an
// existing template.
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
		if _, ok := l.sets[setKey{kind, l.options.Languages[0]}]; !ok {
			missing = append(missing, "templates/"+kind+".html")
		}
	}
	if len(missing) > 0 {
		manifest := l.files[l.folders[0]+"/"+source.ThemeManifest]
		l.report(diag.MissingTemplate.At(diag.Span{File: manifest.Diag()}, strings.Join(missing, ", ")))
	}
}
