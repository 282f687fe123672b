package cartogram

import (
	"fmt"
	"math"
	"testing"
)

// Wherever the places are, no disc lies upon another, nothing is outside of the drawing, and every place is on it once.
func FuzzPlacesNeverTouch(f *testing.F) {
	f.Add(-6.31, 106.66, -6.34, 106.74, -6.26, 106.7, 2, 0, 9)
	f.Add(0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 1, 1, 1)
	f.Add(90.0, 180.0, -90.0, -180.0, 90.0, -180.0, 0, 0, 0)
	f.Add(-6.3, 106.7, -6.3, 106.7000001, 6.3, 95.0, 400, 3, 1)
	f.Fuzz(func(t *testing.T, lat1, lng1, lat2, lng2, lat3, lng3 float64, n1, n2, n3 int) {
		var points []Point
		for i, at := range [][2]float64{{lat1, lng1}, {lat2, lng2}, {lat3, lng3}} {
			if !(math.Abs(at[0]) <= 90 && math.Abs(at[1]) <= 180) {
				t.Skip() // site.yaml admits no other
			}
			count := max(0, []int{n1, n2, n3}[i])
			points = append(points, Point{Name: fmt.Sprintf("Kecamatan %d", i), Lat: at[0], Lng: at[1], Count: count})
		}
		m := Draw(points)
		drawn := map[int]bool{}
		for i, p := range m.Places {
			drawn[p.Index] = true
			inside := p.X-p.R >= 0 && p.Y-p.R >= 0 && p.X+p.R <= m.Width && p.Y+p.R <= m.Height &&
				p.NameX >= 0 && p.NameX <= m.Width && p.NameY <= m.Height
			if p.R < emptyRadius || p.R > mostRadius || !inside {
				t.Errorf("outside of %d × %d: %+v", m.Width, m.Height, p)
			}
			for _, o := range m.Places[:i] {
				if apart := math.Hypot(float64(p.X-o.X), float64(p.Y-o.Y)); apart < float64(p.R+o.R)+1 {
					t.Errorf("%d and %d touch: %.1f apart, %d and %d wide", p.Index, o.Index, apart, p.R, o.R)
				}
			}
		}
		if len(drawn) != len(points) {
			t.Errorf("on the map are %v", drawn)
		}
	})
}

// The north is above, the east to the right, and distances are those on the ground.
func TestMapLiesAsTheGround(t *testing.T) {
	const west, east, north = 0, 1, 2
	m := Draw([]Point{
		{Name: "barat", Lat: 60, Lng: 10, Count: 1},
		{Name: "timur", Lat: 60, Lng: 12, Count: 4},
		{Name: "utara", Lat: 61, Lng: 10},
	})
	of := map[int]Place{}
	for _, p := range m.Places {
		of[p.Index] = p
	}
	if of[east].X <= of[west].X || of[east].Y != of[west].Y || of[north].Y >= of[west].Y || of[north].X != of[west].X {
		t.Errorf("%+v", of)
	}
	// At 60.5° two degrees of longitude are as far as 0.98 of latitude.
	across, up := float64(of[east].X-of[west].X), float64(of[west].Y-of[north].Y)
	if math.Abs(across/up-0.985) > 0.02 {
		t.Errorf("%g across, %g up", across, up)
	}
	largest := m.Places[0].Index == east && of[east].R > of[west].R
	if !largest || of[west].R != leastRadius || of[north].R != emptyRadius {
		t.Errorf("%+v", m.Places)
	}
}

func TestFewerThanTwoPlacesAreNoMap(t *testing.T) {
	if m := Draw([]Point{{Name: "Serpong", Count: 3}}); m != nil {
		t.Errorf("%+v", m)
	}
}
