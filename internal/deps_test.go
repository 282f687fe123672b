// Package internal tests which package may import which, and that code decides about every type.
package internal

import (
	"go/parser"
	"go/token"
	"io/fs"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// allowed are the packages of internal/ that each package, and each program in tools/, may import: the arrows of
// ARCHITECTURE.md. They run one way. Tests may import any.
var allowed = map[string][]string{
	// Leaves: they know nothing of a site.
	"asset":     nil,
	"cartogram": nil,
	"corpus":    nil,
	"diag":      {"unseen"},
	"encode":    nil,
	"heap":      nil,
	"icc":       nil,
	"jpegscan":  {"metadata"},
	"lineedit":  nil,
	"locale":    nil,
	"metadata":  {"icc"},
	"output":    {"pathcheck"},
	"pathcheck": nil,
	"photo":     {"asset", "icc", "jpegscan", "metadata"},
	"qr":        nil,
	"sample":    nil,
	"search":    nil,
	"shapemap":  nil,
	"spelling":  nil,
	"svg":       {"metadata"},
	"unseen":    nil,

	// From files to what the site consists of.
	"source":  {"diag"},
	"syntax":  {"diag"},
	"schema":  {"locale", "sample", "search", "spelling", "syntax", "unseen", "diag"},
	"lock":    {"schema", "diag"},
	"content": {"lock", "sample", "source", "schema", "shapemap", "spelling", "syntax", "diag"},
	"layout":  {"content", "lock", "pathcheck", "schema", "search", "source", "diag"},
	"media":   {"asset", "content", "metadata", "photo", "schema", "source", "svg", "diag"},

	// What each address shows.
	"view": {
		"asset", "content", "layout", "media", "cartogram", "locale", "photo", "qr", "schema", "search", "shapemap",
		"diag",
	},
	"feed":      {"content", "encode", "layout", "schema", "view"},
	"export":    {"asset", "content", "encode", "layout", "media", "schema", "search", "view"},
	"schemaorg": {"layout", "schema", "view"},
	"site": {
		"content", "encode", "export", "feed", "layout", "media", "schema", "search", "source", "view", "diag",
	},

	// To bytes, files and browsers.
	"theme": {"asset", "source", "schema", "locale", "spelling", "syntax", "diag"},
	"render": {
		"asset", "content", "encode", "layout", "media", "photo", "qr", "schemaorg", "site", "source", "theme", "view",
		"diag",
	},
	"generate":  {"asset", "content", "layout", "media", "output", "photo", "render", "source", "diag"},
	"preview":   {"asset", "content", "layout", "locale", "media", "photo", "render", "source", "diag"},
	"linkcheck": {"content", "diag"},
	"editor":    {"content", "layout", "metadata", "render", "schema", "source", "spelling", "syntax", "diag"},

	// For tests.
	"clidoc":       nil,
	"diagexamples": {"diag"},
	"filetest":     nil,
	"measure":      nil,
	"modeltest":    {"content", "diag", "filetest", "site", "sitetest"},
	"sitetest":     {"source"},
	"slips":        nil,
	"tooltest":     nil,

	// Parts of content that know nothing of entries.
	"content/frontmatter": {"schema", "syntax", "diag"},
	"content/geojson":     {"schema", "spelling", "syntax", "diag"},
	"content/leak":        nil,
	"content/markdown":    {"schema", "diag"},

	// Programs, which no package can import.
	"tools/gendocs":      {"clidoc", "diag", "diagexamples", "schema", "slips"},
	"tools/mutate":       nil,
	"tools/sitebench":    {"corpus", "layout", "measure", "schema"},
	"tools/testtimes":    nil,
	"tools/photocompare": {"corpus", "heap", "icc", "measure", "metadata", "photo"},
	"tools/quality":      {"generate", "content", "diag", "layout", "photo", "render", "schema", "site", "source"},
}

// linksNames are the files that reach inside a module by go:linkname.
var linksNames = []string{"photo/webp.go", "photo/avif.go"}

func TestImportsRunOneWay(t *testing.T) {
	seen := map[string]bool{}
	for _, folder := range []string{".", "../tools"} {
		err := filepath.WalkDir(folder, func(path string, entry fs.DirEntry, err error) error {
			if err != nil || entry.IsDir() || !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go") {
				return err
			}
			pkg := packageOf(path)
			if _, known := allowed[pkg]; !known {
				t.Errorf("%s: the package %s is not in the table above and in ARCHITECTURE.md", path, pkg)
				return nil
			}
			seen[pkg] = true
			return checkImports(t, path, pkg)
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	for pkg := range allowed {
		if !seen[pkg] {
			t.Errorf("%s is in the table above and has no code", pkg)
		}
	}
}

// packageOf returns the row of the table that holds for a file.
func packageOf(path string) string {
	pkg := strings.TrimPrefix(filepath.ToSlash(filepath.Dir(path)), "../")
	if _, ownRow := allowed[pkg]; !ownRow && !strings.HasPrefix(pkg, "tools/") {
		pkg, _, _ = strings.Cut(pkg, "/")
	}
	return pkg
}

func checkImports(t *testing.T, path, pkg string) error {
	file, err := parser.ParseFile(token.NewFileSet(), path, nil, parser.ImportsOnly)
	if err != nil {
		return err
	}
	for _, spec := range file.Imports {
		name, _ := strconv.Unquote(spec.Path.Value)
		if name == "C" || name == "unsafe" && !slices.Contains(linksNames, filepath.ToSlash(path)) {
			t.Errorf("%s imports %s", path, name)
		}
		of, ours := strings.CutPrefix(name, "etalase/internal/")
		of, _, _ = strings.Cut(of, "/")
		if ours && of != pkg && !slices.Contains(allowed[pkg], of) {
			t.Errorf("%s imports %s: %s may import %v", path, name, pkg, allowed[pkg])
		}
	}
	return nil
}
