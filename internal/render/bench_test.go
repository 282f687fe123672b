package render_test

import (
	"context"
	"fmt"
	"strings"
	"testing"
	"time"

	"etalase/internal/content"
	"etalase/internal/corpus"
	"etalase/internal/filetest"
	"etalase/internal/render"
	"etalase/internal/sitetest"
)

// The edition that follows the change of one word among 10,000 products: of a body, or of a title, after which
// addresses and checks are made anew.
func BenchmarkNext(b *testing.B) {
	dir := filetest.Dir(b, corpus.Make(10_000))
	reader := sitetest.Open(b, dir, nil)
	ctx := context.Background()
	options := render.Options{Options: content.Options{Now: time.Date(2026, 3, 7, 0, 0, 0, 0, time.UTC)}}
	snapshot := sitetest.Scan(b, reader)
	edition, problems, err := render.Next(ctx, snapshot, options, nil)
	if err != nil || problems.ErrorCount() > 0 {
		b.Fatal(err, len(problems))
	}
	const file = "content/products/karya-5000.md"
	text := filetest.Read(b, dir, file)
	n := 0
	for name, changed := range map[string]func() string{
		"body":  func() string { return text + strings.Repeat("x", n) },
		"title": func() string { return strings.Replace(text, "title: ", fmt.Sprintf("title: %d ", n), 1) },
	} {
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				n++
				filetest.Write(b, dir, map[string]string{file: changed()})
				if snapshot, err = reader.Rescan(ctx, snapshot, []string{file}); err != nil {
					b.Fatal(err)
				}
				if edition, _, err = render.Next(ctx, snapshot, options, edition); err != nil {
					b.Fatal(err)
				}
				if edition.Library.FilesRead() != 1 {
					b.Fatalf("%d files read", edition.Library.FilesRead())
				}
			}
		})
	}
}
