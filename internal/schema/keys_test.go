package schema

import (
	"go/ast"
	"go/parser"
	"go/token"
	"strconv"
	"testing"
)

// The constants of keys.go are keys of fields: a place that names one is a place that exists.
func TestEveryKeyConstantIsAKeyOfAField(t *testing.T) {
	declared := map[string]bool{}
	var declare func(fields []Field)
	var follow func(Shape)
	follow = func(s Shape) {
		declare(s.Fields)
		if s.Item != nil {
			follow(*s.Item)
		}
	}
	declare = func(fields []Field) {
		for _, f := range fields {
			declared[f.Key] = true
			follow(f.Value.Shape(DefaultSettings()))
		}
	}
	for _, typ := range Types() {
		declare(typ.Fields)
	}
	file, err := parser.ParseFile(token.NewFileSet(), "keys.go", nil, 0)
	if err != nil {
		t.Fatal(err)
	}
	constants := 0
	ast.Inspect(file, func(n ast.Node) bool {
		if text, ok := n.(*ast.BasicLit); ok {
			key, err := strconv.Unquote(text.Value)
			if constants++; err != nil || !declared[key] {
				t.Errorf("no type has a key %s", text.Value)
			}
		}
		return true
	})
	if constants < 20 {
		t.Errorf("only %d constants were read", constants)
	}
}
