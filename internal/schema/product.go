package schema

import (
	"regexp"
	"slices"
	"strconv"

	"etalase/internal/diag"
	"etalase/internal/syntax"
)

// Product is an object that an artisan offers.
type Product struct {
	Common
	SKU            string
	Artisan        string
	Category       string
	Materials      []string
	Techniques     []string
	Motifs         []string
	BatikProcess   string
	Price          Price
	Variants       []Variant
	Availability   string
	LeadTime       *LeadTime
	MinOrder       int64
	Custom         bool
	Dimensions     *Dimensions
	WeightGrams    int64 // grams
	Care           []string
	Steps          []Step
	HoursToMake    int64
	Tradition      string
	Certifications []Certification
	Curation       *Curation
	Sustainability []Claim
	ShownAt        []string
	Awards         []Award
	ShopLinks      []string
	HSCode         string
	ExportReady    bool
	Food           *Food
}

func (*Product) typeName() string { return "product" }

// CanBeHad reports whether a product is offered now.
func (p *Product) CanBeHad() bool {
	return p.Availability != AvailabilitySoldOut && p.Availability != AvailabilityArchived
}

// Codes returns the codes of a product and of its variants.
func (p *Product) Codes() []string {
	codes := []string{p.SKU}
	for _, v := range p.Variants {
		codes = append(codes, v.SKU)
	}
	return codes
}

// ShownPrice returns what a product is said to cost: its own price, made true by those of its variants that can be had.
// A fixed price with dearer or cheaper variants begins at the least, and the ends of a range are those of what is
// there. If each variant that can be had has an amount of its own, nothing costs what the product's own price says.
func (p *Product) ShownPrice() Price {
	shown := p.Price
	if shown.OnRequest() {
		return shown
	}
	low, high, ok := amountsOf(p.Variants)
	if !ok {
		low, high = shown.Amount, max(shown.Amount, shown.Max)
		for _, v := range p.Variants {
			if !v.IsGone() && v.hasAmount() {
				low, high = min(low, v.Price.Amount), max(high, v.Price.Amount, v.Price.Max)
			}
		}
	}
	shown.Amount = low
	switch {
	case shown.Mode == PriceRange && low < high:
		shown.Max = high
	case shown.Mode == PriceRange:
		shown.Mode, shown.Max = PriceFixed, 0
	case low < high:
		shown.Mode = PriceFrom
	}
	return shown
}

// LeastAmount returns what the cheapest form of a product that can be had costs at least, in whole rupiah: 0 is free.
// It is not ok if the price is on request.
func (p *Product) LeastAmount() (amount int64, ok bool) {
	shown := p.ShownPrice()
	return shown.Amount, !shown.OnRequest()
}

// Amounts returns all amounts that a product and its variants cost, in whole rupiah, each once, sorted.
func (p *Product) Amounts() []int64 {
	amounts := p.Price.amounts()
	for _, v := range p.Variants {
		if v.Price != nil {
			amounts = append(amounts, v.Price.amounts()...)
		}
	}
	slices.Sort(amounts)
	return slices.Compact(amounts)
}

var availabilities = []Option{
	option(AvailabilityInStock, "Tersedia", "In stock", "ready", "ready stock", "ada", "available",
		"stok ada"),
	option(AvailabilityMadeToOrder, "Dibuat atas pesanan", "Made to order", "po", "pre-order", "by order", "pesanan"),
	option(AvailabilityOneOfAKind, "Satu-satunya", "One of a kind", "one of a kind", "hanya satu"),
	option(AvailabilitySoldOut, "Habis terjual", "Sold out", "habis", "kosong", "stok habis",
		"stok kosong", "out of stock", "terjual", "laku"),
	option(AvailabilityArchived, "Arsip", "Archived"),
}

