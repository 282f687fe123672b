package photo

import (
	"bytes"
	"image"
	"testing"

	"github.com/gen2brain/webp"
)

// Runs only where the system has a libwebp (Debian: libwebp-dev).
func TestSystemWebPEncodesTheSameBytes(t *testing.T) {
	if err := webp.Dynamic(); err != nil {
		t.Skipf("no libwebp: %v", err)
	}
	if !systemWebPMatches() {
		t.Skip("the system's libwebp encodes other bytes and is not used")
	}
	for name, img := range map[string]image.Image{
		"textured":                           toYCbCr420(textured(333, 217)),
		"one pixel":                          toYCbCr420(textured(1, 1)),
		"three rows":                         toYCbCr420(textured(500, 3)),
		"translucent":                        translucent(120, 90),
		"translucent, where releases differ": translucent(240, 160),
	} {
		for _, quality := range []int{1, 50, 78, 100} {
			got, err := encodeWebP(img, quality)
			must(err)
			encoded := img
			if opaque, ok := img.(*image.YCbCr); ok {
				encoded = toLimitedRange(opaque)
			}
			var bundled bytes.Buffer
			must(encodeBundled(&bundled, encoded, quality, webpMethod, false, false))
			if !bytes.Equal(got, bundled.Bytes()) {
				t.Errorf("%s at quality %d: %d bytes, bundled %d", name, quality, len(got), bundled.Len())
			}
		}
	}
}
