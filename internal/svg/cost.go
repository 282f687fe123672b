package svg

import (
	"bytes"
	"encoding/xml"
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

// maxSteps is how many steps counting takes: each element, rule and reference is one whenever it is looked at, which is
// once, unless a drawing draws itself. A file that would take more is refused like one that is too much to draw.
const maxSteps = 1_000_000

// window is how many pixels wide a drawing is shown. It matters only for what is drawn in pixels whatever its scale.
const window = 1000

// The work of what is not a small shape.
const (
	vertexWork      = 1.0 / 8
	glyphWork       = 1.0 / 4
	emsOfGlyph      = 4 // the length of its outline
	gradientWork    = 10
	layerWork       = 10 // of opacity: what is below is drawn by itself, then laid onto the rest
	blendWork       = 20
	maskWork        = 30
	patternWork     = 40 // of a shape with it, besides what the pattern has
	imageWork       = 40
	megapixelWork   = 160 // of an embedded image, for decoding it
	filterWork      = 100 // of a step that takes each pixel once
	blurWork        = 500
	lightingWork    = 1500
	tileWork        = 1000
	cellWork        = 400    // of the matrix of feConvolveMatrix, each of which takes each pixel
	octaveWork      = 60     // of feTurbulence
	morphologyBlurs = 8      // feMorphology is as much work as so many blurs
	unknownWork     = 10_000 // of a filter that an animation or a variable sets
	frameWork       = 10     // what an animation draws in a while is so many times the drawing
	selectorSteps   = 1_000  // elements that are compared with a selector are one work
)

// drawing is what of a file counts when it is drawn.
type drawing struct {
	elements   []*element
	open       []int             // the elements that are open now, as indices
	byID       map[string]int    // the first element of each id
	byKey      map[string]*paint // what styles say of a class (.name), an id (#name) or an element (name)
	byStyle    paint             // what styles say that may hold for any element
	refs       map[ref]*ref      // each one once, so that comparing two is comparing their addresses
	selectors  []string
	animations []animation
	deepest    int
	side       float64 // the longer one of the drawing, in its units
	viewports  viewports
	stroke     float64 // the widest one, by which markers are enlarged
	images     float64 // the work of those in styles
	fonts      fonts
	em         float64 // the most that an em is
	isAnimated bool

	inFrames        bool // a style sheet is being read that animates something
	hasMovingDashes bool

	steps  int     // that counting has taken, the refused ones too
	aside  int     // how many parts are being counted now of which it is not known whether a shape draws them
	limit  float64 // of the work
	isOver bool    // what surely is drawn is more
}

// newDrawing returns a drawing without an element.
func newDrawing() drawing {
	return drawing{byID: map[string]int{}, byKey: map[string]*paint{}, refs: map[ref]*ref{}, limit: maxDrawn}
}

// step reports whether there may be one more step. Every loop of the counting asks it each time around.
func (d *drawing) step() bool {
	d.steps++
	return d.steps <= maxSteps && !d.isOver
}

// viewports are the longest and the shortest side of all that percentages may be of.
type viewports struct{ longest, shortest float64 }

func (v *viewports) add(side float64) {
	if side > 0 {
		v.longest = max(v.longest, side)
		if v.shortest == 0 || side < v.shortest {
			v.shortest = side
		}
	}
}

// ref is a reference to a part of the file.
type ref struct {
	id       string
	property string // which refers to it: a shape may have one target of each
	isUse    bool   // its target is drawn as it is, whatever it is
	target   int    // -1: there is none; known once the file is read
}

// paint is what attributes or styles say of how an element, and all below it, is drawn.
type paint struct {
	uses    []*ref // drawn here
	once    []*ref // of the element as a whole: masks, clip paths, filters
	each    []*ref // inherited by each shape: patterns, gradients, markers
	has     map[*ref]bool
	layers  float64
	filters float64 // the functions of filters
	outline outline
	blurs   blurs
	scale   float64 // by which a transform enlarges; 0: by none
	dashes  dashes
	shadows float64 // of texts, inherited
	shadow  float64 // the largest size of one, in sides of the drawing
	isRigid bool    // strokes are drawn in pixels, whatever the scale
	owner   int     // the element, from 1, whose paints it was added to last

	onceCost        cost // what the references cost, once it is known
	handed          handed
	isBusy, isKnown bool
}

func (p *paint) scaling() float64 {
	if p.scale == 0 {
		return 1
	}
	return p.scale
}

func (p *paint) enlarge(by float64) { p.scale = min(p.scaling()*by, maxScale) }

// merge adds what another one says.
func (p *paint) merge(other *paint) {
	p.once, p.each = p.appendNew(p.once, other.once), p.appendNew(p.each, other.each)
	p.layers = max(p.layers, other.layers)
	p.filters = min(p.filters+other.filters, tooMuch)
	p.outline.add(other.outline)
	p.blurs.add(other.blurs)
	if other.scale != 0 {
		p.enlarge(other.scale)
	}
	p.dashes.add(other.dashes)
	p.shadows, p.shadow = max(p.shadows, other.shadows), max(p.shadow, other.shadow)
	p.isRigid = p.isRigid || other.isRigid
}

// appendNew appends references that a list does not have: however often a style says it, it is drawn once.
func (p *paint) appendNew(list, refs []*ref) []*ref {
	for _, r := range refs {
		if !p.has[r] {
			if p.has == nil {
				p.has = map[*ref]bool{}
			}
			p.has[r] = true
			list = append(list, r)
		}
	}
	return list
}

// cost is work, of which some depends on the scale.
type cost struct {
	work   float64
	dashes float64 // of strokes that are drawn in pixels, if a unit of the drawing were one
	blurs  blurs
}

func (c *cost) add(other cost) {
	c.work = min(c.work+other.work, tooMuch)
	c.dashes = min(c.dashes+other.dashes, tooMuch)
	c.blurs.add(other.blurs)
}

func (c cost) times(n float64) cost {
	b := c.blurs
	var product cost
	product.add(cost{c.work * n, c.dashes * n, blurs{b.count * n, b.sizes * n, b.squares * n}})
	return product
}

func (c *cost) scale(by float64) {
	c.dashes = min(c.dashes*by, tooMuch)
	c.blurs.scale(by)
}

// handed is what the shapes of a load have from above.
type handed struct {
	shape, perVertex cost
	perLength        float64 // dashes
}

func (h *handed) add(other handed) {
	h.shape.add(other.shape)
	h.perVertex.add(other.perVertex)
	h.perLength = min(h.perLength+other.perLength, tooMuch)
}

// load is what it takes to draw an element with all below it.
type load struct {
	cost
	shapes  float64 // which inherit what is said above them
	outline outline
	rigid   float64 // the length of the outlines whose strokes are drawn in pixels
}

func (l *load) add(other load) {
	l.cost.add(other.cost)
	l.shapes = min(l.shapes+other.shapes, tooMuch)
	l.outline.add(other.outline)
	l.outline.vertices, l.outline.length = min(l.outline.vertices, tooMuch), min(l.outline.length, tooMuch)
	l.rigid = min(l.rigid+other.rigid, tooMuch)
}

// inherit adds what each shape has from above.
func (l *load) inherit(h handed) {
	l.cost.add(h.shape.times(l.shapes))
	l.cost.add(h.perVertex.times(l.outline.vertices))
	l.cost.add(cost{work: l.outline.length * h.perLength, dashes: l.rigid * h.perLength})
}

// scale makes what depends on the scale larger or smaller.
func (l *load) scale(by float64) {
	l.cost.scale(by)
	l.rigid = min(l.rigid*by, tooMuch)
}

// tooMuch is as good as endless.
const tooMuch = 1e12

type element struct {
	name       string // in lower case
	parent     int
	children   []int
	keys       []string // by which styles are looked up
	paint      paint    // what its attributes say
	paints     []*paint // that, and what styles say by its keys
	isShape    bool
	isText     bool // a <text>, or inside one
	outline    outline
	pathLength float64 // made up, for dashes
	box        viewBox
	work       float64 // its own
	blurs      blurs   // its own

	load    load
	isBusy  bool
	isKnown bool

	part                    load // as loadAsPart returns it
	isPartBusy, isPartKnown bool

	handed        handed // as handedBy returns it
	isHandedKnown bool
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

func (d *drawing) start(e xml.StartElement) {
	at := len(d.elements)
	if at == 0 {
		d.side = sideOf(e.Attr)
		d.viewports.add(d.side)
	}
	name := strings.ToLower(e.Name.Local)
	el := &element{name: name, parent: -1, keys: []string{name}, isShape: shapeElements[name], work: 1}
	attributes := map[string]string{}
	var hrefs []string
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
		if isLink {
			hrefs = append(hrefs, a.Value)
		}
		name := strings.ToLower(a.Name.Local)
		attributes[name] = a.Value
		d.attribute(el, name, a.Value)
	}
	d.special(el, attributes)
	el.isText = name == "text"
	if len(d.open) > 0 {
		el.parent = d.open[len(d.open)-1]
		parent := d.elements[el.parent]
		parent.children = append(parent.children, at)
		el.isText = el.isText || parent.isText
	}
	el.isShape = el.isShape || el.isText
	if equalsAny(name, animationElements...) {
		d.isAnimated = true
		d.animations = append(d.animations, animation{el.parent, hrefs, attributes})
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
			isUse := el.name == "use" || el.name == "feimage"
			el.paint.uses = append(el.paint.uses, d.refsTo(id, name, isUse)...)
		}
	case "d":
		el.outline.add(pathOutline(value, d.side))
	case "points":
		el.outline.add(pointsOutline(value, d.side))
	case "pathlength":
		el.pathLength = max(el.pathLength, lengthOf(value))
	case "x1", "y1", "x2", "y2", "r", "rx", "ry":
		el.outline.addLength(value)
	case "width", "height":
		el.outline.addLength(value)
		d.coordinates(el, name, value)
	case "viewbox", "preserveaspectratio", "markerwidth", "markerheight", "primitiveunits", "patterncontentunits",
		"maskcontentunits", "clippathunits":
		d.coordinates(el, name, value)
	case "style":
		d.declarations(&el.paint, withoutComments(value))
		d.missed(&el.paint, value)
	default:
		d.declare(&el.paint, name, value)
	}
}

