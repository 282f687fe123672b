package content

import (
	"etalase/internal/diag"
	"etalase/internal/schema"
	"etalase/internal/source"
)

// ParsedSettings is site.yaml as it was read, with its faults. It is kept from one library to the next,
// and from a command to its first library, as long as the file has the same bytes.
type ParsedSettings struct {
	Settings *schema.Settings

	hash     source.Hash // zero: there is no file
	problems diag.List
}

// ReadSettings reads site.yaml. Even a broken one gives settings that content can be read by, so that
// its faults and those of the content are reported in one run.
func ReadSettings(src *source.File) *ParsedSettings {
	if marks := conflictMarks(src.Diag()); marks != nil {
		return &ParsedSettings{schema.DefaultSettings(), src.Hash, marks}
	}
	settings, problems := schema.ReadSettings(src.Diag())
	return &ParsedSettings{settings, src.Hash, problems}
}

// settingsOf reads the settings of a snapshot, unless one of those that were read before is the same.
func settingsOf(snapshot *source.Snapshot, before ...*ParsedSettings) *ParsedSettings {
	src, ok := snapshot.File("site.yaml")
	var hash source.Hash
	if ok {
		hash = src.Hash
	}
	for _, read := range before {
		if read != nil && read.hash == hash {
			return read
		}
	}
	if !ok {
		missing := diag.MissingFile.At(diag.Span{File: &diag.File{Path: "site.yaml"}}, "site.yaml")
		return &ParsedSettings{Settings: schema.DefaultSettings(), problems: diag.List{missing}}
	}
	return ReadSettings(src)
}
