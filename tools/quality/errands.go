package main

import (
	"context"
	_ "embed"
	"encoding/json"
	"fmt"
	"io"
	"math"
	"strings"
	"time"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// An errand is what somebody comes to the site for. It is driven as a visitor would do it, on a phone of 360 x 740 px
// on a slow line, with all that this takes: taps, letters, swipes and time.
type errand struct {
	name          string
	start         string // the path at which it begins; empty: the home page
	withoutScript bool
	steps         []step
}

// step is one thing that a visitor does, or looks for.
type step struct {
	verb  verb
	what  string // the words on what is tapped or looked for; from "css:" on a selector
	value string // what is typed or chosen, or how an address begins
}

type verb string

const (
	tap    verb = "tap"
	tapIf  verb = "tap if it is there" // a menu that is only there on some screens
	write  verb = "type"
	choose verb = "choose"
	see    verb = "see"
	leads  verb = "tap what leads to" // another program opens, so it is looked at and not followed
	reach  verb = "reach by the Tab key and press Enter"
)

// openMenu is the first step of all that begins in the menu.
var openMenu = step{tapIf, "css:.menu > summary", ""}

// errands are those of docs/quality.md.
func errands() []errand {
	const batik, ofCouncil = "/produk/kain-batik-anggrek-vanda/", "/produk/kendi-terakota/"
	openFilter := step{tapIf, "css:.toggle > summary", ""}
	return []errand{
		{"a gift for less than Rp200,000 from Pamulang", "", false, []step{
			openMenu, {tap, "Katalog", ""}, openFilter, {tap, "css:summary", "Harga"},
			{write, "css:[data-prices] input:last-of-type, input[name=to]", "200000"},
			{tap, "css:summary", "Kecamatan"}, {tap, "css:a[data-facet=district]", "Pamulang"},
			{see, "css:[data-chips] [data-name]", "200.000"}, {see, "css:[data-said]", "karya"}}},
		{"all hand-drawn batik", "", false, []step{
			openMenu, {tap, "Katalog", ""}, openFilter, {tap, "css:summary", "Proses batik"},
			{tap, "css:a[data-facet=batik]", "Batik tulis"}, {see, "Kain batik tulis anggrek vanda", ""}}},
		{"ask a maker about a work", batik, false, []step{{leads, "css:.work-ask a", "https://wa.me/62"}}},
		{"ask about a work whose maker has no number", ofCouncil, false, []step{
			{leads, "css:.work-ask a, .work-quiet a", "https://wa.me/62"}}},
		{"save three works of two makers and ask about them", batik, false, []step{
			{tap, "css:[data-enquiry-add] button", ""}, {tap, "Selendang batik ombak Cisadane", ""},
			{tap, "css:[data-enquiry-add] button", ""}, openMenu, {tap, "Katalog", ""},
			{tap, "Kap lampu bambu anyam", ""}, {tap, "css:[data-enquiry-add] button", ""},
			{tap, "css:[data-enquiry-link] a", ""}, {leads, "css:.enquiry-send a", "https://wa.me/62"}}},
		{"the next fair, into the calendar", "", false, []step{
			openMenu, {tap, "Agenda", ""}, {tap, "Bazar akhir tahun", ""}, {leads, "css:.to-calendar a", "http"}}},
		{"what a motif means", batik, false, []step{{tap, "css:.meaning a", "Anggrek"}, {see, "css:h1", ""}}},
		{"the way to a workshop that can be visited", "", false, []step{
			openMenu, {tap, "Perajin", ""}, {tap, "css:h3 a, .maker-name a", "Studio Tanah Ciputat"},
			{see, "css:.facts dd", "pukul"}}},
		{"find a basket, with a slip and in English", "", false, []step{
			{tapIf, "css:.search-link a", ""}, {tapIf, "css:a[href$='/cari/'], a[href*='/cari/#']", ""},
			{write, "css:#_q", "keranjnag"}, {see, "css:[data-results] a", "Keranjang"},
			{write, "css:#_q", "basket"}, {see, "css:[data-said]", "“basket”"},
			{see, "css:[data-results] a", "Keranjang"}}},
		{"share a work", batik, false, []step{{leads, "css:.share a", "https://wa.me/?text="}}},
		{"all hand-drawn batik, without a script", "", true, []step{
			openMenu, {tap, "Katalog", ""}, openFilter, {tap, "css:summary", "Teknik"},
			{tap, "css:.facets a", "Batik tulis"}, {see, "Kain batik tulis anggrek vanda", ""}}},
		{"ask a maker, by the keyboard from the catalogue", "/produk/", false, []step{
			{reach, "Kain batik tulis anggrek vanda", ""}, {leads, "css:.work-ask a", "https://wa.me/62"}}},
	}
}

// effort is what an errand took.
type effort struct {
	Taps, Letters, Swipes int
	Time                  time.Duration
}

// run does an errand at the site of an address, on a line with some conditions: none is as fast as the machine.
func (b *browser) run(url string, e errand, line ...*network.Conditions) (effort, error) {
	tab, end, err := b.tab()
	if err != nil {
		return effort{}, err
	}
	defer end()
	start := e.start
	if start == "" {
		start = "/"
	}
	defer chromedp.Do(tab, onLine()) // other checks are not slowed down
	err = chromedp.Do(tab, disableCache(false), disableScripts(e.withoutScript), onLine(line...),
		chromedp.EmulateViewport(360, 740, chromedp.EmulateScale(2), chromedp.EmulateMobile))
	if err != nil {
		return effort{}, err
	}
	v := &visitor{tab: tab, began: time.Now()}
	go func() { _ = chromedp.Do(tab, chromedp.Navigate(url+start)) }() // it returns once all pictures are there
	if err := v.arrives(url + start); err != nil {
		return effort{}, err
	}
	for _, s := range e.steps {
		if err := v.do(s); err != nil {
			return v.effort, err
		}
	}
	v.effort.Time = time.Since(v.began)
	return v.effort, nil
}

// slow4G is the line that Chromium's developer tools and Lighthouse call slow 4G.
func slow4G() *network.Conditions {
	return &network.Conditions{
		Latency:            562,     // milliseconds: 150 of the network, as often as a connection needs it
		DownloadThroughput: 180_000, // bytes a second
		UploadThroughput:   84_375,
	}
}

// onLine makes a tab's line as slow as a condition says, or as fast as it is without one.
func onLine(conditions ...*network.Conditions) chromedp.Action[chromedp.Void] {
	return func(ctx context.Context, t *chromedp.Target) (none chromedp.Void, err error) {
		_, err = cdp.Call(ctx, t, network.EmulateNetworkConditionsByRule,
			network.EmulateNetworkConditionsByRuleParams{MatchedNetworkConditions: conditions})
		if err == nil { // a visitor comes for the first time
			_, err = cdp.Call(ctx, t, network.ClearBrowserCache, cdp.Empty{})
		}
		return none, err
	}
}

// visitor does the steps of an errand in a tab.
type visitor struct {
	tab    context.Context
	began  time.Time
	effort effort
}

const (
	patience   = 8 * time.Second // for what a visitor waits for
	glance     = 400 * time.Millisecond
	swipePixel = 600 // how far a thumb moves a page of 740 px
	mostTabs   = 150
)

// found is where an element is.
type found struct {
	X, Y   float64 // its middle, in the window
	Away   float64 // how far it was scrolled into view just now, in pixels
	Covers bool    // nothing lies over its middle
	Href   string
	Leaves bool // a tap leads to another page, or to another address of this one
}

//go:embed errands.js
var findScript string

// find looks for what a step names until it is there and stays at its place: what is scrolled into view can move once
// more, when the browser lays out what it had left out, and a tap would miss it. What is not there at a glance is not
// waited for.
func (v *visitor) find(s step, glance time.Duration) (found, error) {
	what, _ := json.Marshal(s.what)
	words := s.value
	if s.verb != tap && s.verb != tapIf && s.verb != see {
		words = ""
	}
	within, _ := json.Marshal(words)
	look := fmt.Sprintf("(%s)(%s, %s)", strings.TrimSpace(findScript), what, within)
	var last found
	var away float64
	isThere := false
	for deadline := time.Now().Add(glance); ; {
		at, err := chromedp.Run(v.tab, chromedp.Evaluate[*found](look))
		if err == nil && at != nil {
			if !isThere {
				isThere, deadline = true, time.Now().Add(patience)
			}
			away += at.Away
			if at.Covers && at.X == last.X && at.Y == last.Y {
				at.Away = away
				return *at, nil
			}
			last = *at
		}
		if v.tab.Err() != nil || time.Now().After(deadline) {
			return found{}, fmt.Errorf("cannot %s %q %s", s.verb, s.what, s.value)
		}
		time.Sleep(30 * time.Millisecond)
	}
}

func (v *visitor) do(s step) error {
	if err := v.loaded(); err != nil {
		return err
	}
	switch s.verb {
	case reach:
		return v.reach(s)
	case tapIf:
		if _, err := v.find(s, glance); err != nil {
			return nil
		}
	}
	at, err := v.find(s, patience)
	if err != nil {
		return err
	}
	v.effort.Swipes += int(math.Ceil(math.Abs(at.Away) / swipePixel))
	switch s.verb {
	case leads:
		v.effort.Taps++
		if !strings.HasPrefix(at.Href, s.value) {
			return fmt.Errorf("%q leads to %q, not to %s", s.what, at.Href, s.value)
		}
		return nil
	case see:
		return nil
	case write:
		v.effort.Letters += len(s.value)
		return v.write(at, s)
	}
	return v.tap(at)
}

// arrives waits until the tab is at an address.
func (v *visitor) arrives(url string) error {
	for deadline := time.Now().Add(patience); time.Now().Before(deadline); time.Sleep(30 * time.Millisecond) {
		at, err := chromedp.Run(v.tab, chromedp.Evaluate[string](`location.href`))
		if err == nil && at == url {
			return nil
		}
	}
	return fmt.Errorf("%s does not answer", url)
}

// loaded waits until the page is there and its scripts have run; its pictures may still come. While a page is shown in
// place of the one before, a browser takes no taps.
func (v *visitor) loaded() error {
	const isLoaded = `performance.getEntriesByType('navigation')[0].domContentLoadedEventEnd > 0 &&
		!document.getAnimations().some((a) => String(a.effect.pseudoElement).startsWith('::view-transition'))`
	for deadline := time.Now().Add(patience); ; time.Sleep(30 * time.Millisecond) {
		ok, err := chromedp.Run(v.tab, chromedp.Evaluate[bool](isLoaded))
		if err == nil && ok {
			return nil
		}
		if v.tab.Err() != nil || time.Now().After(deadline) {
			return fmt.Errorf("the page has not loaded after %v: %w", patience, err)
		}
	}
}

// tap taps, and waits until a link has led somewhere.
func (v *visitor) tap(at found) error {
	v.effort.Taps++
	const address = "location.href"
	before, err := chromedp.Run(v.tab, chromedp.Evaluate[string](address))
	if err != nil {
		return err
	}
	if err := chromedp.Do(v.tab, chromedp.MouseClickXY(at.X, at.Y)); err != nil || !at.Leaves {
		return err
	}
	for deadline := time.Now().Add(patience); time.Now().Before(deadline); time.Sleep(30 * time.Millisecond) {
		now, err := chromedp.Run(v.tab, chromedp.Evaluate[string](address))
		if err == nil && now != before {
			return nil
		}
	}
	return fmt.Errorf("a tap on a link stays at %s", before)
}

// write writes over what is in a field.
func (v *visitor) write(at found, s step) error {
	v.effort.Taps++
	selector := strings.TrimPrefix(s.what, "css:")
	return chromedp.Do(v.tab, chromedp.MouseClickXY(at.X, at.Y),
		chromedp.Evaluate[chromedp.Void](fmt.Sprintf("document.querySelector(%q).select()", selector)),
		chromedp.KeyEvent(s.value), chromedp.KeyEvent(kb.Tab))
}

// reach presses the Tab key until the link with some words has the focus, and then Enter. Each key counts as a tap.
func (v *visitor) reach(s step) error {
	const focused = "document.activeElement.textContent.trim()"
	for range mostTabs {
		v.effort.Taps++
		if err := chromedp.Do(v.tab, chromedp.KeyEvent(kb.Tab)); err != nil {
			return err
		}
		words, err := chromedp.Run(v.tab, chromedp.Evaluate[string](focused))
		if err == nil && words == s.what {
			v.effort.Taps++
			return chromedp.Do(v.tab, chromedp.KeyEvent(kb.Enter))
		}
	}
	return fmt.Errorf("%q is not reached by %d presses of the Tab key", s.what, mostTabs)
}

// writeErrands does all errands at an address and writes a table of what they took.
func (b *browser) writeErrands(w io.Writer, url string) {
	fmt.Fprintln(w, "| errand | taps | letters | swipes | seconds |\n|---|---:|---:|---:|---:|")
	for _, e := range errands() {
		took, err := b.run(url, e, slow4G())
		if err != nil {
			fmt.Fprintf(w, "| %s | – | | | %s |\n", e.name, strings.ReplaceAll(err.Error(), "|", "/"))
			continue
		}
		fmt.Fprintf(w, "| %s | %d | %d | %d | %.1f |\n", e.name, took.Taps, took.Letters, took.Swipes,
			took.Time.Seconds())
	}
}
