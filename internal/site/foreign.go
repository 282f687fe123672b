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
	what, _ := foreignWords(f.Name)
	return what.EN != ""
}

// foreignWords says what a file is, and what to do; empty of names that we do
// not know.
func foreignWords(name string) (what, mend diag.Text) {
	switch name {
	case metadata.HEIC:
		return diag.Text{ID: "ini HEIC, format foto iPhone dan sebagian Android, yang belum bisa dibaca", EN: "this is a HEIC, the format of iPhones and some Androids, which is not read"},
			diag.Text{
				ID: "kirim ulang sebagai JPEG. iPhone: saat berbagi ketuk Opsi → Paling Kompatibel; untuk foto berikutnya Pengaturan → Kamera → Format → Paling Kompatibel. Android: matikan HEIF/HEIC di pengaturan Kamera. Mac: buka di Foto atau Pratinjau, lalu Ekspor sebagai JPEG. Windows: buka di Foto, lalu Simpan sebagai JPEG",
				EN: "send it again as a JPEG. iPhone: tap Options → Most Compatible when you share it; for new photos Settings → Camera → Formats → Most Compatible. Android: turn HEIF/HEIC off in the camera's settings. Mac: open it in Photos or Preview, then Export as JPEG. Windows: open it in Photos, then Save as JPEG"}
	case metadata.TIFF, metadata.BMP, metadata.AVIF, metadata.JPEGXL, metadata.JPEG2000:
		return diag.Text{ID: "ini gambar " + name + ", yang tidak bisa dibaca", EN: "this is a picture in " + name + ", which is not read"}, exportWords()
	case metadata.Photoshop:
		return diag.Text{ID: "ini berkas Photoshop", EN: "this is a file of Photoshop"},
			diag.Text{ID: "di Photoshop: File → Export → Export As → JPG", EN: "in Photoshop: File → Export → Export As → JPG"}
	case metadata.EPS:
		return diag.Text{ID: "ini berkas EPS untuk percetakan", EN: "this is an EPS, a file for print"},
			diag.Text{ID: "buka di program gambarnya, lalu ekspor sebagai SVG atau PNG", EN: "open it in the program that it was drawn with, and export it as an SVG or a PNG"}
	case metadata.PDF:
		return diag.Text{ID: "ini dokumen PDF, bukan gambar", EN: "this is a PDF document, not a picture"},
			diag.Text{ID: "ekspor halamannya sebagai JPEG (Mac: Pratinjau → File → Ekspor), atau ambil tangkapan layarnya", EN: "export its page as a JPEG (Mac: Preview → File → Export), or take a picture of the screen"}
	case metadata.Video:
		return diag.Text{ID: "ini video, bukan foto", EN: "this is a video, not a photo"},
			diag.Text{ID: "ambil satu gambarnya sebagai foto; videonya sendiri diunggah ke YouTube atau Vimeo, lalu ditautkan di dalam cerita", EN: "take one picture of it as a photo; upload the video itself to YouTube or Vimeo, and link it in the story"}
	case metadata.HTML:
		return diag.Text{ID: "yang tersimpan adalah halaman web, bukan fotonya", EN: "what was saved is a web page, not the photo"},
			diag.Text{ID: "buka halaman itu, klik kanan pada fotonya → Simpan gambar; atau minta berkas aslinya dari pemotret", EN: "open that page, right-click the photo → Save image; or ask the photographer for the original"}
	case metadata.LFSPointer:
		return diag.Text{ID: "fotonya belum diunduh: ini baru penunjuk Git LFS", EN: "the photo was not fetched: this is only its Git LFS pointer"},
			diag.Text{ID: "jalankan git lfs install dan git lfs pull, lalu ulangi", EN: "run git lfs install and git lfs pull, then try again"}
	case metadata.ZIP:
		return diag.Text{ID: "ini arsip ZIP atau dokumen Word, bukan gambar", EN: "this is a ZIP archive or a Word document, not a picture"},
			diag.Text{ID: "buka berkas itu, lalu simpan gambar di dalamnya sebagai JPEG", EN: "open that file, and save the picture inside it as a JPEG"}
	}
	if metadata.IsRaw(name) {
		return diag.Text{ID: "ini data mentah kamera: " + name, EN: "this is what the camera saw, not yet a picture: " + name},
			diag.Text{ID: "pakai JPEG yang disimpan kamera di sampingnya, atau buka di program foto (darktable, Lightroom), lalu ekspor sebagai JPEG", EN: "use the JPEG that the camera saved beside it, or open it in a photo program (darktable, Lightroom) and export it as a JPEG"}
	}
	return diag.Text{}, diag.Text{}
}

func exportWords() diag.Text {
	return diag.Text{
		ID: "buka gambarnya, lalu simpan sebagai JPEG (Windows: Foto atau Paint → Simpan sebagai; Mac: Pratinjau → File → Ekspor)",
		EN: "open it, and save it as a JPEG (Windows: Photos or Paint → Save as; Mac: Preview → File → Export)"}
}
