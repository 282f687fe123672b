package schema

// What the council does, offers and works with: programmes, opportunities, partners, collections.

// Programme is a line of the council's work.
type Programme struct {
	Common
	Pillar       string
	Period       *Period
	PDCA         PDCA
	Indicators   []Indicator
	Curriculum   []string
	Trainer      string
	Requirements []string
	Certificate  string
	Partners     []string
}

func (*Programme) typeName() string { return "programme" }

// Pillars returns the six duties that the council names.
func Pillars() []string { return optionValues(pillars) }

var pillars = []Option{
	option("product_quality", "Mutu produk", "Product quality"),
	option("marketing", "Pemasaran", "Marketing"),
	option("people", "Sumber daya manusia", "People"),
	option("promotion", "Promosi", "Promotion"),
	option("investment", "Investasi", "Investment"),
	option("collaboration", "Kerja sama", "Collaboration"),
}

var programmeType = &Type{
	Name:   NameOf[*Programme](),
	Folder: "programmes",
	Also:   []string{"programs"},
	Label:  words("program", "programme"),
	Plural: words("Program", "Programmes"),
	Help: words(
		"Kegiatan dewan: direncanakan, dikerjakan, diperiksa, ditindaklanjuti.",
		"Work of the council: planned, done, checked, acted upon."),
	New: func() Record { return new(Programme) },
	Fields: withCommon(commonRules{titleLabel: titleLabel, summaryRequired: true, mayStandAlone: true}, []Field{
		{Key: PillarKey, Required: true, Value: At(func(p *Programme) *string { return &p.Pillar }, choice(pillars...)),
			Aliases: "pilar",
			Label:   words("Bidang", "Pillar"),
			Help:    words("Satu dari enam tugas dewan.", "One of the council's six duties.")},
		{Key: periodKey, Value: At(func(p *Programme) **Period { return &p.Period }, optional(period())),
			Aliases: "periode durasi jangka_waktu",
			Label:   words("Periode", "Period"),
			Help:    words("Sejak kapan sampai kapan.", "From when until when.")},
		{Key: "pdca", Required: true, Translatable: true,
			Value: At(func(p *Programme) *PDCA { return &p.PDCA }, pdca()),
			Label: words("PDCA", "Plan, do, check, act"),
			Help: words(
				"Rencana, pelaksanaan, pemeriksaan, dan tindak lanjut.",
				"What was planned, done, found and changed.")},
		{Key: "indicators", Translatable: true,
			Value:   At(func(p *Programme) *[]Indicator { return &p.Indicators }, indicators()),
			Aliases: "kpi target_kinerja",
			Label:   words("Indikator", "Indicators"),
			Help:    words("Sasaran yang diukur.", "Targets that are measured.")},
		{Key: "curriculum", Translatable: true,
			Value:   At(func(p *Programme) *[]string { return &p.Curriculum }, sameLength(listOf(Text(1, 300), 1))),
			Aliases: "materi syllabus silabus",
			Label:   words("Kurikulum", "Curriculum"),
			Help:    words("Pelajaran pelatihan, berurutan.", "What a training teaches, in order.")},
		{Key: "trainer", Value: At(func(p *Programme) *string { return &p.Trainer }, Text(1, 120)),
			Aliases: "instruktur narasumber instructor trainers pengajar",
			Label:   words("Pelatih", "Trainer"),
			Help:    words("Siapa yang melatih.", "Who teaches.")},
		{Key: "requirements", Translatable: true,
			Value:   At(func(p *Programme) *[]string { return &p.Requirements }, sameLength(listOf(Text(1, 300), 1))),
			Aliases: "persyaratan",
			Label:   words("Syarat", "Requirements"),
			Help:    words("Apa yang diminta dari peserta.", "What is asked of those who take part.")},
		{Key: "certificate", Translatable: true,
			Value:   At(func(p *Programme) *string { return &p.Certificate }, Text(1, 200)),
			Aliases: "certification",
			Label:   words("Sertifikat", "Certificate"),
			Help:    words("Apa yang diterima peserta sesudahnya.", "What those who took part receive.")},
		{Key: ProgrammePartners.Key,
			Value: At(func(p *Programme) *[]string { return &p.Partners }, listOf(refTo[*Partner](), 1)),
			Label: words("Mitra", "Partners"),
			Help:  words("Mitra yang ikut mengerjakan.", "The partners who take part.")},
	}...),
}

