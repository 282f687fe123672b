package markdown

import (
	"bytes"
	"fmt"
	"net/url"
	"regexp"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"etalase/internal/diag"
)

// conversion is a block of HTML as Markdown. It refuses rather than lose something: a converter that knows every
// element in some way, such as html-to-markdown, could not be asked what it leaves out.
type conversion struct {
	blocks []string
	shown  strings.Builder // the words, in their order
	words  bool            // there are some
	hides  bool            // some of it would not be shown by a browser
	unsure bool            // it cannot be said in Markdown, or not in one way alone
	lost   string          // an element that takes something with it, as it is written
	advice diag.Advice     // for that
}

// maxHTML is how long a block is that is converted. A longer one is not what was pasted from a letter.
const maxHTML = 1 << 18

func convertHTML(raw []byte) *conversion {
	c := &conversion{}
	if len(raw) > maxHTML {
		c.words, c.unsure = true, true
		c.shown.Write(raw[:8*maxSnippet])
		return c
	}
	body := &html.Node{Type: html.ElementNode, Data: "body", DataAtom: atom.Body}
	nodes, err := html.ParseFragment(bytes.NewReader(raw), body)
	if err != nil {
		c.words, c.unsure = true, true
		return c
	}
	root := &html.Node{Type: html.ElementNode, Data: "div"}
	for _, n := range nodes {
		root.AppendChild(n)
	}
	c.removeHidden(root)
	c.blocks = c.blocksOf(root, 0)
	return c
}

// removeHidden takes out what a browser would not show. Nobody knows whether it was to be published as Markdown.
func (c *conversion) removeHidden(root *html.Node) {
	var hidden []*html.Node
	for n := range root.Descendants() {
		if n.Type == html.ElementNode && hidesWords(n.Data, attributesOf(n.Attr)) {
			hidden = append(hidden, n)
		}
	}
	for _, n := range hidden {
		c.hides = true
		c.refuse()
		n.Parent.RemoveChild(n)
	}
}

// markdown returns the block as Markdown. It is not ok if that would lose something.
func (c *conversion) markdown() (string, bool) {
	return strings.Join(c.blocks, "\n\n"), !c.unsure
}

// maxDepth is how deep elements of a pasted text can lie in each other.
const maxDepth = 50

// wrappers are elements that only carry styles: what they hold counts. Those of Word have a colon, such as o:p.
var wrappers = map[string]bool{
	"span": true, "font": true, "u": true, "small": true, "big": true, "ins": true, "label": true, "abbr": true,
	"mark": true, "time": true, "tt": true, "bdi": true, "bdo": true, "wbr": true, "center": true, "div": true,
	"p": true, "section": true, "article": true, "header": true, "footer": true, "main": true, "figure": true,
	"figcaption": true, "address": true, "aside": true, "html": true, "body": true, "nobr": true,
}

// blockElements begin a block of their own.
var blockElements = map[string]bool{
	"div": true, "p": true, "section": true, "article": true, "header": true, "footer": true, "main": true,
	"figure": true, "figcaption": true, "address": true, "aside": true, "center": true, "ul": true, "ol": true,
	"li": true, "blockquote": true, "table": true, "hr": true, "iframe": true,
	"h1": true, "h2": true, "h3": true, "h4": true, "h5": true, "h6": true,
}

func (c *conversion) refuse() { c.unsure = true }

// blocksOf returns the blocks of an element.
func (c *conversion) blocksOf(parent *html.Node, depth int) []string {
	if depth > maxDepth {
		c.refuse()
		return nil
	}
	var blocks []string
	var line strings.Builder
	flush := func() {
		if text := trimLines(line.String()); text != "" {
			blocks = append(blocks, guarded(text))
		}
		line.Reset()
	}
	for n := parent.FirstChild; n != nil; n = n.NextSibling {
		if n.Type == html.ElementNode && (blockElements[n.Data] || wrappers[n.Data] && holdsBlock(n, depth)) {
			flush()
			blocks = append(blocks, c.block(n, depth+1)...)
			continue
		}
		if n.Type == html.CommentNode {
			flush()
			blocks = append(blocks, comment(n)...)
			continue
		}
		line.WriteString(c.inline(n, depth+1))
	}
	flush()
	return blocks
}

// comment returns a comment as it was written, if people wrote it.
func comment(n *html.Node) []string {
	for _, sign := range []string{"[if", "[endif", "StartFragment", "EndFragment"} { // of Word
		if strings.HasPrefix(strings.TrimSpace(n.Data), sign) {
			return nil
		}
	}
	return []string{"<!--" + n.Data + "-->"}
}

// holdsBlock reports whether an element has a block in it, though it is none.
func holdsBlock(n *html.Node, depth int) bool {
	if depth > maxDepth {
		return false
	}
	for child := n.FirstChild; child != nil; child = child.NextSibling {
		if child.Type == html.ElementNode && (blockElements[child.Data] || holdsBlock(child, depth+1)) {
			return true
		}
	}
	return false
}

