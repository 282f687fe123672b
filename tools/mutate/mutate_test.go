package main

import (
	"go/parser"
	"go/token"
	"os"
	"strings"
	"testing"
)

// Code that changes takes the mutation with it: each must still find its place, and parse.
func TestMutationsFindTheirPlace(t *testing.T) {
	all := mutations()
	if len(all) < 40 {
		t.Errorf("only %d mutations", len(all))
	}
	for _, m := range all {
		source, err := os.ReadFile("../../" + m.File)
		if err != nil {
			t.Error(err)
			continue
		}
		changed, err := m.apply(source)
		if err != nil {
			t.Error(err)
			continue
		}
		if _, err := parser.ParseFile(token.NewFileSet(), m.File, changed, 0); err != nil {
			t.Errorf("%s: %v", m.What, err)
		}
	}
}

func TestTableSaysWhoNoticed(t *testing.T) {
	results := []result{
		{mutation{What: "a", File: "internal/locale/locale.go"}, []string{"./internal/locale"}},
		{mutation{What: "b", File: "internal/locale/locale.go"}, []string{"./cmd/etalase", "./internal/locale"}},
		{mutation{What: "c | d", File: "internal/locale/locale.go"}, nil},
	}
	if got := missedNearby(results); got != 2 {
		t.Errorf("%d are missed nearby, want 2", got)
	}
	for _, test := range []struct {
		nearOnly bool
		rows     []string
	}{
		{false, []string{
			"Of 3 faults the package with the fault notices 1 by",
			"it runs all others",
			"| a | `internal/locale/locale.go` | its own package |",
			"| b | `internal/locale/locale.go` | ./cmd/etalase, ./internal/locale |",
			"| c \\| d | `internal/locale/locale.go` | **nobody** |",
		}},
		{true, []string{
			"were not asked",
			"| c \\| d | `internal/locale/locale.go` | **not its own package** |",
		}},
	} {
		var text strings.Builder
		table{test.nearOnly, results}.write(&text)
		for _, row := range test.rows {
			if !strings.Contains(text.String(), row) {
				t.Errorf("near only %v: the table does not contain %q:\n%s", test.nearOnly, row, &text)
			}
		}
	}
}

// A package that does not compile has noticed nothing.
func TestFailedPackages(t *testing.T) {
	for _, test := range []struct {
		out, failed string
		built       bool
	}{
		{"ok  \tetalase/internal/qr\t0.1s\n", "", true},
		{"--- FAIL: TestA (0.00s)\nFAIL\nFAIL\tetalase/internal/qr\t0.1s\nFAIL\n", "./internal/qr", true},
		{"FAIL\tetalase/internal/qr\t0.1s\nok\tetalase/a\t1s\nFAIL\tetalase/cmd/etalase\t1s\nFAIL\n",
			"./internal/qr ./cmd/etalase", true},
		{"internal/qr/qr.go:1: undefined: x\nFAIL\tetalase/internal/qr [build failed]\nFAIL\n", "", false},
		{"FAIL\tetalase/internal/qr [setup failed]\n", "", false},
	} {
		failed, built := failedPackages(test.out)
		if strings.Join(failed, " ") != test.failed || built != test.built {
			t.Errorf("%q: %q, %v", test.out, failed, built)
		}
	}
}

func TestMutationMustOccurOnce(t *testing.T) {
	for source, want := range map[string]string{"a < b": "a <= b", "a < b, a < b": "", "none": ""} {
		got, err := mutation{Old: "a < b", New: "a <= b"}.apply([]byte(source))
		if string(got) != want || (err == nil) != (want != "") {
			t.Errorf("%q becomes %q (%v), want %q", source, got, err, want)
		}
	}
}
