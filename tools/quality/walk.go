package main

import (
	"context"
	"fmt"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// farthest is more presses than any page takes from its first control to its last.
const farthest = 600

// walk goes through a page by the Tab key alone, on a screen 320 px wide, with
// forced colours and without motion, and returns what such a visitor suffers: a
// control that is never reached, one that is out of sight or palettes like the others
// when it has the focus, a place that the focus does not leave, and what moves.
func (c *chromium) walk(address string) ([]string, error) {
	tab, end := c.tab()
	defer end()
	if err := chromedp.Do(tab, chromedp.EmulateViewport(320, 640), calmAndForced(), chromedp.Navigate(address), chromedp.WaitReady(chromedp.CSS("h1"))); err != nil {
		return nil, fmt.Errorf("%s: %w", address, err)
	}
	found, err := chromedp.Run(tab, chromedp.Evaluate[[]string](beginWalk))
	if err != nil {
		return nil, fmt.Errorf("%s: %w", address, err)
	}
	for n := 0; ; n++ {
		if n == farthest {
			return append(found, "the focus does not leave the page"), nil
		}
		if err := chromedp.Do(tab, chromedp.KeyEvent(kb.Tab)); err != nil {
			return nil, fmt.Errorf("%s: %w", address, err)
		}
		ended, err := chromedp.Run(tab, chromedp.Evaluate[bool]("step()"))
		if err != nil {
			return nil, fmt.Errorf("%s: %w", address, err)
		}
		if ended {
			break
		}
	}
	more, err := chromedp.Run(tab, chromedp.Evaluate[[]string]("endWalk()"))
	return append(found, more...), err
}

// What stands in a frame is another page's, and radio buttons of a group are one stop.
const beginWalk = `(() => {
	const name = (e) => e.outerHTML.slice(0, e.outerHTML.indexOf('>') + 1).slice(0, 120);
	const reached = new Set(), faults = [];
	const stops = [...document.querySelectorAll('a[href], button, input, select, textarea, summary, [tabindex="0"]')]
		.filter((e) => !e.disabled && e.tabIndex >= 0 && e.type !== 'radio' && e.checkVisibility({ visibilityProperty: true }));
	const stays = (e) => e.checkVisibility({ visibilityProperty: true }); // scripts take away what leads to nothing
	window.step = () => {
		const e = document.activeElement;
		if (e === document.body || reached.has(e)) return true;
		reached.add(e);
		if (e.localName === 'iframe') return false;
		const box = e.getClientRects()[0] ?? e.getBoundingClientRect(), style = getComputedStyle(e); // a card's is that of ::after, which covers it
		if (box.width < 1 || box.bottom <= 0 || box.top >= innerHeight || box.right <= 0 || box.left >= innerWidth) faults.push('out of sight: ' + name(e));
		if (![style, getComputedStyle(e, '::after')].some((s) => s.outlineStyle !== 'none' && parseFloat(s.outlineWidth) > 0)) faults.push('no outline: ' + name(e));
		return false;
	};
	window.endWalk = () => [...faults, ...stops.filter((e) => !reached.has(e) && stays(e)).map((e) => 'never reached: ' + name(e)),
		...(stops.length ? [] : ['nothing to reach'])];
	const lasts = (durations) => durations.split(',').some((d) => parseFloat(d) > 0.02);
	return [...document.querySelectorAll('body *')].filter((e) => {
		const style = getComputedStyle(e);
		return lasts(style.transitionDuration) || style.animationName !== 'none' && lasts(style.animationDuration);
	}).map((e) => 'moves: ' + name(e));
})()`

func calmAndForced() chromedp.Action[chromedp.Void] {
	return func(ctx context.Context, t *chromedp.Target) (chromedp.Void, error) {
		_, err := cdp.Call(ctx, t, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Features: []*emulation.MediaFeature{
			{Name: "forced-colors", Value: "active"}, {Name: "prefers-reduced-motion", Value: "reduce"},
		}})
		return chromedp.Void{}, err
	}
}
