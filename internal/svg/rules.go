package svg

import (
	"bytes"
	"encoding/base64"
	"encoding/xml"
	"image"
	_ "image/gif" // for their headers
	_ "image/jpeg"
	_ "image/png"
	"regexp"
	"strings"

	_ "golang.org/x/image/webp"

	"etalase/internal/metadata"
)

const htmlNamespace = "http://www.w3.org/1999/xhtml"

// activeElements run code or contain another language. Names are compared without namespace and letter case. So an
// element of a drawing program that has such a name is refused too, which is safer than to allow it.
var activeElements = []string{
	"script", "foreignObject", "handler", "listener", "iframe", "embed", "object",
	"audio", "video", "canvas", "link", "meta", "base",
}

// animationElements set an attribute over time.
var animationElements = []string{"animate", "set", "animateColor", "animateMotion", "animateTransform"}

func (c *checker) checkElement(e xml.StartElement) error {
	if e.Name.Space == htmlNamespace || equalsAny(e.Name.Local, activeElements...) {
		return c.fault(Active, "<"+e.Name.Local+">")
	}
	for _, a := range e.Attr {
		if err := c.checkAttribute(e, a); err != nil {
			return err
		}
		if err := c.checkHidden(a.Value); err != nil {
			return err
		}
	}
	return nil
}

func (c *checker) checkAttribute(e xml.StartElement, a xml.Attr) error {
	name, value := strings.ToLower(a.Name.Local), a.Value
	switch {
	case a.Name.Space == "xmlns", a.Name.Space == "" && name == "xmlns":
		return nil
	case strings.HasPrefix(name, "on"):
		return c.fault(Active, a.Name.Local)
	case name == "base":
		return c.fault(External, "xml:base")
	case name == "href", name == "src":
		return c.checkReference(value)
	case name == "attributename" && equalsAny(e.Name.Local, animationElements...) && isUnsafeToAnimate(value):
		return c.fault(Animated, value)
	}
	if a.Name.Space != "" { // belongs to a drawing program; browsers do not use it
		return nil
	}
	return c.checkCSS(value)
}

// isUnsafeToAnimate reports whether name is an attribute that animation must not set.
func isUnsafeToAnimate(name string) bool {
	_, local, found := strings.Cut(name, ":")
	if !found {
		local = name
	}
	local = strings.ToLower(strings.TrimSpace(local))
	return local == "href" || local == "src" || local == "style" || strings.HasPrefix(local, "on")
}

func equalsAny(name string, names ...string) bool {
	for _, n := range names {
		if strings.EqualFold(name, n) {
			return true
		}
	}
	return false
}

var (
	cssURL = regexp.MustCompile(`(?i)url\(\s*(?:"([^"]*)"|'([^']*)'|([^)]*))`)
	// Rules and functions that load a file, or that could hide a name.
	cssLoader = regexp.MustCompile(`(?i)@import|@charset|(?:image-set|image|src|cross-fade|element|paint|expression)\(`)
	// An escape matters only in the name of a function or of an @ rule.
	cssEscape = regexp.MustCompile(`\\[^(]*\(|@[^;]*\\`)
)

// checkCSS checks the text of a <style>, or the value of any attribute, because most attributes are also CSS properties
// and may contain url().
func (c *checker) checkCSS(css string) error {
	if found := cssLoader.FindString(css); found != "" {
		return c.fault(External, found)
	}
	if cssEscape.MatchString(css) {
		return c.fault(External, `\`)
	}
	for _, m := range cssURL.FindAllStringSubmatch(css, -1) {
		target := strings.TrimSpace(m[1] + m[2] + m[3])
		if err := c.checkReference(target); err != nil {
			return err
		}
		if embeddedImage.MatchString(target) {
			c.drawing.images += imageWork + megapixelWork*megapixels(target)
		}
	}
	return nil
}

// embeddedImage is the start of a data URL of an image (RFC 2397).
var embeddedImage = regexp.MustCompile(`^(?i:data:image/(?:png|jpe?g|webp|gif);base64),`)

// checkReference allows a part of the same file, and embedded images.
func (c *checker) checkReference(target string) error {
	target = strings.TrimSpace(target)
	if target == "" || target[0] == '#' {
		return nil
	}
	prefix := embeddedImage.FindString(target)
	if prefix == "" {
		return c.fault(External, target)
	}
	return c.checkEmbedded(target[len(prefix):])
}

// megapixels returns how many million pixels an embedded image has, which checkReference has passed.
func megapixels(target string) float64 {
	encoded := target[len(embeddedImage.FindString(target)):]
	data, err := base64.StdEncoding.DecodeString(strings.Join(strings.Fields(encoded), ""))
	if err != nil {
		return 0
	}
	config, _, _ := image.DecodeConfig(bytes.NewReader(data))
	return float64(config.Width) * float64(config.Height) / 1e6
}

// hiddenImage matches text in base64 from the first beginning of an image on: of a JPEG, PNG, WebP or GIF.
var hiddenImage = regexp.MustCompile(`(?:/9j/|iVBORw0KGgo|UklGR|R0lGOD)[A-Za-z0-9+/\s]+`)

// imageStarts are what images begin with.
var imageStarts = [][]byte{[]byte("\xff\xd8\xff"), []byte("\x89PNG\r\n\x1a\n"), []byte("RIFF"), []byte("GIF8")}

// maxHidden is how many bytes are read of all hidden images together. Those of an image that lies in another one are
// read again, as part of it: a file that has no more than that, such as the preview in a photo, has twice as many.
const maxHidden = 2 * MaxBytes

// checkHidden refuses the location of an image that is not drawn: in a text, a comment or any attribute. Where one ends
// is not told by base64, so another may follow, or lie inside. It may begin at any letter, of four of which three bytes
// are made.
func (c *checker) checkHidden(text string) error {
	for _, encoded := range hiddenImage.FindAllString(text, -1) {
		encoded = strings.Join(strings.Fields(encoded), "")
		for skip := range min(4, len(encoded)) {
			data, _ := base64.RawStdEncoding.DecodeString(encoded[skip:]) // what stands before a mistake
			for _, start := range imageStarts {
				if err := c.checkImages(data, start); err != nil {
					return err
				}
			}
		}
	}
	return nil
}

// checkImages refuses the location of any image that begins in some way, wherever that is.
func (c *checker) checkImages(data, start []byte) error {
	for {
		at := bytes.Index(data, start)
		if at < 0 {
			return nil
		}
		data = data[at:]
		if format, err := metadata.DetectFormat(data); err == nil {
			if c.hidden += len(data); c.hidden > maxHidden {
				return c.fault(Crowded, "")
			}
			if metadata.Read(format, data).Located {
				return c.fault(Located, "")
			}
		}
		data = data[1:]
	}
}

// checkEmbedded checks an embedded image, given in base64. It is published unchanged, with all its metadata.
func (c *checker) checkEmbedded(encoded string) error {
	data, err := base64.StdEncoding.DecodeString(strings.Join(strings.Fields(encoded), ""))
	if err != nil {
		return c.fault(Malformed, "base64")
	}
	format, err := metadata.DetectFormat(data)
	if err != nil {
		return c.fault(Malformed, err.Error())
	}
	if metadata.Read(format, data).Located {
		return c.fault(Located, "")
	}
	return nil
}
