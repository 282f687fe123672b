package schema

import (
	"path"
	"strconv"
	"strings"

	"etalase/internal/diag"
	"etalase/internal/syntax"
)

// Common is what entries of every type have.
type Common struct {
	Title     string
	Summary   string
	Slug      string // empty: the file's or folder's name
	Date      Moment
	PublishAt Moment
	ExpireAt  Moment
	UpdatedAt Moment
	Draft     bool
	Featured  bool

	// The entry is in another language than the site's first one, without an original there.
	Standalone bool

	Weight    int64
	Aliases   []string
	Pictures  []Picture
	Documents []Attachment
	Extra     Extra
}

// Extra are the values of the keys that site.yaml adds to a type: string, int64, float64, bool, Moment, or a list of
// one of them.
type Extra map[string]any

// CommonFields makes every type that embeds Common a Record.
func (c *Common) CommonFields() *Common { return c }

// commonRules are what differs between types in the keys of Common.
type commonRules struct {
	titleLabel                    diag.Text
	summaryRequired, dateRequired bool
	mayStandAlone                 bool // in another language than the first, without an original
}

var titleLabel = words("Judul", "Title")

// mostAliases is how many addresses an entry can have had. Each is a file that redirects; no page had a hundred.
const mostAliases = 100

// withCommon returns the keys of a type: those of Common, then its own.
func withCommon(rules commonRules, own ...Field) []Field {
	if rules.mayStandAlone {
		own = append(own, Field{Key: StandaloneKey, Translatable: true, Default: "false", Decides: true,
			Value: At(func(c *Common) *bool { return &c.Standalone }, boolean()),
			Label: words("Berdiri sendiri", "Standalone"),
			Help: words(
				"true pada rilis.en.md: entri ini hanya ada dalam bahasa itu, tanpa rilis.md, dan lengkap kuncinya.",
				"true in release.en.md: the entry is in that language alone, without release.md, with all its keys.")})
	}
	return append([]Field{
		{Key: TitleKey, Required: true, Translatable: true,
			Value: At(func(c *Common) *string { return &c.Title }, Text(1, 120)),
			Aliases: "nama nama_produk nama_perajin nama_acara product_name name headline heading " +
				"judul_halaman page_title post_title seo_title meta_title yoast_wpseo_title",
			Label: rules.titleLabel,
			Help: words(
				"Nama yang tampil di kartu dan di kepala halaman.",
				"The name that cards and the page's head show.")},
		{Key: SummaryKey, Required: rules.summaryRequired, Translatable: true,
			Value: At(func(c *Common) *string { return &c.Summary }, Text(20, 200)),
			Aliases: "deskripsi description excerpt ringkas abstract lead intro teaser subtitle sub_judul " +
				"meta_description seo_description keterangan sinopsis short_description " +
				"deskripsi_singkat yoast_wpseo_metadesc meta_desc",
			Label: words("Ringkasan", "Summary"),
			Help: words(
				"Satu kalimat untuk kartu, hasil pencarian, dan tautan yang dibagikan.",
				"One sentence for cards, search results and shared links.")},
		{Key: SlugKey, Translatable: true, Decides: true,
			Value:   At(func(c *Common) *string { return &c.Slug }, Slug()),
			Aliases: "alamat post_name url_slug basename",
			Label:   words("Alamat halaman", "Slug"),
			Help: words(
				"Bagian akhir alamat halaman; tanpa ini dipakai nama folder atau berkasnya.",
				"The last part of the page's address; without it, the name of the folder or file.")},
		{Key: DateKey, Required: rules.dateRequired, Decides: true,
			Value:   At(func(c *Common) *Moment { return &c.Date }, date()),
			Aliases: "tgl published created created_at date_created pubdate post_date creation_date",
			Label:   words("Tanggal", "Date"),
			Help: words(
				"Tanggal isi ini; yang terbaru tampil lebih dahulu.",
				"The date of this entry; the newest comes first.")},
		{Key: PublishAtKey, Decides: true, Value: At(func(c *Common) *Moment { return &c.PublishAt }, date()),
			Aliases: "publishdate published_at publish published_on terbit_pada scheduled embargo " +
				"release_date go_live",
			Label: words("Terbit", "Publish at"),
			Help: words(
				"Sebelum saat ini isinya tidak ada di situs.",
				"Before this moment the entry is not on the site.")},
		{Key: ExpireAtKey, Decides: true, Value: At(func(c *Common) *Moment { return &c.ExpireAt }, date()),
			Aliases: "expirydate expiry expires expired_at unpublish unpublishdate kedaluwarsa enddate",
			Label:   words("Berakhir", "Expire at"),
			Help: words(
				"Mulai saat ini isinya tidak ada lagi di situs.",
				"From this moment the entry is no longer on the site.")},
		{Key: "updated_at", Value: At(func(c *Common) *Moment { return &c.UpdatedAt }, date()),
			Aliases: "lastmod last_modified last_modified_at updated update modified modified_at " +
				"date_modified updateddate last_updated date_updated diubah diperbarui_pada last_update",
			Label: words("Diperbarui", "Updated at"),
			Help: words(
				"Kapan isinya terakhir diubah; untuk mesin pencari.",
				"When the entry was last changed; for search engines.")},
		{Key: DraftKey, Translatable: true, Default: "false", Decides: true,
			Value:   At(func(c *Common) *bool { return &c.Draft }, boolean()),
			Aliases: "is_draft konsep unlisted",
			Label:   words("Draf", "Draft"),
			Help: words(
				"true: belum terbit, hanya tampil di pratinjau.",
				"true: not published yet, shown in the preview only.")},
		{Key: "featured", Default: "false", Value: At(func(c *Common) *bool { return &c.Featured }, boolean()),
			Aliases: "sticky pinned pin top highlight favorit isfeatured",
			Label:   words("Unggulan", "Featured"),
			Help:    words("true: ikut tampil di beranda.", "true: shown on the home page.")},
		{Key: "weight", Default: "0",
			Value:   At(func(c *Common) *int64 { return &c.Weight }, integer(-1000000, 1000000)),
			Aliases: "order sort sort_order position menu_order nav_order rank sidebar_position",
			Label:   words("Urutan", "Weight"),
			Help:    words("Angka yang lebih kecil tampil lebih dahulu.", "A lower number comes first.")},
		{Key: AliasesKey, Translatable: true, Decides: true,
			Value:   At(func(c *Common) *[]string { return &c.Aliases }, listBetween(sitePath(), 1, mostAliases)),
			Aliases: "alias redirect_from redirects redirect old_url old_urls alamat_sebelumnya",
			Label:   words("Alamat lama", "Old addresses"),
			Help: words(
				"Alamat yang pernah dipakai; masing-masing dialihkan ke halaman ini.",
				"Addresses that were used before; each redirects to this page.")},
		{Key: ImagesKey, Translatable: true, Value: At(func(c *Common) *[]Picture { return &c.Pictures }, pictures()),
			Aliases: "foto gambar photo photos pictures picture image cover cover_image featuredimage " +
				"featured_photo thumbnail thumb hero hero_image banner og_image gallery galeri sampul " +
				"resources teaser_image header_image lampiran_foto post_thumbnail",
			Label: words("Gambar", "Pictures"),
			Help: words(
				"Foto di samping berkas ini; yang pertama menjadi sampul.",
				"Photos beside this file; the first is the cover.")},
		{Key: "documents", Translatable: true,
			Value:   At(func(c *Common) *[]Attachment { return &c.Documents }, attachments()),
			Aliases: "files file attachments attachment lampiran downloads download unduhan berkas pdf dokumen_pdf",
			Label:   words("Dokumen", "Documents"),
			Help: words(
				"Berkas PDF di samping berkas ini untuk diunduh.",
				"PDF files beside this one, to download.")},
	}, own...)
}

