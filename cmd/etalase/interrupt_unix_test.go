//go:build unix

package main

import (
	"fmt"
	"os"
	"os/exec"
	"strings"
	"syscall"
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

// A second Ctrl+C ends at once what does not look up from its work: here the bundler, with a script that takes it half
// a minute.
func TestSecondInterruptEndsAtOnce(t *testing.T) {
	if testing.Short() {
		t.Skip("it starts a process")
	}
	site := smallSite()
	site["themes/blandongan/scripts/99-own.js"] = strings.Repeat("a,", 60_000) + "a"
	command := exec.Command("etalase-process", "check", "--site", filetest.Dir(t, site))
	if err := command.Start(); err != nil {
		t.Fatal(err)
	}
	ended := make(chan error, 1)
	go func() { ended <- command.Wait() }()
	time.Sleep(3 * time.Second)
	again := time.NewTicker(time.Second / 4)
	defer again.Stop()
	for running := true; running; {
		_ = command.Process.Signal(os.Interrupt) // the first one, and then a second until it is noticed
		select {
		case <-ended:
			running = false
		case <-again.C:
		}
	}
	if status := command.ProcessState.Sys().(syscall.WaitStatus); !status.Signaled() {
		t.Errorf("it ended with %d, not by the second signal", status.ExitStatus())
	}
}
