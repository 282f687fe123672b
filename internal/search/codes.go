package search

import (
	"cmp"
	"maps"
	"slices"
	"strings"
)

// codeMark is the first character of code words. Numbers have no leading zeros, so no other word begins with it.
const codeMark = "0"

// codeForm is what codes have in common: the letters at their beginning, and how many digits follow.
type codeForm struct {
	letters string
	digits  int
}

// codeWord returns a code, folded, without anything but letters and digits: TS-0001-B is ts0001b. A code without digits
// gives an empty word, as it is found like any other text.
func codeWord(code string) string {
	hasDigit := false
	word := strings.Map(func(r rune) rune {
		switch classOf(r) {
		case other:
			return -1
		case digit:
			hasDigit = true
		}
		return r
	}, Fold(code))
	if !hasDigit {
		return ""
	}
	return word
}

// codeWords returns the words by which codes are found: each as a whole, and what its letters are, for those who type
// no more than these. It notes the forms of the codes.
func (b builder) codeWords(codes []string) []string {
	var words []string
	for _, code := range codes {
		word := codeWord(code)
		if word == "" {
			words = append(words, Tokenise(code)...)
			continue
		}
		isDigit := func(r rune) bool { return classOf(r) == digit }
		start := strings.IndexFunc(word, isDigit)
		form := codeForm{letters: word[:start]}
		for _, r := range word[start:] {
			if !isDigit(r) {
				break
			}
			form.digits++
		}
		b.codeForms[form] = true
		words = append(words, codeMark+word)
		if form.letters != "" {
			words = append(words, form.letters)
		}
	}
	return words
}

func (b builder) encodeCodeForms() [][2]any {
	forms := [][2]any{}
	if len(b.codeForms) > mostCodeForms {
		return forms
	}
	for _, form := range slices.SortedFunc(maps.Keys(b.codeForms), func(x, y codeForm) int {
		return cmp.Or(cmp.Compare(x.letters, y.letters), cmp.Compare(x.digits, y.digits))
	}) {
		forms = append(forms, [2]any{form.letters, form.digits})
	}
	return forms
}
