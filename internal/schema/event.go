package schema

import (
	"cmp"
	"time"

	"etalase/internal/diag"
	"etalase/internal/syntax"
)

// Event is something that one can attend, or could.
type Event struct {
	Common
	Kind          string
	KindLabel     string // shown instead of the kind
	Theme         string
	StartAt       Moment
	EndAt         Moment
	Nonstop       bool // the times are the first and the last moment, not the hours of each day
	Repeats       *Recurrence
	Venue         *Venue
	OnlineURL     string
	Status        string // scheduled if not given
	PreviousStart Moment
	Organiser     string
	Partners      []string
	Booth         string
	Exhibitors    []string
	Products      []string
	Programme     string
	Admission     string
	Registration  *Registration
	Results       *Results
}

func (*Event) typeName() string { return "event" }

var eventType = &Type{
	Name:   NameOf[*Event](),
	Folder: "events",
	Also:   []string{"acara", "kegiatan", "calendar", "kalender"},
	Label:  words("agenda", "event"),
	Plural: words("Agenda", "Events"),
	Help: words(
		"Pameran, pelatihan, atau pertemuan, yang akan datang maupun yang sudah lewat.",
		"An exhibition, a training or a meeting, to come or past."),
	New: func() Record { return new(Event) },
	Fields: withCommon(commonRules{titleLabel: titleLabel, summaryRequired: true, mayStandAlone: true}, []Field{
		{Key: KindKey, Required: true,
			Value: At(func(e *Event) *string { return &e.Kind }, choice(
				option("national_exhibition", "Pameran nasional", "National exhibition"),
				option("joint_exhibition", "Pameran bersama", "Joint exhibition"),
				option("local_exhibition", "Pameran lokal", "Local exhibition"),
				option("apeksi", "Pameran APEKSI", "APEKSI exhibition"),
				option("bazaar", "Bazar", "Bazaar", "bazaar", "pasar"),
				option("training", "Pelatihan", "Training", "workshop", "lokakarya", "kursus"),
				option("study_visit", "Kunjungan belajar", "Study visit", "studi banding"),
				option("competition", "Lomba", "Competition", "kompetisi", "sayembara", "contest"),
				option("meeting", "Pertemuan", "Meeting", "rapat", "musyawarah"),
				option("other", "Acara lain", "Other event", "lain", "lainnya"))),
			Aliases: "type tipe jenis_acara event_type category categories",
			Label:   words("Jenis", "Kind"),
			Help:    words("Jenis acaranya.", "What kind of event it is.")},
		{Key: "kind_label", Translatable: true,
			Value:   At(func(e *Event) *string { return &e.KindLabel }, Text(1, 40)),
			Aliases: "nama_jenis sebutan sebutan_jenis",
			Label:   words("Sebutan jenis", "Name of the kind"),
			Help: words(
				"Yang tampil sebagai ganti jenisnya, misalnya Festival; dengan kind: other bila tidak ada yang cocok.",
				"What is shown instead of the kind, such as Festival; with kind: other where none fits.")},
		{Key: themeKey, Translatable: true, Value: At(func(e *Event) *string { return &e.Theme }, Text(1, 200)),
			Label: words("Tema", "Theme"),
			Help:  words("Tema acaranya.", "The event's theme.")},
		{Key: startAtKey, Required: true, Value: At(func(e *Event) *Moment { return &e.StartAt }, date()),
			Aliases: "start startdate tanggal_mulai tgl_mulai event_date begin dtstart waktu_mulai starts",
			Label:   words("Mulai", "Start"),
			Help: words(
				"Tanggal, atau tanggal dan jam: 2026-03-07T09:00.",
				"A date, or a date and a time: 2026-03-07T09:00.")},
		{Key: EndAtKey, Required: true, Value: At(func(e *Event) *Moment { return &e.EndAt }, date()),
			Aliases: "enddate tanggal_selesai tgl_selesai sampai until dtend finish berakhir_pada ends",
			Label:   words("Selesai", "End"),
			Help: words(
				"Hari terakhirnya; dengan jam pada keduanya, start_at dan end_at menyebut jam buka setiap hari.",
				"Its last day; with a time in both, start_at and end_at give the hours of each day.")},
		{Key: repeatsKey, Value: At(func(e *Event) **Recurrence { return &e.Repeats }, recurrence()),
			Aliases: "berulang pengulangan repeat recurrence recurring rrule jadwal_rutin rutin",
			Label:   words("Berulang", "Repeats"),
			Help: words(
				"Untuk acara yang berulang antara start_at dan end_at, misalnya {every: week, on: [saturday]}.",
				"For an event that repeats between start_at and end_at, such as {every: week, on: [saturday]}.")},
		{Key: "nonstop", Default: "false", Value: At(func(e *Event) *bool { return &e.Nonstop }, boolean()),
			Label: words("Tanpa jeda", "Nonstop"),
			Help: words(
				"true: acara beberapa hari ini berlangsung siang malam, dari jam mulai sampai jam selesai.",
				"true: the event of several days goes on day and night, from its start to its end.")},
		{Key: venueKey, Translatable: true,
			When: words(
				"acaranya belum selesai dan tanpa online_url",
				"the event is to come, without an online_url"),
			Value:   At(func(e *Event) **Venue { return &e.Venue }, venue()),
			Aliases: "lokasi location place gedung venue_name tempat_acara where",
			Label:   words("Tempat", "Venue"),
			Help: words(
				"Di mana; acara lampau yang tempatnya tidak diketahui tidak memakainya.",
				"Where it is; a past event of which that is not known has none.")},
		{Key: onlineURLKey,
			When:    words("acaranya belum selesai dan tanpa venue", "the event is to come, without a venue"),
			Value:   At(func(e *Event) *string { return &e.OnlineURL }, httpsURL()),
			Aliases: "zoom link_zoom meeting_url streaming online daring link_daring",
			Label:   words("Alamat daring", "Online address"),
			Help:    words("Untuk acara yang diikuti lewat internet.", "For an event that is attended online.")},
		{Key: StatusKey, Default: EventScheduled,
			Value: At(func(e *Event) *string { return &e.Status }, choice(
				option(EventScheduled, "Terjadwal", "Scheduled", "upcoming", "confirmed", "akan datang"),
				option(EventPostponed, "Ditunda", "Postponed", "tunda"),
				option(EventMoved, "Dijadwalkan ulang", "Moved"),
				option(EventCancelled, "Dibatalkan", "Cancelled", "batal", "canceled"))),
			Aliases: "keadaan",
			Label:   words("Status", "Status"),
			Help: words(
				"Bila ditunda, dijadwal ulang, atau dibatalkan.",
				"Where it was postponed, moved or cancelled.")},
		{Key: previousStartKey, When: words("status adalah moved", "the status is moved"),
			Value:   At(func(e *Event) *Moment { return &e.PreviousStart }, date()),
			Aliases: "jadwal_lama",
			Label:   words("Mulai semula", "Previous start"),
			Help:    words("Kapan seharusnya dimulai sebelum dipindah.", "When it was to start before it was moved.")},
		{Key: "organiser", Translatable: true, Value: At(func(e *Event) *string { return &e.Organiser }, Text(1, 120)),
			Aliases: "organizer host panitia penyelenggara_acara",
			Label:   words("Penyelenggara", "Organiser"),
			Help:    words("Siapa yang menyelenggarakan.", "Who organises it.")},
		{Key: EventPartners.Key,
			Value: At(func(e *Event) *[]string { return &e.Partners }, listOf(refTo[*Partner](), 1)),
			Label: words("Mitra", "Partners"),
			Help:  words("Mitra yang ikut menyelenggarakan.", "The partners who take part in it.")},
		{Key: "booth", Translatable: true, Value: At(func(e *Event) *string { return &e.Booth }, Text(1, 80)),
			Aliases: "stand stan booth_number",
			Label:   words("Gerai", "Booth"),
			Help:    words("Nomor atau letak gerai.", "The booth's number or place.")},
		{Key: EventExhibitors.Key,
			Value:   At(func(e *Event) *[]string { return &e.Exhibitors }, listOf(refTo[*Artisan](), 1)),
			Aliases: "participants peserta_pameran",
			Label:   words("Peserta", "Exhibitors"),
			Help:    words("Perajin yang ikut.", "The makers who take part.")},
		{Key: EventProducts.Key,
			Value:   At(func(e *Event) *[]string { return &e.Products }, listOf(refTo[*Product](), 1)),
			Aliases: "daftar_produk",
			Label:   words("Produk", "Products"),
			Help:    words("Barang yang dipamerkan.", "The products that are shown.")},
		{Key: EventProgramme.Key, Value: At(func(e *Event) *string { return &e.Programme }, refTo[*Programme]()),
			Label: words("Program", "Programme"),
			Help:  words("Program yang menaungi acara ini.", "The programme that it belongs to.")},
		{Key: "admission", Translatable: true, Value: At(func(e *Event) *string { return &e.Admission }, Text(1, 200)),
			Aliases: "tiket ticket tickets htm biaya fee harga_tiket price harga cost entrance entry",
			Label:   words("Tiket masuk", "Admission"),
			Help:    words("Siapa yang boleh masuk, dan biayanya.", "Who may enter, and what it costs.")},
		{Key: "registration", Translatable: true,
			Value:   At(func(e *Event) **Registration { return &e.Registration }, registration()),
			Aliases: "register rsvp registrasi daftar link_pendaftaran",
			Label:   words("Pendaftaran", "Registration"),
			Help:    words("Cara ikut serta.", "How to take part.")},
		{Key: "results", Translatable: true, Value: At(func(e *Event) **Results { return &e.Results }, results()),
			Aliases: "hasil_acara",
			Label:   words("Hasil", "Results"),
			Help:    words("Diminta sesudah acara selesai.", "Asked for once the event is over.")},
	}...),
}

