package shapemap

import (
	"math"
	"strings"
	"unicode/utf8"

	"github.com/paulmach/orb"
)

// Label is where the name of a shape is written, and below it a number.
type Label struct {
	X       int // the middle of all lines
	Lines   []Line
	NumberY int
}

// Line is a part of a name.
type Line struct {
	Text string
	Y    int // its baseline
}

// Point is a place in the drawing that names must not cover.
type Point struct{ X, Y int }

const (
	letterWidth  = 7.4 // of names, estimated on the wide side
	lineHeight   = 16
	numberHeight = 19
	numberWidth  = 22
	rise         = 12 // from the upper edge of a line to its baseline

	pointRadius = 9
	searchGrid  = 24 // how many places are tried in each direction
	leastFit    = 0.6
	leastBetter = 1e-6 // less is a matter of rounding
)

// Label places the name of a shape where it lies within: on one line, or on two where that fits better. Where neither
// fits there is only the number.
func (s Shape) Label(name string, avoid []Point) Label {
	best, where, found := []string(nil), orb.Point{}, 0.0
	for _, lines := range [][]string{{name}, halves(name)} {
		if len(lines) == 0 || found >= 1 {
			continue
		}
		longest := 0
		for _, line := range lines {
			longest = max(longest, utf8.RuneCountInString(line))
		}
		at, fit := s.widest(float64(letterWidth*float64(longest)), float64(len(lines)*lineHeight+numberHeight), avoid)
		if fit > found {
			best, where, found = lines, at, fit
		}
	}
	if found < leastFit {
		best = nil
		where, _ = s.widest(numberWidth, numberHeight, avoid)
	}
	high := len(best)*lineHeight + numberHeight
	top := int(math.Round(where.Y())) - high/2
	top = max(0, min(top, s.height-high)) // what is small and at the edge has its number in the drawing too
	x := max(numberWidth/2, min(int(math.Round(where.X())), s.width-numberWidth/2))
	label := Label{X: x, NumberY: top + len(best)*lineHeight + rise + 3}
	for i, line := range best {
		label.Lines = append(label.Lines, Line{line, top + i*lineHeight + rise})
	}
	return label
}

// halves divides a name at the space nearest to its middle. It returns nil for a single word.
func halves(name string) []string {
	middle, cut := len(name)/2, -1
	for i := range len(name) {
		if name[i] == ' ' && (cut < 0 || max(i-middle, middle-i) < max(cut-middle, middle-cut)) {
			cut = i
		}
	}
	if cut < 0 {
		return nil
	}
	return []string{strings.TrimSpace(name[:cut]), strings.TrimSpace(name[cut+1:])}
}

// widest returns the place in a shape around which there is the most space for a box of a size. A fit of 1 is an
// ellipse as wide and as high as the box, 2 one of twice the size.
func (s Shape) widest(wide, high float64, avoid []Point) (at orb.Point, fit float64) {
	if len(s.rings) == 0 {
		return at, 0
	}
	bound := s.rings[0].Bound()
	for _, ring := range s.rings[1:] {
		bound = bound.Union(ring.Bound())
	}
	left, top := bound.Min.X()/detail, bound.Min.Y()/detail
	stepX, stepY := (bound.Max.X()/detail-left)/searchGrid, (bound.Max.Y()/detail-top)/searchGrid
	avoid = near(bound, wide, high, avoid)
	at, fit = orb.Point{left + float64(searchGrid*stepX/2), top + float64(searchGrid*stepY/2)}, math.Inf(-1)
	try := func(x, y float64) {
		if f := s.fit(x, y, wide, high, avoid); f > fit+leastBetter {
			fit, at = f, orb.Point{x, y}
		}
	}
	try(at.X(), at.Y()) // first: of places that are as good, as along a beam, the one in the middle
	for i := range searchGrid {
		for j := range searchGrid {
			try(left+float64(stepX*(float64(j)+0.5)), top+float64(stepY*(float64(i)+0.5)))
		}
	}
	for range 4 {
		stepX, stepY = stepX/2, stepY/2
		x, y := at.X(), at.Y()
		for _, dy := range []float64{-stepY, 0, stepY} {
			for _, dx := range []float64{-stepX, 0, stepX} {
				try(x+dx, y+dy)
			}
		}
	}
	return at, fit
}

// near returns the points that fit has to look at for a place in the bound of a shape. It takes a point to reach as far
// as its radius, more beside a wide box: from further away the outline of the shape is always nearer.
func near(bound orb.Bound, wide, high float64, points []Point) []Point {
	reachX, reachY := float64(detail*pointRadius*wide/high), float64(detail*pointRadius)
	bound.Min = orb.Point{bound.Min.X() - reachX, bound.Min.Y() - reachY}
	bound.Max = orb.Point{bound.Max.X() + reachX, bound.Max.Y() + reachY}
	var within []Point
	for _, p := range points {
		if bound.Contains(orb.Point{float64(p.X * detail), float64(p.Y * detail)}) {
			within = append(within, p)
		}
	}
	return within
}

// fit returns how large the ellipse around a place may be, as in widest; less than 0 outside of the shape.
func (s Shape) fit(x, y, wide, high float64, avoid []Point) float64 {
	scaleX, scaleY := 2/wide, 2/high
	inside, nearest := false, math.Inf(1)
	for _, ring := range s.rings {
		for i := range len(ring) - 1 {
			a, b := ring[i], ring[i+1]
			ax, ay := float64((a.X()/detail-x)*scaleX), float64((a.Y()/detail-y)*scaleY)
			bx, by := float64((b.X()/detail-x)*scaleX), float64((b.Y()/detail-y)*scaleY)
			nearest = min(nearest, fromOrigin(ax, ay, bx, by))
			if ay > 0 != (by > 0) && ax-float64(ay*(bx-ax)/(by-ay)) > 0 {
				inside = !inside
			}
		}
	}
	fit := math.Sqrt(nearest)
	if !inside {
		return -fit
	}
	for _, p := range avoid {
		dx, dy := float64((float64(p.X)-x)*scaleX), float64((float64(p.Y)-y)*scaleY)
		fit = min(fit, math.Sqrt(float64(dx*dx)+float64(dy*dy))-float64(pointRadius*scaleY))
	}
	return fit
}

// fromOrigin returns the square of the distance between the origin and a line from a to b.
func fromOrigin(ax, ay, bx, by float64) float64 {
	dx, dy := bx-ax, by-ay
	if long := float64(dx*dx) + float64(dy*dy); long > 0 {
		along := min(1, max(0, -(float64(ax*dx)+float64(ay*dy))/long))
		ax, ay = ax+float64(along*dx), ay+float64(along*dy)
	}
	return float64(ax*ax) + float64(ay*ay)
}
