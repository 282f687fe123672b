package main

import (
	"context"
	"fmt"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// maxTabPresses is more than any page needs from its first control to its last.
const maxTabPresses = 600

// checkKeyboard goes through a page by the Tab key, on a screen 320 px wide, with forced colours and reduced motion. It
// finds controls that are never reached, are out of sight or have no outline when they have the focus, a place that
// traps the focus, and what moves.
func (b *browser) checkKeyboard(url string) ([]string, error) {
	tab, end, err := b.tab()
	if err != nil {
		return nil, err
	}
	defer end()
	if err := chromedp.Do(tab,
		chromedp.EmulateViewport(320, 640),
		emulateMedia("forced-colors", "active", "prefers-reduced-motion", "reduce"),
		chromedp.Navigate(url),
		chromedp.WaitReady(chromedp.CSS("h1")),
	); err != nil {
		return nil, fmt.Errorf("%s: %w", url, err)
	}
	faults, err := chromedp.Run(tab, chromedp.Evaluate[[]string](startKeyboardCheck))
	if err != nil {
		return nil, fmt.Errorf("%s: %w", url, err)
	}
	left, err := pressTab(tab)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", url, err)
	}
	if !left {
		return append(faults, "the focus does not leave the page"), nil
	}
	more, err := chromedp.Run(tab, chromedp.Evaluate[[]string]("endKeyboardCheck()"))
	return append(faults, more...), err
}

// pressTab presses the key until the focus leaves the page.
func pressTab(tab context.Context) (left bool, err error) {
	for range maxTabPresses {
		if err := chromedp.Do(tab, chromedp.KeyEvent(kb.Tab)); err != nil {
			return false, err
		}
		if left, err = chromedp.Run(tab, chromedp.Evaluate[bool]("checkFocus()")); left || err != nil {
			break
		}
	}
	return left, err
}

// The content of a frame belongs to another page, and the radio buttons of a group are one stop. A card's outline is
// that of its ::after, which covers the card. Scripts remove links that lead nowhere, so whether a control is still
// there is asked at the end.
const startKeyboardCheck = `(() => {
	const name = (e) => e.outerHTML.slice(0, e.outerHTML.indexOf('>') + 1).slice(0, 120);
	const isVisible = (e) => e.checkVisibility({ visibilityProperty: true });
	const reached = new Set(), faults = [];
	const controls = 'a[href], button, input, select, textarea, summary, [tabindex="0"]';
	const stops = [...document.querySelectorAll(controls)]
		.filter((e) => !e.disabled && e.tabIndex >= 0 && e.type !== 'radio' && isVisible(e));
	const hasOutline = (style) => style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) > 0;
	window.checkFocus = () => {
		const e = document.activeElement;
		if (e === document.body || reached.has(e)) return true;
		reached.add(e);
		if (e.localName === 'iframe') return false;
		const box = e.getClientRects()[0] ?? e.getBoundingClientRect();
		const isInView = box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth;
		if (box.width < 1 || !isInView) faults.push('out of sight: ' + name(e));
		if (!hasOutline(getComputedStyle(e)) && !hasOutline(getComputedStyle(e, '::after'))) {
			faults.push('no outline: ' + name(e));
		}
		return false;
	};
	window.endKeyboardCheck = () => [
		...faults,
		...stops.filter((e) => !reached.has(e) && isVisible(e)).map((e) => 'never reached: ' + name(e)),
		...(stops.length ? [] : ['nothing to reach']),
	];
	const lasts = (durations) => durations.split(',').some((d) => parseFloat(d) > 0.02);
	const moves = (style) => lasts(style.transitionDuration) ||
		style.animationName !== 'none' && lasts(style.animationDuration);
	return [...document.querySelectorAll('body *')]
		.filter((e) => moves(getComputedStyle(e)))
		.map((e) => 'moves: ' + name(e));
})()`
