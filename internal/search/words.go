package search

import (
	"regexp"
	"slices"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// Fold takes from a text what people leave out when they search: capitals,
// accents, apostrophes. The theme's script does the same to what is typed
// (scripts/modules/words.js), and a test holds the two together.
func Fold(text string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case unicode.Is(unicode.M, r), r == '\'', r == '’', r == 'ʼ':
			return -1
		case r == 'ς': // which is how browsers lower a last sigma, and Go does not
			return 'σ'
		}
		return r
	}, strings.ToLower(norm.NFKD.String(text)))
}

// Words are the words of a text, folded: runs of letters, and runs of digits
// without the zeros before them. So TS-0012 is found as ts0012, as 0012 and as
// 12, and costs the index one word.
func Words(text string) []string {
	folded := Fold(text)
	var words []string
	add := func(word string) {
		if word = strings.TrimLeft(word, "0"); word != "" {
			words = append(words, word)
		}
	}
	start, was := 0, other
	for at, r := range folded {
		if is := classOf(r); is != was {
			if was != other {
				add(folded[start:at])
			}
			start, was = at, is
		}
	}
	if was != other {
		add(folded[start:])
	}
	return words
}

type class int

const (
	other class = iota
	letter
	digit
)

func classOf(r rune) class {
	switch {
	case unicode.Is(unicode.L, r):
		return letter
	case unicode.Is(unicode.Nd, r):
		return digit
	}
	return other
}

// common are words that tell no entry from another, by language. They are not
// in the index, and not looked for beside other words.
func common(lang string) string {
	switch lang {
	case "id":
		return "ada adalah agar akan atau bagi bahwa bisa dan dapat dari dengan di hanya hingga ia ini itu jika juga kami karena ke kepada lalu lebih maka masih mereka oleh pada para saat sambil sampai sangat saja satu se sebab sebagai sebuah secara sehingga seperti serta setelah setiap sudah supaya telah tanpa tetap tetapi tidak untuk yaitu yang"
	case "en":
		return "a about after all also an and are as at be because been before but by can each for from had has have he her his how if in into is it its more no not of on one or our out she so than that the their them then there these they this to was we were when which while who will with you your"
	}
	return ""
}

// Rules take affixes off words, in stages. Each stage adds to the forms of a
// word those that its rules make of them: a pattern, and one or more things to
// put in its place. There is no dictionary, so what comes out may be no word.
// The index carries the rules to the browser, which thereby has the same ones.
type Rules [][][]string

// rulesOf are the rules of a language. Patterns are of the part of RE2 that is
// JavaScript too.
func rulesOf(lang string) Rules {
	switch lang {
	case "id":
		return Rules{
			{ // particles and possessives: anyamannya
				{`^(.{4,})(?:lah|kah|pun|nya|ku|mu)$`, `$1`},
			}, { // suffixes: anyaman, kerajinan, hiaskan, mewarnai
				{`^ke(.{4,})an$`, `$1`},
				{`^(.{4,})kan$`, `$1`},
				{`^(.{4,})an$`, `$1`},
				{`^((?:me|di|pe).{4,})i$`, `$1`},
			}, { // a prefix before another one: memperindah, pemberdayaan
				{`^(?:mem|di|pem|ke|ter)((?:per|ber).{4,})$`, `$1`},
			}, { // prefixes; me- and pe- swallow the k, s, p or t that they turn into a nasal
				{`^[mp]enge(.{3})$`, `$1`},
				{`^[mp]eng([aeiou].{3,})$`, `$1`, `k$1`},
				{`^[mp]eng([aeiou].{2})$`, `k$1`},
				{`^[mp]eng([^aeiou].{3,})$`, `$1`},
				{`^[mp]eny([aeiou].{2,})$`, `s$1`, `ny$1`},
				{`^[mp]em([aeiou].{2,})$`, `p$1`, `m$1`},
				{`^[mp]em([^aeiou].{3,})$`, `$1`},
				{`^[mp]en([aeiou].{2,})$`, `t$1`, `n$1`},
				{`^[mp]en([cdjstz].{3,})$`, `$1`},
				{`^[mp]e([lrwy].{3,})$`, `$1`},
				{`^[bp]el(ajar.*)$`, `$1`},
				{`^(?:ber|per|ter)(.{4,})$`, `$1`},
				{`^be(r[aeiou].{2,})$`, `$1`},
				{`^[bp]e([^aeiour]er[^aeiou].+)$`, `$1`}, // bekerja
				{`^di([aeiou].{3,}|.[aeiouhlrwyg].{2,})$`, `$1`},
			},
		}
	case "en":
		doubled := [][]string{}
		for _, letter := range "bdgklmnprt" {
			doubled = append(doubled, []string{`^(.{2,}` + string(letter) + `)` + string(letter) + `$`, `$1`})
		}
		return Rules{
			{ // plurals: baskets, glasses, batteries
				{`^(.{2,})ies$`, `$1y`},
				{`^(.{2,}(?:s|x|z|ch|sh))es$`, `$1`},
				{`^(.{2,}[^s])s$`, `$1`},
			},
			{{`^(.{2,})(?:ing|ed|er)$`, `$1`, `$1e`}}, // weaving, dyed, carver
			doubled, // fitted
		}
	}
	return nil
}

// stemmer applies the rules of a language.
type stemmer [][]rule

type rule struct {
	pattern *regexp.Regexp
	to      []string
}

func newStemmer(rules Rules) stemmer {
	s := make(stemmer, len(rules))
	for i, stage := range rules {
		for _, r := range stage {
			made := rule{pattern: regexp.MustCompile(r[0])}
			for _, to := range r[1:] {
				made.to = append(made.to, strings.ReplaceAll(to, "$1", "${1}")) // or Go would read $1e as a name
			}
			s[i] = append(s[i], made)
		}
	}
	return s
}

// stems are all forms that a word may be of, itself the first.
func (s stemmer) stems(word string) []string {
	forms := []string{word}
	for _, stage := range s {
		for _, form := range slices.Clone(forms) {
			for _, r := range stage {
				if !r.pattern.MatchString(form) {
					continue
				}
				for _, to := range r.to {
					if stem := r.pattern.ReplaceAllString(form, to); !slices.Contains(forms, stem) {
						forms = append(forms, stem)
					}
				}
			}
		}
	}
	return forms
}
