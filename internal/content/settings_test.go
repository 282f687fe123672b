package content

import (
	"slices"
	"strings"
	"testing"

	"etalase/internal/diag"
	"etalase/internal/source"
)

// site.yaml is parsed once while it has the same bytes, also by a command before its first library, and its problems
// are reported each time.
func TestSettingsAreKeptWhileTheFileIsTheSame(t *testing.T) {
	snapshot := (&source.Snapshot{}).With(source.SettingsFile, []byte(settings+"editor_languag: en\n"))
	file, _ := snapshot.File(source.SettingsFile)
	before := ReadSettings(file)
	first, problems, err := Load(t.Context(), snapshot, Options{Settings: before}, nil)
	if err != nil || first.Settings != before.Settings || codes(problems) != "unknown-key" {
		t.Errorf("read again, %q, %v", codes(problems), err)
	}
	next, problems, err := Load(t.Context(), snapshot, Options{Settings: before}, first)
	if err != nil || next.Settings != before.Settings || codes(problems) != "unknown-key" || !next.SameAssembly(first) {
		t.Errorf("read again, %q, %v", codes(problems), err)
	}
	changed := snapshot.With(source.SettingsFile, []byte(settings))
	last, problems, err := Load(t.Context(), changed, Options{Settings: before}, next)
	if err != nil || last.Settings == before.Settings || codes(problems) != "" {
		t.Errorf("not read again, %q, %v", codes(problems), err)
	}
}

func TestSettingsThatCannotBeRead(t *testing.T) {
	for text, want := range map[string]string{
		"":                                    "missing-file",
		"editor_language: en\n<<<<<<< HEAD\n": "conflict-marks",
	} {
		snapshot := &source.Snapshot{}
		if text != "" {
			snapshot = snapshot.With(source.SettingsFile, []byte(text))
		}
		c, problems, err := Load(t.Context(), snapshot, Options{}, nil)
		if err != nil || codes(problems) != want || c.Settings.Language() != "id" {
			t.Errorf("%q: %q, want %q; %v", text, codes(problems), want, err)
		}
	}
}

// Only a name that the key accepts is proposed for the file of the shapes; another ending is to be changed.
func TestNameOfMissingShapes(t *testing.T) {
	for there, want := range map[string]string{
		"content/k.geojson.bak":   "rename content/k.geojson.bak to content/k.geojson",
		"content/k.geojson.txt":   "rename content/k.geojson.txt to content/k.geojson",
		"content/k.json":          "rename content/k.json to content/k.geojson",
		"content/kk.geojson":      "perhaps you mean: content/kk.geojson",
		"content/other.jpg":       "put the GeoJSON file at content/k.geojson",
		"content/products/k.json": "put the GeoJSON file at content/k.geojson",
	} {
		snapshot := (&source.Snapshot{}).With(source.SettingsFile, []byte(settings+
			"districts: [Setu]\ndistrict_shapes: {file: content/k.geojson, source: A, license: B}\n"))
		snapshot = snapshot.With(there, []byte("{}"))
		_, problems, err := Load(t.Context(), snapshot, Options{}, nil)
		i := slices.IndexFunc(problems, func(d diag.Diagnostic) bool { return d.Kind == diag.MissingFile })
		if err != nil || i < 0 || !strings.HasPrefix(problems[i].Advice(diag.English), want) {
			t.Errorf("%s: %v, %v; want %q", there, problems, err, want)
		}
	}
}
