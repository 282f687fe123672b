package main

import (
	"embed"
	"encoding/json"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"

	"etalase/internal/corpus"
)

// tool is a site generator.
type tool struct {
	name    string
	write   func(dir string, products int, scope string) error
	command func(given, dir string) ([]string, error) // given: the binary, or the folder node_modules
	version func(given string) string                 // nil: it has none but its commit
	output  string                                    // the folder that it writes, in that of the site
	caches  []string                                  // folders that it keeps for the next run
}

// tools returns all tools, Etalase first.
func tools() []tool {
	return []tool{
		{
			name:  "Etalase",
			write: func(dir string, products int, _ string) error { return corpus.Make(products).Write(dir) },
			command: func(given, dir string) ([]string, error) {
				return []string{given, "build", "--quiet", "--site", dir, "--out", "public", "--cache", ".cache"}, nil
			},
			output: "public",
			caches: []string{".cache"},
		},
		{
			name:  "Hugo",
			write: writeHugo,
			command: func(given, dir string) ([]string, error) {
				return []string{given, "--quiet", "--cacheDir", filepath.Join(dir, "cache")}, nil
			},
			version: programVersion("version"),
			output:  "public",
			caches:  []string{"cache", "resources"},
		},
		{
			name:  "Eleventy",
			write: writeScripted("eleventy"),
			command: func(given, dir string) ([]string, error) {
				return nodeCommand(given, dir, "@11ty/eleventy/cmd.cjs", "--quiet")
			},
			version: packageVersion("@11ty/eleventy"),
			output:  "_site",
			caches:  []string{".cache"},
		},
		{
			name:  "Astro",
			write: writeScripted("astro"),
			command: func(given, dir string) ([]string, error) {
				return nodeCommand(given, dir, "astro/bin/astro.mjs", "build", "--silent")
			},
			version: packageVersion("astro"),
			output:  "dist",
			caches:  []string{".cache", ".astro"},
		},
	}
}

// writeCommand writes the site of a tool, in a process of its own: write-site TOOL SCOPE PRODUCTS DIR.
const writeCommand = "write-site"

func writeSite(name, scope, products, dir string) error {
	n, err := strconv.Atoi(products)
	if err != nil {
		return err
	}
	for _, t := range tools() {
		if t.name == name {
			return t.write(dir, n, scope)
		}
	}
	return fmt.Errorf("no tool %s", name)
}

//go:embed all:peers
var peers embed.FS

// copyPeer copies the templates of a peer.
func copyPeer(dir, peer string) error {
	templates, err := fs.Sub(peers, "peers/"+peer)
	if err != nil {
		return err
	}
	return os.CopyFS(dir, templates)
}

// writeHugo writes a site for Hugo. Facets are taxonomies, and so are makers: Hugo then knows the products of each.
func writeHugo(dir string, products int, scope string) error {
	entries, err := peerEntries(products, scope)
	if err != nil {
		return err
	}
	if err := copyPeer(dir, "hugo"); err != nil {
		return err
	}
	site := hugoFiles(entries, facets(scope))
	settings, err := peers.ReadFile("peers/hugo/hugo.yaml")
	if err != nil {
		return err
	}
	site["hugo.yaml"] = string(settings) + site["hugo.yaml"]
	return site.Write(dir)
}

