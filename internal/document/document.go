// Package document writes Go values as the documents for machines that the site publishes.
package document

import (
	"bytes"
	"encoding/json"
	"encoding/xml"
)

// XML writes a value as package encoding/xml does, indented, with a declaration.
func XML(value any) ([]byte, error) {
	out, err := xml.MarshalIndent(value, "", " ")
	return append([]byte(xml.Header), append(out, '\n')...), err
}

// JSON writes a value as package encoding/json does, indented, for people to read too. It is no part of a
// page, so < and & stay as they are.
func JSON(value any) ([]byte, error) {
	var out bytes.Buffer
	encoder := json.NewEncoder(&out)
	encoder.SetEscapeHTML(false)
	encoder.SetIndent("", " ")
	err := encoder.Encode(value)
	return out.Bytes(), err
}

// Script writes a value as the theme's scripts load it: a call of the function etalase with the value as
// JSON, see scripts/modules/load.js of the base theme. It is a file of its own, so nothing in it can end a
// script element.
func Script(value any) ([]byte, error) {
	var out bytes.Buffer
	out.WriteString("etalase(")
	encoder := json.NewEncoder(&out)
	encoder.SetEscapeHTML(false)
	err := encoder.Encode(value)
	return append(bytes.TrimSuffix(out.Bytes(), []byte("\n")), ")\n"...), err
}
