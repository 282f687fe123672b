package site_test

import (
	"bytes"
	"compress/gzip"
	"context"
	"strings"
	"testing"
	"time"

	"etalase/internal/content"
	"etalase/internal/corpus"
	"etalase/internal/render"
	"etalase/internal/site"
	"etalase/internal/source"
)

// The index of 1,000 products, with all that belongs to them, weighs no more than
// 120 KB on its way to a browser; each file by itself, as they are sent.
func TestIndexIsLight(t *testing.T) {
	const products = 1_000
	weight := weigh(t, edition(t, products, products))
	t.Logf("%d files, %.1f KB: %v", weight.files, weight.of[""], weight)
	if weight.of[""] > 120 {
		t.Errorf("the index weighs %.1f KB", weight.of[""])
	}
}

// What the index of a site weighs, by the kinds of its files, and how long it takes to make.
func BenchmarkIndex(b *testing.B) {
	for _, products := range []int{1_000, 10_000} {
		b.Run(strings.Repeat("0", 0)+map[int]string{1_000: "1000", 10_000: "10000"}[products], func(b *testing.B) {
			e := edition(b, products, 0)
			b.ResetTimer()
			for b.Loop() {
				again, _, err := render.Next(context.Background(), e.Snapshot, options(), nil)
				if err != nil {
					b.Fatal(err)
				}
				b.StartTimer()
				if _, err := again.Site.Document(again.Site.Route("/data/id/search/root.js")); err != nil {
					b.Fatal(err)
				}
				b.StopTimer()
			}
			w := weigh(b, e)
			b.ReportMetric(float64(w.files), "files")
			for kind, kb := range w.of {
				b.ReportMetric(kb, "KB/"+kind)
			}
		})
	}
}

func options() render.Options {
	return render.Options{Options: content.Options{Now: time.Date(2026, 3, 7, 0, 0, 0, 0, time.UTC)}}
}

func edition(t testing.TB, products, photos int) *render.Edition {
	t.Helper()
	dir := t.TempDir()
	s := corpus.Make(products)
	if err := s.Photograph(photos); err != nil {
		t.Fatal(err)
	}
	if err := s.Write(dir); err != nil {
		t.Fatal(err)
	}
	reader, err := source.Open(dir, nil)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { reader.Close() })
	snapshot, err := reader.Scan(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	e, list, err := render.Next(t.Context(), snapshot, options(), nil)
	if err != nil || list.Errors() > 0 {
		t.Fatal(err, list)
	}
	return e
}

// weight is kilobytes, compressed, by the first letter of files; "" is all.
type weight struct {
	files int
	of    map[string]float64
}

func weigh(t testing.TB, e *render.Edition) weight {
	t.Helper()
	w := weight{of: map[string]float64{}}
	for _, r := range e.Site.Routes() {
		if r.Kind != site.Indexed {
			continue
		}
		data, err := e.Site.Document(r)
		if err != nil {
			t.Fatal(err)
		}
		var packed bytes.Buffer
		z, _ := gzip.NewWriterLevel(&packed, 6)
		_, _ = z.Write(data)
		_ = z.Close()
		name := r.Path[strings.LastIndexByte(r.Path, '/')+1:]
		kb := float64(packed.Len()) / 1000
		w.files++
		w.of[""] += kb
		w.of[name[:1]] += kb
	}
	return w
}
