package photo

import (
	"bytes"
	"image"
	_ "unsafe" // for go:linkname

	"github.com/disintegration/imaging"
	"github.com/gen2brain/avif"
)

// avifSpeed is the encoder's speed, 0 to 10. At 9 a photo takes three to four times as long as a WebP; at 8 it takes
// 3.5 times as long as at 9, for seven per cent fewer bytes.
const avifSpeed = 9

// The module contains libavif as WebAssembly, but prefers the system's libavif, whose bytes depend on its release. The
// module's only switch is a build tag; useSystemAVIF is the variable behind it. A test compares its type with the
// module's source: see linkname_test.go.
//
//go:linkname useSystemAVIF github.com/gen2brain/avif.dynamic
var useSystemAVIF bool

func init() { useSystemAVIF = false }

func encodeAVIF(img image.Image, quality int) ([]byte, error) {
	if _, ok := img.(*image.NRGBA); !ok {
		img = imaging.Clone(img)
	}
	var file bytes.Buffer
	err := avif.Encode(&file, img, avif.Options{
		Quality:           quality,
		QualityAlpha:      quality,
		Speed:             avifSpeed,
		ChromaSubsampling: image.YCbCrSubsampleRatio420,
	})
	return file.Bytes(), err
}
