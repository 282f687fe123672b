// Command mutate plants faults in the code, one at a time, and reports which tests notice them:
//
//	go run ./tools/mutate > docs/mutations.md
//
// Each mutation of mutations.go changes one place of one file, as a slip would: an edge that is off by one, a dropped
// check, a swapped condition, a missing escape, a wrong plural. No file of the checkout is touched: go test reads the
// changed file by way of -overlay.
//
// The tests of the changed file's own package are asked first, since they are what a contributor runs at every save.
// What they do not notice is then put to the tests of all other packages that a fault could reach, in -short mode; with
// -near it is not.
//
// The exit status is 1 if the nearest package misses more than -allow mutations.
package main

import (
	"context"
	"flag"
	"fmt"
	"os"
	"os/signal"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	near := flag.Bool("near", false, "run only the tests of each file's own package")
	allow := flag.Int("allow", 4, "how many mutations the nearest package may miss")
	only := flag.String("only", "", "run only mutations of files whose path contains this")
	flag.Parse()
	survey := surveyor{root: ".", nearOnly: *near, progress: os.Stderr}
	results, err := survey.run(ctx, matching(mutations(), *only))
	if err != nil {
		fmt.Fprintln(os.Stderr, "mutate:", err)
		os.Exit(2)
	}
	table{*near, results}.write(os.Stdout)
	if missedNearby(results) > *allow {
		os.Exit(1)
	}
}
