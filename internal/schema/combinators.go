package schema

import (
	"bytes"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"etalase/internal/diag"
	"etalase/internal/syntax"
)

var expectMap = diag.KeysAndValues.With()

// listOf reads a list of at least least values. A single value stands for a list of one.
func listOf[T any](item Codec[T], least int) Codec[[]T] { return listBetween(item, least, 0) }

// listBetween reads a list of least to most values; most of 0 is no limit.
func listBetween[T any](item Codec[T], least, most int) Codec[[]T] {
	l := list{least: least, most: most, item: item.describe, try: func(r *reader, n *syntax.Node) bool {
		_, ok := item.read(r, n)
		return ok
	}}
	return Codec[[]T]{describe: l.describe, read: func(r *reader, n *syntax.Node) ([]T, bool) {
		nodes, ok := l.nodes(r, n)
		if !ok {
			return nil, false
		}
		values := make([]T, 0, len(nodes))
		whole := l.readItems(r, n, nodes, func(node *syntax.Node) bool {
			v, ok := item.read(r, node)
			values = append(values, v)
			return ok
		})
		return values, whole
	}}
}

// list is what lists of all types have in common. Only listBetween depends on the type, because the compiler makes what
// depends on a type again for each one.
type list struct {
	least, most int // values; most of 0 is no limit
	item        func(*Settings) Shape
	try         func(r *reader, n *syntax.Node) bool // reads an item and reports whether it could
}

func (l list) describe(s *Settings) Shape {
	one := l.item(s)
	shape := Shape{
		Type: ListType, What: words("daftar", "a list"), Item: &one, Least: float64(l.least), Single: l.least < 2,
	}
	if l.most > 0 {
		shape.Most = new(float64(l.most))
	}
	return shape
}

// nodes returns the items of a list. It returns false if it has reported that these are not as many as they have to be,
// or are written as a text.
func (l list) nodes(r *reader, n *syntax.Node) ([]*syntax.Node, bool) {
	nodes := n.Items
	if n.Kind != syntax.List {
		nodes = []*syntax.Node{n}
	}
	if parts := l.parts(r, n, nodes); len(parts) > len(nodes) {
		r.report(l.problem(r, n, parts))
		return nil, false
	}
	switch {
	case len(nodes) == 0 && l.least > 0:
		r.report(diag.WrongType.At(n.Span, diag.AtLeastOneValue.With(), diag.EmptyList.With()))
		return nil, false
	case len(nodes) < l.least:
		r.report(wrongCount(n, diag.ValuesInList.With(l.least), len(nodes)))
		return nil, false
	case l.most > 0 && len(nodes) > l.most:
		limit := diag.AtMostInList.With(l.most)
		if l.most == l.least {
			limit = diag.ValuesInList.With(l.most)
		}
		r.report(wrongCount(n, limit, len(nodes)))
		return nil, false
	}
	return nodes, true
}

// readItems reads each item of a list by read, and reports whether all could be read.
func (l list) readItems(r *reader, n *syntax.Node, nodes []*syntax.Node, read func(*syntax.Node) bool) bool {
	before, whole := len(r.Problems), true
	for i, node := range nodes {
		r.within(index(i), func() { whole = read(node) && whole })
	}
	r.joinForms(n, before, nodes)
	if whole {
		r.reportRepeated(nodes, l.item(r.settings))
	}
	return whole
}

// reportRepeated reports the references and choices that a list has twice: each would be shown twice.
func (r *reader) reportRepeated(nodes []*syntax.Node, item Shape) {
	if item.Type != ReferenceType && item.Type != ChoiceType || r.probing {
		return
	}
	seen := map[string]bool{}
	for i, n := range nodes {
		if n.Kind != syntax.Scalar || n.Reported || !seen[n.Text] {
			seen[n.Text] = true
			continue
		}
		d := diag.RepeatedItem.At(n.Span, shortened(n.Text))
		before := nodes[i-1].Span.End
		if n.Span.Start >= before && betweenItems.Match(n.Span.File.Text[before:n.Span.Start]) {
			d.Fix = &diag.Fix{Start: before, End: n.Span.End}
		}
		r.report(d)
	}
}

// betweenItems matches what stands between two items of a list, if no comment is there.
var betweenItems = regexp.MustCompile(`^(?:\s*,\s*|[ \t]*(?:\r?\n[ \t]*)+-[ \t]+)$`)

