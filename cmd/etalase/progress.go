package main

import (
	"fmt"
	"os"
	"strings"
	"time"
	"unicode/utf8"

	"golang.org/x/term"

	"etalase/internal/generate"
)

// progressMeter shows how many of the photos of a build are done: on a terminal in one line that is overwritten,
// elsewhere in a line of the log now and then. A short build shows nothing.
type progressMeter struct {
	*console
	started, lastShown time.Time
	columns            int // of the terminal; 0: there is none
	visible            bool
}

const (
	progressDelay   = time.Second // before anything is shown
	logInterval     = 15 * time.Second
	refreshInterval = 100 * time.Millisecond // on a terminal
)

func newProgressMeter(c *console) *progressMeter {
	m := &progressMeter{console: c, started: time.Now()}
	if hasCursor(c.stderr) {
		m.columns = 80
		if columns, _, err := term.GetSize(int(c.stderr.(*os.File).Fd())); err == nil && columns > 0 {
			m.columns = columns
		}
	}
	return m
}

func (m *progressMeter) show(p generate.Progress) {
	now := time.Now()
	interval := logInterval
	if m.columns > 0 {
		interval = refreshInterval
	}
	if !m.forPeople() || now.Sub(m.started) < progressDelay || now.Sub(m.lastShown) < interval {
		return
	}
	m.lastShown = now
	line := m.in(msgProgress, p.Done, p.Total)
	if m.columns == 0 {
		fmt.Fprintln(m.stderr, line)
		return
	}
	if p.Slowest != "" {
		line += "  " + p.Slowest
	}
	fmt.Fprint(m.stderr, clearLine+truncate(line, m.columns-1))
	m.visible = true
}

// clearLine is the control sequence that empties the line of the cursor.
const clearLine = "\r\x1b[K"

// clear removes the line.
func (m *progressMeter) clear() {
	if m.visible {
		fmt.Fprint(m.stderr, clearLine)
	}
}

// truncate cuts a text at the end, so that it stays on one line.
func truncate(text string, maxRunes int) string {
	if utf8.RuneCountInString(text) <= maxRunes {
		return text
	}
	return strings.TrimSpace(string([]rune(text)[:max(0, maxRunes-1)])) + "…"
}
