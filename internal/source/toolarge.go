package source

import (
	"path"
	"strings"

	"etalase/internal/diag"
)

// The largest files that are read, in bytes. They are far above what people publish, and bound what one file can cost.
const (
	maxTextBytes  = 16 << 20  // a text of an entry may have much less, see schema.MaxTextKey
	maxPhotoBytes = 100 << 20 // a JPEG of 200 megapixels, as telephones make them
	maxPDFBytes   = 100 << 20
	maxShapeBytes = 2 << 20   // the districts of a province, in more detail than a map shows
	maxOtherBytes = 300 << 20 // the PNG of a scanner; what is no input of a page is only hashed
)

// shapesEnding is that of the file with the shapes of districts.
const shapesEnding = ".geojson"

// maxBytes returns how large a file may be. Only its name is known before it is opened.
func maxBytes(p string) int64 {
	switch strings.ToLower(path.Ext(p)) {
	case ".jpg", ".jpeg", ".webp", ".gif":
		return maxPhotoBytes
	case ".pdf":
		return maxPDFBytes
	case shapesEnding:
		return maxShapeBytes
	}
	if keepsText(p) {
		return maxTextBytes
	}
	return maxOtherBytes
}

// tooLargeError is the error of a file that has more than maxBytes.
type tooLargeError struct{ bytes int64 }

func (e *tooLargeError) Error() string { return "the file is too large" }

func (e *tooLargeError) diagnostic(p string) diag.Diagnostic {
	at := diag.Span{File: &diag.File{Path: p}}
	d := diag.TooLargeFile.At(at, diag.Megabytes(e.bytes), diag.Megabytes(maxBytes(p)))
	switch strings.ToLower(path.Ext(p)) {
	case ".jpg", ".jpeg", ".webp", ".gif", ".png":
		return d.Advise(diag.Downscale)
	case ".pdf":
		return d.Advise(diag.ShrinkPDF)
	case shapesEnding:
		return d.Advise(diag.SimplifyShapes)
	}
	return d
}