// parts returns the values of a list, or of a text that stands for one. Several values may be written as one item:
// [Setu; Ciputat]. An item in quotes is meant as one value, unless it names others, whose names have no commas.
func (l list) parts(r *reader, n *syntax.Node, nodes []*syntax.Node) []string {
	shape := l.item(r.settings)
	if n.Kind != syntax.List {
		return r.splitList(n, shape)
	}
	names := shape.Type == ReferenceType || shape.Type == ChoiceType
	var parts []string
	for _, node := range nodes {
		if node.Kind != syntax.Scalar {
			return nil
		}
		several := r.splitList(node, shape)
		if len(several) < 2 || !names && isQuoted(node) {
			parts = append(parts, node.Text)
			continue
		}
		for _, part := range several {
			probe := &reader{settings: r.settings, probing: true}
			if !l.try(probe, scalarNode(part)) {
				return nil // its problem is told of the item as it is
			}
		}
		parts = append(parts, several...)
	}
	return parts
}

// splitList cuts a text that stands for a list into its values: at commas and semicolons, where no value has one.
func (r *reader) splitList(n *syntax.Node, item Shape) []string {
	if n.Kind != syntax.Scalar || n.Reported || r.probing || len(n.Text) > maxListed ||
		!strings.ContainsAny(n.Text, ",;") {
		return nil
	}
	text := n.Text
	if strings.HasPrefix(text, "(") && strings.HasSuffix(text, ")") {
		text = text[1 : len(text)-1]
	}
	leaf := leafOf(item)
	numbers := leaf.Type == IntegerType || leaf.Type == NumberType
	files := leaf.Type == ObjectType && len(leaf.Fields) > 0 && leaf.Fields[0].Value.Shape(r.settings).Type == FileType
	if leaf.Type == TextType && leaf.Pattern == "" && leaf.Format == "" && item.Type != UnionType ||
		leaf.Type == ObjectType && !files {
		return nil
	}
	tight := numbers && !strings.Contains(text, ", ") // its commas may begin fractions
	fraction := tight && strings.Count(text, ",") == 1
	separators := ",;"
	if tight && strings.Contains(text, ";") {
		separators, fraction = ";", false
	}
	var parts []string
	for part := range strings.FieldsFuncSeq(text, func(c rune) bool { return strings.ContainsRune(separators, c) }) {
		part = strings.TrimSpace(part)
		for _, and := range []string{"dan ", "and ", "& "} {
			part = strings.TrimPrefix(part, and)
		}
		if files && !fileName.MatchString(part) || fraction {
			return nil
		}
		if part = withoutQuotes(strings.Trim(part, "[] ")); part != "" {
			parts = append(parts, part)
		}
	}
	return parts
}

// withoutQuotes takes the quotes off a text that is in them.
func withoutQuotes(text string) string {
	for _, quote := range []string{`"`, "'"} {
		if inner, ok := strings.CutPrefix(text, quote); ok && strings.HasSuffix(inner, quote) {
			return strings.TrimSuffix(inner, quote)
		}
	}
	return text
}

const maxListed = 400 // bytes of a text that is looked at as a list

// problem reports a text where a list is expected, with the list that it means.
func (l list) problem(r *reader, n *syntax.Node, parts []string) diag.Diagnostic {
	sure, text := isWhole(n), n.Text
	if n.Kind == syntax.List {
		sure = hasOnlyItems(n)
		shape := l.item(r.settings)
		joined := slices.IndexFunc(n.Items, func(n *syntax.Node) bool { return len(r.splitList(n, shape)) > 1 })
		text = n.Items[joined].Text
	}
	values := make([]string, len(parts))
	for i, part := range parts {
		probe := &reader{settings: r.settings}
		l.try(probe, scalarNode(part))
		written, ok := probe.asWritten(plainValue(part, leafOf(l.item(r.settings))))
		switch {
		case ok:
			values[i] = written
		case probe.Problems[0].Form != "":
			values[i], sure = probe.Problems[0].Form, false
		default: // its problem is told once it is in the list
			values[i] = flowText(part)
		}
	}
	d := diag.WrongType.At(n.Span, diag.AList.With(), strconv.Quote(shortened(text)))
	form := "[" + strings.Join(values, ", ") + "]"
	if sure {
		d = d.WithFormFix(form)
	} else {
		d = d.WithForm(form)
	}
	if strings.Contains(text, ";") && !strings.Contains(form, toFill) {
		d = d.Advise(diag.CommasInList, form)
	}
	return d
}

// hasOnlyItems reports whether a list is written in brackets, with nothing between its items that a new text of it
// would lose, as a comment.
func hasOnlyItems(n *syntax.Node) bool {
	text := n.Span.File.Text
	if text[n.Span.Start] != '[' || text[n.Span.End-1] != ']' {
		return false
	}
	at := n.Span.Start + 1
	for i, item := range n.Items {
		separator := text[at:max(at, item.Span.Start)]
		if i > 0 && !betweenItems.Match(separator) || i == 0 && !isBlank(separator) || !isWhole(item) {
			return false
		}
		at = item.Span.End
	}
	return isBlank(bytes.TrimPrefix(bytes.TrimSpace(text[at:max(at, n.Span.End-1)]), []byte(",")))
}

