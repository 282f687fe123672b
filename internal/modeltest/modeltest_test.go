package modeltest

import (
	"strings"
	"testing"

	"etalase/internal/site"
)

// What the tests of other rooms begin with is a whole site: without an error, and published at Now.
func TestTheBeginningsAreASite(t *testing.T) {
	s := Good(t, Settings+Craft+Product("a", "TS-0001", ""))
	for _, path := range []string{"/produk/a/", "/kamus/anyam/", "/perajin/siti/"} {
		if s.Layout.Route(path) == nil {
			t.Errorf("there is no %s", path)
		}
	}
	if got := Data(t, s, "/products.csv"); !strings.Contains(got, "TS-0001") {
		t.Errorf("the data of the products is %q", got)
	}
}

// An archive with an error is told as one, with its place.
func TestMakeReportsProblems(t *testing.T) {
	_, problems := Make(t, Settings+Craft+Product("a", "TS-0001", "weight: berat\n"), site.Options{})
	if problems.ErrorCount() != 1 || !strings.HasPrefix(problems[0].String(), "content/products/a.md:") {
		t.Errorf("the problems are %v", problems)
	}
}
