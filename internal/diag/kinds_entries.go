package diag

// Entries and how they refer to one another.
var (
	// 1: folder, 2: the known folders
	UnknownFolder = &Kind{
		Code:     "unknown-folder",
		Severity: Error,
		Message: Text{
			ID: "folder content/%[1]s bukan jenis isi yang dikenal",
			EN: "the folder content/%[1]s is no known type of content",
		},
		Advice: Text{
			ID: "folder yang dikenal: %[2]s",
			EN: "the known folders are: %[2]s",
		},
	}

	StrayFile = &Kind{
		Code:     "stray-file",
		Severity: Error,
		Message: Text{
			ID: "berkas Markdown ini tidak berada di tempat sebuah entri",
			EN: "this Markdown file is not where an entry is",
		},
		Advice: Text{
			ID: "pindahkan ke content/<jenis>/<alamat>.md atau content/<jenis>/<alamat>/index.md",
			EN: "move it to content/<type>/<slug>.md or content/<type>/<slug>/index.md",
		},
	}

	// 1: the path
	MoveTo = Advice{
		id: "pindahkan ke %[1]s",
		en: "move it to %[1]s",
	}
	// 1: the path
	MoveFolderTo = Advice{
		id: "pindahkan foldernya, dengan semua isinya, ke %[1]s",
		en: "move its folder, with all that is in it, to %[1]s",
	}
	// 1: the path of a page
	SectionPage = Advice{
		id: "halaman daftar dibuat sendiri: bila teksnya masih diperlukan, pindahkan ke %[1]s, lalu hapus berkas ini",
		en: "pages of lists are made for you: if the text is still needed, move it to %[1]s, then delete this one",
	}

	// 1: the keys
	UnfinishedDraft = &Kind{
		Code:     "unfinished-draft",
		Severity: Warning,
		Message: Text{
			ID: "draf ini belum lengkap: %[1]s",
			EN: "this draft is not finished: %[1]s",
		},
		Advice: Text{
			ID: "isi kunci itu, lalu ubah draft menjadi false; sampai lengkap, draf ini tidak tampil di pratinjau",
			EN: "fill in these keys, then set draft to false; until then the preview does not show it",
		},
	}

	// 1: the file that is expected
	EmptyFolder = &Kind{
		Code:     "empty-folder",
		Severity: Warning,
		Message: Text{
			ID: "folder ini tidak berisi entri, jadi isinya tidak tampil di situs",
			EN: "this folder holds no entry, so nothing in it is on the site",
		},
		Advice: Text{
			ID: "tulis entrinya di %[1]s, atau hapus foldernya",
			EN: "write the entry in %[1]s, or delete the folder",
		},
	}

	// 1: label of its type, 2: the file that is expected
	LostEntry = &Kind{
		Code:     "lost-entry",
		Severity: Error,
		Message: Text{
			ID: "di folder ini ada %[1]s yang pernah terbit, tetapi berkas teksnya hilang",
			EN: "in this folder there is a %[1]s that was published, but the file of its text is gone",
		},
		Advice: Text{
			ID: "kembalikan %[2]s; bila memang tidak ada lagi, hapus foldernya",
			EN: "bring %[2]s back; if it is not to be any more, delete the folder",
		},
	}

	// 1: label of the type whose keys it has, 2: the folder that it is in, 3: where it should be
	WrongFolder = &Kind{
		Code:     "wrong-folder",
		Severity: Error,
		Message: Text{
			ID: "kunci-kunci ini milik jenis %[1]s, tetapi berkasnya ada di %[2]s",
			EN: "these keys are those of the type %[1]s, but the file is in %[2]s",
		},
		Advice: Text{
			ID: "pindahkan ke %[3]s",
			EN: "move it to %[3]s",
		},
	}

	// 1: the name, 2: why, 3: the right name
	WrongName = &Kind{
		Code:     "wrong-name",
		Severity: Error,
		Message: Text{
			ID: "nama %[1]q tidak terbaca sebagai nama entri: %[2]s",
			EN: "the name %[1]q is not read as that of an entry: %[2]s",
		},
		Advice: Text{
			ID: "beri nama %[3]s",
			EN: "name it %[3]s",
		},
	}
	NoSlug = Phrase{
		id: "pakai huruf kecil tanpa spasi, angka, dan tanda hubung",
		en: "use small letters without spaces, digits and hyphens",
	}
	NoMarkdownEnding = Phrase{
		id: "namanya harus berakhir dengan .md",
		en: "it has to end with .md",
	}
	// 1: the file to write it into
	CopyTextInto = Advice{
		id: "salin tulisannya ke berkas teks bernama %[1]s, dengan data di antara dua baris --- di awalnya",
		en: "copy its text into a text file called %[1]s, with data between two lines of --- at its head",
	}
	NoIndex = Phrase{
		id: "di dalam foldernya, berkas sebuah entri bernama index.md",
		en: "in its folder, the file of an entry is called index.md",
	}
	NamedAsCopy = Phrase{
		id: "ini nama sebuah salinan",
		en: "it is the name of a copy",
	}
	// 1: the right name
	RenameTo = Advice{
		id: "beri nama %[1]s",
		en: "name it %[1]s",
	}
	// 1: the right folder
	MoveInto = Advice{
		id: "pindahkan isinya ke %[1]s",
		en: "move what is in it to %[1]s",
	}
	// 1: the right folder
	MoveDraftsInto = Advice{
		id: "pindahkan isinya ke %[1]s, masing-masing dengan draft: true",
		en: "move what is in it to %[1]s, each with draft: true",
	}
	PagesOfTags = Advice{
		id: "halaman topik dan kategori dibuat sendiri dari tags dan category: hapus folder ini bila tidak ada teksnya",
		en: "pages of topics and categories are made from tags and category: delete the folder if no text is in it",
	}
	// 1: the path that is taken
	MergeInto = Advice{
		id: "%[1]s sudah ada: pindahkan yang masih diperlukan ke sana, lalu hapus yang ini",
		en: "%[1]s is there already: move what is still needed into it, then delete this one",
	}

	// 1: language, 2: the languages of the site
	UnknownLanguage = &Kind{
		Code:     "unknown-language",
		Severity: Error,
		Message: Text{
			ID: "bahasa %[1]q tidak ada di site.yaml",
			EN: "the language %[1]q is not in site.yaml",
		},
		Advice: Text{
			ID: "bahasa situs ini: %[2]s",
			EN: "the languages of this site are: %[2]s",
		},
	}

	// 1: the original's path
	OrphanTranslation = &Kind{
		Code:     "orphan-translation",
		Severity: Error,
		Message: Text{
			ID: "terjemahan ini tidak punya asal: %[1]s tidak ada",
			EN: "this translation has no original: %[1]s is not there",
		},
		Advice: Text{
			ID: "tulis atau kembalikan berkas dalam bahasa pertama; bila memang dihapus, hapus juga berkas ini",
			EN: "write the file in the first language, or bring it back; if it is to be gone, delete this one too",
		},
	}
	// 1: the line
	StandAlone = Advice{
		id: "tulis atau kembalikan berkas dalam bahasa pertama; bila memang hanya dalam bahasa ini, tambahkan %[1]s",
		en: "write the file in the first language, or bring it back; where it is in this language alone, add %[1]s",
	}

	// 1: key, 2: place in the original
	FactInTranslation = &Kind{
		Code:     "fact-in-translation",
		Severity: Error,
		Message: Text{
			ID: "%[1]s di sini berbeda dari aslinya di %[2]s",
			EN: "%[1]s differs here from the original at %[2]s",
		},
		Advice: Text{
			ID: "hapus dari terjemahan: fakta diambil dari berkas asal",
			EN: "delete it from the translation: facts are taken from the original",
		},
	}

	// 1: slug, 2: the other file
	DuplicateSlug = &Kind{
		Code:     "duplicate-slug",
		Severity: Error,
		Message: Text{
			ID: "alamat %[1]q sudah dipakai %[2]s",
			EN: "the slug %[1]q is already used by %[2]s",
		},
		Advice: Text{
			ID: "beri salah satu alamat lain dengan slug:",
			EN: "give one of them another with slug:",
		},
	}

	// 1: key, 2: value, 3: the other place
	DuplicateValue = &Kind{
		Code:     "duplicate-value",
		Severity: Error,
		Message: Text{
			ID: "%[1]s %[2]q sudah dipakai di %[3]s",
			EN: "%[1]s %[2]q is already used at %[3]s",
		},
		Advice: Text{
			ID: "setiap nilai hanya boleh dipakai sekali",
			EN: "each value may be used only once",
		},
	}
	// 1: the next free code
	NextCodeIs = Advice{
		id: "pakai kode berikutnya yang belum pernah dipakai: %[1]s",
		en: "use the next code that was never used: %[1]s",
	}

	// 1: slug, 2: type label
	UnknownReference = &Kind{
		Code:     "unknown-reference",
		Severity: Error,
		Message: Text{
			ID: "%[2]s %[1]q tidak ada",
			EN: "there is no %[2]s %[1]q",
		},
		Advice: Text{
			ID: "periksa ejaannya, atau buat entrinya dahulu",
			EN: "check its spelling, or write that entry first",
		},
	}
	// 1: slug
	RenamedTo = Advice{
		id: "sekarang bernama %[1]s",
		en: "it is now named %[1]s",
	}
	KeepProduct = Advice{
		id: "bila berganti nama, tulis nama barunya; bila tidak dijual lagi, jangan dihapus: kembalikan dan beri " +
			"availability: archived",
		en: "if it was renamed, write its new name; if it is no longer sold, do not delete it: bring it back and set " +
			"availability: archived",
	}
	KeepArtisan = Advice{
		id: "bila perajin berhenti, jangan hapus berkasnya: kembalikan dan beri status: retired",
		en: "where a maker has stopped, do not delete the file: bring it back and set status: retired",
	}
	// 1: the other places
	KeepArtisanInUse = Advice{
		id: "bila perajin berhenti, jangan hapus berkasnya: kembalikan dan beri status: retired; dirujuk juga di " +
			"%[1]s",
		en: "where a maker has stopped, do not delete the file: bring it back and set status: retired; also " +
			"referred to at %[1]s",
	}

	// 1: slug, 2: vocabulary it has, 3: vocabulary it needs
	WrongVocabulary = &Kind{
		Code:     "wrong-vocabulary",
		Severity: Error,
		Message: Text{
			ID: "istilah %[1]q termasuk %[2]s, di sini diperlukan %[3]s",
			EN: "the term %[1]q is in the vocabulary %[2]s, one of %[3]s is needed here",
		},
		Advice: Text{
			ID: "pakai istilah dari %[3]s, atau perbaiki vocabulary pada berkas istilah itu",
			EN: "use a term of %[3]s, or correct vocabulary in that term's file",
		},
	}
	// 1: what people call it, 2: the word for it in files
	LabelAndWord = Phrase{
		id: "%[1]s (%[2]s)",
		en: "%[1]s (%[2]s)",
	}

	// 1: the missing key, 2: why
	MissingBecause = &Kind{
		Code:     "missing-because",
		Severity: Error,
		Message: Text{
			ID: "%[1]s wajib diisi karena %[2]s",
			EN: "%[1]s is required because %[2]s",
		},
		Advice: Text{
			ID: "tambahkan baris %[1]s: …",
			EN: "add a line %[1]s: …",
		},
	}
	BecauseMadeToOrder = Phrase{
		id: "barang ini dibuat atas pesanan",
		en: "it is made to order",
	}
	BecauseFoodNeedsPermit = Phrase{
		id: "pangan memerlukan nomor PIRT atau BPOM",
		en: "food needs a PIRT or BPOM number",
	}
	BecauseEventMoved = Phrase{
		id: "acara ini dijadwal ulang",
		en: "the event was moved",
	}
	// 1: slug
	BecauseCategoryNeedsCare = Phrase{
		id: "kategori %[1]s perlu perawatan",
		en: "the category %[1]s needs care",
	}
	BecauseTechniqueIsBatik = Phrase{
		id: "tekniknya batik",
		en: "its technique is batik",
	}
	BecauseTypeIsChoice = Phrase{
		id: "jenisnya choice",
		en: "the type is choice",
	}
	BecauseTypeIsReference = Phrase{
		id: "jenisnya reference",
		en: "the type is reference",
	}

	// 1: key
	OutsideConsent = &Kind{
		Code:     "outside-consent",
		Severity: Warning,
		Message: Text{
			ID: "%[1]s tidak diterbitkan: di luar persetujuan, atau persetujuannya sudah lewat",
			EN: "%[1]s is not published: it is outside the consent, or the consent has expired",
		},
		Advice: Text{
			ID: "perbarui consent bila perajin setuju, atau hapus datanya",
			EN: "renew the consent if the maker agrees, or delete the value",
		},
	}
	// 1: the scope
	AddScope = Advice{
		id: "tanyakan kepada perajin; bila setuju, tambahkan %[1]s pada scope di consent",
		en: "ask the maker; with a yes, add %[1]s to scope in consent",
	}
	MarkWorkOnly = Advice{
		id: "perbarui consent bila perajin setuju; pada foto yang hanya memperlihatkan karya, tulis work_only: true",
		en: "renew the consent if the maker agrees; to a photo that shows the work alone, add work_only: true",
	}
	// 1: the picture
	NameWorkOnly = Advice{
		id: "perbarui consent bila perajin setuju; bila fotonya hanya memperlihatkan karya, sebut %[1]s di images " +
			"dengan work_only: true",
		en: "renew the consent if the maker agrees; if the photo shows the work alone, name %[1]s in images with " +
			"work_only: true",
	}

	// 1: the day
	ConsentEndsSoon = &Kind{
		Code:     "consent-ends-soon",
		Severity: Warning,
		Message: Text{
			ID: "persetujuan ini berakhir sesudah %[1]s; sejak itu foto dan kontaknya tidak terbit lagi",
			EN: "this consent ends after %[1]s; from then on the photos and contacts are not published",
		},
		Advice: Text{
			ID: "tanyakan kepada perajin, lalu tulis tanggal baru pada date dan expires",
			EN: "ask the maker, then write the new dates at date and expires",
		},
	}

	// 1: key, 2: the artisan, 3: where the consent is
	WithheldInText = &Kind{
		Code:     "withheld-in-text",
		Severity: Error,
		Message: Text{
			ID: "%[1]s milik %[2]s di luar persetujuan, tetapi tertulis juga di sini dan akan terbit",
			EN: "%[1]s of %[2]s is outside the consent, but stands here too and would be published",
		},
		Advice: Text{
			ID: "hapus dari teks ini, atau perbarui consent di %[3]s bila perajin setuju",
			EN: "take it out of this text, or renew the consent at %[3]s if the maker agrees",
		},
	}

	// 1: key, as it was typed
	DataInText = &Kind{
		Code:     "data-in-text",
		Severity: Error,
		Message: Text{
			ID: "%[1]s ada di dalam teks, di bawah data di awal berkas, dan akan terbit sebagai teks",
			EN: "%[1]s stands in the text, below the data at the head of the file, and would be published as text",
		},
		Advice: Text{
			ID: "pindahkan ke data di awal berkas, di atas garis penutupnya, atau hapus",
			EN: "move it to the data at the head of the file, above the line that closes it, or delete it",
		},
	}

	// 1: the file, 2: the artisan, 3: where the consent is
	WithheldPicture = &Kind{
		Code:     "withheld-picture",
		Severity: Error,
		Message: Text{
			ID: "%[1]s adalah foto %[2]s, yang persetujuannya tidak mencakup foto; di sini foto itu akan terbit",
			EN: "%[1]s is a photo of %[2]s, whose consent does not cover photos; here it would be published",
		},
		Advice: Text{
			ID: "hapus foto ini, atau perbarui consent di %[3]s bila perajin setuju; bila hanya karya yang terlihat, " +
				"tulis work_only: true pada foto itu di sana",
			EN: "take this photo out, or renew the consent at %[3]s if the maker agrees; if it shows the work alone, " +
				"add work_only: true to the photo there",
		},
	}

	// 1: the certificate's number
	ExpiredCertificate = &Kind{
		Code:     "expired-certificate",
		Severity: Warning,
		Message: Text{
			ID: "sertifikat %[1]q sudah lewat masa berlakunya, jadi tidak diterbitkan",
			EN: "the certificate %[1]q has expired, so it is not published",
		},
		Advice: Text{
			ID: "perbarui valid_until, atau hapus sertifikatnya",
			EN: "renew valid_until, or delete the certificate",
		},
	}

	MissingResults = &Kind{
		Code:     "missing-results",
		Severity: Warning,
		Message: Text{
			ID: "acara ini sudah selesai, tetapi hasilnya belum ditulis",
			EN: "this event is over, but its results are not written yet",
		},
		Advice: Text{
			ID: "tambahkan results: {visitors: …, sales_idr: …, contracts: …, lessons: …}, sebanyak yang diketahui",
			EN: "add results: {visitors: …, sales_idr: …, contracts: …, lessons: …}, as far as they are known",
		},
	}

	// 1: title, 2: language
	UntranslatedTerm = &Kind{
		Code:     "untranslated-term",
		Severity: Warning,
		Message: Text{
			ID: "istilah %[1]q dipakai, tetapi belum diterjemahkan ke bahasa %[2]q",
			EN: "the term %[1]q is in use, but is not translated into %[2]q",
		},
		Advice: Text{
			ID: "tulis berkas .%[2]s.md di sampingnya, dengan title dan summary",
			EN: "write a .%[2]s.md file beside it, with title and summary",
		},
	}

	// 1: the original's file
	SameAsOriginal = &Kind{
		Code:     "same-as-original",
		Severity: Warning,
		Message: Text{
			ID: "terjemahan ini kata demi kata sama dengan aslinya di %[1]s",
			EN: "this translation is word for word its original, %[1]s",
		},
		Advice: Text{
			ID: "terjemahkan teksnya; beri draft: true sampai selesai, atau hapus berkas ini",
			EN: "translate the text; set draft: true until it is done, or delete this file",
		},
	}

	// 1: the other entry's file
	CopiedEntry = &Kind{
		Code:     "copied-entry",
		Severity: Warning,
		Message: Text{
			ID: "judul dan teks ini kata demi kata sama dengan %[1]s",
			EN: "this title and text are word for word those of %[1]s",
		},
		Advice: Text{
			ID: "bila ini salinan untuk entri baru, ganti isinya; bila tersimpan dua kali, hapus satu",
			EN: "if this is a copy for a new entry, replace what it says; if it was saved twice, delete one",
		},
	}
)
