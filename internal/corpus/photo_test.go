package corpus

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"image"
	"image/jpeg"
	"runtime"
	"testing"
)

func TestPhotoHasTheEntropyOfAPhoto(t *testing.T) {
	for seed := range int64(4) {
		var file bytes.Buffer
		if err := jpeg.Encode(&file, Photo(seed, 1500, 1000), &jpeg.Options{Quality: 90}); err != nil {
			t.Fatal(err)
		}
		if bits := 8 * float64(file.Len()) / (1500 * 1000); bits < 2 || bits > 3 {
			t.Errorf("photo %d has %.2f bits per pixel", seed, bits)
		}
	}
}

// The pixels do not depend on the machine or the number of its cores, so a measurement can be repeated.
func TestPhotoIsTheSameEverywhere(t *testing.T) {
	const want = "f3219b80b79dffb7e85bf3006d43707f0df7dea43812370b455f8b89085bd48b"
	for _, cores := range []int{1, 3} {
		before := runtime.GOMAXPROCS(cores)
		img := Photo(7, 301, 203).(*image.YCbCr)
		runtime.GOMAXPROCS(before)
		pixels := sha256.New()
		for _, pix := range [][]uint8{img.Y, img.Cb, img.Cr} {
			pixels.Write(pix)
		}
		if got := hex.EncodeToString(pixels.Sum(nil)); got != want {
			t.Errorf("with %d cores: %s, want %s", cores, got, want)
		}
	}
}

func TestPhotoOfAnySize(t *testing.T) {
	for _, size := range []image.Point{{1, 1}, {2, 3}, {5, 1}, {17, 40}} {
		if got := Photo(1, size.X, size.Y).Bounds().Size(); got != size {
			t.Errorf("%v came out as %v", size, got)
		}
	}
}
