package theme_test

import (
	"context"
	"errors"
	"fmt"
	"html/template"
	"slices"
	"strings"
	"sync"
	"testing"
	"unicode/utf8"

	"etalase/internal/diag"
	"etalase/internal/filetest"
	"etalase/internal/sitetest"
	"etalase/internal/source"
	"etalase/internal/theme"
)

// tiny is a theme that extends another one and has two kinds of pages.
const tiny = `
-- themes/base/theme.yaml --
name: Base
-- themes/base/i18n/id.yaml --
hello: Halo
works: "%d karya"
-- themes/base/i18n/en.yaml --
hello: Hello
works: "%d works"
works.one: "%d work"
-- themes/base/templates/layout.html --
({{block "main" .}}nothing{{end}}|{{template "partials/foot.html" .}})
-- themes/base/templates/partials/foot.html --
{{define "mark"}}base{{end}}base foot
-- themes/base/templates/home.html --
{{define "main"}}home {{t "hello"}} {{template "mark"}}{{end}}
-- themes/base/templates/term.html --
{{define "main"}}{{t "works" .}}{{end}}{{define "mark"}}  {{end}}
-- themes/base/styles/a.css --
b{background:url(../static/dot.svg)}
-- themes/base/static/dot.svg --
<svg/>
-- themes/own/theme.yaml --
name: Own
extends: base
-- themes/own/i18n/id.yaml --
hello: Hai
-- themes/own/templates/partials/own.html --
{{define "mark"}}own{{end}}
`

func options() theme.Options {
	return theme.Options{Kinds: []string{"home", "term"}, Languages: []string{"id", "en"}}
}

// snapshot returns the tiny theme with some files replaced; an empty text removes a file.
func snapshot(t testing.TB, replaced map[string]string) *source.Snapshot {
	t.Helper()
	files := filetest.Archive([]byte(tiny))
	for name, text := range replaced {
		if files[name] = []byte(text); text == "" {
			delete(files, name)
		}
	}
	return sitetest.Scan(t, sitetest.Open(t, filetest.Dir(t, files), nil))
}

// ownHome replaces the template of the home page.
func ownHome(text string) map[string]string {
	return map[string]string{"themes/own/templates/home.html": text}
}

func load(s *source.Snapshot, o theme.Options, prev *theme.Theme) (*theme.Theme, []string) {
	loaded, problems := theme.Load(s, theme.Choice{Name: "own"}, o, prev)
	var found []string
	for _, d := range problems {
		found = append(found, fmt.Sprintf("%s [%s]", d.Span.FileLine(), d.Kind.Code))
	}
	return loaded, found
}

func mustLoad(t *testing.T, replaced map[string]string, o theme.Options) *theme.Theme {
	t.Helper()
	loaded, problems := load(snapshot(t, replaced), o, nil)
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	return loaded
}

func execute(t *testing.T, loaded *theme.Theme, kind, lang string, data any) string {
	t.Helper()
	page, err := loaded.Execute(t.Context(), theme.Page{Kind: kind, Lang: lang}, data)
	if err != nil {
		t.Fatal(err)
	}
	return strings.ReplaceAll(string(page), "\n", "")
}

