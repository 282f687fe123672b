// Package preview serves the site while it is being worked on.
//
// A Server holds the newest good edition of the site and renders the page that
// a browser asks for, when it asks, by the same function as a build. A change
// of an input makes a new edition; no page is rendered for it but those that
// are open somewhere. The server tells each open page what became of it:
//
//	reload    its bytes have changed
//	style     only the address of its style has: the page swaps it in place
//	problems  the new edition has faults; the last good page stays, with the
//	          faults shown over it until they are mended
//
// The server answers this machine only: it refuses other Host headers, so that
// no web page elsewhere can read a draft by rebinding its name (DNS
// rebinding). No address is ever turned into a path of the file system.
package preview

import (
	"bytes"
	"context"
	"crypto/sha256"
	_ "embed"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"html"
	"mime"
	"net"
	"net/http"
	"path"
	"runtime"
	"strings"
	"sync"
	"time"

	"golang.org/x/sync/errgroup"

	"etalase/internal/diag"
	"etalase/internal/photo"
	"etalase/internal/render"
	"etalase/internal/site"
	"etalase/internal/source"
)

// Server previews one site.
type Server struct {
	Reader  *source.Reader
	Cache   *photo.Cache
	Lang    diag.Lang // of the messages in the browser
	Options func() render.Options
	Log     func(Event) // called one at a time

	mu      sync.Mutex // guards what follows
	state   state
	changed chan struct{} // closed when state is replaced
}

// keptDecoded is for the photos of some pages, bytes: one of 12 megapixels takes
// six million, with all that is made of it.
const keptDecoded = 256 << 20

// state is what the server knows at one moment; it is replaced, never changed.
type state struct {
	good     *render.Edition // nil until there was one
	latest   *render.Edition
	problems diag.List
}

// shown is the edition that pages are made of.
func (s state) shown() *render.Edition {
	if s.good != nil {
		return s.good
	}
	return s.latest
}

// Event is a new edition, or a page that could not be rendered.
type Event struct {
	First    bool // the edition that the server began with
	Mended   bool // the one before had errors, this one has none
	Problems diag.List
	Pages    int // of the edition; feeds and other documents are not among them
	Took     time.Duration
}

// Serve answers requests until ctx ends. It starts on a broken site too.
func (s *Server) Serve(ctx context.Context, listener net.Listener) error {
	ctx, stop := context.WithCancel(ctx)
	defer stop()
	watcher, err := source.Watch(s.Reader)
	if err != nil {
		return err
	}
	defer watcher.Close()
	snapshot, err := s.Reader.Scan(ctx)
	if err != nil {
		return err
	}
	s.Cache.KeepDecoded(keptDecoded)
	s.changed = make(chan struct{})
	if err := s.advance(ctx, snapshot, true); err != nil {
		return err
	}
	server := &http.Server{
		Handler:           s.handler(listener.Addr()),
		ReadHeaderTimeout: 10 * time.Second,
		BaseContext:       func(net.Listener) context.Context { return ctx },
	}
	failed := make(chan error, 2)
	go func() { failed <- server.Serve(listener) }()
	go func() { failed <- s.follow(ctx, watcher, snapshot) }()
	select {
	case <-ctx.Done():
		err = nil
	case err = <-failed:
	}
	stop()
	server.Close()
	return err
}

// follow makes an edition of every change.
func (s *Server) follow(ctx context.Context, watcher *source.Watcher, snapshot *source.Snapshot) error {
	for {
		var err error
		if snapshot, err = watcher.Next(ctx, snapshot); err == nil {
			err = s.advance(ctx, snapshot, false)
		}
		if ctx.Err() != nil {
			return nil
		}
		if err != nil {
			return err
		}
	}
}

func (s *Server) advance(ctx context.Context, snapshot *source.Snapshot, first bool) error {
	started := time.Now()
	before := s.current()
	edition, problems, err := render.Next(ctx, snapshot, s.Options(), before.latest)
	if err != nil {
		return err
	}
	if problems.Errors() == 0 && (before.good == nil || before.good.Theme != edition.Theme) {
		problems = append(problems, edition.Rehearse()...).Sorted()
	}
	next := state{good: before.good, latest: edition, problems: problems}
	if problems.Errors() == 0 {
		next.good = edition
	}
	s.mu.Lock()
	s.state = next
	close(s.changed)
	s.changed = make(chan struct{})
	s.mu.Unlock()
	s.log(Event{First: first, Mended: before.problems.Errors() > 0 && problems.Errors() == 0, Problems: problems,
		Pages: edition.PageCount(), Took: time.Since(started)})
	return nil
}

func (s *Server) log(e Event) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.Log(e)
}

func (s *Server) current() state {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.state
}

// next returns the current state and a channel that is closed when it is replaced.
func (s *Server) next() (state, <-chan struct{}) {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.state, s.changed
}

const own = "/__etalase/" // addresses of the preview itself; no slug can begin like that

//go:embed client.js
var clientScript []byte

