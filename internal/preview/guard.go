package preview

import (
	"net"
	"net/http"
	"net/url"
	"os"
	"slices"
	"strings"

	"etalase/internal/diag"
)

// A preview shows drafts, and runs beside a browser that has pages of strangers open. Such a page cannot read it:
//
//   - by a name of its own that leads to this machine (DNS rebinding): only names of this machine are answered;
//   - by loading data as a script, or as anything else that a page may load from other sites: a browser says from which
//     site a request comes (Sec-Fetch-Site), and only a person may come from another one, by a link. It does not say
//     so at an address without HTTPS that is not this machine, as of a phone that looks at the preview; there the
//     header Cross-Origin-Resource-Policy keeps the answer from the page that asked for it;
//   - by a request whose answer a script may read: such a request names its origin;
//   - in a frame.
//
// All this protects people who use a browser. It is no access control: any other program can send any header.

// guard refuses what a page of another site asks for.
func (s *Server) guard(addr net.Addr, next http.Handler) http.Handler {
	isOurs := s.hostNames(addr)
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Cross-Origin-Resource-Policy", "same-origin")
		w.Header().Set("X-Frame-Options", "DENY")
		switch {
		case !isOurs(hostOf(r.Host)):
			http.Error(w, otherHost.In(s.Lang), http.StatusMisdirectedRequest)
		case comesFromElsewhere(r):
			http.Error(w, otherSite.In(s.Lang), http.StatusForbidden)
		default:
			next.ServeHTTP(w, r)
		}
	})
}

var (
	otherHost = diag.Text{
		ID: "Pratinjau ini hanya menjawab di komputer ini sendiri: buka alamat yang disebut di terminal. " +
			"Untuk ponsel di jaringan yang sama, jalankan dengan --addr 0.0.0.0:1313.",
		EN: "This preview answers only on this computer itself: open the address that the terminal names. " +
			"For a phone in the same network, run it with --addr 0.0.0.0:1313.",
	}
	otherSite = diag.Text{
		ID: "Pratinjau ini hanya menjawab halamannya sendiri.",
		EN: "This preview answers only its own pages.",
	}
)

// hostNames returns which names and addresses lead here: those of the loopback interface, the one that the server
// listens at, and the one that was typed. A server that listens at every address of the machine is asked by any of
// them: an address cannot be rebound, and the machine's name belongs to nobody else.
func (s *Server) hostNames(addr net.Addr) func(host string) bool {
	listening := hostOf(addr.String())
	at := net.ParseIP(listening)
	everywhere := at != nil && at.IsUnspecified()
	names := []string{"localhost", listening}
	if s.Host != "" {
		names = append(names, strings.ToLower(s.Host))
	}
	if machine, err := os.Hostname(); err == nil && everywhere {
		machine = strings.ToLower(strings.TrimSuffix(machine, ".local"))
		names = append(names, machine, machine+".local")
	}
	return func(host string) bool {
		ip := net.ParseIP(host)
		return slices.Contains(names, strings.ToLower(host)) || ip != nil && (everywhere || ip.IsLoopback())
	}
}

// hostOf returns the host of an address that may have a port.
func hostOf(address string) string {
	host, _, err := net.SplitHostPort(address)
	if err != nil {
		host = address
	}
	return strings.Trim(host, "[]")
}

// comesFromElsewhere reports whether a page of another site makes a request, and not a person who follows a link. Tools
// send none of these headers.
func comesFromElsewhere(r *http.Request) bool {
	if origin := r.Header.Get("Origin"); origin != "" {
		from, err := url.Parse(origin)
		if err != nil || from.Host != r.Host {
			return true
		}
	}
	switch r.Header.Get("Sec-Fetch-Site") {
	case "", "none", "same-origin":
		return false
	}
	return r.Header.Get("Sec-Fetch-Mode") != "navigate" || r.Header.Get("Sec-Fetch-Dest") != "document"
}
