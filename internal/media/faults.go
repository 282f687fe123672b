package media

import (
	"cmp"
	"errors"
	"fmt"

	"etalase/internal/content"
	"etalase/internal/diag"
	"etalase/internal/metadata"
	"etalase/internal/photo"
	"etalase/internal/source"
	"etalase/internal/svg"
)

// The limits for warnings about a photo, once for each file.
const (
	heavyPhotoBytes = 10 << 20 // Git keeps every photo for ever
	smallPhotoPx    = 480      // of the longer side: smaller photos are blurred on every screen
)

// warnings returns the warnings about a photo that can be used, at the place that names it.
func (l *loader) warnings(named content.NamedPicture, file *source.File, h header) diag.List {
	if h.err != nil {
		return nil
	}
	if h.isDrawing() {
		return append(tracesIn(file, h.traces), l.withheldInDrawing(named, file)...)
	}
	at := func() diag.Span { return l.library.Span(named.At) } // most photos need none
	var problems diag.List
	if h.info.Animated {
		problems = append(problems, diag.AnimatedPicture.At(at(), named.Src))
	}
	if h.info.Located {
		problems = append(problems, diag.LocatedPhoto.At(at(), named.Src).WithLocatedPhoto(named.Src))
	}
	if file.Size > heavyPhotoBytes {
		problems = append(problems, diag.HeavyPhoto.At(at(), named.Src, diag.Megabytes(file.Size)))
	}
	if !named.IsSmall && max(h.info.Width, h.info.Height) < smallPhotoPx {
		size := fmt.Sprintf("%d×%d", h.info.Width, h.info.Height)
		problems = append(problems, diag.SmallPhoto.At(at(), named.Src, size))
	}
	return problems
}

// brokenPicture returns the diagnostic of the fault of a photo or a drawing, at the place that names it.
func brokenPicture(named content.NamedPicture, at diag.Span, err error) diag.Diagnostic {
	if fault, ok := errors.AsType[*svg.Fault](err); ok {
		refused := diag.RefusedSVG.At(at, named.Src, fault.Line, svgCause(fault))
		return refused.Advise(svgRemedy(fault.Kind))
	}
	fault, ok := errors.AsType[*photo.Fault](err)
	if !ok {
		return diag.BrokenPicture.At(at, named.Src, err.Error())
	}
	if what, remedy, ok := otherFormat(fault.Foreign); ok {
		return diag.BrokenPicture.At(at, named.Src, what).Advise(remedy)
	}
	d := diag.BrokenPicture.At(at, named.Src, photoCause(fault))
	switch fault.Kind {
	case photo.TooLarge:
		return d.Advise(diag.Downscale)
	case photo.Damaged:
		return d.Advise(diag.FetchPhotoAgain)
	case photo.Truncated, photo.Empty:
		return d.Advise(diag.CopyOriginalAgain)
	}
	return d
}

func photoCause(f *photo.Fault) diag.Text {
	switch f.Kind {
	case photo.Empty:
		return diag.EmptyFile.With()
	case photo.Unsupported:
		return diag.UnsupportedFormat.With(cmp.Or(string(f.Foreign), f.Feature))
	case photo.TooLarge:
		return diag.TooManyPixels.With(f.Width, f.Height)
	case photo.TooManyScans:
		return diag.TooManyScans.With(f.Scans, f.MostScans)
	case photo.Truncated:
		return diag.TruncatedFile.With()
	case photo.Damaged:
		return diag.DamagedFile.With()
	}
	return diag.NoPicture.With()
}

// otherFormat describes a file of a format that cannot be used, and what to do about it. It returns false for a format
// without a description. The format was found in the content of the file: the file name and the thumbnail, by which
// editors recognise a photo, can both be misleading.
func otherFormat(format metadata.Foreign) (what diag.Text, remedy diag.Advice, known bool) {
	switch format {
	case metadata.HEIC:
		return diag.IsHEIC.With(), diag.ResendAsJPEG, true
	case metadata.TIFF, metadata.BMP, metadata.AVIF, metadata.JPEGXL, metadata.JPEG2000:
		return diag.IsUnreadFormat.With(string(format)), diag.SaveAsJPEG, true
	case metadata.Photoshop:
		return diag.IsPhotoshop.With(), diag.ExportPhotoshop, true
	case metadata.EPS:
		return diag.IsEPS.With(), diag.ExportEPS, true
	case metadata.PDF:
		return diag.IsPDF.With(), diag.ExportPDF, true
	case metadata.Video:
		return diag.IsVideo.With(), diag.ExportVideo, true
	case metadata.HTML:
		return diag.IsWebPage.With(), diag.SaveFromWebPage, true
	case metadata.LFSPointer:
		return diag.IsLFSPointer.With(), diag.PullLFS, true
	case metadata.ZIP:
		return diag.IsZIP.With(), diag.ExtractZIP, true
	}
	if format.IsRaw() {
		return diag.IsRaw.With(string(format)), diag.ExportRaw, true
	}
	return diag.Text{}, diag.Advice{}, false
}

// svgCause returns the reason for which an SVG is not published.
func svgCause(f *svg.Fault) diag.Text {
	switch f.Kind {
	case svg.Malformed:
		return diag.InvalidSVG.With(f.Name)
	case svg.Active:
		return diag.ActiveSVG.With(f.Name)
	case svg.External:
		return diag.ExternalSVG.With(f.Name)
	case svg.Doctype:
		return diag.DoctypeSVG.With()
	case svg.Animated:
		return diag.AnimatedSVG.With(f.Name)
	case svg.Located:
		return diag.LocatedSVG.With()
	case svg.Crowded:
		return diag.CrowdedSVG.With()
	case svg.Laborious:
		return diag.LaboriousSVG.With()
	case svg.Sizeless:
		return diag.SizelessSVG.With()
	}
	return diag.HeavySVG.With(diag.Size(svg.MaxBytes))
}

func svgRemedy(kind svg.FaultKind) diag.Advice {
	switch kind {
	case svg.Active, svg.Animated:
		return diag.DeletePart
	case svg.External:
		return diag.EmbedSVG
	case svg.Doctype:
		return diag.DeleteDoctype
	case svg.Located:
		return diag.ReembedPhoto
	case svg.Sizeless:
		return diag.AddViewBox
	case svg.TooLarge, svg.Crowded, svg.Laborious:
		return diag.ExportSVG
	}
	return diag.ResaveSVG
}
