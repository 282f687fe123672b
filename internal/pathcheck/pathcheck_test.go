package pathcheck

import (
	"strings"
	"testing"
)

func TestCheck(t *testing.T) {
	long := strings.Repeat("é", 127)
	for _, c := range []struct{ paths, want string }{
		{"index.html|produk/index.html|_headers|.well-known/x", ""},
		{"../x", `"../x" is not a clean relative path`},
		{`a\x`, `"a\\x" has a backslash`},
		{"a\nx", `"a\nx" has a control character`},
		{".Etalase/x", `".Etalase/x" is in the folder that is kept for the manifest`},
		{"a/" + long + "a", ""},
		{"a/" + long + "aa", `"a/` + long + `aa" has a name that is too long`},
		{"a|a", `"a" is the path of two files`},
		{"a|A", `"A" differs only in letter case from "a"`},
		{"Tas/a|tas/b", `"tas/b" differs only in letter case from "Tas"`},
		{"a/b|a", `"a" is the path of a file and of a folder`},
		{"robots.txt|robots.txt/index.html", `"robots.txt/index.html" is below the file "robots.txt"`},
		{"b|b|a|a", `"a" is the path of two files; "b" is the path of two files`},
	} {
		var got []string
		for _, invalid := range Check(strings.Split(c.paths, "|")) {
			got = append(got, invalid.String())
		}
		if got := strings.Join(got, "; "); got != c.want {
			t.Errorf("%q: %s, want %s", c.paths, got, c.want)
		}
	}
}