// text counts the letters that an element draws.
func (d *drawing) text(t []byte) {
	if len(d.open) == 0 {
		return
	}
	if el := d.elements[d.open[len(d.open)-1]]; el.isText {
		glyphs := float64(len(bytes.TrimSpace(t)))
		el.work += glyphs * glyphWork
		el.outline.ems += glyphs * emsOfGlyph
	}
}

func (d *drawing) end() { d.open = d.open[:len(d.open)-1] }

// special counts what the steps of a filter do, on the whole window.
func (d *drawing) special(el *element, attributes map[string]string) {
	switch el.name {
	case "fegaussianblur", "fedropshadow":
		el.blurs = blursOf(1, d.longest(attributes["stddeviation"]))
	case "femorphology":
		el.blurs = blursOf(morphologyBlurs, d.longest(attributes["radius"]))
	case "feturbulence":
		const mostOctaves = 255 // which browsers compute
		el.work = blurWork + octaveWork*min(lengthOf(attributes["numoctaves"]), mostOctaves)
	case "fedisplacementmap":
		el.work = blurWork
	case "fediffuselighting", "fespecularlighting":
		el.work = lightingWork
	case "fetile":
		el.work = tileWork
	case "feconvolvematrix":
		el.work = cellWork * cellsOf(attributes["order"])
	default:
		if strings.HasPrefix(el.name, "fe") {
			el.work = max(el.work, filterWork)
		}
	}
}