// HasTimes reports whether the event is shown with times of day. Its start and its end need one then: with only one of
// them, both are days.
func (e *Event) HasTimes() bool { return e.StartAt.Clock && e.EndAt.Clock }

// IsOver reports whether nothing of an event is to come.
func (e *Event) IsOver(now time.Time) bool {
	_, ok := e.Next(now)
	return !ok
}

// TakesPlace reports whether an event of a status takes place when it is said to: it is neither cancelled nor
// postponed.
func TakesPlace(status string) bool { return status != EventCancelled && status != EventPostponed }

func (e *Event) check(r *reader, n *syntax.Node) {
	dated := !e.StartAt.IsZero() && !e.EndAt.IsZero()
	if end := n.Find(EndAtKey); end != nil && dated && e.EndAt.Before(e.StartAt.Time) {
		r.report(diag.EndBeforeStart.At(end.Span, EndAtKey, startAtKey))
	}
	if dated && e.Repeats != nil && !e.EndAt.Before(e.StartAt.Time) {
		e.checkRepeats(r, n)
	}
	if end := n.Find(EndAtKey); end != nil && dated {
		r.doubtLength(end, e)
	}
	if !r.gives(n, venueKey) && !r.gives(n, onlineURLKey) {
		missing := diag.MissingKey.At(n.Head(), venueKey, eventType.FieldLabel(venueKey)).WithMissingKey(venueKey)
		r.WhileToCome = append(r.WhileToCome, missing) // of a past event the place may not be known
	}
	if e.Status == EventMoved && !r.gives(n, previousStartKey) {
		r.report(diag.MissingBecause.At(n.Locate(StatusKey), previousStartKey, diag.BecauseEventMoved.With()).
			WithMissingKey(previousStartKey))
	}
}

