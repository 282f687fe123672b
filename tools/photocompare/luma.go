package main

import (
	"bytes"
	"fmt"
	"image"
	"image/jpeg"

	"github.com/disintegration/imaging"
	"golang.org/x/image/webp"

	"etalase/internal/photo"
)

// lumaOf reads the luma of a file. No decoder of the pipeline is used: JPEG is
// read by image/jpeg, WebP by golang.org/x/image/webp.
func lumaOf(data []byte, format photo.Format) (grey, error) {
	if format == photo.WebP {
		img, err := webp.Decode(bytes.NewReader(data))
		if err != nil {
			return grey{}, err
		}
		return lumaOfWebP(img)
	}
	img, err := jpeg.Decode(bytes.NewReader(data))
	if err != nil {
		return grey{}, err
	}
	return lumaOfJPEG(img)
}

func lumaOfJPEG(img image.Image) (grey, error) {
	switch img := img.(type) {
	case *image.YCbCr:
		return levels(img.Y, img.YStride, img.Rect, func(y float64) float64 { return y }), nil
	case *image.Gray:
		return levels(img.Pix, img.Stride, img.Rect, func(y float64) float64 { return y }), nil
	}
	return grey{}, fmt.Errorf("a JPEG that decodes to %T", img)
}

// lumaOfWebP spreads the luma of a lossy WebP, which goes from 16 to 235
// (BT.601), to that of a JPEG. The colour of a pixel does not change its luma,
// so how the halved colour is brought to full size does not matter here.
func lumaOfWebP(img image.Image) (grey, error) {
	lossy, ok := img.(*image.YCbCr)
	if !ok {
		return grey{}, fmt.Errorf("a WebP that decodes to %T", img)
	}
	return levels(lossy.Y, lossy.YStride, lossy.Rect, func(y float64) float64 {
		return min(max((y-16)*255/219, 0), 255)
	}), nil
}

func levels(pix []uint8, stride int, r image.Rectangle, level func(float64) float64) grey {
	var table [256]float64
	for i := range table {
		table[i] = level(float64(i))
	}
	g := newGrey(r.Dx(), r.Dy())
	for y := range g.height {
		row := g.pix[y*g.width:][:g.width]
		for x := range row {
			row[x] = table[pix[y*stride+x]]
		}
	}
	return g
}

func lumaOfRGB(img *image.NRGBA) grey {
	g := newGrey(img.Rect.Dx(), img.Rect.Dy())
	for y := range g.height {
		row, pix := g.pix[y*g.width:][:g.width], img.Pix[y*img.Stride:]
		for x := range row {
			row[x] = 0.299*float64(pix[4*x]) + 0.587*float64(pix[4*x+1]) + 0.114*float64(pix[4*x+2])
		}
	}
	return g
}

// original is a photo with all of its pixels, upright.
func original(data []byte, orientation int) (image.Image, error) {
	img, err := jpeg.Decode(bytes.NewReader(data))
	if err != nil {
		return nil, err
	}
	switch orientation {
	case 2:
		return imaging.FlipH(img), nil
	case 3:
		return imaging.Rotate180(img), nil
	case 4:
		return imaging.FlipV(img), nil
	case 5:
		return imaging.Transpose(img), nil
	case 6:
		return imaging.Rotate270(img), nil
	case 7:
		return imaging.Transverse(img), nil
	case 8:
		return imaging.Rotate90(img), nil
	}
	return img, nil
}

// faithful is what a variant would show if nothing were lost: all pixels of the
// original brought to its very size at once.
func faithful(img image.Image, v variant) reference {
	if v.Crop {
		short := min(img.Bounds().Dx(), img.Bounds().Dy())
		img = imaging.CropCenter(img, short, short)
	}
	return newReference(lumaOfRGB(imaging.Resize(img, v.Width, v.Height, imaging.Lanczos)))
}

// otherColours tells whether a JPEG has a colour profile and that is not sRGB.
// It is a guess by the name, which profiles hold as text: a wrong one costs a
// photo in the means.
func otherColours(data []byte) bool {
	const where = 256 << 10 // before the pixels
	head := data[:min(len(data), where)]
	_, profile, found := bytes.Cut(head, []byte("ICC_PROFILE\x00"))
	return found && !bytes.Contains(profile, []byte("sRGB")) && !bytes.Contains(profile, []byte("s\x00R\x00G\x00B"))
}
