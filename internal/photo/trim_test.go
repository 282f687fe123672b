package photo

import (
	"bytes"
	"maps"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"
)

// setLastUsed sets the time of last use of the entries of items.
func setLastUsed(c *Cache, items []item, ago time.Duration) {
	for _, i := range items {
		at := time.Now().Add(-ago)
		must(os.Chtimes(c.path(i.cacheKey()), at, at))
	}
}

// cachedNames returns the names of a plan's variants that have an entry.
func cachedNames(c *Cache, p Plan) map[string]bool {
	cached := map[string]bool{}
	for _, v := range p.stored() {
		if _, err := os.Stat(c.path(v.cacheKey())); err == nil {
			cached[v.itemName()] = true
		}
	}
	return cached
}

func trimTo(t *testing.T, c *Cache, l Limits) Usage {
	t.Helper()
	trim, err := c.Trimmable(l)
	must(err)
	must(trim.Remove())
	return trim.Usage
}

const day = 24 * time.Hour

func TestUseIsRecordedOnceADay(t *testing.T) {
	data := asJPEG(textured(300, 200))
	plan := planOf(t, data, Centre(), fullRecipe)
	all := plan.All()
	for name, use := range map[string]func(c *Cache){
		"Variant":   func(c *Cache) { variantOf(t, c, data, all[0]) },
		"Make":      func(c *Cache) { makeAll(t, c, plan, data) },
		"Checksums": func(c *Cache) { c.Checksums(plan) },
	} {
		t.Run(name, func(t *testing.T) {
			cache := newCache(t)
			variantsOf(t, cache, data, plan)
			used := func(ago time.Duration) time.Time {
				setLastUsed(cache, plan.stored()[:len(all)], ago)
				use(cache)
				info, err := os.Stat(cache.path(all[0].key))
				must(err)
				return info.ModTime()
			}
			if at := used(23 * time.Hour); time.Since(at) < 22*time.Hour {
				t.Error("recorded again within a day")
			}
			if at := used(25 * time.Hour); time.Since(at) > time.Hour {
				t.Error("not recorded after a day")
			}
			if at := used(-48 * time.Hour); time.Until(at) > time.Hour {
				t.Error("a time in the future was not corrected")
			}
		})
	}
}

func TestTrimByAge(t *testing.T) {
	data := asJPEG(textured(300, 200))
	plan := planOf(t, data, Centre(), fullRecipe)
	cache := newCache(t)
	variantsOf(t, cache, data, plan)
	all := plan.All()
	setLastUsed(cache, plan.stored()[:3], 8*day)
	setLastUsed(cache, plan.stored()[3:], 6*day)
	if trimmed := trimTo(t, cache, Limits{MaxAge: 7 * day}); trimmed.Files != 3 {
		t.Errorf("%d trimmed, want 3", trimmed.Files)
	}
	if cached := cachedNames(cache, plan); cached[all[0].Name] || !cached[all[3].Name] {
		t.Errorf("cached: %v", cached)
	}
}

func TestTrimBySizeLeavesTheMostRecentlyUsed(t *testing.T) {
	data := asJPEG(textured(300, 200))
	plan := planOf(t, data, Centre(), fullRecipe)
	cache := newCache(t)
	variantsOf(t, cache, data, plan)
	all := plan.stored()
	for i, v := range all {
		setLastUsed(cache, []item{v}, time.Duration(i)*time.Hour)
	}
	whole, err := cache.Usage()
	must(err)
	maxBytes := whole.Bytes / 2
	trimTo(t, cache, Limits{MaxBytes: maxBytes})
	left, err := cache.Usage()
	must(err)
	if left.Bytes > maxBytes || left.Files == 0 {
		t.Errorf("%d bytes in %d files are left, want at most %d bytes", left.Bytes, left.Files, maxBytes)
	}
	for i, v := range all {
		if cached := cachedNames(cache, plan)[v.itemName()]; cached != (i < left.Files) {
			t.Errorf("entry %d of %d, from the most recently used: cached is %v", i, len(all), cached)
		}
	}
}