// Venue is where an event takes place.
type Venue struct {
	Name, Address, City string
	Geo                 *Geo
}

// venue reads a place. A translation names it in its own words; where it lies is as in the original.
func venue() Codec[*Venue] {
	codec := optional(objectOf[Venue](words("tempat", "a venue"), venueFields))
	codec.overlay = func(original, translation *Venue) (*Venue, bool) {
		if original == nil || translation == nil {
			return cmp.Or(translation, original), true
		}
		merged := *translation
		merged.Geo = original.Geo
		return &merged, translation.Geo == nil || original.Geo != nil && *translation.Geo == *original.Geo
	}
	return codec
}

var venueFields = []Field{
	{Key: venueNameKey, When: words("tidak ada city", "there is no city"),
		Value:   At(func(v *Venue) *string { return &v.Name }, Text(1, 120)),
		Aliases: "nama title judul tempat lokasi",
		Label:   words("Nama tempat", "Name"),
		Help:    words("Nama gedung atau tempatnya.", "The name of the building or place.")},
	{Key: "address", Value: At(func(v *Venue) *string { return &v.Address }, Text(1, 200)),
		Aliases: "jalan street alamat_lengkap",
		Label:   words("Alamat", "Address"),
		Help:    words("Jalan dan nomor.", "Street and number.")},
	{Key: venueCityKey, Value: At(func(v *Venue) *string { return &v.City }, Text(1, 80)),
		Aliases: "kabupaten",
		Label:   words("Kota", "City"),
		Help:    words("Kota atau kabupaten.", "City or regency.")},
	{Key: GeoKey, Value: At(func(v *Venue) **Geo { return &v.Geo }, geo()),
		Aliases: "koordinat coords latlng gps titik",
		Label:   words("Koordinat", "Coordinates"),
		Help: words(
			"{lat, lng} di dalam wilayah situs; acara yang akan datang tampil di peta.",
			"{lat, lng} inside the site's area; an event to come is shown on the map.")},
}

