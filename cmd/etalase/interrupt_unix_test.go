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
	pause := time.Second / 2 // longer than a process takes until it listens to signals
	commands := [][]string{{"check"}, {"build"}, {"build", "--watch"}}
	for len(commands) > 0 {
		args := commands[0]
		command := exec.Command("etalase-process", append(args, "--site", dir)...)
		if err := command.Start(); err != nil {
			t.Fatal(err)
		}
		ended := make(chan error, 1)
		go func() { ended <- command.Wait() }()
		select {
		case <-ended:
			t.Fatalf("%q: it ended by itself", args)
		case <-time.After(pause):
		}
		if err := command.Process.Signal(os.Interrupt); err != nil {
			t.Fatal(err)
		}
		select {
		case <-ended:
			status := command.ProcessState.ExitCode()
			if status < 0 && pause < 8*time.Second { // the machine is busy: the signal came too early, and ended it
				pause *= 2
				continue
			}
			if want := exitFailure; status != want && len(args) == 1 {
				t.Errorf("%q: exit status %d, want %d", args, status, want)
			}
		case <-time.After(gracePeriod + 5*time.Second):
			t.Errorf("%q goes on", args)
			_ = command.Process.Kill()
			<-ended
		}
		commands = commands[1:]
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
	dir := filetest.Dir(t, site)
	for pause := time.Second; pause < 20*time.Second; pause *= 2 { // until the bundler is at work
		if status := interruptedTwice(t, pause, "check", "--site", dir); status.Signaled() {
			return
		}
	}
	t.Error("no second signal ended it")
}

// interruptedTwice runs a command, and interrupts it after a pause, again and again until it ends. It returns how it
// ended: with an exit status where the first signal was enough.
func interruptedTwice(t *testing.T, pause time.Duration, args ...string) syscall.WaitStatus {
	command := exec.Command("etalase-process", args...)
	if err := command.Start(); err != nil {
		t.Fatal(err)
	}
	ended := make(chan error, 1)
	go func() { ended <- command.Wait() }()
	next := time.After(pause)
	for {
		select {
		case <-ended:
			return command.ProcessState.Sys().(syscall.WaitStatus)
		case <-next:
			_ = command.Process.Signal(os.Interrupt)
			next = time.After(time.Second / 4)
		}
	}
}
