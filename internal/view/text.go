package view

import (
	"slices"
	"strings"

	"etalase/internal/content"
	"etalase/internal/diag"
	"etalase/internal/schema"
)

// FieldWord returns what a key of an entry's front matter is called in the language of the entry.
func FieldWord(e *content.Entry, key string) string {
	return e.Type.FieldLabel(key).In(diag.Lang(e.Lang))
}

// ChoiceWord returns the word for a choice in the language of an entry, by the key of the choice. It returns "" for no
// choice.
func ChoiceWord(e *content.Entry, key, value string) string {
	return e.Type.OptionLabel(key, value).In(diag.Lang(e.Lang))
}

// PriceInShort writes a price for a line of few words: Rp95.000, Rp450.000–Rp650.000, Rp425.000+ for one that begins
// there. It returns "" for a price on request.
func (m Model) PriceInShort(lang string, p schema.Price) string {
	rupiah := m.Locale(lang).Rupiah
	switch {
	case p.OnRequest():
		return ""
	case p.Max > 0:
		return rupiah(p.Amount) + "–" + rupiah(p.Max)
	case p.Mode == schema.PriceFrom:
		return rupiah(p.Amount) + "+"
	}
	return rupiah(p.Amount)
}

// JoinNonEmpty joins the parts that are not empty.
func JoinNonEmpty(separator string, parts ...string) string {
	return strings.Join(slices.DeleteFunc(parts, func(p string) bool { return p == "" }), separator)
}
