package photo

import (
	"bytes"
	"image"
	"sync"
	"testing"

	"github.com/gen2brain/webp"
)

// encodedAlike are pictures that all encoders must encode to the same bytes.
func encodedAlike() map[string]*image.YCbCr {
	return map[string]*image.YCbCr{
		"textured":    toYCbCr420(textured(333, 217)),
		"one pixel":   toYCbCr420(textured(1, 1)),
		"three rows":  toYCbCr420(textured(500, 3)),
		"a part":      toYCbCr420(textured(120, 90)).SubImage(image.Rect(10, 20, 75, 61)).(*image.YCbCr),
		"the pattern": toYCbCr420(testPattern()),
	}
}

func testEncodesAsBundled(t *testing.T, encode func(*image.YCbCr, int) ([]byte, error)) {
	for name, img := range encodedAlike() {
		for _, quality := range []int{1, 50, 78, 100} {
			got, err := encode(img, quality)
			must(err)
			want, err := encodeOpaque(encodeBundled, img, quality)
			must(err)
			if !bytes.Equal(got, want) {
				t.Errorf("%s at quality %d: %d bytes, bundled %d", name, quality, len(got), len(want))
			}
		}
	}
}

// Runs only where the system has a libwebp (Debian: libwebp-dev).
func TestSystemWebPEncodesTheSameBytes(t *testing.T) {
	if err := webp.Dynamic(); err != nil {
		t.Skipf("no libwebp: %v", err)
	}
	if !systemWebPMatches() {
		t.Skip("the system's libwebp encodes other bytes and is not used")
	}
	testEncodesAsBundled(t, func(img *image.YCbCr, quality int) ([]byte, error) { return encodeWebP(img, quality) })
}

// For pictures with transparency, releases of libwebp differ.
func TestTransparentWebPIsEncodedByTheBundledLibwebp(t *testing.T) {
	for _, img := range []image.Image{translucent(120, 90), translucent(240, 160)} {
		got, err := encodeWebP(img, 78)
		must(err)
		var bundled bytes.Buffer
		must(encodeBundled(&bundled, img, 78, webpMethod, false, false))
		if !bytes.Equal(got, bundled.Bytes()) {
			t.Errorf("%v: %d bytes, bundled %d", img.Bounds(), len(got), bundled.Len())
		}
	}
}

// compiledSIMDWebP waits for the encoder. It skips the test where wazero has no compiler.
func compiledSIMDWebP(t *testing.T) *simdWebP {
	late := compilingSIMDWebP()
	<-late.done
	if late.encoder == nil {
		if _, err := newSIMDWebP(webpProgram); err != nil {
			t.Skip(err)
		}
		t.Fatal("it encodes other bytes than the bundled libwebp")
	}
	return late.encoder
}

func TestSIMDWebPEncodesTheSameBytes(t *testing.T) {
	testEncodesAsBundled(t, compiledSIMDWebP(t).encode)
}

func TestSIMDWebPEncodesPicturesSideBySide(t *testing.T) {
	simd := compiledSIMDWebP(t)
	img := toYCbCr420(textured(200, 100))
	want, err := simd.encode(img, 78)
	must(err)
	var work sync.WaitGroup
	for range 4 {
		work.Go(func() {
			for range 5 {
				if got, err := simd.encode(img, 78); err != nil || !bytes.Equal(got, want) {
					t.Errorf("%d bytes instead of %d: %v", len(got), len(want), err)
				}
			}
		})
	}
	work.Wait()
}

func TestSIMDWebPIsNotUsedBeforeItIsCompiled(t *testing.T) {
	late := &lateSIMDWebP{done: make(chan struct{}), encoder: &simdWebP{}}
	if late.ifReady() != nil {
		t.Error("it was taken for ready")
	}
	close(late.done)
	if late.ifReady() != late.encoder {
		t.Error("it was not taken for ready")
	}
}

func TestAProgramThatCannotBeCompiledIsAnError(t *testing.T) {
	if _, err := newSIMDWebP([]byte("no program")); err == nil {
		t.Error("no error")
	}
}
