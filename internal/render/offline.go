package render

import (
	"bytes"
	"fmt"
	"html"
	"path"
	"slices"
	"strings"

	tokens "golang.org/x/net/html"

	"etalase/internal/asset"
	"etalase/internal/layout"
	"etalase/internal/qr"
)

// A site on a USB stick has no host: a visitor opens its pages as files. So every address of a page that begins at the
// site's root is rewritten to begin at the page and to end in a file. What is not on the stick is linked on the
// published site. A WhatsApp link is of no use on a kiosk, so it becomes a QR code for the visitor's own telephone.
//
// A tag with nothing to rewrite is copied byte for byte. Of the others, attributes without a value and empty values are
// both written as a name alone, which means the same (HTML, section 13.1.2.3).

// urlAttributes are the attributes whose value is an address. So are data-… attributes; srcset, srcdoc and the content
// of a refresh have a syntax of their own.
var urlAttributes = []string{"href", "src", "poster", "action", "formaction", "data"}

// whitespace is what separates the parts of a srcset (HTML, section 4.8.4.2.1).
const whitespace = " \t\n\f\r"

// offlinePage rewrites one page, or a part of it.
type offlinePage struct {
	layout *layout.Layout
	folder string // of the page's file, "." for the root
	out    bytes.Buffer
	inQR   bool // between the tags of a link that was replaced by a QR code
}

// offline rewrites a page for a USB stick.
func offline(l *layout.Layout, r *layout.Route, page []byte) []byte {
	p := &offlinePage{layout: l, folder: path.Dir(r.File)}
	p.rewrite(page)
	return p.out.Bytes()
}

func (p *offlinePage) rewrite(page []byte) {
	z := tokens.NewTokenizer(bytes.NewReader(page))
	for {
		kind := z.Next()
		if kind == tokens.ErrorToken {
			return // the end: a reader of bytes has no other error
		}
		raw := slices.Clone(z.Raw()) // Token writes into it
		switch kind {
		case tokens.StartTagToken, tokens.SelfClosingTagToken:
			p.startTag(z.Token(), raw)
		case tokens.EndTagToken:
			if name, _ := z.TagName(); p.inQR && string(name) == "a" {
				p.inQR = false
				raw = []byte("</span></span>")
			}
			p.out.Write(raw)
		default:
			p.out.Write(raw)
		}
	}
}

// startTag writes a tag; raw is its original text.
func (p *offlinePage) startTag(t tokens.Token, raw []byte) {
	if t.Data == "link" && needsHost(t) {
		return
	}
	if t.Data == "a" {
		if replaced := p.writeQR(value(t, "href")); replaced {
			return
		}
	}
	changed := false
	for i, a := range t.Attr {
		if v := p.attribute(t, a); v != a.Val {
			t.Attr[i].Val, changed = v, true
		}
	}
	if changed {
		p.writeTag(t)
	} else {
		p.out.Write(raw)
	}
}

// writeTag keeps the slash of a self-closing tag: without it, an element of an SVG would contain everything up to the
// end of the SVG (HTML, section 13.1.2.1).
func (p *offlinePage) writeTag(t tokens.Token) {
	p.out.WriteString("<" + t.Data)
	for _, a := range t.Attr {
		p.out.WriteString(" " + a.Key)
		if a.Val != "" {
			p.out.WriteString(`="` + html.EscapeString(a.Val) + `"`)
		}
	}
	if t.Type == tokens.SelfClosingTagToken {
		p.out.WriteByte('/')
	}
	p.out.WriteByte('>')
}

// writeQR writes the QR code of a WhatsApp link in place of the link's tag. It writes nothing for all other links, and
// for addresses that are too long for a code.
func (p *offlinePage) writeQR(href string) (written bool) {
	if !strings.HasPrefix(href, "https://wa.me/") {
		return false
	}
	code := qr.New(href)
	if code == nil {
		return false
	}
	fmt.Fprintf(&p.out, `<span class="scan"><svg class="qr" viewBox="0 0 %[1]d %[1]d" aria-hidden="true">`+
		`<path fill="#fff" d="M0 0h%[1]dv%[1]dH0z"/><path d="%[2]s"/></svg><span>`, code.Size, code.Path)
	p.inQR = true
	return true
}

// needsHost reports whether a link of the head is useless in a file: links to the same page elsewhere, to feeds, and to
// what a browser would request across origins.
func needsHost(t tokens.Token) bool {
	return slices.Contains([]string{"canonical", "alternate", "preload"}, value(t, "rel"))
}

func value(t tokens.Token, key string) string {
	for _, a := range t.Attr {
		if a.Key == key {
			return a.Val
		}
	}
	return ""
}

func (p *offlinePage) attribute(t tokens.Token, a tokens.Attribute) string {
	switch {
	case a.Key == "srcset":
		return p.srcset(a.Val)
	case a.Key == "srcdoc": // a document of its own, whose addresses begin at this page
		inner := &offlinePage{layout: p.layout, folder: p.folder}
		inner.rewrite([]byte(a.Val))
		return inner.out.String()
	case a.Key == "content" && strings.EqualFold(value(t, "http-equiv"), "refresh"):
		if delay, href, ok := strings.Cut(a.Val, "url="); ok {
			return delay + "url=" + p.href(href)
		}
	case slices.Contains(urlAttributes, a.Key), strings.HasPrefix(a.Key, "data-"):
		return p.href(a.Val)
	}
	return a.Val
}

// srcset rewrites the candidates of a srcset. An address ends at white space, so it may contain commas, as a data: URL
// does.
func (p *offlinePage) srcset(written string) string {
	var candidates []string
	for rest := written; ; {
		rest = strings.TrimLeft(rest, whitespace+",")
		if rest == "" {
			return strings.Join(candidates, ", ")
		}
		end := strings.IndexAny(rest, whitespace)
		if end < 0 {
			end = len(rest)
		}
		href, descriptors := strings.TrimRight(rest[:end], ","), ""
		if len(href) == end { // no comma ends the candidate here
			descriptors, rest, _ = strings.Cut(rest[end:], ",")
			descriptors = strings.Trim(descriptors, whitespace)
		} else {
			rest = rest[end:]
		}
		candidates = append(candidates, strings.TrimSpace(p.href(href)+" "+descriptors))
	}
}

// href returns an address as the page's file links to it.
func (p *offlinePage) href(written string) string {
	rest, ok := strings.CutPrefix(written, p.layout.Href("")+"/")
	if !ok || strings.HasPrefix(rest, "/") {
		return written
	}
	end := strings.IndexAny(rest, "?#")
	if end < 0 {
		end = len(rest)
	}
	target, suffix := "/"+rest[:end], rest[end:]
	file := target[1:]
	if r := p.layout.Route(target); r != nil {
		file = r.File
	} else if !strings.HasPrefix(target, asset.Prefix) {
		return p.layout.URL(target) + suffix
	}
	up := ""
	if p.folder != "." {
		up = strings.Repeat("../", strings.Count(p.folder, "/")+1)
	}
	return up + file + suffix
}
