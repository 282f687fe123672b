package svg

import (
	"encoding/xml"
	"math"
	"regexp"
	"strconv"
	"strings"
)

// maxSidePx is the longest side. No screen shows a longer one, so it is a mistake in the file.
const maxSidePx = 1 << 14

// sizeOf returns the size by the attributes of the root element; false without one.
func sizeOf(attrs []xml.Attr) (Size, bool) {
	values := map[string]string{}
	for _, a := range attrs {
		if a.Name.Space == "" {
			values[a.Name.Local] = a.Value
		}
	}
	width, hasWidth := parseLengthPx(values["width"])
	height, hasHeight := parseLengthPx(values["height"])
	boxWidth, boxHeight, hasBox := parseViewBox(values["viewBox"])
	switch {
	case hasWidth && hasHeight:
	case !hasBox:
		return Size{}, false
	case hasWidth:
		height = width * boxHeight / boxWidth
	case hasHeight:
		width = height * boxWidth / boxHeight
	default:
		width, height = boxWidth, boxHeight
	}
	if width > maxSidePx || height > maxSidePx { // the units of a viewBox are arbitrary
		scale := maxSidePx / max(width, height)
		width, height = width*scale, height*scale
	}
	return Size{roundPx(width), roundPx(height)}, true
}

func roundPx(n float64) int { return max(1, int(math.Round(n))) }

var (
	lengthPattern = regexp.MustCompile(`^\s*\+?([0-9]*\.?[0-9]+(?:[eE][-+]?[0-9]+)?)(px|pt|pc|mm|cm|in)?\s*$`)
	// CSS Values and Units 3, section 5.2
	pxPerUnit = map[string]float64{"": 1, "px": 1, "pt": 96. / 72, "pc": 16, "mm": 96 / 25.4, "cm": 96 / 2.54, "in": 96}
)

// parseLengthPx returns an absolute length in CSS pixels. Percentages and units that depend on a font are refused.
func parseLengthPx(text string) (px float64, ok bool) {
	m := lengthPattern.FindStringSubmatch(text)
	if m == nil {
		return 0, false
	}
	n, err := strconv.ParseFloat(m[1], 64)
	n *= pxPerUnit[m[2]]
	return n, err == nil && n > 0 && !math.IsInf(n, 0)
}

// parseViewBox returns width and height, the last two of the four numbers of a viewBox.
func parseViewBox(text string) (width, height float64, ok bool) {
	fields := strings.FieldsFunc(text, func(r rune) bool { return strings.ContainsRune(", \t\n\r", r) })
	if len(fields) != 4 {
		return 0, 0, false
	}
	width, okWidth := parseLengthPx(fields[2])
	height, okHeight := parseLengthPx(fields[3])
	return width, height, okWidth && okHeight
}
