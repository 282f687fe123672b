package svg

import (
	"encoding/xml"
	"math"
	"regexp"
	"slices"
	"strconv"
	"strings"
)

// What a browser draws is more than what a file has: <use>, patterns, markers and masks draw other parts again, and
// those may do the same. Forty levels of two make 2^40 shapes of a file of 2 KB, and a browser draws until it is
// killed. So it is counted what would be drawn, before anybody is asked to.
//
// What is counted is work: 1 is that of a small shape. Shapes that cost more by their kind count more, as far as they
// do when they are as large as the window, because how large they are is not known. The weights below were measured in
// Chromium without a graphics processor, where the most that is allowed takes some ten seconds then, and mostly one.

// maxDrawn is how much work a drawing may be. The busiest maps that programs export draw some ten thousand shapes.
const maxDrawn = 100_000

// maxDepth is how many elements may be open at a time: browsers give up, or run out of stack, at thousands.
const maxDepth = 500

// maxVisits is how often it is asked what an element costs: once for each reference to it, unless it draws itself.
const maxVisits = 1_000_000

// The work of what is not a small shape.
const (
	vertexWork      = 1.0 / 8
	glyphWork       = 1.0 / 4
	gradientWork    = 10
	layerWork       = 10 // of opacity: what is below is drawn by itself, then laid onto the rest
	blendWork       = 20
	maskWork        = 30
	patternWork     = 40 // of a shape with it, besides what the pattern has
	imageWork       = 40
	megapixelWork   = 160 // of an embedded image, for decoding it
	filterWork      = 100 // of a step that takes each pixel once
	blurWork        = 500
	octaveWork      = 60     // of feTurbulence
	morphologyBlurs = 8      // feMorphology is as much work as so many blurs
	unknownWork     = 10_000 // of a filter that an animation or a variable sets
	frameWork       = 10     // what an animation draws in a while is so many times the drawing
	selectorSteps   = 1_000  // elements that are compared with a selector are one work
)

// drawing is what of a file counts when it is drawn.
type drawing struct {
	elements   []element
	open       []int             // the elements that are open now, as indices
	byID       map[string]int    // the first element of each id
	byKey      map[string]*paint // what styles say of a class (.name), an id (#name) or an element (name)
	byStyle    paint             // what styles say that may hold for any element
	selectors  []string
	deepest    int
	side       float64 // the longer one of the drawing, in its units
	isAnimated bool
	visits     int
}

// ref is a reference to a part of the file.
type ref struct {
	id       string
	property string // which refers to it: a shape may have one target of each
	isUse    bool   // its target is drawn as it is, whatever it is
}

// paint is what attributes or styles say of how an element, and all below it, is drawn.
type paint struct {
	uses    []ref // drawn here
	once    []ref // of the element as a whole: masks, clip paths, filters
	each    []ref // inherited by each shape: patterns, gradients, markers
	layers  float64
	outline outline
	blurs   blurs
	scale   float64 // by which a transform enlarges; 0: by none
	period  float64 // of the dashes of a stroke, inherited; 0: there are none

	onceWork, shape, perVertex float64 // what the references cost, once it is known
	onceBlurs                  blurs
	isBusy, isKnown            bool
}

func (p *paint) scaling() float64 {
	if p.scale == 0 {
		return 1
	}
	return p.scale
}

// load is what it takes to draw an element with all below it.
type load struct {
	work    float64
	shapes  float64 // which inherit what is said above them
	outline outline
	blurs   blurs
}

func (l *load) add(other load) {
	l.blurs.add(other.blurs)
	l.work = min(l.work+other.work, tooMuch)
	l.shapes = min(l.shapes+other.shapes, tooMuch)
	l.outline.add(other.outline)
	l.outline.vertices, l.outline.length = min(l.outline.vertices, tooMuch), min(l.outline.length, tooMuch)
}

// tooMuch is as good as endless.
const tooMuch = 1e12

type element struct {
	name     string // in lower case
	parent   int
	children []int
	keys     []string // by which styles are looked up
	paint    paint
	isShape  bool
	outline  outline
	work     float64 // its own
	blurs    blurs   // its own

	load    load
	isBusy  bool
	isKnown bool

	part                    load // as loadAsPart returns it
	isPartBusy, isPartKnown bool
}

