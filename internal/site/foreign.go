package site

import (
	"etalase/internal/diag"
	"etalase/internal/metadata"
	"etalase/internal/photo"
)

// What is said of files that are no picture that we read, whatever they are
// called: editors know a photo by its name and its small image, and both of them
// deceive.

func isForeign(f *photo.Fault) bool {
	_, mend := foreignWords(f.Name)
	return mend != (diag.Hint{})
}

// foreignWords says what a file is, and what to do; empty of names that we do
// not know.
func foreignWords(name string) (what diag.Text, mend diag.Hint) {
	switch name {
	case metadata.HEIC:
		return diag.IsHEIC.With(), diag.ResendAsJPEG
	case metadata.TIFF, metadata.BMP, metadata.AVIF, metadata.JPEGXL, metadata.JPEG2000:
		return diag.IsUnreadFormat.With(name), diag.SaveAsJPEG
	case metadata.Photoshop:
		return diag.IsPhotoshop.With(), diag.ExportPhotoshop
	case metadata.EPS:
		return diag.IsEPS.With(), diag.ExportEPS
	case metadata.PDF:
		return diag.IsPDF.With(), diag.ExportPDF
	case metadata.Video:
		return diag.IsVideo.With(), diag.ExportVideo
	case metadata.HTML:
		return diag.IsWebPage.With(), diag.SaveFromWebPage
	case metadata.LFSPointer:
		return diag.IsLFSPointer.With(), diag.PullLFS
	case metadata.ZIP:
		return diag.IsZIP.With(), diag.ExtractZIP
	}
	if metadata.IsRaw(name) {
		return diag.IsRaw.With(name), diag.ExportRaw
	}
	return diag.Text{}, diag.Hint{}
}
