package photo

import (
	"bytes"
	"errors"
	"image"
	"testing"

	"github.com/gen2brain/jpegn"
)

func encoded(img image.Image, o jpegn.EncodeOptions) []byte {
	var b bytes.Buffer
	o.Quality = 80
	must(jpegn.Encode(&b, img, &o))
	return b.Bytes()
}

// The damage is known when the photo is decoded, and when its palette is in the cache.
func TestDamageIsKeptWithThePalette(t *testing.T) {
	whole := encoded(textured(600, 400), jpegn.EncodeOptions{RestartInterval: 38})
	damaged := bytes.Clone(whole)
	copy(damaged[len(damaged)/2:], bytes.Repeat([]byte{0xff}, 400))
	plan, cache := planOf(t, damaged, Centre(), DefaultRecipe()), newCache(t)
	for range 2 {
		got, err := cache.CheckSource(t.Context(), plan, reading(damaged))
		if err != nil || !got.Found || !got.Placed || got.FromPercent < 40 || got.FromPercent > 60 {
			t.Errorf("%+v, %v", got, err)
		}
	}
	if palette, err := cache.Palette(t.Context(), plan, reading(damaged)); err != nil || !palette.Damage.Found {
		t.Errorf("%+v, %v", palette, err)
	}
	plan = planOf(t, whole, Centre(), DefaultRecipe())
	if got, err := cache.CheckSource(t.Context(), plan, reading(whole)); err != nil || got.Found {
		t.Errorf("the whole photo: %+v, %v", got, err)
	}
}

// All but a strip is the picture itself.
func TestDamagedPhotoIsShownBehindTheDamage(t *testing.T) {
	whole := encoded(textured(600, 400), jpegn.EncodeOptions{RestartInterval: 38})
	damaged := bytes.Clone(whole)
	copy(damaged[len(damaged)/2:], bytes.Repeat([]byte{0xff}, 400))
	want, err := decodePhoto(whole, 1)
	must(err)
	got, err := decodePhoto(damaged, 1)
	must(err)
	same := 0
	for y := range 400 {
		at := want.source.(*image.YCbCr).YOffset(0, y)
		if bytes.Equal(want.source.(*image.YCbCr).Y[at:at+600], got.source.(*image.YCbCr).Y[at:at+600]) {
			same++
		}
	}
	if same < 340 {
		t.Errorf("%d rows of 400 are those of the whole photo", same)
	}
}

func TestNothingLeftIsAFault(t *testing.T) {
	file := encoded(textured(600, 400), jpegn.EncodeOptions{})
	scan := bytes.Index(file, []byte{0xff, 0xda}) + 14
	for i := scan; i < len(file)-2; i++ {
		file[i] = 0xff
	}
	_, err := decodePhoto(file, 1)
	if fault, ok := errors.AsType[*Fault](err); !ok || fault.Kind != Damaged {
		t.Error(err)
	}
}

func TestMostScans(t *testing.T) {
	for pixels, want := range map[int]int{0: 100, 12_000_000: 100, 16_000_000: 100, 40_000_000: 40, MaxPixels: 20} {
		if got := mostScans(pixels); got != want {
			t.Errorf("%d pixels may have %d scans, want %d", pixels, got, want)
		}
	}
}

// The scans are counted, so a decoder that would take a minute is not asked.
func TestTooManyScansAreAFault(t *testing.T) {
	file := encoded(textured(600, 400), jpegn.EncodeOptions{Progressive: true})
	last := bytes.LastIndex(file, []byte{0xff, 0xda})
	end := len(file) - 2
	for _, test := range []struct {
		more int
		want FaultKind
	}{{50, 0}, {maxScans, TooManyScans}} {
		repeated := append(bytes.Clone(file[:end]), bytes.Repeat(file[last:end], test.more)...)
		_, err := decodePhoto(append(repeated, 0xff, 0xd9), 1)
		fault, _ := errors.AsType[*Fault](err)
		if test.want == 0 && err != nil || test.want != 0 && (fault == nil || fault.Kind != test.want) {
			t.Errorf("%d more scans: %v", test.more, err)
		}
	}
}