// hugoFiles returns the content of a site for Hugo, and what its settings say of the facets.
func hugoFiles(entries []entry, facets []facet) corpus.Site {
	site := corpus.Site{}
	taxonomies, terms := []string{"artisan: artisan"}, []string{`artisan: "/perajin/:slug/"`}
	for _, f := range facets {
		taxonomies = append(taxonomies, f.Key+": "+f.Key)
		terms = append(terms, fmt.Sprintf("%s: %q", f.Key, "/"+f.Folder+"/:slug/"))
		site["content/"+f.Key+"/_index.md"] = "---\ntitle: Semua\nbuild: {render: never}\n---\n"
	}
	site["hugo.yaml"] = fmt.Sprintf("taxonomies: {%s}\npermalinks:\n  taxonomy: {artisan: /perajin/}\n  term: {%s}\n",
		strings.Join(taxonomies, ", "), strings.Join(terms, ", "))
	site["content/artisan/_index.md"] = "---\ntitle: Perajin\n---\n"
	for section, title := range map[string]string{"produk": "Katalog", "berita": "Berita", "agenda": "Agenda"} {
		site["content/"+section+"/_index.md"] = "---\ntitle: " + title + "\noutputs: [html, rss]\n---\n"
	}
	for _, e := range entries {
		path := "content/" + sections[e.folder] + "/" + e.name + ".md"
		switch {
		case e.folder == "artisans":
			path = "content/artisan/" + e.name + "/_index.md"
		case e.fields.Vocabulary == "category":
			path = "content/category/" + e.name + "/_index.md"
		}
		head := e.head
		if strings.HasSuffix(path, "/_index.md") {
			head += "slug: " + e.name + "\n"
		}
		site[path] = "---\n" + head + "---\n" + e.body
		if _, within, ok := strings.Cut(e.head, "\nwithin: ["); ok {
			within, _, _ = strings.Cut(within, "]")
			site["content/within/"+within+"/_index.md"] =
				fmt.Sprintf("---\ntitle: %s\nurl: /produk/kategori/%s/\n---\n", within, within)
		}
	}
	return site
}

// writeScripted returns how the site of a peer that runs in node is written: its templates, the code that these peers
// share, and the entries in content/.
func writeScripted(peer string) func(string, int, string) error {
	return func(dir string, products int, scope string) error {
		entries, err := peerEntries(products, scope)
		if err != nil {
			return err
		}
		for _, templates := range []string{peer, "scripted"} {
			if err := copyPeer(dir, templates); err != nil {
				return err
			}
		}
		site, err := scriptedFiles(entries, scope)
		if err != nil {
			return err
		}
		return site.Write(dir)
	}
}

// scriptedFiles returns the content of a site for peers that run in node, and the settings that their code reads.
func scriptedFiles(entries []entry, scope string) (corpus.Site, error) {
	settings, err := json.Marshal(map[string]any{"facets": facets(scope), "codes": scope == allPages})
	if err != nil {
		return nil, err
	}
	site := corpus.Site{"settings.json": string(settings)}
	for _, e := range entries {
		site["content/"+e.folder+"/"+e.name+".md"] = "---\n" + e.head + "---\n" + e.body
	}
	return site, nil
}

// nodeCommand returns the command of a script in node_modules, to which it links from the site's folder.
func nodeCommand(modules, dir, script string, args ...string) ([]string, error) {
	link := filepath.Join(dir, "node_modules")
	if _, err := os.Lstat(link); err != nil {
		if err := os.Symlink(modules, link); err != nil {
			return nil, err
		}
	}
	return append([]string{"node", filepath.Join(modules, filepath.FromSlash(script))}, args...), nil
}

// programVersion returns the version that a program prints: the first word with a digit in it.
func programVersion(argument string) func(string) string {
	return func(given string) string {
		out, err := exec.Command(given, argument).Output()
		if err != nil {
			return ""
		}
		for _, word := range strings.Fields(string(out)) {
			if strings.ContainsAny(word, "0123456789") {
				return strings.TrimPrefix(word, "v")
			}
		}
		return ""
	}
}

// packageVersion returns the version of a package in node_modules, and that of node.
func packageVersion(name string) func(string) string {
	return func(given string) string {
		var description struct{ Version string }
		text, err := os.ReadFile(filepath.Join(given, name, "package.json"))
		if err != nil || json.Unmarshal(text, &description) != nil {
			return ""
		}
		return description.Version + " (Node " + programVersion("--version")("node") + ")"
	}
}