// PDCA is the circle of planning, doing, checking and acting.
type PDCA struct{ Plan, Do, Check, Act string }

func pdca() Codec[PDCA] {
	codec := objectOf[PDCA](words("PDCA", "a plan, do, check, act"), []Field{
		{Key: "plan", Required: true, Value: At(func(p *PDCA) *string { return &p.Plan }, Text(1, 1000)),
			Label: words("Rencana", "Plan"),
			Help:  words("Apa yang direncanakan, dan mengapa.", "What is planned, and why.")},
		{Key: "do", Value: At(func(p *PDCA) *string { return &p.Do }, Text(1, 1000)),
			Label: words("Pelaksanaan", "Do"),
			Help:  words("Apa yang dikerjakan.", "What was done.")},
		{Key: "check", Value: At(func(p *PDCA) *string { return &p.Check }, Text(1, 1000)),
			Label: words("Pemeriksaan", "Check"),
			Help:  words("Apa yang didapati.", "What was found.")},
		{Key: "act", Value: At(func(p *PDCA) *string { return &p.Act }, Text(1, 1000)),
			Label: words("Tindak lanjut", "Act"),
			Help:  words("Apa yang diubah sesudahnya.", "What was changed then.")},
	})
	codec.overlay = func(original, translation PDCA) (PDCA, bool) {
		for _, part := range []struct {
			to   *string
			from string
		}{
			{&original.Plan, translation.Plan},
			{&original.Do, translation.Do},
			{&original.Check, translation.Check},
			{&original.Act, translation.Act},
		} {
			if part.from != "" {
				*part.to = part.from
			}
		}
		return original, true
	}
	return codec
}

// Indicator is a target that is measured. Values that are not given are nil.
type Indicator struct {
	Title    string
	Unit     string
	Baseline *float64
	Target   float64
	Actual   *float64
	AsOf     Moment
}

func indicators() Codec[[]Indicator] {
	amount := func() Codec[float64] { return number(-1e12, 1e12) }
	list := listOf(objectOf[Indicator](words("indikator", "an indicator"), []Field{
		{Key: "title", Required: true, Value: At(func(i *Indicator) *string { return &i.Title }, Text(1, 160)),
			Label: words("Nama", "Title"),
			Help:  words("Apa yang diukur.", "What is measured.")},
		{Key: "unit", Required: true, Value: At(func(i *Indicator) *string { return &i.Unit }, Text(1, 40)),
			Aliases: "uom",
			Label:   words("Satuan", "Unit"),
			Help:    words("Misalnya orang, rupiah, produk.", "Such as people, rupiah, products.")},
		{Key: "baseline", Value: At(func(i *Indicator) **float64 { return &i.Baseline }, optional(amount())),
			Aliases: "awalan",
			Label:   words("Awal", "Baseline"),
			Help:    words("Nilai sebelum program.", "The value before the programme.")},
		{Key: "target", Required: true, Value: At(func(i *Indicator) *float64 { return &i.Target }, amount()),
			Aliases: "goal",
			Label:   words("Sasaran", "Target"),
			Help:    words("Nilai yang dituju.", "The value that is aimed at.")},
		{Key: "actual", Value: At(func(i *Indicator) **float64 { return &i.Actual }, optional(amount())),
			Aliases: "hasil realisasi",
			Label:   words("Capaian", "Actual"),
			Help:    words("Nilai yang dicapai.", "The value that was reached.")},
		{Key: "as_of", Value: At(func(i *Indicator) *Moment { return &i.AsOf }, date()),
			Label: words("Per tanggal", "As of"),
			Help:  words("Kapan capaian itu diukur.", "When that was measured.")},
	}), 1)
	list.overlay = func(original, translation []Indicator) ([]Indicator, bool) {
		if len(original) != len(translation) {
			return original, false
		}
		merged := append([]Indicator(nil), original...)
		for i, t := range translation {
			if t.Target != original[i].Target {
				return original, false
			}
			merged[i].Title, merged[i].Unit = t.Title, t.Unit
		}
		return merged, true
	}
	return list
}

