// Package diagexamples reads the examples of diagnostics: for each kind a site with the fault, what is printed about
// it, and what mends it. The tests of cmd/etalase run the examples; docs/diagnostics.md is generated from them.
//
// An example is one file in txtar form, testdata/faults/CODE.txtar of cmd/etalase:
//
//   - its comment is a test script, whose first line says when the fault occurs;
//   - the files id and en are what `etalase check` prints in each language;
//   - files below mended/ replace those of the site;
//   - mended/- lists the files to delete, one a line;
//   - mended/+ lists the photos to save again, one a line: FILE WIDTHxHEIGHT;
//   - all other files are the site.
package diagexamples

import (
	"maps"
	"path/filepath"
	"slices"
	"strings"

	"golang.org/x/tools/txtar"

	"etalase/internal/diag"
)

// Example is the example of one kind.
type Example struct {
	About   string // when the fault occurs
	Script  string // the test script
	Site    map[string][]byte
	Mended  map[string][]byte
	Deleted []string
	Photos  []string // lines of FILE WIDTHxHEIGHT
	Printed map[diag.Lang]string
}

// Read reads the example of a code from a folder of examples.
func Read(dir, code string) (Example, error) {
	archive, err := txtar.ParseFile(filepath.Join(dir, code+".txtar"))
	if err != nil {
		return Example{}, err
	}
	about, _, _ := strings.Cut(string(archive.Comment), "\n")
	e := Example{
		About:   strings.TrimPrefix(about, "# "),
		Script:  string(archive.Comment),
		Site:    map[string][]byte{},
		Mended:  map[string][]byte{},
		Printed: map[diag.Lang]string{},
	}
	for _, f := range archive.Files {
		name, isMended := strings.CutPrefix(f.Name, "mended/")
		switch {
		case f.Name == "id" || f.Name == "en":
			e.Printed[diag.Lang(f.Name)] = string(f.Data)
		case isMended && name == "-":
			e.Deleted = lines(f.Data)
		case isMended && name == "+":
			e.Photos = lines(f.Data)
		case isMended:
			e.Mended[name] = f.Data
		default:
			e.Site[name] = f.Data
		}
	}
	return e, nil
}

func lines(text []byte) []string { return strings.Split(strings.TrimSpace(string(text)), "\n") }

// After returns the files of the site once it is mended, without the photos.
func (e Example) After() map[string][]byte {
	files := maps.Clone(e.Site)
	maps.DeleteFunc(files, func(name string, _ []byte) bool { return slices.Contains(e.Deleted, name) })
	maps.Copy(files, e.Mended)
	return files
}

// Changed lists the files that mending changes, creates or deletes, sorted.
func (e Example) Changed() []string {
	names := slices.Concat(slices.Collect(maps.Keys(e.Mended)), e.Deleted)
	slices.Sort(names)
	return slices.Compact(names)
}
