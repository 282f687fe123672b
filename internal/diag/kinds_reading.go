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

	// 1: what is wrong
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
	NoSpaceAfterColon = Phrase{
		id: "sesudah titik dua harus ada spasi",
		en: "a space must follow the colon",
	}
	// 1: what stands there
	OtherColon = Phrase{
		id: "di sini harus titik dua dan spasi, bukan %[1]s",
		en: "a colon and a space belong here, not %[1]s",
	}
	// 1: what stands there
	OtherComment = Phrase{
		id: "catatan dimulai dengan #, bukan %[1]s",
		en: "a comment begins with #, not %[1]s",
	}
	// 1: what stands there
	OtherDash = Phrase{
		id: "butir daftar dimulai dengan tanda hubung dan spasi, bukan %[1]s",
		en: "an item of a list begins with a hyphen and a space, not %[1]s",
	}
	NoSpaceAfterDash = Phrase{
		id: "sesudah tanda - harus ada spasi",
		en: "a space must follow the -",
	}
	MissingDash = Phrase{
		id: "butir daftar ini tidak dimulai dengan tanda -",
		en: "this item of a list does not begin with a -",
	}
	TextOverLines = Phrase{
		id: "baris ini melanjutkan teks di atasnya, tetapi tidak menjorok",
		en: "this line goes on with the text above, but is not indented",
	}
	IndentText = Advice{
		id: "beri dua spasi di depannya, atau gabungkan dengan baris di atas",
		en: "put two spaces in front of it, or join it to the line above",
	}
	CommaTooMany = Phrase{
		id: "koma ini kelebihan",
		en: "this comma is too many",
	}
	MarkedKey = Phrase{
		id: "kunci ditulis polos, tanpa tanda seperti **",
		en: "a key is written plain, without signs such as **",
	}
	ColonOrIndent = Advice{
		id: "bila ini kunci, tulis kunci: nilai; bila ini lanjutan teks di atas, beri dua spasi di depannya",
		en: "if this is a key, write key: value; if it goes on with the text above, put two spaces in front of it",
	}
	// 1: the line as it should be, 2: how many more lines
	WriteThisAndBelow = Advice{
		id: "tulis %[1]s; %[2]d baris berikutnya juga begitu",
		en: "write %[1]s; %[2]d more lines below need the same",
	}
	TextInParts = Phrase{
		id: "garis --- di sini membagi datanya, dan bagian di bawahnya tidak terbaca",
		en: "this line of --- divides the data, and the part below it is not read",
	}
	DeleteLine = Advice{
		id: "hapus baris ini",
		en: "delete this line",
	}
	DeleteFromHere = Advice{
		id: "hapus baris ini dan data sesudahnya, yang sudah ada di atas",
		en: "delete this line and the data below it, which stands above already",
	}
	DeleteUpToHere = Advice{
		id: "hapus baris ini dan data di atasnya, yang ada lagi di bawah",
		en: "delete this line and the data above it, which stands below again",
	}
	// 1: the key
	BreakLine = Advice{
		id: "mulai baris baru di depan %[1]s: dua baris tersambung",
		en: "begin a new line in front of %[1]s: two lines were joined",
	}
	StrayLine = Phrase{
		id: "tidak jelas baris ini milik kunci yang mana",
		en: "it is not clear to which key this line belongs",
	}
	IndentBelowKey = Advice{
		id: "beri baris ini jumlah spasi yang sama dengan baris lain di bawah kuncinya",
		en: "give this line as many spaces as the other lines below its key have",
	}
	TooManySpaces = Phrase{
		id: "spasi di depan baris ini terlalu banyak",
		en: "there are too many spaces in front of this line",
	}
	TooFewSpaces = Phrase{
		id: "spasi di depan baris ini kurang",
		en: "there are too few spaces in front of this line",
	}
	// 1: how many spaces
	IndentBy = Advice{
		id: "beri %[1]d spasi, sama dengan baris lain yang sejajar",
		en: "put %[1]d spaces there, as in the other lines of its level",
	}
	StartOfLine = Advice{
		id: "mulai baris ini di kolom pertama, tanpa spasi di depannya",
		en: "begin this line in the first column, without a space in front of it",
	}
	// 1: the column
	AlignOrQuote = Advice{
		id: "mulai baris ini di kolom %[1]d; bila ini lanjutan teks di atas, beri tanda kutip pada teks itu",
		en: "begin this line in column %[1]d; if it goes on with the text above, put quotes around that text",
	}
	QuotesInside = Phrase{
		id: "ada tanda kutip di dalam tanda kutip yang sama",
		en: "there are quotes inside quotes of the same kind",
	}
	TextBehindQuote = Phrase{
		id: "masih ada teks sesudah tanda kutip penutup",
		en: "there is text behind the closing quote",
	}
	// 1: the opening quote, 2: the closing one
	UnlikeQuotes = Phrase{
		id: "dibuka dengan %[1]s tetapi ditutup dengan %[2]s",
		en: "it is opened with %[1]s, but closed with %[2]s",
	}
	CommaAtEnd = Phrase{
		id: "koma di akhir baris",
		en: "a comma at the end of the line",
	}
	// 1: the sign
	SignTooMany = Phrase{
		id: "%[1]s kelebihan",
		en: "a %[1]s too many",
	}
	// 1: the bracket
	TextBehindBracket = Phrase{
		id: "masih ada teks sesudah %[1]s",
		en: "there is text behind the %[1]s",
	}
	// 1: what it is called
	OwnLineForKey = Advice{
		id: "%[1]s ada di dalam teks ini: beri baris sendiri, supaya tidak ikut terbit",
		en: "%[1]s stands within this text: give it a line of its own, so that it is not published",
	}
	OnlyWhatIsAllowed = Advice{
		id: "tulis hanya yang diizinkan perajin; yang tidak diizinkan tidak ditulis",
		en: "write only what the maker allows; what is not allowed is not written",
	}
	// 1: the list, 2: the text in quotes
	BracketsOrQuotes = Advice{
		id: "bila ini daftar, tulis %[1]s; bila ini teks, tulis %[2]s",
		en: "if this is a list, write %[1]s; if it is a text, write %[2]s",
	}
	// 1: the list, closed, 2: the value in quotes
	CloseOrQuote = Advice{
		id: "bila ini daftar, tutuplah: %[1]s; bila ini teks, beri tanda kutip: %[2]s",
		en: "if this is a list, close it: %[1]s; if it is a text, put quotes around it: %[2]s",
	}
	// 1: the item, 2: the value in quotes
	NothingOrList = Advice{
		id: "bila memang tidak ada isinya, hapus baris ini; bila ini daftar, tulis - di baris berikutnya",
		en: "if there is nothing to say, delete this line; if this is a list, write the - on the next line",
	}
	OwnLineOrQuotes = Advice{
		id: "bila ini daftar, tulis %[1]s di baris berikutnya; bila ini teks, beri tanda kutip: %[2]s",
		en: "if this is a list, write %[1]s on the next line; if it is a text, put quotes around it: %[2]s",
	}
	// 1: the value in quotes
	BarOrQuotes = Advice{
		id: "tulis teksnya di baris berikutnya, menjorok dua spasi, atau beri tanda kutip: %[1]s",
		en: "write the text on the next line, indented by two spaces, or put quotes around it: %[1]s",
	}
	UnindentedText = Phrase{
		id: "teks sesudah | atau > harus menjorok",
		en: "the text behind | or > must be indented",
	}
	IndentEveryLine = Advice{
		id: "beri dua spasi di depan setiap barisnya",
		en: "put two spaces in front of each of its lines",
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
	HashInBrackets = Phrase{
		id: "tanda # memulai catatan, jadi daftarnya tidak selesai",
		en: "a # begins a comment, so the list has no end",
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
	NestedTooDeeply = Phrase{
		id: "daftar dan kunci bersarang terlalu dalam",
		en: "lists and keys are nested too deeply",
	}
	UnknownSyntax = Phrase{
		id: "ini bukan kunci: nilai dan bukan butir daftar",
		en: "it is neither key: value nor an item of a list",
	}
	InvalidTOML = Phrase{
		id: "susunan TOML tidak sesuai",
		en: "this is no TOML",
	}
	// 1: what stands there
	EqualsSign = Phrase{
		id: "di antara +++ ditulis =, bukan %[1]s",
		en: "between lines of +++ it is =, not %[1]s",
	}
	NoTOMLPair = Phrase{
		id: "baris ini bukan kunci = nilai",
		en: "this line is not key = value",
	}
	ValueMissing = Phrase{
		id: "tidak ada nilai sesudah =",
		en: "there is no value behind the =",
	}
	ListOfYAML = Phrase{
		id: "di antara +++ daftar ditulis di dalam kurung [ ]",
		en: "between lines of +++ a list stands in brackets",
	}
	QuotesMissing = Phrase{
		id: "teks ini belum di antara tanda kutip",
		en: "this text does not stand in quotes",
	}
	OtherQuotes = Phrase{
		id: "tanda kutip ini bukan tanda kutip ganda yang lurus",
		en: "these are not straight double quotes",
	}
	TabInText = Phrase{
		id: "ada tab di dalam teks",
		en: "there is a tab inside the text",
	}
	CommentInJSON = Phrase{
		id: "JSON tidak mengenal catatan",
		en: "JSON has no comments",
	}
	DeleteComment = Advice{
		id: "hapus catatan ini",
		en: "delete the comment",
	}
	// 1: what stands there
	OtherComma = Phrase{
		id: "di sini harus koma, bukan %[1]s",
		en: "a comma belongs here, not %[1]s",
	}
	HardSpace = Phrase{
		id: "spasi di sini spasi khusus, seperti dari pengolah kata",
		en: "this space is a special one, as word processors write them",
	}
	PlainSpace = Advice{
		id: "ganti dengan spasi biasa",
		en: "put an ordinary space there",
	}
	CommaMissing = Phrase{
		id: "koma di sini kurang",
		en: "a comma is missing here",
	}
	// 1: what it belongs behind
	CommaBehind = Advice{
		id: "tulis koma sesudah %[1]s",
		en: "write a comma behind %[1]s",
	}
	// 1: the bracket
	CommaBeforeEnd = Phrase{
		id: "koma sebelum %[1]s kelebihan",
		en: "the comma before the %[1]s is too many",
	}
	DeleteComma = Advice{
		id: "hapus koma ini",
		en: "delete this comma",
	}
	// 1: the bracket, 2: what it belongs behind
	CloseBehind = Advice{
		id: "tulis %[1]s sesudah %[2]s",
		en: "write %[1]s behind %[2]s",
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
			ID: "tanda & atau * di awal nilai berarti lain bagi program, dan tidak dipakai di sini",
			EN: "the sign & or * at the beginning of a value means something else to programs, and is not used here",
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
			ID: "periksa ejaannya; bila isinya perlu tampil, tulis di dalam teks",
			EN: "check its spelling; if what it holds is to be shown, write it in the text",
		},
	}
	// 1: key
	KeyIsCalled = Advice{
		id: "di sini namanya %[1]s",
		en: "here it is called %[1]s",
	}
	// 1: key, 2: what to do with its value
	KeyIsCalledWith = Advice{
		id: "di sini namanya %[1]s; untuk nilainya: %[2]s",
		en: "here it is called %[1]s; for its value: %[2]s",
	}
	// 1: key
	KeyIsCalledThere = Advice{
		id: "di sini namanya %[1]s; kunci itu sudah ada tetapi kosong: pindahkan isinya ke sana",
		en: "here it is called %[1]s; that key is there and empty: move the value to it",
	}
	// 1: key
	KeyIsThere = Advice{
		id: "di sini namanya %[1]s, yang sudah ada: pindahkan isinya ke sana bila perlu, lalu hapus baris ini",
		en: "here it is called %[1]s, which is already there: move what it holds if need be, then delete this line",
	}
	// 1: the keys
	KnownKeys = Advice{
		id: "kunci yang ada: %[1]s",
		en: "the keys are: %[1]s",
	}
	DeleteEmpty = Advice{
		id: "hapus baris ini: tidak ada isinya",
		en: "delete this line: it holds nothing",
	}
	NoMeaningHere = Advice{
		id: "hapus baris ini: kunci dari program lain, yang tidak berarti apa-apa di sini",
		en: "delete this line: it is a key of another program, which means nothing here",
	}
	IntoText = Advice{
		id: "tidak ada kunci untuk itu di sini; bila isinya perlu tampil, tulis di dalam teks",
		en: "there is no key for it here; if what it holds is to be shown, write it in the text",
	}
	// 1: the key, 2: known keys that are inside of it
	LiftKeys = Advice{
		id: "yang dikenal di dalamnya (%[2]s) ditulis langsung, tanpa %[1]s; yang lain tulis di dalam teks bila perlu",
		en: "what is known inside of it (%[2]s) is written without %[1]s; write the rest in the text if need be",
	}
	AlwaysRupiah = Advice{
		id: "harga di sini selalu dalam rupiah: hapus baris ini, dan ubah harganya bila bukan rupiah",
		en: "prices are always in rupiah here: delete this line, and change the price if it is in another currency",
	}
	HiddenIsDraft = Advice{
		id: "bila belum atau tidak boleh terbit, tulis draft: true; bila sudah terbit, hapus saja baris ini",
		en: "if it is not or may not be published, write draft: true; if it is published, just delete this line",
	}
	// 1: the address
	FormerAddress = Advice{
		id: "agar alamat lamanya tetap berlaku, tulis aliases: [%[1]s]; bagian akhir alamat baru ditulis dengan slug",
		en: "to keep its old address, write aliases: [%[1]s]; the last part of the new address is written with slug",
	}
	// 1: the address
	AddToAliases = Advice{
		id: "agar alamat lamanya tetap berlaku, tambahkan %[1]s ke aliases, lalu hapus baris ini",
		en: "to keep its old address, add %[1]s to aliases, then delete this line",
	}
	// 1: the key, as it is written
	BelongsTo = Advice{
		id: "tempatnya di sini: %[1]s",
		en: "here its place is: %[1]s",
	}
	BelongsBelow = Advice{
		id: "teks ditulis di bawah data ini, sesudah baris penutupnya",
		en: "the text is written below these data, behind the line that closes them",
	}
	BelongsToNews = Advice{
		id: "hanya berita yang mempunyai author; bila perlu tampil, tulis namanya di dalam teks",
		en: "only news has an author; if the name is to be shown, write it in the text",
	}
	AddressInSlug = Advice{
		id: "bagian akhir alamat ditulis dengan slug; alamat yang pernah dipakai ditulis dengan aliases",
		en: "the last part of the address is written with slug; an address that was used before with aliases",
	}
	LanguageInName = Advice{
		id: "bahasanya ditentukan nama berkas: index.md untuk bahasa utama, index.en.md untuk terjemahan Inggris",
		en: "the file's name says the language: index.md in the main one, index.en.md for the English translation",
	}
	PublishedIsDraft = Advice{
		id: "di sini kebalikannya: draft: true untuk yang belum terbit, draft: false untuk yang terbit",
		en: "here it is the other way round: draft: true for what is not published yet, draft: false for what is",
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