// reusedElements are drawn only where something refers to them.
var reusedElements = map[string]bool{
	"defs": true, "symbol": true, "pattern": true, "marker": true, "mask": true, "clippath": true, "filter": true,
	"lineargradient": true, "radialgradient": true, "metadata": true, "style": true, "title": true, "desc": true,
}

// shapeElements inherit what is said of strokes and fills.
var shapeElements = map[string]bool{
	"path": true, "rect": true, "circle": true, "ellipse": true, "line": true, "polyline": true, "polygon": true,
	"text": true, "tspan": true, "textpath": true,
}

var (
	partURL      = regexp.MustCompile(`(?i)url\(\s*["']?\s*#([^"')]*)`)
	cssAnimation = regexp.MustCompile(`(?i)@(?:-webkit-)?keyframes`)
	cssComment   = regexp.MustCompile(`(?s)/\*.*?(?:\*/|$)`)
	cssRule      = regexp.MustCompile(`([^{}]*)\{([^{}]*)\}`)
	// The last class or id of a selector, if there is no function or escape in it, or an element.
	lastKey     = regexp.MustCompile(`^[^(\\\[]*?([.#][\w-]+)(?::{1,2}[a-z-]+)*$|^([\w-]+)$`)
	combinator  = regexp.MustCompile(`\s*[>+~]\s*|\s+`)
	cssPath     = regexp.MustCompile(`(?i)\bpath\(\s*(?:[a-z]+\s*,\s*)?["']([^"']*)`)
	cssFunction = regexp.MustCompile(`([\w-]+)\(([^)]*)`)
)

func (d *drawing) start(e xml.StartElement) {
	at := len(d.elements)
	if at == 0 {
		d.side = sideOf(e.Attr)
	}
	name := strings.ToLower(e.Name.Local)
	el := element{name: name, parent: -1, keys: []string{name}, isShape: shapeElements[name], work: 1}
	attributes := map[string]string{}
	for _, a := range e.Attr {
		isLink := a.Name.Local == "href"
		if a.Name.Space != "" && !isLink { // of another language
			continue
		}
		if a.Name.Local == "id" {
			el.keys = append(el.keys, "#"+a.Value)
			if _, taken := d.byID[a.Value]; !taken {
				d.byID[a.Value] = at
			}
			continue
		}
		name := strings.ToLower(a.Name.Local)
		attributes[name] = a.Value
		d.attribute(&el, name, a.Value)
	}
	d.special(&el, attributes)
	if el.isShape {
		el.outline.length = max(el.outline.length, lengthOf(attributes["pathlength"]))
	}
	if len(d.open) > 0 {
		el.parent = d.open[len(d.open)-1]
		parent := &d.elements[el.parent]
		parent.children = append(parent.children, at)
		if equalsAny(name, animationElements...) {
			d.isAnimated = true
			if strings.HasPrefix(parent.name, "fe") {
				parent.work = max(parent.work, unknownWork)
			}
			for _, key := range []string{"from", "to", "by", "values"} {
				d.attribute(parent, strings.ToLower(attributes["attributename"]), attributes[key])
			}
		}
	}
	d.elements, d.open = append(d.elements, el), append(d.open, at)
	d.deepest = max(d.deepest, len(d.open))
}

func (d *drawing) attribute(el *element, name, value string) {
	switch name {
	case "class":
		for _, class := range strings.Fields(value) {
			el.keys = append(el.keys, "."+class)
		}
	case "href":
		value = strings.TrimSpace(value)
		id, isPart := strings.CutPrefix(value, "#")
		switch {
		case !isPart && (el.name == "image" || el.name == "feimage"):
			el.work += imageWork + megapixelWork*megapixels(value)
		case isPart && el.name != "a":
			el.paint.uses = append(el.paint.uses, ref{id, name, el.name == "use" || el.name == "feimage"})
		}
	case "d":
		el.outline.add(pathOutline(value, d.side))
	case "points":
		el.outline.add(pointsOutline(value, d.side))
	case "x1", "y1", "x2", "y2", "width", "height", "r", "rx", "ry":
		el.outline.length += 7 * lengthOf(value) // 2π is the most
	case "style":
		d.declarations(&el.paint, value)
	default:
		d.declare(&el.paint, name, value)
	}
}

