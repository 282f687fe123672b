package main

import (
	"context"
	"errors"
	"fmt"
	"os/exec"
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/chromedp"
)

var errNoChromium = errors.New("no Chromium is installed")

// pageCheck returns the faults that it finds on a page.
type pageCheck func(address string) ([]string, error)

// browser is Chromium. Each check opens a tab of its own.
type browser struct {
	ctx   context.Context
	close []context.CancelFunc
}

func openBrowser(ctx context.Context) (*browser, error) {
	program := chromiumProgram()
	if program == "" {
		return nil, errNoChromium
	}
	options := append(slices.Clone(chromedp.DefaultExecAllocatorOptions[:]),
		chromedp.ExecPath(program),
		chromedp.NoSandbox,
		chromedp.DisableGPU,
		chromedp.Flag("hide-scrollbars", true),
	)
	allocator, stop := chromedp.NewExecAllocator(ctx, options...)
	tab, closeTab := chromedp.NewContext(allocator)
	b := &browser{tab, []context.CancelFunc{closeTab, stop}}
	if err := chromedp.Do(tab); err != nil {
		b.Close()
		return nil, err
	}
	return b, nil
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
func (b *browser) Close() {
	for _, end := range b.close {
		end()
	}
}

// tab opens an empty tab, for a minute at most.
func (b *browser) tab() (context.Context, context.CancelFunc) {
	tab, closeTab := chromedp.NewContext(b.ctx)
	limited, cancel := context.WithTimeout(tab, time.Minute)
	return limited, func() { cancel(); closeTab() }
}

// pageLoad is what a phone loads of a page before anybody scrolls.
type pageLoad struct {
	bytes, largestImage int64 // as transferred
	images              int
	layoutShift         float64 // cumulative
}

const observeShifts = `window.shifted = 0;
new PerformanceObserver((list) => {
	for (const e of list.getEntries()) if (!e.hadRecentInput) window.shifted += e.value;
}).observe({ type: 'layout-shift', buffered: true })`

func (b *browser) firstView(address string) (pageLoad, error) {
	tab, end := b.tab()
	defer end()
	if err := chromedp.Do(tab, disableCache); err != nil { // also creates the tab to listen to
		return pageLoad{}, err
	}
	var recorder loadRecorder
	if err := chromedp.Listen(tab, recorder.record); err != nil {
		return pageLoad{}, err
	}
	if err := chromedp.Do(tab,
		chromedp.EmulateViewport(412, 823, chromedp.EmulateScale(1.75), chromedp.EmulateMobile),
		chromedp.Navigate(address),
		chromedp.Sleep(700*time.Millisecond),
		chromedp.Evaluate[chromedp.Void](observeShifts),
		chromedp.Sleep(200*time.Millisecond),
	); err != nil {
		return pageLoad{}, fmt.Errorf("%s: %w", address, err)
	}
	shift, err := chromedp.Run(tab, chromedp.Evaluate[float64]("window.shifted"))
	load := recorder.result()
	load.layoutShift = shift
	return load, err
}

// loadRecorder adds up network events, which arrive on other goroutines.
type loadRecorder struct {
	mu      sync.Mutex
	load    pageLoad
	isImage map[network.RequestID]bool
}

func (r *loadRecorder) record(event any) {
	r.mu.Lock()
	defer r.mu.Unlock()
	switch e := event.(type) {
	case *network.EventResponseReceived:
		if r.isImage == nil {
			r.isImage = map[network.RequestID]bool{}
		}
		mediaType := e.Response.MimeType
		r.isImage[e.RequestID] = strings.HasPrefix(mediaType, "image/") && mediaType != "image/svg+xml"
	case *network.EventLoadingFinished:
		size := int64(e.EncodedDataLength)
		r.load.bytes += size
		if r.isImage[e.RequestID] {
			r.load.images++
			r.load.largestImage = max(r.load.largestImage, size)
		}
	}
}

func (r *loadRecorder) result() pageLoad {
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.load
}

func disableCache(ctx context.Context, t *chromedp.Target) (chromedp.Void, error) {
	_, err := cdp.Call(ctx, t, network.SetCacheDisabled, network.SetCacheDisabledParams{CacheDisabled: true})
	return chromedp.Void{}, err
}

// emulateMedia sets media features by name and value, in turn.
func emulateMedia(namesAndValues ...string) chromedp.Action[chromedp.Void] {
	var features []*emulation.MediaFeature
	for i := 0; i < len(namesAndValues); i += 2 {
		features = append(features, &emulation.MediaFeature{Name: namesAndValues[i], Value: namesAndValues[i+1]})
	}
	return func(ctx context.Context, t *chromedp.Target) (chromedp.Void, error) {
		_, err := cdp.Call(ctx, t, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Features: features})
		return chromedp.Void{}, err
	}
}
