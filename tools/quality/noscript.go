package main

import (
	"context"
	"fmt"
	"slices"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"
)

// checkWithoutScripts opens a page with scripts disabled. It finds text that is visible only with scripts, and controls
// that do nothing.
func (b *browser) checkWithoutScripts(url string) ([]string, error) {
	tab, end, err := b.tab()
	if err != nil {
		return nil, err
	}
	defer end()
	with, err := texts(tab, url)
	if err != nil {
		return nil, err
	}
	if err := chromedp.Do(tab, disableScripts(true)); err != nil {
		return nil, err
	}
	without, err := texts(tab, url)
	if err != nil {
		return nil, err
	}
	var faults []string
	for _, text := range with {
		if !slices.Contains(without, text) {
			faults = append(faults, "missing without scripts: "+text)
		}
	}
	dead, err := chromedp.Run(tab, chromedp.Evaluate[[]string](deadControls))
	if err != nil {
		return nil, fmt.Errorf("%s: %w", url, err)
	}
	return append(faults, dead...), nil
}

func disableScripts(disabled bool) chromedp.Action[chromedp.Void] {
	return func(ctx context.Context, t *chromedp.Target) (chromedp.Void, error) {
		_, err := cdp.Call(ctx, t, emulation.SetScriptExecutionDisabled,
			emulation.SetScriptExecutionDisabledParams{Value: disabled})
		return chromedp.Void{}, err
	}
}

// texts opens a page and returns its visible texts.
func texts(tab context.Context, url string) ([]string, error) {
	if err := chromedp.Do(tab, chromedp.Navigate(url), chromedp.WaitReady(chromedp.CSS("h1"))); err != nil {
		return nil, fmt.Errorf("%s: %w", url, err)
	}
	found, err := chromedp.Run(tab, chromedp.Evaluate[[]string](visibleTexts))
	if err == nil && len(found) == 0 {
		err = fmt.Errorf("%s has no text", url)
	}
	return found, err
}

// Elements that scripts add are left out: the search form, filters that combine several facets, the visitor's own list,
// and the print button.
const visibleTexts = `(() => {
	const byScripts = 'form, [data-narrowing], .facets summary, ' +
		'[data-enquiry-list], [data-enquiry-link], [data-print]';
	const blocks = 'h1, h2, h3, h4, p, li, dt, dd, figcaption, td, th, summary, a';
	return [...document.querySelectorAll('body :is(' + blocks + ')')]
		.filter((e) => !e.querySelector(blocks) && e.checkVisibility({ visibilityProperty: true }))
		.filter((e) => !e.closest(byScripts) && !e.querySelector(byScripts))
		.map((e) => (e.innerText ?? e.textContent).replace(/\s+/g, ' ').trim())
		.filter((text) => text);
})()`

const deadControls = `(() => {
	const isOnThisPage = (a) => a.hash && a.pathname === location.pathname;
	const target = (a) => document.getElementById(decodeURIComponent(a.hash.slice(1)));
	const leadsNowhere = (a) => !a.getAttribute('href') || isOnThisPage(a) && !target(a);
	const submitsNothing = (e) => !e.form || !e.form.getAttribute('action') ||
		e.localName === 'button' && e.type !== 'submit';
	return [...document.querySelectorAll('button, input, select, textarea, a')]
		.filter((e) => e.checkVisibility({ visibilityProperty: true }))
		.filter((e) => e.localName === 'a' ? leadsNowhere(e) : submitsNothing(e))
		.map((e) => 'does nothing: ' + e.outerHTML.slice(0, 120));
})()`
