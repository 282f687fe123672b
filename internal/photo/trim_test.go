package photo

import (
	"bytes"
	"maps"
	"os"
	"path/filepath"
	"sync"
	"testing"
	"time"
)

// lastUsed sets when the entries of variants were last used.
func lastUsed(c *Cache, variants []Variant, ago time.Duration) {
	for _, v := range variants {
		at := time.Now().Add(-ago)
		must(os.Chtimes(c.path(v.key), at, at))
	}
}

// thereOf are the names of a plan's variants that have an entry.
func thereOf(c *Cache, p Plan) map[string]bool {
	there := map[string]bool{}
	for _, v := range p.entries() {
		if _, err := os.Stat(c.path(v.key)); err == nil {
			there[v.Name] = true
		}
	}
	return there
}

func trim(t *testing.T, c *Cache, l Limits) Usage {
	t.Helper()
	surplus, err := c.Surplus(l)
	must(err)
	must(surplus.Remove())
	return surplus.Usage
}

const day = 24 * time.Hour

func TestUseIsNotedOnceADay(t *testing.T) {
	data := asJPEG(textured(300, 200))
	plan := planOf(t, data, Centre(), fullRecipe)
	all := plan.All()
	for name, use := range map[string]func(c *Cache){
		"read":      func(c *Cache) { variantOf(t, c, data, all[0]) },
		"made":      func(c *Cache) { must(c.Make(t.Context(), plan, reading(data))) },
		"only held": func(c *Cache) { c.Held(plan) },
	} {
		t.Run(name, func(t *testing.T) {
			cache := newCache(t)
			variantsOf(t, cache, data, plan)
			used := func(ago time.Duration) time.Time {
				lastUsed(cache, all, ago)
				use(cache)
				info, err := os.Stat(cache.path(all[0].key))
				must(err)
				return info.ModTime()
			}
			if at := used(23 * time.Hour); time.Since(at) < 22*time.Hour {
				t.Error("written again within a day")
			}
			if at := used(25 * time.Hour); time.Since(at) > time.Hour {
				t.Error("still as old")
			}
			if at := used(-48 * time.Hour); time.Until(at) > time.Hour {
				t.Error("still of a day to come")
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
	lastUsed(cache, all[:3], 8*day)
	lastUsed(cache, all[3:], 6*day)
	if went := trim(t, cache, Limits{Unused: 7 * day}); went.Files != 3 {
		t.Errorf("%d went, want 3", went.Files)
	}
	if there := thereOf(cache, plan); there[all[0].Name] || !there[all[3].Name] {
		t.Errorf("there: %v", there)
	}
}

func TestTrimBySizeLeavesWhatWasUsedLast(t *testing.T) {
	data := asJPEG(textured(300, 200))
	plan := planOf(t, data, Centre(), fullRecipe)
	cache := newCache(t)
	variantsOf(t, cache, data, plan)
	all := plan.entries()
	for i, v := range all {
		lastUsed(cache, []Variant{v}, time.Duration(i)*time.Hour)
	}
	whole, err := cache.Usage()
	must(err)
	most := whole.Bytes / 2
	trim(t, cache, Limits{Bytes: most})
	left, err := cache.Usage()
	must(err)
	if left.Bytes > most || left.Files == 0 {
		t.Errorf("%d bytes in %d files are left, of %d", left.Bytes, left.Files, most)
	}
	for i, v := range all {
		if there := thereOf(cache, plan)[v.Name]; there != (i < left.Files) {
			t.Errorf("the %dth, used before those behind it: there is %v", i, there)
		}
	}
}

func TestTrimSparesWhatThePlansNeed(t *testing.T) {
	data := asJPEG(textured(300, 200))
	kept := planOf(t, data, Centre(), fullRecipe)
	dropped := planOf(t, data, Focal{0, 0}, fullRecipe) // only its crops are its own
	cache := newCache(t)
	variantsOf(t, cache, data, kept)
	before, err := cache.Usage()
	must(err)
	variantsOf(t, cache, data, dropped)
	if there, missing, err := cache.Needed([]Plan{kept}); err != nil || there != before || missing != 0 {
		t.Errorf("needed: %+v, %d missing (%v); want %+v", there, missing, err, before)
	}
	trim(t, cache, Limits{All: true, Spare: []Plan{kept}})
	if after, err := cache.Usage(); err != nil || after != before {
		t.Errorf("%+v is left (%v), want %+v", after, err, before)
	}
	there, missing, err := cache.Needed([]Plan{dropped})
	if err != nil || missing == 0 || there.Files+missing != len(dropped.entries()) {
		t.Errorf("%d there, %d missing (%v)", there.Files, missing, err)
	}
}

// What others put into the folder is not ours, and what is being written is
// not yet: a build would fail without it.
func TestTrimLeavesWhatIsNotAnEntry(t *testing.T) {
	data := asJPEG(textured(300, 200))
	plan := planOf(t, data, Centre(), fullRecipe)
	cache := newCache(t)
	variantsOf(t, cache, data, plan)
	folder := filepath.Dir(cache.path(plan.All()[0].key))
	foreign := filepath.Join(folder, "notes.txt")
	writing, crashed := filepath.Join(folder, tempPrefix+"1"), filepath.Join(folder, tempPrefix+"2")
	for _, path := range []string{foreign, writing, crashed, filepath.Join(cache.dir, "README")} {
		must(os.WriteFile(path, []byte("some"), 0o644))
	}
	must(os.Chtimes(crashed, time.Now(), time.Now().Add(-2*time.Hour)))
	if went := trim(t, cache, Limits{All: true}); went.Files != len(plan.entries())+1 {
		t.Errorf("%d went, want the entries and what a crash left", went.Files)
	}
	for path, want := range map[string]bool{foreign: true, writing: true, crashed: false, filepath.Join(cache.dir, "README"): true} {
		if _, err := os.Stat(path); (err == nil) != want {
			t.Errorf("%s: %v", filepath.Base(path), err)
		}
	}
}

func TestNoDirectoryHasNoUsageAndNoSurplus(t *testing.T) {
	cache := Open(filepath.Join(t.TempDir(), "never"), DefaultBudget)
	if used, err := cache.Usage(); err != nil || used != (Usage{}) {
		t.Errorf("%+v, %v", used, err)
	}
	if went := trim(t, cache, Limits{All: true}); went != (Usage{}) {
		t.Errorf("%+v", went)
	}
}

// An entry that is trimmed after Make and before it is written to the output is
// made again.
func TestTrimmedBetweenMakeAndUseIsMadeAgain(t *testing.T) {
	data := asJPEG(textured(300, 200))
	plan := planOf(t, data, Centre(), fullRecipe)
	cache := newCache(t)
	want := variantsOf(t, cache, data, plan)
	must(cache.Make(t.Context(), plan, reading(data)))
	trim(t, Open(cache.dir, DefaultBudget), Limits{All: true})
	got := map[string][]byte{}
	for _, v := range plan.All() {
		got[v.Name] = variantOf(t, cache, data, v)
	}
	if !maps.EqualFunc(want, got, bytes.Equal) {
		t.Error("other files")
	}
}

// Two builds fill a cache that a third process empties all the time: whatever
// they meet, all get the same bytes and none fails.
func TestTwoBuildsAndATrimShareADirectory(t *testing.T) {
	dir := t.TempDir()
	var photos [][]byte
	var plans []Plan
	var want []map[string][]byte
	for i := range 4 {
		data := asJPEG(textured(120+i, 90))
		plan := planOf(t, data, Centre(), fullRecipe)
		photos, plans, want = append(photos, data), append(plans, plan), append(want, variantsOf(t, newCache(t), data, plan))
	}
	stop := make(chan bool)
	var trimming, building sync.WaitGroup
	trimming.Go(func() {
		third := Open(dir, DefaultBudget)
		for {
			select {
			case <-stop:
				return
			default:
			}
			surplus, err := third.Surplus(Limits{All: true})
			if err == nil {
				err = surplus.Remove()
			}
			if err != nil {
				t.Error(err)
			}
		}
	})
	for range 2 {
		building.Go(func() {
			cache := Open(dir, DefaultBudget)
			cache.Damaged = func(entry string, d Damage) { t.Errorf("%s: %v", entry, d) }
			for range 5 {
				for i, plan := range plans {
					if err := cache.Make(t.Context(), plan, reading(photos[i])); err != nil {
						t.Error(err)
					}
					for _, v := range plan.All() {
						file, err := cache.Variant(t.Context(), v, reading(photos[i]))
						if err != nil || !bytes.Equal(file, want[i][v.Name]) {
							t.Errorf("%s: other bytes (%v)", v.Name, err)
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
