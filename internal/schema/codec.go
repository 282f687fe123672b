package schema

import (
	"fmt"
	"net/mail"
	"net/url"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/agnivade/levenshtein"

	"etalase/internal/diag"
)

// Nearest returns the word with the least edit distance (Levenshtein) to what
// was typed; false where no word is near enough to be a typing error.
func Nearest(typed string, words []string) (string, bool) {
	typed = strings.ToLower(typed)
	best, least := "", utf8.RuneCountInString(typed)/3+2
	for _, w := range words {
		// At least a quarter of a text's bytes are characters.
		if longer := len(w) - len(typed); longer > 4*least || -longer > 4*least {
			continue
		}
		d := levenshtein.ComputeDistance(typed, strings.ToLower(w))
		if d < least || d == least && best != "" && w < best {
			best, least = w, d
		}
	}
	return best, best != ""
}

// scalar makes a codec of what reads a single value's text.
func scalar[T any](shape Shape, parse func(r *Reading, n *Node) (T, bool)) Codec[T] {
	return siteScalar(fixedShape(shape), shape.What, parse)
}

// siteScalar is scalar for a value whose shape depends on the site's settings.
func siteScalar[T any](
	describe func(*Settings) Shape, what diag.Text, parse func(r *Reading, n *Node) (T, bool),
) Codec[T] {
	return Codec[T]{describe: describe, read: func(r *Reading, n *Node) (T, bool) {
		if n.reported {
			var none T
			return none, false
		}
		if n.Kind != Scalar {
			d := diag.WrongType.At(n.Span, what, n.Kind.label())
			if n.oneLine {
				text := quoted(string(n.Span.File.Text[n.Span.Start:n.Span.End]))
				d = d.Advise(diag.QuoteWholeText, text).WithFix(text)
			}
			r.report(d)
			var none T
			return none, false
		}
		return parse(r, n)
	}}
}

var aText = words("teks", "text")

// Text reads a text of least to most characters.
func Text(least, most int) Codec[string] {
	shape := Shape{Form: TextForm, What: aText, Least: float64(least), Most: float64(most), Long: most > 200}
	return scalar(shape, func(r *Reading, n *Node) (string, bool) {
		if n.comment.File != nil {
			r.report(truncatedText(n))
			return "", false
		}
		if k := utf8.RuneCountInString(n.Text); k < least || k > most {
			r.report(diag.TextLength.At(n.Span, least, most, k))
			return "", false
		}
		return n.Text, true
	})
}

// truncatedText reports a text that is cut off by a # outside quotes. The fix is
// the whole text in quotes.
func truncatedText(n *Node) diag.Diagnostic {
	whole := n.Span
	whole.End = n.comment.End
	if n.Kind == Null {
		whole = n.comment
	}
	text := quoted(string(whole.File.Text[whole.Start:whole.End]))
	d := diag.TextCut.At(n.comment, n.Text).Advise(diag.QuoteValue, text)
	d.Fix = &diag.Fix{Start: whole.Start, End: whole.End, Text: text}
	return d
}

// Matching reads a text that matches a pattern; the example is for messages.
func Matching(form *regexp.Regexp, example string) Codec[string] {
	shape := Shape{Form: TextForm, What: aText, Pattern: form.String(), Example: example}
	return scalar(shape, func(r *Reading, n *Node) (string, bool) {
		if !form.MatchString(n.Text) {
			r.report(diag.Pattern.At(n.Span, n.Text, example))
			return "", false
		}
		return n.Text, true
	})
}

// matchingSetting is Matching for a form that site.yaml gives under a key.
func matchingSetting(key, example string, form func(*Settings) *regexp.Regexp) Codec[string] {
	describe := func(s *Settings) Shape {
		return Shape{Form: TextForm, What: aText, Pattern: form(s).String(), Example: example}
	}
	return siteScalar(describe, aText, func(r *Reading, n *Node) (string, bool) {
		if form := form(r.Settings); !r.Settings.partial && !form.MatchString(n.Text) {
			r.report(diag.Pattern.At(n.Span, n.Text, example).Advise(diag.PatternInSettings, key, form.String()))
			return "", false
		}
		return n.Text, true
	})
}

// SKU reads a product's code, of the form that site.yaml gives.
func SKU() Codec[string] {
	return matchingSetting("sku_pattern", "", func(s *Settings) *regexp.Regexp { return s.skuPattern })
}

var slugPattern = regexp.MustCompile(`^[a-z0-9]+(-[a-z0-9]+)*$`)

