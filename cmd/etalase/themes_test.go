package main

import (
	"bytes"
	"compress/gzip"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"etalase/themes"
)

// checkTheme holds a site built with another theme to what holds of every page whatever it looks like.
func checkTheme(t *testing.T, out string) {
	pages := readPages(t, out)
	parallel(t, "every link leads somewhere", func(t *testing.T) { checkLinks(t, out, pages) })
	parallel(t, "every page has what a page must have", func(t *testing.T) { checkPages(t, pages) })
	parallel(t, "every page says once that it is a demonstration", func(t *testing.T) { checkDemonstration(t, pages) })
	parallel(t, "the Nu HTML checker finds nothing", func(t *testing.T) { checkWithNu(t, out) })
	parallel(t, "in a browser", func(t *testing.T) { browse(t, out, pages) })
	parallel(t, "letters twice as large are read", func(t *testing.T) { readWithLargeLetters(t, out) })
	parallel(t, "works are kept for an enquiry", func(t *testing.T) { keepForEnquiry(t, out) })
	parallel(t, "the style has at most 20 KB compressed", func(t *testing.T) { checkStyleSize(t, out) })
}

func checkStyleSize(t *testing.T, dir string) {
	found, err := filepath.Glob(filepath.Join(dir, "assets", "style-*.css"))
	if err != nil || len(found) != 1 {
		t.Fatalf("%d styles, %v", len(found), err)
	}
	style, err := os.ReadFile(found[0])
	if err != nil {
		t.Fatal(err)
	}
	var packed bytes.Buffer
	w := gzip.NewWriter(&packed)
	if _, err := w.Write(style); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	if packed.Len() > 20_000 {
		t.Errorf("the style has %d bytes compressed", packed.Len())
	}
}

// Each built-in theme but the base has at most two fonts and 75 KB
// of them, with their licences.
func TestFontsOfThemesAreSmallAndLicensed(t *testing.T) {
	for _, theme := range []string{"blandongan", "vanda"} {
		fonts, err := fs.Glob(themes.Files, theme+"/static/fonts/*.woff2")
		if err != nil || len(fonts) == 0 || len(fonts) > 2 {
			t.Fatalf("%s: %d fonts, %v", theme, len(fonts), err)
		}
		size := 0
		for _, name := range fonts {
			font, err := fs.ReadFile(themes.Files, name)
			if err != nil {
				t.Fatal(err)
			}
			size += len(font)
			if _, err := fs.Stat(themes.Files, strings.TrimSuffix(name, ".woff2")+"-OFL.txt"); err != nil {
				t.Error(err)
			}
		}
		if size > 75_000 {
			t.Errorf("%s: %d bytes of fonts", theme, size)
		}
	}
}

// html/template takes data-one for a handler of an event one, as it does all attributes that begin with on behind
// data-, and quotes its text as a script: the quotes are then seen on the page.
func TestNoAttributeLooksLikeAHandler(t *testing.T) {
	handler := regexp.MustCompile(`\sdata-on[a-z-]*=`)
	templates := 0
	err := fs.WalkDir(themes.Files, ".", func(name string, entry fs.DirEntry, err error) error {
		if err != nil || path.Ext(name) != ".html" {
			return err
		}
		templates++
		text, err := fs.ReadFile(themes.Files, name)
		if found := handler.Find(text); found != nil {
			t.Errorf("%s: %s", name, found)
		}
		return err
	})
	if err != nil || templates == 0 {
		t.Error(templates, err)
	}
}

// Scripts and styles run in the browsers that are declared (Chrome 90, Safari 14, Firefox 90), the oldest of which can
// hardly be installed any more. esbuild rewrites the language for them and leaves what a browser has to bring itself.
// What of that is younger is named here, by MDN's tables of compatibility.
func TestThemesRunInDeclaredBrowsers(t *testing.T) {
	younger := map[string]*regexp.Regexp{
		".js": regexp.MustCompile(`\bObject\.(hasOwn|groupBy)\b|\bcheckVisibility\b|\bshowPopover\b` +
			`|\.(at|findLast|findLastIndex|toSorted|toReversed|with)\(` +
			`|\(\?<[=!]|\bstructuredClone\b|\bPromise\.withResolvers\b|\brequestIdleCallback\b` +
			`|\bIntl\.(Segmenter|DurationFormat)\b|\bURL\.canParse\b|\bAbortSignal\.(timeout|any)\b`),
		// One selector that a browser does not know makes it leave out the whole rule.
		".css": regexp.MustCompile(`(^|[^(]):(has|user-invalid|user-valid|popover-open|open)\b`),
	}
	guarded := regexp.MustCompile(`(?s)@supports selector\(.*?\n}`)
	seen := map[string]int{}
	err := fs.WalkDir(themes.Files, ".", func(name string, entry fs.DirEntry, err error) error {
		pattern := younger[path.Ext(name)]
		if err != nil || pattern == nil {
			return err
		}
		seen[path.Ext(name)]++
		text, err := fs.ReadFile(themes.Files, name)
		if found := pattern.Find(guarded.ReplaceAll(text, nil)); found != nil {
			t.Errorf("%s: %s is younger than the browsers that are declared", name, found)
		}
		return err
	})
	if err != nil || len(seen) != len(younger) {
		t.Error(seen, err)
	}
}

// Of a word that stands twice, as after two edits side by side, the last counts and nobody sees why.
func TestWordsStandOnce(t *testing.T) {
	key := regexp.MustCompile(`(?m)^([\w.-]+):`)
	files, err := fs.Glob(themes.Files, "*/i18n/*.yaml")
	if err != nil || len(files) < 2 {
		t.Fatal(files, err)
	}
	for _, file := range files {
		text, err := fs.ReadFile(themes.Files, file)
		if err != nil {
			t.Fatal(err)
		}
		lines := map[string]bool{}
		for _, found := range key.FindAllSubmatch(text, -1) {
			if word := string(found[1]); lines[word] {
				t.Errorf("%s: %s stands twice", file, word)
			} else {
				lines[word] = true
			}
		}
	}
}

// A card whose link leads to a page in another language says which, in each form that it has.
func TestCardsNameTheirLanguage(t *testing.T) {
	const partials = "../../themes/base/templates/partials"
	files, err := filepath.Glob(partials + "/*-card.html")
	if err != nil || len(files) < 8 {
		t.Fatalf("%d cards: %v", len(files), err)
	}
	for _, file := range files {
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		links := strings.Count(string(text), `{{template "partials/foreign.html" .}}`)
		if marks := strings.Count(string(text), `</a>{{template "partials/in-language.html" .}}`); marks != links {
			t.Errorf("%s marks %d of its %d links", filepath.Base(file), marks, links)
		}
	}
}
