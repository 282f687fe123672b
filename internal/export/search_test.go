package export_test

import (
	"bytes"
	"cmp"
	"compress/gzip"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"etalase/internal/content"
	"etalase/internal/corpus"
	"etalase/internal/layout"
	"etalase/internal/render"
	"etalase/internal/source"
	"etalase/internal/view"
)

// The index of 1,000 products, with all that belongs to them, weighs no more than 120 KB on its way to a browser; each
// file by itself, as they are sent.
func TestIndexIsLight(t *testing.T) {
	if testing.Short() {
		t.Skip("it indexes a large site")
	}
	const products = 1_000
	weight := weigh(t, edition(t, products, products))
	if weight.of[""] > 120 {
		t.Errorf("the index weighs %.1f KB in %d files: %v", weight.of[""], weight.files, weight)
	}
}

// With so many entries each letter has pages of its own; each entry is on one of them, and none is longer than a page
// may be.
func TestEverythingIsListedOnceByLetter(t *testing.T) {
	e := edition(t, 400, 0)
	listed := map[string]int{}
	var letters []string
	for _, r := range e.Site.Layout.Routes() {
		if r.Kind != layout.Search {
			continue
		}
		shown := e.Site.View(r, nil, view.Photos{}).(view.SearchView)
		if n := len(shown.Letter.Entries); n > 300 {
			t.Errorf("%s lists %d entries", r.Path, n)
		}
		for _, found := range shown.Letter.Entries {
			listed[found.Href]++
			if !strings.EqualFold(found.Title[:1], shown.Letter.Name) {
				t.Errorf("%s lists %s", r.Path, found.Title)
			}
		}
		if r.Path == "/cari/" {
			for _, l := range shown.Letters {
				letters = append(letters, l.Name+" "+l.Href)
				if len(l.Entries) > 0 {
					t.Errorf("the first page lists entries of %s", l.Name)
				}
			}
		}
	}
	want := 0
	for _, typ := range []string{"product", "artisan", "term", "news", "event"} {
		want += len(e.Library.All(typ, "id"))
	}
	if len(listed) != want {
		t.Errorf("%d of %d entries are listed", len(listed), want)
	}
	for path, times := range listed {
		if times != 1 {
			t.Errorf("%s is listed %d times", path, times)
		}
	}
	if !slices.Contains(letters, "K /cari/k/") {
		t.Errorf("the letters are %q", letters)
	}
	if e.Site.Layout.Route("/cari/k/halaman/2/") == nil {
		t.Error("four hundred products are on one page")
	}
}

// A word that is saved is found, and the index of the site before stays as it was.
func TestTheIndexFollowsABody(t *testing.T) {
	dir := t.TempDir()
	if err := corpus.Make(10).Write(dir); err != nil {
		t.Fatal(err)
	}
	reader, before := read(t, dir)
	words := func(e *render.Edition) string {
		t.Helper()
		data, err := e.Site.Data(e.Site.Layout.Route("/data/id/search/words.js"))
		if err != nil {
			t.Fatal(err)
		}
		var said []string
		before := ""
		for row := range strings.SplitSeq(regexp.MustCompile(`"t":"([^"]*)"`).FindStringSubmatch(string(data))[1],
			`\n`) {
			same, _ := strconv.ParseInt(row[:1], 36, 0)
			before = before[:same] + row[1:]
			said = append(said, before)
		}
		return strings.Join(said, " ")
	}
	was := words(before)
	const file = "content/news/kabar-0.md"
	text, err := os.ReadFile(filepath.Join(dir, file))
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(dir, file), append(text, "\nTerakota <!-- rahasiaku --> berglasir.\n"...),
		0o644); err != nil {
		t.Fatal(err)
	}
	snapshot, err := reader.Rescan(t.Context(), before.Snapshot, []string{file})
	if err != nil {
		t.Fatal(err)
	}
	after, problems, err := render.Next(t.Context(), snapshot, options(), before)
	if err != nil || problems.ErrorCount() > 0 {
		t.Fatal(err, problems)
	}
	if is := words(after); !strings.Contains(is, "terakota") || strings.Contains(is, "rahasiaku") {
		t.Errorf("after the save the words are %s", is)
	}
	if words(before) != was || strings.Contains(was, "terakota") {
		t.Error("the index of the site before has changed")
	}
	if len(before.Site.Layout.Routes()) != len(after.Site.Layout.Routes()) {
		t.Error("a word of a body changed the layout")
	}
}

// What the index of a site weighs, by the kinds of its files, and how long it takes to make.
func BenchmarkIndex(b *testing.B) {
	for _, products := range []int{1_000, 10_000} {
		b.Run(strconv.Itoa(products), func(b *testing.B) {
			e := edition(b, products, 0)
			var took time.Duration
			for b.Loop() {
				again, _, err := render.Next(b.Context(), e.Snapshot, options(), nil)
				if err != nil {
					b.Fatal(err)
				}
				began := time.Now()
				if _, err := again.Site.Data(again.Site.Layout.Route("/data/id/search/root.js")); err != nil {
					b.Fatal(err)
				}
				took += time.Since(began)
			}
			b.ReportMetric(float64(took.Microseconds())/1000/float64(b.N), "ms/index")
			w := weigh(b, e)
			b.ReportMetric(float64(w.files), "files")
			for kind, kb := range w.of {
				b.ReportMetric(kb, "KB-"+cmp.Or(kind, "all"))
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
	_, e := read(t, dir)
	return e
}

// read returns the first edition of a site in a folder, and the reader that sees its changes.
func read(t testing.TB, dir string) (*source.Reader, *render.Edition) {
	t.Helper()
	reader, err := source.Open(dir, nil)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { reader.Close() })
	snapshot, err := reader.Scan(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	e, problems, err := render.Next(t.Context(), snapshot, options(), nil)
	if err != nil || problems.ErrorCount() > 0 {
		t.Fatal(err, problems)
	}
	return reader, e
}

// weight is kilobytes, compressed, by the first letter of files; "" is all.
type weight struct {
	files int
	of    map[string]float64
}

func weigh(t testing.TB, e *render.Edition) weight {
	t.Helper()
	w := weight{of: map[string]float64{}}
	for _, r := range e.Site.Layout.Routes() {
		if r.Kind != layout.SearchIndex {
			continue
		}
		data, err := e.Site.Data(r)
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
