package content

import (
	"testing"

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
