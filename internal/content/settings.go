package content

import (
	"slices"

	"etalase/internal/diag"
	"etalase/internal/schema"
	"etalase/internal/source"
)

// ParsedSettings is site.yaml as it was read, with its problems. It is kept from one library to the next, and from a
// command to its first library, as long as the file has the same bytes.
type ParsedSettings struct {
	Settings *schema.Settings

	checksum source.Checksum // zero: there is no file
	problems diag.List
}

// ReadSettings reads site.yaml. Even a broken one gives settings that content can be read by, so that its problems and
// those of the content are reported in one run. A nil src means that there is none: that is a problem too, and gives
// the default settings.
func ReadSettings(src *source.File) *ParsedSettings {
	if src == nil {
		at := diag.Span{File: &diag.File{Path: source.SettingsFile}}
		missing := diag.MissingFile.At(at, source.SettingsFile)
		return &ParsedSettings{Settings: schema.DefaultSettings(source.SettingsFile), problems: diag.List{missing}}
	}
	if src.IsGarbled {
		return &ParsedSettings{Settings: schema.DefaultSettings(source.SettingsFile), checksum: src.Checksum}
	}
	settings, problems := schema.ReadSettings(src.Diag())
	if marks := conflictMarks(src.Diag()); marks != nil {
		defaults := schema.DefaultSettings(source.SettingsFile)
		defaults.EditorLanguage = settings.EditorLanguage // messages stay in the language of the editors
		settings, problems = defaults, marks
	}
	return &ParsedSettings{settings, src.Checksum, problems}
}

// settingsOf reads the settings of a snapshot, unless they were read before.
func settingsOf(snapshot *source.Snapshot, before ...*ParsedSettings) *ParsedSettings {
	src, _ := snapshot.File(source.SettingsFile)
	var checksum source.Checksum
	if src != nil {
		checksum = src.Checksum
	}
	isSame := func(read *ParsedSettings) bool { return read != nil && read.checksum == checksum }
	if i := slices.IndexFunc(before, isSame); i >= 0 {
		return before[i]
	}
	return ReadSettings(src)
}
