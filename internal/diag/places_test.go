package diag

import "testing"

// What stands at one of several problems is found as if each of them were asked.
func TestPlacesAreThoseOfAllProblems(t *testing.T) {
	problems := List{}
	for _, span := range [][2]int{{40, 45}, {10, 30}, {12, 14}, {50, 50}} {
		problems = append(problems, Syntax.At(Span{Start: span[0], End: span[1]}))
	}
	places := PlacesOf(problems)
	for at := range 60 {
		cover, begin := false, false
		for _, d := range problems {
			cover = cover || d.Span.Start <= at && at < max(d.Span.End, d.Span.Start+1)
			begin = begin || d.Span.Start >= at && d.Span.Start < at+5
		}
		if places.Cover(at) != cover || places.BeginWithin(at, at+5) != begin {
			t.Errorf("%d: covered %v, begins within %v", at, places.Cover(at), places.BeginWithin(at, at+5))
		}
	}
	if none := PlacesOf(nil); none.Cover(0) || none.BeginWithin(0, 1) {
		t.Error("no problem is somewhere")
	}
}
