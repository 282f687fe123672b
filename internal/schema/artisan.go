package schema

import (
	"math"
	"regexp"
	"strconv"

	"etalase/internal/diag"
	"etalase/internal/syntax"
)

// Artisan is a person, a workshop or a group that makes things by hand. Code has no other word for it: "maker" is left
// only in public names and texts (JSON keys, CSS classes, data attributes, keys of a theme's words, English texts).
type Artisan struct {
	Common
	Kind          string
	Scale         string
	Brand         string
	Since         int64
	TeamSize      int64
	Portrait      *Picture
	Crafts        []string
	District      string
	Village       string
	PostalCode    string
	Address       string
	Geo           *Geo
	WhatsApp      string
	Email         string
	Instagram     string
	Website       string
	Languages     []string
	Visit         string
	Commissions   bool
	Teaches       bool
	CapacityMonth int64
	ExportMarkets []string
	Seeking       []string
	Consent       Consent
	Status        string
}

func (*Artisan) typeName() string { return "artisan" }

// CanBeAsked reports whether visitors can ask an artisan about works: who takes orders, and consents to say how.
func (a *Artisan) CanBeAsked() bool { return a.Status == ArtisanActive && a.WhatsApp+a.Email != "" }

var artisanType = &Type{
	Name:   NameOf[*Artisan](),
	Folder: "artisans",
	Also:   []string{"pengrajin", "umkm", "maker", "members"},
	Label:  words("perajin", "artisan"),
	Plural: words("Perajin", "Makers"),
	Help:   words("Perorangan, kelompok, atau usaha yang membuat.", "A person, a group or a business that makes."),
	New:    func() Record { return new(Artisan) },
	Fields: withCommon(commonRules{titleLabel: words("Nama", "Name"), summaryRequired: true}, []Field{
		{Key: KindKey, Required: true,
			Value: At(func(a *Artisan) *string { return &a.Kind }, choice(
				option(ArtisanIndividual, "Perorangan", "Individual", "pribadi", "perseorangan", "person"),
				option("business", "Usaha", "Business", "umkm", "ukm", "ikm", "company"),
				option("group", "Kelompok", "Group", "kub", "koperasi"),
				option(ArtisanArtist, "Seniman", "Artist"))),
			Aliases: "type tipe jenis jenis_usaha",
			Label:   words("Bentuk", "Kind"),
			Help: words(
				"Perorangan, usaha, kelompok, atau seniman.",
				"A person, a business, a group or an artist.")},
		{Key: "scale",
			Value: At(func(a *Artisan) *string { return &a.Scale }, choice(
				option("micro", "Mikro", "Micro"),
				option("small", "Kecil", "Small"),
				option("medium", "Menengah", "Medium"))),
			Aliases: "skala_usaha size",
			Label:   words("Skala", "Scale"),
			Help:    words("Skala usahanya (IKM dan UKM).", "The size of the business.")},
		{Key: "brand", Value: At(func(a *Artisan) *string { return &a.Brand }, Text(1, 120)),
			Aliases: "merk nama_usaha nama_merek",
			Label:   words("Merek", "Brand"),
			Help:    words("Merek yang dipakai.", "The brand that is used.")},
		{Key: "since", Value: At(func(a *Artisan) *int64 { return &a.Since }, integer(1800, 2200)),
			Aliases: "tahun_berdiri berdiri founded established est year_founded mulai",
			Label:   words("Sejak", "Since"),
			Help:    words("Tahun mulai berkarya.", "The year in which the work began.")},
		{Key: "team_size", Value: At(func(a *Artisan) *int64 { return &a.TeamSize }, integer(1, 100_000)),
			Aliases: "karyawan jumlah_karyawan pegawai employees staff jumlah_anggota anggota tenaga_kerja",
			Label:   words("Jumlah perajin", "Team size"),
			Help:    words("Berapa orang yang mengerjakan.", "How many people do the work.")},
		{Key: PortraitKey, Translatable: true,
			Value:   At(func(a *Artisan) **Picture { return &a.Portrait }, optionalPicture()),
			Aliases: "potret avatar foto_profil profile_photo photo picture foto_diri",
			Label:   words("Foto", "Portrait"),
			Help: words(
				"Tampil hanya bila persetujuan mencakup photo.",
				"Shown only where the consent covers photo.")},
		{Key: "crafts", Required: true,
			Value:   At(func(a *Artisan) *[]string { return &a.Crafts }, listOf(termOf(VocabularyTechnique), 1)),
			Aliases: "keahlian skills craft specialty specialities spesialisasi teknik techniques bidang",
			Label:   words("Kerajinan", "Crafts"),
			Help:    words("Teknik yang dikuasai.", "The techniques that are practised.")},
		{Key: "district", Required: true, Value: At(func(a *Artisan) *string { return &a.District }, oneOfDistricts()),
			Aliases: "kec",
			Label:   words("Kecamatan", "District"),
			Help:    words("Salah satu kecamatan di site.yaml.", "One of the districts in site.yaml.")},
		{Key: "village", Value: At(func(a *Artisan) *string { return &a.Village }, Text(1, 80)),
			Aliases: "kel desa ward kelurahan_desa",
			Label:   words("Kelurahan", "Village"),
			Help: words(
				"Kelurahan tempat berkarya; selalu tampil, maka kosongkan bila perajin tidak mau.",
				"The village or ward of the workshop; always shown, so leave it out if the maker does not want it.")},
		{Key: PostalCodeKey, Value: At(func(a *Artisan) *string { return &a.PostalCode }, postalCode()),
			Aliases: "kodepos zip zipcode postcode",
			Label:   words("Kode pos", "Postal code"),
			Help: words(
				"Tampil hanya bila persetujuan mencakup address.",
				"Shown only where the consent covers address.")},
		{Key: AddressKey, Value: At(func(a *Artisan) *string { return &a.Address }, Text(1, 200)),
			Aliases: "alamat_lengkap street jalan",
			Label:   words("Alamat", "Address"),
			Help: words(
				"Tampil hanya bila persetujuan mencakup address.",
				"Shown only where the consent covers address.")},
		{Key: GeoKey, Value: At(func(a *Artisan) **Geo { return &a.Geo }, geo()),
			Aliases: "coords latlng gps map peta location lokasi titik geolocation",
			Label:   words("Koordinat", "Coordinates"),
			Help: words(
				"{lat, lng} di dalam wilayah situs; tampil hanya bila persetujuan mencakup address.",
				"{lat, lng} inside the site's area; shown only where the consent covers address.")},
		{Key: WhatsAppKey, Value: At(func(a *Artisan) *string { return &a.WhatsApp }, whatsApp()),
			Aliases: "wa no_wa nomor_wa no_hp nomor_hp hp telepon telp no_telp phone phone_number tel mobile " +
				"handphone telephone kontak contact",
			Label: words("WhatsApp", "WhatsApp"),
			Help: words(
				"Dengan kode negara, angka saja: 628…; tampil hanya bila persetujuan mencakup phone.",
				"With the country code, digits alone: 628…; shown only where the consent covers phone.")},
		{Key: EmailKey, Value: At(func(a *Artisan) *string { return &a.Email }, email()),
			Aliases: "mail alamat_email",
			Label:   words("Surel", "E-mail"),
			Help: words(
				"Tampil hanya bila persetujuan mencakup email.",
				"Shown only where the consent covers email.")},
		{Key: InstagramKey,
			Value:   At(func(a *Artisan) *string { return &a.Instagram }, instagram("nama.sanggar")),
			Aliases: "ig insta instagram_url",
			Label:   words("Instagram", "Instagram"),
			Help: words(
				"Nama akun, tanpa @; tampil hanya bila persetujuan mencakup social.",
				"The account's name, without @; shown only where the consent covers social.")},
		{Key: WebsiteKey, Value: At(func(a *Artisan) *string { return &a.Website }, httpsURL()),
			Aliases: "web situs homepage site",
			Label:   words("Situs web", "Website"),
			Help: words(
				"Alamat lengkap, dengan https://; tampil hanya bila persetujuan mencakup social.",
				"A complete address, with https://; shown only where the consent covers social.")},
		{Key: "languages", Translatable: true,
			Value:   At(func(a *Artisan) *[]string { return &a.Languages }, sameLength(listOf(Text(1, 40), 1))),
			Aliases: "language bahasa_pengantar",
			Label:   words("Bahasa", "Languages"),
			Help:    words("Bahasa untuk bercakap dengan tamu.", "The languages that visitors can use.")},
		{Key: "visit", Translatable: true, Value: At(func(a *Artisan) *string { return &a.Visit }, Text(1, 300)),
			Aliases: "jam_buka opening_hours buka visiting_hours jadwal_kunjungan",
			Label:   words("Kunjungan", "Visits"),
			Help:    words("Kapan dan bagaimana dapat dikunjungi.", "When and how one can visit.")},
		{Key: "commissions", Default: "false", Value: At(func(a *Artisan) *bool { return &a.Commissions }, boolean()),
			Aliases: "pesanan terima_order commission",
			Label:   words("Terima pesanan", "Takes commissions"),
			Help:    words("true: menerima pesanan khusus.", "true: makes to order.")},
		{Key: "teaches", Default: "false", Value: At(func(a *Artisan) *bool { return &a.Teaches }, boolean()),
			Aliases: "kelas workshop",
			Label:   words("Mengajar", "Teaches"),
			Help:    words("true: menerima murid atau rombongan belajar.", "true: takes pupils or groups.")},
		{Key: "capacity_month", Value: At(func(a *Artisan) *int64 { return &a.CapacityMonth }, integer(1, 1_000_000)),
			Aliases: "produksi kapasitas_produksi kapasitas_bulanan monthly_capacity",
			Label:   words("Kapasitas", "Capacity"),
			Help:    words("Berapa buah sanggup dibuat dalam sebulan.", "How many pieces can be made in a month.")},
		{Key: "export_markets", Translatable: true,
			Value:   At(func(a *Artisan) *[]string { return &a.ExportMarkets }, sameLength(listOf(Text(1, 60), 1))),
			Aliases: "ekspor negara_ekspor export_countries",
			Label:   words("Pasar ekspor", "Export markets"),
			Help:    words("Negara yang sudah pernah dikirimi.", "The countries that were shipped to.")},
		{Key: "seeking",
			Value: At(func(a *Artisan) *[]string { return &a.Seeking }, listOf(
				choice(
					option("capital", "Modal", "Capital"),
					option("buyers", "Pembeli", "Buyers"),
					option("apprentices", "Murid magang", "Apprentices"),
					option("materials", "Bahan", "Materials"),
					option("collaboration", "Kerja sama", "Collaboration")),
				1)),
			Aliases: "butuh kebutuhan looking_for",
			Label:   words("Mencari", "Seeking"),
			Help:    words("Tampil di halaman peluang.", "Shown on the page of opportunities.")},
		{Key: "nib", Private: true, Value: validateOnly(matching(nibPattern, "1234567890123")),
			Aliases: "nomor_induk_berusaha no_nib",
			Label:   words("NIB", "Business number"),
			Help: words(
				"Nomor Induk Berusaha; tidak pernah terbit.",
				"The national business number; never published.")},
		{Key: "kbli", Private: true, Value: validateOnly(listOf(matching(kbliPattern, "13134"), 1)),
			Aliases: "kode_kbli",
			Label:   words("KBLI", "Industry codes"),
			Help: words(
				"Kode lapangan usaha; tidak pernah terbit.",
				"The codes of the line of business; never published.")},
		{Key: ConsentKey, Required: true,
			Value: At(func(a *Artisan) *Consent { return &a.Consent }, objectOf[Consent](
				words("persetujuan", "a consent"),
				consentFields)),
			Aliases: "izin ijin permission permissions privacy",
			Label:   words("Persetujuan", "Consent"),
			Help: words(
				"Apa yang boleh terbit menurut perajin sendiri, sejak kapan, sampai kapan.",
				"What the maker allows to be published, since when, until when.")},
		{Key: StatusKey, Required: true,
			Value: At(func(a *Artisan) *string { return &a.Status }, choice(
				option(ArtisanActive, "Aktif", "Active"),
				option(ArtisanRetired, "Sudah berhenti", "Retired", "pensiun", "berhenti"),
				option(ArtisanDeceased, "Telah berpulang", "Deceased", "meninggal", "almarhum", "almarhumah", "wafat"),
				option(ArtisanInactive, "Tidak menerima pesanan", "Takes no orders", "tidak aktif", "nonaktif"))),
			Aliases: "keadaan",
			Label:   words("Status", "Status"),
			Help: words(
				"Karya perajin yang tidak aktif tetap tampil, tanpa tombol pesan.",
				"The work of a maker who is not active stays, without a way to order.")},
	}...),
}

