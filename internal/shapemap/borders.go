package shapemap

import (
	"cmp"
	"math"
	"slices"

	"github.com/paulmach/orb"
	"github.com/paulmach/orb/planar"
	"github.com/paulmach/orb/simplify"
)

// mostOf returns how many corners a number of areas may have together.
func mostOf(areas int) int { return max(min(cornersPerArea*areas, mostCorners), leastCorners*areas) }

// simplified returns the outlines of areas with only as many corners as can be seen, and never more than mostOf. An
// area keeps its largest ring, however small it is.
func simplified(areas [][]orb.Ring) [][]orb.Ring {
	most := mostOf(len(areas))
	least := leastArea * detail * detail
	for range 24 {
		drawn := withoutSmall(areas, least)
		byBorder := newBorders(drawn)
		for _, rings := range drawn {
			for i, ring := range rings {
				rings[i] = byBorder.simplify(ring, least)
			}
		}
		if corners(drawn) <= most {
			return drawn
		}
		least *= 2
	}
	// Outlines that touch themselves or others in most of their corners: each alone, so that it ends.
	drawn := withoutSmall(areas, math.Inf(1))
	for _, rings := range drawn {
		for i, ring := range rings {
			rings[i] = simplify.VisvalingamKeep(most / len(areas)).Ring(ring)
		}
	}
	return drawn
}

func corners(areas [][]orb.Ring) int {
	n := 0
	for _, rings := range areas {
		for _, ring := range rings {
			n += len(ring)
		}
	}
	return n
}

// withoutSmall returns the rings that enclose at least so much, and the largest one of each area. The rings are copies.
func withoutSmall(areas [][]orb.Ring, least float64) [][]orb.Ring {
	kept := make([][]orb.Ring, len(areas))
	for i, rings := range areas {
		if len(rings) == 0 {
			continue
		}
		size := func(r orb.Ring) float64 { return math.Abs(planar.Area(r)) }
		largest := slices.MaxFunc(rings, func(a, b orb.Ring) int { return cmp.Compare(size(a), size(b)) })
		for _, ring := range rings {
			if size(ring) >= least && len(ring) >= 4 || &ring[0] == &largest[0] {
				kept[i] = append(kept[i], ring.Clone())
			}
		}
	}
	return kept
}

// borders knows the corners where borders end: where more than two lines meet. What lies between two of them is one
// border, of one area or of two.
type borders struct {
	neighbours map[orb.Point][]orb.Point // at most three of each corner
}

func newBorders(areas [][]orb.Ring) borders {
	b := borders{map[orb.Point][]orb.Point{}}
	add := func(at, next orb.Point) {
		if near := b.neighbours[at]; len(near) < 3 && !slices.Contains(near, next) {
			b.neighbours[at] = append(near, next)
		}
	}
	for _, rings := range areas {
		for _, ring := range rings {
			for i := range len(ring) - 1 {
				add(ring[i], ring[i+1])
				add(ring[i+1], ring[i])
			}
		}
	}
	return b
}

// ends reports whether borders end at a corner.
func (b borders) ends(at orb.Point) bool { return len(b.neighbours[at]) != 2 }

// simplify takes away the corners of an outline that make the least difference, of each of its borders alone. Each is
// looked at in the same direction for both areas, so that the same corners stay.
func (b borders) simplify(ring orb.Ring, least float64) orb.Ring {
	open := ring[:max(0, len(ring)-1)]
	if len(open) < 3 {
		return ring
	}
	start := slices.IndexFunc(open, b.ends)
	isWhole := start < 0 // an island, or an area within another one
	if isWhole {
		start = slices.Index(open, slices.MinFunc(open, comparePoints))
	}
	turned := slices.Concat(open[start:], open[:start+1])
	if isWhole {
		return orb.Ring(lighter(orb.LineString(turned), least))
	}
	var out orb.Ring
	for from, i := 0, 1; i < len(turned); i++ {
		if b.ends(turned[i]) {
			border := lighter(orb.LineString(turned[from:i+1]), least)
			out = append(out, border[:len(border)-1]...)
			from = i
		}
	}
	return append(out, out[0])
}

// lighter returns a border without the corners whose triangle with their neighbours is small, but with so many of them
// that it encloses something: alone, or with one other border.
func lighter(border orb.LineString, least float64) orb.LineString {
	border = slices.Clone(border)
	keep := 3
	if border[0] == border[len(border)-1] {
		keep = 4
	}
	isTurned := cmp.Or(
		comparePoints(border[0], border[len(border)-1]), comparePoints(border[1], border[len(border)-2])) > 0
	if isTurned {
		slices.Reverse(border)
	}
	border = simplify.Visvalingam(least, keep).LineString(border)
	if isTurned {
		slices.Reverse(border)
	}
	return border
}

func comparePoints(a, b orb.Point) int {
	return cmp.Or(cmp.Compare(a.X(), b.X()), cmp.Compare(a.Y(), b.Y()))
}
