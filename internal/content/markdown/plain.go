package markdown

import (
	"strings"

	"github.com/yuin/goldmark/ast"
)

// Plain returns the words of the body, for a search index: what a reader sees. It has no addresses, comments, tags or
// words for pictures, which a page need not show.
func (b *Body) Plain() string {
	b.once.Do(func() {
		if !b.Blank() {
			b.plain = plainWords(b.parse(), b.text)
		}
	})
	return b.plain
}

func plainWords(root ast.Node, source []byte) string {
	var out strings.Builder
	_ = ast.Walk(root, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		if !entering {
			return ast.WalkContinue, nil
		}
		switch n := n.(type) {
		case *ast.HTMLBlock, *ast.RawHTML, *ast.Image:
			return ast.WalkSkipChildren, nil
		case *ast.AutoLink:
			if n.AutoLinkType == ast.AutoLinkEmail {
				out.Write(n.Label(source))
			}
		case *ast.Text:
			out.Write(n.Segment.Value(source))
			if n.SoftLineBreak() || n.HardLineBreak() {
				out.WriteByte(' ')
			}
		case *ast.CodeBlock, *ast.FencedCodeBlock:
			out.WriteByte(' ')
			for i := range n.Lines().Len() {
				segment := n.Lines().At(i)
				out.Write(segment.Value(source))
			}
		default:
			if n.Type() == ast.TypeBlock {
				out.WriteByte(' ')
			}
		}
		return ast.WalkContinue, nil
	})
	return withoutAddresses(out.String())
}

// withoutAddresses leaves out the addresses that stand bare among words.
func withoutAddresses(text string) string {
	words := strings.Fields(text)
	kept := words[:0]
	for _, word := range words {
		if !strings.Contains(word, "://") {
			kept = append(kept, word)
		}
	}
	return strings.Join(kept, " ")
}
