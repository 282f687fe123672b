package schema

import (
	"fmt"
	"iter"
	"regexp"
	"strconv"
)

// NextCode returns the code after the highest of those in use that a pattern accepts. What follows the number of a
// variant, as in TS-0012-B, is left out where that is a code too. It passes over those that isTaken reports: a code
// that was printed is never given to another product. It returns "" if there is none, or if the last number of the
// pattern is in use.
func NextCode(pattern string, inUse iter.Seq[string], isTaken func(code string) bool) string {
	accepted, err := regexp.Compile(pattern)
	if err != nil {
		return ""
	}
	code := ShortestMatch(pattern)
	for used := range inUse {
		if m := lastNumber.FindStringSubmatch(used); m != nil && accepted.MatchString(m[1]+m[2]) {
			used = m[1] + m[2]
		}
		if accepted.MatchString(used) && (len(used) > len(code) || len(used) == len(code) && used > code) {
			code = used
		}
	}
	const maxRetired = 100_000 // codes in a row
	for range maxRetired {
		next := increment(code)
		if next == code || !accepted.MatchString(next) {
			return ""
		}
		if code = next; !isTaken(code) {
			return code
		}
	}
	return ""
}

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
