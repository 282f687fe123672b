package main

import (
	"bytes"
	"encoding/json"
	"io/fs"
	"os"
	"path/filepath"
	"testing"
	"time"
)

// Up to the moment that a build prints as its next change, the same content makes
// the same bytes: tried along a year of the site of this repository.
func checkNextChange(t *testing.T, cache string) {
	dir := t.TempDir()
	build := func(at time.Time, out string) time.Time {
		t.Helper()
		said, _ := runCommand(t, "build", "--site", shippedSite, "--cache", cache, "--out", filepath.Join(dir, out),
			"--format", "json", "--date", at.Format(time.RFC3339))
		lines := bytes.Split(bytes.TrimSpace([]byte(said)), []byte("\n"))
		var result struct {
			Built struct {
				Next time.Time `json:"next_change"`
			} `json:"built"`
		}
		if err := json.Unmarshal(lines[len(lines)-1], &result); err != nil {
			t.Fatal(err)
		}
		return result.Built.Next
	}
	at := time.Date(2026, 11, 23, 9, 0, 0, 0, time.UTC)
	for step := range 6 {
		next := build(at, "now")
		if !next.After(at) {
			t.Fatalf("step %d: at %v the site changes at %v", step, at, next)
		}
		build(next.Add(-time.Second), "before")
		if differ := differing(t, filepath.Join(dir, "now"), filepath.Join(dir, "before")); differ != "" {
			t.Errorf("step %d: between %v and %v, %s changes unsaid", step, at, next, differ)
		}
		at = next
	}
}

// differing is the first file that two folders do not have alike.
func differing(t *testing.T, a, b string) string {
	t.Helper()
	var found string
	err := fs.WalkDir(os.DirFS(a), ".", func(name string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() || found != "" {
			return err
		}
		x, err := os.ReadFile(filepath.Join(a, name))
		y, missing := os.ReadFile(filepath.Join(b, name))
		if missing != nil || !bytes.Equal(x, y) {
			found = name
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return found
}
