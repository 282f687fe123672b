package main

import (
	"context"
	"fmt"

	"github.com/chromedp/chromedp"
)

// maxHeader is the height of a header of one row in which a name takes two lines, in CSS pixels.
const maxHeader = 80

// checkWorksFirst opens a page of the catalogue on a small phone. It finds a header of more than one row, and a first
// photo that is not whole on the first screen.
func (b *browser) checkWorksFirst(url string) ([]string, error) {
	tab, end, err := b.tab()
	if err != nil {
		return nil, err
	}
	defer end()
	if err := chromedp.Do(tab, chromedp.EmulateViewport(360, 740, chromedp.EmulateMobile),
		chromedp.Navigate(url), chromedp.WaitReady(chromedp.CSS(".card-photo"))); err != nil {
		return nil, fmt.Errorf("%s: %w", url, err)
	}
	return chromedp.Run(tab, chromedp.Evaluate[[]string](fmt.Sprintf(worksFirst, maxHeader)))
}

const worksFirst = `(() => {
	const faults = [], box = (selector) => document.querySelector(selector).getBoundingClientRect();
	if (box('.top').height > %d) faults.push('the header is ' + box('.top').height + ' px high');
	if (box('.card-photo').bottom > innerHeight) {
		faults.push('the first photo ends at ' + box('.card-photo').bottom + ' px');
	}
	return faults;
})()`

// fontShift is what fonts that come late may shift on a busy machine. A header that moves shifts a page by 0.02 and
// more.
const fontShift = 0.005

// checkHeaderStill saves a work on its page. It finds what moves in the header then, and what the page after it shifts
// while it loads.
func (b *browser) checkHeaderStill(url string) ([]string, error) {
	return b.onBothScreens(url, saveButton, func(tab context.Context) ([]string, error) {
		moved, err := chromedp.Run(tab, chromedp.Evaluate[[]string](saveAndCompare))
		if err != nil {
			return nil, err
		}
		if err := chromedp.Do(tab, chromedp.Navigate(url), chromedp.WaitVisible(chromedp.CSS(saveButton)),
			chromedp.Evaluate[chromedp.Void](observeShifts)); err != nil {
			return nil, err
		}
		const forget = `localStorage.clear(); window.shifted`
		shift, err := chromedp.Run(tab, chromedp.Evaluate[float64](forget))
		if shift > fontShift {
			moved = append(moved, fmt.Sprintf("the page shifts by %.3f", shift))
		}
		return moved, err
	})
}

// onBothScreens opens a page on a phone and on a wide screen, waits for an element, and collects what a check finds.
func (b *browser) onBothScreens(
	url, selector string, check func(tab context.Context) ([]string, error),
) ([]string, error) {
	tab, end, err := b.tab()
	if err != nil {
		return nil, err
	}
	defer end()
	var faults []string
	for _, width := range []int64{360, 1280} {
		err := chromedp.Do(tab, chromedp.EmulateViewport(width, 740), chromedp.Navigate(url),
			chromedp.WaitVisible(chromedp.CSS(selector)))
		var found []string
		if err == nil {
			found, err = check(tab)
		}
		if err != nil {
			return nil, fmt.Errorf("%s: %w", url, err)
		}
		for _, f := range found {
			faults = append(faults, fmt.Sprintf("%d px wide: %s", width, f))
		}
	}
	return faults, nil
}

const saveButton = `[data-enquiry-add] button`

// The button's own click handler shows the number at once.
const saveAndCompare = `(() => {
	const header = document.querySelector('.top');
	const visible = () => [...header.querySelectorAll('p, nav, details, a')].filter((e) => e.checkVisibility());
	const places = () => new Map([header, ...visible()].map((e) => {
		const { x, y, width, height } = e.getBoundingClientRect();
		return [e, [x, y, width, height].join()];
	}));
	const before = places();
	document.querySelector('` + saveButton + `').click();
	const after = places();
	const count = header.querySelector('[data-count]');
	return [
		...(count.textContent === '1' && count.checkVisibility({ visibilityProperty: true }) ? [] : ['no number']),
		...[...after].filter(([e, place]) => before.get(e) !== place)
			.map(([e, place]) => 'moves to ' + place + ': ' + e.outerHTML.slice(0, 80)),
	];
})()`

// checkReflow opens a page with letters twice as large, and with the spacing of WCAG 1.4.12, on a phone and on a wide
// screen. It finds what scrolls sideways, and text that is cut off at the edge.
func (b *browser) checkReflow(url string) ([]string, error) {
	return b.onBothScreens(url, "h1", func(tab context.Context) ([]string, error) {
		var faults []string
		for _, text := range []struct{ name, style string }{
			{"letters twice as large", `html { font-size: 200% }`},
			{"wide spacing", `* { line-height: 1.5 !important; letter-spacing: .12em !important;
				word-spacing: .16em !important } p { margin-block-end: 2em !important }`},
		} {
			found, err := chromedp.Run(tab, chromedp.Evaluate[[]string](fmt.Sprintf(reflow, "`"+text.style+"`")))
			if err != nil {
				return nil, err
			}
			for _, f := range found {
				faults = append(faults, text.name+": "+f)
			}
		}
		return faults, nil
	})
}

// The policy allows sheets that a debugger makes. What is open takes the most room. A list that scrolls by itself may
// be wider than the screen, and text for screen readers and the link that skips the header are to be out of sight.
const reflow = `((style) => {
	const sheet = new CSSStyleSheet();
	sheet.replaceSync(style);
	document.adoptedStyleSheets = [sheet];
	for (const details of document.querySelectorAll('.menu, .toggle')) details.open = true;
	const faults = [], root = document.documentElement;
	if (root.scrollWidth > root.clientWidth) faults.push('scrolls sideways: ' + root.scrollWidth + ' px');
	const mayBeOutside = (e) => {
		for (; e && e !== document.body; e = e.parentElement) {
			const scrolls = ['auto', 'scroll'].includes(getComputedStyle(e).overflowX);
			if (scrolls || e.offsetWidth <= 1 || e.matches('svg, .skip')) return true;
		}
		return false;
	};
	const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT), range = document.createRange();
	while (texts.nextNode()) {
		const e = texts.currentNode.parentElement;
		if (!texts.currentNode.data.trim() || !e.checkVisibility({ visibilityProperty: true })) continue;
		range.selectNodeContents(texts.currentNode);
		const isOutside = (box) => box.width > 0 && (box.right > innerWidth + 1 || box.left < -1);
		if ([...range.getClientRects()].some(isOutside) && !mayBeOutside(e)) {
			faults.push('cut off: ' + e.outerHTML.slice(0, 100));
		}
	}
	return faults;
})(%s)`