var (
	nibPattern  = regexp.MustCompile(`^\d{13}$`)
	kbliPattern = regexp.MustCompile(`^\d{5}$`)
)

func postalCode() Codec[string] {
	return matchingSetting("postal_code_pattern", func(s *Settings) *regexp.Regexp { return s.postalRegexp })
}

// Consent is what an artisan allows to be published, and until when.
type Consent struct {
	Date    Moment
	Scope   []string
	Expires Moment
}

var consentFields = []Field{
	{Key: DateKey, Required: true, Value: At(func(c *Consent) *Moment { return &c.Date }, date()),
		Aliases: "tgl signed agreed",
		Label:   words("Tanggal", "Date"),
		Help:    words("Kapan perajin menyetujui.", "When the maker agreed.")},
	{Key: ScopeKey, Required: true,
		Value: At(func(c *Consent) *[]string { return &c.Scope }, listOf(
			choice(
				option(ScopePhoto, "Foto diri", "Portrait", "foto", "gambar"),
				option(ScopePhone, "Nomor WhatsApp", "WhatsApp number", "telepon", "whatsapp", "wa", "nomor"),
				option(ScopeEmail, "Surel", "E-mail", "mail"),
				option(ScopeAddress, "Alamat", "Address"),
				option(ScopeSocial, "Instagram dan situs web", "Instagram and website", "ig", "instagram", "website",
					"web", "situs web", "medsos", "sosmed", "media sosial", "social media", "facebook", "tiktok")),
			0)),
		Aliases: "cakupan untuk boleh scopes",
		Label:   words("Lingkup", "Scope"),
		Help:    words("Apa saja yang boleh terbit; [] bila tidak ada.", "What may be published; [] for nothing.")},
	{Key: ExpiresKey, Value: At(func(c *Consent) *Moment { return &c.Expires }, date()),
		Aliases: "sampai until kedaluwarsa expiry berlaku_hingga",
		Label:   words("Berlaku sampai", "Expires"),
		Help:    words("Hari terakhir berlakunya persetujuan.", "The last day of the consent.")},
}

