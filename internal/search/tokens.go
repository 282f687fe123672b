package search

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// Fold removes the differences that people ignore when they search: capitals, accents, apostrophes. The script of the
// theme folds the query in the same way (scripts/modules/words.js); a test compares the two.
func Fold(text string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r == '\'':
			return -1
		case r <= unicode.MaxASCII:
			return r
		case unicode.Is(unicode.M, r), r == '’', r == 'ʼ':
			return -1
		case r == 'ς': // at the end of a word browsers lower Σ to ς, Go to σ
			return 'σ'
		}
		return r
	}, strings.ToLower(norm.NFKD.String(text)))
}

// Tokenise returns the words of a text, folded, in order. A word is a run of letters, or a run of digits without
// leading zeros. So the code TS-0012 is found as ts0012, as 0012 and as 12, and needs only the word 12 in the index.
func Tokenise(text string) []string {
	folded := Fold(text)
	var words []string
	add := func(word string) {
		if word = strings.TrimLeft(word, "0"); word != "" {
			words = append(words, word)
		}
	}
	start, run := 0, other
	for i, r := range folded {
		if class := classOf(r); class != run {
			if run != other {
				add(folded[start:i])
			}
			start, run = i, class
		}
	}
	if run != other {
		add(folded[start:])
	}
	return words
}

// charClass is the part that a character has in words.
type charClass int

const (
	other charClass = iota
	letter
	digit
)

func classOf(r rune) charClass {
	switch {
	case unicode.Is(unicode.L, r):
		return letter
	case unicode.Is(unicode.Nd, r):
		return digit
	}
	return other
}

// stopWords returns the words of a language, separated by spaces, that are too common to tell entries apart. They are
// not in the index, and a query with other words ignores them.
func stopWords(lang string) string {
	switch lang {
	case "id":
		return "ada adalah agar akan atau bagi bahwa bisa dan dapat dari dengan di hanya hingga ia ini itu jika juga " +
			"kami karena ke kepada lalu lebih maka masih mereka oleh pada para saat sambil sampai sangat saja " +
			"satu se sebab sebagai sebuah secara sehingga seperti serta setelah setiap sudah supaya telah tanpa " +
			"tetap tetapi tidak untuk yaitu yang"
	case "en":
		return "a about after all also an and are as at be because been before but by can each for from had has have " +
			"he her his how if in into is it its more no not of on one or our out she so than that the their them " +
			"then there these they this to was we were when which while who will with you your"
	}
	return ""
}
