package editor

import (
	"regexp"
	"strconv"
	"strings"
	"time"

	"etalase/internal/diag"
	"etalase/internal/schema"
)

// NoReferenceError says that an entry must refer to another one, and that there is none.
type NoReferenceError struct {
	Type       *schema.Type // of the missing entry
	Vocabulary string       // of the missing term; empty for other types
}

func (e *NoReferenceError) Error() string {
	return "there is no " + strings.TrimSpace(e.Type.Name+" "+e.Vocabulary) + " yet"
}

// msgNotWritten is the placeholder of a text. Its argument is the label of the key.
var msgNotWritten = diag.Text{
	ID: "%[1]s belum ditulis",
	EN: "%[1]s is not written yet",
}

// placeholder returns a value that is accepted, for the editor to replace. It returns "" where none can be made up, as
// for the name of a file that must exist.
func (form *Form) placeholder(f schema.Field, s schema.Shape) (string, error) {
	if f.Begin != "" {
		return f.Begin, nil
	}
	switch s.Type {
	case schema.IntegerType, schema.NumberType:
		value := 1.0
		if s.Most != nil {
			value = min(value, *s.Most)
		}
		return strconv.FormatFloat(max(value, s.Least), 'f', -1, 64), nil
	case schema.BoolType:
		return "false", nil
	case schema.DateType:
		return form.edition.Library.Now().Format(time.DateOnly), nil
	case schema.ChoiceType:
		if len(s.Options) > 0 {
			return yamlText(s.Options[0].Value), nil
		}
	case schema.ReferenceType:
		return form.firstReference(s)
	case schema.ListType:
		if s.Least == 0 {
			return "[]", nil
		}
		item, err := form.placeholder(schema.Field{Label: f.Label}, *s.Item)
		return "[" + item + "]", err
	case schema.ObjectType:
		return form.group(s)
	case schema.UnionType:
		return form.placeholder(f, s.Variants[0])
	case schema.TextType:
		return form.textPlaceholder(f, s), nil
	}
	return `""`, nil
}

// firstReference returns an entry that can be referred to.
func (form *Form) firstReference(s schema.Shape) (string, error) {
	options := form.options(s)
	if len(options) == 0 {
		if len(s.To) == 0 {
			return `""`, nil
		}
		return "", &NoReferenceError{schema.TypeNamed(s.To[0]), s.Vocabulary}
	}
	return options[0].Value, nil
}

func (form *Form) group(s schema.Shape) (string, error) {
	var members []string
	for _, f := range s.Fields {
		if !f.Required {
			continue
		}
		value, err := form.placeholder(f, f.Value.Shape(form.settings))
		if err != nil {
			return "", err
		}
		members = append(members, f.Key+": "+value)
	}
	return "{" + strings.Join(members, ", ") + "}", nil
}

func (form *Form) textPlaceholder(f schema.Field, s schema.Shape) string {
	if f.Unique && s.Pattern != "" {
		return yamlText(form.nextCode(f.Key, s.Pattern))
	}
	if s.Example != "" {
		return yamlText(s.Example)
	}
	if s.Pattern != "" {
		return yamlText(shortestMatch(s.Pattern))
	}
	text := msgNotWritten.With(f.Label).In(form.Lang)
	for len([]rune(text)) < int(s.Least) {
		text += " …"
	}
	return yamlText(text)
}

// nextCode returns the code after the highest that is in use.
func (form *Form) nextCode(key, pattern string) string {
	accepted, err := regexp.Compile(pattern)
	if err != nil {
		return shortestMatch(pattern)
	}
	highest := shortestMatch(pattern)
	for code := range form.edition.Library.Uniques(form.Type.Name, key) {
		if accepted.MatchString(code) && (len(code) > len(highest) || len(code) == len(highest) && code > highest) {
			highest = code
		}
	}
	if next := increment(highest); accepted.MatchString(next) {
		return next
	}
	return highest // the last number of the pattern: the check says that it is taken
}