func (c *Consent) check(r *reader, n *syntax.Node) {
	end := n.Find(ExpiresKey)
	if end != nil && !c.Date.IsZero() && !c.Expires.IsZero() && c.Expires.Before(c.Date.Time) {
		r.report(diag.EndBeforeStart.At(end.Span, ExpiresKey, DateKey))
	}
}

// Geo is a location on the earth, in degrees (WGS 84).
type Geo struct{ Lat, Lng float64 }

// geo reads coordinates, which must lie in the site's area: two numbers that were exchanged are in another country.
func geo() Codec[*Geo] {
	object := objectOf[Geo](words("koordinat", "coordinates"), []Field{
		{Key: latKey, Required: true,
			Value: At(func(g *Geo) *float64 { return &g.Lat }, inBounds(
				-90,
				90,
				func(b *Bounds) (float64, float64) { return b.South, b.North })),
			Aliases: "latitude y",
			Label:   words("Lintang", "Latitude"),
			Help:    words("Derajat; selatan khatulistiwa negatif.", "Degrees; negative south of the equator.")},
		{Key: lngKey, Required: true,
			Value: At(func(g *Geo) *float64 { return &g.Lng }, inBounds(
				-180,
				180,
				func(b *Bounds) (float64, float64) { return b.West, b.East })),
			Aliases: "lon long longitude x",
			Label:   words("Bujur", "Longitude"),
			Help:    words("Derajat.", "Degrees.")},
	})
	read := object.read
	object.read = func(r *reader, n *syntax.Node) (Geo, bool) {
		before := len(r.Problems)
		g, ok := read(r, n)
		if form := exchangedGeo(n, r.Problems[before:]); form != "" {
			d := diag.OutOfRange.At(n.Span, -90, 90).WithFormFix(form).Advise(diag.Exchanged, form)
			r.Problems = append(r.Problems[:before], d)
			if !isWhole(n) {
				withoutFixes(r.Problems[before:])
			}
		}
		return g, ok
	}
	return optional(object)
}

