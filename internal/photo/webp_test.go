package photo

import (
	"bytes"
	"image"
	"testing"

	"github.com/gen2brain/webp"
)

// Where the machine has a libwebp of its own, it encodes only as long as nobody
// can tell the difference. Install one (libwebp-dev on Debian) and see this test
// do its work.
func TestTheMachinesLibwebpMakesTheSameBytes(t *testing.T) {
	if err := webp.Dynamic(); err != nil {
		t.Skipf("this machine has no libwebp: %v", err)
	}
	if !theMachineAgrees() {
		t.Skip("the machine's libwebp makes other bytes and is not used")
	}
	for name, img := range map[string]image.Image{"textured": inPlanes(textured(333, 217)), "one pixel": inPlanes(textured(1, 1)), "a line": inPlanes(textured(500, 3)), "see-through": seeThrough(120, 90), "see-through, where releases differ": seeThrough(240, 160)} {
		for _, quality := range []int{1, 50, 78, 100} {
			got, err := encodeWebP(img, quality)
			must(err)
			var translated bytes.Buffer
			if opaque, ok := img.(*image.YCbCr); ok {
				img = inStudioRange(opaque)
			}
			must(encodeTranslated(&translated, img, quality, webpMethod, false, false))
			if !bytes.Equal(got, translated.Bytes()) {
				t.Errorf("%s at quality %d: %d bytes, translated %d", name, quality, len(got), translated.Len())
			}
		}
	}
}
