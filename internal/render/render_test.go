package render

import (
	"cmp"
	"errors"
	"slices"
	"strings"
	"testing"

	"etalase/internal/content"
	"etalase/internal/diag"
	"etalase/internal/filetest"
	"etalase/internal/modeltest"
	"etalase/internal/site"
	"etalase/internal/sitetest"
	"etalase/internal/view"
)

// tiny is a theme that shows little. Its kinds of pages have no templates of their own yet.
const tiny = `
-- themes/tiny/theme.yaml --
name: Tiny
-- themes/tiny/templates/layout.html --
<html lang="{{.Lang}}"><title>{{.Title}}</title>{{block "main" .}}{{end}}
-- themes/tiny/templates/partials/sheet-card.html --
<a href="{{.Href}}">{{.Title}}</a>
-- content/pages/tentang.md --
---
title: Tentang
---
-- content/pages/tentang.en.md --
---
title: About
slug: about
---
`

// edition makes an edition of the tiny site with some more files. Each kind of page that they give no template shows
// its name and a link to the home page.
func edition(t *testing.T, options Options, more map[string]string) (*Edition, diag.List) {
	t.Helper()
	archive := modeltest.Settings + modeltest.Craft + modeltest.Product("tas", "TS-0001", "") + tiny
	files := filetest.Archive([]byte(archive))
	for _, kind := range site.PageKinds() {
		files["themes/tiny/templates/"+string(kind)+".html"] =
			[]byte(`{{define "main"}}{{.Kind}} <a href="{{.Site.DefaultHome}}">Contoh</a>{{end}}`)
	}
	for name, text := range more {
		files[name] = []byte(text)
	}
	options.Options = content.Options{Now: modeltest.Now}
	options.Theme, options.BaseURL = "tiny", "https://contoh.example/kriya"
	snapshot := sitetest.Scan(t, sitetest.Open(t, filetest.Dir(t, files), nil))
	e, problems, err := Next(t.Context(), snapshot, options, nil)
	if err != nil {
		t.Fatal(err)
	}
	return e, problems
}

func render(t *testing.T, e *Edition, path string) (string, error) {
	t.Helper()
	route := e.Site.Layout.Route(path)
	if route == nil {
		t.Fatalf("there is no %s", path)
	}
	page, err := e.Render(t.Context(), route, view.NoPalette)
	return string(page), err
}

func TestNextRendersNothing(t *testing.T) {
	e, problems := edition(t, Options{}, nil)
	for _, d := range problems {
		if d.Kind.Severity == diag.Error {
			t.Errorf("%s: %s", d.Span.FileLine(), d.Message(diag.English))
		}
	}
	if n := e.Theme.SetsMade(); n != 0 {
		t.Errorf("%d sets of templates were made", n)
	}
}

func TestRender(t *testing.T) {
	const home = ` <a href="/kriya/">Contoh</a>` + "\n"
	e, _ := edition(t, Options{}, nil)
	for _, c := range []struct{ path, want string }{
		{"/", `<html lang="id"><title></title>home` + home},
		{"/en/", `<html lang="en"><title></title>home` + home},
		{"/404.html", `<html lang="id"><title></title>notfound` + home},
		{"/produk/", `<html lang="id"><title></title>catalogue` + home},
		{"/produk/tas/", `<html lang="id"><title>Tas tas</title>product` + home},
		{"/produk/kategori/tas/", `<html lang="id"><title>Tas</title>category` + home},
		{"/perajin/siti/", `<html lang="id"><title>Siti Aminah</title>artisan` + home},
		{"/kamus/pandan/", `<html lang="id"><title>Pandan</title>term` + home},
		{"/en/about/", `<html lang="en"><title>About</title>page` + home},
		{"/data/id/cards-1.js", `etalase(["<a href=\"/kriya/produk/tas/\">Tas tas</a>\n"])` + "\n"},
	} {
		if got, err := render(t, e, c.path); err != nil || got != c.want {
			t.Errorf("%s: %q, %v; want %q", c.path, got, err, c.want)
		}
	}
}

// Every route renders, pages as the theme's and the others without it.
func TestRenderEveryRoute(t *testing.T) {
	for _, options := range []Options{{}, {Offline: true}} {
		e, _ := edition(t, options, nil)
		pages := 0
		for _, r := range e.Site.Layout.Routes() {
			data, err := e.Render(t.Context(), r, view.NoPalette)
			if err != nil || len(data) == 0 {
				t.Errorf("%s: %d bytes, %v", r.Path, len(data), err)
			}
			isThemes := strings.HasPrefix(string(data), `<html lang="`+r.Lang+`"><title>`)
			if isThemes != r.IsPage() {
				t.Errorf("%s, a %s, is rendered with the theme: %t", r.Path, r.Kind, isThemes)
			}
			if r.IsPage() {
				pages++
			}
		}
		if got := e.PageCount(); got != pages || pages == 0 {
			t.Errorf("PageCount is %d, %d pages were rendered", got, pages)
		}
	}
}

