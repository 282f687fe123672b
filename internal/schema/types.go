package schema

import (
	"etalase/internal/diag"
)

// Common is what entries of every type have.
type Common struct {
	Title     string
	Summary   string
	Slug      string // empty: the file's or folder's name
	Date      Moment
	PublishAt Moment
	ExpireAt  Moment
	Draft     bool
	Featured  bool
	Weight    int64
	Aliases   []string
	Images    []Image
}

// Shared makes every type that embeds Common a Document.
func (c *Common) Shared() *Common { return c }

// fields are Common's keys; what differs between the types is told by them.
func (c *Common) fields(titleLabel diag.Text, summaryRequired, dateRequired bool) []Field {
	return []Field{
		{Key: "title", Label: titleLabel, Required: true, Translatable: true, Value: Bind(&c.Title, Text(1, 120))},
		{Key: "summary", Label: diag.Text{ID: "Ringkasan", EN: "Summary"}, Required: summaryRequired, Translatable: true, Value: Bind(&c.Summary, Text(20, 200))},
		{Key: "slug", Label: diag.Text{ID: "Alamat", EN: "Slug"}, Translatable: true, Value: Bind(&c.Slug, Slug())},
		{Key: "date", Label: diag.Text{ID: "Tanggal", EN: "Date"}, Required: dateRequired, Value: Bind(&c.Date, Date())},
		{Key: "publish_at", Label: diag.Text{ID: "Terbit", EN: "Publish at"}, Value: Bind(&c.PublishAt, Date())},
		{Key: "expire_at", Label: diag.Text{ID: "Berakhir", EN: "Expire at"}, Value: Bind(&c.ExpireAt, Date())},
		{Key: "draft", Label: diag.Text{ID: "Draf", EN: "Draft"}, Translatable: true, Value: Bind(&c.Draft, Bool())},
		{Key: "featured", Label: diag.Text{ID: "Unggulan", EN: "Featured"}, Value: Bind(&c.Featured, Bool())},
		{Key: "weight", Label: diag.Text{ID: "Urutan", EN: "Weight"}, Value: Bind(&c.Weight, Integer(-1000000, 1000000))},
		{Key: "aliases", Label: diag.Text{ID: "Alamat lama", EN: "Old addresses"}, Translatable: true, Value: Bind(&c.Aliases, ListOf(Address(), 1))},
		{Key: "images", Label: diag.Text{ID: "Gambar", EN: "Pictures"}, Translatable: true, Value: Bind(&c.Images, images())},
	}
}

var titled = diag.Text{ID: "Judul", EN: "Title"}

// Image is a photo beside the entry.
type Image struct {
	Src     string
	Alt     string
	Caption string
	Credit  string
	License string
	Focal   []float64 // x and y of what must stay in a crop, 0..1 from the upper left; empty: the middle
}

func (i *Image) fields() []Field {
	return []Field{
		{Key: "src", Label: diag.Text{ID: "Berkas", EN: "File"}, Required: true, Value: Bind(&i.Src, Text(1, 200))},
		{Key: "alt", Label: diag.Text{ID: "Teks pengganti", EN: "Alternative text"}, Required: true, Value: Bind(&i.Alt, AltText())},
		{Key: "caption", Label: diag.Text{ID: "Keterangan", EN: "Caption"}, Value: Bind(&i.Caption, Text(1, 300))},
		{Key: "credit", Label: diag.Text{ID: "Pemotret", EN: "Credit"}, Value: Bind(&i.Credit, Text(1, 120))},
		{Key: "license", Label: diag.Text{ID: "Lisensi", EN: "Licence"}, Value: Bind(&i.License, Text(1, 120))},
		{Key: "focal", Label: diag.Text{ID: "Titik utama", EN: "Focal point"}, Value: Bind(&i.Focal, ListOf(Number(0, 1), 2))},
	}
}

func (i *Image) check(r *Reading, n *Node) {
	if i.Src != "" {
		r.within("src", func() { r.Pictures = append(r.Pictures, Picture{*i, r.at()}) })
	}
	if focal := n.Find("focal"); focal != nil && len(i.Focal) > 2 {
		r.report(diag.WrongType.At(focal.Span, diag.Text{ID: "dua angka [x, y]", EN: "two numbers [x, y]"}, focal.Kind.label()))
	}
}

var imageLabel = diag.Text{ID: "gambar", EN: "a picture"}

