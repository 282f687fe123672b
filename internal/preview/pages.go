package preview

import (
	"bytes"
	"cmp"
	"context"
	"errors"
	"fmt"
	"html"
	"net/http"
	"runtime"
	"strings"

	"golang.org/x/sync/errgroup"

	"etalase/internal/asset"
	"etalase/internal/diag"
	"etalase/internal/layout"
	"etalase/internal/media"
	"etalase/internal/photo"
	"etalase/internal/render"
)

// servePage answers every address of the site.
func (s *Server) servePage(w http.ResponseWriter, r *http.Request) {
	current := s.currentState()
	edition := current.edition()
	sendHostHeaders(w, current.hostHeaders(), r.URL.Path)
	requestPath := r.URL.Path
	if prefix := edition.Site.Layout.Href(""); prefix != "" {
		if !strings.HasPrefix(requestPath, prefix+"/") {
			redirect(w, r, prefix+"/", http.StatusFound)
			return
		}
		requestPath = strings.TrimPrefix(requestPath, prefix)
	}
	if s.serveAsset(w, r, edition, requestPath) {
		return
	}
	l := edition.Site.Layout
	route := cmp.Or(l.Route(requestPath), l.Route(strings.TrimSuffix(requestPath, "index.html")),
		l.RedirectFromBare(requestPath))
	if route == nil && strings.HasSuffix(requestPath, "/") { // an old address with the name of the file
		route = l.Route(requestPath + "index.html")
	}
	status := http.StatusOK
	if route == nil {
		if inFolder := l.Route(requestPath + "/"); inFolder != nil {
			redirect(w, r, l.Href(inFolder.Path), http.StatusMovedPermanently)
			return
		}
		route, status = l.NotFoundAt(requestPath), http.StatusNotFound
	}
	// A path that ends in a slash redirects. A request for …/index.html gets the redirect page itself, as on a host
	// without redirects.
	if route.To != "" && (route.LeftToHost || strings.HasSuffix(requestPath, "/")) {
		redirect(w, r, l.Href(route.To), route.RedirectStatus())
		return
	}
	page, err := s.render(r.Context(), edition, route)
	if err != nil {
		s.serveFailure(w, r, route, err)
		return
	}
	if route.IsPage() {
		marks := s.marksOn(page, current, route)
		page = injectClient(page, route.Path, versionOf(page, marks, edition), marks)
	}
	writeResponse(w, r, response{status: status, file: route.File, mediaType: route.MediaType(), body: page})
}

// redirect leads on to another address of the site. No browser keeps that, though a host may say that it is permanent.
func redirect(w http.ResponseWriter, r *http.Request, to string, status int) {
	w.Header().Set("Cache-Control", "no-store")
	http.Redirect(w, r, to, status)
}

// render returns a page. Photos without a known palette are decoded for it, several at a time. They stay decoded for
// the files that the browser then asks for.
func (s *Server) render(ctx context.Context, edition *render.Edition, route *layout.Route) ([]byte, error) {
	palette := func(p *media.Photo) photo.Palette {
		palette, _ := s.Cache.Palette(ctx, p.Plan, p.Source.Bytes) // serveAsset reports a broken photo
		return palette
	}
	var work errgroup.Group
	work.SetLimit(runtime.GOMAXPROCS(0))
	for _, p := range edition.Site.PhotosOn(route) {
		work.Go(func() error { palette(p); return nil })
	}
	_ = work.Wait() // none of them fails
	return edition.Render(ctx, route, palette)
}

// serveAsset answers requests for styles, scripts, photos and attachments. For all other addresses it does nothing and
// returns false.
func (s *Server) serveAsset(w http.ResponseWriter, r *http.Request, edition *render.Edition, requestPath string) bool {
	if !strings.HasPrefix(requestPath, asset.Prefix) {
		return false
	}
	var data []byte
	var err error
	if a, ok := edition.Asset(requestPath); ok {
		data, err = a.Data()
	} else if p, variant, ok := edition.Site.Media.Variant(requestPath); ok {
		data, err = s.Cache.Variant(r.Context(), variant, p.Source.Bytes)
		if _, broken := errors.AsType[*photo.Fault](err); broken {
			s.log(Event{OfRequest: true, Problems: diag.List{p.Diagnose(edition.Library, err)}})
		}
	} else if f := edition.Site.Media.FileAt(requestPath); f != nil {
		data, err = f.Data()
	} else {
		return false
	}
	if err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError)
		return true
	}
	writeResponse(w, r, response{status: http.StatusOK, file: requestPath, body: data})
	return true
}

// serveFailure answers with a page that lists the problems of the requested page, or else those of the whole edition.
// Its client reloads it when they are fixed.
func (s *Server) serveFailure(w http.ResponseWriter, r *http.Request, route *layout.Route, err error) {
	problems := s.currentState().problems.Sorted().OnlyErrors() // which are logged already
	if failure, ok := errors.AsType[*render.Failure](err); ok {
		problems = diag.List{failure.Diagnostic}
		s.log(Event{OfRequest: true, Problems: problems})
	}
	page := fmt.Appendf(nil, failurePage, s.Lang, html.EscapeString(s.describe(problems, err)))
	page = injectClient(page, route.Path, version{}, nil)
	writeResponse(w, r, response{status: http.StatusInternalServerError, file: "failure.html", body: page})
}

const failurePage = `<!doctype html>
<html lang="%s"><head><meta charset="utf-8">` +
	`<meta name="viewport" content="width=device-width"><title>etalase</title></head><body>
<pre>%s</pre>
</body></html>
`

// describe formats problems as the terminal does; without problems it returns the text of err.
func (s *Server) describe(problems diag.List, err error) string {
	if len(problems) == 0 {
		return err.Error()
	}
	var out bytes.Buffer
	printer := diag.Printer{Out: &out, Format: diag.Human, Lang: s.Lang, Program: s.Program}
	_ = printer.Print(problems) // writing to a buffer cannot fail
	return out.String()
}
