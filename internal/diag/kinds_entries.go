package diag

// Entries and how they refer to one another.
var (
	// 1: folder, 2: the known folders
	UnknownFolder = &Kind{"unknown-folder", Error, Text{
		"folder content/%[1]s bukan jenis isi yang dikenal",
		"the folder content/%[1]s is no known type of content",
	}, Text{
		"folder yang dikenal: %[2]s",
		"the known folders are: %[2]s",
	}}

	StrayFile = &Kind{"stray-file", Error, Text{
		"berkas Markdown ini tidak berada di tempat sebuah entri",
		"this Markdown file is not where an entry is",
	}, Text{
		"pindahkan ke content/<jenis>/<alamat>.md atau content/<jenis>/<alamat>/index.md",
		"move it to content/<type>/<slug>.md or content/<type>/<slug>/index.md",
	}}

	// 1: language, 2: the languages of the site
	UnknownLanguage = &Kind{"unknown-language", Error, Text{
		"bahasa %[1]q tidak ada di site.yaml",
		"the language %[1]q is not in site.yaml",
	}, Text{
		"bahasa situs ini: %[2]s",
		"the languages of this site are: %[2]s",
	}}

	// 1: the original's path
	OrphanTranslation = &Kind{"orphan-translation", Error, Text{
		"terjemahan ini tidak punya asal: %[1]s tidak ada",
		"this translation has no original: %[1]s is not there",
	}, Text{
		"buat dahulu berkas dalam bahasa pertama",
		"write the file in the first language before",
	}}

	// 1: key, 2: place in the original
	FactInTranslation = &Kind{"fact-in-translation", Error, Text{
		"%[1]s di sini berbeda dari aslinya di %[2]s",
		"%[1]s differs here from the original at %[2]s",
	}, Text{
		"hapus dari terjemahan: fakta diambil dari berkas asal",
		"delete it from the translation: facts are taken from the original",
	}}

	// 1: slug, 2: the other file
	DuplicateSlug = &Kind{"duplicate-slug", Error, Text{
		"alamat %[1]q sudah dipakai %[2]s",
		"the slug %[1]q is already used by %[2]s",
	}, Text{
		"beri salah satu alamat lain dengan slug:",
		"give one of them another with slug:",
	}}

	// 1: key, 2: value, 3: the other place
	DuplicateValue = &Kind{"duplicate-value", Error, Text{
		"%[1]s %[2]q sudah dipakai di %[3]s",
		"%[1]s %[2]q is already used at %[3]s",
	}, Text{
		"setiap nilai hanya boleh dipakai sekali",
		"each value may be used only once",
	}}

	// 1: slug, 2: type label
	UnknownReference = &Kind{"unknown-reference", Error, Text{
		"%[2]s %[1]q tidak ada",
		"there is no %[2]s %[1]q",
	}, Text{
		"periksa ejaannya, atau buat entrinya dahulu",
		"check its spelling, or write that entry first",
	}}
	// 1: slug
	RenamedTo = Hint{
		"sekarang bernama %[1]s",
		"it is now named %[1]s",
	}
	KeepMaker = Hint{
		"bila perajin berhenti, jangan hapus berkasnya: kembalikan dan beri status: inactive",
		"where a maker has stopped, do not delete the file: bring it back and set status: inactive",
	}
	// 1: the other places
	KeepMakerInUse = Hint{
		"bila perajin berhenti, jangan hapus berkasnya: kembalikan dan beri status: inactive; dirujuk juga di %[1]s",
		"where a maker has stopped, do not delete the file: bring it back and set status: inactive; also referred to " +
			"at %[1]s",
	}

	// 1: slug, 2: vocabulary it has, 3: vocabulary it needs
	WrongVocabulary = &Kind{"wrong-vocabulary", Error, Text{
		"istilah %[1]q adalah %[2]s, di sini diperlukan %[3]s",
		"the term %[1]q is a %[2]s, a %[3]s is needed here",
	}, Text{
		"pakai istilah dari kosakata %[3]s, atau perbaiki vocabulary pada berkas istilah itu",
		"use a term of the vocabulary %[3]s, or correct vocabulary in that term's file",
	}}

	// 1: label of the missing key, 2: why
	MissingBecause = &Kind{"missing-because", Error, Text{
		"%[1]s wajib diisi karena %[2]s",
		"%[1]s is required because %[2]s",
	}, Text{
		"tambahkan baris %[1]s: …",
		"add a line %[1]s: …",
	}}
	MadeToOrder = Phrase{
		"barang ini dibuat atas pesanan",
		"it is made to order",
	}
	FoodNeedsPermit = Phrase{
		"pangan memerlukan nomor PIRT atau BPOM",
		"food needs a PIRT or BPOM number",
	}
	EventMoved = Phrase{
		"acara ini dijadwal ulang",
		"the event was moved",
	}
	// 1: slug
	CategoryNeedsCare = Phrase{
		"kategori %[1]s perlu perawatan",
		"the category %[1]s needs care",
	}
	TechniqueIsBatik = Phrase{
		"tekniknya batik",
		"its technique is batik",
	}
	TypeIsChoice = Phrase{
		"jenisnya choice",
		"the type is choice",
	}
	TypeIsReference = Phrase{
		"jenisnya reference",
		"the type is reference",
	}

	// 1: key
	OutsideConsent = &Kind{"outside-consent", Warning, Text{
		"%[1]s tidak diterbitkan: di luar persetujuan, atau persetujuannya sudah lewat",
		"%[1]s is not published: it is outside the consent, or the consent has expired",
	}, Text{
		"perbarui consent bila perajin setuju, atau hapus datanya",
		"renew the consent if the maker agrees, or delete the value",
	}}

	// 1: key
	WithheldInText = &Kind{"withheld-in-text", Error, Text{
		"%[1]s di luar persetujuan, tetapi tertulis juga di dalam cerita ini dan akan terbit",
		"%[1]s is outside the consent, but stands in this text too and would be published",
	}, Text{
		"hapus dari cerita, atau perbarui consent bila perajin setuju",
		"take it out of the text, or renew the consent if the maker agrees",
	}}

	// 1: the certificate's number
	ExpiredCertificate = &Kind{"expired-certificate", Warning, Text{
		"sertifikat %[1]q sudah lewat masa berlakunya, jadi tidak diterbitkan",
		"the certificate %[1]q has expired, so it is not published",
	}, Text{
		"perbarui valid_until, atau hapus sertifikatnya",
		"renew valid_until, or delete the certificate",
	}}

	MissingResults = &Kind{"missing-results", Warning, Text{
		"acara ini sudah selesai, tetapi hasilnya belum ditulis",
		"this event is over, but its results are not written yet",
	}, Text{
		"tambahkan results: {visitors: …, sales_idr: …, contracts: …, lessons: …}, sebanyak yang diketahui",
		"add results: {visitors: …, sales_idr: …, contracts: …, lessons: …}, as far as they are known",
	}}

	// 1: title, 2: language
	UntranslatedTerm = &Kind{"untranslated-term", Warning, Text{
		"istilah %[1]q dipakai, tetapi belum diterjemahkan ke bahasa %[2]q",
		"the term %[1]q is in use, but is not translated into %[2]q",
	}, Text{
		"tulis berkas .%[2]s.md di sampingnya, dengan title dan summary",
		"write a .%[2]s.md file beside it, with title and summary",
	}}
)
