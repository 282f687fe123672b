package schema

import (
	"math"
	"strconv"
	"strings"

	"etalase/internal/diag"
)

// Numbers as people write them: with separators, with a unit, with a word for thousands.

// units are words behind a number, with what the number is multiplied by.
type units map[string]float64

func unitTable(rows ...any) units {
	u := units{}
	for i := 0; i+1 < len(rows); i += 2 {
		for name := range strings.FieldsSeq(rows[i].(string)) {
			u[name] = rows[i+1].(float64)
		}
	}
	return u
}

var (
	noUnits     = units{}
	grams       = unitTable("g gr gram grams", 1.0, "ons", 100.0, "kg kilo kilogram kilograms", 1000.0)
	centimetres = unitTable("cm sentimeter centimeter centimetre centimeters", 1.0, "mm milimeter", 0.1,
		"m meter metre", 100.0)
	days    = unitTable("hari day days", 1.0, "minggu pekan week weeks", 7.0)
	hours   = unitTable("jam hour hours hr hrs", 1.0)
	degrees = unitTable("° lu n bt e", 1.0, "ls s bb w", -1.0)
	pixels  = unitTable("px piksel pixel pixels", 1.0)
	pieces  = unitTable("orang buah pcs pc unit lembar biji pasang set helai potong peserta pengunjung kontrak "+
		"produk kartu tempat kursi karyawan anggota perajin people persons visitors pieces items seats", 1.0)
	thousands = unitTable("ribu rb rbu k", 1e3, "juta jt", 1e6, "miliar milyar", 1e9)
)

// typedNumber is a number with what stands behind it.
type typedNumber struct {
	negative bool
	digits   string // with separators
	unit     string
}

// cutNumber cuts a text into a number and the word behind it. It is not ok if it does not begin with a number.
func cutNumber(text string) (n typedNumber, ok bool) {
	if len(text) > maxTyped {
		return n, false
	}
	text = strings.ToLower(strings.TrimSpace(text))
	if rest, negative := strings.CutPrefix(strings.Replace(text, "−", "-", 1), "-"); negative {
		n.negative, text = true, rest
	}
	end := strings.IndexFunc(text, func(r rune) bool { return !strings.ContainsRune("0123456789.,' \u00a0", r) })
	if end < 0 {
		end = len(text)
	}
	n.digits = strings.Trim(strings.ReplaceAll(text[:end], "\u00a0", " "), " ,'")
	n.unit = strings.Trim(text[end:], " .")
	return n, n.digits != "" && strings.ContainsAny(n.digits[:1], "0123456789")
}

// values returns what the digits can mean, times a factor: a separator before three digits groups them, another one
// begins the fraction. Only where a factor makes a fraction whole can 1.500 be both: 1.500 ribu.
func (n typedNumber) values(factor float64, fractions bool) []float64 {
	var all []float64
	add := func(digits string) {
		v, err := strconv.ParseFloat(digits, 64)
		if v *= factor; n.negative && v != 0 { // no number is written -0
			v = -v
		}
		if factor < 1 { // 0.1 leaves a remainder far behind the point
			v = math.Round(v*1e6) / 1e6
		}
		if err == nil && (fractions || v == math.Trunc(v)) {
			all = append(all, v)
		}
	}
	first := strings.IndexAny(n.digits, ".,' ")
	if first < 0 {
		if len(n.digits) == 1 || n.digits[0] != '0' {
			add(n.digits)
		}
		return all
	}
	last := strings.LastIndexAny(n.digits, ".,' ")
	whole, fraction, separator := n.digits, "", n.digits[first]
	if n.digits[last] != separator { // 1.250,50
		whole, fraction = n.digits[:last], n.digits[last+1:]
	}
	groups := strings.Split(whole, string(separator))
	if grouped(groups) {
		if onlyDigits(fraction) && (strings.Trim(fraction, "0") == "" || fractions || factor > 1) {
			add(strings.Join(groups, "") + "." + fraction + "0")
		}
		if first == last && (separator == '.' || separator == ',') && (factor > 1 || fractions) {
			add(groups[0] + "." + groups[1])
		}
	} else if first == last && (separator == '.' || separator == ',') && onlyDigits(groups[1]) && groups[1] != "" &&
		(factor > 1 || fractions || groups[1] == "0" || groups[1] == "00" && separator == ',') {
		add(groups[0] + "." + groups[1])
	}
	return all
}

// grouped reports whether digits stand in groups of three.
func grouped(groups []string) bool {
	if len(groups) < 2 || len(groups[0]) < 1 || len(groups[0]) > 3 || groups[0][0] == '0' {
		return false
	}
	for _, g := range groups[1:] {
		if len(g) != 3 {
			return false
		}
	}
	return onlyDigits(strings.Join(groups, ""))
}

func onlyDigits(s string) bool { return strings.Trim(s, "0123456789") == "" }

// numberLeads stand before a number and say nothing more.
var numberLeads = []string{"sejak ", "tahun ", "thn ", "th. ", "since ", "year "}

// numberMeanings returns the numbers from least to most that a text can mean, as they are to be written.
func numberMeanings(text string, behind units, fractions bool, least, most float64) []string {
	for _, lead := range numberLeads {
		text = strings.TrimPrefix(strings.ToLower(text), lead)
	}
	n, ok := cutNumber(text)
	if !ok {
		return nil
	}
	factor, known := behind[n.unit]
	switch {
	case n.unit == "":
		factor = 1
	case !known:
		if _, counted := pieces[n.unit]; !counted || fractions {
			return nil
		}
		factor = 1
	}
	var meanings []string
	for _, v := range n.values(factor, fractions) {
		if least <= v && v <= most {
			meanings = append(meanings, decimal(v))
		}
	}
	return distinct(meanings)
}

// offerNumber adds to a problem what a text can mean as a number: one, or the ends of a range.
func offerNumber(d diag.Diagnostic, text string, behind units, fractions bool, least, most float64) diag.Diagnostic {
	meanings := numberMeanings(text, behind, fractions, least, most)
	if len(meanings) == 0 {
		if low, high, ok := cutRange(text); ok {
			highs := numberMeanings(high, behind, fractions, least, most)
			n, _ := cutNumber(high)
			lows := numberMeanings(low+" "+n.unit, behind, fractions, least, most)
			if len(highs) == 1 && len(lows) == 1 {
				return d.Advise(diag.OneOfThese, lows[0], highs[0])
			}
		}
		sample := decimal(min(max(sampleNumber, least), most))
		if first := strings.IndexAny(text, "0123456789"); first > 0 { // ± 250
			if inside := numberMeanings(text[first:], behind, fractions, least, most); len(inside) == 1 {
				sample = inside[0]
			}
		}
		return d.Advise(diag.DigitsAlone, sample)
	}
	return offer(d, diag.BareLiteral, meanings...)
}

const sampleNumber = 12 // in advice, where the range of a field allows it

// cutRange cuts a text at the first word or sign that stands between the ends of a range.
func cutRange(text string) (low, high string, ok bool) {
	if len(text) > maxTyped {
		return "", "", false
	}
	text = strings.ToLower(text)
	for _, between := range betweenWords {
		if low, high, ok = strings.Cut(text, between); ok {
			low, high = strings.TrimSpace(low), strings.TrimSpace(high)
			return low, high, low != "" && high != ""
		}
	}
	return "", "", false
}
