package svg

import (
	"math"
	"strconv"
	"strings"
)

func isListSpace(r rune) bool { return strings.ContainsRune(pathSpace, r) }

// lengthOf returns the size of a number; a unit may make it a hundred times as large.
func lengthOf(value string) float64 {
	value = strings.TrimSpace(value)
	end := numberEnd(value)
	n, _ := strconv.ParseFloat(value[:end], 64)
	if end < len(value) && !strings.HasPrefix(value[end:], "px") {
		n *= 100
	}
	return min(math.Abs(n), tooMuch)
}

// fonts are the sizes that letters have at most.
type fonts struct {
	size   float64
	growth float64 // by which a font is larger than the one around it
}

// add notes the value of a property of fonts.
func (f *fonts) add(property, value string) {
	f.growth = max(f.growth, 1)
	if strings.Contains(value, "(") || strings.Contains(value, "larger") { // var and calc may be anything
		f.growth = max(f.growth, 2)
	}
	for _, text := range strings.FieldsFunc(value, func(r rune) bool { return r == '/' || isListSpace(r) }) {
		end := numberEnd(text)
		n, _ := strconv.ParseFloat(text[:end], 64)
		switch unit := strings.ToLower(text[end:]); {
		case unit == "" && property == "font": // how bold it is
		case unit == "%":
			f.growth = max(f.growth, n/100)
		case isFontUnit(unit):
			f.growth = max(f.growth, n)
		default:
			f.size = max(f.size, lengthOf(text))
		}
	}
}

// most returns the largest size of letters, in so many elements in one another.
func (f *fonts) most(deep int) float64 {
	const usual = 16
	return min(max(f.size, usual)*math.Pow(max(f.growth, 1), float64(deep)), tooMuch)
}

func isFontUnit(unit string) bool {
	return equalsAny(unit, "em", "rem", "ex", "rex", "ch", "rch", "cap", "rcap", "ic", "ric", "lh", "rlh")
}

// addLength adds what the outline of a shape may be longer by a length.
func (o *outline) addLength(value string) {
	const most = 7 // 2π of a radius
	value = strings.TrimSpace(value)
	end := numberEnd(value)
	n, _ := strconv.ParseFloat(value[:end], 64)
	n = most * min(math.Abs(n), tooMuch)
	switch unit := value[end:]; {
	case strings.Contains(value, "("): // var and calc may be anything
		o.percents += 1e6
	case unit == "%":
		o.percents += n
	case isFontUnit(unit):
		o.ems += n
	default:
		o.length += most * lengthOf(value)
	}
}
