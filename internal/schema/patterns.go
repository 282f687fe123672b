package schema

import (
	"regexp"
	regexpsyntax "regexp/syntax"
	"unicode/utf8"

	"etalase/internal/diag"
	"etalase/internal/syntax"
)

func regularExpression(example string) Codec[string] {
	shape := Shape{Type: TextType, What: words("pola", "a pattern"), Example: example}
	return scalar(shape, func(r *reader, n *syntax.Node) (string, bool) {
		d := diag.WrongPattern.At(n.Span, shortened(n.Text), example)
		tooMuch := d.Advise(diag.ShortPattern, maxPatternChars, maxPatternSteps)
		if utf8.RuneCountInString(n.Text) > maxPatternChars { // at most four bytes each, before it is compiled
			r.report(tooMuch)
			return "", false
		}
		if _, err := regexp.Compile(n.Text); err != nil {
			r.report(d)
			return "", false
		}
		if stepsOf(n.Text) > maxPatternSteps {
			r.report(tooMuch)
			return "", false
		}
		return n.Text, true
	})
}

// Matching takes as many steps for each character as the program has that a pattern is compiled to; x{1,500} has 1,000.
const (
	maxPatternChars = 200
	maxPatternSteps = 500
	maxMatchedBytes = 1000 // of a value: a longer one has no form
)

// stepsOf returns how many steps the program of a pattern has. The pattern can be compiled.
func stepsOf(pattern string) int {
	parsed, err := regexpsyntax.Parse(pattern, regexpsyntax.Perl)
	if err != nil {
		return 0
	}
	program, err := regexpsyntax.Compile(parsed.Simplify())
	if err != nil {
		return 0
	}
	return len(program.Inst)
}

// matches reports whether a value has the form of a pattern.
func matches(pattern *regexp.Regexp, value string) bool {
	return len(value) <= maxMatchedBytes && pattern.MatchString(value)
}
