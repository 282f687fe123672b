package schema

import (
	"maps"
	"reflect"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"etalase/internal/diag"
	"etalase/internal/spelling"
	"etalase/internal/syntax"
)

// Keys that no field has: what people and other programs call ours, and what they have that we do not.

// maxUnknown is of how many unknown keys of a file it is found out what they were to be: to compare them with all that
// people call ours takes time, and so many are another kind of file.
const maxUnknown = 500

// reportUnknown reports a key that no field has. It returns the key that is probably meant, which is not missing as
// well, or nothing. Its value is read into record all the same. taken are the keys that others before it are meant to
// be.
func (r *reader) reportUnknown(
	fields []Field, label diag.Text, n *syntax.Node, m *syntax.Member, record any, taken []string,
) (meant string) {
	d := diag.UnknownKey.At(m.KeySpan, shortened(m.Key), label)
	if r.unknown++; r.unknown > maxUnknown {
		r.Undecided = r.Undecided || r.atTop()
		r.report(d)
		return ""
	}
	key, sure := r.meantKey(fields, m, record)
	number := brokenByComma(n, m)
	unanswered := publishedNames[PlainKey(m.Key)] && isEmpty(m.Value)
	mayDecide := key != "" || unanswered || publishedFlag(m)
	r.Undecided = r.Undecided || mayDecide && r.atTop()
	switch {
	case number != "":
		d = d.Advise(diag.UseDecimalPoint, number)
	case publishedFlag(m):
		d = publishedAsDraft(d, n, m)
	case unanswered:
		d = d.Advise(diag.WriteEither, DraftKey+": true", DraftKey+": false")
	case key != "" && sure && r.isOfMapAbove(fields, n, m):
		d = d.Advise(diag.IndentOrCall, m.Key, key)
	case key != "" && sure && n.Find(key) == nil && !slices.Contains(taken, key):
		d, meant = r.renameKey(d, fieldNamed(fields, key), m.Value, record), key
	case key != "" && sure && n.Find(key) != nil && n.Find(key).Kind == syntax.Null:
		d = d.Advise(diag.KeyIsCalledThere, key)
	case key != "" && sure:
		d = d.Advise(diag.KeyIsThere, key)
	case isEmpty(m.Value):
		d = d.Advise(diag.DeleteEmpty)
	default:
		foreign, isForeign := foreignTo(fields, n, m)
		ofEntry := r.atTop() && r.Given != nil
		switch {
		case isForeign && ofEntry:
			d = d.Advise(foreign.advice, foreign.args...)
			meant = foreign.place()
		case key != "":
			d, meant = d.Advise(diag.DidYouMean, key), key
		case ofEntry && r.settings.partial:
			return "" // it may be a key that site.yaml did not get to declare
		case !ofEntry:
			d = d.Advise(diag.KnownKeys, strings.Join(keysOf(fields), ", "))
		default:
			d = adviseInner(d, fields, n, m)
		}
	}
	r.report(d)
	return meant
}

// isOfMapAbove reports whether a key is one that the map right above it may have and has not: then it may have lost its
// indentation. So expires below a consent is perhaps the end of the consent, and not that of the entry.
func (r *reader) isOfMapAbove(fields []Field, n *syntax.Node, m *syntax.Member) bool {
	i := slices.IndexFunc(n.Members, func(other syntax.Member) bool { return other.KeySpan == m.KeySpan }) - 1
	if i < 0 || n.Members[i].Value.Kind != syntax.Map || n.Members[i].Value.Spread || n.Members[i].Value.OneLine {
		return false
	}
	above := fieldNamed(fields, n.Members[i].Key)
	if above == nil || n.Members[i].Value.Find(m.Key) != nil {
		return false
	}
	isKey := func(f Field) bool { return f.Key == m.Key }
	return slices.ContainsFunc(above.Value.Shape(r.settings).Fields, isKey)
}

