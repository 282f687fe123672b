package svg

import (
	"encoding/xml"
	"math"
	"regexp"
	"strconv"
	"strings"
)

// mostPixels bounds a side: what is larger is a mistake, and no screen shows it.
const mostPixels = 1 << 14

func sizeOf(root []xml.Attr) (Size, bool) {
	given := map[string]string{}
	for _, a := range root {
		if a.Name.Space == "" {
			given[a.Name.Local] = a.Value
		}
	}
	width, hasWidth := length(given["width"])
	height, hasHeight := length(given["height"])
	boxWidth, boxHeight, hasBox := viewBox(given["viewBox"])
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
	if width > mostPixels || height > mostPixels { // of a box the units are nobody's
		scale := mostPixels / max(width, height)
		width, height = width*scale, height*scale
	}
	return Size{rounded(width), rounded(height)}, true
}

func rounded(n float64) int { return max(1, int(math.Round(n))) }

var (
	lengthForm = regexp.MustCompile(`^\s*\+?([0-9]*\.?[0-9]+(?:[eE][-+]?[0-9]+)?)(px|pt|pc|mm|cm|in)?\s*$`)
	// pixels of a unit (CSS Values 3, 5.2)
	pixelsOf = map[string]float64{"": 1, "px": 1, "pt": 96. / 72, "pc": 16, "mm": 96 / 25.4, "cm": 96 / 2.54, "in": 96}
)

// length reads an absolute length; per cent and what depends on a font are none.
func length(text string) (pixels float64, ok bool) {
	m := lengthForm.FindStringSubmatch(text)
	if m == nil {
		return 0, false
	}
	n, err := strconv.ParseFloat(m[1], 64)
	n *= pixelsOf[m[2]]
	return n, err == nil && n > 0 && !math.IsInf(n, 0)
}

// viewBox reads x, y, width and height, of which the last two are a size.
func viewBox(text string) (width, height float64, ok bool) {
	fields := strings.FieldsFunc(text, func(r rune) bool { return r == ',' || r == ' ' || r == '\t' || r == '\n' || r == '\r' })
	if len(fields) != 4 {
		return 0, 0, false
	}
	width, okWidth := length(fields[2])
	height, okHeight := length(fields[3])
	return width, height, okWidth && okHeight
}
