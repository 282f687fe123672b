package main

import (
	"context"
	"fmt"
)

// report prints the report of one theme as Markdown.
func (s *siteServer) report(ctx context.Context, b *browser, o options) error {
	sizes, err := s.textSizes()
	if err != nil {
		return err
	}
	fmt.Printf("%d HTML files. Compressed: the heaviest HTML %s (%s), the style %s, the script %s.\n\n",
		sizes.htmlFiles, kilobytes(sizes.html), sizes.heaviest, kilobytes(sizes.style), kilobytes(sizes.script))
	if err := s.reportFirstViews(b); err != nil {
		return err
	}
	if err := s.reportChecks(b, o.modules); err != nil {
		return err
	}
	if err := s.reportLinks(ctx, o.modules); err != nil {
		return err
	}
	if o.skipLighthouse {
		return nil
	}
	return s.reportLighthouse(ctx, o.modules)
}

func (s *siteServer) reportFirstViews(b *browser) error {
	fmt.Println("| first view | in all | largest picture | pictures | CLS |\n|---|---:|---:|---:|---:|")
	for _, p := range s.samplePages() {
		v, err := b.firstView(s.url + p)
		if err != nil {
			return err
		}
		fmt.Printf("| %s | %s | %s | %d | %.3f |\n",
			p, kilobytes(v.bytes), kilobytes(v.largestImage), v.images, v.layoutShift)
	}
	fmt.Println()
	return nil
}

// reportChecks prints the faults on one page of every kind, then the number that each check found.
func (s *siteServer) reportChecks(b *browser, modules string) error {
	pages := s.pagesOfAllKinds()
	summaries := []string{}
	for _, c := range []struct {
		name, summary string
		check         pageCheck
	}{
		{
			"axe",
			fmt.Sprintf("axe: %%d faults on %d pages, each at 320 and 1280 px, light and dark.\n", len(pages)),
			func(url string) ([]string, error) { return b.axe(modules, url, allScreens()) },
		},
		{
			"keyboard",
			"Keyboard: %d faults on the same pages, 320 px wide, with forced colours and reduced motion.\n",
			b.checkKeyboard,
		},
		{"without scripts", "Without scripts: %d faults on the same pages.\n", b.checkWithoutScripts},
		{"on paper", "On paper: %d faults on the same pages, A4.\n", b.checkPrint},
	} {
		count := 0
		for _, p := range pages {
			faults, err := c.check(s.url + p)
			if err != nil {
				return err
			}
			for _, f := range faults {
				fmt.Printf("- %s: %s: %s\n", c.name, p, f)
			}
			count += len(faults)
		}
		summaries = append(summaries, fmt.Sprintf(c.summary, count))
	}
	for _, line := range summaries {
		fmt.Print(line)
	}
	return nil
}

func (s *siteServer) reportLinks(ctx context.Context, modules string) error {
	links, err := s.checkLinks(ctx, modules)
	if err != nil {
		return err
	}
	fmt.Printf("linkinator: %d addresses, %d of them broken.\n\n", len(links.ok)+len(links.broken), len(links.broken))
	for _, broken := range links.broken {
		fmt.Printf("- %s\n", broken)
	}
	return nil
}

func (s *siteServer) reportLighthouse(ctx context.Context, modules string) error {
	fmt.Println("| Lighthouse | performance | accessibility | best practices | SEO | largest paint | CLS | in all |\n" +
		"|---|---:|---:|---:|---:|---:|---:|---:|")
	for _, p := range s.samplePages() {
		r, err := lighthouse(ctx, modules, s.url+p)
		if err != nil {
			return err
		}
		fmt.Printf("| %s | %d | %d | %d | %d | %.1f s | %.3f | %s |\n",
			p, r.performance, r.accessibility, r.bestPractices, r.seo, r.largestPaintSeconds, r.layoutShift,
			kilobytes(r.bytes))
	}
	fmt.Println()
	return nil
}

func kilobytes(n int64) string { return fmt.Sprintf("%.1f KB", float64(n)/1000) }
