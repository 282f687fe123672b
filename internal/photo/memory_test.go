package photo

import (
	"errors"
	"image"
	"testing"

	"github.com/gen2brain/jpegn"
)

// The budget that the error names is enough.
func TestBoundBudgetRefusesWhatDoesNotFit(t *testing.T) {
	data := asJPEG(textured(300, 200))
	plan := planOf(t, data, Centre(), DefaultRecipe())
	small := Open(t.TempDir(), 16<<20)
	small.Bound()
	_, err := small.Make(t.Context(), plan, reading(data))
	short, ok := errors.AsType[*MemoryError](err)
	if !ok || short.BudgetBytes != 16<<20 {
		t.Fatal(err)
	}
	if _, ok := errors.AsType[*MemoryError](small.CheckRest()); !ok {
		t.Error("the process holds more than 16 MB without the photo")
	}
	const moreGarbage = 16 << 20 // of other tests
	enough := Open(t.TempDir(), short.NeedBytes+moreGarbage)
	enough.Bound()
	if err := enough.CheckRest(); err != nil {
		t.Error(err)
	}
	makeAll(t, enough, plan, data)
}

// What the estimate of a photo counts, in bytes for each of its pixels.
func TestMemoryCostOfAPixel(t *testing.T) {
	progressive := encoded(textured(64, 48), jpegn.EncodeOptions{Progressive: true, Subsampling: jpegn.Subsample420})
	allChroma := encoded(textured(64, 48), jpegn.EncodeOptions{Progressive: true, Subsampling: jpegn.Subsample444})
	grey16 := asPNG(image.NewGray16(image.Rect(0, 0, 64, 48)))
	keyed16 := withPNGChunk(grey16, "tRNS", []byte{0, 0})
	text := append([]byte("Comment\x00"), make([]byte, 70<<10)...)
	for name, test := range map[string]struct {
		data  []byte
		least int
	}{
		"progressive":                  {progressive, 6}, // 1.5 coefficients of 4 bytes
		"progressive, with all chroma": {allChroma, 12},  // 3
		"PNG":                          {asPNG(textured(64, 48)), 4},
		"PNG with transparency":        {asPNG(translucent(64, 48)), 4},
		"grey PNG of 16 bits":          {grey16, 2 + 4 + 1},
		"the same, with tRNS":          {keyed16, 8 + 4 + 1},
		"the same, behind a long text": {withPNGChunk(keyed16, "tEXt", text), 8 + 4 + 1},
		"GIF":                          {asGIF(corners(64, 48)), 5},
		"WebP":                         {asWebP(textured(64, 48)), 6},
	} {
		if got := probe(t, test.data).cost.perPixel; got < test.least || got > 2*test.least+2 {
			t.Errorf("%s: %d bytes, want about %d", name, got, test.least)
		}
	}
}
