package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/chromedp"
)

var errNoChromium = errors.New("Chromium is not installed")

// chromium is a browser, one tab for each question.
type chromium struct {
	ctx   context.Context
	close []context.CancelFunc
}

func openBrowser(ctx context.Context) (*chromium, error) {
	program := chromiumProgram()
	if program == "" {
		return nil, errNoChromium
	}
	options := append(slices.Clone(chromedp.DefaultExecAllocatorOptions[:]), chromedp.ExecPath(program), chromedp.NoSandbox, chromedp.DisableGPU, chromedp.Flag("hide-scrollbars", true))
	allocator, stop := chromedp.NewExecAllocator(ctx, options...)
	tab, closeTab := chromedp.NewContext(allocator)
	c := &chromium{tab, []context.CancelFunc{closeTab, stop}}
	if err := chromedp.Do(tab); err != nil {
		c.Close()
		return nil, err
	}
	return c, nil
}

func chromiumProgram() string {
	for _, name := range []string{"chromium", "chromium-browser", "google-chrome"} {
		if found, err := exec.LookPath(name); err == nil {
			return found
		}
	}
	return ""
}

// Close ends the browser.
func (c *chromium) Close() {
	for _, end := range c.close {
		end()
	}
}

// tab is a new one, empty, for a minute.
func (c *chromium) tab() (context.Context, context.CancelFunc) {
	tab, closeTab := chromedp.NewContext(c.ctx)
	limited, cancel := context.WithTimeout(tab, time.Minute)
	return limited, func() { cancel(); closeTab() }
}

// view is what a visitor's telephone loads before anybody scrolls.
type view struct {
	bytes, largest int64 // over the line; the largest picture
	pictures       int
	shift          float64 // cumulative layout shift
}

const countShifts = `window.shifted = 0;
new PerformanceObserver((list) => { for (const e of list.getEntries()) if (!e.hadRecentInput) window.shifted += e.value }).observe({ type: 'layout-shift', buffered: true })`

func (c *chromium) firstView(address string) (view, error) {
	tab, end := c.tab()
	defer end()
	var mu sync.Mutex
	var v view
	picture := map[network.RequestID]bool{}
	fresh := func(ctx context.Context, t *chromedp.Target) (chromedp.Void, error) {
		_, err := cdp.Call(ctx, t, network.SetCacheDisabled, network.SetCacheDisabledParams{CacheDisabled: true})
		return chromedp.Void{}, err
	}
	if err := chromedp.Do(tab, fresh); err != nil { // makes the tab, before anything is heard of it
		return v, err
	}
	err := chromedp.Listen(tab, func(event any) {
		mu.Lock()
		defer mu.Unlock()
		switch e := event.(type) {
		case *network.EventResponseReceived:
			picture[e.RequestID] = strings.HasPrefix(e.Response.MimeType, "image/") && e.Response.MimeType != "image/svg+xml"
		case *network.EventLoadingFinished:
			size := int64(e.EncodedDataLength)
			v.bytes += size
			if picture[e.RequestID] {
				v.pictures++
				v.largest = max(v.largest, size)
			}
		}
	})
	if err != nil {
		return v, err
	}
	phone := chromedp.EmulateViewport(412, 823, chromedp.EmulateScale(1.75), chromedp.EmulateMobile)
	if err := chromedp.Do(tab, phone, chromedp.Navigate(address), chromedp.Sleep(700*time.Millisecond), chromedp.Evaluate[chromedp.Void](countShifts), chromedp.Sleep(200*time.Millisecond)); err != nil {
		return v, fmt.Errorf("%s: %w", address, err)
	}
	shift, err := chromedp.Run(tab, chromedp.Evaluate[float64]("window.shifted"))
	mu.Lock()
	defer mu.Unlock()
	v.shift = shift
	return v, err
}

// axe returns what axe-core finds wrong with a page, each fault once.
func (c *chromium) axe(modules, address string) ([]string, error) {
	source, err := os.ReadFile(filepath.Join(modules, "axe-core", "axe.min.js"))
	if err != nil {
		return nil, err
	}
	tab, end := c.tab()
	defer end()
	if err := chromedp.Do(tab, chromedp.Navigate(address), chromedp.Evaluate[chromedp.Void](string(source))); err != nil {
		return nil, fmt.Errorf("%s: %w", address, err)
	}
	var found []string
	for _, width := range []int64{320, 1280} {
		for _, scheme := range []string{"light", "dark"} {
			if err := chromedp.Do(tab, chromedp.EmulateViewport(width, 800), preferring(scheme)); err != nil {
				return nil, err
			}
			faults, err := chromedp.Run(tab, chromedp.Evaluate[[]string](askAxe, chromedp.EvalAwaitPromise))
			if err != nil {
				return nil, fmt.Errorf("%s: %w", address, err)
			}
			for _, f := range faults {
				if !slices.Contains(found, f) {
					found = append(found, f)
				}
			}
		}
	}
	return found, nil
}

const askAxe = `axe.run().then((r) => r.violations.flatMap((v) => v.nodes.map((n) => v.id + ': ' + n.target.join(' ') + ' (' + n.failureSummary.split('\n').slice(1).join(' ').trim() + ')')))`

func preferring(scheme string) chromedp.Action[chromedp.Void] {
	return func(ctx context.Context, t *chromedp.Target) (chromedp.Void, error) {
		_, err := cdp.Call(ctx, t, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Features: []*emulation.MediaFeature{{Name: "prefers-color-scheme", Value: scheme}}})
		return chromedp.Void{}, err
	}
}
