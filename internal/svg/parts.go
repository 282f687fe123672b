package svg

import (
	"bytes"
	"regexp"
	"strings"
)

// Part is a text of a file: between tags, in a comment, or the value of an attribute.
type Part struct {
	Start, End int    // bytes of the file
	Attribute  string // its name as it is written, or nothing
	begin      int    // where the attribute begins, with the space before it
}

// Words returns the parts that people may read, in the drawing or in a program that opens it. Coordinates and styles
// are none of them.
func Words(data []byte) []Part {
	var words []Part
	for _, p := range partsOf(data) {
		prefixed := strings.Contains(p.Attribute, ":") && !strings.HasPrefix(p.Attribute, "xmlns")
		if !p.isImage(data) && (p.Attribute == "" || prefixed || readable[p.Attribute]) {
			words = append(words, p)
		}
	}
	return words
}

// readable are attributes of SVG whose values are words.
var readable = map[string]bool{
	"id": true, "class": true, "title": true, "aria-label": true, "aria-description": true, "alt": true,
}

func (p Part) isImage(data []byte) bool { return bytes.HasPrefix(data[p.Start:p.End], []byte("data:")) }

// Trace is a place where a drawing says where it lay on the computer of its maker.
type Trace struct {
	Part
	Value            string
	CutStart, CutEnd int // what can be taken out without a change of the drawing; empty: nothing, a person must look
}

// absolutePath is the beginning of a path on somebody's computer.
var absolutePath = regexp.MustCompile(`(?i)(^|[^\w./:])([a-z]:\\|file:/|/home/\w|/users/\w)`)

// Traces returns the traces of a file that can be published. Drawing programs write them into attributes of their own,
// which no browser uses. name is the file's own name, which its address tells anyway.
func Traces(data []byte, name string) []Trace {
	var traces []Trace
	for _, p := range Words(data) {
		value := data[p.Start:p.End]
		_, local, own := strings.Cut(p.Attribute, ":")
		names := own && (local == "export-filename" || local == "docname") && string(value) != name
		if len(value) == 0 || !names && !absolutePath.Match(value) {
			continue
		}
		t := Trace{Part: p, Value: string(value)}
		if own && !strings.HasPrefix(p.Attribute, "xlink:") && !strings.HasPrefix(p.Attribute, "xml:") {
			t.CutStart, t.CutEnd = p.begin, p.End+len(`"`)
		}
		traces = append(traces, t)
	}
	return traces
}

// partsOf returns all parts of a file that Check has passed, so it is well-formed.
func partsOf(data []byte) []Part {
	var parts []Part
	for at := 0; at < len(data); {
		open := bytes.IndexByte(data[at:], '<')
		if open < 0 {
			open = len(data) - at
		}
		if len(bytes.TrimSpace(data[at:at+open])) > 0 {
			parts = append(parts, Part{Start: at, End: at + open})
		}
		if at += open; at == len(data) {
			break
		}
		at, parts = markup(data, at, parts)
	}
	return parts
}

// markup adds the parts of what begins with a < at an offset, and returns where it ends.
func markup(data []byte, at int, parts []Part) (int, []Part) {
	rest := data[at:]
	for _, m := range []struct {
		open, close string
		isText      bool
	}{{"<!--", "-->", true}, {"<![CDATA[", "]]>", true}, {"<?", "?>", false}} {
		if !bytes.HasPrefix(rest, []byte(m.open)) {
			continue
		}
		end := bytes.Index(rest, []byte(m.close))
		if end < len(m.open) {
			return len(data), parts
		}
		if m.isText {
			parts = append(parts, Part{Start: at + len(m.open), End: at + end})
		}
		return at + end + len(m.close), parts
	}
	return attributes(data, at+1, parts)
}

// attributes adds the values of a tag's attributes, and returns where the tag ends.
func attributes(data []byte, at int, parts []Part) (int, []Part) {
	isSpace := func(c byte) bool { return c == ' ' || c == '\t' || c == '\n' || c == '\r' }
	begin, name := at, at // of the attribute, with and without the space before it
	for at < len(data) && data[at] != '>' {
		switch c := data[at]; {
		case c == '"' || c == '\'':
			length := bytes.IndexByte(data[at+1:], c)
			if length < 0 {
				return len(data), parts
			}
			attribute := strings.TrimRight(string(data[name:at]), "= \t\r\n")
			parts = append(parts, Part{Start: at + 1, End: at + 1 + length, Attribute: attribute, begin: begin})
			at += length + 2
			begin, name = at, at
		case isSpace(c) && (at == 0 || !isSpace(data[at-1])) && !endsName(data, at):
			begin, name = at, at+1
			at++
		case isSpace(c):
			if name == at {
				name++
			}
			at++
		default:
			at++
		}
	}
	return min(at+1, len(data)), parts
}

// endsName reports whether the space at an offset stands before or after the = of an attribute.
func endsName(data []byte, at int) bool {
	after := bytes.TrimLeft(data[at:], " \t\r\n")
	before := bytes.TrimRight(data[:at], " \t\r\n")
	return bytes.HasPrefix(after, []byte("=")) || bytes.HasSuffix(before, []byte("="))
}
