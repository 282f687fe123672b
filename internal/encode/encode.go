// Package encode writes Go values as the files for machines that the site publishes.
package encode

import (
	"bytes"
	"encoding/json"
	"encoding/xml"
	"fmt"
	"iter"
)

// XML writes a value as package encoding/xml does, indented, with a declaration.
func XML(value any) ([]byte, error) {
	out, err := xml.MarshalIndent(value, "", " ")
	return append([]byte(xml.Header), append(out, '\n')...), err
}

// JSON writes a value as package encoding/json does, indented, so that people can read it too. It is not embedded in a
// page, so < and & are not escaped.
func JSON(value any) ([]byte, error) {
	var out bytes.Buffer
	encoder := json.NewEncoder(&out)
	encoder.SetEscapeHTML(false)
	encoder.SetIndent("", " ")
	err := encoder.Encode(value)
	return out.Bytes(), err
}

// JSONWithItems writes what JSON writes for a struct whose last field is a list under a key. head is the struct without
// that field; it has others. The items are encoded one after the other: of a large catalogue nothing but its text is in
// memory.
func JSONWithItems[T any](head any, key string, items iter.Seq[T]) ([]byte, error) {
	text, err := JSON(head)
	if err != nil {
		return nil, err
	}
	out := bytes.NewBuffer(bytes.TrimSuffix(text, []byte("\n}\n")))
	fmt.Fprintf(out, ",\n %q: [", key)
	encoder := json.NewEncoder(out)
	encoder.SetEscapeHTML(false)
	encoder.SetIndent("  ", " ")
	isEmpty := true
	for item := range items {
		if !isEmpty {
			out.WriteByte(',')
		}
		isEmpty = false
		out.WriteString("\n  ")
		if err := encoder.Encode(item); err != nil {
			return nil, err
		}
		out.Truncate(out.Len() - len("\n"))
	}
	if !isEmpty {
		out.WriteString("\n ")
	}
	out.WriteString("]\n}\n")
	return out.Bytes(), nil
}

// Script writes a value as a script that the theme's scripts load: a call of the function etalase with the value as
// JSON, see scripts/modules/load.js of the base theme. It is a separate file and not embedded in a page, so < and & are
// not escaped.
func Script(value any) ([]byte, error) {
	var out bytes.Buffer
	out.WriteString("etalase(")
	encoder := json.NewEncoder(&out)
	encoder.SetEscapeHTML(false)
	err := encoder.Encode(value)
	return append(bytes.TrimSuffix(out.Bytes(), []byte("\n")), ")\n"...), err
}
