package schema

import (
	"slices"
	"strconv"
	"strings"
	"time"

	"etalase/internal/diag"
	"etalase/internal/syntax"
)

// The form of an object or a list, filled with what was typed in its place.

// formProblem reports something else where an object is expected, with the form of the object. record makes one that
// values are tried on; whole reads a form, and reports whether nothing is wrong in it.
func (r *reader) formProblem(
	n *syntax.Node, fields []Field, record func() any, whole func(*syntax.Node) bool,
) diag.Diagnostic {
	d := diag.WrongType.At(n.Span, expectMap, n.Kind.Label())
	if n.Kind == syntax.Scalar && n.Text != "" {
		d = diag.WrongType.At(n.Span, expectMap, strconv.Quote(shortened(n.Text)))
	}
	if r.probing {
		return d
	}
	form, sure := r.fillForm(fields, strings.Join(typedTexts(n), ", "), record)
	switch {
	case sure && !whole(readForm(form)): // 14-7 hari
		form, _ = r.fillForm(fields, "", record)
	case sure && n.Kind == syntax.Scalar && isWhole(n):
		return d.WithFormFix(form)
	}
	return d.WithForm(form)
}

const maxQuoted = 40 // characters of a value that a message repeats

func shortened(text string) string {
	if runes := []rune(text); len(runes) > maxQuoted {
		return string(runes[:maxQuoted]) + "…"
	}
	return text
}

// typedTexts returns the text of a scalar, or those of a list of scalars.
func typedTexts(n *syntax.Node) []string {
	if n.Kind == syntax.Scalar {
		return []string{n.Text}
	}
	var texts []string
	for _, item := range n.Items {
		if item.Kind == syntax.Scalar {
			texts = append(texts, item.Text)
		}
	}
	return texts
}

// readForm parses a form.
func readForm(form string) *syntax.Node {
	n, _ := syntax.ParseYAML(&diag.File{Text: []byte(form)}, 0, len(form))
	return n
}

// fillForm writes an object, as YAML in one line, with what was typed as the value of the keys that take it. It is sure
// if nothing is left to be filled in and nothing of the text was left out.
func (r *reader) fillForm(fields []Field, typed string, record func() any) (form string, sure bool) {
	var values map[string]string
	yes, answer := yesOrNo[strings.ToLower(typed)]
	switch {
	case typed == "" || answer:
	case r.allOf(fields, IntegerType, NumberType):
		values, sure = r.fillNumbers(fields, typed, record)
	case r.allOf(fields, DateType):
		values, sure = fillDates(fields, typed, r.settings.zone())
	default:
		values = r.fillFirst(fields, typed, record)
	}
	required := slices.ContainsFunc(fields, func(f Field) bool { return f.Required })
	var members []string
	for i := range fields {
		f := &fields[i]
		value, filled := values[f.Key]
		switch {
		case filled:
			members = append(members, f.Key+": "+value)
		case f.Required, !required && len(values) == 0:
			members, sure = append(members, f.Key+": "+r.blank(f, answer && !yes)), false
		}
	}
	return "{" + strings.Join(members, ", ") + "}", sure
}

// allOf reports whether all fields are of one of the types.
func (r *reader) allOf(fields []Field, types ...ValueType) bool {
	return !slices.ContainsFunc(fields, func(f Field) bool {
		return !slices.Contains(types, f.Value.Shape(r.settings).Type)
	})
}

// blank returns what stands for a value that was not typed: of several choices all, to choose from, or none if the
// answer was no. The … at their end keeps them from being taken over as they are.
func (r *reader) blank(f *Field, no bool) string {
	shape := f.Value.Shape(r.settings)
	switch {
	case shape.Type != ListType:
		return toFill
	case no && shape.Least == 0:
		return "[]"
	}
	return "[" + strings.Join(append(optionValues(shape.Item.Options), toFill), ", ") + "]"
}

// fillFirst gives a text to the first key that takes it: before those that take any text the ones that do not, and
// before the others those that are required.
func (r *reader) fillFirst(fields []Field, typed string, record func() any) map[string]string {
	takesAny := func(f *Field) bool {
		leaf := leafOf(f.Value.Shape(r.settings))
		return leaf.Type == TextType && leaf.Pattern == "" && leaf.Format == ""
	}
	contact := phoneProblem(diag.InvalidPhone.At(diag.Span{}, typed), typed).Fix
	if whatsAppPattern.MatchString(typed) {
		contact = &diag.Fix{Text: typed}
	}
	if contact != nil { // who registers by WhatsApp follows a link
		typed = "https://wa.me/" + contact.Text
	}
	for _, rank := range []func(*Field) bool{
		func(f *Field) bool { return !takesAny(f) },
		func(f *Field) bool { return takesAny(f) && f.Required },
		func(f *Field) bool { return takesAny(f) && !f.Required },
	} {
		for i := range fields {
			if f := &fields[i]; rank(f) {
				if value, ok := r.accepts(f, typed, record()); ok {
					return map[string]string{f.Key: value}
				}
			}
		}
	}
	return nil
}

