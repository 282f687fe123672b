package layout

import (
	"maps"
	"regexp"
	"slices"
	"strings"

	"etalase/internal/content"
	"etalase/internal/lock"
	"etalase/internal/schema"
)

// Labels are printed for exhibitions. Their QR codes hold the short addresses of product codes.

// unsafeInCodes matches the characters of a code that are not allowed in an address, or in a file name on some systems.
var unsafeInCodes = regexp.MustCompile(`[^0-9A-Za-z_-]+`)

// CodePath returns the short address of a product code. It contains no section word: it is printed, so no setting may
// ever change it.
func CodePath(code string) string {
	return lock.CodeFolder + unsafeInCodes.ReplaceAllString(code, "-") + "/"
}

// CodeIn returns the code in a short address, with "-" for the characters that CodePath replaces.
func CodeIn(path string) string { return strings.Trim(strings.TrimPrefix(path, lock.CodeFolder), "/") }

// shortLinks adds the short address of every code of a product or a variant, and of every code in the lock: a code that
// was printed always leads somewhere.
func (b *builder) shortLinks() {
	lang := b.library.Settings.Language()
	current := map[string]*Route{} // by the product's code
	codes := map[string]string{}   // by their address
	for _, e := range content.All[*schema.Product](b.library, lang) {
		page := b.byEntry[e.Entry]
		current[e.Record.SKU] = page
		for _, code := range e.Record.Codes() {
			path := CodePath(code)
			if codes[path] == code {
				continue // content has reported the second one of a code
			}
			codes[path] = code
			b.add(&Route{Path: path, Kind: ShortLink, Lang: lang, Entry: e.Entry, To: page.Path})
		}
	}
	moved := b.movedProducts()
	for _, known := range codesIn(b.lock) {
		if b.byPath[known.path] == nil {
			b.add(retiredCode(known, lang, current[known.product], moved[known.product]))
		}
	}
}

// lockedCode is a short address that was published, and the code of its product.
type lockedCode struct{ path, product string }

// codesIn returns the short addresses of the products in the lock, sorted by path. A line of a product in another
// language has none of its own.
func codesIn(l lock.Lock) []lockedCode {
	var codes []lockedCode
	for path, line := range l.Lines {
		code := line.Identity.Code()
		if code == "" {
			continue
		}
		known := lockedCode{CodePath(code), code}
		if strings.HasPrefix(path, lock.CodeFolder) {
			known.path = path
		}
		codes = append(codes, known)
	}
	slices.SortFunc(codes, func(a, b lockedCode) int { return strings.Compare(a.path, b.path) })
	return slices.Compact(codes)
}

// movedProducts returns the routes at the old addresses of products, by the code of the product in the lock.
func (b *builder) movedProducts() map[string]*Route {
	moved := map[string]*Route{}
	for _, path := range slices.Sorted(maps.Keys(b.lock.Lines)) {
		code := b.lock.Lines[path].Identity.Code()
		if r := b.byPath[path]; code != "" && r != nil && r.Kind == Moved {
			moved[code] = r
		}
	}
	return moved
}

// retiredCode returns the route of a code that no product on the site has now. It leads to the product whose variant
// had it, or to the target of the product's old address, or else it is a page that says so.
func retiredCode(known lockedCode, lang string, product, moved *Route) *Route {
	r := &Route{Path: known.path, Kind: ShortLink, Lang: lang}
	switch {
	case product != nil:
		r.Entry, r.To = product.Entry, product.Path
	case moved != nil:
		r.Entry, r.To = moved.Entry, moved.To
	default:
		r.Kind = RetiredCode
	}
	return r
}

// labelPages adds a page of labels for each event and collection that shows products. Where an event and a collection
// have one name, the collection's lie one folder deeper.
func (b *builder) labelPages(lang string) {
	sections := &b.library.Settings.Sections
	folder := b.Root(lang) + sections.Labels.In(lang) + "/"
	for _, name := range []string{schema.NameOf[*schema.Event](), schema.NameOf[*schema.Collection]()} {
		for _, e := range b.library.All(name, lang) {
			if len(b.ProductsIn(e, lang)) == 0 {
				continue
			}
			path := folder + e.Slug + "/"
			if b.byPath[path] != nil {
				path = folder + sections.Of(e.Type).In(lang) + "/" + e.Slug + "/"
			}
			b.labels[e] = b.add(&Route{Path: path, Kind: Labels, Lang: lang, Entry: e})
		}
	}
}