// IsSlug reports whether s can be a part of an address.
func IsSlug(s string) bool { return slugPattern.MatchString(s) }

// Slug reads a part of an address.
func Slug() Codec[string] { return Matching(slugPattern, "tas-anyaman-pandan") }

// Bool reads true or false.
func Bool() Codec[bool] {
	expect := words("true atau false", "true or false")
	return scalar(Shape{Form: YesNoForm, What: expect}, func(r *Reading, n *Node) (bool, bool) {
		switch n.Text {
		case "true":
			return true, true
		case "false":
			return false, true
		}
		d := diag.WrongType.At(n.Span, expect, strconv.Quote(n.Text))
		switch strings.ToLower(n.Text) {
		case "ya", "yes", "y", "on", "benar":
			d = d.WithFix("true").Advise(diag.WriteThis, "true")
		case "tidak", "no", "n", "off", "salah":
			d = d.WithFix("false").Advise(diag.WriteThis, "false")
		}
		r.report(d)
		return false, false
	})
}

// Integer reads a whole number in digits.
func Integer(least, most int64) Codec[int64] {
	expect := words("bilangan bulat", "a whole number")
	shape := Shape{Form: WholeForm, What: expect, Least: float64(least), Most: float64(most)}
	return scalar(shape, func(r *Reading, n *Node) (int64, bool) {
		v, err := strconv.ParseInt(n.Text, 10, 64)
		if err != nil || strconv.FormatInt(v, 10) != n.Text { // +5 and 007 are other things to other readers of YAML
			r.report(diag.WrongType.At(n.Span, expect, strconv.Quote(n.Text)))
			return 0, false
		}
		return v, r.inRange(n, float64(v), float64(least), float64(most))
	})
}

var numberPattern = regexp.MustCompile(`^-?\d+(\.\d+)?$`) // no exponents, no 0x, no NaN

// Number reads a number with an optional fraction behind a point.
func Number(least, most float64) Codec[float64] {
	expect := words("angka", "a number")
	shape := Shape{Form: DecimalForm, What: expect, Least: least, Most: most}
	return scalar(shape, func(r *Reading, n *Node) (float64, bool) {
		v, err := strconv.ParseFloat(n.Text, 64)
		if err != nil || !numberPattern.MatchString(n.Text) {
			d := diag.WrongType.At(n.Span, expect, strconv.Quote(n.Text))
			if point := strings.Replace(n.Text, ",", ".", 1); numberPattern.MatchString(point) {
				d = d.WithFix(point).Advise(diag.DidYouMean, point)
			}
			r.report(d)
			return 0, false
		}
		return v, r.inRange(n, v, least, most)
	})
}

func (r *Reading) inRange(n *Node, v, least, most float64) bool {
	if v < least || v > most {
		r.report(diag.OutOfRange.At(n.Span, decimal(least), decimal(most)))
		return false
	}
	return true
}

// decimal writes a number without an exponent.
func decimal(v float64) string { return strconv.FormatFloat(v, 'f', -1, 64) }

// Choice reads one of the given words.
func Choice(options ...Option) Codec[string] {
	choices := optionValues(options)
	shape := Shape{Form: ChoiceForm, What: words("salah satu pilihan", "one of the choices"), Options: options}
	return scalar(shape, func(r *Reading, n *Node) (string, bool) { return r.choose(n, choices) })
}

// plainOptions are choices that are their own labels.
func plainOptions(choices ...string) []Option {
	options := make([]Option, len(choices))
	for i, c := range choices {
		options[i] = option(c, c, c)
	}
	return options
}

func (r *Reading) choose(n *Node, choices []string) (string, bool) {
	if slices.Contains(choices, n.Text) {
		return n.Text, true
	}
	d := diag.UnknownChoice.At(n.Span, n.Text, strings.Join(choices, ", "))
	for _, c := range choices {
		if strings.EqualFold(c, strings.ReplaceAll(n.Text, " ", "_")) || strings.EqualFold(c, n.Text) {
			r.report(d.Advise(diag.DidYouMean, c).WithFix(c))
			return "", false
		}
	}
	if near, ok := Nearest(n.Text, choices); ok {
		d = d.Advise(diag.DidYouMeanChoice, near, strings.Join(choices, ", "))
	}
	r.report(d)
	return "", false
}

