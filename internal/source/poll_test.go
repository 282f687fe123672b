package source

import (
	"context"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"etalase/internal/filetest"
)

// age makes the files of a site older than their first reading, so that their times can be trusted.
func age(t *testing.T, dir string) {
	t.Helper()
	before := time.Now().Add(-time.Hour)
	err := filepath.WalkDir(dir, func(p string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		return os.Chtimes(p, before, before)
	})
	if err != nil {
		t.Fatal(err)
	}
}

func TestPollFindsChangesWithoutEvents(t *testing.T) {
	dir := t.TempDir()
	filetest.Write(t, dir, map[string]string{
		"site.yaml": "", "content/a.md": "1", "content/b.md": "2", "content/c.md": "3",
	})
	age(t, dir)
	r := openReader(t, dir, nil)
	s := mustScan(t, r)
	filetest.Write(t, dir, map[string]string{"content/a.md": "longer", "content/new.md": "n"})
	os.Remove(filepath.Join(dir, "content/c.md"))
	got, err := r.poll(context.Background(), s)
	slices.Sort(got)
	if want := "content/a.md content/c.md content/new.md"; err != nil || strings.Join(got, " ") != want {
		t.Errorf("got %q %v, want %s", got, err, want)
	}
}

// A save can keep the length of a file or its time, but hardly both.
func TestPollComparesSizeAndTime(t *testing.T) {
	for _, test := range []struct {
		name, text string
		later      time.Duration
		found      bool
	}{
		{"untouched", "satu", 0, false},
		{"another length at the same time", "empat", 0, true},
		{"the same length later", "enam", time.Second, true},
		{"the same length an instant later", "enam", time.Millisecond, true},
		{"the same length, from a backup of the day before", "enam", -24 * time.Hour, true},
		{"saved without a change", "satu", time.Second, true}, // the bytes are compared by Rescan
	} {
		dir := t.TempDir()
		filetest.Write(t, dir, map[string]string{"content/a.md": "satu", "content/b.jpg": "satu"})
		age(t, dir)
		r := openReader(t, dir, nil)
		s := mustScan(t, r)
		filetest.Write(t, dir, map[string]string{"content/a.md": test.text, "content/b.jpg": test.text})
		var want []string
		for _, name := range []string{"content/a.md", "content/b.jpg"} {
			was, _ := s.File(name)
			at := was.mtime.Add(test.later)
			if err := os.Chtimes(filepath.Join(dir, name), at, at); err != nil {
				t.Fatal(err)
			}
			if test.found {
				want = append(want, name)
			}
		}
		if got, err := r.poll(context.Background(), s); err != nil || !slices.Equal(got, want) {
			t.Errorf("%s: %q (%v), want %q", test.name, got, err, want)
		}
	}
}

// On file systems with coarse times, a second save soon after the first can have its length and its time. So a text
// that was read that soon is read again.
func TestPollDoesNotTrustFreshTimes(t *testing.T) {
	dir := t.TempDir()
	filetest.Write(t, dir, map[string]string{
		"content/a.md": "satu", "content/b.jpg": "satu", "content/old.md": "lama",
	})
	before := time.Now().Add(-time.Hour)
	if err := os.Chtimes(filepath.Join(dir, "content/old.md"), before, before); err != nil {
		t.Fatal(err)
	}
	r := openReader(t, dir, nil)
	s := mustScan(t, r)
	if got, err := r.poll(t.Context(), s); err != nil || !slices.Equal(got, []string{"content/a.md"}) {
		t.Errorf("%q (%v), want only the fresh text", got, err)
	}
}
