package metadata

import (
	"bytes"
	"iter"
	"regexp"
)

// locationProperty matches the beginning of a property of XMP (ISO 16684-1) about the location, as an attribute or an
// element: the GPS tags of EXIF and of drones, and IPTC's names of places that are smaller than a city.
var locationProperty = regexp.MustCompile(
	`([<\s])([\w-]+:((?:GPS|Gps)\w+|Location|LocationName|Sublocation|shotLocation))(\s*=\s*["']|[\s/>])`)

// preciseLocation matches the names of properties that say where the picture was taken. Others, such as the altitude or
// the time of the GPS fix, do not.
var preciseLocation = regexp.MustCompile(`(?:Lat|Lon)[a-z]*$|ocation`)

// property is a property and its position in a text.
type property struct {
	start, end int
	name       []byte
	value      []byte
}

// locationsInXMP yields the properties about the location. It searches for them and does not parse XML, because they
// must be found in damaged XML too.
func locationsInXMP(text []byte) iter.Seq[property] {
	return func(yield func(property) bool) {
		if !mayHaveLocation(text) {
			return
		}
		closings := closingTags{text: text, leftBytes: maxFruitlessSearch(text)}
		for at := 0; ; {
			m := locationProperty.FindSubmatchIndex(text[at:])
			if m == nil {
				return
			}
			before, qualified, name, behind := m[2:4], m[4:6], m[6:8], m[8:10] // the groups
			p := property{start: at + qualified[0], name: text[at+name[0] : at+name[1]]}
			after, end := at+behind[0], at+behind[1]
			if text[at+before[0]] == '<' {
				p.start--
				p.end, p.value = closings.elementEnd(text[at+qualified[0]:at+qualified[1]], after)
			} else if quote := text[end-1]; quote == '"' || quote == '\'' {
				p.end, p.value = valueEnd(text, quote, end)
			} else {
				at = after // the name of a property, but not a property
				continue
			}
			if !yield(p) {
				return
			}
			at = p.end
		}
	}
}

// mayHaveLocation reports whether a text may have a location. It is faster than the regular expression.
func mayHaveLocation(text []byte) bool {
	for _, part := range []string{":GPS", ":Gps", "ocation"} {
		if bytes.Contains(text, []byte(part)) {
			return true
		}
	}
	return false
}

// closingTags finds the ends of elements. A search that finds one goes on behind it. One that finds none has read the
// rest of the text in vain, for each of thousands of elements in a hostile one: such searches read no more than
// leftBytes.
type closingTags struct {
	text      []byte
	leftBytes int
}

// maxFruitlessSearch is more than damaged XMP needs, in which a few elements are not closed.
func maxFruitlessSearch(text []byte) int { return 16 * len(text) }

// elementEnd returns the end and the content of an element whose name ends at from. An element that is not closed ends
// where the next tag begins.
func (c *closingTags) elementEnd(name []byte, from int) (end int, content []byte) {
	text := c.text
	tag := bytes.IndexByte(text[from:], '>')
	if tag < 0 {
		return len(text), text[from:]
	}
	open := from + tag + 1
	if text[open-2] == '/' {
		return open, text[from : open-2]
	}
	closing := c.find(append([]byte("</"), name...), open)
	if closing < 0 {
		content, _, _ = bytes.Cut(text[open:], []byte("<"))
		return open + len(content), content
	}
	content = text[open : open+closing]
	end = open + closing
	if tag = bytes.IndexByte(text[end:], '>'); tag < 0 {
		return len(text), content
	}
	return end + tag + 1, content
}

// find returns the distance to the next closing tag, or -1.
func (c *closingTags) find(tag []byte, from int) int {
	rest := c.text[from:]
	if len(rest) > c.leftBytes {
		return -1
	}
	found := bytes.Index(rest, tag)
	if found < 0 {
		c.leftBytes -= len(rest)
	}
	return found
}

func valueEnd(text []byte, quote byte, from int) (end int, value []byte) {
	length := bytes.IndexByte(text[from:], quote)
	if length < 0 {
		return len(text), text[from:]
	}
	return from + length + 1, text[from : from+length]
}
