package site

import (
	"fmt"
	"math"
	"testing"

	"etalase/internal/content"
	"etalase/internal/schema"
)

// Whatever the places are, no disc lies upon another, nothing is outside of the
// drawing, and every district is on it once.
func FuzzMap(f *testing.F) {
	f.Add(-6.31, 106.66, -6.34, 106.74, -6.26, 106.7, 2, 0, 9)
	f.Add(0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 1, 1, 1)
	f.Add(90.0, 180.0, -90.0, -180.0, 90.0, -180.0, 0, 0, 0)
	f.Add(-6.3, 106.7, -6.3, 106.7000001, 6.3, 95.0, 400, 3, 1)
	f.Fuzz(func(t *testing.T, lat1, lng1, lat2, lng2, lat3, lng3 float64, n1, n2, n3 int) {
		var districts []schema.District
		var links []Link
		for i, at := range []schema.Geo{{Lat: lat1, Lng: lng1}, {Lat: lat2, Lng: lng2}, {Lat: lat3, Lng: lng3}} {
			if !(math.Abs(at.Lat) <= 90 && math.Abs(at.Lng) <= 180) {
				t.Skip() // site.yaml admits no other
			}
			name := fmt.Sprintf("Kecamatan %d", i)
			districts = append(districts, schema.District{Name: name, Centre: &at})
			links = append(links, Link{Title: name, Count: max(0, []int{n1, n2, n3}[i])})
		}
		v := viewer{Site: &Site{Library: &content.Library{Settings: &schema.Settings{Districts: districts}}}}
		m := v.cartogram(links)
		named := map[string]bool{}
		for i, p := range m.Places {
			named[p.Title] = true
			if p.R < emptyDisc || p.R > mostDisc || p.X-p.R < 0 || p.Y-p.R < 0 || p.X+p.R > m.Width || p.Y+p.R > m.Height || p.NameY > m.Height || p.NameX < 0 || p.NameX > m.Width {
				t.Errorf("outside of %d × %d: %+v", m.Width, m.Height, p)
			}
			for _, o := range m.Places[:i] {
				if apart := math.Hypot(float64(p.X-o.X), float64(p.Y-o.Y)); apart < float64(p.R+o.R)+1 {
					t.Errorf("%s and %s touch: %.1f apart, %d and %d wide", p.Title, o.Title, apart, p.R, o.R)
				}
			}
		}
		if len(named) != len(districts) {
			t.Errorf("on the map are %v", named)
		}
	})
}

// The north is above, the east to the right, and distances are those on the ground.
func TestMapLiesAsTheGround(t *testing.T) {
	at := func(lat, lng float64) *schema.Geo { return &schema.Geo{Lat: lat, Lng: lng} }
	v := viewer{Site: &Site{Library: &content.Library{Settings: &schema.Settings{Districts: []schema.District{
		{Name: "barat", Centre: at(60, 10)}, {Name: "timur", Centre: at(60, 12)}, {Name: "utara", Centre: at(61, 10)}, {Name: "entah"}}}}}}
	m := v.cartogram([]Link{{Title: "barat", Count: 1}, {Title: "timur", Count: 4}, {Title: "utara"}, {Title: "entah", Count: 7}})
	of := map[string]Place{}
	for _, p := range m.Places {
		of[p.Title] = p
	}
	west, east, north := of["barat"], of["timur"], of["utara"]
	if east.X <= west.X || east.Y != west.Y || north.Y >= west.Y || north.X != west.X {
		t.Errorf("west %+v, east %+v, north %+v", west, east, north)
	}
	// At 60.5° two degrees of longitude are as far as 0.98 of latitude.
	if across, up := float64(east.X-west.X), float64(west.Y-north.Y); math.Abs(across/up-0.985) > 0.02 {
		t.Errorf("%g across, %g up", across, up)
	}
	if m.Places[0].Title != "timur" || east.R <= west.R || west.R < 15 {
		t.Errorf("%+v", m.Places)
	}
	if _, there := of["entah"]; there {
		t.Error("a district without a place is on the map")
	}
}
