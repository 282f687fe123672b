package diag

// The text of an entry, which is Markdown.
var (
	// 1: the link
	BrokenLink = &Kind{
		Code:     "broken-link",
		Severity: Error,
		Message: Text{
			ID: "tautan ke \"%[1]s\" tidak menuju ke mana pun",
			EN: "the link to \"%[1]s\" leads nowhere",
		},
		Advice: Text{
			ID: "tautkan ke berkas entri lain, misalnya ../artisans/nama/index.md",
			EN: "link to another entry's file, for example ../artisans/name/index.md",
		},
	}
	TargetDeleted = Advice{
		id: "entri itu pernah terbit dan sekarang tidak ada: tautkan ke nama barunya, atau kembalikan",
		en: "that entry was published and is not there any more: link to its new name, or bring it back",
	}
	// 1: file name
	CopyDocument = Advice{
		id: "taruh salinan dokumennya di samping berkas ini, lalu tautkan namanya saja: %[1]s",
		en: "put a copy of the document beside this file, and link to its name alone: %[1]s",
	}
	// 1: file name
	CopyAndShowPicture = Advice{
		id: "gambar tidak ditautkan: taruh di folder ini, lalu tulis ![apa yang terlihat](%[1]s)",
		en: "pictures are not linked to: put it into this folder, and write ![what is to be seen](%[1]s)",
	}
	NoDestination = Advice{
		id: "tulis tujuannya di antara tanda kurung: https://…, atau berkas seperti ../artisans/nama/index.md",
		en: "write where it leads between the brackets: https://…, or a file such as ../artisans/name/index.md",
	}
	RunsSomething = Advice{
		id: "tautan tidak boleh menjalankan skrip: tautkan ke sebuah halaman",
		en: "a link may not run a script: link to a page",
	}
	// 1: the picture's file
	ShowPicture = Advice{
		id: "itu gambar: agar tampil, beri tanda seru di depan tautannya dan sebut apa yang terlihat: ![…](%[1]s)",
		en: "that is a picture: to show it, write an exclamation mark in front of the link and say what is seen: " +
			"![…](%[1]s)",
	}
	WriteToMail = Advice{
		id: "tulis mailto: lalu alamat surel, misalnya mailto:nama@example.org",
		en: "write mailto: and an e-mail address, such as mailto:name@example.org",
	}
	OnDisk = Advice{
		id: "itu tempat di komputer Anda sendiri: taruh PDF di folder entri ini, atau tautkan ke halaman di web",
		en: "that is a place on your own computer: put a PDF into this entry's folder, or link to a page of the web",
	}
	OnOwnComputer = Advice{
		id: "alamat itu hanya ada di komputer atau jaringan Anda: tautkan ke alamat yang dapat dibuka semua orang",
		en: "only your computer or network knows that address: link to one that everybody can open",
	}
	ToTelephone = Advice{
		id: "untuk WhatsApp tulis https://wa.me/62…, untuk telepon tel:+62…",
		en: "write https://wa.me/62… for WhatsApp, tel:+62… for a telephone",
	}
	WhatsAppNumber = Advice{
		id: "tulis nomornya dengan kode negara, angka saja: https://wa.me/6281…",
		en: "write the number with its country code, digits alone: https://wa.me/6281…",
	}
	// 1: the path
	LinkWithWords = Advice{
		id: "tulis tautannya dengan kata-kata: [halaman itu](%[1]s)",
		en: "write it as a link with words: [that page](%[1]s)",
	}
	EmptyLineForDots = Advice{
		id: "hapus baris yang hanya titik: paragraf dipisahkan oleh satu baris kosong",
		en: "delete the lines that are a dot: an empty line separates paragraphs",
	}
	DeleteStamp = Advice{
		id: "hapus waktu dan nama yang ikut tersalin dari WhatsApp",
		en: "delete the time and the name that were copied from WhatsApp",
	}
	// 1: the link
	TargetMoved = Advice{
		id: "berkas itu sekarang %[1]s",
		en: "that file is now %[1]s",
	}

	// 1: the link
	LooseLink = &Kind{
		Code:     "loose-link",
		Severity: Warning,
		Message: Text{
			ID: "tautan ke \"%[1]s\" ditulis dengan cara yang tidak selalu sampai",
			EN: "the link to \"%[1]s\" is written in a way that does not always arrive",
		},
		Advice: Text{
			ID: "tulis alamat lengkap yang diawali https://",
			EN: "write the whole address, beginning with https://",
		},
	}

	// 1: the link, 2: the path
	OwnAddress = &Kind{
		Code:     "own-address",
		Severity: Warning,
		Message: Text{
			ID: "\"%[1]s\" adalah alamat situs ini sendiri",
			EN: "\"%[1]s\" is an address of this very site",
		},
		Advice: Text{
			ID: "tulis %[2]s: tautan itu berlaku juga di pratinjau, di USB, dan bila alamat situs berganti",
			EN: "write %[2]s: that also holds in the preview, on a USB stick and when the site's address changes",
		},
	}

	// 1: the anchor, 2: the file
	BrokenAnchor = &Kind{
		Code:     "broken-anchor",
		Severity: Error,
		Message: Text{
			ID: "judul #%[1]s tidak ada di %[2]s",
			EN: "there is no heading #%[1]s in %[2]s",
		},
		Advice: Text{
			ID: "pakai judul yang ada di halaman itu: huruf kecil, spasi menjadi tanda hubung",
			EN: "use a heading that is on that page: in lower case, spaces become hyphens",
		},
	}

	// 1: the link's text
	VagueLink = &Kind{
		Code:     "vague-link",
		Severity: Warning,
		Message: Text{
			ID: "teks tautan %[1]q tidak menyebut ke mana tautannya",
			EN: "the link text %[1]q does not say where it leads",
		},
		Advice: Text{
			ID: "sebut tujuannya, misalnya \"daftar perajin\": pembaca layar membacakan tautan satu per satu",
			EN: "name its goal, such as \"the list of makers\": screen readers read the links one by one",
		},
	}

	// 1: the level, 2: the level that should be
	HeadingSkipped = &Kind{
		Code:     "heading-skipped",
		Severity: Warning,
		Message: Text{
			ID: "judul ini %[1]s, padahal belum ada %[2]s di atasnya",
			EN: "this heading is %[1]s, but there is no %[2]s above it",
		},
		Advice: Text{
			ID: "pakai %[2]s: tingkat judul tidak melompat",
			EN: "use %[2]s: levels of headings are not skipped",
		},
	}

	// 1: column
	EmptyTableHeader = &Kind{
		Code:     "empty-table-header",
		Severity: Warning,
		Message: Text{
			ID: "kolom %[1]d tabel ini tidak punya judul",
			EN: "column %[1]d of this table has no header",
		},
		Advice: Text{
			ID: "tulis judul setiap kolom pada baris pertama tabel",
			EN: "write a header for each column in the first row of the table",
		},
	}

	// 1: the link, 2: what was answered
	DeadLink = &Kind{
		Code:     "dead-link",
		Severity: Warning,
		Message: Text{
			ID: "tautan ke %[1]s tidak dapat dibuka: %[2]s",
			EN: "the link to %[1]s cannot be opened: %[2]s",
		},
		Advice: Text{
			ID: "buka sendiri di peramban; ganti atau hapus bila memang hilang",
			EN: "open it in a browser; replace or delete it where it is gone",
		},
	}
	PageNotFound = Phrase{
		id: "halamannya tidak ada (404)",
		en: "there is no such page (404)",
	}
	PageGone = Phrase{
		id: "halamannya sudah dihapus (410)",
		en: "the page was taken away (410)",
	}
	// 1: status
	ServerError = Phrase{
		id: "situs itu sedang bermasalah (%[1]d)",
		en: "that site is in trouble (%[1]d)",
	}
	// 1: seconds
	RequestTimedOut = Phrase{
		id: "tidak dijawab dalam %[1]d detik",
		en: "no answer within %[1]d seconds",
	}
	HostNotFound = Phrase{
		id: "nama situsnya tidak ditemukan",
		en: "there is no site of that name",
	}
	InvalidTLSCertificate = Phrase{
		id: "sertifikat keamanannya tidak berlaku",
		en: "its security certificate is not valid",
	}
	ConnectionRefused = Phrase{
		id: "servernya menolak sambungan",
		en: "its server refuses the connection",
	}

	RawHTML = &Kind{
		Code:     "raw-html",
		Severity: Warning,
		Message: Text{
			ID: "HTML di dalam Markdown tidak ikut terbit",
			EN: "HTML inside Markdown is left out",
		},
		Advice: Text{
			ID: "tulis dengan Markdown saja",
			EN: "write it in Markdown alone",
		},
	}

	// 1: the words
	LiteralMarkdown = &Kind{
		Code:     "literal-markdown",
		Severity: Warning,
		Message: Text{
			ID: "\"%[1]s\" tampil apa adanya di halaman",
			EN: "\"%[1]s\" is shown on the page as it was typed",
		},
		Advice: Text{
			ID: "tulis dengan tanda Markdown yang dikenal",
			EN: "write it with marks that Markdown knows",
		},
	}
	CloseFence = Advice{
		id: "semua di bawah baris ini tampil sebagai kode: tutup dengan ``` di baris sendiri, atau hapus baris ini",
		en: "all below this line is shown as code: close it with a line of ```, or delete this line",
	}
	DeleteMark = Advice{
		id: "hapus baris ini: daftar isi tidak dibuat",
		en: "delete this line: no table of contents is made",
	}
	// 1: the marks
	SpaceAfterHashes = Advice{
		id: "beri spasi sesudah %[1]s agar menjadi judul",
		en: "put a space after %[1]s to make it a heading",
	}
	NoContainers = Advice{
		id: "hapus baris ::: ini; kutipan diawali > di setiap barisnya",
		en: "delete this line of :::; in a quotation every line begins with >",
	}
	// 1: the first line
	HyphenForBullet = Advice{
		id: "agar menjadi daftar, tulis tanda hubung dan spasi: %[1]s",
		en: "to make it a list, write a hyphen and a space: %[1]s",
	}
	// 1: the first line
	SpaceAfterBullet = Advice{
		id: "agar menjadi daftar, beri spasi sesudah tandanya: %[1]s",
		en: "to make it a list, put a space after the sign: %[1]s",
	}
	// 1: the first line
	NumberedList = Advice{
		id: "agar menjadi daftar, tulis angka, titik, dan spasi: %[1]s",
		en: "to make it a list, write a number, a full stop and a space: %[1]s",
	}
	// 1: the first line
	TableForTabs = Advice{
		id: "kolom dari lembar kerja ditulis dengan garis tegak: %[1]s, lalu baris |---| di bawahnya",
		en: "write the columns of a spreadsheet with bars: %[1]s, and a line |---| below it",
	}
	// 1: the first row, 2: the line below it
	TableForGrid = Advice{
		id: "tabel di sini tanpa garis +: tulis %[1]s, lalu %[2]s di bawahnya, lalu baris-barisnya",
		en: "tables have no lines of + here: write %[1]s, then %[2]s below it, then the rows",
	}
	// 1: the line
	RuleBelowHeader = Advice{
		id: "agar menjadi tabel, sisipkan baris %[1]s di bawah judul kolomnya",
		en: "to make it a table, insert the line %[1]s below the headers of its columns",
	}
	// 1: the line
	RuleOfColumns = Advice{
		id: "sebanyak kolom di baris pertama: tulis %[1]s",
		en: "as many as there are columns in the first row: write %[1]s",
	}
	NoAttributes = Advice{
		id: "hapus: id dan gaya tidak dapat diberikan seperti itu",
		en: "delete it: ids and styles cannot be given like that",
	}
	// 1: the beginning of the bold words
	CloseStars = Advice{
		id: "tutup dengan ** sesudah kata terakhir yang tebal: %[1]s … **",
		en: "close it with ** after the last bold word: %[1]s … **",
	}
	// 1: the words
	NoSpacesInside = Advice{
		id: "tanpa spasi di dalam tanda bintangnya: %[1]s",
		en: "without spaces inside the stars: %[1]s",
	}
	// 1: the beginning of the words
	CloseUnderscore = Advice{
		id: "tutup dengan _ sesudah kata terakhir yang miring: %[1]s … _",
		en: "close it with _ after the last slanted word: %[1]s … _",
	}
	CloseBacktick = Advice{
		id: "tutup dengan tanda ` di akhirnya, atau hapus tanda ini",
		en: "close it with ` at its end, or delete this one",
	}
	// 1: the words
	BoldForHighlight = Advice{
		id: "tanda == tidak dikenal: tulis %[1]s",
		en: "== is not known: write %[1]s",
	}

	// 1: the words
	LostText = &Kind{
		Code:     "lost-text",
		Severity: Error,
		Message: Text{
			ID: "\"%[1]s\" tidak ikut terbit",
			EN: "\"%[1]s\" would not be published",
		},
		Advice: Text{
			ID: "tulis dengan Markdown",
			EN: "write it in Markdown",
		},
	}
	CloseComment = Advice{
		id: "komentar ini tidak ditutup, dan menelan teks di bawahnya: tutup dengan -->",
		en: "this comment is not closed, and takes the text below it: close it with -->",
	}
	// 1: the words, or what should hide them
	HiddenText = &Kind{
		Code:     "hidden-text",
		Severity: Error,
		Message: Text{
			ID: "%[1]s tidak menyembunyikan apa-apa: kata-katanya ikut terbit",
			EN: "%[1]s hides nothing: the words would be published",
		},
		Advice: Text{
			ID: "hapus seluruhnya; komentar, yang tidak terbit, ditulis <!-- seperti ini -->",
			EN: "delete all of it; a comment, which is not published, is written <!-- like this -->",
		},
	}
	HideAsComment = Advice{
		id: "hapus, atau tulis sebagai komentar: <!-- seperti ini -->",
		en: "delete it, or write it as a comment: <!-- like this -->",
	}
	// 1: how many cells, 2: how many columns
	CellsWithoutColumn = Advice{
		id: "baris ini %[1]d sel, tabelnya %[2]d kolom: tambahkan judul kolomnya, atau gabungkan selnya",
		en: "this row has %[1]d cells, its table %[2]d columns: add headers of columns, or join the cells",
	}
	// 1: the beginning of the Markdown
	AsMarkdown = Advice{
		id: "tulis dengan Markdown: %[1]s",
		en: "write it in Markdown: %[1]s",
	}
	DeleteTags = Advice{
		id: "hapus tanda HTML ini",
		en: "delete these marks of HTML",
	}
	WordsBehindComment = Advice{
		id: "mulai di baris baru, sesudah satu baris kosong di bawah komentarnya",
		en: "begin in a new line, with an empty one below the comment",
	}
	NoComponents = Advice{
		id: "ini komponen program lain, yang tidak tampil: hapus tandanya, dan tulis isinya dengan Markdown",
		en: "a component of another program, which is not shown: delete its marks, and write what it says in Markdown",
	}
	// 1: the tag with a backslash
	EscapeBracket = Advice{
		id: "itu dibaca sebagai tanda HTML: tulis %[1]s agar tampil apa adanya",
		en: "it is read as a mark of HTML: write %[1]s to show it as it is",
	}
	LinkForFrame = Advice{
		id: "tulis tautannya saja; film YouTube atau Vimeo: alamatnya sendiri dalam satu paragraf",
		en: "write a link instead; for a film of YouTube or Vimeo its address alone in a paragraph",
	}
	LinkForSound = Advice{
		id: "tautkan ke halaman tempat suaranya diputar: [Dengarkan wawancaranya](https://…)",
		en: "link to the page where it is played: [Listen to the interview](https://…)",
	}
	NoScripts = Advice{
		id: "skrip tidak diterbitkan: hapus, dan tautkan ke halaman yang dimaksud",
		en: "scripts are not published: delete it, and link to the page that is meant",
	}
	NoForms = Advice{
		id: "formulir tidak diterbitkan: tautkan ke halaman formulirnya, atau tulis alamat surel",
		en: "forms are not published: link to the form's page, or write an e-mail address",
	}
	// 1: the name of the note
	ReferToNote = Advice{
		id: "tidak ada yang merujuk catatan ini: tulis [^%[1]s] di tempatnya dalam teks",
		en: "nothing refers to this note: write [^%[1]s] at its place in the text",
	}

	// 1: the words
	LostLink = &Kind{
		Code:     "lost-link",
		Severity: Error,
		Message: Text{
			ID: "\"%[1]s\" tidak menjadi tautan",
			EN: "\"%[1]s\" does not become a link",
		},
		Advice: Text{
			ID: "tulis [teks](tujuan), tanpa spasi di antaranya",
			EN: "write [text](destination), without a space between them",
		},
	}
	// 1: the link's text
	LinkToEntry = Advice{
		id: "tautkan ke berkas entrinya: [%[1]s](../products/nama/index.md)",
		en: "link to the entry's file: [%[1]s](../products/name/index.md)",
	}
	// 1: the note with its sign
	NoteWithoutText = Advice{
		id: "tambahkan isi catatannya di bawah, dalam baris sendiri: [%[1]s]: isinya",
		en: "add what the note says below, in a line of its own: [%[1]s]: its text",
	}
	CloseBracket = Advice{
		id: "tutup dengan ) sesudah tujuannya",
		en: "close it with ) after the destination",
	}
	// 1: the link
	SpaceInDestination = Advice{
		id: "tujuan yang memuat spasi diapit < dan >: %[1]s; judul tambahan diapit tanda kutip",
		en: "put < and > around a destination with spaces: %[1]s; quotes around an additional title",
	}
	// 1: the link's text, 2: the name
	UndefinedReference = Advice{
		id: "tulis [%[1]s](https://…), atau tambahkan baris [%[2]s]: https://…",
		en: "write [%[1]s](https://…), or add a line [%[2]s]: https://…",
	}

	// 1: the command
	ForeignCode = &Kind{
		Code:     "foreign-code",
		Severity: Error,
		Message: Text{
			ID: "\"%[1]s\" perintah program lain, tampil apa adanya di halaman",
			EN: "\"%[1]s\" is a command of another program and would be shown as it is",
		},
		Advice: Text{
			ID: "hapus, bersama penutupnya bila ada, dan tulis isinya dengan Markdown",
			EN: "delete it, with what closes it, and write what it means in Markdown",
		},
	}
	NoCode = Advice{
		id: "hapus, bersama penutupnya bila ada, dan tulis isinya dengan Markdown",
		en: "delete it, with what closes it, and write what it means in Markdown",
	}
	FenceForCode = Advice{
		id: "hapus, bersama penutupnya; tulisan yang tampil apa adanya diapit dua baris ```",
		en: "delete it, with what closes it; put what is shown as it is between two lines of ```",
	}
	PictureForCode = Advice{
		id: "taruh gambarnya di folder ini, lalu tulis ![apa yang terlihat](nama-berkas.jpg)",
		en: "put the picture into this folder and write ![what is to be seen](file-name.jpg)",
	}
	FilmForCode = Advice{
		id: "tulis alamat filmnya saja dalam satu paragraf: https://youtu.be/…",
		en: "write the address of the film alone in a paragraph: https://youtu.be/…",
	}
	LinkForCode = Advice{
		id: "tautkan ke berkas entrinya: [teks](../products/nama/index.md)",
		en: "link to the entry's file: [text](../products/name/index.md)",
	}

	// 1: the name
	UnusedReference = &Kind{
		Code:     "unused-reference",
		Severity: Warning,
		Message: Text{
			ID: "tujuan [%[1]s] tidak dipakai satu tautan pun, jadi tidak terlihat di halaman",
			EN: "no link uses the destination [%[1]s], so nothing of it is seen on the page",
		},
		Advice: Text{
			ID: "tautkan dengan [teks][%[1]s], atau hapus baris ini",
			EN: "link to it with [text][%[1]s], or delete this line",
		},
	}

	EmptyHeading = &Kind{
		Code:     "empty-heading",
		Severity: Warning,
		Message: Text{
			ID: "judul ini tidak punya teks",
			EN: "this heading has no text",
		},
		Advice: Text{
			ID: "tulis teksnya di belakang tanda pagar, atau hapus baris ini",
			EN: "write its text behind the hashes, or delete this line",
		},
	}

	// 1: the markup, 2: the text without it
	MarkupInTitle = &Kind{
		Code:     "markup-in-title",
		Severity: Warning,
		Message: Text{
			ID: "\"%[1]s\" tampil apa adanya: di sini Markdown dan HTML tidak berlaku",
			EN: "\"%[1]s\" is shown as it is: Markdown and HTML mean nothing here",
		},
		Advice: Text{
			ID: "tulis %[2]s",
			EN: "write %[2]s",
		},
	}
)
