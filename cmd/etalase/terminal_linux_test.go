package main

import (
	"bytes"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"golang.org/x/sys/unix"

	"etalase/internal/editor"
	"etalase/internal/schema"
)

// openTerminal returns a pseudo terminal of so many columns: what a person sees and types, and what a program is given.
func openTerminal(t *testing.T, columns uint16) (person, program *os.File) {
	t.Helper()
	person, err := os.OpenFile("/dev/ptmx", os.O_RDWR, 0)
	if err != nil {
		t.Skip("no pseudo terminals here: ", err)
	}
	t.Cleanup(func() { person.Close() })
	master := int(person.Fd())
	if err := unix.IoctlSetPointerInt(master, unix.TIOCSPTLCK, 0); err != nil {
		t.Fatal(err)
	}
	number, err := unix.IoctlGetUint32(master, unix.TIOCGPTN)
	if err != nil {
		t.Fatal(err)
	}
	program, err = os.OpenFile(fmt.Sprintf("/dev/pts/%d", number), os.O_RDWR|unix.O_NOCTTY, 0)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { program.Close() })
	if err := unix.IoctlSetWinsize(master, unix.TIOCSWINSZ, &unix.Winsize{Row: 24, Col: columns}); err != nil {
		t.Fatal(err)
	}
	return person, program
}

// screen collects what a terminal shows.
type screen struct {
	lock sync.Mutex
	text bytes.Buffer
}

func (s *screen) Write(shown []byte) (int, error) {
	s.lock.Lock()
	defer s.lock.Unlock()
	return s.text.Write(shown)
}

func (s *screen) String() string {
	s.lock.Lock()
	defer s.lock.Unlock()
	return s.text.String()
}

// converse runs a command in a terminal. Each line of the dialogue is what is waited for and what is typed then.
func converse(t *testing.T, columns uint16, dialogue [][2]string, args ...string) (shown string, status int) {
	t.Helper()
	t.Setenv("TERM", "xterm")
	person, program := openTerminal(t, columns)
	var seen screen
	go func() { _, _ = io.Copy(&seen, person) }() // ends with the terminal
	done := make(chan int, 1)
	go func() { done <- execute(t.Context(), process{stdin: program, stdout: program, stderr: program}, args) }()
	read := 0
	for _, line := range dialogue {
		for deadline := time.Now().Add(20 * time.Second); ; time.Sleep(time.Millisecond) {
			if at := strings.Index(seen.String()[read:], line[0]); at >= 0 {
				read += at + len(line[0])
				break
			}
			if time.Now().After(deadline) {
				t.Fatalf("waited in vain for %q; the terminal shows\n%s", line[0], seen.String())
			}
		}
		if _, err := person.WriteString(line[1]); err != nil {
			t.Fatal(err)
		}
	}
	select {
	case status = <-done:
	case <-time.After(20 * time.Second):
		t.Fatalf("it goes on; the terminal shows\n%s", seen.String())
	}
	time.Sleep(20 * time.Millisecond) // for the last of it to be read
	return seen.String(), status
}

func initSite(t *testing.T) string {
	t.Helper()
	dir := filepath.Join(t.TempDir(), "situs")
	site := editor.NewSite{Title: "Dewan Kriya Contoh", TimeZone: "Asia/Jakarta", Today: time.Now()}
	if _, err := editor.Init(dir, site); err != nil {
		t.Fatal(err)
	}
	return dir
}

