package main

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"

	"github.com/chromedp/chromedp"
)

// axe returns what axe-core finds on a page, at two widths and in both colour schemes,
// each fault once.
func (b *browser) axe(modules, address string) ([]string, error) {
	script, err := os.ReadFile(filepath.Join(modules, "axe-core", "axe.min.js"))
	if err != nil {
		return nil, err
	}
	tab, end := b.tab()
	defer end()
	load := chromedp.Evaluate[chromedp.Void](string(script))
	if err := chromedp.Do(tab, chromedp.Navigate(address), load); err != nil {
		return nil, fmt.Errorf("%s: %w", address, err)
	}
	var found []string
	for _, width := range []int64{320, 1280} {
		for _, scheme := range []string{"light", "dark"} {
			err := chromedp.Do(tab,
				chromedp.EmulateViewport(width, 800),
				emulateMedia("prefers-color-scheme", scheme),
			)
			if err != nil {
				return nil, err
			}
			faults, err := chromedp.Run(tab, chromedp.Evaluate[[]string](runAxe, chromedp.EvalAwaitPromise))
			if err != nil {
				return nil, fmt.Errorf("%s: %w", address, err)
			}
			found = append(found, faults...)
		}
	}
	slices.Sort(found)
	return slices.Compact(found), nil
}

const runAxe = `axe.run().then((r) => r.violations.flatMap((v) => v.nodes.map((n) => {
	const summary = n.failureSummary.split('\n').slice(1).join(' ').trim();
	return v.id + ': ' + n.target.join(' ') + ' (' + summary + ')';
})))`
