package schema

import (
	"slices"
	"strconv"
	"strings"

	"etalase/internal/diag"
	"etalase/internal/search"
	"etalase/internal/syntax"
)

// synonyms reads groups of words for one thing, which package search looks up. A group that says of nothing that it is
// the same as something else is asked about: editors write a list of words where a list of groups is read.
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
	isWord := func(group string) bool { return len(strings.Fields(group)) == 1 && len(search.Tokenise(group)) == 1 }
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
		phrases, long := search.PhrasesOf(group)
		parts := strings.FieldsFunc(group, func(c rune) bool { return strings.ContainsRune("/;|=", c) })
		switch {
		case long != "":
			why := diag.LongSynonym.With(shortened(long), search.MostPhraseWords, search.MostPhraseBytes)
			r.report(diag.SuspiciousValue.At(at.Span, why).Advise(diag.ShortenSynonym))
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