var productType = &Type{
	Name:   NameOf[*Product](),
	Folder: "products",
	Also:   []string{"barang", "karya", "katalog", "catalog", "catalogue", "items", "works"},
	Label:  words("produk", "product"),
	Plural: words("Produk", "Products"),
	Help:   words("Barang yang dibuat dan ditawarkan seorang perajin.", "An object that a maker makes and offers."),
	New:    func() Record { return new(Product) },
	Fields: withCommon(commonRules{titleLabel: titleLabel, summaryRequired: true}, []Field{
		{Key: SKUKey, Required: true, Unique: true, Decides: true,
			Value:   At(func(p *Product) *string { return &p.SKU }, sku()),
			Aliases: "kode_produk kode_barang product_code item_code nomor_produk sku_code",
			Label:   words("Kode", "Code"),
			Help: words(
				"Kode barang; tidak pernah dipakai lagi untuk barang lain, sebab tercetak pada label.",
				"The product's code; never used again for another one, since it is printed on labels.")},
		{Key: "artisan", Required: true, Decides: true,
			Value: At(func(p *Product) *string { return &p.Artisan }, refTo[*Artisan]()),
			Aliases: "pengrajin maker pembuat artist seniman vendor penjual crafter craftsman umkm ukm " +
				"brand_owner made_by",
			Label: words("Perajin", "Maker"),
			Help: words(
				"Siapa yang membuatnya: nama folder perajin itu.",
				"Who made it: the name of that maker's folder.")},
		{Key: CategoryKey, Required: true,
			Value:   At(func(p *Product) *string { return &p.Category }, termOf(VocabularyCategory)),
			Aliases: "categories jenis_produk product_type product_cat product_category rak jenis",
			Label:   words("Kategori", "Category"),
			Help:    words("Rak katalog tempatnya.", "The shelf of the catalogue it stands on.")},
		{Key: "materials", Required: true,
			Value:   At(func(p *Product) *[]string { return &p.Materials }, listOf(termOf(VocabularyMaterial), 1)),
			Aliases: "material bahan_baku bahan_dasar",
			Label:   words("Bahan", "Materials"),
			Help:    words("Dari apa dibuat.", "What it is made of.")},
		{Key: TechniquesKey, Required: true,
			Value:   At(func(p *Product) *[]string { return &p.Techniques }, listOf(termOf(VocabularyTechnique), 1)),
			Aliases: "technique metode method cara_pembuatan",
			Label:   words("Teknik", "Techniques"),
			Help:    words("Bagaimana dibuat.", "How it is made.")},
		{Key: "motifs", Value: At(func(p *Product) *[]string { return &p.Motifs }, listOf(termOf(VocabularyMotif), 1)),
			Aliases: "corak pola pattern patterns",
			Label:   words("Motif", "Motifs"),
			Help:    words("Motif yang ada padanya.", "The motifs that it shows.")},
		{Key: BatikProcessKey, When: words("tekniknya batik", "a technique is batik"),
			Value: At(func(p *Product) *string { return &p.BatikProcess }, choice(
				option("tulis", "Batik tulis", "Drawn by hand"),
				option("cap", "Batik cap", "Stamped"),
				option("kombinasi", "Kombinasi tulis dan cap", "Drawn and stamped"))),
			Aliases: "jenis_batik batik_type",
			Label:   words("Proses batik", "Batik process"),
			Help:    words("Kain bermotif yang dicetak bukan batik.", "Printed cloth is not batik.")},
		{Key: priceKey, Required: true, Offer: option("{mode: ask}", "tanya", "ask"),
			Value:   At(func(p *Product) *Price { return &p.Price }, priceOf()),
			Aliases: "harga_jual harga_satuan cost amount price_idr regular_price harga_produk tarif",
			Label:   words("Harga", "Price"),
			Help: words(
				"Rupiah, angka saja: 150000. Atau {mode: ask} bila harganya ditanyakan.",
				"Rupiah, digits alone: 150000. Or {mode: ask} where it is to be asked for.")},
		{Key: variantsKey, Translatable: true,
			Value:   At(func(p *Product) *[]Variant { return &p.Variants }, variants()),
			Aliases: "variant variasi variations varian_produk options opsi",
			Label:   words("Varian", "Variants"),
			Help: words(
				"Ukuran atau warna lain dari barang yang sama, masing-masing dengan kodenya.",
				"Other sizes or colours of the same product, each with its code.")},
		{Key: availabilityKey, Required: true,
			Value:   At(func(p *Product) *string { return &p.Availability }, choice(availabilities...)),
			Aliases: "stok stock status in_stock stock_status ketersediaan_stok tersedia",
			Label:   words("Ketersediaan", "Availability"),
			Help:    words("Dapatkah dibeli sekarang.", "Whether it can be bought now.")},
		{Key: leadTimeKey, When: words("dibuat atas pesanan", "it is made to order"),
			Value: At(func(p *Product) **LeadTime { return &p.LeadTime }, optional(objectOf[LeadTime](
				words("lama pengerjaan", "a lead time"),
				leadTimeFields))),
			Aliases: "leadtime lama_pembuatan waktu_pengerjaan durasi estimasi production_time " +
				"processing_time lama_produksi preorder",
			Label: words("Lama pengerjaan", "Lead time"),
			Help: words(
				"Hari sejak dipesan sampai selesai: {min: 7, max: 14}.",
				"Days from the order until it is ready: {min: 7, max: 14}.")},
		{Key: "min_order", Default: "1", Value: At(func(p *Product) *int64 { return &p.MinOrder }, integer(1, 100_000)),
			Aliases: "moq minimal_pesan minimal_order minimum_pesanan min_qty minimal_pembelian",
			Label:   words("Pesanan minimum", "Minimum order"),
			Help:    words("Paling sedikit berapa buah sekali pesan.", "The fewest pieces of one order.")},
		{Key: "custom", Default: "false", Value: At(func(p *Product) *bool { return &p.Custom }, boolean()),
			Aliases: "bisa_custom customizable customisable kustom custom_order",
			Label:   words("Bisa pesan khusus", "Custom orders"),
			Help: words(
				"true: ukuran, warna, atau motifnya dapat diminta lain.",
				"true: size, colour or motif can be asked for.")},
		{Key: "dimensions_cm",
			Value: At(func(p *Product) **Dimensions { return &p.Dimensions }, optional(objectOf[Dimensions](
				words("ukuran", "dimensions"),
				dimensionFields))),
			Aliases: "dimensi dimension size sizes ukuran_cm ukuran_produk",
			Label:   words("Ukuran", "Dimensions"),
			Help:    words("Sentimeter.", "Centimetres.")},
		{Key: "weight_g", Value: At(func(p *Product) *int64 { return &p.WeightGrams }, weight()),
			Aliases: "berat_gram berat_g bobot weight_gram weight_grams mass berat_produk",
			Label:   words("Berat", "Weight"),
			Help:    words("Gram.", "Grams.")},
		{Key: CareKey, Translatable: true, When: words("kategorinya memintanya", "the category asks for it"),
			Value:   At(func(p *Product) *[]string { return &p.Care }, sameLength(listOf(Text(1, 200), 1))),
			Aliases: "cara_merawat cara_perawatan care_instructions perawatan_produk",
			Label:   words("Perawatan", "Care"),
			Help:    words("Cara merawatnya, satu anjuran satu baris.", "How to look after it, one advice a line.")},
		{Key: "steps", Translatable: true, Value: At(func(p *Product) *[]Step { return &p.Steps }, steps()),
			Aliases: "proses langkah process cara_membuat tahapan",
			Label:   words("Proses pembuatan", "How it is made"),
			Help:    words("Langkah-langkah pembuatannya, berurutan.", "The steps of its making, in order.")},
		{Key: "hours_to_make",
			Value:   At(func(p *Product) *int64 { return &p.HoursToMake }, integerOf(hours, 1, 100_000)),
			Aliases: "jam hours man_hours waktu_pembuatan",
			Label:   words("Jam kerja", "Hours of work"),
			Help:    words("Jam kerja untuk satu barang.", "Hours of work that one piece takes.")},
		{Key: TraditionKey,
			Value: At(func(p *Product) *string { return &p.Tradition }, choice(
				option(TraditionTraditional, "Tradisional", "Traditional"),
				option(TraditionModern, "Modern", "Modern"),
				option(TraditionBlend, "Perpaduan", "A blend"))),
			Aliases: "gaya style",
			Label:   words("Tradisi", "Tradition"),
			Help:    words("Sedekat apa dengan tradisi.", "How close to tradition it is.")},
		{Key: CertificationsKey,
			Value: At(func(p *Product) *[]Certification { return &p.Certifications }, listOf(
				objectOf[Certification](words("sertifikasi", "a certification"), certificationFields),
				1)),
			Aliases: "sertifikat certificate certificates certification",
			Label:   words("Sertifikasi", "Certifications"),
			Help: words(
				"Yang sudah lewat masanya tidak tampil di situs.",
				"One that has expired is left out of the site.")},
		{Key: "curation",
			Value: At(func(p *Product) **Curation { return &p.Curation }, optional(objectOf[Curation](
				words("kurasi", "a curation"),
				curationFields))),
			Aliases: "dikurasi curated",
			Label:   words("Kurasi", "Curation"),
			Help: words(
				"Siapa yang menilai barang ini, kapan, dan menurut apa.",
				"Who assessed this product, when, and by what.")},
		{Key: "sustainability", Translatable: true,
			Value: At(func(p *Product) *[]Claim { return &p.Sustainability }, sameLength(listOf(
				objectOf[Claim](words("klaim keberlanjutan", "a claim"), claimFields),
				1))),
			Label: words("Keberlanjutan", "Sustainability"),
			Help:  words("Klaim dan buktinya.", "What is claimed, and its evidence.")},
		{Key: "shown_at", Value: At(func(p *Product) *[]string { return &p.ShownAt }, listOf(refTo[*Event](), 1)),
			Aliases: "pameran exhibitions exhibited_at exhibition events",
			Label:   words("Dipamerkan di", "Shown at"),
			Help:    words("Agenda tempatnya dipamerkan.", "The events where it was shown.")},
		{Key: "awards", Translatable: true,
			Value: At(func(p *Product) *[]Award { return &p.Awards }, sameLength(listOf(
				objectOf[Award](words("penghargaan", "an award"), awardFields),
				1))),
			Aliases: "award prestasi prizes",
			Label:   words("Penghargaan", "Awards"),
			Help:    words("Penghargaan yang diterima barang ini.", "What it was awarded.")},
		{Key: "shop_links", Value: At(func(p *Product) *[]string { return &p.ShopLinks }, listOf(shopURL(), 1)),
			Aliases: "tokopedia shopee toko link_toko marketplace shop shops buy buy_link beli link_pembelian " +
				"toko_online store",
			Label: words("Tautan toko", "Shop links"),
			Help: words(
				"Halaman barang ini di toko daring yang terdaftar di site.yaml.",
				"This product's pages at the shops that site.yaml lists.")},
		{Key: "hs_code", Value: At(func(p *Product) *string { return &p.HSCode }, matching(hsPattern, "6304.92")),
			Aliases: "hs hscode",
			Label:   words("Kode HS", "HS code"),
			Help: words(
				"Pos tarif untuk ekspor: 4, 6, atau 8 angka.",
				"The tariff heading for export: 4, 6 or 8 digits.")},
		{Key: ExportReadyKey, Default: "false", Value: At(func(p *Product) *bool { return &p.ExportReady }, boolean()),
			Aliases: "ekspor export",
			Label:   words("Siap ekspor", "Ready for export"),
			Help:    words("true: perajin sanggup mengirim ke luar negeri.", "true: the maker can ship abroad.")},
		{Key: foodKey, Translatable: true, Value: At(func(p *Product) **Food { return &p.Food }, food()),
			Aliases: "makanan minuman kuliner",
			Label:   words("Pangan", "Food"),
			Help: words(
				"Untuk makanan dan minuman; wajib disertai sertifikat PIRT atau BPOM.",
				"For food and drink; needs a PIRT or BPOM certificate too.")},
	}...),
}

