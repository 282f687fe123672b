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
	// maxWebPSidePx is the longest side that a WebP file can have.
	maxWebPSidePx = 16383

	// webpMethod is libwebp's effort, 0 to 6. At 4, its default, a photo takes 2.7 times as long as at 2, for eight per
	// cent fewer bytes of the same quality.
	webpMethod = 2
)

// The module contains libwebp translated to Go, and uses the system's libwebp instead when it finds one, which is four
// times as fast. A site's bytes must not depend on the machine, and the module's only switch is a build tag. Therefore
// we call the two encoders behind its own function, and choose between them by comparing what they make. A test
// compares their types with the module's source: see linkname_test.go.

//go:linkname encodeBundled github.com/gen2brain/webp.encode
func encodeBundled(w io.Writer, m image.Image, quality, method int, lossless, exact bool) error

//go:linkname encodeSystem github.com/gen2brain/webp.encodeDynamic
func encodeSystem(w io.Writer, m image.Image, quality, method int, lossless, exact bool) error

// encodeWebP encodes pictures with transparency by the bundled libwebp alone: for some of them, the compression of
// alpha has changed between releases.
func encodeWebP(img image.Image, quality int) ([]byte, error) {
	var file bytes.Buffer
	opaque, ok := img.(*image.YCbCr)
	if !ok {
		err := encodeBundled(&file, img, quality, webpMethod, false, false)
		return file.Bytes(), err
	}
	encode := encodeBundled
	if systemWebPMatches() {
		encode = encodeSystem
	}
	err := encode(&file, toLimitedRange(opaque), quality, webpMethod, false, false)
	return file.Bytes(), err
}

// systemWebPMatches reports whether the system has a libwebp that encodes a test pattern to the same bytes as the
// bundled one. All releases since 1.2 that were tried do.
var systemWebPMatches = sync.OnceValue(func() bool {
	if libwebp.Dynamic() != nil {
		return false // there is none
	}
	img := toLimitedRange(toYCbCr420(testPattern()))
	for _, quality := range []int{30, 78, 95} {
		var bundled, system bytes.Buffer
		err := errors.Join(
			encodeBundled(&bundled, img, quality, webpMethod, false, false),
			encodeSystem(&system, img, quality, webpMethod, false, false),
		)
		if err != nil || !bytes.Equal(bundled.Bytes(), system.Bytes()) {
			return false
		}
	}
	return true
})

// testPattern returns a picture with everything that an encoder treats differently: flat parts, gradients, edges and
// noise, and sides that are not multiples of a block.
func testPattern() *image.NRGBA {
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

// decodeFirstFrame returns the first frame of an animated WebP on its canvas, which is transparent where the frame does
// not cover it (WebP Container Specification, ANMF). The frame contains the chunks of a still picture, and is decoded
// as one.
func decodeFirstFrame(data []byte) (image.Image, error) {
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
			return webp.Decode(bytes.NewReader(data)) // flagged as animated, but a still picture
		case id == riff.FourCC{'A', 'N', 'M', 'F'}:
			frame, err := io.ReadAll(chunk)
			if err != nil {
				return nil, err
			}
			config, err := webp.DecodeConfig(bytes.NewReader(data))
			if err != nil {
				return nil, err
			}
			return decodeFrame(image.Rect(0, 0, config.Width, config.Height), frame)
		}
	}
}

var errFrameOutside = errors.New("webp: a frame that is not on its canvas")

// decodeFrame decodes the body of an ANMF chunk: position (halved) and size (less one), each of two numbers of 24 bits,
// then duration and flags, then the chunks of a still picture.
func decodeFrame(canvas image.Rectangle, frame []byte) (image.Image, error) {
	const frameHead = 16 // bytes
	if len(frame) < frameHead {
		return nil, errFrameOutside
	}
	uint24 := func(at int) int { return int(frame[at]) | int(frame[at+1])<<8 | int(frame[at+2])<<16 }
	size := image.Pt(uint24(6)+1, uint24(9)+1)
	covered := image.Rectangle{Max: size}.Add(image.Pt(2*uint24(0), 2*uint24(3)))
	if !covered.In(canvas) {
		return nil, errFrameOutside
	}
	img, err := webp.Decode(bytes.NewReader(stillWebP(frame[6:12], frame[frameHead:])))
	if err != nil || covered == canvas {
		return img, err
	}
	out := image.NewNRGBA(canvas)
	draw.Draw(out, covered, toNRGBA(img, header{format: WebP}), image.Point{}, draw.Src)
	return out, nil
}

// stillWebP returns a WebP file of the size and the chunks of a frame. The file is an extended one, with the size in
// VP8X, so that the decoder refuses chunks of another size before it allocates memory for them.
func stillWebP(size, chunks []byte) []byte {
	extended := []byte("VP8X\x0a\x00\x00\x00\x00\x00\x00\x00")
	if bytes.HasPrefix(chunks, []byte("ALPH")) {
		const alphaFlag = 1 << 4
		extended[8] = alphaFlag
	}
	extended = append(append(extended, size...), chunks...)
	file := binary.LittleEndian.AppendUint32([]byte("RIFF"), uint32(len("WEBP")+len(extended)))
	return append(append(file, "WEBP"...), extended...)
}
