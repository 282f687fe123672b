// Command quality measures the pages of a site as visitors get them, by tools
// that nobody here wrote, in both themes and all languages:
//
//	go run ./internal/quality -node NODE_MODULES > report.md
//
// NODE_MODULES is a folder with lighthouse and axe-core (npm install lighthouse
// axe-core); Chromium must be installed, node too for Lighthouse. The site is
// built for each theme into a folder of its own and served as its host would:
// with the headers of _headers, texts compressed by gzip.
//
//   - Lighthouse, as a phone on a slow line (its own defaults), one page of each
//     of eight kinds: the four scores, and what is largest and shifts.
//   - The first view of the same pages, at 412x823 pixels of which 1.75 are one
//     CSS pixel: what comes over the line before anybody scrolls, the largest
//     picture, and how much the page shifts (CLS).
//   - axe on one page of every kind, 320 and 1280 px wide, light and dark.
//   - The weight of every page's HTML, of the style and of the script, compressed.
//
// With -skip-lighthouse that takes a minute rather than ten. The tests of this
// package hold the last three to the figures that ARCHITECTURE.md promises.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"os"
	"os/signal"
	"strings"
	"syscall"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	if err := perform(ctx, os.Args[1:]); err != nil && !errors.Is(err, flag.ErrHelp) {
		fmt.Fprintln(os.Stderr, "quality:", err)
		os.Exit(1)
	}
}

func perform(ctx context.Context, args []string) error {
	flags := flag.NewFlagSet("quality", flag.ContinueOnError)
	site := flags.String("site", ".", "the `folder` of the site")
	modules := flags.String("node", os.Getenv("ETALASE_NODE_MODULES"), "the `node_modules` that hold lighthouse and axe-core")
	themes := flags.String("themes", "blandongan,vanda", "the `themes` to look at")
	skip := flags.Bool("skip-lighthouse", false, "leave out what takes longest")
	if err := flags.Parse(args); err != nil {
		return err
	}
	for _, theme := range strings.Split(*themes, ",") {
		fmt.Printf("## %s\n\n", theme)
		h, err := openHouse(ctx, *site, theme)
		if err != nil {
			return err
		}
		err = h.report(ctx, *modules, !*skip)
		h.Close()
		if err != nil {
			return err
		}
	}
	return nil
}

func (h *house) report(ctx context.Context, modules string, withLighthouse bool) error {
	w, err := h.weigh()
	if err != nil {
		return err
	}
	fmt.Printf("%d pages. Compressed: the heaviest HTML %s (%s), the style %s, the script %s.\n\n", w.pages, kilobytes(w.html), w.heaviest, kilobytes(w.style), kilobytes(w.script))

	b, err := openBrowser(ctx)
	if err != nil {
		return err
	}
	defer b.Close()
	fmt.Println("| first view | in all | largest picture | pictures | CLS |\n|---|---:|---:|---:|---:|")
	for _, p := range h.templates() {
		v, err := b.firstView(h.url + p)
		if err != nil {
			return err
		}
		fmt.Printf("| %s | %s | %s | %d | %.3f |\n", p, kilobytes(v.bytes), kilobytes(v.largest), v.pictures, v.shift)
	}
	fmt.Println()
	faults := 0
	for _, p := range h.kinds() {
		found, err := b.axe(modules, h.url+p)
		if err != nil {
			return err
		}
		for _, f := range found {
			faults++
			fmt.Printf("- axe: %s: %s\n", p, f)
		}
	}
	fmt.Printf("axe: %d faults on %d pages, each at 320 and 1280 px, light and dark.\n\n", faults, len(h.kinds()))
	if !withLighthouse {
		return nil
	}
	fmt.Println("| Lighthouse | performance | accessibility | best practices | SEO | largest paint | CLS | in all |\n|---|---:|---:|---:|---:|---:|---:|---:|")
	for _, p := range h.templates() {
		s, err := lighthouse(ctx, modules, h.url+p)
		if err != nil {
			return err
		}
		fmt.Printf("| %s | %d | %d | %d | %d | %.1f s | %.3f | %s |\n", p, s.performance, s.accessibility, s.practices, s.seo, s.paint, s.shift, kilobytes(s.bytes))
	}
	fmt.Println()
	return nil
}

func kilobytes(n int64) string { return fmt.Sprintf("%.1f KB", float64(n)/1000) }
