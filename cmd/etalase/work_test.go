package main

import (
	"bufio"
	"bytes"
	"encoding/json"
	"fmt"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"

	"etalase/internal/corpus"
)

// What a build does is counted, not timed: how often each statement of our code is executed, and what is allocated. No
// other load of the machine changes these by more than half a per cent.
func TestWork(t *testing.T) {
	if testing.Short() {
		t.Skip("builds a program that counts, and 20,000 products")
	}
	const few, many = 1_000, 8_000
	program := filepath.Join(t.TempDir(), "etalase")
	command(t, "go", "build", "-cover", "-covermode=atomic", "-coverpkg=etalase/...", "-o", program, ".")
	plain := counted(t, program, workSite(t, few, "plain"))
	made := allocated(t, workSite(t, few, "plain"))
	t.Run("grows with the site", func(t *testing.T) {
		checkGrowth(t, few, plain, many, counted(t, program, workSite(t, many, "plain")))
		after := allocated(t, workSite(t, many, "plain"))
		growth := float64(after.bytes) / float64(made.bytes)
		t.Logf("%d products allocate %.2f times the bytes of %d", many, growth, few)
		if growth > mostGrowth {
			t.Errorf("that is more than %.1f times", mostGrowth)
		}
	})
	t.Run("stays within its budget", func(t *testing.T) {
		now := workPerPage("plain", plain, made)
		vanda := workSite(t, few, "vanda")
		maps.Copy(now, workPerPage("vanda", counted(t, program, vanda), allocated(t, vanda)))
		checkBudget(t, now)
	})
}

// mostGrowth is how many times the work eight times the products may take.
const mostGrowth = 8.5

// workSite writes a site without photos and returns the arguments that build it, as it is on one day.
func workSite(t *testing.T, products int, theme string) []string {
	t.Helper()
	site, dir := corpus.Make(products), t.TempDir()
	site["site.yaml"] = strings.Replace(site["site.yaml"], "theme: plain", "theme: "+theme, 1)
	must(t, site.Write(dir))
	out := filepath.Join(dir, "public")
	return []string{"build", "--site", dir, "--out", out, "--date", "2026-11-30", "--format", "json"}
}

// checkGrowth holds that eight times the products are at most 8.5 times the work. No part that matters may grow much
// faster than sorting does, so that a small part with the square of the site, which grows 64 times, is found while it
// is small. Pagers have up to nine links, and lists of few products fewer: these links grow 13 times.
func checkGrowth(t *testing.T, few int, before map[string]int64, many int, after map[string]int64) {
	const mostOfPart = 20
	if growth := float64(sum(after)) / float64(sum(before)); growth > mostGrowth {
		t.Errorf("%d products take %.2f times the work of %d", many, growth, few)
	}
	for part, n := range after {
		growth := float64(n) / float64(max(1, before[part]))
		if n > sum(after)/10_000 && growth > mostOfPart {
			t.Errorf("%s is executed %d times for %d products, %.1f times as often as for %d",
				part, n, many, growth, few)
		}
	}
}

func sum(counts map[string]int64) (total int64) {
	for _, n := range counts {
		total += n
	}
	return total
}

// allocation is what a build allocated, and for how many pages.
type allocation struct{ bytes, objects, pages int64 }

// allocated builds a site in this process, where nothing else runs.
func allocated(t *testing.T, build []string) allocation {
	t.Helper()
	must(t, os.RemoveAll(build[slices.Index(build, "--out")+1]))
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	stdout, _ := runCommand(t, build...)
	runtime.ReadMemStats(&after)
	var line struct{ Built builtLine }
	must(t, json.Unmarshal([]byte(stdout), &line))
	return allocation{
		bytes:   int64(after.TotalAlloc - before.TotalAlloc),
		objects: int64(after.Mallocs - before.Mallocs),
		pages:   int64(line.Built.Pages),
	}
}

