package metadata

import (
	"bytes"
	"cmp"
	"encoding/binary"
	"errors"
	"fmt"
	"hash/crc32"
	"image"
	"image/color"
	"image/gif"
	"image/jpeg"
	"image/png"
	"strings"
	"testing"

	"etalase/internal/icc"

	"github.com/gen2brain/webp"
	xwebp "golang.org/x/image/webp"
)

// namedProfile returns Display P3 with names of people and devices.
func namedProfile() []byte {
	profile := icc.DisplayP3.Profile(0)
	copy(profile[4:], "Siti")
	copy(profile[48:], "Kamera")
	copy(profile[84:], "rumah perajin")
	return append(profile, strings.Repeat("rumah", 20)...)
}

// corners returns a picture that is different in all eight orientations: a gradient between red, green, blue and white
// in the corners.
func corners(width, height int) *image.NRGBA {
	img := image.NewNRGBA(image.Rect(0, 0, width, height))
	for y := range height {
		for x := range width {
			fx, fy := float64(x)/float64(max(width-1, 1)), float64(y)/float64(max(height-1, 1))
			mix := func(topLeft, topRight, bottomLeft, bottomRight float64) uint8 {
				return uint8(255 * ((topLeft*(1-fx)+topRight*fx)*(1-fy) + (bottomLeft*(1-fx)+bottomRight*fx)*fy))
			}
			img.SetNRGBA(x, y, color.NRGBA{mix(1, 0, 0, 1), mix(0, 1, 0, 1), mix(0, 0, 1, 1), 255})
		}
	}
	return img
}

func asJPEG(img image.Image) []byte {
	var b bytes.Buffer
	must(jpeg.Encode(&b, img, &jpeg.Options{Quality: 95}))
	return b.Bytes()
}

func asPNG(img image.Image) []byte {
	var b bytes.Buffer
	must((&png.Encoder{CompressionLevel: png.BestSpeed}).Encode(&b, img))
	return b.Bytes()
}

func asGIF(img image.Image) []byte {
	var b bytes.Buffer
	must(gif.Encode(&b, img, nil))
	return b.Bytes()
}

func asWebP(img image.Image) []byte {
	var b bytes.Buffer
	must(webp.Encode(&b, img, webp.Options{Quality: 95}))
	return b.Bytes()
}

func must(err error) {
	if err != nil {
		panic(err)
	}
}

// exifOf returns an EXIF structure with an orientation, and the place where the photo was taken.
func exifOf(order binary.AppendByteOrder, orientation uint16) []byte {
	exif := []byte("II*\x00")
	if order.String() == "BigEndian" {
		exif = []byte("MM\x00*")
	}
	exif = order.AppendUint32(exif, 8)
	exif = order.AppendUint16(exif, 2)
	entry := func(tag, kind uint16, count uint32, value []byte) {
		exif = order.AppendUint16(order.AppendUint16(exif, tag), kind)
		exif = append(order.AppendUint32(exif, count), value...)
	}
	entry(0x0112, 3, 1, append(order.AppendUint16(nil, orientation), 0, 0))
	entry(0x8825, 4, 1, order.AppendUint32(nil, 38))
	exif = order.AppendUint32(exif, 0)
	return append(exif, "GPS -8.4095 115.1889 home of the weaver"...)
}

// withSegments puts segments of the given marker behind the start of a JPEG.
func withSegments(file []byte, marker byte, bodies ...[]byte) []byte {
	out := bytes.Clone(file[:2])
	for _, body := range bodies {
		out = append(out, 0xff, marker)
		out = binary.BigEndian.AppendUint16(out, uint16(len(body)+2))
		out = append(out, body...)
	}
	return append(out, file[2:]...)
}

func withEXIF(file []byte, orientation uint16) []byte {
	return withSegments(file, 0xe1, append([]byte(exifPrefix), exifOf(binary.BigEndian, orientation)...))
}

// withPNGChunk puts a chunk behind the header of a PNG.
func withPNGChunk(file []byte, kind string, body []byte) []byte {
	const headerEnd = 8 + 25
	return append(append(bytes.Clone(file[:headerEnd]), pngChunk(kind, body)...), file[headerEnd:]...)
}

func pngChunk(kind string, body []byte) []byte {
	chunk := append([]byte(kind), body...)
	out := binary.BigEndian.AppendUint32(nil, uint32(len(body)))
	out = append(out, chunk...)
	return binary.BigEndian.AppendUint32(out, crc32.ChecksumIEEE(chunk))
}

// withRIFFChunks turns a simple WebP into an extended one with more chunks.
func withRIFFChunks(file []byte, size image.Point, flags byte, chunks map[string][]byte) []byte {
	extended := []byte{flags, 0, 0, 0}
	extended = append(extended, byte(size.X-1), byte((size.X-1)>>8), 0, byte(size.Y-1), byte((size.Y-1)>>8), 0)
	body := append([]byte("WEBP"), riffChunk("VP8X", extended)...)
	body = append(body, file[12:]...)
	for kind, b := range chunks {
		body = append(body, riffChunk(kind, b)...)
	}
	return riffChunk("RIFF", body)
}

func riffChunk(kind string, body []byte) []byte {
	out := append([]byte(kind), binary.LittleEndian.AppendUint32(nil, uint32(len(body)))...)
	out = append(out, body...)
	if len(body)%2 == 1 {
		out = append(out, 0)
	}
	return out
}

// pixels returns the decoded pixels of a file.
func pixels(t testing.TB, data []byte) []byte {
	t.Helper()
	img, err := decode(data)
	if err != nil {
		t.Fatal(err)
	}
	return flat(img)
}

// flat returns the type of a picture and all its numbers.
func flat(img image.Image) []byte { return fmt.Appendf(nil, "%T %+v", img, img) }

// decodeSmall refuses large pictures, for which a fuzz test would take too much time and memory.
func decodeSmall(data []byte) (img image.Image, err error) {
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("the decoder: %v", r)
		}
	}()
	config, _, err := image.DecodeConfig(bytes.NewReader(data))
	if err != nil || config.Width*config.Height > 1<<14 {
		return nil, fmt.Errorf("%d×%d: %w", config.Width, config.Height, cmp.Or(err, errors.ErrUnsupported))
	}
	return decode(data)
}

func decode(data []byte) (image.Image, error) {
	format, err := DetectFormat(data)
	if err != nil {
		return nil, err
	}
	r := bytes.NewReader(data)
	switch format {
	case JPEG:
		return jpeg.Decode(r)
	case PNG:
		return png.Decode(r)
	case WebP:
		return xwebp.Decode(r)
	}
	return gif.Decode(r)
}