// text counts the letters that an element draws.
func (d *drawing) text(t []byte) {
	if len(d.open) == 0 {
		return
	}
	at := d.open[len(d.open)-1]
	for i := at; i >= 0; i = d.elements[i].parent {
		if d.elements[i].name == "text" {
			glyphs := float64(len(strings.TrimSpace(string(t))))
			d.elements[at].work += glyphs * glyphWork
			d.elements[at].outline.length += glyphs * d.side / 10
			return
		}
	}
}

func (d *drawing) end() { d.open = d.open[:len(d.open)-1] }

// special counts what elements of some names do: steps of a filter, on the whole window, and what enlarges.
func (d *drawing) special(el *element, attributes map[string]string) {
	switch el.name {
	case "fegaussianblur", "fedropshadow":
		el.blurs = blursOf(1, d.longest(attributes["stddeviation"]))
	case "femorphology":
		el.blurs = blursOf(morphologyBlurs, d.longest(attributes["radius"]))
	case "feturbulence":
		const mostOctaves = 255 // which browsers compute
		el.work = blurWork + octaveWork*min(lengthOf(attributes["numoctaves"]), mostOctaves)
	case "fediffuselighting", "fespecularlighting", "feconvolvematrix", "fedisplacementmap":
		el.work = blurWork
	case "filter":
		if attributes["primitiveunits"] == "objectBoundingBox" {
			el.paint.scale = min(d.side, maxScale)
		}
	case "svg", "symbol", "pattern", "marker":
		if side := viewBoxSide(attributes["viewbox"]); side > 0 && len(d.open) > 0 {
			el.paint.scale = min(el.paint.scaling()*d.side/side, maxScale)
		}
	default:
		if strings.HasPrefix(el.name, "fe") {
			el.work = max(el.work, filterWork)
		}
	}
}

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

// sideOf returns the longer side of a drawing in its own units.
func sideOf(attrs []xml.Attr) float64 {
	for _, a := range attrs {
		if side := viewBoxSide(a.Value); a.Name.Local == "viewBox" && side > 0 {
			return side
		}
	}
	size, _ := sizeOf(attrs)
	return float64(max(size.Width, size.Height, 1))
}

// viewBoxSide returns the longer side of a viewBox, or 0.
func viewBoxSide(viewBox string) float64 {
	if list := strings.FieldsFunc(viewBox, isListSpace); len(list) == 4 {
		return max(lengthOf(list[2]), lengthOf(list[3]))
	}
	return 0
}

// style notes what the rules of a style sheet say.
func (d *drawing) style(css string) {
	css = cssComment.ReplaceAllString(css, " ")
	d.isAnimated = d.isAnimated || cssAnimation.MatchString(css)
	for _, rule := range cssRule.FindAllStringSubmatch(css, -1) {
		list := strings.Split(rule[1], ",")
		d.selectors = append(d.selectors, list...)
		for _, selector := range list {
			p := &d.byStyle
			m := lastKey.FindStringSubmatch(strings.TrimSpace(selector))
			if m != nil && m[2] != "from" && m[2] != "to" { // which are steps of an animation
				key := m[1] + strings.ToLower(m[2])
				if d.byKey[key] == nil {
					d.byKey[key] = &paint{}
				}
				p = d.byKey[key]
			}
			d.declarations(p, rule[2])
		}
	}
	d.declarations(&d.byStyle, cssRule.ReplaceAllString(css, ";")) // of rules within rules
}

// declarations notes the declarations of a style.
func (d *drawing) declarations(p *paint, css string) {
	for declaration := range strings.SplitSeq(cssComment.ReplaceAllString(css, " "), ";") {
		name, value, found := strings.Cut(declaration, ":")
		if found {
			d.declare(p, strings.ToLower(strings.TrimSpace(name)), value)
		}
	}
}