// weight reads grams.
func weight() Codec[int64] {
	codec := integerOf(grams, 1, 10_000_000)
	read := codec.read
	codec.read = func(r *reader, n *syntax.Node) (int64, bool) {
		v, ok := read(r, n)
		if ok {
			r.doubtWeight(n, v)
		}
		return v, ok
	}
	return codec
}

var hsPattern = regexp.MustCompile(`^\d{4}(\.?\d{2}(\.?\d{2})?)?$`)

func (p *Product) check(r *reader, n *syntax.Node) {
	r.doubtVariants(p, n)
	if p.Availability == AvailabilityMadeToOrder && !r.gives(n, leadTimeKey) {
		r.report(diag.MissingBecause.At(n.Locate(availabilityKey), leadTimeKey, diag.BecauseMadeToOrder.With()).
			WithMissingKey(leadTimeKey))
	}
	permit := func(c Certification) bool { return c.Kind == CertificatePIRT || c.Kind == CertificateBPOM }
	permitted := slices.ContainsFunc(p.Certifications, permit) ||
		anyOfKind(n.Find(CertificationsKey), CertificatePIRT, CertificateBPOM)
	if p.Food != nil && !permitted && !slices.Contains(r.renamed, CertificationsKey) {
		r.report(diag.MissingBecause.At(n.Locate(foodKey), CertificationsKey, diag.BecauseFoodNeedsPermit.With()).
			WithMissingKey(CertificationsKey))
	}
}

