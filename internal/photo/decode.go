package photo

import (
	"bytes"
	"errors"
	"image"
	"image/draw"
	"image/gif"
	"image/jpeg"
	"image/png"

	"github.com/disintegration/imaging"
	"github.com/gen2brain/jpegn"
	"golang.org/x/image/webp"

	"etalase/internal/icc"
)

// decode returns the picture of a source in sRGB, as it is stored, not yet
// turned upright, reduced: each side is divided by 1, 2, 4 or 8 and rounded up.
// A JPEG is reduced while it is decoded, where most of its inverse transform
// falls away; the rest is halved afterwards by averages of four. Its error is a
// *Fault.
func decode(h header, data []byte, reduction int) (image.Image, error) {
	pixels, done, err := decodePixels(h, data, reduction)
	if err != nil {
		return nil, faultOf(err, h.format, data)
	}
	if pixels.Bounds() != image.Rect(0, 0, reduced(h.width, done), reduced(h.height, done)) && h.format != GIF {
		return nil, &Fault{Kind: Damaged, Err: errSizeDrift}
	}
	colors, _ := icc.ToSRGB(h.Profile, spaceOf(pixels)) // one that cannot be read is as good as none
	if planes, ok := inPlanesAlready(pixels, h); ok && colors == nil && done == reduction {
		return planes, nil
	}
	var img *image.NRGBA
	if inks, ok := pixels.(*image.CMYK); ok {
		img, colors = colors.CMYK(inks), nil
	} else {
		img = rgb(pixels, h)
	}
	for ; done < reduction; done *= 2 {
		img = halved(img)
	}
	colors.NRGBA(img)
	if img.Opaque() {
		return inPlanes(img), nil
	}
	return img, nil
}

func spaceOf(pixels image.Image) icc.Space {
	switch pixels.(type) {
	case *image.CMYK:
		return icc.CMYK
	case *image.Gray, *image.Gray16:
		return icc.Gray
	}
	return icc.RGB
}

// inPlanesAlready tells the pictures that need no conversion: those of most
// cameras.
func inPlanesAlready(img image.Image, h header) (*image.YCbCr, bool) {
	if img, ok := img.(*image.YCbCr); ok && h.format == JPEG {
		return halfChroma(img)
	}
	return nil, false
}

// reduced is the length of a side after a reduction.
func reduced(length, reduction int) int { return (length + reduction - 1) / reduction }

// decodePixels decodes, and tells by how much the pixels are reduced already.
func decodePixels(h header, data []byte, reduction int) (img image.Image, done int, err error) {
	defer recoverDecoder(&err)
	r := bytes.NewReader(data)
	switch h.format {
	case JPEG:
		return decodeJPEG(h, data, reduction)
	case PNG:
		img, err = png.Decode(r)
	case WebP:
		if h.Animated {
			img, err = firstOfAnimated(data)
			break
		}
		img, err = webp.Decode(r)
	default:
		img, err = gif.Decode(r)
	}
	return img, 1, err
}

// decodeJPEG gives what jpegn does not read to the slower standard decoder:
// the inks of print, and a flat picture of few bytes, which jpegn takes for a
// damaged one.
func decodeJPEG(h header, data []byte, reduction int) (image.Image, int, error) {
	if !jpegEnds(data) { // jpegn would paint what is missing grey
		return nil, 0, &Fault{Kind: Truncated}
	}
	if h.Components < 4 {
		img, err := jpegn.Decode(bytes.NewReader(data), &jpegn.Options{ScaleDenom: reduction})
		if !errors.Is(err, jpegn.ErrUnsupported) {
			return img, reduction, err
		}
	}
	img, err := jpeg.Decode(bytes.NewReader(data))
	return img, 1, err
}

// jpegEnds tells whether the pixels of a JPEG go on to its end marker. Behind
// the markers of a scan lie its pixels, in which the byte 0xff is followed by
// zero or by a restart marker (ITU-T T.81, B.1.1.5).
func jpegEnds(data []byte) bool {
	const stuffed, endOfImage, startOfScan, firstRestart, lastRestart = 0x00, 0xd9, 0xda, 0xd0, 0xd7
	for at := 2; ; {
		next := bytes.IndexByte(data[min(at, len(data)):], 0xff)
		if next < 0 || at+next+1 >= len(data) {
			return false
		}
		at += next + 1
		switch marker := data[at]; {
		case marker == endOfImage:
			return true
		case marker == 0xff: // padding
		case marker == stuffed, marker >= firstRestart && marker <= lastRestart:
			at++
		case at+2 >= len(data):
			return false
		default:
			at += 1 + int(data[at+1])<<8 + int(data[at+2])
		}
	}
}

// rgb brings all kinds of decoded pictures into the one that is worked on.
func rgb(img image.Image, h header) *image.NRGBA {
	switch img := img.(type) {
	case *image.NRGBA:
		return img
	case *image.RGBA:
		if img.Opaque() {
			return &image.NRGBA{Pix: img.Pix, Stride: img.Stride, Rect: img.Rect}
		}
	case *image.Paletted:
		// The first picture of a GIF may cover a part of the canvas only; and an
		// index may lie beyond the palette, which draw finds out and imaging
		// does not.
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
	return imaging.Clone(img)
}

// halved averages four pixels into one. At an edge of odd length the last ones
// count twice.
func halved(img *image.NRGBA) *image.NRGBA {
	size := img.Rect.Size()
	if !img.Opaque() { // colours count as much as they are seen
		return imaging.Resize(img, reduced(size.X, 2), reduced(size.Y, 2), imaging.Box)
	}
	half := image.NewNRGBA(image.Rect(0, 0, reduced(size.X, 2), reduced(size.Y, 2)))
	for y := range half.Rect.Max.Y {
		upper := img.Pix[2*y*img.Stride:][:4*size.X]
		lower := img.Pix[min(2*y+1, size.Y-1)*img.Stride:][:4*size.X]
		out := half.Pix[y*half.Stride:][:half.Stride]
		whole := size.X / 2 // pairs
		for x := range whole {
			a, b, o := upper[8*x:8*x+8:8*x+8], lower[8*x:8*x+8:8*x+8], out[4*x:4*x+4:4*x+4]
			o[0] = uint8((int(a[0]) + int(a[4]) + int(b[0]) + int(b[4]) + 2) / 4)
			o[1] = uint8((int(a[1]) + int(a[5]) + int(b[1]) + int(b[5]) + 2) / 4)
			o[2] = uint8((int(a[2]) + int(a[6]) + int(b[2]) + int(b[6]) + 2) / 4)
			o[3] = 255
		}
		if whole < half.Rect.Max.X {
			a, b, o := upper[4*size.X-4:], lower[4*size.X-4:], out[4*whole:]
			for c := range 4 {
				o[c] = uint8((int(a[c]) + int(b[c]) + 1) / 2)
			}
		}
	}
	return half
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
