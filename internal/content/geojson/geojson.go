// Package geojson reads the shapes of districts from a GeoJSON file (RFC 7946), and says what is wrong with it where it
// stands. How large such a file may be is the reader's of files (package source).
package geojson

import (
	"bytes"
	"math"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/paulmach/orb"
	"github.com/paulmach/orb/planar"

	"etalase/internal/diag"
	"etalase/internal/schema"
	"etalase/internal/spelling"
	"etalase/internal/syntax"
)

// Members of GeoJSON objects.
const (
	typeMember        = "type"
	featuresMember    = "features"
	propertiesMember  = "properties"
	geometryMember    = "geometry"
	coordinatesMember = "coordinates"
)

// Expected is what a file should have.
type Expected struct {
	Districts    []string
	NameProperty string         // of a feature
	Bounds       *schema.Bounds // that all shapes lie in; nil: anywhere
}

// Shapes are what a file has of the expected districts.
type Shapes struct {
	Areas []orb.MultiPolygon // of each district; nil if it has no shape
	Meant []string           // the districts without a shape that one with another name is probably of, as is told
}

// byteOrderMark is what old programs of Windows write before a text.
const byteOrderMark = "\uFEFF"

// Read returns the shapes of districts. There are none if the list holds an error. A shape of another district is only
// told.
//
// The file is none that editors write: it comes from elsewhere, so what is wrong with it is damage, and no program
// should guess what was meant.
func Read(file *diag.File, expected Expected) (Shapes, diag.List) {
	from := len(file.Text) - len(bytes.TrimPrefix(file.Text, []byte(byteOrderMark)))
	n, problems, fault, at := syntax.ParseJSONData(file, from, len(file.Text))
	if fault != syntax.NoFault {
		problems = diag.List{noData(file, bytes.TrimSpace(file.Text[from:]), fault, at)}
	}
	if n == nil {
		return Shapes{}, problems
	}
	r := reader{
		Expected: expected,
		shapes:   make([]orb.MultiPolygon, len(expected.Districts)),
		told:     map[string]bool{},
	}
	for _, name := range expected.Districts {
		r.folded = append(r.folded, folded(name))
	}
	r.collection(n)
	if r.problems.ErrorCount() > 0 {
		return Shapes{}, r.problems
	}
	return Shapes{r.shapes, r.meant}, r.problems
}

// noData reports that a text is no JSON.
func noData(file *diag.File, text []byte, fault syntax.JSONFault, at diag.Span) diag.Diagnostic {
	switch {
	case len(text) == 0:
		return diag.BrokenShapes.At(diag.Span{File: file}, diag.NoShapes.With())
	case text[0] == '<':
		start := bytes.IndexByte(file.Text, '<')
		at = diag.Span{File: file, Start: start, End: start + 1}
		return diag.BrokenShapes.At(at, diag.WebPageAsShapes.With()).Advise(diag.DownloadAgain)
	case fault == syntax.CutOff:
		end := len(bytes.TrimRight(file.Text, " \t\r\n"))
		_, size := utf8.DecodeLastRune(file.Text[:end])
		at = diag.Span{File: file, Start: end - size, End: end}
		return diag.BrokenShapes.At(at, diag.ShapesCutOff.With()).Advise(diag.DownloadAgain)
	case fault == syntax.TooDeep:
		return diag.BrokenShapes.At(at, diag.NestedTooDeeply.With())
	default:
		return diag.BrokenShapes.At(at, diag.NoJSON.With())
	}
}

type reader struct {
	Expected
	folded   []string // the names of the districts
	shapes   []orb.MultiPolygon
	meant    []string
	told     map[string]bool // what problems say
	problems diag.List
}

// mostCauses is how many different problems are told of: a file has 2 MB for as many as it likes.
const mostCauses = 20

// fail reports why the shapes cannot be read.
func (r *reader) fail(n *syntax.Node, cause diag.Text) bool {
	r.failWith(diag.BrokenShapes.At(n.Span, cause))
	return false
}

// failWith reports a problem. One slip is often made in all shapes, so each cause is told once.
func (r *reader) failWith(d diag.Diagnostic) {
	if len(r.problems) == mostCauses {
		return
	}
	if cause := d.Message(diag.English); !r.told[cause] {
		r.told[cause] = true
		r.problems = append(r.problems, d)
	}
}