// Only pages are rewritten for a stick, and the cards that scripts put into them.
func TestRenderOffline(t *testing.T) {
	e, _ := edition(t, Options{Offline: true}, nil)
	for _, c := range []struct{ path, want string }{
		{"/", `home <a href="index.html">`},
		{"/404.html", `notfound <a href="index.html">`},
		{"/produk/tas/", `product <a href="../../index.html">`},
		{"/data/id/cards-1.js", `<a href=\"../../produk/tas/index.html\">`},
		{"/data/id/search/d0.js", `"produk/tas/"`},
	} {
		if got, err := render(t, e, c.path); err != nil || !strings.Contains(got, c.want) {
			t.Errorf("%s: %q, %v; want %q in it", c.path, got, err, c.want)
		}
	}
}

func TestRenderFailure(t *testing.T) {
	const folder = "themes/tiny/templates/"
	for _, c := range []struct {
		name, file, text string
		path             string
		place            string
	}{
		{
			name:  "a field that the view lacks",
			file:  "product.html",
			text:  "{{define \"main\"}}\n<p>{{.Judul}}</p>\n{{end}}",
			path:  "/produk/tas/",
			place: "themes/tiny/templates/product.html:2",
		},
		{
			name:  "a partial",
			file:  "partials/part.html",
			text:  "{{define \"main\"}}\n\n{{t \"no such word\"}}{{end}}",
			path:  "/produk/tas/",
			place: "themes/tiny/templates/partials/part.html:3",
		},
		{
			name:  "a card for a script",
			file:  "partials/sheet-card.html",
			text:  "\n{{.Judul}}",
			path:  "/data/id/cards-1.js",
			place: "themes/tiny/templates/partials/sheet-card.html:2",
		},
		{
			name:  "HTML that cannot be escaped",
			file:  "product.html",
			text:  "{{define \"main\"}}\n<a {{if .Title}}href='{{end}}x>{{end}}",
			path:  "/produk/tas/",
			place: "themes/tiny/templates/product.html:2",
		},
	} {
		t.Run(c.name, func(t *testing.T) {
			more := map[string]string{folder + c.file: c.text}
			if strings.HasPrefix(c.file, "partials/part") {
				more[folder+"product.html"] = " " // the block of the partial is used
			}
			e, _ := edition(t, Options{}, more)
			page, err := render(t, e, c.path)
			failure, ok := errors.AsType[*Failure](err)
			if !ok || page != "" {
				t.Fatalf("%q, %v; want a failure and no page", page, err)
			}
			if place := failure.Diagnostic.Span.FileLine(); place != c.place {
				t.Errorf("the failure is at %s, want %s", place, c.place)
			}
		})
	}
}

func TestRenderWithoutTemplate(t *testing.T) {
	e, problems := edition(t, Options{}, map[string]string{"themes/tiny/templates/product.html": "{{end}}"})
	if problems.ErrorCount() != 1 {
		t.Errorf("%d errors, want 1", problems.ErrorCount())
	}
	if page, err := render(t, e, "/produk/tas/"); err == nil {
		t.Errorf("rendered %q", page)
	}
	if _, err := render(t, e, "/"); err != nil {
		t.Error(err)
	}
}

func TestSmokeTest(t *testing.T) {
	e, _ := edition(t, Options{}, map[string]string{
		"themes/tiny/templates/term.html": `{{define "main"}}{{.Judul}}{{end}}`,
		"themes/tiny/templates/page.html": `{{define "main"}}{{if eq .Lang "en"}}{{.Judul}}{{end}}{{end}}`,
	})
	var places []string
	for _, d := range e.SmokeTest(t.Context()) {
		places = append(places, d.Span.FileLine())
	}
	// Four terms in two languages fail once in each; the page fails in English alone.
	want := []string{
		"themes/tiny/templates/page.html:1",
		"themes/tiny/templates/term.html:1",
		"themes/tiny/templates/term.html:1",
	}
	if slices.Sort(places); !slices.Equal(places, want) {
		t.Errorf("faults at %q, want %q", places, want)
	}
}

func TestStructuredDataIsAFunction(t *testing.T) {
	e, _ := edition(t, Options{}, map[string]string{
		"themes/tiny/templates/product.html": "{{define `main`}}" +
			"{{with structured . `Beranda` `Karya`}}<p>data</p>{{end}}{{end}}",
	})
	if page, err := render(t, e, "/produk/tas/"); err != nil || !strings.Contains(page, "<p>data</p>") {
		t.Errorf("%q, %v", page, err)
	}
}

// A layout that has used up all on one page is tried with no other page, and is told once.
func TestExhaustingLayoutIsToldOnce(t *testing.T) {
	e, _ := edition(t, Options{}, map[string]string{
		"themes/tiny/templates/layout.html": `{{range 9223372036854775807}}{{end}}{{block "main" .}}{{end}}`,
	})
	if problems := e.SmokeTest(t.Context()); len(problems) != 1 {
		t.Errorf("%d problems, want one", len(problems))
	}
	batch := e.Batch()
	var first *Failure
	for _, path := range []string{"/", "/produk/tas/", "/en/"} {
		_, err := batch.Render(t.Context(), e.Site.Layout.Route(path), view.NoPalette)
		failure, ok := errors.AsType[*Failure](err)
		if first = cmp.Or(first, failure); !ok || failure != first {
			t.Errorf("%s: %v", path, err)
		}
	}
	if _, err := batch.Render(t.Context(), e.Site.Layout.Route("/data/id/cards-1.js"), view.NoPalette); err != nil {
		t.Error(err)
	}
}
