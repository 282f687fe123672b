package main

import (
	"bytes"
	"strings"
	"testing"
	"time"

	"etalase/internal/generate"
)

// What a long build says on its way: calm lines in a log, one line that is
// written over on a terminal, nothing to tools.
func TestMeterIsCalm(t *testing.T) {
	said := func(set func(*meter)) string {
		var out bytes.Buffer
		m := newMeter(&app{err: &out, format: "human", lang: "en"})
		m.began = time.Now().Add(-time.Minute)
		set(m)
		for i := range 100 {
			m.show(generate.Progress{Done: i + 1, Total: 100, Slowest: "content/products/kendi/" + strings.Repeat("panjang-", 20) + ".jpg"})
		}
		m.clear()
		return out.String()
	}
	if got := said(func(*meter) {}); got != "Photos: 1 of 100\n" {
		t.Errorf("in a log: %q", got)
	}
	if got := said(func(m *meter) { m.width = 40 }); got != "\r\x1b[KPhotos: 1 of 100  content/products/ken…\r\x1b[K" {
		t.Errorf("on a terminal: %q", got)
	}
	for name, set := range map[string]func(*meter){
		"quiet":     func(m *meter) { m.quiet = true },
		"for tools": func(m *meter) { m.format = "json" },
		"at once":   func(m *meter) { m.began = time.Now() },
	} {
		if got := said(set); got != "" {
			t.Errorf("%s: %q", name, got)
		}
	}
}
