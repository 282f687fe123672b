package photo

import (
	"bytes"
	"image"
	"sync"
	_ "unsafe" // for go:linkname

	"github.com/gen2brain/webp"
)

const (
	// maxWebPSide is the longest side that a WebP file can have, in pixels.
	maxWebPSide = 16383

	// webpMethod is libwebp's effort, 0 to 6. From 2 to 4, its default, a photo
	// takes 2.7 times as long for eight per cent fewer bytes of the same quality.
	webpMethod = 2
)

// The module carries libwebp translated to Go, and takes the libwebp of the
// machine instead when it finds one, which is five times as fast. Its only
// switch is a build tag, which a plain `go run` does not give; this is the
// variable behind it. It is set once, by pickLibwebp, before anything is
// encoded.
//
//go:linkname takeTheMachines github.com/gen2brain/webp.dynamic
var takeTheMachines bool

// pickLibwebp lets the machine's libwebp encode only if it makes, byte for byte,
// what the translated one makes of a trial picture: what a site is made of must
// not depend on the machine. All releases since 1.2 that were tried do.
var pickLibwebp = sync.OnceFunc(func() {
	takeTheMachines = false
	if webp.Dynamic() != nil {
		return // there is none
	}
	trial := func() []byte {
		var all bytes.Buffer
		for _, quality := range []int{30, 78, 95} {
			for _, img := range []image.Image{trialPicture(0xff), inStudioRange(inPlanes(trialPicture(0xff))), trialPicture(0)} {
				if err := webp.Encode(&all, img, webp.Options{Quality: quality, Method: webpMethod}); err != nil {
					return nil
				}
			}
		}
		return all.Bytes()
	}
	translated := trial()
	takeTheMachines = true
	takeTheMachines = bytes.Equal(trial(), translated)
})

// trialPicture has all that an encoder treats differently: flat parts, slopes,
// edges and noise, sides that are no multiples of a block, and, unless the
// opacity is full, a hole.
func trialPicture(opacity uint8) *image.NRGBA {
	img := image.NewNRGBA(image.Rect(0, 0, 90, 70))
	noise := uint32(1)
	for y := range img.Rect.Max.Y {
		for x := range img.Rect.Max.X {
			noise = noise*1664525 + 1013904223
			p := img.Pix[img.PixOffset(x, y):][:4]
			p[0], p[1], p[2], p[3] = uint8(3*x), uint8(2*y), 90, 0xff
			switch {
			case x > 45 && y > 35:
				p[2] = uint8(noise >> 24)
			case x > 45:
				p[0], p[1], p[2] = 200, 30, 40
			case (x/7+y/5)%2 == 0:
				p[1] = 255
			}
			if x > 60 && y < 30 {
				p[3] = opacity
			}
		}
	}
	return img
}

// An animated WebP is not for the decoder that reads the others.

func animatedConfig(data []byte) (image.Config, error) {
	pickLibwebp()
	return webp.DecodeConfig(bytes.NewReader(data))
}

func firstOfAnimated(data []byte) (image.Image, error) {
	pickLibwebp()
	return webp.Decode(bytes.NewReader(data))
}

func encodeWebP(img image.Image, quality int) ([]byte, error) {
	pickLibwebp()
	if opaque, ok := img.(*image.YCbCr); ok {
		img = inStudioRange(opaque)
	}
	var file bytes.Buffer
	err := webp.Encode(&file, img, webp.Options{Quality: quality, Method: webpMethod})
	return file.Bytes(), err
}
