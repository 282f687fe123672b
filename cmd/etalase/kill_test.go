package main

import (
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"etalase/internal/corpus"
	"etalase/internal/filetest"
)

// A build that is killed leaves the old site or the new one, never a mixture, and the next build removes what it left.
// The two sites differ in every page: by their base URL. Package output kills a Sync at each of its steps; here the
// process of a whole build dies, at moments that its files tell.
func TestKilledBuildLeavesTheOldSiteOrTheNew(t *testing.T) {
	if testing.Short() {
		t.Skip("it builds a site eleven times at least")
	}
	t.Parallel()
	dir := filetest.Dir(t, corpus.Make(60))
	bases := [2]string{"https://satu.example", "https://dua.example"}
	build := func(base string) *exec.Cmd {
		return exec.Command("etalase-process", "build", "--site", dir, "--date", "2026-03-07", "--base-url", base)
	}
	mustRun(t, build(bases[0]))
	pages := countPages(t, dir, bases[:])
	staged := func(files int) func() bool {
		return func() bool { return countFiles(filepath.Join(dir, ".public.etalase-*")) >= files }
	}
	for name, moment := range map[string]func() bool{
		"at once":                       func() bool { return true },
		"when the first file is staged": staged(1),
		"when half of the pages are":    staged(pages / 2),
		"when all of the pages are":     staged(pages),
		"when the new site is in place": func() bool {
			home, _ := os.ReadFile(filepath.Join(dir, "public", "index.html")) // not there for an instant
			return strings.Contains(string(home), bases[1])
		},
	} {
		killed := false
		for attempt := 0; !killed && attempt < 20; attempt++ { // a build that ends before the moment is seen is no kill
			killed = killedAt(t, build(bases[1]), moment)
			if got := countPages(t, dir, bases[:]); got != pages {
				t.Errorf("%s: %d pages, want %d", name, got, pages)
			}
			mustRun(t, build(bases[0]))
			if got := basesIn(t, dir, bases[:]); got[bases[0]] == 0 || got[bases[1]] != 0 {
				t.Errorf("%s: after the next build the pages are of %v", name, got)
			}
			if left, err := filepath.Glob(filepath.Join(dir, ".public*")); err != nil || len(left) > 0 {
				t.Errorf("%s: the next build leaves %v (%v)", name, left, err)
			}
		}
		if !killed {
			t.Errorf("%s: every build ended before", name)
		}
	}
}

// killedAt runs a build and kills it at a moment. It returns false if the build ended before.
func killedAt(t *testing.T, victim *exec.Cmd, moment func() bool) bool {
	t.Helper()
	if err := victim.Start(); err != nil {
		t.Fatal(err)
	}
	ended := make(chan error, 1)
	go func() { ended <- victim.Wait() }()
	for {
		select {
		case err := <-ended:
			if err != nil {
				t.Error(err)
			}
			return false
		default:
			if moment() {
				_ = victim.Process.Kill() // it may have just ended
				return <-ended != nil
			}
		}
	}
}

func mustRun(t *testing.T, cmd *exec.Cmd) {
	t.Helper()
	if said, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("%v: %v\n%s", cmd.Args, err, said)
	}
}

// countFiles counts the files below the folders that match.
func countFiles(pattern string) int {
	n := 0
	folders, _ := filepath.Glob(pattern) // the pattern is a good one
	for _, folder := range folders {
		_ = filepath.WalkDir(folder, func(_ string, entry fs.DirEntry, err error) error { // it may go away meanwhile
			if err == nil && !entry.IsDir() {
				n++
			}
			return nil
		})
	}
	return n
}

// countPages fails where pages of two builds stand side by side.
func countPages(t *testing.T, dir string, bases []string) int {
	t.Helper()
	of := basesIn(t, dir, bases)
	if len(of) != 1 {
		t.Fatalf("pages of several builds: %v", of)
	}
	for _, n := range of {
		return n
	}
	return 0
}

// basesIn counts the pages of each base URL.
func basesIn(t *testing.T, dir string, bases []string) map[string]int {
	t.Helper()
	of := map[string]int{}
	_ = filepath.WalkDir(filepath.Join(dir, "public"), func(p string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() || !strings.HasSuffix(p, ".html") {
			return nil // the folder may be exchanged meanwhile
		}
		text, _ := os.ReadFile(p)
		for _, base := range bases {
			if strings.Contains(string(text), "href=\""+base+"/") {
				of[base]++
			}
		}
		return nil
	})
	return of
}
