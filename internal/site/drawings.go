package site

import (
	"etalase/internal/content"
	"etalase/internal/diag"
	"etalase/internal/source"
	"etalase/internal/svg"
)

// Drawing is an SVG, published as it is: a logo is as sharp at every size. Shown
// by <img> it runs no script and loads nothing; package svg has looked that it
// holds none for those who open its address by itself.
type Drawing struct {
	Attachment
	Size svg.Size
}

func (b *builder) draw(file *source.File, size svg.Size) {
	b.drawings[file.Path] = &Drawing{asItIs(assetName(file, ".svg"), file), size}
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
