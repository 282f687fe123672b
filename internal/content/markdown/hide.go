package markdown

import (
	"bytes"

	"github.com/yuin/goldmark/ast"
	extast "github.com/yuin/goldmark/extension/ast"
)

// hidePictures takes pictures out of a tree, and with each of them what would be left empty without it: a link that
// leads nowhere to be seen, a paragraph, an item of a list, a heading.
func hidePictures(root ast.Node, source []byte, hides func(src string) bool) {
	var hidden []ast.Node
	_ = ast.Walk(root, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		if image, ok := n.(*ast.Image); ok && entering && hides(string(image.Destination)) {
			hidden = append(hidden, n)
			return ast.WalkSkipChildren, nil
		}
		return ast.WalkContinue, nil
	})
	for _, n := range hidden {
		prune(n, source)
	}
}

// prune removes a node, and the nodes around it that only held it.
func prune(n ast.Node, source []byte) {
	for parent := n.Parent(); parent != nil; n, parent = parent, parent.Parent() {
		parent.RemoveChild(parent, n)
		if !vanishesEmpty(parent) || holdsSomething(parent, source) {
			return
		}
	}
}

// vanishesEmpty reports whether a node means nothing without content. A cell of a table keeps the columns in order.
func vanishesEmpty(n ast.Node) bool {
	switch n.(type) {
	case *ast.Link, *ast.Emphasis, *extast.Strikethrough, *ast.Paragraph, *ast.TextBlock, *ast.ListItem, *ast.List,
		*ast.Blockquote, *attribution, *ast.Heading:
		return true
	}
	return false
}

func holdsSomething(n ast.Node, source []byte) bool {
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		t, isText := c.(*ast.Text)
		if !isText || len(bytes.TrimSpace(t.Segment.Value(source))) > 0 {
			return true
		}
	}
	return false
}
