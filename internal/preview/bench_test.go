package preview

import (
	"context"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"etalase/internal/content"
	"etalase/internal/corpus"
	"etalase/internal/diag"
	"etalase/internal/photo"
	"etalase/internal/render"
	"etalase/internal/source"
)

// start serves a site and returns its address and what the server logged.
func start(t testing.TB, dir string) (string, <-chan Event) {
	t.Helper()
	reader, err := source.Open(dir, nil)
	if err != nil {
		t.Fatal(err)
	}
	cache := photo.Open(filepath.Join(t.TempDir(), "cache"), photo.DefaultBudget)
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	events := make(chan Event, 1000)
	server := &Server{Reader: reader, Cache: cache, Lang: diag.English, Log: func(e Event) { events <- e }, Options: func() render.Options {
		return render.Options{BaseURL: "http://" + listener.Addr().String(),
			Options: content.Options{Now: time.Date(2026, 3, 7, 0, 0, 0, 0, time.UTC), Drafts: true, Future: true}}
	}}
	ctx, stop := context.WithCancel(context.Background())
	ended := make(chan error, 1)
	go func() { ended <- server.Serve(ctx, listener) }()
	t.Cleanup(func() {
		stop()
		if err := <-ended; err != nil {
			t.Error(err)
		}
		reader.Close()
	})
	return "http://" + listener.Addr().String(), events
}

func get(t testing.TB, address string) string {
	t.Helper()
	response, err := http.Get(address)
	if err != nil {
		t.Fatal(err)
	}
	defer response.Body.Close()
	body, err := io.ReadAll(response.Body)
	if err != nil {
		t.Fatal(err)
	}
	return string(body)
}

// From the save of a body to its page being served with the new text, on a
// site of 10,000 products.
func BenchmarkSaveToServed(b *testing.B) {
	dir := b.TempDir()
	if err := corpus.Make(10_000).Write(dir); err != nil {
		b.Fatal(err)
	}
	address, events := start(b, dir)
	<-events
	file := filepath.Join(dir, "content/products/karya-5000.md")
	text, err := os.ReadFile(file)
	if err != nil {
		b.Fatal(err)
	}
	n := 0
	for b.Loop() {
		n++
		mark := fmt.Sprintf("tanda-%d", n)
		if err := os.WriteFile(file, append(text, mark...), 0o644); err != nil {
			b.Fatal(err)
		}
		for !strings.Contains(get(b, address+"/produk/karya-5000/"), mark) {
			time.Sleep(time.Millisecond)
		}
	}
}
