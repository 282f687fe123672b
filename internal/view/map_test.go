package view_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"etalase/internal/modeltest"
	"etalase/internal/view"
)

// onShapes are settings for a map of shapes: two districts, 340 units wide together and half as high.
const onShapes = modeltest.Settings +
	"district_shapes: {file: content/kecamatan.geojson, source: {id: Sumber, en: Source}, license: CC0 1.0}\n" +
	`-- content/kecamatan.geojson --
{"type": "FeatureCollection", "features": [
  {"properties": {"name": "pondok aren"}, "geometry": {"type": "Polygon", "coordinates": [
    [[106.5, -6.5], [107, -6.5], [107, -6], [106.5, -6], [106.5, -6.5]]]}},
  {"properties": {"name": "Serpong"}, "geometry": {"type": "Polygon", "coordinates": [
    [[106, -6.5], [106.5, -6.5], [106.5, -6], [106, -6], [106, -6.5]]]}}
]}
` + modeltest.Craft

func makerOnMap(name, craft, more string) string {
	return "-- content/artisans/" + name + ".md --\n---\ntitle: Sanggar " + name + "\n" +
		"summary: Sanggar kerajinan di Serpong.\nkind: group\ncrafts: [" + craft + "]\ndistrict: Serpong\n" +
		"consent: {date: 2026-01-01, scope: [address]}\nstatus: active\n" + more + "---\n"
}

func eventOnMap(name, day, more string) string {
	return "-- content/events/" + name + ".md --\n---\ntitle: Pasar " + name + "\n" +
		"summary: Pasar kriya di alun-alun kota.\nkind: bazaar\nstart_at: " + day + "\nend_at: " + day + "\n" +
		"venue: {name: Alun-alun, geo: {lat: -6.5, lng: 106.75}}\n" + more + "---\n"
}

// The map has a shape for each district, toned by its makers, and as points those who can be visited and what is to
// come. A district without makers has no link, and the map of a craft has only its makers.
func TestMapOfShapes(t *testing.T) {
	s := modeltest.Good(t, onShapes+
		makerOnMap("buka", "anyam", "geo: {lat: -6.25, lng: 106.25}\nvisit: Setiap pagi.\n")+
		makerOnMap("tutup", "anyam", "geo: {lat: -6.25, lng: 106.25}\n")+
		makerOnMap("jauh", "anyam", "geo: {lat: -7, lng: 106}\nvisit: Ya.\n")+
		eventOnMap("nanti", "2026-04-01", "")+eventOnMap("kemarin", "2026-03-01", "results: {visitors: 9}\n")+
		eventOnMap("batal", "2026-04-01", "status: cancelled\n"))
	m := show[view.ArtisansView](t, s, "/perajin/").Map
	var got []string
	for _, o := range m.Outlines {
		got = append(got, fmt.Sprintf("%s %s %d %d", o.Title, o.Href, o.Count, o.Level))
	}
	for _, spot := range slices.Concat(m.Visits, m.Events) {
		got = append(got, fmt.Sprintf("%s %d %d", spot.Href, spot.X, spot.Y))
	}
	want := []string{
		"Serpong /perajin/#serpong 4 4", "Pondok Aren /perajin/#pondok-aren 0 0",
		"/perajin/buka/ 88 89", "/agenda/nanti/ 258 174",
	}
	if diff := cmp.Diff(want, got); diff != "" || m.Source.Title != "Sumber" || m.Height != 178 {
		t.Errorf("%s%+v, %d high", diff, m.Source, m.Height)
	}
	if crafts := s.Layout.Crafts("id"); len(crafts) > 0 {
		one := show[view.ArtisansView](t, s, crafts[0].First.Path).Map
		if len(one.Events) != 0 || len(one.Visits) != 1 {
			t.Errorf("%+v", one)
		}
	}
}

// What is looked for on a map is named by the parts that there are, and lies where the original says in all languages.
func TestWaysLeadToWhatIsKnown(t *testing.T) {
	s := modeltest.Good(t, modeltest.Settings+modeltest.Craft+`-- content/artisans/sanggar.md --
---
title: Sanggar Uji
summary: Sanggar batik tulis dan cap di Serpong.
kind: group
crafts: [anyam]
district: Serpong
geo: {lat: -6.3, lng: 106.6}
consent: {date: 2026-01-01, scope: [address]}
status: active
---
-- content/events/pasar.md --
---
title: Pasar kriya
summary: Pasar kriya di alun-alun kota.
kind: bazaar
start_at: 2026-04-01
end_at: 2026-04-02
venue: {name: Alun-alun, city: Kota Uji, geo: {lat: -6.31, lng: 106.7}}
---
-- content/events/pasar.en.md --
---
title: Craft market
summary: A craft market on the town square.
venue: {name: Town square, city: Test City}
---
`)
	if got := show[view.ArtisanView](t, s, "/perajin/sanggar/").Whereabouts; got != "Sanggar Uji, Serpong" {
		t.Errorf("%q", got)
	}
	event := show[view.EventView](t, s, "/en/events/pasar/")
	at := event.Event.Venue.Geo
	if event.Whereabouts != "Town square, Test City" || at == nil || at.Lng != 106.7 {
		t.Errorf("%q at %v", event.Whereabouts, at)
	}
}

// Of points that a finger on a telephone cannot tell apart, 25 units here, one is drawn: an event, or the first maker
// of those on the page. All are listed.
func TestPointsThatCoverEachOther(t *testing.T) {
	at := func(lng string) string { return "geo: {lat: -6.5, lng: " + lng + "}\nvisit: Setiap pagi.\n" }
	s := modeltest.Good(t, onShapes+
		"-- content/terms/tekstil.md --\n---\ntitle: Tekstil\nvocabulary: craft\n---\n"+
		"-- content/terms/rajut.md --\n---\ntitle: Rajut\nvocabulary: technique\ncraft: tekstil\n---\n"+
		makerOnMap("a", "anyam", at("106.2"))+makerOnMap("b", "rajut", at("106.27"))+
		makerOnMap("c", "anyam", at("106.2736"))+makerOnMap("d", "anyam", at("106.2"))+
		makerOnMap("e", "rajut", at("106.74"))+eventOnMap("nanti", "2026-04-01", ""))
	drawn := func(path string) string {
		m := show[view.ArtisansView](t, s, path).Map
		var all []string
		for _, spot := range slices.Concat(m.Visits, m.Events) {
			name := fmt.Sprintf("%s %d", spot.Title, spot.X)
			if spot.Covered {
				name = "(" + name + ")"
			}
			all = append(all, name)
		}
		return strings.Join(all, ", ")
	}
	for path, want := range map[string]string{
		"/perajin/": "Sanggar a 71, (Sanggar b 95), Sanggar c 96, (Sanggar d 71), (Sanggar e 255), " +
			"Pasar nanti 258",
		"/perajin/kerajinan/tekstil/": "Sanggar b 95, Sanggar e 255",
	} {
		if got := drawn(path); got != want {
			t.Errorf("%s: %s, want %s", path, got, want)
		}
	}
}
