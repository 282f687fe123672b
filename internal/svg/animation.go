package svg

import "strings"

// An animation is taken for all that it may show: each of its values is counted as if the file said it, in addition to
// what the file does say.

// animation is an element that changes an attribute of another one.
type animation struct {
	parent     int               // which it changes, or -1
	hrefs      []string          // the elements that it changes instead
	attributes map[string]string // its own
}

// animate counts the values of an animation. Which of its targets a browser takes is not asked: it may be each.
func (d *drawing) animate(a animation) {
	if a.parent >= 0 {
		d.animateElement(d.elements[a.parent], a.attributes)
	}
	for _, href := range a.hrefs {
		id, isPart := strings.CutPrefix(strings.TrimSpace(href), "#")
		for _, r := range d.refsTo(id, "", false) {
			if target, exists := d.byID[r.id]; isPart && exists && target != a.parent {
				d.animateElement(d.elements[target], a.attributes)
			}
		}
	}
}

func (d *drawing) animateElement(el *element, attributes map[string]string) {
	if strings.HasPrefix(el.name, "fe") {
		el.work = max(el.work, unknownWork)
	}
	name := strings.ToLower(strings.TrimSpace(attributes["attributename"]))
	values := strings.Split(attributes["values"], ";")
	for _, key := range []string{"from", "to"} {
		if value, isSet := attributes[key]; isSet {
			values = append(values, value)
		}
	}
	by, isBy := attributes["by"]
	switch name {
	case "transform", "patterntransform":
		d.animateTransform(el, attributes["type"], values, by)
	case "stroke-dasharray":
		d.hasMovingDashes = true
		for _, value := range values {
			el.paint.dashes.add(dashesOf(value))
		}
		if isBy { // to what is not known
			el.paint.dashes.add(dashes{period: unknownPeriod})
		}
	case "viewbox":
		el.box.isAnySize = el.box.isAnySize || isBy
		fallthrough
	default:
		for _, value := range append(values, by) {
			if value = strings.TrimSpace(value); value != "" {
				d.attribute(el, name, value)
			}
		}
	}
	if growing[name] && strings.TrimSpace(attributes["accumulate"]) == "sum" && mayGrow(name, attributes["type"]) {
		el.work = max(el.work, unknownWork)
	}
}

// growing are attributes that make a drawing more work, the larger they are.
var growing = map[string]bool{
	"transform": true, "patterntransform": true, "d": true, "points": true, "pathlength": true, "viewbox": true,
	"x1": true, "y1": true, "x2": true, "y2": true, "width": true, "height": true, "r": true, "rx": true, "ry": true,
	"stroke-dasharray": true, "stroke-width": true,
}

// mayGrow reports whether an attribute grows by an animation of some type that adds up: a transform that only turns
// something does not.
func mayGrow(name, kind string) bool {
	return !strings.HasSuffix(name, "transform") || !equalsAny(strings.TrimSpace(kind), "rotate", "translate", "")
}

// animateTransform counts values that are the arguments of a function of a transform. They take the place of the
// transform that is there, or enlarge it further.
func (d *drawing) animateTransform(el *element, function string, values []string, by string) {
	function = strings.TrimSpace(function)
	most := 1.0
	for _, value := range values {
		most = max(most, scaleOf(function+"("+value+")"), scaleOf(value)) // a whole transform by <set> or <animate>
	}
	if by != "" {
		most += scaleOf(function + "(" + by + ")")
	}
	el.paint.scale = min(max(el.paint.scaling(), 1)*most, maxScale)
}
