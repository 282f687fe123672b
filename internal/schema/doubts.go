package schema

import (
	"net/url"
	"slices"
	"strconv"
	"strings"

	"etalase/internal/diag"
	"etalase/internal/locale"
	"etalase/internal/syntax"
)

// Values that can be read and are nearly certainly slips. Each limit is far from what the council's entries have, so
// that a value beyond it is asked about, and what is meant all the same can be written so that it is not.
const (
	// Below it nothing is sold by itself, not a bead: the thousands were left out (150 for 150000). A price by its unit
	// may be lower, and {mode: fixed, amount: 150} says that it is meant.
	leastPrice = 1_000
	// A billion for one piece: zeros too many.
	mostPrice = 1_000_000_000
	// A stone statue of a ton cannot be carried to a fair: grams and kilograms were confused.
	mostGrams = 1_000_000
	// The council's first makers were born later, and no date of the site lies beyond the next century.
	firstYear, lastYear = 1900, 2100
	// This program is from 2026, and nothing is planned for longer than MostYearsAhead: no year before is far away.
	firstFarYear = 2026 + MostYearsAhead
	// What lasts longer than a year and a half is a programme, not an event: the year of its end is wrong.
	mostEventDays = 550
	// What repeats may do so for a decade.
	mostRepeatDays = 3660
)

// MostYearsAhead is how far ahead dates are planned: consents and programmes end within it. What is farther away is
// most likely a slip, such as 2062 for 2026.
const MostYearsAhead = 15

// doubtPrice asks about an amount that no product has.
func (r *reader) doubtPrice(n *syntax.Node, amount int64) {
	switch {
	case amount == 0:
		r.report(diag.SuspiciousValue.At(n.Span, diag.FreeOfCharge.With()).Advise(diag.MeantPrice, amount))
	case amount < leastPrice:
		r.report(diag.SuspiciousValue.At(n.Span, diag.PriceTooLow.With(amount)).
			Advise(diag.MeantLowPrice, amount*1000, amount))
	case amount > mostPrice:
		r.report(diag.SuspiciousValue.At(n.Span, diag.PriceTooHigh.With(RupiahText(amount))).Advise(diag.CountZeros))
	}
}

// RupiahText writes amounts as people read them, with a space that everybody can type.
func RupiahText(amounts ...int64) diag.Text {
	return inBoth(func(l locale.Locale) string {
		written := make([]string, len(amounts))
		for i, amount := range amounts {
			written[i] = strings.ReplaceAll(l.Rupiah(amount), "\u00a0", " ")
		}
		return strings.Join(written, ", ")
	})
}

// doubtHosts asks about hosts among which the one is not whose address the site has.
func (r *reader) doubtHosts(n *syntax.Node) {
	s := r.settings
	if n == nil || len(s.Hosts) == 0 {
		return
	}
	address, err := url.Parse(s.BaseURL)
	if err != nil {
		return
	}
	_, name, _ := strings.Cut(strings.ToLower(address.Hostname()), ".")
	if host := hostDomains["."+name]; host != "" && !slices.Contains(s.Hosts, host) {
		why := diag.AddressOfHost.With(address.Hostname())
		r.report(diag.SuspiciousValue.At(n.Span, why).Advise(diag.AddHost, host))
	}
}

// doubtDate asks about a day in a century that no entry is from.
func (r *reader) doubtDate(n *syntax.Node, m Moment) {
	if year := m.Year(); year < firstYear || year > lastYear {
		r.report(diag.SuspiciousValue.At(n.Span, diag.FarYear.With(year)).Advise(diag.CheckYear))
	} else if year > firstFarYear && !r.probing {
		r.FarDates = append(r.FarDates, FarDate{year, r.valuePath()})
	}
}

// doubtWeight asks about a weight that nobody lifts.
func (r *reader) doubtWeight(n *syntax.Node, grams int64) {
	if grams > mostGrams {
		r.report(diag.SuspiciousValue.At(n.Span, diag.TooHeavy.With(decimal(float64(grams)/1000))).
			Advise(diag.WeightInGrams))
	}
}

// doubtLength asks about an event that lasts for years.
func (r *reader) doubtLength(end *syntax.Node, e *Event) {
	most := mostEventDays
	if e.Repeats != nil {
		most = mostRepeatDays
	}
	if lasts := int(e.EndAt.Sub(e.StartAt.Time).Hours() / 24); lasts > most {
		r.report(diag.SuspiciousValue.At(end.Span, diag.LastsLong.With(lasts)).Advise(diag.CheckYearOfEnd))
	}
}

