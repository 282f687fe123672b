package linkcheck

import (
	"context"
	"errors"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"etalase/internal/content/markdown"
)

// The reason why a link cannot be opened is reported in words; a page that exists is not reported.
func TestOtherSitesAnswerInWords(t *testing.T) {
	answers := http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		status := map[string]int{"/hilang": 404, "/dihapus": 410, "/rusak": 503, "/masuk": 403, "/ada": 200}[r.URL.Path]
		if r.URL.Path == "/tanpa-head" {
			status = map[string]int{http.MethodHead: 404, http.MethodGet: 200}[r.Method]
		}
		w.WriteHeader(status)
	})
	open, sealed, closed := httptest.NewServer(answers), httptest.NewTLSServer(answers), httptest.NewServer(answers)
	defer open.Close()
	defer sealed.Close()
	closed.Close()
	for _, c := range []struct{ dest, id string }{
		{open.URL + "/ada", ""},
		{open.URL + "/masuk", ""},
		{open.URL + "/tanpa-head", ""},
		{open.URL + "/hilang", "halamannya tidak ada (404)"},
		{open.URL + "/dihapus", "halamannya sudah dihapus (410)"},
		{open.URL + "/rusak", "situs itu sedang bermasalah (503)"},
		{sealed.URL + "/ada", "sertifikat keamanannya tidak berlaku"},
		{closed.URL + "/ada", "servernya menolak sambungan"},
	} {
		why := unreachable(t.Context(), http.DefaultClient, c.dest)
		if why.ID != c.id || (why.EN == "") != (c.id == "") || strings.Contains(why.EN, "dial tcp") {
			t.Errorf("%s: %q, %q", c.dest, why.ID, why.EN)
		}
	}
}

// A canceled check says nothing about links: those that were not answered yet are not dead.
func TestCanceledCheckReportsNoLinks(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	server := httptest.NewServer(http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) {
		cancel()
		<-r.Context().Done()
	}))
	defer server.Close()
	to := func(path string) markdown.NamedDestination {
		return markdown.NamedDestination{Destination: markdown.ParseDestination(server.URL + path)}
	}
	problems, err := Check(ctx, []markdown.NamedDestination{to("/a"), to("/b")})
	if !errors.Is(err, context.Canceled) || len(problems) > 0 {
		t.Errorf("%d warnings, error %v", len(problems), err)
	}
}
