package diag

// The text of an entry, which is Markdown.
var (
	// 1: the link
	BrokenLink = &Kind{"broken-link", Error, Text{
		"tautan ke %[1]q tidak menuju ke mana pun",
		"the link to %[1]q leads nowhere",
	}, Text{
		"tautkan ke berkas entri lain, misalnya ../artisans/nama/index.md",
		"link to another entry's file, for example ../artisans/name/index.md",
	}}
	TargetUnread = Hint{
		"berkas itu ada, tetapi belum dapat dibaca",
		"that file is there, but cannot be read yet",
	}
	// 1: the link
	TargetMoved = Hint{
		"berkas itu sekarang %[1]s",
		"that file is now %[1]s",
	}

	// 1: the anchor, 2: the file
	BrokenAnchor = &Kind{"broken-anchor", Error, Text{
		"judul #%[1]s tidak ada di %[2]s",
		"there is no heading #%[1]s in %[2]s",
	}, Text{
		"pakai judul yang ada di halaman itu: huruf kecil, spasi menjadi tanda hubung",
		"use a heading that is on that page: in lower case, spaces become hyphens",
	}}

	// 1: the link's text
	VagueLink = &Kind{"vague-link", Warning, Text{
		"teks tautan %[1]q tidak menyebut ke mana tautannya",
		"the link text %[1]q does not say where it leads",
	}, Text{
		"sebut tujuannya, misalnya \"daftar perajin\": pembaca layar membacakan tautan satu per satu",
		"name its goal, such as \"the list of makers\": screen readers read the links one by one",
	}}

	// 1: the level, 2: the level that should be
	HeadingSkipped = &Kind{"heading-skipped", Warning, Text{
		"judul ini %[1]s, padahal belum ada %[2]s di atasnya",
		"this heading is %[1]s, but there is no %[2]s above it",
	}, Text{
		"pakai %[2]s: tingkat judul tidak melompat",
		"use %[2]s: levels of headings are not skipped",
	}}

	// 1: column
	EmptyTableHeader = &Kind{"empty-table-header", Warning, Text{
		"kolom %[1]d tabel ini tidak punya judul",
		"column %[1]d of this table has no header",
	}, Text{
		"tulis judul setiap kolom pada baris pertama tabel",
		"write a header for each column in the first row of the table",
	}}

	// 1: the link, 2: what was answered
	DeadLink = &Kind{"dead-link", Warning, Text{
		"tautan ke %[1]s tidak dapat dibuka: %[2]s",
		"the link to %[1]s cannot be opened: %[2]s",
	}, Text{
		"buka sendiri di peramban; ganti atau hapus bila memang hilang",
		"open it in a browser; replace or delete it where it is gone",
	}}
	PageNotFound = Phrase{
		"halamannya tidak ada (404)",
		"there is no such page (404)",
	}
	PageGone = Phrase{
		"halamannya sudah dihapus (410)",
		"the page was taken away (410)",
	}
	// 1: status
	ServerError = Phrase{
		"situs itu sedang bermasalah (%[1]d)",
		"that site is in trouble (%[1]d)",
	}
	// 1: seconds
	RequestTimedOut = Phrase{
		"tidak dijawab dalam %[1]d detik",
		"no answer within %[1]d seconds",
	}
	HostNotFound = Phrase{
		"nama situsnya tidak ditemukan",
		"there is no site of that name",
	}
	InvalidTLSCertificate = Phrase{
		"sertifikat keamanannya tidak berlaku",
		"its security certificate is not valid",
	}
	ConnectionRefused = Phrase{
		"servernya menolak sambungan",
		"its server refuses the connection",
	}

	RawHTML = &Kind{"raw-html", Warning, Text{
		"HTML di dalam Markdown tidak ikut terbit",
		"HTML inside Markdown is left out",
	}, Text{
		"tulis dengan Markdown saja",
		"write it in Markdown alone",
	}}
)
