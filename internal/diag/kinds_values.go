package diag

// The value of a single key.
var (
	// 1: what is expected, 2: what is there
	WrongType = &Kind{"wrong-type", Error, Text{
		"di sini diharapkan %[1]s, bukan %[2]s",
		"expected %[1]s here, not %[2]s",
	}, Text{}}
	PlainText = Phrase{
		"teks",
		"text",
	}
	AList = Phrase{
		"daftar",
		"a list",
	}
	KeysAndValues = Phrase{
		"kunci dan nilai",
		"keys and values",
	}
	NoValue = Phrase{
		"nilai kosong",
		"nothing",
	}
	AtLeastOneValue = Phrase{
		"paling sedikit satu nilai",
		"at least one value",
	}
	EmptyList = Phrase{
		"daftar kosong",
		"an empty list",
	}
	// 1: how many
	ValuesInList = Phrase{
		"%[1]d nilai dalam daftar",
		"%[1]d values in a list",
	}
	// 1: how many
	Values = Phrase{
		"%[1]d nilai",
		"%[1]d values",
	}
	// 1: the text in quotes
	QuoteWholeText = Hint{
		"bila ini satu teks, beri tanda kutip: %[1]s",
		"where this is one text, put quotes around it: %[1]s",
	}

	// 1: least, 2: most, 3: how many there are
	TextLength = &Kind{"text-length", Error, Text{
		"panjang teks harus %[1]d–%[2]d karakter, ini %[3]d",
		"the text must have %[1]d–%[2]d characters, this has %[3]d",
	}, Text{
		"sesuaikan panjang teksnya",
		"make the text as long as that",
	}}

	// 1: the text that is left
	TextCut = &Kind{"text-cut", Error, Text{
		"tanda # memotong teks ini: yang tersisa hanya %[1]q",
		"the # cuts this text off: only %[1]q is left",
	}, Text{
		"beri tanda kutip pada seluruh teksnya",
		"put quotes around the whole text",
	}}

	// 1: the value, 2: an example
	Pattern = &Kind{"pattern", Error, Text{
		"%[1]q tidak sesuai bentuk yang diminta",
		"%[1]q does not have the required form",
	}, Text{
		"contoh yang benar: %[2]s",
		"an example of the form: %[2]s",
	}}
	// 1: key, 2: pattern
	PatternInSettings = Hint{
		"bentuknya ditentukan %[1]s di site.yaml: %[2]s",
		"its form is that of %[1]s in site.yaml: %[2]s",
	}

	// 1: least, 2: most
	OutOfRange = &Kind{"out-of-range", Error, Text{
		"nilainya harus antara %[1]v dan %[2]v",
		"the value must lie between %[1]v and %[2]v",
	}, Text{
		"periksa angkanya",
		"check the number",
	}}
	SortAscending = Hint{
		"urutkan dari yang terendah, masing-masing sekali",
		"begin with the lowest, each once",
	}

	// 1: the value, 2: the choices
	UnknownChoice = &Kind{"unknown-choice", Error, Text{
		"%[1]q bukan salah satu pilihan",
		"%[1]q is not one of the choices",
	}, Text{
		"pilihannya: %[2]s",
		"the choices are: %[2]s",
	}}
	// 1: the nearest choice, 2: the choices
	DidYouMeanChoice = Hint{
		"mungkin maksud Anda: %[1]s (pilihannya: %[2]s)",
		"perhaps you mean: %[1]s (the choices are: %[2]s)",
	}

	// 1: the value
	InvalidDate = &Kind{"invalid-date", Error, Text{
		"%[1]q bukan tanggal yang sah",
		"%[1]q is not a valid date",
	}, Text{
		"tulis tahun-bulan-hari, misalnya 2026-03-07 atau 2026-03-07T09:00",
		"write year-month-day, for example 2026-03-07 or 2026-03-07T09:00",
	}}
	// 1: the day first, 2: the month first
	WriteEither = Hint{
		"tulis %[1]s atau %[2]s",
		"write %[1]s or %[2]s",
	}

	// 1: the value
	InvalidPrice = &Kind{"invalid-price", Error, Text{
		"%[1]q bukan harga",
		"%[1]q is not a price",
	}, Text{
		"tulis rupiah sebagai angka saja, misalnya 150000",
		"write rupiah in digits alone, for example 150000",
	}}

	// 1: the value
	InvalidPhone = &Kind{"invalid-phone", Error, Text{
		"%[1]q bukan nomor WhatsApp yang dapat dipakai",
		"%[1]q is not a usable WhatsApp number",
	}, Text{
		"tulis dengan kode negara tanpa tanda, misalnya 6281…",
		"write it with its country code and no signs, for example 6281…",
	}}

	// 1: the value
	InvalidURL = &Kind{"invalid-url", Error, Text{
		"%[1]q bukan alamat web yang lengkap",
		"%[1]q is not a complete web address",
	}, Text{
		"mulai dengan https://",
		"begin with https://",
	}}

	// 1: the value
	InvalidAddress = &Kind{"invalid-address", Error, Text{
		"%[1]q bukan alamat di situs ini",
		"%[1]q is not an address in this site",
	}, Text{
		"mulai dan akhiri dengan /, misalnya /produk/nama-lama/",
		"begin and end with /, for example /produk/nama-lama/",
	}}

	// 1: key, 2: the other key
	EndBeforeStart = &Kind{"end-before-start", Error, Text{
		"%[1]s lebih awal daripada %[2]s",
		"%[1]s is earlier than %[2]s",
	}, Text{
		"periksa kedua tanggalnya",
		"check both dates",
	}}

	// 1: the alt text
	AltSaysNothing = &Kind{"alt-says-nothing", Error, Text{
		"teks pengganti %[1]q tidak menerangkan gambar",
		"the alternative text %[1]q says nothing about the picture",
	}, Text{
		"tulis apa yang terlihat, misalnya \"Kendi terakota berleher panjang\"",
		"write what is seen, for example \"A long-necked terracotta jug\"",
	}}
)