func TestTrimKeepsTheEntriesOfPlans(t *testing.T) {
	data := asJPEG(textured(300, 200))
	kept := planOf(t, data, Centre(), fullRecipe)
	dropped := planOf(t, data, Focal{0, 0}, fullRecipe) // shares all but its crops
	cache := newCache(t)
	variantsOf(t, cache, data, kept)
	before, err := cache.Usage()
	must(err)
	variantsOf(t, cache, data, dropped)
	if existing, missing, err := cache.UsageOf([]Plan{kept}); err != nil || existing != before || missing != 0 {
		t.Errorf("existing: %+v, %d missing (%v); want %+v", existing, missing, err, before)
	}
	trimTo(t, cache, Limits{All: true, Keep: []Plan{kept}})
	if after, err := cache.Usage(); err != nil || after != before {
		t.Errorf("%+v is left (%v), want %+v", after, err, before)
	}
	existing, missing, err := cache.UsageOf([]Plan{dropped})
	if err != nil || missing == 0 || existing.Files+missing != len(dropped.stored()) {
		t.Errorf("%d existing, %d missing (%v)", existing.Files, missing, err)
	}
}

// Neither files of others are trimmed, nor temporary files that another process may be writing: its build would fail.
func TestTrimLeavesWhatIsNotAnEntry(t *testing.T) {
	data := asJPEG(textured(300, 200))
	plan := planOf(t, data, Centre(), fullRecipe)
	cache := newCache(t)
	variantsOf(t, cache, data, plan)
	folder := filepath.Dir(cache.path(plan.All()[0].key))
	foreign := filepath.Join(folder, "notes.txt")
	writing, crashed := filepath.Join(folder, tempPrefix+"1"), filepath.Join(folder, tempPrefix+"2")
	readme := filepath.Join(cache.dir, "README")
	for path, text := range map[string]string{
		foreign: "some", writing: entryMagic, crashed: entryMagic[:3], readme: entryMagic,
	} {
		must(os.WriteFile(path, []byte(text), 0o644))
	}
	must(os.Chtimes(crashed, time.Now(), time.Now().Add(-2*time.Hour)))
	if trimmed := trimTo(t, cache, Limits{All: true}); trimmed.Files != len(plan.stored())+1 {
		t.Errorf("%d trimmed, want the entries and what a crash left", trimmed.Files)
	}
	for path, want := range map[string]bool{foreign: true, writing: true, crashed: false, readme: true} {
		if _, err := os.Stat(path); (err == nil) != want {
			t.Errorf("%s: exists is %v (%v), want %v", filepath.Base(path), !want, err, want)
		}
	}
}

func TestMissingDirectoryHasNoEntries(t *testing.T) {
	cache := Open(filepath.Join(t.TempDir(), "never"), DefaultBudget)
	if used, err := cache.Usage(); err != nil || used != (Usage{}) {
		t.Errorf("%+v, %v", used, err)
	}
	if trimmed := trimTo(t, cache, Limits{All: true}); trimmed != (Usage{}) {
		t.Errorf("%+v", trimmed)
	}
}

// As by another process between Make and the writing of the output.
func TestVariantTrimmedAfterMakeIsMadeAgain(t *testing.T) {
	data := asJPEG(textured(300, 200))
	plan := planOf(t, data, Centre(), fullRecipe)
	cache := newCache(t)
	want := variantsOf(t, cache, data, plan)
	makeAll(t, cache, plan, data)
	trimTo(t, Open(cache.dir, DefaultBudget), Limits{All: true})
	got := map[string][]byte{}
	for _, v := range plan.All() {
		got[v.Name] = variantOf(t, cache, data, v)
	}
	if !maps.EqualFunc(want, got, bytes.Equal) {
		t.Error("the files differ")
	}
}

