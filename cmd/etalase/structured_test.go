package main

import (
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"etalase/internal/filetest"
	"etalase/internal/tooltest"

	"golang.org/x/net/html"
)

// requiredOf is what each type of schema.org must say: what search engines ask for their rich results, and what makes a
// node worth having.
var requiredOf = map[string][]string{
	"WebSite":           {"@id", "name", "url", "inLanguage", "publisher", "potentialAction"},
	"SearchAction":      {"target", "query-input"},
	"EntryPoint":        {"urlTemplate"},
	"WebPage":           {"@id", "name", "url", "inLanguage", "isPartOf"},
	"CollectionPage":    {"@id", "name", "url", "inLanguage", "isPartOf", "mainEntity"},
	"Organization":      {"name"},
	"LocalBusiness":     {"name", "address", "url"},
	"Person":            {"name"},
	"PostalAddress":     {"addressCountry"},
	"ImageObject":       {"contentUrl", "width", "height"},
	"BreadcrumbList":    {"itemListElement"},
	"ItemList":          {"itemListElement"},
	"ListItem":          {"position", "name"},
	"Product":           {"@id", "name", "url", "sku", "image", "category"},
	"Offer":             {"price", "priceCurrency", "availability", "url", "seller"},
	"AggregateOffer":    {"lowPrice", "priceCurrency", "availability", "url", "seller"},
	"QuantitativeValue": {"value", "unitCode"},
	"Brand":             {"name", "url"},
	"ProfilePage":       {"@id", "url", "mainEntity"},
	"GeoCoordinates":    {"latitude", "longitude"},
	"Event":             {"@id", "name", "url", "startDate", "endDate", "eventStatus"}, // where it was may not be known
	"Schedule":          {"startDate", "endDate", "repeatFrequency", "scheduleTimezone"},
	"Place":             {"name", "address"},
	"VirtualLocation":   {"url"},
	"NewsArticle":       {"@id", "headline", "url", "datePublished", "author", "publisher", "inLanguage"},
	"DefinedTerm":       {"@id", "name", "url", "inDefinedTermSet"},
	"DefinedTermSet":    {"name", "url"},
	"CreativeWork":      {"name"},
	"Thing":             {"name"},
}

// checkStructured holds what pages say to machines to what they say to people: it parses, each node has what its type
// must have, names and prices stand in the page's text, and addresses of the site lead somewhere.
func checkStructured(t *testing.T, dir string, pages map[string]*html.Node) {
	const base = "https://etalase-tangsel.example"
	seen := map[string]int{}
	for path, doc := range pages {
		if strings.Contains(markup(elements(doc, "meta")), "noindex") {
			continue // no search engine leads there
		}
		var graph struct {
			Context string           `json:"@context"`
			Nodes   []map[string]any `json:"@graph"`
		}
		scripts := slices.DeleteFunc(elements(doc, "script"), func(n *html.Node) bool { return !isData(n) })
		if len(scripts) != 1 {
			t.Errorf("%s: %d blocks of structured data", path, len(scripts))
			continue
		}
		if err := json.Unmarshal([]byte(scripts[0].FirstChild.Data), &graph); err != nil ||
			graph.Context != "https://schema.org" || len(graph.Nodes) == 0 {
			t.Errorf("%s: %v: %.200s", path, err, scripts[0].FirstChild.Data)
			continue
		}
		text := textOf(elements(doc, "body")[0])
		bare := strings.NewReplacer(".", "", ",", "").Replace(text)
		ids := map[string]bool{base + "/#organisation": true}
		for _, node := range graph.Nodes {
			if id, ok := node["@id"].(string); ok {
				ids[id] = true
			}
		}
		walk(graph.Nodes, func(node map[string]any) {
			kind, _ := node["@type"].(string)
			if kind == "" {
				if id, _ := node["@id"].(string); len(node) != 1 || !ids[id] && !strings.HasSuffix(id, "#website") {
					t.Errorf("%s: a node without a type: %v", path, node)
				}
				return
			}
			seen[kind]++
			required, known := requiredOf[kind]
			if !known {
				t.Errorf("%s: %s has no row in the table", path, kind)
			}
			for _, property := range required {
				if v := node[property]; v == nil || v == "" {
					t.Errorf("%s: %s has no %s: %v", path, kind, property, node)
				}
			}
			for _, property := range []string{"name", "headline"} {
				if name, ok := node[property].(string); ok && kind != "WebSite" && kind != "ListItem" &&
					kind != "Organization" && !strings.Contains(text, name) {
					t.Errorf("%s: the page does not say %s %q of a %s", path, property, name, kind)
				}
			}
			for _, property := range []string{"price", "lowPrice", "highPrice"} {
				if amount, ok := node[property].(float64); ok && !strings.Contains(bare, fmt.Sprintf("%.0f", amount)) {
					t.Errorf("%s: the page does not say the price %.0f", path, amount)
				}
			}
			for _, property := range []string{"url", "item", "contentUrl"} {
				if to, ok := node[property].(string); ok && strings.HasPrefix(to, base) &&
					!leads(dir, strings.TrimPrefix(to, base)) {
					t.Errorf("%s: %s of a %s leads nowhere: %s", path, property, kind, to)
				}
			}
		})
	}
	for _, kind := range []string{"WebSite", "Organization", "Product", "Offer", "AggregateOffer", "ProfilePage",
		"Person", "Event", "Place", "NewsArticle", "DefinedTerm", "ItemList", "BreadcrumbList", "CollectionPage",
		"WebPage", "ImageObject"} {
		if seen[kind] == 0 {
			t.Errorf("no page says anything of a %s", kind)
		}
	}
}

