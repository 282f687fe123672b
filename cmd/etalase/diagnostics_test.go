package main

import (
	"path/filepath"
	"strings"
	"testing"
	"time"

	"etalase/internal/content"
	"etalase/internal/diag"
	"etalase/internal/diagexamples"
	"etalase/internal/filetest"
	"etalase/internal/generate"
	"etalase/internal/photo"
	"etalase/internal/render"
	"etalase/internal/sitetest"
	"etalase/themes"
)

// The fix that the docs show for a fault removes it, and causes no other error.
func TestExamplesAreMended(t *testing.T) {
	if testing.Short() {
		t.Skip("TestFaults shows the same examples")
	}
	for _, k := range diag.Kinds() {
		t.Run(k.Code, func(t *testing.T) {
			t.Parallel()
			e, err := diagexamples.Read("testdata/faults", k.Code)
			if err != nil {
				t.Fatal(err)
			}
			if len(e.Mended)+len(e.Deleted)+len(e.Photos) == 0 {
				t.Fatal("the example says nothing of how to mend it")
			}
			dir := filetest.Dir(t, e.After())
			for _, line := range e.Photos {
				words := strings.Fields(line)
				if err := takePhoto(filepath.Join(dir, filepath.FromSlash(words[0])), words[1], nil); err != nil {
					t.Fatal(err)
				}
			}
			for _, d := range problemsOf(t, dir, len(e.Photos) > 0) {
				if d.Kind == k || d.Kind.Severity == diag.Error {
					t.Errorf("still: %s: %s [%s]", d.Span.FileLine(), d.Message(diag.English), d.Kind.Code)
				}
			}
		})
	}
}

// problemsOf returns all that a build of the site finds, those of templates too. Photos are decoded only for the
// examples that have some.
func problemsOf(t *testing.T, dir string, withPhotos bool) diag.List {
	t.Helper()
	reader := sitetest.Open(t, dir, themes.Files)
	options := render.Options{Options: content.Options{Now: time.Date(2026, 11, 23, 0, 0, 0, 0, time.UTC)}}
	if withPhotos {
		b := generate.Builder{
			Reader:         reader,
			Cache:          photo.Open(t.TempDir(), photo.DefaultBudget),
			Out:            filepath.Join(t.TempDir(), "public"),
			CurrentOptions: func() render.Options { return options },
		}
		_, problems, err := b.Build(t.Context())
		must(t, err)
		return problems
	}
	e, problems, err := render.Next(t.Context(), sitetest.Scan(t, reader), options,
		&render.Edition{Theme: loadedTheme()})
	must(t, err)
	return append(problems, e.SmokeTest(t.Context())...)
}