// workPerPage returns, by name, what a build takes for each page: the executed statements and the allocations.
func workPerPage(theme string, executed map[string]int64, made allocation) map[string]int64 {
	return map[string]int64{
		theme + " statements":  sum(executed) / made.pages,
		theme + " bytes":       made.bytes / made.pages,
		theme + " allocations": made.objects / made.pages,
	}
}

// By how much what is counted may differ from what is kept. A fall is to be kept, or the next rise begins below it.
const (
	mostRisePercent = 15
	mostFallPercent = 5
)

// checkBudget compares what a build takes with what testdata/work.txt keeps. With -update it writes the figures that
// differ too much, and only these: small rises do not add up unnoticed.
func checkBudget(t *testing.T, now map[string]int64) {
	const file = "testdata/work.txt"
	text, err := os.ReadFile(file)
	must(t, err)
	head, kept, err := parseWork(text)
	must(t, err)
	for _, name := range slices.Sorted(maps.Keys(now)) {
		verdict := budgetVerdict(kept[name], now[name])
		switch {
		case verdict == "":
			t.Logf("%s per page: %d, kept are %d", name, now[name], kept[name])
		case *update:
			kept[name] = now[name]
		default:
			t.Errorf("%s per page: %d, %s keeps %d: %s", name, now[name], file, kept[name], verdict)
		}
	}
	if *update {
		must(t, os.WriteFile(file, formatWork(head, kept), 0o644))
	}
	if t.Failed() {
		t.Error("More work: look for the cause in a profile, " +
			"go test -run xxx -bench Build/cold-1000 -cpuprofile cpu.out ./internal/generate. " +
			"If what it brings is worth it, or it is less work and shall stay so: " +
			"go test -run 'Work$' ./cmd/etalase -update, with the old and new figures in the commit's body.")
	}
}

// budgetVerdict says what is wrong with a figure. It is empty if the figure is within its bounds.
func budgetVerdict(kept, now int64) string {
	switch {
	case kept == 0:
		return "it is new"
	case now*100 > kept*(100+mostRisePercent):
		return fmt.Sprintf("more than %d %% above", mostRisePercent)
	case now*100 < kept*(100-mostFallPercent):
		return fmt.Sprintf("more than %d %% below", mostFallPercent)
	}
	return ""
}

// parseWork reads lines of the form "vanda bytes 263000", and the comment above them.
func parseWork(text []byte) (head string, figures map[string]int64, err error) {
	figures = map[string]int64{}
	lines := bufio.NewScanner(bytes.NewReader(text))
	for lines.Scan() {
		if strings.HasPrefix(lines.Text(), "#") {
			head += lines.Text() + "\n"
			continue
		}
		var theme, unit string
		var n int64
		if _, err := fmt.Sscanf(lines.Text(), "%s %s %d", &theme, &unit, &n); err != nil {
			return "", nil, fmt.Errorf("%q: %w", lines.Text(), err)
		}
		figures[theme+" "+unit] = n
	}
	return head, figures, nil
}

func formatWork(head string, figures map[string]int64) []byte {
	out := []byte(head)
	for _, name := range slices.Sorted(maps.Keys(figures)) {
		out = fmt.Appendf(out, "%s %d\n", name, figures[name])
	}
	return out
}

func TestBudgetVerdict(t *testing.T) {
	for _, c := range []struct {
		kept, now int64
		want      string
	}{
		{1000, 1000, ""},
		{1000, 1150, ""},
		{1000, 1151, "more than 15 % above"},
		{1000, 950, ""},
		{1000, 949, "more than 5 % below"},
		{0, 5, "it is new"},
	} {
		if got := budgetVerdict(c.kept, c.now); got != c.want {
			t.Errorf("kept %d, now %d: %q, want %q", c.kept, c.now, got, c.want)
		}
	}
}

// counted runs a program that was built to count, and returns how many statements each part of its code executed.
func counted(t *testing.T, program string, args []string) map[string]int64 {
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
