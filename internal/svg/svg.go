// Package svg checks whether an SVG file can be published unchanged as an image: it contains a drawing, and nothing
// that runs, nothing that is loaded from elsewhere, nothing private.
//
//	if svg.Is(data) {
//		size, err := svg.Check(data) // CSS pixels
//	}
//
// A browser that shows an SVG in <img> runs no script and loads no other file (SVG 2, section 2.2, secure static mode).
// The check protects people who open the file at its own address, where it is a document of the site.
//
// # What is refused
//
// Scripts; event attributes (on…); foreignObject and elements of HTML; DOCTYPE, and with it entities; style sheets by
// processing instruction or @import; and every reference (href, src, url()) except to a part of the same file or to an
// image in a data URL of type image/png, jpeg, webp or gif. An embedded image must be complete. Its metadata must not
// contain a location; nor may the drawing's own, or an image in a text, a comment or an attribute, also inside or
// behind another image. Animation of a reference is refused, because it could set any address.
//
// Syntax by which a reference could escape the check is refused too: escapes and functions of CSS that load files under
// other names, xml:base, encodings other than UTF-8. The parser is encoding/xml, which accepts slightly more than
// browsers do. Files that browsers refuse to show are harmless.
//
// A drawing that draws parts of itself again and again, by <use>, patterns, markers or masks, or that has thousands of
// blurs, tiny dashes or rules of style, would keep browsers busy for ever. What it takes to draw is counted, and
// refused above the work of a hundred thousand small shapes: see cost.go.
//
// # The size
//
// The size is width and height if both are absolute lengths (px, pt, pc, mm, cm, in). Otherwise it is that of the
// viewBox, scaled to width or height if one of them is given. It is rounded, and at least 1.
//
// # Errors
//
// Check's error is a [*Fault], with the line in the file (from 1).
package svg

import (
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"sort"
	"strings"

	"etalase/internal/metadata"
)

// MaxBytes is the largest size of a file. A logo has a few kilobytes. A larger drawing is usually a traced photo, which
// is slower to show than the photo.
const MaxBytes = 512 << 10

const namespace = "http://www.w3.org/2000/svg"

// FaultKind is the reason why a file is refused.
type FaultKind uint8

const (
	TooLarge  FaultKind = iota + 1 // more than MaxBytes
	Malformed                      // not well-formed XML in UTF-8, or not in the namespace of SVG
	Active                         // a script, an event attribute, or an element of another language
	External                       // a reference out of the file, or syntax that could hide one
	Doctype                        // a document type, which may declare entities
	Animated                       // animation of a reference
	Located                        // a location in the metadata, its own or that of an image inside
	Crowded                        // so many pictures inside one another that not all are looked at
	Laborious                      // it is more work than maxDrawn, or nests more than maxDepth elements
	Sizeless                       // neither width and height nor a viewBox
)

var faultTexts = [...]string{
	TooLarge:  "the file is too large",
	Malformed: "not well-formed",
	Active:    "it acts by itself",
	External:  "it refers to something outside",
	Doctype:   "it has a document type",
	Animated:  "it animates a reference",
	Located:   "it tells where a picture was taken",
	Crowded:   "it holds too many pictures inside one another",
	Laborious: "it draws too much",
	Sizeless:  "it has no size",
}

func (k FaultKind) String() string { return faultTexts[k] }

// Fault says why a file cannot be published.
type Fault struct {
	Kind FaultKind
	Line int    // from 1
	Name string // the element, attribute or reference, or the error of the parser; may be empty
}

func (f *Fault) Error() string {
	if f.Name == "" {
		return "svg: " + f.Kind.String()
	}
	return "svg: " + f.Kind.String() + ": " + f.Name
}

// Is reports whether data is an SVG, by its first element. It accepts files that Check refuses, such as those with a
// DOCTYPE or in another encoding.
func Is(data []byte) bool {
	const maxBytes = 64 << 10 // comments and a licence may come before the element
	d := xml.NewDecoder(bytes.NewReader(data[:min(len(data), maxBytes)]))
	d.CharsetReader = acceptEncoding
	for {
		token, err := d.RawToken()
		if err != nil {
			return false
		}
		switch t := token.(type) {
		case xml.StartElement:
			return t.Name.Local == "svg"
		case xml.CharData:
			if len(bytes.TrimSpace(bytes.TrimPrefix(t, []byte("\ufeff")))) > 0 {
				return false
			}
		}
	}
}

