package editor

import (
	"fmt"
	"regexp"
	"regexp/syntax"
	"strconv"
	"strings"
)

var lastNumber = regexp.MustCompile(`^(.*?)(\d+)(\D*)$`)

// increment adds one to the last number in a code and keeps its leading zeros.
func increment(code string) string {
	m := lastNumber.FindStringSubmatch(code)
	if m == nil {
		return code
	}
	n, err := strconv.ParseUint(m[2], 10, 64)
	if err != nil {
		return code
	}
	return fmt.Sprintf("%s%0*d%s", m[1], len(m[2]), n+1, m[3])
}

// shortestMatch returns a short text that a regular expression accepts: of each choice the first, of each repetition as
// few as it allows.
func shortestMatch(pattern string) string {
	parsed, err := syntax.Parse(pattern, syntax.Perl)
	if err != nil {
		return ""
	}
	var out strings.Builder
	writeShortest(&out, parsed.Simplify())
	return out.String()
}

func writeShortest(out *strings.Builder, r *syntax.Regexp) {
	switch r.Op {
	case syntax.OpLiteral:
		out.WriteString(string(r.Rune))
	case syntax.OpCharClass:
		if len(r.Rune) > 0 {
			out.WriteRune(r.Rune[0])
		}
	case syntax.OpAnyChar, syntax.OpAnyCharNotNL:
		out.WriteByte('a')
	case syntax.OpConcat, syntax.OpCapture, syntax.OpPlus:
		for _, sub := range r.Sub {
			writeShortest(out, sub)
		}
	case syntax.OpAlternate:
		writeShortest(out, r.Sub[0])
	case syntax.OpRepeat:
		for range r.Min {
			writeShortest(out, r.Sub[0])
		}
	}
}
