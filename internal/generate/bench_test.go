package generate

import (
	"context"
	"fmt"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"etalase/internal/content"
	"etalase/internal/corpus"
	"etalase/internal/filetest"
	"etalase/internal/photo"
	"etalase/internal/render"
	"etalase/internal/sitetest"
	"etalase/internal/source"
	"etalase/themes"
)

func builder(t testing.TB, dir string) *Builder {
	t.Helper()
	return &Builder{
		Reader: sitetest.Open(t, dir, themes.Files),
		Cache:  photo.Open(filepath.Join(dir, ".cache"), photo.DefaultBudget),
		Out:    filepath.Join(dir, "public"),
		CurrentOptions: func() render.Options {
			return render.Options{Options: content.Options{Now: time.Date(2026, 3, 7, 0, 0, 0, 0, time.UTC)}}
		},
	}
}

// A whole build without photos, into an empty folder, then again, and again by the same builder after a word of a body
// was changed, as build --watch does.
func BenchmarkBuild(b *testing.B) {
	for _, products := range []int{1_000, 10_000, 100_000} {
		dir := ""
		prepare := func() { // only for the sizes that are asked for
			if dir != "" {
				return
			}
			dir = filetest.Dir(b, corpus.Make(products))
		}
		run := func(b *testing.B, out string) {
			site := builder(b, dir)
			site.Out = filepath.Join(dir, out)
			report, problems, err := site.Build(context.Background())
			if err != nil || problems.ErrorCount() > 0 {
				b.Fatal(err, len(problems), problems[:min(1, len(problems))])
			}
			b.ReportMetric(float64(report.Pages), "pages")
		}
		b.Run(fmt.Sprintf("cold-%d", products), func(b *testing.B) {
			prepare()
			// Each time into another folder: to delete the last one would leave the disk busy for longer than the build
			// takes.
			for i := 0; b.Loop(); i++ {
				run(b, fmt.Sprintf("public-%d", i))
			}
		})
		b.Run(fmt.Sprintf("again-%d", products), func(b *testing.B) {
			prepare()
			for b.Loop() {
				run(b, "public")
			}
		})
		b.Run(fmt.Sprintf("word-%d", products), func(b *testing.B) {
			prepare()
			site := builder(b, dir)
			build := func() {
				if _, problems, err := site.Build(b.Context()); err != nil || problems.ErrorCount() > 0 {
					b.Fatal(err, problems)
				}
			}
			build()
			const name = "content/products/karya-9.md"
			text := corpus.Make(10)[name]
			for i := 0; b.Loop(); i++ {
				b.StopTimer()
				filetest.Write(b, dir, map[string][]byte{name: fmt.Appendf(nil, "%s\nBaris %d.\n", text, i)})
				b.StartTimer()
				build()
			}
		})
	}
}

// What 200 photos in 11 files each add to a build that finds them all made: with the output as it should be, and into a
// new folder.
func BenchmarkPhotos(b *testing.B) {
	for _, photos := range []int{0, 200} {
		s := corpus.Make(200)
		must(b, s.Photograph(photos))
		dir := filetest.Dir(b, s)
		run := func(b *testing.B, out string) {
			site := builder(b, dir)
			site.Out = filepath.Join(dir, out)
			report, problems, err := site.Build(context.Background())
			if err != nil || problems.ErrorCount() > 0 {
				b.Fatal(err, len(problems), problems[:min(1, len(problems))])
			}
			b.ReportMetric(float64(report.Made), "made")
		}
		run(b, "public")
		b.Run(fmt.Sprintf("warm-%d", photos), func(b *testing.B) {
			for b.Loop() {
				run(b, "public")
			}
		})
		b.Run(fmt.Sprintf("new-folder-%d", photos), func(b *testing.B) {
			for i := 0; b.Loop(); i++ {
				run(b, fmt.Sprintf("public-%d", i))
			}
		})
	}
}

// A check from nothing: every file read, every reference, link and address looked up, with all addresses in the lock.
// With a theme of the site's own it renders every page too.
func BenchmarkCheck(b *testing.B) {
	for _, theme := range []string{"base", "plain"} {
		for _, products := range []int{1_000, 10_000} {
			b.Run(fmt.Sprintf("%s-%d", theme, products), func(b *testing.B) {
				site := corpus.Make(products)
				settings := strings.Replace(site["site.yaml"], "theme: plain", "theme: "+theme, 1)
				dir := filetest.Dir(b, site)
				filetest.Write(b, dir, map[string][]byte{"site.yaml": []byte(settings)})
				edition, _, err := builder(b, dir).Load(context.Background())
				if err != nil {
					b.Fatal(err)
				}
				lock, entries := edition.Site.Layout.Lock()
				filetest.Write(b, dir, map[string][]byte{source.LockFile: lock})
				for b.Loop() {
					_, problems, err := builder(b, dir).Check(context.Background())
					if err != nil || len(problems) > 0 {
						b.Fatal(err, problems)
					}
				}
				b.ReportMetric(float64(entries), "addresses")
			})
		}
	}
}
