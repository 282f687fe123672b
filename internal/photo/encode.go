package photo

import (
	"bytes"
	"image"
	"image/color"
	"image/draw"

	"github.com/gen2brain/jpegn"
)

// encodeJPEG writes a baseline JPEG with Huffman tables of its own. A progressive JPEG would be four per cent smaller,
// but takes half as much work again to make and twice as much to show, on the old phones that it is for: all others
// take the WebP.
func encodeJPEG(img image.Image, quality int) ([]byte, error) {
	if nrgba, ok := img.(*image.NRGBA); ok {
		img = flattenOnWhite(nrgba)
	}
	var file bytes.Buffer
	err := jpegn.Encode(&file, img, &jpegn.EncodeOptions{
		Quality:        quality,
		Subsampling:    jpegn.Subsample420,
		OptimizeCoding: true,
	})
	return file.Bytes(), err
}

// flattenOnWhite draws a picture with transparency on a white background.
func flattenOnWhite(img *image.NRGBA) *image.RGBA {
	out := image.NewRGBA(img.Rect)
	draw.Draw(out, out.Rect, image.NewUniform(color.White), image.Point{}, draw.Src)
	draw.Draw(out, out.Rect, img, img.Rect.Min, draw.Over)
	return out
}

// toLimitedRange converts a picture from full range to the limited range of a lossy WebP: luma from 16 to 235, chroma
// from 16 to 240 (BT.601). The result has an opaque alpha plane because the encoder takes the planes of an NYCbCrA as
// they are, but converts a YCbCr to RGB first.
func toLimitedRange(img *image.YCbCr) *image.NYCbCrA {
	var luma, chroma [256]uint8
	for v := range 256 {
		luma[v] = uint8((v*219+127)/255 + 16)
		chroma[v] = uint8(((v-128)*224 + 128*255 + 127) / 255)
	}
	out := image.NewNYCbCrA(image.Rect(0, 0, img.Rect.Dx(), img.Rect.Dy()), image.YCbCrSubsampleRatio420)
	to := splitPlanes(&out.YCbCr)
	for i, from := range splitPlanes(img) {
		table := &chroma
		if i == 0 {
			table = &luma
		}
		for y := range from.height {
			row := to[i].row(y)
			for x, v := range from.row(y) {
				row[x] = table[v]
			}
		}
	}
	for i := range out.A {
		out.A[i] = 0xff
	}
	return out
}
