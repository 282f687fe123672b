package diag

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// sourceFiles parses the Go files below a folder, tests aside, in their order.
func sourceFiles(t *testing.T, root string, visit func(path string, file *ast.File)) {
	t.Helper()
	err := filepath.WalkDir(root, func(path string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() || !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go") {
			return err
		}
		file, err := parser.ParseFile(token.NewFileSet(), path, nil, parser.SkipObjectResolution)
		if err == nil {
			visit(filepath.ToSlash(path), file)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}

// literal returns the value of a text in the source; a long one is a sum of several.
func literal(e ast.Expr) (string, bool) {
	switch e := e.(type) {
	case *ast.KeyValueExpr:
		return literal(e.Value)
	case *ast.BasicLit:
		s, err := strconv.Unquote(e.Value)
		return s, err == nil
	case *ast.BinaryExpr:
		x, okX := literal(e.X)
		y, okY := literal(e.Y)
		return x + y, okX && okY
	}
	return "", false
}

var indexedVerb = regexp.MustCompile(`%\[\d+\](?:\.\d+)?[a-z]`)

// sameVerbs holds a sentence to both languages and to indexed verbs that are the same in both.
func sameVerbs(t *testing.T, where, id, en string) {
	t.Helper()
	if (id == "") != (en == "") {
		t.Errorf("%s: in one language only: %q, %q", where, id, en)
	}
	for _, sentence := range []string{id, en} {
		without := strings.ReplaceAll(sentence, "%%", "")
		if strings.Contains(indexedVerb.ReplaceAllString(without, ""), "%") {
			t.Errorf("%s: a percent sign that is neither doubled nor a verb in %q", where, sentence)
		}
	}
	inID, inEN := verb.FindAllString(id, -1), verb.FindAllString(en, -1)
	for _, v := range slices.Concat(inID, inEN) {
		if !strings.HasPrefix(v, "%[") {
			t.Errorf("%s: the verb %s is not indexed", where, v)
		}
	}
	slices.Sort(inID)
	slices.Sort(inEN)
	if !slices.Equal(inID, inEN) {
		t.Errorf("%s: %v in Indonesian, %v in English", where, inID, inEN)
	}
}

// Every sentence that is declared here, of whatever type, is in both languages.
func TestSentencesSpeakBothLanguages(t *testing.T) {
	sentences := map[string]bool{} // in English
	sourceFiles(t, ".", func(path string, file *ast.File) {
		ast.Inspect(file, func(n ast.Node) bool {
			lit, ok := n.(*ast.CompositeLit)
			if !ok || len(lit.Elts) != 2 || !slices.Contains([]string{"Text", "Advice", "Phrase"}, name(lit.Type)) {
				return true
			}
			id, okID := literal(lit.Elts[0])
			en, okEN := literal(lit.Elts[1])
			if okID && okEN {
				sentences[en] = true
				sameVerbs(t, path+": "+en, id, en)
			}
			return true
		})
	})
	for _, k := range Kinds() { // otherwise the form of the declarations has changed
		if !sentences[k.Message.EN] || k.Advice.EN != "" && !sentences[k.Advice.EN] {
			t.Errorf("the sentences of %s were not found in the source", k.Code)
		}
	}
}

// A file holds the kinds of one phase, and Kinds lists each of them.
func TestEveryKindIsListed(t *testing.T) {
	var listed, declared []string
	for _, k := range Kinds() {
		listed = append(listed, k.Code)
	}
	sourceFiles(t, ".", func(path string, file *ast.File) {
		var codes []string
		ast.Inspect(file, func(n ast.Node) bool {
			if lit, ok := n.(*ast.CompositeLit); ok && name(lit.Type) == "Kind" && len(lit.Elts) > 0 {
				code, _ := literal(lit.Elts[0])
				codes = append(codes, code)
			}
			return true
		})
		if len(codes) == 0 {
			return
		}
		declared = append(declared, codes...)
		from := slices.Index(listed, codes[0])
		if from < 0 || from+len(codes) > len(listed) || !slices.Equal(listed[from:from+len(codes)], codes) {
			t.Errorf("%s: Kinds does not list %v in this order", path, codes)
		}
	})
	if len(listed) != len(declared) {
		t.Errorf("%d kinds are listed, %d declared", len(listed), len(declared))
	}
}

// notMoved are the files that still hold sentences of their own. The list only ever gets shorter.
var notMoved = []string{
	"../schema/schema.go",
}

// A message is found by its code in this package, and nowhere else: outside of it a text is the label of something (a
// type, a field, a choice), never a sentence about a problem. So no text is written out as the argument of a message or
// of advice, and no function returns one that it has written out.
func TestSentencesStandHere(t *testing.T) {
	exempt := map[string]bool{}
	for _, path := range notMoved {
		exempt[path] = true
	}
	sourceFiles(t, "..", func(path string, file *ast.File) {
		if strings.HasPrefix(path, "../diag/") {
			return
		}
		found := 0
		ast.Inspect(file, func(n ast.Node) bool {
			switch n := n.(type) {
			case *ast.CallExpr:
				method, ok := n.Fun.(*ast.SelectorExpr)
				if !ok {
					return true
				}
				switch method.Sel.Name {
				case "Advice":
					found++
				case "At", "Advise", "With":
					if name(method.X) != "schema" { // schema.At is no message
						found += textsIn(n.Args)
					}
				}
			case *ast.ReturnStmt:
				for _, result := range n.Results {
					if writtenOut(result) {
						found++
					}
				}
			}
			return true
		})
		switch {
		case found > 0 && exempt[path]:
			delete(exempt, path)
		case found > 0:
			t.Errorf("%s: %d sentences that should be declared in internal/diag", path, found)
		}
	})
	for path := range exempt {
		t.Errorf("%s: holds no sentence any more; take it off the list", path)
	}
}

// textsIn counts the texts that are written out in the arguments of a call.
func textsIn(args []ast.Expr) int {
	found := 0
	for _, arg := range args {
		ast.Inspect(arg, func(n ast.Node) bool {
			if e, ok := n.(ast.Expr); ok && writtenOut(e) {
				found++
			}
			_, inner := n.(*ast.FuncLit) // its statements are looked at by themselves
			return !inner
		})
	}
	return found
}

// writtenOut reports whether an expression is diag.Text{…} with words in it, or text(…).
func writtenOut(e ast.Expr) bool {
	switch e := e.(type) {
	case *ast.CompositeLit:
		return name(e.Type) == "Text" && len(e.Elts) > 0
	case *ast.CallExpr:
		function, ok := e.Fun.(*ast.Ident)
		return ok && function.Name == "text"
	}
	return false
}

// name returns the last name of an expression such as diag.Text or d.Advice.
func name(e ast.Expr) string {
	switch e := e.(type) {
	case *ast.Ident:
		return e.Name
	case *ast.SelectorExpr:
		return e.Sel.Name
	}
	return ""
}

func TestPhrasesAndHintsTakeTheirArgumentsInBothLanguages(t *testing.T) {
	phrase := Phrase{id: "%[2]s sesudah %[1]s", en: "%[2]s behind %[1]s"}
	got := phrase.With(Text{ID: "titik dua", EN: "a colon"}, Text{ID: "spasi", EN: "a space"})
	if want := (Text{ID: "spasi sesudah titik dua", EN: "a space behind a colon"}); got != want {
		t.Errorf("got %v, want %v", got, want)
	}
	d := InvalidPrice.At(Span{}, "x").Advise(WriteThis, "100 %")
	if got := d.Advice(English); got != "write 100 %" {
		t.Errorf("got %q", got)
	}
	if got, want := d.Advise(Advice{}).Advice(Indonesian), "tulis 100 %"; got != want {
		t.Errorf("the zero advice: got %q, want %q", got, want)
	}
}
