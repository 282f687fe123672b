package markdown

import (
	"bytes"
	"strings"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	extast "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/renderer"
	"github.com/yuin/goldmark/renderer/html"
	"github.com/yuin/goldmark/util"
)

// Page is the page that a body stands on: it knows where things are, and how the theme shows what is more than text.
type Page interface {
	// Link turns a destination into an href. It is not ok if the link leads to something that is not published; the
	// link's text stands alone then.
	Link(dest Destination) (href, lang string, ok bool)
	// Pictures writes one picture that stands by itself, or several as a gallery.
	Pictures(w *bytes.Buffer, pictures []Picture)
	// Inline writes a picture among words.
	Inline(w *bytes.Buffer, picture Picture)
	// Card writes the card of the entry that a link leads to. It returns false if there is no card for it.
	Card(w *bytes.Buffer, dest Destination) bool
	// Player writes the box in which a video is played.
	Player(w *bytes.Buffer, v Video)
}

// Picture is a picture as a body names it.
type Picture struct{ Src, Alt, Title string }

// HTML renders the body for the page that it stands on. Its headings begin at level two, under the page's own.
func (b *Body) HTML(page Page) []byte {
	if b.Blank() {
		return nil
	}
	r := b.dialect.renderings.Get().(*rendering)
	defer b.dialect.renderings.Put(r)
	r.ours.page, r.ours.whole = page, nil
	defer func() { r.ours.page, r.ours.whole = nil, nil }()
	r.out.Reset()
	if err := r.all.Render(&r.out, b.text, b.parse()); err != nil {
		panic(err) // a buffer takes every write, and our node renderers return no error
	}
	return bytes.Clone(r.out.Bytes())
}

// rendering writes one body after the other.
type rendering struct {
	all  renderer.Renderer // goldmark's node renderers, and ours above them
	ours *bodyRenderer
	out  unbuffered
}

// unbuffered is a buffer as goldmark wants to have it: without another one in front of it.
type unbuffered struct{ bytes.Buffer }

var _ util.BufWriter = (*unbuffered)(nil)

// Buffered returns how many bytes wait to be written: none.
func (*unbuffered) Buffered() int { return 0 }

// Flush does nothing.
func (*unbuffered) Flush() error { return nil }

func newRendering(allowHTML bool) *rendering {
	ours := &bodyRenderer{allowHTML: allowHTML}
	options := []renderer.Option{renderer.WithNodeRenderers(util.Prioritized(ours, 100))}
	if allowHTML {
		options = append(options, html.WithUnsafe())
	}
	return &rendering{all: newGoldmark(goldmark.WithRendererOptions(options...)).Renderer(), ours: ours}
}

// bodyRenderer writes what differs from goldmark's own HTML: links, pictures, cards and players are written by the
// page, raw HTML is left out unless the site allows it. Its page is set for one body at a time.
type bodyRenderer struct {
	page      Page
	allowHTML bool
	whole     ast.Node // the paragraph that was written as a part of its own
}

func (b *bodyRenderer) RegisterFuncs(reg renderer.NodeRendererFuncRegisterer) {
	reg.Register(ast.KindLink, b.link)
	reg.Register(ast.KindImage, b.image)
	reg.Register(ast.KindHeading, b.heading)
	reg.Register(ast.KindParagraph, b.paragraph)
	reg.Register(extast.KindTaskCheckBox, b.checkBox)
	reg.Register(extast.KindTableCell, b.tableCell)
	if !b.allowHTML {
		reg.Register(ast.KindRawHTML, skip)
		reg.Register(ast.KindHTMLBlock, skip)
	}
}

func skip(util.BufWriter, []byte, ast.Node, bool) (ast.WalkStatus, error) {
	return ast.WalkSkipChildren, nil
}

