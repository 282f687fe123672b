package schema

import (
	"fmt"
	"net/mail"
	"net/url"
	"regexp"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/agnivade/levenshtein"

	"etalase/internal/diag"
)

// Nearest returns the word that was most likely meant; false where none is
// near enough to be a slip of the fingers.
func Nearest(typed string, words []string) (string, bool) {
	best, least := "", len([]rune(typed))/3+2
	for _, w := range words {
		if d := levenshtein.ComputeDistance(strings.ToLower(typed), strings.ToLower(w)); d < least || d == least && best != "" && w < best {
			best, least = w, d
		}
	}
	return best, best != ""
}

// scalar makes a codec of what reads a single value's text.
func scalar[T any](expect diag.Text, parse func(r *Reading, n *Node) (T, bool)) Codec[T] {
	return Codec[T]{expect: expect, read: func(r *Reading, n *Node) (T, bool) {
		if n.Kind != Scalar {
			r.report(diag.WrongType.At(n.Span, expect, n.Kind.label()))
			var none T
			return none, false
		}
		return parse(r, n)
	}}
}

// Text reads a text of least to most characters.
func Text(least, most int) Codec[string] {
	return scalar(diag.Text{ID: "teks", EN: "text"}, func(r *Reading, n *Node) (string, bool) {
		if k := utf8.RuneCountInString(n.Text); k < least || k > most {
			r.report(diag.TextLength.At(n.Span, least, most, k))
			return "", false
		}
		return n.Text, true
	})
}

// Matching reads a text of a form, of which an example is given.
func Matching(form *regexp.Regexp, example string) Codec[string] {
	return scalar(diag.Text{ID: "teks", EN: "text"}, func(r *Reading, n *Node) (string, bool) {
		if !form.MatchString(n.Text) {
			r.report(diag.Pattern.At(n.Span, n.Text, example))
			return "", false
		}
		return n.Text, true
	})
}

var slugForm = regexp.MustCompile(`^[a-z0-9]+(-[a-z0-9]+)*$`)

// IsSlug tells whether s can be a part of an address.
func IsSlug(s string) bool { return slugForm.MatchString(s) }

// Slug reads a part of an address.
func Slug() Codec[string] { return Matching(slugForm, "tas-anyaman-pandan") }

// Bool reads true or false.
func Bool() Codec[bool] {
	expect := diag.Text{ID: "true atau false", EN: "true or false"}
	return scalar(expect, func(r *Reading, n *Node) (bool, bool) {
		switch n.Text {
		case "true":
			return true, true
		case "false":
			return false, true
		}
		d := diag.WrongType.At(n.Span, expect, n.Text)
		switch strings.ToLower(n.Text) {
		case "ya", "yes", "y", "on", "benar":
			d = d.Mend("true")
		case "tidak", "no", "n", "off", "salah":
			d = d.Mend("false")
		}
		r.report(d)
		return false, false
	})
}

// Integer reads a whole number in digits.
func Integer(least, most int64) Codec[int64] {
	expect := diag.Text{ID: "bilangan bulat", EN: "a whole number"}
	return scalar(expect, func(r *Reading, n *Node) (int64, bool) {
		v, err := strconv.ParseInt(n.Text, 10, 64)
		if err != nil {
			r.report(diag.WrongType.At(n.Span, expect, strconv.Quote(n.Text)))
			return 0, false
		}
		return v, r.inRange(n, float64(v), float64(least), float64(most))
	})
}

var numberForm = regexp.MustCompile(`^-?\d+(\.\d+)?$`) // no exponents, no 0x, no NaN

// Number reads a number with an optional fraction behind a point.
func Number(least, most float64) Codec[float64] {
	expect := diag.Text{ID: "angka", EN: "a number"}
	return scalar(expect, func(r *Reading, n *Node) (float64, bool) {
		v, err := strconv.ParseFloat(n.Text, 64)
		if err != nil || !numberForm.MatchString(n.Text) {
			d := diag.WrongType.At(n.Span, expect, strconv.Quote(n.Text))
			if point := strings.Replace(n.Text, ",", ".", 1); numberForm.MatchString(point) {
				d = d.Mend(point).Hint(maybe(point))
			}
			r.report(d)
			return 0, false
		}
		return v, r.inRange(n, v, least, most)
	})
}

func (r *Reading) inRange(n *Node, v, least, most float64) bool {
	if v < least || v > most {
		r.report(diag.OutOfRange.At(n.Span, least, most))
		return false
	}
	return true
}

// Choice reads one of the given words.
func Choice(choices ...string) Codec[string] {
	return scalar(diag.Text{ID: "salah satu pilihan", EN: "one of the choices"}, func(r *Reading, n *Node) (string, bool) {
		return r.choose(n, choices)
	})
}

