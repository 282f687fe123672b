package main

import (
	"bytes"
	"errors"
	"io/fs"
	"net"
	"net/http"
	"net/http/httptest"
	"os"
	"runtime"
	"strconv"
	"strings"
	"syscall"
	"testing"

	"etalase/internal/diag"
)

func TestAddressesOfThePreview(t *testing.T) {
	for typed, want := range map[string]string{
		"localhost:1313": "http://localhost:1313", "8080": "http://localhost:8080",
		"localhost": "http://localhost:1313", "laptop.lan": "http://laptop.lan:1313",
		":1313": "http://localhost:1313", "0.0.0.0:80": "http://localhost:80", "[::]:1313": "http://localhost:1313",
		"192.168.1.5:1313": "http://192.168.1.5:1313", "[::1]:9": "http://[::1]:9",
	} {
		if got := parseAddress(typed).url(); got != want {
			t.Errorf("%s: %s, want %s", typed, got, want)
		}
	}
}

// A port in use is passed over only if nobody asked for it, and who uses it is said.
func TestPortInUse(t *testing.T) {
	for _, c := range []struct {
		name, answer string
		user         diag.Text
	}{
		{"a program", "Halo", msgSomeProgram},
		{"a preview", "new EventSource('/__etalase/events?')", msgOtherPreview},
	} {
		taken := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
			_, _ = w.Write([]byte(c.answer))
		}))
		defer taken.Close()
		at := parseAddress(taken.Listener.Addr().String())
		for _, lang := range []diag.Lang{diag.Indonesian, diag.English} {
			var out bytes.Buffer
			console := &console{name: "etalase", stdout: &out, format: diag.Human, lang: lang}
			listener, got, err := console.listen(at, true)
			if err != nil {
				t.Fatal(err)
			}
			defer listener.Close()
			if _, port, _ := net.SplitHostPort(listener.Addr().String()); port != got.port || port == at.port {
				t.Errorf("%s: it listens at %s and says %s", c.name, port, got.port)
			}
			for _, part := range []string{at.port, c.user.In(lang), got.port} {
				if !strings.Contains(out.String(), part) {
					t.Errorf("%s: %q lacks %s", c.name, &out, part)
				}
			}
			_, _, err = console.listen(at, false)
			port, _ := strconv.Atoi(at.port)
			other := "serve --addr 127.0.0.1:" + strconv.Itoa(port+1)
			for _, part := range []string{at.String(), c.user.In(lang), other} {
				if err == nil || !strings.Contains(err.Error(), part) {
					t.Errorf("%s, by name: %v lacks %s", c.name, err, part)
				}
			}
		}
	}
}

// What the machine does not permit is said in the language of the console, with what to do.
func TestFaultsOfTheMachineAreTranslated(t *testing.T) {
	pathError := func(err error) error { return &fs.PathError{Op: "open", Path: "/situs/a.jpg", Err: err} }
	at := address{"localhost", "80"}
	c := map[diag.Lang]*console{
		diag.Indonesian: {name: "etalase", lang: diag.Indonesian}, diag.English: {name: "etalase", lang: diag.English},
	}
	for _, test := range []struct {
		name   string
		say    func(c *console) error
		id, en string
	}{
		{"a port of the administrator", func(c *console) error {
			return c.explainListening(at, &net.OpError{Err: os.NewSyscallError("bind", syscall.EACCES)})
		}, "tidak mengizinkan alamat localhost:80", "serve --addr localhost:8080"},
		{"the address of another computer", func(c *console) error {
			return c.explainListening(at, &net.OpError{Err: os.NewSyscallError("bind", syscall.EADDRNOTAVAIL)})
		}, "bukan nama atau alamat komputer ini", "is no name or address of this computer"},
		{"no host of that name", func(c *console) error {
			return c.explainListening(at, &net.OpError{Err: &net.DNSError{Name: "localhost"}})
		}, "bukan nama atau alamat komputer ini", "serve --addr 0.0.0.0:1313"},
		{"no port", func(c *console) error {
			return c.explainListening(address{"a", "99999"}, &net.OpError{Err: &net.AddrError{Err: "invalid port"}})
		}, "bukan alamat", "is no address"},
		{"a file that is locked", func(c *console) error { return c.explainMachine(pathError(syscall.EACCES)) },
			"tidak mengizinkan akses ke /situs/a.jpg", "does not permit access to /situs/a.jpg"},
		{"a full disk", func(c *console) error { return c.explainMachine(pathError(syscall.ENOSPC)) },
			"tidak ada ruang lagi untuk /situs/a.jpg", "there is no room left for /situs/a.jpg"},
		{"a disk that is only read", func(c *console) error { return c.explainMachine(pathError(syscall.EROFS)) },
			"hanya dapat dibaca", "can only be read"},
		{"too many files", func(c *console) error { return c.explainMachine(pathError(syscall.EMFILE)) },
			"terlalu banyak berkas terbuka", "ulimit -n"},
		{"something else", func(c *console) error { return c.explainMachine(errors.New("lain")) }, "lain", "lain"},
	} {
		for lang, want := range map[diag.Lang]string{diag.Indonesian: test.id, diag.English: test.en} {
			if got := test.say(c[lang]).Error(); !strings.Contains(got, want) {
				t.Errorf("%s, %s: %q, want %q in it", test.name, lang, got, want)
			}
		}
	}
	for err, want := range map[error]string{
		os.NewSyscallError("inotify", syscall.ENOSPC): "max_user_watches", syscall.EMFILE: "",
		errors.New("lain"): "lain",
	} {
		var out bytes.Buffer
		(&console{stderr: &out, format: diag.Human, lang: diag.Indonesian}).sayWatchLimit(err)
		if runtime.GOOS != "linux" && want == "max_user_watches" {
			continue
		}
		if !strings.Contains(out.String(), "beberapa detik") || !strings.Contains(out.String(), want) {
			t.Errorf("%v: %q", err, &out)
		}
	}
}
