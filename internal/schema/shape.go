package schema

import "etalase/internal/diag"

// ValueType is what kind of value a shape describes.
type ValueType string

const (
	TextType      ValueType = "text"
	IntegerType   ValueType = "integer"
	NumberType    ValueType = "number" // with a fraction or without
	BoolType      ValueType = "boolean"
	DateType      ValueType = "date"      // a day, or a day and a time
	ChoiceType    ValueType = "choice"    // one of Options
	ReferenceType ValueType = "reference" // the slug of another entry
	FileType      ValueType = "file"      // the name of a file beside the entry
	ListType      ValueType = "list"      // of Item
	ObjectType    ValueType = "object"    // keys of their own: Fields
	MapType       ValueType = "map"       // names of one's own, each with an Item
	UnionType     ValueType = "union"     // one of Variants
)

// Shape describes what a value may be: for JSON Schema, the field reference and the form of a new entry. What a type
// does not need is zero.
type Shape struct {
	Type ValueType
	What diag.Text // as messages name it: "a price"

	Least      float64  // of a number, of a text's characters, of a list's items
	Most       *float64 // of the same; nil: no limit
	Pattern    string   // regular expression that the text must match: ours of RE2 and ECMA 262, site.yaml's any RE2
	Example    string   // a value that is accepted
	Format     string   // of a text, as JSON Schema names it: uri, email
	Options    []Option
	To         []string // names of the types that a reference may mean
	Vocabulary string   // of the term that a reference means
	Item       *Shape   // also of each text of ByLanguage
	Single     bool     // one item may stand without its list
	Fields     []Field
	ByLanguage []string // the keys of an object that are languages; it has no Fields then
	Variants   []Shape
	Long       bool // prose that wants several lines
}

// Option is one of the words that a choice offers.
type Option struct {
	Value string
	Label diag.Text
	Also  []string // what else people call it
}

func option(value, id, en string, also ...string) Option {
	return Option{Value: value, Label: words(id, en), Also: also}
}

// names are all by which a choice is known.
func (o Option) names() []string { return append([]string{o.Value, o.Label.ID, o.Label.EN}, o.Also...) }

// shown is a choice with its label: in_stock (Tersedia). A label that says the same is left out.
func (o Option) shown() diag.Text {
	return words(o.shownAs(o.Label.ID), o.shownAs(o.Label.EN))
}

func (o Option) shownAs(label string) string {
	if label == "" || PlainKey(label) == PlainKey(o.Value) {
		return o.Value
	}
	return o.Value + " (" + label + ")"
}

// listOptions names all choices.
func listOptions(options []Option) diag.Text {
	var all diag.Text
	for i, o := range options {
		shown := o.shown()
		if i > 0 {
			shown.ID, shown.EN = ", "+shown.ID, ", "+shown.EN
		}
		all.ID, all.EN = all.ID+shown.ID, all.EN+shown.EN
	}
	return all
}

// Choices names what a value, or each of its items, can be chosen from; for an object by its keys. It is empty if there
// is no choice.
func (s Shape) Choices(settings *Settings) diag.Text {
	if s.Item != nil {
		s = *s.Item
	}
	all := listOptions(s.Options)
	for _, f := range s.Fields {
		inner := f.Value.Shape(settings)
		if inner.Item != nil {
			inner = *inner.Item
		}
		if choices := listOptions(inner.Options); choices.ID != "" {
			all.ID, all.EN = joinChoices(all.ID, f.Key, choices.ID), joinChoices(all.EN, f.Key, choices.EN)
		}
	}
	return all
}

func joinChoices(before, key, choices string) string {
	if before != "" {
		before += "; "
	}
	return before + key + ": " + choices
}

func optionValues(options []Option) []string {
	out := make([]string, len(options))
	for i, o := range options {
		out[i] = o.Value
	}
	return out
}

// fixedShape describes a codec that is the same on every site.
func fixedShape(s Shape) func(*Settings) Shape { return func(*Settings) Shape { return s } }
