package markdown

import (
	"bytes"
	"regexp"
	"strings"

	"github.com/yuin/goldmark/ast"
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"etalase/internal/diag"
)

// HTML is left out unless the site allows it: tags among words leave the words, a block of HTML takes them with it.
// What Markdown can say is converted (convert.go). Comments are nobody's business.

// htmlBlock reports a block of HTML.
func (o *outliner) htmlBlock(n *ast.HTMLBlock) {
	start, end := o.extent(n)
	raw := o.source()[start:end]
	if len(raw) == 0 || o.allowHTML || start < o.codeEnd {
		return
	}
	if n.HTMLBlockType == ast.HTMLBlockType2 {
		o.behindComment(n, start, raw)
		return
	}
	firstLine, _, _ := bytes.Cut(raw, []byte("\n"))
	at := o.at(start, start+len(bytes.TrimRight(firstLine, " \t\r")))
	if o.hiding.goesOn(raw) && closesTags.Match(raw) {
		return // what they close has been reported
	}
	if hiding := opensHidden(raw); hiding.depth > 0 { // what is below an empty line is no part of the block
		o.hiding = hiding
		o.report(diag.HiddenText.At(at, snippet(hiding.written)))
		return
	}
	c := convertHTML(raw)
	var d diag.Diagnostic
	switch {
	case c.lost != "":
		d = diag.LostText.At(at, snippet([]byte(c.lost))).Advise(c.advice)
	case c.words:
		d = diag.LostText.At(at, snippet([]byte(c.shown.String())))
	case c.hides:
		d = diag.RawHTML.At(at).Advise(diag.HideAsComment)
	default:
		d = diag.RawHTML.At(at)
	}
	if meant, ok := c.markdown(); ok && n.Parent().Kind() == ast.KindDocument {
		if c.words {
			d = d.Advise(diag.AsMarkdown, snippet([]byte(meant)))
		} else {
			d = d.Advise(diag.DeleteTags)
		}
		above := bytes.TrimRight(o.source()[:start], " \t\r\n")
		if meant != "" && len(above) > 0 && bytes.Count(o.source()[len(above):start], []byte("\n")) < 2 {
			meant = "\n" + meant // below a paragraph, which it would join
		}
		d.Fix = &diag.Fix{Start: o.bodyAt + start, End: o.bodyAt + end, Text: meant}
	}
	o.report(d)
}

// extent returns where a block of HTML stands in the body, without the end of its last line.
func (o *outliner) extent(n *ast.HTMLBlock) (start, end int) {
	if n.Lines().Len() == 0 {
		return 0, 0
	}
	start, end = n.Lines().At(0).Start, n.Lines().At(n.Lines().Len()-1).Stop
	if n.HasClosure() {
		end = max(end, n.ClosureLine.Stop)
	}
	return start, start + len(bytes.TrimRight(o.source()[start:end], "\r\n"))
}

func (o *outliner) at(start, end int) diag.Span {
	return diag.Span{File: o.file, Start: o.bodyAt + start, End: o.bodyAt + end}
}

// behindComment reports words in the line in which a comment ends: they are taken for a part of it.
func (o *outliner) behindComment(n ast.Node, start int, raw []byte) {
	// <!--> and <!---> are comments too.
	end := bytes.Index(raw, []byte("-->"))
	if end < 0 || opensInNextLines(raw[min(len("<!--"), end):end]) { // all below it, or up to the next one, is lost
		firstLine, _, _ := bytes.Cut(raw, []byte("\n"))
		firstLine = bytes.TrimRight(firstLine, " \t\r")
		at := o.at(start, start+len(firstLine))
		o.report(diag.LostText.At(at, snippet(raw)).Advise(diag.CloseComment))
		return
	}
	end += len("-->")
	words := bytes.TrimSpace(raw[end:])
	if len(words) == 0 || bytes.HasPrefix(words, []byte("<!--")) {
		return
	}
	from := start + end + bytes.Index(raw[end:], words)
	d := diag.LostText.At(o.at(from, from+len(words)), snippet(words)).Advise(diag.WordsBehindComment)
	if n.Parent().Kind() == ast.KindDocument {
		d.Fix = &diag.Fix{Start: o.bodyAt + start + end, End: o.bodyAt + from, Text: "\n\n"}
	}
	o.report(d)
}

// opensInNextLines reports whether another comment begins in a comment, below its first line.
func opensInNextLines(comment []byte) bool {
	_, below, _ := bytes.Cut(comment, []byte("\n"))
	return bytes.Contains(below, []byte("<!--"))
}

