package schema

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"etalase/internal/diag"
	"etalase/internal/spelling"
	"etalase/internal/syntax"
)

// scalar makes a codec of what reads a single value's text.
func scalar[T any](shape Shape, parse func(r *reader, n *syntax.Node) (T, bool)) Codec[T] {
	return siteScalar(fixedShape(shape), parse)
}

// siteScalar is scalar for a value whose shape depends on the site's settings.
func siteScalar[T any](
	describe func(*Settings) Shape, parse func(r *reader, n *syntax.Node) (T, bool),
) Codec[T] {
	return Codec[T]{describe: describe, read: func(r *reader, n *syntax.Node) (T, bool) {
		if n.Reported {
			var none T
			return none, false
		}
		if n.Kind != syntax.Scalar {
			shape := describe(r.settings)
			r.report(notScalar(n, shape, func(inner string) string {
				probe := &reader{settings: r.settings, probing: true}
				parse(probe, scalarNode(inner))
				if written, ok := probe.asWritten(plainValue(inner, shape)); ok {
					return written
				}
				return flowText(inner)
			}))
			var none T
			return none, false
		}
		before := len(r.Problems)
		v, ok := parse(r, n)
		if len(r.Problems) > before && !isWhole(n) {
			withoutFixes(r.Problems[before:])
		}
		return v, ok
	}}
}

var expectText = words("teks", "text")

// Text reads a text of least to most characters.
func Text(least, most int) Codec[string] {
	shape := Shape{Type: TextType, What: expectText, Least: float64(least), Most: new(float64(most)), Long: most > 200}
	return scalar(shape, func(r *reader, n *syntax.Node) (string, bool) {
		if n.Comment.File != nil {
			r.report(truncatedText(n))
			return "", false
		}
		if k := utf8.RuneCountInString(n.Text); k < least || k > most {
			r.report(lengthProblem(diag.TextLength.At(n.Span, least, most, k), k, least, most))
			return "", false
		}
		return n.Text, true
	})
}

// lengthProblem adds to the problem of a text of so many characters what to do about it.
func lengthProblem(d diag.Diagnostic, characters, least, most int) diag.Diagnostic {
	switch {
	case characters == 0:
		return d.Advise(diag.WriteText)
	case characters < least:
		return d.Advise(diag.LengthenBy, diag.Characters(least-characters))
	}
	return d.Advise(diag.ShortenBy, diag.Characters(characters-most))
}

// truncatedText reports a text that is cut off by a # outside quotes. The fix is the whole text in quotes.
func truncatedText(n *syntax.Node) diag.Diagnostic {
	whole := n.Span
	whole.End = n.Comment.End
	if n.Kind == syntax.Null {
		whole = n.Comment
	}
	quoted := syntax.QuoteYAML(string(whole.File.Text[whole.Start:whole.End]))
	d := diag.TextCut.At(n.Comment, n.Text).Advise(diag.QuoteValue, quoted)
	d.Fix = &diag.Fix{Start: whole.Start, End: whole.End, Text: quoted}
	return d
}

// matching reads a text that matches a pattern; the example is for messages.
func matching(pattern *regexp.Regexp, example string) Codec[string] {
	shape := Shape{Type: TextType, What: expectText, Pattern: pattern.String(), Example: example}
	return scalar(shape, func(r *reader, n *syntax.Node) (string, bool) {
		if !matches(pattern, n.Text) {
			r.report(offerForm(diag.WrongPattern.At(n.Span, shortened(n.Text), example), n.Text, pattern))
			return "", false
		}
		return n.Text, true
	})
}

// matchingSetting is matching for a pattern that site.yaml gives under a key.
func matchingSetting(key string, patternOf func(*Settings) *regexp.Regexp) Codec[string] {
	describe := func(s *Settings) Shape {
		pattern := patternOf(s).String()
		return Shape{Type: TextType, What: expectText, Pattern: pattern, Example: exampleOf(pattern)}
	}
	return siteScalar(describe, func(r *reader, n *syntax.Node) (string, bool) {
		if pattern := patternOf(r.settings); !r.settings.partial && !matches(pattern, n.Text) {
			d := diag.WrongPattern.At(n.Span, shortened(n.Text), exampleOf(pattern.String()))
			if d = offerForm(d, n.Text, pattern); d.Fix == nil && exampleOf(pattern.String()) == "" {
				d = d.Advise(diag.FormInSettings, key)
			}
			r.report(d)
			return "", false
		}
		return n.Text, true
	})
}

