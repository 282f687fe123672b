package svg

import (
	"net/url"
	"regexp"
	"strconv"
	"strings"
)

// Styles are read roughly: for what is in doubt it is taken that it holds for all elements. What a browser would take
// for a declaration must not be missed, whatever stands around it.

var (
	// url() with a part of this file: in quotes, or in none.
	partURL = regexp.MustCompile(
		`(?is)url\(\s*(?:"\s*#((?:\\.|[^"\\])*)|'\s*#((?:\\.|[^'\\])*)|#((?:\\.|[^)\\])*))`)
	cssAnimation = regexp.MustCompile(`(?i)@(?:-webkit-)?keyframes`)
	cssComment   = regexp.MustCompile(`(?s)/\*.*?(?:\*/|$)`)
	// A comment, or what may have the beginning of one and is none. A url matches also without its end: were that
	// looked for in vain, each one would be compared with all that follows.
	cssToken   = regexp.MustCompile(`(?s)/\*.*?(?:\*/|$)|"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|(?i:url)\([^"')]*`)
	cssRule    = regexp.MustCompile(`([^{}]*)\{([^{}]*)\}`)
	cssBraces  = strings.NewReplacer("{", ";", "}", ";")
	cssEscaped = regexp.MustCompile(`\\(?:([0-9A-Fa-f]{1,6})\s?|(.))`)
	// The last class or id of a selector, if there is no function or escape in it, or an element.
	lastKey     = regexp.MustCompile(`^[^(\\\[]*?([.#][\w-]+)(?::{1,2}[a-z-]+)*$|^([\w-]+)$`)
	combinator  = regexp.MustCompile(`\s*[>+~]\s*|\s+`)
	cssPath     = regexp.MustCompile(`(?i)\bpath\(\s*(?:[a-z]+\s*,\s*)?["']([^"']*)`)
	cssFunction = regexp.MustCompile(`([\w-]+)\(([^)]*)`)
	cssColour   = regexp.MustCompile(`(?i)\b(?:rgb|hsl|hwb|lab|lch|oklab|oklch|color)a?\([^()]*\)`)
)

// style notes what a style sheet says.
func (d *drawing) style(css string) {
	d.inFrames = cssAnimation.MatchString(css)
	d.isAnimated = d.isAnimated || d.inFrames
	plain := withoutComments(css)
	d.rules(plain)
	if simple := cssComment.ReplaceAllString(css, " "); simple != plain { // it is not well-formed, so who knows
		d.rules(simple)
	}
	d.missed(&d.byStyle, css)
	d.inFrames = false
}

// withoutComments takes the comments out of a style.
func withoutComments(css string) string {
	return cssToken.ReplaceAllStringFunc(css, func(token string) string {
		if token[0] == '/' {
			return " "
		}
		return token
	})
}

