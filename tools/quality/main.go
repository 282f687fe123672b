// Command quality measures the pages of a site as visitors get them, with independent tools, in both themes and all
// languages:
//
//	go run ./tools/quality -node NODE_MODULES > report.md
//
// NODE_MODULES is a folder with lighthouse, axe-core and linkinator (npm install lighthouse axe-core linkinator);
// Chromium, node and pdftotext must be installed. The site is built for each theme into a temporary folder and served
// as a host would: with the headers of _headers, text compressed by gzip.
//
//   - Lighthouse with its default settings, a phone on a slow line, on one page of each
//     of eight kinds: the four scores, the largest contentful paint and layout shift.
//   - The first view of the same pages, at 412x823 pixels of which 1.75 are one CSS
//     pixel: what is transferred before anybody scrolls, the largest picture, and the
//     cumulative layout shift (CLS).
//   - axe on one page of every kind, 320 and 1280 px wide, light and dark.
//   - The same pages by the Tab key: controls that are never reached, are out of sight
//     or have no outline when they have the focus; and what moves although the visitor
//     prefers reduced motion.
//   - The same pages without scripts: text that is missing, controls that do nothing.
//   - The same pages printed on A4: what is cut off, blank or missing.
//   - linkinator over the whole site, with its styles and fragments.
//   - The compressed size of every page's HTML, of the style sheet and of the script.
//   - What visitors come for (errands.go), done on a phone on a slow line: taps, letters,
//     swipes and seconds. With -errands ADDRESS only these, at a site that somebody
//     serves, such as an older build.
//
// With -skip-lighthouse the report takes some minutes instead of fifteen. The tests of
// this package hold everything except Lighthouse to the limits in docs/quality.md. With
// -screenshots FOLDER it writes screenshots of the eight kinds of page instead of a
// report; docs/screens is made this way.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"os"
	"os/signal"
	"path/filepath"
	"strings"
	"syscall"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	if err := run(ctx, os.Args[1:]); err != nil && !errors.Is(err, flag.ErrHelp) {
		fmt.Fprintln(os.Stderr, "quality:", err)
		os.Exit(1)
	}
}

// options are those of the command line.
type options struct {
	site, modules  string
	themes         string
	skipLighthouse bool
	screenshots    string
	errandsAt      string
}

func parseOptions(args []string) (o options, err error) {
	flags := flag.NewFlagSet("quality", flag.ContinueOnError)
	flags.StringVar(&o.site, "site", ".", "the `folder` of the site")
	flags.StringVar(&o.modules, "node", os.Getenv("ETALASE_NODE_MODULES"),
		"the `node_modules` folder that contains lighthouse, axe-core and linkinator")
	flags.StringVar(&o.themes, "themes", "blandongan,vanda", "the `themes` to measure")
	flags.BoolVar(&o.skipLighthouse, "skip-lighthouse", false, "leave out what takes longest")
	flags.StringVar(&o.screenshots, "screenshots", "", "only write screenshots into a `folder`")
	flags.StringVar(&o.errandsAt, "errands", "", "only do the visitors' errands at the `address` of a served site")
	return o, flags.Parse(args)
}

func run(ctx context.Context, args []string) error {
	o, err := parseOptions(args)
	if err != nil {
		return err
	}
	if o.errandsAt != "" {
		return errandsAt(ctx, o.errandsAt)
	}
	for _, theme := range strings.Split(o.themes, ",") {
		if err := measure(ctx, o, theme); err != nil {
			return err
		}
	}
	return nil
}

// errandsAt does the errands at a site that somebody serves, such as an older build.
func errandsAt(ctx context.Context, url string) error {
	b, err := openBrowser(ctx)
	if err != nil {
		return err
	}
	defer b.Close()
	b.writeErrands(os.Stdout, strings.TrimSuffix(url, "/"))
	return nil
}

// measure writes the report of one theme, or its screenshots.
func measure(ctx context.Context, o options, theme string) error {
	s, err := serve(ctx, o.site, filepath.Join(o.site, ".cache"), theme)
	if err != nil {
		return err
	}
	defer s.Close()
	b, err := openBrowser(ctx)
	if err != nil {
		return err
	}
	defer b.Close()
	if o.screenshots != "" {
		return s.screenshots(b, theme, o.screenshots)
	}
	fmt.Printf("## %s\n\n", theme)
	return s.report(ctx, b, o)
}
