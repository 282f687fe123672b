package main

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"time"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"
)

// screenshots writes the first screen of a page of each sample kind, in the first language, as THEME-KIND.webp of
// 640x800 pixels: 1280x1600 at half the size.
func (s *siteServer) screenshots(b *browser, theme, folder string) error {
	if err := os.MkdirAll(folder, 0o755); err != nil {
		return err
	}
	for _, kind := range sampleKinds() {
		image, err := b.screenshot(s.url + s.pagesOf(kind)[0])
		if err == nil {
			err = os.WriteFile(filepath.Join(folder, fmt.Sprintf("%s-%s.webp", theme, kind)), image, 0o644)
		}
		if err != nil {
			return fmt.Errorf("%s: %w", kind, err)
		}
	}
	return nil
}

func (b *browser) screenshot(url string) ([]byte, error) {
	tab, end, err := b.tab()
	if err != nil {
		return nil, err
	}
	defer end()
	if err := chromedp.Do(tab,
		chromedp.EmulateViewport(1280, 1600),
		emulateMedia("prefers-color-scheme", "light"),
		chromedp.Navigate(url),
		chromedp.Sleep(700*time.Millisecond),
	); err != nil {
		return nil, err
	}
	return chromedp.Run(tab, func(ctx context.Context, t *chromedp.Target) ([]byte, error) {
		shot, err := cdp.Call(ctx, t, page.CaptureScreenshot, page.CaptureScreenshotParams{
			Format:  page.CaptureScreenshotFormatWebp,
			Quality: new(int64(75)),
			Clip:    &page.Viewport{Width: 1280, Height: 1600, Scale: 0.5},
		})
		if err != nil {
			return nil, err
		}
		return shot.Data, nil
	})
}
