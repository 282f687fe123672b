package main

import (
	"context"
	"fmt"
	"slices"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"
)

// scriptless opens a page with scripts switched off, and returns what is missing
// there that was to be read with them, and which controls do nothing.
func (c *chromium) scriptless(address string) ([]string, error) {
	tab, end := c.tab()
	defer end()
	with, err := read(tab, address)
	if err != nil {
		return nil, err
	}
	if err := chromedp.Do(tab, withoutScripts); err != nil {
		return nil, err
	}
	without, err := read(tab, address)
	if err != nil {
		return nil, err
	}
	var faults []string
	for _, text := range with {
		if !slices.Contains(without, text) {
			faults = append(faults, "not to be read: "+text)
		}
	}
	dead, err := chromedp.Run(tab, chromedp.Evaluate[[]string](deadControls))
	if err != nil {
		return nil, fmt.Errorf("%s: %w", address, err)
	}
	return append(faults, dead...), nil
}

func withoutScripts(ctx context.Context, t *chromedp.Target) (chromedp.Void, error) {
	_, err := cdp.Call(ctx, t, emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: true})
	return chromedp.Void{}, err
}

// read is the texts of a page that can be seen, but for what serves its controls.
func read(tab context.Context, address string) ([]string, error) {
	if err := chromedp.Do(tab, chromedp.Navigate(address), chromedp.WaitReady(chromedp.CSS("h1"))); err != nil {
		return nil, fmt.Errorf("%s: %w", address, err)
	}
	texts, err := chromedp.Run(tab, chromedp.Evaluate[[]string](visibleTexts))
	if err == nil && len(texts) == 0 {
		err = fmt.Errorf("%s says nothing", address)
	}
	return texts, err
}

// What scripts add stands in these: the search's form, the narrowing by several facets at once, which within
// a category has all facets, the visitor's own list, and the button that prints.
const visibleTexts = `(() => {
	const byScripts = 'form, [data-narrowing], .facets summary, [data-enquiry-list], [data-enquiry-link], [data-print]';
	const blocks = 'h1, h2, h3, h4, p, li, dt, dd, figcaption, td, th, summary, a';
	return [...document.querySelectorAll('body :is(' + blocks + ')')]
		.filter((e) => !e.querySelector(blocks) && e.checkVisibility({ visibilityProperty: true }) && !e.closest(byScripts) && !e.querySelector(byScripts))
		.map((e) => (e.innerText ?? e.textContent).replace(/\s+/g, ' ').trim()).filter((text) => text);
})()`

const deadControls = `[...document.querySelectorAll('button, input, select, textarea, a')]
	.filter((e) => e.checkVisibility({ visibilityProperty: true }))
	.filter((e) => e.localName === 'a' ? !e.getAttribute('href') || e.hash && e.pathname === location.pathname && !document.getElementById(decodeURIComponent(e.hash.slice(1)))
		: !e.form || !e.form.getAttribute('action') || e.localName === 'button' && e.type !== 'submit')
	.map((e) => 'does nothing: ' + e.outerHTML.slice(0, 120))`
