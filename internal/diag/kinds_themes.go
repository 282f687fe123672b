package diag

// Themes.
var (
	// 1: name, 2: the known ones
	UnknownTheme = &Kind{
		Code:     "unknown-theme",
		Severity: Error,
		Message: Text{
			ID: "tema %[1]q tidak ada",
			EN: "there is no theme %[1]q",
		},
		Advice: Text{
			ID: "tema yang ada: %[2]s",
			EN: "the themes are: %[2]s",
		},
	}

	// 1: name, 2: the names of the cycle, joined by arrows
	ThemeCycle = &Kind{
		Code:     "theme-cycle",
		Severity: Error,
		Message: Text{
			ID: "tema %[1]q memperluas dirinya sendiri: %[2]s",
			EN: "the theme %[1]q extends itself: %[2]s",
		},
		Advice: Text{
			ID: "hapus extends dari salah satunya",
			EN: "remove extends from one of them",
		},
	}

	// 1: what the parser said
	TemplateSyntax = &Kind{
		Code:     "template-syntax",
		Severity: Error,
		Message: Text{
			ID: "templat ini tidak dapat dibaca: %[1]s",
			EN: "this template cannot be read: %[1]s",
		},
		Advice: Text{
			ID: "periksa pasangan {{ … }} dan {{end}} di sekitar baris ini",
			EN: "check the pairs of {{ … }} and {{end}} around this line",
		},
	}

	// 1: what went wrong, 2: the page
	TemplateFailed = &Kind{
		Code:     "template-failed",
		Severity: Error,
		Message: Text{
			ID: "templat ini gagal pada halaman %[2]s: %[1]s",
			EN: "this template failed on the page %[2]s: %[1]s",
		},
		Advice: Text{
			ID: "yang didapat templat jenis halaman ini ada di internal/view",
			EN: "what a template of this kind of page gets is in internal/view",
		},
	}

	// 1: the most, in MB, 2: the most steps, in millions
	PageTooLarge = Phrase{
		id: "halamannya lebih dari %[1]d MB atau lebih dari %[2]d juta langkah; barangkali sebuah range tidak berakhir",
		en: "the page has more than %[1]d MB or more than %[2]d million steps; perhaps a range never ends",
	}

	// 1: seconds
	PageTooSlow = Phrase{
		id: "membuat halamannya makan waktu lebih dari %[1]d detik; barangkali sebuah range tidak berakhir",
		en: "making the page takes longer than %[1]d seconds; perhaps a range never ends",
	}

	CallsTooDeep = Phrase{
		id: "templat memanggil templat terlalu dalam; barangkali satu templat memanggil dirinya sendiri",
		en: "templates call one another too deeply; perhaps one calls itself",
	}

	// 1: the most, in MB
	MadeTooMuch = Phrase{
		id: "fungsi-fungsinya membuat teks lebih dari %[1]d MB; barangkali sebuah range tidak berakhir",
		en: "its functions make more than %[1]d MB of texts; perhaps a range never ends",
	}

	// 1: template names
	MissingTemplate = &Kind{
		Code:     "missing-template",
		Severity: Error,
		Message: Text{
			ID: "tema ini kekurangan templat: %[1]s",
			EN: "the theme lacks templates: %[1]s",
		},
		Advice: Text{
			ID: "tulis berkas itu, atau perluas tema yang sudah memilikinya dengan extends: blandongan",
			EN: "write them, or extend a theme that has them with extends: blandongan",
		},
	}

	// 1: what the parser said
	StyleSyntax = &Kind{
		Code:     "style-syntax",
		Severity: Error,
		Message: Text{
			ID: "gaya ini tidak dapat dibaca: %[1]s",
			EN: "this style cannot be read: %[1]s",
		},
		Advice: Text{
			ID: "periksa kurung kurawal dan titik koma di sekitar baris ini",
			EN: "check braces and semicolons around this line",
		},
	}

	// 1: seconds
	BundlingTooLong = Phrase{
		id: "menggabungkannya makan waktu lebih dari %[1]d detik",
		en: "joining the files takes longer than %[1]d seconds",
	}

	BundlingWaits = Phrase{
		id: "menggabungkannya menunggu: berkas-berkas yang sebelumnya masih digabungkan, sudah terlalu lama",
		en: "joining the files waits: those of before are still being joined, which takes too long",
	}

	// 1: what the parser said
	ScriptSyntax = &Kind{
		Code:     "script-syntax",
		Severity: Error,
		Message: Text{
			ID: "skrip ini tidak dapat dibaca: %[1]s",
			EN: "this script cannot be read: %[1]s",
		},
		Advice: Text{
			ID: "periksa tanda kurung dan tanda petik di sekitar baris ini",
			EN: "check brackets and quotes around this line",
		},
	}
)