// anyOfKind looks for an item of one of the kinds in a list that may have problems: an item that is there but could not
// be read must not be reported as missing.
func anyOfKind(list *syntax.Node, kinds ...string) bool {
	if list == nil {
		return false
	}
	for _, item := range list.Items {
		if kind := item.Find(KindKey); kind != nil && slices.Contains(kinds, kind.Text) {
			return true
		}
	}
	return false
}

// Variant is another size or colour of a product.
type Variant struct {
	SKU          string
	Title        string
	Size, Colour string
	Price        *Price
	Availability string // empty: that of the product
}

// IsGone reports whether nobody can have a variant, although others of its product may be there.
func (v Variant) IsGone() bool {
	return v.Availability == AvailabilitySoldOut || v.Availability == AvailabilityArchived
}

// hasAmount reports whether a variant says what it costs.
func (v Variant) hasAmount() bool {
	return v.Price != nil && v.Price.Amount > 0 && !v.Price.OnRequest()
}

func variants() Codec[[]Variant] {
	list := listOf(objectOf[Variant](words("varian", "a variant"), []Field{
		{Key: SKUKey, Required: true, Unique: true, Value: At(func(v *Variant) *string { return &v.SKU }, sku()),
			Label: words("Kode", "Code"),
			Help:  words("Kode varian ini.", "The variant's code.")},
		{Key: "title", Required: true, Value: At(func(v *Variant) *string { return &v.Title }, Text(1, 120)),
			Label: words("Nama", "Name"),
			Help: words(
				"Apa yang membedakannya, misalnya Biru nila, 210 × 110 cm.",
				"What sets it apart, such as Indigo, 210 × 110 cm.")},
		{Key: "size", Value: At(func(v *Variant) *string { return &v.Size }, Text(1, 60)),
			Aliases: "dimensi",
			Label:   words("Ukuran", "Size"),
			Help:    words("Ukuran varian ini.", "The variant's size.")},
		{Key: "colour", Value: At(func(v *Variant) *string { return &v.Colour }, Text(1, 60)),
			Aliases: "color",
			Label:   words("Warna", "Colour"),
			Help:    words("Warna varian ini.", "The variant's colour.")},
		{Key: priceKey, Value: At(func(v *Variant) **Price { return &v.Price }, optional(priceOf())),
			Label: words("Harga", "Price"),
			Help:  words("Bila lain daripada harga produknya.", "Where it differs from the product's.")},
		{Key: availabilityKey, Value: At(func(v *Variant) *string { return &v.Availability },
			choice(availabilities...)),
			Label: words("Ketersediaan", "Availability"),
			Help:  words("Bila lain daripada produknya.", "Where it differs from the product's.")},
	}), 1)
	// A translation has a variant's texts; its code says of which variant.
	list.overlay = func(original, translation []Variant) ([]Variant, bool) {
		merged, whole := slices.Clone(original), true
		for _, t := range translation {
			i := slices.IndexFunc(merged, func(v Variant) bool { return v.SKU == t.SKU })
			if i < 0 {
				whole = false
				continue
			}
			merged[i].Title = t.Title
			if t.Size != "" {
				merged[i].Size = t.Size
			}
			if t.Colour != "" {
				merged[i].Colour = t.Colour
			}
		}
		return merged, whole
	}
	return list
}

