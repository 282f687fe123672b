package preview

import (
	"bytes"
	"context"
	"fmt"
	"image/jpeg"
	"io"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"etalase/internal/content"
	"etalase/internal/corpus"
	"etalase/internal/diag"
	"etalase/internal/filetest"
	"etalase/internal/photo"
	"etalase/internal/render"
	"etalase/internal/sitetest"
	"etalase/themes"
)

// start serves a site and returns its address and what the server logged.
func start(t testing.TB, dir string) (string, <-chan Event) {
	t.Helper()
	return startWith(t, dir, 0)
}

func startWith(t testing.TB, dir string, patience time.Duration) (string, <-chan Event) {
	t.Helper()
	reader := sitetest.Open(t, dir, nil)
	cache := photo.Open(filepath.Join(t.TempDir(), "cache"), photo.DefaultBudget)
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	events := make(chan Event, 1000)
	host := "http://" + listener.Addr().String()
	server := &Server{
		Reader:         reader,
		Cache:          cache,
		Lang:           diag.English,
		patience:       patience,
		Log:            func(e Event) { events <- e },
		CurrentOptions: func() render.Options { return render.Options{BaseURL: host, Options: everything()} },
	}
	ctx, stop := context.WithCancel(context.Background())
	ended := make(chan error, 1)
	go func() { ended <- server.Serve(ctx, listener) }()
	t.Cleanup(func() {
		stop()
		if err := <-ended; err != nil {
			t.Error(err)
		}
	})
	return host, events
}

// everything publishes drafts and what is scheduled for later, too.
func everything() content.Options {
	return content.Options{Now: time.Date(2026, 3, 7, 0, 0, 0, 0, time.UTC), Drafts: true, Future: true}
}

func get(t testing.TB, url string) string {
	t.Helper()
	response, err := http.Get(url)
	if err != nil {
		t.Fatal(err)
	}
	return readAll(t, response)
}

func readAll(t testing.TB, response *http.Response) string {
	t.Helper()
	defer response.Body.Close()
	body, err := io.ReadAll(response.Body)
	if err != nil {
		t.Fatal(err)
	}
	return string(body)
}

// From the save of a body to its page being served with the new text, on a site of 10,000 products.
func BenchmarkSaveToServed(b *testing.B) {
	dir := filetest.Dir(b, corpus.Make(10_000))
	host, events := start(b, dir)
	<-events
	const file = "content/products/karya-5000.md"
	text := filetest.Read(b, dir, file)
	n := 0
	for b.Loop() {
		n++
		mark := fmt.Sprintf("tanda-%d", n)
		filetest.Write(b, dir, map[string]string{file: text + mark})
		for !strings.Contains(get(b, host+"/produk/karya-5000/"), mark) {
			time.Sleep(time.Millisecond)
		}
	}
}

// A page with one photo of 12 megapixels that nobody has looked at: how long the page takes, and then each file that a
// browser may ask for, on its own.
func BenchmarkPhoto(b *testing.B) {
	var taken bytes.Buffer
	if err := jpeg.Encode(&taken, corpus.Photo(1, 4000, 3000), &jpeg.Options{Quality: 90}); err != nil {
		b.Fatal(err)
	}
	took := map[string]time.Duration{}
	times := 0
	for b.Loop() {
		dir := b.TempDir()
		if err := os.CopyFS(filepath.Join(dir, "themes"), themes.Files); err != nil {
			b.Fatal(err)
		}
		filetest.Write(b, dir, map[string]string{
			"site.yaml": "title: Contoh\nbase_url: https://contoh.example\n" +
				"organisation: {name: Dewan Contoh}\ndistricts: [Setu]\n",
			"content/pages/tentang/index.md": "---\ntitle: Tentang\n" +
				"images:\n  - src: foto.jpg\n    alt: Perajin di bengkelnya\n---\n",
			"content/pages/tentang/foto.jpg": taken.String(),
		})
		host, _ := start(b, dir)
		page := timed(b, took, "page", host+"/tentang/")
		for _, file := range regexp.MustCompile(`/assets/\S+?-(\d+\.webp|\d+\.jpg)`).FindAllStringSubmatch(page, -1) {
			timed(b, took, file[1], host+file[0])
		}
		times++
	}
	for what, all := range took {
		b.ReportMetric(float64(all.Microseconds())/1000/float64(times), what+"-ms")
	}
}

func timed(b *testing.B, took map[string]time.Duration, what, url string) string {
	began := time.Now()
	answer, err := http.Get(url)
	if err != nil {
		b.Fatal(err)
	}
	defer answer.Body.Close()
	body, err := io.ReadAll(answer.Body)
	if err != nil || answer.StatusCode != http.StatusOK {
		b.Fatal(err, answer.Status, url)
	}
	took[what] += time.Since(began)
	return string(body)
}