// isData reports whether a script element is a block of data, which browsers do not run and which a policy for scripts
// does not concern.
func isData(n *html.Node) bool {
	kind, _ := attribute(n, "type")
	return kind == "application/ld+json"
}

func walk(value any, visit func(node map[string]any)) {
	switch value := value.(type) {
	case []map[string]any:
		for _, v := range value {
			walk(v, visit)
		}
	case []any:
		for _, v := range value {
			walk(v, visit)
		}
	case map[string]any:
		visit(value)
		for _, v := range value {
			walk(v, visit)
		}
	}
}

func textOf(n *html.Node) string {
	var text strings.Builder
	for d := range n.Descendants() {
		if d.Type == html.TextNode && (d.Parent == nil || d.Parent.Data != "script") {
			text.WriteString(d.Data + " ")
		}
	}
	return strings.Join(strings.Fields(text.String()), " ")
}

func leads(dir, path string) bool {
	path, _, _ = strings.Cut(path, "#")
	if path == "" || strings.HasSuffix(path, "/") {
		path += "/index.html"
	}
	info, err := os.Stat(filepath.Join(dir, filepath.FromSlash(path)))
	return err == nil && !info.IsDir()
}

// checkVocabulary holds the structured data of all pages to the types that Google makes of the whole vocabulary of
// schema.org (schema-dts), by TypeScript's compiler: a property that a type does not have, or a value that it may not
// have, does not compile.
func checkVocabulary(t *testing.T, pages map[string]*html.Node) {
	node, modules := tooltest.Program(t, "node"), tooltest.NodeModules(t, "schema-dts")
	compiler := filepath.Join(tooltest.NodeModules(t, "typescript"), "typescript", "bin", "tsc")
	dir := t.TempDir()
	must(t, os.Symlink(modules, filepath.Join(dir, "node_modules")))
	var code strings.Builder
	code.WriteString("import type {Graph} from \"schema-dts\";\n")
	graphs, forms := 0, map[string]bool{}
	for path, doc := range pages {
		before := graphs
		for _, n := range elements(doc, "script") {
			if isData(n) {
				// schema-dts has this property of an action in a type of its own, WithActionConstraints, which no graph
				// takes.
				data := strings.ReplaceAll(n.FirstChild.Data, `,"query-input":"required name=query"`, "")
				var graph any
				must(t, json.Unmarshal([]byte(data), &graph))
				graphs++
				if form := form(graph); !forms[form] { // to a type checker all others of the form are the same
					forms[form] = true
					fmt.Fprintf(&code, "// %s\nexport const page%d: Graph = %s;\n", path, graphs, data)
				}
			}
		}
		if graphs == before && isIndexed(doc) {
			t.Errorf("%s has no structured data", path)
		}
	}
	filetest.Write(t, dir, map[string]string{"pages.ts": code.String()})
	tsc := exec.CommandContext(t.Context(), node, compiler, "--noEmit", "--strict", "--skipLibCheck", "--module",
		"node16", "--moduleResolution", "node16", "pages.ts")
	tsc.Dir = dir
	if out, err := tsc.CombinedOutput(); err != nil {
		t.Errorf("%v\n%.3000s", err, out)
	}
}

// form returns what a type checker sees of JSON: its keys, its types, and those texts that are words of the vocabulary.
func form(v any) string {
	switch v := v.(type) {
	case map[string]any:
		var parts []string
		for key, value := range v {
			of := form(value)
			if key == "@type" {
				of = fmt.Sprint(value)
			}
			parts = append(parts, key+":"+of)
		}
		slices.Sort(parts)
		return "{" + strings.Join(parts, ",") + "}"
	case []any:
		var parts []string
		for _, item := range v {
			parts = append(parts, form(item))
		}
		slices.Sort(parts)
		return "[" + strings.Join(slices.Compact(parts), ",") + "]"
	case string:
		if strings.HasPrefix(v, "https://schema.org/") {
			return v
		}
	}
	return fmt.Sprintf("%T", v)
}
