package content

import (
	"bytes"
	"path"
	"strings"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	extast "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/renderer"
	"github.com/yuin/goldmark/renderer/html"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"

	"etalase/internal/diag"
)

// markdown is CommonMark with tables, footnotes, definition lists, task lists
// and ids on headings. Raw HTML is left out (and reported where it stands).
func markdown(options ...goldmark.Option) goldmark.Markdown {
	return goldmark.New(append([]goldmark.Option{
		goldmark.WithExtensions(extension.Table, extension.Footnote, extension.DefinitionList, extension.TaskList, extension.Strikethrough),
		goldmark.WithParserOptions(parser.WithAutoHeadingID()),
	}, options...)...)
}

// link is a destination in a body, with its place in the file.
type link struct {
	dest   string
	target string // the file that a relative destination names
	span   diag.Span
}

// outline is what a body offers to the rest of the site and asks of it.
type outline struct {
	links    []link
	images   []link
	headings map[string]bool // ids
	problems diag.List
}

func readOutline(file *diag.File, bodyAt int, md goldmark.Markdown) outline {
	body := file.Text[bodyAt:]
	if len(bytes.TrimSpace(body)) == 0 {
		return outline{}
	}
	var o outline
	span := func(n ast.Node, what string) diag.Span {
		at := bodyAt + max(0, n.Pos())
		if i := bytes.Index(file.Text[at:], []byte(what)); what != "" && i >= 0 {
			at += i
		}
		return diag.Span{File: file, Start: at, End: min(at+max(1, len(what)), len(file.Text))}
	}
	_ = ast.Walk(md.Parser().Parse(text.NewReader(body)), func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		if !entering {
			return ast.WalkContinue, nil
		}
		switch n := n.(type) {
		case *ast.Link:
			dest := string(n.Destination)
			name, _, _ := strings.Cut(dest, "#")
			o.links = append(o.links, link{dest, path.Join(path.Dir(file.Path), name), span(n, dest)})
		case *ast.Image:
			dest := string(n.Destination)
			o.images = append(o.images, link{dest: dest, span: span(n, dest)})
		case *ast.Heading:
			if id, ok := n.AttributeString("id"); ok {
				if o.headings == nil {
					o.headings = map[string]bool{}
				}
				o.headings[string(id.([]byte))] = true
			}
		case *ast.RawHTML, *ast.HTMLBlock:
			if at := span(n, "<"); !bytes.HasPrefix(file.Text[at.Start:], []byte("</")) { // its opening tag has been told
				o.problems = append(o.problems, diag.RawHTML.At(at))
			}
		}
		return ast.WalkContinue, nil
	})
	return o
}

// Resolver tells the body of an entry where things are.
type Resolver interface {
	// Link turns a destination as written into an address. Not ok: the link
	// leads to what is not published, and its text stands alone.
	Link(dest string) (address, lang string, ok bool)
	// Image writes a picture; not ok: nothing stands for it.
	Image(w *bytes.Buffer, src, alt, title string) bool
}

// HTML renders the body of an entry of this catalogue. Headings in a body begin at level two,
// under the page's own; a first-level one is written as the second.
func (c *Catalogue) HTML(e *Entry, resolve Resolver) []byte {
	body := c.body(e)
	if len(bytes.TrimSpace(body)) == 0 {
		return nil
	}
	var out bytes.Buffer
	md := markdown(goldmark.WithRendererOptions(renderer.WithNodeRenderers(util.Prioritized(&bodyRenderer{resolve: resolve}, 100))))
	if err := md.Convert(body, &out); err != nil {
		panic(err) // a buffer takes every write, and our node renderers return no error
	}
	return out.Bytes()
}

// bodyRenderer writes what differs from goldmark's own HTML: links and pictures
// go through the site, raw HTML goes nowhere, wide tables scroll by themselves.
type bodyRenderer struct{ resolve Resolver }

