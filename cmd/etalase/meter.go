package main

import (
	"fmt"
	"os"
	"strings"
	"time"
	"unicode/utf8"

	"golang.org/x/term"

	"etalase/internal/diag"
	"etalase/internal/generate"
)

// meter shows how far a build has come with its photos: on a terminal one line
// that is written over, elsewhere a calm line now and then. A build that is done
// in a moment shows nothing.
type meter struct {
	*app
	began, last time.Time
	width       int // of the terminal; 0: there is none
	shown       bool
}

const (
	patience = time.Second      // before anything is shown
	calm     = 15 * time.Second // between two lines of a log
	lively   = 100 * time.Millisecond
)

func newMeter(a *app) *meter {
	m := &meter{app: a, began: time.Now()}
	if f, ok := a.err.(*os.File); ok && os.Getenv("TERM") != "dumb" && term.IsTerminal(int(f.Fd())) {
		m.width = 80
		if width, _, err := term.GetSize(int(f.Fd())); err == nil && width > 0 {
			m.width = width
		}
	}
	return m
}

func (m *meter) show(p generate.Progress) {
	now := time.Now()
	pause := calm
	if m.width > 0 {
		pause = lively
	}
	if m.quiet || m.format != string(diag.Human) || now.Sub(m.began) < patience || now.Sub(m.last) < pause {
		return
	}
	m.last = now
	line := diag.Text{ID: fmt.Sprintf("Foto: %d dari %d", p.Done, p.Total), EN: fmt.Sprintf("Photos: %d of %d", p.Done, p.Total)}.In(m.language())
	if m.width == 0 {
		fmt.Fprintln(m.err, line)
		return
	}
	if p.Slowest != "" {
		line += "  " + p.Slowest
	}
	fmt.Fprint(m.err, "\r\x1b[K"+shorten(line, m.width-1))
	m.shown = true
}

// clear takes the line away.
func (m *meter) clear() {
	if m.shown {
		fmt.Fprint(m.err, "\r\x1b[K")
	}
}

// shorten leaves the end of a text out, so that it stays on one line.
func shorten(text string, most int) string {
	if utf8.RuneCountInString(text) <= most {
		return text
	}
	return strings.TrimSpace(string([]rune(text)[:max(0, most-1)])) + "…"
}
