package render

import (
	"context"
	"os"
	"path/filepath"
	"testing"
	"time"

	"etalase/internal/content"
	"etalase/internal/corpus"
	"etalase/internal/source"
)

// The edition that follows the change of one body among 10,000 products.
func BenchmarkNext(b *testing.B) {
	dir := b.TempDir()
	if err := corpus.Make(10_000).Write(dir); err != nil {
		b.Fatal(err)
	}
	reader, err := source.Open(dir, nil)
	if err != nil {
		b.Fatal(err)
	}
	defer reader.Close()
	ctx := context.Background()
	options := Options{Options: content.Options{Now: time.Date(2026, 3, 7, 0, 0, 0, 0, time.UTC)}}
	snapshot, err := reader.Scan(ctx)
	if err != nil {
		b.Fatal(err)
	}
	edition, list, err := Next(ctx, snapshot, options, nil)
	if err != nil || list.Errors() > 0 {
		b.Fatal(err, len(list))
	}
	const file = "content/products/karya-5000.md"
	text, err := os.ReadFile(filepath.Join(dir, file))
	if err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		text = append(text, 'x')
		if err := os.WriteFile(filepath.Join(dir, file), text, 0o644); err != nil {
			b.Fatal(err)
		}
		if snapshot, err = reader.Rescan(ctx, snapshot, []string{file}); err != nil {
			b.Fatal(err)
		}
		if edition, _, err = Next(ctx, snapshot, options, edition); err != nil {
			b.Fatal(err)
		}
		if edition.Library.FilesRead() != 1 {
			b.Fatalf("%d files read", edition.Library.FilesRead())
		}
	}
}
