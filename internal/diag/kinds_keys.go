package diag

// The keys of front matter and of site.yaml.
var (
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
	// 1: key as it was typed, 2: what it is called at the top
	IndentOrCall = Advice{
		id: "bila %[1]s milik kunci di atasnya, beri dua spasi di depannya; bila bukan, tulis %[2]s",
		en: "if %[1]s belongs to the key above, put two spaces in front of it; if not, write %[2]s",
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
