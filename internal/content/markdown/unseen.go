package markdown

import (
	"bytes"
	"html"

	"github.com/yuin/goldmark/ast"

	"etalase/internal/diag"
	"etalase/internal/schema"
)

// unseenEntities reports references such as &#x202E; that become characters which a text must not have. In code they
// stay what they are.
func (o *outliner) unseenEntities(n *ast.Text) {
	text := o.file.Text[o.bodyAt:]
	for i := n.Segment.Start; i < n.Segment.Stop; i++ {
		ampersand := bytes.IndexByte(text[i:n.Segment.Stop], '&')
		if _, isCode := n.Parent().(*ast.CodeSpan); ampersand < 0 || isCode {
			return
		}
		i += ampersand
		const longest = len("&ZeroWidthSpace;")
		length := bytes.IndexByte(text[i:min(i+longest, n.Segment.Stop)], ';') + 1
		meant := html.UnescapeString(string(text[i : i+length]))
		if length == 0 || len(meant) == length {
			continue
		}
		const context = 64 // bytes: whether a joiner is allowed depends on what it joins
		before := text[max(n.Segment.Start, i-context):i]
		after := text[i+length : min(i+length+context, n.Segment.Stop)]
		seen := diag.File{Text: bytes.Join([][]byte{before, after}, []byte(meant))}
		for _, d := range schema.Unseen(&seen, 0, len(seen.Text)) {
			if d.Span.Start == len(before) {
				d.Span = diag.Span{File: o.file, Start: o.bodyAt + i, End: o.bodyAt + i + length}
				if d.Fix != nil {
					d = d.WithFix(d.Fix.Text)
				}
				o.report(d)
			}
		}
	}
}
