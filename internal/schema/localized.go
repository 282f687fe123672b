package schema

import (
	"slices"
	"strings"

	"etalase/internal/diag"
	"etalase/internal/locale"
	"etalase/internal/syntax"
)

// Localized is a text that every language of the site says in its own words.
type Localized map[string]string

// In returns the text in a language, or in the first one that has it.
func (l Localized) In(lang string) string {
	if words, ok := l[lang]; ok {
		return words
	}
	if words, ok := l[""]; ok { // one text for all languages
		return words
	}
	for _, tag := range locale.Tags() {
		if words, ok := l[tag]; ok {
			return words
		}
	}
	return ""
}

// localizedText reads a text for all languages, or one for each.
func localizedText(least, most int) Codec[Localized] { return localized(Text(least, most)) }

var languages = words("bahasa", "languages")

func localized(one Codec[string]) Codec[Localized] {
	c := localizedCodec{one, words("teks, atau satu teks untuk setiap bahasa", "a text, or one for each language")}
	return Codec[Localized]{describe: c.describe, read: c.read}
}

// localizedCodec reads a Localized whose texts another codec reads.
type localizedCodec struct {
	one  Codec[string]
	what diag.Text
}

func (c localizedCodec) describe(s *Settings) Shape {
	one := c.one.describe(s)
	group := Shape{Type: ObjectType, What: c.what, ByLanguage: locale.Tags(), Item: &one}
	return Shape{Type: UnionType, What: c.what, Variants: []Shape{one, group}}
}

func (c localizedCodec) read(r *reader, n *syntax.Node) (Localized, bool) {
	if n.Kind != syntax.Map {
		words, ok := c.one.read(r, n)
		return Localized{"": words}, ok
	}
	l, before := Localized{}, len(r.Problems)
	for i := range n.Members {
		m := &n.Members[i]
		switch _, twice := l[m.Key]; {
		case !slices.Contains(locale.Tags(), m.Key):
			r.report(diag.UnknownKey.At(m.KeySpan, m.Key, languages).
				Advise(diag.KnownLanguages, strings.Join(locale.Tags(), ", ")))
		case twice:
			r.report(diag.DuplicateKey.At(m.KeySpan, m.Key, n.Find(m.Key).Span.FileLine()))
		default:
			r.within(m.Key, func() { l[m.Key], _ = c.one.read(r, m.Value) })
		}
	}
	return l, len(r.Problems) == before
}