func (r *Reading) choose(n *Node, choices []string) (string, bool) {
	for _, c := range choices {
		if c == n.Text {
			return c, true
		}
	}
	d := diag.UnknownChoice.At(n.Span, n.Text, strings.Join(choices, ", "))
	if near, ok := Nearest(n.Text, choices); ok {
		d = d.Hint(maybe(near))
	}
	r.report(d)
	return "", false
}

// District reads one of the districts that site.yaml lists.
func District() Codec[string] {
	return scalar(diag.Text{ID: "kecamatan", EN: "a district"}, func(r *Reading, n *Node) (string, bool) {
		if r.Settings.partial {
			return n.Text, true
		}
		return r.choose(n, r.Settings.Districts)
	})
}

// SKU reads a product's code, of the form that site.yaml gives.
func SKU() Codec[string] {
	return scalar(diag.Text{ID: "kode", EN: "a code"}, func(r *Reading, n *Node) (string, bool) {
		if !r.Settings.partial && !r.Settings.skuForm.MatchString(n.Text) {
			r.report(diag.Pattern.At(n.Span, n.Text, "").Hint(diag.Text{
				ID: "kode harus sesuai sku_pattern di site.yaml: " + r.Settings.SKUPattern,
				EN: "codes must match sku_pattern in site.yaml: " + r.Settings.SKUPattern}))
			return "", false
		}
		return n.Text, true
	})
}

// Moment is a day, or a day and a time of it, in the site's zone unless the
// text names another.
type Moment struct {
	time.Time
	Clock bool // a time of day was given
}

// End is the first instant behind the moment: behind the whole day where only
// the day is given.
func (m Moment) End() time.Time {
	if m.Clock {
		return m.Time
	}
	return m.AddDate(0, 0, 1)
}

var momentForms = []struct {
	form  string
	clock bool
	zone  bool
}{
	{"2006-01-02", false, false},
	{"2006-01-02T15:04", true, false}, {"2006-01-02 15:04", true, false},
	{"2006-01-02T15:04:05", true, false}, {"2006-01-02 15:04:05", true, false},
	{time.RFC3339, true, true}, {"2006-01-02T15:04Z07:00", true, true},
}

// ParseMoment reads an ISO 8601 date or date-time; without a zone it is that
// of the site.
func ParseMoment(text string, zone *time.Location) (Moment, bool) {
	for _, f := range momentForms {
		if t, err := time.ParseInLocation(f.form, text, zone); err == nil && t.Year() > 0 {
			return Moment{t.In(zone), f.clock}, true
		}
	}
	return Moment{}, false
}

var slashDate = regexp.MustCompile(`^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$`)

// Date reads a Moment.
func Date() Codec[Moment] {
	return scalar(diag.Text{ID: "tanggal", EN: "a date"}, func(r *Reading, n *Node) (Moment, bool) {
		m, ok := ParseMoment(n.Text, r.Settings.Zone)
		if !ok {
			d := diag.InvalidDate.At(n.Span, n.Text)
			if p := slashDate.FindStringSubmatch(n.Text); p != nil {
				a, b := fmt.Sprintf("%s-%02s-%02s", p[3], p[2], p[1]), fmt.Sprintf("%s-%02s-%02s", p[3], p[1], p[2])
				d = d.Hint(diag.Text{ID: "tulis " + a + " atau " + b, EN: "write " + a + " or " + b})
			}
			r.report(d)
		}
		return m, ok
	})
}

// URL reads a complete https address.
func URL() Codec[string] {
	return scalar(diag.Text{ID: "alamat web", EN: "a web address"}, func(r *Reading, n *Node) (string, bool) {
		u, err := url.Parse(n.Text)
		if err != nil || u.Scheme != "https" || u.Host == "" {
			r.report(diag.InvalidURL.At(n.Span, n.Text))
			return "", false
		}
		return n.Text, true
	})
}

// Email reads a bare address.
func Email() Codec[string] {
	return scalar(diag.Text{ID: "alamat surel", EN: "an e-mail address"}, func(r *Reading, n *Node) (string, bool) {
		if a, err := mail.ParseAddress(n.Text); err != nil || a.Address != n.Text {
			r.report(diag.Pattern.At(n.Span, n.Text, "nama@example.org"))
			return "", false
		}
		return n.Text, true
	})
}

var addressForm = regexp.MustCompile(`^/([\p{L}\p{N}._~-]+/)*([\p{L}\p{N}_~-]+\.html)?$`)

