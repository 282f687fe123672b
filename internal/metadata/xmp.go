package metadata

import (
	"bytes"
	"iter"
	"regexp"
)

// placeProperty is the beginning of a property of XMP (ISO 16684-1) that tells of
// a place, as an attribute or as an element: EXIF's tags and those of drones, and
// IPTC's names for what is smaller than a city.
var placeProperty = regexp.MustCompile(`([<\s])([\w-]+:((?:GPS|Gps)\w+|Location|LocationName|Sublocation|shotLocation))(\s*=\s*["']|[\s/>])`)

// namesThePlace tells the properties that are enough to find it; the height and
// the time of a satellite's fix are not.
var namesThePlace = regexp.MustCompile(`(?:Lat|Lon)[a-z]*$|ocation`)

// property is where a property stands in a text, and what it says.
type property struct {
	start, end int
	name       []byte
	value      []byte
}

// placesInXMP yields the properties that tell of a place. It looks for them alone
// and does not parse the text as XML: they must be found in damaged texts too.
func placesInXMP(text []byte) iter.Seq[property] {
	return func(yield func(property) bool) {
		if !mayHoldPlace(text) {
			return
		}
		for at := 0; ; {
			m := placeProperty.FindSubmatchIndex(text[at:])
			if m == nil {
				return
			}
			p := property{start: at + m[4], name: text[at+m[6] : at+m[7]]}
			behind, end := at+m[8], at+m[9]
			if text[at+m[2]] == '<' {
				p.start--
				p.end, p.value = elementEnd(text, text[at+m[4]:at+m[5]], behind)
			} else if quote := text[end-1]; quote == '"' || quote == '\'' {
				p.end, p.value = valueEnd(text, quote, end)
			} else {
				at = behind // a word that is no property
				continue
			}
			if !yield(p) {
				return
			}
			at = p.end
		}
	}
}

// mayHoldPlace looks faster than a regular expression does.
func mayHoldPlace(text []byte) bool {
	for _, part := range []string{":GPS", ":Gps", "ocation"} {
		if bytes.Contains(text, []byte(part)) {
			return true
		}
	}
	return false
}

// elementEnd returns the end and the content of an element whose name ends at
// from. What is never closed ends where the next one begins.
func elementEnd(text, name []byte, from int) (end int, content []byte) {
	tag := bytes.IndexByte(text[from:], '>')
	if tag < 0 {
		return len(text), text[from:]
	}
	open := from + tag + 1
	if text[open-2] == '/' {
		return open, text[from : open-2]
	}
	closing := bytes.Index(text[open:], append([]byte("</"), name...))
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

func valueEnd(text []byte, quote byte, from int) (end int, value []byte) {
	length := bytes.IndexByte(text[from:], quote)
	if length < 0 {
		return len(text), text[from:]
	}
	return from + length + 1, text[from : from+length]
}
