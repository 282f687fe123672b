package main

import (
	"io"
	"math"
	"runtime/debug"
	"testing"

	"etalase/internal/filetest"
)

func TestHeapLimitIsOfOneCommandOnly(t *testing.T) {
	before := debug.SetMemoryLimit(-1)
	o := &globalOptions{process: process{stdout: io.Discard, stderr: io.Discard}}
	o.site, o.cache = filetest.Dir(t, smallSite()), ".cache"
	w, err := o.openWith(1 << 30)
	if err != nil {
		t.Fatal(err)
	}
	w.close()
	if got := debug.SetMemoryLimit(-1); got == math.MaxInt64 {
		t.Errorf("the heap is not limited: %d", got)
	}
	o.limits.restore()
	if got := debug.SetMemoryLimit(-1); got != before {
		t.Errorf("the limit is %d afterwards, want %d", got, before)
	}
}
