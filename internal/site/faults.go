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
		return d.Hint(diag.Text{ID: "perkecil gambarnya; sisi terpanjang 4.000 piksel lebih dari cukup", EN: "make it smaller; a longest side of 4,000 pixels is more than enough"})
	case isForeign(fault):
		_, mend := foreignWords(fault.Name)
		return d.Hint(mend)
	case fault.Kind == photo.Truncated || fault.Kind == photo.Empty:
		return d.Hint(diag.Text{ID: "salin ulang berkas aslinya: salinan ini tidak lengkap", EN: "copy the original again: this copy is not complete"})
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
		return diag.Text{ID: "berkasnya kosong", EN: "the file is empty"}
	case photo.Unsupported:
		return diag.Text{ID: "jenis " + f.Name + " tidak didukung", EN: f.Name + " is not supported"}
	case photo.TooLarge:
		size := fmt.Sprintf("%d×%d", f.Width, f.Height)
		return diag.Text{ID: size + " piksel terlalu besar", EN: size + " pixels are too many"}
	case photo.Truncated:
		return diag.Text{ID: "berkasnya terpotong", EN: "the file ends too early"}
	case photo.Damaged:
		return diag.Text{ID: "berkasnya rusak", EN: "the file is damaged"}
	}
	return diag.Text{ID: "isinya bukan gambar", EN: "it holds no picture"}
}