// check tells of an entry that is gone before it appears.
func (c *Common) check(r *reader, n *syntax.Node) {
	if end := n.Find(ExpireAtKey); end != nil && !c.PublishAt.IsZero() && !c.ExpireAt.IsZero() &&
		c.ExpireAt.Before(c.PublishAt.Time) {
		r.report(diag.EndBeforeStart.At(end.Span, ExpireAtKey, PublishAtKey))
	}
}

// Picture is a photo or a drawing beside the entry. Its keys in front matter are "image" and "images".
type Picture struct {
	Src     string
	Alt     string
	Caption string
	Credit  string
	License string
	Focal   []float64 // x and y of what must stay in a crop, 0..1 from the upper left; empty: the middle

	Download bool // the original may be downloaded, without what it says beside its pixels
	WorkOnly bool // it shows the work alone: no artisan, no workshop, so it needs no consent
}

var pictureFields = []Field{
	{Key: "src", Required: true, Value: At(func(p *Picture) *string { return &p.Src }, pictureFile()),
		Aliases: "file filename nama_file nama_berkas url path image foto gambar name",
		Label:   words("Berkas", "File"),
		Help:    words("Nama berkas fotonya, di folder yang sama.", "The photo's file name, in the same folder.")},
	{Key: AltKey, Required: true, Value: At(func(p *Picture) *string { return &p.Alt }, altText()),
		Aliases: "alt_text teks deskripsi description title text teks_alternatif",
		Label:   words("Teks pengganti", "Alternative text"),
		Help: words(
			"Apa yang terlihat, bagi yang tidak dapat melihatnya.",
			"What is seen, for those who cannot see it.")},
	{Key: "caption", Value: At(func(p *Picture) *string { return &p.Caption }, Text(1, 300)),
		Aliases: "judul legend teks_foto",
		Label:   words("Keterangan", "Caption"),
		Help:    words("Kalimat di bawah foto.", "The sentence below the photo.")},
	{Key: "credit", Value: At(func(p *Picture) *string { return &p.Credit }, Text(1, 120)),
		Aliases: "fotografer photographer author kredit by oleh photo_credit",
		Label:   words("Pemotret", "Credit"),
		Help:    words("Siapa yang memotret.", "Who took the photo.")},
	{Key: "license", Value: At(func(p *Picture) *string { return &p.License }, Text(1, 120)),
		Aliases: "licence hak_cipta copyright",
		Label:   words("Lisensi", "Licence"),
		Help: words(
			"Syarat pemakaian fotonya, misalnya CC BY 4.0.",
			"On what terms it may be used, such as CC BY 4.0.")},
	{Key: "download", Default: "false", Value: At(func(p *Picture) *bool { return &p.Download }, boolean()),
		Label: words("Boleh diunduh", "For download"),
		Help: words(
			"true: foto aslinya ditawarkan untuk diunduh, misalnya oleh pers; lokasi dan keterangan lain di "+
				"dalamnya dihapus lebih dahulu.",
			"true: the original is offered for download, to the press for example; the place and all else that "+
				"is written in it are taken out first.")},
	{Key: "work_only", Default: "false", Value: At(func(p *Picture) *bool { return &p.WorkOnly }, boolean()),
		Label: words("Hanya karya", "Only the work"),
		Help: words(
			"true: fotonya tidak memperlihatkan perajin atau tempat kerjanya; hanya berarti pada images perajin, "+
				"yang lalu tampil tanpa photo di dalam persetujuan.",
			"true: it shows neither the maker nor the workplace; it matters only in a maker's images, which are then "+
				"shown without photo in the consent.")},
	{Key: "focal", Default: "[0.5, 0.5]",
		Value:   At(func(p *Picture) *[]float64 { return &p.Focal }, focalPoint()),
		Aliases: "focus focal_point fokus",
		Label:   words("Titik utama", "Focal point"),
		Help: words(
			"[x, y] yang harus tetap terlihat bila foto dipotong; 0 kiri atau atas, 1 kanan atau bawah.",
			"[x, y] that must stay when the photo is cropped; 0 is left or top, 1 is right or bottom.")},
}

