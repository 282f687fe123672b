package generate

import (
	"context"
	"os"
	"path/filepath"
	"testing"
	"time"

	"etalase/internal/content"
	"etalase/internal/corpus"
	"etalase/internal/diag"
	"etalase/internal/filetest"
	"etalase/internal/render"
)

// A watch builds again at the moment at which a page is due, although nobody has saved anything.
func TestWatchBuildsWhenAPageIsDue(t *testing.T) {
	site := corpus.Make(3)
	site["content/pages/besok.md"] = "---\ntitle: Besok\nsummary: Halaman yang terbit besok pagi.\n" +
		"publish_at: 2026-03-08\n---\nBesok.\n"
	dir := filetest.Dir(t, site)
	b := builder(t, dir)
	due, started := time.Date(2026, 3, 8, 0, 0, 0, 0, time.FixedZone("WIB", 7*60*60)), time.Now()
	b.CurrentOptions = func() render.Options { // half a second to midnight
		now := due.Add(time.Since(started) - 500*time.Millisecond)
		return render.Options{Options: content.Options{Now: now}}
	}
	ctx, stop := context.WithTimeout(t.Context(), time.Minute)
	defer stop()
	builds := 0
	if err := b.Watch(ctx, func(report Report, problems diag.List) {
		if problems.ErrorCount() > 0 {
			t.Error(problems[0].Message(diag.English))
		}
		_, err := os.Stat(filepath.Join(b.Out, "besok", "index.html"))
		if isOut := err == nil; isOut != (builds > 0) {
			t.Errorf("after build %d the page is out: %t", builds, isOut)
		}
		if builds++; builds == 2 {
			stop()
		}
	}); err != nil {
		t.Fatal(err)
	}
	if builds != 2 {
		t.Errorf("%d builds", builds)
	}
}