// LeadTime is how long an order takes, in days.
type LeadTime struct{ Min, Max int64 }

var leadTimeFields = []Field{
	{Key: "min", Required: true, Value: At(func(l *LeadTime) *int64 { return &l.Min }, integerOf(days, 0, 3650)),
		Label: words("Paling cepat", "At least"),
		Help:  words("Hari.", "Days.")},
	{Key: maxKey, Required: true, Value: At(func(l *LeadTime) *int64 { return &l.Max }, integerOf(days, 0, 3650)),
		Label: words("Paling lama", "At most"),
		Help:  words("Hari.", "Days.")},
}

func (l *LeadTime) check(r *reader, n *syntax.Node) {
	if high := n.Find(maxKey); high != nil && high.Kind == syntax.Scalar && l.Max < l.Min {
		r.report(diag.OutOfRange.At(high.Span, strconv.FormatInt(l.Min, 10), "3650").
			Advise(diag.HighestFirst, maxKey, "min"))
	}
}

// Dimensions are in centimetres; zero if not given.
type Dimensions struct{ Length, Width, Height, Diameter float64 }

var dimensionFields = []Field{
	{Key: "length", Value: At(func(d *Dimensions) *float64 { return &d.Length }, centimetre()),
		Aliases: "p pjg",
		Label:   words("Panjang", "Length"),
		Help:    words("Sentimeter.", "Centimetres.")},
	{Key: "width", Value: At(func(d *Dimensions) *float64 { return &d.Width }, centimetre()),
		Aliases: "l lbr w",
		Label:   words("Lebar", "Width"),
		Help:    words("Sentimeter.", "Centimetres.")},
	{Key: "height", Value: At(func(d *Dimensions) *float64 { return &d.Height }, centimetre()),
		Aliases: "t tgi h",
		Label:   words("Tinggi", "Height"),
		Help:    words("Sentimeter.", "Centimetres.")},
	{Key: "diameter", Value: At(func(d *Dimensions) *float64 { return &d.Diameter }, centimetre()),
		Aliases: "d ø dia",
		Label:   words("Garis tengah", "Diameter"),
		Help:    words("Sentimeter.", "Centimetres.")},
}

