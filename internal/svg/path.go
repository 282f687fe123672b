package svg

import (
	"math"
	"strconv"
	"strings"
)

// outline is what the work of drawing a path, its markers and its dashes depends on.
type outline struct {
	vertices float64
	length   float64 // in its own units, at least about that of its curves
	percents float64 // more length, of a viewport
	ems      float64 // and of a font
	crossing float64 // the sum of its segments in sides of the drawing, each half of one at most
}

func (o *outline) add(other outline) {
	o.vertices += other.vertices
	o.length += other.length
	o.percents += other.percents
	o.ems += other.ems
	o.crossing += other.crossing
}

// line adds a segment that goes so far in a drawing with such a side.
func (o *outline) line(dx, dy, side float64) {
	distance := math.Min(math.Abs(dx)+math.Abs(dy), 1e12)
	o.vertices++
	o.length += distance
	o.crossing += min(distance/side, 0.5)
}

// argumentsOf is how many numbers each command of a path takes, in lower case.
var argumentsOf = map[byte]int{'m': 2, 'l': 2, 'h': 1, 'v': 1, 'c': 6, 's': 4, 'q': 4, 't': 2, 'a': 7, 'z': 0}

// pathOutline reads the commands of a path (SVG 2, section 9.3). What browsers would not draw, from a mistake on, is
// counted as they would draw it.
func pathOutline(d string, side float64) outline {
	var o outline
	var command byte
	var x, y float64
	for rest := strings.TrimLeft(d, pathSpace); rest != ""; rest = strings.TrimLeft(rest, pathSpace) {
		if isLetter(rest[0]) {
			command, rest = rest[0], rest[1:]
		}
		kind := command | 0x20
		count, known := argumentsOf[kind]
		if !known {
			rest = rest[min(1, len(rest)):]
			continue
		}
		if count == 0 {
			o.vertices++ // the way back is no longer than the way there, which is doubled below
			command = 0
			continue
		}
		var args [7]float64
		var ok bool
		if rest, ok = pathNumbers(rest, kind, args[:count]); !ok {
			o.vertices++
			rest = rest[min(1, len(rest)):]
			continue
		}
		dx, dy := args[max(count-2, 0)], args[count-1]
		switch isRelative := command == kind; {
		case kind == 'h' && isRelative:
			dy = 0
		case kind == 'h':
			dx, dy = args[0]-x, 0
		case kind == 'v' && isRelative:
			dx = 0
		case kind == 'v':
			dx, dy = 0, args[0]-y
		case !isRelative:
			dx, dy = dx-x, dy-y
		}
		switch kind {
		case 'm':
			o.vertices++
			command-- // further pairs are lines: l comes before m
		case 'a', 'c', 's', 'q': // how far they swing is told by radii and control points
			swing := 0.0
			for i, arg := range args[:count-2] {
				if kind == 'a' && i > 1 {
					break
				}
				if command != kind && kind != 'a' {
					arg -= [2]float64{x, y}[i%2]
				}
				swing += math.Abs(arg)
			}
			o.line(math.Abs(dx)+4*swing, dy, side)
		default:
			o.line(dx, dy, side)
		}
		x, y = x+dx, y+dy
	}
	o.length *= 2
	return o
}

const pathSpace = " \t\r\n\f,"

func isLetter(c byte) bool { return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' }

// pathNumbers reads the numbers of a command. Those of two flags of an arc may stand without a space.
func pathNumbers(text string, command byte, into []float64) (rest string, ok bool) {
	for i := range into {
		text = strings.TrimLeft(text, pathSpace)
		end := numberEnd(text)
		if command == 'a' && (i == 3 || i == 4) {
			end = min(end, 1)
		}
		n, err := strconv.ParseFloat(text[:end], 64)
		if err != nil && end == 0 || math.IsNaN(n) {
			return text, false
		}
		into[i], text = max(min(n, 1e12), -1e12), text[end:]
	}
	return text, true
}

// numberEnd returns where the number ends that a text begins with; 0 if there is none.
func numberEnd(text string) int {
	at, digits := 0, 0
	skipDigits := func() {
		for at < len(text) && text[at] >= '0' && text[at] <= '9' {
			at++
			digits++
		}
	}
	if at < len(text) && (text[at] == '-' || text[at] == '+') {
		at++
	}
	skipDigits()
	if at < len(text) && text[at] == '.' {
		at++
		skipDigits()
	}
	if digits == 0 {
		return 0
	}
	if mantissa := at; at < len(text) && text[at]|0x20 == 'e' {
		at++
		if at < len(text) && (text[at] == '-' || text[at] == '+') {
			at++
		}
		if exponent := at; exponent == len(text) || text[exponent] < '0' || text[exponent] > '9' {
			return mantissa
		}
		skipDigits()
	}
	return at
}

// pointsOutline reads the points of a polygon or polyline.
func pointsOutline(points string, side float64) outline { return pathOutline("M"+points+"z", side) }