// cellsOf returns how many cells a matrix has: its order is that of both sides, or has one for each.
func cellsOf(order string) float64 {
	const usual = 3
	list := strings.FieldsFunc(order, isListSpace)
	switch len(list) {
	case 1:
		return max(lengthOf(list[0])*lengthOf(list[0]), 1)
	case 2:
		return max(lengthOf(list[0])*lengthOf(list[1]), 1)
	}
	return usual * usual
}

// settle finds out what could not be known before the whole file was read.
func (d *drawing) settle() {
	if d.isAnimated {
		d.limit = maxDrawn / frameWork
	}
	for _, a := range d.animations {
		d.animate(a)
	}
	d.em = d.fonts.most(d.deepest)
	for _, r := range d.refs {
		if target, exists := d.byID[r.id]; exists {
			r.target = target
		}
	}
	for at, e := range d.elements {
		d.fit(e, at == 0)
		for _, key := range e.keys {
			if !d.step() {
				return
			}
			if p := d.byKey[key]; p != nil && p.owner != at+1 {
				p.owner = at + 1
				e.paints = append(e.paints, p)
			}
		}
		e.paints = append(e.paints, &e.paint)
	}
}

// isTooMuch reports whether the drawing is more work than a browser should be asked for.
func (d *drawing) isTooMuch() bool {
	if len(d.elements) == 0 {
		return false
	}
	d.settle()
	l, _ := d.loadOf(0)
	work := l.work + d.images + l.blurs.work() + l.dashes*window/d.side
	if d.isAnimated {
		work *= frameWork
	}
	return d.isOver || d.steps > maxSteps || work+d.styleWork() > maxDrawn
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
	e := d.elements[at]
	if !d.step() {
		return load{cost: cost{work: tooMuch}}, false
	}
	if e.isKnown {
		return e.load, true
	}
	if e.isBusy {
		return load{}, false
	}
	e.isBusy = true
	whole = true
	total = load{cost: cost{work: e.work, blurs: e.blurs}}
	addAll := func(at int) {
		l, ok := d.loadOf(at)
		total.add(l)
		whole = whole && ok
		d.stopAbove(total.work)
	}
	for _, child := range e.children {
		if !d.step() {
			break
		}
		if !reusedElements[d.elements[child].name] {
			addAll(child)
		}
	}
	for _, r := range e.paint.uses {
		if r.target >= 0 && (r.isUse || reusedElements[d.elements[r.target].name]) {
			addAll(r.target)
		}
	}
	if e.isShape {
		total.add(d.shapeLoad(e))
	}
	for _, p := range e.paints {
		if !d.step() {
			whole = false
			break
		}
		whole = d.know(p) && whole
		total.draw(p)
		total.inherit(p.handed)
		d.stopAbove(total.work)
	}
	if at > 0 || e.isShape { // the root hands them down to what it has
		whole = d.know(&d.byStyle) && whole
		total.draw(&d.byStyle)
		if e.isShape { // each of which has what is inherited
			total.inherit(d.byStyle.handed)
		}
		total.scale(d.byStyle.scaling())
	}
	for _, p := range e.paints {
		total.scale(p.scaling())
	}
	d.stopAbove(total.work)
	e.isBusy = false
	e.load, e.isKnown = total, whole
	return total, whole
}

