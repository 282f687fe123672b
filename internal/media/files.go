package media

import (
	"crypto/sha256"
	"fmt"
	"io"

	"etalase/internal/asset"
	"etalase/internal/content"
	"etalase/internal/diag"
	"etalase/internal/metadata"
	"etalase/internal/photo"
	"etalase/internal/schema"
	"etalase/internal/source"
)

// Original is a photo that its editor offers for download: the compressed pixels are those of the source, byte for
// byte, and all metadata is removed.
type Original struct {
	File
	Info photo.Info
}

// Original returns the original of a photo. It returns nil if it is not offered for download.
func (s *Set) Original(p *Photo) *Original { return s.originals[p.Source.Path] }

// strippedVersion is part of an original's address. Raise it with every change of the output of metadata.Strip.
const strippedVersion = 2

// originalWord says in the name of a file that it is an original.
var originalWord = schema.Localized{"id": "asli", "en": "original"}

func (l *loader) offerOriginal(named content.NamedPicture, file *source.File, info photo.Info) {
	if info.Format == photo.GIF {
		l.problems = append(l.problems, diag.NoOriginal.At(l.library.Span(named.At), named.Src))
		return
	}
	l.weighDownload(named.At, named.Src, file)
	sum := sha256.Sum256(fmt.Appendf(nil, "stripped %d\n%s", strippedVersion, file.Checksum.Hex()))
	end := "-" + originalWord.In(l.library.Settings.Language()) + info.Format.Ext()
	l.originals[file.Path] = &Original{
		File: File{
			Name:   asset.Name(stem(file.Path), sum, end),
			Source: file,
			Data:   func() ([]byte, error) { return stripped(file) },
		},
		Info: info,
	}
}

func stripped(file *source.File) ([]byte, error) {
	data, err := file.Bytes()
	if err != nil {
		return nil, err
	}
	data, err = metadata.Strip(data)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", file.Path, err)
	}
	return data, nil
}

// Attachment returns the file that an entry offers for download. It returns nil if it is not a PDF.
func (s *Set) Attachment(e *content.Entry, name string) *File {
	if d := s.attachments[e.Beside(name)]; d != nil {
		return &d.File
	}
	return nil
}

// document is a PDF that an entry offers.
type document struct {
	File
	isLocated bool // a photo in it says where it was taken
}

// findAttachments adds the files that entries offer. A file is a PDF by its first bytes, not by its name.
func (l *loader) findAttachments(entries []*content.Entry) {
	for _, e := range entries {
		for _, named := range e.Attachments() {
			file, ok := l.library.Snapshot.File(e.Beside(named.Name))
			if !ok || l.attachments[file.Path] != nil {
				continue // content has reported missing files
			}
			isPDF, isLocated, err := l.readDocument(file)
			if err != nil {
				l.missed(err)
			} else if isPDF {
				l.attachments[file.Path] = &document{unchanged(file, ".pdf"), isLocated}
				if isLocated {
					l.problems = append(l.problems, diag.LocatedDocument.At(l.library.Span(named.At), named.Name))
				}
				l.problems = append(l.problems, l.withheldInPDF(named, file)...)
				l.weighDownload(named.At, named.Name, file)
			} else {
				l.problems = append(l.problems, diag.BrokenAttachment.At(l.library.Span(named.At), named.Name))
			}
		}
	}
}

// weighDownload warns of a file that a host may refuse. That of Cloudflare Pages is the lowest limit of those in
// docs/hosting.md.
func (l *loader) weighDownload(at content.Place, name string, file *source.File) {
	const hostLimitBytes = 25 << 20
	if file.Size > hostLimitBytes {
		l.problems = append(l.problems, diag.HeavyDownload.At(l.library.Span(at), name, diag.Megabytes(file.Size)))
	}
}

// readDocument reports whether a file is a PDF, and whether a photo in it says where it was taken. It reads the files
// that the previous set does not have, as a whole and part by part: source.File.CopyTo compares them with their
// checksums.
func (l *loader) readDocument(file *source.File) (isPDF, isLocated bool, err error) {
	if was := l.prev.attachments[file.Path]; was != nil && was.Source.Checksum == file.Checksum {
		return true, was.isLocated, nil
	}
	var begins prefix
	location := metadata.NewPDFLocation(file.Size)
	if err := file.CopyTo(io.MultiWriter(&begins, location)); err != nil {
		return false, false, err
	}
	return string(begins.bytes) == "%PDF-", location.Found(), nil
}

// prefix keeps the first bytes of what is written to it: as many as those of a PDF.
type prefix struct{ bytes []byte }

func (p *prefix) Write(part []byte) (int, error) {
	p.bytes = append(p.bytes, part[:min(len(part), len("%PDF-")-len(p.bytes))]...)
	return len(part), nil
}