func centimetre() Codec[float64] { return numberOf(centimetres, 0.1, 10_000) }

// Certification is what an authority confirmed of a product.
type Certification struct {
	Kind       string
	Number     string
	Holder     string
	ValidUntil Moment
}

var certificationFields = []Field{
	{Key: KindKey, Required: true,
		Value: At(func(c *Certification) *string { return &c.Kind }, choice(
			option("halal", "Halal", "Halal"),
			option("sni", "SNI", "SNI"),
			option("batikmark", "Batikmark", "Batikmark"),
			option(CertificatePIRT, "PIRT", "PIRT"),
			option(CertificateBPOM, "BPOM", "BPOM"),
			option("trademark", "Merek terdaftar", "Trade mark"),
			option("copyright", "Hak cipta", "Copyright"),
			option("gi", "Indikasi geografis", "Geographical indication"),
			option("tkdn", "TKDN", "TKDN"))),
		Aliases: "type tipe",
		Label:   words("Jenis", "Kind"),
		Help:    words("Sertifikat apa.", "What it certifies.")},
	{Key: "number", Required: true, Value: At(func(c *Certification) *string { return &c.Number }, Text(1, 80)),
		Aliases: "no nomor_sertifikat",
		Label:   words("Nomor", "Number"),
		Help:    words("Nomor sertifikat.", "The certificate's number.")},
	{Key: "holder", Value: At(func(c *Certification) *string { return &c.Holder }, Text(1, 120)),
		Aliases: "pemilik owner",
		Label:   words("Pemegang", "Holder"),
		Help:    words("Atas nama siapa.", "In whose name it is.")},
	{Key: ValidUntilKey, Value: At(func(c *Certification) *Moment { return &c.ValidUntil }, date()),
		Aliases: "expires expiry berlaku_hingga valid_to",
		Label:   words("Berlaku sampai", "Valid until"),
		Help:    words("Hari terakhir berlakunya.", "The last day on which it is valid.")},
}

// Curation is an assessment of a product.
type Curation struct {
	By       string
	Date     Moment
	Criteria []string
}

