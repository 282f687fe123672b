package theme_test

import (
	"bytes"
	"html/template"
	"reflect"
	"slices"
	"strings"
	"sync"
	"testing"
	"unicode/utf8"

	"etalase/internal/theme"
)

// work is a value that many pages show.
type work struct {
	Title string
	InCSS template.CSS
	Maker *string
}

// page has works, as pages of a list have.
type page struct {
	Works []work
	Lists [][]work
}

// keeping returns options with works as shared values, and a function that counts its calls and returns "".
func keeping(calls *int) theme.Options {
	o := counting(calls)
	o.IsShared = func(v any) bool { _, ok := v.(work); return ok }
	o.Partials = []string{"card", "open"}
	return o
}

// withCards replaces the template of the home page, and adds a card.
func withCards(home string) map[string]string {
	files := ownHome(home)
	files["themes/own/templates/partials/card.html"] = `<b>{{.Title}}{{turn}}</b>`
	return files
}

const listOfCards = `{{define "main"}}{{range .Works}}<p>{{template "partials/card.html" .}}</p>{{end}}{{end}}`

// What a template writes for a value that many pages show is written once, as long as it is the same value, template
// and language. What pages get is what a page by itself gets.
func TestPartsAreWrittenOnce(t *testing.T) {
	maker := "Sari"
	kendi, tas := work{Title: "Kendi & Co"}, work{Title: "Tas", Maker: &maker}
	ofTerms := func(block string) map[string]string {
		files := withCards(listOfCards)
		files["themes/own/templates/term.html"] = listOfCards + block
		return files
	}
	home, english, term := theme.Page{Kind: "home", Lang: "id"}, theme.Page{Kind: "home", Lang: "en"},
		theme.Page{Kind: "term", Lang: "id"}
	for name, c := range map[string]struct {
		files map[string]string
		pages []theme.Page
		works [][]work
		calls int // of a function in the card, on all pages
	}{
		"the same work": {withCards(listOfCards), []theme.Page{home, home, home},
			[][]work{{kendi, kendi}, {kendi}, {tas}}, 2},
		"equal works": {withCards(listOfCards), []theme.Page{home, home},
			[][]work{{{Title: "Kendi"}}, {{Title: "Kendi"}}}, 1},
		"another pointer to an equal value": {withCards(listOfCards), []theme.Page{home, home},
			[][]work{{{Maker: new("Sari")}}, {{Maker: new("Sari")}}}, 2},
		"another language": {withCards(listOfCards), []theme.Page{home, english}, [][]work{{kendi}, {kendi}}, 2},
		"another kind":     {ofTerms(""), []theme.Page{home, term}, [][]work{{kendi}, {kendi}}, 1},
		"another kind with its own card": {ofTerms(`{{define "partials/card.html"}}{{turn}}own{{end}}`),
			[]theme.Page{home, term, home}, [][]work{{kendi}, {kendi}, {kendi}}, 2},
		"another kind with its own part of a card": {
			func() map[string]string {
				files := ofTerms(`{{define "mark"}}{{turn}}own{{end}}`)
				files["themes/own/templates/partials/card.html"] = `{{template "mark" .}}{{turn}}`
				return files
			}(), []theme.Page{home, term}, [][]work{{kendi}, {kendi}}, 3},
		"a dict of a work and of words": {
			withCards(`{{define "main"}}{{range $i, $w := .Works}}{{template "row" dict "work" $w "size" "s"}}` +
				`{{template "row" dict "size" "l" "work" $w}}{{end}}{{end}}` +
				`{{define "row"}}{{turn}}<i class="{{.size}}">{{.work.Title}}</i>{{end}}`),
			[]theme.Page{home, home}, [][]work{{kendi, kendi}, {kendi}}, 2},
		"a dict of what is not shared": {
			withCards(`{{define "main"}}{{template "row" dict "works" .Works "one" (index .Works 0)}}` +
				`{{template "row" dict "works" 2 "one" 1}}{{end}}{{define "row"}}{{turn}}{{end}}`),
			[]theme.Page{home, home}, [][]work{{kendi}, {kendi}}, 4},
		"a text, and the page itself": {
			withCards(`{{define "main"}}{{template "row" "a"}}{{template "row" .}}{{template "row"}}{{end}}` +
				`{{define "row"}}{{turn}}{{end}}`),
			[]theme.Page{home, home}, [][]work{{kendi}, {kendi}}, 6},
		"a card within a card": {
			withCards(`{{define "main"}}{{range .Works}}{{template "row" .}}{{end}}{{range .Works}}` +
				`{{template "partials/card.html" .}}{{end}}{{end}}` +
				`{{define "row"}}({{template "partials/card.html" .}}){{end}}`),
			[]theme.Page{home, home}, [][]work{{kendi}, {kendi}}, 2},
		"in an attribute, a comment, a script and a style, which escape differently": {
			withCards(`{{define "main"}}{{range .Works}}` +
				`<i title="{{template "name" .}}" data-x={{template "name" .}}>` +
				`{{template "name" .}}<script>var a = {{template "name" .}}</script>` +
				`<style>{{template "css" .}}</style>` +
				`<!-- {{template "name" .}} -->{{end}}{{end}}{{define "name"}}{{.Title}}{{turn}}{{end}}` +
				`{{define "css"}}b{color:{{.InCSS}}}{{end}}`),
			[]theme.Page{home, home}, [][]work{{kendi}, {kendi}}, 9},
	} {
		t.Run(name, func(t *testing.T) {
			calls := 0
			loaded := mustLoad(t, c.files, keeping(&calls))
			var got []string
			calls = 0
			for i, p := range c.pages {
				p.KeepsParts = true
				html, err := loaded.Execute(t.Context(), p, page{Works: c.works[i]})
				if err != nil {
					t.Fatal(err)
				}
				got = append(got, string(html))
			}
			if calls != c.calls {
				t.Errorf("%d calls, not %d", calls, c.calls)
			}
			for i, p := range c.pages {
				want, err := loaded.Execute(t.Context(), p, page{Works: c.works[i]})
				if err != nil || string(want) != got[i] {
					t.Errorf("page %d: %q, not %q (%v)", i, got[i], want, err)
				}
			}
		})
	}
}

