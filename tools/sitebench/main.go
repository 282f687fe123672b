// Command sitebench compares whole builds of Etalase with those of other site generators, on the same entries:
//
//	go run ./tools/sitebench -hugo BINARY -eleventy NODE_MODULES -astro NODE_MODULES -products 1000,10000
//
// Run it from the root of the repository. A generator without a flag is left out. Eleventy and Astro run in the node of
// the PATH, from a folder into which npm has installed them. The tests compare 100 products' pages with those of the
// generators that SITEBENCH_HUGO, SITEBENCH_ELEVENTY and SITEBENCH_ASTRO name, as the flags do.
//
// The entries are those of corpus.Make. Each generator gets them in its own form, into a temporary folder, in memory
// where the system has /dev/shm, and with templates that make the pages of the corpus's theme, at the same addresses.
// Everything that a peer would have to look up for each card (the maker's name and district) and the address in each
// link of a body is written into its entries, so that it has less to do than Etalase. Hugo renders each card once.
//
// Etalase makes more than the others are usually asked for, and no setting turns that off. So the others are measured
// twice (-pages common,all):
//
//   - common: products, makers, news, events, terms, lists of all products, by
//     category, material, technique and motif, a feed for each section, a sitemap;
//   - all: also lists by district, price, availability, and district within a
//     category, and the page at each product's code that leads to the product.
//
// What is left then is Etalase's alone: the pages for search and enquiries, the search index, the filter's index and
// cards, the catalogue as JSON and CSV, calendars, more feeds, and what hosts read.
//
// Afterwards the pages are compared, address by address: the pages of a kind that a generator was asked for must be
// the same as Etalase's, and each must have as many links to other pages of the site. Any difference is reported, and
// the program fails.
//
// All generators take turns, -runs times, as whole processes with an empty output and no cache. Each run starts once
// the machine is idle, or after -max-wait. A run during which other processes used the processors is noisy. It is
// repeated; each generator has at most twice as many runs as -runs.
//
// The report goes to standard output, as Markdown or with -format json, progress to standard error.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"os/signal"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"syscall"
	"time"

	"etalase/internal/measure"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	if err := run(ctx, os.Args[1:]); err != nil {
		fmt.Fprintln(os.Stderr, "sitebench:", err)
		os.Exit(1)
	}
}

