package markdown

import (
	"bytes"
	"html"
	"strconv"
	"strings"
	"unicode"

	"github.com/yuin/goldmark/ast"
	extast "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
)

// transformer works on the blocks of a body once their words are known. It gives every heading the id that GitHub gives
// it: from its words, as a reader sees them, not as they are written. So a link that was tried there leads to the same
// heading here. It tells who is quoted from what is quoted. And it keeps the notes that no text refers to, which
// goldmark drops later.
type transformer struct{}

var unusedNotesKey = parser.NewContextKey()

// unusedNotes returns the notes of a body that no text refers to.
func unusedNotes(pc parser.Context) []*extast.Footnote {
	notes, _ := pc.Get(unusedNotesKey).([]*extast.Footnote)
	return notes
}

// Transform implements parser.ASTTransformer.
func (transformer) Transform(document *ast.Document, reader text.Reader, pc parser.Context) {
	w := blockWalk{source: reader.Source()}
	w.walk(document)
	if len(w.notes) > 0 {
		pc.Set(unusedNotesKey, w.notes)
	}
}

type blockWalk struct {
	source []byte
	used   map[string]int // ids
	notes  []*extast.Footnote
}

func (w *blockWalk) walk(block ast.Node) {
	for c := block.FirstChild(); c != nil && c.Type() == ast.TypeBlock; c = c.NextSibling() {
		switch c := c.(type) {
		case *ast.Heading:
			if w.used == nil {
				w.used = map[string]int{}
			}
			c.SetAttributeString("id", []byte(unusedID(Slug(shownText(c, w.source)), w.used)))
			continue
		case *ast.Blockquote:
			setAttribution(c, w.source)
		case *extast.Footnote:
			if c.Index < 0 {
				w.notes = append(w.notes, c)
			}
		}
		w.walk(c)
	}
}

// unusedID numbers ids that are given twice: judul, judul-1, judul-2.
func unusedID(slug string, used map[string]int) string {
	id := slug
	for {
		if _, taken := used[id]; !taken {
			used[id] = 0
			return id
		}
		used[slug]++
		id = slug + "-" + strconv.Itoa(used[slug])
	}
}

// Slug returns the id of the first heading that has these words: letters, digits and marks of all scripts in lower
// case, hyphens and underscores as they are, a hyphen for each space, nothing for any other sign. An underscore at its
// beginning goes too: themes begin their own ids with one.
func Slug(heading string) string {
	slug := strings.Map(func(r rune) rune {
		switch {
		case r == ' ':
			return '-'
		case r == '-', unicode.In(r, unicode.Pc, unicode.L, unicode.M, unicode.Nd, unicode.Nl,
			unicode.Other_Alphabetic):
			return unicode.ToLower(r)
		}
		return -1
	}, strings.TrimSpace(heading))
	if slug = strings.TrimLeft(slug, "_"); slug == "" {
		return "heading"
	}
	return slug
}

// shownText returns the words of a node as a page shows them, without escapes and entities. Pictures have none.
func shownText(n ast.Node, source []byte) string {
	var out bytes.Buffer
	_ = ast.Walk(n, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		if !entering {
			return ast.WalkContinue, nil
		}
		switch n := n.(type) {
		case *ast.Image:
			return ast.WalkSkipChildren, nil
		case *ast.AutoLink:
			out.Write(n.Label(source))
		case *ast.Text:
			value := n.Segment.Value(source)
			if n.Parent().Kind() != ast.KindCodeSpan {
				value = util.UnescapePunctuations(value)
				if bytes.IndexByte(value, '&') >= 0 {
					value = []byte(html.UnescapeString(string(value)))
				}
			}
			out.Write(value)
			if n.SoftLineBreak() || n.HardLineBreak() {
				out.WriteByte(' ')
			}
		}
		return ast.WalkContinue, nil
	})
	return out.String()
}