func (c *conversion) block(n *html.Node, depth int) []string {
	switch n.Data {
	case "h1", "h2", "h3", "h4", "h5", "h6":
		if text := oneLine(c.inlines(n, depth)); text != "" {
			return []string{strings.Repeat("#", int(n.Data[1]-'0')) + " " + text}
		}
		return nil
	case "ul", "ol":
		return c.list(n, depth)
	case "li":
		return []string{item("- ", c.blocksOf(n, depth))}
	case "blockquote":
		if quoted := strings.Join(c.blocksOf(n, depth), "\n\n"); quoted != "" {
			return []string{"> " + strings.ReplaceAll(quoted, "\n", "\n> ")}
		}
		return nil
	case "table":
		return c.table(n, depth)
	case "hr":
		return []string{"---"}
	case "iframe":
		if film, ok := c.embedded(n); ok {
			return []string{film}
		}
		return nil
	}
	return c.blocksOf(n, depth)
}

func (c *conversion) list(n *html.Node, depth int) []string {
	var items []string
	number := 0
	for li := n.FirstChild; li != nil; li = li.NextSibling {
		if li.Type != html.ElementNode || li.Data != "li" {
			if li.Type == html.ElementNode || strings.TrimSpace(li.Data) != "" {
				c.refuse()
				_ = c.inline(li, depth+1)
			}
			continue
		}
		mark := "- "
		if number++; n.Data == "ol" {
			mark = fmt.Sprintf("%d. ", number)
		}
		items = append(items, item(mark, c.blocksOf(li, depth+1)))
	}
	if len(items) == 0 {
		return nil
	}
	return []string{strings.Join(items, "\n")}
}

// item writes the blocks of an item of a list behind its mark.
func item(mark string, blocks []string) string {
	gap := "\n\n"
	if len(blocks) == 2 && strings.HasPrefix(blocks[1], "- ") {
		gap = "\n" // a list in the item
	}
	indent := "\n" + strings.Repeat(" ", len(mark))
	text := strings.ReplaceAll(strings.Join(blocks, gap), "\n", indent)
	return mark + strings.ReplaceAll(text, indent+"\n", "\n\n")
}

// table returns a table whose rows have all the same number of cells, each of one line.
func (c *conversion) table(n *html.Node, depth int) []string {
	var rows [][]string
	var walk func(n *html.Node, depth int)
	walk = func(n *html.Node, depth int) {
		for child := n.FirstChild; child != nil; child = child.NextSibling {
			switch {
			case depth > maxDepth:
				c.refuse()
			case child.Type != html.ElementNode:
				c.unsure = c.unsure || strings.TrimSpace(child.Data) != ""
			case child.Data == "tr":
				rows = append(rows, c.row(child, depth+1))
			case child.Data == "thead" || child.Data == "tbody" || child.Data == "tfoot":
				walk(child, depth+1)
			case child.Data != "colgroup":
				c.refuse()
				_ = c.inlines(child, depth+1)
			}
		}
	}
	walk(n, depth)
	for i, row := range rows {
		if len(row) != len(rows[0]) || len(row) < 2 {
			c.refuse()
		}
		for _, cell := range row {
			if i == 0 && cell == "" {
				c.refuse()
			}
		}
	}
	if len(rows) == 0 || c.unsure {
		return nil
	}
	return []string{tableOf(rows)}
}

func (c *conversion) row(tr *html.Node, depth int) []string {
	var cells []string
	for cell := tr.FirstChild; cell != nil; cell = cell.NextSibling {
		if cell.Type != html.ElementNode {
			continue
		}
		a := attributesOf(cell.Attr)
		if a["colspan"] != "" && a["colspan"] != "1" || a["rowspan"] != "" && a["rowspan"] != "1" {
			c.refuse()
		}
		blocks := c.blocksOf(cell, depth)
		if len(blocks) > 1 {
			c.refuse()
		}
		cells = append(cells, oneLine(strings.Join(blocks, " ")))
	}
	return cells
}

func (c *conversion) inlines(parent *html.Node, depth int) string {
	var out strings.Builder
	for n := parent.FirstChild; n != nil; n = n.NextSibling {
		out.WriteString(c.inline(n, depth))
	}
	return out.String()
}

func (c *conversion) inline(n *html.Node, depth int) string {
	switch {
	case depth > maxDepth:
		c.refuse()
		return ""
	case n.Type == html.TextNode:
		return c.text(n.Data)
	case n.Type == html.CommentNode:
		c.unsure = c.unsure || len(comment(n)) > 0 // in a line of its own the line would be a part of it
		return ""
	case n.Type != html.ElementNode, n.Data == "style", n.Data == "meta", n.Data == "link":
		return ""
	case n.Data == "br":
		return "\\\n"
	case wrappers[n.Data], strings.Contains(n.Data, ":"):
		return c.inlines(n, depth+1)
	}
	attributes := attributesOf(n.Attr)
	if _, taken := takesWords(n.Data); taken {
		meant, _ := c.embedded(n)
		return meant
	}
	inner := c.inlines(n, depth+1)
	if digits, ok := raisedDigits(n.Data, inner); ok {
		return digits
	}
	opening, closing, ok := marksOf(n.Data, attributes)
	if !ok {
		c.refuse()
		return inner
	}
	return marked(opening, inner, closing)
}