// exchangedGeo returns the coordinates that are meant where latitude and longitude were exchanged, or "": no place has
// such a latitude.
func exchangedGeo(n *syntax.Node, problems diag.List) string {
	lat, lng := n.Find(latKey), n.Find(lngKey)
	if len(problems) == 0 || lat == nil || lng == nil || len(n.Members) != 2 {
		return ""
	}
	north, latErr := strconv.ParseFloat(lat.Text, 64)
	east, lngErr := strconv.ParseFloat(lng.Text, 64)
	if latErr != nil || lngErr != nil || math.Abs(north) <= 90 || math.Abs(north) > 180 || math.Abs(east) > 90 {
		return ""
	}
	return "{lat: " + lng.Text + ", lng: " + lat.Text + "}"
}

// inBounds reads a number between the sides of the site's area, if there is one.
func inBounds(least, most float64, of func(*Bounds) (float64, float64)) Codec[float64] {
	codec := numberOf(degrees, least, most)
	read, describe := codec.read, codec.describe
	codec.read = func(r *reader, n *syntax.Node) (float64, bool) {
		v, ok := read(r, n)
		if ok && r.settings.Bounds != nil {
			low, high := of(r.settings.Bounds)
			ok = r.inRange(n, v, low, high)
		}
		return v, ok
	}
	codec.describe = func(s *Settings) Shape {
		shape := describe(s)
		if s.Bounds != nil {
			low, high := of(s.Bounds)
			shape.Least, shape.Most = low, &high
		}
		return shape
	}
	return codec
}