// tag is a tag of HTML among words.
type tag struct {
	name       string
	attributes map[string]string
	closes     bool
	start, end int // in the body
}

// readTag reads a tag; it is not ok if the node is a comment or the like.
func (o *outliner) readTag(n *ast.RawHTML) (t tag, ok bool) {
	k := n.Segments.Len()
	if k == 0 {
		return tag{}, false
	}
	t.start, t.end = n.Segments.At(0).Start, n.Segments.At(k-1).Stop
	z := html.NewTokenizer(bytes.NewReader(o.source()[t.start:t.end]))
	kind := z.Next()
	if kind != html.StartTagToken && kind != html.SelfClosingTagToken && kind != html.EndTagToken {
		return tag{}, false
	}
	token := z.Token()
	t.name, t.closes = token.Data, kind == html.EndTagToken
	t.attributes = attributesOf(token.Attr)
	return t, true
}

func attributesOf(list []html.Attribute) map[string]string {
	attributes := map[string]string{}
	for _, a := range list {
		attributes[a.Key] = strings.TrimSpace(a.Val)
	}
	return attributes
}

// holdsNothing reports whether the tag that closes another one is right behind it.
func (o *outliner) holdsNothing(n *ast.RawHTML, t tag) bool {
	closing, ok := o.closingTag(n, t.name)
	return ok && len(bytes.TrimSpace(o.source()[t.end:closing.start])) == 0
}

// openTag is a tag of HTML that has not been closed yet, and how many of its name have not.
type openTag struct {
	name    string
	written []byte
	depth   int
}

// opensHidden returns a tag that hides what it holds, and that a block of HTML does not close. Its depth is 0 if there
// is none.
func opensHidden(raw []byte) openTag {
	var open openTag
	eachTag(raw, func(token html.Token, written []byte) {
		if open.depth == 0 && token.Type == html.StartTagToken && hidesWords(token.Data, attributesOf(token.Attr)) {
			open = openTag{name: token.Data, written: written}
		}
		open.count(token)
	})
	return open
}

// count counts a tag if it has the name of the one that is open.
func (t *openTag) count(token html.Token) {
	switch {
	case token.Data != t.name:
	case token.Type == html.StartTagToken:
		t.depth++
	case t.depth > 0:
		t.depth--
	}
}

// goesOn reports whether a tag was open before a block of HTML, and counts those of the block.
func (t *openTag) goesOn(raw []byte) bool {
	if t.depth == 0 {
		return false
	}
	eachTag(raw, func(token html.Token, _ []byte) { t.count(token) })
	return true
}

// eachTag calls do with each tag that opens or closes.
func eachTag(raw []byte, do func(token html.Token, written []byte)) {
	z := html.NewTokenizer(bytes.NewReader(raw))
	for {
		switch z.Next() {
		case html.ErrorToken:
			return
		case html.StartTagToken, html.EndTagToken:
			written := bytes.Clone(z.Raw()) // its token changes the letters
			do(z.Token(), written)
		}
	}
}

// closesTags matches tags that close, and nothing else.
var closesTags = regexp.MustCompile(`^(?:\s*</[A-Za-z][\w-]*\s*>)+\s*$`)

// hidesWords reports whether a browser shows nothing of what a tag of HTML holds.
func hidesWords(name string, attributes map[string]string) bool {
	switch name {
	case "area", "br", "col", "embed", "hr", "img", "input", "link", "source", "track", "wbr": // they hold none
		return false
	}
	_, hidden := attributes["hidden"]
	return hidden || name == "template" || hidingStyle.MatchString(attributes["style"]) ||
		hidingClass.MatchString(attributes["class"])
}

var (
	hidingStyle = regexp.MustCompile(`(?i)(?:display[ \t]*:[ \t]*none|visibility[ \t]*:[ \t]*hidden)`)
	hidingClass = regexp.MustCompile(`(?:^|\s)(?:hidden|d-none|invisible)(?:$|\s)`) // as frameworks of styles call it
)

