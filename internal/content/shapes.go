package content

import (
	"path"
	"slices"
	"strings"

	"etalase/internal/content/geojson"
	"etalase/internal/diag"
	"etalase/internal/schema"
	"etalase/internal/shapemap"
	"etalase/internal/source"
	"etalase/internal/spelling"
)

// districtShapes are the shapes of the districts as they were read from a file, with their problems. They are kept from
// one library to the next, as long as settings and file are the same.
type districtShapes struct {
	drawing   *shapemap.Map // nil: there are none
	districts []int         // the index of each shape's district in the settings

	settings *schema.Settings
	checksum source.Checksum // zero: there is no file
	problems diag.List
}

// DistrictMap returns the shapes of the districts as a map, and the index in the settings of the district that each
// shape is of. It returns nil if the site has no shapes.
func (l *Library) DistrictMap() (drawing *shapemap.Map, districts []int) {
	return l.shapes.drawing, l.shapes.districts
}

// shapesOf reads the shapes of the districts, unless they were read before.
func shapesOf(snapshot *source.Snapshot, settings *schema.Settings, before *districtShapes) *districtShapes {
	named := settings.DistrictShapes
	if named == nil || named.File == "" {
		return &districtShapes{}
	}
	src, isThere := snapshot.File(named.File)
	read := &districtShapes{settings: settings}
	if isThere {
		read.checksum = src.Checksum
	}
	switch {
	case before != nil && before.settings == settings && before.checksum == read.checksum:
		return before
	case isThere && src.IsGarbled || !isThere && hasProblem(snapshot, named.File):
		// is told already
	case isThere:
		read.read(src)
	default:
		read.problems = diag.List{missingShapes(snapshot, settings)}
	}
	return read
}

// hasProblem reports whether a file, or a folder around it, could not be opened.
func hasProblem(snapshot *source.Snapshot, file string) bool {
	for _, d := range snapshot.Problems() {
		if d.Span.File.Path == file || strings.HasPrefix(file, d.Span.File.Path+"/") {
			return true
		}
	}
	return false
}

func missingShapes(snapshot *source.Snapshot, settings *schema.Settings) diag.Diagnostic {
	named := settings.DistrictShapes
	d := diag.MissingFile.At(settings.ShapesFileSpan(), named.File).Advise(diag.PutShapesThere, named.File)
	var files, others []string // that the key accepts, and those with another ending
	for _, f := range snapshot.Under(source.ContentFolder) {
		if schema.IsShapesFile(f.Path) {
			files = append(files, f.Path)
		} else if path.Dir(f.Path) == path.Dir(named.File) {
			others = append(others, f.Path)
		}
	}
	if near, ok := spelling.Nearest(named.File, files); ok {
		return d.Advise(diag.DidYouMean, near)
	}
	stem := strings.TrimSuffix(named.File, path.Ext(named.File))
	for _, other := range others { // Windows hides endings, so .geojson.txt looks as it should
		if strings.HasPrefix(other, stem+".") {
			return d.Advise(diag.RenameShapes, other, named.File)
		}
	}
	return d
}

func (s *districtShapes) read(src *source.File) {
	named := s.settings.DistrictShapes
	expected := geojson.Expected{NameProperty: named.NameProperty, Bounds: s.settings.Bounds}
	for _, district := range s.settings.Districts {
		expected.Districts = append(expected.Districts, district.Name)
	}
	if marks := conflictMarks(src.Diag()); marks != nil {
		s.problems = marks
		return
	}
	shapes, problems := geojson.Read(src.Diag(), expected)
	s.problems = problems
	var areas []shapemap.Area
	for i, area := range shapes.Areas {
		if area != nil {
			areas, s.districts = append(areas, area), append(s.districts, i)
		} else if !slices.Contains(shapes.Meant, expected.Districts[i]) {
			s.problems = append(s.problems,
				diag.DistrictWithoutShape.At(s.settings.DistrictSpan(i), expected.Districts[i], named.File))
		}
	}
	s.drawing = shapemap.Draw(areas)
}
