package main

import (
	"io/fs"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"etalase/internal/corpus"
	"etalase/internal/filetest"
)

// A build that is killed at any moment leaves the old site or the new one,
// never a mixture. The two differ in every page: by their base URL.
func TestKilledBuildLeavesTheOldSiteOrTheNew(t *testing.T) {
	dir := filetest.Dir(t, corpus.Make(200))
	program := filepath.Join(dir, "etalase.exe")
	if said, err := exec.Command("go", "build", "-o", program, ".").CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, said)
	}
	bases := [2]string{"https://satu.example", "https://dua.example"}
	command := func(base string) *exec.Cmd {
		return exec.Command(program, "build", "--site", dir, "--date", "2026-03-07", "--base-url", base)
	}
	started := time.Now()
	if said, err := command(bases[0]).CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, said)
	}
	whole := time.Since(started)
	pages := countPages(t, dir, bases[0], bases[1])
	outcomes := map[string]int{}
	for i := range 30 {
		build := command(bases[(i+1)%2])
		if err := build.Start(); err != nil {
			t.Fatal(err)
		}
		// Most moments fall into the second half, where the output is written.
		time.Sleep(time.Duration((0.3 + rand.Float64()) * float64(whole)))
		_ = build.Process.Kill() // it may have ended
		outcome := "finished"
		if build.Wait() != nil {
			outcome = "killed"
		}
		outcomes[outcome]++
		if got := countPages(t, dir, bases[0], bases[1]); got != pages {
			t.Fatalf("after %d builds: %d pages, want %d", i+1, got, pages)
		}
	}
	t.Log(outcomes)
	if outcomes["killed"] < 5 {
		t.Errorf("too few builds were killed in the middle: %v", outcomes)
	}
	if said, err := command(bases[0]).CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, said)
	}
	left, err := filepath.Glob(filepath.Join(dir, ".public*"))
	if err != nil || len(left) > 0 {
		t.Errorf("killed builds left %v", left)
	}
}

// countPages fails where pages of two builds stand side by side.
func countPages(t *testing.T, dir string, bases ...string) int {
	t.Helper()
	n, of := 0, map[string]int{}
	err := filepath.WalkDir(filepath.Join(dir, "public"), func(p string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() || !strings.HasSuffix(p, ".html") {
			return err
		}
		text, err := os.ReadFile(p)
		if err != nil {
			return err
		}
		n++
		for _, base := range bases {
			if strings.Contains(string(text), "href=\""+base+"/") {
				of[base]++
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if len(of) != 1 {
		t.Fatalf("pages of several builds: %v", of)
	}
	return n
}