// OneOfDistricts reads the name of a district that site.yaml lists.
func OneOfDistricts() Codec[string] {
	what := words("kecamatan", "a district")
	describe := func(s *Settings) Shape {
		return Shape{Form: ChoiceForm, What: what, Options: plainOptions(s.districtNames()...)}
	}
	return siteScalar(describe, what, func(r *Reading, n *Node) (string, bool) {
		if r.Settings.partial {
			return n.Text, true
		}
		return r.choose(n, r.Settings.districtNames())
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

var momentLayouts = []struct {
	form  string
	clock bool
}{
	{"2006-01-02", false},
	{"2006-01-02T15:04", true}, {"2006-01-02 15:04", true},
	{"2006-01-02T15:04:05", true}, {"2006-01-02 15:04:05", true},
	{time.RFC3339, true}, {"2006-01-02 15:04:05Z07:00", true}, {"2006-01-02T15:04Z07:00", true},
}

// ParseMoment reads an ISO 8601 date or date-time; without a zone it is that
// of the site.
func ParseMoment(text string, zone *time.Location) (Moment, bool) {
	for _, f := range momentLayouts {
		if t, err := time.ParseInLocation(f.form, text, zone); err == nil && t.Year() > 0 {
			return Moment{t.In(zone), f.clock}, true
		}
	}
	return Moment{}, false
}

var slashDate = regexp.MustCompile(`^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$`)

// Date reads a Moment.
func Date() Codec[Moment] {
	shape := Shape{Form: MomentForm, What: words("tanggal", "a date"), Example: "2026-03-07"}
	return scalar(shape, func(r *Reading, n *Node) (Moment, bool) {
		m, ok := ParseMoment(n.Text, r.Settings.Zone)
		if !ok {
			d := diag.InvalidDate.At(n.Span, n.Text)
			if p := slashDate.FindStringSubmatch(n.Text); p != nil {
				d = suggestDates(d, p[1], p[2], p[3])
			}
			r.report(d)
		}
		return m, ok
	})
}

// suggestDates adds what 03/04/2026 can mean: the day first, as Indonesians
// write it, or the month first. Where only one of them exists, it is the fix.
func suggestDates(d diag.Diagnostic, a, b, year string) diag.Diagnostic {
	var real []string
	for _, text := range []string{fmt.Sprintf("%s-%02s-%02s", year, b, a), fmt.Sprintf("%s-%02s-%02s", year, a, b)} {
		if _, ok := ParseMoment(text, time.UTC); ok && !slices.Contains(real, text) {
			real = append(real, text)
		}
	}
	switch len(real) {
	case 1:
		return d.Advise(diag.WriteThis, real[0]).WithFix(real[0])
	case 2:
		return d.Advise(diag.WriteEither, real[0], real[1])
	}
	return d
}

func webAddress(example string) Shape {
	return Shape{
		Form:    TextForm,
		What:    aWebAddress,
		Format:  "uri",
		Pattern: "^https://",
		Example: example,
	}
}

var aWebAddress = words("alamat web", "a web address")

// URL reads a complete https address.
func URL() Codec[string] {
	return scalar(webAddress("https://example.org/"), func(r *Reading, n *Node) (string, bool) {
		_, ok := r.https(n)
		return n.Text, ok
	})
}

func (r *Reading) https(n *Node) (*url.URL, bool) {
	u, err := url.Parse(n.Text)
	if err != nil || u.Scheme != "https" || u.Host == "" {
		d := diag.InvalidURL.At(n.Span, n.Text)
		if bareHost.MatchString(n.Text) {
			d = d.Advise(diag.DidYouMean, "https://"+n.Text).WithFix("https://" + n.Text)
		}
		r.report(d)
		return nil, false
	}
	return u, true
}

var bareHost = regexp.MustCompile(`^([A-Za-z0-9-]+\.)+[A-Za-z]{2,}(/[A-Za-z0-9._~/%-]*)?$`)

// ShopURL reads an address at one of the shops that site.yaml lists.
func ShopURL() Codec[string] {
	return scalar(webAddress("https://www.tokopedia.com/sanggar"), func(r *Reading, n *Node) (string, bool) {
		u, ok := r.https(n)
		if !ok {
			return "", false
		}
		host := strings.ToLower(u.Hostname())
		known := func(shop string) bool { return host == shop || strings.HasSuffix(host, "."+shop) }
		if !r.Settings.partial && !slices.ContainsFunc(r.Settings.ShopHosts, known) {
			r.report(diag.UnknownChoice.At(n.Span, host, strings.Join(r.Settings.ShopHosts, ", ")))
			return "", false
		}
		return n.Text, true
	})
}

// Email reads a bare address.
func Email() Codec[string] {
	const example = "nama@example.org"
	what := words("alamat surel", "an e-mail address")
	shape := Shape{Form: TextForm, What: what, Format: "email", Example: example}
	return scalar(shape, func(r *Reading, n *Node) (string, bool) {
		a, err := mail.ParseAddress(n.Text)
		if err != nil || a.Address != n.Text || strings.ContainsAny(n.Text, " \t\"<>") {
			r.report(diag.Pattern.At(n.Span, n.Text, example))
			return "", false
		}
		return n.Text, true
	})
}

var addressPattern = regexp.MustCompile(`^/([\p{L}\p{N}._~-]+/)*([\p{L}\p{N}_~-]+\.html)?$`)

// Address reads the path of a page in this site, as it was once published.
func Address() Codec[string] {
	what := words("alamat di situs ini", "an address in this site")
	shape := Shape{Form: TextForm, What: what, Pattern: "^/.+", Example: "/produk/nama-lama/"}
	return scalar(shape, func(r *Reading, n *Node) (string, bool) {
		if !IsAddress(n.Text) {
			r.report(diag.InvalidAddress.At(n.Span, n.Text))
			return "", false
		}
		return n.Text, true
	})
}

// IsAddress reports whether a text can be the address of a page of a site.
func IsAddress(s string) bool {
	return addressPattern.MatchString(s) && s != "/" && !strings.Contains(s, "/./") && !strings.Contains(s, "/../")
}

var (
	whatsAppPattern  = regexp.MustCompile(`^62[1-9]\d{7,12}$`)
	phonePunctuation = regexp.MustCompile(`[\s().-]`)
)

// WhatsApp reads a number in the form that wa.me takes.
func WhatsApp() Codec[string] {
	what := words("nomor WhatsApp", "a WhatsApp number")
	shape := Shape{Form: TextForm, What: what, Pattern: whatsAppPattern.String(), Example: "6281234567890"}
	return scalar(shape, func(r *Reading, n *Node) (string, bool) {
		if whatsAppPattern.MatchString(n.Text) {
			return n.Text, true
		}
		d := diag.InvalidPhone.At(n.Span, n.Text)
		digits := strings.TrimPrefix(phonePunctuation.ReplaceAllString(n.Text, ""), "+")
		switch {
		case strings.HasPrefix(digits, "0"):
			digits = "62" + digits[1:]
		case strings.HasPrefix(digits, "8"): // its zero went with a spreadsheet
			digits = "62" + digits
		}
		digits = strings.Replace(digits, "620", "62", 1) // +62 (0) 8…
		if whatsAppPattern.MatchString(digits) {
			d = d.WithFix(digits).Advise(diag.DidYouMean, digits)
		}
		r.report(d)
		return "", false
	})
}

// RefTo reads the slug of another entry, whose document is of type D.
func RefTo[D Document]() Codec[string] { return reference(NameOf[D](), "") }

// TermOf reads the slug of a term of a vocabulary.
func TermOf(vocabulary string) Codec[string] { return reference(NameOf[*Term](), vocabulary) }

func reference(typeName, vocabulary string) Codec[string] {
	what := words("alamat entri lain", "another entry's slug")
	shape := Shape{Form: ReferenceForm, What: what, To: []string{typeName}, Vocabulary: vocabulary}
	return scalar(shape, func(r *Reading, n *Node) (string, bool) {
		r.References = append(r.References, Reference{
			Type:       typeName,
			Vocabulary: vocabulary,
			Slug:       n.Text,
			Path:       r.at(),
		})
		return n.Text, true
	})
}

// AnyRef reads a reference that names the type's folder too: products/tas-x.
func AnyRef() Codec[EntryRef] {
	const example = "products/kendi-terakota"
	what := words("folder/alamat entri lain", "another entry's folder/slug")
	shape := Shape{Form: ReferenceForm, What: what, Example: example}
	return scalar(shape, func(r *Reading, n *Node) (EntryRef, bool) {
		folder, slug, _ := strings.Cut(n.Text, "/")
		t := TypeIn(folder)
		if t == nil || slug == "" {
			d := diag.Pattern.At(n.Span, n.Text, example)
			if named := TypeNamed(folder); named != nil && slug != "" {
				d = d.Advise(diag.DidYouMean, named.Folder+"/"+slug).WithFix(named.Folder + "/" + slug)
			}
			r.report(d)
			return EntryRef{}, false
		}
		r.References = append(r.References, Reference{Type: t.Name, Slug: slug, Path: r.at(), Qualified: true})
		return EntryRef{t.Name, slug}, true
	})
}

// EntryRef is a reference to an entry of any type.
type EntryRef struct{ Type, Slug string }

// AltText reads what a picture shows, for those who cannot see it.
func AltText() Codec[string] {
	text := Text(0, 500)
	shape := Shape{
		Form:    TextForm,
		What:    aText,
		Least:   1,
		Most:    500,
		Example: "Kendi terakota berleher panjang di atas meja kayu",
	}
	return scalar(shape, func(r *Reading, n *Node) (string, bool) {
		if !SaysSomething(n.Text) {
			r.report(diag.AltSaysNothing.At(n.Span, n.Text))
			return "", false
		}
		return text.read(r, n)
	})
}

var (
	fileNameAlt = regexp.MustCompile(`(?i)(` +
		`^(img|dsc|dscn|dcim|pxl|photo|foto|wa|image|gambar|screenshot|p|mvimg)[-_ ]?[-_ \d]*$|` +
		`\.(jpe?g|png|webp|gif|heic|avif|svg)$|` +
		`^[-_ \d]+$|` +
		`^(img|wa)-\d{8}-wa\d+$)`)
	genericAlt = map[string]bool{
		"foto": true, "gambar": true, "image": true, "picture": true, "photo": true,
		"produk": true, "product": true, "cover": true, "sampul": true,
		"-": true, ".": true, "": true,
	}
)

// SaysSomething reports whether an alternative text describes a picture: it is
// not empty, no file's name and no word that every picture could have.
func SaysSomething(alt string) bool {
	alt = strings.ToLower(strings.TrimSpace(alt))
	return !genericAlt[alt] && !fileNameAlt.MatchString(alt)
}

// File reads the name of a file beside the entry.
func File() Codec[string] {
	what := words("nama berkas", "a file's name")
	return scalar(Shape{Form: FileForm, What: what, Example: "panduan.pdf"}, func(r *Reading, n *Node) (string, bool) {
		r.Files = append(r.Files, FileRef{n.Text, r.at()})
		return n.Text, true
	})
}

// ListOf reads a list of at least least values. A single value stands for a
// list of one.
func ListOf[T any](item Codec[T], least int) Codec[[]T] { return listOf(item, least, 0) }

func listOf[T any](item Codec[T], least, most int) Codec[[]T] {
	what := words("daftar", "a list")
	return Codec[[]T]{
		describe: func(s *Settings) Shape {
			one := item.describe(s)
			return Shape{
				Form:   ListForm,
				What:   what,
				Item:   &one,
				Least:  float64(least),
				Most:   float64(most),
				Single: least < 2,
			}
		},
		read: func(r *Reading, n *Node) ([]T, bool) {
			nodes := n.Items
			if n.Kind != List {
				nodes = []*Node{n}
			}
			switch {
			case len(nodes) == 0 && least > 0:
				r.report(diag.WrongType.At(n.Span, diag.AtLeastOneValue.With(), diag.EmptyList.With()))
				return nil, false
			case len(nodes) < least, most > 0 && len(nodes) > most:
				expected, found := diag.ValuesInList.With(max(least, most)), diag.Values.With(len(nodes))
				r.report(diag.WrongType.At(n.Span, expected, found))
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
func Object[T any](label diag.Text, fields []Field) Codec[T] {
	return Codec[T]{
		describe: fixedShape(Shape{Form: GroupForm, What: label, Fields: fields}),
		read: func(r *Reading, n *Node) (T, bool) {
			v := new(T)
			before := len(r.Problems)
			readFields(fields, label, n, r, v)
			if c, ok := any(v).(checker); ok && n.Kind == Map {
				c.check(r, n)
			}
			return *v, len(r.Problems) == before
		},
	}
}

// optionalWithOverlay is Optional for a key that a translation changes in part:
// overlay puts the translated texts on the original. A translation that could
// not be read changes nothing; its fault has been reported.
func optionalWithOverlay[T any](codec Codec[T], overlay func(original, translation T) (T, bool)) Codec[*T] {
	optional := Optional(codec)
	optional.overlay = func(original, translation *T) (*T, bool) {
		switch {
		case translation == nil:
			return original, true
		case original == nil:
			return nil, false
		}
		merged, ok := overlay(*original, *translation)
		return &merged, ok
	}
	return optional
}

// Optional reads into a pointer that stays nil where the key is not given.
func Optional[T any](codec Codec[T]) Codec[*T] {
	return Codec[*T]{describe: codec.describe, read: func(r *Reading, n *Node) (*T, bool) {
		v, ok := codec.read(r, n)
		return &v, ok
	}}
}