// A partial that is executed by itself keeps parts too, and one that the theme was not told of is executed without.
func TestPartsOfPartials(t *testing.T) {
	calls := 0
	files := withCards(listOfCards)
	files["themes/own/templates/partials/open.html"] = `{{template "partials/card.html" .}}`
	files["themes/own/templates/partials/untold.html"] = `{{template "partials/card.html" .}}`
	loaded := mustLoad(t, files, keeping(&calls))
	calls = 0
	p := theme.Page{Lang: "id", KeepsParts: true}
	for _, c := range []struct {
		partial string
		calls   int
	}{{"open", 1}, {"open", 1}, {"untold", 2}, {"untold", 3}, {"open", 3}} {
		html, err := loaded.ExecutePartial(t.Context(), p, c.partial, work{Title: "Kendi"})
		if string(html) != "<b>Kendi</b>" || err != nil || calls != c.calls {
			t.Errorf("%s: %q after %d calls, %v", c.partial, html, calls, err)
		}
	}
}

// A theme with a partial that html/template cannot escape by itself keeps no parts: its pages are made all the same.
func TestPartialsThatCannotBeEscaped(t *testing.T) {
	calls := 0
	files := withCards(listOfCards)
	files["themes/own/templates/partials/open.html"] = `<i title="{{.Title}}`
	loaded := mustLoad(t, files, keeping(&calls))
	calls = 0
	for range 2 {
		html, err := loaded.Execute(t.Context(), theme.Page{Kind: "home", Lang: "id", KeepsParts: true},
			page{Works: []work{{Title: "Kendi"}}})
		if err != nil || !bytes.Contains(html, []byte("<b>Kendi</b>")) {
			t.Fatalf("%q %v", html, err)
		}
	}
	if calls != 2 {
		t.Errorf("%d calls", calls)
	}
}