// renameKey adds to the problem of a key what it is called here. A value that the field does not take, nor mends, needs
// another form too: both are said at once.
func (r *reader) renameKey(d diag.Diagnostic, f *Field, value *syntax.Node, record any) diag.Diagnostic {
	probe := &reader{settings: r.settings, translation: r.translation}
	if value.Kind != syntax.Null && !value.Reported {
		f.Value.read(probe, value, record)
	}
	if wrong := probe.Problems.OnlyErrors(); len(wrong) > 0 && wrong[0].Form != "" && wrong[0].Fix == nil {
		d.CalledKey = f.Key
		return d.WithForm(wrong[0].Form)
	}
	return d.Advise(diag.KeyIsCalled, f.Key).WithFix(f.Key)
}

func isEmpty(n *syntax.Node) bool {
	return n.Kind == syntax.Null && n.Comment.File == nil || n.Kind == syntax.Scalar && n.Text == "" ||
		n.Kind == syntax.List && len(n.Items) == 0 || n.Kind == syntax.Map && len(n.Members) == 0
}

func keysOf(fields []Field) []string {
	keys := make([]string, len(fields))
	for i, f := range fields {
		keys[i] = f.Key
	}
	return keys
}

// PlainKey returns a key without what writers of keys differ in: letter case, hyphens, underscores, spaces.
func PlainKey(key string) string {
	return strings.Map(func(r rune) rune {
		if r == '_' || r == '-' || r == ' ' {
			return -1
		}
		return r
	}, strings.ToLower(key))
}

// adviseInner says what to do with keys inside a key that is unknown: those that are known belong one level higher.
func adviseInner(d diag.Diagnostic, fields []Field, n *syntax.Node, m *syntax.Member) diag.Diagnostic {
	if m.Value.Kind == syntax.Scalar {
		return d
	}
	var known []string
	for _, inner := range m.Value.Members {
		if f, _ := fieldCalled(fields, inner.Key); f != nil && n.Find(f.Key) == nil && len(known) < maxNamed {
			known = append(known, inner.Key)
		}
	}
	if len(known) > 0 {
		return d.Advise(diag.LiftKeys, shortened(m.Key), strings.Join(distinct(known), ", "))
	}
	return d.Advise(diag.IntoText)
}

// maxNamed is how many keys an advice names.
const maxNamed = 5

// fieldCalled returns the field that people call by a name: its key, its label, or one of its aliases. Keys and labels
// come before aliases, and the keys of a type before those that all types have.
func fieldCalled(fields []Field, name string) (f *Field, byAlias bool) {
	if name = PlainKey(name); name == "" {
		return nil, false
	}
	for i := len(fields) - 1; i >= 0; i-- {
		f := &fields[i]
		if name == PlainKey(f.Key) || name == PlainKey(f.Label.ID) || name == PlainKey(f.Label.EN) {
			return f, false
		}
	}
	for i := len(fields) - 1; i >= 0; i-- {
		for alias := range strings.FieldsSeq(fields[i].Aliases) {
			if name == PlainKey(alias) {
				return &fields[i], true
			}
		}
	}
	return nil, false
}

// meantKey returns the key that is called by the name that was typed, which is sure, or the key that is nearest in
// spelling, by itself or by its label. It returns "" if none is near, or if what stands behind it is nothing that the
// key can hold: position is the place in a list, and in the front matter of a person their office.
func (r *reader) meantKey(fields []Field, m *syntax.Member, record any) (key string, sure bool) {
	f, byAlias := fieldCalled(fields, m.Key)
	if f != nil && (!byAlias || r.canHold(f, m.Value, record)) {
		return f.Key, true
	}
	if _, foreign := foreignKeys[PlainKey(m.Key)]; f != nil || foreign {
		return "", false
	}
	near := nearestKey(fields, m.Key)
	if near == "" || !r.canHold(fieldNamed(fields, near), m.Value, record) {
		return "", false
	}
	return near, false
}

