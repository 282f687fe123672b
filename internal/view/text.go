package view

import (
	"slices"
	"strings"

	"etalase/internal/content"
	"etalase/internal/diag"
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

// JoinNonEmpty joins the parts that are not empty.
func JoinNonEmpty(separator string, parts ...string) string {
	return strings.Join(slices.DeleteFunc(parts, func(p string) bool { return p == "" }), separator)
}
