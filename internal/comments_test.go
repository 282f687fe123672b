package internal

import (
	"go/ast"
	"go/token"
	"regexp"
	"strings"
	"testing"
)

// nameForm is the form of a name: use, parsePath, ParsePath, JSONFeed. Sentences begin with a word that has a capital
// letter and no second one; abbreviations have no small letters.
var nameForm = regexp.MustCompile(`^([a-z][A-Za-z0-9]*|[A-Z]+[a-z]+[A-Z][A-Za-z0-9]*)$`)

// copula is what follows a name at the beginning of a doc comment.
var copula = regexp.MustCompile(`^(?:is|are|returns|reports|writes|reads|makes|adds|finds|gives|puts|has|holds|says)$`)

// The comment of a declaration does not begin with another name, as it does after half of a rename. A first word is
// taken for a name if it has the form of one, or if a verb follows the single word: Card is a product.
func TestCommentsNameWhatTheyDescribe(t *testing.T) {
	comments := 0
	inspectCode(t, "..", func(fset *token.FileSet, _ string, n ast.Node) {
		for _, d := range documented(n) {
			if d.comment == nil {
				continue
			}
			comments++
			words := strings.Fields(d.comment.Text())
			if len(words) < 2 || words[0] == d.name {
				continue
			}
			exported := ast.IsExported(d.name) && ast.IsExported(words[0]) && copula.MatchString(words[1])
			if nameForm.MatchString(words[0]) || exported {
				t.Errorf("%s: the comment of %s begins with %s", fset.Position(d.comment.Pos()), d.name, words[0])
			}
		}
	})
	if comments < 1000 {
		t.Errorf("only %d comments were read", comments)
	}
}

// declared is a function, a method or a type with its comment.
type declared struct {
	name    string
	comment *ast.CommentGroup
}

func documented(n ast.Node) []declared {
	switch n := n.(type) {
	case *ast.FuncDecl:
		return []declared{{n.Name.Name, n.Doc}}
	case *ast.GenDecl:
		if n.Tok == token.TYPE && len(n.Specs) == 1 && !n.Lparen.IsValid() {
			return []declared{{n.Specs[0].(*ast.TypeSpec).Name.Name, n.Doc}}
		}
	}
	return nil
}
