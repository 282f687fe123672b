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
	PublicAddress = Phrase{
		id: "alamat yang boleh dibaca semua orang, tanpa nama pengguna dan kata sandi",
		en: "an address that everybody may read, without the name of a user and a password",
	}
	// 1: the address without it
	DeleteUser = Advice{
		id: "hapus yang di depan @, dan ganti kata sandinya: %[1]s",
		en: "delete what stands before the @, and change the password: %[1]s",
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
	AtMostInList = Phrase{
		id: "paling banyak %[1]d nilai dalam daftar",
		en: "at most %[1]d values in a list",
	}
	// 1: the list as it should be
	CommasInList = Advice{
		id: "nilai-nilai dalam daftar dipisahkan koma, bukan titik koma: tulis %[1]s",
		en: "the values of a list are parted by commas, not semicolons: write %[1]s",
	}
	DeleteNothing = Advice{
		id: "bila memang tidak ada atau tidak diketahui, hapus kunci ini",
		en: "where there is none, or it is not known, delete this key",
	}
	DeleteEndless = Advice{
		id: "bila memang tanpa batas, hapus kunci ini",
		en: "where there is no end, delete this key",
	}
	WriteRealValue = Advice{
		id: "kunci ini wajib: tulis nilainya yang sebenarnya, atau beri draft: true sampai diketahui",
		en: "this key is required: write its real value, or set draft: true until it is known",
	}
	// 1: the text in quotes
	QuoteWholeText = Advice{
		id: "bila ini satu teks, beri tanda kutip: %[1]s",
		en: "where this is one text, put quotes around it: %[1]s",
	}
	// 1: one of the values, 2: another one
	OneOfThese = Advice{
		id: "satu nilai saja di sini, misalnya %[1]s atau %[2]s",
		en: "one value alone here, such as %[1]s or %[2]s",
	}
	// 1: a number
	DigitsAlone = Advice{
		id: "tulis angkanya saja, misalnya %[1]s",
		en: "write the number alone, for example %[1]s",
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
	WriteText = Advice{
		id: "teksnya belum ditulis: isi di sini",
		en: "the text is not written yet: write it here",
	}
	// 1: characters
	LengthenBy = Advice{
		id: "tambahkan sedikitnya %[1]s",
		en: "add at least %[1]s",
	}
	// 1: characters
	ShortenBy = Advice{
		id: "singkatkan: kelebihan %[1]s",
		en: "shorten it by %[1]s",
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

	// 1: the text in quotes
	QuoteOrSpace = Advice{
		id: "bila ini bagian dari teks, beri tanda kutip: %[1]s; bila ini catatan, beri spasi sesudah #",
		en: "if it belongs to the text, put quotes around it: %[1]s; if it is a note, put a space after the #",
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
			ID: "tulis seperti %[2]s",
			EN: "write it like %[2]s",
		},
	}
	// 1: the most characters, 2: the most steps
	ShortPattern = Advice{
		id: "pola ini terlalu panjang atau terlalu banyak ulangannya; paling banyak %[1]d huruf dan %[2]d langkah",
		en: "this pattern is too long, or repeats too much; at most %[1]d characters and %[2]d steps",
	}
	// 1: key
	FormInSettings = Advice{
		id: "bentuknya ditentukan %[1]s di site.yaml; tirulah nilai pada entri lain",
		en: "its form is that of %[1]s in site.yaml; do as other entries do",
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
	// 1: the key of the higher value, 2: that of the lower one
	HighestFirst = Advice{
		id: "%[1]s tidak boleh kurang daripada %[2]s: periksa apakah keduanya tertukar",
		en: "%[1]s may not be less than %[2]s: perhaps the two were exchanged",
	}
	// 1: the form
	Exchanged = Advice{
		id: "keduanya tertukar: tulis %[1]s",
		en: "the two were exchanged: write %[1]s",
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
		id: "mungkin maksud Anda: %[1]s; pilihannya: %[2]s",
		en: "perhaps you mean: %[1]s; the choices are: %[2]s",
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
	// 1, 2: what may be meant, such as the day first or the month first
	WriteEither = Advice{
		id: "tulis %[1]s atau %[2]s",
		en: "write %[1]s or %[2]s",
	}
	// 1: month and year, 2: how many days it has
	DaysOfMonth = Advice{
		id: "%[1]s hanya sampai tanggal %[2]d",
		en: "%[1]s has only %[2]d days",
	}
	TwelveMonths = Advice{
		id: "bulan hanya sampai 12; urutannya tahun-bulan-hari, misalnya 2026-03-07",
		en: "there are only 12 months; the order is year-month-day, for example 2026-03-07",
	}
	// 1: the date with month and day exchanged
	TwelveMonthsSwapped = Advice{
		id: "bulan hanya sampai 12, dan urutannya tahun-bulan-hari; mungkin maksud Anda: %[1]s",
		en: "there are only 12 months, and the order is year-month-day; perhaps you mean: %[1]s",
	}
	HoursOfDay = Advice{
		id: "jam ditulis dari 00:00 sampai 23:59, misalnya 2026-03-07T09:00",
		en: "times are from 00:00 to 23:59, for example 2026-03-07T09:00",
	}
	// 1: month and day
	YearMissing = Advice{
		id: "sebut juga tahunnya: tahun-%[1]s, misalnya 2026-%[1]s",
		en: "say the year too: year-%[1]s, for example 2026-%[1]s",
	}
	// 1: year and month
	DayMissing = Advice{
		id: "sebut juga harinya, misalnya %[1]s-01",
		en: "say the day too, for example %[1]s-01",
	}
	// 1: the time of day
	DateMissing = Advice{
		id: "sebut juga tanggalnya, misalnya 2026-03-07T%[1]s",
		en: "say the day too, for example 2026-03-07T%[1]s",
	}
	// 1: the first day, 2: the last day
	OneDatePerKey = Advice{
		id: "satu kunci untuk satu tanggal: mulainya %[1]s, selesainya %[2]s",
		en: "one key has one date: the start is %[1]s, the end %[2]s",
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
	DiscountInText = Advice{
		id: "tulis harga yang berlaku sekarang saja, misalnya 150000; potongannya diceritakan di dalam teks",
		en: "write the price that holds now alone, for example 150000; tell of the discount in the text",
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
	MobileNumber = Advice{
		id: "ini nomor telepon kabel; WhatsApp memerlukan nomor ponsel, misalnya 6281…",
		en: "this is the number of a landline; WhatsApp needs a mobile number, for example 6281…",
	}
	// 1: how it begins
	OtherCountry = Advice{
		id: "ini nomor dari negara lain (+%[1]s…), sedangkan di sini hanya nomor Indonesia yang dapat " +
			"dipakai; hapus baris ini, dan tulis alamat lain untuk dihubungi",
		en: "this number is of another country (+%[1]s…), and only Indonesian ones can be used here; delete " +
			"the line, and give another way to ask",
	}
	// 1: how many digits there are
	NumberTooShort = Advice{
		id: "sesudah 62 nomor ponsel mempunyai 8 sampai 13 angka, ini %[1]d",
		en: "behind 62 a mobile number has 8 to 13 digits, this has %[1]d",
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
	HostIncomplete = Advice{
		id: "nama situsnya belum lengkap: tulis seperti https://tokosari.id",
		en: "the name of the site is not complete: write it like https://tokosari.id",
	}
	// 1: the address with %20
	NoSpaces = Advice{
		id: "tanpa spasi: salin ulang alamatnya dari peramban, atau tulis %[1]s",
		en: "without spaces: copy the address from the browser again, or write %[1]s",
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
)
