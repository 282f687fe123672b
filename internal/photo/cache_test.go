package photo

import (
	"bytes"
	"context"
	"crypto/sha256"
	"errors"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

func TestSecondMakeDoesNoWork(t *testing.T) {
	data := asJPEG(textured(300, 200))
	plan := planOf(t, data, Centre(), fullRecipe)
	cache := newCache(t)
	variantsOf(t, cache, data, plan)
	n := int64(len(plan.All()))
	if got, want := cache.Stats(), (Stats{Decoded: 1, Encoded: n, Hits: n}); got != want {
		t.Errorf("first: %+v, want %+v", got, want)
	}
	unread := func() ([]byte, error) { t.Error("the source is read again"); return nil, nil }
	if err := cache.Make(t.Context(), plan, unread); err != nil {
		t.Fatal(err)
	}
	if got, want := cache.Stats(), (Stats{Decoded: 1, Encoded: n, Hits: 2 * n}); got != want {
		t.Errorf("second: %+v, want %+v", got, want)
	}
}

// A cache that a CI service has packed, moved and unpacked is as good as new.
func TestCopiedCacheWithOtherTimesIsAsGood(t *testing.T) {
	data := asJPEG(textured(300, 200))
	plan := planOf(t, data, Centre(), fullRecipe)
	first := newCache(t)
	want := variantsOf(t, first, data, plan)

	elsewhere := filepath.Join(t.TempDir(), "unpacked")
	must(os.CopyFS(elsewhere, os.DirFS(first.dir)))
	forEachEntry(t, elsewhere, func(path string) {
		must(os.Chtimes(path, time.Unix(0, 0), time.Unix(0, 0)))
	})
	second := Open(elsewhere, DefaultBudget)
	if got := variantsOf(t, second, data, plan); !maps.EqualFunc(want, got, bytes.Equal) {
		t.Error("other files")
	}
	if got := second.Stats(); got.Decoded != 0 || got.Encoded != 0 {
		t.Errorf("%+v, want no work", got)
	}
}

func forEachEntry(t *testing.T, dir string, do func(path string)) {
	t.Helper()
	n := 0
	must(filepath.WalkDir(dir, func(path string, e fs.DirEntry, err error) error {
		if err == nil && !e.IsDir() {
			do(path)
			n++
		}
		return err
	}))
	if n == 0 {
		t.Fatal("no entries")
	}
}

func TestDamagedEntryIsAMissAndMended(t *testing.T) {
	data := asJPEG(textured(300, 200))
	plan := planOf(t, data, Centre(), fullRecipe)
	other := planOf(t, data, Focal{0, 0}, fullRecipe)
	for name, damage := range map[string]func(c *Cache, path string){
		"bit flip": func(_ *Cache, path string) { rewrite(path, func(b []byte) []byte { return flipped(b, len(b)/2) }) },
		"bad sum": func(_ *Cache, path string) {
			rewrite(path, func(b []byte) []byte { return flipped(b, sumAt) })
		},
		"bad length": func(_ *Cache, path string) {
			rewrite(path, func(b []byte) []byte { return flipped(b, fileAt-1) })
		},
		"bad magic":  func(_ *Cache, path string) { rewrite(path, func(b []byte) []byte { return flipped(b, 0) }) },
		"truncation": func(_ *Cache, path string) { rewrite(path, func(b []byte) []byte { return b[:len(b)-1] }) },
		"header":     func(_ *Cache, path string) { rewrite(path, func(b []byte) []byte { return b[:20] }) },
		"empty":      func(_ *Cache, path string) { rewrite(path, func([]byte) []byte { return nil }) },
		"appendix":   func(_ *Cache, path string) { rewrite(path, func(b []byte) []byte { return append(b, 0) }) },
		"gone":       func(_ *Cache, path string) { must(os.Remove(path)) },
		"another's": func(c *Cache, path string) {
			sq, _ := other.Square(WebP)
			entry, err := os.ReadFile(c.path(sq.key))
			must(err)
			must(os.WriteFile(path, entry, 0o644))
		},
	} {
		t.Run(name, func(t *testing.T) {
			cache := newCache(t)
			want := variantsOf(t, cache, data, plan)
			variantsOf(t, cache, data, other)
			v := plan.Scaled(WebP)[1]
			damage(cache, cache.path(v.key))

			again := Open(cache.dir, DefaultBudget)
			told := map[string]Damage{}
			again.Damaged = func(entry string, d Damage) { told[entry] = d }
			if got := variantsOf(t, again, data, plan); !maps.EqualFunc(want, got, bytes.Equal) {
				t.Error("other files")
			}
			if got := again.Stats(); got.Decoded != 1 || got.Encoded != 1 {
				t.Errorf("%+v, want one variant made again", got)
			}
			damages := map[string]Damage{}
			if d := damageOf[name]; d != "" {
				damages[cache.path(v.key)] = d
			}
			if diff := cmp.Diff(damages, told); diff != "" {
				t.Errorf("told (-want +got):\n%s", diff)
			}
		})
	}
}

// damageOf is what is told of each damage; nothing of what is merely missing.
var damageOf = map[string]Damage{
	"bit flip": AlteredEntry, "bad sum": AlteredEntry,
	"bad length": CutEntry, "truncation": CutEntry, "header": CutEntry, "empty": CutEntry, "appendix": CutEntry,
	"bad magic": ForeignEntry, "another's": ForeignEntry,
}

func rewrite(path string, edit func([]byte) []byte) {
	b, err := os.ReadFile(path)
	must(err)
	must(os.WriteFile(path, edit(b), 0o644))
}

func TestManyAskingAtOnceDecodeOnce(t *testing.T) {
	data := asJPEG(textured(600, 400))
	plan := planOf(t, data, Centre(), fullRecipe)
	cache := newCache(t)
	var callers sync.WaitGroup
	for range 8 {
		callers.Go(func() {
			if err := cache.Make(t.Context(), plan, reading(data)); err != nil {
				t.Error(err)
			}
		})
	}
	callers.Wait()
	if got := cache.Stats(); got.Decoded != 1 || got.Encoded != int64(len(plan.All())) {
		t.Errorf("%+v, want each variant made once", got)
	}
	if len(cache.inFlight.locks) != 0 {
		t.Errorf("%d locks are left", len(cache.inFlight.locks))
	}
}

// What a warm build asks: is all there, and what are its sums?
func TestHeldReadsNoEntryAndTellsTheSumOfEach(t *testing.T) {
	data := asJPEG(textured(300, 200))
	plan := planOf(t, data, Centre(), fullRecipe)
	cache := newCache(t)
	if _, held := cache.Held(plan); held {
		t.Error("held by an empty cache")
	}
	want := variantsOf(t, cache, data, plan)
	again := Open(cache.dir, DefaultBudget)
	sums, held := again.Held(plan)
	if !held || len(sums) != len(want) {
		t.Fatalf("%v, %d sums", held, len(sums))
	}
	for i, v := range plan.All() {
		if sums[i] != sha256.Sum256(want[v.Name]) {
			t.Errorf("%s: another sum", v.Name)
		}
	}
	if got := again.Stats(); got != (Stats{}) {
		t.Errorf("%+v, want no work", got)
	}
	rewrite(cache.path(plan.All()[2].key), func(b []byte) []byte { return b[:len(b)-1] })
	if _, held := again.Held(plan); held {
		t.Error("held, though an entry is cut")
	}
}

func TestVariantMakesOnlyItself(t *testing.T) {
	data := asJPEG(textured(600, 400))
	plan := planOf(t, data, Centre(), fullRecipe)
	cache := newCache(t)
	for range 2 {
		variantOf(t, cache, data, plan.Scaled(WebP)[0])
	}
	if got, want := cache.Stats(), (Stats{Decoded: 1, Encoded: 1, Hits: 1}); got != want {
		t.Errorf("%+v, want %+v", got, want)
	}
}

func TestPixelsInFlightStayWithinTheBudget(t *testing.T) {
	photos := [][]byte{asJPEG(corners(100, 80)), asJPEG(corners(80, 100)), asJPEG(corners(100, 79))}
	cache := Open(t.TempDir(), planOf(t, photos[0], Centre(), Recipe{}).source.memory()) // for one of them at a time
	var working, most atomic.Int64
	var callers sync.WaitGroup
	for _, data := range photos {
		plan := planOf(t, data, Centre(), Recipe{Widths: []int{10}, JPEGQuality: 78, WebPQuality: 78})
		callers.Go(func() {
			err := cache.Make(t.Context(), plan, func() ([]byte, error) {
				now := working.Add(1)
				most.Store(max(most.Load(), now))
				time.Sleep(20 * time.Millisecond)
				working.Add(-1)
				return data, nil
			})
			if err != nil {
				t.Error(err)
			}
		})
	}
	callers.Wait()
	if most.Load() != 1 {
		t.Errorf("%d photos at a time", most.Load())
	}
}

func TestPhotoLargerThanTheBudgetIsMadeAlone(t *testing.T) {
	data := asJPEG(corners(100, 80))
	variantsOf(t, Open(t.TempDir(), 1), data, planOf(t, data, Centre(), fullRecipe))
}

func TestChangedSourceIsAnErrorAndLeavesNothing(t *testing.T) {
	data := asJPEG(corners(100, 80))
	plan := planOf(t, data, Centre(), fullRecipe)
	cache := newCache(t)
	if err := cache.Make(t.Context(), plan, reading(asJPEG(corners(80, 100)))); !errors.Is(err, ErrSourceChanged) {
		t.Errorf("error %v, want ErrSourceChanged", err)
	}
	if used, err := cache.Usage(); err != nil || used != (Usage{}) {
		t.Errorf("%+v, %v; want an empty cache", used, err)
	}
}

func TestErrorOfReadIsHandedOn(t *testing.T) {
	data := asJPEG(corners(100, 80))
	plan := planOf(t, data, Centre(), fullRecipe)
	gone := errors.New("gone")
	cache := newCache(t)
	for range 2 { // the second finds nothing locked or used up
		err := cache.Make(t.Context(), plan, func() ([]byte, error) { return nil, gone })
		if !errors.Is(err, gone) {
			t.Errorf("error %v, want %v", err, gone)
		}
	}
}

func TestWaitingEndsWithTheContext(t *testing.T) {
	data := asJPEG(corners(100, 80))
	plan := planOf(t, data, Centre(), fullRecipe)
	cache := newCache(t)
	reached, release := make(chan bool), make(chan bool)
	var first sync.WaitGroup
	first.Go(func() {
		err := cache.Make(t.Context(), plan, func() ([]byte, error) {
			reached <- true
			<-release
			return data, nil
		})
		if err != nil {
			t.Error(err)
		}
	})
	<-reached
	ctx, cancel := context.WithTimeout(t.Context(), 10*time.Millisecond)
	defer cancel()
	if _, err := cache.Variant(ctx, plan.All()[0], reading(data)); !errors.Is(err, context.DeadlineExceeded) {
		t.Errorf("error %v, want the deadline", err)
	}
	close(release)
	first.Wait()
}

func TestDirectoryThatCannotBeMadeIsAnError(t *testing.T) {
	file := filepath.Join(t.TempDir(), "file")
	must(os.WriteFile(file, nil, 0o644))
	data := asJPEG(corners(100, 80))
	if err := Open(file, DefaultBudget).Make(t.Context(), planOf(t, data, Centre(), fullRecipe), reading(data)); err == nil {
		t.Error("no error")
	}
}

func TestNoTemporaryFilesAreLeft(t *testing.T) {
	data := asJPEG(corners(100, 80))
	plan := planOf(t, data, Centre(), fullRecipe)
	cache := newCache(t)
	variantsOf(t, cache, data, plan)
	used, err := cache.Usage()
	if err != nil || used.Files != len(plan.entries()) {
		t.Errorf("%d files (%v), want %d", used.Files, err, len(plan.entries()))
	}
}

func TestRecheckFindsAndRemovesWhatAnotherEncoderMade(t *testing.T) {
	data := asJPEG(corners(100, 80))
	plan := planOf(t, data, Centre(), fullRecipe)
	cache := newCache(t)
	want := variantsOf(t, cache, data, plan)
	if differing, err := cache.Recheck(t.Context(), plan, reading(data)); err != nil || len(differing) != 0 {
		t.Errorf("%v, %v; want nothing to differ", differing, err)
	}
	must(cache.store(plan.All()[1], []byte("of an older encoder")))
	differing, err := cache.Recheck(t.Context(), plan, reading(data))
	if err != nil || len(differing) != 1 || differing[0].Name != plan.All()[1].Name {
		t.Errorf("%v, %v; want %s", differing, err, plan.All()[1].Name)
	}
	if got := variantsOf(t, cache, data, plan); !maps.EqualFunc(want, got, bytes.Equal) {
		t.Error("the older encoder's is still there")
	}
}

// In a preview a photo is decoded once for its colours and all its files, and
// these are those of a build; how much is kept is bounded.
func TestPreviewDecodesAPhotoOnce(t *testing.T) {
	data := withEXIF(asJPEG(textured(1203, 801)), 6)
	plan := planOf(t, data, Centre(), fullRecipe)
	want := variantsOf(t, newCache(t), data, plan)
	cache := newCache(t)
	cache.KeepDecoded(100 << 20)
	if _, err := cache.Palette(t.Context(), plan, reading(data)); err != nil {
		t.Fatal(err)
	}
	plan = planOf(t, data, Centre(), fullRecipe) // the site was laid out anew
	for _, v := range plan.All() {
		if got := variantOf(t, cache, data, v); !bytes.Equal(got, want[v.Name]) {
			t.Errorf("%s differs from a build's", v.Name)
		}
	}
	if got := cache.Stats().Decoded; got != 1 {
		t.Errorf("decoded %d times", got)
	}
	if kept := len(cache.rooms.kept[0].made); kept != 6 {
		t.Errorf("%d pictures are kept, want each once", kept)
	}
	cache.KeepDecoded(cache.rooms.kept[0].bytes + 1)
	other := asJPEG(textured(700, 500))
	if _, err := cache.Palette(t.Context(), planOf(t, other, Centre(), fullRecipe), reading(other)); err != nil {
		t.Fatal(err)
	}
	if len(cache.rooms.kept) != 1 || cache.rooms.kept[0].source.hash != hashOf(other) {
		t.Errorf("%d photos are kept, or not the last one", len(cache.rooms.kept))
	}
}
