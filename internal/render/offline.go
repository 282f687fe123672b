package render

import (
	"bytes"
	"etalase/internal/layout"
	"etalase/internal/qr"
	"fmt"
	"html"
	"path"
	"slices"
	"strings"

	tokens "golang.org/x/net/html"
)

// A site on a USB stick has no host: whoever opens a page opens a file. So every
// address of a page that begins at the site's root becomes one that begins at the
// page, and ends in a file. What the stick does not hold leads to where the site
// is published; a WhatsApp link, which no kiosk can follow, becomes a code for the
// visitor's own telephone.

// addressed are the attributes that hold an address; data-… and srcset do too.
var addressed = []string{"href", "src", "poster", "action", "formaction", "data"}

// offline is one page on its way to a stick.
type offline struct {
	*Edition
	folder string // of the page's file, "." for the root
	out    bytes.Buffer
	inCode bool // inside of what was a link to WhatsApp
}

func (e *Edition) offline(r *layout.Route, page []byte) []byte {
	o := &offline{Edition: e, folder: path.Dir(r.File)}
	o.rewrite(page)
	return o.out.Bytes()
}

func (o *offline) rewrite(page []byte) {
	z := tokens.NewTokenizer(bytes.NewReader(page))
	for {
		kind := z.Next()
		if kind == tokens.ErrorToken {
			return // the end: a reader of bytes has no other error
		}
		raw := slices.Clone(z.Raw())
		switch kind {
		case tokens.StartTagToken, tokens.SelfClosingTagToken:
			o.tag(z.Token(), raw)
		case tokens.EndTagToken:
			if name, _ := z.TagName(); o.inCode && string(name) == "a" {
				o.inCode = false
				raw = []byte("</span></span>")
			}
			o.out.Write(raw)
		default:
			o.out.Write(raw)
		}
	}
}

// tag writes a tag as it stands, unless there is something to change.
func (o *offline) tag(t tokens.Token, raw []byte) {
	if t.Data == "link" && o.needsHost(t) {
		return
	}
	if t.Data == "a" {
		if href := value(t, "href"); strings.HasPrefix(href, "https://wa.me/") {
			if code := qr.New(href); code != nil {
				fmt.Fprintf(&o.out, `<span class="scan"><svg class="qr" viewBox="0 0 %[1]d %[1]d" aria-hidden="true"><path fill="#fff" d="M0 0h%[1]dv%[1]dH0z"/><path d="%[2]s"/></svg><span>`, code.Size, code.Path)
				o.inCode = true
				return
			}
		}
	}
	changed := false
	for i, a := range t.Attr {
		if v := o.attribute(t, a); v != a.Val {
			t.Attr[i].Val, changed = v, true
		}
	}
	if !changed {
		o.out.Write(raw)
		return
	}
	o.out.WriteString("<" + t.Data)
	for _, a := range t.Attr {
		o.out.WriteString(" " + a.Key)
		if a.Val != "" {
			o.out.WriteString(`="` + html.EscapeString(a.Val) + `"`)
		}
	}
	o.out.WriteString(">")
}

// needsHost tells the links of a head that mean nothing to a file: to the same
// page elsewhere, to feeds, and to what a browser would ask for across origins.
func (o *offline) needsHost(t tokens.Token) bool {
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

func (o *offline) attribute(t tokens.Token, a tokens.Attribute) string {
	switch {
	case a.Key == "srcset":
		candidates := strings.Split(a.Val, ",")
		for i, c := range candidates {
			address, size, sized := strings.Cut(strings.TrimSpace(c), " ")
			candidates[i] = o.address(address)
			if sized {
				candidates[i] += " " + size
			}
		}
		return strings.Join(candidates, ", ")
	case a.Key == "srcdoc": // a document of its own, whose addresses begin at this page
		inner := &offline{Edition: o.Edition, folder: o.folder}
		inner.rewrite([]byte(a.Val))
		return inner.out.String()
	case a.Key == "content" && strings.EqualFold(value(t, "http-equiv"), "refresh"):
		wait, address, _ := strings.Cut(a.Val, "url=")
		return wait + "url=" + o.address(address)
	case slices.Contains(addressed, a.Key), strings.HasPrefix(a.Key, "data-"):
		return o.address(a.Val)
	}
	return a.Val
}

// address is an address as the page's file writes it.
func (o *offline) address(written string) string {
	rest, ok := strings.CutPrefix(written, o.Site.Layout.Href("")+"/")
	if !ok || strings.HasPrefix(rest, "/") {
		return written
	}
	at := strings.IndexAny(rest, "?#")
	if at < 0 {
		at = len(rest)
	}
	target, behind := "/"+rest[:at], rest[at:]
	file := target[1:]
	if r := o.Site.Layout.Route(target); r != nil {
		file = r.File
	} else if !strings.HasPrefix(target, "/assets/") {
		return o.Site.Layout.Absolute(target) + behind
	}
	up := ""
	if o.folder != "." {
		up = strings.Repeat("../", strings.Count(o.folder, "/")+1)
	}
	return up + file + behind
}