// A page that fails tells what it would tell by itself, whichever pages came before. A part takes as many steps where
// it is written again as where it was made.
func TestPartsOfFailures(t *testing.T) {
	many := make([]work, 40)
	for name, c := range map[string]struct {
		home  string
		works []work
		want  string
	}{
		"in a card": {`{{define "main"}}{{range .Works}}{{template "bad" .}}{{end}}{{end}}{{define "bad"}}` +
			"\n{{.Title.Nope}}{{end}}", make([]work, 1), "Nope"},
		"in an argument": {`{{define "main"}}{{range .Works}}{{template "partials/card.html" .Nope}}{{end}}{{end}}`,
			make([]work, 1), "Nope"},
		"after a card": {
			`{{define "main"}}{{range .Works}}{{template "partials/card.html" .}}{{end}}{{.Nope}}{{end}}`,
			make([]work, 1), "Nope"},
		"too many steps": {listOfCards, many, "million steps"},
	} {
		t.Run(name, func(t *testing.T) {
			calls := 0
			loaded := mustLoad(t, withCards(c.home), keeping(&calls))
			loaded.LimitPages(140, 1<<20)
			for _, works := range [][]work{c.works[:1], c.works, c.works} {
				p := theme.Page{Kind: "home", Lang: "id", Path: "/"}
				_, want := loaded.Execute(t.Context(), p, page{Works: works})
				p.KeepsParts = true
				_, got := loaded.Execute(t.Context(), p, page{Works: works})
				if (got == nil) != (want == nil) || got != nil && got.Error() != want.Error() {
					t.Errorf("%v, not %v", got, want)
				}
				if len(works) == len(c.works) && (want == nil || !strings.Contains(want.Error(), c.want)) {
					t.Errorf("%v does not tell of %s", want, c.want)
				}
			}
		})
	}
}

// Whether a page makes too much does not depend on which pages came before, nor on those that are made at the same
// time: a part is counted where it is pasted as where it was written.
func TestPartsOfPagesThatMakeTooMuch(t *testing.T) {
	const most = 100_000
	// Its card makes a good hundredth of it.
	files := withCards(listOfCards)
	files["themes/own/templates/partials/card.html"] = `{{range 10}}{{$x := printf "%0100d" 1}}{{end}}{{.Title}}`
	works := make([]work, 120)
	for i := range works {
		works[i].Title = string(rune('a' + i%3)) // parts are pasted on the page itself too
	}
	few, enough, tooMany := page{Works: works[:2]}, page{Works: works[:40]}, page{Works: works}
	calls := 0
	load := func() *theme.Theme {
		loaded := mustLoad(t, files, keeping(&calls))
		loaded.LimitPages(1<<20, most)
		return loaded
	}
	check := func(loaded *theme.Theme, keep bool, p page) {
		t.Helper()
		_, err := loaded.Execute(t.Context(), theme.Page{Kind: "home", Lang: "id", Path: "/", KeepsParts: keep}, p)
		if fails := err != nil; fails != (len(p.Works) == len(works)) || fails && !strings.Contains(err.Error(), "MB") {
			t.Errorf("keeps parts %v, %d works: %v", keep, len(p.Works), err)
		}
	}
	for name, pages := range map[string][]page{
		"itself again":          {tooMany, tooMany, tooMany},
		"after small ones":      {few, few, tooMany, few, tooMany},
		"after many small ones": slices.Concat(slices.Repeat([]page{enough}, 20), []page{tooMany}),
	} {
		t.Run(name, func(t *testing.T) {
			for _, keep := range []bool{true, false} {
				loaded := load()
				for _, p := range pages {
					check(loaded, keep, p)
				}
			}
		})
	}
	t.Run("beside others", func(t *testing.T) {
		for _, keep := range []bool{true, false} {
			loaded := load()
			var pages sync.WaitGroup
			for i := range 8 {
				pages.Go(func() {
					for range 20 {
						check(loaded, keep, []page{few, enough, tooMany}[i%3])
					}
				})
			}
			pages.Wait()
		}
	})
	t.Run("kept all the same", func(t *testing.T) {
		loaded := load()
		check(loaded, true, enough)
		if kept := loaded.KnownParts(); kept != 3 {
			t.Errorf("%d parts are kept", kept)
		}
	})
}

