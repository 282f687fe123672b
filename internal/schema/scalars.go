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
	return siteScalar(fixedShape(shape), shape.What, parse)
}

// siteScalar is scalar for a value whose shape depends on the site's settings.
func siteScalar[T any](
	describe func(*Settings) Shape, what diag.Text, parse func(r *reader, n *syntax.Node) (T, bool),
) Codec[T] {
	return Codec[T]{describe: describe, read: func(r *reader, n *syntax.Node) (T, bool) {
		if n.Reported {
			var none T
			return none, false
		}
		if n.Kind != syntax.Scalar {
			d := diag.WrongType.At(n.Span, what, n.Kind.Label())
			if n.OneLine {
				whole := syntax.QuoteYAML(string(n.Span.File.Text[n.Span.Start:n.Span.End]))
				d = d.Advise(diag.QuoteWholeText, whole).WithFix(whole)
			}
			r.report(d)
			var none T
			return none, false
		}
		return parse(r, n)
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
			r.report(diag.TextLength.At(n.Span, least, most, k))
			return "", false
		}
		return n.Text, true
	})
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
		if !pattern.MatchString(n.Text) {
			r.report(diag.WrongPattern.At(n.Span, n.Text, example))
			return "", false
		}
		return n.Text, true
	})
}

// matchingSetting is matching for a pattern that site.yaml gives under a key.
func matchingSetting(key string, patternOf func(*Settings) *regexp.Regexp) Codec[string] {
	describe := func(s *Settings) Shape {
		return Shape{Type: TextType, What: expectText, Pattern: patternOf(s).String()}
	}
	return siteScalar(describe, expectText, func(r *reader, n *syntax.Node) (string, bool) {
		if pattern := patternOf(r.settings); !r.settings.partial && !pattern.MatchString(n.Text) {
			r.report(diag.WrongPattern.At(n.Span, n.Text, "").Advise(diag.PatternInSettings, key, pattern.String()))
			return "", false
		}
		return n.Text, true
	})
}

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
		switch strings.ToLower(n.Text) {
		case "ya", "yes", "y", "on", "benar":
			d = d.WithLiteralFix("true", diag.BareLiteral).Advise(diag.WriteThis, "true")
		case "tidak", "no", "n", "off", "salah":
			d = d.WithLiteralFix("false", diag.BareLiteral).Advise(diag.WriteThis, "false")
		}
		r.report(d)
		return false, false
	})
}

// integer reads a whole number in digits.
func integer(least, most int64) Codec[int64] {
	expect := words("bilangan bulat", "a whole number")
	shape := Shape{Type: IntegerType, What: expect, Least: float64(least), Most: new(float64(most))}
	return scalar(shape, func(r *reader, n *syntax.Node) (int64, bool) {
		v, err := strconv.ParseInt(n.Text, 10, 64)
		if err != nil || strconv.FormatInt(v, 10) != n.Text { // +5 and 007 are other things to other readers of YAML
			r.report(diag.WrongType.At(n.Span, expect, strconv.Quote(n.Text)))
			return 0, false
		}
		return v, r.inRange(n, float64(v), float64(least), float64(most))
	})
}

var numberPattern = regexp.MustCompile(`^-?\d+(\.\d+)?$`) // no exponents, no 0x, no NaN

// number reads a number with an optional fraction after a point.
func number(least, most float64) Codec[float64] {
	expect := words("angka", "a number")
	shape := Shape{Type: NumberType, What: expect, Least: least, Most: &most}
	return scalar(shape, func(r *reader, n *syntax.Node) (float64, bool) {
		v, err := strconv.ParseFloat(n.Text, 64)
		if err != nil || !numberPattern.MatchString(n.Text) {
			d := diag.WrongType.At(n.Span, expect, strconv.Quote(n.Text))
			if point := strings.Replace(n.Text, ",", ".", 1); numberPattern.MatchString(point) {
				d = d.WithLiteralFix(point, diag.BareLiteral).Advise(diag.DidYouMean, point)
			}
			r.report(d)
			return 0, false
		}
		return v, r.inRange(n, v, least, most)
	})
}

func (r *reader) inRange(n *syntax.Node, v, least, most float64) bool {
	if v < least || v > most {
		r.report(diag.OutOfRange.At(n.Span, decimal(least), decimal(most)))
		return false
	}
	return true
}

// decimal writes a number without an exponent.
func decimal(v float64) string { return strconv.FormatFloat(v, 'f', -1, 64) }

// choice reads one of the given words.
func choice(options ...Option) Codec[string] {
	choices := optionValues(options)
	shape := Shape{Type: ChoiceType, What: words("salah satu pilihan", "one of the choices"), Options: options}
	return scalar(shape, func(r *reader, n *syntax.Node) (string, bool) { return r.choose(n, choices) })
}

// plainOptions returns choices that are their own labels.
func plainOptions(choices ...string) []Option {
	options := make([]Option, len(choices))
	for i, c := range choices {
		options[i] = option(c, c, c)
	}
	return options
}

func (r *reader) choose(n *syntax.Node, choices []string) (string, bool) {
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
	if near, ok := spelling.Nearest(n.Text, choices); ok {
		d = d.Advise(diag.DidYouMeanChoice, near, strings.Join(choices, ", "))
	}
	r.report(d)
	return "", false
}

// oneOfDistricts reads the name of a district that site.yaml lists.
func oneOfDistricts() Codec[string] {
	what := words("kecamatan", "a district")
	describe := func(s *Settings) Shape {
		return Shape{Type: ChoiceType, What: what, Options: plainOptions(s.districtNames()...)}
	}
	return siteScalar(describe, what, func(r *reader, n *syntax.Node) (string, bool) {
		if r.settings.partial {
			return n.Text, true
		}
		return r.choose(n, r.settings.districtNames())
	})
}
