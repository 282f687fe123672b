// Package shapemap draws areas that adjoin each other, such as districts, as the outlines of a map that is small: so
// simple that a page carries it, and with borders that two areas share drawn as one line.
//
//	shapemap.go  areas → a Map: projected, of a fixed size
//	borders.go   outlines with fewer corners: a border that two areas share stays the same for both
//	label.go     where in a shape a name fits
//	path.go      a shape → the path of an SVG
//
// Some processors fuse a multiplication and an addition, and would draw a different map. So each product in a sum is
// rounded by a conversion to float64, and what package orb calculates with are whole numbers, of which both are exact.
package shapemap

import (
	"math"
	"slices"

	"github.com/paulmach/orb"
)

// Area is what is drawn, in degrees (WGS 84): each ring is closed, and the first of a polygon is its outer one.
type Area = orb.MultiPolygon

// Map is the drawing of areas. It is never changed once made.
type Map struct {
	Width, Height int // units of the drawing
	Shapes        []Shape

	projection
}

// Shape is the outline of one area.
type Shape struct {
	Path string // as in the attribute d of SVG

	rings         []orb.Ring
	width, height int // of the map
}

const (
	// span is how many units of the drawing the areas are wide or high. A unit is about a pixel of a telephone.
	span   = 340
	margin = 3 // around the drawing, for lines

	// detail is how many steps a unit has: corners are rounded to whole steps. It divides ten: one decimal writes them.
	detail = 5

	// leastArea is how small a triangle or an island may be, in square units, before it is left out: nobody sees less.
	leastArea = 1.2

	// cornersPerArea is how many corners an area may have on average, and mostCorners all of them together, which
	// bounds the bytes of a page, whatever a file has. Where areas are many each may have leastCorners on average: it
	// has fewer than six neighbours on average, and a border that stays shared takes two corners.
	cornersPerArea = 72
	mostCorners    = 1800
	leastCorners   = 16
)

// Draw draws areas. It returns nil if there is none, or nothing to be seen of them.
func Draw(areas []Area) *Map {
	outer := orb.MultiPolygon(slices.Concat(areas...)).Bound()
	crosses := outer.Max.X()-outer.Min.X() > 180
	if crosses {
		outer = boundFromEast(areas)
	}
	if outer.IsEmpty() || outer.Max.X() <= outer.Min.X() || outer.Max.Y() <= outer.Min.Y() {
		return nil
	}
	m := &Map{projection: projectionOf(outer)}
	m.crosses = crosses
	m.Width = span + 2*margin // also of what is narrow: a page scales the drawing, and its letters, by its width
	m.Height = int(math.Ceil(float64((outer.Max.Y()-outer.Min.Y())*m.perLat))) + 2*margin
	all := make([][]orb.Ring, len(areas))
	for i, area := range areas {
		for _, polygon := range area {
			for _, ring := range polygon {
				all[i] = append(all[i], m.ring(ring))
			}
		}
	}
	for _, rings := range simplified(all) {
		m.Shapes = append(m.Shapes, Shape{path(rings), rings, m.Width, m.Height})
	}
	return m
}

// Place returns where a place lies in the drawing. It is not ok if it lies outside.
func (m *Map) Place(lat, lng float64) (x, y int, ok bool) {
	at := m.point(orb.Point{lng, lat})
	x, y = int(math.Round(at.X()/detail)), int(math.Round(at.Y()/detail))
	return x, y, x >= 0 && y >= 0 && x <= m.Width && y <= m.Height
}

// projection converts degrees to steps: an equirectangular projection at the middle latitude. For the area of a city or
// a province, all projections look the same.
type projection struct {
	west, north    float64
	perLng, perLat float64 // units in a degree
	crosses        bool    // the antimeridian: what is west of Greenwich lies east of all else
}

// eastward returns a longitude counted on eastward, over 180 where the antimeridian is.
func eastward(lng float64) float64 {
	if lng < 0 {
		return lng + 360
	}
	return lng
}

// boundFromEast returns the bound of areas on both sides of the antimeridian.
func boundFromEast(areas []Area) orb.Bound {
	var corners orb.MultiPoint
	for _, area := range areas {
		for _, polygon := range area {
			for _, at := range slices.Concat(polygon...) {
				corners = append(corners, orb.Point{eastward(at.X()), at.Y()})
			}
		}
	}
	return corners.Bound()
}

func projectionOf(outer orb.Bound) projection {
	const precision = 1e9 // the same on all processors
	middle := (outer.Min.Y() + outer.Max.Y()) / 2
	narrow := math.Round(math.Cos(float64(middle*math.Pi/180))*precision) / precision
	wide, high := float64((outer.Max.X()-outer.Min.X())*narrow), outer.Max.Y()-outer.Min.Y()
	perLat := span / max(wide, high)
	perLng := float64(perLat * narrow)
	west := outer.Min.X() - float64((span/perLng-(outer.Max.X()-outer.Min.X()))/2) // in the middle
	return projection{west, outer.Max.Y(), perLng, perLat, false}
}

// point returns a place in whole steps.
func (p projection) point(at orb.Point) orb.Point {
	if p.crosses {
		at[0] = eastward(at.X())
	}
	return orb.Point{
		math.Round(float64((float64((at.X()-p.west)*p.perLng) + margin) * detail)),
		math.Round(float64((float64((p.north-at.Y())*p.perLat) + margin) * detail)),
	}
}

// ring returns an outline in steps, without corners that fall upon the one before.
func (p projection) ring(degrees orb.Ring) orb.Ring {
	steps := make(orb.Ring, 0, len(degrees))
	for _, at := range degrees {
		if next := p.point(at); len(steps) == 0 || next != steps[len(steps)-1] {
			steps = append(steps, next)
		}
	}
	return steps
}
