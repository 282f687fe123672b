package main

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"

	"github.com/rogpeppe/go-internal/diff"
)

const repository = "../.."

func TestDocsAreFresh(t *testing.T) {
	docs, err := generate(repository)
	if err != nil {
		t.Fatal(err)
	}
	for name, want := range docs {
		kept, err := os.ReadFile(filepath.Join(repository, name))
		if err != nil || !bytes.Equal(kept, want) {
			t.Errorf("%s is stale, run: go generate ./... (%v)\n%s",
				name, err, diff.Diff(name, kept, "generated", want))
		}
	}
}
