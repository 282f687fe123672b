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
	if made, err := cache.Make(t.Context(), plan, unread); made || err != nil {
		t.Fatal(made, err)
	}
	if got, want := cache.Stats(), (Stats{Decoded: 1, Encoded: n, Hits: 2 * n}); got != want {
		t.Errorf("second: %+v, want %+v", got, want)
	}
}

// As after a CI service has packed and restored it.
func TestCopiedCacheWithOtherFileTimesIsValid(t *testing.T) {
	data := asJPEG(textured(300, 200))
	plan := planOf(t, data, Centre(), fullRecipe)
	first := newCache(t)
	want := variantsOf(t, first, data, plan)

	restored := filepath.Join(t.TempDir(), "restored")
	must(os.CopyFS(restored, os.DirFS(first.dir)))
	forEachEntry(t, restored, func(path string) {
		must(os.Chtimes(path, time.Unix(0, 0), time.Unix(0, 0)))
	})
	second := Open(restored, DefaultBudget)
	if got := variantsOf(t, second, data, plan); !maps.EqualFunc(want, got, bytes.Equal) {
		t.Error("the files differ")
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

func TestCorruptEntryIsAMissAndIsReplaced(t *testing.T) {
	data := asJPEG(textured(300, 200))
	plan := planOf(t, data, Centre(), fullRecipe)
	other := planOf(t, data, Focal{0, 0}, fullRecipe)
	for name, test := range map[string]struct {
		corrupt func(entry []byte) []byte
		want    Corruption
	}{
		"bit flip":        {func(b []byte) []byte { return flipped(b, len(b)/2) }, ChecksumMismatch},
		"other checksum":  {func(b []byte) []byte { return flipped(b, checksumAt) }, ChecksumMismatch},
		"other length":    {func(b []byte) []byte { return flipped(b, headerSize-1) }, LengthMismatch},
		"truncated":       {func(b []byte) []byte { return b[:len(b)-1] }, LengthMismatch},
		"half the header": {func(b []byte) []byte { return b[:20] }, LengthMismatch},
		"empty":           {func([]byte) []byte { return nil }, LengthMismatch},
		"byte appended":   {func(b []byte) []byte { return append(b, 0) }, LengthMismatch},
		"other magic":     {func(b []byte) []byte { return flipped(b, 0) }, HeaderMismatch},
		"entry of another key": {func([]byte) []byte {
			cache := newCache(t)
			square, _ := other.Square(WebP)
			variantOf(t, cache, data, square)
			b, err := os.ReadFile(cache.path(square.key))
			must(err)
			return b
		}, HeaderMismatch},
	} {
		t.Run(name, func(t *testing.T) {
			cache := newCache(t)
			want := variantsOf(t, cache, data, plan)
			path := cache.path(plan.Scaled(WebP)[1].key)
			rewrite(path, test.corrupt)
			reported := reopenAndMake(t, cache.dir, data, plan, want)
			if diff := cmp.Diff(map[string]Corruption{path: test.want}, reported); diff != "" {
				t.Errorf("reported (-want +got):\n%s", diff)
			}
		})
	}
}

func TestMissingEntryIsMadeAgainAndNotReportedAsCorrupt(t *testing.T) {
	data := asJPEG(textured(300, 200))
	plan := planOf(t, data, Centre(), fullRecipe)
	cache := newCache(t)
	want := variantsOf(t, cache, data, plan)
	must(os.Remove(cache.path(plan.Scaled(WebP)[1].key)))
	if reported := reopenAndMake(t, cache.dir, data, plan, want); len(reported) != 0 {
		t.Errorf("reported %v", reported)
	}
}

// reopenAndMake opens a cache in which one entry has to be made again. It returns the corrupt entries that are
// reported.
func reopenAndMake(t *testing.T, dir string, data []byte, plan Plan, want map[string][]byte) map[string]Corruption {
	t.Helper()
	reported := map[string]Corruption{}
	cache := Open(dir, DefaultBudget)
	cache.OnCorrupt = func(path string, c Corruption) { reported[path] = c }
	if got := variantsOf(t, cache, data, plan); !maps.EqualFunc(want, got, bytes.Equal) {
		t.Error("the files differ")
	}
	if got := cache.Stats(); got.Decoded != 1 || got.Encoded != 1 {
		t.Errorf("%+v, want one variant made again", got)
	}
	return reported
}

func rewrite(path string, edit func([]byte) []byte) {
	b, err := os.ReadFile(path)
	must(err)
	must(os.WriteFile(path, edit(b), 0o644))
}

func TestConcurrentCallsDecodeOnce(t *testing.T) {
	data := asJPEG(textured(600, 400))
	plan := planOf(t, data, Centre(), fullRecipe)
	cache := newCache(t)
	var callers sync.WaitGroup
	var decodings atomic.Int64
	for range 8 {
		callers.Go(func() {
			made, err := cache.Make(t.Context(), plan, reading(data))
			if err != nil {
				t.Error(err)
			}
			if made {
				decodings.Add(1)
			}
		})
	}
	callers.Wait()
	if got := decodings.Load(); got != 1 {
		t.Errorf("%d callers report that they made variants, want 1", got)
	}
	if got := cache.Stats(); got.Decoded != 1 || got.Encoded != int64(len(plan.All())) {
		t.Errorf("%+v, want each variant made once", got)
	}
	if len(cache.inFlight.entries) != 0 {
		t.Errorf("%d mutexes are left", len(cache.inFlight.entries))
	}
}

// A warm build needs the checksums only, when every variant is cached.
func TestChecksumsReadsNoVariant(t *testing.T) {
	data := asJPEG(textured(300, 200))
	plan := planOf(t, data, Centre(), fullRecipe)
	cache := newCache(t)
	if _, ok := cache.Checksums(plan); ok {
		t.Error("an empty cache has checksums")
	}
	want := variantsOf(t, cache, data, plan)
	again := Open(cache.dir, DefaultBudget)
	checksums, ok := again.Checksums(plan)
	if !ok || len(checksums) != len(want) {
		t.Fatalf("%v, %d checksums", ok, len(checksums))
	}
	for i, v := range plan.All() {
		if checksums[i] != sha256.Sum256(want[v.Name]) {
			t.Errorf("%s: another checksum", v.Name)
		}
	}
	if got := again.Stats(); got != (Stats{}) {
		t.Errorf("%+v, want no work", got)
	}
	rewrite(cache.path(plan.All()[2].key), func(b []byte) []byte { return b[:len(b)-1] })
	if _, ok := again.Checksums(plan); ok {
		t.Error("ok, though an entry is truncated")
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

func TestDecodedPhotosStayWithinTheMemoryBudget(t *testing.T) {
	photos := [][]byte{asJPEG(corners(100, 80)), asJPEG(corners(80, 100)), asJPEG(corners(100, 79))}
	oneAtATime := planOf(t, photos[0], Centre(), Recipe{}).source.memoryBytes()
	cache := Open(t.TempDir(), oneAtATime)
	var working, most atomic.Int64
	var callers sync.WaitGroup
	for _, data := range photos {
		plan := planOf(t, data, Centre(), Recipe{Widths: []int{10}, JPEGQuality: 78, WebPQuality: 78})
		callers.Go(func() {
			_, err := cache.Make(t.Context(), plan, func() ([]byte, error) {
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

func TestPhotoLargerThanTheMemoryBudgetIsMade(t *testing.T) {
	data := asJPEG(corners(100, 80))
	variantsOf(t, Open(t.TempDir(), 1), data, planOf(t, data, Centre(), fullRecipe))
}

func TestChangedSourceIsAnErrorAndLeavesNothing(t *testing.T) {
	data := asJPEG(corners(100, 80))
	plan := planOf(t, data, Centre(), fullRecipe)
	cache := newCache(t)
	if _, err := cache.Make(t.Context(), plan, reading(asJPEG(corners(80, 100)))); !errors.Is(err, ErrSourceChanged) {
		t.Errorf("error %v, want ErrSourceChanged", err)
	}
	if used, err := cache.Usage(); err != nil || used != (Usage{}) {
		t.Errorf("%+v, %v; want an empty cache", used, err)
	}
}

func TestErrorOfReadIsReturned(t *testing.T) {
	data := asJPEG(corners(100, 80))
	plan := planOf(t, data, Centre(), fullRecipe)
	errGone := errors.New("gone")
	cache := newCache(t)
	for range 2 { // the second call must find the mutex and the memory budget free
		_, err := cache.Make(t.Context(), plan, func() ([]byte, error) { return nil, errGone })
		if !errors.Is(err, errGone) {
			t.Errorf("error %v, want %v", err, errGone)
		}
	}
}

func TestWaitingForTheSourceEndsWithTheContext(t *testing.T) {
	data := asJPEG(corners(100, 80))
	plan := planOf(t, data, Centre(), fullRecipe)
	cache := newCache(t)
	reached, release := make(chan bool), make(chan bool)
	var first sync.WaitGroup
	first.Go(func() {
		_, err := cache.Make(t.Context(), plan, func() ([]byte, error) {
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

func TestDirectoryThatCannotBeCreatedIsAnError(t *testing.T) {
	file := filepath.Join(t.TempDir(), "file")
	must(os.WriteFile(file, nil, 0o644))
	data := asJPEG(corners(100, 80))
	plan := planOf(t, data, Centre(), fullRecipe)
	if _, err := Open(file, DefaultBudget).Make(t.Context(), plan, reading(data)); err == nil {
		t.Error("no error")
	}
}

func TestNoTemporaryFilesAreLeft(t *testing.T) {
	data := asJPEG(corners(100, 80))
	plan := planOf(t, data, Centre(), fullRecipe)
	cache := newCache(t)
	variantsOf(t, cache, data, plan)
	used, err := cache.Usage()
	if err != nil || used.Files != len(plan.stored()) {
		t.Errorf("%d files (%v), want %d", used.Files, err, len(plan.stored()))
	}
}

func TestVerifyFindsAndRemovesWhatAnotherEncoderMade(t *testing.T) {
	data := asJPEG(corners(100, 80))
	plan := planOf(t, data, Centre(), fullRecipe)
	cache := newCache(t)
	want := variantsOf(t, cache, data, plan)
	if differing, err := cache.Verify(t.Context(), plan, reading(data)); err != nil || len(differing) != 0 {
		t.Errorf("%v, %v; want nothing to differ", differing, err)
	}
	must(cache.store(plan.All()[1], []byte("of an older encoder")))
	differing, err := cache.Verify(t.Context(), plan, reading(data))
	if err != nil || len(differing) != 1 || differing[0] != plan.All()[1].Name {
		t.Errorf("%v, %v; want %s", differing, err, plan.All()[1].Name)
	}
	if got := variantsOf(t, cache, data, plan); !maps.EqualFunc(want, got, bytes.Equal) {
		t.Error("the variant of the older encoder is still cached")
	}
}

// With KeepDecoded a photo is decoded once for its palette and all its variants, which have the bytes of a build.
func TestPreviewDecodesAPhotoOnce(t *testing.T) {
	data := withEXIF(asJPEG(textured(1203, 801)), 6)
	plan := planOf(t, data, Centre(), fullRecipe)
	want := variantsOf(t, newCache(t), data, plan)
	cache := newCache(t)
	cache.KeepDecoded(100 << 20)
	if _, err := cache.Palette(t.Context(), plan, reading(data)); err != nil {
		t.Fatal(err)
	}
	plan = planOf(t, data, Centre(), fullRecipe) // as after a change of the content
	for _, v := range plan.All() {
		if got := variantOf(t, cache, data, v); !bytes.Equal(got, want[v.Name]) {
			t.Errorf("%s differs from a build's", v.Name)
		}
	}
	if got := cache.Stats().Decoded; got != 1 {
		t.Errorf("decoded %d times", got)
	}
	if kept := len(cache.recent.entries[0].photo.pictures); kept != 6 {
		t.Errorf("%d pictures are kept, want each once", kept)
	}
}

func TestLeastRecentlyUsedPhotoIsEvictedFromMemory(t *testing.T) {
	data := asJPEG(textured(1203, 801))
	cache := newCache(t)
	cache.KeepDecoded(100 << 20)
	if _, err := cache.Palette(t.Context(), planOf(t, data, Centre(), fullRecipe), reading(data)); err != nil {
		t.Fatal(err)
	}
	cache.KeepDecoded(cache.recent.entries[0].sizeBytes + 1)
	other := asJPEG(textured(300, 200))
	if _, err := cache.Palette(t.Context(), planOf(t, other, Centre(), fullRecipe), reading(other)); err != nil {
		t.Fatal(err)
	}
	if kept := cache.recent.entries; len(kept) != 1 || kept[0].source.Checksum != sha256.Sum256(other) {
		t.Errorf("%d photos are kept, want the last one alone", len(kept))
	}
}
