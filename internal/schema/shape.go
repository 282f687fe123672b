package schema

import "etalase/internal/diag"

// Form is what kind of value a shape describes.
type Form string

const (
	TextForm      Form = "text"
	WholeForm     Form = "whole"     // a number without a fraction
	DecimalForm   Form = "decimal"   // a number with one
	YesNoForm     Form = "yesno"     // true or false
	MomentForm    Form = "moment"    // a date, or a date and a time
	ChoiceForm    Form = "choice"    // one of Options
	ReferenceForm Form = "reference" // the slug of another entry
	FileForm      Form = "file"      // the name of a file beside the entry
	ListForm      Form = "list"      // of Item
	GroupForm     Form = "group"     // keys of their own: Fields
	KeyedForm     Form = "keyed"     // names of one's own, each with an Item
	EitherForm    Form = "either"    // one of Variants
)

// Shape describes what a value may be: for JSON Schema, the field reference and
// the form of a new entry. What a form does not need is zero.
type Shape struct {
	Form Form
	What diag.Text // as messages name it: "a price"

	Least, Most float64 // of a number, of a text's characters, of a list's items; Most 0: no limit
	Pattern     string  // regular expression that a text must match (RE2, which is one of ECMA 262 too)
	Example     string  // a value that is accepted
	Format      string  // of a text, as JSON Schema names it: uri, email
	Options     []Option
	To          []string // names of the types that a reference may mean
	Vocabulary  string   // of the term that a reference means
	Item        *Shape
	Single      bool // one item may stand without its list
	Fields      []Field
	Variants    []Shape
	Long        bool // prose that wants several lines
}

// Option is one of the words that a choice offers.
type Option struct {
	Value string
	Label diag.Text
}

func option(value, id, en string) Option { return Option{value, words(id, en)} }

func optionValues(options []Option) []string {
	out := make([]string, len(options))
	for i, o := range options {
		out[i] = o.Value
	}
	return out
}

// fixedShape describes a codec that is the same on every site.
func fixedShape(s Shape) func(*Settings) Shape { return func(*Settings) Shape { return s } }
