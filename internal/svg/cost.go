package svg

import (
	"encoding/xml"
	"regexp"
	"strings"
)

// What a browser draws is more than what a file has: <use>, patterns, markers and masks draw other parts again, and
// those may do the same. Forty levels of two make 2^40 shapes of a file of 2 KB, and a browser draws until it is
// killed. So it is counted what would be drawn, before anybody is asked to.

// maxDrawn is how many shapes a drawing may draw. The busiest maps that programs export draw some ten thousands, and
// browsers draw a hundred thousand in about a second.
const maxDrawn = 100_000

// maxDepth is how many elements may be open at a time: browsers give up, or run out of stack, at thousands.
const maxDepth = 500

// drawing is what of a file counts when it is drawn.
type drawing struct {
	elements []element
	open     []int            // the elements that are open now, as indices
	byID     map[string]int   // the first element of each id
	byClass  map[string]*refs // what the styles of a class refer to
	byStyle  refs             // what styles refer to that may hold for any element
}

// refs are references of one place, and what they cost once it is known. It is added up once for all elements that a
// style holds for: their number times that of references would be a lot.
type refs struct {
	list    []ref
	cost    int
	markers int // the part of the cost that is drawn at each vertex
	isBusy  bool
	isKnown bool
}

// ref is a reference to a part of the file.
type ref struct {
	id    string
	isUse bool // its target is drawn as it is, whatever it is
}

type element struct {
	name     string // in lower case
	children []int
	refs     refs
	classes  []string
	vertices int // places at which a marker is drawn

	cost    int // once it is known; 0 until then
	isBusy  bool
	isKnown bool
}

// reusedElements are drawn only where something refers to them.
var reusedElements = map[string]bool{
	"defs": true, "symbol": true, "pattern": true, "marker": true, "mask": true, "clippath": true, "filter": true,
	"lineargradient": true, "radialgradient": true, "metadata": true, "style": true, "title": true, "desc": true,
}

// filterWeight is how many shapes a step of a filter is worth: it works on every pixel of what it is used on.
const filterWeight = 10

var (
	partURL    = regexp.MustCompile(`(?i)url\(\s*["']?\s*#([^"')]*)`)
	cssRule    = regexp.MustCompile(`([^{}]*)\{([^{}]*)\}`)
	classOnly  = regexp.MustCompile(`^\s*\.([\w-]+)\s*$`)
	coordinate = regexp.MustCompile(`\d+`)
)

func (d *drawing) start(e xml.StartElement) {
	at := len(d.elements)
	el := element{name: strings.ToLower(e.Name.Local)}
	for _, a := range e.Attr {
		switch name := strings.ToLower(a.Name.Local); name {
		case "id":
			if _, taken := d.byID[a.Value]; !taken {
				d.byID[a.Value] = at
			}
		case "class":
			el.classes = strings.Fields(a.Value)
		case "href":
			if id, ok := strings.CutPrefix(strings.TrimSpace(a.Value), "#"); ok && el.name != "a" {
				el.refs.list = append(el.refs.list, ref{id, el.name == "use" || el.name == "feimage"})
			}
		case "d", "points":
			el.vertices = len(coordinate.FindAllStringIndex(a.Value, -1))/2 + 1
		default:
			el.refs.list = append(el.refs.list, refsIn(a.Value)...)
		}
	}
	if len(d.open) > 0 {
		parent := &d.elements[d.open[len(d.open)-1]]
		parent.children = append(parent.children, at)
	}
	d.elements, d.open = append(d.elements, el), append(d.open, at)
}

func (d *drawing) end() { d.open = d.open[:len(d.open)-1] }

// style notes what the rules of a style sheet refer to.
func (d *drawing) style(css string) {
	for _, rule := range cssRule.FindAllStringSubmatch(css, -1) {
		found := refsIn(rule[2])
		if len(found) == 0 {
			continue
		}
		isForAny := false
		for selector := range strings.SplitSeq(rule[1], ",") {
			m := classOnly.FindStringSubmatch(selector)
			switch {
			case m == nil:
				isForAny = true
			case d.byClass[m[1]] == nil:
				d.byClass[m[1]] = &refs{list: found}
			default:
				d.byClass[m[1]].list = append(d.byClass[m[1]].list, found...)
			}
		}
		if isForAny {
			d.byStyle.list = append(d.byStyle.list, found...)
		}
	}
}

func refsIn(css string) []ref {
	var refs []ref
	for _, m := range partURL.FindAllStringSubmatch(css, -1) {
		refs = append(refs, ref{strings.TrimSpace(m[1]), false})
	}
	return refs
}

// isTooMuch reports whether the drawing draws more than a browser should be asked for.
func (d *drawing) isTooMuch() bool { return len(d.elements) > 0 && d.costOf(0) > maxDrawn }

// costOf returns how many shapes an element draws, with all that it refers to; anything above maxDrawn is the same. An
// element that draws itself is an error in SVG, and not drawn again.
func (d *drawing) costOf(at int) int {
	e := &d.elements[at]
	if e.isKnown || e.isBusy {
		return e.cost
	}
	e.isBusy = true
	cost := 1
	if strings.HasPrefix(e.name, "fe") {
		cost = filterWeight
	}
	add := func(n int) { cost = min(cost+n, maxDrawn+1) }
	for _, child := range e.children {
		if !reusedElements[d.elements[child].name] {
			add(d.costOf(child))
		}
	}
	addRefs := func(r *refs) {
		d.know(r)
		add(r.cost)
		add(r.markers * max(e.vertices, 1))
	}
	addRefs(&e.refs)
	for _, class := range e.classes {
		if r := d.byClass[class]; r != nil {
			addRefs(r)
		}
	}
	if at > 0 { // the root hands them down to what it has
		addRefs(&d.byStyle)
	}
	e.cost, e.isKnown, e.isBusy = cost, true, false
	return cost
}

// know adds up what references cost.
func (d *drawing) know(r *refs) {
	if r.isKnown || r.isBusy {
		return
	}
	r.isBusy = true
	for _, ref := range r.list {
		target, exists := d.byID[ref.id]
		if !exists {
			continue
		}
		name, sum := d.elements[target].name, &r.cost
		if name == "marker" {
			sum = &r.markers
		}
		if ref.isUse || reusedElements[name] && !strings.HasSuffix(name, "gradient") { // those are only colours
			*sum = min(*sum+d.costOf(target), maxDrawn+1)
		}
	}
	r.isKnown, r.isBusy = true, false
}
