package main

import (
	"bytes"
	"fmt"
	"image"
	"image/jpeg"

	"github.com/disintegration/imaging"
	"golang.org/x/image/webp"

	"etalase/internal/icc"
	"etalase/internal/metadata"
	"etalase/internal/photo"
)

// lumaOf decodes the luma of a file, with other decoders than the pipeline uses: image/jpeg and
// golang.org/x/image/webp.
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

// lumaOfWebP scales the luma of a lossy WebP, which is between 16 and 235 (BT.601), to the full range of a JPEG. Chroma
// does not change luma, so its upsampling does not matter here.
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

// original decodes a photo at full size, upright.
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

// referenceFor returns a variant without any loss: the original scaled to the exact size in one step, and not encoded.
func referenceFor(img image.Image, v variant) reference {
	if v.Crop {
		short := min(img.Bounds().Dx(), img.Bounds().Dy())
		img = imaging.CropCenter(img, short, short)
	}
	return newReference(lumaOfRGB(imaging.Resize(img, v.Width, v.Height, imaging.Lanczos)))
}

// hasOtherProfile reports whether a JPEG has a colour profile other than sRGB, from which the pipeline converts.
func hasOtherProfile(data []byte) bool {
	profile := metadata.Read(metadata.JPEG, data).Profile
	conversion, _ := icc.ToSRGB(profile, icc.RGB) // nil: none, a damaged one or sRGB's
	return conversion != nil
}
