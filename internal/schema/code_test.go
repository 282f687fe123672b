package schema

import (
	"regexp"
	"regexp/syntax"
	"slices"
	"strings"
	"testing"

	"etalase/internal/diag"
)

func TestCodesComeFromThePattern(t *testing.T) {
	for _, pattern := range []string{
		`^TS-\d{4}$`,
		`^(AB|CD)-[1-9]\d*$`,
		`^[A-Z]{2}\.\d+(-[a-z])?$`,
		`x.+y`,
		`^(?i:kode)\s\d$`,
	} {
		if got := ShortestMatch(pattern); !regexp.MustCompile(pattern).MatchString(got) {
			t.Errorf("%s: %q", pattern, got)
		}
	}
	for was, next := range map[string]string{"TS-0009": "TS-0010", "TS-9999": "TS-10000", "A7b": "A8b", "x": "x"} {
		if got := increment(was); got != next {
			t.Errorf("%s: %s", was, got)
		}
	}
}

// The next code follows the highest one in use; codes that were printed once are passed over.
func TestNextCode(t *testing.T) {
	const pattern = `^TS-\d{4}(-[A-Z])?$`
	for _, c := range []struct {
		inUse, taken []string
		want         string
	}{
		{nil, nil, "TS-0001"},
		{[]string{"TS-0001", "TS-0017", "TS-0002"}, nil, "TS-0018"},
		{[]string{"TS-0001", "XX-9000", "TS-17"}, nil, "TS-0002"},
		{[]string{"TS-0017"}, []string{"TS-0018", "TS-0019"}, "TS-0020"},
		{[]string{"TS-0017", "TS-0012-B", "TS-0021-A"}, nil, "TS-0022"},
		{[]string{"TS-9999"}, nil, ""},
	} {
		isTaken := func(code string) bool { return slices.Contains(c.taken, code) }
		if got := NextCode(pattern, slices.Values(c.inUse), isTaken); got != c.want {
			t.Errorf("%q, taken %q: %q, want %q", c.inUse, c.taken, got, c.want)
		}
	}
}

// Each + doubles what stands within it: a pattern of 160 characters would ask for nothing 2⁴⁰ times.
func TestExamplesTakeBoundedWork(t *testing.T) {
	s := sampler{repeat: func(_, _ int) int { return 2 }}
	parsed, err := syntax.Parse(strings.Repeat("(", 40)+strings.Repeat(")+", 40), syntax.Perl)
	if err != nil {
		t.Fatal(err)
	}
	if s.write(parsed); s.parts > 2*maxExampleParts {
		t.Errorf("%d parts", s.parts)
	}
	if got := exampleOf(`^[A-Z]{2}-` + strings.Repeat("(", 40) + strings.Repeat(")+", 40) + `\d$`); got != "AA-0" {
		t.Errorf("the example is %q", got)
	}
}

// Whatever a site's pattern: what editors are shown as an example is a code, and so is the next one, which is free.
func FuzzCodesAreThoseOfThePattern(f *testing.F) {
	for _, pattern := range []string{
		`^TS-\d{4}$`, `^(AB|CD)-[1-9]\d*$`, `x.+y`, `^((a{9}){9}){9}$`, `(((a*)*)*)*`, `\b\B`,
		`[^\x00-\x{10FFFF}]`, `(?i:k)\pL?`, `^[A-Z]{1,4}-\d{3,6}$`, `a{1000}`, `()|(|)`, `$^`,
	} {
		f.Add(pattern, "TS-0009")
	}
	f.Fuzz(func(t *testing.T, pattern, used string) {
		accepted, err := regexp.Compile(pattern)
		if err != nil {
			return // site.yaml admits no other
		}
		if example := exampleOf(pattern); example != "" && !accepted.MatchString(example) {
			t.Errorf("%q is no %q", example, pattern)
		}
		isTaken := func(code string) bool { return code == used }
		next := NextCode(pattern, slices.Values([]string{used}), isTaken)
		if next != "" && (next == used || !accepted.MatchString(next)) {
			t.Errorf("%q follows %q by %q", next, used, pattern)
		}
	})
}

// Matching is bounded by the size of a pattern and by the length of a value.
func TestPatternsAreShort(t *testing.T) {
	for pattern, want := range map[string]bool{
		`^TS-\d{4}$`: true, `^[A-Z]{1,4}-\d{3,6}$`: true, `^x{1,200}$`: true,
		`^x{1,300}$`: false, `^(a{1,30}b{1,30}){1,10}$`: false, strings.Repeat("a?", 101): false,
		strings.Repeat("é", 200): true, strings.Repeat("é", 201): false,
	} {
		_, problems := ReadSettings(&diag.File{Path: "site.yaml", Text: []byte("sku_pattern: '" + pattern + "'\n")})
		refused := slices.ContainsFunc(problems, func(d diag.Diagnostic) bool { return d.Kind == diag.WrongPattern })
		if refused == want {
			t.Errorf("%q has %d steps, refused: %v", pattern, stepsOf(pattern), refused)
		}
	}
	code := regexp.MustCompile(`^a+$`)
	if !matches(code, strings.Repeat("a", maxMatchedBytes)) || matches(code, strings.Repeat("a", maxMatchedBytes+1)) {
		t.Error("a code may have a thousand characters")
	}
}
