package site

import (
	"maps"
	"regexp"
	"slices"
	"strings"

	"etalase/internal/content"
	"etalase/internal/schema"
)

// What is printed and taken to an exhibition: labels, lookbooks, and the short
// addresses that their QR codes hold.

// Exhibit is a work as it is labelled where it stands, or a variant of it.
type Exhibit struct {
	Card
	Number     int // from 1
	Materials  []string
	Techniques []string
	QR         *QR // of the short address
}

// LabelsView is the labels of an event or a collection, on sheets to be cut.
type LabelsView struct {
	Base
	Of     Link // what they are for
	Sheets [][]Exhibit
	Total  int
}

// perSheet is how many labels an A4 sheet has: two columns of four.
const perSheet = 8

// WithdrawnView stands at the code of a product that is not shown any more.
type WithdrawnView struct {
	Base
	Code  string
	Maker Link // has no title where it is not known
}

// notOfCodes are the signs of a code that an address, or a file's name on some
// machine, cannot have.
var notOfCodes = regexp.MustCompile(`[^0-9A-Za-z_-]+`)

const codeFolder = "/q/"

// codePath is the short address of a code. No section word is in it: it is
// printed, so no setting may ever change it.
func codePath(code string) string { return codeFolder + notOfCodes.ReplaceAllString(code, "-") + "/" }

// codesOf are those of a product and its variants.
func codesOf(p *schema.Product) []string {
	codes := []string{p.SKU}
	for _, v := range p.Variants {
		codes = append(codes, v.SKU)
	}
	return codes
}

// codes gives every code of a product or a variant its short address, and every
// code that the lock remembers: what is printed never leads nowhere.
func (b *builder) codes(l *lock) {
	lang := b.Library.Settings.Language()
	current := map[string]*Route{} // by the product's code
	for _, e := range b.Library.All("product", lang) {
		p := e.Doc.(*schema.Product)
		current[p.SKU] = b.byEntry[e]
		for _, code := range codesOf(p) {
			if r := b.byPath[codePath(code)]; r != nil && r.Kind == Code {
				continue // content has reported the second one of a code
			}
			b.add(&Route{Path: codePath(code), Kind: Code, Lang: lang, Entry: e, To: b.byEntry[e].Path})
		}
	}
	moved := b.movedProducts(l)
	for _, known := range l.codes() {
		if b.byPath[known.path] == nil {
			b.add(remembered(known, lang, current[known.product], moved[known.product]))
		}
	}
}

// lockedCode is a short address that was published, and the code of its product.
type lockedCode struct{ path, product string }

// codes are those of the lines for products in the first language, sorted by path.
func (l *lock) codes() []lockedCode {
	if l == nil {
		return nil
	}
	var codes []lockedCode
	for address, line := range l.lines {
		sku, ok := strings.CutPrefix(line.identity, "product ")
		if !ok || strings.Contains(sku, " ") {
			continue
		}
		known := lockedCode{codePath(sku), sku}
		if strings.HasPrefix(address, codeFolder) {
			known.path = address
		}
		codes = append(codes, known)
	}
	slices.SortFunc(codes, func(a, b lockedCode) int { return strings.Compare(a.path, b.path) })
	return slices.Compact(codes)
}

// movedProducts are where the old addresses of products lead that are there no
// more, by their codes.
func (b *builder) movedProducts(l *lock) map[string]*Route {
	moved := map[string]*Route{}
	if l == nil {
		return moved
	}
	for _, address := range slices.Sorted(maps.Keys(l.lines)) {
		sku, ok := strings.CutPrefix(l.lines[address].identity, "product ")
		if r := b.byPath[address]; ok && r != nil && r.Kind == Moved {
			moved[sku] = r
		}
	}
	return moved
}

// remembered is where a code leads that nothing on the site has now: to the
// product whose variant it was, to where the product's old address leads, or
// else to a page that says so.
func remembered(known lockedCode, lang string, product, moved *Route) *Route {
	r := &Route{Path: known.path, Kind: Code, Lang: lang}
	switch {
	case product != nil:
		r.Entry, r.To = product.Entry, product.Path
	case moved != nil:
		r.Entry, r.To = moved.Entry, moved.To
	default:
		r.Kind = Withdrawn
	}
	return r
}