func (r *reader) collection(n *syntax.Node) {
	features := n.Find(featuresMember)
	if is := textOf(n.Find(typeMember)); is != "FeatureCollection" || features == nil || features.Kind != syntax.List {
		r.failWith(diag.BrokenShapes.At(n.Head(), diag.NoFeatureCollection.With(is)))
		return
	}
	var others []*syntax.Node // properties of features whose name is no district's
	found := false
	for _, feature := range features.Items {
		properties := feature.Find(propertiesMember)
		if properties == nil || properties.Find(r.NameProperty) == nil {
			r.unnamed(feature, properties)
			continue
		}
		if !isText(properties.Find(r.NameProperty)) {
			r.nameless(properties)
			continue
		}
		i := slices.Index(r.folded, folded(textOf(properties.Find(r.NameProperty))))
		if i < 0 {
			others = append(others, properties)
			continue
		}
		found = true
		if polygons, ok := r.geometry(feature); ok {
			r.shapes[i] = append(r.shapes[i], polygons...)
		}
	}
	switch {
	case r.problems.ErrorCount() > 0:
	case len(others) == 0 && !found:
		r.fail(features, diag.NoShapes.With())
	case !found:
		r.strangers(others)
	default:
		r.unmatched(others)
	}
}

// unnamed reports a feature without the property that should have its name.
func (r *reader) unnamed(feature, properties *syntax.Node) {
	at := feature.Span
	at.End = min(at.End, at.Start+1) // not all of its corners
	d := diag.BrokenShapes.At(at, diag.NoNameProperty.With(r.NameProperty))
	if properties != nil {
		if property, ok := r.propertyOfNames([]*syntax.Node{properties}); ok {
			d = d.Advise(diag.SetNameProperty, property)
		} else if len(properties.Members) > 0 {
			d = d.Advise(diag.ChooseNameProperty, strings.Join(keysOf(properties), ", "))
		}
	}
	r.failWith(d)
}

// isText reports whether a value is a text, and more than spaces.
func isText(n *syntax.Node) bool {
	return n.Kind == syntax.Scalar && n.Span.File.Text[n.Span.Start] == '"' && strings.TrimSpace(n.Text) != ""
}

// nameless reports a feature whose name is none.
func (r *reader) nameless(properties *syntax.Node) {
	name := properties.Find(r.NameProperty)
	at := name.Head()
	if name.Kind == syntax.List {
		at.End = min(at.End, at.Start+1)
	}
	d := diag.BrokenShapes.At(at, diag.NameIsNoText.With(r.NameProperty)).Advise(diag.NameShape)
	if property, ok := r.propertyOfNames([]*syntax.Node{properties}); ok {
		d = d.Advise(diag.SetNameProperty, property)
	}
	r.failWith(d)
}

// strangers reports that no shape has the name of a district.
func (r *reader) strangers(properties []*syntax.Node) {
	at := properties[0].Find(r.NameProperty)
	if property, ok := r.propertyOfNames(properties); ok {
		r.failWith(diag.BrokenShapes.At(at.Span, diag.NamesElsewhere.With(r.NameProperty)).
			Advise(diag.SetNameProperty, property))
		return
	}
	r.unmatched(properties)
}

// propertyOfNames returns the property that has the name of a district.
func (r *reader) propertyOfNames(all []*syntax.Node) (string, bool) {
	for _, properties := range all {
		for _, m := range properties.Members {
			if m.Value.Kind == syntax.Scalar && slices.Contains(r.folded, folded(m.Value.Text)) {
				return m.Key, true
			}
		}
	}
	return "", false
}

// unmatched reports shapes that no district has, and the district that is meant.
func (r *reader) unmatched(properties []*syntax.Node) {
	var without []string
	for i, shape := range r.shapes {
		if shape == nil {
			without = append(without, r.Districts[i])
		}
	}
	var others []*syntax.Node // names of shapes that are of no district at all
	for _, p := range properties {
		name := p.Find(r.NameProperty)
		if near, ok := spelling.Nearest(textOf(name), without); ok {
			r.failWith(diag.ShapeWithoutDistrict.At(name.Span, diag.ShapeNamed.With(textOf(name))).
				Advise(diag.DidYouMean, near))
			if !slices.Contains(r.meant, near) {
				r.meant = append(r.meant, near)
			}
			continue
		}
		others = append(others, name)
	}
	if len(others) > mostTold { // the shapes of a province, or of the whole country
		first := diag.ShapesNamed.With(textOf(others[0]), len(others)-1)
		d := diag.ShapeWithoutDistrict.At(others[0].Span, first).Advise(diag.DeleteShapes)
		r.problems = append(r.problems, d)
		return
	}
	for _, name := range others {
		d := diag.ShapeWithoutDistrict.At(name.Span, diag.ShapeNamed.With(textOf(name)))
		r.problems = append(r.problems, d)
	}
}

// mostTold is how many shapes of no district are told one by one.
const mostTold = 5

// geometry reads the polygons of a feature.
func (r *reader) geometry(feature *syntax.Node) (orb.MultiPolygon, bool) {
	n := feature.Find(geometryMember)
	if n == nil || n.Kind != syntax.Map {
		r.failWith(diag.BrokenShapes.At(feature.Head(), diag.NoPolygon.With(textOf(n))))
		return nil, false
	}
	coordinates := n.Find(coordinatesMember)
	switch is := textOf(n.Find(typeMember)); {
	case coordinates != nil && is == "Polygon":
		polygon, ok := r.polygon(coordinates)
		return r.withArea(coordinates, orb.MultiPolygon{polygon}, ok)
	case coordinates != nil && is == "MultiPolygon":
		polygons, ok := listed(r, coordinates, r.polygon)
		return r.withArea(coordinates, polygons, ok)
	default:
		r.failWith(diag.BrokenShapes.At(n.Head(), diag.NoPolygon.With(is)))
		return nil, false
	}
}

