// Package markdown reads and renders the Markdown of entries.
//
// Dialect.Read parses a body once, when its file is read, and keeps what is derived from it: the Outline. The syntax
// tree is not kept. Measured with the 12,306 bodies (21 MB) of the largest benchmark, the trees take 141 MB, where the
// rest of the library takes 75 MB with all texts. And goldmark writes into nodes while it renders them (the lines of a
// block, the language of a code block), so two pages could not share a tree. A build, which shows all bodies, keeps
// their HTML with the places that depend on the page. Otherwise each rendering parses again, which takes 70 µs, and the
// plain words are derived on first use, and kept.
package markdown

import (
	"bytes"
	"slices"
	"strings"
	"sync"
	"unicode"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"

	"etalase/internal/diag"
	"etalase/internal/schema"
)

// Dialect is the Markdown of one site. Many goroutines may use it at the same time.
type Dialect struct {
	parser     parser.Parser
	allowHTML  bool      // otherwise raw HTML is left out, and reported where it stands
	prepares   bool      // bodies are rendered, as far as no page is needed, when they are read
	renderings sync.Pool // of *rendering that write no body now: making one takes as long as writing a body
}

// NewDialect makes the dialect of a site that allows raw HTML, or does not. One that prepares renders the bodies that
// it reads, as far as no page is needed: for a build, which shows all of them.
func NewDialect(allowHTML, prepares bool) *Dialect {
	d := &Dialect{parser: newGoldmark().Parser(), allowHTML: allowHTML, prepares: prepares}
	d.renderings.New = func() any { return newRendering(allowHTML) }
	return d
}

// newGoldmark returns CommonMark with tables, footnotes, definition lists, task lists, links of bare addresses and ids
// on headings.
func newGoldmark(options ...goldmark.Option) goldmark.Markdown {
	markdown := goldmark.New(append([]goldmark.Option{
		goldmark.WithExtensions(
			extension.Table,
			extension.Footnote,
			extension.DefinitionList,
			extension.TaskList,
			extension.Strikethrough,
		),
		goldmark.WithParserOptions(
			parser.WithInlineParsers(util.Prioritized(newBareAddresses(), 999)),
			parser.WithASTTransformers(util.Prioritized(transformer{}, 100)),
		),
	}, options...)...)
	markdown.Parser().AddOptions(bounded{})
	return markdown
}

// Body is one version of a body.
type Body struct {
	Outline Outline

	text     []byte // without empty lines around it
	dialect  *Dialect
	hides    func(src string) bool // the pictures that are left out; nil: none
	prepared *prepared             // nil: it is made when it is needed, and not kept
	once     sync.Once
	plain    string // derived on first use: see Plain
}

// Without returns the body without some of its pictures: for all who ask for it, they were never written.
func (b *Body) Without(hides func(src string) bool) *Body {
	shown := &Body{Outline: b.Outline, text: b.text, dialect: b.dialect, hides: hides}
	isHidden := func(p NamedDestination) bool { return hides(p.Written) }
	shown.Outline.Pictures = slices.DeleteFunc(slices.Clone(b.Outline.Pictures), isHidden)
	return shown
}

// Read reads the body of a file, which begins at an offset, and reports what is wrong in it. The body is nil if it is
// refused, because it would take too much to read.
func (d *Dialect) Read(file *diag.File, from int) (*Body, diag.List) {
	untrimmed := file.Text[from:]
	trimmed := withoutEmptyLines(untrimmed)
	b := &Body{text: bytes.TrimRightFunc(trimmed, unicode.IsSpace), dialect: d}
	if b.Blank() {
		return b, nil
	}
	o := outliner{
		file:      file,
		bodyAt:    from + len(untrimmed) - len(trimmed),
		allowHTML: d.allowHTML,
		level:     1, // the page's own title
		listFix:   -1,
	}
	o.problems = schema.Unseen(file, from, len(file.Text))
	pc := parser.NewContext()
	root := d.parser.Parse(text.NewReader(b.text), parser.WithContext(pc))
	if excess := effortOf(pc).excess; excess != nil {
		return nil, diag.List{o.refusal(excess)}
	}
	o.walk(root)
	o.notes(unusedNotes(pc))
	b.Outline = o.outline
	b.Outline.PlayerHosts = playerHosts(b.text)
	if d.prepares {
		b.prepared = d.prepare(root, b.text)
	}
	if bytes.Contains(b.text, []byte("\r\n")) {
		keepLineEnds(o.problems)
	}
	return b, o.problems
}

// keepLineEnds ends the lines of fixes as those of a file from Windows.
func keepLineEnds(problems diag.List) {
	for _, d := range problems {
		if d.Fix != nil {
			d.Fix.Text = strings.ReplaceAll(strings.ReplaceAll(d.Fix.Text, "\r\n", "\n"), "\n", "\r\n")
		}
	}
}

// withoutEmptyLines cuts the lines above the first one that has a word. The indent of that one stays: it can mean code.
func withoutEmptyLines(text []byte) []byte {
	space := text[:len(text)-len(bytes.TrimLeftFunc(text, unicode.IsSpace))]
	return text[bytes.LastIndexByte(space, '\n')+1:]
}

// Blank reports whether there is no text.
func (b *Body) Blank() bool { return len(b.text) == 0 }

func (b *Body) parse() ast.Node {
	root := b.dialect.parser.Parse(text.NewReader(b.text))
	if b.hides != nil {
		hidePictures(root, b.text, b.hides)
	}
	return root
}
