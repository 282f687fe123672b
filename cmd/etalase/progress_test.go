package main

import (
	"bytes"
	"testing"
	"time"

	"etalase/internal/diag"
	"etalase/internal/generate"
)

// A long build writes few lines into a log, one line that is overwritten on a terminal, and nothing for tools.
func TestProgressMeterIsThrottled(t *testing.T) {
	const file = "content/products/kendi/panjang-panjang-panjang-panjang.jpg"
	for _, test := range []struct {
		name string
		set  func(*progressMeter)
		want string
	}{
		{"in a log", func(*progressMeter) {}, "Photos: 1 of 100\n"},
		{
			"on a terminal",
			func(m *progressMeter) { m.columns = 40 },
			"\r\x1b[KPhotos: 1 of 100  content/products/ken…\r\x1b[K",
		},
		{"quiet", func(m *progressMeter) { m.quiet = true }, ""},
		{"for tools", func(m *progressMeter) { m.format = diag.JSON }, ""},
		{"at once", func(m *progressMeter) { m.started = time.Now() }, ""},
	} {
		t.Run(test.name, func(t *testing.T) {
			var stderr bytes.Buffer
			o := &globalOptions{process: process{stderr: &stderr}, format: "human", lang: "en"}
			m := newProgressMeter(o.console(""))
			m.started = time.Now().Add(-time.Minute)
			test.set(m)
			for i := range 100 {
				m.show(generate.Progress{Done: i + 1, Total: 100, Slowest: file})
			}
			m.clear()
			if got := stderr.String(); got != test.want {
				t.Errorf("printed %q, want %q", got, test.want)
			}
		})
	}
}
