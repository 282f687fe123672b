package editor

import (
	"bytes"
	"encoding/json"
	"math"
	"strings"

	"etalase/internal/diag"
	"etalase/internal/schema"
	"etalase/internal/source"
)

// object is a JSON object that keeps the order of its keys: a form shows the keys of a type as they are declared.
type object []pair

type pair struct {
	key   string
	value any
}

// MarshalJSON implements json.Marshaler.
func (o object) MarshalJSON() ([]byte, error) {
	var out bytes.Buffer
	out.WriteByte('{')
	for i, p := range o {
		if i > 0 {
			out.WriteByte(',')
		}
		key, err := json.Marshal(p.key)
		if err != nil {
			return nil, err
		}
		value, err := json.Marshal(p.value)
		if err != nil {
			return nil, err
		}
		out.Write(key)
		out.WriteByte(':')
		out.Write(value)
	}
	out.WriteByte('}')
	return out.Bytes(), nil
}

const dialect = "https://json-schema.org/draft/2020-12/schema"

// JSONSchema describes the front matter of a type on a site, or site.yaml if t is nil, as JSON Schema 2020-12
// (json-schema.org). It refuses values of the wrong type, form, choice, length or range. Only a check finds what no
// pattern can say, such as a day that does not exist, and what depends on other files. What depends on other keys is in
// the descriptions; a reference has x-etalase-reference.
func JSONSchema(t *schema.Type, settings *schema.Settings, lang diag.Lang) ([]byte, error) {
	d := describer{settings, lang}
	fields, name, title := schema.SettingsFields(), "site", source.SettingsFile
	var help diag.Text
	if t != nil {
		fields, name, title, help = t.FieldsOn(settings), t.Name, t.Plural.In(lang), t.Help
	}
	doc := object{{"$schema", dialect}, {"$id", "urn:etalase:schema:" + name}, {"title", title}}
	if text := help.In(lang); text != "" {
		doc = append(doc, pair{"description", text})
	}
	return indent(append(doc, d.group(fields)...))
}

// JSONSchemas describes all types and site.yaml in one document.
func JSONSchemas(settings *schema.Settings, lang diag.Lang) ([]byte, error) {
	d := describer{settings, lang}
	defs := object{{"site", append(object{{"title", source.SettingsFile}}, d.group(schema.SettingsFields())...)}}
	for _, t := range schema.Types() {
		about := object{{"title", t.Plural.In(lang)}, {"description", t.Help.In(lang)}}
		defs = append(defs, pair{t.Name, append(about, d.group(t.FieldsOn(settings))...)})
	}
	return indent(object{{"$schema", dialect}, {"$id", "urn:etalase:schema"}, {"$defs", defs}})
}

func indent(doc object) ([]byte, error) {
	var out bytes.Buffer
	enc := json.NewEncoder(&out)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	err := enc.Encode(doc)
	return out.Bytes(), err
}

type describer struct {
	settings *schema.Settings
	lang     diag.Lang
}

func (d describer) group(fields []schema.Field) object {
	properties, required := object{}, []string{}
	for _, f := range fields {
		properties = append(properties, pair{f.Key, d.field(f)})
		if f.Required {
			required = append(required, f.Key)
		}
	}
	o := object{{"type", "object"}, {"properties", properties}}
	if len(required) > 0 {
		o = append(o, pair{"required", required})
	}
	return append(o, pair{"additionalProperties", false})
}

func (d describer) field(f schema.Field) object {
	o := object{{"title", f.Label.In(d.lang)}, {"description", f.FullHelp().In(d.lang)}}
	if f.Private {
		o = append(o, pair{"x-etalase-private", true})
	}
	if f.Translatable {
		o = append(o, pair{"x-etalase-translatable", true})
	}
	return append(o, d.shape(f.Value.Shape(d.settings))...)
}