func TestPage(t *testing.T) {
	for _, c := range []struct {
		name, kind, lang string
		data             any
		replaced         map[string]string
		want             string
	}{
		{name: "words and blocks of the theme win", kind: "home", lang: "id", want: "(home Hai own|base foot)"},
		{name: "words of the extended theme are merged", kind: "home", lang: "en", want: "(home Hello own|base foot)"},
		{name: "one", kind: "term", lang: "en", data: 1, want: "(1 work|base foot)"},
		{name: "more than one", kind: "term", lang: "en", data: 2, want: "(2 works|base foot)"},
		{name: "no form for one", kind: "term", lang: "id", data: 1, want: "(1 karya|base foot)"},
		{
			name:     "a kind's block replaces the block of a partial",
			kind:     "home",
			lang:     "id",
			replaced: ownHome(`{{define "main"}}{{template "mark"}}{{end}}{{define "mark"}}kind{{end}}`),
			want:     "(kind|base foot)",
		},
		{
			name:     "a block of white space replaces none",
			kind:     "home",
			lang:     "id",
			replaced: ownHome("{{define `main`}}{{template `mark`}}{{end}}{{define `mark`}} \n{{end}}"),
			want:     "(own|base foot)",
		},
		{
			name:     "a kind without blocks has those of the layout",
			kind:     "home",
			lang:     "id",
			replaced: ownHome("text outside of blocks"),
			want:     "(nothing|base foot)",
		},
		{
			name:     "a kind has a layout of its own",
			kind:     "home",
			lang:     "id",
			replaced: ownHome(`{{define "layout.html"}}own layout{{end}}`),
			want:     "own layout",
		},
		{
			name:     "a partial of the theme replaces the file of the same path",
			kind:     "home",
			lang:     "id",
			replaced: map[string]string{"themes/own/templates/partials/foot.html": "own foot"},
			want:     "(home Hai own|own foot)",
		},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := execute(t, mustLoad(t, c.replaced, options()), c.kind, c.lang, c.data); got != c.want {
				t.Errorf("%q, want %q", got, c.want)
			}
		})
	}
}

func TestPageWithoutTemplate(t *testing.T) {
	loaded := mustLoad(t, nil, options())
	for _, c := range []struct{ kind, lang string }{{"event", "id"}, {"home", "fr"}, {"layout", "id"}} {
		if page, err := loaded.Execute(t.Context(), theme.Page{Kind: c.kind, Lang: c.lang}, nil); err == nil {
			t.Errorf("%s in %s is rendered as %s", c.kind, c.lang, page)
		}
	}
}

// Nothing is rendered here: loading alone finds the faults, each once, in the order of their files.
func TestLoadReportsProblems(t *testing.T) {
	for _, c := range []struct {
		name     string
		replaced map[string]string
		want     []string
	}{
		{name: "none"},
		{
			name:     "syntax of a kind's template",
			replaced: ownHome("{{define \"main\"}}\n {{if .}}\n{{end}}"),
			want:     []string{"themes/own/templates/home.html:3 [template-syntax]"},
		},
		{
			name:     "syntax of a partial",
			replaced: map[string]string{"themes/own/templates/partials/a.html": "{{.Title"},
			want:     []string{"themes/own/templates/partials/a.html:1 [template-syntax]"},
		},
		{
			name:     "a function that does not exist",
			replaced: ownHome(`{{define "main"}}{{now}}{{end}}`),
			want:     []string{"themes/own/templates/home.html:1 [template-syntax]"},
		},
		{
			name: "several files",
			replaced: map[string]string{
				"themes/own/templates/term.html":       "{{end}}",
				"themes/own/templates/home.html":       "{{else}}",
				"themes/own/templates/partials/z.html": "{{",
				"themes/own/templates/layout.html":     "{{if}}",
				"themes/own/styles/a.css":              "b { color: }} ",
				"themes/own/i18n/id.yaml":              "hello: [a]\n",
			},
			want: []string{
				"themes/own/i18n/id.yaml:1 [wrong-type]",
				"themes/own/styles/a.css:1 [style-syntax]",
				"themes/own/templates/home.html:1 [template-syntax]",
				"themes/own/templates/layout.html:1 [template-syntax]",
				"themes/own/templates/partials/z.html:1 [template-syntax]",
				"themes/own/templates/term.html:1 [template-syntax]",
			},
		},
		{
			name:     "no template for a kind",
			replaced: map[string]string{"themes/base/templates/term.html": ""},
			want:     []string{"themes/own/theme.yaml:1 [missing-template]"},
		},
		{
			name:     "no layout",
			replaced: map[string]string{"themes/base/templates/layout.html": ""},
			want:     []string{"themes/own/theme.yaml:1 [missing-template]"},
		},
		{
			name:     "a theme that extends itself",
			replaced: map[string]string{"themes/base/theme.yaml": "name: Base\nextends: own\n"},
			want:     []string{"themes/base/theme.yaml:2 [theme-cycle]"},
		},
	} {
		t.Run(c.name, func(t *testing.T) {
			s := snapshot(t, c.replaced)
			loaded, problems := load(s, options(), nil)
			if !slices.Equal(problems, c.want) {
				t.Errorf("%q, want %q", problems, c.want)
			}
			if _, again := load(s, options(), loaded); !slices.Equal(again, c.want) {
				t.Errorf("loaded again: %q, want %q", again, c.want)
			}
			if loaded.SetsMade() != 0 {
				t.Errorf("%d sets were made", loaded.SetsMade())
			}
		})
	}
}

