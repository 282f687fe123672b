package photo

import (
	"bytes"
	"image"
	"image/color"
	"image/draw"

	"github.com/gen2brain/jpegn"
)

// encodeJPEG writes a baseline JPEG with tables of its own. A progressive one
// would be four per cent smaller, for half as much work again here and twice the
// work on the old phones that it is for: all others take the WebP.
func encodeJPEG(img image.Image, quality int) ([]byte, error) {
	if see, ok := img.(*image.NRGBA); ok {
		img = onWhite(see)
	}
	var file bytes.Buffer
	err := jpegn.Encode(&file, img, &jpegn.EncodeOptions{Quality: quality, Subsampling: jpegn.Subsample420, OptimizeCoding: true})
	return file.Bytes(), err
}

// onWhite lays a picture on white paper.
func onWhite(img *image.NRGBA) *image.RGBA {
	paper := image.NewRGBA(img.Rect)
	draw.Draw(paper, paper.Rect, image.NewUniform(color.White), image.Point{}, draw.Src)
	draw.Draw(paper, paper.Rect, img, img.Rect.Min, draw.Over)
	return paper
}

// inStudioRange is a picture as a lossy WebP has it: luma goes from 16 to 235,
// chroma from 16 to 240 (BT.601). The plane of opacity, which is full, is what
// makes the encoder take planes as they are.
func inStudioRange(img *image.YCbCr) *image.NYCbCrA {
	var luma, chroma [256]uint8
	for v := range 256 {
		luma[v] = uint8((v*219+127)/255 + 16)
		chroma[v] = uint8(((v-128)*224 + 128*255 + 127) / 255)
	}
	out := image.NewNYCbCrA(image.Rect(0, 0, img.Rect.Dx(), img.Rect.Dy()), image.YCbCrSubsampleRatio420)
	to := planesOf(&out.YCbCr)
	for i, from := range planesOf(img) {
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