// Two builds fill a cache that a third process empties all the time. Both get the same bytes, and neither fails.
func TestTwoBuildsAndATrimShareADirectory(t *testing.T) {
	dir := t.TempDir()
	var photos [][]byte
	var plans []Plan
	var want []map[string][]byte
	for i := range 2 {
		data := asJPEG(textured(120+i, 90))
		plan := planOf(t, data, Centre(), fullRecipe)
		photos, plans = append(photos, data), append(plans, plan)
		want = append(want, variantsOf(t, newCache(t), data, plan))
	}
	stop := make(chan bool)
	var trimming, building sync.WaitGroup
	trimming.Go(func() {
		cache := Open(dir, DefaultBudget)
		for {
			select {
			case <-stop:
				return
			default:
			}
			trim, err := cache.Trimmable(Limits{All: true})
			if err == nil {
				err = trim.Remove()
			}
			if err != nil {
				t.Error(err)
			}
		}
	})
	for range 2 {
		building.Go(func() {
			cache := Open(dir, DefaultBudget)
			cache.OnCorrupt = func(path string, c Corruption) { t.Errorf("%s: %v", path, c) }
			for range 4 {
				for i, plan := range plans {
					if _, err := cache.Make(t.Context(), plan, reading(photos[i])); err != nil {
						t.Error(err)
					}
					for _, v := range plan.All() {
						file, err := cache.Variant(t.Context(), v, reading(photos[i]))
						if err != nil || !bytes.Equal(file, want[i][v.Name]) {
							t.Errorf("%s: the bytes differ (%v)", v.Name, err)
						}
					}
				}
			}
		})
	}
	building.Wait()
	close(stop)
	trimming.Wait()
}

// Only what the cache made is counted and removed, wherever --cache was pointed at: by its name and by its beginning.
func TestTrimKeepsForeignFiles(t *testing.T) {
	cache := newCache(t)
	object := "46/" + strings.Repeat("0f", 31) // as in a repository of Git with SHA-256
	foreign := map[string]string{
		object: "x\x01K", "ab/new-12": "a novel", "ab/" + strings.Repeat("0f", 31): "etalase page 2\n",
	}
	for _, name := range []string{
		"en/new-year.md", "ab/new-year.md", "ab/cd", "ab/new-1/x", "zz/new-12", "AB/new-12", "new-12", "abc/new-12",
	} {
		foreign[name] = entryMagic
	}
	ours := map[string]string{
		"ab/" + tempPrefix + "123": entryMagic[:5], "ab/" + tempPrefix + "45": "",
		"ac/" + strings.Repeat("0f", 31): "etalase photo 1\nof an older version",
		"ad/" + strings.Repeat("0f", 31): "", // after a crash
	}
	old := time.Now().Add(-100 * day)
	for _, files := range []map[string]string{foreign, ours} {
		for name, text := range files {
			path := filepath.Join(cache.dir, filepath.FromSlash(name))
			must(os.MkdirAll(filepath.Dir(path), 0o755))
			must(os.WriteFile(path, []byte(text), 0o600))
			must(os.Chtimes(path, old, old))
		}
	}
	if removed := trimTo(t, cache, Limits{All: true}); removed.Files != len(ours) {
		t.Errorf("removed %d files, want %d", removed.Files, len(ours))
	}
	for name := range foreign {
		if _, err := os.Stat(filepath.Join(cache.dir, filepath.FromSlash(name))); err != nil {
			t.Error(err)
		}
	}
}

func TestForeignFiles(t *testing.T) {
	key := strings.Repeat("0f", 31)
	for _, c := range []struct {
		path string // a folder where it ends with a slash
		text string
		want int
	}{
		{"", "", 0}, {"ab/", "", 0}, {"ab/" + key, entryMagic, 0}, {"ab/" + tempPrefix + "1", "", 0},
		{"ab/" + key, "etalase photo 1\n", 0}, {".gitignore", "*", 0}, {".git/config", "", 0},
		{"notes/", "", 1}, {"AB/", "", 1}, {"abc/", "", 1},
		{"ab", entryMagic, 1}, {"ab/" + key, "x\x01K", 1}, {"ab/notes", "", 1},
	} {
		dir := t.TempDir()
		path := filepath.Join(dir, filepath.FromSlash(c.path))
		must(os.MkdirAll(filepath.Dir(path+"x"), 0o755))
		if c.path != "" && !strings.HasSuffix(c.path, "/") {
			must(os.WriteFile(path, []byte(c.text), 0o600))
		} else {
			must(os.MkdirAll(path, 0o755))
		}
		if foreign, err := ForeignFiles(dir); err != nil || len(foreign) != c.want {
			t.Errorf("%s with %q: %q, %v", c.path, c.text, foreign, err)
		}
	}
	if foreign, err := ForeignFiles(filepath.Join(t.TempDir(), "missing")); err != nil || foreign != nil {
		t.Error(foreign, err)
	}
}
