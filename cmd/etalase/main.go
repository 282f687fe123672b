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
	// The heap of a build grows to its size once and is then thrown away:
	// collecting less often costs tens of megabytes and saves a quarter of the
	// processor time. The pixels of photos have a budget of their own.
	debug.SetGCPercent(400)
	os.Exit(run())
}

// Exit statuses, which scripts rely on.
const (
	done    = 0
	faulty  = 1 // the content has errors
	failure = 2 // wrong usage, or the machine failed
)

// errFaulty ends a command whose diagnostics are printed already.
var errFaulty = errors.New("the content has errors")

func run() int {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	root := newRoot(os.Stdout, os.Stderr)
	err := root.ExecuteContext(ctx)
	switch {
	case err == nil:
		return done
	case errors.Is(err, errFaulty):
		return faulty
	case errors.Is(err, context.Canceled):
		return failure
	}
	fmt.Fprintln(os.Stderr, "etalase:", err)
	return failure
}
