package schema

import (
	"regexp"
	"slices"
	"strconv"

	"etalase/internal/diag"
	"etalase/internal/syntax"
)

// Price is what a product costs, in whole rupiah.
type Price struct {
	Mode   string    // fixed, from, range or ask
	Amount int64     // zero if the price is on request
	Max    int64     // of a range
	Unit   Localized // what the amount buys; empty: one piece
}

// OnRequest reports whether no amount may be shown.
func (p Price) OnRequest() bool { return p.Mode == PriceOnRequest }

// amounts returns the amounts that a price names: none, one, or both ends of a range.
func (p Price) amounts() []int64 {
	named := []int64{p.Amount, p.Max}
	return slices.DeleteFunc(named, func(amount int64) bool { return amount == 0 })
}

const maxRupiah = 999_999_999_999

var priceFields = []Field{
	{Key: modeKey, Required: true,
		Value: At(func(p *Price) *string { return &p.Mode }, choice(
			option(PriceFixed, "Tetap", "Fixed"),
			option(PriceFrom, "Mulai dari", "From"),
			option(PriceRange, "Kisaran", "Range"),
			option(PriceOnRequest, "Ditanyakan", "On request"))),
		Label: words("Cara", "Mode"),
		Help:  words("Cara membaca harganya.", "How the amount is meant.")},
	{Key: amountKey, When: words("mode bukan ask", "the mode is not ask"),
		Value:   At(func(p *Price) *int64 { return &p.Amount }, rupiah()),
		Aliases: "min minimum least low lowest from dari mulai terendah value nilai nominal jumlah price rp rupiah",
		Label:   words("Harga", "Amount"),
		Help:    words("Rupiah, angka saja.", "Rupiah, digits alone.")},
	{Key: maxKey, When: words("mode adalah range", "the mode is range"),
		Value:   At(func(p *Price) *int64 { return &p.Max }, rupiah()),
		Aliases: "maximum maks maksimum most high highest to until sampai hingga tertinggi",
		Label:   words("Harga tertinggi", "Highest amount"),
		Help: words(
			"Batas atas kisaran, tidak kurang daripada harga.",
			"The upper end of a range, not less than the amount.")},
	{Key: unitKey, Value: At(func(p *Price) *Localized { return &p.Unit }, localizedText(1, 40)),
		Label: words("Satuan", "Unit"),
		Help:  words("Yang didapat untuk harga itu, misalnya per lembar.", "What the amount buys, such as per piece.")},
}

func (p *Price) check(r *reader, n *syntax.Node) {
	need := func(key string, amount int64) {
		if n.Find(key) == nil && amount == 0 { // it may stand under another name, which is told
			r.report(diag.MissingKey.At(n.Head(), key, fieldNamed(priceFields, key).Label).WithMissingKey(key))
		}
	}
	if p.Mode != PriceOnRequest && p.Mode != "" {
		need(amountKey, p.Amount)
	}
	if amount := n.Find(amountKey); amount != nil && p.Mode != PriceFixed && n.Find(unitKey) == nil && p.Amount > 0 {
		r.doubtPrice(amount, p.Amount)
	}
	if p.Mode == PriceRange {
		need(maxKey, p.Max)
		if high := n.Find(maxKey); high != nil && high.Kind == syntax.Scalar && p.Max < p.Amount {
			d := diag.OutOfRange.At(high.Span, strconv.FormatInt(p.Amount, 10), strconv.Itoa(maxRupiah))
			r.report(d.Advise(diag.HighestFirst, maxKey, amountKey))
		}
	}
}

// priceOf reads a price: an amount alone, or an object with its mode.
func priceOf() Codec[Price] {
	what := words("harga", "a price")
	object := objectOf[Price](what, priceFields)
	return Codec[Price]{
		describe: func(s *Settings) Shape {
			variants := []Shape{rupiah().describe(s), object.describe(s)}
			return Shape{Type: UnionType, What: what, Variants: variants, Example: "150000"}
		},
		read: func(r *reader, n *syntax.Node) (Price, bool) {
			if n.Kind == syntax.Map {
				return object.read(r, n)
			}
			if form := priceForm(n.Text); n.Kind == syntax.Scalar && form != "" {
				d := diag.InvalidPrice.At(n.Span, n.Text).WithFormFix(form)
				r.report(d)
				if !isWhole(n) {
					withoutFixes(r.Problems[len(r.Problems)-1:])
				}
				return Price{}, false
			}
			amount, ok := rupiah().read(r, n)
			if ok {
				r.doubtPrice(n, amount)
			}
			return Price{Mode: PriceFixed, Amount: amount}, ok
		},
	}
}

var bareRupiah = regexp.MustCompile(`^[1-9]\d{0,11}$|^0$`)

// rupiah reads an amount in digits. An amount as people write it is reported with the digits that it means; if it could
// mean two amounts, with both.
func rupiah() Codec[int64] {
	what := words("harga dalam rupiah", "an amount in rupiah")
	shape := Shape{Type: IntegerType, What: what, Most: new(float64(maxRupiah)), Example: "150000"}
	return scalar(shape, func(r *reader, n *syntax.Node) (int64, bool) {
		if !bareRupiah.MatchString(n.Text) {
			d := offer(diag.InvalidPrice.At(n.Span, n.Text), diag.BareLiteral, amountMeanings(n.Text, "")...)
			if low, high, ok := readAmounts(n.Text); ok {
				d = d.Advise(diag.OneOfThese, low, high)
			} else if d.Fix == nil && discountWords.MatchString(n.Text) {
				d = d.Advise(diag.DiscountInText)
			} else if inside := amountInside(n.Text); d.Fix == nil && inside != "" {
				d = d.Advise(diag.DidYouMean, inside)
			}
			r.report(d)
			return 0, false
		}
		amount, _ := strconv.ParseInt(n.Text, 10, 64) // at most twelve digits
		return amount, true
	})
}

// ascending reads amounts, each greater than the one before.
func ascending(least int) Codec[[]int64] {
	list := listOf(rupiah(), least)
	read := list.read
	list.read = func(r *reader, n *syntax.Node) ([]int64, bool) {
		amounts, ok := read(r, n)
		if !ok {
			return nil, false
		}
		low := int64(1)
		for i, amount := range amounts {
			if amount < low {
				at := n
				if n.Kind == syntax.List {
					at = n.Items[i]
				}
				r.report(diag.OutOfRange.At(at.Span, strconv.FormatInt(low, 10), strconv.Itoa(maxRupiah)).
					Advise(diag.SortAscending))
				return nil, false
			}
			low = amount + 1
		}
		return amounts, true
	}
	return list
}