// fillNumbers gives the numbers of a text to the keys in their order, or to the key whose name stands before one. A
// unit at the end is that of all. One number alone is both ends of a range.
func (r *reader) fillNumbers(fields []Field, typed string, record func() any) (values map[string]string, sure bool) {
	values = map[string]string{}
	numbers := numbersIn(typed)
	if len(numbers) == 0 || len(numbers) > len(fields) {
		return values, false
	}
	isRange := len(fields) == 2 && fields[1].Key == maxKey
	if isRange && len(numbers) == 1 {
		numbers = append(numbers, numbers[0])
	}
	unit := numbers[len(numbers)-1].unit
	place := func(in []namedNumber) bool {
		clear(values)
		next, whole := 0, true
		for _, number := range in {
			f, _ := fieldCalled(fields, number.name)
			whole = whole && (f != nil || number.name == "")
			for f == nil && next < len(fields) {
				if values[fields[next].Key] == "" {
					f = &fields[next]
				}
				next++
			}
			if f == nil {
				return false
			}
			text := number.text
			if number.unit == "" {
				number.unit = unit
			}
			if text = strings.TrimSpace(text + " " + number.unit); f.Value.Shape(r.settings).Least >= 0 {
				text = strings.TrimPrefix(text, "-")
			}
			value, ok := r.accepts(f, text, record())
			if !ok {
				return false
			}
			values[f.Key] = value
		}
		return whole
	}
	if place(numbers) {
		return values, len(numbers) == len(fields)
	}
	if reversed := slices.Clone(numbers); len(numbers) == 2 && !isRange { // 106.70, -6.28
		slices.Reverse(reversed)
		if place(reversed) {
			return values, true
		}
	}
	return values, false
}

// fillDates gives the days of a text to the keys in their order. A year alone is all of it.
func fillDates(fields []Field, typed string, zone *time.Location) (values map[string]string, sure bool) {
	values = map[string]string{}
	if day, ok := oneDay(typed, zone); ok {
		return map[string]string{fields[0].Key: day}, true
	}
	start, end, ok := readDates(typed, zone)
	if !ok {
		first, last, found := cutRange(typed)
		if !found {
			first, last = typed, typed
		}
		if isYear(first) && isYear(last) && first <= last {
			start, end, ok = first+"-01-01", last+"-12-31", true
		}
	}
	if ok && len(fields) == 2 {
		values[fields[0].Key], values[fields[1].Key] = start, end
		return values, true
	}
	return values, false
}

func isYear(s string) bool { return len(s) == 4 && onlyDigits(s) && (s[0] == '1' || s[0] == '2') }

// namedNumber is a number with the words before it and the unit behind it.
type namedNumber struct{ name, text, unit string }

// numbersIn finds the numbers of a text.
func numbersIn(text string) []namedNumber {
	if len(text) > maxTyped {
		return nil
	}
	text = strings.ToLower(strings.Replace(text, "−", "-", -1))
	// A comma begins a fraction where no point does, and where something else separates the numbers.
	fraction := "."
	if !strings.ContainsAny(text, ".") && !strings.Contains(text, ", ") && (strings.ContainsAny(text, "x×/; ") ||
		strings.Count(text, ",") == 1) {
		fraction = ","
	}
	var all []namedNumber
	words := ""
	for i := 0; i < len(text); {
		c := text[i]
		if c < '0' || c > '9' {
			words += text[i : i+1]
			i++
			continue
		}
		end := i
		for end < len(text) && (text[end] >= '0' && text[end] <= '9' ||
			text[end] == fraction[0] && end+1 < len(text) && text[end+1] >= '0' && text[end+1] <= '9') {
			end++
		}
		number := text[i:end]
		if strings.HasSuffix(words, "-") && strings.TrimRight(strings.TrimSuffix(words, "-"), " ,([") == "" &&
			(len(all) == 0 || words != "-") {
			number = "-" + number
		}
		name := nameBefore(words)
		if len(all) > 0 {
			unit, rest, _ := strings.Cut(strings.TrimLeft(words, " "), " ")
			unit = strings.Trim(unit, ",;x×/-–()[]:=.+&")
			if isUnit(unit) {
				all[len(all)-1].unit = unit
				name = nameBefore(rest)
			}
		}
		all = append(all, namedNumber{name: name, text: number})
		words, i = "", end
	}
	if len(all) > 0 {
		if unit := strings.Trim(words, " ,.;()[]"); unit != "" {
			all[len(all)-1].unit = unit
		}
	}
	return all
}

// nameBefore returns the words before a number that can name it; those that only stand between two numbers do not.
func nameBefore(words string) string {
	words = strings.Trim(words, " ,;x×/-–—()[]:=.+&~")
	if betweenNumbers[words] {
		return ""
	}
	return words
}

var betweenNumbers = wordSet("sampai hingga sd s.d s/d dan to and until kali by")

// isUnit reports whether a word is the unit of some number.
func isUnit(word string) bool {
	for _, table := range []units{grams, centimetres, days, hours, degrees, pieces} {
		if _, ok := table[word]; ok {
			return true
		}
	}
	return false
}
