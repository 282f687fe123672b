package geojson

import (
	"fmt"
	"strings"
	"testing"

	"github.com/paulmach/orb"

	"etalase/internal/diag"
	"etalase/internal/schema"
)

const square = `[[[106.7,-6.3],[106.8,-6.3],[106.8,-6.2],[106.7,-6.3]]]`

func feature(name, geometry string) string {
	return `{"type":"Feature","properties":{"name":"` + name + `","KODE":"1"},"geometry":` + geometry + `}`
}

func polygon(coordinates string) string {
	return `{"type":"Polygon","coordinates":` + coordinates + `}`
}

func collection(features ...string) string {
	return `{"type":"FeatureCollection","features":[` + strings.Join(features, ",") + `]}`
}

func read(text string) (Shapes, diag.List) {
	return Read(&diag.File{Path: "content/kecamatan.geojson", Text: []byte(text)}, Expected{
		Districts:    []string{"Setu", "Serpong Utara"},
		NameProperty: "name",
		Bounds:       &schema.Bounds{South: -6.4, West: 106.5, North: -6.1, East: 106.9},
	})
}

func TestShapesOfDistricts(t *testing.T) {
	several := `{"type":"MultiPolygon","coordinates":[` + square + `,` + square + `]}`
	shapes, problems := read(collection(
		feature("KECAMATAN SERPONG UTARA", several),
		feature("Setu", polygon(square)),
		feature("setu", polygon(square))))
	if len(problems) > 0 || len(shapes.Areas[0]) != 2 || len(shapes.Areas[1]) != 2 {
		t.Fatalf("%v, %v", shapes, problems)
	}
	if at := shapes.Areas[0][0][0][1]; at != (orb.Point{106.8, -6.3}) {
		t.Errorf("%v", at)
	}
}