// Address reads the path of a page in this site, as it was once published.
func Address() Codec[string] {
	return scalar(diag.Text{ID: "alamat di situs ini", EN: "an address in this site"}, func(r *Reading, n *Node) (string, bool) {
		if !addressForm.MatchString(n.Text) || n.Text == "/" || strings.Contains(n.Text, "/./") || strings.Contains(n.Text, "/../") {
			r.report(diag.InvalidAddress.At(n.Span, n.Text))
			return "", false
		}
		return n.Text, true
	})
}

var (
	whatsAppForm = regexp.MustCompile(`^62[1-9]\d{7,12}$`)
	notDigits    = regexp.MustCompile(`[\s().-]`)
)

// WhatsApp reads a number in the form that wa.me takes.
func WhatsApp() Codec[string] {
	return scalar(diag.Text{ID: "nomor WhatsApp", EN: "a WhatsApp number"}, func(r *Reading, n *Node) (string, bool) {
		if whatsAppForm.MatchString(n.Text) {
			return n.Text, true
		}
		d := diag.InvalidPhone.At(n.Span, n.Text)
		digits := strings.TrimPrefix(notDigits.ReplaceAllString(n.Text, ""), "+")
		if strings.HasPrefix(digits, "0") {
			digits = "62" + digits[1:]
		}
		if whatsAppForm.MatchString(digits) {
			d = d.Mend(digits).Hint(maybe(digits))
		}
		r.report(d)
		return "", false
	})
}

// RefTo reads the slug of another entry of a type.
func RefTo(typeName string) Codec[string] { return reference(typeName, "") }

// TermOf reads the slug of a term of a vocabulary.
func TermOf(vocabulary string) Codec[string] { return reference("term", vocabulary) }

func reference(typeName, vocabulary string) Codec[string] {
	return scalar(diag.Text{ID: "alamat entri lain", EN: "another entry's slug"}, func(r *Reading, n *Node) (string, bool) {
		r.References = append(r.References, Reference{typeName, vocabulary, n.Text, r.at()})
		return n.Text, true
	})
}

// AnyRef reads a reference that names the type's folder too: products/tas-x.
func AnyRef() Codec[EntryRef] {
	return scalar(diag.Text{ID: "folder/alamat entri lain", EN: "another entry's folder/slug"}, func(r *Reading, n *Node) (EntryRef, bool) {
		folder, slug, _ := strings.Cut(n.Text, "/")
		t := TypeIn(folder)
		if t == nil || slug == "" {
			r.report(diag.Pattern.At(n.Span, n.Text, "products/kendi-terakota"))
			return EntryRef{}, false
		}
		r.References = append(r.References, Reference{t.Name, "", slug, r.at()})
		return EntryRef{t.Name, slug}, true
	})
}

// EntryRef is a reference to an entry of any type.
type EntryRef struct{ Type, Slug string }

// AltText reads what a picture shows, for who does not see it.
func AltText() Codec[string] {
	text := Text(0, 500)
	return scalar(text.expect, func(r *Reading, n *Node) (string, bool) {
		if !saysSomething(n.Text) {
			r.report(diag.AltSaysNothing.At(n.Span, n.Text))
			return "", false
		}
		return text.read(r, n)
	})
}

var (
	fileName  = regexp.MustCompile(`(?i)(^(img|dsc|dscn|pxl|photo|foto|wa|image|gambar|screenshot)[-_ ]?\d*$|\.(jpe?g|png|webp|gif|heic)$|^\d+$)`)
	emptyWord = map[string]bool{"foto": true, "gambar": true, "image": true, "picture": true, "photo": true, "produk": true, "-": true, "": true}
)

func saysSomething(alt string) bool {
	alt = strings.ToLower(strings.TrimSpace(alt))
	return !emptyWord[alt] && !fileName.MatchString(alt)
}

// ListOf reads a list of at least least values. A single value stands for a
// list of one: that is what was meant.
func ListOf[T any](item Codec[T], least int) Codec[[]T] {
	return Codec[[]T]{
		expect: diag.Text{ID: "daftar", EN: "a list"},
		read: func(r *Reading, n *Node) ([]T, bool) {
			nodes := n.Items
			if n.Kind != List {
				nodes = []*Node{n}
			}
			if len(nodes) < least {
				r.report(diag.WrongType.At(n.Span, diag.Text{ID: "paling sedikit satu nilai", EN: "at least one value"}, diag.Text{ID: "daftar kosong", EN: "an empty list"}))
				return nil, false
			}
			values, whole := make([]T, 0, len(nodes)), true
			for i, node := range nodes {
				r.within(index(i), func() {
					v, ok := item.read(r, node)
					values, whole = append(values, v), whole && ok
				})
			}
			return values, whole
		},
	}
}

