// Command testtimes says where the time of the tests goes:
//
//	go test -count=1 -json ./... | go run ./tools/testtimes
//
// It prints the slowest packages, the slowest tests, and what was skipped and why. Times are those of the clock: a test
// counts also the time in which it waited while another one ran.
package main

import (
	"bufio"
	"cmp"
	"encoding/json"
	"fmt"
	"io"
	"maps"
	"os"
	"slices"
	"strings"
)

func main() {
	if err := report(os.Stdin, os.Stdout); err != nil {
		fmt.Fprintln(os.Stderr, "testtimes:", err)
		os.Exit(2)
	}
}

// event is a line of go test -json (go doc cmd/test2json).
type event struct {
	Action, Package, Test, Output string
	Elapsed                       float64 // seconds
}

// row is a package or a test that has ended.
type row struct {
	name    string
	seconds float64
}

const longest = 15 // rows of each list

func report(in io.Reader, out io.Writer) error {
	var packages, tests []row
	skipped := map[string]bool{}
	lines := bufio.NewScanner(in)
	lines.Buffer(nil, 1<<20)
	for lines.Scan() {
		var e event
		if err := json.Unmarshal(lines.Bytes(), &e); err != nil {
			continue // what the compiler prints stands between the events
		}
		name := strings.TrimPrefix(e.Package, "etalase/")
		switch {
		case e.Action == "output" && strings.Contains(e.Output, "missing: "):
			_, tool, _ := strings.Cut(strings.TrimSpace(e.Output), "missing: ")
			skipped[tool] = true
		case e.Action != "pass" && e.Action != "fail":
		case e.Test == "":
			packages = append(packages, row{name, e.Elapsed})
		default:
			tests = append(tests, row{name + " " + e.Test, e.Elapsed})
		}
	}
	printRows(out, "Packages", packages)
	printRows(out, "Tests", tests)
	for _, tool := range slices.Sorted(maps.Keys(skipped)) {
		fmt.Fprintln(out, "skipped for want of", tool)
	}
	return lines.Err()
}

func printRows(out io.Writer, title string, rows []row) {
	slices.SortStableFunc(rows, func(a, b row) int { return cmp.Compare(b.seconds, a.seconds) })
	sum := 0.0
	for _, r := range rows {
		sum += r.seconds
	}
	fmt.Fprintf(out, "%s: %d, %.1f s if they ran one after the other\n", title, len(rows), sum)
	for _, r := range rows[:min(len(rows), longest)] {
		fmt.Fprintf(out, "%8.1f s  %s\n", r.seconds, r.name)
	}
}
