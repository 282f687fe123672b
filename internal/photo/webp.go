package photo

import (
	"bytes"
	"encoding/binary"
	"errors"
	"image"
	"image/draw"
	"io"
	"sync"
	_ "unsafe" // for go:linkname

	libwebp "github.com/gen2brain/webp"
	"golang.org/x/image/riff"
	"golang.org/x/image/webp"
)

const (
	// maxWebPSide is the longest side that a WebP file can have, in pixels.
	maxWebPSide = 16383

	// webpMethod is libwebp's effort, 0 to 6. From 2 to 4, its default, a photo
	// takes 2.7 times as long for eight per cent fewer bytes of the same quality.
	webpMethod = 2
)

// The module carries libwebp translated to Go, and takes the libwebp of the
// machine instead when it finds one, which is five times as fast. What a site is
// made of must not depend on the machine, so these are the functions behind its
// own, between which it chooses by a build tag alone: we choose by what they make.

//go:linkname encodeTranslated github.com/gen2brain/webp.encode
func encodeTranslated(w io.Writer, m image.Image, quality, method int, lossless, exact bool) error

//go:linkname encodeByTheMachine github.com/gen2brain/webp.encodeDynamic
func encodeByTheMachine(w io.Writer, m image.Image, quality, method int, lossless, exact bool) error

// encodeWebP leaves what can be seen through to the translated libwebp: how
// alpha is compressed has changed between releases, for some pictures only.
func encodeWebP(img image.Image, quality int) ([]byte, error) {
	var file bytes.Buffer
	opaque, ok := img.(*image.YCbCr)
	if !ok {
		err := encodeTranslated(&file, img, quality, webpMethod, false, false)
		return file.Bytes(), err
	}
	encode := encodeTranslated
	if theMachineAgrees() {
		encode = encodeByTheMachine
	}
	err := encode(&file, inStudioRange(opaque), quality, webpMethod, false, false)
	return file.Bytes(), err
}

// theMachineAgrees tells whether there is a libwebp on the machine that makes,
// byte for byte, what the translated one makes of a trial picture. All releases
// since 1.2 that were tried do.
var theMachineAgrees = sync.OnceValue(func() bool {
	if libwebp.Dynamic() != nil {
		return false // there is none
	}
	trial := inStudioRange(inPlanes(trialPicture()))
	for _, quality := range []int{30, 78, 95} {
		var translated, machines bytes.Buffer
		if encodeTranslated(&translated, trial, quality, webpMethod, false, false) != nil || encodeByTheMachine(&machines, trial, quality, webpMethod, false, false) != nil ||
			!bytes.Equal(translated.Bytes(), machines.Bytes()) {
			return false
		}
	}
	return true
})

// trialPicture has all that an encoder treats differently: flat parts, slopes,
// edges and noise, sides that are no multiples of a block.
func trialPicture() *image.NRGBA {
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
		}
	}
	return img
}

// firstOfAnimated is the first frame of an animated WebP on its canvas, which is
// clear where the frame does not cover it (WebP Container Specification, ANMF).
// The frame holds the chunks of a still picture, and is read as one.
func firstOfAnimated(data []byte) (image.Image, error) {
	_, chunks, err := riff.NewReader(bytes.NewReader(data))
	if err != nil {
		return nil, err
	}
	for {
		id, _, chunk, err := chunks.Next()
		switch {
		case err != nil:
			return nil, err
		case id == riff.FourCC{'V', 'P', '8', ' '} || id == riff.FourCC{'V', 'P', '8', 'L'}:
			return webp.Decode(bytes.NewReader(data)) // it says that it moves, and is a still
		case id == riff.FourCC{'A', 'N', 'M', 'F'}:
			frame, err := io.ReadAll(chunk)
			if err != nil {
				return nil, err
			}
			config, err := webp.DecodeConfig(bytes.NewReader(data))
			if err != nil {
				return nil, err
			}
			return onCanvas(image.Rect(0, 0, config.Width, config.Height), frame)
		}
	}
}

var errBadFrame = errors.New("webp: a frame that is not on its canvas")

func onCanvas(canvas image.Rectangle, frame []byte) (image.Image, error) {
	const head = 16 // position and size, in threes of bytes, of which the position is halved; duration, flags
	if len(frame) < head {
		return nil, errBadFrame
	}
	number := func(at int) int { return int(frame[at]) | int(frame[at+1])<<8 | int(frame[at+2])<<16 }
	size := image.Pt(number(6)+1, number(9)+1)
	place := image.Rectangle{Max: size}.Add(image.Pt(2*number(0), 2*number(3)))
	if !place.In(canvas) {
		return nil, errBadFrame
	}
	// With its size in front, the decoder refuses another before it makes room for it.
	extended := append([]byte("VP8X\x0a\x00\x00\x00"), 0, 0, 0, 0)
	if bytes.HasPrefix(frame[head:], []byte("ALPH")) {
		const alpha = 1 << 4
		extended[8] = alpha
	}
	extended = append(append(extended, frame[6:12]...), frame[head:]...)
	file := binary.LittleEndian.AppendUint32([]byte("RIFF"), uint32(len("WEBP")+len(extended)))
	img, err := webp.Decode(bytes.NewReader(append(append(file, "WEBP"...), extended...)))
	if err != nil || place == canvas {
		return img, err
	}
	whole := image.NewNRGBA(canvas)
	draw.Draw(whole, place, rgb(img, header{format: WebP}), image.Point{}, draw.Src)
	return whole, nil
}