func (s *Server) handler(addr net.Addr) http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc("GET "+own+"client.js", func(w http.ResponseWriter, r *http.Request) {
		send(w, r, "client.js", http.StatusOK, clientScript)
	})
	mux.HandleFunc("GET "+own+"events", s.events)
	mux.HandleFunc("GET /", s.serve)
	return onlyLocal(addr, mux)
}

// onlyLocal refuses requests that were not sent to this machine by name.
func onlyLocal(addr net.Addr, next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		host, _, err := net.SplitHostPort(r.Host)
		if err != nil {
			host = r.Host
		}
		host = strings.Trim(host, "[]")
		listening, _, _ := net.SplitHostPort(addr.String())
		if ip := net.ParseIP(host); host != "localhost" && host != listening && (ip == nil || !ip.IsLoopback()) {
			http.Error(w, "this preview answers only at localhost", http.StatusMisdirectedRequest)
			return
		}
		next.ServeHTTP(w, r)
	})
}

func (s *Server) serve(w http.ResponseWriter, r *http.Request) {
	edition := s.current().shown()
	address := r.URL.Path
	if prefix := edition.Site.Href(""); prefix != "" {
		if !strings.HasPrefix(address, prefix+"/") {
			http.Redirect(w, r, prefix+"/", http.StatusFound)
			return
		}
		address = strings.TrimPrefix(address, prefix)
	}
	if s.serveAsset(w, r, edition, address) {
		return
	}
	route := edition.Site.Route(strings.TrimSuffix(address, "index.html"))
	status := http.StatusOK
	if route == nil {
		if with := edition.Site.Route(address + "/"); with != nil {
			http.Redirect(w, r, edition.Site.Href(with.Path), http.StatusMovedPermanently)
			return
		}
		route, status = edition.Site.NotFoundIn(address), http.StatusNotFound
	}
	if route.To != "" && strings.HasSuffix(address, "/") { // the page that stands there for other hosts has a name of its own
		http.Redirect(w, r, edition.Site.Href(route.To), http.StatusFound)
		return
	}
	page, err := s.render(r.Context(), edition, route)
	if err != nil {
		s.fail(w, r, route, err)
		return
	}
	if route.Kind.IsPage() {
		page = withClient(page, route.Path, look(page, edition))
	}
	if kind := route.MediaType(); kind != "" {
		w.Header().Set("Content-Type", kind)
	}
	send(w, r, route.File, status, page)
}

// render makes a page. The photos that nobody has looked at yet are decoded for
// their colours, several at a time; they stay decoded for the files that the
// browser then asks for.
func (s *Server) render(ctx context.Context, edition *render.Edition, route *site.Route) ([]byte, error) {
	look := func(p *site.Photo) photo.Palette {
		look, _ := s.Cache.Palette(ctx, p.Plan, p.File.Bytes) // a broken one is told when its file is asked for
		return look
	}
	if route.Kind.IsPage() || route.Kind == site.Sheet {
		var work errgroup.Group
		work.SetLimit(runtime.GOMAXPROCS(0))
		for _, p := range edition.Site.PhotosOn(route) {
			work.Go(func() error { look(p); return nil })
		}
		_ = work.Wait()
	}
	return edition.Render(route, look)
}

func (s *Server) serveAsset(w http.ResponseWriter, r *http.Request, edition *render.Edition, address string) bool {
	if !strings.HasPrefix(address, "/assets/") {
		return false
	}
	var data []byte
	var err error
	if asset, ok := edition.Asset(address); ok {
		data, err = asset.Data()
	} else if p, variant, ok := edition.Site.Variant(address); ok {
		data, err = s.Cache.Variant(r.Context(), variant, p.File.Bytes)
		if _, broken := errors.AsType[*photo.Fault](err); broken {
			s.log(Event{Problems: diag.List{p.Broken(err)}})
		}
	} else if a := edition.Site.Attachment(address); a != nil {
		data, err = a.Data()
	} else {
		return false
	}
	if err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError)
		return true
	}
	send(w, r, address, http.StatusOK, data)
	return true
}

// fail shows a page that could not be rendered: nothing but the faults, its own
// or those of the whole edition, and the client that waits for them to be mended.
func (s *Server) fail(w http.ResponseWriter, r *http.Request, route *site.Route, err error) {
	list := onlyErrors(s.current().problems) // told on the terminal already
	if failure, ok := errors.AsType[*render.Failure](err); ok {
		list = diag.List{failure.Diagnostic}
		s.log(Event{Problems: list})
	}
	page := fmt.Appendf(nil, "<!doctype html>\n<html lang=\"%s\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\"><title>etalase</title></head><body>\n<pre>%s</pre>\n</body></html>\n",
		s.Lang, html.EscapeString(s.inWords(list, err)))
	send(w, r, "x.html", http.StatusInternalServerError, withClient(page, route.Path, appearance{}))
}

func (s *Server) inWords(list diag.List, err error) string {
	if len(list) == 0 {
		return err.Error()
	}
	var out bytes.Buffer
	_ = diag.Printer{Out: &out, Format: diag.Human, Lang: s.Lang}.Print(list) // a buffer takes every write
	return out.String()
}