// canHold reports whether a value is what a key holds, or may become it: read by the key's codec, its problem is more
// than that it is another thing altogether.
func (r *reader) canHold(f *Field, value *syntax.Node, record any) bool {
	if value.Reported || isEmpty(value) {
		return value.Reported || f.Required
	}
	if f.Key == SlugKey && strings.ContainsRune(value.Text, ' ') {
		return false // alamat: a street, not a page
	}
	switch leafOf(f.Value.Shape(r.settings)).Type {
	case BoolType, IntegerType, NumberType, DateType:
		if value.Kind != syntax.Scalar {
			return false
		}
	}
	probe := &reader{settings: r.settings, translation: r.translation}
	f.Value.read(probe, value, reflect.New(reflect.TypeOf(record).Elem()).Interface())
	return !slices.ContainsFunc(probe.Problems, func(d diag.Diagnostic) bool {
		switch {
		case d.Span != value.Span || d.Fix != nil:
			return false
		case d.Kind == diag.WrongType && d.Form == "":
			return !d.IsAdvised() || !strings.ContainsAny(value.Text, "0123456789")
		case d.Kind == diag.WrongType:
			return blankForm.MatchString(d.Form)
		}
		return d.Kind == diag.UnknownChoice && !d.IsAdvised()
	})
}

// blankForm matches a form in which nothing is filled in.
var blankForm = regexp.MustCompile(`^\[?\{(?:[a-z_]+: (?:…|\[[^\]]*…\])(?:, )?)*\}\]?$`)

// nearestKey returns the key that is nearest in spelling to what was typed, by itself or by its label.
func nearestKey(fields []Field, typed string) string {
	keys, byLabel := make([]string, len(fields)), map[string]string{}
	for i, f := range fields {
		keys[i] = f.Key
		byLabel[strings.ToLower(f.Label.ID)], byLabel[strings.ToLower(f.Label.EN)] = f.Key, f.Key
	}
	if near, ok := spelling.Nearest(typed, keys); ok {
		return near
	}
	near, _ := spelling.Nearest(strings.ToLower(strings.ReplaceAll(typed, "_", " ")), slices.Sorted(maps.Keys(byLabel)))
	return byLabel[near]
}

// brokenByComma returns the number that {length: 10,5} means, in which the 5 becomes a key without a value. It returns
// "" if a key is something else.
func brokenByComma(n *syntax.Node, m *syntax.Member) string {
	i := slices.IndexFunc(n.Members, func(other syntax.Member) bool { return other.KeySpan == m.KeySpan })
	if i < 1 || m.Value.Kind != syntax.Null || strings.Trim(m.Key, "0123456789") != "" {
		return ""
	}
	if number := n.Members[i-1].Value.Text + "." + m.Key; numberPattern.MatchString(number) {
		return number
	}
	return ""
}

// foreignKey is what to do with a key of another program for which there is none here.
type foreignKey struct {
	advice diag.Advice
	args   []any
}

// place returns the top-level key that has to be written instead of it, or "" if there is none.
func (k foreignKey) place() string {
	if k.advice != diag.BelongsTo {
		return ""
	}
	first, _, _ := strings.Cut(k.args[0].(string), ":")
	return TopKey(first)
}

// publishedFlag reports whether a key is Jekyll's published: false, or publish: false. With a date it is one.
func publishedFlag(m *syntax.Member) bool {
	_, answer := yesOrNo[strings.ToLower(m.Value.Text)]
	name := PlainKey(m.Key)
	return answer && m.Value.Kind == syntax.Scalar && publishedNames[name]
}

// publishedNames are what other programs call the key that says whether an entry is published.
var publishedNames = wordSet("published publish terbit terbitkan diterbitkan tayang tayangkan ditayangkan")

