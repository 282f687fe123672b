// Package spelling finds what somebody meant who made a typing error.
package spelling

import (
	"strings"
	"unicode/utf8"

	"github.com/agnivade/levenshtein"
)

// maxWord is how many bytes a word or a title may have in which a typing error is looked for: comparing two texts takes
// the product of their lengths.
const maxWord = 200

// Nearest returns the word with the least edit distance (Levenshtein) to what was typed; false if no word is near
// enough to be a typing error.
func Nearest(typed string, words []string) (string, bool) {
	if len(typed) > maxWord {
		return "", false
	}
	typed = strings.ToLower(typed)
	best, least := "", utf8.RuneCountInString(typed)/3+2
	for _, w := range words {
		// At least a quarter of a text's bytes are characters.
		if longer := len(w) - len(typed); longer > 4*least || -longer > 4*least {
			continue
		}
		d := levenshtein.ComputeDistance(typed, strings.ToLower(w))
		if d < least || d == least && best != "" && w < best {
			best, least = w, d
		}
	}
	return best, best != ""
}

// Whole returns the only one of several names that has what was typed as its words, or some of them in a row:
// tas-mendong of tas-mendong-ciputat. It returns false if none has, or more do.
func Whole(typed string, names []string) (string, bool) {
	part := "-" + hyphenated(typed) + "-"
	if len(part) < len("-abc-") {
		return "", false
	}
	only, found := "", false
	for _, name := range names {
		switch {
		case !strings.Contains("-"+hyphenated(name)+"-", part):
		case found:
			return "", false
		default:
			only, found = name, true
		}
	}
	return only, found
}

// hyphenated is a name in small letters, with hyphens between its words.
func hyphenated(name string) string {
	return strings.Join(strings.FieldsFunc(strings.ToLower(name), func(r rune) bool {
		return r == ' ' || r == '-' || r == '_'
	}), "-")
}