// acceptEncoding makes the decoder read any encoding as if it were UTF-8.
func acceptEncoding(_ string, r io.Reader) (io.Reader, error) { return r, nil }

// Size is the intended size of a drawing, in CSS pixels.
type Size struct{ Width, Height int }

// Check returns the size of an SVG that can be published. Otherwise its error is a
// *Fault with the first reason.
func Check(data []byte) (Size, error) {
	if len(data) > MaxBytes {
		return Size{}, &Fault{Kind: TooLarge, Line: 1}
	}
	c := newChecker(data)
	if err := c.run(); err != nil {
		return Size{}, err
	}
	if metadata.IsLocatedText(data) {
		return Size{}, &Fault{Kind: Located, Line: locatedLine(data)}
	}
	if c.drawing.isTooMuch() {
		return Size{}, &Fault{Kind: Laborious, Line: c.rootLine}
	}
	size, ok := sizeOf(c.rootAttrs)
	if !ok {
		return Size{}, &Fault{Kind: Sizeless, Line: c.rootLine}
	}
	return size, nil
}

// locatedLine returns the line by which a file has told a location.
func locatedLine(data []byte) int {
	lines := bytes.SplitAfter(data, []byte("\n"))
	return 1 + sort.Search(len(lines)-1, func(i int) bool {
		return metadata.IsLocatedText(bytes.Join(lines[:i+1], nil))
	})
}

// checker checks each token of a file.
type checker struct {
	*xml.Decoder
	rootAttrs []xml.Attr
	rootLine  int // 0 before the root element
	depth     int // open elements
	hidden    int // bytes that were read of images in texts
	styleText []byte
	inStyle   bool
	drawing   drawing
}

func newChecker(data []byte) *checker {
	return &checker{Decoder: xml.NewDecoder(bytes.NewReader(data)), drawing: newDrawing()}
}

func (c *checker) run() error {
	for {
		token, err := c.Token()
		if errors.Is(err, io.EOF) && c.rootLine > 0 {
			return nil
		}
		if err != nil {
			return c.fault(Malformed, err.Error())
		}
		if err := c.checkToken(token); err != nil {
			return err
		}
	}
}

func (c *checker) checkToken(token xml.Token) error {
	switch t := token.(type) {
	case xml.Directive:
		return c.fault(Doctype, "")
	case xml.ProcInst:
		if t.Target != "xml" && len(t.Target) > 2 && t.Target[:3] == "xml" { // xml-stylesheet
			return c.fault(External, t.Target)
		}
	case xml.CharData:
		if c.inStyle {
			c.styleText = append(c.styleText, t...)
		} else {
			c.drawing.text(t)
		}
		return c.checkHidden(string(t))
	case xml.Comment:
		return c.checkHidden(string(t))
	case xml.StartElement:
		return c.startElement(t)
	case xml.EndElement:
		return c.endElement()
	}
	return nil
}

func (c *checker) startElement(e xml.StartElement) error {
	c.depth++
	switch {
	case c.inStyle: // a style sheet has no elements
		return c.fault(Malformed, "<"+e.Name.Local+"> in <style>")
	case c.depth == 1 && c.rootLine > 0:
		return c.fault(Malformed, "two roots")
	case c.depth == 1 && (e.Name.Space != namespace || e.Name.Local != "svg"):
		return c.fault(Malformed, `xmlns="`+namespace+`"`)
	case c.depth == 1:
		c.rootAttrs = e.Copy().Attr
		c.rootLine, _ = c.InputPos()
	}
	if err := c.checkElement(e); err != nil {
		return err
	}
	if c.depth > maxDepth {
		return c.fault(Laborious, "<"+e.Name.Local+">")
	}
	c.drawing.start(e)
	c.inStyle = equalsAny(e.Name.Local, "style")
	return nil
}

func (c *checker) endElement() error {
	c.depth--
	c.drawing.end()
	if !c.inStyle {
		return nil
	}
	c.inStyle = false
	css := c.styleText
	c.styleText = nil
	if err := c.checkCSS(string(css)); err != nil {
		return err
	}
	c.drawing.style(string(css))
	return nil
}

func (c *checker) fault(kind FaultKind, name string) error {
	const maxBytes = 80
	if len(name) > maxBytes {
		name = strings.ToValidUTF8(name[:maxBytes], "") + "…" // without the part of a rune at the end
	}
	line, _ := c.InputPos()
	return &Fault{Kind: kind, Line: line, Name: name}
}
