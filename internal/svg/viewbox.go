package svg

import (
	"encoding/xml"
	"strings"
)

// viewBox is what says how the units of an element's inside are larger than those around it.
type viewBox struct {
	longer, shorter float64 // the least sides that it has; 0: there is no viewBox
	size            float64 // the most that the element itself has, in units of what it stands in
	isAnySize       bool    // it shrinks to nothing
	isStretched     bool    // both sides fill the element, not only the longer one
	isUnit          bool    // the inside of a shape is one unit
}

// coordinates notes an attribute that says in which units something is drawn.
func (d *drawing) coordinates(el *element, name, value string) {
	switch name {
	case "viewbox":
		longer, least, ok := viewBoxSides(value)
		if !ok {
			return
		}
		el.box.isAnySize = el.box.isAnySize || least == 0 && el.box.longer > 0 // by an animation
		el.box.longer, el.box.shorter = shorter(el.box.longer, longer), shorter(el.box.shorter, least)
		d.viewports.add(longer)
		d.viewports.add(least)
	case "preserveaspectratio":
		el.box.isStretched = el.box.isStretched || strings.Contains(value, "none") || strings.Contains(value, "slice")
	case "width", "height", "markerwidth", "markerheight":
		size := lengthOf(value)
		if percent, isPercent := strings.CutSuffix(strings.TrimSpace(value), "%"); isPercent {
			size = lengthOf(percent) / 100 * d.viewports.longest
		}
		el.box.size = max(el.box.size, size)
		if equalsAny(el.name, "svg", "symbol", "use") && len(d.elements) > 0 {
			d.viewports.add(size)
		}
	default:
		el.box.isUnit = el.box.isUnit || strings.TrimSpace(value) == "objectBoundingBox"
	}
}

// fit makes an element enlarge what it has by what its attributes say.
func (d *drawing) fit(e *element, isRoot bool) {
	size := d.side
	if !isRoot {
		size = max(size, e.box.size)
	}
	switch e.name {
	case "svg", "symbol", "pattern", "marker":
		side := e.box.longer
		if e.box.isStretched {
			side = shorter(side, e.box.shorter)
		}
		if e.box.isAnySize {
			e.paint.enlarge(maxScale)
		} else if side > 0 {
			e.paint.enlarge(size / side)
		}
	case "use": // of a <symbol>
		e.paint.enlarge(size / d.side)
	}
	if e.name == "marker" {
		e.paint.enlarge(max(1, d.stroke))
	}
	if e.box.isUnit {
		e.paint.enlarge(d.side)
	}
}

// sideOf returns the longer side of a drawing in its own units.
func sideOf(attrs []xml.Attr) float64 {
	for _, a := range attrs {
		if longer, _, _ := viewBoxSides(a.Value); a.Name.Local == "viewBox" && longer > 0 {
			return longer
		}
	}
	size, _ := sizeOf(attrs)
	return float64(max(size.Width, size.Height, 1))
}

// viewBoxSides returns the sides of a viewBox.
func viewBoxSides(text string) (longer, shorter float64, ok bool) {
	list := strings.FieldsFunc(text, isListSpace)
	if len(list) != 4 {
		return 0, 0, false
	}
	width, height := lengthOf(list[2]), lengthOf(list[3])
	return max(width, height), min(width, height), true
}
