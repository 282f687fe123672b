package main

import (
	"strings"
	"testing"
)

func TestReport(t *testing.T) {
	const events = `{"Action":"pass","Package":"etalase/internal/a","Test":"TestOne","Elapsed":0.5}
# a line of the compiler
{"Action":"output","Package":"etalase/internal/a","Test":"TestTwo","Output":"    x_test.go:3: missing: exiftool\n"}
{"Action":"skip","Package":"etalase/internal/a","Test":"TestTwo","Elapsed":0}
{"Action":"pass","Package":"etalase/internal/a","Elapsed":0.7}
{"Action":"fail","Package":"etalase/internal/b","Elapsed":2}
`
	const want = `Packages: 2, 2.7 s if they ran one after the other
     2.0 s  internal/b
     0.7 s  internal/a
Tests: 1, 0.5 s if they ran one after the other
     0.5 s  internal/a TestOne
skipped for want of exiftool
`
	var out strings.Builder
	if err := report(strings.NewReader(events), &out); err != nil {
		t.Fatal(err)
	}
	if out.String() != want {
		t.Errorf("got\n%s\nwant\n%s", out.String(), want)
	}
}
