package photo

import (
	"bytes"
	"image"
	"image/draw"
	"image/gif"
	"image/jpeg"
	"image/png"

	"golang.org/x/image/webp"
)

// bytesPerPixel is what we count for a pixel of a source while it is being
// worked on: three for a JPEG at worst, eight for a PNG of sixteen bits, six
// more for the coefficients of a progressive JPEG, some for the pictures made
// of it.
const bytesPerPixel = 10

// decode returns the pixels of a source as they are stored: not yet turned
// upright, not yet in sRGB, its bounds beginning at 0,0. Its error is a *Fault.
func decode(h header, data []byte) (image.Image, error) {
	img, err := decodePixels(h.format, data)
	if err != nil {
		return nil, faultOf(err, h.format, data)
	}
	img = plain(img, h)
	if img.Bounds() != image.Rect(0, 0, h.width, h.height) {
		return nil, &Fault{Kind: Damaged, Err: errSizeDrift}
	}
	return img, nil
}

func decodePixels(format Format, data []byte) (img image.Image, err error) {
	defer recoverDecoder(&err)
	r := bytes.NewReader(data)
	switch format {
	case JPEG:
		return jpeg.Decode(r)
	case PNG:
		return png.Decode(r)
	case WebP:
		return webp.Decode(r)
	default:
		return gif.Decode(r)
	}
}

// plain brings the kinds of image that the scaler would get wrong into one that
// it gets right.
func plain(img image.Image, h header) image.Image {
	switch img := img.(type) {
	case *image.Paletted:
		// The first picture of a GIF may cover a part of the canvas only. And
		// the scaler looks colours up in goroutines of its own, where an index
		// beyond the palette would be a panic that nobody can recover.
		canvas := image.NewNRGBA(image.Rect(0, 0, h.width, h.height))
		draw.Draw(canvas, img.Bounds(), img, img.Bounds().Min, draw.Src)
		return canvas
	case *image.NYCbCrA:
		return studioRange(&img.YCbCr, img.A, img.AStride)
	case *image.YCbCr:
		if h.format == WebP {
			return studioRange(img, nil, 0)
		}
	}
	return img
}

// studioRange converts the pixels of a lossy WebP. Its luma goes from 16 to 235
// (BT.601), where image.YCbCr means 0 to 255 as in a JPEG; taken for that, black
// is grey and white is dull. alpha may be nil.
func studioRange(img *image.YCbCr, alpha []byte, alphaStride int) *image.NRGBA {
	bounds := image.Rect(0, 0, img.Rect.Dx(), img.Rect.Dy())
	out := image.NewNRGBA(bounds)
	for y := range bounds.Max.Y {
		row := out.Pix[y*out.Stride:]
		for x := range bounds.Max.X {
			luma := 76309 * (int(img.Y[img.YOffset(x, y)]) - 16) // 255/219, of 65536
			c := img.COffset(x, y)
			cb, cr := int(img.Cb[c])-128, int(img.Cr[c])-128
			pixel := row[4*x : 4*x+4 : 4*x+4]
			pixel[0] = level(luma + 104597*cr)
			pixel[1] = level(luma - 25675*cb - 53279*cr)
			pixel[2] = level(luma + 132201*cb)
			pixel[3] = 255
			if alpha != nil {
				pixel[3] = alpha[y*alphaStride+x]
			}
		}
	}
	return out
}

// level rounds 65536ths to a channel's value.
func level(v int) uint8 { return uint8(min(max((v+1<<15)>>16, 0), 255)) }