func send(w http.ResponseWriter, r *http.Request, name string, status int, data []byte) {
	kind := mime.TypeByExtension(path.Ext(name))
	switch path.Ext(name) { // what must not depend on the machine's tables
	case ".html":
		kind = "text/html; charset=utf-8"
	case ".xml":
		kind = "application/xml; charset=utf-8"
	case ".js":
		kind = "text/javascript; charset=utf-8"
	case ".css":
		kind = "text/css; charset=utf-8"
	case ".woff2":
		kind = "font/woff2"
	case ".webp":
		kind = "image/webp"
	case ".avif":
		kind = "image/avif"
	case ".svg":
		kind = "image/svg+xml"
	case ".pdf":
		kind = "application/pdf"
	case "":
		kind = "text/plain; charset=utf-8"
	}
	if w.Header().Get("Content-Type") == "" { // the site may know better
		w.Header().Set("Content-Type", kind)
	}
	w.Header().Set("Cache-Control", "no-store")
	w.Header().Set("X-Content-Type-Options", "nosniff")
	w.WriteHeader(status)
	if r.Method != http.MethodHead {
		_, _ = w.Write(data) // the browser may be gone
	}
}

// appearance is a page reduced to what a browser must be told about: its bytes
// apart from the address of its style, and that address.
type appearance struct{ page, style string }

func look(page []byte, edition *render.Edition) appearance {
	style := edition.Theme.StyleAddress()
	sum := sha256.Sum256(bytes.ReplaceAll(page, []byte(style), []byte("style")))
	return appearance{hex.EncodeToString(sum[:8]), style}
}

// withClient adds the script that listens for changes, at the end of the body.
func withClient(page []byte, address string, a appearance) []byte {
	script := fmt.Appendf(nil, `<script src="%sclient.js" data-path="%s" data-page="%s" data-style="%s" defer></script>`,
		own, html.EscapeString(address), a.page, html.EscapeString(a.style))
	at := bytes.LastIndex(page, []byte("</body>"))
	if at < 0 {
		at = len(page)
	}
	return bytes.Join([][]byte{page[:at], script, page[at:]}, nil)
}

// message is what the server tells an open page.
type message struct {
	Type     string        `json:"type"`
	Style    string        `json:"style,omitempty"`
	Problems []diag.Record `json:"problems,omitempty"`
	Text     string        `json:"text,omitempty"`
}

// events tells an open page what becomes of it. The page says what it palettes
// like now; the server renders it from each new edition and compares.
func (s *Server) events(w http.ResponseWriter, r *http.Request) {
	flusher, ok := w.(http.Flusher)
	if !ok {
		http.Error(w, "streaming is not possible", http.StatusInternalServerError)
		return
	}
	w.Header().Set("Content-Type", "text/event-stream")
	w.Header().Set("Cache-Control", "no-store")
	query := r.URL.Query()
	open := openPage{path: query.Get("path"), seen: appearance{query.Get("page"), query.Get("style")}}
	fmt.Fprint(w, "retry: 300\n\n")
	flusher.Flush()
	for {
		state, changed := s.next()
		for _, m := range s.tell(&open, state) {
			data, _ := json.Marshal(m) // strings and numbers cannot fail
			if _, err := fmt.Fprintf(w, "data: %s\n\n", data); err != nil {
				return
			}
		}
		flusher.Flush()
		select {
		case <-changed:
		case <-r.Context().Done():
			return
		}
	}
}

// openPage is what the server knows of a page in a browser.
type openPage struct {
	path     string
	seen     appearance
	troubled bool // faults are shown over it
}

func (s *Server) tell(open *openPage, now state) []message {
	problems := now.problems
	var messages []message
	if problems.Errors() == 0 {
		edition := now.shown()
		appears, failure := s.appears(edition, open.path)
		switch {
		case failure != nil:
			problems = append(problems, *failure)
		case appears.page != open.seen.page:
			messages = append(messages, message{Type: "reload"})
		case appears.style != open.seen.style:
			messages = append(messages, message{Type: "style", Style: appears.style})
		}
		if failure == nil {
			open.seen = appears
		}
	}
	if troubled := problems.Errors() > 0; troubled || open.troubled {
		open.troubled = troubled
		m := message{Type: "problems"}
		if troubled {
			m.Text = s.inWords(onlyErrors(problems), nil)
			for _, d := range onlyErrors(problems) {
				m.Problems = append(m.Problems, d.Record(s.Lang))
			}
		}
		messages = append(messages, m)
	}
	return messages
}

func onlyErrors(list diag.List) diag.List {
	var errs diag.List
	for _, d := range list.Sorted() {
		if d.Kind.Severity == diag.Error {
			errs = append(errs, d)
		}
	}
	return errs
}

func (s *Server) appears(edition *render.Edition, address string) (appearance, *diag.Diagnostic) {
	route := edition.Site.Route(address)
	if route == nil {
		return appearance{}, nil
	}
	page, err := s.render(context.Background(), edition, route)
	if failure, ok := errors.AsType[*render.Failure](err); ok {
		return appearance{}, &failure.Diagnostic
	}
	return look(page, edition), nil
}
