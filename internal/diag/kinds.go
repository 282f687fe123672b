package diag

// Every kind of diagnostic, in the order of the way of the data. A code is
// never renamed or used again for another fault. The verbs are indexed and the
// same arguments serve both languages; a kind's comment names them.
var (
	// Reading the files.

	// 1: what the machine said
	UnreadableFile = &Kind{"unreadable-file", Error,
		Text{"berkas ini tidak dapat dibaca: %[1]v", "this file cannot be read: %[1]v"},
		Text{"periksa izin dan keadaan berkasnya", "check the file's permissions and state"}}
	LinkOutside = &Kind{"link-outside", Error,
		Text{"tautan simbolik ini menunjuk ke luar folder situs", "this symbolic link points outside the site's folder"},
		Text{"salin berkasnya ke dalam folder situs", "copy the file into the site's folder"}}
	InvalidUTF8 = &Kind{"invalid-utf8", Error,
		Text{"berkas ini bukan teks UTF-8", "this file is not UTF-8 text"},
		Text{"simpan ulang dengan pengodean UTF-8", "save it again with the encoding UTF-8"}}
	// 1: the path that is expected
	MissingFile = &Kind{"missing-file", Error,
		Text{"berkas %[1]s tidak ada", "the file %[1]s is not there"},
		Text{"jalankan perintah ini di folder situs, atau beri --site", "run the command in the site's folder, or give --site"}}

	// Front matter.

	ConflictMarks = &Kind{"conflict-marks", Error,
		Text{"Git meninggalkan tanda bentrok di sini: berkas ini memuat dua versi sekaligus", "Git left conflict marks here: this file holds two versions at once"},
		Text{"pilih satu versi, lalu hapus baris <<<<<<<, =======, dan >>>>>>>", "keep one version, then delete the lines <<<<<<<, ======= and >>>>>>>"}}
	// 1: how much there is, 2: how much there may be
	TooMuchText = &Kind{"too-much-text", Error,
		Text{"teks ini %[1]s; paling banyak %[2]s", "this text has %[1]s; at most %[2]s"},
		Text{"barangkali ada gambar yang tertempel di dalamnya; simpan gambar sebagai berkas tersendiri", "perhaps a picture was pasted into it; save pictures as files of their own"}}
	NoFrontMatter = &Kind{"no-front-matter", Error,
		Text{"berkas ini tidak dimulai dengan data di antara dua baris ---", "this file does not begin with data between two lines of ---"},
		Text{"tulis --- pada baris pertama, lalu kunci seperti title:, lalu --- lagi", "write --- on the first line, then keys such as title:, then --- again"}}
	// 1: the closing line
	UnclosedFrontMatter = &Kind{"unclosed-front-matter", Error,
		Text{"data di awal berkas tidak ditutup", "the data at the head of the file is not closed"},
		Text{"tambahkan baris %[1]s sesudah kunci terakhir", "add a line of %[1]s after the last key"}}
	// 1: what the parser said
	Syntax = &Kind{"syntax", Error,
		Text{"susunan di sini tidak dapat dibaca: %[1]s", "this cannot be read: %[1]s"},
		Text{"periksa indentasi, tanda kutip, dan titik dua; beri tanda kutip pada nilai yang memuat \": \" atau \" #\"", "check indentation, quotes and colons; put a value that holds \": \" or \" #\" in quotes"}}
	Alias = &Kind{"yaml-alias", Error,
		Text{"jangkar dan alias YAML (& dan *) tidak dipakai di sini", "YAML anchors and aliases (& and *) are not used here"},
		Text{"tulis nilainya langsung; beri tanda kutip bila & atau * bagian dari teks", "write the value itself; quote it where & or * is part of a text"}}
	// 1: key, 2: type label
	UnknownKey = &Kind{"unknown-key", Error,
		Text{"kunci %[1]q tidak dikenal pada %[2]s", "the key %[1]q is unknown in %[2]s"},
		Text{"hapus, atau periksa ejaannya", "delete it, or check its spelling"}}
	// 1: key, 2: place of the first one
	DuplicateKey = &Kind{"duplicate-key", Error,
		Text{"kunci %[1]q sudah ada di %[2]s", "the key %[1]q is already at %[2]s"},
		Text{"simpan satu saja", "keep only one"}}
	// 1: key, 2: label
	MissingKey = &Kind{"missing-key", Error,
		Text{"kunci %[1]q (%[2]s) wajib diisi", "the key %[1]q (%[2]s) is required"},
		Text{"tambahkan baris %[1]s: …", "add a line %[1]s: …"}}

	// Values.

	// 1: what is expected, 2: what is there
	WrongType = &Kind{"wrong-type", Error,
		Text{"di sini diharapkan %[1]s, bukan %[2]s", "expected %[1]s here, not %[2]s"}, Text{}}
	// 1: least, 2: most, 3: how many there are
	TextLength = &Kind{"text-length", Error,
		Text{"panjang teks harus %[1]d–%[2]d karakter, ini %[3]d", "the text must have %[1]d–%[2]d characters, this has %[3]d"},
		Text{"sesuaikan panjang teksnya", "make the text as long as that"}}
	// 1: the text that is left
	TextCut = &Kind{"text-cut", Error,
		Text{"tanda # memotong teks ini: yang tersisa hanya %[1]q", "the # cuts this text off: only %[1]q is left"},
		Text{"beri tanda kutip pada seluruh teksnya", "put quotes around the whole text"}}
	// 1: the value, 2: an example
	Pattern = &Kind{"pattern", Error,
		Text{"%[1]q tidak sesuai bentuk yang diminta", "%[1]q does not have the required form"},
		Text{"contoh yang benar: %[2]s", "an example of the form: %[2]s"}}
	// 1: least, 2: most
	OutOfRange = &Kind{"out-of-range", Error,
		Text{"nilainya harus antara %[1]v dan %[2]v", "the value must lie between %[1]v and %[2]v"},
		Text{"periksa angkanya", "check the number"}}
	// 1: the value, 2: the choices
	UnknownChoice = &Kind{"unknown-choice", Error,
		Text{"%[1]q bukan salah satu pilihan", "%[1]q is not one of the choices"},
		Text{"pilihannya: %[2]s", "the choices are: %[2]s"}}
	// 1: the value
	InvalidDate = &Kind{"invalid-date", Error,
		Text{"%[1]q bukan tanggal yang sah", "%[1]q is not a valid date"},
		Text{"tulis tahun-bulan-hari, misalnya 2026-03-07 atau 2026-03-07T09:00", "write year-month-day, for example 2026-03-07 or 2026-03-07T09:00"}}
	// 1: the value
	InvalidPrice = &Kind{"invalid-price", Error,
		Text{"%[1]q bukan harga", "%[1]q is not a price"},
		Text{"tulis rupiah sebagai angka saja, misalnya 150000", "write rupiah in digits alone, for example 150000"}}
	// 1: the value
	InvalidPhone = &Kind{"invalid-phone", Error,
		Text{"%[1]q bukan nomor WhatsApp yang dapat dipakai", "%[1]q is not a usable WhatsApp number"},
		Text{"tulis dengan kode negara tanpa tanda, misalnya 6281…", "write it with its country code and no signs, for example 6281…"}}
	// 1: the value
	InvalidURL = &Kind{"invalid-url", Error,
		Text{"%[1]q bukan alamat web yang lengkap", "%[1]q is not a complete web address"},
		Text{"mulai dengan https://", "begin with https://"}}
	// 1: the value
	InvalidAddress = &Kind{"invalid-address", Error,
		Text{"%[1]q bukan alamat di situs ini", "%[1]q is not an address in this site"},
		Text{"mulai dan akhiri dengan /, misalnya /produk/nama-lama/", "begin and end with /, for example /produk/nama-lama/"}}
	// 1: key, 2: the other key
	EndBeforeStart = &Kind{"end-before-start", Error,
		Text{"%[1]s lebih awal daripada %[2]s", "%[1]s is earlier than %[2]s"},
		Text{"periksa kedua tanggalnya", "check both dates"}}
	// 1: the alt text
	AltSaysNothing = &Kind{"alt-says-nothing", Error,
		Text{"teks pengganti %[1]q tidak menerangkan gambar", "the alternative text %[1]q says nothing about the picture"},
		Text{"tulis apa yang terlihat, misalnya \"Kendi terakota berleher panjang\"", "write what is seen, for example \"A long-necked terracotta jug\""}}

	// Entries and how they refer to one another.

	// 1: folder, 2: the known folders
	UnknownFolder = &Kind{"unknown-folder", Error,
		Text{"folder content/%[1]s bukan jenis isi yang dikenal", "the folder content/%[1]s is no known type of content"},
		Text{"folder yang dikenal: %[2]s", "the known folders are: %[2]s"}}
	StrayFile = &Kind{"stray-file", Error,
		Text{"berkas Markdown ini tidak berada di tempat sebuah entri", "this Markdown file is not where an entry is"},
		Text{"pindahkan ke content/<jenis>/<alamat>.md atau content/<jenis>/<alamat>/index.md", "move it to content/<type>/<slug>.md or content/<type>/<slug>/index.md"}}
	// 1: language, 2: the languages of the site
	UnknownLanguage = &Kind{"unknown-language", Error,
		Text{"bahasa %[1]q tidak ada di site.yaml", "the language %[1]q is not in site.yaml"},
		Text{"bahasa situs ini: %[2]s", "the languages of this site are: %[2]s"}}
	// 1: the original's path
	OrphanTranslation = &Kind{"orphan-translation", Error,
		Text{"terjemahan ini tidak punya asal: %[1]s tidak ada", "this translation has no original: %[1]s is not there"},
		Text{"buat dahulu berkas dalam bahasa pertama", "write the file in the first language before"}}
	// 1: key, 2: place in the original
	FactInTranslation = &Kind{"fact-in-translation", Error,
		Text{"%[1]s di sini berbeda dari aslinya di %[2]s", "%[1]s differs here from the original at %[2]s"},
		Text{"hapus dari terjemahan: fakta diambil dari berkas asal", "delete it from the translation: facts are taken from the original"}}
	// 1: slug, 2: the other file
	DuplicateSlug = &Kind{"duplicate-slug", Error,
		Text{"alamat %[1]q sudah dipakai %[2]s", "the slug %[1]q is already used by %[2]s"},
		Text{"beri salah satu alamat lain dengan slug:", "give one of them another with slug:"}}
	// 1: key, 2: value, 3: the other place
	DuplicateValue = &Kind{"duplicate-value", Error,
		Text{"%[1]s %[2]q sudah dipakai di %[3]s", "%[1]s %[2]q is already used at %[3]s"},
		Text{"setiap nilai hanya boleh dipakai sekali", "each value may be used only once"}}
	// 1: slug, 2: type label
	UnknownReference = &Kind{"unknown-reference", Error,
		Text{"%[2]s %[1]q tidak ada", "there is no %[2]s %[1]q"},
		Text{"periksa ejaannya, atau buat entrinya dahulu", "check its spelling, or write that entry first"}}
	// 1: slug, 2: vocabulary it has, 3: vocabulary it needs
	WrongVocabulary = &Kind{"wrong-vocabulary", Error,
		Text{"istilah %[1]q adalah %[2]s, di sini diperlukan %[3]s", "the term %[1]q is a %[2]s, a %[3]s is needed here"},
		Text{"pakai istilah dari kosakata %[3]s, atau perbaiki vocabulary pada berkas istilah itu", "use a term of the vocabulary %[3]s, or correct vocabulary in that term's file"}}
	// 1: label of the missing key, 2: why
	MissingBecause = &Kind{"missing-because", Error,
		Text{"%[1]s wajib diisi karena %[2]s", "%[1]s is required because %[2]s"},
		Text{"tambahkan baris %[1]s: …", "add a line %[1]s: …"}}

	// 1: key
	OutsideConsent = &Kind{"outside-consent", Warning,
		Text{"%[1]s tidak diterbitkan: di luar persetujuan, atau persetujuannya sudah lewat", "%[1]s is not published: it is outside the consent, or the consent has expired"},
		Text{"perbarui consent bila perajin setuju, atau hapus datanya", "renew the consent if the maker agrees, or delete the value"}}

	// 1: key
	WithheldInText = &Kind{"withheld-in-text", Error,
		Text{"%[1]s di luar persetujuan, tetapi tertulis juga di dalam cerita ini dan akan terbit", "%[1]s is outside the consent, but stands in this text too and would be published"},
		Text{"hapus dari cerita, atau perbarui consent bila perajin setuju", "take it out of the text, or renew the consent if the maker agrees"}}
	// 1: the certificate's number
	ExpiredCertificate = &Kind{"expired-certificate", Warning,
		Text{"sertifikat %[1]q sudah lewat masa berlakunya, jadi tidak diterbitkan", "the certificate %[1]q has expired, so it is not published"},
		Text{"perbarui valid_until, atau hapus sertifikatnya", "renew valid_until, or delete the certificate"}}
	MissingResults = &Kind{"missing-results", Warning,
		Text{"acara ini sudah selesai, tetapi hasilnya belum ditulis", "this event is over, but its results are not written yet"},
		Text{"tambahkan results: {visitors: …, sales_idr: …, contracts: …, lessons: …}, sebanyak yang diketahui", "add results: {visitors: …, sales_idr: …, contracts: …, lessons: …}, as far as they are known"}}
	// 1: title, 2: language
	UntranslatedTerm = &Kind{"untranslated-term", Warning,
		Text{"istilah %[1]q dipakai, tetapi belum diterjemahkan ke bahasa %[2]q", "the term %[1]q is in use, but is not translated into %[2]q"},
		Text{"tulis berkas .%[2]s.md di sampingnya, dengan title dan summary", "write a .%[2]s.md file beside it, with title and summary"}}

	// Photos.

	// 1: file name
	MissingImage = &Kind{"missing-image", Error,
		Text{"gambar %[1]q tidak ada di samping berkas ini", "the picture %[1]q is not beside this file"},
		Text{"taruh gambarnya di folder yang sama, atau perbaiki namanya", "put the picture into the same folder, or correct its name"}}
	// 1: file name, 2: why
	BrokenImage = &Kind{"broken-image", Error,
		Text{"gambar %[1]q tidak dapat dipakai: %[2]s", "the picture %[1]q cannot be used: %[2]s"},
		Text{"simpan ulang sebagai JPEG", "save it again as a JPEG"}}
	// 1: file name, 2: line in it, 3: why
	RefusedSVG = &Kind{"refused-svg", Error,
		Text{"gambar %[1]q (SVG) tidak dapat diterbitkan, baris %[2]d: %[3]s", "the picture %[1]q (SVG) cannot be published, line %[2]d: %[3]s"},
		Text{"ekspor sebagai PNG", "export it as a PNG"}}

	// 1: file name
	NoOriginal = &Kind{"no-original", Error,
		Text{"gambar asli %[1]q tidak dapat ditawarkan untuk diunduh, karena berupa GIF", "the original of the picture %[1]q cannot be offered for download: it is a GIF"},
		Text{"simpan sebagai JPEG atau PNG, atau hapus download: true", "save it as a JPEG or a PNG, or delete download: true"}}
	// 1: file name
	AnimatedPicture = &Kind{"animated-picture", Warning,
		Text{"gambar %[1]q bergerak, tetapi yang tampil hanya gambar pertamanya", "the picture %[1]q is animated, but only its first picture is shown"},
		Text{"simpan gambar pertamanya sebagai JPEG; bila geraknya penting, unggah sebagai video ke YouTube atau Vimeo, lalu tautkan", "save its first picture as a JPEG; where the movement matters, upload it as a video to YouTube or Vimeo, and link it"}}
	// 1: file name
	LocatedPhoto = &Kind{"located-photo", Warning,
		Text{"foto %[1]q menyimpan letak pengambilannya (koordinat atau nama tempat), mungkin rumah perajin", "the photo %[1]q holds the place where it was taken (coordinates, or its name), perhaps a maker's home"},
		Text{"tidak ikut terbit, tetapi berkas di Git masih menyebutnya; etalase check --fix menghapusnya dari foto, tanpa menyentuh gambarnya", "it is not published, but the file in Git still tells it; etalase check --fix takes it out of the photo and leaves the picture as it is"}}
	// 1: file name, 2: how much it weighs
	HeavyPhoto = &Kind{"heavy-photo", Warning,
		Text{"foto %[1]q beratnya %[2]s", "the photo %[1]q weighs %[2]s"},
		Text{"tetap dapat dipakai, tetapi memperlambat semua orang yang mengambil situs ini; sisi terpanjang 4.000 piksel sudah cukup", "it can be used, but slows down everybody who fetches the site; a longest side of 4,000 pixels is enough"}}
	// 1: file name, 2: its size
	SmallPhoto = &Kind{"small-photo", Warning,
		Text{"foto %[1]q hanya %[2]s piksel, akan tampak pecah", "the photo %[1]q has only %[2]s pixels, and will look torn"},
		Text{"pakai foto asli dari kamera, bukan yang sudah dikecilkan aplikasi pesan", "use the original of the camera, not the one that a messenger made smaller"}}

	// Files to download.

	// 1: file name
	MissingAttachment = &Kind{"missing-attachment", Error,
		Text{"dokumen %[1]q tidak ada di samping berkas ini", "the document %[1]q is not beside this file"},
		Text{"taruh PDF-nya di folder yang sama, atau perbaiki namanya", "put the PDF into the same folder, or correct its name"}}
	// 1: file name
	BrokenAttachment = &Kind{"broken-attachment", Error,
		Text{"dokumen %[1]q bukan PDF", "the document %[1]q is no PDF"},
		Text{"buka dokumennya, lalu ekspor atau simpan sebagai PDF", "open the document, then export or save it as a PDF"}}

	// Markdown.

	// 1: the link
	BrokenLink = &Kind{"broken-link", Error,
		Text{"tautan ke %[1]q tidak menuju ke mana pun", "the link to %[1]q leads nowhere"},
		Text{"tautkan ke berkas entri lain, misalnya ../artisans/nama/index.md", "link to another entry's file, for example ../artisans/name/index.md"}}
	// 1: the anchor, 2: the file
	BrokenAnchor = &Kind{"broken-anchor", Error,
		Text{"judul #%[1]s tidak ada di %[2]s", "there is no heading #%[1]s in %[2]s"},
		Text{"pakai judul yang ada di halaman itu: huruf kecil, spasi menjadi tanda hubung", "use a heading that is on that page: in lower case, spaces become hyphens"}}
	// 1: the link's text
	VagueLink = &Kind{"vague-link", Warning,
		Text{"teks tautan %[1]q tidak menyebut ke mana tautannya", "the link text %[1]q does not say where it leads"},
		Text{"sebut tujuannya, misalnya \"daftar perajin\": pembaca layar membacakan tautan satu per satu", "name its goal, such as \"the list of makers\": screen readers read the links one by one"}}
	// 1: the level, 2: the level that should be
	HeadingSkipped = &Kind{"heading-skipped", Warning,
		Text{"judul ini %[1]s, padahal belum ada %[2]s di atasnya", "this heading is %[1]s, but there is no %[2]s above it"},
		Text{"pakai %[2]s: tingkat judul tidak melompat", "use %[2]s: levels of headings are not skipped"}}
	// 1: column
	EmptyTableHeader = &Kind{"empty-table-header", Warning,
		Text{"kolom %[1]d tabel ini tidak punya judul", "column %[1]d of this table has no header"},
		Text{"tulis judul setiap kolom pada baris pertama tabel", "write a header for each column in the first row of the table"}}
	// 1: the link, 2: what was answered
	DeadLink = &Kind{"dead-link", Warning,
		Text{"tautan ke %[1]s tidak dapat dibuka: %[2]s", "the link to %[1]s cannot be opened: %[2]s"},
		Text{"buka sendiri di peramban; ganti atau hapus bila memang hilang", "open it in a browser; replace or delete it where it is gone"}}
	RawHTML = &Kind{"raw-html", Warning,
		Text{"HTML di dalam Markdown tidak ikut terbit", "HTML inside Markdown is left out"},
		Text{"tulis dengan Markdown saja", "write it in Markdown alone"}}

	// The whole site.

	// 1: address, 2: the other place
	DuplicateAddress = &Kind{"duplicate-address", Error,
		Text{"alamat %[1]s sudah dipakai oleh %[2]s", "the address %[1]s is already used by %[2]s"},
		Text{"beri salah satunya alamat lain", "give one of them another address"}}

	// 1: address
	GoneAddress = &Kind{"gone-address", Error,
		Text{"alamat %[1]s pernah terbit dan sekarang hilang", "the address %[1]s was published and is gone"},
		Text{"tambahkan alamat itu pada aliases di halaman penggantinya; bila memang tidak ada penggantinya, hapus baris ini", "add the address to aliases of the page that takes its place; where there is none, delete this line"}}
	// 1: how many, 2: the first
	UnrecordedAddress = &Kind{"unrecorded-address", Warning,
		Text{"alamat yang belum tercatat di sini: %[1]d, misalnya %[2]s", "addresses that are not recorded here yet: %[1]d, such as %[2]s"},
		Text{"jalankan etalase check --fix, lalu commit berkas ini", "run etalase check --fix, then commit this file"}}
	DamagedLock = &Kind{"damaged-lock", Error,
		Text{"baris ini bukan alamat yang pernah terbit", "this line is no address that was published"},
		Text{"hapus baris ini, lalu jalankan etalase check --fix", "delete the line, then run etalase check --fix"}}

	// Themes.

	// 1: name, 2: the known ones
	UnknownTheme = &Kind{"unknown-theme", Error,
		Text{"tema %[1]q tidak ada", "there is no theme %[1]q"},
		Text{"tema yang ada: %[2]s", "the themes are: %[2]s"}}
	// 1: what the parser said
	TemplateSyntax = &Kind{"template-syntax", Error,
		Text{"templat ini tidak dapat dibaca: %[1]s", "this template cannot be read: %[1]s"},
		Text{"periksa pasangan {{ … }} dan {{end}} di sekitar baris ini", "check the pairs of {{ … }} and {{end}} around this line"}}
	// 1: what went wrong, 2: the page
	TemplateFailed = &Kind{"template-failed", Error,
		Text{"templat ini gagal pada halaman %[2]s: %[1]s", "this template failed on the page %[2]s: %[1]s"},
		Text{"yang didapat templat jenis halaman ini ada di internal/site/view.go", "what a template of this kind of page gets is in internal/site/view.go"}}
	// 1: template names
	MissingTemplate = &Kind{"missing-template", Error,
		Text{"tema ini kekurangan templat: %[1]s", "the theme lacks templates: %[1]s"},
		Text{"tulis berkas itu, atau perluas tema yang sudah memilikinya dengan extends: blandongan", "write them, or extend a theme that has them with extends: blandongan"}}
	// 1: what the parser said
	StyleSyntax = &Kind{"style-syntax", Error,
		Text{"gaya ini tidak dapat dibaca: %[1]s", "this style cannot be read: %[1]s"},
		Text{"periksa kurung kurawal dan titik koma di sekitar baris ini", "check braces and semicolons around this line"}}
	// 1: what the parser said
	ScriptSyntax = &Kind{"script-syntax", Error,
		Text{"skrip ini tidak dapat dibaca: %[1]s", "this script cannot be read: %[1]s"},
		Text{"periksa tanda kurung dan tanda petik di sekitar baris ini", "check brackets and quotes around this line"}}
)

