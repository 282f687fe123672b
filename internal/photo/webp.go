package photo

import (
	"bytes"
	"image"
	_ "unsafe" // for go:linkname

	"github.com/gen2brain/webp"
)

// maxWebPSide is the longest side that a WebP file can have, in pixels.
const maxWebPSide = 16383

// The module carries libwebp translated to Go, but prefers the libwebp that it
// finds on the machine, and then the bytes of a picture would depend on the
// machine. Its only switch is a build tag, which a plain `go run` does not give;
// this is the variable behind it.
//
//go:linkname preferTheMachines github.com/gen2brain/webp.dynamic
var preferTheMachines bool

func init() { preferTheMachines = false }

func encodeWebP(img *image.NRGBA, quality int) ([]byte, error) {
	var file bytes.Buffer
	err := webp.Encode(&file, img, webp.Options{Quality: quality, Method: webpMethod})
	return file.Bytes(), err
}
