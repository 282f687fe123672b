package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"etalase/internal/corpus"
)

// Work grows with the site and no faster. What is counted is how often each statement of our code is executed by a
// build, which no other load of the machine changes: eight times the products are at most 8.5 times the work. No part
// that matters grows faster than sorting does, so that a small part with the square of the site is found while it is
// small.
func TestWorkGrowsWithTheSite(t *testing.T) {
	if testing.Short() {
		t.Skip("builds a program that counts, and 9,000 products with it")
	}
	const few, many, most, mostOfPart = 1_000, 8_000, 8.5, 13
	program := filepath.Join(t.TempDir(), "etalase")
	command(t, "go", "build", "-cover", "-covermode=atomic", "-coverpkg=etalase/...", "-o", program, ".")
	counts := func(products int) map[string]int64 {
		dir := t.TempDir()
		must(t, corpus.Make(products).Write(dir))
		return executions(t, program, "build", "--site", dir, "--out", filepath.Join(dir, "public"), "--format", "json")
	}
	before, after := counts(few), counts(many)
	var totalBefore, totalAfter int64
	for _, n := range before {
		totalBefore += n
	}
	for _, n := range after {
		totalAfter += n
	}
	if growth := float64(totalAfter) / float64(totalBefore); growth > most {
		t.Errorf("%d products take %.2f times the work of %d", many, growth, few)
	}
	for part, n := range after {
		growth := float64(n) / float64(max(1, before[part]))
		if n > totalAfter/10_000 && growth > mostOfPart {
			t.Errorf("%s is executed %d times for %d products, %.1f times as often as for %d",
				part, n, many, growth, few)
		}
	}
}

// executions runs a program that was built to count, and returns how many statements each part of its code executed.
func executions(t *testing.T, program string, args ...string) map[string]int64 {
	t.Helper()
	counters, text := t.TempDir(), filepath.Join(t.TempDir(), "counts")
	run := exec.CommandContext(t.Context(), program, args...)
	run.Env = append(os.Environ(), "GOCOVERDIR="+counters)
	if out, err := run.CombinedOutput(); err != nil {
		t.Fatalf("%s: %v: %s", strings.Join(args, " "), err, out)
	}
	command(t, "go", "tool", "covdata", "textfmt", "-i", counters, "-o", text)
	return executed(t, text)
}

// command runs a command that must succeed.
func command(t *testing.T, name string, args ...string) {
	t.Helper()
	if out, err := exec.CommandContext(t.Context(), name, args...).CombinedOutput(); err != nil {
		t.Fatalf("%s %s: %v: %s", name, strings.Join(args, " "), err, out)
	}
}