// offerForm adds to a problem the text that was meant, if only its letter case, its hyphens or its spaces differ.
func offerForm(d diag.Diagnostic, typed string, pattern *regexp.Regexp) diag.Diagnostic {
	if len(typed) > maxTyped {
		return d
	}
	if typed = withoutFraction(typed); typed == "" {
		return d
	}
	for _, text := range []string{typed, strings.ToUpper(typed), strings.ToLower(typed)} {
		for _, hyphen := range []string{"-", "", "."} {
			form := hyphens.ReplaceAllString(text, hyphen)
			for _, form := range []string{form, letterDigit.ReplaceAllString(form, "$1-$2")} {
				if pattern.MatchString(form) {
					return offer(d, diag.TextLiteral, form)
				}
			}
		}
	}
	return d
}

var (
	hyphens     = regexp.MustCompile(`\s*[-‐‑–—_./ ]\s*|\s+`)
	letterDigit = regexp.MustCompile(`([A-Za-z])(\d)`)
)

// sku reads a product's code, of the form that site.yaml gives.
func sku() Codec[string] {
	return matchingSetting("sku_pattern", func(s *Settings) *regexp.Regexp { return s.skuRegexp })
}

const slugForm = `[a-z0-9]+(-[a-z0-9]+)*`

var slugPattern = regexp.MustCompile("^" + slugForm + "$")

// IsSlug reports whether s can be a part of an address.
func IsSlug(s string) bool { return slugPattern.MatchString(s) }

// Slug reads a part of an address.
func Slug() Codec[string] { return matching(slugPattern, "tas-anyaman-pandan") }

// yesOrNo are the words that people write for true and false.
var yesOrNo = map[string]bool{
	"true": true, "ya": true, "iya": true, "yes": true, "y": true, "on": true, "benar": true, "1": true, "ada": true,
	"false": false, "tidak": false, "no": false, "n": false, "off": false, "salah": false, "0": false, "bukan": false,
	"belum": false, "tidak ada": false, "bisa": true, "boleh": true,
}

// boolean reads true or false.
func boolean() Codec[bool] {
	expect := words("true atau false", "true or false")
	return scalar(Shape{Type: BoolType, What: expect}, func(r *reader, n *syntax.Node) (bool, bool) {
		switch n.Text {
		case "true":
			return true, true
		case "false":
			return false, true
		}
		d := diag.WrongType.At(n.Span, expect, strconv.Quote(n.Text))
		if meant, ok := yesOrNo[strings.ToLower(n.Text)]; ok {
			d = offer(d, diag.BareLiteral, strconv.FormatBool(meant))
		}
		r.report(d)
		return false, false
	})
}

// integer reads a whole number in digits.
func integer(least, most int64) Codec[int64] { return integerOf(noUnits, least, most) }

// integerOf is integer for a number that people write with a unit behind it.
func integerOf(behind units, least, most int64) Codec[int64] {
	expect := words("bilangan bulat", "a whole number")
	shape := Shape{Type: IntegerType, What: expect, Least: float64(least), Most: new(float64(most))}
	return scalar(shape, func(r *reader, n *syntax.Node) (int64, bool) {
		v, err := strconv.ParseInt(n.Text, 10, 64)
		if err != nil || strconv.FormatInt(v, 10) != n.Text { // +5 and 007 are other things to other readers of YAML
			d := diag.WrongType.At(n.Span, expect, strconv.Quote(n.Text))
			r.report(offerNumber(d, n.Text, behind, false, float64(least), float64(most)))
			return 0, false
		}
		return v, r.inRange(n, float64(v), float64(least), float64(most))
	})
}