func TestSetsAreMadeOnce(t *testing.T) {
	loaded := mustLoad(t, nil, options())
	for i, page := range []struct{ kind, lang string }{{"home", "id"}, {"term", "id"}, {"home", "en"}} {
		var readers sync.WaitGroup
		for range 20 {
			readers.Go(func() { execute(t, loaded, page.kind, page.lang, 1) })
		}
		readers.Wait()
		if got := loaded.SetsMade(); got != i+1 {
			t.Fatalf("%d sets made after %d kinds and languages", got, i+1)
		}
	}
}

func TestSetsAreMadeConcurrently(t *testing.T) {
	loaded := mustLoad(t, nil, options())
	var readers sync.WaitGroup
	for range 20 {
		for _, kind := range options().Kinds {
			for _, lang := range options().Languages {
				readers.Go(func() { execute(t, loaded, kind, lang, 1) })
			}
		}
	}
	readers.Wait()
	if got := loaded.SetsMade(); got != 4 {
		t.Errorf("%d sets made, want 4", got)
	}
}

func TestFunctionsOfOptions(t *testing.T) {
	o := options()
	o.Functions = template.FuncMap{
		"shout": strings.ToUpper,
		"t":     func(string) string { return "not the theme's" },
	}
	replaced := ownHome(`{{define "main"}}{{shout (t "hello")}}{{end}}`)
	loaded := mustLoad(t, replaced, o)
	for lang, want := range map[string]string{"id": "(HAI|base foot)", "en": "(HELLO|base foot)"} {
		if got := execute(t, loaded, "home", lang, nil); got != want {
			t.Errorf("%s: %q, want %q", lang, got, want)
		}
	}
}

func TestNumberTakesWholeNumbersOnly(t *testing.T) {
	loaded := mustLoad(t, ownHome(`{{define "main"}}{{number .}}{{end}}`), options())
	for _, whole := range []any{1500, int64(1500)} {
		if got, want := execute(t, loaded, "home", "id", whole), "(1.500|base foot)"; got != want {
			t.Errorf("%T: %q, want %q", whole, got, want)
		}
	}
	for _, other := range []any{4.5, "1500", nil} {
		if _, err := loaded.Execute(t.Context(), theme.Page{Kind: "home", Lang: "id"}, other); err == nil {
			t.Errorf("%T: no error", other)
		}
	}
}

func TestUnchangedThemeIsKept(t *testing.T) {
	first := func(string) string { return "1" }
	second := func(string) string { return "2" }
	with := func(change func(*theme.Options)) theme.Options {
		o := options()
		o.Functions = template.FuncMap{"f": first}
		change(&o)
		return o
	}
	s := snapshot(t, nil)
	prev, problems := load(s, with(func(*theme.Options) {}), nil)
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	for _, c := range []struct {
		name     string
		snapshot *source.Snapshot
		options  theme.Options
		kept     bool
	}{
		{"nothing changed", s, with(func(*theme.Options) {}), true},
		{"the same names of functions", s, with(func(o *theme.Options) { o.Functions["f"] = second }), true},
		{"another function", s, with(func(o *theme.Options) { o.Functions["g"] = second }), false},
		{"other addresses of assets", s, with(func(o *theme.Options) { o.AssetsHref = "/kriya/assets/" }), false},
		{"a new file", snapshot(t, ownHome("new")), with(func(*theme.Options) {}), false},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got, _ := load(c.snapshot, c.options, prev); (got == prev) != c.kept {
				t.Errorf("kept is %t, want %t", got == prev, c.kept)
			}
		})
	}
}