func (b *bodyRenderer) link(w util.BufWriter, _ []byte, node ast.Node, entering bool) (ast.WalkStatus, error) {
	n := node.(*ast.Link)
	href, lang, ok := b.page.Link(ParseDestination(string(n.Destination)))
	switch {
	case !ok, dangerous(n.Destination):
	case !entering:
		_, _ = w.WriteString("</a>")
	default:
		_, _ = w.WriteString(`<a href="`)
		_, _ = w.Write(util.EscapeHTML(util.URLEscape([]byte(href), true)))
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

// dangerous reports whether a destination runs something. An entity in it (&#106;) becomes a character only when it is
// written.
func dangerous(dest []byte) bool {
	return html.IsDangerousURL(dest) ||
		bytes.ContainsAny(dest, `&\`) && html.IsDangerousURL(util.URLEscape(dest, true))
}

func (b *bodyRenderer) image(w util.BufWriter, source []byte, node ast.Node, entering bool) (ast.WalkStatus, error) {
	if !entering {
		return ast.WalkContinue, nil
	}
	var picture bytes.Buffer
	b.page.Inline(&picture, pictureOf(node.(*ast.Image), source))
	_, _ = w.Write(picture.Bytes())
	return ast.WalkSkipChildren, nil
}

func pictureOf(n *ast.Image, source []byte) Picture {
	return Picture{string(n.Destination), plainText(n, source), string(n.Title)}
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

// headingLevel returns the level on the page: a body begins under the page's title, so a first-level heading is written
// as the second.
func headingLevel(n *ast.Heading) int { return max(2, n.Level) }

func (b *bodyRenderer) heading(w util.BufWriter, _ []byte, node ast.Node, entering bool) (ast.WalkStatus, error) {
	n := node.(*ast.Heading)
	level := string(rune('0' + headingLevel(n)))
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

// checkBox writes a task's state as a sign: a disabled <input> without a label says nothing to a screen reader.
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

// tableCell writes the alignment of a column as a class: the site's policy blocks style attributes, and HTML has no
// align any more.
func (b *bodyRenderer) tableCell(w util.BufWriter, _ []byte, node ast.Node, entering bool) (ast.WalkStatus, error) {
	n := node.(*extast.TableCell)
	tag := "td"
	if n.Parent().Kind() == extast.KindTableHeader {
		tag = "th"
	}
	if !entering {
		_, _ = w.WriteString("</" + tag + ">\n")
		return ast.WalkContinue, nil
	}
	_, _ = w.WriteString("<" + tag)
	if n.Alignment != extast.AlignNone {
		_, _ = w.WriteString(` class="align-` + n.Alignment.String() + `"`)
	}
	_ = w.WriteByte('>')
	return ast.WalkContinue, nil
}

// paragraph writes what stands alone in one as more than text: pictures, a link to an entry, a video.
func (b *bodyRenderer) paragraph(w util.BufWriter, source []byte, n ast.Node, entering bool) (ast.WalkStatus, error) {
	if !entering {
		if b.whole != n {
			_, _ = w.WriteString("</p>\n")
		}
		return ast.WalkContinue, nil
	}
	var part bytes.Buffer
	if b.alone(&part, n, source) {
		b.whole = n
		_, _ = w.Write(part.Bytes())
		return ast.WalkSkipChildren, nil
	}
	_, _ = w.WriteString("<p>")
	return ast.WalkContinue, nil
}

// alone renders a paragraph that is nothing but pictures or one link as what the page makes of it: figures, a player or
// a card. It reports false, and has written nothing, for any other paragraph.
func (b *bodyRenderer) alone(w *bytes.Buffer, n ast.Node, source []byte) bool {
	if pictures := onlyPictures(n, source); pictures != nil {
		b.page.Pictures(w, pictures)
		return true
	}
	dest, label := onlyLink(n, source)
	if dest == "" {
		return false
	}
	if v, ok := videoAt(dest); ok {
		v.Title = label
		b.page.Player(w, v)
		return true
	}
	return b.page.Card(w, ParseDestination(dest))
}

// onlyPictures returns the pictures of a paragraph that holds nothing else.
func onlyPictures(n ast.Node, source []byte) []Picture {
	var pictures []Picture
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		switch c := c.(type) {
		case *ast.Image:
			pictures = append(pictures, pictureOf(c, source))
		case *ast.Text:
			if len(bytes.TrimSpace(c.Segment.Value(source))) > 0 {
				return nil
			}
		default:
			return nil
		}
	}
	return pictures
}

// onlyLink returns the destination of a paragraph that is a link and nothing else: [text](dest), <https://…>, or the
// bare address of a page. label is its text, or "" if that is the address itself.
func onlyLink(n ast.Node, source []byte) (dest, label string) {
	if n.ChildCount() != 1 {
		return "", ""
	}
	switch c := n.FirstChild().(type) {
	case *ast.Link:
		return string(c.Destination), plainText(c, source)
	case *ast.AutoLink:
		return string(c.URL(source)), ""
	}
	return "", ""
}