// stopAbove ends the counting if so much work is too much, and surely drawn.
func (d *drawing) stopAbove(work float64) {
	if d.aside == 0 && work > d.limit {
		d.isOver = true
	}
}

// shapeLoad returns what a shape takes, without what is said of how it is drawn.
func (d *drawing) shapeLoad(e *element) load {
	own, isRigid := e.outline, d.byStyle.isRigid
	own.add(d.byStyle.outline)
	for _, p := range e.paints {
		if !d.step() {
			break
		}
		own.add(p.outline)
		isRigid = isRigid || p.isRigid
	}
	own.vertices = max(own.vertices, 1)
	own.length += own.percents/100*d.viewports.longest + own.ems*d.em
	own.length = min(max(own.length, e.pathLength), tooMuch)
	own.percents, own.ems = 0, 0
	l := load{cost: cost{work: own.vertices*vertexWork + own.crossing}, shapes: 1, outline: own}
	if isRigid { // in addition, because another style may say that it is not
		l.rigid = own.length
	}
	return l
}

// draw adds what is drawn of a paint for an element as a whole.
func (l *load) draw(p *paint) {
	l.cost.add(p.onceCost)
	l.cost.add(cost{work: p.layers + p.filters, blurs: p.blurs})
}

// know adds up what references cost, once for all elements that a style holds for. It reports whether that is whole.
func (d *drawing) know(p *paint) (whole bool) {
	if p.isKnown || p.isBusy {
		return p.isKnown
	}
	if !d.step() {
		return false
	}
	p.isBusy = true
	var once cost
	inherited := handed{perLength: p.dashes.perLength(d.viewports.shortest, d.hasMovingDashes)}
	inherited.shape.blurs = blursOf(p.shadows, p.shadow)
	whole = true
	for _, r := range p.once {
		whole = d.addPart(r, &once, &once) && whole
	}
	d.aside++
	for _, r := range p.each {
		whole = d.addPart(r, &inherited.shape, &inherited.perVertex) && whole
	}
	d.aside--
	p.onceCost, p.handed = once, inherited
	p.isBusy, p.isKnown = false, whole
	return whole
}

// addPart adds what one reference costs, to one sum or to that of markers. It reports whether that is whole.
func (d *drawing) addPart(r *ref, sum, markers *cost) (whole bool) {
	if !d.step() {
		return false
	}
	if r.target < 0 || !reusedElements[d.elements[r.target].name] {
		return true
	}
	switch name := d.elements[r.target].name; {
	case strings.HasSuffix(name, "gradient"):
		sum.add(cost{work: gradientWork})
		return true
	case name == "marker":
		sum = markers
	case name == "pattern":
		sum.add(cost{work: patternWork})
	}
	part, whole := d.loadAsPart(r.target)
	sum.add(part.cost)
	return whole
}

// loadAsPart returns the load of a pattern, marker, mask or filter. Its shapes inherit from where it stands in the
// file, not from what refers to it.
func (d *drawing) loadAsPart(at int) (l load, whole bool) {
	e := d.elements[at]
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
	above, ok := d.handedBy(e.parent)
	l.inherit(above)
	whole = whole && ok
	e.part, e.isPartKnown = l, whole
	return l, whole
}

// handedBy returns what an element, and all that it stands in, hands down to the shapes in it. It goes up only as far
// as that is not known, so all elements together take no more steps than one for each of them and of their paints.
func (d *drawing) handedBy(at int) (h handed, whole bool) {
	var unknown []int
	for ; at >= 0 && !d.elements[at].isHandedKnown; at = d.elements[at].parent {
		if !d.step() {
			return handed{}, false
		}
		unknown = append(unknown, at)
	}
	if at >= 0 {
		h = d.elements[at].handed
	}
	whole = true
	d.aside++ // what is drawn there once is not drawn here
	for i := len(unknown) - 1; i >= 0; i-- {
		e := d.elements[unknown[i]]
		for _, p := range e.paints {
			if !d.step() {
				whole = false
				break
			}
			whole = d.know(p) && whole
			h.add(p.handed)
		}
		e.handed, e.isHandedKnown = h, whole
	}
	d.aside--
	return h, whole
}
