package diag

// Reading the files and their front matter.
var (
	// 1: what the machine said
	UnreadableFile = &Kind{
		Code:     "unreadable-file",
		Severity: Error,
		Message: Text{
			ID: "berkas ini tidak dapat dibaca: %[1]v",
			EN: "this file cannot be read: %[1]v",
		},
		Advice: Text{
			ID: "periksa izin dan keadaan berkasnya",
			EN: "check the file's permissions and state",
		},
	}
	DanglingLink = Phrase{
		id: "tautan ini menuju berkas yang tidak ada",
		en: "it is a link to a file that is not there",
	}
	LinkLoop = Phrase{
		id: "tautan ini berputar-putar",
		en: "it is a link that leads in a circle",
	}
	NoPermission = Phrase{
		id: "izinnya tidak cukup",
		en: "permission is denied",
	}
	ChangedMeanwhile = Phrase{
		id: "berkasnya berubah atau hilang sementara situs dibaca",
		en: "it was changed or taken away while the site was read",
	}
	WaitForCopy = Advice{
		id: "bila berkasnya masih disalin atau dipindahkan, tunggu sampai selesai, lalu ulangi",
		en: "if the file is still being copied or moved, wait until that is done, then try again",
	}
	BareReturns = Phrase{
		id: "barisnya diakhiri CR saja, seperti pada Mac lama, sehingga semuanya terbaca sebagai satu baris",
		en: "its lines end with CR alone, as on old Macs, so that all of it is one line",
	}
	SaveWithLineFeeds = Advice{
		id: "simpan ulang dengan akhir baris LF (Unix) atau CRLF (Windows)",
		en: "save it again with line ends LF (Unix) or CRLF (Windows)",
	}
	NotRegularFile = Phrase{
		id: "ini bukan berkas biasa",
		en: "it is not a regular file",
	}

	// 1: how large it is, 2: at most
	TooLargeFile = &Kind{
		Code:     "too-large-file",
		Severity: Error,
		Message: Text{
			ID: "berkas ini %[1]s, jadi tidak dibaca; paling besar %[2]s",
			EN: "this file has %[1]s, so it is not read; at most %[2]s",
		},
		Advice: Text{
			ID: "pindahkan ke luar folder situs, atau ganti dengan yang lebih kecil",
			EN: "move it out of the site's folder, or put a smaller one in its place",
		},
	}
	ShrinkPDF = Advice{
		id: "ekspor ulang PDF-nya dengan gambar yang lebih kecil, atau bagi menjadi beberapa dokumen",
		en: "export the PDF again with smaller pictures, or divide it into several documents",
	}

	LinkOutside = &Kind{
		Code:     "link-outside",
		Severity: Error,
		Message: Text{
			ID: "tautan simbolik ini menunjuk ke luar isi dan tema situs",
			EN: "this symbolic link leads out of the content and the themes of the site",
		},
		Advice: Text{
			ID: "ganti tautan ini dengan salinan berkasnya, bila memang boleh terbit",
			EN: "put a copy of the file in the place of the link, if it may be published",
		},
	}

	InvalidUTF8 = &Kind{
		Code:     "invalid-utf8",
		Severity: Error,
		Message: Text{
			ID: "berkas ini bukan teks UTF-8",
			EN: "this file is not UTF-8 text",
		},
		Advice: Text{
			ID: "simpan ulang dengan pengodean UTF-8",
			EN: "save it again with the encoding UTF-8",
		},
	}
	SavedAsUTF16 = Advice{
		id: "pengodeannya UTF-16; simpan ulang dengan pengodean UTF-8",
		en: "its encoding is UTF-16; save it again with the encoding UTF-8",
	}
	// 1: the letter
	SavedAsWindows1252 = Advice{
		id: "pengodeannya barangkali Windows-1252, dan di sini tertulis %[1]q; simpan ulang dengan pengodean UTF-8",
		en: "its encoding is probably Windows-1252, and here it says %[1]q; save it again with the encoding UTF-8",
	}

	// 1: the path that is expected
	MissingFile = &Kind{
		Code:     "missing-file",
		Severity: Error,
		Message: Text{
			ID: "berkas %[1]s tidak ada",
			EN: "the file %[1]s is not there",
		},
		Advice: Text{
			ID: "jalankan perintah ini di folder situs, atau beri --site",
			EN: "run the command in the site's folder, or give --site",
		},
	}

	ConflictMarks = &Kind{
		Code:     "conflict-marks",
		Severity: Error,
		Message: Text{
			ID: "Git meninggalkan tanda bentrok di sini: berkas ini memuat dua versi sekaligus",
			EN: "Git left conflict marks here: this file holds two versions at once",
		},
		Advice: Text{
			ID: "pilih satu versi, lalu hapus baris <<<<<<<, =======, dan >>>>>>>",
			EN: "keep one version, then delete the lines <<<<<<<, ======= and >>>>>>>",
		},
	}
	KeepBothVersions = Advice{
		id: "kedua versi berlaku: hapus hanya baris <<<<<<<, =======, dan >>>>>>>",
		en: "both versions hold: delete only the lines <<<<<<<, ======= and >>>>>>>",
	}

	// 1: how much there is, 2: how much there may be
	TooMuchText = &Kind{
		Code:     "too-much-text",
		Severity: Error,
		Message: Text{
			ID: "teks ini %[1]s; paling banyak %[2]s",
			EN: "this text has %[1]s; at most %[2]s",
		},
		Advice: Text{
			ID: "barangkali ada gambar yang tertempel di dalamnya; simpan gambar sebagai berkas tersendiri",
			EN: "perhaps a picture was pasted into it; save pictures as files of their own",
		},
	}

	// 1: the size, as the key of site.yaml is written
	RaiseTextSize = Advice{
		id: "bagi teks ini menjadi beberapa halaman, atau tulis %[1]s di site.yaml",
		en: "divide this text into several pages, or write %[1]s in site.yaml",
	}

	DivideThemeFile = Advice{
		id: "bagi berkas tema ini, atau pakai pustaka yang lebih kecil",
		en: "divide this file of the theme, or use a smaller library",
	}

	// 1: what is too much
	TooMuchMarkup = &Kind{
		Code:     "too-much-markup",
		Severity: Error,
		Message: Text{
			ID: "teks ini terlalu rumit untuk dibaca: %[1]s",
			EN: "this text is too tangled to be read: %[1]s",
		},
		Advice: Text{
			ID: "barangkali ada yang tertempel keliru; hapus, atau beri \\ di depan tanda yang bukan Markdown",
			EN: "perhaps something was pasted by mistake; delete it, or put a \\ before signs that are no Markdown",
		},
	}
	// 1: how many levels
	BlocksInBlocks = Phrase{
		id: "kutipan dan daftar bersarang lebih dari %[1]d tingkat",
		en: "quotations and lists lie in one another, more than %[1]d levels deep",
	}
	// 1: how many cells
	CellsInTables = Phrase{
		id: "tabelnya lebih dari %[1]d sel",
		en: "its tables have more than %[1]d cells",
	}
	// 1: how many
	PipesInCode = Phrase{
		id: `lebih dari %[1]d tanda \| di dalam kode dalam tabelnya`,
		en: `there are more than %[1]d \| in code in its tables`,
	}
	LinesInBlocks = Phrase{
		id: "terlalu banyak baris di dalam kutipan dan daftar yang bersarang",
		en: "too many lines are in quotations and lists that lie in one another",
	}
	SignsWithoutEnd = Phrase{
		id: "terlalu banyak tanda [ * _ ~ ` tanpa pasangannya",
		en: "there are too many signs [ * _ ~ ` without their counterparts",
	}
	// 1: how many
	NotesBelowText = Phrase{
		id: "lebih dari %[1]d catatan kaki",
		en: "it has more than %[1]d footnotes",
	}
	LinksBelowText = Phrase{
		id: "terlalu banyak alamat [nama]: … di bawah teks",
		en: "there are too many addresses [name]: … below the text",
	}
	LongReferences = Phrase{
		id: "alamat panjang di bawah teks dipakai terlalu sering",
		en: "long addresses below the text are referred to too often",
	}
	DivideText = Advice{
		id: "bagi teks ini menjadi beberapa halaman",
		en: "divide this text into several pages",
	}
	DivideTable = Advice{
		id: "bagi tabel ini, atau lampirkan sebagai PDF",
		en: "divide this table, or attach it as a PDF",
	}

	// 1: how many errors, 2: how many warnings, 3: how many are printed
	MoreProblems = &Kind{
		Code:     "more-problems",
		Severity: Warning,
		Message: Text{
			ID: "berkas ini punya %[1]d galat dan %[2]d peringatan; paling banyak %[3]d yang ditunjukkan",
			EN: "this file has %[1]d errors and %[2]d warnings; at most %[3]d of them are shown",
		},
		Advice: Text{
			ID: "perbaiki dahulu yang ditunjukkan, lalu periksa lagi",
			EN: "mend those that are shown first, then check again",
		},
	}

	NoFrontMatter = &Kind{
		Code:     "no-front-matter",
		Severity: Error,
		Message: Text{
			ID: "berkas ini tidak dimulai dengan data di antara dua baris ---",
			EN: "this file does not begin with data between two lines of ---",
		},
		Advice: Text{
			ID: "tulis --- pada baris pertama, lalu kunci seperti title:, lalu --- lagi",
			EN: "write --- on the first line, then keys such as title:, then --- again",
		},
	}

	DataAsScript = Advice{
		id: "data ini ditulis untuk program lain: tulis --- saja di baris pertama, lalu setiap baris kunci: nilai",
		en: "these data are written for another program: write --- alone on the first line, then lines of key: value",
	}
	// 1: the line, 2: its number
	FenceToTop = Advice{
		id: "pindahkan %[1]s dari baris %[2]d ke atas baris ini",
		en: "move the %[1]s of line %[2]d above this one",
	}
	// 1: the first line of the data, 2: its last one
	MoveToTop = Advice{
		id: "pindahkan data di baris %[1]d sampai %[2]d ke awal berkas",
		en: "move the data in lines %[1]d to %[2]d to the head of the file",
	}
	// 1: the line
	AddLineAbove = Advice{
		id: "tambahkan baris %[1]s di atas baris ini",
		en: "add a line of %[1]s above this one",
	}

	// 1: the closing line
	UnclosedFrontMatter = &Kind{
		Code:     "unclosed-front-matter",
		Severity: Error,
		Message: Text{
			ID: "data di awal berkas tidak ditutup",
			EN: "the data at the head of the file is not closed",
		},
		Advice: Text{
			ID: "tambahkan baris %[1]s sesudah kunci terakhir",
			EN: "add a line of %[1]s after the last key",
		},
	}

	// 1: the closing line
	FenceAlone = Advice{
		id: "tulis %[1]s di baris sendiri, dan teksnya di baris berikutnya",
		en: "write %[1]s on a line of its own, and the text on the next one",
	}
	BracesAlone = Advice{
		id: "tulis { dan } masing-masing di baris sendiri, lalu satu baris kosong sesudah }",
		en: "write { and } each on a line of its own, then an empty line after the }",
	}
)
