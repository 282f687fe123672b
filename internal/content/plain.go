package content

import (
	"strings"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/text"
)

// Plain gives the words of an entry's own body, for those who look for them:
// what a reader sees. Addresses are not in it, nor are comments, tags and the
// words for pictures, which a page need not show.
func (c *Library) Plain() func(*Entry) string {
	parser := markdown().Parser()
	return func(e *Entry) string {
		source := c.body(e)
		var out strings.Builder
		_ = ast.Walk(parser.Parse(text.NewReader(source)), func(n ast.Node, entering bool) (ast.WalkStatus, error) {
			if !entering {
				return ast.WalkContinue, nil
			}
			switch n := n.(type) {
			case *ast.HTMLBlock, *ast.RawHTML, *ast.AutoLink, *ast.Image:
				return ast.WalkSkipChildren, nil
			case *ast.Text:
				out.Write(n.Segment.Value(source))
				if n.SoftLineBreak() || n.HardLineBreak() {
					out.WriteByte(' ')
				}
			case *ast.CodeBlock, *ast.FencedCodeBlock:
				for i := range n.Lines().Len() {
					at := n.Lines().At(i)
					out.Write(at.Value(source))
				}
			default:
				if n.Type() == ast.TypeBlock {
					out.WriteByte(' ')
				}
			}
			return ast.WalkContinue, nil
		})
		words := strings.Fields(out.String())
		kept := words[:0]
		for _, word := range words {
			if !strings.Contains(word, "://") { // a bare address
				kept = append(kept, word)
			}
		}
		return strings.Join(kept, " ")
	}
}