// embedded returns a picture or a film of a page as Markdown. It is not ok if there is no way to write it.
func (c *conversion) embedded(n *html.Node) (string, bool) {
	meant, ok := pictureOrFilm(n.Data, attributesOf(n.Attr))
	c.words = true
	if !ok {
		c.refuse()
		if c.lost == "" {
			c.lost = "<" + n.Data + ">"
			c.advice, _ = takesWords(n.Data)
		}
	}
	c.shown.WriteString("<" + n.Data + "> ")
	return meant, ok
}

// text returns words. Signs of Markdown in it can mean themselves, or be meant as Markdown.
func (c *conversion) text(data string) string {
	if strings.ContainsAny(data, "*`[]\\<|~") || strings.Contains(data, " _") {
		c.refuse()
	}
	words := spaces.ReplaceAllString(data, " ")
	if strings.TrimSpace(words) != "" {
		c.words = true
		c.shown.WriteString(words)
	}
	return words
}

// spaces are those of HTML, and the one that does not break, with which word processors move words.
var spaces = regexp.MustCompile(`[ \t\r\n\f\x{a0}]+`)

// takesWords returns what to do instead of an element that Markdown leaves out with all that it shows.
func takesWords(name string) (advice diag.Advice, ok bool) {
	switch name {
	case "img", "picture", "svg", "canvas":
		return diag.PictureForCode, true
	case "iframe", "embed", "object":
		return diag.LinkForFrame, true
	case "video":
		return diag.FilmForCode, true
	case "audio":
		return diag.LinkForSound, true
	case "script":
		return diag.NoScripts, true
	case "form", "input", "button", "select", "textarea":
		return diag.NoForms, true
	}
	return advice, false
}

// pictureOrFilm returns the Markdown of a picture beside the entry that has words for it, or of a film at a host that
// is known.
func pictureOrFilm(name string, attributes map[string]string) (string, bool) {
	src, alt := attributes["src"], attributes["alt"]
	switch name {
	case "img":
		if src == "" || alt == "" || strings.ContainsAny(src, ":\\<>()") || strings.HasPrefix(src, "/") ||
			strings.ContainsAny(alt, "[]*`\\\n") {
			return "", false
		}
		return "![" + alt + "](" + angled(src) + ")", true
	case "iframe":
		if strings.HasPrefix(src, "//") {
			src = "https:" + src
		}
		v, ok := videoAt(src)
		return v.Page, ok
	}
	return "", false
}

// angled puts a destination with spaces between < and >.
func angled(dest string) string {
	if strings.ContainsAny(dest, " ()") {
		return "<" + dest + ">"
	}
	return dest
}

// marksOf returns the signs of Markdown around what an element holds. It is not ok if Markdown has none for it.
func marksOf(name string, attributes map[string]string) (opening, closing string, ok bool) {
	switch name {
	case "b", "strong":
		return "**", "**", true
	case "i", "em", "cite":
		return "*", "*", true
	case "s", "strike", "del":
		return "~~", "~~", true
	case "code":
		return "`", "`", true
	case "a":
		href := attributes["href"]
		if href == "" {
			return "", "", true // a mark in the text of a word processor
		}
		if _, err := url.Parse(href); err != nil || dangerous([]byte(href)) || strings.ContainsAny(href, "<>\n") {
			return "", "", false
		}
		return "[", "](" + angled(href) + ")", true
	}
	return "", "", wrappers[name]
}

// marked puts signs around words, not around the spaces at their ends.
func marked(opening, words, closing string) string {
	inner := strings.TrimSpace(words)
	if inner == "" {
		return words
	}
	left := words[:strings.Index(words, inner)]
	return left + opening + inner + closing + words[len(left)+len(inner):]
}

// raisedDigits writes m<sup>2</sup> with the digits of Unicode.
func raisedDigits(name, inner string) (string, bool) {
	digits, ok := map[string]string{"sup": "⁰¹²³⁴⁵⁶⁷⁸⁹", "sub": "₀₁₂₃₄₅₆₇₈₉"}[name]
	if !ok || inner == "" || strings.Trim(inner, "0123456789") != "" {
		return "", false
	}
	signs := []rune(digits)
	return strings.Map(func(r rune) rune { return signs[r-'0'] }, inner), true
}

// trimLines leaves out spaces around lines, and breaks at the ends of a block.
func trimLines(text string) string {
	lines := strings.Split(text, "\n")
	for i, line := range lines {
		lines[i] = strings.TrimSpace(line)
	}
	text = strings.Join(lines, "\n")
	for {
		shorter := strings.TrimSpace(strings.TrimPrefix(strings.TrimSuffix(strings.TrimSpace(text), `\`), "\\\n"))
		if shorter == text {
			return text
		}
		text = shorter
	}
}

func oneLine(text string) string {
	return strings.Join(strings.Fields(strings.ReplaceAll(text, "\\\n", " ")), " ")
}

// guarded keeps a paragraph from becoming something else by the sign that it begins with.
func guarded(text string) string {
	if text[0] == '#' || text[0] == '>' || text[0] == '=' {
		return `\` + text
	}
	return text
}
