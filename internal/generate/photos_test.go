package generate

import (
	"bytes"
	"crypto/sha256"
	"image"
	"image/jpeg"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"etalase/internal/corpus"
	"etalase/internal/filetest"
	"etalase/internal/photo"
)

// photographed returns a site with three photos.
func photographed(t *testing.T) (dir string) {
	t.Helper()
	s := corpus.Make(10)
	must(t, s.Photograph(3))
	return filetest.Dir(t, s)
}

func must(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func mustBuild(t *testing.T, b *Builder) Report {
	t.Helper()
	report, problems, err := b.Build(t.Context())
	if err != nil || problems.ErrorCount() > 0 {
		t.Fatal(err, problems)
	}
	return report
}

// eachFile calls do for the files of a folder with one of these extensions.
func eachFile(t *testing.T, dir string, do func(path string), exts ...string) (n int) {
	t.Helper()
	must(t, filepath.WalkDir(dir, func(path string, e fs.DirEntry, err error) error {
		for _, ext := range exts {
			if err == nil && !e.IsDir() && filepath.Ext(path) == ext {
				do(path)
				n++
			}
		}
		return err
	}))
	return n
}

// The output compares files by their checksums, so no cache entry is read.
func TestWarmBuildDecodesNothingAndReadsNoEntry(t *testing.T) {
	dir := photographed(t)
	mustBuild(t, builder(t, dir))
	warm := builder(t, dir)
	report := mustBuild(t, warm)
	if got := warm.Cache.Stats(); got != (photo.Stats{}) || report.Made != 0 || report.Output.Written != 0 {
		t.Errorf("%+v, %d photos made, %d files written; want no work", got, report.Made, report.Output.Written)
	}
}

// A preview may use the cache of a build that runs.
func TestReportCountsOnlyPhotosOfTheBuild(t *testing.T) {
	b := builder(t, photographed(t))
	var file bytes.Buffer
	must(t, jpeg.Encode(&file, image.NewGray(image.Rect(0, 0, 40, 30)), nil))
	info, err := photo.Probe(file.Bytes())
	must(t, err)
	source := photo.Source{Checksum: sha256.Sum256(file.Bytes()), Stem: "other", Info: info}
	other := photo.NewPlan(source, photo.Centre(), photo.DefaultRecipe())
	b.OnProgress = func(Progress) {
		_, err := b.Cache.Make(t.Context(), other, func() ([]byte, error) { return file.Bytes(), nil })
		must(t, err)
	}
	if report := mustBuild(t, b); report.Made != 3 || b.Cache.Stats().Decoded != 4 {
		t.Errorf("%d photos made, %d decoded; want 3 and 4", report.Made, b.Cache.Stats().Decoded)
	}
}

func TestBuildIntoANewFolderReadsEachEntryOnce(t *testing.T) {
	dir := photographed(t)
	mustBuild(t, builder(t, dir))
	warm := builder(t, dir)
	warm.Out += "-new"
	mustBuild(t, warm)
	if got, want := warm.Cache.Stats(), (photo.Stats{Hits: 3 * 11}); got != want {
		t.Errorf("%+v, want %+v", got, want)
	}
}

// Whatever happens to the files of photos, in the output or in the cache, the next build repairs the output.
func TestPhotosInTheOutputAreRepaired(t *testing.T) {
	if testing.Short() {
		t.Skip("it encodes many pictures")
	}
	dir := photographed(t)
	first := builder(t, dir)
	mustBuild(t, first)
	assets, cache := filepath.Join(dir, "public", "assets"), filepath.Join(dir, ".cache")
	want := contents(t, assets)
	flip := func(path string) {
		data, err := os.ReadFile(path)
		must(t, err)
		data[len(data)-1] ^= 1
		must(t, os.WriteFile(path, data, 0o644))
	}
	remove := func(path string) { must(t, os.Remove(path)) }
	for name, meddle := range map[string]func(){
		"edited": func() { eachFile(t, assets, flip, ".webp") },
		"gone":   func() { eachFile(t, assets, remove, ".jpg") },
		"edited, the cache damaged": func() {
			eachFile(t, assets, flip, ".jpg")
			eachFile(t, cache, flip, "")
		},
		"edited, the cache gone": func() {
			eachFile(t, assets, flip, ".webp")
			must(t, os.RemoveAll(cache))
		},
	} {
		t.Run(name, func(t *testing.T) {
			meddle()
			mustBuild(t, builder(t, dir))
			if got := contents(t, assets); !maps.Equal(want, got) {
				t.Error("other files than those of the first build")
			}
		})
	}
}

func contents(t *testing.T, dir string) map[string]string {
	t.Helper()
	all := map[string]string{}
	eachFile(t, dir, func(path string) {
		data, err := os.ReadFile(path)
		must(t, err)
		all[filepath.Base(path)] = string(data)
	}, ".jpg", ".webp")
	if len(all) != 3*11 {
		t.Fatalf("%d files of photos", len(all))
	}
	return all
}

// Another process trims the cache between the making of the photos and the writing of the output.
func TestTrimWhileABuildRunsDoesNotFailIt(t *testing.T) {
	if testing.Short() {
		t.Skip("it encodes many pictures")
	}
	dir := photographed(t)
	b := builder(t, dir)
	b.OnProgress = func(p Progress) {
		if p.Done < p.Total {
			return
		}
		trim, err := photo.Open(filepath.Join(dir, ".cache"),
			photo.DefaultBudget).Trimmable(photo.Limits{All: true})
		must(t, err)
		must(t, trim.Remove())
		if trim.Files != 3*12 {
			t.Errorf("%d entries were trimmed", trim.Files)
		}
	}
	mustBuild(t, b)
	if got, want := b.Cache.Stats().Encoded, int64(2*3*11); got != want {
		t.Errorf("%d variants were made, want all of them twice: %d", got, want)
	}
	want := contents(t, filepath.Join(dir, "public", "assets"))
	other := builder(t, dir)
	other.Out += "-again"
	mustBuild(t, other)
	if got := contents(t, filepath.Join(dir, "public-again", "assets")); !maps.Equal(want, got) {
		t.Error("other files")
	}
}

// The sample is of the day, and goes through all photos in time.
func TestSampleIsAnotherEveryDay(t *testing.T) {
	dir := t.TempDir()
	s := corpus.Make(80)
	must(t, s.Photograph(80))
	filetest.Write(t, dir, s)
	edition, problems, err := builder(t, dir).Check(t.Context())
	if err != nil || problems.ErrorCount() > 0 {
		t.Fatal(err, problems)
	}
	photos := edition.Site.Media.Photos()
	seen := map[string]bool{}
	for i := range 200 {
		day := time.Date(2026, 3, 7+i, 0, 0, 0, 0, time.UTC).Format("2006-01-02")
		picked := sample(photos, day)
		if len(picked) != 4 || !slices.Equal(picked, sample(photos, day)) {
			t.Fatalf("%s: %d photos, or others each time", day, len(picked))
		}
		for _, p := range picked {
			seen[p.Source.Path] = true
		}
	}
	if len(seen) != len(photos) {
		t.Errorf("%d of %d photos in 200 days", len(seen), len(photos))
	}
	if n := len(sample(photos[:2], "2026-03-07")); n != 2 {
		t.Errorf("%d of two photos", n)
	}
}
