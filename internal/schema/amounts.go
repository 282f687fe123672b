package schema

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
)

// Amounts in rupiah as people write them.

// amountMeanings returns the amounts that a text can mean, as they are to be written. A word for thousands that the
// text lacks is taken from unit: the 150 of 150-200rb.
func amountMeanings(text, unit string) []string {
	text = strings.ToLower(strings.TrimSpace(text))
	for _, currency := range []string{"rp.", "rp", "idr"} {
		if rest, ok := strings.CutPrefix(text, currency); ok {
			text = strings.TrimSpace(rest)
			break
		}
	}
	for _, tail := range []string{"rupiah", "idr", ",-", ".-", ",--", ",="} {
		text = strings.TrimSpace(strings.TrimSuffix(text, tail))
	}
	n, ok := cutNumber(text)
	if !ok || n.negative {
		return nil
	}
	if n.unit == "" {
		n.unit = unit
	}
	factor, known := thousands[n.unit]
	if n.unit == "" {
		factor, known = 1, true
	}
	if !known {
		return nil
	}
	var meanings []string
	for _, v := range n.values(factor, false) {
		if written := strconv.FormatFloat(v, 'f', 0, 64); bareRupiah.MatchString(written) {
			meanings = append(meanings, written)
		}
	}
	return distinct(meanings)
}

// CanMean reports whether a text with an amount, such as Rp1,5 juta, can mean so many rupiah.
func CanMean(text string, rupiah int64) bool {
	return slices.Contains(amountMeanings(text, ""), strconv.FormatInt(rupiah, 10))
}

// foreignMoney matches the words for money of other countries.
var foreignMoney = regexp.MustCompile(`(?i)\b(?:usd?|sgd|myr|rm|euro?|gbp|aud|jpy|cny|dolar|dollars?|ringgit|yen)\b`)

// amountInside returns the amount behind words that say that it is not exact: ± 150.000. It returns "" if there is no
// such amount.
func amountInside(text string) string {
	if digits := mistakenDigits.Replace(text); digits != text && digits[0] != '0' && bareRupiah.MatchString(digits) {
		return digits
	}
	first := strings.IndexAny(text, "0123456789")
	if first < 1 || len(text) > maxTyped || strings.ContainsAny(text, "$€£-") ||
		foreignMoney.MatchString(text) {
		return ""
	}
	if inside := amountMeanings(text[first:], ""); len(inside) == 1 {
		return inside[0]
	}
	return ""
}

// discountWords say that a price is lowered, which is told in the text.
var discountWords = regexp.MustCompile(`(?i)%|~~|\b(?:diskon|discount|disc|potongan|promo|coret|sale|off)\b`)

// mistakenDigits are the letters that look like digits.
var mistakenDigits = strings.NewReplacer("O", "0", "o", "0", "l", "1", "I", "1")

// ReadRange reads the two amounts of a range, such as Rp200–300 ribu, whose unit is that of both.
func ReadRange(text string) (low, high int64, ok bool) {
	lowest, highest, ok := readAmounts(text)
	if !ok {
		return 0, 0, false
	}
	low, _ = strconv.ParseInt(lowest, 10, 64) // both have been read
	high, _ = strconv.ParseInt(highest, 10, 64)
	return low, high, true
}

// readAmounts reads the two amounts of a range.
func readAmounts(text string) (low, high string, ok bool) {
	before, after, ok := cutRange(text)
	if !ok {
		return "", "", false
	}
	n, _ := cutNumber(after)
	highs := amountMeanings(after, "")
	lows := amountMeanings(before, "")
	if _, multiplied := thousands[n.unit]; multiplied && len(lows) == 1 && len(lows[0]) <= 3 {
		lows = amountMeanings(before, n.unit)
	} else if len(lows) == 0 {
		lows = amountMeanings(before, n.unit)
	}
	if len(lows) != 1 || len(highs) != 1 {
		return "", "", false
	}
	lowest, _ := strconv.ParseInt(lows[0], 10, 64)
	highest, _ := strconv.ParseInt(highs[0], 10, 64)
	return lows[0], highs[0], lowest <= highest
}

// fromWords stand before the lowest of several prices.
var fromWords = []string{
	"mulai dari ", "mulai ", "dari ", "starting from ", "starting at ", "start from ", "starts at ", "from ",
	"minimal ", "minimum ", "min. ", "min ", "≥", ">=", ">",
}

// askWords say that a price is to be asked for.
var askWords = wordSet("hubungi tanya tanyakan ditanyakan nego negotiable ask request call contact chat dm " +
	"konfirmasi inquire enquire tba")

// priceForm returns the object that a price in words means: a range, the lowest of several, so much for a unit, or to
// be asked for. It returns "" for anything else, an amount alone among it.
func priceForm(text string) string {
	if len(text) > maxTyped || bareRupiah.MatchString(text) {
		return ""
	}
	text = strings.ToLower(strings.TrimSpace(text))
	if text == "gratis" || text == "free" {
		return "{mode: " + PriceFixed + ", amount: 0}"
	}
	if !strings.ContainsAny(text, "0123456789") {
		if words := strings.Fields(strings.Trim(text, ".!")); len(words) > 0 && (askWords[words[0]] ||
			askWords[words[len(words)-1]]) {
			return "{mode: " + PriceOnRequest + "}"
		}
		return ""
	}
	mode := PriceFixed
	for _, word := range fromWords {
		if rest, ok := strings.CutPrefix(text, word); ok {
			text, mode = rest, PriceFrom
			break
		}
	}
	text, unit := cutUnit(text)
	if low, high, ok := readAmounts(text); ok && mode == PriceFixed {
		return "{mode: " + PriceRange + ", amount: " + low + ", max: " + high + unit + "}"
	}
	amounts := amountMeanings(text, "")
	if len(amounts) != 1 || mode == PriceFixed && unit == "" {
		return ""
	}
	return "{mode: " + mode + ", amount: " + amounts[0] + unit + "}"
}

// cutUnit cuts what an amount buys off its end: 150rb/lembar, 25.000 per meter. unit is the member of the form.
func cutUnit(text string) (amount, unit string) {
	for _, sign := range []string{" per ", "/"} {
		if amount, what, ok := strings.Cut(text, sign); ok && plainText.MatchString(strings.TrimSpace(what)) {
			if what = strings.TrimSpace(what); what != "d" && !strings.HasPrefix(what, "d ") { // s/d
				return strings.TrimSpace(amount), ", unit: " + flowText("per "+what)
			}
		}
	}
	return text, ""
}
