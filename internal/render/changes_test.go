package render

import (
	"crypto/sha256"
	"maps"
	"os"
	"slices"
	"testing"
	"time"

	"etalase/internal/content"
	"etalase/internal/diag"
	"etalase/internal/filetest"
	"etalase/internal/sitetest"
	"etalase/internal/source"
	"etalase/internal/theme"
	"etalase/internal/view"
	"etalase/themes"
)

// Until the moment that a library names as its next change, the same content makes the same bytes. At that moment it
// makes others. Tried for every kind of change.
func TestSiteChangesWhenItSaysAndNotBefore(t *testing.T) {
	archive, err := os.ReadFile("testdata/changes.txtar")
	if err != nil {
		t.Fatal(err)
	}
	snapshot := sitetest.Scan(t, sitetest.Open(t, filetest.Dir(t, filetest.Archive(archive)), themes.Files))
	kinds := map[content.ChangeKind]bool{}
	first := editionAt(t, snapshot, time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC), nil)
	editionOf := func(at time.Time) *Edition { return editionAt(t, snapshot, at, first.Theme) }
	at := time.Date(2026, 2, 1, 9, 0, 0, 0, time.UTC)
	for at.Year() == 2026 {
		now := editionOf(at)
		coming := now.Library.Upcoming()
		next := coming[0].At
		if !next.After(at) {
			t.Fatalf("at %v the site changes at %v", at, next)
		}
		for _, change := range coming {
			if change.At.Equal(next) {
				kinds[change.Kind] = true
			}
		}
		pages, before := checksums(t, now), checksums(t, editionOf(next.Add(-time.Second)))
		if different := differing(pages, before); len(different) > 0 {
			t.Errorf("between %v and %v these change: %q", at, next, different)
		}
		if after := checksums(t, editionOf(next)); len(differing(pages, after)) == 0 {
			t.Errorf("at %v nothing changes, though %+v", next, coming[0])
		}
		at = next
	}
	want := []content.ChangeKind{
		content.Appears, content.Begins, content.Closes, content.Disappears, content.Ends, content.Lapses,
		content.Turns,
	}
	if got := slices.Sorted(maps.Keys(kinds)); !slices.Equal(got, want) {
		t.Errorf("the site changes by %q, want %q", got, want)
	}
}

// The same of the site of this repository, for what its themes show and the small site does not have.
func TestShippedSiteDoesNotChangeBeforeItSays(t *testing.T) {
	if testing.Short() {
		t.Skip("it renders a whole site twice")
	}
	snapshot := sitetest.Scan(t, sitetest.Open(t, "../..", themes.Files))
	at := time.Date(2026, 11, 23, 9, 0, 0, 0, time.UTC)
	now := editionAt(t, snapshot, at, nil)
	next := now.Library.Upcoming()[0].At
	before := editionAt(t, snapshot, next.Add(-time.Second), now.Theme)
	if different := differing(checksums(t, now), checksums(t, before)); len(different) > 0 {
		t.Errorf("between %v and %v these change: %q", at, next, different)
	}
}

// editionAt makes an edition from nothing but the theme, which has no clock; it may be nil.
func editionAt(t *testing.T, snapshot *source.Snapshot, at time.Time, loaded *theme.Theme) *Edition {
	t.Helper()
	e, problems, err := Next(t.Context(), snapshot, Options{Options: content.Options{Now: at}}, &Edition{Theme: loaded})
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range problems {
		if p.Kind.Severity == diag.Error {
			t.Fatal(p.Span.FileLine(), p.Message("en"))
		}
	}
	return e
}

// checksums renders every route, by its path.
func checksums(t *testing.T, e *Edition) map[string][sha256.Size]byte {
	t.Helper()
	sums := map[string][sha256.Size]byte{}
	for _, r := range e.Site.Layout.Routes() {
		data, err := e.Render(t.Context(), r, view.NoPalette)
		if err != nil {
			t.Fatal(r.Path, err)
		}
		sums[r.Path] = sha256.Sum256(data)
	}
	return sums
}

// differing returns the paths that only one of two sites has, or both with other bytes.
func differing(a, b map[string][sha256.Size]byte) []string {
	paths := map[string]bool{}
	for path, sum := range a {
		if other, ok := b[path]; !ok || other != sum {
			paths[path] = true
		}
	}
	for path := range b {
		if _, ok := a[path]; !ok {
			paths[path] = true
		}
	}
	return slices.Sorted(maps.Keys(paths))
}
