package diag

// The grammar of front matter and of site.yaml: what is written otherwise than YAML, TOML and JSON have it.
var (
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
	FewerLevels = Advice{
		id: "hapus yang tidak perlu dari sini: tidak ada kunci situs ini yang sedalam itu",
		en: "delete what is not needed here: no key of this site is so deep",
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
)
