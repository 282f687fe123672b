package export

import (
	"testing"

	"etalase/internal/layout"
)

// Every page is in one part, in its order.
func TestPagesOfAPart(t *testing.T) {
	for _, count := range []int{1, layout.SitemapPages - 1, layout.SitemapPages, layout.SitemapPages + 1,
		2 * layout.SitemapPages, 2*layout.SitemapPages + 1} {
		pages := make([]*layout.Route, count)
		for i := range pages {
			pages[i] = &layout.Route{}
		}
		next := 0
		for number := 1; number <= max(1, layout.SitemapParts(count)); number++ {
			part := sitemapPartOf(pages, number)
			if len(part) == 0 || len(part) > layout.SitemapPages {
				t.Errorf("%d pages: part %d has %d of them", count, number, len(part))
			}
			for _, r := range part {
				if r != pages[next] {
					t.Fatalf("%d pages: part %d does not go on with page %d", count, number, next)
				}
				next++
			}
		}
		if next != count {
			t.Errorf("%d of %d pages are listed", next, count)
		}
	}
}