// rawHTML reports a tag among words. The closing tag belongs to the opening one, which has been reported.
func (o *outliner) rawHTML(n *ast.RawHTML) {
	t, ok := o.readTag(n)
	if o.allowHTML || !ok || t.closes || t.start < o.codeEnd {
		return
	}
	at := o.at(t.start, t.end)
	written := snippet(o.source()[t.start:t.end])
	if advice, taken := takesWords(t.name); taken {
		d := diag.LostText.At(at, written).Advise(advice)
		if meant, ok := pictureOrFilm(t.name, t.attributes); ok && t.name == "img" {
			d = d.Advise(diag.WriteThis, meant).WithFix(meant)
		}
		o.report(d)
		return
	}
	if atom.Lookup([]byte(t.name)) == 0 {
		_, isPair := o.closingTag(n, t.name)
		if isPair || strings.Contains(written, "=") || strings.HasSuffix(written, "/>") {
			o.report(diag.LostText.At(at, written).Advise(diag.NoComponents))
			return
		}
		o.report(diag.LostText.At(at, written).Advise(diag.EscapeBracket, `\`+written))
		return
	}
	if hidesWords(t.name, t.attributes) && !o.holdsNothing(n, t) {
		o.report(diag.HiddenText.At(at, written))
		return
	}
	d := diag.RawHTML.At(at)
	if fix, ok := o.mendedTag(n, t); ok {
		d.Fix = fix
		if words := snippet([]byte(fix.Text)); words != "" && words != `\` {
			d = d.Advise(diag.WriteThis, words)
		}
	}
	o.report(d)
}

// mendedTag returns the fix of a tag, together with what it holds.
func (o *outliner) mendedTag(n *ast.RawHTML, t tag) (*diag.Fix, bool) {
	fix := func(start, end int, text string) (*diag.Fix, bool) {
		return &diag.Fix{Start: o.bodyAt + start, End: o.bodyAt + end, Text: text}, true
	}
	source := o.source()
	if t.name == "br" {
		parent := n.Parent().Kind()
		if parent != ast.KindParagraph && parent != ast.KindTextBlock {
			return nil, false
		}
		end := t.end
		for end < len(source) && source[end] == ' ' {
			end++
		}
		switch {
		case endsText(n, source): // of a text a break at its end shows nothing
			start := len(bytes.TrimRight(source[:t.start], " "))
			return fix(start, t.end, "")
		case end < len(source) && source[end] == '<': // on a line of its own it would begin HTML
			return nil, false
		}
		if end < len(source) && (source[end] == '\n' || source[end] == '\r') {
			return fix(t.start, end, `\`)
		}
		return fix(t.start, end, "\\\n")
	}
	closing, ok := o.closingTag(n, t.name)
	if !ok {
		return nil, false
	}
	inner := string(source[t.end:closing.start])
	if strings.Contains(inner, "\n\n") {
		return nil, false
	}
	opening, ending, ok := marksOf(t.name, t.attributes)
	if digits, raised := raisedDigits(t.name, inner); raised {
		return fix(t.start, closing.end, digits)
	}
	if !ok || t.name == "code" && strings.ContainsAny(inner, "`<&") {
		return nil, false
	}
	return fix(t.start, closing.end, marked(opening, inner, ending))
}

// endsText reports whether a tag is the last of a text: behind it there are only breaks and blanks.
func endsText(n ast.Node, source []byte) bool {
	for c, tries := n.NextSibling(), 0; c != nil; c, tries = c.NextSibling(), tries+1 {
		blank := false
		switch c := c.(type) {
		case *ast.Text:
			blank = len(bytes.TrimSpace(c.Segment.Value(source))) == 0
		case *ast.RawHTML:
			blank = c.Segments.Len() > 0 && isTag(source[c.Segments.At(0).Start:c.Segments.At(0).Stop], "<br")
		}
		if !blank || tries == maxBetween {
			return false
		}
	}
	return true
}

// maxBetween is how many nodes may stand between a tag and the one that closes it.
const maxBetween = 200

// closingTag finds the tag that closes one, beside it.
func (o *outliner) closingTag(n ast.Node, name string) (tag, bool) {
	depth := 1
	for c, tries := n.NextSibling(), 0; c != nil && tries < maxBetween; c, tries = c.NextSibling(), tries+1 {
		raw, ok := c.(*ast.RawHTML)
		if !ok || raw.Segments.Len() == 0 {
			continue
		}
		written := raw.Segments.At(0)
		text := o.source()[written.Start:written.Stop]
		switch {
		case isTag(text, "</"+name):
			if depth--; depth == 0 {
				return o.readTag(raw)
			}
		case isTag(text, "<"+name):
			depth++
		}
	}
	return tag{}, false
}

// isTag reports whether a tag begins with a sign and a name.
func isTag(written []byte, beginning string) bool {
	k := len(beginning)
	return len(written) > k && strings.EqualFold(string(written[:k]), beginning) && !isWord(rune(written[k])) &&
		written[k] != '-'
}
