package content

import (
	"path"

	"etalase/internal/diag"
)

// NamedFile is a file beside the entry that is to be published as it is.
type NamedFile struct {
	Name string
	At   func() diag.Span // what names it
}

// Attachments are the files that visitors can download from the entry's page. A
// translation may name files of its own.
func (e *Entry) Attachments() []NamedFile {
	var files []NamedFile
	for _, f := range e.file.reading.Files {
		files = append(files, NamedFile{f.Name, func() diag.Span { return e.file.locate(f.Path) }})
	}
	return files
}

func (j *joiner) checkAttachments(e *Entry) {
	for _, f := range e.Attachments() {
		if _, ok := j.Snapshot.File(e.Beside(f.Name)); !ok || path.IsAbs(f.Name) {
			j.report(j.nearBeside(diag.MissingAttachment.At(f.At(), f.Name), e, f.Name))
		}
	}
}