// Opportunity is an open call.
type Opportunity struct {
	Common
	Kind     string
	For      []string
	ValueIDR int64
	Deadline Moment
	Contact  string
	Status   string
}

func (*Opportunity) typeName() string { return "opportunity" }

var opportunityType = &Type{
	Name:   NameOf[*Opportunity](),
	Folder: "opportunities",
	Label:  words("peluang", "opportunity"),
	Plural: words("Peluang", "Opportunities"),
	Help:   words("Ajakan menanam modal, bermitra, atau memasok.", "A call to invest, to work together or to supply."),
	New:    func() Record { return new(Opportunity) },
	Fields: withCommon(commonRules{titleLabel: titleLabel, summaryRequired: true, mayStandAlone: true}, []Field{
		{Key: KindKey, Required: true,
			Value: At(func(o *Opportunity) *string { return &o.Kind }, choice(
				option("investment", "Investasi", "Investment"),
				option("partnership", "Kemitraan", "Partnership"),
				option("procurement", "Pengadaan", "Procurement"),
				option("residency", "Residensi", "Residency"))),
			Label: words("Jenis", "Kind"),
			Help:  words("Jenis peluangnya.", "What kind of opportunity it is.")},
		{Key: OpportunityArtisans.Key,
			Value: At(func(o *Opportunity) *[]string { return &o.For }, listOf(refTo[*Artisan](), 1)),
			Label: words("Untuk", "For"),
			Help:  words("Perajin yang ditawarkan.", "The makers that it is about.")},
		{Key: "value_idr", Value: At(func(o *Opportunity) *int64 { return &o.ValueIDR }, rupiah()),
			Aliases: "anggaran budget value nilai_rupiah amount",
			Label:   words("Nilai", "Value"),
			Help:    words("Rupiah, angka saja.", "Rupiah, digits alone.")},
		{Key: "deadline", Value: At(func(o *Opportunity) *Moment { return &o.Deadline }, date()),
			Aliases: "tenggat batas_waktu closing_date due_date",
			Label:   words("Batas akhir", "Deadline"),
			Help: words(
				"Hari terakhir; sesudahnya tampil sebagai ditutup.",
				"The last day; after it the call is shown as closed.")},
		{Key: "contact", Required: true, Translatable: true,
			Value:   At(func(o *Opportunity) *string { return &o.Contact }, Text(1, 200)),
			Aliases: "cp narahubung",
			Label:   words("Kontak", "Contact"),
			Help:    words("Kepada siapa bertanya; jangan nomor pribadi.", "Whom to ask; no private number.")},
		{Key: StatusKey, Required: true,
			Value: At(func(o *Opportunity) *string { return &o.Status }, choice(
				option(OpportunityOpen, "Dibuka", "Open"),
				option("closed", "Ditutup", "Closed"))),
			Label: words("Status", "Status"),
			Help:  words("Masih dibuka atau sudah ditutup.", "Whether it is still open.")},
	}...),
}

// Partner is who the council works with.
type Partner struct {
	Common
	Kind    string
	Region  string
	Website string
	Logo    *Picture
}

func (*Partner) typeName() string { return "partner" }

