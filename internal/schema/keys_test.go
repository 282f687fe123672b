package schema

import (
	"errors"
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
)

// declaredKeys returns the keys of all fields of entries and of the settings, also of the objects in them.
func declaredKeys() map[string]bool {
	declared := map[string]bool{}
	var declare func(fields []Field)
	var follow func(Shape)
	follow = func(s Shape) {
		declare(s.Fields)
		for _, v := range s.Variants {
			follow(v)
		}
		if s.Item != nil {
			follow(*s.Item)
		}
	}
	declare = func(fields []Field) {
		for _, f := range fields {
			declared[f.Key] = true
			follow(f.Value.Shape(DefaultSettings("site.yaml")))
		}
	}
	for _, typ := range Types() {
		declare(typ.Fields)
	}
	declare(SettingsFields())
	return declared
}

// The constants of keys.go are keys of fields: a place that names one is a place that exists.
func TestEveryKeyConstantIsAKeyOfAField(t *testing.T) {
	declared := declaredKeys()
	file, err := parser.ParseFile(token.NewFileSet(), "keys.go", nil, 0)
	if err != nil {
		t.Fatal(err)
	}
	constants := 0
	ast.Inspect(file, func(n ast.Node) bool {
		if text, ok := n.(*ast.BasicLit); ok {
			key, err := strconv.Unquote(text.Value)
			if constants++; err != nil || !declared[key] {
				t.Errorf("no field has the key %s", text.Value)
			}
		}
		return true
	})
	if constants < 20 {
		t.Errorf("only %d constants were read", constants)
	}
}

// Code that looks for a key, or reports a problem of it, names it by its constant.
func TestKeysAreNamedByTheirConstants(t *testing.T) {
	declared := declaredKeys()
	takesKeys := map[string]bool{
		"Find": true, "Locate": true, "Span": true, "span": true, "gives": true, "At": true, "About": true,
		"With":       true,
		"FieldLabel": true, "OptionLabel": true, "ChoiceWord": true, "fieldNamed": true, "need": true,
	}
	calls := 0
	read := func(path string, _ fs.DirEntry, err error) error {
		if err != nil || filepath.Ext(path) != ".go" || strings.HasSuffix(path, "_test.go") {
			return err
		}
		files := token.NewFileSet()
		file, err := parser.ParseFile(files, path, nil, 0)
		if err != nil {
			return err
		}
		ast.Inspect(file, func(n ast.Node) bool {
			call, ok := n.(*ast.CallExpr)
			if !ok || !takesKeys[calledName(call)] {
				return true
			}
			calls++
			for _, arg := range call.Args {
				if text, ok := arg.(*ast.BasicLit); ok && text.Kind == token.STRING {
					if key, _ := strconv.Unquote(text.Value); declared[key] {
						t.Errorf("%s: the key %s is not named by a constant", files.Position(text.Pos()), text.Value)
					}
				}
			}
			return true
		})
		return nil
	}
	err := errors.Join(filepath.WalkDir("..", read), filepath.WalkDir("../../cmd", read))
	if err != nil || calls < 100 {
		t.Errorf("%d calls were read: %v", calls, err)
	}
}

// calledName returns the name of the function or method that is called.
func calledName(call *ast.CallExpr) string {
	switch called := call.Fun.(type) {
	case *ast.Ident:
		return called.Name
	case *ast.SelectorExpr:
		return called.Sel.Name
	}
	return ""
}
