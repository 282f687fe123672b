//go:build unix

package main

import (
	"fmt"
	"os"
	"os/exec"
	"strings"
	"testing"
	"time"

	"etalase/internal/filetest"
)

// Ctrl+C ends a command in the middle of texts that take many seconds to read.
func TestInterruptEndsASlowParse(t *testing.T) {
	if testing.Short() {
		t.Skip("it starts processes")
	}
	site := smallSite()
	site["site.yaml"] += "max_text_kb: 2048\n"
	slow := "---\ntitle: Lambat\n---\n" + strings.Repeat("* a\n", 500_000) // a second
	for i := range 24 {
		site[fmt.Sprintf("content/pages/lambat-%d.md", i)] = slow
	}
	dir := filetest.Dir(t, site)
	for _, args := range [][]string{{"check"}, {"build"}, {"build", "--watch"}} {
		command := exec.Command("etalase-process", append(args, "--site", dir)...)
		if err := command.Start(); err != nil {
			t.Fatal(err)
		}
		ended := make(chan error, 1)
		go func() { ended <- command.Wait() }()
		select {
		case <-ended:
			t.Errorf("%q: it ended by itself", args)
			continue
		case <-time.After(time.Second / 2):
		}
		if err := command.Process.Signal(os.Interrupt); err != nil {
			t.Fatal(err)
		}
		select {
		case <-ended:
			status := command.ProcessState.ExitCode()
			if want := exitFailure; status != want && len(args) == 1 {
				t.Errorf("%q: exit status %d, want %d", args, status, want)
			}
		case <-time.After(gracePeriod + 5*time.Second):
			t.Errorf("%q goes on", args)
			_ = command.Process.Kill()
			<-ended
		}
	}
}