// publishedAsDraft writes published: true as draft: false, if nothing else says whether it is one.
func publishedAsDraft(d diag.Diagnostic, n *syntax.Node, m *syntax.Member) diag.Diagnostic {
	if n.Find(DraftKey) != nil {
		return d.Advise(diag.PublishedIsDraft)
	}
	source, draft := m.KeySpan.File.Text, strconv.FormatBool(!yesOrNo[strings.ToLower(m.Value.Text)])
	key := strings.Replace(string(source[m.KeySpan.Start:m.KeySpan.End]), m.Key, DraftKey, 1)
	d = d.Advise(diag.WriteThis, DraftKey+": "+draft)
	d.Fix = &diag.Fix{
		Start: m.KeySpan.Start, End: m.Value.Span.End, Literal: diag.BareLiteral,
		Text: key + string(source[m.KeySpan.End:m.Value.Span.Start]) + draft,
	}
	return d
}

// foreignTo returns what to do with a key that no field is called by.
func foreignTo(fields []Field, n *syntax.Node, m *syntax.Member) (foreignKey, bool) {
	foreign, ok := foreignKeys[PlainKey(m.Key)]
	value := m.Value
	switch {
	case ok && foreign.place() != "" && fieldNamed(fields, foreign.place()) == nil:
		return foreignKey{advice: diag.IntoText}, true
	case ok && foreign.advice == diag.HiddenIsDraft && fieldNamed(fields, periodKey) != nil &&
		endedWords[strings.ToLower(value.Text)]:
		return foreignKey{diag.BelongsTo, []any{periodKey + ": {start: …, end: …}"}}, true
	case ok && foreign.place() == availabilityKey && soldOutWords[strings.ToLower(value.Text)]:
		return foreignKey{diag.BelongsTo, []any{availabilityKey + ": " + AvailabilitySoldOut}}, true
	case ok && foreign.advice == diag.AddressInSlug:
		return formerAddress(n, value), true
	}
	return foreign, ok
}

// Words behind keys that say how things stand: what they mean is written under other keys here.
var (
	endedWords   = wordSet("tutup ditutup selesai berakhir usai closed ended finished done complete completed")
	soldOutWords = wordSet("0 habis kosong false no tidak none sold_out")
)

// formerAddress says what to do with the address of an entry on another site.
func formerAddress(n, value *syntax.Node) foreignKey {
	address := value.Text
	if !IsSitePath(address) {
		address = meantPath(address)
	}
	switch {
	case value.Text == "false": // Eleventy makes no page of it
		return foreignKey{advice: diag.HiddenIsDraft}
	case strings.HasPrefix(value.Text, ":") || strings.Contains(value.Text, "/:") ||
		strings.Contains(value.Text, "{{"): // a pattern of addresses
		return foreignKey{advice: diag.NoMeaningHere}
	case value.Kind != syntax.Scalar || !strings.Contains(value.Text, "/") || !IsSitePath(address):
		return foreignKey{advice: diag.AddressInSlug}
	case n.Find(AliasesKey) != nil:
		return foreignKey{diag.AddToAliases, []any{address}}
	}
	return foreignKey{diag.FormerAddress, []any{address}}
}

// foreignKeys are the keys of Hugo, Jekyll, Eleventy, Astro, WordPress and others for which there is none here, in the
// form of PlainKey. What holds something is never to be deleted.
var foreignKeys = foreignKeyTable()

