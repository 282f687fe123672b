package main

import (
	"context"
	"etalase/internal/layout"
	"fmt"
	"os"
	"path/filepath"
	"time"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"
)

// screenshots writes the first screens of the pages of eight kinds, in the first
// language, as THEME-KIND.webp of 640x800 pixels: 1280x1600 at half the size.
func (h *house) screenshots(b *chromium, theme, folder string) error {
	if err := os.MkdirAll(folder, 0o755); err != nil {
		return err
	}
	for _, kind := range eight() {
		picture, err := b.screenshot(h.url + h.pagesOf(kind)[0])
		if err == nil {
			err = os.WriteFile(filepath.Join(folder, fmt.Sprintf("%s-%s.webp", theme, kind)), picture, 0o644)
		}
		if err != nil {
			return fmt.Errorf("%s: %w", kind, err)
		}
	}
	return nil
}

func (c *chromium) screenshot(address string) ([]byte, error) {
	tab, end := c.tab()
	defer end()
	size := chromedp.EmulateViewport(1280, 1600)
	if err := chromedp.Do(tab, size, preferring("light"), chromedp.Navigate(address), chromedp.Sleep(700*time.Millisecond)); err != nil {
		return nil, err
	}
	return chromedp.Run(tab, func(ctx context.Context, t *chromedp.Target) ([]byte, error) {
		quality := int64(75)
		shot, err := cdp.Call(ctx, t, page.CaptureScreenshot, page.CaptureScreenshotParams{
			Format: page.CaptureScreenshotFormatWebp, Quality: &quality, Clip: &page.Viewport{Width: 1280, Height: 1600, Scale: 0.5},
		})
		if err != nil {
			return nil, err
		}
		return shot.Data, nil
	})
}

// eight are the kinds of page that figures and pictures are given of.
func eight() []layout.Kind {
	return []layout.Kind{layout.Home, layout.Catalogue, layout.Product, layout.Artisans, layout.Artisan, layout.Agenda, layout.Event, layout.News}
}
