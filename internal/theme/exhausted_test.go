package theme_test

import (
	"errors"
	"html/template"
	"strings"
	"testing"

	"etalase/internal/theme"
)

// counting returns options with a function that counts its calls, and returns "".
func counting(calls *int) theme.Options {
	o := options()
	o.Functions = template.FuncMap{"turn": func(...any) string { *calls++; return "" }}
	return o
}

const turning = `{{range 1000000000}}{{if turn}}{{end}}{{end}}`

// A template that has used up all that a page may use is tried with no other page that shares what is known of it. The
// pages of other templates are made, and so is a page by itself.
func TestExhaustingTemplateIsTriedOnce(t *testing.T) {
	home := theme.Page{Kind: "home", Lang: "id", Path: "/"}
	english := theme.Page{Kind: "home", Lang: "en", Path: "/en/"}
	term := theme.Page{Kind: "term", Lang: "id", Path: "/kamus/"}
	for name, c := range map[string]struct {
		files  map[string]string
		first  theme.Page
		same   []theme.Page
		others []theme.Page
	}{
		"a block of a kind": {
			ownHome(`{{define "main"}}` + turning + `{{end}}`),
			home, []theme.Page{home, english}, []theme.Page{term}},
		"a part that the layout calls": {
			map[string]string{"themes/own/templates/partials/foot.html": turning},
			home, []theme.Page{english, term}, nil},
		"a part that one kind calls, in an attribute": {
			ownHome(`{{define "main"}}<i title="{{template "part"}}">{{end}}{{define "part"}}` + turning + `{{end}}`),
			home, []theme.Page{english}, []theme.Page{term}},
		"calls without an end": {
			ownHome(`{{define "main"}}{{turn}}{{template "main"}}{{end}}`),
			home, []theme.Page{english}, []theme.Page{term}},
		"a text that grows": {
			ownHome(`{{define "main"}}{{$x := "a"}}{{range 1000}}{{turn}}{{$x = print $x $x}}{{end}}{{end}}`),
			home, []theme.Page{english}, []theme.Page{term}},
	} {
		t.Run(name, func(t *testing.T) {
			calls := 0
			loaded := mustLoad(t, c.files, counting(&calls))
			loaded.LimitPages(2000, 1<<15)
			var exhausted theme.Exhausted
			execute := func(page theme.Page) (*theme.Failure, bool) {
				page.Exhausted = &exhausted
				_, err := loaded.Execute(t.Context(), page, 1)
				return errors.AsType[*theme.Failure](err)
			}
			first, ok := execute(c.first)
			if !ok || calls == 0 {
				t.Fatalf("no failure after %d calls", calls)
			}
			calls = 0
			for _, page := range c.same {
				if failure, _ := execute(page); failure != first || calls > 0 {
					t.Errorf("%s: %v after %d calls", page.Path, failure, calls)
				}
			}
			for _, page := range c.others {
				if failure, failed := execute(page); failed {
					t.Errorf("%s: %v", page.Path, failure)
				}
			}
			if _, err := loaded.Execute(t.Context(), c.first, 1); err == nil || calls == 0 {
				t.Errorf("alone: %v after %d calls", err, calls)
			}
		})
	}
}

// Whichever page is quicker, the failure that is told is that of the first address.
func TestExhaustionIsThatOfTheFirstPage(t *testing.T) {
	calls := 0
	loaded := mustLoad(t, ownHome(`{{define "main"}}`+turning+`{{end}}`), counting(&calls))
	loaded.LimitPages(2000, 1<<15)
	var exhausted theme.Exhausted
	for _, step := range []struct {
		path, want string
		tried      bool
	}{{"/b/", "/b/", true}, {"/c/", "/b/", false}, {"/a/", "/a/", true}, {"/b/", "/a/", false}} {
		calls = 0
		page := theme.Page{Kind: "home", Lang: "id", Path: step.path, Exhausted: &exhausted}
		_, err := loaded.Execute(t.Context(), page, nil)
		if err == nil || !strings.Contains(err.Error(), "on the page "+step.want+":") || (calls > 0) != step.tried {
			t.Errorf("%s: %v after %d calls, want that of %s", step.path, err, calls, step.want)
		}
	}
}

// What a template does wrong with the values of one page may be right with those of another.
func TestFailingTemplateIsTriedAgain(t *testing.T) {
	loaded := mustLoad(t, ownHome(`{{define "main"}}{{index . 0}}{{end}}`), options())
	page := theme.Page{Kind: "home", Lang: "id", Exhausted: new(theme.Exhausted)}
	if _, err := loaded.Execute(t.Context(), page, []string{}); err == nil {
		t.Error("no failure")
	}
	if _, err := loaded.Execute(t.Context(), page, []string{"a"}); err != nil {
		t.Error(err)
	}
}

// A step is two calls at most, and a turn of a loop that ends with a jump is five steps.
func TestWhatTakesLongIsWeighed(t *testing.T) {
	const steps = 1000
	for name, c := range map[string]struct {
		main string
		most int // calls
	}{
		"calls in calls": {
			`{{range 1000000000}}{{$x := ` + strings.Repeat("turn (", 15) + "turn" + strings.Repeat(")", 15) +
				`}}{{end}}`,
			2 * steps},
		"calls in a row":        {`{{range 1000000000}}` + strings.Repeat(`{{$x := turn}}`, 99) + `{{end}}`, 2 * steps},
		"a call and a continue": {`{{range 1000000000}}{{if turn}}{{end}}{{continue}}{{end}}`, steps / 5},
		"a call and a break": {
			`{{range 1000000000}}{{range 3}}{{if turn}}{{end}}{{break}}{{end}}{{end}}`, steps / 5},
	} {
		calls := 0
		loaded := mustLoad(t, ownHome(`{{define "main"}}`+c.main+`{{end}}`), counting(&calls))
		loaded.LimitPages(steps, 1<<20)
		_, err := loaded.Execute(t.Context(), theme.Page{Kind: "home", Lang: "id"}, nil)
		if err == nil || calls > c.most || calls < c.most/4 {
			t.Errorf("%s: %v after %d calls, want %d at most", name, err, calls, c.most)
		}
	}
}
