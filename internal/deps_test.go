// Package internal holds the test of who may import whom.
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

// allowed is what the code of each package, tests aside, may import of this
// module: the arrows of ARCHITECTURE.md. They run one way.
var allowed = map[string][]string{
	"diag":      nil,
	"locale":    nil,
	"output":    nil,
	"corpus":    nil,
	"metadata":  nil,
	"icc":       nil,
	"svg":       {"metadata"},
	"schemaorg": nil,
	"search":    nil,
	"photo":     {"metadata", "icc"},
	"source":    {"diag"},
	"schema":    {"diag", "locale"},
	"content":   {"source", "schema", "diag"},
	"theme":     {"source", "schema", "locale", "diag"},
	"site":      {"content", "metadata", "photo", "svg", "schema", "schemaorg", "search", "source", "locale", "diag"},
	"render":    {"site", "theme", "content", "photo", "source", "diag"},
	"generate":  {"render", "site", "content", "photo", "output", "source", "diag"},
	"preview":   {"render", "site", "photo", "source", "diag"},
	"editor":    {"render", "site", "content", "metadata", "schema", "source", "diag"},
	"faults":    {"diag"},
	"filetest":  nil,
	"sitetest":  {"source"},

	// Programs, which no package can import.
	"tools/gendocs":      {"diag", "faults", "schema"},
	"tools/photocompare": {"photo", "corpus"},
	"tools/quality":      {"generate", "content", "diag", "photo", "render", "schema", "site", "source"},
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
			t.Logf("%s has no code yet", pkg)
		}
	}
}

// packageOf is the row of the table that holds for a file.
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