func photo() Codec[Image] { return Object(imageLabel, (*Image).fields) }

// images reads pictures. A translation's words are put on the picture of the
// same file, whatever the order; a file that the original does not have is no
// translation of anything.
func images() Codec[[]Image] {
	list := ListOf(photo(), 1)
	list.overlay = func(original, translation []Image) ([]Image, bool) {
		merged, whole := append([]Image(nil), original...), true
		for _, t := range translation {
			found := false
			for i := range merged {
				if merged[i].Src == t.Src {
					merged[i].Alt, found = t.Alt, true
					if t.Caption != "" {
						merged[i].Caption = t.Caption
					}
				}
			}
			whole = whole && found
		}
		return merged, whole
	}
	return list
}

// Step is one step of how something is made.
type Step struct {
	Text  string
	Image *Image
}

func (s *Step) fields() []Field {
	return []Field{
		{Key: "text", Label: diag.Text{ID: "Langkah", EN: "Step"}, Required: true, Value: Bind(&s.Text, Text(1, 500))},
		{Key: "image", Label: diag.Text{ID: "Gambar", EN: "Picture"}, Value: Bind(&s.Image, Optional(photo()))},
	}
}

func steps() Codec[[]Step] {
	return SameLength(ListOf(Object(diag.Text{ID: "langkah", EN: "a step"}, (*Step).fields), 1))
}

// Product is an object that a maker offers.
type Product struct {
	Common
	SKU          string
	Artisan      string
	Category     string
	Materials    []string
	Techniques   []string
	Motifs       []string
	BatikProcess string
	Price        Price
	Availability string
	LeadTime     *LeadTime
	MinOrder     int64
	Custom       bool
	Dimensions   *Dimensions
	Weight       int64 // grams
	Care         []string
	Steps        []Step
	HoursToMake  int64
	Tradition    string
	ShownAt      []string
}

// Fields implements Document.
func (p *Product) Fields() []Field {
	return append(p.Common.fields(titled, true, false), []Field{
		{Key: "sku", Label: diag.Text{ID: "Kode", EN: "Code"}, Required: true, Unique: true, Value: Bind(&p.SKU, SKU())},
		{Key: "artisan", Label: diag.Text{ID: "Perajin", EN: "Maker"}, Required: true, Value: Bind(&p.Artisan, RefTo("artisan"))},
		{Key: "category", Label: diag.Text{ID: "Kategori", EN: "Category"}, Required: true, Value: Bind(&p.Category, TermOf("category"))},
		{Key: "materials", Label: diag.Text{ID: "Bahan", EN: "Materials"}, Required: true, Value: Bind(&p.Materials, ListOf(TermOf("material"), 1))},
		{Key: "techniques", Label: diag.Text{ID: "Teknik", EN: "Techniques"}, Required: true, Value: Bind(&p.Techniques, ListOf(TermOf("technique"), 1))},
		{Key: "motifs", Label: diag.Text{ID: "Motif", EN: "Motifs"}, Value: Bind(&p.Motifs, ListOf(TermOf("motif"), 1))},
		{Key: "batik_process", Label: diag.Text{ID: "Proses batik", EN: "Batik process"}, Value: Bind(&p.BatikProcess, Choice("tulis", "cap", "kombinasi"))},
		{Key: "price", Label: diag.Text{ID: "Harga", EN: "Price"}, Required: true, Value: Bind(&p.Price, PriceOf())},
		{Key: "availability", Label: diag.Text{ID: "Ketersediaan", EN: "Availability"}, Required: true, Value: Bind(&p.Availability, Choice("in_stock", "made_to_order", "unique", "sold_out", "archived"))},
		{Key: "lead_time_days", Label: diag.Text{ID: "Lama pengerjaan", EN: "Lead time"}, Value: Bind(&p.LeadTime, Optional(Object(diag.Text{ID: "lama pengerjaan", EN: "a lead time"}, (*LeadTime).fields)))},
		{Key: "min_order", Label: diag.Text{ID: "Pesanan minimum", EN: "Minimum order"}, Value: Bind(&p.MinOrder, Integer(1, 100000))},
		{Key: "custom", Label: diag.Text{ID: "Bisa pesan khusus", EN: "Custom orders"}, Value: Bind(&p.Custom, Bool())},
		{Key: "dimensions_cm", Label: diag.Text{ID: "Ukuran", EN: "Dimensions"}, Value: Bind(&p.Dimensions, Optional(Object(diag.Text{ID: "ukuran", EN: "dimensions"}, (*Dimensions).fields)))},
		{Key: "weight_g", Label: diag.Text{ID: "Berat", EN: "Weight"}, Value: Bind(&p.Weight, Integer(1, 10_000_000))},
		{Key: "care", Label: diag.Text{ID: "Perawatan", EN: "Care"}, Translatable: true, Value: Bind(&p.Care, SameLength(ListOf(Text(1, 200), 1)))},
		{Key: "steps", Label: diag.Text{ID: "Proses pembuatan", EN: "How it is made"}, Translatable: true, Value: Bind(&p.Steps, steps())},
		{Key: "hours_to_make", Label: diag.Text{ID: "Jam kerja", EN: "Hours of work"}, Value: Bind(&p.HoursToMake, Integer(1, 100_000))},
		{Key: "tradition", Label: diag.Text{ID: "Tradisi", EN: "Tradition"}, Value: Bind(&p.Tradition, Choice("traditional", "modern", "blend"))},
		{Key: "shown_at", Label: diag.Text{ID: "Dipamerkan di", EN: "Shown at"}, Value: Bind(&p.ShownAt, ListOf(RefTo("event"), 1))},
	}...)
}