func isBlank(text []byte) bool { return len(bytes.TrimSpace(text)) == 0 }

// maxForms is how many items of a list a message shows.
const maxForms = 3

// joinForms makes one problem of those of all items of a list, where each is a text instead of an object.
func (r *reader) joinForms(n *syntax.Node, before int, items []*syntax.Node) {
	found := r.Problems[before:]
	if len(found) == 0 || len(found) < len(items) || n.Kind == syntax.List && len(items) < 2 {
		return
	}
	for i, d := range found {
		if d.Kind != diag.WrongType || d.Form == "" || i >= len(items) || d.Span != items[i].Span {
			return
		}
	}
	switch {
	case n.Kind != syntax.List: // the object of a list of one
		form := "[" + found[0].Form + "]"
		if found[0].Fix != nil {
			found[0] = found[0].WithFormFix(form)
		} else {
			found[0] = found[0].WithForm(form)
		}
		return
	}
	var forms []string
	for _, d := range found[:min(len(found), maxForms)] {
		forms = append(forms, d.Form)
	}
	if len(found) > maxForms {
		forms = append(forms, "{"+toFill+"}")
	}
	first := found[0].WithForm("[" + strings.Join(forms, ", ") + "]")
	first.Fix = nil
	r.Problems = append(r.Problems[:before], first)
}

// wrongCount reports a list of too few or too many values by the limit that it breaks.
func wrongCount(n *syntax.Node, limit diag.Text, found int) diag.Diagnostic {
	return diag.WrongType.At(n.Span, limit, diag.Values(found))
}

// sameLength makes a translated list replace the original only item for item.
func sameLength[T any](list Codec[[]T]) Codec[[]T] {
	list.overlay = func(original, translation []T) ([]T, bool) {
		if len(original) != len(translation) {
			return original, false
		}
		return translation, true
	}
	return list
}

// objectOf reads a map into a T. If *T is a checker, check runs after all keys are read.
func objectOf[T any](label diag.Text, fields []Field) Codec[T] {
	return objectFrom(label, fields, func() *T { return new(T) })
}

// objectFrom is objectOf for values that begin as begin makes them.
func objectFrom[T any](label diag.Text, fields []Field, begin func() *T) Codec[T] {
	o := object{label, fields, func() any { return begin() }}
	return Codec[T]{describe: o.describe, read: func(r *reader, n *syntax.Node) (T, bool) {
		v, ok := o.read(r, n)
		return *v.(*T), ok
	}}
}

// object is what objects of all types have in common.
type object struct {
	label  diag.Text
	fields []Field
	begin  func() any // makes a pointer to a value
}

func (o object) describe(*Settings) Shape {
	return Shape{Type: ObjectType, What: o.label, Fields: o.fields}
}

// read returns a pointer to the value.
func (o object) read(r *reader, n *syntax.Node) (any, bool) {
	v := o.begin()
	if n.Kind != syntax.Map && !n.Reported {
		whole := func(form *syntax.Node) bool {
			probe := &reader{settings: r.settings, probing: true}
			_, ok := o.read(probe, form)
			return ok
		}
		r.report(r.formProblem(n, o.fields, o.begin, whole))
		return v, false
	}
	before := len(r.Problems)
	r.fields(o.fields, o.label, n, v)
	if c, ok := v.(checker); ok && n.Kind == syntax.Map {
		c.check(r, n)
	}
	return v, len(r.Problems) == before
}

// optionalWithOverlay is optional for a key that a translation changes in part: overlay puts the translated texts on
// the original. A translation that could not be read changes nothing; its problem has been reported.
func optionalWithOverlay[T any](codec Codec[T], overlay func(original, translation T) (T, bool)) Codec[*T] {
	pointer := optional(codec)
	pointer.overlay = func(original, translation *T) (*T, bool) {
		switch {
		case translation == nil:
			return original, true
		case original == nil:
			return nil, false
		}
		merged, ok := overlay(*original, *translation)
		return &merged, ok
	}
	return pointer
}

// optional reads into a pointer that stays nil if the key is not given.
func optional[T any](codec Codec[T]) Codec[*T] {
	return Codec[*T]{describe: codec.describe, read: func(r *reader, n *syntax.Node) (*T, bool) {
		v, ok := codec.read(r, n)
		return &v, ok
	}}
}