// A part within another one is kept with that, and one that fails is not kept: while it is written it takes a place,
// and then no more.
func TestPartsThatAreNotKeptTakeNoPlace(t *testing.T) {
	for name, c := range map[string]struct {
		last  string // in a row
		fails bool
		known int
	}{
		"within others": {"", false, 2},
		"of a failure":  {`{{if eq .Title "Tas"}}{{.Nope}}{{end}}`, true, 1},
	} {
		calls := 0
		home := `{{define "main"}}{{range .Works}}{{template "row" .}}{{end}}{{end}}{{define "row"}}` +
			`{{range 5}}{{template "partials/card.html" dict "Title" . "of" $}}{{end}}` + c.last + `{{end}}`
		loaded := mustLoad(t, withCards(home), keeping(&calls))
		_, err := loaded.Execute(t.Context(), theme.Page{Kind: "home", Lang: "id", KeepsParts: true},
			page{Works: []work{{Title: "Kendi"}, {Title: "Tas"}}})
		known, all := loaded.KnownParts(), loaded.PartsInMemory()
		if (err != nil) != c.fails || known != c.known || all != known {
			t.Errorf("%s: %d parts are known, %d are in memory, %v", name, known, all, err)
		}
	}
}

// A variable that the value of a call declares is there for what follows the call, as in package template.
func TestPartsLeaveVariables(t *testing.T) {
	for name, c := range map[string]struct{ home, want string }{
		"declared": {`{{$y := 1}}{{range .Works}}{{template "partials/card.html" $y := .}}{{$y.Title}};{{end}}`,
			"<b>Kendi</b>Kendi;<b>Tas</b>Tas;"},
		"assigned": {`{{$y := 1}}{{range .Works}}{{template "partials/card.html" $y = .}}{{end}}{{$y.Title}}`,
			"<b>Kendi</b><b>Tas</b>Tas"},
		"in parentheses": {`{{range .Works}}{{template "a" (print ($y := .Title))}}{{$y}};{{end}}`,
			"KendiKendi;TasTas;"},
		"of a field": {`{{range .Works}}{{template "a" ($y := .).Title}}{{$y.Title}};{{end}}`,
			"KendiKendi;TasTas;"},
	} {
		t.Run(name, func(t *testing.T) {
			calls := 0
			home := `{{define "main"}}` + c.home + `{{end}}{{define "a"}}{{.}}{{end}}`
			loaded := mustLoad(t, withCards(home), keeping(&calls))
			for _, keep := range []bool{false, true, true} {
				html, err := loaded.Execute(t.Context(), theme.Page{Kind: "home", Lang: "id", KeepsParts: keep},
					page{Works: []work{{Title: "Kendi"}, {Title: "Tas"}}})
				if err != nil || !bytes.Contains(html, []byte(c.want)) {
					t.Errorf("keeps parts %v: %q, not %q (%v)", keep, html, c.want, err)
				}
			}
		})
	}
}

// Parts that take too much memory are forgotten, the least recent first, also one that a page is about to write.
func TestPartsAreForgotten(t *testing.T) {
	const most, partBytes = 6000, 600
	calls := 0
	loaded := mustLoad(t, withCards(listOfCards), keeping(&calls))
	loaded.KeepParts(most)
	calls = 0
	var works []work
	for letter := 'a'; letter <= 'z'; letter++ {
		works = append(works, work{Title: "often"}, work{Title: string(letter)})
	}
	var first []byte
	for range 3 {
		p := theme.Page{Kind: "home", Lang: "id", KeepsParts: true}
		html, err := loaded.Execute(t.Context(), p, page{Works: works})
		if first == nil {
			first = html
		}
		if err != nil || !bytes.Equal(html, first) || bytes.Count(html, []byte("<b>")) != len(works) {
			t.Fatalf("%q %v", html, err)
		}
	}
	if want := 1 + 3*26; calls != want || loaded.KeptParts() > most+2*partBytes {
		t.Errorf("%d calls, not %d; %d bytes kept", calls, want, loaded.KeptParts())
	}
}

