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
	NotRegularFile = Phrase{
		id: "ini bukan berkas biasa",
		en: "it is not a regular file",
	}

	LinkOutside = &Kind{
		Code:     "link-outside",
		Severity: Error,
		Message: Text{
			ID: "tautan simbolik ini menunjuk ke luar folder situs",
			EN: "this symbolic link points outside the site's folder",
		},
		Advice: Text{
			ID: "salin berkasnya ke dalam folder situs",
			EN: "copy the file into the site's folder",
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

	// 1: what the parser said
	Syntax = &Kind{
		Code:     "syntax",
		Severity: Error,
		Message: Text{
			ID: "susunan di sini tidak dapat dibaca: %[1]s",
			EN: "this cannot be read: %[1]s",
		},
		Advice: Text{
			ID: "periksa indentasi, tanda kutip, dan titik dua; beri tanda kutip pada nilai yang memuat \": \" atau " +
				"\" #\"",
			EN: "check indentation, quotes and colons; put a value that holds \": \" or \" #\" in quotes",
		},
	}
	TabIndentation = Phrase{
		id: "tab untuk indentasi",
		en: "a tab for indentation",
	}
	ReplaceTab = Advice{
		id: "ganti tab dengan dua spasi",
		en: "put two spaces in the place of the tab",
	}
	UnclosedQuote = Phrase{
		id: "tanda kutip tidak ditutup",
		en: "a quote is not closed",
	}
	CloseQuote = Advice{
		id: "tulis tanda kutip penutup di akhir nilai",
		en: "write the closing quote at the end of the value",
	}
	MissingColon = Phrase{
		id: "kunci tanpa titik dua sesudahnya",
		en: "a key without a colon behind it",
	}
	AddColon = Advice{
		id: "tulis kunci: nilai",
		en: "write key: value",
	}
	UnevenList = Phrase{
		id: "indentasi daftar ini tidak rata",
		en: "the indentation of this list is uneven",
	}
	AlignDashes = Advice{
		id: "mulai semua tanda - di kolom yang sama",
		en: "begin every - in the same column",
	}
	UnevenKey = Phrase{
		id: "indentasi baris ini tidak sama dengan baris lain",
		en: "this line is indented as no other",
	}
	AlignKeys = Advice{
		id: "mulai kunci ini di kolom yang sama dengan kunci di atasnya; beri tanda kutip bila baris ini lanjutan teks",
		en: "begin this key in the column of the key above; put quotes around a text that goes on in this line",
	}
	ReservedSignOrTab = Phrase{
		id: "nilai ini dimulai dengan tanda yang perlu tanda kutip, atau baris ini dimulai dengan tab",
		en: "this value begins with a sign that needs quotes, or this line with a tab",
	}
	ReservedSign = Phrase{
		id: "nilai ini dimulai dengan tanda yang perlu tanda kutip",
		en: "this value begins with a sign that needs quotes",
	}
	ReservedAsterisk = Phrase{
		id: "nilai yang dimulai dengan * perlu tanda kutip",
		en: "a value that begins with * needs quotes",
	}
	UnquotedColon = Phrase{
		id: "titik dua di dalam nilai yang tidak bertanda kutip",
		en: "a colon inside a value without quotes",
	}
	UnknownEscape = Phrase{
		id: "garis miring terbalik \\ di dalam tanda kutip ganda; pakai tanda kutip tunggal",
		en: "a backslash inside double quotes; use single quotes",
	}
	UnclosedBracket = Phrase{
		id: "daftar dengan [ tidak ditutup dengan ]",
		en: "a list with [ is not closed with ]",
	}
	UnclosedBrace = Phrase{
		id: "kurung { tidak ditutup dengan }",
		en: "a brace { is not closed with }",
	}
	ExpectedKey = Phrase{
		id: "indentasi atau tanda kutip di sini tidak sesuai",
		en: "indentation or quotes do not fit here",
	}
	DashInLine = Phrase{
		id: "tanda - harus di baris sendiri",
		en: "a - must stand on a line of its own",
	}
	TextBehindBar = Phrase{
		id: "sesudah | atau > teks harus mulai di baris berikutnya",
		en: "behind | or > the text must begin on the next line",
	}
	ControlCharacter = Phrase{
		id: "ada karakter kendali yang tidak terlihat",
		en: "there is an invisible control character",
	}
	NestedTooDeeply = Phrase{
		id: "daftar dan kunci bersarang terlalu dalam",
		en: "lists and keys are nested too deeply",
	}
	// 1: what the parser said
	UnknownSyntax = Phrase{
		id: "susunannya tidak dikenal (%[1]s)",
		en: "%[1]s",
	}
	// 1: what the parser said
	InvalidTOML = Phrase{
		id: "susunan TOML tidak sesuai (%[1]s)",
		en: "this is no TOML (%[1]s)",
	}
	TOMLForm = Advice{
		id: "setiap baris: kunci = nilai; teks di antara tanda kutip",
		en: "each line is key = value; a text stands in quotes",
	}
	InvalidJSON = Phrase{
		id: "susunan JSON tidak sesuai",
		en: "this is no JSON",
	}
	JSONForm = Advice{
		id: "kunci dan teks di antara tanda kutip ganda, koma di antara dua pasangan, tanpa koma di akhir",
		en: "keys and texts in double quotes, a comma between two pairs, none at the end",
	}

	// 1: its code, 2: what it is
	UnseenCharacter = &Kind{
		Code:     "unseen-character",
		Severity: Error,
		Message: Text{
			ID: "ada karakter yang tidak terlihat di sini: %[2]s (%[1]s)",
			EN: "there is a character here that cannot be seen: %[2]s (%[1]s)",
		},
		Advice: Text{
			ID: "hapus karakter itu; bila sulit, hapus kata di sekitarnya lalu ketik ulang",
			EN: "delete it; where that is hard, delete the words around it and type them again",
		},
	}
	TakeOut = Advice{
		id: "hapus karakter itu; tulisan yang terlihat tidak berubah",
		en: "delete it; what can be seen stays as it is",
	}
	// 1: a sign
	PutInstead = Advice{
		id: "ganti dengan %[1]q",
		en: "write %[1]q in its place",
	}
	ControlCode = Phrase{
		id: "kode untuk mesin",
		en: "a code for machines",
	}
	EscapeCode = Phrase{
		id: "Escape, awal perintah untuk terminal",
		en: "Escape, which begins a command to a terminal",
	}
	BreakCode = Phrase{
		id: "ganti baris atau halaman dari pengolah kata",
		en: "a word processor's break of a line or page",
	}
	WindowsSign = Phrase{
		id: "tanda Windows yang salah terbaca",
		en: "a sign of Windows that was misread",
	}
	DirectionOverride = Phrase{
		id: "pembalik arah tulisan",
		en: "it overrides the direction of writing",
	}
	DirectionMark = Phrase{
		id: "penanda arah tulisan",
		en: "a mark of the direction of writing",
	}
	ZeroWidthSign = Phrase{
		id: "spasi atau penyambung tanpa lebar",
		en: "a space or joiner without a width",
	}
	HiddenSign = Phrase{
		id: "huruf tersembunyi",
		en: "a hidden letter",
	}

	YAMLAlias = &Kind{
		Code:     "yaml-alias",
		Severity: Error,
		Message: Text{
			ID: "jangkar dan alias YAML (& dan *) tidak dipakai di sini",
			EN: "YAML anchors and aliases (& and *) are not used here",
		},
		Advice: Text{
			ID: "tulis nilainya langsung; beri tanda kutip bila & atau * bagian dari teks",
			EN: "write the value itself; quote it where & or * is part of a text",
		},
	}

	// 1: key, 2: type label
	UnknownKey = &Kind{
		Code:     "unknown-key",
		Severity: Error,
		Message: Text{
			ID: "kunci %[1]q tidak dikenal pada %[2]s",
			EN: "the key %[1]q is unknown in %[2]s",
		},
		Advice: Text{
			ID: "hapus, atau periksa ejaannya",
			EN: "delete it, or check its spelling",
		},
	}
	// 1: the number
	UseDecimalPoint = Advice{
		id: "pecahan ditulis dengan titik: %[1]s",
		en: "a fraction takes a point: %[1]s",
	}
	// 1: the languages of the tool
	KnownLanguages = Advice{
		id: "bahasa yang ada: %[1]s",
		en: "the languages are: %[1]s",
	}

	// 1: key, 2: place of the first one
	DuplicateKey = &Kind{
		Code:     "duplicate-key",
		Severity: Error,
		Message: Text{
			ID: "kunci %[1]q sudah ada di %[2]s",
			EN: "the key %[1]q is already at %[2]s",
		},
		Advice: Text{
			ID: "simpan satu saja",
			EN: "keep only one",
		},
	}

	// 1: key, 2: label
	MissingKey = &Kind{
		Code:     "missing-key",
		Severity: Error,
		Message: Text{
			ID: "kunci %[1]q (%[2]s) wajib diisi",
			EN: "the key %[1]q (%[2]s) is required",
		},
		Advice: Text{
			ID: "tambahkan baris %[1]s: …",
			EN: "add a line %[1]s: …",
		},
	}
)