func (p *Product) check(r *Reading, n *Node) {
	if p.Availability == "made_to_order" && n.Find("lead_time_days") == nil {
		r.report(diag.MissingBecause.At(n.Locate("availability"), "lead_time_days",
			diag.Text{ID: "barang ini dibuat menurut pesanan", EN: "it is made to order"}))
	}
}

// LeadTime is how long an order takes, in days.
type LeadTime struct{ Min, Max int64 }

func (l *LeadTime) fields() []Field {
	return []Field{
		{Key: "min", Label: diag.Text{ID: "Paling cepat", EN: "At least"}, Required: true, Value: Bind(&l.Min, Integer(0, 3650))},
		{Key: "max", Label: diag.Text{ID: "Paling lama", EN: "At most"}, Required: true, Value: Bind(&l.Max, Integer(0, 3650))},
	}
}

func (l *LeadTime) check(r *Reading, n *Node) {
	if high := n.Find("max"); high != nil && l.Max < l.Min {
		r.report(diag.OutOfRange.At(high.Span, l.Min, 3650))
	}
}

// Dimensions are in centimetres; zero where not given.
type Dimensions struct{ Length, Width, Height, Diameter float64 }

func (d *Dimensions) fields() []Field {
	size := Number(0.1, 10_000)
	return []Field{
		{Key: "length", Label: diag.Text{ID: "Panjang", EN: "Length"}, Value: Bind(&d.Length, size)},
		{Key: "width", Label: diag.Text{ID: "Lebar", EN: "Width"}, Value: Bind(&d.Width, size)},
		{Key: "height", Label: diag.Text{ID: "Tinggi", EN: "Height"}, Value: Bind(&d.Height, size)},
		{Key: "diameter", Label: diag.Text{ID: "Garis tengah", EN: "Diameter"}, Value: Bind(&d.Diameter, size)},
	}
}

// Artisan is a maker: a person, a workshop, a group.
type Artisan struct {
	Common
	Kind        string
	Scale       string
	Brand       string
	Since       int64
	TeamSize    int64
	Portrait    *Image
	Crafts      []string
	District    string
	Village     string
	WhatsApp    string
	Email       string
	Instagram   string
	Website     string
	Languages   []string
	Visit       string
	Commissions bool
	Teaches     bool
	Consent     Consent
	Status      string
}

