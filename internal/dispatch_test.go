package internal

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"path/filepath"
	"slices"
	"testing"

	"etalase/internal/schema"
)

// A new type of content or view is silently treated as any other where code treats some of them in their own way. So
// each is a case of the code, or is plain by the decision of whoever wrote its name here.
func TestEveryTypeIsACaseOrPlain(t *testing.T) {
	var documents []string
	for _, contentType := range schema.Types() {
		documents = append(documents, fmt.Sprintf("%T", contentType.New()))
	}
	for _, test := range []struct {
		file, function string
		all, plain     []string
	}{
		{
			"feed/feed.go", "newItem", documents, []string{
				"*schema.Artisan", "*schema.Collection", "*schema.Opportunity", "*schema.Page", "*schema.Partner",
				"*schema.Term",
			},
		},
		{"export/search.go", "describe", documents, []string{"*schema.Page"}},
		{
			"view/body.go", "entryCard", documents, []string{
				"*schema.News", "*schema.Opportunity", "*schema.Page", "*schema.Partner", "*schema.Programme",
			},
		},
		{
			"schemaorg/pages.go", "node", views(t), []string{
				"view.CollectionsView", "view.EnquiryView", "view.LabelsView", "view.NotFoundView",
				"view.OpportunityView", "view.PartnerView", "view.PartnersView", "view.ProgrammeView",
				"view.ProgrammesView", "view.RetiredCodeView", "view.SearchView",
			},
		},
	} {
		cases := casesIn(t, test.file, test.function)
		for _, name := range test.all {
			switch isCase, isPlain := slices.Contains(cases, name), slices.Contains(test.plain, name); {
			case isCase && isPlain:
				t.Errorf("%s: %s is a case of %s and plain; remove it from the plain ones here", test.file, name,
					test.function)
			case !isCase && !isPlain:
				t.Errorf("%s: %s has no case for %s; add one, or add the name to the plain ones in dispatch_test.go",
					test.file, test.function, name)
			}
		}
		for _, name := range slices.Concat(cases, test.plain) {
			if !slices.Contains(test.all, name) {
				t.Errorf("%s: %s is no type of its kind (any more)", test.file, name)
			}
		}
	}
}

func parse(t *testing.T, file string) *ast.File {
	t.Helper()
	parsed, err := parser.ParseFile(token.NewFileSet(), file, nil, parser.SkipObjectResolution)
	if err != nil {
		t.Fatal(err)
	}
	return parsed
}

// casesIn returns the cases of the type switch of a function.
func casesIn(t *testing.T, file, function string) []string {
	t.Helper()
	var cases []string
	for _, declared := range parse(t, file).Decls {
		of, ok := declared.(*ast.FuncDecl)
		if !ok || of.Name.Name != function {
			continue
		}
		ast.Inspect(of, func(n ast.Node) bool {
			if clause, ok := n.(*ast.CaseClause); ok {
				for _, name := range clause.List {
					cases = append(cases, typeName(name))
				}
			}
			return true
		})
	}
	return cases
}

func typeName(e ast.Expr) string {
	switch e := e.(type) {
	case *ast.StarExpr:
		return "*" + typeName(e.X)
	case *ast.SelectorExpr:
		return typeName(e.X) + "." + e.Sel.Name
	case *ast.Ident:
		return e.Name
	}
	return fmt.Sprintf("%T", e)
}

// views returns the types of views: the structs of package view that embed Base.
func views(t *testing.T) []string {
	t.Helper()
	files, err := filepath.Glob("view/*.go")
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, file := range files {
		ast.Inspect(parse(t, file), func(n ast.Node) bool {
			declared, ok := n.(*ast.TypeSpec)
			if !ok {
				return true
			}
			if of, ok := declared.Type.(*ast.StructType); ok && embedsBase(of) {
				names = append(names, "view."+declared.Name.Name)
			}
			return true
		})
	}
	return names
}

func embedsBase(of *ast.StructType) bool {
	return slices.ContainsFunc(of.Fields.List, func(f *ast.Field) bool {
		return len(f.Names) == 0 && typeName(f.Type) == "Base"
	})
}
