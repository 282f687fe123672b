package shapemap

import (
	"fmt"
	"math"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/paulmach/orb"
)

func box(west, south, east, north float64) Area {
	return Area{{{{west, south}, {east, south}, {east, north}, {west, north}, {west, south}}}}
}

// At 60° a degree of longitude is half as wide as one of latitude is high.
func TestMapLiesAsTheGround(t *testing.T) {
	m := Draw([]Area{box(10, 59.5, 12, 60.5)})
	if m.Width != span+2*margin || m.Height != span+2*margin {
		t.Errorf("%d × %d", m.Width, m.Height)
	}
	for _, test := range []struct {
		lat, lng float64
		x, y     int
		ok       bool
	}{
		{60.5, 10, 3, 3, true}, {59.5, 12, 343, 343, true}, {60, 11, 173, 173, true}, {60.25, 10.5, 88, 88, true},
		{61, 11, 173, -167, false}, {60, 9, -167, 173, false},
	} {
		if x, y, ok := m.Place(test.lat, test.lng); x != test.x || y != test.y || ok != test.ok {
			t.Errorf("%g, %g: %d, %d, %t", test.lat, test.lng, x, y, ok)
		}
	}
	if got := m.Shapes[0].Path; got != "M3 3l0 340 340 0 0-340z" {
		t.Errorf("%s", got)
	}
}

func TestNothingToDraw(t *testing.T) {
	for _, areas := range [][]Area{nil, {nil}, {box(1, 1, 1, 1)}, {box(1, 1, 2, 1)}} {
		if m := Draw(areas); m != nil {
			t.Errorf("%v: %+v", areas, m)
		}
	}
}

func TestPathIsShort(t *testing.T) {
	got := path([]orb.Ring{{{5, 0}, {6, 4}, {3, -3}, {-15, -3}, {5, 0}}, {{0, 0}}})
	if want := "M1 0l.2 .8-.6-1.4-3.6 0zM0 0z"; got != want {
		t.Errorf("%s, want %s", got, want)
	}
}

// coast returns a border from one place to another with many corners.
func coast(from, to orb.Point, corners int, wave float64) []orb.Point {
	var line []orb.Point
	for i := range corners {
		along := float64(i) / float64(corners)
		aside := wave * math.Sin(along*math.Pi*40) * math.Sin(along*math.Pi)
		line = append(line, orb.Point{
			from.X() + along*(to.X()-from.X()) - aside*(to.Y()-from.Y()),
			from.Y() + along*(to.Y()-from.Y()) + aside*(to.X()-from.X()),
		})
	}
	return append(line, to)
}

// Two areas with a border of 20,000 corners have it in common as it is drawn, and it has few.
func TestBordersStayShared(t *testing.T) {
	border := coast(orb.Point{1, 0}, orb.Point{1, 2}, 20_000, 0.02)
	left := append(orb.Ring{{0, 0}}, border...)
	left = append(left, orb.Point{0, 2}, orb.Point{0, 0})
	slices.Reverse(border)
	right := append(orb.Ring{{2, 2}}, border...)
	right = append(right, orb.Point{2, 0}, orb.Point{2, 2})
	m := Draw([]Area{{{left}}, {{right}}})
	inLeft := map[orb.Point]bool{}
	for _, p := range m.Shapes[0].rings[0] {
		inLeft[p] = true
	}
	shared, own := 0, 0
	for _, p := range m.Shapes[1].rings[0] {
		if inLeft[p] {
			shared++
		} else {
			own++
		}
	}
	corners := len(m.Shapes[0].rings[0]) + len(m.Shapes[1].rings[0])
	if corners > 2*cornersPerArea || shared < 40 || own > 3 {
		t.Errorf("%d corners, %d shared, %d not", corners, shared, own)
	}
	for p := range inLeft { // of the waves of 0.04° no more than that is left out or added
		if x := p.X()/detail - margin; x > 5 && math.Abs(x-span/2) > 0.025*span {
			t.Errorf("%v", p)
		}
	}
}

// Islands nobody can see are left out, but of an area that has only such ones the largest is there.
func TestSmallIslands(t *testing.T) {
	speck := func(at float64) orb.Polygon { return box(at, 0.5, at+0.001, 0.501)[0] }
	m := Draw([]Area{append(box(0, 0, 1, 1), speck(2), speck(2.1)), {speck(1.9), box(1.8, 0, 1.803, 0.003)[0]}})
	if n := len(m.Shapes[0].rings); n != 1 {
		t.Errorf("%d rings", n)
	}
	if n := len(m.Shapes[1].rings); n != 1 || !strings.HasPrefix(m.Shapes[1].Path, "M") {
		t.Errorf("%d rings, %q", n, m.Shapes[1].Path)
	}
}