func TestAssets(t *testing.T) {
	o := options()
	o.AssetsHref = "/kriya/assets/"
	replaced := ownHome(`{{define "main"}}{{asset "dot.svg"}} {{style}} {{script}}.{{end}}`)
	loaded := mustLoad(t, replaced, o)
	var names []string
	for _, a := range loaded.Assets() {
		names = append(names, a.Name)
	}
	if len(names) != 2 || !strings.HasPrefix(names[0], "dot-") || !strings.HasPrefix(names[1], "style-") {
		t.Fatalf("assets %q", names)
	}
	want := fmt.Sprintf("(/kriya/assets/%s /kriya/assets/%s .|base foot)", names[0], names[1])
	if got := execute(t, loaded, "home", "id", nil); got != want {
		t.Errorf("%q, want %q", got, want)
	}
	style, err := loaded.Assets()[1].Data()
	if err != nil || !strings.Contains(string(style), "url(./"+names[0]+")") {
		t.Errorf("style %q, %v", style, err)
	}
}

// A file that no parser should be given is an error.
func TestThemesAreBounded(t *testing.T) {
	for name, c := range map[string]struct {
		file, text, want string
	}{
		"a large style": {"styles/z.css", strings.Repeat("a{b:c}", 200_000),
			"themes/own/styles/z.css:1 [too-much-text]"},
		"a large template": {"templates/home.html", strings.Repeat("{{if 1}}", 40_000),
			"themes/own/templates/home.html:1 [too-much-text]"},
		"large words": {"i18n/id.yaml", strings.Repeat("a: b\n", 60_000),
			"themes/own/i18n/id.yaml:1 [too-much-text]"},
		"brackets": {"scripts/z.js", "let a\n" + strings.Repeat("(", 6000),
			"themes/own/scripts/z.js:2 [script-syntax]"},
	} {
		_, problems := load(snapshot(t, map[string]string{"themes/own/" + c.file: c.text}), options(), nil)
		if len(problems) != 1 || problems[0] != c.want {
			t.Errorf("%s: %q, want %q", name, problems, c.want)
		}
	}
}