var numberPattern = regexp.MustCompile(`^-?\d+(\.\d+)?$`) // no exponents, no 0x, no NaN

// number reads a number with an optional fraction after a point.
func number(least, most float64) Codec[float64] { return numberOf(noUnits, least, most) }

// numberOf is number for a number that people write with a unit behind it.
func numberOf(behind units, least, most float64) Codec[float64] {
	expect := words("angka", "a number")
	shape := Shape{Type: NumberType, What: expect, Least: least, Most: &most}
	return scalar(shape, func(r *reader, n *syntax.Node) (float64, bool) {
		v, err := strconv.ParseFloat(n.Text, 64)
		if err != nil || !numberPattern.MatchString(n.Text) {
			d := diag.WrongType.At(n.Span, expect, strconv.Quote(n.Text))
			r.report(offerNumber(d, n.Text, behind, true, least, most))
			return 0, false
		}
		return v, r.inRange(n, v, least, most)
	})
}

func (r *reader) inRange(n *syntax.Node, v, least, most float64) bool {
	if v < least || v > most {
		d := diag.OutOfRange.At(n.Span, decimal(least), decimal(most))
		if least < 0 && v > 0 && -v >= least && -v <= most { // its minus was left out
			d = d.Advise(diag.DidYouMean, decimal(-v))
		}
		r.report(d)
		return false
	}
	return true
}

// decimal writes a number without an exponent.
func decimal(v float64) string { return strconv.FormatFloat(v, 'f', -1, 64) }

// choice reads one of the given words.
func choice(options ...Option) Codec[string] {
	shape := Shape{Type: ChoiceType, What: words("salah satu pilihan", "one of the choices"), Options: options}
	return scalar(shape, func(r *reader, n *syntax.Node) (string, bool) { return r.choose(n, options) })
}

// plainOptions returns choices that are their own labels.
func plainOptions(choices ...string) []Option {
	options := make([]Option, len(choices))
	for i, c := range choices {
		options[i] = option(c, c, c)
	}
	return options
}

func (r *reader) choose(n *syntax.Node, options []Option) (string, bool) {
	for _, o := range options {
		if o.Value == n.Text {
			return n.Text, true
		}
	}
	d := diag.UnknownChoice.At(n.Span, n.Text, listOptions(options))
	switch meant := meantOptions(n.Text, options); {
	case len(meant) == 1:
		d = d.Advise(diag.DidYouMean, meant[0].shown()).WithFix(meant[0].Value)
	case len(meant) > 1:
		d = d.Advise(diag.OneOfThese, meant[0].shown(), meant[1].shown())
	default:
		if near, ok := nearestOption(n.Text, options); ok {
			d = d.Advise(diag.DidYouMeanChoice, near.shown(), listOptions(options))
		}
	}
	r.report(d)
	return "", false
}

// meantOptions returns the choices that a text names: by their word, their label in either language, or another name.
func meantOptions(typed string, options []Option) []Option {
	typed = PlainKey(typed)
	var meant []Option
	for _, o := range options {
		if slices.ContainsFunc(o.names(), func(name string) bool { return PlainKey(name) == typed }) {
			meant = append(meant, o)
		}
	}
	return meant
}

// nearestOption returns the choice whose word or label is nearest in spelling.
func nearestOption(typed string, options []Option) (Option, bool) {
	var names []string
	byName := map[string]Option{}
	for _, o := range options {
		for _, name := range o.names() {
			names, byName[name] = append(names, name), o
		}
	}
	near, ok := spelling.Nearest(typed, names)
	return byName[near], ok
}

// oneOfDistricts reads the name of a district that site.yaml lists.
func oneOfDistricts() Codec[string] {
	what := words("kecamatan", "a district")
	describe := func(s *Settings) Shape {
		return Shape{Type: ChoiceType, What: what, Options: plainOptions(s.districtNames()...)}
	}
	return siteScalar(describe, func(r *reader, n *syntax.Node) (string, bool) {
		if r.settings.partial {
			return n.Text, true
		}
		return r.choose(n, plainOptions(r.settings.districtNames()...))
	})
}
