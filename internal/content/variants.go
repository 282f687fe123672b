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
// prices in another file, so it is not compared. What stands in a row or a column that speaks of former times is left
// alone, and so is an amount where it speaks of anything else than what the product costs, such as its postage.
func (f *file) compareVariants() {
	product, ok := f.record.(*schema.Product)
	if !ok || len(product.Variants) == 0 || len(f.body.Outline.Tables) == 0 {
		return
	}
	amounts := product.Amounts()
	f.compareTables(cellForm{amountInText, []*regexp.Regexp{former, otherMoney}}, func(text string) bool {
		if low, high, ok := schema.ReadRange(text); ok {
			return slices.Contains(amounts, low) && slices.Contains(amounts, high)
		}
		return slices.ContainsFunc(amounts, func(own int64) bool { return schema.CanMean(text, own) })
	}, func(amount string) diag.Text { return diag.OtherPrice.With(amount, schema.RupiahText(amounts...)) })

	codes := product.Codes()
	f.compareTables(cellForm{codesLike(codes), []*regexp.Regexp{former}},
		func(code string) bool { return slices.Contains(codes, code) },
		func(code string) diag.Text { return diag.OtherCode.With(code, strings.Join(codes, ", ")) })
}

// compareTables reports the values of a form that are not the product's own, in tables that have one which is.
func (f *file) compareTables(form cellForm, isOwn func(string) bool, differs func(string) diag.Text) {
	for _, table := range f.body.Outline.Tables {
		var others diag.List
		isCompared := false
		for _, at := range form.valuesIn(table) {
			if value := string(at.File.Text[at.Start:at.End]); isOwn(value) {
				isCompared = true
			} else {
				others = append(others, diag.SuspiciousValue.At(at, differs(value)).Advise(diag.SameInBoth))
			}
		}
		if isCompared {
			f.problems = append(f.problems, others...)
		}
	}
}

// cellForm is what values look like in cells, and words for what is none of them: such a word leaves out its row, or
// its column if it is the head.
type cellForm struct {
	value  *regexp.Regexp
	except []*regexp.Regexp
}

// valuesIn returns where a table has values. Each row and each head is looked through once for words, however many
// cells it has.
func (c cellForm) valuesIn(table markdown.Table) []diag.Span {
	isExcepted := func(text []byte) bool {
		return slices.ContainsFunc(c.except, func(words *regexp.Regexp) bool { return words.Match(text) })
	}
	var without []bool // of each column
	for _, head := range table.Heads {
		without = append(without, isExcepted(head))
	}
	var values []diag.Span
	for _, row := range table.Rows {
		if isExcepted(row.Text) {
			continue
		}
		for _, cell := range row.Cells {
			if cell.Column < len(without) && without[cell.Column] {
				continue
			}
			at := cell.Span
			for _, m := range c.value.FindAllIndex(at.File.Text[at.Start:at.End], -1) {
				values = append(values, diag.Span{File: at.File, Start: at.Start + m[0], End: at.Start + m[1]})
			}
		}
	}
	return values
}

// amountInText matches rupiah as texts have them: Rp425.000, Rp. 425.000, IDR 425,000, Rp425 ribu, Rp1,5 juta, and
// Rp200–300 ribu, whose unit is that of both ends.
var amountInText = regexp.MustCompile(`(?i)\b(?:Rp\.?|IDR)[ \x{a0}]?\d[\d.,]*` +
	`(?:[ \x{a0}]?(?:[-–—]|sampai|hingga|s/d|to)[ \x{a0}]?\d[\d.,]*[ \x{a0}]?(?:ribu|rb|k|juta|jt)|` +
	`[ \x{a0}]?(?:ribu|rb|k|juta|jt))?\b`)

// former matches words for what was: a price or a code that has been replaced.
var former = regexp.MustCompile(`(?i)\b(?:dulu|dulunya|semula|sebelumnya|(?:harga|kode) lama|formerly|previously|` +
	`before|old (?:price|code))\b|\bwas (?:Rp|IDR)|~~`)

// otherMoney matches words for what is no price of the product. Words that sizes, colours and stock have too, such as
// kemasan 250 g, potongan 2 m and siap kirim, count only in front of an amount or where a cell has nothing else.
var otherMoney = regexp.MustCompile(`(?i)\b(?:ongkir|ongkos|pengiriman|kirim ke|biaya|tambah|tambahan|coret|diskon|` +
	`potongan harga|dp|uang muka|(?:kemasan|bungkus|kotak) (?:kado|hadiah)|grosir|reseller|subsidi|` +
	`shipping|postage|delivery|surcharge|discount|deposit|wrapping|wholesale)\b|` +
	`\b(?:potongan|hemat|save) (?:Rp|IDR)|` +
	`(?:^|\|)\s*(?:potongan|kemasan|bungkus|kirim)\s*(?:\||$)`)

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