// A file that is as large as it may be makes no heavy page, and no long build: also one in which every corner is the
// end of a border.
func TestMapIsBounded(t *testing.T) {
	var zigzag, tangle orb.Ring
	for i := range 100_000 {
		turn := float64(i) / 100_000 * 2 * math.Pi
		far := 1 + 0.3*math.Sin(turn*5_000)
		zigzag = append(zigzag, orb.Point{far * math.Cos(turn), far * math.Sin(turn)})
		tangle = append(tangle, orb.Point{float64(i * 7919 % 100), float64(i * 104729 % 97)})
	}
	var islands Area
	for i := range 20_000 {
		x, y := float64(i%150), float64(i/150)
		islands = append(islands, box(x, y, x+0.9, y+0.9)...)
	}
	for name, area := range map[string]Area{
		"a zigzag": {{append(zigzag, zigzag[0])}}, "a tangle": {{append(tangle, tangle[0])}}, "islands": islands,
	} {
		begin := time.Now()
		m := Draw([]Area{area})
		if took := time.Since(begin); took > 10*time.Second {
			t.Errorf("%s took %v", name, took)
		}
		n := corners([][]orb.Ring{m.Shapes[0].rings})
		if n > cornersPerArea || len(m.Shapes[0].Path) > 12*cornersPerArea {
			t.Errorf("%s: %d corners, %d bytes", name, n, len(m.Shapes[0].Path))
		}
	}
}

// What is drawn of many areas is bounded too, whether their borders can be simplified or not.
func TestMapOfManyAreasIsBounded(t *testing.T) {
	for _, n := range []int{1, 30, 700} {
		var waves, tangles []Area
		across := int(math.Ceil(math.Sqrt(float64(n))))
		for i := range n {
			x, y := float64(i%across), float64(i/across)
			var ring, tangle orb.Ring
			for _, side := range [][2]orb.Point{
				{{x, y}, {x + 1, y}}, {{x + 1, y}, {x + 1, y + 1}}, {{x, y + 1}, {x + 1, y + 1}}, {{x, y}, {x, y + 1}},
			} {
				line := coast(side[0], side[1], 50, 0.03)
				if i := len(ring); i > 0 && ring[i-1] != line[0] {
					slices.Reverse(line)
				}
				ring = append(ring, line...)
			}
			for k := range 80 {
				tangle = append(tangle, orb.Point{x + float64(k*7919%100)/100, y + float64(k*104729%97)/97})
			}
			waves, tangles = append(waves, Area{{ring}}), append(tangles, Area{{append(tangle, tangle[0])}})
		}
		for name, areas := range map[string][]Area{"waves": waves, "tangles": tangles} {
			m := Draw(areas)
			drawn := make([][]orb.Ring, n)
			size, least := 0, 1_000_000
			for i, shape := range m.Shapes {
				drawn[i] = shape.rings
				size, least = size+len(shape.Path), min(least, corners(drawn[i:i+1]))
			}
			if got := corners(drawn); got > mostOf(n) || size > 12*mostOf(n) || least < 4 {
				t.Errorf("%d %s: %d corners, %d bytes, one of %d corners", n, name, got, size, least)
			}
		}
	}
}

// Points that are not looked at would change nothing.
func TestFarPointsDoNotMatter(t *testing.T) {
	shape := Draw([]Area{box(0, 0, 34, 20), {{{{10, 10}, {18, 12}, {16, 15}, {10, 10}}}}}).Shapes[1]
	bound := shape.rings[0].Bound()
	const wide, high = 90, 35
	var all []Point
	for x := 0; x <= 346; x += 11 {
		for y := 0; y <= 206; y += 7 {
			all = append(all, Point{x, y})
		}
	}
	few := near(bound, wide, high, all)
	if len(few) > len(all)/4 {
		t.Errorf("%d of %d points are near", len(few), len(all))
	}
	for _, point := range all {
		alone := []Point{point}
		for x := bound.Left() / detail; x <= bound.Right()/detail; x += 3 {
			for y := bound.Bottom() / detail; y <= bound.Top()/detail; y += 3 {
				matters := shape.fit(x, y, wide, high, alone) != shape.fit(x, y, wide, high, nil)
				if matters && !slices.Contains(few, point) {
					t.Fatalf("%v matters at %g, %g", point, x, y)
				}
			}
		}
	}
}

