package main

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"etalase/internal/filetest"
	"etalase/internal/tooltest"

	"github.com/chromedp/chromedp"
)

// What we encode is read by independent decoders, whatever the size
// and the transparency of the picture: Chromium's, libwebp's and libjpeg's.
func TestOtherDecodersReadOurPhotos(t *testing.T) {
	if testing.Short() {
		t.Skip("it encodes a hundred pictures")
	}
	t.Parallel()
	dir := t.TempDir()
	page := "---\ntitle: Tentang\nimages:\n"
	for i, size := range []string{"1x1", "2x3", "17x15", "701x503", "1400x900", "4000x3", "3x2500", "20x9000"} {
		for _, form := range []string{"jpg", "png"} {
			name := fmt.Sprintf("foto-%d.%s", i, form)
			var options []string
			if form == "png" {
				options = []string{"see-through"}
			}
			must(t, takePhoto(filepath.Join(dir, "content/pages/tentang", name), size, options))
			page += fmt.Sprintf("  - src: %s\n    alt: Perajin sedang bekerja %d\n", name, i)
		}
	}
	filetest.Write(t, dir, map[string]string{
		"site.yaml":                      smallSettings + "images: {avif: true}\n",
		"content/pages/tentang/index.md": page + "---\n",
	})
	runCommand(t, "build", "--site", dir)
	public := filepath.Join(dir, "public")
	photos, err := filepath.Glob(filepath.Join(public, "assets", "tentang-foto-*"))
	must(t, err)
	if len(photos) < 16*8 {
		t.Fatalf("%d files", len(photos))
	}

	t.Run("dwebp", func(t *testing.T) { decodeAll(t, photos, ".webp", "dwebp", "-quiet", "-o", os.DevNull) })
	t.Run("djpeg", func(t *testing.T) { decodeAll(t, photos, ".jpg", "djpeg", "-outfile", os.DevNull) })
	t.Run("Chromium", func(t *testing.T) {
		tab := browser(t)
		server := httptest.NewServer(http.FileServer(http.Dir(public)))
		defer server.Close()
		must(t, chromedp.Do(tab, chromedp.Navigate(server.URL+"/404.html")))
		for _, photo := range photos {
			evaluate[int64](t, tab,
				fmt.Sprintf("window.shown = window.shown ?? []; window.shown.push('/assets/%s')", filepath.Base(photo)))
		}
		const load = `(() => {
			window.bad = [];
			window.done = 0;
			for (const src of window.shown) {
				const i = new Image();
				i.src = src;
				i.decode().catch(() => window.bad.push(src)).finally(() => window.done++);
			}
			return window.shown.length;
		})()`
		all := evaluate[int64](t, tab, load)
		for range 3000 {
			if evaluate[int64](t, tab, `window.done`) == all {
				break
			}
		}
		if bad := evaluate[string](t, tab, `window.done + ' ' + window.bad.join(' ')`); bad != fmt.Sprintf("%d ", all) {
			t.Errorf("of %d files: %s", all, bad)
		}
	})
}

func decodeAll(t *testing.T, photos []string, ext, tool string, options ...string) {
	tooltest.Program(t, tool)
	for _, photo := range photos {
		if !strings.HasSuffix(photo, ext) {
			continue
		}
		if out, err := exec.CommandContext(t.Context(), tool, append(options, photo)...).CombinedOutput(); err != nil {
			t.Errorf("%s: %v\n%s", filepath.Base(photo), err, out)
		}
	}
}

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}