// SameLength makes a translated list replace the original only item for item.
func SameLength[T any](list Codec[[]T]) Codec[[]T] {
	list.overlay = func(original, translation []T) ([]T, bool) {
		if len(original) != len(translation) {
			return original, false
		}
		return translation, true
	}
	return list
}

// Object reads keys and values of their own. A pointer receiver's check, where
// T has one, sees the whole object.
func Object[T any](label diag.Text, fields func(*T) []Field) Codec[T] {
	return Codec[T]{
		expect: expectMap,
		read: func(r *Reading, n *Node) (T, bool) {
			var v T
			before := len(r.Problems)
			readFields(fields(&v), label, n, r)
			if c, ok := any(&v).(checker); ok && n.Kind == Map {
				c.check(r, n)
			}
			return v, len(r.Problems) == before
		},
	}
}

// Optional reads into a pointer that stays nil where the key is not given.
func Optional[T any](codec Codec[T]) Codec[*T] {
	return Codec[*T]{expect: codec.expect, read: func(r *Reading, n *Node) (*T, bool) {
		v, ok := codec.read(r, n)
		return &v, ok
	}}
}

// Price is what a product costs, in whole rupiah.
type Price struct {
	Mode   string    // fixed, from, range or ask
	Amount int64     // zero when the price is to be asked for
	Max    int64     // of a range
	Unit   Localized // what the amount buys; empty: one piece
}

// Asked tells that no amount may be shown.
func (p Price) Asked() bool { return p.Mode == "ask" }

const mostRupiah = 999_999_999_999

func (p *Price) fields() []Field {
	return []Field{
		{Key: "mode", Label: diag.Text{ID: "Cara", EN: "Mode"}, Required: true, Value: Bind(&p.Mode, Choice("fixed", "from", "range", "ask"))},
		{Key: "amount", Label: diag.Text{ID: "Harga", EN: "Amount"}, Value: Bind(&p.Amount, rupiah())},
		{Key: "max", Label: diag.Text{ID: "Harga tertinggi", EN: "Highest amount"}, Value: Bind(&p.Max, rupiah())},
		{Key: "unit", Label: diag.Text{ID: "Satuan", EN: "Unit"}, Value: Bind(&p.Unit, LocalizedText(1, 40))},
	}
}

func (p *Price) check(r *Reading, n *Node) {
	need := func(key string, label diag.Text) {
		if n.Find(key) == nil {
			r.report(diag.MissingKey.At(n.head(), key, label))
		}
	}
	if p.Mode != "ask" {
		need("amount", diag.Text{ID: "Harga", EN: "Amount"})
	}
	if p.Mode == "range" {
		need("max", diag.Text{ID: "Harga tertinggi", EN: "Highest amount"})
		if high := n.Find("max"); high != nil && p.Max < p.Amount {
			r.report(diag.OutOfRange.At(high.Span, p.Amount, mostRupiah))
		}
	}
}

// PriceOf reads a price: an amount alone, or an object that says how it is meant.
func PriceOf() Codec[Price] {
	object := Object(diag.Text{ID: "harga", EN: "a price"}, (*Price).fields)
	return Codec[Price]{expect: diag.Text{ID: "harga", EN: "a price"}, read: func(r *Reading, n *Node) (Price, bool) {
		if n.Kind == Map {
			return object.read(r, n)
		}
		amount, ok := rupiah().read(r, n)
		return Price{Mode: "fixed", Amount: amount}, ok
	}}
}

var (
	bareRupiah    = regexp.MustCompile(`^[1-9]\d{0,11}$|^0$`)
	groupedRupiah = regexp.MustCompile(`(?i)^(?:rp\.?|idr)?\s*([1-9]\d{0,2}(?:\.\d{3})+|[1-9]\d{0,11})(?:,-|,00)?$`)
)

// rupiah reads an amount in digits. An amount as people write it is reported
// with the digits that it means; where it could mean two amounts, with none.
func rupiah() Codec[int64] {
	return scalar(diag.Text{ID: "harga dalam rupiah", EN: "an amount in rupiah"}, func(r *Reading, n *Node) (int64, bool) {
		if !bareRupiah.MatchString(n.Text) {
			d := diag.InvalidPrice.At(n.Span, n.Text)
			if m := groupedRupiah.FindStringSubmatch(n.Text); m != nil {
				digits := strings.ReplaceAll(m[1], ".", "")
				d = d.Mend(digits).Hint(diag.Text{ID: "tulis " + digits, EN: "write " + digits})
			}
			r.report(d)
			return 0, false
		}
		amount, _ := strconv.ParseInt(n.Text, 10, 64) // at most twelve digits
		return amount, true
	})
}