// A template that never ends, or makes more than the machine has, fails where it does so, whether it writes or not.
func TestPagesAreBounded(t *testing.T) {
	const (
		large = "more than 32 MB or more than"
		deep  = "perhaps one calls itself"
		made  = "more than 1 MB of texts"
	)
	for name, c := range map[string]struct{ main, column, want string }{
		"a loop that writes": {
			`{{range 1000000000}}{{t "hello"}}` + strings.Repeat("Halo. ", 1000) + `{{end}}`, "1:26", large},
		"a loop that writes nothing":  {`{{range 1000000000000}}{{end}}`, "1:26", large},
		"a loop that goes on at once": {`{{range 1000000000000}}{{continue}}a{{end}}`, "1:43", large},
		"a loop that tests only":      {`{{range 1000000000000}}{{if eq . 0}}{{end}}{{end}}`, "1:26", large},
		"the branch of a loop":        {`{{if 1}}{{range 1000000000000}}{{end}}{{end}}`, "1:34", large},
		"the other branch of a loop": {
			`{{if .}}{{else}}{{range 1000000000000}}{{end}}{{end}}`, "1:42", large},
		"what a loop has for nothing": {
			`{{range .}}{{else}}{{range 1000000000000}}{{end}}{{end}}`, "1:45", large},
		"loops in loops":                        {`{{range 100000}}{{range 100000}}{{end}}{{end}}`, "1:42", large},
		"a loop in a script":                    {`<script>{{range 1000000000000}}{{end}}</script>`, "1:34", large},
		"a loop in an attribute":                {`<a title="{{range 1000000000000}}{{end}}">`, "1:36", large},
		"a loop called in an attribute":         {`<a title="{{template "loop"}}">` + loopPart, "1:39", large},
		"a loop called in a style":              {`<style>{{template "loop"}}</style>` + loopPart, "1:36", large},
		"a template that calls itself for ever": {`{{template "self"}}` + selfPart, "", deep},
		"one in an attribute":                   {`<a title="{{template "self"}}">` + selfPart, "", deep},
		"a template that calls itself twice":    {`{{template "twice" "a"}}` + twicePart, "", large},
		"calls that double in each part":        {`{{template "d30" .}}` + doublingParts(30), "", large},
		"a variable that grows": {
			`{{$x := ""}}{{range 1000000000}}{{$x = print $x "a"}}{{end}}`, "1:57", made},
		"a variable that grows by lines": {
			`{{$x := ""}}{{range 1000000000}}{{$x = println $x}}{{end}}`, "1:57", made},
		"a variable that doubles": {
			`{{$x := "ab"}}` + strings.Repeat(`{{$x = printf "%s%s" $x $x}}`, 40), "", made},
		"a variable that doubles in escapes": {
			`{{$x := "<"}}` + strings.Repeat(`{{$x = html $x $x}}`, 40), "", made},
		"a variable that doubles in scripts": {
			`{{$x := "<"}}` + strings.Repeat(`{{$x = js $x $x}}`, 40), "", made},
		"a variable that doubles in queries": {
			`{{$x := "<"}}` + strings.Repeat(`{{$x = urlquery $x $x}}`, 40), "", made},
		"a variable that doubles in words": {
			`{{$x := "<"}}` + strings.Repeat(`{{$x = t "twice" $x $x}}`, 40), "", made},
		"maps that double": {
			`{{$x := "ab"}}` + strings.Repeat(`{{$x = dict "a" $x "b" $x}}`, 60) + `{{$x}}`, "", made},
		"maps that grow": {
			`{{$x := "ab"}}{{range 1000000000}}{{$x = dict "a" $x}}{{end}}`, "1:59", made},
		"wide values": {
			`{{$x := printf "` + strings.Repeat("%999999d", 100) + `"` + strings.Repeat(" 1", 100) + `}}`,
			"1:26", made},
		"widths as values": {`{{$x := printf "` + strings.Repeat("%[1]*[1]d", 100) + `" 999999}}`, "1:26", made},
		"a value again and again": {
			`{{$x := printf "%999999d" 1}}{{$x = printf "` + strings.Repeat("%[1]s", 100) + `" $x}}`,
			"1:54", made},
		"arguments again and again": {
			`{{$x := printf "%999999d" 1}}{{$x = print` + strings.Repeat(" $x", 100) + `}}`,
			"1:54", made},
	} {
		t.Run(name, func(t *testing.T) {
			replaced := ownHome(`{{define "main"}}` + c.main + `{{end}}`)
			if before, parts, has := strings.Cut(c.main, "{{define"); has {
				replaced = ownHome(`{{define "main"}}` + before + `{{end}}{{define` + parts)
			}
			replaced["themes/own/i18n/id.yaml"] = "hello: Hai\ntwice: '%[1]s%[1]s'\n"
			endless := mustLoad(t, replaced, options())
			if name != "a loop that writes nothing" { // one with the limits that pages have
				endless.LimitPages(40_000, 1<<20)
			}
			_, err := endless.Execute(t.Context(), theme.Page{Kind: "home", Lang: "id", Path: "/"}, nil)
			failure, ok := errors.AsType[*theme.Failure](err)
			if !ok || !strings.Contains(err.Error(), c.want) {
				t.Fatalf("%v, want %s", err, c.want)
			}
			got := failure.Diagnostic.Span.FileLine()
			if got != "themes/own/templates/home.html:1" {
				t.Errorf("fails at %s", got)
			}
			if column := fmt.Sprintf("1:%d", failure.Diagnostic.Span.Start+1); c.column != "" && column != c.column {
				t.Errorf("fails at %s, want %s", column, c.column)
			}
		})
	}
}

const (
	selfPart  = `{{define "self"}}{{range 1}}{{with 1}}{{if 1}}{{template "self"}}{{end}}{{end}}{{end}}{{end}}`
	loopPart  = `{{define "loop"}}{{range 1000000000000}}{{end}}{{end}}`
	twicePart = `{{define "twice"}}{{if lt (len .) 15}}{{$x := print . "a"}}` +
		`{{template "twice" $x}}{{template "twice" $x}}{{end}}{{end}}`
)

// doublingParts returns n templates, each of which calls the one before twice.
func doublingParts(n int) string {
	parts := `{{define "d0"}}{{end}}`
	for i := range n {
		parts += fmt.Sprintf(`{{define "d%d"}}{{template "d%d" .}}{{template "d%[2]d" .}}{{end}}`, i+1, i)
	}
	return parts
}

