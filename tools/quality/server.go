package main

import (
	"bytes"
	"compress/gzip"
	"context"
	"errors"
	"net/http"
	"net/http/httptest"
	"os"
	"path"
	"path/filepath"
	"strings"
	"sync/atomic"
	"time"

	"etalase/internal/content"
	"etalase/internal/diag"
	"etalase/internal/generate"
	"etalase/internal/layout"
	"etalase/internal/photo"
	"etalase/internal/render"
	"etalase/internal/source"
	"etalase/themes"
)

// siteServer serves the site in one theme as a host would.
type siteServer struct {
	url string

	public string // the folder with the output
	server *httptest.Server
	routes []*layout.Route

	fontDelay, dataDelay atomic.Int64 // how long fonts and the data of scripts take, in nanoseconds
}

// buildTime is fixed, so that figures of two days can be compared.
var buildTime = time.Date(2026, 11, 25, 9, 0, 0, 0, time.UTC)

// serve builds the site of a folder and serves it until Close. cache is the folder of resized photos.
func serve(ctx context.Context, folder, cache, theme string) (*siteServer, error) {
	out, err := os.MkdirTemp("", "quality-")
	if err != nil {
		return nil, err
	}
	s := &siteServer{public: filepath.Join(out, "public")}
	s.server = httptest.NewServer(s)
	s.url = s.server.URL
	if err := s.build(ctx, folder, cache, theme); err != nil {
		s.Close()
		return nil, err
	}
	return s, nil
}

func (s *siteServer) build(ctx context.Context, folder, cache, theme string) error {
	reader, err := source.Open(folder, themes.Files)
	if err != nil {
		return err
	}
	defer reader.Close()
	b := generate.Builder{
		Reader: reader,
		Cache:  photo.Open(cache, photo.DefaultBudget),
		Out:    s.public,
		CurrentOptions: func() render.Options {
			return render.Options{BaseURL: s.url, Theme: theme, Options: content.Options{Now: buildTime}}
		},
	}
	edition, problems, err := b.Check(ctx)
	if err == nil && problems.ErrorCount() == 0 {
		_, problems, err = b.Build(ctx)
	}
	if err == nil && problems.ErrorCount() > 0 {
		err = errors.New(problems[0].Message(diag.English))
	}
	if err != nil {
		return err
	}
	s.routes = edition.Site.Layout.Routes()
	return nil
}

// Close stops the server and removes the output.
func (s *siteServer) Close() {
	s.server.Close()
	_ = os.RemoveAll(filepath.Dir(s.public)) // a temporary folder: an error does no harm
}

// ServeHTTP answers as a host that reads _headers does.
func (s *siteServer) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	name := filepath.Join(s.public, filepath.FromSlash(path.Clean("/"+r.URL.Path)))
	if info, err := os.Stat(name); err == nil && info.IsDir() {
		name = filepath.Join(name, "index.html")
	}
	status := http.StatusOK
	data, err := os.ReadFile(name)
	if err != nil {
		status = http.StatusNotFound
		name = filepath.Join(s.public, "404.html")
		data, _ = os.ReadFile(name) // without a 404 page the answer is empty
	}
	if late := s.delay(r.URL.Path); late > 0 {
		select {
		case <-time.After(late):
		case <-r.Context().Done(): // the browser has left the page
			return
		}
	}
	s.setHeaders(w.Header(), r.URL.Path)
	if mediaType := compressedTypes()[filepath.Ext(name)]; mediaType != "" {
		w.Header().Set("Content-Type", mediaType)
		w.Header().Set("Content-Encoding", "gzip")
		data = compress(data)
	}
	w.WriteHeader(status)
	_, _ = w.Write(data) // fails when the browser has left the page
}

// compressedTypes returns the media types, by extension, that hosts compress.
func compressedTypes() map[string]string {
	return map[string]string{
		".html": "text/html; charset=utf-8",
		".css":  "text/css; charset=utf-8",
		".js":   "text/javascript; charset=utf-8",
		".xml":  "application/xml",
		".svg":  "image/svg+xml",
		".txt":  "text/plain; charset=utf-8",
	}
}

// delay returns how late a file is.
func (s *siteServer) delay(path string) time.Duration {
	switch {
	case strings.HasSuffix(path, ".woff2"):
		return time.Duration(s.fontDelay.Load())
	case strings.HasPrefix(path, layout.DataFolder):
		return time.Duration(s.dataDelay.Load())
	}
	return 0
}

// setHeaders sets what _headers has for a path.
func (s *siteServer) setHeaders(to http.Header, path string) {
	text, err := os.ReadFile(filepath.Join(s.public, "_headers"))
	if err != nil {
		return
	}
	applies := false
	for line := range strings.Lines(string(text)) {
		switch key, value, ok := strings.Cut(strings.TrimSpace(line), ": "); {
		case strings.HasPrefix(line, "/"):
			pattern := strings.TrimSpace(line)
			prefix, wildcard := strings.CutSuffix(pattern, "*")
			applies = pattern == path || wildcard && strings.HasPrefix(path, prefix)
		case ok && applies:
			to.Set(key, value)
		}
	}
}

func compress(data []byte) []byte {
	var out bytes.Buffer
	w, _ := gzip.NewWriterLevel(&out, gzip.BestCompression) // fails for unknown levels only
	_, _ = w.Write(data)                                    // a bytes.Buffer never fails
	_ = w.Close()
	return out.Bytes()
}