var curationFields = []Field{
	{Key: "by", Required: true, Value: At(func(c *Curation) *string { return &c.By }, Text(1, 120)),
		Aliases: "juri penyelenggara oleh_siapa",
		Label:   words("Oleh", "By"),
		Help:    words("Siapa yang menilai.", "Who assessed it.")},
	{Key: DateKey, Required: true, Value: At(func(c *Curation) *Moment { return &c.Date }, date()),
		Label: words("Tanggal", "Date"),
		Help:  words("Kapan dinilai.", "When it was assessed.")},
	{Key: "criteria",
		Value: At(func(c *Curation) *[]string { return &c.Criteria }, listOf(
			choice(
				option("quality", "Mutu", "Quality"),
				option("authenticity", "Keaslian", "Authenticity"),
				option("innovation", "Kebaruan", "Innovation"),
				option("marketability", "Daya jual", "Marketability"),
				option("sustainability", "Keberlanjutan", "Sustainability")),
			1)),
		Label: words("Kriteria", "Criteria"),
		Help:  words("Menurut apa dinilai.", "By what it was assessed.")},
}

// Claim is what is said of a product's sustainability, with its evidence.
type Claim struct{ Claim, Evidence string }

var claimFields = []Field{
	{Key: "claim", Required: true, Value: At(func(c *Claim) *string { return &c.Claim }, Text(1, 200)),
		Label: words("Klaim", "Claim"),
		Help:  words("Apa yang dikatakan.", "What is claimed.")},
	{Key: "evidence", Required: true, Value: At(func(c *Claim) *string { return &c.Evidence }, Text(1, 300)),
		Aliases: "proof",
		Label:   words("Bukti", "Evidence"),
		Help:    words("Apa yang membuktikannya.", "What shows that it is so.")},
}

// Award is a prize that a product won.
type Award struct {
	Title string
	Year  int64
	By    string
}

var awardFields = []Field{
	{Key: "title", Required: true, Value: At(func(a *Award) *string { return &a.Title }, Text(1, 160)),
		Label: words("Nama", "Title"),
		Help:  words("Nama penghargaannya.", "What the award is called.")},
	{Key: "year", Required: true, Value: At(func(a *Award) *int64 { return &a.Year }, integer(1900, 2200)),
		Label: words("Tahun", "Year"),
		Help:  words("Tahun diterima.", "The year it was given.")},
	{Key: "by", Value: At(func(a *Award) *string { return &a.By }, Text(1, 120)),
		Label: words("Oleh", "By"),
		Help:  words("Siapa yang memberi.", "Who gave it.")},
}

// Food is what the law asks to be said of something to eat or drink.
type Food struct {
	Ingredients []string
	Allergens   []string
	NetWeight   string
	ShelfLife   string
}

func food() Codec[*Food] {
	object := objectOf[Food](words("pangan", "food"), []Field{
		{Key: "ingredients", Required: true,
			Value:   At(func(f *Food) *[]string { return &f.Ingredients }, listOf(Text(1, 120), 1)),
			Aliases: "bahan komposisi_bahan",
			Label:   words("Komposisi", "Ingredients"),
			Help:    words("Bahan-bahannya, yang terbanyak lebih dahulu.", "What is in it, the most first.")},
		{Key: "allergens", Value: At(func(f *Food) *[]string { return &f.Allergens }, listOf(Text(1, 80), 1)),
			Label: words("Alergen", "Allergens"),
			Help:  words("Bahan yang dapat menimbulkan alergi.", "What can cause an allergy.")},
		{Key: "net_weight", Required: true, Value: At(func(f *Food) *string { return &f.NetWeight }, Text(1, 40)),
			Aliases: "berat netto",
			Label:   words("Berat bersih", "Net weight"),
			Help:    words("Misalnya 250 g.", "Such as 250 g.")},
		{Key: "shelf_life", Required: true, Value: At(func(f *Food) *string { return &f.ShelfLife }, Text(1, 80)),
			Aliases: "kedaluwarsa expiry tahan",
			Label:   words("Masa simpan", "Shelf life"),
			Help:    words("Misalnya 6 bulan dalam wadah tertutup.", "Such as 6 months in a closed jar.")},
	})
	return optionalWithOverlay(object, func(original, translation Food) (Food, bool) {
		same := len(original.Ingredients) == len(translation.Ingredients) &&
			len(original.Allergens) == len(translation.Allergens)
		return translation, same
	})
}
