package site

import (
	"errors"
	"fmt"

	"etalase/internal/content"
	"etalase/internal/diag"
	"etalase/internal/photo"
	"etalase/internal/source"
	"etalase/internal/svg"
)

// brokenImage puts the fault of a photo into words, at the line that names it.
func brokenImage(named content.NamedPhoto, err error) diag.Diagnostic {
	if refused, ok := errors.AsType[*svg.Fault](err); ok {
		return refusedDrawing(named, refused)
	}
	fault, ok := errors.AsType[*photo.Fault](err)
	if !ok {
		return diag.BrokenImage.At(named.At(), named.Src, err.Error())
	}
	d := diag.BrokenImage.At(named.At(), named.Src, why(fault))
	switch {
	case fault.Kind == photo.TooLarge:
		return d.Advise(diag.Downscale)
	case isForeign(fault):
		_, mend := foreignWords(fault.Name)
		return d.Advise(mend)
	case fault.Kind == photo.Truncated || fault.Kind == photo.Empty:
		return d.Advise(diag.CopyOriginalAgain)
	}
	return d
}

// What a photo is warned about, once for each file.
const (
	heavyPhoto = 10 << 20 // bytes: a photo is kept in Git for ever
	smallPhoto = 480      // pixels of the longer side: less palettes torn on every screen
)

// worries are what is told of a photo that can be used.
func worries(named content.NamedPhoto, file *source.File, p probed) diag.List {
	if p.err != nil {
		return nil
	}
	var list diag.List
	if p.drawing != (svg.Size{}) {
		return nil
	}
	if p.info.Animated {
		list = append(list, diag.AnimatedPicture.At(named.At(), named.Src))
	}
	if p.info.Located {
		list = append(list, diag.LocatedPhoto.At(named.At(), named.Src))
	}
	if file.Size > heavyPhoto {
		list = append(list, diag.HeavyPhoto.At(named.At(), named.Src, diag.Megabytes(file.Size)))
	}
	if longer := max(p.info.Width, p.info.Height); longer < smallPhoto {
		list = append(list, diag.SmallPhoto.At(named.At(), named.Src, fmt.Sprintf("%d×%d", p.info.Width, p.info.Height)))
	}
	return list
}

func why(f *photo.Fault) diag.Text {
	if isForeign(f) {
		what, _ := foreignWords(f.Name)
		return what
	}
	switch f.Kind {
	case photo.Empty:
		return diag.EmptyFile.With()
	case photo.Unsupported:
		return diag.UnsupportedFormat.With(f.Name)
	case photo.TooLarge:
		return diag.TooManyPixels.With(f.Width, f.Height)
	case photo.Truncated:
		return diag.TruncatedFile.With()
	case photo.Damaged:
		return diag.DamagedFile.With()
	}
	return diag.NoPicture.With()
}
