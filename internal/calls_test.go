package internal

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"path/filepath"
	"strings"
	"testing"
)

// The place of a key that no type has is the place of the entry: such a mistake is silent. So packages that locate a
// value name its key by a constant of schema/keys.go, whose tests hold that each is a key.
func TestLocatedKeysAreConstants(t *testing.T) {
	calls := 0
	inspectCode(t, ".", func(fset *token.FileSet, path string, n ast.Node) {
		call, ok := n.(*ast.CallExpr)
		if !ok || strings.HasPrefix(path, "schema/") || len(call.Args) != 1 {
			return
		}
		method, ok := call.Fun.(*ast.SelectorExpr)
		if !ok || method.Sel.Name != "Locate" && method.Sel.Name != "span" {
			return
		}
		calls++
		if literal, ok := call.Args[0].(*ast.BasicLit); ok {
			t.Errorf("%s: %s is no constant of schema/keys.go", fset.Position(call.Pos()), literal.Value)
		}
	})
	if calls < 10 {
		t.Errorf("only %d calls were found", calls)
	}
}

// Only editor may ask a library for what is not published: every other package makes what visitors get.
func TestOnlyEditorGetsUnpublishedEntries(t *testing.T) {
	calls := 0
	inspectCode(t, "..", func(fset *token.FileSet, path string, n ast.Node) {
		method, ok := n.(*ast.SelectorExpr)
		if !ok || method.Sel.Name != "OriginalsForEditors" {
			return
		}
		calls++
		if !strings.HasPrefix(path, "internal/editor/") {
			t.Errorf("%s: only package editor may call %s", fset.Position(n.Pos()), method.Sel.Name)
		}
	})
	if calls == 0 {
		t.Error("no call was found")
	}
}

// inspectCode calls visit with each node of the Go files below a folder, except tests. The path is relative to it.
func inspectCode(t *testing.T, folder string, visit func(fset *token.FileSet, path string, n ast.Node)) {
	t.Helper()
	err := filepath.WalkDir(folder, func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() || !strings.HasSuffix(name, ".go") || strings.HasSuffix(name, "_test.go") {
			return err
		}
		fset := token.NewFileSet()
		file, err := parser.ParseFile(fset, name, nil, parser.ParseComments)
		if err != nil {
			return err
		}
		path, err := filepath.Rel(folder, name)
		if err != nil {
			return err
		}
		ast.Inspect(file, func(n ast.Node) bool {
			if n != nil {
				visit(fset, filepath.ToSlash(path), n)
			}
			return true
		})
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}