func TestWhatIsWrongWithShapes(t *testing.T) {
	setu := func(coordinates string) string { return collection(feature("Setu", polygon(coordinates))) }
	swapped := `[[[-6.3,106.7],[-6.3,106.8],[-6.2,106.8],[-6.3,106.7]]]`
	for _, test := range []struct{ name, text, want string }{
		{"no JSON", `kecamatan`, "1: from here on it is no JSON"},
		{"empty", "", "1: there is no shape"},
		{"cut off", `{"type": "FeatureCollection", "features": [`, "43: the file is cut off here; download"},
		{"cut off in a point", strings.TrimSuffix(setu(`[[[106.7`), `}}]}`), "149: the file is cut off here; download"},
		{"cut off at the end", strings.TrimSuffix(setu(square), "]}"), "198: the file is cut off here; download"},
		{"cut off in a text", `{"type": "Feat`, "14: the file is cut off here; download"},
		{"a page", "\r\n<!DOCTYPE html>\n<p>404", "1: it is a web page (HTML), no GeoJSON; download"},
		{"a script", `var x = ` + collection(), "1: from here on it is no JSON"},
		{"no number", setu(`[[[NaN,-6.3]]]`), ": from here on it is no JSON"},
		{"half a number", setu(`[[[106.7,-.3]]]`), ": from here on it is no JSON"},
		{"half a point", setu(`[[[106.7,]]]`), ": from here on it is no JSON"},
		{"a number as name", collection(`{"properties":{"name":7}}`),
			`"name" is empty or no text; write the name`},
		{"no name at all", collection(feature("Setu", polygon(square)), `{"properties":{"name":null}}`),
			`"name" is empty or no text; write the name`},
		{"a list as name", collection(`{"properties":{"name":["Setu"]}}`), `"name" is empty or no text`},
		{"a code as name", collection(`{"properties":{"name":7,"WADMKC":"Setu"}}`), "write name_property: WADMKC"},
		{"no area", setu(`[[[106.7,-6.3],[106.8,-6.3],[106.75,-6.3],[106.7,-6.3]]]`), "this shape has no area"},
		{"a comma left over", strings.Replace(collection(feature("Setu", polygon(square))), "}]}", "},]}", 1),
			"the comma before the ] is too many; delete"},
		{"deep", setu(strings.Repeat("[", 500) + strings.Repeat("]", 500)), "nested"},
		{"a list", `[]`, "1: a GeoJSON file has a FeatureCollection"},
		{"TopoJSON", `{"type":"Topology","objects":{}}`, `FeatureCollection with features, not "Topology"`},
		{"nothing", collection(), "40: there is no shape"},
		{"a point", collection(feature("Setu", `{"type":"Point","coordinates":[106.7,-6.3]}`)), `not "Point"`},
		{"no geometry", collection(feature("Setu", "null")), "expected a Polygon"},
		{"no lists", setu(`{}`), "expected points"},
		{"empty", setu(`[]`), "expected points"},
		{"empty ring", setu(`[[]]`), "expected points"},
		{"a word", setu(`[[["x",-6.3]]]`), "expected points"},
		{"endless", setu(`[[[1e999,-6.3]]]`), "expected points"},
		{"open", setu(`[[[106.7,-6.3],[106.8,-6.3],[106.8,-6.2],[106.7,-6.2]]]`), "not closed"},
		{"a line", setu(`[[[106.7,-6.3],[106.8,-6.3],[106.7,-6.3]]]`), "at least 4 points, this has 3"},
		{"exchanged", setu(swapped), "latitude and longitude were exchanged; GeoJSON has the longitude first"},
		{"exchanged twice", collection(feature("Setu", polygon(swapped)), feature("Serpong Utara", polygon(swapped))),
			"exchanged"},
		{"UTM", setu(`[[[690000,9300000]]]`), "no degrees"},
		{"elsewhere", setu(`[[[110.4,-7.8]]]`), "outside of the site's area"},
		{"no name", collection(`{"type":"Feature","properties":{"WADMKC":"Setu"},"geometry":null}`),
			`no "name" among its properties; write name_property: WADMKC`},
		{"no known name", collection(`{"properties":{"OBJ":7,"X":"y"}}`), "there are: OBJ, X"},
		{"no properties", collection(`7`), "this shape has no name"},
		{"names elsewhere", collection(`{"properties":{"name":"36.74.01","WADMKC":"Setu"},"geometry":null}`),
			"does not have the names of districts; write name_property: WADMKC"},
		{"another one", collection(feature("Setu", polygon(square)), feature("Parung", `null`)),
			`the shape "Parung" is no district`},
		{"a slip", collection(feature("Setu", polygon(square)), feature("Serpong Utra", `null`)),
			"perhaps you mean: Serpong Utara"},
		{"all slips", collection(feature("Sett", polygon(square))), "perhaps you mean: Setu"},
	} {
		_, problems := read(test.text)
		var got []string
		for _, d := range problems {
			at, _ := d.Span.Bounds()
			said := strings.TrimPrefix(d.Message(diag.English), "the shapes of the districts cannot be read: ")
			if d.Kind != diag.BrokenShapes {
				said = d.Kind.Code + " " + said
			}
			got = append(got, fmt.Sprintf("%d: %s; %s", at.Column, said, d.Advice(diag.English)))
		}
		if len(got) != 1 || !strings.Contains(got[0], test.want) {
			t.Errorf("%s: %q, want one of %q", test.name, got, test.want)
		}
	}
}

// What comes from elsewhere is not mended by guesses: only a comma that stays where somebody deleted an object is.
func TestShapesAreNotGuessed(t *testing.T) {
	whole := collection(feature("Setu", polygon(square)))
	for text, fix := range map[string]bool{
		strings.Replace(whole, "}]}", "},]}", 1):    true,
		strings.Replace(whole, "[{", "[,{", 1):      true,
		strings.Replace(whole, "106.8", "NaN", 1):   false,
		strings.Replace(whole, "106.8", "-.3", 1):   false,
		strings.Replace(whole, "106.8,", "", 1):     false,
		strings.Replace(whole, "],[", "][", 1):      false,
		strings.Replace(whole, "],[", "],,[", 1):    false,
		strings.Replace(whole, "Setu", "Se\x00", 1): false,
		strings.TrimSuffix(whole, "}"):              false,
		"<<<<<<< HEAD\n" + whole:                    false,
		"var x = " + whole + ";":                    false,
	} {
		_, problems := read(text)
		if len(problems) != 1 || problems[0].Kind.Severity != diag.Error || (problems[0].Fix != nil) != fix {
			t.Errorf("%s: %v, fix %v", text, problems, fix)
		}
	}
	if shapes, problems := read(byteOrderMark + whole); len(problems) > 0 || shapes.Areas[0] == nil {
		t.Errorf("with a byte order mark: %v", problems)
	}
}

