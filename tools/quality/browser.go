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
type pageCheck func(url string) ([]string, error)

// browser is Chromium. Each check has a tab of its own while it runs.
type browser struct {
	ctx   context.Context
	close []context.CancelFunc
	idle  chan idleTab // tabs that no check uses
}

// idleTab shows an empty page.
type idleTab struct {
	ctx   context.Context
	close context.CancelFunc
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
		chromedp.Flag("font-render-hinting", "none"), // the headless shell's default makes letters of other widths
		chromedp.Flag("hide-scrollbars", true),
	)
	allocator, stop := chromedp.NewExecAllocator(ctx, options...)
	tab, closeTab := chromedp.NewContext(allocator)
	b := &browser{tab, []context.CancelFunc{closeTab, stop}, make(chan idleTab, maxIdleTabs)}
	if err := chromedp.Do(tab); err != nil {
		b.Close()
		return nil, err
	}
	return b, nil
}

// chromiumProgram prefers the headless shell, which takes a third of the processor time.
func chromiumProgram() string {
	for _, name := range []string{"chromium-headless-shell", "chromium", "chromium-browser", "google-chrome"} {
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

// maxIdleTabs is more than there are checks at a time.
const maxIdleTabs = 16

// tab returns a tab for a minute at most: one that an earlier check has left, or a new one. A new tab starts a process,
// which takes longer than to load a page.
func (b *browser) tab() (context.Context, context.CancelFunc, error) {
	var t idleTab
	select {
	case t = <-b.idle:
	default:
		t.ctx, t.close = chromedp.NewContext(b.ctx)
		// This command creates the tab. With a time limit on its context the tab would end at that time.
		if err := chromedp.Do(t.ctx, asNewTab); err != nil {
			t.close()
			return nil, nil, err
		}
	}
	limited, cancel := context.WithTimeout(t.ctx, time.Minute)
	return limited, func() { b.leave(t, limited); cancel() }, nil
}

// leave keeps a tab for the next check, or closes it if it does not become as new in the time of the check.
func (b *browser) leave(t idleTab, limited context.Context) {
	if chromedp.Do(limited, asNewTab, chromedp.Navigate("about:blank")) == nil {
		select {
		case b.idle <- t:
			return
		default: // there are enough
		}
	}
	t.close()
}

// asNewTab takes back what checks change. The connection decides how far below the screen pictures are loaded.
func asNewTab(ctx context.Context, t *chromedp.Target) (none chromedp.Void, err error) {
	for _, reset := range []chromedp.Action[chromedp.Void]{
		chromedp.EmulateReset(),
		emulateMedia(),
		disableScripts(false),
		disableCache(false),
		connectByPhone,
	} {
		if _, err = reset(ctx, t); err != nil {
			break
		}
	}
	return none, err
}

func connectByPhone(ctx context.Context, t *chromedp.Target) (chromedp.Void, error) {
	_, err := cdp.Call(ctx, t, network.OverrideNetworkState, network.OverrideNetworkStateParams{
		Latency:            100,       // milliseconds
		DownloadThroughput: 1_000_000, // bytes a second
		UploadThroughput:   250_000,
		ConnectionType:     network.ConnectionTypeCellular4g,
	})
	return chromedp.Void{}, err
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

func (b *browser) firstView(url string) (pageLoad, error) {
	tab, end, err := b.tab()
	if err != nil {
		return pageLoad{}, err
	}
	defer end()
	if err := chromedp.Do(tab, disableCache(true)); err != nil {
		return pageLoad{}, err
	}
	var recorder loadRecorder
	if err := chromedp.Listen(tab, recorder.record); err != nil {
		return pageLoad{}, err
	}
	if err := chromedp.Do(tab,
		chromedp.EmulateViewport(412, 823, chromedp.EmulateScale(1.75), chromedp.EmulateMobile),
		chromedp.Navigate(url),
		chromedp.Sleep(700*time.Millisecond),
		chromedp.Evaluate[chromedp.Void](observeShifts),
		chromedp.Sleep(200*time.Millisecond),
	); err != nil {
		return pageLoad{}, fmt.Errorf("%s: %w", url, err)
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

func disableCache(disabled bool) chromedp.Action[chromedp.Void] {
	return func(ctx context.Context, t *chromedp.Target) (chromedp.Void, error) {
		_, err := cdp.Call(ctx, t, network.SetCacheDisabled, network.SetCacheDisabledParams{CacheDisabled: disabled})
		return chromedp.Void{}, err
	}
}

// emulateMedia sets media features by name and value, in turn; the others are as by default.
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