// IsPictureName reports whether a file is a picture by its name, as people and programs give it: also one of a format
// that cannot be shown.
func IsPictureName(file string) bool {
	switch strings.ToLower(path.Ext(file)) {
	case ".jpg", ".jpeg", ".png", ".webp", ".gif", ".svg", ".avif", ".heic", ".heif", ".tif", ".tiff", ".bmp":
		return true
	}
	return false
}

func pictureFile() Codec[string] {
	name := Text(1, 200)
	what := words("nama berkas foto", "a photo's file name")
	name.describe = fixedShape(Shape{Type: FileType, What: what, Example: "kendi.jpg"})
	return name
}

func (p *Picture) check(r *reader, _ *syntax.Node) {
	if p.Src != "" {
		r.within("src", func() { r.Pictures = append(r.Pictures, PictureUse{*p, r.valuePath()}) })
	}
}

func picture() Codec[Picture] { return objectOf[Picture](words("gambar", "a picture"), pictureFields) }

// pictures reads pictures. A translation's words are put on the picture of the same file, whatever the order; a file
// that the original does not have is no translation of anything.
func pictures() Codec[[]Picture] {
	list := listOf(picture(), 1)
	list.overlay = func(original, translation []Picture) ([]Picture, bool) {
		merged, whole := append([]Picture(nil), original...), true
		for _, t := range translation {
			found := false
			for i := range merged {
				if merged[i].Src == t.Src {
					merged[i], found = withTexts(merged[i], t), true
				}
			}
			whole = whole && found
		}
		return merged, whole
	}
	return list
}

func optionalPicture() Codec[*Picture] {
	return optionalWithOverlay(picture(), func(original, translation Picture) (Picture, bool) {
		return withTexts(original, translation), original.Src == translation.Src
	})
}

func withTexts(original, translation Picture) Picture {
	original.Alt = translation.Alt
	if translation.Caption != "" {
		original.Caption = translation.Caption
	}
	return original
}

// Attachment is a file beside the entry that visitors can download.
type Attachment struct {
	Title    string
	File     string
	Language string // that it is written in, if that is not the language of the page
}