func foreignKeyTable() map[string]foreignKey {
	table := map[string]foreignKey{}
	for _, row := range []struct {
		names  string
		advice diag.Advice
		args   []any
	}{
		{"layout template type kind id uuid guid _id postid posttype commentstatus pingstatus comments comment toc " +
			"tableofcontents sitemap robots noindex outputs build _build cascade markup headless mathjax math katex " +
			"pagination eleventyexcludefromcollections eleventycomputed css js scripts styles " +
			"render output version wpid wordpressid editor renderwithliquid classes usemathjax showtoc readingtime " +
			"sharing share hidemeta searchable private password parent parentid permalinkpattern sidebar navbar " +
			"footer home prev next tocsticky toclabel tocopen authorprofile readtime excerptseparator haschildren " +
			"navexclude templateengineoverride canonicalurl canonical iscjklanguage postformat editlast " +
			"thumbnailid hidetableofcontents hidetitle paginationnext paginationprev customediturl " +
			"displayedsidebar managestock menu menus index wordcount linkcolor slugs",
			diag.NoMeaningHere, nil},
		{"status poststatus visibility", diag.HiddenIsDraft, nil},
		{"currency matauang", diag.AlwaysRupiah, nil},
		{"lang language locale bahasa", diag.LanguageInName, nil},
		{"translationkey translationof translations", diag.LanguageInName, nil},
		{"permalink url link slugurl abbrlink", diag.AddressInSlug, nil},
		{"body content isi konten html markdown text teks story cerita rendered", diag.BelongsBelow, nil},
		{"tags tag keywords katakunci topics topik series seri video videos youtube audio facebook fb tiktok twitter " +
			"x linkedin pinterest social socials medsos rating reviews saleprice discount diskon promo hargadiskon " +
			"hargacoret hargalama hargaasli hargapromo harganormal hargasebelumnya potongan potonganharga oldprice " +
			"originalprice compareatprice compareprice regularprice " +
			"caption quote kutipan faq notes catatan category categories kategori", diag.IntoText, nil},
		{"imagealt altimage alttext coveralt coverimagealt coveralttext heroimagealt heroalt featuredimagealt " +
			"thumbnailalt photoalt imagecaption covercaption heroimagecaption",
			diag.BelongsTo, []any{"images: [{src: …, alt: …, caption: …}]"}},
		{"registrationurl registrationlink bookingurl bookinglink booking rsvpurl ticketurl ticketlink ticketsurl " +
			"linkdaftar", diag.BelongsTo, []any{"registration: {url: …}"}},
		{"recurring recurrence rrule frequency repeat", diag.BelongsTo, []any{"repeats: {every: …, on: […]}"}},
		{"stok stock qty quantity inventory instock available persediaan jumlahstok", diag.BelongsTo,
			[]any{"availability: in_stock"}},
		{"free gratis", diag.BelongsTo, []any{"admission: …"}},
		{"address street jalan alamat", diag.BelongsTo, []any{"venue: {name: …, address: …}"}},
		{"location lokasi place tempat", diag.BelongsTo, []any{"district: …"}},
		{"eleventynavigation sidebarlabel navtitle navlabel menutitle linktitle", diag.BelongsTo,
			[]any{"menu: {title: …}"}},
		{"jabatan role", diag.IntoText, nil},
		{"author authors penulis byline creator", diag.BelongsToNews, nil},
		{"warna colour color colors colours", diag.BelongsTo, []any{"variants: [{sku: …, title: …, colour: …}]"}},
		{"panjang length", diag.BelongsTo, []any{"dimensions_cm: {length: …}"}},
		{"lebar width", diag.BelongsTo, []any{"dimensions_cm: {width: …}"}},
		{"tinggi height", diag.BelongsTo, []any{"dimensions_cm: {height: …}"}},
		{"diameter", diag.BelongsTo, []any{"dimensions_cm: {diameter: …}"}},
		{"lat latitude lintang", diag.BelongsTo, []any{"geo: {lat: …, lng: …}"}},
		{"lng lon long longitude bujur", diag.BelongsTo, []any{"geo: {lat: …, lng: …}"}},
		{"time jam waktu pukul starttime jammulai openinghours openingtime hours jambuka jamoperasional " +
			"jamkegiatan jamacara", diag.BelongsTo, []any{"start_at: 2026-03-07T09:00"}},
		{"endtime jamselesai", diag.BelongsTo, []any{"end_at: 2026-03-07T15:00"}},
		{"kota city", diag.BelongsTo, []any{"venue: {name: …, city: …}"}},
		{"halal sni pirt bpom nomorpirt", diag.BelongsTo, []any{"certifications: [{kind: …, number: …}]"}},
	} {
		for name := range strings.FieldsSeq(row.names) {
			table[name] = foreignKey{row.advice, row.args}
		}
	}
	return table
}