// withdrawn tells of a product that may not be shown no more than its code, which
// whoever asks holds in hand, and who made it, where the maker is shown.
func (v *viewer) withdrawn() WithdrawnView {
	code := strings.Trim(strings.TrimPrefix(v.route.Path, codeFolder), "/")
	view := WithdrawnView{Base: v.base("", ""), Code: code}
	for _, e := range v.Library.Known("product") {
		p := e.Doc.(*schema.Product)
		if slices.ContainsFunc(codesOf(p), func(c string) bool { return codePath(c) == v.route.Path }) {
			view.Maker = v.link(v.Library.Entry("artisan", p.Artisan, v.lang))
		}
	}
	return view
}

// labels adds a page of labels for each of the entries that shows works. Where an
// event and a collection have one name, the collection's lie one folder deeper.
func (b *builder) labels(lang string, entries []*content.Entry) {
	words := b.Library.Settings.Sections
	folder := b.root(lang) + words.Labels.In(lang) + "/"
	v := viewer{Site: b.Site, lang: lang}
	for _, e := range entries {
		if len(v.worksOf(e)) == 0 {
			continue
		}
		path := folder + e.Slug + "/"
		if b.byPath[path] != nil {
			path = folder + words.Of(e.Type).In(lang) + "/" + e.Slug + "/"
		}
		b.byLabels[e] = b.add(&Route{Path: path, Kind: Labels, Lang: lang, Entry: e})
	}
}

// worksOf are the products that an event or a collection shows, in their order.
func (v *viewer) worksOf(e *content.Entry) []*content.Entry {
	switch doc := e.Doc.(type) {
	case *schema.Event:
		return together(v.products[refKey{"event", e.Key, v.lang}], v.named("product", doc.Products))
	case *schema.Collection:
		return v.named("product", doc.Products)
	}
	return nil
}

// labelsPath is where the labels of an entry are; empty where it shows no works.
func (v *viewer) labelsPath(e *content.Entry) string {
	if r := v.byLabels[e]; r != nil {
		return v.Href(r.Path)
	}
	return ""
}

func (v *viewer) labelSheets() LabelsView {
	e := v.route.Entry
	list := map[string]Kind{"event": Agenda, "collection": Collections}[e.Type.Name]
	view := LabelsView{Base: v.base(e.Shared().Title, e.Shared().Summary, append(v.crumbs(list), v.link(e))...), Of: v.link(e)}
	labels := v.exhibits(v.worksOf(e), true)
	view.Total = len(labels)
	view.Sheets = slices.Collect(slices.Chunk(labels, perSheet))
	return view
}

// exhibits are works in their order. Labels need those of the variants too, which
// have codes and prices of their own, and no pictures.
func (v *viewer) exhibits(works []*content.Entry, labels bool) []Exhibit {
	var exhibits []Exhibit
	add := func(x Exhibit) {
		x.Number = len(exhibits) + 1
		x.QR = v.codeQR(x.Code)
		exhibits = append(exhibits, x)
	}
	for _, e := range works {
		p := e.Doc.(*schema.Product)
		x := Exhibit{Card: v.card(e, !labels), Materials: v.titles(p.Materials), Techniques: v.titles(p.Techniques)}
		add(x)
		if !labels {
			continue
		}
		for _, variant := range v.variants(p) {
			of := x
			of.Title, of.Code, of.Price, of.Availability = x.Title+", "+variant.Title, variant.Code, variant.Price, variant.Availability
			add(of)
		}
	}
	return exhibits
}

func (v *viewer) titles(terms []string) []string {
	var titles []string
	for _, l := range v.termLinks(terms) {
		titles = append(titles, l.Title)
	}
	return titles
}

func (v *viewer) codeQR(code string) *QR { return NewQR(v.Absolute(codePath(code))) }
