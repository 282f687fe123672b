package photo

import (
	"bytes"
	"image"
	"testing"

	"github.com/gen2brain/webp"
)

// Where the machine has a libwebp of its own, it encodes only as long as nobody
// can tell the difference. Install one and see this test do its work.
func TestTheMachinesLibwebpMakesTheSameBytes(t *testing.T) {
	if err := webp.Dynamic(); err != nil {
		t.Skipf("this machine has no libwebp: %v", err)
	}
	pickLibwebp()
	if !takeTheMachines {
		t.Skip("the machine's libwebp makes other bytes and is not used")
	}
	defer func() { takeTheMachines = true }()
	for name, img := range map[string]image.Image{"textured": inPlanes(textured(333, 217)), "one pixel": inPlanes(textured(1, 1)), "a line": inPlanes(textured(500, 3)), "see-through": seeThrough(120, 90)} {
		for _, quality := range []int{1, 50, 78, 100} {
			takeTheMachines = true
			fast, err := encodeWebP(img, quality)
			must(err)
			takeTheMachines = false
			slow, err := encodeWebP(img, quality)
			must(err)
			if !bytes.Equal(fast, slow) {
				t.Errorf("%s at quality %d: %d bytes, translated %d", name, quality, len(fast), len(slow))
			}
		}
	}
}
