// Package cartogram draws places as circles, after Dorling (Area Cartograms: Their Use and Creation, 1996): each place
// is a circle at about its position, with an area by its count. Such a map shows no borders and needs no tiles. Lengths
// are units of the drawing; the theme chooses the size at which it is shown.
package cartogram

import (
	"cmp"
	"math"
	"slices"
	"unicode/utf8"
)

// Point is a place to be drawn.
type Point struct {
	Name     string
	Lat, Lng float64 // degrees, WGS 84
	Count    int     // of the things at the place
}

// Map is the drawing.
type Map struct {
	Width, Height int
	Places        []Place // the largest first
}

// Place is a circle on a map, and its name beside it.
type Place struct {
	Index        int // of the point that it stands for
	X, Y, R      int
	NameX, NameY int
	Anchor       string // the part of the name that is at NameX: start, middle or end, as in SVG's text-anchor
}

const (
	mapSpan      = 230.0 // between the centres that are farthest apart
	leastRadius  = 15.0  // of a count of 1: large enough for a thumb
	mostRadius   = 30.0
	emptyRadius  = 5.0
	discGap      = 6.0
	letterWidth  = 7.8 // of names, estimated on the wide side
	letterHeight = 17.0
	descent      = 4.0 // from the baseline of a name to its lower edge
	gapBelow     = 2.0 // between a disc and its name
	gapAbove     = 1.0
	gapBeside    = 4.0
	margin       = 2 // around the drawing
)

// Draw draws places. It returns nil for fewer than two.
func Draw(points []Point) *Map {
	if len(points) < 2 {
		return nil
	}
	most := 1
	for _, p := range points {
		most = max(most, p.Count)
	}
	discs := make(cartogram, len(points))
	for i, p := range points {
		discs[i] = &disc{index: i, name: p.Name, x: p.Lng, y: -p.Lat, r: radius(p.Count, most)}
	}
	discs.project()
	discs.separate()
	slices.SortStableFunc(discs, func(a, b *disc) int { return cmp.Compare(b.r, a.r) })
	discs.placeNames()
	return discs.drawn()
}

// radius returns the radius of a disc between the smallest and the largest: its area grows with the count.
func radius(count, most int) float64 {
	if count == 0 {
		return emptyRadius
	}
	share := float64(count-1) / float64(max(1, most-1))
	return leastRadius + float64((mostRadius-leastRadius)*math.Sqrt(share))
}

// cartogram has the discs of all places. Some processors fuse a multiplication and an addition, and would draw a
// different map. So each product in a sum is rounded by a conversion to float64, and the functions of package math that
// contain such sums are not used (Hypot) or their results are rounded (Cos).
type cartogram []*disc

type disc struct {
	index   int // of its point
	name    string
	x, y, r float64
	label   label
}

// label is where the name of a disc is written.
type label struct {
	box
	anchor string
}

type box struct{ left, top, right, bottom float64 }

// overlap returns the area that two boxes share.
func (b box) overlap(o box) float64 {
	wide := max(0, min(b.right, o.right)-max(b.left, o.left))
	high := max(0, min(b.bottom, o.bottom)-max(b.top, o.top))
	return float64(wide * high)
}

func (d *disc) box() box { return box{d.x - d.r, d.y - d.r, d.x + d.r, d.y + d.r} }

// project converts degrees to units with an equirectangular projection at the middle latitude. For the area of a city
// or a province, all projections look the same.
func (c cartogram) project() {
	low, high := *c[0], *c[0]
	for _, d := range c {
		low.x, low.y, high.x, high.y = min(low.x, d.x), min(low.y, d.y), max(high.x, d.x), max(high.y, d.y)
	}
	const precision = 1e9
	narrow := math.Round(math.Cos((low.y+high.y)/2*math.Pi/180)*precision) / precision
	unit := mapSpan / max((high.x-low.x)*narrow, high.y-low.y, 1e-6)
	for _, d := range c {
		d.x, d.y = float64((d.x-low.x)*narrow*unit), float64((d.y-low.y)*unit)
	}
}

// separate pushes overlapping discs apart.
func (c cartogram) separate() {
	for range 200 {
		moved := false
		for i, a := range c {
			for _, b := range c[i+1:] {
				dx, dy := b.x-a.x, b.y-a.y
				apart := math.Sqrt(float64(dx*dx) + float64(dy*dy))
				if apart == 0 {
					dx, apart = 1, 1
				}
				short := a.r + b.r + discGap - apart
				if short <= 0.01 {
					continue
				}
				moved = true
				dx, dy = float64(dx/apart*short/2), float64(dy/apart*short/2)
				a.x, a.y, b.x, b.y = a.x-dx, a.y-dy, b.x+dx, b.y+dy
			}
		}
		if !moved {
			return
		}
	}
}

// sides returns the places for the name of a disc: below, above, at the right and at the left.
func (d *disc) sides() []label {
	wide := float64(letterWidth * float64(utf8.RuneCountInString(d.name)))
	below, above, beside := d.y+d.r+gapBelow, d.y-d.r-letterHeight-gapAbove, d.y-letterHeight/2
	right, left := d.x+d.r+gapBeside, d.x-d.r-gapBeside
	return []label{
		{box{d.x - wide/2, below, d.x + wide/2, below + letterHeight}, "middle"},
		{box{d.x - wide/2, above, d.x + wide/2, above + letterHeight}, "middle"},
		{box{right, beside, right + wide, beside + letterHeight}, "start"},
		{box{left - wide, beside, left, beside + letterHeight}, "end"},
	}
}

// placeNames puts each name at the side of its disc where it covers the least of the other discs and of the names
// before it.
func (c cartogram) placeNames() {
	for i, d := range c {
		least := math.Inf(1)
		for _, side := range d.sides() {
			covered := 0.0
			for j, other := range c {
				covered += side.overlap(other.box())
				if j < i {
					covered += side.overlap(other.label.box)
				}
			}
			if covered < least {
				least, d.label = covered, side
			}
		}
	}
}

// drawn returns the map in whole units, cropped to its content.
func (c cartogram) drawn() *Map {
	var edge box
	for i, d := range c {
		of := d.box()
		if i == 0 {
			edge = of
		}
		edge = box{
			left:   min(edge.left, of.left, d.label.left),
			top:    min(edge.top, of.top, d.label.top),
			right:  max(edge.right, of.right, d.label.right),
			bottom: max(edge.bottom, of.bottom, d.label.bottom),
		}
	}
	x := func(at float64) int { return int(math.Round(at-edge.left)) + margin }
	y := func(at float64) int { return int(math.Round(at-edge.top)) + margin }
	m := &Map{Width: x(edge.right) + margin, Height: y(edge.bottom) + margin}
	for _, d := range c {
		p := Place{
			Index:  d.index,
			X:      x(d.x),
			Y:      y(d.y),
			R:      int(math.Round(d.r)),
			NameY:  y(d.label.bottom - descent),
			Anchor: d.label.anchor,
		}
		switch d.label.anchor {
		case "start":
			p.NameX = x(d.label.left)
		case "end":
			p.NameX = x(d.label.right)
		default:
			p.NameX = p.X
		}
		m.Places = append(m.Places, p)
	}
	return m
}
