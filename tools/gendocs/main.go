// Command gendocs writes the documents that follow from the code:
//
//   - docs/fields.md, all keys of front matter and of site.yaml, from the types in
//     internal/schema;
//   - docs/diagnostics.md, all errors and warnings, from internal/diag and the
//     examples in cmd/etalase/testdata/faults;
//   - docs/slips.md, what is said of editors' slips, from cmd/etalase/testdata/slips;
//   - docs/commands.md, all commands and flags, from what cmd/etalase prints for --help.
//
// Run it with
//
//	go generate ./...
//
// A test fails while a document in docs/ differs from what gendocs would write: one here, and for docs/commands.md one
// in cmd/etalase.
package main

//go:generate go run . ../..

import (
	"fmt"
	"os"
	"path/filepath"

	"etalase/internal/schema"
)

// header is the first line of each document.
const header = "<!-- Dibuat dari kode; jangan disunting. " +
	"Generated from the code; do not edit: go generate ./... -->\n\n"

func main() {
	if len(os.Args) != 2 {
		fmt.Fprintln(os.Stderr, "usage: gendocs REPOSITORY")
		os.Exit(2)
	}
	if err := write(os.Args[1]); err != nil {
		fmt.Fprintln(os.Stderr, "gendocs:", err)
		os.Exit(1)
	}
}

func write(repository string) error {
	docs, err := generate(repository)
	if err != nil {
		return err
	}
	if docs["docs/commands.md"], err = commandsDoc(repository); err != nil {
		return err
	}
	for name, text := range docs {
		if err := os.WriteFile(filepath.Join(repository, name), text, 0o644); err != nil {
			return err
		}
	}
	return nil
}

// generate returns the documents that need no run of the program, by their paths in the repository.
func generate(repository string) (map[string][]byte, error) {
	diagnostics, err := diagnosticsDoc(filepath.Join(repository, "cmd/etalase/testdata/faults"))
	if err != nil {
		return nil, err
	}
	corpus, err := slipsDoc(filepath.Join(repository, "cmd/etalase/testdata/slips"))
	if err != nil {
		return nil, err
	}
	return map[string][]byte{
		"docs/slips.md":       corpus,
		"docs/fields.md":      fieldsDoc(schema.DefaultSettings("site.yaml")),
		"docs/diagnostics.md": diagnostics,
	}, nil
}