func (d describer) shape(s schema.Shape) object {
	switch s.Type {
	case schema.IntegerType:
		return append(object{{"type", "integer"}}, numberLimits(s)...)
	case schema.NumberType:
		return append(object{{"type", "number"}}, numberLimits(s)...)
	case schema.BoolType:
		return object{{"type", "boolean"}}
	case schema.DateType:
		return object{{"type", "string"}, {"pattern", s.Pattern}}
	case schema.ChoiceType:
		options := []object{}
		for _, c := range s.Options {
			options = append(options, object{{"const", c.Value}, {"title", c.Label.In(d.lang)}})
		}
		return object{{"type", "string"}, {"oneOf", options}}
	case schema.ReferenceType:
		if len(s.To) == 0 { // of any type
			return object{{"type", "string"}, {"pattern", s.Pattern}}
		}
		to := object{{"type", s.To[0]}}
		if s.Vocabulary != "" {
			to = append(to, pair{"vocabulary", s.Vocabulary})
		}
		return object{{"type", "string"}, {"pattern", s.Pattern}, {"x-etalase-reference", to}}
	case schema.ListType:
		return d.list(s)
	case schema.ObjectType:
		if s.ByLanguage != nil {
			return d.byLanguage(s)
		}
		return d.group(s.Fields)
	case schema.MapType:
		return object{{"type", "object"}, {"additionalProperties", d.shape(*s.Item)}}
	case schema.UnionType:
		variants := []object{}
		for _, v := range s.Variants {
			variants = append(variants, d.shape(v))
		}
		return object{{"anyOf", variants}}
	}
	o := append(object{{"type", textType(s)}}, lengthLimits(s, "minLength", "maxLength")...)
	if s.Pattern != "" {
		o = append(o, pair{"pattern", s.Pattern})
	}
	if s.Format != "" {
		o = append(o, pair{"format", s.Format})
	}
	if s.Example != "" {
		o = append(o, pair{"examples", []string{s.Example}})
	}
	return o
}

// byLanguage describes an object with a text for each language.
func (d describer) byLanguage(s schema.Shape) object {
	properties := object{}
	for _, lang := range s.ByLanguage {
		text := object{{"title", lang}, {"description", s.What.In(d.lang)}}
		properties = append(properties, pair{lang, append(text, d.shape(*s.Item)...)})
	}
	return object{{"type", "object"}, {"properties", properties}, {"additionalProperties", false}}
}

// textType also accepts a number if a text has only digits: without quotes YAML reads a telephone number as one. We
// read its digits from the source.
func textType(s schema.Shape) any {
	if sample := schema.ShortestMatch(s.Pattern); sample != "" && strings.Trim(sample, "0123456789") == "" {
		return []string{"string", "integer"}
	}
	return "string"
}

func (d describer) list(s schema.Shape) object {
	list := object{{"type", "array"}, {"items", d.shape(*s.Item)}}
	list = append(list, lengthLimits(s, "minItems", "maxItems")...)
	if !s.Single {
		return list
	}
	return object{{"anyOf", []object{list, d.shape(*s.Item)}}}
}

// numberLimits returns the least and the greatest number.
func numberLimits(s schema.Shape) object {
	limits := object{{"minimum", number(s.Least)}}
	if s.Most != nil {
		limits = append(limits, pair{"maximum", number(*s.Most)})
	}
	return limits
}

// lengthLimits returns the fewest and the most characters or items, under the keywords that JSON Schema has for them.
func lengthLimits(s schema.Shape, fewest, most string) object {
	var limits object
	if s.Least != 0 {
		limits = append(limits, pair{fewest, number(s.Least)})
	}
	if s.Most != nil {
		limits = append(limits, pair{most, number(*s.Most)})
	}
	return limits
}

// number writes whole numbers without a fraction or an exponent.
func number(v float64) any {
	if v == math.Trunc(v) && math.Abs(v) < 1<<53 {
		return int64(v)
	}
	return v
}
