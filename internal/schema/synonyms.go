package schema

import (
	"slices"
	"strconv"
	"strings"
	"unicode"

	"etalase/internal/diag"
	"etalase/internal/syntax"
)

// mostSynonymWords is how many words a phrase may have that stands for others.
const mostSynonymWords = 3

// synonyms reads groups of words for one thing. A group that says of nothing that it is the same as something else is
// asked about: editors write a list of words where a list of groups is read.
func synonyms() Codec[[]string] {
	list := listOf(Text(3, 200), 1)
	read := list.read
	list.read = func(r *reader, n *syntax.Node) ([]string, bool) {
		groups, ok := read(r, n)
		if ok {
			r.doubtSynonyms(n, groups)
		}
		return groups, ok
	}
	return list
}

func (r *reader) doubtSynonyms(n *syntax.Node, groups []string) {
	isWord := func(group string) bool { return len(strings.Fields(group)) == 1 && len(wordsIn(group)) == 1 }
	isList := n.Kind == syntax.List && len(groups) > 1
	if isList && !slices.ContainsFunc(groups, func(group string) bool { return !isWord(group) }) {
		d := diag.SuspiciousValue.At(n.Items[0].Span, diag.SynonymsApart.With()).
			Advise(diag.WriteOneGroup, strings.Join(groups, ", "))
		if len(groups) == 2 { // more may be several groups
			d.Fix = &diag.Fix{
				Start: n.Span.Start, End: n.Span.End, Text: `["` + strings.Join(groups, ", ") + `"]`,
				Literal: diag.FormLiteral,
			}
		}
		r.report(d)
		return
	}
	for i, group := range groups {
		at := n
		if n.Kind == syntax.List {
			at = n.Items[i]
		}
		phrases, long := phrasesIn(group)
		parts := strings.FieldsFunc(group, func(c rune) bool { return strings.ContainsRune("/;|=", c) })
		switch {
		case long != "":
			r.report(diag.SuspiciousValue.At(at.Span, diag.LongSynonym.With(shortened(long), mostSynonymWords)).
				Advise(diag.ShortenSynonym))
		case len(phrases) > 1:
		case len(parts) > 1:
			for i, part := range parts {
				parts[i] = strings.TrimSpace(part)
			}
			r.report(diag.SuspiciousValue.At(at.Span, diag.LoneSynonym.With()).
				Advise(diag.WriteThis, strconv.Quote(strings.Join(parts, ", "))))
		default:
			r.report(diag.SuspiciousValue.At(at.Span, diag.LoneSynonym.With()).Advise(diag.AddSynonym))
		}
	}
}

// phrasesIn returns the phrases of a group, each once, and the first one that is too long to be looked up. Package
// search reads them the same way.
func phrasesIn(group string) (phrases []string, long string) {
	given := strings.Fields(group)
	if strings.Contains(group, ",") {
		given = strings.Split(group, ",")
	}
	for _, text := range given {
		words := wordsIn(text)
		if len(words) > mostSynonymWords && long == "" {
			long = strings.TrimSpace(text)
		}
		if phrase := strings.Join(words, " "); phrase != "" && !slices.Contains(phrases, phrase) {
			phrases = append(phrases, phrase)
		}
	}
	return phrases, long
}

func wordsIn(text string) []string {
	isBetween := func(c rune) bool { return !unicode.IsLetter(c) && !unicode.IsDigit(c) }
	return strings.FieldsFunc(strings.ToLower(text), isBetween)
}
