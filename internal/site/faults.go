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
	case fault.Name == "HEIC":
		return d.Hint(diag.Text{
			ID: "kirim ulang sebagai JPEG; di iPhone: Pengaturan → Kamera → Format → Paling Kompatibel; di komputer: buka fotonya, lalu ekspor sebagai JPEG",
			EN: "send it again as a JPEG; on an iPhone: Settings → Camera → Formats → Most Compatible; on a computer: open it and export it as a JPEG"})
	case fault.Name == "JPEG in CMYK":
		return d.Hint(diag.Text{ID: "ini warna untuk percetakan; ekspor ulang dengan warna RGB (sRGB)", EN: "these are colours for print; export it again in RGB (sRGB)"})
	case fault.Kind == photo.Truncated || fault.Kind == photo.Empty:
		return d.Hint(diag.Text{ID: "salin ulang berkas aslinya: salinan ini tidak lengkap", EN: "copy the original again: this copy is not complete"})
	}
	return d
}

// What a photo is warned about, once for each file.
const (
	heavyPhoto = 10 << 20 // bytes: a photo is kept in Git for ever
	smallPhoto = 480      // pixels of the longer side: less looks torn on every screen
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
	switch f.Kind {
	case photo.Empty:
		return diag.Text{ID: "berkasnya kosong", EN: "the file is empty"}
	case photo.Unsupported:
		if f.Name == "JPEG in CMYK" {
			return diag.Text{ID: "JPEG ini berwarna CMYK", EN: "this JPEG is in CMYK"}
		}
		return diag.Text{ID: "jenis " + f.Name + " tidak didukung", EN: f.Name + " is not supported"}
	case photo.TooLarge:
		size := fmt.Sprintf("%d×%d", f.Width, f.Height)
		return diag.Text{ID: size + " piksel terlalu besar", EN: size + " pixels are too many"}
	case photo.Truncated:
		return diag.Text{ID: "berkasnya terpotong", EN: "the file ends too early"}
	case photo.Damaged:
		return diag.Text{ID: "berkasnya rusak", EN: "the file is damaged"}
	}
	if f.Name != "" {
		return diag.Text{ID: "isinya " + f.Name + ", bukan gambar", EN: "it holds a " + f.Name + ", not a picture"}
	}
	return diag.Text{ID: "isinya bukan gambar", EN: "it holds no picture"}
}

// refusedDrawing says why an SVG is not published, and what mends it.
func refusedDrawing(named content.NamedPhoto, f *svg.Fault) diag.Diagnostic {
	return diag.RefusedSVG.At(named.At(), named.Src, f.Line, whyRefused(f)).Hint(mendDrawing(f.Kind))
}

func whyRefused(f *svg.Fault) diag.Text {
	switch f.Kind {
	case svg.Malformed:
		return diag.Text{ID: "bukan SVG yang sah (" + f.Name + ")", EN: "this is not a valid SVG (" + f.Name + ")"}
	case svg.Active:
		return diag.Text{ID: "ada yang berjalan sendiri: " + f.Name, EN: "something acts by itself: " + f.Name}
	case svg.External:
		return diag.Text{ID: "ada rujukan ke luar berkas: " + f.Name, EN: "something is taken from outside the file: " + f.Name}
	case svg.Doctype:
		return diag.Text{ID: "ada baris <!DOCTYPE …> atau <!ENTITY …>", EN: "there is a line <!DOCTYPE …> or <!ENTITY …>"}
	case svg.Animated:
		return diag.Text{ID: "ada animasi yang mengganti rujukan: " + f.Name, EN: "an animation changes a reference: " + f.Name}
	case svg.Located:
		return diag.Text{ID: "foto di dalamnya menyimpan letak pengambilannya", EN: "a photo inside it holds the place where it was taken"}
	case svg.Sizeless:
		return diag.Text{ID: "tidak ada ukurannya: width dan height, atau viewBox", EN: "it has no size: neither width and height nor a viewBox"}
	}
	return diag.Text{ID: "lebih dari 512 KB", EN: "it has more than 512 KB"}
}

func mendDrawing(kind svg.FaultKind) diag.Text {
	switch kind {
	case svg.Active, svg.Animated:
		return diag.Text{ID: "hapus bagian itu dengan editor teks, atau ekspor sebagai PNG", EN: "delete that part with a text editor, or export it as a PNG"}
	case svg.External:
		return diag.Text{
			ID: "taruh gambar dan hurufnya di dalam berkas (di Inkscape: Extensions → Images → Embed Images, dan Path → Object to Path), atau ekspor sebagai PNG",
			EN: "put its pictures and letters into the file (in Inkscape: Extensions → Images → Embed Images, and Path → Object to Path), or export it as a PNG"}
	case svg.Doctype:
		return diag.Text{ID: "hapus baris itu dengan editor teks; gambarnya tidak berubah", EN: "delete that line with a text editor; the picture stays the same"}
	case svg.Located:
		return diag.Text{ID: "ekspor ulang foto itu tanpa lokasi, lalu sematkan lagi; atau ekspor sebagai PNG", EN: "export that photo without its location and embed it again, or export the whole as a PNG"}
	case svg.Sizeless:
		return diag.Text{ID: "tambahkan ukurannya pada <svg>, misalnya viewBox=\"0 0 120 40\"", EN: "add its size to <svg>, for example viewBox=\"0 0 120 40\""}
	case svg.TooLarge:
		return diag.Text{ID: "ekspor sebagai PNG atau JPEG", EN: "export it as a PNG or a JPEG"}
	}
	return diag.Text{ID: "simpan ulang sebagai SVG dengan pengodean UTF-8, atau ekspor sebagai PNG", EN: "save it again as an SVG in UTF-8, or export it as a PNG"}
}
