package view

import (
	"math"
	"slices"

	"etalase/internal/cartogram"
	"etalase/internal/content"
	"etalase/internal/schema"
	"etalase/internal/shapemap"
)

// Map is a map of the districts: of their shapes, or else of circles about where they lie.
type Map struct {
	Width, Height int       // units of the drawing
	Places        []Place   // circles, the largest first
	Outlines      []Outline // shapes; empty if the map has circles
	Visits        []Spot    // makers who can be visited
	Events        []Spot    // that are to come
	Note          string    // what is to be known of the shapes
	Source        Link      // whose they are; without an Href where there is no page about them
	License       Link
}

// Place is a district on a map, as a link.
type Place struct {
	Link
	cartogram.Place
}

// Outline is a district on a map of shapes, as a link.
type Outline struct {
	Link
	shapemap.Label
	Path  string // as in the attribute d of SVG
	Level int    // how many makers it has, from 0 for none to 4 for the most
}

// Spot is a place on a map of shapes, as a link.
type Spot struct {
	Link
	X, Y    int
	Covered bool // it is not drawn: another one lies so near that no finger could tell the two apart

	entry *content.Entry
}

// districtMap draws the links of districtLinks on a map: with the shapes of the districts, or else as circles. It
// returns nil if neither is possible.
func (p *PageBuilder) districtMap(links []Link) *Map {
	if drawing, districts := p.Library.DistrictMap(); drawing != nil {
		return p.shapeMap(drawing, districts, links)
	}
	return circleMap(p.Library.Settings.Districts, links)
}

// circleMap returns nil if fewer than two districts have a place.
func circleMap(districts []schema.District, links []Link) *Map {
	var points []cartogram.Point
	var drawn []Link // of each point
	for i, link := range links {
		if centre := districts[i].Centre; centre != nil {
			points = append(points, cartogram.Point{
				Name:  link.Title,
				Lat:   centre.Lat,
				Lng:   centre.Lng,
				Count: link.Count,
			})
			drawn = append(drawn, link)
		}
	}
	drawing := cartogram.Draw(points)
	if drawing == nil {
		return nil
	}
	m := &Map{Width: drawing.Width, Height: drawing.Height}
	for _, place := range drawing.Places {
		m.Places = append(m.Places, Place{Link: drawn[place.Index], Place: place})
	}
	return m
}

func (p *PageBuilder) shapeMap(drawing *shapemap.Map, districts []int, links []Link) *Map {
	named := p.Library.Settings.DistrictShapes
	shown := p.memos.onMap.get(p.lang, func() onMap { return p.placesOnMap(drawing, districts) })
	m := &Map{
		Width:   drawing.Width,
		Height:  drawing.Height,
		Note:    named.Note.In(p.lang),
		Source:  Link{Title: named.Source.In(p.lang), Href: named.SourceURL},
		License: Link{Title: named.License, Href: named.LicenseURL},
	}
	m.setPoints(shown.visits, shown.events)
	most := 1
	for _, district := range districts {
		most = max(most, links[district].Count)
	}
	for i, district := range districts {
		m.Outlines = append(m.Outlines, Outline{
			Link:  links[district],
			Label: shown.labels[i],
			Path:  drawing.Shapes[i].Path,
			Level: level(links[district].Count, most),
		})
	}
	return m
}

// level returns the tone of a number between 0 and the most: 0 for none, and four others.
func level(count, most int) int { return int(math.Ceil(4 * float64(count) / float64(most))) }

// onMap is what a map of shapes shows in a language, whichever page it is on.
type onMap struct {
	labels         []shapemap.Label // of each shape
	visits, events []Spot
}

// placesOnMap finds what lies on the map, and a place for each name beside it.
func (p *PageBuilder) placesOnMap(drawing *shapemap.Map, districts []int) onMap {
	var shown onMap
	var taken []shapemap.Point
	spot := func(e *content.Entry, at *schema.Geo) []Spot {
		x, y, ok := drawing.Place(at.Lat, at.Lng)
		link := p.link(e)
		if !ok || link.Href == "" {
			return nil
		}
		taken = append(taken, shapemap.Point{X: x, Y: y})
		return []Spot{{Link: link, X: x, Y: y, entry: e}}
	}
	for _, artisan := range content.All[*schema.Artisan](p.Library, p.lang) {
		rec := artisan.Record
		receives := rec.Status == schema.ArtisanActive || rec.Status == schema.ArtisanInactive
		if rec.Geo != nil && rec.Visit != "" && receives {
			shown.visits = append(shown.visits, spot(artisan.Entry, rec.Geo)...)
		}
	}
	for _, event := range content.All[*schema.Event](p.Library, p.lang) {
		rec := event.Record
		isToCome := schema.TakesPlace(rec.Status) && !rec.IsOver(p.now())
		if rec.Venue != nil && rec.Venue.Geo != nil && isToCome {
			shown.events = append(shown.events, spot(event.Entry, rec.Venue.Geo)...)
		}
	}
	for i, district := range districts {
		name := p.Library.Settings.Districts[district].Name
		shown.labels = append(shown.labels, drawing.Shapes[i].Label(name, taken))
	}
	return shown
}

// keepPoints leaves only the makers of a list on the map, and no event.
func (m *Map) keepPoints(artisans []content.EntryOf[*schema.Artisan]) {
	isListed := make(map[*content.Entry]bool, len(artisans))
	for _, artisan := range artisans {
		isListed[artisan.Entry] = true
	}
	visits := slices.Clone(m.Visits)
	m.setPoints(slices.DeleteFunc(visits, func(s Spot) bool { return !isListed[s.entry] }), nil)
}

// A finger needs 24 pixels (WCAG 2.2, 2.5.8), and the map is 328 wide on a telephone of 360.
const (
	fingerPixels = 24
	narrowPixels = 328
)

// setPoints puts points on the map. Of those that a finger could not tell apart only the first is drawn: an event
// before a maker, who is in the list of the district too.
func (m *Map) setPoints(visits, events []Spot) {
	apart := max(1, fingerPixels*m.Width/narrowPixels)
	drawn := map[[2]int][]Spot{} // by squares as wide as points must lie apart, so that only nine are looked at
	crowded := func(s Spot) bool {
		for x := s.X/apart - 1; x <= s.X/apart+1; x++ {
			for y := s.Y/apart - 1; y <= s.Y/apart+1; y++ {
				for _, other := range drawn[[2]int{x, y}] {
					if dx, dy := s.X-other.X, s.Y-other.Y; dx*dx+dy*dy < apart*apart {
						return true
					}
				}
			}
		}
		return false
	}
	put := func(spots []Spot) []Spot {
		spots = slices.Clone(spots)
		for i := range spots {
			spots[i].Covered = crowded(spots[i])
			if !spots[i].Covered {
				square := [2]int{spots[i].X / apart, spots[i].Y / apart}
				drawn[square] = append(drawn[square], spots[i])
			}
		}
		return spots
	}
	m.Events = put(events)
	m.Visits = put(visits)
}
