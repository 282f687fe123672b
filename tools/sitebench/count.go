package main

import (
	"bytes"
	"cmp"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
)

// ownPages is the scope of the pages that only Etalase makes.
const ownPages = "own"

// pageKind is a kind of page, known by its address.
type pageKind struct {
	name    string
	address *regexp.Regexp
	scope   string
}

// number is what the address of a page of a list ends with, from the second page on.
const number = `(halaman/\d+/)?$`

// pageKinds are all kinds. An address is of the first kind that it matches.
var pageKinds = []pageKind{
	{"home", regexp.MustCompile(`^/$`), commonPages},
	{"not found", regexp.MustCompile(`^/404\.html$`), commonPages},
	{"product", regexp.MustCompile(`^/produk/karya-\d+/$`), commonPages},
	{"all products", regexp.MustCompile(`^/produk/` + number), commonPages},
	{"products of a category", regexp.MustCompile(`^/produk/kategori/[^/]+/` + number), commonPages},
	{"products by material", regexp.MustCompile(`^/produk/bahan/[^/]+/` + number), commonPages},
	{"products by technique", regexp.MustCompile(`^/produk/teknik/[^/]+/` + number), commonPages},
	{"products by motif", regexp.MustCompile(`^/produk/motif/[^/]+/` + number), commonPages},
	{"maker", regexp.MustCompile(`^/perajin/[^/]+/$`), commonPages},
	{"all makers", regexp.MustCompile(`^/perajin/$`), commonPages},
	{"news", regexp.MustCompile(`^/berita/kabar-\d+/$`), commonPages},
	{"all news", regexp.MustCompile(`^/berita/` + number), commonPages},
	{"event", regexp.MustCompile(`^/agenda/[^/]+/$`), commonPages},
	{"all events", regexp.MustCompile(`^/agenda/$`), commonPages},
	{"term", regexp.MustCompile(`^/kamus/[^/]+/$`), commonPages},
	{"all terms", regexp.MustCompile(`^/kamus/$`), commonPages},
	{"products by district", regexp.MustCompile(`^/produk/kecamatan/[^/]+/` + number), allPages},
	{"products by price", regexp.MustCompile(`^/produk/harga/[^/]+/` + number), allPages},
	{"products by availability", regexp.MustCompile(`^/produk/ketersediaan/[^/]+/` + number), allPages},
	{"products of a category and district", regexp.MustCompile(`^/produk/kategori/[^/]+/[^/]+/` + number), allPages},
	{"code", regexp.MustCompile(`^/q/[^/]+/$`), allPages},
	{"search, A–Z", regexp.MustCompile(`^/cari/`), ownPages},
	{"enquiry", regexp.MustCompile(`^/daftar-tanya/$`), ownPages},
}

// kindOf returns the kind of an address; one without a name if no kind has it.
func kindOf(address string) pageKind {
	for _, k := range pageKinds {
		if k.address.MatchString(address) {
			return k
		}
	}
	return pageKind{scope: commonPages}
}

// output is what a tool has written.
type output struct {
	Files int            `json:"files"`
	Bytes int64          `json:"bytes"`
	links map[string]int // by the address of each page: how many links to the site it has
}

func countOutput(dir string) (output, error) {
	out := output{links: map[string]int{}}
	err := filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		info, err := d.Info()
		if err != nil {
			return err
		}
		out.Files++
		out.Bytes += info.Size()
		if !strings.HasSuffix(path, ".html") {
			return nil
		}
		html, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		file, err := filepath.Rel(dir, path)
		if err != nil {
			return err
		}
		out.links["/"+strings.TrimSuffix(filepath.ToSlash(file), "index.html")] = countLinks(html)
		return nil
	})
	return out, err
}

// countLinks counts the links of a page to pages of its site.
func countLinks(html []byte) int {
	links := 0
	for {
		_, after, ok := bytes.Cut(html, []byte("<a "))
		if !ok {
			return links
		}
		tag, rest, _ := bytes.Cut(after, []byte(">"))
		if _, href, ok := bytes.Cut(tag, []byte(`href="`)); ok && bytes.HasPrefix(href, []byte("/")) {
			links++
		}
		html = rest
	}
}

// count has the pages of a kind.
type count struct {
	Kind  string `json:"kind"`
	Scope string `json:"scope"`
	Pages int    `json:"pages"`
	Links int    `json:"links"` // of all these pages
}

// byKind returns the pages of each kind that has some.
func (o output) byKind() []count {
	counts := map[string]*count{}
	for address, links := range o.links {
		k := kindOf(address)
		c := counts[k.name]
		if c == nil {
			c = &count{Kind: cmp.Or(k.name, "other"), Scope: k.scope}
			counts[k.name] = c
		}
		c.Pages++
		c.Links += links
	}
	var all []count
	for _, k := range append(slices.Clip(pageKinds), pageKind{}) {
		if c := counts[k.name]; c != nil {
			all = append(all, *c)
		}
	}
	return all
}

// differences says where a tool's pages differ from ours, a line for each kind, and the first address. Pages of other
// kinds than those that the tool is asked for are not compared.
func differences(ours, theirs output, scope string) []string {
	missing, more, links := map[string][]string{}, map[string][]string{}, map[string][]string{}
	asked := func(k pageKind) bool { return k.scope == commonPages || k.scope == scope }
	for address, n := range ours.links {
		k := kindOf(address)
		got, made := theirs.links[address]
		switch {
		case !asked(k):
		case !made:
			missing[k.name] = append(missing[k.name], address)
		case got != n:
			links[k.name] = append(links[k.name], fmt.Sprintf("%s has %d, not %d", address, got, n))
		}
	}
	for address := range theirs.links {
		if _, made := ours.links[address]; !made || !asked(kindOf(address)) {
			more[kindOf(address).name] = append(more[kindOf(address).name], address)
		}
	}
	var all []string
	for _, group := range []struct {
		what  string
		pages map[string][]string
	}{{"pages missing", missing}, {"pages too many", more}, {"pages with other links", links}} {
		for _, kind := range slices.Sorted(maps.Keys(group.pages)) {
			pages := group.pages[kind]
			all = append(all, fmt.Sprintf("%s: %d %s, such as %s",
				cmp.Or(kind, "other"), len(pages), group.what, slices.Min(pages)))
		}
	}
	return all
}