// check asks for the name of the place, or for the city where the place itself is not known.
func (v *Venue) check(r *reader, n *syntax.Node) {
	if !r.gives(n, venueNameKey) && !r.gives(n, venueCityKey) {
		label := fieldNamed(venueFields, venueNameKey).Label
		r.report(diag.MissingKey.At(n.Head(), venueNameKey, label).WithMissingKey(venueNameKey))
	}
}

// Registration is how one takes part in an event.
type Registration struct {
	URL      string
	Deadline Moment
	Quota    int64
	Audience string
}

func registration() Codec[*Registration] {
	object := objectOf[Registration](words("pendaftaran", "a registration"), []Field{
		{Key: "url", Value: At(func(g *Registration) *string { return &g.URL }, httpsURL()),
			Aliases: "link formulir form",
			Label:   words("Alamat", "Address"),
			Help:    words("Formulir pendaftaran.", "The form to register with.")},
		{Key: "deadline", Value: At(func(g *Registration) *Moment { return &g.Deadline }, date()),
			Aliases: "tenggat batas_waktu closing_date due_date",
			Label:   words("Batas akhir", "Deadline"),
			Help:    words("Hari terakhir mendaftar.", "The last day to register.")},
		{Key: "quota", Value: At(func(g *Registration) *int64 { return &g.Quota }, integer(1, 1_000_000)),
			Aliases: "kapasitas capacity seats",
			Label:   words("Kuota", "Places"),
			Help:    words("Jumlah tempat.", "How many places there are.")},
		{Key: "audience", Value: At(func(g *Registration) *string { return &g.Audience }, Text(1, 200)),
			Aliases: "peserta syarat",
			Label:   words("Untuk", "For"),
			Help:    words("Siapa yang boleh mendaftar.", "Who may register.")},
	})
	return optionalWithOverlay(object, func(original, translation Registration) (Registration, bool) {
		if contradicts(original.URL, translation.URL) || contradicts(original.Quota, translation.Quota) ||
			contradicts(original.Deadline, translation.Deadline) {
			return original, false
		}
		if translation.Audience != "" {
			original.Audience = translation.Audience
		}
		return original, true
	})
}

// contradicts reports whether a translation gives a fact, and another one than the original.
func contradicts[T comparable](original, translation T) bool {
	var none T
	return translation != none && translation != original
}

// Results are what came of an event.
type Results struct {
	Visitors  int64
	SalesIDR  int64
	Contracts int64
	Lessons   string
}

func results() Codec[*Results] {
	object := objectOf[Results](words("hasil", "results"), []Field{
		{Key: "visitors", Value: At(func(s *Results) *int64 { return &s.Visitors }, integer(0, 100_000_000)),
			Aliases: "jumlah_pengunjung",
			Label:   words("Pengunjung", "Visitors"),
			Help:    words("Berapa orang yang datang.", "How many people came.")},
		{Key: "sales_idr", Value: At(func(s *Results) *int64 { return &s.SalesIDR }, rupiah()),
			Aliases: "omzet omset sales total_penjualan",
			Label:   words("Penjualan", "Sales"),
			Help:    words("Rupiah, angka saja.", "Rupiah, digits alone.")},
		{Key: "contracts", Value: At(func(s *Results) *int64 { return &s.Contracts }, integer(0, 1_000_000)),
			Aliases: "jumlah_kontrak",
			Label:   words("Kontrak", "Contracts"),
			Help:    words("Berapa pesanan atau kerja sama.", "How many orders or agreements.")},
		{Key: "lessons", Value: At(func(s *Results) *string { return &s.Lessons }, Text(1, 1000)),
			Aliases: "evaluasi catatan",
			Label:   words("Pelajaran", "Lessons"),
			Help:    words("Apa yang dipelajari untuk lain kali.", "What was learned for the next time.")},
	})
	return optionalWithOverlay(object, func(original, translation Results) (Results, bool) {
		if contradicts(original.Visitors, translation.Visitors) ||
			contradicts(original.SalesIDR, translation.SalesIDR) ||
			contradicts(original.Contracts, translation.Contracts) {
			return original, false
		}
		if translation.Lessons != "" {
			original.Lessons = translation.Lessons
		}
		return original, true
	})
}
