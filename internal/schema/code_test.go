package schema

import (
	"regexp"
	"slices"
	"testing"
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
