package main

import (
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strconv"
	"strings"

	yaml "go.yaml.in/yaml/v4"

	"etalase/internal/corpus"
	"etalase/internal/layout"
	"etalase/internal/schema"
)

// Which pages a generator is asked for, see the package comment.
const (
	commonPages = "common"
	allPages    = "all"
)

// With fewer products, some lists that only have a page where they have products are empty.
const fewestProducts = 100

// entry is a file of the corpus.
type entry struct {
	folder string // as in the corpus: products
	name   string
	head   string // front matter: lines of YAML, with the keys of the corpus, and some for peers
	body   string // Markdown, in which links have addresses
	fields fields
}

// fields are the values of an entry that decide where it is listed.
type fields struct {
	Title, SKU, Artisan, Category, District, Availability, Vocabulary string

	Price int64
}

// facet is a property by which products are listed.
type facet struct {
	Key    string `json:"key"`    // in front matter: the names of the values that a product has
	Folder string `json:"folder"` // of the lists
	scope  string
}

func facets(scope string) []facet {
	all := []facet{
		{"category", "produk/kategori", commonPages},
		{"materials", "produk/bahan", commonPages},
		{"techniques", "produk/teknik", commonPages},
		{"motifs", "produk/motif", commonPages},
		{"districts", "produk/kecamatan", allPages},
		{"bands", "produk/harga", allPages},
		{"stock", "produk/ketersediaan", allPages},
		{"within", "produk/kategori", allPages}, // a district in a category: category-1/serpong
	}
	return slices.DeleteFunc(all, func(f facet) bool { return f.scope == allPages && scope != allPages })
}

// sections are the folders of the corpus with those of the site.
var sections = map[string]string{
	"products": "produk", "artisans": "perajin", "news": "berita", "events": "agenda", "terms": "kamus",
}

var (
	bodyLink    = regexp.MustCompile(`\]\(\.\./(\w+)/([\w-]+)\.md\)`)
	relatedLink = regexp.MustCompile(`\bproducts/(karya-\d+)`)
	reservedKey = regexp.MustCompile(`(?m)^kind:`) // Hugo has a meaning for it
)

// peerEntries returns the entries of the corpus as the peers get them, sorted by folder and name.
func peerEntries(products int, scope string) ([]entry, error) {
	site := corpus.Make(products)
	byName := map[string]*entry{}
	var all []*entry
	for _, path := range slices.Sorted(maps.Keys(site)) {
		file, ok := strings.CutPrefix(path, "content/")
		if !ok {
			continue
		}
		e, err := newEntry(file, site[path])
		if err != nil {
			return nil, fmt.Errorf("%s: %w", path, err)
		}
		byName[e.folder+"/"+e.name] = e
		all = append(all, e)
	}
	entries := make([]entry, len(all))
	for i, e := range all {
		if e.folder == "products" {
			e.list(byName["artisans/"+e.fields.Artisan].fields, scope)
		}
		entries[i] = *e
	}
	return entries, nil
}

func newEntry(file, text string) (*entry, error) {
	folder, name, _ := strings.Cut(strings.TrimSuffix(file, ".md"), "/")
	head, body, ok := strings.Cut(strings.TrimPrefix(text, "---\n"), "---\n")
	if !ok {
		return nil, fmt.Errorf("no front matter")
	}
	e := &entry{folder: folder, name: name, head: head}
	if err := yaml.Unmarshal([]byte(head), &e.fields); err != nil {
		return nil, err
	}
	e.head = reservedKey.ReplaceAllString(e.head, "sort:")
	e.head = relatedLink.ReplaceAllString(e.head, "/produk/$1/")
	e.body = bodyLink.ReplaceAllStringFunc(body, func(link string) string {
		target := bodyLink.FindStringSubmatch(link)
		return "](/" + sections[target[1]] + "/" + target[2] + "/)"
	})
	return e, nil
}

// list gives a product what its cards show of its maker, and the lists that it is on.
func (e *entry) list(maker fields, scope string) {
	e.head += fmt.Sprintf("maker: %s\nplace: %s\n", maker.Title, maker.District)
	if scope != allPages {
		return
	}
	district := layout.DistrictID(maker.District)
	e.head += fmt.Sprintf("districts: [%s]\nbands: [%s]\nstock: [%s]\nwithin: [%s/%s]\naliases: [/q/%s/]\n",
		district, band(e.fields.Price), schema.ChoiceSlug(e.fields.Availability, "id"),
		e.fields.Category, district, e.fields.SKU)
}

// band names the band of a price, with the bounds that a site has by default.
func band(price int64) string {
	low := int64(0)
	for _, high := range []int64{100, 250, 500, 1000} { // thousands of rupiah
		switch {
		case price >= high*1000:
			low = high
		case low == 0:
			return "di-bawah-" + strconv.FormatInt(high, 10) + "-ribu"
		default:
			return fmt.Sprintf("%d-%d-ribu", low, high)
		}
	}
	return fmt.Sprintf("%d-ribu-ke-atas", low)
}