// Eleven thousand shapes of a country are told as one, those with the name of a district apart.
func TestManyShapesOfOthers(t *testing.T) {
	features := []string{feature("Setu", polygon(square)), feature("Serpong Utra", polygon(square))}
	for i := range 100 {
		features = append(features, feature(fmt.Sprint("Kabupaten ", i), polygon(square)))
	}
	shapes, problems := read(collection(features...))
	if len(problems) != 2 || len(shapes.Meant) != 1 || !strings.Contains(
		problems[1].Message(diag.English), `the shape "Kabupaten 0", like 99 more shapes below it, is no district`) {
		t.Errorf("%v", problems)
	}
}

// A file in which each shape has a slip of its own is told of in few problems, and twice as many shapes take no more
// than about twice the work: each cause is put into words once.
func TestManySlips(t *testing.T) {
	for name, slip := range map[string]func(i int) string{
		"types": func(i int) string { return feature("Setu", fmt.Sprintf(`{"type":"Point %d"}`, i)) },
		"names": func(i int) string { return feature(fmt.Sprintf("Serpong Utar%c", 'あ'+i), polygon(square)) },
		"rings": func(i int) string { return feature("Setu", polygon("[["+strings.Repeat(" ", i)+"[]]]")) },
	} {
		work := func(n int) float64 {
			var features []string
			for i := range n {
				features = append(features, slip(i))
			}
			text := collection(features...)
			return testing.AllocsPerRun(1, func() {
				if _, problems := read(text); len(problems) == 0 || len(problems) > mostCauses+mostTold {
					t.Errorf("%s: %d problems", name, len(problems))
				}
			})
		}
		if once, twice := work(400), work(800); twice > 3*once {
			t.Errorf("%s: %.0f allocations for 400 shapes, %.0f for 800", name, once, twice)
		}
	}
}

// Parts of one shape whose name has a slip are one problem, and each district is meant once.
func TestSlipInPartsOfAShape(t *testing.T) {
	part := feature("Serpong Utra", polygon(square))
	shapes, problems := read(collection(feature("Setu", polygon(square)), part, part))
	if len(problems) != 1 || len(shapes.Meant) != 1 {
		t.Errorf("%v, %v", problems, shapes.Meant)
	}
}

// Whatever a file says, it is read or told, and what is read can be drawn.
func FuzzShapes(f *testing.F) {
	f.Add(collection(feature("Setu", polygon(square))))
	f.Add(collection(feature("Setu", `{"type":"MultiPolygon","coordinates":[`+square+`]}`)))
	f.Add(collection(`{"properties":{"name":["Setu"]},"geometry":{"coordinates":[[[[]]]]}}`))
	f.Add(`{"features":[null,1,[],"a"],"type":"FeatureCollection"}`)
	f.Fuzz(func(t *testing.T, text string) {
		shapes, problems := read(text)
		if problems.ErrorCount() > 0 && shapes.Areas != nil {
			t.Errorf("shapes of a file with errors: %v", shapes)
		}
		for _, d := range problems {
			if d.Span.File == nil || d.Span.Start < 0 || d.Span.End > len(text) {
				t.Errorf("%v is at %v", d, d.Span)
			}
		}
		for _, area := range shapes.Areas {
			for _, polygon := range area {
				for _, ring := range polygon {
					if len(ring) < 4 || !ring.Closed() {
						t.Errorf("%v", ring)
					}
				}
			}
		}
	})
}
