package theme_test

import (
	"maps"
	"reflect"
	"strings"
	"testing"

	"etalase/internal/theme"
)

// shownPage embeds what all pages have, as views do.
type shownPage struct {
	Base
	Kind  string // not that of Base
	Works []work
}

// Base is what all pages have.
type Base struct {
	Meta
	Title string
	Kind  string
	Site  Site
}

// Meta is what Base has.
type Meta struct{ Lang string }

// Site is the site.
type Site struct{ Name, Title string }

// Home is a method of all pages.
func (b Base) Home() string { return "/" + b.Lang }

// Where the dot of a template is surely the view, fields of embedded structs are named by their whole path. The pages
// have the same bytes.
func TestFieldsOfEmbeddedStructsAreNamed(t *testing.T) {
	for name, c := range map[string]struct {
		home string
		has  string // what the block is then, or a template that it calls
	}{
		"a field of what is embedded": {`{{define "main"}}{{.Title}}{{end}}`, "{{.Base.Title | "},
		"of what that embeds":         {`{{define "main"}}{{.Lang}}{{end}}`, "{{.Base.Meta.Lang | "},
		"a field of the view":         {`{{define "main"}}{{.Kind}}{{end}}`, "{{.Kind | "},
		"a method":                    {`{{define "main"}}{{.Home}}{{end}}`, "{{.Home | "},
		"further fields":              {`{{define "main"}}{{.Site.Title}}{{end}}`, "{{.Base.Site.Title | "},
		"an argument":                 {`{{define "main"}}{{print (print .Title) 1}}{{end}}`, "(print .Base.Title)"},
		"a condition": {`{{define "main"}}{{if .Title}}{{.Title}}{{end}}{{end}}`,
			"{{if .Base.Title}}{{.Base.Title | "},
		"in what changes the dot": {`{{define "main"}}{{with .Site}}{{.Title}}{{end}}{{end}}`,
			"{{with .Base.Site}}{{.Title | "},
		"beside what changes the dot": {`{{define "main"}}{{with ""}}{{else}}{{.Title}}{{end}}{{end}}`,
			"{{else}}{{.Base.Title | "},
		"of $, where the dot is another": {`{{define "main"}}{{range .Works}}{{$.Title}}{{end}}{{end}}`,
			"{{$.Base.Title | "},
		"of a variable": {`{{define "main"}}{{$x := .Site}}{{$x.Title}}{{end}}`, "{{$x.Title | "},
		"in a template called with all": {`{{define "main"}}{{template "a" .}}{{end}}{{define "a"}}{{.Title}}{{end}}`,
			"{{.Base.Title | "},
		"called with all, and with a part": {`{{define "main"}}{{template "a" .}}{{template "a" .Site}}{{end}}` +
			`{{define "a"}}{{.Title}}{{end}}`, "{{.Title | "},
		"called with a part in an attribute": {`{{define "main"}}{{template "a" .}}` +
			`<i title="{{template "a" .Site}}">{{end}}{{define "a"}}{{.Title}}{{end}}`, "{{.Title | "},
		"called by a template that gets a part": {`{{define "main"}}{{template "b" .}}` +
			`{{template "a" .Site}}{{end}}{{define "a"}}{{template "b" .}}{{end}}{{define "b"}}{{.Title}}{{end}}`,
			"{{.Title | "},
		"where $ is given another value": {`{{define "main"}}{{.Title}}{{$ := .Site}}{{$.Title}}` +
			`{{template "a" $}}{{end}}{{define "a"}}{{.Title}}{{end}}`, "{{$.Title | "},
		"by a loop": {`{{define "main"}}{{range $ := .Works}}{{$.Title}}{{else}}{{$.Title}}{{end}}{{end}}`,
			"{{$.Title | "},
		"by an assignment": {`{{define "main"}}{{if $.Title}}{{$ = .Site}}{{end}}{{$.Title}}{{end}}`,
			"{{$.Title | "},
		"in parentheses": {`{{define "main"}}{{print ($ := .Site).Name}}{{$.Title}}{{end}}`, "{{$.Title | "},
	} {
		t.Run(name, func(t *testing.T) {
			files := ownHome(c.home)
			maps.Copy(files, map[string]string{"themes/own/templates/layout.html": `{{block "main" .}}{{end}}`})
			loaded := mustLoad(t, files, options())
			shown := shownPage{Base{Meta{"id"}, "Karya", "all", Site{"Situs", "Situs kami"}}, "own", make([]work, 2)}
			p := theme.Page{Kind: "home", Lang: "id"}
			want, err := loaded.Execute(t.Context(), p, shown)
			if err != nil {
				t.Fatal(err)
			}
			p.KeepsParts, p.View = true, reflect.TypeFor[shownPage]()
			got, err := loaded.Execute(t.Context(), p, shown)
			if err != nil || string(got) != string(want) {
				t.Errorf("%q, not %q (%v)", got, want, err)
			}
			if text := loaded.Templates(p); !strings.Contains(text, c.has) {
				t.Errorf("the templates are %s", text)
			}
			// A page with another view is made all the same.
			if other, err := loaded.Execute(t.Context(), p, &shown); err != nil || string(other) != string(want) {
				t.Errorf("%q, not %q (%v)", other, want, err)
			}
		})
	}
}
