// Package preview serves the site while it is being worked on.
//
// A Server holds the newest good edition of the site and renders the page that a browser asks for, with the same
// function as a build: with the same options the bytes are the same, but for the client's script element. The command
// serve has one option of its own, source maps in styles and scripts. A change of an input makes a new edition, for
// which only the pages that are open in a browser are rendered. The server sends each open page a message
// (livereload.go):
//
//	reload    its bytes have changed
//	style     only the address of its style has: the page swaps it in place
//	problems  the new edition has errors; the last good page stays, with the
//	          problems shown over it until they are fixed
//
// What the preview shows and the site does not have yet is marked by the client (marks.go).
//
// Pages have the headers that a host reads from _headers (headers.go), so that a policy that blocks a style blocks it
// here too. No web page elsewhere can read a draft: guard.go says what is refused. Who can connect is decided by the
// address that the server listens at. No address that a browser sends is turned into a path of the file system.
package preview

import (
	"context"
	"net"
	"net/http"
	"sync"
	"time"

	"etalase/internal/diag"
	"etalase/internal/photo"
	"etalase/internal/render"
	"etalase/internal/source"
)

// Server previews one site.
type Server struct {
	Reader  *source.Reader
	Host    string // that the address was typed with, such as a name in the local network; may be empty
	Cache   *photo.Cache
	Lang    diag.Lang   // of the messages in the browser
	Program string      // as it was called: messages recommend its commands; empty: etalase
	Log     func(Event) // one call at a time; may use the server

	OnWatchLimit func(error) // called once if the system tells of no changes in some folder; may be nil

	// CurrentOptions is called for every edition, since Now moves on.
	CurrentOptions func() render.Options

	logging sync.Mutex // held while Log runs, so that a slow Log blocks no request that logs nothing
	ended   bool       // Serve returns: Log is called no more; guarded by logging

	patience time.Duration              // instead of the usual one; set by tests
	late     map[string]<-chan struct{} // of the newest edition; only update uses it

	stopAwaiting func() // the moment at which the newest edition holds no longer; only update uses it

	mu      sync.Mutex // guards state and changed
	state   state
	changed chan struct{} // closed when state is replaced
}

// Event is a new edition, or with OfRequest a page or photo that could not be rendered when a browser asked for it.
type Event struct {
	OfRequest bool // the edition is the same as before; only Problems is set
	First     bool // the first edition of the server
	Recovered bool // the previous edition had errors, this one has none
	Problems  diag.List
	Pages     int // of the edition; feeds and other documents are not among them
	Took      time.Duration
	Late      []string // files that take long to read: their pages are as before until another edition has them
}

// decodedPhotosBytes is enough for the photos of several pages: a photo of 12 megapixels, decoded at half its width and
// height in 4:2:0, takes six million bytes, including all pictures derived from it.
const decodedPhotosBytes = 256 << 20

// Serve answers requests until ctx ends. It starts on a broken site too. Once it has returned, nothing is logged, and
// the watch reads no file any more.
func (s *Server) Serve(ctx context.Context, listener net.Listener) error {
	ctx, stop := context.WithCancel(ctx)
	defer stop()
	watcher := source.Watch(s.Reader)
	defer watcher.Close()
	snapshot, err := s.Reader.Scan(ctx)
	if err != nil {
		return err
	}
	s.Cache.KeepDecoded(decodedPhotosBytes)
	s.changed = make(chan struct{})
	if err := s.update(ctx, snapshot, true); err != nil {
		return err
	}
	server := &http.Server{
		Handler:           s.handler(listener.Addr()),
		ReadHeaderTimeout: 10 * time.Second,
		BaseContext:       func(net.Listener) context.Context { return ctx },
	}
	var running sync.WaitGroup
	failed := make(chan error, 2)
	running.Go(func() { failed <- server.Serve(listener) })
	running.Go(func() { failed <- s.watch(ctx, watcher, snapshot) })
	select {
	case <-ctx.Done():
		err = nil
	case err = <-failed:
	}
	stop()
	server.Close()
	running.Wait()
	s.awaitNoChange()
	s.logging.Lock() // a request that is still being answered logs no more
	s.ended = true
	s.logging.Unlock()
	return err
}

// internalPrefix begins the addresses of the preview itself; no slug begins so.
const internalPrefix = "/__etalase/"

func (s *Server) handler(addr net.Addr) http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc("GET "+internalPrefix+"client.js", serveClient)
	mux.HandleFunc("GET "+internalPrefix+"events", s.serveEvents)
	mux.HandleFunc("GET /", s.servePage)
	return s.guard(addr, mux)
}
