package diag

import (
	"cmp"
	"slices"
)

// Places are where the problems of one file are, in order: what stands at one of thousands is found at once.
type Places struct {
	starts []int
	ends   []int // the furthest end of a span that begins at that start or before it
}

// PlacesOf returns where problems are.
func PlacesOf(problems List) Places {
	inOrder := slices.SortedFunc(slices.Values(problems), func(a, b Diagnostic) int {
		return cmp.Compare(a.Span.Start, b.Span.Start)
	})
	var p Places
	end := 0
	for _, d := range inOrder {
		end = max(end, d.Span.End, d.Span.Start+1)
		p.starts, p.ends = append(p.starts, d.Span.Start), append(p.ends, end)
	}
	return p
}

// BeginWithin reports whether a problem begins in [from, to).
func (p Places) BeginWithin(from, to int) bool {
	i, _ := slices.BinarySearch(p.starts, from)
	return i < len(p.starts) && p.starts[i] < to
}

// Cover reports whether an offset is in the span of a problem. An empty span is of one byte.
func (p Places) Cover(offset int) bool {
	i, _ := slices.BinarySearch(p.starts, offset+1)
	return i > 0 && offset < p.ends[i-1]
}
