package diag

// The value of a single key.
var (
	// 1: what is expected, 2: what is there
	WrongType = &Kind{
		Code:     "wrong-type",
		Severity: Error,
		Message: Text{
			ID: "di sini diharapkan %[1]s, bukan %[2]s",
			EN: "expected %[1]s here, not %[2]s",
		},
		Advice: Text{
			ID: "tulis %[1]s sebagai gantinya",
			EN: "write %[1]s in its place",
		},
	}
	PlainText = Phrase{
		id: "teks",
		en: "text",
	}
	AList = Phrase{
		id: "daftar",
		en: "a list",
	}
	KeysAndValues = Phrase{
		id: "kunci dan nilai",
		en: "keys and values",
	}
	NoValue = Phrase{
		id: "nilai kosong",
		en: "nothing",
	}
	AtLeastOneValue = Phrase{
		id: "paling sedikit satu nilai",
		en: "at least one value",
	}
	EmptyList = Phrase{
		id: "daftar kosong",
		en: "an empty list",
	}
	// 1: how many
	ValuesInList = Phrase{
		id: "%[1]d nilai dalam daftar",
		en: "%[1]d values in a list",
	}
	// 1: how many
	ValueCount = Phrase{
		id: "%[1]d nilai",
		en: "%[1]d values",
	}
	// 1: the text in quotes
	QuoteWholeText = Advice{
		id: "bila ini satu teks, beri tanda kutip: %[1]s",
		en: "where this is one text, put quotes around it: %[1]s",
	}

	// 1: least, 2: most, 3: how many there are
	TextLength = &Kind{
		Code:     "text-length",
		Severity: Error,
		Message: Text{
			ID: "panjang teks harus %[1]d–%[2]d karakter, ini %[3]d",
			EN: "the text must have %[1]d–%[2]d characters, this has %[3]d",
		},
		Advice: Text{
			ID: "sesuaikan panjang teksnya",
			EN: "make the text as long as that",
		},
	}

	// 1: the text that is left
	TextCut = &Kind{
		Code:     "text-cut",
		Severity: Error,
		Message: Text{
			ID: "tanda # memotong teks ini: yang tersisa hanya %[1]q",
			EN: "the # cuts this text off: only %[1]q is left",
		},
		Advice: Text{
			ID: "beri tanda kutip pada seluruh teksnya",
			EN: "put quotes around the whole text",
		},
	}

	// 1: the value, 2: an example
	WrongPattern = &Kind{
		Code:     "pattern",
		Severity: Error,
		Message: Text{
			ID: "%[1]q tidak sesuai bentuk yang diminta",
			EN: "%[1]q does not have the required form",
		},
		Advice: Text{
			ID: "contoh yang benar: %[2]s",
			EN: "an example of the form: %[2]s",
		},
	}
	// 1: key, 2: pattern
	PatternInSettings = Advice{
		id: "bentuknya ditentukan %[1]s di site.yaml: %[2]s",
		en: "its form is that of %[1]s in site.yaml: %[2]s",
	}

	// 1: least, 2: most
	OutOfRange = &Kind{
		Code:     "out-of-range",
		Severity: Error,
		Message: Text{
			ID: "nilainya harus antara %[1]v dan %[2]v",
			EN: "the value must lie between %[1]v and %[2]v",
		},
		Advice: Text{
			ID: "periksa angkanya",
			EN: "check the number",
		},
	}
	SortAscending = Advice{
		id: "urutkan dari yang terendah, masing-masing sekali",
		en: "begin with the lowest, each once",
	}

	// 1: the value, 2: the choices
	UnknownChoice = &Kind{
		Code:     "unknown-choice",
		Severity: Error,
		Message: Text{
			ID: "%[1]q bukan salah satu pilihan",
			EN: "%[1]q is not one of the choices",
		},
		Advice: Text{
			ID: "pilihannya: %[2]s",
			EN: "the choices are: %[2]s",
		},
	}
	// 1: the nearest choice, 2: the choices
	DidYouMeanChoice = Advice{
		id: "mungkin maksud Anda: %[1]s (pilihannya: %[2]s)",
		en: "perhaps you mean: %[1]s (the choices are: %[2]s)",
	}

	// 1: the value
	InvalidDate = &Kind{
		Code:     "invalid-date",
		Severity: Error,
		Message: Text{
			ID: "%[1]q bukan tanggal yang sah",
			EN: "%[1]q is not a valid date",
		},
		Advice: Text{
			ID: "tulis tahun-bulan-hari, misalnya 2026-03-07 atau 2026-03-07T09:00",
			EN: "write year-month-day, for example 2026-03-07 or 2026-03-07T09:00",
		},
	}
	// 1: the day first, 2: the month first
	WriteEither = Advice{
		id: "tulis %[1]s atau %[2]s",
		en: "write %[1]s or %[2]s",
	}

	// 1: the value
	InvalidPrice = &Kind{
		Code:     "invalid-price",
		Severity: Error,
		Message: Text{
			ID: "%[1]q bukan harga",
			EN: "%[1]q is not a price",
		},
		Advice: Text{
			ID: "tulis rupiah sebagai angka saja, misalnya 150000",
			EN: "write rupiah in digits alone, for example 150000",
		},
	}

	// 1: the value
	InvalidPhone = &Kind{
		Code:     "invalid-phone",
		Severity: Error,
		Message: Text{
			ID: "%[1]q bukan nomor WhatsApp yang dapat dipakai",
			EN: "%[1]q is not a usable WhatsApp number",
		},
		Advice: Text{
			ID: "tulis dengan kode negara tanpa tanda, misalnya 6281…",
			EN: "write it with its country code and no signs, for example 6281…",
		},
	}

	// 1: the value
	InvalidURL = &Kind{
		Code:     "invalid-url",
		Severity: Error,
		Message: Text{
			ID: "%[1]q bukan alamat web yang lengkap",
			EN: "%[1]q is not a complete web address",
		},
		Advice: Text{
			ID: "mulai dengan https://",
			EN: "begin with https://",
		},
	}

	// 1: the value
	InvalidAddress = &Kind{
		Code:     "invalid-address",
		Severity: Error,
		Message: Text{
			ID: "%[1]q bukan alamat di situs ini",
			EN: "%[1]q is not an address in this site",
		},
		Advice: Text{
			ID: "mulai dan akhiri dengan /, misalnya /produk/nama-lama/",
			EN: "begin and end with /, for example /produk/nama-lama/",
		},
	}
	ShortenName = Advice{
		id: "satu nama di dalamnya terlalu panjang; paling banyak 255 huruf",
		en: "one name in it is too long; it may have 255 letters at most",
	}

	// 1: key, 2: the other key
	EndBeforeStart = &Kind{
		Code:     "end-before-start",
		Severity: Error,
		Message: Text{
			ID: "%[1]s lebih awal daripada %[2]s",
			EN: "%[1]s is earlier than %[2]s",
		},
		Advice: Text{
			ID: "periksa kedua tanggalnya",
			EN: "check both dates",
		},
	}

	// 1: the date, with its day
	NoOccurrence = &Kind{
		Code:     "no-occurrence",
		Severity: Error,
		Message: Text{
			ID: "menurut repeats, acara ini tidak berlangsung pada %[1]s",
			EN: "by its repeats, the event does not take place on %[1]s",
		},
		Advice: Text{
			ID: "tulis tanggal acara yang pertama, atau betulkan hari-hari di repeats.on",
			EN: "write the date of its first time, or mend the days of repeats.on",
		},
	}
	DropException = Advice{
		id: "betulkan tanggalnya, atau hapus dari repeats.except: pada hari itu memang tidak ada acara",
		en: "mend the date, or take it out of repeats.except: nothing takes place on that day anyhow",
	}

	// 1: the date, with its day
	RepeatsOnce = &Kind{
		Code:     "repeats-once",
		Severity: Error,
		Message: Text{
			ID: "acara berulang ini selesai pada %[1]s, jadi hanya berlangsung sekali",
			EN: "this repeating event ends on %[1]s, so it takes place only once",
		},
		Advice: Text{
			ID: "di end_at tulis tanggal dan jam selesainya yang terakhir kali; bila memang sekali saja, hapus repeats",
			EN: "write in end_at the date and time at which its last one ends; where it is only one, remove repeats",
		},
	}

	// 1: key, 2: the other key with its value
	UnusedKey = &Kind{
		Code:     "unused-key",
		Severity: Error,
		Message: Text{
			ID: "%[1]s tidak berarti apa-apa bersama %[2]s",
			EN: "%[1]s means nothing together with %[2]s",
		},
		Advice: Text{
			ID: "hapus %[1]s, atau betulkan %[2]s",
			EN: "remove %[1]s, or mend %[2]s",
		},
	}

	// 1: the alt text
	AltSaysNothing = &Kind{
		Code:     "alt-says-nothing",
		Severity: Error,
		Message: Text{
			ID: "teks pengganti %[1]q tidak menerangkan gambar",
			EN: "the alternative text %[1]q says nothing about the picture",
		},
		Advice: Text{
			ID: "tulis apa yang terlihat, misalnya \"Kendi terakota berleher panjang\"",
			EN: "write what is seen, for example \"A long-necked terracotta jug\"",
		},
	}
)
