package syntax

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"strings"

	"etalase/internal/diag"
)

// ParseJSON reads bytes [from, to) of a file as JSON (RFC 8259). A problem of syntax is reported and gives a nil node.
// A number's text is what stands there.
func ParseJSON(file *diag.File, from, to int) (*Node, diag.List) {
	p := jsonParser{file: file, from: from, to: to, decoder: json.NewDecoder(bytes.NewReader(file.Text[from:to]))}
	p.decoder.UseNumber()
	n, err := p.value(0)
	if err == nil {
		if _, err = p.decoder.Token(); err == io.EOF {
			return n, nil
		}
		err = errTrailing
	}
	offset := from + int(p.decoder.InputOffset())
	var syntax *json.SyntaxError
	if errors.As(err, &syntax) {
		offset = from + int(max(1, syntax.Offset)) - 1
	}
	offset = min(offset, to)
	span := diag.Span{File: file, Start: offset, End: min(offset+1, to)}
	if err == errDepth {
		return nil, diag.List{diag.Syntax.At(span, diag.NestedTooDeeply.With())}
	}
	return nil, diag.List{diag.Syntax.At(span, diag.InvalidJSON.With()).Advise(diag.JSONForm)}
}

var (
	errDepth    = errors.New("nested too deeply")
	errTrailing = errors.New("something follows the value")
)

type jsonParser struct {
	file     *diag.File
	from, to int
	decoder  *json.Decoder
}

// next reads a token and its span: the decoder knows its end, and between tokens there are only spaces, commas and
// colons.
func (p *jsonParser) next() (json.Token, diag.Span, error) {
	start := p.from + int(p.decoder.InputOffset())
	token, err := p.decoder.Token()
	end := p.from + int(p.decoder.InputOffset())
	for start < end && strings.IndexByte(" \t\r\n,:", p.file.Text[start]) >= 0 {
		start++
	}
	return token, diag.Span{File: p.file, Start: start, End: end}, err
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
		n.Text = string(p.file.Text[span.Start:span.End])
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