// declare notes what a property says. What is not known of it is taken for inherited.
func (d *drawing) declare(p *paint, name, value string) {
	name = strings.TrimPrefix(name, "-webkit-")
	value = strings.TrimSpace(value)
	refs := refsIn(name, value)
	switch name {
	case "filter":
		p.once = appendNew(p.once, refs)
		d.cssFilter(p, value)
	case "mask", "mask-image", "clip-path":
		p.once = appendNew(p.once, refs)
		if name != "clip-path" && len(refs) > 0 {
			p.layers = max(p.layers, maskWork)
		}
	case "transform", "scale", "zoom":
		if name != "transform" {
			value = "scale(" + value + ")"
		}
		p.scale = min(p.scaling()*scaleOf(value), maxScale)
	case "opacity":
		if n, err := strconv.ParseFloat(value, 64); err != nil || n < 1 {
			p.layers = max(p.layers, layerWork)
		}
	case "mix-blend-mode", "isolation":
		if value != "normal" && value != "auto" {
			p.layers = max(p.layers, blendWork)
		}
	case "stroke-dasharray":
		p.dash(value)
	case "d":
		p.outline.add(d.cssOutline(value))
	default:
		p.each = appendNew(p.each, refs)
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
	for _, m := range cssFunction.FindAllStringSubmatch(value, -1) {
		switch strings.ToLower(m[1]) {
		case "url":
		case "blur", "drop-shadow":
			p.blurs.add(blursOf(1, d.longest(m[2])))
		case "var":
			p.layers += unknownWork
		default:
			p.layers += filterWork
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

// dash notes the length after which dashes repeat, if it is the shortest one.
func (p *paint) dash(value string) {
	period := 0.0
	if strings.Contains(value, "(") { // var and calc may be anything
		period = 1e-3
	}
	for _, n := range strings.FieldsFunc(value, isListSpace) {
		n, _ := strconv.ParseFloat(n[:numberEnd(n)], 64)
		period += math.Abs(n)
	}
	if period > 0 && (p.period == 0 || period < p.period) {
		p.period = period
	}
}

func refsIn(property, css string) []ref {
	var refs []ref
	for _, m := range partURL.FindAllStringSubmatch(css, -1) {
		refs = append(refs, ref{strings.TrimSpace(m[1]), property, false})
	}
	return refs
}

// appendNew appends references that a list does not have: however often a style says it, it is drawn once.
func appendNew(list, refs []ref) []ref {
	const mostCompared = 100
	for _, r := range refs {
		if len(list) > mostCompared || !slices.Contains(list, r) {
			list = append(list, r)
		}
	}
	return list
}

// isTooMuch reports whether the drawing is more work than a browser should be asked for.
func (d *drawing) isTooMuch() bool {
	if len(d.elements) == 0 {
		return false
	}
	l, _ := d.loadOf(0)
	l.work += l.blurs.work()
	if d.isAnimated {
		l.work *= frameWork
	}
	return d.visits > maxVisits || l.work+d.styleWork() > maxDrawn
}

// styleWork is the work to find which rules hold for which elements. A selector that has several parts is compared with
// what is above an element, or beside it, for each part again.
func (d *drawing) styleWork() float64 {
	elements, work := float64(len(d.elements)), 0.0
	for _, selector := range d.selectors {
		steps := elements
		selector = strings.TrimSpace(selector)
		for _, c := range combinator.FindAllString(selector, -1) {
			if strings.ContainsAny(c, "+~") {
				steps *= elements
			} else {
				steps *= float64(d.deepest)
			}
		}
		if strings.Contains(selector, ":has") || strings.Contains(selector, ":nth") || strings.Contains(selector, "&") {
			steps *= elements
		}
		work = min(work+steps/selectorSteps, tooMuch)
	}
	return work
}

// loadOf returns what it takes to draw an element, with all that it refers to. An element that draws itself is an error
// in SVG, and not drawn again. What was counted without it is not whole: it is not remembered.
func (d *drawing) loadOf(at int) (total load, whole bool) {
	e := &d.elements[at]
	if d.visits++; d.visits > maxVisits {
		return load{work: tooMuch}, false
	}
	if e.isKnown {
		return e.load, true
	}
	if e.isBusy {
		return load{}, false
	}
	e.isBusy = true
	whole = true
	total = load{work: e.work, blurs: e.blurs}
	addAll := func(at int) {
		l, ok := d.loadOf(at)
		total.add(l)
		whole = whole && ok
	}
	for _, child := range e.children {
		if !reusedElements[d.elements[child].name] {
			addAll(child)
		}
	}
	for _, r := range e.paint.uses {
		if target, exists := d.byID[r.id]; exists && (r.isUse || reusedElements[d.elements[target].name]) {
			addAll(target)
		}
	}
	paints := append(d.paintsOf(e.keys), &e.paint)
	if e.isShape {
		own := e.outline
		paints = append(paints, &d.byStyle)
		for _, p := range paints {
			own.add(p.outline)
		}
		own.vertices = max(own.vertices, 1)
		total.add(load{work: own.vertices*vertexWork + own.crossing, shapes: 1, outline: own})
	}
	for _, p := range paints {
		whole = d.know(p) && whole
		total.work = min(total.work+p.onceWork+p.layers, tooMuch)
		total.blurs.add(p.blurs)
		total.blurs.add(p.onceBlurs)
		total.inherit(p)
	}
	if !e.isShape && at > 0 { // the root hands them down to what it has, and each shape has what is inherited
		whole = d.know(&d.byStyle) && whole
		total.work = min(total.work+d.byStyle.onceWork+d.byStyle.layers, tooMuch)
		total.blurs.add(d.byStyle.blurs)
		total.blurs.add(d.byStyle.onceBlurs)
		total.blurs.scale(d.byStyle.scaling())
	}
	for _, p := range paints {
		total.blurs.scale(p.scaling())
	}
	e.isBusy = false
	e.load, e.isKnown = total, whole
	return total, whole
}

// paintsOf returns what styles say of an element with some keys.
func (d *drawing) paintsOf(keys []string) []*paint {
	var paints []*paint
	for _, key := range keys {
		if p := d.byKey[key]; p != nil {
			paints = append(paints, p)
		}
	}
	return paints
}

// inherit adds what each shape has from above.
func (l *load) inherit(p *paint) {
	more := p.shape*l.shapes + p.perVertex*l.outline.vertices
	if p.period > 0 {
		more += l.outline.length / p.period
	}
	l.work = min(l.work+more, tooMuch)
}

// know adds up what references cost, once for all elements that a style holds for. It reports whether that is whole.
func (d *drawing) know(p *paint) (whole bool) {
	if p.isKnown || p.isBusy {
		return p.isKnown
	}
	if d.visits++; d.visits > maxVisits {
		return false
	}
	p.isBusy = true
	var onceWork, shape, perVertex float64
	var onceBlurs blurs
	whole = true
	for i, list := range [][]ref{p.once, p.each} {
		for _, r := range list {
			target, exists := d.byID[r.id]
			if !exists || !reusedElements[d.elements[target].name] {
				continue
			}
			sum := &onceWork
			name := d.elements[target].name
			switch {
			case strings.HasSuffix(name, "gradient"):
				shape = min(shape+gradientWork, tooMuch)
				continue
			case i == 1 && name == "marker":
				sum = &perVertex
			case i == 1:
				sum = &shape
			}
			part, ok := d.loadAsPart(target)
			if i == 0 {
				onceBlurs.add(part.blurs)
			} else {
				part.work += part.blurs.work()
			}
			if i == 1 && name == "pattern" {
				part.work += patternWork
			}
			*sum = min(*sum+part.work, tooMuch)
			whole = whole && ok
		}
	}
	p.onceBlurs = onceBlurs
	p.onceWork, p.shape, p.perVertex = onceWork, shape, perVertex
	p.isBusy, p.isKnown = false, whole
	return whole
}

// loadAsPart returns the load of a pattern, marker, mask or filter. Its shapes inherit from where it stands in the
// file, not from what refers to it.
func (d *drawing) loadAsPart(at int) (l load, whole bool) {
	e := &d.elements[at]
	if e.isPartKnown {
		return e.part, true
	}
	if e.isPartBusy {
		return load{}, false
	}
	e.isPartBusy = true
	defer func() { e.isPartBusy = false }()
	l, whole = d.loadOf(at)
	if !whole && l.work == 0 { // it is drawing itself
		return load{}, false
	}
	for i := e.parent; i >= 0; i = d.elements[i].parent {
		above := &d.elements[i]
		for _, p := range append(d.paintsOf(above.keys), &above.paint) {
			whole = d.know(p) && whole
			l.inherit(p)
		}
	}
	e.part, e.isPartKnown = l, whole
	return l, whole
}
