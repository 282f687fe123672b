package diag

// Photos, drawings and files to download.
var (
	// 1: file name
	MissingImage = &Kind{"missing-image", Error, Text{
		"gambar %[1]q tidak ada di samping berkas ini",
		"the picture %[1]q is not beside this file",
	}, Text{
		"taruh gambarnya di folder yang sama, atau perbaiki namanya",
		"put the picture into the same folder, or correct its name",
	}}
	// 1: file name; of a document too
	UseNameOnDisk = Hint{
		"berkas yang ada bernama %[1]s",
		"the file that is there is named %[1]s",
	}
	CopyRemotePicture = Hint{
		"gambar dari situs lain tidak dipakai: unduh dengan izin pemiliknya, lalu taruh di folder ini",
		"pictures of other sites are not used: download it with its owner's leave and put it into this folder",
	}

	// 1: file name, 2: why
	BrokenImage = &Kind{"broken-image", Error, Text{
		"gambar %[1]q tidak dapat dipakai: %[2]s",
		"the picture %[1]q cannot be used: %[2]s",
	}, Text{
		"simpan ulang sebagai JPEG",
		"save it again as a JPEG",
	}}
	EmptyFile = Phrase{
		"berkasnya kosong",
		"the file is empty",
	}
	TruncatedFile = Phrase{
		"berkasnya terpotong",
		"the file ends too early",
	}
	CopyOriginalAgain = Hint{
		"salin ulang berkas aslinya: salinan ini tidak lengkap",
		"copy the original again: this copy is not complete",
	}
	DamagedFile = Phrase{
		"berkasnya rusak",
		"the file is damaged",
	}
	NoPicture = Phrase{
		"isinya bukan gambar",
		"it holds no picture",
	}
	// 1: format
	UnsupportedFormat = Phrase{
		"jenis %[1]s tidak didukung",
		"%[1]s is not supported",
	}
	// 1: width, 2: height
	TooManyPixels = Phrase{
		"%[1]d×%[2]d piksel terlalu besar",
		"%[1]d×%[2]d pixels are too many",
	}
	Downscale = Hint{
		"perkecil gambarnya; sisi terpanjang 4.000 piksel lebih dari cukup",
		"make it smaller; a longest side of 4,000 pixels is more than enough",
	}
	IsHEIC = Phrase{
		"ini HEIC, format foto iPhone dan sebagian Android, yang belum bisa dibaca",
		"this is a HEIC, the format of iPhones and some Androids, which is not read",
	}
	ResendAsJPEG = Hint{
		"kirim ulang sebagai JPEG. iPhone: saat berbagi ketuk Opsi → Paling Kompatibel; untuk foto berikutnya " +
			"Pengaturan → Kamera → Format → Paling Kompatibel. Android: matikan HEIF/HEIC di pengaturan Kamera. Mac: " +
			"buka di Foto atau Pratinjau, lalu Ekspor sebagai JPEG. Windows: buka di Foto, lalu Simpan sebagai JPEG",
		"send it again as a JPEG. iPhone: tap Options → Most Compatible when you share it; for new photos Settings → " +
			"Camera → Formats → Most Compatible. Android: turn HEIF/HEIC off in the camera's settings. Mac: open it " +
			"in Photos or Preview, then Export as JPEG. Windows: open it in Photos, then Save as JPEG",
	}
	// 1: format
	IsUnreadFormat = Phrase{
		"ini gambar %[1]s, yang tidak bisa dibaca",
		"this is a picture in %[1]s, which is not read",
	}
	SaveAsJPEG = Hint{
		"buka gambarnya, lalu simpan sebagai JPEG (Windows: Foto atau Paint → Simpan sebagai; Mac: Pratinjau → File " +
			"→ Ekspor)",
		"open it, and save it as a JPEG (Windows: Photos or Paint → Save as; Mac: Preview → File → Export)",
	}
	IsPhotoshop = Phrase{
		"ini berkas Photoshop",
		"this is a file of Photoshop",
	}
	ExportPhotoshop = Hint{
		"di Photoshop: File → Export → Export As → JPG",
		"in Photoshop: File → Export → Export As → JPG",
	}
	IsEPS = Phrase{
		"ini berkas EPS untuk percetakan",
		"this is an EPS, a file for print",
	}
	ExportEPS = Hint{
		"buka di program gambarnya, lalu ekspor sebagai SVG atau PNG",
		"open it in the program that it was drawn with, and export it as an SVG or a PNG",
	}
	IsPDF = Phrase{
		"ini dokumen PDF, bukan gambar",
		"this is a PDF document, not a picture",
	}
	ExportPDF = Hint{
		"ekspor halamannya sebagai JPEG (Mac: Pratinjau → File → Ekspor), atau ambil tangkapan layarnya",
		"export its page as a JPEG (Mac: Preview → File → Export), or take a picture of the screen",
	}
	IsVideo = Phrase{
		"ini video, bukan foto",
		"this is a video, not a photo",
	}
	ExportVideo = Hint{
		"ambil satu gambarnya sebagai foto; videonya sendiri diunggah ke YouTube atau Vimeo, lalu ditautkan di dalam " +
			"cerita",
		"take one picture of it as a photo; upload the video itself to YouTube or Vimeo, and link it in the story",
	}
	IsWebPage = Phrase{
		"yang tersimpan adalah halaman web, bukan fotonya",
		"what was saved is a web page, not the photo",
	}
	SaveFromWebPage = Hint{
		"buka halaman itu, klik kanan pada fotonya → Simpan gambar; atau minta berkas aslinya dari pemotret",
		"open that page, right-click the photo → Save image; or ask the photographer for the original",
	}
	IsLFSPointer = Phrase{
		"fotonya belum diunduh: ini baru penunjuk Git LFS",
		"the photo was not fetched: this is only its Git LFS pointer",
	}
	PullLFS = Hint{
		"jalankan git lfs install dan git lfs pull, lalu ulangi",
		"run git lfs install and git lfs pull, then try again",
	}
	IsZIP = Phrase{
		"ini arsip ZIP atau dokumen Word, bukan gambar",
		"this is a ZIP archive or a Word document, not a picture",
	}
	ExtractZIP = Hint{
		"buka berkas itu, lalu simpan gambar di dalamnya sebagai JPEG",
		"open that file, and save the picture inside it as a JPEG",
	}
	// 1: format
	IsRaw = Phrase{
		"ini data mentah kamera: %[1]s",
		"this is what the camera saw, not yet a picture: %[1]s",
	}
	ExportRaw = Hint{
		"pakai JPEG yang disimpan kamera di sampingnya, atau buka di program foto (darktable, Lightroom), lalu " +
			"ekspor sebagai JPEG",
		"use the JPEG that the camera saved beside it, or open it in a photo program (darktable, Lightroom) and " +
			"export it as a JPEG",
	}

	// 1: file name, 2: line in it, 3: why
	RefusedSVG = &Kind{"refused-svg", Error, Text{
		"gambar %[1]q (SVG) tidak dapat diterbitkan, baris %[2]d: %[3]s",
		"the picture %[1]q (SVG) cannot be published, line %[2]d: %[3]s",
	}, Text{
		"ekspor sebagai PNG",
		"export it as a PNG",
	}}
	// 1: what the parser said
	InvalidSVG = Phrase{
		"bukan SVG yang sah (%[1]s)",
		"this is not a valid SVG (%[1]s)",
	}
	ResaveSVG = Hint{
		"simpan ulang sebagai SVG dengan pengodean UTF-8, atau ekspor sebagai PNG",
		"save it again as an SVG in UTF-8, or export it as a PNG",
	}
	// 1: element or attribute
	ActiveSVG = Phrase{
		"ada yang berjalan sendiri: %[1]s",
		"something acts by itself: %[1]s",
	}
	// 1: element or attribute
	AnimatedSVG = Phrase{
		"ada animasi yang mengganti rujukan: %[1]s",
		"an animation changes a reference: %[1]s",
	}
	DeletePart = Hint{
		"hapus bagian itu dengan editor teks, atau ekspor sebagai PNG",
		"delete that part with a text editor, or export it as a PNG",
	}
	// 1: element or attribute
	ExternalSVG = Phrase{
		"ada rujukan ke luar berkas: %[1]s",
		"something is taken from outside the file: %[1]s",
	}
	EmbedSVG = Hint{
		"taruh gambar dan hurufnya di dalam berkas (di Inkscape: Extensions → Images → Embed Images, dan Path → " +
			"Object to Path), atau ekspor sebagai PNG",
		"put its pictures and letters into the file (in Inkscape: Extensions → Images → Embed Images, and Path → " +
			"Object to Path), or export it as a PNG",
	}
	DoctypeSVG = Phrase{
		"ada baris <!DOCTYPE …> atau <!ENTITY …>",
		"there is a line <!DOCTYPE …> or <!ENTITY …>",
	}
	DeleteDoctype = Hint{
		"hapus baris itu dengan editor teks; gambarnya tidak berubah",
		"delete that line with a text editor; the picture stays the same",
	}
	LocatedSVG = Phrase{
		"foto di dalamnya menyimpan letak pengambilannya",
		"a photo inside it holds the place where it was taken",
	}
	ReembedPhoto = Hint{
		"ekspor ulang foto itu tanpa lokasi, lalu sematkan lagi; atau ekspor sebagai PNG",
		"export that photo without its location and embed it again, or export the whole as a PNG",
	}
	SizelessSVG = Phrase{
		"tidak ada ukurannya: width dan height, atau viewBox",
		"it has no size: neither width and height nor a viewBox",
	}
	AddViewBox = Hint{
		"tambahkan ukurannya pada <svg>, misalnya viewBox=\"0 0 120 40\"",
		"add its size to <svg>, for example viewBox=\"0 0 120 40\"",
	}
	HeavySVG = Phrase{
		"lebih dari 512 KB",
		"it has more than 512 KB",
	}
	ExportSVG = Hint{
		"ekspor sebagai PNG atau JPEG",
		"export it as a PNG or a JPEG",
	}

	// 1: file name
	NoOriginal = &Kind{"no-original", Error, Text{
		"gambar asli %[1]q tidak dapat ditawarkan untuk diunduh, karena berupa GIF",
		"the original of the picture %[1]q cannot be offered for download: it is a GIF",
	}, Text{
		"simpan sebagai JPEG atau PNG, atau hapus download: true",
		"save it as a JPEG or a PNG, or delete download: true",
	}}

	// 1: file name
	AnimatedPicture = &Kind{"animated-picture", Warning, Text{
		"gambar %[1]q bergerak, tetapi yang tampil hanya gambar pertamanya",
		"the picture %[1]q is animated, but only its first picture is shown",
	}, Text{
		"simpan gambar pertamanya sebagai JPEG; bila geraknya penting, unggah sebagai video ke YouTube atau Vimeo, " +
			"lalu tautkan",
		"save its first picture as a JPEG; where the movement matters, upload it as a video to YouTube or Vimeo, and " +
			"link it",
	}}

	// 1: file name
	LocatedPhoto = &Kind{"located-photo", Warning, Text{
		"foto %[1]q menyimpan letak pengambilannya (koordinat atau nama tempat), mungkin rumah perajin",
		"the photo %[1]q holds the place where it was taken (coordinates, or its name), perhaps a maker's home",
	}, Text{
		"tidak ikut terbit, tetapi berkas di Git masih menyebutnya; etalase check --fix menghapusnya dari foto, " +
			"tanpa menyentuh gambarnya",
		"it is not published, but the file in Git still tells it; etalase check --fix takes it out of the photo and " +
			"leaves the picture as it is",
	}}
	ExportWithoutLocation = Hint{
		"tidak ikut terbit, tetapi berkas di Git masih menyebutnya, dan foto ini tidak dapat dibersihkan di sini; " +
			"ekspor ulang fotonya tanpa lokasi",
		"it is not published, but the file in Git still tells it, and this photo cannot be cleaned here; export it " +
			"again without its location",
	}

	// 1: file name, 2: how much it weighs
	HeavyPhoto = &Kind{"heavy-photo", Warning, Text{
		"foto %[1]q beratnya %[2]s",
		"the photo %[1]q weighs %[2]s",
	}, Text{
		"tetap dapat dipakai, tetapi memperlambat semua orang yang mengambil situs ini; sisi terpanjang 4.000 piksel " +
			"sudah cukup",
		"it can be used, but slows down everybody who fetches the site; a longest side of 4,000 pixels is enough",
	}}

	// 1: file name, 2: its size
	SmallPhoto = &Kind{"small-photo", Warning, Text{
		"foto %[1]q hanya %[2]s piksel, akan tampak pecah",
		"the photo %[1]q has only %[2]s pixels, and will look torn",
	}, Text{
		"pakai foto asli dari kamera, bukan yang sudah dikecilkan aplikasi pesan",
		"use the original of the camera, not the one that a messenger made smaller",
	}}

	// 1: file name
	MissingAttachment = &Kind{"missing-attachment", Error, Text{
		"dokumen %[1]q tidak ada di samping berkas ini",
		"the document %[1]q is not beside this file",
	}, Text{
		"taruh PDF-nya di folder yang sama, atau perbaiki namanya",
		"put the PDF into the same folder, or correct its name",
	}}

	// 1: file name
	BrokenAttachment = &Kind{"broken-attachment", Error, Text{
		"dokumen %[1]q bukan PDF",
		"the document %[1]q is no PDF",
	}, Text{
		"buka dokumennya, lalu ekspor atau simpan sebagai PDF",
		"open the document, then export or save it as a PDF",
	}}
)
