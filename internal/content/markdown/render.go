package markdown

import (
	"bytes"
	"slices"
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
	// Card writes the card of what a link leads to. It returns false if there is no card for it.
	Card(w *bytes.Buffer, link LoneLink) bool
	// Player writes the box in which a video is played.
	Player(w *bytes.Buffer, v Video)
}

// LoneLink is a link that is a paragraph of its own.
type LoneLink struct {
	Destination
	Label string // its text; empty if that is the address itself
	Title string // what is in quotation marks after the address
}

// Picture is a picture as a body names it.
type Picture struct{ Src, Alt, Title string }

// HTML renders the body for the page that it stands on. Its headings begin at level two, under the page's own.
func (b *Body) HTML(page Page) []byte {
	switch {
	case b.Blank():
		return nil
	case b.prepared != nil:
		return b.prepared.html(page)
	}
	return b.dialect.prepare(b.parse(), b.text).html(page)
}

// prepare renders a tree as far as no page is needed.
func (d *Dialect) prepare(root ast.Node, source []byte) *prepared {
	r := d.renderings.Get().(*rendering)
	defer d.renderings.Put(r)
	r.ours.places, r.ours.whole = r.ours.places[:0], nil
	r.out.Reset()
	if err := r.all.Render(r.out, source, root); err != nil {
		panic(err) // a buffer takes every write, and our node renderers return no error
	}
	p := &prepared{text: bytes.Clone(r.out.Bytes()), places: slices.Clone(r.ours.places)}
	clear(r.ours.places)
	r.ours.whole = nil
	return p
}

// rendering writes one body after the other.
type rendering struct {
	all  renderer.Renderer // goldmark's node renderers, and ours above them
	ours *bodyRenderer
	out  *unbuffered
}

// unbuffered is a buffer as goldmark wants to have it: without another one in front of it.
type unbuffered struct{ bytes.Buffer }

var _ util.BufWriter = (*unbuffered)(nil)

// Buffered returns how many bytes wait to be written: none.
func (*unbuffered) Buffered() int { return 0 }

// Flush does nothing.
func (*unbuffered) Flush() error { return nil }

func newRendering(allowHTML bool) *rendering {
	out := new(unbuffered)
	ours := &bodyRenderer{allowHTML: allowHTML, out: out}
	options := []renderer.Option{renderer.WithNodeRenderers(util.Prioritized(ours, 100))}
	if allowHTML {
		options = append(options, html.WithUnsafe())
	}
	return &rendering{newGoldmark(goldmark.WithRendererOptions(options...)).Renderer(), ours, out}
}

// bodyRenderer writes what differs from goldmark's own HTML: it notes the places of links, pictures, cards and players,
// which the page writes, and leaves out raw HTML unless the site allows it. It renders one body at a time.
type bodyRenderer struct {
	allowHTML bool
	out       *unbuffered // where the HTML is written
	places    []place
	whole     ast.Node // the paragraph that is a place of its own
	card      int      // the index of the place of its card, for a paragraph that may have one
	open      []*linkPlace
}

// note adds a place, where the HTML ends now.
func (b *bodyRenderer) note(kind placeKind, what any) {
	b.places = append(b.places, place{kind: kind, at: int32(b.out.Len()), what: what})
}

func (b *bodyRenderer) RegisterFuncs(reg renderer.NodeRendererFuncRegisterer) {
	reg.Register(ast.KindLink, b.link)
	reg.Register(ast.KindImage, b.image)
	reg.Register(ast.KindHeading, b.heading)
	reg.Register(ast.KindParagraph, b.paragraph)
	reg.Register(ast.KindBlockquote, b.quotation)
	reg.Register(kindAttribution, b.attribution)
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

func (b *bodyRenderer) link(_ util.BufWriter, _ []byte, node ast.Node, entering bool) (ast.WalkStatus, error) {
	n := node.(*ast.Link)
	if dangerous(n.Destination) {
		return ast.WalkContinue, nil
	}
	if !entering {
		last := len(b.open) - 1
		b.note(linkEnd, b.open[last])
		b.open = b.open[:last]
		return ast.WalkContinue, nil
	}
	link := &linkPlace{dest: ParseDestination(string(n.Destination))}
	if len(n.Title) > 0 {
		var title unbuffered
		html.DefaultWriter.Write(&title, n.Title)
		link.title = title.String()
	}
	b.open = append(b.open, link)
	b.note(linkStart, link)
	return ast.WalkContinue, nil
}

// dangerous reports whether a destination runs something. An entity in it (&#106;) becomes a character only when it is
// written.
func dangerous(dest []byte) bool {
	return html.IsDangerousURL(dest) ||
		bytes.ContainsAny(dest, `&\`) && html.IsDangerousURL(util.URLEscape(dest, true))
}

func (b *bodyRenderer) image(_ util.BufWriter, source []byte, node ast.Node, entering bool) (ast.WalkStatus, error) {
	if !entering {
		return ast.WalkContinue, nil
	}
	b.note(inlinePicture, pictureOf(node.(*ast.Image), source))
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

// paragraph notes what stands alone in one as more than text: pictures, a link to an entry, a video. Whether there is a
// card for a link is known by the page only, and so the paragraph is written as well.
func (b *bodyRenderer) paragraph(w util.BufWriter, source []byte, n ast.Node, entering bool) (ast.WalkStatus, error) {
	switch {
	case entering && b.alone(n, source):
		b.whole = n
		return ast.WalkSkipChildren, nil
	case entering:
		_, _ = w.WriteString("<p>")
	case b.whole != n:
		_, _ = w.WriteString("</p>\n")
		if onlyLink(n, source).Written != "" {
			b.places[b.card].end = int32(b.out.Len())
		}
	}
	return ast.WalkContinue, nil
}

// alone notes the place of a paragraph that is nothing but pictures or a link to a video, which becomes figures or a
// player, and reports true. It reports false for any other paragraph, and notes the place of a card if that is nothing
// but a link.
func (b *bodyRenderer) alone(n ast.Node, source []byte) bool {
	if pictures := onlyPictures(n, source); pictures != nil {
		b.note(pictureGroup, pictures)
		return true
	}
	link := onlyLink(n, source)
	if link.Written == "" {
		return false
	}
	if v, ok := videoAt(link.Written); ok {
		v.Title = link.Label
		b.note(videoPlayer, v)
		return true
	}
	b.card = len(b.places)
	b.note(cardOfLink, link)
	return false
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

// onlyLink returns the link of a paragraph that is a link and nothing else: [text](dest), <https://…>, or the bare
// address of a page. It returns the zero value for any other paragraph.
func onlyLink(n ast.Node, source []byte) LoneLink {
	if n.ChildCount() != 1 {
		return LoneLink{}
	}
	switch c := n.FirstChild().(type) {
	case *ast.Link:
		return LoneLink{ParseDestination(string(c.Destination)), plainText(c, source), string(c.Title)}
	case *ast.AutoLink:
		return LoneLink{Destination: ParseDestination(string(c.URL(source)))}
	}
	return LoneLink{}
}