// unescaped returns a value or a name as browsers read it.
func unescaped(css string) string {
	if !strings.Contains(css, `\`) {
		return css
	}
	return cssEscaped.ReplaceAllStringFunc(css, func(escape string) string {
		code, err := strconv.ParseUint(strings.TrimSpace(escape[1:]), 16, 31)
		if err != nil {
			return escape[1:]
		}
		return string(rune(code))
	})
}

// rules notes what rules say. What is said for many selectors is read once.
func (d *drawing) rules(css string) {
	for _, rule := range cssRule.FindAllStringSubmatch(css, -1) {
		var said paint
		d.declarations(&said, rule[2])
		before, selectors := "", rule[1]
		if end := strings.LastIndexByte(selectors, ';'); end >= 0 { // declarations of the rule that this one is in
			before, selectors = selectors[:end], selectors[end+1:]
			d.declarations(&d.byStyle, before)
		}
		list := strings.Split(selectors, ",")
		d.selectors = append(d.selectors, list...)
		for _, selector := range list {
			for range 1 + len(said.once) + len(said.each) {
				if !d.step() {
					return
				}
			}
			d.paintOf(selector).merge(&said)
		}
	}
	d.declarations(&d.byStyle, cssBraces.Replace(cssRule.ReplaceAllString(css, ";"))) // of rules within rules
}

// declarations notes the declarations of a style without comments.
func (d *drawing) declarations(p *paint, css string) {
	for declaration := range strings.SplitSeq(css, ";") {
		name, value, found := strings.Cut(declaration, ":")
		if found {
			d.declare(p, strings.ToLower(strings.TrimSpace(unescaped(name))), value)
		}
	}
}

// missed notes the references that are cut where a declaration or a rule seems to end: ids may have any characters.
func (d *drawing) missed(p *paint, css string) {
	for _, r := range d.refsIn("", css) {
		if strings.ContainsAny(r.id, ";{}/") {
			p.once, p.each = p.appendNew(p.once, []*ref{r}), append(p.each, r)
		}
	}
}

// paintOf returns where to note what is said of a selector.
func (d *drawing) paintOf(selector string) *paint {
	m := lastKey.FindStringSubmatch(strings.TrimSpace(selector))
	if m == nil || m[2] == "from" || m[2] == "to" { // which are steps of an animation
		return &d.byStyle
	}
	key := m[1] + strings.ToLower(m[2])
	if d.byKey[key] == nil {
		d.byKey[key] = &paint{}
	}
	return d.byKey[key]
}

// declare notes what a property says. What is not known of it is taken for inherited.
func (d *drawing) declare(p *paint, name, value string) {
	name = strings.TrimPrefix(name, "-webkit-")
	refs := d.refsIn(name, value)
	value = strings.TrimSpace(unescaped(value))
	p.filters += filterWork * float64(strings.Count(strings.ToLower(value), "gradient("))
	switch name {
	case "filter", "backdrop-filter":
		p.once = p.appendNew(p.once, refs)
		d.cssFilter(p, value)
	case "mask", "mask-image", "clip-path":
		p.once = p.appendNew(p.once, refs)
		if name != "clip-path" && len(refs) > 0 {
			p.layers = max(p.layers, maskWork)
		}
	case "transform", "patterntransform":
		p.enlarge(scaleOf(value))
	case "scale", "zoom":
		p.enlarge(scaleOf("scale(" + value + ")"))
	case "opacity":
		if n, err := strconv.ParseFloat(value, 64); err != nil || n < 1 {
			p.layers = max(p.layers, layerWork)
		}
	case "mix-blend-mode", "isolation":
		if value != "normal" && value != "auto" {
			p.layers = max(p.layers, blendWork)
		}
	case "stroke-dasharray":
		p.dashes.add(dashesOf(value))
		d.hasMovingDashes = d.hasMovingDashes || d.inFrames
	case "r", "rx", "ry", "width", "height":
		p.outline.addLength(value)
	case "font", "font-size":
		d.fonts.add(name, value)
	case "text-shadow":
		p.shadows = max(p.shadows, float64(1+strings.Count(value, ",")))
		p.shadow = max(p.shadow, d.longest(cssColour.ReplaceAllString(value, " ")))
	case "vector-effect":
		p.isRigid = p.isRigid || value != "none"
	case "stroke-width":
		d.stroke = max(d.stroke, lengthOf(value))
	case "d":
		p.outline.add(d.cssOutline(value))
	default:
		p.each = p.appendNew(p.each, refs)
		if strings.HasPrefix(name, "--") { // who uses it is not known
			d.byStyle.outline.add(d.cssOutline(value))
		}
	}
}

// cssOutline returns the outline of the paths in a value.
func (d *drawing) cssOutline(value string) outline {
	var o outline
	for _, m := range cssPath.FindAllStringSubmatch(value, -1) {
		o.add(pathOutline(m[1], d.side))
	}
	return o
}

// cssFilter notes the functions of a filter; what url() refers to is counted where it is.
func (d *drawing) cssFilter(p *paint, value string) {
	for _, m := range cssFunction.FindAllStringSubmatch(cssColour.ReplaceAllString(value, " "), -1) {
		switch name := strings.ToLower(m[1]); {
		case name == "url":
		case name == "var" || strings.Contains(m[2], "("): // var and calc may be anything
			p.filters += unknownWork
		case name == "blur" || name == "drop-shadow":
			p.blurs.add(blursOf(1, d.longest(m[2])))
		default:
			p.filters += filterWork
		}
	}
}

// longest returns the greatest of some lengths, in sides of the drawing.
func (d *drawing) longest(lengths string) float64 {
	most := 0.0
	for _, n := range strings.FieldsFunc(lengths, isListSpace) {
		most = max(most, lengthOf(n))
	}
	return most / d.side
}

// refsIn returns what a value refers to, as a part of the property with such a name.
func (d *drawing) refsIn(property, css string) []*ref {
	var refs []*ref
	for _, m := range partURL.FindAllStringSubmatch(css, -1) {
		refs = append(refs, d.refsTo(strings.TrimSpace(unescaped(m[1]+m[2]+m[3])), property, false)...)
	}
	return refs
}

// refsTo returns the references by an id as it is written in an address. Browsers decode it, if need be.
func (d *drawing) refsTo(id, property string, isUse bool) []*ref {
	refs := []*ref{d.refTo(id, property, isUse)}
	if decoded, err := url.PathUnescape(id); err == nil && decoded != id {
		refs = append(refs, d.refTo(decoded, property, isUse))
	}
	return refs
}

func (d *drawing) refTo(id, property string, isUse bool) *ref {
	key := ref{id: id, property: property, isUse: isUse}
	if d.refs[key] == nil {
		d.refs[key] = &ref{id, property, isUse, -1}
	}
	return d.refs[key]
}
