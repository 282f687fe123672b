package editor

import (
	"fmt"
	"regexp"
	"strconv"

	"etalase/internal/layout"
	"etalase/internal/schema"
)

// nextCode returns the code after the highest that is in use, and that is not in the lock either: one that was printed
// is never given to another product.
func (form *Form) nextCode(key, pattern string) string {
	accepted, err := regexp.Compile(pattern)
	if err != nil {
		return ""
	}
	code := schema.ShortestMatch(pattern)
	for used := range form.edition.Library.Uniques(form.Type.Name, key) {
		if accepted.MatchString(used) && (len(used) > len(code) || len(used) == len(code) && used > code) {
			code = used
		}
	}
	const maxRetired = 100_000 // codes in a row
	for range maxRetired {
		next := increment(code)
		if next == code || !accepted.MatchString(next) {
			return "" // the last number of the pattern is taken
		}
		if code = next; !form.isPrinted(code) {
			return code
		}
	}
	return ""
}

// isPrinted reports whether a code has an address on the site, that of a product that is gone among them.
func (form *Form) isPrinted(code string) bool {
	site := form.edition.Site
	return site != nil && site.Layout.Route(layout.CodePath(code)) != nil
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
