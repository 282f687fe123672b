package diag

// A value that has the right form and is hardly what is meant.
var (
	// 1: why
	SuspiciousValue = &Kind{
		Code:     "suspicious-value",
		Severity: Warning,
		Message: Text{
			ID: "nilai ini sah, tetapi barangkali keliru: %[1]s",
			EN: "this value is valid, but perhaps a slip: %[1]s",
		},
		Advice: Text{
			ID: "periksa nilainya",
			EN: "check the value",
		},
	}
	// 1: the value
	SaysNothing = Phrase{
		id: "%[1]q tampil apa adanya",
		en: "%[1]q is shown as it is",
	}
	LeaveOut = Advice{
		id: "tulis yang sebenarnya; bila memang tidak ada atau tidak diketahui, hapus kuncinya",
		en: "write the real value; where there is none, or it is not known, delete the key",
	}
	// 1: an amount, 2: those of the product
	OtherPrice = Phrase{
		id: "%[1]s bukan harga barang ini atau variannya, yaitu %[2]s",
		en: "%[1]s is no price of this product or its variants, which are %[2]s",
	}
	// 1: a code, 2: those of the product
	OtherCode = Phrase{
		id: "%[1]s bukan kode barang ini atau variannya, yaitu %[2]s",
		en: "%[1]s is no code of this product or its variants, which are %[2]s",
	}
	SameInBoth = Advice{
		id: "samakan tabel ini dengan data di atas",
		en: "make this table and the data above say the same",
	}
	FreeOfCharge = Phrase{
		id: "harganya nol",
		en: "the price is zero",
	}
	// 1: the amount
	MeantPrice = Advice{
		id: "bila harganya ditanyakan, tulis {mode: ask}; bila memang gratis, {mode: fixed, amount: %[1]d}",
		en: "if the price is to be asked for, write {mode: ask}; if it is free indeed, {mode: fixed, amount: %[1]d}",
	}
	// 1: the amount
	PriceTooLow = Phrase{
		id: "harganya hanya Rp%[1]d",
		en: "the price is only IDR %[1]d",
	}
	// 1: the amount in thousands, 2: the amount
	MeantLowPrice = Advice{
		id: "mungkin maksud Anda: %[1]d; bila memang Rp%[2]d, tulis {mode: fixed, amount: %[2]d}",
		en: "perhaps you mean: %[1]d; if it is IDR %[2]d indeed, write {mode: fixed, amount: %[2]d}",
	}
	// 1: the amount
	PriceTooHigh = Phrase{
		id: "harganya %[1]v",
		en: "the price is %[1]v",
	}
	CountZeros = Advice{
		id: "hitung nolnya: harganya untuk satu barang, dalam rupiah",
		en: "count the zeros: the price is for one piece, in rupiah",
	}
	// 1: year
	FarYear = Phrase{
		id: "tahun %[1]d",
		en: "the year %[1]d",
	}
	CheckYear = Advice{
		id: "periksa tahunnya; hapus barisnya bila maksudnya tanpa batas",
		en: "check the year; delete the line where it is to mean without an end",
	}
	// 1: the weight in kilograms
	TooHeavy = Phrase{
		id: "beratnya %[1]s kg",
		en: "the weight is %[1]s kg",
	}
	WeightInGrams = Advice{
		id: "tulis gram untuk satu barang: 250 g ditulis 250, 1,5 kg ditulis 1500",
		en: "write the grams of one piece: 250 for 250 g, 1500 for 1.5 kg",
	}
	// 1: the host of base_url
	AddressOfHost = Phrase{
		id: "base_url adalah alamat di %[1]s, dan tempat itu tidak ada di sini",
		en: "base_url is an address at %[1]s, and that host is not here",
	}
	// 1: what the host is called in hosts
	AddHost = Advice{
		id: "tambahkan %[1]s: di sini disebut semua tempat situs ini diterbitkan",
		en: "add %[1]s: here stand all places where this site is published",
	}
	// 1: how many days
	LastsLong = Phrase{
		id: "acara ini berlangsung %[1]d hari",
		en: "this event lasts %[1]d days",
	}
	CheckYearOfEnd = Advice{
		id: "periksa tahun pada kedua tanggalnya; kegiatan yang bertahun-tahun ditulis sebagai program",
		en: "check the year of both dates; what goes on for years is a programme",
	}
	// 1: the product's amount
	BelowFrom = Phrase{
		id: "varian ini lebih murah daripada harga terendah produknya, %[1]v",
		en: "this variant costs less than the lowest price of the product, %[1]v",
	}
	// 1: the variant's amount
	LowerFrom = Advice{
		id: "periksa harganya, atau turunkan amount produknya menjadi %[1]d",
		en: "check the price, or lower the product's amount to %[1]d",
	}
	// 1: the product's amount
	AboveRange = Phrase{
		id: "varian ini lebih mahal daripada harga tertinggi produknya, %[1]v",
		en: "this variant costs more than the highest price of the product, %[1]v",
	}
	// 1: the variant's amount
	RaiseMax = Advice{
		id: "periksa harganya, atau naikkan max produknya menjadi %[1]d",
		en: "check the price, or raise the product's max to %[1]d",
	}

	AllVariantsGone = Phrase{
		id: "semua variannya habis terjual atau arsip, tetapi produknya tidak",
		en: "all its variants are sold out or archived, but the product is not",
	}
	// 1: the value
	SetSoldOut = Advice{
		id: "tulis %[1]s, atau perbarui ketersediaan varian yang masih ada",
		en: "write %[1]s, or update the availability of the variants that are there",
	}
	PricedVariants = Phrase{
		id: "harganya ditanyakan, tetapi setiap varian mempunyai harga",
		en: "the price is to be asked for, but each variant has one",
	}
	// 1: the product's amount, 2: those of its variants
	NotFixed = Phrase{
		id: "harga tetapnya %[1]v, tetapi ada varian seharga %[2]v",
		en: "its fixed price is %[1]v, but there are variants for %[2]v",
	}
	// 1: the value, 2: the product's amount
	PriceOfVariants = Advice{
		id: "periksa harganya, atau tulis %[1]s; bila ada pula yang seharga %[2]v, jadikan itu varian juga",
		en: "check the prices, or write %[1]s; if one can be had for %[2]v too, make it a variant as well",
	}
	// 1: how many works
	NobodyToAsk = Phrase{
		id: "tidak ada yang dapat ditanya tentang karya yang tersedia (%[1]d), baik perajinnya maupun lembaga ini",
		en: "nobody can be asked about works that can be had (%[1]d), neither their makers nor this organisation",
	}
	AddWayToAsk = Advice{
		id: "tambahkan di sini email, whatsapp, atau phone lembaga ini",
		en: "add the email, whatsapp or phone of this organisation here",
	}
	SynonymsApart = Phrase{
		id: "setiap butir di sini satu kelompok, dan kelompok dengan satu kata tidak menambah apa-apa",
		en: "each item here is a group, and a group of one word adds nothing",
	}
	// 1: the words, with commas
	WriteOneGroup = Advice{
		id: `bila semuanya satu hal, tulis sebagai satu butir: ["%[1]s"]`,
		en: `if all of them are one thing, write them as one item: ["%[1]s"]`,
	}
	LoneSynonym = Phrase{
		id: "kelompok ini tidak memuat dua kata yang berbeda, jadi tidak menambah apa-apa",
		en: "this group does not have two different words, so it adds nothing",
	}
	AddSynonym = Advice{
		id: "tulis kata lainnya di butir yang sama, dengan koma: \"besek, kotak bambu\"",
		en: "write the other word in the same item, with a comma: \"besek, bamboo box\"",
	}
	// 1: the phrase, 2: how many words it may have, 3: and how many letters
	LongSynonym = Phrase{
		id: "%[1]q lebih dari %[2]d kata atau %[3]d huruf, jadi tidak dipakai",
		en: "%[1]q has more than %[2]d words or %[3]d letters, so it is not used",
	}
	ShortenSynonym = Advice{
		id: "singkatkan, atau pisahkan kata-katanya dengan koma",
		en: "shorten it, or put commas between the words",
	}
	QuotedBullet = Phrase{
		id: "baris terakhir kutipan ini menjadi butir daftar",
		en: "the last line of this quotation becomes an item of a list",
	}
	// 1: the name
	DashBeforeName = Advice{
		id: "bila ini siapa yang berkata, awali dengan tanda pisah: > — %[1]s",
		en: "if this is who said it, begin with a dash: > — %[1]s",
	}
	QuotedBehind = Phrase{
		id: "nama di belakang kutipan ini tampil sebagai bagian dari kata-katanya",
		en: "the name behind this quotation is shown as a part of its words",
	}
	// 1: the name
	NameOnOwnLine = Advice{
		id: "bila ini siapa yang berkata, taruh di baris terakhir tersendiri: > — %[1]s",
		en: "if this is who said it, put it on a last line of its own: > — %[1]s",
	}
	QuotedHeading = Phrase{
		id: "baris ini membuat kata-kata di atasnya menjadi judul",
		en: "this line makes a heading of the words above it",
	}
	NameBelowQuotation = Advice{
		id: "hapus baris ini; siapa yang berkata ditulis di baris terakhir kutipan: > — nama",
		en: "delete this line; who said it stands on the last line of the quotation: > — name",
	}

	// 1: why
	SampleContent = &Kind{
		Code:     "sample-content",
		Severity: Warning,
		Message: Text{
			ID: "ini bukan isi yang sebenarnya, tetapi akan terbit: %[1]s",
			EN: "this is not the real content, but will be published: %[1]s",
		},
		Advice: Text{
			ID: "tulis isi yang sebenarnya, atau beri draft: true sampai isinya siap",
			EN: "write the real text, or set draft: true until it is there",
		},
	}
	// 1: the text
	StillUnwritten = Phrase{
		id: "%[1]q hanya menandai tempatnya",
		en: "%[1]q only keeps its place",
	}
	// 1: the text
	FromStarter = Phrase{
		id: "%[1]q adalah contoh yang ada di setiap situs baru",
		en: "%[1]q is a sample that every new site begins with",
	}
	// 1: the address
	ReservedName = Phrase{
		id: "%[1]s adalah alamat contoh, yang tidak dimiliki siapa pun",
		en: "%[1]s is an address for examples, which nobody owns",
	}
	// 1: the number
	InventedNumber = Phrase{
		id: "%[1]s tampaknya nomor rekaan",
		en: "%[1]s seems to be an invented number",
	}
	WriteYours = Advice{
		id: "ganti dengan yang sebenarnya",
		en: "replace it by the real one",
	}
	ReplaceSample = Advice{
		id: "ganti dengan isi Anda sendiri, atau hapus berkas ini",
		en: "write your own content instead, or delete this file",
	}
	WriteRealAddress = Advice{
		id: "tulis alamat yang sebenarnya, atau hapus bila tidak ada",
		en: "write the real address, or delete it where there is none",
	}
	WriteBaseURL = Advice{
		id: "tulis alamat tempat situs ini akan terbit; bila situs ini hanya peragaan, tambahkan baris demo: true",
		en: "write the address at which this site will be published; if it is only a demonstration, add the line " +
			"demo: true",
	}
	WriteRealNumber = Advice{
		id: "tulis nomor yang sebenarnya, atau hapus bila tidak ada",
		en: "write the real number, or delete it where there is none",
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

	// 1: the value
	RepeatedItem = &Kind{
		Code:     "repeated-item",
		Severity: Warning,
		Message: Text{
			ID: "%[1]q sudah ada di daftar ini",
			EN: "%[1]q is in this list already",
		},
		Advice: Text{
			ID: "hapus yang ini",
			EN: "delete this one",
		},
	}
)