// A name stands within its shape: in the thick part of one that is bent, on two lines where it is narrow, and not at
// all in one that is too small. It keeps away from points.
func TestLabelsLieWithin(t *testing.T) {
	// An L of 340 units: a beam of 40 at the left, one of 120 below.
	bent := Area{{{{0, 0}, {34, 0}, {34, 12}, {4, 12}, {4, 34}, {0, 34}, {0, 0}}}}
	shape := Draw([]Area{bent}).Shapes[0]
	label := shape.Label("Serpong Utara", nil)
	if len(label.Lines) != 1 || label.Lines[0].Y < 235 || label.NumberY > 335 || label.X < 55 || label.X > 290 {
		t.Errorf("%+v", label)
	}
	taken := Point{label.X, (label.Lines[0].Y + label.NumberY) / 2}
	if moved := shape.Label("Serpong Utara", []Point{taken}); math.Abs(float64(moved.X-taken.X)) < 50 {
		t.Errorf("%+v is at %+v", moved, taken)
	}
	tall := Draw([]Area{box(0, 0, 8, 34)}).Shapes[0].Label("Serpong Utara", nil)
	if len(tall.Lines) != 2 || tall.Lines[0].Text != "Serpong" || tall.X < 170 || tall.X > 176 ||
		tall.Lines[0].Y < 150 || tall.NumberY > 200 {
		t.Errorf("%+v", tall)
	}
	small := Draw([]Area{box(0, 0, 34, 34), box(34, 0, 36, 2)}).Shapes[1].Label("Serpong Utara", nil)
	if len(small.Lines) != 0 || small.X < 320 || small.NumberY < 310 {
		t.Errorf("%+v", small)
	}
}

// A map whose areas lie on both sides of the antimeridian is as wide as they are, not as the earth.
func TestMapAcrossTheAntimeridian(t *testing.T) {
	m := Draw([]Area{box(178, -17, 180, -16), box(-180, -17, -179, -16)})
	if m.Height < 100 {
		t.Errorf("%d x %d", m.Width, m.Height)
	}
	if x, _, ok := m.Place(-16.5, -179.5); !ok || x < 270 {
		t.Errorf("%d, %v", x, ok)
	}
	if x, _, ok := m.Place(-16.5, 178.5); !ok || x > 70 {
		t.Errorf("%d, %v", x, ok)
	}
}

// The number of a shape that is too small for it stays in the drawing.
func TestNumberOfASmallShape(t *testing.T) {
	for _, at := range []float64{-10, 9.99} {
		m := Draw([]Area{box(0, -10, 40, 10), box(39.99, at, 40, at+0.01)})
		label := m.Shapes[1].Label("Setu", nil)
		if label.X < 300 || label.X > m.Width || label.NumberY < 10 || label.NumberY > m.Height {
			t.Errorf("%d x %d: %+v", m.Width, m.Height, label)
		}
	}
}

func TestHalvesOfNames(t *testing.T) {
	for name, want := range map[string]string{
		"Setu": "", "Pondok Aren": "Pondok|Aren", "Kota Baru Parahyangan": "Kota Baru|Parahyangan", "A B": "A|B",
	} {
		if got := strings.Join(halves(name), "|"); got != want {
			t.Errorf("%s: %s", name, got)
		}
	}
}

var pathForm = regexp.MustCompile(`^(M-?[\d.]+[ -][\d.-]+(l[\d. -]+)?z)+$`)

// Whatever an area is like, it has a path.
func FuzzAreas(f *testing.F) {
	f.Add(106.6, -6.3, 106.7, -6.2, 106.65, -6.25)
	f.Add(0.0, 0.0, 0.0, 1.0, 1.0, 0.0)
	f.Add(-180.0, -90.0, 180.0, 90.0, 0.0, 90.0)
	f.Add(0.0, 1.0, 0.0, 0.0, 0.001, 0.0) // narrower than a number
	f.Fuzz(func(t *testing.T, x1, y1, x2, y2, x3, y3 float64) {
		ring := orb.Ring{{x1, y1}, {x2, y2}, {x3, y3}, {x1, y1}}
		for _, p := range ring {
			if !(math.Abs(p.X()) <= 180 && math.Abs(p.Y()) <= 90) {
				t.Skip() // no file has it
			}
		}
		m := Draw([]Area{{{ring}}, {{ring, ring}}})
		if m == nil {
			return
		}
		for i := range m.Shapes {
			label := m.Shapes[i].Label(fmt.Sprintf("Kecamatan %d", i), []Point{{10, 10}})
			if !pathForm.MatchString(m.Shapes[i].Path) || label.X < 0 || label.X > m.Width {
				t.Errorf("%q, %+v in %d × %d", m.Shapes[i].Path, label, m.Width, m.Height)
			}
		}
	})
}