// Fields implements Document.
func (a *Artisan) Fields() []Field {
	return append(a.Common.fields(diag.Text{ID: "Nama", EN: "Name"}, true, false), []Field{
		{Key: "kind", Label: diag.Text{ID: "Bentuk", EN: "Kind"}, Required: true, Value: Bind(&a.Kind, Choice("individual", "business", "group", "artist"))},
		{Key: "scale", Label: diag.Text{ID: "Skala", EN: "Scale"}, Value: Bind(&a.Scale, Choice("micro", "small", "medium"))},
		{Key: "brand", Label: diag.Text{ID: "Merek", EN: "Brand"}, Value: Bind(&a.Brand, Text(1, 120))},
		{Key: "since", Label: diag.Text{ID: "Sejak", EN: "Since"}, Value: Bind(&a.Since, Integer(1800, 2200))},
		{Key: "team_size", Label: diag.Text{ID: "Jumlah perajin", EN: "Team size"}, Value: Bind(&a.TeamSize, Integer(1, 100_000))},
		{Key: "portrait", Label: diag.Text{ID: "Foto", EN: "Portrait"}, Translatable: true, Value: Bind(&a.Portrait, portrait())},
		{Key: "crafts", Label: diag.Text{ID: "Kerajinan", EN: "Crafts"}, Required: true, Value: Bind(&a.Crafts, ListOf(TermOf("technique"), 1))},
		{Key: "district", Label: diag.Text{ID: "Kecamatan", EN: "District"}, Required: true, Value: Bind(&a.District, District())},
		{Key: "village", Label: diag.Text{ID: "Kelurahan", EN: "Village"}, Value: Bind(&a.Village, Text(1, 80))},
		{Key: "whatsapp", Label: diag.Text{ID: "WhatsApp", EN: "WhatsApp"}, Value: Bind(&a.WhatsApp, WhatsApp())},
		{Key: "email", Label: diag.Text{ID: "Surel", EN: "E-mail"}, Value: Bind(&a.Email, Email())},
		{Key: "instagram", Label: diag.Text{ID: "Instagram", EN: "Instagram"}, Value: Bind(&a.Instagram, Matching(instagramForm, "nama.sanggar"))},
		{Key: "website", Label: diag.Text{ID: "Situs web", EN: "Website"}, Value: Bind(&a.Website, URL())},
		{Key: "languages", Label: diag.Text{ID: "Bahasa", EN: "Languages"}, Translatable: true, Value: Bind(&a.Languages, SameLength(ListOf(Text(1, 40), 1)))},
		{Key: "visit", Label: diag.Text{ID: "Kunjungan", EN: "Visits"}, Translatable: true, Value: Bind(&a.Visit, Text(1, 300))},
		{Key: "commissions", Label: diag.Text{ID: "Terima pesanan", EN: "Takes commissions"}, Value: Bind(&a.Commissions, Bool())},
		{Key: "teaches", Label: diag.Text{ID: "Mengajar", EN: "Teaches"}, Value: Bind(&a.Teaches, Bool())},
		{Key: "consent", Label: diag.Text{ID: "Persetujuan", EN: "Consent"}, Required: true, Value: Bind(&a.Consent, Object(diag.Text{ID: "persetujuan", EN: "a consent"}, (*Consent).fields))},
		{Key: "status", Label: diag.Text{ID: "Status", EN: "Status"}, Required: true, Value: Bind(&a.Status, Choice("active", "retired", "deceased", "inactive"))},
	}...)
}

func portrait() Codec[*Image] {
	codec := Optional(photo())
	codec.overlay = func(original, translation *Image) (*Image, bool) {
		if original == nil || original.Src != translation.Src {
			return original, false
		}
		merged := *original
		merged.Alt = translation.Alt
		if translation.Caption != "" {
			merged.Caption = translation.Caption
		}
		return &merged, true
	}
	return codec
}

// Consent is what a maker allows to be published, and until when.
type Consent struct {
	Date    Moment
	Scope   []string
	Expires Moment
}

func (c *Consent) fields() []Field {
	return []Field{
		{Key: "date", Label: diag.Text{ID: "Tanggal", EN: "Date"}, Required: true, Value: Bind(&c.Date, Date())},
		{Key: "scope", Label: diag.Text{ID: "Lingkup", EN: "Scope"}, Required: true, Value: Bind(&c.Scope, ListOf(Choice("photo", "phone", "email", "address"), 0))},
		{Key: "expires", Label: diag.Text{ID: "Berlaku sampai", EN: "Expires"}, Value: Bind(&c.Expires, Date())},
	}
}

// Event is something that one can attend, or could.
type Event struct {
	Common
	Kind          string
	Theme         string
	StartAt       Moment
	EndAt         Moment
	Venue         *Venue
	OnlineURL     string
	Status        string // scheduled where not given
	PreviousStart Moment
	Organiser     string
	Booth         string
	Exhibitors    []string
	Products      []string
	Admission     string
	Registration  *Registration
}

