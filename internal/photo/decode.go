package photo

import (
	"bytes"
	"errors"
	"image"
	"image/draw"
	"image/gif"
	"image/jpeg"
	"image/png"
	"io"
	"strings"

	"github.com/disintegration/imaging"
	"github.com/gen2brain/jpegn"
	"golang.org/x/image/webp"

	"etalase/internal/icc"
	"etalase/internal/metadata"
)

// decodeToSRGB returns the picture of a source in sRGB and downscaled, but not yet upright: each side is divided by
// reduction, which is 1, 2, 4 or 8, and rounded up. A JPEG is downscaled while it is decoded (shrink-on-load), which
// skips most of the inverse transform; other formats are halved afterwards. Its error is a *Fault.
func decodeToSRGB(h header, data []byte, reduction int) (image.Image, error) {
	pixels, done, err := decodeAsStored(h, data, reduction)
	if err != nil {
		return nil, faultOf(err, h.format, data)
	}
	// The first picture of a GIF may be smaller than its canvas: toNRGBA places it.
	whole := image.Rect(0, 0, reduced(h.width, done), reduced(h.height, done))
	if pixels.Bounds() != whole && h.format != GIF {
		return nil, &Fault{Kind: Damaged, Err: errSizeMismatch}
	}
	// Without a profile, or with a damaged one, the transform is nil. It then changes no RGB, and converts CMYK by the
	// rule of browsers.
	toSRGB, _ := icc.ToSRGB(h.Profile, colourSpaceOf(pixels))
	if planes, ok := asDecoded420(pixels, h); ok && toSRGB == nil && done == reduction {
		return planes, nil
	}
	var img *image.NRGBA
	if inks, ok := pixels.(*image.CMYK); ok {
		img = cmykToSRGB(inks, toSRGB, reduction/done)
	} else {
		img = rgbToSRGB(toNRGBA(pixels, h), toSRGB, reduction/done)
	}
	if img.Opaque() {
		return toYCbCr420(img), nil
	}
	return img, nil
}

// cmykToSRGB converts inks to sRGB and divides the sides of the result.
func cmykToSRGB(inks *image.CMYK, toSRGB *icc.Transform, divisor int) *image.NRGBA {
	return divideSides(toSRGB.CMYK(inks), divisor)
}

// rgbToSRGB divides the sides of a picture and converts the result to sRGB: so there are fewer pixels to convert.
func rgbToSRGB(img *image.NRGBA, toSRGB *icc.Transform, divisor int) *image.NRGBA {
	img = divideSides(img, divisor)
	toSRGB.NRGBA(img)
	return img
}

// divideSides halves a picture until each side is divided by divisor, a power of two.
func divideSides(img *image.NRGBA, divisor int) *image.NRGBA {
	for ; divisor > 1; divisor /= 2 {
		img = halve(img)
	}
	return img
}

func colourSpaceOf(pixels image.Image) icc.Space {
	switch pixels.(type) {
	case *image.CMYK:
		return icc.CMYK
	case *image.Gray, *image.Gray16:
		return icc.Grey
	}
	return icc.RGB
}

// asDecoded420 returns the picture of a JPEG in YCbCr, as most cameras make it, without a conversion to RGB and back.
// It is not ok for other pictures.
func asDecoded420(img image.Image, h header) (*image.YCbCr, bool) {
	if img, ok := img.(*image.YCbCr); ok && h.format == JPEG {
		return resampleTo420(img)
	}
	return nil, false
}

// reduced returns the length of a side after a reduction.
func reduced(length, reduction int) int { return (length + reduction - 1) / reduction }

// decodeAsStored decodes a source in the colours in which it is stored, and returns the reduction that the decoder has
// done: all of it, or 1.
func decodeAsStored(h header, data []byte, reduction int) (img image.Image, done int, err error) {
	defer recoverDecoder(&err)
	r := bytes.NewReader(data)
	switch h.format {
	case JPEG:
		return decodeJPEG(h, data, reduction)
	case PNG:
		img, err = png.Decode(r)
	case WebP:
		if h.Animated {
			img, err = decodeFirstFrame(data)
			break
		}
		img, err = webp.Decode(r)
	default:
		const end = "\x00;" // which some files lack: the end of a block, and the trailer
		picture := bytes.NewReader(metadata.ContainFirstPicture(data))
		img, err = gif.Decode(io.MultiReader(picture, strings.NewReader(end)))
	}
	return img, 1, err
}

