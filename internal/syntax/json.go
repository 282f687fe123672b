package syntax

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"slices"
	"strconv"
	"strings"

	"etalase/internal/diag"
)

// ParseJSON reads bytes [from, to) of a file as JSON (RFC 8259). A slip of grammar is reported. If it is certain what
// was meant, the text is read as if that stood there; otherwise the node is nil. A number's text is what stands there.
func ParseJSON(file *diag.File, from, to int) (*Node, diag.List) {
	written, problems := visible(file, from, to)
	n, at, err := readJSON(file, written)
	switch err {
	case nil:
		return n, problems
	case errDepth:
		return nil, diag.List{diag.Syntax.At(at, diag.NestedTooDeeply.With()).Advise(diag.FewerLevels)}
	}
	slips := written.jsonSlips()
	n, at, err = readJSON(file, written.with(editsOf(slips)))
	stopped := diag.Syntax.At(at, diag.InvalidJSON.With()).Advise(diag.JSONForm)
	return known(n, slips), append(problems, reportSlips(file, written, slips, err == nil, stopped)...)
}

// JSONFault is why a text is no JSON.
type JSONFault uint8

const (
	NoFault    JSONFault = iota
	OtherSigns           // something stands there that JSON does not have
	CutOff               // it ends before it is complete
	TooDeep              // it is nested too deeply
)

// ParseJSONData reads bytes [from, to) of a file that a program wrote, as JSON. What is wrong with such a text is
// damage, not a slip: nothing is known of what was meant, and it is not mended. Only commas between two objects are
// corrected, which are left over where somebody has deleted one; these slips are returned instead of a fault.
func ParseJSONData(file *diag.File, from, to int) (n *Node, slips diag.List, fault JSONFault, at diag.Span) {
	written := asWritten(file.Text, from, to)
	n, at, err := readJSON(file, written)
	switch {
	case err == nil:
		return n, nil, NoFault, at
	case err == errDepth:
		return nil, nil, TooDeep, at
	case err == io.EOF || errors.Is(err, io.ErrUnexpectedEOF):
		return nil, nil, CutOff, at
	}
	found := written.jsonSlips()
	if slices.ContainsFunc(found, func(s slip) bool { return !written.isBetweenObjects(s) }) {
		return nil, nil, OtherSigns, at
	}
	if _, _, err := readJSON(file, written.with(editsOf(found))); err != nil {
		return nil, nil, OtherSigns, at
	}
	return nil, reportSlips(file, written, found, true, diag.Diagnostic{}), NoFault, at
}

// isBetweenObjects reports whether a slip is about a comma that is too many or missing before or behind an object.
func (m *mended) isBetweenObjects(found slip) bool {
	isComma := func(text string) bool { return text == "" || text == "," }
	for _, e := range found.edits {
		if !isComma(e.text) || !isComma(string(m.text[e.start:e.end])) {
			return false
		}
		before := bytes.TrimRight(m.text[:e.start], " \t\r\n,")
		behind := bytes.TrimLeft(m.text[e.end:], " \t\r\n,")
		if !bytes.HasSuffix(before, []byte("}")) && !bytes.HasPrefix(behind, []byte("{")) {
			return false
		}
	}
	return len(found.edits) > 0 && !found.unknown
}

// JSONObject returns where the object ends that a text begins with. It is not ok if that is no JSON.
func JSONObject(text []byte) (end int, ok bool) {
	if len(text) == 0 || text[0] != '{' {
		return 0, false
	}
	decoder := json.NewDecoder(bytes.NewReader(text))
	var object json.RawMessage
	err := decoder.Decode(&object)
	return int(decoder.InputOffset()), err == nil
}

// readJSON reads a text. If it cannot be read, it returns the place of the error.
func readJSON(file *diag.File, text *mended) (*Node, diag.Span, error) {
	p := jsonParser{file: file, mended: text, decoder: json.NewDecoder(bytes.NewReader(text.text))}
	p.decoder.UseNumber()
	n, err := p.value(0)
	if err == nil {
		if _, err = p.decoder.Token(); err == io.EOF {
			return n, diag.Span{}, nil
		}
		err = errTrailing
	}
	offset := int(p.decoder.InputOffset())
	var syntax *json.SyntaxError
	if errors.As(err, &syntax) {
		offset = int(max(1, syntax.Offset)) - 1
	}
	return nil, p.span(min(offset, len(text.text)), min(offset+1, len(text.text))), err
}

var (
	errDepth    = errors.New("nested too deeply")
	errTrailing = errors.New("something follows the value")
)

type jsonParser struct {
	file *diag.File
	*mended
	decoder *json.Decoder
}

func (p *jsonParser) span(start, end int) diag.Span {
	return diag.Span{File: p.file, Start: p.source(start), End: p.source(end)}
}

// next reads a token and its span: the decoder knows its end, and between tokens there are only spaces, commas and
// colons.
func (p *jsonParser) next() (json.Token, diag.Span, error) {
	start := int(p.decoder.InputOffset())
	token, err := p.decoder.Token()
	end := int(p.decoder.InputOffset())
	for start < end && strings.IndexByte(" \t\r\n,:", p.text[start]) >= 0 {
		start++
	}
	return token, p.span(start, end), err
}

func (p *jsonParser) value(depth int) (*Node, error) {
	token, span, err := p.next()
	switch {
	case err == io.EOF:
		return nil, io.ErrUnexpectedEOF
	case err != nil:
		return nil, err
	case depth > maxDepth:
		return nil, errDepth
	}
	n := &Node{Kind: Scalar, Span: span}
	switch v := token.(type) {
	case nil:
		n.Kind = Null
	case string:
		n.Text = trimPasted(v, false)
	case json.Number:
		n.Text = v.String()
	case bool:
		n.Text = strconv.FormatBool(v)
	case json.Delim:
		err = p.inside(n, v, depth)
	}
	return n, err
}

func (p *jsonParser) inside(n *Node, open json.Delim, depth int) error {
	n.Kind = List
	if open == '{' {
		n.Kind = Map
	}
	for p.decoder.More() {
		if n.Kind == List {
			item, err := p.value(depth + 1)
			if err != nil {
				return err
			}
			n.Items = append(n.Items, item)
			continue
		}
		key, span, err := p.next()
		if err != nil {
			return err
		}
		name, _ := key.(string) // the decoder admits nothing else here
		value, err := p.value(depth + 1)
		if err != nil {
			return err
		}
		n.Members = append(n.Members, Member{name, span, value})
	}
	_, end, err := p.next()
	n.Span.End = end.End
	return err
}