// PartnerKinds returns the kinds of bodies, in the order in which lists show them.
func PartnerKinds() []string { return optionValues(partnerKinds) }

var partnerKinds = []Option{
	option("craft_council", "Dewan kerajinan", "Craft council"),
	option("government", "Pemerintah", "Government"),
	option("association", "Asosiasi", "Association"),
	option("campus", "Kampus", "Campus"),
	option("private", "Swasta", "Private"),
	option("artists", "Seniman", "Artists"),
}

var partnerType = &Type{
	Name:   NameOf[*Partner](),
	Folder: "partners",
	Also:   []string{"sponsor", "sponsors"},
	Label:  words("mitra", "partner"),
	Plural: words("Mitra", "Partners"),
	Help: words(
		"Lembaga atau kelompok yang bekerja bersama dewan.",
		"A body or a group that works with the council."),
	New: func() Record { return new(Partner) },
	Fields: withCommon(commonRules{titleLabel: words("Nama", "Name"), summaryRequired: true}, []Field{
		{Key: KindKey, Required: true, Value: At(func(p *Partner) *string { return &p.Kind }, choice(partnerKinds...)),
			Label: words("Jenis", "Kind"),
			Help:  words("Jenis lembaganya.", "What kind of body it is.")},
		{Key: "region", Translatable: true, Value: At(func(p *Partner) *string { return &p.Region }, Text(1, 80)),
			Aliases: "daerah kota city negara country",
			Label:   words("Wilayah", "Region"),
			Help:    words("Kota, provinsi, atau negaranya.", "Its city, province or country.")},
		{Key: "website", Value: At(func(p *Partner) *string { return &p.Website }, httpsURL()),
			Aliases: "web situs homepage site",
			Label:   words("Situs web", "Website"),
			Help:    words("Alamat lengkap, dengan https://.", "A complete address, with https://.")},
		{Key: "logo", Translatable: true, Value: At(func(p *Partner) **Picture { return &p.Logo }, optionalPicture()),
			Label: words("Logo", "Logo"),
			Help:  words("Logo resmi, dengan izin pemiliknya.", "The official logo, with its owner's leave.")},
	}...),
}

// Collection is products put together by hand.
type Collection struct {
	Common
	Products []string
	Event    string
	Layout   string // grid if not given
}

func (*Collection) typeName() string { return "collection" }

var collectionType = &Type{
	Name:   NameOf[*Collection](),
	Folder: "collections",
	Label:  words("koleksi", "collection"),
	Plural: words("Koleksi", "Collections"),
	Help:   words("Barang-barang pilihan, dalam urutan yang ditentukan.", "Chosen products, in an order of their own."),
	New:    func() Record { return new(Collection) },
	Fields: withCommon(commonRules{titleLabel: titleLabel, summaryRequired: true}, []Field{
		{Key: CollectionProducts.Key, Required: true,
			Value:   At(func(c *Collection) *[]string { return &c.Products }, listOf(refTo[*Product](), 1)),
			Aliases: "items daftar_produk barang",
			Label:   words("Produk", "Products"),
			Help: words(
				"Barangnya, dalam urutan tampilnya.",
				"The products, in the order in which they are shown.")},
		{Key: CollectionEvent.Key, Value: At(func(c *Collection) *string { return &c.Event }, refTo[*Event]()),
			Label: words("Agenda", "Event"),
			Help:  words("Acara tempat koleksi ini ditampilkan.", "The event at which it is shown.")},
		{Key: "layout", Default: LayoutGrid,
			Value: At(func(c *Collection) *string { return &c.Layout }, choice(
				option(LayoutGrid, "Kartu", "Grid"),
				option(LayoutLookbook, "Buku gambar", "Lookbook"))),
			Label: words("Tata letak", "Layout"),
			Help:  words("Kartu-kartu, atau satu per halaman.", "Cards, or one to a page.")},
	}...),
}