// decodeJPEG falls back to the slower standard decoder for what jpegn does not support: CMYK, and a picture of one
// colour in so few bytes that jpegn takes it for damaged.
func decodeJPEG(h header, data []byte, reduction int) (image.Image, int, error) {
	if h.Components < 4 {
		img, err := jpegn.Decode(bytes.NewReader(data), &jpegn.Options{ScaleDenom: reduction})
		if !errors.Is(err, jpegn.ErrUnsupported) {
			return img, reduction, err
		}
	}
	img, err := jpeg.Decode(bytes.NewReader(data))
	return img, 1, err
}

// toNRGBA converts every kind of decoded picture.
func toNRGBA(img image.Image, h header) *image.NRGBA {
	switch img := img.(type) {
	case *image.NRGBA:
		return img
	case *image.RGBA:
		if img.Opaque() {
			return &image.NRGBA{Pix: img.Pix, Stride: img.Stride, Rect: img.Rect}
		}
	case *image.Paletted:
		// The first picture of a GIF may cover a part of the canvas only; what is around it stays transparent. An index
		// may be outside the palette, which image/draw checks and imaging does not.
		canvas := image.NewNRGBA(image.Rect(0, 0, h.width, h.height))
		draw.Draw(canvas, img.Bounds(), img, img.Bounds().Min, draw.Src)
		return canvas
	case *image.NYCbCrA:
		return fromLimitedRange(&img.YCbCr, img.A, img.AStride)
	case *image.YCbCr:
		if h.format == WebP {
			return fromLimitedRange(img, nil, 0)
		}
	}
	return imaging.Clone(img)
}

// halve averages four pixels into one. Where a side is odd, the last row or column counts twice.
func halve(img *image.NRGBA) *image.NRGBA {
	size := img.Rect.Size()
	if !img.Opaque() { // imaging weights colours by their alpha
		return imaging.Resize(img, reduced(size.X, 2), reduced(size.Y, 2), imaging.Box)
	}
	half := image.NewNRGBA(image.Rect(0, 0, reduced(size.X, 2), reduced(size.Y, 2)))
	for y := range half.Rect.Max.Y {
		upper := img.Pix[2*y*img.Stride:][:4*size.X]
		lower := img.Pix[min(2*y+1, size.Y-1)*img.Stride:][:4*size.X]
		out := half.Pix[y*half.Stride:][:half.Stride]
		pairs := size.X / 2
		for x := range pairs {
			a, b, o := upper[8*x:8*x+8:8*x+8], lower[8*x:8*x+8:8*x+8], out[4*x:4*x+4:4*x+4]
			o[0] = uint8((int(a[0]) + int(a[4]) + int(b[0]) + int(b[4]) + 2) / 4)
			o[1] = uint8((int(a[1]) + int(a[5]) + int(b[1]) + int(b[5]) + 2) / 4)
			o[2] = uint8((int(a[2]) + int(a[6]) + int(b[2]) + int(b[6]) + 2) / 4)
			o[3] = 255
		}
		if pairs < half.Rect.Max.X {
			a, b, o := upper[4*size.X-4:], lower[4*size.X-4:], out[4*pairs:]
			for c := range 4 {
				o[c] = uint8((int(a[c]) + int(b[c]) + 1) / 2)
			}
		}
	}
	return half
}

// fromLimitedRange converts the pixels of a lossy WebP to RGB. Its luma has limited range, from 16 to 235 (BT.601),
// while image.YCbCr stands for full range, as in a JPEG: read as that, black would be dark grey and white light grey.
// alpha may be nil.
func fromLimitedRange(img *image.YCbCr, alpha []byte, alphaStride int) *image.NRGBA {
	bounds := image.Rect(0, 0, img.Rect.Dx(), img.Rect.Dy())
	out := image.NewNRGBA(bounds)
	for y := range bounds.Max.Y {
		row := out.Pix[y*out.Stride:]
		for x := range bounds.Max.X {
			luma := 76309 * (int(img.Y[img.YOffset(x, y)]) - 16) // 255/219 in fixed point, of 16 fractional bits
			c := img.COffset(x, y)
			cb, cr := int(img.Cb[c])-128, int(img.Cr[c])-128
			pixel := row[4*x : 4*x+4 : 4*x+4]
			pixel[0] = fixedToUint8(luma + 104597*cr)
			pixel[1] = fixedToUint8(luma - 25675*cb - 53279*cr)
			pixel[2] = fixedToUint8(luma + 132201*cb)
			pixel[3] = 255
			if alpha != nil {
				pixel[3] = alpha[y*alphaStride+x]
			}
		}
	}
	return out
}

// fixedToUint8 rounds a fixed-point number of 16 fractional bits, and clamps it to 0 to 255.
func fixedToUint8(v int) uint8 { return uint8(min(max((v+1<<15)>>16, 0), 255)) }
