package svg

import (
	"encoding/base64"
	"encoding/xml"
	"regexp"
	"strings"

	"etalase/internal/metadata"
)

const htmlNamespace = "http://www.w3.org/1999/xhtml"

// active are elements that act, or hold another language. Names are compared
// without their namespace and case: an editor's own element of such a name is
// not worth the risk.
var active = []string{"script", "foreignObject", "handler", "listener", "iframe", "embed", "object", "audio", "video", "canvas", "link", "meta", "base"}

// animating are the elements that set an attribute over time.
var animating = []string{"animate", "set", "animateColor", "animateMotion", "animateTransform"}

func (c *checker) element(e xml.StartElement) error {
	if e.Name.Space == htmlNamespace || isNamed(e.Name.Local, active...) {
		return c.fault(Active, "<"+e.Name.Local+">")
	}
	for _, a := range e.Attr {
		if err := c.attribute(e, a); err != nil {
			return err
		}
	}
	return nil
}

func (c *checker) attribute(e xml.StartElement, a xml.Attr) error {
	name, value := strings.ToLower(a.Name.Local), a.Value
	switch {
	case a.Name.Space == "xmlns", a.Name.Space == "" && name == "xmlns":
		return nil
	case strings.HasPrefix(name, "on"):
		return c.fault(Active, a.Name.Local)
	case name == "base":
		return c.fault(External, "xml:base")
	case name == "href", name == "src":
		return c.reference(value)
	case name == "attributename" && isNamed(e.Name.Local, animating...) && setsReference(value):
		return c.fault(Animated, value)
	}
	if a.Name.Space != "" { // an editor's, which no style sheet and no browser reads
		return nil
	}
	return c.styles(value)
}

// setsReference tells the attributes that no animation may set.
func setsReference(name string) bool {
	_, local, found := strings.Cut(name, ":")
	if !found {
		local = name
	}
	local = strings.ToLower(strings.TrimSpace(local))
	return local == "href" || local == "src" || local == "style" || strings.HasPrefix(local, "on")
}

func isNamed(name string, names ...string) bool {
	for _, n := range names {
		if strings.EqualFold(name, n) {
			return true
		}
	}
	return false
}

var (
	cssURL = regexp.MustCompile(`(?i)url\(\s*(?:"([^"]*)"|'([^']*)'|([^)]*))`)
	// What loads by another name, or hides a name.
	cssLoads = regexp.MustCompile(`(?i)@import|@charset|(?:image-set|image|src|cross-fade|element|paint|expression)\(`)
	// An escape matters only where something is called.
	cssEscape = regexp.MustCompile(`\\[^(]*\(|@[^;]*\\`)
)

// styles checks a text of CSS: a <style>, or any attribute, since most may be
// written as properties and hold url().
func (c *checker) styles(text string) error {
	if found := cssLoads.FindString(text); found != "" {
		return c.fault(External, found)
	}
	if cssEscape.MatchString(text) {
		return c.fault(External, `\`)
	}
	for _, m := range cssURL.FindAllStringSubmatch(text, -1) {
		if err := c.reference(m[1] + m[2] + m[3]); err != nil {
			return err
		}
	}
	return nil
}

// picture is how a file carries a picture itself (RFC 2397).
var picture = regexp.MustCompile(`^(?i:data:image/(?:png|jpe?g|webp|gif);base64),`)

// reference admits a part of this file, and pictures that it carries.
func (c *checker) reference(to string) error {
	to = strings.TrimSpace(to)
	if to == "" || to[0] == '#' {
		return nil
	}
	head := picture.FindString(to)
	if head == "" {
		return c.fault(External, to)
	}
	return c.carried(to[len(head):])
}

// carried checks a picture inside: it is published as it is, with all that it says.
func (c *checker) carried(digits string) error {
	data, err := base64.StdEncoding.DecodeString(strings.Join(strings.Fields(digits), ""))
	if err != nil {
		return c.fault(Malformed, "base64")
	}
	format, err := metadata.Recognise(data)
	if err != nil {
		return c.fault(Malformed, err.Error())
	}
	if metadata.Read(format, data).Located {
		return c.fault(Located, "")
	}
	return nil
}