// Fields implements Document.
func (e *Event) Fields() []Field {
	return append(e.Common.fields(titled, true, false), []Field{
		{Key: "kind", Label: diag.Text{ID: "Jenis", EN: "Kind"}, Required: true, Value: Bind(&e.Kind, Choice("national_exhibition", "joint_exhibition", "local_exhibition", "apeksi", "bazaar", "training", "study_visit", "competition", "meeting"))},
		{Key: "theme", Label: diag.Text{ID: "Tema", EN: "Theme"}, Translatable: true, Value: Bind(&e.Theme, Text(1, 200))},
		{Key: "start_at", Label: diag.Text{ID: "Mulai", EN: "Start"}, Required: true, Value: Bind(&e.StartAt, Date())},
		{Key: "end_at", Label: diag.Text{ID: "Selesai", EN: "End"}, Required: true, Value: Bind(&e.EndAt, Date())},
		{Key: "venue", Label: diag.Text{ID: "Tempat", EN: "Venue"}, Translatable: true, Value: Bind(&e.Venue, Optional(Object(diag.Text{ID: "tempat", EN: "a venue"}, (*Venue).fields)))},
		{Key: "online_url", Label: diag.Text{ID: "Alamat daring", EN: "Online address"}, Value: Bind(&e.OnlineURL, URL())},
		{Key: "status", Label: diag.Text{ID: "Status", EN: "Status"}, Value: Bind(&e.Status, Choice("scheduled", "postponed", "moved", "cancelled"))},
		{Key: "previous_start", Label: diag.Text{ID: "Mulai semula", EN: "Previous start"}, Value: Bind(&e.PreviousStart, Date())},
		{Key: "organiser", Label: diag.Text{ID: "Penyelenggara", EN: "Organiser"}, Value: Bind(&e.Organiser, Text(1, 120))},
		{Key: "booth", Label: diag.Text{ID: "Gerai", EN: "Booth"}, Value: Bind(&e.Booth, Text(1, 80))},
		{Key: "exhibitors", Label: diag.Text{ID: "Peserta", EN: "Exhibitors"}, Value: Bind(&e.Exhibitors, ListOf(RefTo("artisan"), 1))},
		{Key: "products", Label: diag.Text{ID: "Produk", EN: "Products"}, Value: Bind(&e.Products, ListOf(RefTo("product"), 1))},
		{Key: "admission", Label: diag.Text{ID: "Tiket masuk", EN: "Admission"}, Translatable: true, Value: Bind(&e.Admission, Text(1, 200))},
		{Key: "registration", Label: diag.Text{ID: "Pendaftaran", EN: "Registration"}, Value: Bind(&e.Registration, Optional(Object(diag.Text{ID: "pendaftaran", EN: "a registration"}, (*Registration).fields)))},
	}...)
}

func (e *Event) check(r *Reading, n *Node) {
	if end := n.Find("end_at"); end != nil && !e.StartAt.IsZero() && !e.EndAt.IsZero() && e.EndAt.Before(e.StartAt.Time) {
		r.report(diag.EndBeforeStart.At(end.Span, "end_at", "start_at"))
	}
	if n.Find("venue") == nil && n.Find("online_url") == nil {
		r.report(diag.MissingKey.At(n.head(), "venue", diag.Text{ID: "Tempat", EN: "Venue"}))
	}
}

// Venue is where an event takes place.
type Venue struct{ Name, Address, City string }

func (v *Venue) fields() []Field {
	return []Field{
		{Key: "name", Label: diag.Text{ID: "Nama tempat", EN: "Name"}, Required: true, Value: Bind(&v.Name, Text(1, 120))},
		{Key: "address", Label: diag.Text{ID: "Alamat", EN: "Address"}, Value: Bind(&v.Address, Text(1, 200))},
		{Key: "city", Label: diag.Text{ID: "Kota", EN: "City"}, Value: Bind(&v.City, Text(1, 80))},
	}
}

// Registration is how to take part in an event.
type Registration struct {
	URL      string
	Deadline Moment
	Quota    int64
	Audience string
}

func (g *Registration) fields() []Field {
	return []Field{
		{Key: "url", Label: diag.Text{ID: "Alamat pendaftaran", EN: "Address"}, Value: Bind(&g.URL, URL())},
		{Key: "deadline", Label: diag.Text{ID: "Batas akhir", EN: "Deadline"}, Value: Bind(&g.Deadline, Date())},
		{Key: "quota", Label: diag.Text{ID: "Kuota", EN: "Places"}, Value: Bind(&g.Quota, Integer(1, 1_000_000))},
		{Key: "audience", Label: diag.Text{ID: "Untuk", EN: "For"}, Value: Bind(&g.Audience, Text(1, 200))},
	}
}