// withArea reports polygons none of which encloses anything: of such a shape nothing can be seen.
func (r *reader) withArea(n *syntax.Node, polygons orb.MultiPolygon, ok bool) (orb.MultiPolygon, bool) {
	if !ok || slices.ContainsFunc(polygons, func(p orb.Polygon) bool { return hasArea(p[0]) }) {
		return polygons, ok
	}
	at := n.Span
	at.End = min(at.End, at.Start+1) // not all of its corners
	return nil, r.fail(&syntax.Node{Span: at}, diag.NoArea.With())
}

// hasArea reports whether a ring encloses more than what comes from rounding.
func hasArea(ring orb.Ring) bool {
	const sliver = 1e-9 // of the square around it
	bound := ring.Bound()
	side := max(bound.Max.X()-bound.Min.X(), bound.Max.Y()-bound.Min.Y())
	return math.Abs(planar.Area(ring)) > sliver*side*side
}

func (r *reader) polygon(n *syntax.Node) (orb.Polygon, bool) { return listed(r, n, r.ring) }

// ring reads a closed line.
func (r *reader) ring(n *syntax.Node) (orb.Ring, bool) {
	ring, ok := listed(r, n, r.position)
	switch {
	case !ok:
		return nil, false
	case ring[0] != ring[len(ring)-1]:
		return nil, r.fail(n.Items[len(ring)-1], diag.OpenRing.With())
	case len(ring) < 4:
		return nil, r.fail(n.Items[0], diag.ShortRing.With(len(ring)))
	}
	return ring, true
}

// listed reads a list that has at least one item.
func listed[T any](r *reader, n *syntax.Node, item func(*syntax.Node) (T, bool)) ([]T, bool) {
	if n.Kind != syntax.List || len(n.Items) == 0 {
		at := n.Span
		at.End = min(at.End, at.Start+1)
		return nil, r.fail(&syntax.Node{Span: at}, diag.NoPosition.With())
	}
	var all []T
	for _, i := range n.Items {
		v, ok := item(i)
		if !ok {
			return nil, false
		}
		all = append(all, v)
	}
	return all, true
}

// position reads a longitude and a latitude; a height may follow.
func (r *reader) position(n *syntax.Node) (orb.Point, bool) {
	if n.Kind != syntax.List || len(n.Items) < 2 {
		return orb.Point{}, r.fail(n, diag.NoPosition.With())
	}
	var at orb.Point
	for i := range at {
		v, err := strconv.ParseFloat(textOf(n.Items[i]), 64)
		if err != nil || v-v != 0 { // no number, or none that is finite
			return orb.Point{}, r.fail(n.Items[i], diag.NoPosition.With())
		}
		at[i] = v
	}
	exchanged := orb.Point{at.Y(), at.X()}
	switch {
	case r.contains(at):
		return at, true
	case r.contains(exchanged):
		r.failWith(diag.BrokenShapes.At(n.Span, diag.ExchangedPositions.With()).Advise(diag.LongitudeFirst))
	case !onEarth(at) && !onEarth(exchanged):
		r.failWith(diag.BrokenShapes.At(n.Span, diag.NoDegrees.With()).Advise(diag.ExportWGS84))
	default:
		r.failWith(diag.BrokenShapes.At(n.Span, diag.OutsideOfBounds.With()).Advise(diag.WidenBounds))
	}
	return orb.Point{}, false
}

func (r *reader) contains(p orb.Point) bool {
	b := r.Bounds
	return onEarth(p) &&
		(b == nil || p.X() >= b.West && p.X() <= b.East && p.Y() >= b.South && p.Y() <= b.North)
}

func onEarth(p orb.Point) bool { return p.X() >= -180 && p.X() <= 180 && p.Y() >= -90 && p.Y() <= 90 }

// folded is the name of a district as names are compared: BIG writes some in capitals, others write "Kecamatan" first.
func folded(name string) string {
	words := strings.Fields(strings.ToLower(name))
	if len(words) > 1 && (words[0] == "kecamatan" || words[0] == "kec." || words[0] == "kec") {
		words = words[1:]
	}
	return strings.Join(words, " ")
}

func textOf(n *syntax.Node) string {
	if n == nil || n.Kind != syntax.Scalar {
		return ""
	}
	return n.Text
}

func keysOf(n *syntax.Node) []string {
	var keys []string
	for _, m := range n.Members {
		keys = append(keys, m.Key)
	}
	return keys[:min(len(keys), 12)]
}
