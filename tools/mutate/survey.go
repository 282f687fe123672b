package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path"
	"path/filepath"
	"slices"
	"strings"
)

// mutation is one planted fault.
type mutation struct {
	What string // the fault, as a visitor or an editor would meet it
	File string // relative to the root, with slashes
	Old  string // occurs once in the file
	New  string
}

// pkg returns the folder of the changed package, as go test takes it.
func (m mutation) pkg() string { return "./" + path.Dir(m.File) }

// apply returns the changed file.
func (m mutation) apply(source []byte) ([]byte, error) {
	if n := strings.Count(string(source), m.Old); n != 1 {
		return nil, fmt.Errorf("%s: %q occurs %d times, must be once", m.File, m.Old, n)
	}
	return []byte(strings.Replace(string(source), m.Old, m.New, 1)), nil
}

// result is who noticed a mutation.
type result struct {
	mutation
	noticedBy []string // packages; the nearest one alone if it noticed
}

func (r result) nearby() bool { return slices.Equal(r.noticedBy, []string{r.pkg()}) }

func missedNearby(results []result) int {
	missed := 0
	for _, r := range results {
		if !r.nearby() {
			missed++
		}
	}
	return missed
}

func matching(all []mutation, part string) []mutation {
	return slices.DeleteFunc(all, func(m mutation) bool { return !strings.Contains(m.File, part) })
}

// surveyor runs the tests against mutations of the checkout at root.
type surveyor struct {
	root     string
	nearOnly bool
	progress io.Writer
}

func (s surveyor) run(ctx context.Context, all []mutation) ([]result, error) {
	var results []result
	for i, m := range all {
		noticedBy, err := s.try(ctx, m)
		if err != nil {
			return nil, err
		}
		fmt.Fprintf(s.progress, "%d/%d %s: %s\n", i+1, len(all), m.File, strings.Join(noticedBy, " "))
		results = append(results, result{m, noticedBy})
	}
	return results, nil
}

// try returns the packages whose tests fail with the mutation: the nearest one, or else all others.
func (s surveyor) try(ctx context.Context, m mutation) ([]string, error) {
	folder, err := os.MkdirTemp("", "mutate-")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(folder)
	overlay, err := s.writeOverlay(folder, m)
	if err != nil {
		return nil, err
	}
	failed, err := s.failing(ctx, m.File, overlay, nearArgs(m.pkg())...)
	if err != nil || len(failed) > 0 || s.nearOnly {
		return failed, err
	}
	return s.failing(ctx, m.File, overlay, "./...")
}

// nearArgs returns the arguments of go test for the tests of one package. The tests of the commands that build whole
// sites and drive a browser take minutes; no contributor runs them at every save.
func nearArgs(pkg string) []string {
	if pkg == "./cmd/etalase" {
		return []string{"-run", "Commands|Exit|Flags|Help|Jobs|Progress|Sentences|Sizes|Counted", pkg}
	}
	return []string{pkg}
}

// writeOverlay writes the changed file and the description of it that the go command reads.
func (s surveyor) writeOverlay(folder string, m mutation) (overlay string, err error) {
	original, err := filepath.Abs(filepath.Join(s.root, filepath.FromSlash(m.File)))
	if err != nil {
		return "", err
	}
	source, err := os.ReadFile(original)
	if err != nil {
		return "", err
	}
	changed, err := m.apply(source)
	if err != nil {
		return "", err
	}
	replacement := filepath.Join(folder, "changed.go")
	overlay = filepath.Join(folder, "overlay.json")
	description, err := json.Marshal(map[string]map[string]string{"Replace": {original: replacement}})
	if err != nil {
		return "", err
	}
	return overlay, errors.Join(os.WriteFile(replacement, changed, 0o600), os.WriteFile(overlay, description, 0o600))
}

// failing returns the packages whose tests fail with the overlay. A mutation must compile: a failed build notices
// nothing.
func (s surveyor) failing(ctx context.Context, file, overlay string, args ...string) ([]string, error) {
	flags := []string{"test", "-short", "-vet=off", "-failfast", "-timeout", "5m", "-overlay", overlay}
	out, err := s.goCommand(ctx, append(flags, args...)...)
	if err == nil || ctx.Err() != nil {
		return nil, ctx.Err()
	}
	failed, built := failedPackages(string(out))
	if !built || len(failed) == 0 {
		return nil, fmt.Errorf("%s: go test: %w\n%s", file, err, out)
	}
	return failed, nil
}

// failedPackages reads the output of go test. Not built: a package does not compile.
func failedPackages(out string) (failed []string, built bool) {
	for line := range strings.Lines(out) {
		fields := strings.Fields(line)
		if len(fields) < 2 || fields[0] != "FAIL" {
			continue
		}
		if fields[len(fields)-1] == "failed]" { // [build failed], [setup failed]
			return nil, false
		}
		failed = append(failed, "."+strings.TrimPrefix(fields[1], "etalase"))
	}
	return failed, true
}

func (s surveyor) goCommand(ctx context.Context, args ...string) ([]byte, error) {
	cmd := exec.CommandContext(ctx, "go", args...)
	cmd.Dir = s.root
	return cmd.CombinedOutput()
}

// table says how a survey was made, beside its results.
type table struct {
	nearOnly bool
	results  []result
}

func (t table) write(w io.Writer) {
	flags, rest := "", "If they pass, it runs all others in `-short` mode."
	if t.nearOnly {
		flags, rest = "-near ", "The tests of other packages were not asked."
	}
	fmt.Fprintf(w, tableHead, flags, rest, len(t.results), len(t.results)-missedNearby(t.results), firstRun)
	for _, r := range t.results {
		fmt.Fprintf(w, "| %s | `%s` | %s |\n", strings.ReplaceAll(r.What, "|", `\|`), r.File, t.noticed(r))
	}
}

func (t table) noticed(r result) string {
	switch {
	case r.nearby():
		return "its own package"
	case len(r.noticedBy) > 0:
		return strings.Join(r.noticedBy, ", ")
	case t.nearOnly:
		return "**not its own package**"
	}
	return "**nobody**"
}

const tableHead = `# Planted faults, and which tests notice them

For developers of the generator: which slips the tests would notice, and which they would not.

Written by ` + "`go run ./tools/mutate %s> docs/mutations.md`" + `, which changes one place of the code at a
time, as a slip would, and runs the tests of the changed package. %s

Of %d faults the package with the fault notices %d by its own tests. %s

A fault that its own package misses is answered by a table of right values in that package, for the whole kind of fault:
both sides of every edge, every word of a choice, zero, one and several. A test that was written for one mutation alone
would make this page look better and the code no safer.

| fault | file | noticed by |
|---|---|---|
`
