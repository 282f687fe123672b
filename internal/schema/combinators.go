package schema

import (
	"etalase/internal/diag"
	"etalase/internal/syntax"
)

var expectMap = diag.KeysAndValues.With()

// listOf reads a list of at least least values. A single value stands for a list of one.
func listOf[T any](item Codec[T], least int) Codec[[]T] { return listBetween(item, least, 0) }

// listBetween reads a list of least to most values; most of 0 is no limit.
func listBetween[T any](item Codec[T], least, most int) Codec[[]T] {
	what := words("daftar", "a list")
	return Codec[[]T]{
		describe: func(s *Settings) Shape {
			one := item.describe(s)
			list := Shape{Type: ListType, What: what, Item: &one, Least: float64(least), Single: least < 2}
			if most > 0 {
				list.Most = new(float64(most))
			}
			return list
		},
		read: func(r *reader, n *syntax.Node) ([]T, bool) {
			nodes := n.Items
			if n.Kind != syntax.List {
				nodes = []*syntax.Node{n}
			}
			switch {
			case len(nodes) == 0 && least > 0:
				r.report(diag.WrongType.At(n.Span, diag.AtLeastOneValue.With(), diag.EmptyList.With()))
				return nil, false
			case len(nodes) < least:
				r.report(wrongCount(n, least, len(nodes)))
				return nil, false
			case most > 0 && len(nodes) > most:
				r.report(wrongCount(n, most, len(nodes)))
				return nil, false
			}
			values, whole := make([]T, 0, len(nodes)), true
			for i, node := range nodes {
				r.within(index(i), func() {
					v, ok := item.read(r, node)
					values, whole = append(values, v), whole && ok
				})
			}
			return values, whole
		},
	}
}

// wrongCount reports a list of too few or too many values by the limit that it breaks.
func wrongCount(n *syntax.Node, limit, found int) diag.Diagnostic {
	return diag.WrongType.At(n.Span, diag.ValuesInList.With(limit), diag.ValueCount.With(found))
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
	return Codec[T]{
		describe: fixedShape(Shape{Type: ObjectType, What: label, Fields: fields}),
		read: func(r *reader, n *syntax.Node) (T, bool) {
			v := begin()
			before := len(r.Problems)
			r.fields(fields, label, n, v)
			if c, ok := any(v).(checker); ok && n.Kind == syntax.Map {
				c.check(r, n)
			}
			return *v, len(r.Problems) == before
		},
	}
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
