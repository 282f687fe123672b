package content

import (
	"cmp"
	"regexp"
	"slices"
	"strings"

	"etalase/internal/content/markdown"
	"etalase/internal/diag"
	"etalase/internal/schema"
)

// A product with variants often has a table of them in its text too, which is forgotten when a price changes.

// compareVariants reports amounts and codes in the tables of a product's text that neither the product nor a variant
// has. Only such tables are compared as name one of them: others may show what parcels cost. A translation has its
// prices in another file, so it is not compared. An amount in a row or a column that speaks of anything else than what
// the product costs now, such as its postage, is left alone.
func (f *file) compareVariants() {
	product, ok := f.record.(*schema.Product)
	if !ok || len(product.Variants) == 0 || len(f.body.Outline.Cells) == 0 {
		return
	}
	amounts := product.Amounts()
	f.compareCells(amountInText, func(text string) bool {
		if low, high, ok := schema.ReadRange(text); ok {
			return slices.Contains(amounts, low) && slices.Contains(amounts, high)
		}
		return slices.ContainsFunc(amounts, func(own int64) bool { return schema.CanMean(text, own) })
	}, func(amount string) diag.Text { return diag.OtherPrice.With(amount, schema.RupiahText(amounts...)) })

	codes := product.Codes()
	f.compareCells(codesLike(codes), func(code string) bool { return slices.Contains(codes, code) },
		func(code string) diag.Text { return diag.OtherCode.With(code, strings.Join(codes, ", ")) })
}

// compareCells reports the values of a form in cells that are not the product's own, in tables that have one which is.
func (f *file) compareCells(form *regexp.Regexp, isOwn func(string) bool, differs func(string) diag.Text) {
	compared := map[int]bool{} // the tables
	eachValue(f.body.Outline.Cells, form, func(table int, value string, _ diag.Span) {
		compared[table] = compared[table] || isOwn(value)
	})
	eachValue(f.body.Outline.Cells, form, func(table int, value string, at diag.Span) {
		if compared[table] && !isOwn(value) {
			f.problems = append(f.problems, diag.SuspiciousValue.At(at, differs(value)).Advise(diag.SameInBoth))
		}
	})
}

// eachValue calls visit with each value of a form in cells.
func eachValue(cells []markdown.Cell, form *regexp.Regexp, visit func(table int, value string, at diag.Span)) {
	for _, cell := range cells {
		if otherMoney.MatchString(cell.Row) || otherMoney.MatchString(cell.Column) {
			continue
		}
		for _, m := range form.FindAllStringIndex(cell.Text, -1) {
			at := cell.Span
			at.Start, at.End = cell.Span.Start+m[0], cell.Span.Start+m[1]
			visit(cell.Table, cell.Text[m[0]:m[1]], at)
		}
	}
}

// amountInText matches rupiah as texts have them: Rp425.000, Rp. 425.000, IDR 425,000, Rp425 ribu, Rp1,5 juta, and
// Rp200–300 ribu, whose unit is that of both ends.
var amountInText = regexp.MustCompile(`(?i)\b(?:Rp\.?|IDR)[ \x{a0}]?\d[\d.,]*` +
	`(?:[ \x{a0}]?(?:[-–—]|sampai|hingga|s/d|to)[ \x{a0}]?\d[\d.,]*[ \x{a0}]?(?:ribu|rb|k|juta|jt)|` +
	`[ \x{a0}]?(?:ribu|rb|k|juta|jt))?\b`)

// otherMoney matches words for what a product does not cost, or not now. A row with such a word may say anything.
var otherMoney = regexp.MustCompile(`(?i)\b(?:ongkir|ongkos|kirim|pengiriman|biaya|tambah|tambahan|dulu|semula|` +
	`sebelumnya|lama|normal|coret|diskon|potongan|hemat|dp|uang muka|kemasan|bungkus|grosir|reseller|subsidi|` +
	`shipping|postage|delivery|extra|surcharge|was|before|formerly|old|discount|save|deposit|wrapping|wholesale)\b|~~`)

// codesLike matches what has the form of one of the codes: other digits and other capitals in the same places.
func codesLike(codes []string) *regexp.Regexp {
	var forms []string
	for _, code := range codes {
		form := aCapital.ReplaceAllLiteralString(regexp.QuoteMeta(code), `[A-Z]`)
		forms = append(forms, aDigit.ReplaceAllLiteralString(form, `\d`))
	}
	slices.SortFunc(forms, func(a, b string) int { // the longest first: of two that match it is the one that is meant
		return cmp.Or(cmp.Compare(len(b), len(a)), cmp.Compare(a, b))
	})
	return regexp.MustCompile(`\b(?:` + strings.Join(slices.Compact(forms), "|") + `)\b`)
}

var (
	aCapital = regexp.MustCompile(`[A-Z]`)
	aDigit   = regexp.MustCompile(`\d`)
)
