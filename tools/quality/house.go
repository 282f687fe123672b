package main

import (
	"bytes"
	"compress/gzip"
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"sync/atomic"
	"time"

	"etalase/internal/content"
	"etalase/internal/diag"
	"etalase/internal/generate"
	"etalase/internal/layout"
	"etalase/internal/photo"
	"etalase/internal/render"
	"etalase/internal/schema"
	"etalase/internal/site"
	"etalase/internal/source"
	"etalase/themes"
)

// house is the site in one theme, built and served as its host would.
type house struct {
	url string

	folder string
	server *httptest.Server
	routes []*layout.Route

	fontsWait atomic.Int64 // how long fonts are under way, in nanoseconds
}

// today is the day for which the site is built: figures of two days can be
// compared.
var today = time.Date(2026, 11, 25, 9, 0, 0, 0, time.UTC)

func openHouse(ctx context.Context, folder, theme string) (*house, error) {
	out, err := os.MkdirTemp("", "quality-")
	if err != nil {
		return nil, err
	}
	h := &house{folder: filepath.Join(out, "public")}
	h.server = httptest.NewServer(h)
	h.url = h.server.URL
	if err := h.build(ctx, folder, theme); err != nil {
		h.Close()
		return nil, err
	}
	return h, nil
}

func (h *house) build(ctx context.Context, folder, theme string) error {
	reader, err := source.Open(folder, themes.Files)
	if err != nil {
		return err
	}
	defer reader.Close()
	b := generate.Builder{
		Reader: reader, Cache: photo.Open(filepath.Join(folder, ".cache"), photo.DefaultBudget), Out: h.folder,
		Options: func() render.Options {
			return render.Options{BaseURL: h.url, Theme: theme, Options: content.Options{Now: today}}
		},
	}
	edition, problems, err := b.Check(ctx)
	if err == nil && problems.Errors() == 0 {
		_, problems, err = b.Build(ctx)
	}
	if err == nil && problems.Errors() > 0 {
		err = errors.New(problems[0].Message(diag.English))
	}
	if err != nil {
		return err
	}
	h.routes = edition.Site.Layout.Routes()
	return nil
}

// Close stops serving and removes the folder.
func (h *house) Close() {
	h.server.Close()
	_ = os.RemoveAll(filepath.Dir(h.folder)) // a folder for temporary files
}

// templates are the addresses of one page of each of eight kinds, in each language.
func (h *house) templates() []string {
	return h.pagesOf(eight()...)
}

// kinds are the addresses of one page of every kind, in each language, and of one
// lookbook.
func (h *house) kinds() []string {
	all := h.pagesOf(site.PageKinds()...)
	lookbook := func(r *layout.Route) bool {
		if r.Entry == nil || r.Kind != layout.Collection {
			return false
		}
		return r.Entry.Doc.(*schema.Collection).Layout == "lookbook"
	}
	if i := slices.IndexFunc(h.routes, lookbook); i >= 0 && !slices.Contains(all, h.routes[i].Path) {
		all = append(all, h.routes[i].Path)
	}
	return all
}

func (h *house) pagesOf(kinds ...layout.Kind) []string {
	var found []string
	type part struct {
		kind layout.Kind
		lang string
	}
	first := map[part]string{}
	var langs []string
	for _, r := range h.routes {
		if r.Kind == layout.Home {
			langs = append(langs, r.Lang)
		}
		if p := (part{r.Kind, r.Lang}); first[p] == "" {
			first[p] = r.Path
		}
	}
	for _, kind := range kinds {
		for _, lang := range langs {
			if address := first[part{kind, lang}]; address != "" {
				found = append(found, address)
			}
		}
	}
	return found
}

// inFirstLanguage leaves out the pages of other languages: for what depends on the
// template alone.
func (h *house) inFirstLanguage(pages []string) []string {
	of := map[string]string{}
	for _, r := range h.routes {
		of[r.Path] = r.Lang
	}
	first := of["/"]
	return slices.DeleteFunc(slices.Clone(pages), func(p string) bool { return of[p] != first })
}

// ServeHTTP answers as a host does that reads _headers.
func (h *house) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	name := filepath.Join(h.folder, filepath.FromSlash(path.Clean("/"+r.URL.Path)))
	if info, err := os.Stat(name); err == nil && info.IsDir() {
		name = filepath.Join(name, "index.html")
	}
	status := http.StatusOK
	data, err := os.ReadFile(name)
	if err != nil {
		status = http.StatusNotFound
		name = filepath.Join(h.folder, "404.html")
		data, _ = os.ReadFile(name) // without one the answer is empty
	}
	if filepath.Ext(name) == ".woff2" {
		select {
		case <-time.After(time.Duration(h.fontsWait.Load())):
		case <-r.Context().Done(): // the browser has gone on
			return
		}
	}
	h.headersFor(r.URL.Path, w.Header())
	if kind := kindOf(name); kind != "" {
		w.Header().Set("Content-Type", kind)
		w.Header().Set("Content-Encoding", "gzip")
		data = compressed(data)
	}
	w.WriteHeader(status)
	_, _ = w.Write(data) // the browser may be gone
}

// kindOf is the type of what is sent compressed.
func kindOf(name string) string {
	return map[string]string{".html": "text/html; charset=utf-8", ".css": "text/css; charset=utf-8", ".js": "text/javascript; charset=utf-8",
		".xml": "application/xml", ".svg": "image/svg+xml", ".txt": "text/plain; charset=utf-8"}[filepath.Ext(name)]
}

func (h *house) headersFor(address string, to http.Header) {
	text, err := os.ReadFile(filepath.Join(h.folder, "_headers"))
	if err != nil {
		return
	}
	applies := false
	for line := range strings.Lines(string(text)) {
		switch key, value, ok := strings.Cut(strings.TrimSpace(line), ": "); {
		case strings.HasPrefix(line, "/"):
			pattern := strings.TrimSpace(line)
			start, any := strings.CutSuffix(pattern, "*")
			applies = pattern == address || any && strings.HasPrefix(address, start)
		case ok && applies:
			to.Set(key, value)
		}
	}
}

func compressed(data []byte) []byte {
	var out bytes.Buffer
	w, _ := gzip.NewWriterLevel(&out, gzip.BestCompression) // the level is one that there is
	_, _ = w.Write(data)                                    // a buffer takes every write
	_ = w.Close()
	return out.Bytes()
}

// weights are of texts, compressed, in bytes.
type weights struct {
	pages               int
	html, style, script int64 // the heaviest of each
	heaviest            string
}

func (h *house) weigh() (weights, error) {
	var w weights
	err := filepath.WalkDir(h.folder, func(name string, e os.DirEntry, err error) error {
		if err != nil || e.IsDir() || filepath.Ext(name) != ".html" && filepath.Ext(name) != ".css" && !isScript(name) {
			return err
		}
		data, err := os.ReadFile(name)
		if err != nil {
			return err
		}
		size := int64(len(compressed(data)))
		switch filepath.Ext(name) {
		case ".css":
			w.style = max(w.style, size)
		case ".js":
			w.script = max(w.script, size)
		default:
			w.pages++
			if size > w.html {
				w.html, w.heaviest = size, filepath.ToSlash(strings.TrimPrefix(filepath.Dir(name), h.folder))+"/"
			}
		}
		return nil
	})
	if err == nil && w.pages == 0 {
		err = fmt.Errorf("%s holds no page", h.folder)
	}
	return w, err
}

// isScript tells the theme's script from data, which no page needs to be read.
func isScript(name string) bool {
	return filepath.Ext(name) == ".js" && filepath.Base(filepath.Dir(name)) == "assets"
}
