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
	NoDestination = Advice{
		id: "tulis tujuannya di antara tanda kurung: https://…, atau berkas seperti ../artisans/nama/index.md",
		en: "write where it leads between the brackets: https://…, or a file such as ../artisans/name/index.md",
	}
	RunsSomething = Advice{
		id: "tautan tidak boleh menjalankan skrip: tautkan ke sebuah halaman",
		en: "a link may not run a script: link to a page",
	}
	WriteToMail = Advice{
		id: "tulis mailto: lalu alamat surel, misalnya mailto:nama@example.org",
		en: "write mailto: and an e-mail address, such as mailto:name@example.org",
	}
	OnDisk = Advice{
		id: "itu tempat di komputer Anda sendiri: tautkan ke halaman di web atau ke berkas entri",
		en: "that is a place on your own computer: link to a page of the web or to an entry's file",
	}
	OnOwnComputer = Advice{
		id: "alamat itu hanya ada di komputer atau jaringan Anda: tautkan ke alamat yang dapat dibuka semua orang",
		en: "only your computer or network knows that address: link to one that everybody can open",
	}
	ToTelephone = Advice{
		id: "untuk WhatsApp tulis https://wa.me/62…, untuk telepon tel:+62…",
		en: "write https://wa.me/62… for WhatsApp, tel:+62… for a telephone",
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
)
