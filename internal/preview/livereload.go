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
	"net/http"
	"slices"

	"etalase/internal/diag"
	"etalase/internal/layout"
	"etalase/internal/render"
)

//go:embed client.js
var clientScript []byte

func serveClient(w http.ResponseWriter, r *http.Request) {
	writeResponse(w, r, response{status: http.StatusOK, file: "client.js", body: clientScript})
}

// version identifies what a browser shows of a page: the checksum of its bytes, except the address of its style, and of
// its marks; and that address.
type version struct{ checksum, style string }

func versionOf(page, marks []byte, edition *render.Edition) version {
	style := edition.Theme.StyleHref()
	plain := bytes.ReplaceAll(page, []byte(style), []byte("style"))
	sum := sha256.Sum256(append(plain, marks...))
	return version{hex.EncodeToString(sum[:8]), style}
}

// injectClient adds the script that listens for changes and shows marks, at the end of the body.
func injectClient(page []byte, path string, v version, marks []byte) []byte {
	const element = `<script src="%sclient.js" data-path="%s" data-page="%s" data-style="%s"%s defer></script>`
	attribute := ""
	if marks != nil {
		attribute = ` data-marks="` + html.EscapeString(string(marks)) + `"`
	}
	script := fmt.Appendf(nil, element,
		internalPrefix, html.EscapeString(path), v.checksum, html.EscapeString(v.style), attribute)
	end := bytes.LastIndex(page, []byte("</body>"))
	if end < 0 {
		end = len(page)
	}
	return bytes.Join([][]byte{page[:end], script, page[end:]}, nil)
}

// message is what the server sends to an open page; client.js reads it.
type message struct {
	Type     string        `json:"type"`
	Style    string        `json:"style,omitempty"`
	Problems []diag.Record `json:"problems,omitempty"`
	Text     string        `json:"text,omitempty"`
}

// openPage is a page in a browser, as the server knows it.
type openPage struct {
	path          string
	version       version
	showsProblems bool
}

// serveEvents sends an open page messages about its changes, as server-sent events (HTML Living Standard, 9.2). The
// page says which version it is; the server renders it from each new edition and compares.
func (s *Server) serveEvents(w http.ResponseWriter, r *http.Request) {
	flusher, ok := w.(http.Flusher)
	if !ok {
		http.Error(w, "streaming is not possible", http.StatusInternalServerError)
		return
	}
	w.Header().Set("Content-Type", "text/event-stream")
	w.Header().Set("Cache-Control", "no-store")
	query := r.URL.Query()
	page := openPage{path: query.Get("path"), version: version{query.Get("page"), query.Get("style")}}
	fmt.Fprint(w, "retry: 300\n\n") // milliseconds
	flusher.Flush()
	for {
		current, changed := s.watchState()
		for _, m := range s.messagesFor(r.Context(), &page, current) {
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

// messagesFor compares an open page with the current state. It updates the page to what it will be after the messages.
func (s *Server) messagesFor(ctx context.Context, page *openPage, current state) []message {
	problems := current.problems
	var messages []message
	if problems.ErrorCount() == 0 {
		latest, err := s.latestVersion(ctx, current, page.path)
		failure, failed := errors.AsType[*render.Failure](err)
		switch {
		case failed:
			problems = slices.Concat(problems, diag.List{failure.Diagnostic}) // a copy: the state must not change
		case latest.checksum != page.version.checksum:
			messages = append(messages, message{Type: "reload"})
		case latest.style != page.version.style:
			messages = append(messages, message{Type: "style", Style: latest.style})
		}
		if !failed {
			page.version = latest
		}
	}
	if problems = problems.Sorted().OnlyErrors(); len(problems) > 0 || page.showsProblems {
		page.showsProblems = len(problems) > 0
		messages = append(messages, s.problemsMessage(problems))
	}
	return messages
}

// problemsMessage returns a message that shows errors, or without errors one that removes them.
func (s *Server) problemsMessage(problems diag.List) message {
	m := message{Type: "problems"}
	if len(problems) > 0 {
		m.Text = s.describe(problems, nil)
	}
	for _, d := range problems {
		record := d.Record(s.Lang)
		record.Hint = diag.AsCalled(record.Hint, s.Program)
		m.Problems = append(m.Problems, record)
	}
	return m
}

// latestVersion returns the version of the page at a path. It returns the zero version if there is no such page, and
// also together with an error. The page that shows an error has the zero version too, so a browser loads that page
// once.
func (s *Server) latestVersion(ctx context.Context, current state, path string) (version, error) {
	edition := current.edition()
	route := edition.Site.Layout.Route(path)
	if route == nil {
		return version{}, nil
	}
	page, err := s.render(ctx, edition, route)
	if err != nil {
		return version{}, err
	}
	return versionOf(page, s.marksOn(page, current, route), edition), nil
}

func (s *Server) marksOn(page []byte, current state, route *layout.Route) []byte {
	return current.marks.on(page, current.edition().Site.Layout.Href(route.Path), s.Lang)
}
