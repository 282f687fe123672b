// Command etalase builds and previews the showcase of a craft council.
//
// It parses flags and prints; the work is done by the packages of internal/.
package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/signal"
	"runtime/debug"
	"syscall"
	_ "time/tzdata" // a site's time zone must not depend on the machine
)

func main() {
	// A build needs its heap only once. Collecting less often costs tens of megabytes
	// and saves a quarter of the processor time. Pixels of photos have a budget of
	// their own.
	debug.SetGCPercent(400)
	os.Exit(run())
}

// Exit statuses, which scripts rely on.
const (
	exitOK            = 0
	exitContentErrors = 1
	exitFailure       = 2 // wrong usage, or the machine failed
)

// errContentErrors is the error of a command that has already printed the errors.
var errContentErrors = errors.New("the content has errors")

func run() int {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	err := execute(ctx, os.Args[1:], os.Stdout, os.Stderr)
	switch {
	case err == nil:
		return exitOK
	case errors.Is(err, errContentErrors):
		return exitContentErrors
	case errors.Is(err, context.Canceled):
		return exitFailure
	}
	fmt.Fprintln(os.Stderr, "etalase:", err)
	return exitFailure
}
