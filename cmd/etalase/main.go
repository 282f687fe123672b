// Command etalase builds and previews the showcase of a craft council.
//
// It parses flags and prints; the work is done by the packages of internal/.
package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"syscall"
	"time"
	_ "time/tzdata" // a site's time zone must not depend on the machine

	"etalase/internal/diag"
	"etalase/internal/heap"
	"etalase/internal/render"
)

func main() {
	heap.Balance()
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

// gracePeriod is how long a command may take to end after the first signal. What takes longer, such as the encoding of
// a large photo, is ended with the process: no build leaves half a site behind.
const gracePeriod = 3 * time.Second

func run() int {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	context.AfterFunc(ctx, func() {
		stop() // a second signal ends the process at once
		time.AfterFunc(gracePeriod, func() { os.Exit(exitFailure) })
	})
	p := process{name: calledAs(os.Args[0]), stdin: os.Stdin, stdout: os.Stdout, stderr: os.Stderr}
	return execute(ctx, p, os.Args[1:])
}

// process is what a command uses of its process; tests give their own.
type process struct {
	name           string // of the program, as it was called; "" is program
	dir            string // relative folders begin here; "" is the current folder of the process
	stdin          io.Reader
	stdout, stderr io.Writer
	previous       *render.Edition // of an earlier command, see generate.Builder.Previous; nil except in tests
}

// execute runs a command line and returns the exit status. While the command runs, --jobs limits the processors of the
// whole process: all packages that share work among processors take their number from GOMAXPROCS.
func execute(ctx context.Context, p process, args []string) (status int) {
	p.name = cmp.Or(p.name, program)
	o := &globalOptions{process: p}
	defer o.limits.restore()
	root := newRoot(o)
	root.SetArgs(args)
	err := root.ExecuteContext(ctx)
	switch {
	case err == nil:
		return exitOK
	case errors.Is(err, errContentErrors):
		return exitContentErrors
	case errors.Is(err, context.Canceled):
		return exitFailure
	}
	spoken := o.opened
	if spoken == nil { // it failed before the site was read
		spoken = o.console("")
	}
	err = spoken.explainMachine(err)
	err = explainUsage(root, err)
	said := o.inLanguage(err, args)
	if _, ours := errors.AsType[failure](err); !ours { // it may name a file as it likes
		said = diag.Printable(said)
	}
	fmt.Fprintln(p.stderr, program+":", said)
	return exitFailure
}
