package svg

import (
	"math"
	"strconv"
	"strings"
)

// dashes are the shortest lengths after which the dashes of a stroke repeat; 0: there are none.
type dashes struct {
	period  float64 // in units of what is stroked, or in pixels if its stroke is drawn so
	percent float64 // of a viewport
	isZero  bool    // somewhere it is said that there are none, by a length
}

// unknownPeriod is that of dashes which are not known before they are drawn.
const unknownPeriod = 1e-3

// dashesOf reads the value of stroke-dasharray.
func dashesOf(value string) dashes {
	var d dashes
	if strings.Contains(value, "(") { // var and calc may be anything
		d.period = unknownPeriod
	}
	for _, text := range strings.FieldsFunc(value, isListSpace) {
		end := numberEnd(text)
		d.isZero = d.isZero || end > 0
		n, _ := strconv.ParseFloat(text[:end], 64)
		switch unit := strings.ToLower(text[end:]); unit {
		case "", "px", "pt", "pc", "mm", "cm", "in", "q":
			d.period += math.Abs(n)
		case "%":
			d.percent += math.Abs(n)
		default: // of a font, which may be of any size
			d.period += math.Abs(n) * unknownPeriod
		}
	}
	if d.period > 0 { // with percentages it is longer
		d.percent = 0
	}
	d.isZero = d.isZero && d.period == 0 && d.percent == 0
	return d
}

func (d *dashes) add(other dashes) {
	d.period = shorter(d.period, other.period)
	d.percent = shorter(d.percent, other.percent)
	d.isZero = d.isZero || other.isZero
}

// shorter returns the lesser of two lengths of which 0 is none.
func shorter(a, b float64) float64 {
	if a == 0 || b == 0 {
		return max(a, b)
	}
	return min(a, b)
}

// perLength returns how many dashes a unit of length has at most, where percentages are of some viewport. On
// the way from or to no dashes they are of any size.
func (d dashes) perLength(viewport float64, isMoving bool) float64 {
	period := shorter(d.period, d.percent/100*viewport)
	if d.isZero && isMoving {
		period = shorter(period, unknownPeriod)
	}
	if period == 0 {
		return 0
	}
	return min(1/period, tooMuch)
}
