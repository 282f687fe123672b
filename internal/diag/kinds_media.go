package diag

// Pictures (photos and drawings) and files to download. The published codes missing-image and broken-image stay.
var (
	// 1: file name
	MissingPicture = &Kind{
		Code:     "missing-image",
		Severity: Error,
		Message: Text{
			ID: "gambar %[1]q tidak ada di samping berkas ini",
			EN: "the picture %[1]q is not beside this file",
		},
		Advice: Text{
			ID: "taruh gambarnya di folder yang sama, atau perbaiki namanya",
			EN: "put the picture into the same folder, or correct its name",
		},
	}
	// 1: path
	MissingLogo = &Kind{
		Code:     "missing-logo",
		Severity: Error,
		Message: Text{
			ID: "berkas logo %[1]q tidak ada",
			EN: "there is no logo at %[1]q",
		},
		Advice: Text{
			ID: "taruh berkasnya di folder content dan tulis jalurnya, misalnya content/logo.svg",
			EN: "put the file into the folder content and write its path, such as content/logo.svg",
		},
	}
	// 1: file name; of a document too
	UseNameOnDisk = Advice{
		id: "berkas yang ada bernama %[1]s",
		en: "the file that is there is named %[1]s",
	}
	// 1: file name; of a document too
	CopyBeside = Advice{
		id: "salin berkasnya ke folder ini, lalu tulis namanya saja: %[1]s",
		en: "copy the file into this folder, and write its name alone: %[1]s",
	}
	CopyPicture = Advice{
		id: "itu tempat di komputer Anda sendiri: salin gambarnya ke folder ini, lalu tulis nama berkasnya saja",
		en: "that is a place on your own computer: copy the picture into this folder and write its file name alone",
	}
	CopyRemotePicture = Advice{
		id: "gambar dari situs lain tidak dipakai: unduh dengan izin pemiliknya, lalu taruh di folder ini",
		en: "pictures of other sites are not used: download it with its owner's leave and put it into this folder",
	}

	// 1: file name, 2: why
	BrokenPicture = &Kind{
		Code:     "broken-image",
		Severity: Error,
		Message: Text{
			ID: "gambar %[1]q tidak dapat dipakai: %[2]s",
			EN: "the picture %[1]q cannot be used: %[2]s",
		},
		Advice: Text{
			ID: "simpan ulang sebagai JPEG",
			EN: "save it again as a JPEG",
		},
	}
	EmptyFile = Phrase{
		id: "berkasnya kosong",
		en: "the file is empty",
	}
	TruncatedFile = Phrase{
		id: "berkasnya terpotong",
		en: "the file ends too early",
	}
	CopyOriginalAgain = Advice{
		id: "salin ulang berkas aslinya: salinan ini tidak lengkap",
		en: "copy the original again: this copy is not complete",
	}
	DamagedFile = Phrase{
		id: "berkasnya rusak",
		en: "the file is damaged",
	}
	FetchPhotoAgain = Advice{
		id: "ambil ulang berkas aslinya dari kamera atau ponsel; bila di sana pun rusak, pakai foto lain",
		en: "fetch the original from the camera or the phone again; if it is damaged there too, use another photo",
	}
	// 1: how many, 2: how many at most
	TooManyScans = Phrase{
		id: "JPEG progresif dengan %[1]d lapisan; untuk ukuran ini paling banyak %[2]d",
		en: "a progressive JPEG with %[1]d scans; at most %[2]d for its size",
	}
	NoPicture = Phrase{
		id: "isinya bukan gambar",
		en: "it holds no picture",
	}
	// 1: format
	UnsupportedFormat = Phrase{
		id: "jenis %[1]s tidak didukung",
		en: "%[1]s is not supported",
	}
	// 1: width, 2: height
	TooManyPixels = Phrase{
		id: "%[1]d×%[2]d piksel terlalu besar",
		en: "%[1]d×%[2]d pixels are too many",
	}
	Downscale = Advice{
		id: "perkecil gambarnya; sisi terpanjang 4.000 piksel lebih dari cukup",
		en: "make it smaller; a longest side of 4,000 pixels is more than enough",
	}
	IsHEIC = Phrase{
		id: "ini HEIC, format foto iPhone dan sebagian Android, yang belum bisa dibaca",
		en: "this is a HEIC, the format of iPhones and some Androids, which is not read",
	}
	ResendAsJPEG = Advice{
		id: "kirim ulang sebagai JPEG. iPhone: saat berbagi ketuk Opsi → Paling Kompatibel; untuk foto berikutnya " +
			"Pengaturan → Kamera → Format → Paling Kompatibel. Android: matikan HEIF/HEIC di pengaturan Kamera. Mac: " +
			"buka di Foto atau Pratinjau, lalu Ekspor sebagai JPEG. Windows: buka di Foto, lalu Simpan sebagai JPEG",
		en: "send it again as a JPEG. iPhone: tap Options → Most Compatible when you share it; for new photos " +
			"Settings → Camera → Formats → Most Compatible. Android: turn HEIF/HEIC off in the camera's settings. " +
			"Mac: open it in Photos or Preview, then Export as JPEG. Windows: open it in Photos, then Save as JPEG",
	}
	// 1: format
	IsUnreadFormat = Phrase{
		id: "ini gambar %[1]s, yang tidak bisa dibaca",
		en: "this is a picture in %[1]s, which is not read",
	}
	SaveAsJPEG = Advice{
		id: "buka gambarnya, lalu simpan sebagai JPEG (Windows: Foto atau Paint → Simpan sebagai; Mac: Pratinjau → " +
			"File → Ekspor)",
		en: "open it, and save it as a JPEG (Windows: Photos or Paint → Save as; Mac: Preview → File → Export)",
	}
	IsPhotoshop = Phrase{
		id: "ini berkas Photoshop",
		en: "this is a file of Photoshop",
	}
	ExportPhotoshop = Advice{
		id: "di Photoshop: File → Export → Export As → JPG",
		en: "in Photoshop: File → Export → Export As → JPG",
	}
	IsEPS = Phrase{
		id: "ini berkas EPS untuk percetakan",
		en: "this is an EPS, a file for print",
	}
	ExportEPS = Advice{
		id: "buka di program gambarnya, lalu ekspor sebagai SVG atau PNG",
		en: "open it in the program that it was drawn with, and export it as an SVG or a PNG",
	}
	IsPDF = Phrase{
		id: "ini dokumen PDF, bukan gambar",
		en: "this is a PDF document, not a picture",
	}
	ExportPDF = Advice{
		id: "ekspor halamannya sebagai JPEG (Mac: Pratinjau → File → Ekspor), atau ambil tangkapan layarnya",
		en: "export its page as a JPEG (Mac: Preview → File → Export), or take a picture of the screen",
	}
	IsVideo = Phrase{
		id: "ini video, bukan foto",
		en: "this is a video, not a photo",
	}
	ExportVideo = Advice{
		id: "ambil satu gambarnya sebagai foto; videonya sendiri diunggah ke YouTube atau Vimeo, lalu ditautkan di " +
			"dalam cerita",
		en: "take one picture of it as a photo; upload the video itself to YouTube or Vimeo, and link it in the story",
	}
	IsWebPage = Phrase{
		id: "yang tersimpan adalah halaman web, bukan fotonya",
		en: "what was saved is a web page, not the photo",
	}
	SaveFromWebPage = Advice{
		id: "buka halaman itu, klik kanan pada fotonya → Simpan gambar; atau minta berkas aslinya dari pemotret",
		en: "open that page, right-click the photo → Save image; or ask the photographer for the original",
	}
	IsLFSPointer = Phrase{
		id: "fotonya belum diunduh: ini baru penunjuk Git LFS",
		en: "the photo was not fetched: this is only its Git LFS pointer",
	}
	PullLFS = Advice{
		id: "jalankan git lfs install dan git lfs pull, lalu ulangi",
		en: "run git lfs install and git lfs pull, then try again",
	}
	IsZIP = Phrase{
		id: "ini arsip ZIP atau dokumen Word, bukan gambar",
		en: "this is a ZIP archive or a Word document, not a picture",
	}
	ExtractZIP = Advice{
		id: "buka berkas itu, lalu simpan gambar di dalamnya sebagai JPEG",
		en: "open that file, and save the picture inside it as a JPEG",
	}
	// 1: format
	IsRaw = Phrase{
		id: "ini data mentah kamera: %[1]s",
		en: "this is what the camera saw, not yet a picture: %[1]s",
	}
	ExportRaw = Advice{
		id: "pakai JPEG yang disimpan kamera di sampingnya, atau buka di program foto (darktable, Lightroom), lalu " +
			"ekspor sebagai JPEG",
		en: "use the JPEG that the camera saved beside it, or open it in a photo program (darktable, Lightroom) and " +
			"export it as a JPEG",
	}

	// 1: the path, as the file has it
	TraceInSVG = &Kind{
		Code:     "trace-in-svg",
		Severity: Warning,
		Message: Text{
			ID: "gambar ini menyebut tempatnya di komputer pembuatnya: %[1]q, dan terbit apa adanya",
			EN: "this drawing says where it lay on its maker's computer: %[1]q, and is published as it is",
		},
		Advice: Text{
			ID: "hapus bagian itu, atau ekspor ulang sebagai SVG biasa (Plain SVG)",
			EN: "delete that part, or export the drawing again as plain SVG",
		},
	}
	// 1: an attribute
	DeleteAttribute = Advice{
		id: "hapus %[1]s beserta nilainya; gambarnya tidak berubah",
		en: "delete %[1]s with its value; the drawing stays as it is",
	}

	// 1: the file, 2: key, 3: the artisan, 4: where the consent is
	WithheldInFile = &Kind{
		Code:     "withheld-in-file",
		Severity: Warning,
		Message: Text{
			ID: "%[1]s, yang terbit apa adanya, memuat %[2]s milik %[3]s yang di luar persetujuan",
			EN: "%[1]s, which is published as it is, has the %[2]s of %[3]s, which is outside the consent",
		},
		Advice: Text{
			ID: "hapus dari berkas itu, atau perbarui consent di %[4]s bila perajin setuju",
			EN: "take it out of that file, or renew the consent at %[4]s if the maker agrees",
		},
	}

	// 1: file name, 2: line in it, 3: why
	RefusedSVG = &Kind{
		Code:     "refused-svg",
		Severity: Error,
		Message: Text{
			ID: "gambar %[1]q (SVG) tidak dapat diterbitkan, baris %[2]d: %[3]s",
			EN: "the picture %[1]q (SVG) cannot be published, line %[2]d: %[3]s",
		},
		Advice: Text{
			ID: "ekspor sebagai PNG",
			EN: "export it as a PNG",
		},
	}
	// 1: what the parser said
	InvalidSVG = Phrase{
		id: "bukan SVG yang sah (%[1]s)",
		en: "this is not a valid SVG (%[1]s)",
	}
	ResaveSVG = Advice{
		id: "simpan ulang sebagai SVG dengan pengodean UTF-8, atau ekspor sebagai PNG",
		en: "save it again as an SVG in UTF-8, or export it as a PNG",
	}
	// 1: element or attribute
	ActiveSVG = Phrase{
		id: "ada yang berjalan sendiri: %[1]s",
		en: "something acts by itself: %[1]s",
	}
	// 1: element or attribute
	AnimatedSVG = Phrase{
		id: "ada animasi yang mengganti rujukan: %[1]s",
		en: "an animation changes a reference: %[1]s",
	}
	DeletePart = Advice{
		id: "hapus bagian itu dengan editor teks, atau ekspor sebagai PNG",
		en: "delete that part with a text editor, or export it as a PNG",
	}
	// 1: element or attribute
	ExternalSVG = Phrase{
		id: "ada rujukan ke luar berkas: %[1]s",
		en: "something is taken from outside the file: %[1]s",
	}
	EmbedSVG = Advice{
		id: "taruh gambar dan hurufnya di dalam berkas (di Inkscape: Extensions → Images → Embed Images, dan Path → " +
			"Object to Path), atau ekspor sebagai PNG",
		en: "put its pictures and letters into the file (in Inkscape: Extensions → Images → Embed Images, and Path → " +
			"Object to Path), or export it as a PNG",
	}
	DoctypeSVG = Phrase{
		id: "ada baris <!DOCTYPE …> atau <!ENTITY …>",
		en: "there is a line <!DOCTYPE …> or <!ENTITY …>",
	}
	DeleteDoctype = Advice{
		id: "hapus baris itu dengan editor teks; gambarnya tidak berubah",
		en: "delete that line with a text editor; the picture stays the same",
	}
	LocatedSVG = Phrase{
		id: "foto di dalamnya, atau metadatanya sendiri, menyimpan letak pengambilan",
		en: "a photo inside it, or its own metadata, holds the place where a photo was taken",
	}
	ReembedPhoto = Advice{
		id: "ekspor ulang foto itu tanpa lokasi, lalu sematkan lagi; atau ekspor sebagai PNG",
		en: "export that photo without its location and embed it again, or export the whole as a PNG",
	}
	CrowdedSVG = Phrase{
		id: "terlalu banyak gambar yang tersimpan di dalam gambar lain, sehingga lokasinya tidak dapat diperiksa",
		en: "it has too many images stored inside one another to check them all for a location",
	}
	SizelessSVG = Phrase{
		id: "tidak ada ukurannya: width dan height, atau viewBox",
		en: "it has no size: neither width and height nor a viewBox",
	}
	AddViewBox = Advice{
		id: "tambahkan ukurannya pada <svg>, misalnya viewBox=\"0 0 120 40\"",
		en: "add its size to <svg>, for example viewBox=\"0 0 120 40\"",
	}
	// 1: the most that it may have
	LaboriousSVG = Phrase{
		id: "terlalu rumit bagi peramban: bentuk, efek atau garis putus-putusnya terlalu banyak, atau terlalu dalam",
		en: "it is too much work for browsers: too many shapes, effects or dashes, or parts nested too deep",
	}
	HeavySVG = Phrase{
		id: "lebih dari %[1]s",
		en: "it has more than %[1]s",
	}
	ExportSVG = Advice{
		id: "ekspor sebagai PNG atau JPEG",
		en: "export it as a PNG or a JPEG",
	}

	// 1: file name
	NoOriginal = &Kind{
		Code:     "no-original",
		Severity: Error,
		Message: Text{
			ID: "gambar asli %[1]q tidak dapat ditawarkan untuk diunduh, karena berupa GIF",
			EN: "the original of the picture %[1]q cannot be offered for download: it is a GIF",
		},
		Advice: Text{
			ID: "simpan sebagai JPEG atau PNG, atau hapus download: true",
			EN: "save it as a JPEG or a PNG, or delete download: true",
		},
	}

	// 1: file name
	AnimatedPicture = &Kind{
		Code:     "animated-picture",
		Severity: Warning,
		Message: Text{
			ID: "gambar %[1]q bergerak, tetapi yang tampil hanya gambar pertamanya",
			EN: "the picture %[1]q is animated, but only its first picture is shown",
		},
		Advice: Text{
			ID: "simpan gambar pertamanya sebagai JPEG; bila geraknya penting, unggah sebagai video ke YouTube atau " +
				"Vimeo, lalu tautkan",
			EN: "save its first picture as a JPEG; where the movement matters, upload it as a video to YouTube or " +
				"Vimeo, and link it",
		},
	}

	// 1: file name
	LocatedPhoto = &Kind{
		Code:     "located-photo",
		Severity: Warning,
		Message: Text{
			ID: "foto %[1]q menyimpan letak pengambilannya (koordinat atau nama tempat), mungkin rumah perajin",
			EN: "the photo %[1]q holds the place where it was taken (coordinates, or its name), perhaps a maker's home",
		},
		Advice: Text{
			ID: "tidak ikut terbit, tetapi berkas di Git masih menyebutnya; etalase check --fix menghapusnya dari " +
				"foto, tanpa menyentuh gambarnya",
			EN: "it is not published, but the file in Git still tells it; etalase check --fix takes it out of the " +
				"photo and leaves the picture as it is",
		},
	}
	ExportWithoutLocation = Advice{
		id: "tidak ikut terbit, tetapi berkas di Git masih menyebutnya, dan foto ini tidak dapat dibersihkan di " +
			"sini; ekspor ulang fotonya tanpa lokasi",
		en: "it is not published, but the file in Git still tells it, and this photo cannot be cleaned here; export " +
			"it again without its location",
	}

	// 1: file name, 2: where
	DamagedPhoto = &Kind{
		Code:     "damaged-photo",
		Severity: Warning,
		Message: Text{
			ID: "foto %[1]q rusak %[2]s; bagian yang rusak terbit abu-abu atau kacau",
			EN: "the photo %[1]q is damaged %[2]s; that part is published grey or garbled",
		},
		Advice: Text{
			ID: "ambil ulang berkas aslinya dari kamera atau ponsel; bila di sana pun rusak, pakai foto lain",
			EN: "fetch the original from the camera or the phone again; if it is damaged there too, use another photo",
		},
	}
	// 1: per cent of its height, as it is stored
	DamagedFrom = Phrase{
		id: "mulai sekitar %[1]d%% dari tepi atasnya",
		en: "from about %[1]d%% of its height on",
	}
	DamagedSomewhere = Phrase{
		id: "di suatu tempat",
		en: "somewhere",
	}

	// 1: file name, 2: how much it weighs
	HeavyPhoto = &Kind{
		Code:     "heavy-photo",
		Severity: Warning,
		Message: Text{
			ID: "foto %[1]q beratnya %[2]s",
			EN: "the photo %[1]q weighs %[2]s",
		},
		Advice: Text{
			ID: "tetap dapat dipakai, tetapi memperlambat semua orang yang mengambil situs ini; sisi terpanjang " +
				"4.000 piksel sudah cukup",
			EN: "it can be used, but slows down everybody who fetches the site; a longest side of 4,000 pixels is " +
				"enough",
		},
	}

	// 1: file name, 2: its size
	SmallPhoto = &Kind{
		Code:     "small-photo",
		Severity: Warning,
		Message: Text{
			ID: "foto %[1]q hanya %[2]s piksel, akan tampak pecah",
			EN: "the photo %[1]q has only %[2]s pixels, and will look torn",
		},
		Advice: Text{
			ID: "pakai foto asli dari kamera, bukan yang sudah dikecilkan aplikasi pesan",
			EN: "use the original of the camera, not the one that a messenger made smaller",
		},
	}

	// 1: the folder for its photos
	MissingPhoto = &Kind{
		Code:     "no-picture",
		Severity: Warning,
		Message: Text{
			ID: "karya ini terbit tanpa foto",
			EN: "this product is published without a photo",
		},
		Advice: Text{
			ID: "taruh fotonya di %[1]s, lalu tambahkan images: [{src: nama-foto.jpg, alt: apa yang terlihat}]",
			EN: "put its photo into %[1]s, then add images: [{src: name-of-photo.jpg, alt: what is seen}]",
		},
	}

	// 1: the names of the pictures, 2: the first of them
	UnnamedPicture = &Kind{
		Code:     "unnamed-picture",
		Severity: Warning,
		Message: Text{
			ID: "gambar di folder ini belum dipakai: %[1]s",
			EN: "pictures in this folder are not used yet: %[1]s",
		},
		Advice: Text{
			ID: "tambahkan pada images (- src: %[2]s, dengan alt-nya), atau hapus gambarnya",
			EN: "add them to images (- src: %[2]s, with its alt), or delete them",
		},
	}

	// 1: the picture
	PictureToEntry = Advice{
		id: "tambahkan pada images di entrinya (- src: %[1]s, dengan alt-nya), atau hapus gambarnya",
		en: "add it to the images of its entry (- src: %[1]s, with its alt), or delete it",
	}

	// 1: file name
	UnnamedDocument = &Kind{
		Code:     "unnamed-document",
		Severity: Warning,
		Message: Text{
			ID: "dokumen %[1]s tidak disebut di mana pun, jadi tidak terbit",
			EN: "the document %[1]s is named nowhere, so it is not published",
		},
		Advice: Text{
			ID: "tautkan di ceritanya, [Unduh](%[1]s), atau sebut di documents; bila tidak diperlukan, hapus",
			EN: "link to it in the text, [Get it](%[1]s), or name it in documents; if it is not needed, delete it",
		},
	}
	TextIntoFile = Advice{
		id: "isi situs ditulis di berkas .md: salin teksnya ke sana; untuk ditawarkan, simpan sebagai PDF dan tautkan",
		en: "the site's texts are .md files: copy the text into one; to offer it, save it as PDF and link to it",
	}

	// 1: file name
	MissingAttachment = &Kind{
		Code:     "missing-attachment",
		Severity: Error,
		Message: Text{
			ID: "dokumen %[1]q tidak ada di samping berkas ini",
			EN: "the document %[1]q is not beside this file",
		},
		Advice: Text{
			ID: "taruh PDF-nya di folder yang sama, atau perbaiki namanya",
			EN: "put the PDF into the same folder, or correct its name",
		},
	}

	// 1: file name
	LocatedDocument = &Kind{
		Code:     "located-document",
		Severity: Warning,
		Message: Text{
			ID: "%[1]q, yang terbit apa adanya, memuat foto yang menyimpan letak pengambilannya, mungkin rumah perajin",
			EN: "%[1]q, which is published as it is, has a photo with the place where it was taken, perhaps a " +
				"maker's home",
		},
		Advice: Text{
			ID: "hapus lokasi dari fotonya, lalu ekspor lagi PDF-nya; atau buka PDF-nya, pilih cetak, lalu simpan " +
				"sebagai PDF",
			EN: "take the location out of the photo and export the PDF again; or open the PDF, choose print, and " +
				"save it as a PDF",
		},
	}

	// 1: file name, 2: how large it is
	HeavyDownload = &Kind{
		Code:     "heavy-download",
		Severity: Warning,
		Message: Text{
			ID: "unduhan %[1]q beratnya %[2]s",
			EN: "the download %[1]q weighs %[2]s",
		},
		Advice: Text{
			ID: "Cloudflare Pages menolak berkas di atas 25 MB, dan di ponsel lama diunduh; perkecil gambar di " +
				"dalamnya, atau bagi menjadi beberapa berkas",
			EN: "Cloudflare Pages refuses files above 25 MB, and telephones take long to fetch them; make the " +
				"pictures in it smaller, or divide it into several files",
		},
	}

	// 1: file name
	BrokenAttachment = &Kind{
		Code:     "broken-attachment",
		Severity: Error,
		Message: Text{
			ID: "dokumen %[1]q bukan PDF",
			EN: "the document %[1]q is no PDF",
		},
		Advice: Text{
			ID: "buka dokumennya, lalu ekspor atau simpan sebagai PDF",
			EN: "open the document, then export or save it as a PDF",
		},
	}
)