// The pages of a set weigh together what functions make for them. None fails for what others have made.
func TestPagesAreWeighedAlone(t *testing.T) {
	loaded := mustLoad(t, ownHome(`{{define "main"}}{{len (printf "%9000d" 1)}}{{end}}`), options())
	loaded.LimitPages(1000, 1<<15)
	for i := range 100 {
		if got := execute(t, loaded, "home", "id", nil); got != "(9000|base foot)" {
			t.Fatalf("%d: %q", i, got)
		}
	}
	if got := loaded.SetsMade(); got < 20 || got > 40 {
		t.Errorf("%d sets made for 28 times what a page may have", got)
	}
}

// A page that nobody waits for any more ends, and one that takes too long, also within a loop that writes nothing.
func TestPageEnds(t *testing.T) {
	ctx, stop := context.WithCancel(t.Context())
	o := options()
	turns := 0
	o.Functions = template.FuncMap{"turn": func() string {
		if turns++; turns == 1000 {
			stop()
		}
		return ""
	}}
	loaded := mustLoad(t, ownHome(`{{define "main"}}{{range 1000000}}{{if turn}}{{end}}{{end}}{{end}}`), o)
	page := theme.Page{Kind: "home", Lang: "id"}
	_, err := loaded.Execute(ctx, page, nil)
	if !errors.Is(err, context.Canceled) || turns > 1100 {
		t.Errorf("%v after %d turns", err, turns)
	}
	turns = 2000
	loaded.LimitTime(0)
	_, err = loaded.Execute(t.Context(), page, nil)
	failure, ok := errors.AsType[*theme.Failure](err)
	if !ok || !strings.Contains(err.Error(), "takes longer than 0 seconds") || turns > 2100 {
		t.Fatalf("%v after %d turns", err, turns)
	}
	if got := failure.Diagnostic.Span.FileLine(); got != "themes/own/templates/home.html:1" {
		t.Errorf("fails at %s", got)
	}
}

// Whatever a theme's files are: each problem lies inside of one of them, and what has none is a theme whose pages can
// be made or fail with an error.
func FuzzAnyThemeIsReadOrReported(f *testing.F) {
	for _, c := range [][4]string{
		{"", "", "", ""},
		{`{{define "main"}}{{t "hello"}}{{end}}`, "hello: Hai\n", "b{color:red}", "let a = 1"},
		{`{{define "main"}}{{template "main" .}}{{end}}`, "works: '%s%[3]d'\n",
			"@import 'x';b{background:url(y)}", "import './x.js'"},
		{`{{range .}}{{end`, "a: [b\n", "@media{calc((((", "`${`${"},
		{`{{t "works" 1 2}}{{dict "a"}}`, "a: {b: c}\n", "b{&:is(c{}", "</script><!--"},
	} {
		f.Add(c[0], c[1], c[2], c[3])
	}
	base := snapshot(f, nil)
	f.Fuzz(func(t *testing.T, template, words, style, script string) {
		s := base
		for name, text := range map[string]string{
			"themes/own/templates/home.html": template, "themes/own/i18n/id.yaml": words,
			"themes/own/styles/z.css": style, "themes/own/scripts/z.js": script,
		} {
			if !utf8.ValidString(text) || len(text) > 1<<12 {
				return
			}
			s = s.With(name, []byte(text))
		}
		loaded, problems := theme.Load(s, theme.Choice{Name: "own"}, options(), nil)
		for _, d := range problems {
			if d.Span.Start < 0 || d.Span.Start > d.Span.End || d.Span.End > len(d.Span.File.Text) {
				t.Fatalf("%s at %d–%d of %s", d.Kind.Code, d.Span.Start, d.Span.End, d.Span.File.Path)
			}
			if d.Message(diag.Indonesian) == "" {
				t.Fatal("no message")
			}
		}
		if problems.ErrorCount() > 0 {
			return
		}
		page, err := loaded.Execute(t.Context(), theme.Page{Kind: "home", Lang: "id"}, nil)
		if err == nil && !utf8.Valid(page) {
			t.Fatalf("%q became %q", template, page)
		}
	})
}
