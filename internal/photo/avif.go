package photo

import (
	"bytes"
	"image"
	_ "unsafe" // for go:linkname

	"github.com/disintegration/imaging"
	"github.com/gen2brain/avif"
)

// avifSpeed is the encoder's haste, 0 to 10. A photo takes three to four times as
// long as a WebP at 9, and 3.5 times that at 8 for seven per cent fewer bytes.
const avifSpeed = 9

// The module carries libavif as WebAssembly, but prefers the machine's, whose
// bytes are those of its release. Its only switch is a build tag; this is the
// variable behind it.
//
//go:linkname preferTheMachinesAVIF github.com/gen2brain/avif.dynamic
var preferTheMachinesAVIF bool

func init() { preferTheMachinesAVIF = false }

func encodeAVIF(img image.Image, quality int) ([]byte, error) {
	if _, ok := img.(*image.NRGBA); !ok {
		img = imaging.Clone(img)
	}
	var file bytes.Buffer
	err := avif.Encode(&file, img, avif.Options{Quality: quality, QualityAlpha: quality, Speed: avifSpeed, ChromaSubsampling: image.YCbCrSubsampleRatio420})
	return file.Bytes(), err
}