func (b *bodyRenderer) RegisterFuncs(reg renderer.NodeRendererFuncRegisterer) {
	reg.Register(ast.KindLink, b.link)
	reg.Register(ast.KindImage, b.image)
	reg.Register(ast.KindRawHTML, skip)
	reg.Register(ast.KindHTMLBlock, skip)
	reg.Register(ast.KindHeading, b.heading)
	reg.Register(ast.KindParagraph, b.paragraph)
	reg.Register(extast.KindTaskCheckBox, b.checkBox)
}

func skip(util.BufWriter, []byte, ast.Node, bool) (ast.WalkStatus, error) {
	return ast.WalkSkipChildren, nil
}

func (b *bodyRenderer) link(w util.BufWriter, _ []byte, node ast.Node, entering bool) (ast.WalkStatus, error) {
	n := node.(*ast.Link)
	address, lang, ok := b.resolve.Link(string(n.Destination))
	switch {
	case !ok:
	case !entering:
		_, _ = w.WriteString("</a>")
	default:
		_, _ = w.WriteString(`<a href="`)
		_, _ = w.Write(util.EscapeHTML(util.URLEscape([]byte(address), true)))
		_ = w.WriteByte('"')
		if lang != "" {
			_, _ = w.WriteString(` hreflang="` + lang + `"`)
		}
		if len(n.Title) > 0 {
			_, _ = w.WriteString(` title="`)
			html.DefaultWriter.Write(w, n.Title)
			_ = w.WriteByte('"')
		}
		_ = w.WriteByte('>')
	}
	return ast.WalkContinue, nil
}

func (b *bodyRenderer) image(w util.BufWriter, source []byte, node ast.Node, entering bool) (ast.WalkStatus, error) {
	if !entering {
		return ast.WalkContinue, nil
	}
	n := node.(*ast.Image)
	var picture bytes.Buffer
	if b.resolve.Image(&picture, string(n.Destination), plainText(n, source), string(n.Title)) {
		_, _ = w.Write(picture.Bytes())
	}
	return ast.WalkSkipChildren, nil
}

func plainText(n ast.Node, source []byte) string {
	var out strings.Builder
	_ = ast.Walk(n, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		if t, ok := n.(*ast.Text); ok && entering {
			out.Write(t.Segment.Value(source))
			if t.SoftLineBreak() {
				out.WriteByte(' ')
			}
		}
		return ast.WalkContinue, nil
	})
	return out.String()
}

func (b *bodyRenderer) heading(w util.BufWriter, _ []byte, node ast.Node, entering bool) (ast.WalkStatus, error) {
	n := node.(*ast.Heading)
	level := string(rune('0' + max(2, n.Level)))
	if !entering {
		_, _ = w.WriteString("</h" + level + ">\n")
		return ast.WalkContinue, nil
	}
	_, _ = w.WriteString("<h" + level)
	if id, ok := n.AttributeString("id"); ok {
		_, _ = w.WriteString(` id="`)
		_, _ = w.Write(util.EscapeHTML(id.([]byte)))
		_ = w.WriteByte('"')
	}
	_ = w.WriteByte('>')
	return ast.WalkContinue, nil
}

// checkBox writes a task's state as a sign: a disabled <input> without a label
// says nothing to a screen reader.
func (b *bodyRenderer) checkBox(w util.BufWriter, _ []byte, node ast.Node, entering bool) (ast.WalkStatus, error) {
	if entering {
		sign := "☐ "
		if node.(*extast.TaskCheckBox).IsChecked {
			sign = "☑ "
		}
		_, _ = w.WriteString(`<span class="task">` + sign + `</span>`)
	}
	return ast.WalkContinue, nil
}

// paragraph leaves the <p> out around a picture that stands alone: a figure
// cannot stand in one.
func (b *bodyRenderer) paragraph(w util.BufWriter, _ []byte, n ast.Node, entering bool) (ast.WalkStatus, error) {
	_, figure := n.FirstChild().(*ast.Image)
	if figure = figure && n.ChildCount() == 1; figure {
		return ast.WalkContinue, nil
	}
	if entering {
		_, _ = w.WriteString("<p>")
	} else {
		_, _ = w.WriteString("</p>\n")
	}
	return ast.WalkContinue, nil
}
