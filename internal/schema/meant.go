package schema

import (
	"path"
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"etalase/internal/diag"
	"etalase/internal/syntax"
)

// What a value that cannot be read is meant to be. Of one meaning the diagnostic has a fix; of two it shows both; of a
// value that lacks something it shows the form with what was typed filled in, and … for the rest.

// offer adds to a problem what its value can mean.
func offer(d diag.Diagnostic, literal diag.Literal, meanings ...string) diag.Diagnostic {
	switch len(meanings) {
	case 0:
		return d
	case 1:
		return d.Advise(diag.WriteThis, meanings[0]).WithLiteralFix(meanings[0], literal)
	}
	return d.Advise(diag.WriteEither, meanings[0], meanings[1])
}

const toFill = "…" // stands in a form for what was not typed

// flowText writes a text as YAML reads it inside [] and {}.
func flowText(text string) string {
	if text == "" || strings.ContainsAny(text, "\r\n") || utf8.RuneCountInString(text) > maxTyped {
		return toFill
	}
	if plainText.MatchString(text) && !specialWord[strings.ToLower(text)] {
		return text
	}
	return syntax.QuoteYAML(text)
}

var (
	plainText   = regexp.MustCompile(`^[\p{L}/][\p{L}\p{N} ._/-]*$`)
	specialWord = wordSet("true false null yes no on off y n")
)

// isWhole reports whether the span of a value holds all of it: only then can it be replaced. Of a text of several lines
// YAML shows the first, and of a table that is spread TOML shows the key.
func isWhole(n *syntax.Node) bool {
	if n.Kind != syntax.Scalar {
		return !n.Spread
	}
	source := string(n.Span.File.Text[n.Span.Start:n.Span.End])
	if source == "" {
		return false
	}
	switch first := source[0]; {
	case isQuoted(n):
		return len(source) > 1 && source[len(source)-1] == first
	case first == '|' || first == '>':
		return false
	}
	return len(n.Text) <= len(source)
}

// isQuoted reports whether a value begins with a quote.
func isQuoted(n *syntax.Node) bool {
	source := n.Span.File.Text[n.Span.Start:n.Span.End]
	return len(source) > 0 && (source[0] == '"' || source[0] == '\'')
}

// withoutFixes takes the fixes off problems of a value that cannot be replaced as a whole.
func withoutFixes(problems diag.List) {
	for i := range problems {
		problems[i].Fix = nil
	}
}

// notScalar reports a list, an object or nothing where one value is expected, and shows the value that is in it, as
// written by the codec that was to read it.
func notScalar(n *syntax.Node, shape Shape, written func(string) string) diag.Diagnostic {
	d := diag.WrongType.At(n.Span, shape.What, n.Kind.Label())
	if n.OneLine && !isNamed(n) {
		whole := syntax.QuoteYAML(string(n.Span.File.Text[n.Span.Start:n.Span.End]))
		return d.Advise(diag.QuoteWholeText, whole).WithFix(whole)
	}
	switch inner := innerTexts(n); {
	case n.Kind == syntax.Null:
		return d.Advise(diag.FillInValue)
	case len(inner) == 1:
		return d.WithForm(written(inner[0]))
	case len(inner) > 1 && shape.Type == TextType && shape.Pattern == "":
		return d.WithForm(flowText(strings.Join(inner, ", ")))
	case len(inner) > 1:
		return d.Advise(diag.OneOfThese, written(inner[0]), written(inner[1]))
	}
	return d
}

// nameKeys are the keys under which an object says what it is, the best first.
var nameKeys = []string{"name", "nama", "title", "judul", "label", "value", "nilai", "text", "src", "url", "slug", "id"}

// isNamed reports whether an object says nothing but its name, as other programs have authors.
func isNamed(n *syntax.Node) bool {
	return n.Kind == syntax.Map && len(n.Members) == 1 && slices.Contains(nameKeys, n.Members[0].Key)
}

// innerTexts returns the values of a list, or the name of an object.
func innerTexts(n *syntax.Node) []string {
	var texts []string
	for _, item := range n.Items {
		if item.Kind == syntax.Map {
			texts = append(texts, innerTexts(item)...)
		} else if item.Kind == syntax.Scalar && item.Text != "" {
			texts = append(texts, item.Text)
		}
	}
	for _, key := range nameKeys {
		if value := n.Find(key); value != nil && value.Kind == syntax.Scalar && value.Text != "" {
			return []string{value.Text}
		}
	}
	return texts
}

// accepts reads a text as the value of a field, into a record that is thrown away. It returns how the value is written:
// as it was typed, or as its fix has it. It is not ok if the field does not take it.
func (r *reader) accepts(f *Field, typed string, record any) (written string, ok bool) {
	shape := f.Value.Shape(r.settings)
	plain := flowText(typed)
	leaf := leafOf(shape)
	switch leaf.Type {
	case ObjectType, MapType:
		return "", false
	case FileType:
		if strings.HasPrefix(typed, "/") || strings.HasPrefix(typed, ".") || strings.Contains(typed, "://") {
			typed = path.Base(typed) // it has to be beside the entry
			plain = flowText(typed)
		}
		if !fileName.MatchString(typed) {
			return "", false
		}
	case TextType:
		if shape.Type == ListType && leaf.Pattern == "" && strings.Contains(typed, ", ") {
			var items []string
			for item := range strings.SplitSeq(typed, ", ") {
				items = append(items, flowText(item))
			}
			plain = "[" + strings.Join(items, ", ") + "]"
		}
	default:
		plain = plainValue(typed, leaf)
	}
	probe := &reader{settings: r.settings, probing: true}
	f.Value.read(probe, scalarNode(typed), record)
	return probe.asWritten(plain)
}

// scalarNode is a value that stands in no file.
func scalarNode(text string) *syntax.Node {
	file := &diag.File{Text: []byte(text)}
	return &syntax.Node{Kind: syntax.Scalar, Text: text, Span: diag.Span{File: file, End: len(text)}}
}

// asWritten returns how a value is written that was tried on: as it was typed, or as its fix has it. It is not ok if it
// is wrong.
func (r *reader) asWritten(typed string) (written string, ok bool) {
	switch problems := r.Problems.OnlyErrors(); {
	case len(problems) == 0:
		return typed, true
	case len(problems) > 1 || problems[0].Fix == nil:
		return "", false
	case problems[0].Fix.Literal == diag.TextLiteral:
		return flowText(problems[0].Fix.Text), true
	default:
		return problems[0].Fix.Text, true
	}
}

// plainValue writes a value inside [] and {}: what is no text without quotes.
func plainValue(typed string, shape Shape) string {
	switch shape.Type {
	case IntegerType, NumberType, BoolType, DateType:
		return typed
	}
	return flowText(typed)
}

var fileName = regexp.MustCompile(`^[^,;:]+\.[A-Za-z][A-Za-z0-9]{1,4}$`)

// leafOf returns the shape of a single value: of a list that of its items, of several variants the first.
func leafOf(s Shape) Shape {
	for {
		switch {
		case s.Type == ListType:
			s = *s.Item
		case s.Type == UnionType:
			s = s.Variants[0]
		default:
			return s
		}
	}
}

// distinct returns texts without those that stand there already.
func distinct(texts []string) []string {
	var out []string
	for _, text := range texts {
		if !slices.Contains(out, text) {
			out = append(out, text)
		}
	}
	return out
}