// Kinds lists every kind, in the order above.
func Kinds() []*Kind {
	return []*Kind{
		UnreadableFile, LinkOutside, InvalidUTF8, MissingFile, ConflictMarks, TooMuchText, NoFrontMatter, UnclosedFrontMatter,
		Syntax, Alias, UnknownKey, DuplicateKey, MissingKey, WrongType,
		TextLength, TextCut, Pattern, OutOfRange, UnknownChoice, InvalidDate, InvalidPrice,
		InvalidPhone, InvalidURL, InvalidAddress, EndBeforeStart, AltSaysNothing, UnknownFolder,
		StrayFile, UnknownLanguage, OrphanTranslation, FactInTranslation, DuplicateSlug, DuplicateValue,
		UnknownReference, WrongVocabulary, MissingBecause, OutsideConsent, WithheldInText, ExpiredCertificate, MissingResults, UntranslatedTerm, MissingImage, BrokenImage, RefusedSVG, NoOriginal, AnimatedPicture, LocatedPhoto, HeavyPhoto, SmallPhoto,
		MissingAttachment, BrokenAttachment, BrokenLink, BrokenAnchor, VagueLink, HeadingSkipped, EmptyTableHeader, DeadLink, RawHTML, DuplicateAddress, GoneAddress, UnrecordedAddress, DamagedLock, UnknownTheme, TemplateSyntax,
		TemplateFailed, MissingTemplate, StyleSyntax, ScriptSyntax,
	}
}
