// Command quality measures the pages of a site as visitors get them, by tools
// that nobody here wrote, in both themes and all languages:
//
//	go run ./tools/quality -node NODE_MODULES > report.md
//
// NODE_MODULES is a folder with lighthouse, axe-core and linkinator (npm install
// lighthouse axe-core linkinator); Chromium, node and pdftotext must be installed.
// The site is built for each theme into a folder of its own and served as its host would:
// with the headers of _headers, texts compressed by gzip.
//
//   - Lighthouse, as a phone on a slow line (its own defaults), one page of each
//     of eight kinds: the four scores, and what is largest and shifts.
//   - The first view of the same pages, at 412x823 pixels of which 1.75 are one
//     CSS pixel: what comes over the line before anybody scrolls, the largest
//     picture, and how much the page shifts (CLS).
//   - axe on one page of every kind, 320 and 1280 px wide, light and dark.
//   - A walk by the Tab key over the same pages: what is never reached, out of
//     sight or without an outline when it has the focus; what moves although the
//     visitor asked for less motion.
//   - The same pages with scripts switched off: what cannot be read then, and which
//     controls do nothing; and printed on A4: what is cut, blank or missing.
//   - linkinator over the whole site, with its styles and headings.
//   - The weight of every page's HTML, of the style and of the script, compressed.
//
// With -skip-lighthouse the report takes some minutes rather than fifteen. The tests of
// this package hold all but Lighthouse to the figures that ARCHITECTURE.md promises.
// With -screenshots FOLDER there are pictures of those eight kinds instead of a
// report: so docs/screens is made.
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
	pictures := flags.String("screenshots", "", "only write pictures of eight kinds of page into a `folder`")
	if err := flags.Parse(args); err != nil {
		return err
	}
	for _, theme := range strings.Split(*themes, ",") {
		h, err := openHouse(ctx, *site, theme)
		if err != nil {
			return err
		}
		err = h.measure(ctx, theme, *modules, *pictures, !*skip)
		h.Close()
		if err != nil {
			return err
		}
	}
	return nil
}

// measure reports, or takes pictures if there is a folder for them.
func (h *house) measure(ctx context.Context, theme, modules, pictures string, withLighthouse bool) error {
	b, err := openBrowser(ctx)
	if err != nil {
		return err
	}
	defer b.Close()
	if pictures != "" {
		return h.screenshots(b, theme, pictures)
	}
	fmt.Printf("## %s\n\n", theme)
	return h.report(ctx, b, modules, withLighthouse)
}

func (h *house) report(ctx context.Context, b *chromium, modules string, withLighthouse bool) error {
	w, err := h.weigh()
	if err != nil {
		return err
	}
	fmt.Printf("%d pages. Compressed: the heaviest HTML %s (%s), the style %s, the script %s.\n\n", w.pages, kilobytes(w.html), w.heaviest, kilobytes(w.style), kilobytes(w.script))

	fmt.Println("| first view | in all | largest picture | pictures | CLS |\n|---|---:|---:|---:|---:|")
	for _, p := range h.templates() {
		v, err := b.firstView(h.url + p)
		if err != nil {
			return err
		}
		fmt.Printf("| %s | %s | %s | %d | %.3f |\n", p, kilobytes(v.bytes), kilobytes(v.largest), v.pictures, v.shift)
	}
	fmt.Println()
	byAxe, err := h.faults("axe", func(address string) ([]string, error) { return b.axe(modules, address) })
	if err != nil {
		return err
	}
	byKeys, err := h.faults("keyboard", b.walk)
	if err != nil {
		return err
	}
	fmt.Printf("axe: %d faults on %d pages, each at 320 and 1280 px, light and dark.\n", byAxe, len(h.kinds()))
	fmt.Printf("Keyboard: %d faults on the same pages, 320 px wide, with forced colours and reduced motion.\n", byKeys)
	unscripted, err := h.faults("without scripts", b.scriptless)
	if err != nil {
		return err
	}
	fmt.Printf("Without scripts: %d faults on the same pages.\n", unscripted)
	onPaper, err := h.faults("on paper", b.paper)
	if err != nil {
		return err
	}
	fmt.Printf("On paper: %d faults on the same pages, A4.\n", onPaper)
	links, err := h.crawl(ctx, modules)
	if err != nil {
		return err
	}
	fmt.Printf("linkinator: %d addresses, %d of them broken.\n\n", links.links+len(links.broken), len(links.broken))
	for _, broken := range links.broken {
		fmt.Printf("- %s\n", broken)
	}
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

// faults prints what is found on one page of every kind, and counts it.
func (h *house) faults(tool string, look func(address string) ([]string, error)) (int, error) {
	n := 0
	for _, p := range h.kinds() {
		found, err := look(h.url + p)
		if err != nil {
			return n, err
		}
		for _, f := range found {
			fmt.Printf("- %s: %s: %s\n", tool, p, f)
		}
		n += len(found)
	}
	return n, nil
}

func kilobytes(n int64) string { return fmt.Sprintf("%.1f KB", float64(n)/1000) }
