// Package svg tells whether an SVG file is fit to be published as it is, as an
// image: that it holds a drawing and nothing that acts, nothing that is loaded
// from elsewhere, nothing private.
//
//	if svg.Is(data) {
//		size, err := svg.Check(data) // CSS pixels
//	}
//
// A browser that shows an SVG by <img> runs no script of it and loads nothing
// (SVG 2, 2.2, secure static mode). The check is for those who open the file by
// itself, at its address, where it would be a document of the site.
//
// # What is refused
//
// Scripts, event attributes (on…), foreignObject and elements of HTML, DOCTYPE
// and with it entities, style sheets by instruction or @import, and every
// reference (href, src, url()) that leads to anything but a part of the same file
// or a picture that the file carries itself: data:image/png, jpeg, webp or gif.
// Such a picture must be whole and must not tell where it was taken. Animation
// that sets a reference is refused, as it could set any.
//
// Where the check could be led astray by a way of writing, it refuses that way:
// escapes and functions of CSS that load by other names, xml:base, encodings
// other than UTF-8. It reads with the parser of encoding/xml, which takes a
// little more for well-formed than browsers do; what browsers refuse to show
// harms nobody.
//
// # The size
//
// Width and height where both are absolute lengths (px, pt, pc, mm, cm, in), else
// those of the viewBox, scaled to the one side that is given; rounded, at least 1.
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
)

// MaxBytes bounds a file. A logo has some kilobytes; a drawing that is larger is
// a photo that was traced, and slower to show than the photo.
const MaxBytes = 512 << 10

const namespace = "http://www.w3.org/2000/svg"

// FaultKind tells why a file is refused.
type FaultKind uint8

const (
	TooLarge  FaultKind = iota + 1 // more than MaxBytes
	Malformed                      // no well-formed XML in UTF-8, or no SVG for want of its namespace
	Active                         // a script, an event attribute, or an element of another language
	External                       // a reference out of the file, or one that cannot be told from it
	Doctype                        // a document type, which may declare entities
	Animated                       // animation of a reference
	Located                        // a picture inside that tells where it was taken
	Sizeless                       // neither width and height nor a viewBox
)

var faultWords = [...]string{
	TooLarge:  "the file is too large",
	Malformed: "not well-formed",
	Active:    "it acts by itself",
	External:  "it refers to something outside",
	Doctype:   "it has a document type",
	Animated:  "it animates a reference",
	Located:   "a picture inside tells where it was taken",
	Sizeless:  "it has no size",
}

func (k FaultKind) String() string { return faultWords[k] }

// Fault is why a file is not fit to be published.
type Fault struct {
	Kind FaultKind
	Line int    // from 1
	Name string // the element, attribute or reference; of Malformed what the parser said; may be empty
}

func (f *Fault) Error() string {
	if f.Name == "" {
		return "svg: " + f.Kind.String()
	}
	return "svg: " + f.Kind.String() + ": " + f.Name
}

// Is tells whether data is an SVG by its first element, whatever the file is called.
func Is(data []byte) bool {
	const most = 64 << 10 // comments and a licence may stand before the element
	d := xml.NewDecoder(bytes.NewReader(data[:min(len(data), most)]))
	d.CharsetReader = asItIs
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

// asItIs lets a file be recognised whose encoding Check then refuses.
func asItIs(_ string, r io.Reader) (io.Reader, error) { return r, nil }

// Size is how large a drawing is meant to be shown, in CSS pixels.
type Size struct{ Width, Height int }

// Check returns the size of an SVG that is fit to be published. Its error is a
// *Fault.
func Check(data []byte) (Size, error) {
	if len(data) > MaxBytes {
		return Size{}, &Fault{Kind: TooLarge, Line: 1}
	}
	c := checker{Decoder: xml.NewDecoder(bytes.NewReader(data))}
	if err := c.run(); err != nil {
		return Size{}, err
	}
	size, ok := sizeOf(c.root)
	if !ok {
		return Size{}, &Fault{Kind: Sizeless, Line: c.rootLine}
	}
	return size, nil
}

// checker reads a file to its end.
type checker struct {
	*xml.Decoder
	root     []xml.Attr
	rootLine int
	depth    int
	style    []byte // the text of a <style>, until it ends
	inStyle  bool
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
		if err := c.token(token); err != nil {
			return err
		}
	}
}

func (c *checker) token(token xml.Token) error {
	switch t := token.(type) {
	case xml.Directive:
		return c.fault(Doctype, "")
	case xml.ProcInst:
		if t.Target != "xml" && len(t.Target) > 2 && t.Target[:3] == "xml" { // xml-stylesheet
			return c.fault(External, t.Target)
		}
	case xml.CharData:
		if c.inStyle {
			c.style = append(c.style, t...)
		}
	case xml.StartElement:
		return c.start(t)
	case xml.EndElement:
		return c.end()
	}
	return nil
}

func (c *checker) start(e xml.StartElement) error {
	c.depth++
	switch {
	case c.inStyle: // an element in a style sheet is none
		return c.fault(Malformed, "<"+e.Name.Local+"> in <style>")
	case c.depth == 1 && c.rootLine > 0:
		return c.fault(Malformed, "two roots")
	case c.depth == 1 && (e.Name.Space != namespace || e.Name.Local != "svg"):
		return c.fault(Malformed, `xmlns="`+namespace+`"`)
	case c.depth == 1:
		c.root = e.Copy().Attr
		c.rootLine, _ = c.InputPos()
	}
	if err := c.element(e); err != nil {
		return err
	}
	c.inStyle = isNamed(e.Name.Local, "style")
	return nil
}

func (c *checker) end() error {
	c.depth--
	if !c.inStyle {
		return nil
	}
	c.inStyle = false
	text := c.style
	c.style = nil
	return c.styles(string(text))
}

func (c *checker) fault(kind FaultKind, name string) error {
	const most = 80
	if len(name) > most {
		name = name[:most] + "…"
	}
	line, _ := c.InputPos()
	return &Fault{Kind: kind, Line: line, Name: name}
}
