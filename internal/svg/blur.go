package svg

import (
	"math"
	"regexp"
	"strconv"
	"strings"
)

// A blur draws its surroundings too, as far as it spreads: how far that is in the window depends on all transforms
// above it. So sums are kept from which the work follows whatever the scale turns out to be.

// spread is how many surroundings of a blur's size are drawn on each side of the window together.
const spread = 6

// mostWindows is how many windows a blur is at most, because browsers limit how far it spreads.
const mostWindows = 40

// blurs are the blurs of a drawing. Their sizes are in sides of it.
type blurs struct{ count, sizes, squares float64 }

func blursOf(count, size float64) blurs {
	size = min(size, mostWindows)
	return blurs{count, count * size, count * size * size}
}

func (b *blurs) add(other blurs) {
	b.count = min(b.count+other.count, tooMuch)
	b.sizes = min(b.sizes+other.sizes, tooMuch)
	b.squares = min(b.squares+other.squares, tooMuch)
}

// scale makes the blurs larger or smaller.
func (b *blurs) scale(by float64) {
	b.sizes, b.squares = min(b.sizes*by, tooMuch), min(b.squares*by*by, tooMuch)
}

// work is that of (1 + spread·size)² windows for each blur.
func (b blurs) work() float64 {
	return blurWork * min(b.count+2*spread*b.sizes+spread*spread*b.squares, mostWindows*b.count)
}

var transformFunction = regexp.MustCompile(
	`(?i)(scale[xyz]?|scale3d|matrix|matrix3d|perspective|var|calc|skew[xy]?)\(([^)]*)`)

// scaleOf returns by how much a transform enlarges.
func scaleOf(transform string) float64 {
	const unknown = 100 // more is hardly drawn
	scale := 1.0
	for _, m := range transformFunction.FindAllStringSubmatch(transform, -1) {
		var n []float64
		for _, text := range strings.FieldsFunc(m[2], isListSpace) {
			f, err := strconv.ParseFloat(strings.TrimSuffix(text, "%"), 64)
			if math.IsNaN(f) || err != nil && !math.IsInf(f, 0) { // var and calc may be anything
				f = unknown
			}
			n = append(n, min(math.Abs(f), maxScale))
		}
		most := 0.0
		for i, f := range n {
			if !strings.EqualFold(m[1], "matrix") || i < 4 {
				most = max(most, f)
			}
		}
		switch name := strings.ToLower(m[1]); {
		case name == "matrix" && len(n) == 6:
			scale *= max(math.Hypot(n[0], n[1]), math.Hypot(n[2], n[3]))
		case strings.HasPrefix(name, "scale"):
			scale *= most
		default:
			scale *= unknown
		}
	}
	return min(scale, maxScale)
}

// maxScale is more than anybody sees.
const maxScale = 1e6
