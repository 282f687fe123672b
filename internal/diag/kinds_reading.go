package diag

// Reading the files and their front matter.
var (
	// 1: what the machine said
	UnreadableFile = &Kind{"unreadable-file", Error, Text{
		"berkas ini tidak dapat dibaca: %[1]v",
		"this file cannot be read: %[1]v",
	}, Text{
		"periksa izin dan keadaan berkasnya",
		"check the file's permissions and state",
	}}
	DanglingLink = Phrase{
		"tautan ini menuju berkas yang tidak ada",
		"it is a link to a file that is not there",
	}
	LinkLoop = Phrase{
		"tautan ini berputar-putar",
		"it is a link that leads in a circle",
	}
	NoPermission = Phrase{
		"izinnya tidak cukup",
		"permission is denied",
	}
	NotRegularFile = Phrase{
		"ini bukan berkas biasa",
		"it is not a regular file",
	}

	LinkOutside = &Kind{"link-outside", Error, Text{
		"tautan simbolik ini menunjuk ke luar folder situs",
		"this symbolic link points outside the site's folder",
	}, Text{
		"salin berkasnya ke dalam folder situs",
		"copy the file into the site's folder",
	}}

	InvalidUTF8 = &Kind{"invalid-utf8", Error, Text{
		"berkas ini bukan teks UTF-8",
		"this file is not UTF-8 text",
	}, Text{
		"simpan ulang dengan pengodean UTF-8",
		"save it again with the encoding UTF-8",
	}}

	// 1: the path that is expected
	MissingFile = &Kind{"missing-file", Error, Text{
		"berkas %[1]s tidak ada",
		"the file %[1]s is not there",
	}, Text{
		"jalankan perintah ini di folder situs, atau beri --site",
		"run the command in the site's folder, or give --site",
	}}

	ConflictMarks = &Kind{"conflict-marks", Error, Text{
		"Git meninggalkan tanda bentrok di sini: berkas ini memuat dua versi sekaligus",
		"Git left conflict marks here: this file holds two versions at once",
	}, Text{
		"pilih satu versi, lalu hapus baris <<<<<<<, =======, dan >>>>>>>",
		"keep one version, then delete the lines <<<<<<<, ======= and >>>>>>>",
	}}

	// 1: how much there is, 2: how much there may be
	TooMuchText = &Kind{"too-much-text", Error, Text{
		"teks ini %[1]s; paling banyak %[2]s",
		"this text has %[1]s; at most %[2]s",
	}, Text{
		"barangkali ada gambar yang tertempel di dalamnya; simpan gambar sebagai berkas tersendiri",
		"perhaps a picture was pasted into it; save pictures as files of their own",
	}}

	NoFrontMatter = &Kind{"no-front-matter", Error, Text{
		"berkas ini tidak dimulai dengan data di antara dua baris ---",
		"this file does not begin with data between two lines of ---",
	}, Text{
		"tulis --- pada baris pertama, lalu kunci seperti title:, lalu --- lagi",
		"write --- on the first line, then keys such as title:, then --- again",
	}}

	// 1: the closing line
	UnclosedFrontMatter = &Kind{"unclosed-front-matter", Error, Text{
		"data di awal berkas tidak ditutup",
		"the data at the head of the file is not closed",
	}, Text{
		"tambahkan baris %[1]s sesudah kunci terakhir",
		"add a line of %[1]s after the last key",
	}}

	// 1: what the parser said
	Syntax = &Kind{"syntax", Error, Text{
		"susunan di sini tidak dapat dibaca: %[1]s",
		"this cannot be read: %[1]s",
	}, Text{
		"periksa indentasi, tanda kutip, dan titik dua; beri tanda kutip pada nilai yang memuat \": \" atau \" #\"",
		"check indentation, quotes and colons; put a value that holds \": \" or \" #\" in quotes",
	}}
	TabIndentation = Phrase{
		"tab untuk indentasi",
		"a tab for indentation",
	}
	ReplaceTab = Hint{
		"ganti tab dengan dua spasi",
		"put two spaces in the place of the tab",
	}
	UnclosedQuote = Phrase{
		"tanda kutip tidak ditutup",
		"a quote is not closed",
	}
	CloseQuote = Hint{
		"tulis tanda kutip penutup di akhir nilai",
		"write the closing quote at the end of the value",
	}
	MissingColon = Phrase{
		"kunci tanpa titik dua sesudahnya",
		"a key without a colon behind it",
	}
	AddColon = Hint{
		"tulis kunci: nilai",
		"write key: value",
	}
	UnevenList = Phrase{
		"indentasi daftar ini tidak rata",
		"the indentation of this list is uneven",
	}
	AlignDashes = Hint{
		"mulai semua tanda - di kolom yang sama",
		"begin every - in the same column",
	}
	UnevenKey = Phrase{
		"indentasi baris ini tidak sama dengan baris lain",
		"this line is indented as no other",
	}
	AlignKeys = Hint{
		"mulai kunci ini di kolom yang sama dengan kunci di atasnya; beri tanda kutip bila baris ini lanjutan teks",
		"begin this key in the column of the key above; put quotes around a text that goes on in this line",
	}
	ReservedSignOrTab = Phrase{
		"nilai ini dimulai dengan tanda yang perlu tanda kutip, atau baris ini dimulai dengan tab",
		"this value begins with a sign that needs quotes, or this line with a tab",
	}
	ReservedSign = Phrase{
		"nilai ini dimulai dengan tanda yang perlu tanda kutip",
		"this value begins with a sign that needs quotes",
	}
	ReservedAsterisk = Phrase{
		"nilai yang dimulai dengan * perlu tanda kutip",
		"a value that begins with * needs quotes",
	}
	UnquotedColon = Phrase{
		"titik dua di dalam nilai yang tidak bertanda kutip",
		"a colon inside a value without quotes",
	}
	UnknownEscape = Phrase{
		"garis miring terbalik \\ di dalam tanda kutip ganda; pakai tanda kutip tunggal",
		"a backslash inside double quotes; use single quotes",
	}
	UnclosedBracket = Phrase{
		"daftar dengan [ tidak ditutup dengan ]",
		"a list with [ is not closed with ]",
	}
	UnclosedBrace = Phrase{
		"kurung { tidak ditutup dengan }",
		"a brace { is not closed with }",
	}
	ExpectedKey = Phrase{
		"indentasi atau tanda kutip di sini tidak sesuai",
		"indentation or quotes do not fit here",
	}
	DashInLine = Phrase{
		"tanda - harus di baris sendiri",
		"a - must stand on a line of its own",
	}
	TextBehindBar = Phrase{
		"sesudah | atau > teks harus mulai di baris berikutnya",
		"behind | or > the text must begin on the next line",
	}
	ControlCharacter = Phrase{
		"ada karakter kendali yang tidak terlihat",
		"there is an invisible control character",
	}
	NestedTooDeeply = Phrase{
		"daftar dan kunci bersarang terlalu dalam",
		"lists and keys are nested too deeply",
	}
	// 1: what the parser said
	UnknownSyntax = Phrase{
		"susunannya tidak dikenal (%[1]s)",
		"%[1]s",
	}
	// 1: what the parser said
	InvalidTOML = Phrase{
		"susunan TOML tidak sesuai (%[1]s)",
		"this is no TOML (%[1]s)",
	}
	TOMLForm = Hint{
		"setiap baris: kunci = nilai; teks di antara tanda kutip",
		"each line is key = value; a text stands in quotes",
	}
	InvalidJSON = Phrase{
		"susunan JSON tidak sesuai",
		"this is no JSON",
	}
	JSONForm = Hint{
		"kunci dan teks di antara tanda kutip ganda, koma di antara dua pasangan, tanpa koma di akhir",
		"keys and texts in double quotes, a comma between two pairs, none at the end",
	}

	Alias = &Kind{"yaml-alias", Error, Text{
		"jangkar dan alias YAML (& dan *) tidak dipakai di sini",
		"YAML anchors and aliases (& and *) are not used here",
	}, Text{
		"tulis nilainya langsung; beri tanda kutip bila & atau * bagian dari teks",
		"write the value itself; quote it where & or * is part of a text",
	}}

	// 1: key, 2: type label
	UnknownKey = &Kind{"unknown-key", Error, Text{
		"kunci %[1]q tidak dikenal pada %[2]s",
		"the key %[1]q is unknown in %[2]s",
	}, Text{
		"hapus, atau periksa ejaannya",
		"delete it, or check its spelling",
	}}
	// 1: the number
	UseDecimalPoint = Hint{
		"pecahan ditulis dengan titik: %[1]s",
		"a fraction takes a point: %[1]s",
	}
	// 1: the languages of the tool
	KnownLanguages = Hint{
		"bahasa yang ada: %[1]s",
		"the languages are: %[1]s",
	}

	// 1: key, 2: place of the first one
	DuplicateKey = &Kind{"duplicate-key", Error, Text{
		"kunci %[1]q sudah ada di %[2]s",
		"the key %[1]q is already at %[2]s",
	}, Text{
		"simpan satu saja",
		"keep only one",
	}}

	// 1: key, 2: label
	MissingKey = &Kind{"missing-key", Error, Text{
		"kunci %[1]q (%[2]s) wajib diisi",
		"the key %[1]q (%[2]s) is required",
	}, Text{
		"tambahkan baris %[1]s: …",
		"add a line %[1]s: …",
	}}
)
