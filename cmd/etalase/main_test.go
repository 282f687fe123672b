package main

import (
	"bytes"
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"

	"etalase/internal/diag"
)

func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){"etalase": func() { os.Exit(run()) }})
}

var update = flag.Bool("update", false, "write what the scripts print into their golden files")

// The commands as people type them.
func TestCommands(t *testing.T) {
	testscript.Run(t, testscript.Params{Dir: "testdata/script", UpdateScripts: *update})
}

// A site with one fault for each kind of diagnostic, and what is printed of it.
func TestFaults(t *testing.T) {
	testscript.Run(t, testscript.Params{Dir: "testdata/faults", UpdateScripts: *update})
}

// A kind that no site of testdata/faults shows is a message that nobody has
// read; a script for a code that there is not is an orphan.
func TestEveryKindOfFaultIsShown(t *testing.T) {
	scripts, err := filepath.Glob("testdata/faults/*.txtar")
	if err != nil {
		t.Fatal(err)
	}
	codes := map[string]bool{}
	for _, k := range diag.Kinds() {
		codes[k.Code] = true
	}
	for _, path := range scripts {
		code := strings.TrimSuffix(filepath.Base(path), ".txtar")
		text, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		if !codes[code] {
			t.Errorf("%s: there is no kind %s", path, code)
		}
		if !bytes.Contains(text, []byte("["+code+"]")) {
			t.Errorf("%s does not show %s", path, code)
		}
		delete(codes, code)
	}
	for code := range codes {
		t.Errorf("testdata/faults/%s.txtar is missing", code)
	}
}