// doubtVariants asks about variants that do not agree with what the product says of all. Those that are gone may have
// cost anything.
func (r *reader) doubtVariants(p *Product, n *syntax.Node) {
	variants := n.Find(variantsKey)
	if variants == nil || len(p.Variants) == 0 {
		return
	}
	if given := n.Find(availabilityKey); given != nil && p.CanBeHad() && len(p.Variants) == len(variants.Items) &&
		!slices.ContainsFunc(p.Variants, func(v Variant) bool { return !v.IsGone() }) {
		r.report(diag.SuspiciousValue.At(given.Span, diag.AllVariantsGone.With()).
			Advise(diag.SetSoldOut, AvailabilitySoldOut))
		return
	}
	low, high, isPriced := amountsOf(p.Variants)
	switch price := n.Find(priceKey); {
	case p.Price.OnRequest() && price != nil && isPriced:
		written := strconv.FormatInt(low, 10)
		if low < high {
			written = "{mode: from, amount: " + written + "}"
		}
		r.report(diag.SuspiciousValue.At(price.Head(), diag.PricedVariants.With()).Advise(diag.WriteThis, written))
	case p.Price.Mode == PriceFrom || p.Price.Mode == PriceRange:
		r.doubtAmounts(p, variants)
	case p.Price.Mode == PriceFixed && price != nil:
		r.doubtFixed(p, price)
	}
}

// doubtFixed asks about a fixed price that not all that can be had costs. Where nothing is cheaper, it is where the
// prices begin; another one may as well be a slip.
func (r *reader) doubtFixed(p *Product, price *syntax.Node) {
	shown := p.ShownPrice()
	if shown.Mode == PriceFixed && shown.Amount == p.Price.Amount {
		return
	}
	others := diag.NotFixed.With(RupiahText(p.Price.Amount), RupiahText(p.otherAmounts()...))
	written := strconv.FormatInt(shown.Amount, 10)
	if shown.Mode == PriceFrom {
		written = "{mode: from, amount: " + written + "}"
	}
	mode := price.Find(modeKey)
	switch isLeast := shown.Amount == p.Price.Amount; {
	case isLeast && mode != nil:
		r.report(diag.SuspiciousValue.At(mode.Span, others).Advise(diag.WriteThis, PriceFrom).WithFix(PriceFrom))
	case isLeast:
		r.report(diag.SuspiciousValue.At(price.Head(), others).WithFormFix(written))
	default:
		r.report(diag.SuspiciousValue.At(price.Head(), others).
			Advise(diag.PriceOfVariants, written, RupiahText(p.Price.Amount)))
	}
}

// otherAmounts returns the amounts of the variants that can be had, without the product's own, each once, sorted.
func (p *Product) otherAmounts() []int64 {
	var amounts []int64
	for _, v := range p.Variants {
		if !v.IsGone() && v.hasAmount() {
			amounts = append(amounts, v.Price.amounts()...)
		}
	}
	slices.Sort(amounts)
	return slices.DeleteFunc(slices.Compact(amounts), func(amount int64) bool { return amount == p.Price.Amount })
}

// amountsOf returns the lowest and the highest amount of the variants that can be had. It is not ok unless each of them
// has one.
func amountsOf(variants []Variant) (low, high int64, ok bool) {
	for _, v := range variants {
		switch {
		case v.IsGone():
		case !v.hasAmount():
			return 0, 0, false
		case !ok:
			low, high, ok = v.Price.Amount, max(v.Price.Amount, v.Price.Max), true
		default:
			low, high = min(low, v.Price.Amount), max(high, v.Price.Amount, v.Price.Max)
		}
	}
	return low, high, ok
}

// doubtAmounts asks about variants whose price lies outside that of the product.
func (r *reader) doubtAmounts(p *Product, variants *syntax.Node) {
	for i, v := range p.Variants {
		if !v.hasAmount() || v.IsGone() {
			continue
		}
		at := variants.Locate("[" + strconv.Itoa(i) + "]." + priceKey)
		switch {
		case v.Price.Amount < p.Price.Amount:
			r.report(diag.SuspiciousValue.At(at, diag.BelowFrom.With(RupiahText(p.Price.Amount))).
				Advise(diag.LowerFrom, v.Price.Amount))
		case p.Price.Mode == PriceRange && max(v.Price.Amount, v.Price.Max) > p.Price.Max:
			r.report(diag.SuspiciousValue.At(at, diag.AboveRange.With(RupiahText(p.Price.Max))).
				Advise(diag.RaiseMax, max(v.Price.Amount, v.Price.Max)))
		}
	}
}
