package preview

import (
	"net"
	"net/http"
	"net/http/httptest"
	"os"
	"strings"
	"testing"
)

// A page of another site gets nothing by any way that browsers have; a person who follows a link, and tools, get pages.
func TestPagesOfOtherSitesGetNothing(t *testing.T) {
	addr := &net.TCPAddr{IP: net.IPv4(127, 0, 0, 1), Port: 1313}
	server := (&Server{}).guard(addr, http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		_, _ = w.Write([]byte("draft"))
	}))
	const navigation = ", Sec-Fetch-Mode: navigate, Sec-Fetch-Dest: document"
	for _, c := range []struct {
		name    string
		headers string
		want    int
	}{
		{"a tool", "", 200},
		{"an address that was typed", "Sec-Fetch-Site: none" + navigation, 200},
		{"a page's own script", "Sec-Fetch-Site: same-origin, Sec-Fetch-Mode: no-cors, Sec-Fetch-Dest: script", 200},
		{"a page's own data", "Sec-Fetch-Site: same-origin, Sec-Fetch-Mode: cors, Origin: http://localhost:1313", 200},
		{"a link of another site", "Sec-Fetch-Site: cross-site" + navigation, 200},
		{"a link of another port", "Sec-Fetch-Site: same-site" + navigation, 200},
		{"a script", "Sec-Fetch-Site: cross-site, Sec-Fetch-Mode: no-cors, Sec-Fetch-Dest: script", 403},
		{"a script of another port", "Sec-Fetch-Site: same-site, Sec-Fetch-Mode: no-cors, Sec-Fetch-Dest: script", 403},
		{"a photo", "Sec-Fetch-Site: cross-site, Sec-Fetch-Mode: no-cors, Sec-Fetch-Dest: image", 403},
		{"a frame", "Sec-Fetch-Site: cross-site, Sec-Fetch-Mode: navigate, Sec-Fetch-Dest: iframe", 403},
		{"fetch", "Sec-Fetch-Site: cross-site, Sec-Fetch-Mode: cors, Origin: https://a.example", 403},
		{"fetch, in a browser without Sec-Fetch-Site", "Origin: https://a.example", 403},
		{"fetch, of another port", "Origin: http://localhost:3000", 403},
		{"fetch, in a sandbox", "Origin: null", 403},
	} {
		r := httptest.NewRequest("GET", "http://localhost:1313/data/id/search/0.js", nil)
		for header := range strings.SplitSeq(c.headers, ", ") {
			if name, value, ok := strings.Cut(header, ": "); ok {
				r.Header.Set(name, value)
			}
		}
		w := httptest.NewRecorder()
		server.ServeHTTP(w, r)
		if w.Code != c.want || (w.Body.String() == "draft") != (c.want == 200) {
			t.Errorf("%s: %d %q, want %d", c.name, w.Code, w.Body, c.want)
		}
		header := w.Header()
		if header.Get("Cross-Origin-Resource-Policy") != "same-origin" || header.Get("X-Frame-Options") != "DENY" {
			t.Errorf("%s: %v", c.name, header)
		}
	}
}

// Only names and addresses of this machine are answered, and where the server listens for the local network, that one's
// addresses too.
func TestHostNamesOfThePreview(t *testing.T) {
	machine, err := os.Hostname()
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		listening, typed string
		yes, no          string
	}{
		{"127.0.0.1:1313", "localhost", "localhost LOCALHOST 127.0.0.1 127.0.0.2 ::1",
			"evil.example 192.168.1.7 127.0.0.1.nip.io localhost.evil.example 0.0.0.0"},
		{"192.168.1.5:1313", "laptop.lan", "localhost 192.168.1.5 laptop.lan Laptop.LAN", "192.168.1.7 evil.example"},
		{"0.0.0.0:1313", "0.0.0.0", "localhost 192.168.1.5 10.0.0.1 ::1 " + machine + " " + machine + ".local",
			"evil.example 192.168.1.5.nip.io"},
		{"[::]:1313", "", "localhost 192.168.1.5 fe80::1 " + machine, "evil.example"},
	} {
		addr, err := net.ResolveTCPAddr("tcp", c.listening)
		if err != nil {
			t.Fatal(err)
		}
		isOurs := (&Server{Host: c.typed}).hostNames(addr)
		for _, host := range strings.Fields(c.yes) {
			if !isOurs(host) {
				t.Errorf("at %s, %s is refused", c.listening, host)
			}
		}
		for _, host := range append(strings.Fields(c.no), "") {
			if isOurs(host) {
				t.Errorf("at %s, %q is answered", c.listening, host)
			}
		}
	}
}

// Every address has the headers that the host reads from _headers, except those that keep it in a cache.
func TestHeadersAreThoseOfTheHost(t *testing.T) {
	dir := small(t)
	host, events := start(t, dir)
	next(t, events)
	rules := parseHeaders(get(t, host+"/_headers"))
	for _, path := range []string{"/", "/produk/karya-7/", "/tidak-ada/", "/products.json", "/sitemap.xml"} {
		response, err := http.Get(host + path)
		if err != nil {
			t.Fatal(err)
		}
		response.Body.Close()
		compared := 0
		for _, rule := range rules {
			for _, h := range rule.headers {
				if !rule.matches(path) || h.name == "Cache-Control" {
					continue
				}
				compared++
				if got := response.Header.Values(h.name); len(got) != 1 || got[0] != h.value {
					t.Errorf("%s: %s is %q, want %q", path, h.name, got, h.value)
				}
			}
		}
		if compared < 5 || response.Header.Get("Cache-Control") != "no-store" {
			t.Errorf("%s: %d headers, %v", path, compared, response.Header)
		}
	}
	for pattern, paths := range map[string]string{
		"/*": "/ /a/ /a.js", "/assets/*": "/assets/ /assets/a.css", "/feed.xml": "/feed.xml",
	} {
		for _, path := range []string{"/", "/a/", "/a.js", "/assets/", "/assets/a.css", "/feed.xml", "/assetsx"} {
			want := strings.Contains(" "+paths+" ", " "+path+" ") || pattern == "/*"
			if got := (headerRule{pattern: pattern}).matches(path); got != want {
				t.Errorf("%s matches %s: %v, want %v", pattern, path, got, want)
			}
		}
	}
}