// News is what happened.
type News struct {
	Common
	Author     string
	Source     *Publication
	Related    []EntryRef
	Correction string
}

// Fields implements Document.
func (a *News) Fields() []Field {
	return append(a.Common.fields(titled, true, true), []Field{
		{Key: "author", Label: diag.Text{ID: "Penulis", EN: "Author"}, Required: true, Value: Bind(&a.Author, Text(1, 120))},
		{Key: "source", Label: diag.Text{ID: "Sumber", EN: "Source"}, Value: Bind(&a.Source, Optional(Object(diag.Text{ID: "sumber", EN: "a source"}, (*Publication).fields)))},
		{Key: "related", Label: diag.Text{ID: "Terkait", EN: "Related"}, Value: Bind(&a.Related, ListOf(AnyRef(), 1))},
		{Key: "correction", Label: diag.Text{ID: "Ralat", EN: "Correction"}, Translatable: true, Value: Bind(&a.Correction, Text(1, 500))},
	}...)
}

// Publication is where republished news comes from.
type Publication struct{ Name, URL string }

func (p *Publication) fields() []Field {
	return []Field{
		{Key: "name", Label: diag.Text{ID: "Nama", EN: "Name"}, Required: true, Value: Bind(&p.Name, Text(1, 120))},
		{Key: "url", Label: diag.Text{ID: "Alamat", EN: "Address"}, Value: Bind(&p.URL, URL())},
	}
}

// Page is a page that stands for itself.
type Page struct {
	Common
	Menu *MenuItem
}

// Fields implements Document.
func (p *Page) Fields() []Field {
	return append(p.Common.fields(titled, false, false),
		Field{Key: "menu", Label: diag.Text{ID: "Menu", EN: "Menu"}, Translatable: true, Value: Bind(&p.Menu, menuItem())},
	)
}

// MenuItem puts a page into the menu.
type MenuItem struct {
	Title  string
	Weight int64
}

func (m *MenuItem) fields() []Field {
	return []Field{
		{Key: "title", Label: diag.Text{ID: "Judul menu", EN: "Menu title"}, Required: true, Value: Bind(&m.Title, Text(1, 40))},
		{Key: "weight", Label: diag.Text{ID: "Urutan", EN: "Weight"}, Value: Bind(&m.Weight, Integer(-1000, 1000))},
	}
}

func menuItem() Codec[*MenuItem] {
	codec := Optional(Object(diag.Text{ID: "menu", EN: "a menu entry"}, (*MenuItem).fields))
	codec.overlay = func(original, translation *MenuItem) (*MenuItem, bool) {
		if original == nil {
			return nil, false
		}
		return &MenuItem{translation.Title, original.Weight}, true
	}
	return codec
}

// Term is a word of the craft: a category, a material, a technique, a motif.
type Term struct {
	Common
	Vocabulary string
	NeedsCare  bool
	Origin     string
	Meaning    string
	Steps      []Step
}

// Fields implements Document.
func (t *Term) Fields() []Field {
	return append(t.Common.fields(titled, false, false), []Field{
		{Key: "vocabulary", Label: diag.Text{ID: "Kosakata", EN: "Vocabulary"}, Required: true, Value: Bind(&t.Vocabulary, Choice(Vocabularies()...))},
		{Key: "needs_care", Label: diag.Text{ID: "Perlu perawatan", EN: "Needs care"}, Value: Bind(&t.NeedsCare, Bool())},
		{Key: "origin", Label: diag.Text{ID: "Asal", EN: "Origin"}, Translatable: true, Value: Bind(&t.Origin, Text(1, 500))},
		{Key: "meaning", Label: diag.Text{ID: "Makna", EN: "Meaning"}, Translatable: true, Value: Bind(&t.Meaning, Text(1, 1000))},
		{Key: "steps", Label: diag.Text{ID: "Langkah", EN: "Steps"}, Translatable: true, Value: Bind(&t.Steps, steps())},
	}...)
}

// Vocabularies are the kinds of terms.
func Vocabularies() []string { return []string{"category", "material", "technique", "motif"} }