// A person begins an entry: corrects with the arrow keys, pastes several lines, takes what is suggested, is asked
// again, and stops in the middle with Ctrl-C. What was answered is in a draft.
func TestNewInATerminal(t *testing.T) {
	dir := initSite(t)
	shown, status := converse(t, 40, [][2]string{
		{"> ", "produk\r"},
		{"Judul > ", "Tas padan\x1b[D\x1b[D\x1b[Dn\x1b[F 花瓶\x7f\x7f\x7f\r"},
		{"Ringkasan", "\x1b[200~Tas anyaman dari pandan,\r\ncukup untuk belanja.\r\n\x1b[201~\r"},
		{"[KR-0002] > ", "\r"},
		{"Perajin Contoh", "\r"},
		{"Ini harus diisi", "perajin contho\r"},
		{"Yang mana?", "1\r"},
		{"→ Perajin Contoh", "\x03"},
	}, "new", "--site", dir)
	if status != exitFailure {
		t.Errorf("exit status %d", status)
	}
	for _, want := range []string{"Berhenti; yang sudah dijawab disimpan.", "Masih kosong: category (Kategori)"} {
		if !strings.Contains(shown, want) {
			t.Errorf("no %q in\n%s", want, shown)
		}
	}
	text, err := os.ReadFile(filepath.Join(dir, "content/products/tas-pandan/index.md"))
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{
		"\ntitle: Tas pandan\n", "\nsummary: Tas anyaman dari pandan, cukup untuk belanja.\n", "\nsku: KR-0002\n",
		"\nartisan: perajin-contoh\n", "\ncategory:\n", "\ndraft: true\n",
	} {
		if !strings.Contains(string(text), want) {
			t.Errorf("no %q in\n%s", want, text)
		}
	}
}

// Ctrl-D before anything was answered writes nothing.
func TestNewLeftAtOnce(t *testing.T) {
	dir := initSite(t)
	shown, status := converse(t, 80, [][2]string{
		{"Title > ", "A bag\r"},
		{"Summary", "\x04"},
	}, "new", "product", "--site", dir, "--lang", "en")
	if status != exitFailure || !strings.Contains(shown, "Stopped; nothing was written.") {
		t.Errorf("exit status %d\n%s", status, shown)
	}
	if _, err := os.Stat(filepath.Join(dir, "content/products/a-bag")); err == nil {
		t.Error("something was written")
	}
}

// scopes returns how many things a consent can cover.
func scopes(t *testing.T) int {
	t.Helper()
	for _, f := range schema.TypeNamed("artisan").Fields {
		if f.Key != schema.ConsentKey {
			continue
		}
		for _, member := range f.Value.Shape(&schema.Settings{}).Fields {
			if member.Key == schema.ScopeKey {
				return len(member.Value.Shape(&schema.Settings{}).Item.Options)
			}
		}
	}
	t.Fatal("a consent covers nothing")
	return 0
}

// Consent is asked for in words, and nothing of it is taken for granted.
func TestNewAsksForConsent(t *testing.T) {
	some := [][2]string{
		{"(ya/tidak) > ", "\r"}, {"Ketik ya atau tidak", "ya\r"}, {"2026", "17/3/2026\r"},
		{"Foto diri? (ya/tidak) > ", "ya\r"},
	}
	for range scopes(t) - 1 {
		some = append(some, [2]string{"(ya/tidak) > ", "tidak\r"})
	}
	some = append(some, [2]string{"Berlaku sampai", "\r"})
	for _, c := range []struct {
		name    string
		answers [][2]string
		want    string
	}{
		{"some of it", some, "consent: {date: 2026-03-17, scope: [photo]}"},
		{"no", [][2]string{
			{"(ya/tidak) > ", "tidak\r"}, {"2026", "2026-03-07\r"},
		}, "consent: {date: 2026-03-07, scope: []}"},
		{"not asked yet", [][2]string{{"(ya/tidak) > ", "-\r"}}, "\nconsent:\n"},
	} {
		t.Run(c.name, func(t *testing.T) {
			dir := initSite(t)
			dialogue := append([][2]string{
				{"Ringkasan", "Penganyam bambu yang tinggal di Setu.\r"},
				{"Bentuk", "perorangan\r"},
				{"Kerajinan", "1\r"},
				{"Kecamatan", "1\r"},
			}, c.answers...)
			dialogue = append(dialogue, [][2]string{{"Status", "aktif\r"}, {"Lainnya > ", "\r"}}...)
			shown, status := converse(t, 80, dialogue, "new", "perajin", "Siti Contoh", "--site", dir)
			if status != exitOK {
				t.Fatalf("exit status %d\n%s", status, shown)
			}
			text, err := os.ReadFile(filepath.Join(dir, "content/artisans/siti-contoh/index.md"))
			if err != nil || !strings.Contains(string(text), c.want) {
				t.Errorf("%v: no %q in\n%s", err, c.want, text)
			}
		})
	}
}
