package main

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"

	"github.com/chromedp/chromedp"
)

// screen is what a page is looked at with.
type screen struct {
	width  int64 // CSS pixels
	scheme string
	rules  string // of axe-core, as a JavaScript value for its option runOnly
}

const (
	allRules    = "undefined"
	colourRules = "['color-contrast', 'link-in-text-block']"
)

// allScreens returns two widths in both colour schemes. A dark page differs from a light one in its colours only.
func allScreens() []screen {
	return []screen{
		{320, "light", allRules},
		{320, "dark", colourRules},
		{1280, "light", allRules},
		{1280, "dark", colourRules},
	}
}

// axe returns what axe-core finds on a page, each fault once.
func (b *browser) axe(modules, url string, screens []screen) ([]string, error) {
	script, err := os.ReadFile(filepath.Join(modules, "axe-core", "axe.min.js"))
	if err != nil {
		return nil, err
	}
	tab, end, err := b.tab()
	if err != nil {
		return nil, err
	}
	defer end()
	load := chromedp.Evaluate[chromedp.Void](string(script))
	if err := chromedp.Do(tab, chromedp.Navigate(url), load); err != nil {
		return nil, fmt.Errorf("%s: %w", url, err)
	}
	var found []string
	for _, s := range screens {
		err := chromedp.Do(tab, chromedp.EmulateViewport(s.width, 800), emulateMedia("prefers-color-scheme", s.scheme))
		if err != nil {
			return nil, err
		}
		run := fmt.Sprintf(runAxe, s.rules)
		faults, err := chromedp.Run(tab, chromedp.Evaluate[[]string](run, chromedp.EvalAwaitPromise))
		if err != nil {
			return nil, fmt.Errorf("%s: %w", url, err)
		}
		found = append(found, faults...)
	}
	slices.Sort(found)
	return slices.Compact(found), nil
}

const runAxe = `axe.run({ resultTypes: ['violations'], runOnly: %s }).then((r) =>
	r.violations.flatMap((v) => v.nodes.map((n) => {
	const summary = n.failureSummary.split('\n').slice(1).join(' ').trim();
	return v.id + ': ' + n.target.join(' ') + ' (' + summary + ')';
})))`
