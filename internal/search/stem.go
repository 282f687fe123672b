package search

import (
	"regexp"
	"slices"
	"strings"
)

// StemRules remove affixes from words, without a dictionary, so a result may be no real word. The rules are in stages.
// A stage applies each of its rules to all forms found so far, and adds the results. A rule is a pattern, then one or
// more replacements. The index contains the rules, so the browser uses the same ones.
type StemRules [][][]string

// stemRulesOf returns the rules of a language, or nil if it has none. The patterns use only syntax that has the same
// meaning in RE2 and in JavaScript.
func stemRulesOf(lang string) StemRules {
	switch lang {
	case "id":
		return StemRules{
			{ // particles and possessives: anyamannya
				{`^(.{4,})(?:lah|kah|pun|nya|ku|mu)$`, `$1`},
			}, { // suffixes: anyaman, kerajinan, hiaskan, mewarnai
				{`^ke(.{4,})an$`, `$1`},
				{`^(.{4,})kan$`, `$1`},
				{`^(.{4,})an$`, `$1`},
				{`^((?:me|di|pe).{4,})i$`, `$1`},
			}, { // a prefix before another one: memperindah, pemberdayaan
				{`^(?:mem|di|pem|ke|ter)((?:per|ber).{4,})$`, `$1`},
			}, { // prefixes; after me- and pe-, an initial k, s, p or t becomes a nasal
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
		return StemRules{
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

// stemmer is the compiled StemRules of a language.
type stemmer [][]stemRule

type stemRule struct {
	pattern      *regexp.Regexp
	replacements []string
}

func newStemmer(rules StemRules) stemmer {
	s := make(stemmer, len(rules))
	for i, stage := range rules {
		for _, row := range stage {
			rule := stemRule{pattern: regexp.MustCompile(row[0])}
			for _, replacement := range row[1:] {
				// Package regexp would read $1e as a group named 1e.
				rule.replacements = append(rule.replacements, strings.ReplaceAll(replacement, "$1", "${1}"))
			}
			s[i] = append(s[i], rule)
		}
	}
	return s
}

// stems returns all possible stems of a word. The word itself is the first.
func (s stemmer) stems(word string) []string {
	forms := []string{word}
	for _, stage := range s {
		for _, form := range slices.Clone(forms) {
			for _, rule := range stage {
				if !rule.pattern.MatchString(form) {
					continue
				}
				for _, replacement := range rule.replacements {
					if stem := rule.pattern.ReplaceAllString(form, replacement); !slices.Contains(forms, stem) {
						forms = append(forms, stem)
					}
				}
			}
		}
	}
	return forms
}