// Whatever a template is: a page that keeps parts has the bytes of a page by itself, or its failure.
func FuzzPartsChangeNoByte(f *testing.F) {
	for _, seed := range []string{
		listOfCards,
		`{{define "main"}}<a {{range .Works}}{{template "partials/card.html" .}}{{end}}>{{end}}`,
		`{{define "main"}}{{.Title}}{{$.Site.Name}}{{range .Works}}{{template "a" $}}{{.Title}}{{end}}{{end}}` +
			`{{define "a"}}{{.Title}}{{with .Site}}{{.Name}}{{$.Title}}{{else}}{{.Title}}{{end}}{{end}}`,
		`{{define "main"}}{{template "a" .}}<i title="{{template "a" .Site}}">{{end}}{{define "a"}}{{.Name}}{{end}}`,
		`{{define "main"}}{{range .Works}}{{range $.Works}}{{template "a" .}}{{end}}{{end}}{{end}}` +
			`{{define "a"}}{{template "b" .}}<i {{template "b" .}}>{{end}}{{define "b"}}{{.Title}}{{end}}`,
		`{{define "main"}}{{range .Works}}{{template "a" dict "w" . "n" 1}}` +
			`{{template "a" dict "n" 2 "w" .}}{{end}}{{end}}` +
			`{{define "a"}}{{if eq .n 1}}{{.w.Title}}{{else}}{{break}}{{end}}{{end}}`,
		`{{define "main"}}{{with $x := index .Works 0}}{{template "main" $x}}{{end}}{{end}}`,
		`{{define "main"}}<script>{{range .Works}}{{template "a" .}}{{end}}</script>{{end}}` +
			`{{define "a"}}{{.}}{{end}}`,
		`{{define "main"}}{{range .Works}}{{template "a" .}}{{end}}{{end}}` +
			`{{define "a"}}<b title="{{template "c"}}{{end}}{{define "c"}}">{{end}}`,
		`{{define "main"}}{{$y := 1}}{{range .Works}}{{template "partials/card.html" $y := .}}{{$y}}{{end}}{{end}}`,
		`{{define "main"}}{{$y := 1}}{{template "a" (print ($y := .Title))}}{{$y}}{{end}}{{define "a"}}{{.}}{{end}}`,
		`{{define "main"}}{{$y := 1}}{{template "a" ($y := .Site).Name}}{{$y}}{{end}}{{define "a"}}{{.}}{{end}}`,
		`{{define "main"}}{{$y := 1}}{{range .Works}}{{template "a" $y = .}}{{$y}}{{end}}{{$y}}{{end}}` +
			`{{define "a"}}{{.Title}}{{end}}`,
		`{{define "main"}}{{$ := .Site}}{{$.Title}}{{template "a" $}}{{end}}{{define "a"}}{{.Title}}{{$.Title}}{{end}}`,
		`{{define "main"}}{{range $, $x := .Works}}{{$}}{{end}}{{with $ := .Site}}{{$.Title}}{{end}}{{$.Title}}{{end}}`,
	} {
		f.Add(seed)
	}
	base := snapshot(f, map[string]string{"themes/own/templates/partials/card.html": `<b>{{.Title}}{{turn}}</b>`})
	calls := 0
	o := keeping(&calls)
	maker := "Sari"
	works := []work{{Title: "Kendi"}, {Title: `Tas "Ayu"`, Maker: &maker}, {Title: "Kendi"}}
	shown := shownPage{Base: Base{Title: "Karya", Site: Site{Name: "Situs"}}, Works: works}
	f.Fuzz(func(t *testing.T, template string) {
		if !utf8.ValidString(template) || len(template) > 1<<12 {
			return
		}
		s := base
		for name, text := range ownHome(template) {
			s = s.With(name, []byte(text))
		}
		loaded, problems := theme.Load(s, theme.Choice{Name: "own"}, o, nil)
		if problems.ErrorCount() > 0 {
			return
		}
		loaded.LimitPages(4000, 1<<16)
		told := func(keep bool) (string, string) {
			p := theme.Page{Kind: "home", Lang: "id", Path: "/", KeepsParts: keep, View: reflect.TypeFor[shownPage]()}
			html, err := loaded.Execute(t.Context(), p, shown)
			if err != nil {
				return "", err.Error()
			}
			return string(html), ""
		}
		want, failure := told(false)
		for range 2 {
			if got, fails := told(true); got != want || fails != failure {
				t.Fatalf("%q became %q (%s), not %q (%s)", template, got, fails, want, failure)
			}
		}
	})
}
