package content

import (
	"bytes"
	"errors"
	"strings"

	"github.com/adrg/frontmatter"

	"etalase/internal/diag"
	"etalase/internal/schema"
)

const byteOrderMark = "\uFEFF"

// split finds the front matter of a file and reads it into nodes; body is the
// offset at which the Markdown begins.
//
// The library finds and splits; its format hook hands us the bytes between the
// delimiters instead of values that have already lost their text. With the
// delimiters included, the block ends where the rest begins, which is what
// tells its place in the file.
func split(file *diag.File) (node *schema.Node, body int, problems diag.List) {
	text := file.Text
	var block []byte
	hook := frontmatter.Format{Start: "---", End: "---", UnmarshalDelims: true,
		Unmarshal: func(data []byte, _ any) error { block = data; return nil }}
	skipped := len(text) - len(bytes.TrimPrefix(text, []byte(byteOrderMark)))
	rest, err := frontmatter.MustParse(bytes.NewReader(text[skipped:]), nil, &hook)
	if errors.Is(err, frontmatter.ErrNotFound) {
		return nil, len(text), diag.List{missing(file, skipped)}
	}
	if err != nil { // reading from memory does not fail
		return nil, len(text), diag.List{diag.UnreadableFile.At(diag.Span{File: file}, err)}
	}
	body = len(text) - len(rest)
	from := body - len(block)
	from += bytes.IndexByte(block, '\n') + 1 // behind the opening line
	to := from + bytes.LastIndex(bytes.TrimRight(text[from:body], " \t\r\n"), []byte("---"))
	node, problems = schema.ParseYAML(file, from, to)
	return node, body, problems
}

// missing tells a file without front matter from one whose front matter is not closed.
func missing(file *diag.File, skipped int) diag.Diagnostic {
	first, _, _ := strings.Cut(string(file.Text[skipped:]), "\n")
	span := diag.Span{File: file, Start: skipped, End: skipped + len(strings.TrimRight(first, "\r"))}
	if strings.TrimSpace(first) == "---" {
		return diag.UnclosedFrontMatter.At(span)
	}
	return diag.NoFrontMatter.At(span)
}
