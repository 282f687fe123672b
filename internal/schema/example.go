package schema

import (
	"regexp"
	"regexp/syntax"
	"strings"
)

// ShortestMatch returns a short text that a regular expression accepts: of each choice the first, of each repetition as
// few as it allows.
func ShortestMatch(pattern string) string {
	return matchOf(pattern, sampler{repeat: func(least, _ int) int { return least }})
}

// exampleOf returns a text that a regular expression accepts and that looks like what people write: TS-0385 for
// ^[A-Z]{1,4}-\d{3,6}$. Editors are shown no pattern. It returns "" if none was found.
func exampleOf(pattern string) string {
	accepted, err := regexp.Compile(pattern)
	if err != nil {
		return ""
	}
	natural := sampler{letters: "TSKB", digits: "0385217964", repeat: func(least, most int) int {
		if most < 0 || most > least+1 {
			return least + 1
		}
		return most
	}}
	for _, example := range []string{matchOf(pattern, natural), ShortestMatch(pattern)} {
		if accepted.MatchString(example) && strings.TrimSpace(example) == example {
			return example
		}
	}
	return ""
}

// sampler writes a text that a pattern accepts.
type sampler struct {
	letters, digits string // of a class, in turn, where it has them; else its first character
	repeat          func(least, most int) int

	out                   strings.Builder
	nextLetter, nextDigit int
	parts                 int // of the pattern that were gone through, each as often as it is repeated
}

// What an example takes: a pattern can ask for thousands of characters, or for nothing in a billion repetitions.
const (
	maxExample      = 60 // bytes
	maxExampleParts = 1000
)

func matchOf(pattern string, s sampler) string {
	parsed, err := syntax.Parse(pattern, syntax.Perl)
	if err != nil {
		return ""
	}
	s.write(parsed)
	return s.out.String()
}

func (s *sampler) write(r *syntax.Regexp) {
	if s.parts++; s.out.Len() > maxExample || s.parts > maxExampleParts {
		return
	}
	switch r.Op {
	case syntax.OpLiteral:
		s.out.WriteString(string(r.Rune))
	case syntax.OpCharClass:
		s.out.WriteString(s.ofClass(r))
	case syntax.OpAnyChar, syntax.OpAnyCharNotNL:
		s.out.WriteByte('a')
	case syntax.OpConcat, syntax.OpCapture:
		for _, sub := range r.Sub {
			s.write(sub)
		}
	case syntax.OpAlternate:
		s.write(r.Sub[0])
	case syntax.OpPlus:
		s.times(r.Sub[0], 1, -1)
	case syntax.OpStar:
		s.times(r.Sub[0], 0, 0)
	case syntax.OpRepeat:
		s.times(r.Sub[0], r.Min, r.Max)
	}
}

func (s *sampler) times(sub *syntax.Regexp, least, most int) {
	for range min(s.repeat(least, most), maxExample) {
		s.write(sub)
	}
}

// ofClass returns a character of a class.
func (s *sampler) ofClass(r *syntax.Regexp) string {
	if c, ok := inTurn(s.letters, &s.nextLetter, r); ok {
		return c
	}
	if s.out.Len() == 0 && s.nextDigit == 0 {
		s.nextDigit = 1 // a code of digits does not begin with 0
	}
	if c, ok := inTurn(s.digits, &s.nextDigit, r); ok {
		return c
	}
	if len(r.Rune) > 0 {
		return string(r.Rune[0])
	}
	return ""
}

// inTurn returns the next of some characters, if the class has it.
func inTurn(among string, next *int, r *syntax.Regexp) (string, bool) {
	if among == "" {
		return "", false
	}
	c := rune(among[*next%len(among)])
	for i := 0; i+1 < len(r.Rune); i += 2 {
		if r.Rune[i] <= c && c <= r.Rune[i+1] {
			*next++
			return string(c), true
		}
	}
	return "", false
}