func attachments() Codec[[]Attachment] {
	return listOf(objectOf[Attachment](words("dokumen", "a document"), []Field{
		{Key: "title", Required: true, Value: At(func(a *Attachment) *string { return &a.Title }, Text(1, 160)),
			Aliases: "name label nama teks text",
			Label:   words("Judul", "Title"),
			Help:    words("Nama dokumennya.", "What the document is called.")},
		{Key: "file", Required: true, Value: At(func(a *Attachment) *string { return &a.File }, fileBeside()),
			Aliases: "src url nama_berkas filename path",
			Label:   words("Berkas", "File"),
			Help:    words("Nama berkas PDF di folder yang sama.", "The name of a PDF file in the same folder.")},
		{Key: "language",
			Value: At(func(a *Attachment) *string { return &a.Language }, choice(
				option("id", "Bahasa Indonesia", "Indonesian"),
				option("en", "Inggris", "English"))),
			Label: words("Bahasa", "Language"),
			Help:  words("Bahasa dokumennya, bila bukan bahasa halamannya.", "Its language, if not that of the page.")},
	}), 1)
}

// Step is one step of how something is made.
type Step struct {
	Text    string
	Picture *Picture
}

func steps() Codec[[]Step] {
	return sameLength(listOf(objectOf[Step](words("langkah", "a step"), []Field{
		{Key: "text", Required: true, Value: At(func(s *Step) *string { return &s.Text }, Text(1, 500)),
			Aliases: "teks langkah judul title description deskripsi isi",
			Label:   words("Langkah", "Step"),
			Help:    words("Apa yang dikerjakan pada langkah ini.", "What is done in this step.")},
		{Key: "image", Value: At(func(s *Step) **Picture { return &s.Picture }, optionalPicture()),
			Aliases: "foto photo picture src",
			Label:   words("Gambar", "Picture"),
			Help:    words("Foto langkah ini.", "A photo of this step.")},
	}), 1))
}

// Period is from a day to a day; End is zero while it is open.
type Period struct{ Start, End Moment }

func period() Codec[Period] {
	return objectOf[Period](words("masa", "a period"), []Field{
		{Key: startKey, Required: true, Value: At(func(p *Period) *Moment { return &p.Start }, date()),
			Aliases: "begin from sejak dari start_date tanggal_mulai",
			Label:   words("Mulai", "Start"),
			Help:    words("Hari pertama.", "The first day.")},
		{Key: endKey, Value: At(func(p *Period) *Moment { return &p.End }, date()),
			Aliases: "until to sampai end_date tanggal_selesai",
			Label:   words("Selesai", "End"),
			Help:    words("Hari terakhir; tanpa ini masih berjalan.", "The last day; without it, it still runs.")},
	})
}

func (p *Period) check(r *reader, n *syntax.Node) {
	if end := n.Find(endKey); end != nil && !p.Start.IsZero() && !p.End.IsZero() && p.End.Before(p.Start.Time) {
		r.report(diag.EndBeforeStart.At(end.Span, endKey, startKey))
	}
}

// focalPoint reads x and y as parts of the width and the height, which people write in percent too.
func focalPoint() Codec[[]float64] {
	point := listBetween(number(0, 1), 2, 2)
	read := point.read
	point.read = func(r *reader, n *syntax.Node) ([]float64, bool) {
		before := len(r.Problems)
		v, ok := read(r, n)
		if form := fractionsOf(n); !ok && form != "" {
			r.Problems = append(r.Problems[:before], diag.OutOfRange.At(n.Span, 0, 1).WithFormFix(form))
		} else if !ok && n.Kind != syntax.List {
			r.Problems = append(r.Problems[:before], pointAsMeant(r, r.Problems[before], read))
		}
		return v, ok
	}
	return point
}

// pointAsMeant adds to the problem of a text the point that it means. Words mean none that is certain: an example is
// shown.
func pointAsMeant(
	r *reader, d diag.Diagnostic, read func(*reader, *syntax.Node) ([]float64, bool),
) diag.Diagnostic {
	if d.Fix == nil {
		return d.WithForm(examplePoint)
	}
	n := readForm(d.Fix.Text)
	if n == nil {
		return d.WithForm(examplePoint)
	}
	if form := fractionsOf(n); form != "" {
		return d.WithFormFix(form)
	}
	if _, ok := read(&reader{settings: r.settings}, n); !ok {
		return d.WithForm(examplePoint)
	}
	return d
}

const examplePoint = "[0.5, 0.5]"

// fractionsOf writes two percentages as parts of one. It returns "" for other values.
func fractionsOf(n *syntax.Node) string {
	if len(n.Items) != 2 {
		return ""
	}
	var parts []string
	for _, item := range n.Items {
		percent, err := strconv.ParseFloat(strings.TrimSuffix(item.Text, "%"), 64)
		if err != nil || percent < 0 || percent > 100 || percent > 0 && percent <= 1 {
			return ""
		}
		parts = append(parts, decimal(percent/100))
	}
	return "[" + strings.Join(parts, ", ") + "]"
}