func run(ctx context.Context, args []string) error {
	if len(args) == 5 && args[0] == writeCommand {
		return writeSite(args[1], args[2], args[3], args[4])
	}
	o, err := parseOptions(args)
	if errors.Is(err, flag.ErrHelp) {
		return nil
	}
	if err != nil {
		return err
	}
	if o.dir, err = filepath.Abs(o.dir); err != nil {
		return err
	}
	tempDir, err := os.MkdirTemp(o.dir, "sitebench-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(tempDir)
	if o.etalase == "" {
		o.commit = checkedOut()
		o.etalase = filepath.Join(tempDir, "etalase")
		build := exec.CommandContext(ctx, "go", "build", "-o", o.etalase, "etalase/cmd/etalase")
		build.Stderr = os.Stderr
		if err := build.Run(); err != nil {
			return fmt.Errorf("go build: %w", err)
		}
	}
	rep := report{Machine: machine(), Dir: o.dir}
	for _, products := range o.products {
		size, err := o.measure(ctx, filepath.Join(tempDir, strconv.Itoa(products)), products)
		if err != nil {
			return err
		}
		rep.Sizes = append(rep.Sizes, size)
	}
	if err := rep.print(os.Stdout, o.format); err != nil {
		return err
	}
	if rep.differs() {
		return errors.New("the pages are not equal, see the report")
	}
	return nil
}

// options are those of the command line.
type options struct {
	etalase, hugo, eleventy, astro string
	commit                         string // of Etalase; empty if -etalase names a program
	products                       []int
	scopes                         []string
	runs                           int
	maxWait                        time.Duration
	dir, format                    string
}

func parseOptions(args []string) (o options, err error) {
	flags := flag.NewFlagSet("sitebench", flag.ContinueOnError)
	flags.StringVar(&o.etalase, "etalase", "", "another `binary` of Etalase than that of this folder, which is built")
	flags.StringVar(&o.hugo, "hugo", "", "the `binary` of Hugo")
	flags.StringVar(&o.eleventy, "eleventy", "", "the `node_modules` folder that contains Eleventy")
	flags.StringVar(&o.astro, "astro", "", "the `node_modules` folder that contains Astro")
	products := flags.String("products", "1000", "how many products a site has; several `sizes`: 1000,10000")
	scopes := flags.String("pages", "common,all", "which `pages` the others make: common, all or both")
	flags.IntVar(&o.runs, "runs", 3, "how many times to run each generator")
	flags.DurationVar(&o.maxWait, "max-wait", 2*time.Minute, "how long to wait for the machine to be idle")
	flags.StringVar(&o.dir, "dir", memoryDir(), "the `folder` for the sites and their outputs")
	flags.StringVar(&o.format, "format", "markdown", "how to print the report: markdown or json")
	if err := flags.Parse(args); err != nil {
		return o, err
	}
	for _, word := range strings.Split(*products, ",") {
		n, err := strconv.Atoi(word)
		if err != nil || n < fewestProducts {
			return o, fmt.Errorf("-products %s: not a number from %d", word, fewestProducts)
		}
		o.products = append(o.products, n)
	}
	slices.Sort(o.products) // the smallest first: comparing outputs makes this process larger
	o.scopes = strings.Split(*scopes, ",")
	for _, scope := range o.scopes {
		if scope != commonPages && scope != allPages {
			return o, fmt.Errorf("-pages %s: neither %s nor %s", scope, commonPages, allPages)
		}
	}
	switch {
	case flags.NArg() > 0:
		return o, fmt.Errorf("%q is no flag", flags.Arg(0))
	case o.runs < 1:
		return o, errors.New("-runs must be 1 or more")
	case o.format != "markdown" && o.format != "json":
		return o, errors.New("-format is markdown or json")
	}
	return o, nil
}

// memoryDir returns a folder in memory, or the folder for temporary files.
func memoryDir() string {
	const sharedMemory = "/dev/shm"
	if info, err := os.Stat(sharedMemory); err == nil && info.IsDir() {
		return sharedMemory
	}
	return os.TempDir()
}

// measure writes the sites of one size and measures their builds.
func (o options) measure(ctx context.Context, dir string, products int) (sizeReport, error) {
	size := sizeReport{Products: products}
	self, err := os.Executable()
	if err != nil {
		return size, err
	}
	var programs []measure.Program
	var folders []string
	contenders, leftOut := o.contenders()
	size.LeftOut = leftOut
	for _, c := range contenders {
		folder := filepath.Join(dir, c.tool.name+"-"+c.scope)
		// In a process of its own: this one must stay small, see package measure.
		write := exec.CommandContext(ctx, self, writeCommand, c.tool.name, c.scope, strconv.Itoa(products), folder)
		if out, err := write.CombinedOutput(); err != nil {
			return size, fmt.Errorf("the site of %s: %w\n%s", c.tool.name, err, out)
		}
		prepare := func(ctx context.Context) (*exec.Cmd, error) { return c.prepare(ctx, folder) }
		programs = append(programs, measure.Program{Name: c.label(), Prepare: prepare})
		folders = append(folders, filepath.Join(folder, c.tool.output))
		size.Rows = append(size.Rows, row{Name: c.label(), Version: o.version(c), all: c.scope == allPages})
	}
	turns := measure.Turns{
		Runs:    o.runs,
		MaxWait: o.maxWait,
		Log:     func(line string) { fmt.Fprintf(os.Stderr, "%d products: %s\n", products, line) },
	}
	results, err := turns.Run(ctx, programs)
	if err != nil {
		return size, err
	}
	for i, result := range results {
		size.Rows[i].Result = result
		if size.Rows[i].output, err = countOutput(folders[i]); err != nil {
			return size, fmt.Errorf("%s: %w", size.Rows[i].Name, err)
		}
	}
	return size, errors.Join(size.compare(), os.RemoveAll(dir))
}

// contender is a tool that is measured.
type contender struct {
	tool  tool
	given string // the binary, or the folder node_modules
	scope string
}

// contenders returns the tools that the command line gives, Etalase first, and the names of the others.
func (o options) contenders() (all []contender, leftOut []string) {
	given := map[string]string{"Etalase": o.etalase, "Hugo": o.hugo, "Eleventy": o.eleventy, "Astro": o.astro}
	for i, t := range tools() {
		scopes := o.scopes
		if i == 0 {
			scopes = []string{allPages}
		}
		if given[t.name] == "" {
			leftOut = append(leftOut, t.name)
			continue
		}
		for _, scope := range scopes {
			all = append(all, contender{t, given[t.name], scope})
		}
	}
	return all, leftOut
}

// version returns the version of a tool; empty if nothing says it.
func (o options) version(c contender) string {
	if c.tool.version == nil {
		return o.commit
	}
	return c.tool.version(c.given)
}

// checkedOut returns the commit that is checked out, as Git abbreviates it.
func checkedOut() string {
	commit, err := exec.Command("git", "describe", "--always", "--dirty").Output()
	if err != nil {
		return ""
	}
	return strings.TrimSpace(string(commit))
}

func (c contender) label() string {
	if c.tool.name == "Etalase" {
		return c.tool.name
	}
	return c.tool.name + ", " + c.scope + " pages"
}

// prepare removes what an earlier run left, and returns the command of the next one.
func (c contender) prepare(ctx context.Context, dir string) (*exec.Cmd, error) {
	for _, left := range append(c.tool.caches, c.tool.output) {
		if err := os.RemoveAll(filepath.Join(dir, left)); err != nil {
			return nil, err
		}
	}
	given, err := filepath.Abs(c.given)
	if err != nil {
		return nil, err
	}
	args, err := c.tool.command(given, dir)
	if err != nil {
		return nil, err
	}
	cmd := exec.CommandContext(ctx, args[0], args[1:]...)
	cmd.Dir = dir
	cmd.Env = append(os.Environ(), "ASTRO_TELEMETRY_DISABLED=1", "NODE_ENV=production")
	return cmd, nil
}
