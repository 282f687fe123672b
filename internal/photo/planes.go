package photo

import (
	"image"

	"github.com/disintegration/imaging"
)

// Opaque pictures are worked on as what they are made of and end as: a plane of
// luma and two planes of chroma of half the resolution, as a JPEG has them
// (JFIF: BT.601, full range). That is half the numbers of RGB, and there is
// nothing to convert on the way from a JPEG to a JPEG.

// plane is one of the planes of a picture.
type plane struct {
	pix           []uint8
	stride        int
	width, height int
}

func newPlane(width, height int) plane {
	return plane{make([]uint8, width*height), width, width, height}
}

func (p plane) row(y int) []uint8 { return p.pix[y*p.stride:][:p.width] }

// planesOf are luma and the two of chroma.
func planesOf(img *image.YCbCr) [3]plane {
	width, height := img.Rect.Dx(), img.Rect.Dy()
	chroma := func(pix []uint8) plane {
		return plane{pix[img.COffset(img.Rect.Min.X, img.Rect.Min.Y):], img.CStride, reduced(width, 2), reduced(height, 2)}
	}
	return [3]plane{
		{img.Y[img.YOffset(img.Rect.Min.X, img.Rect.Min.Y):], img.YStride, width, height},
		chroma(img.Cb), chroma(img.Cr),
	}
}

// pictureOf is planesOf the other way round.
func pictureOf(p [3]plane) *image.YCbCr {
	return &image.YCbCr{Y: p[0].pix, Cb: p[1].pix, Cr: p[2].pix, YStride: p[0].stride, CStride: p[1].stride,
		SubsampleRatio: image.YCbCrSubsampleRatio420, Rect: image.Rect(0, 0, p[0].width, p[0].height)}
}

// halfChroma brings a picture whose chroma may have the full resolution, in one
// direction or both, to chroma of half the resolution. Not ok: it has less.
func halfChroma(img *image.YCbCr) (*image.YCbCr, bool) {
	across, down := 1, 1
	switch img.SubsampleRatio {
	case image.YCbCrSubsampleRatio420:
		return img, true
	case image.YCbCrSubsampleRatio422:
		down = 2
	case image.YCbCrSubsampleRatio440:
		across = 2
	case image.YCbCrSubsampleRatio444:
		across, down = 2, 2
	default:
		return nil, false
	}
	width, height := img.Rect.Dx(), img.Rect.Dy()
	average := func(pix []uint8) plane {
		last := image.Pt((width-1)*across/2, (height-1)*down/2) // of the source's plane
		out := newPlane(reduced(width, 2), reduced(height, 2))
		for y := range out.height {
			upper, lower := pix[y*down*img.CStride:], pix[min(y*down+down-1, last.Y)*img.CStride:]
			for x := range out.row(y) {
				left, right := x*across, min(x*across+across-1, last.X)
				out.pix[y*out.stride+x] = uint8((int(upper[left]) + int(upper[right]) + int(lower[left]) + int(lower[right]) + 2) / 4)
			}
		}
		return out
	}
	return pictureOf([3]plane{{img.Y, img.YStride, width, height}, average(img.Cb), average(img.Cr)}), true
}

// inPlanes converts an opaque picture.
func inPlanes(img *image.NRGBA) *image.YCbCr {
	out := image.NewYCbCr(image.Rect(0, 0, img.Rect.Dx(), img.Rect.Dy()), image.YCbCrSubsampleRatio420)
	width, height := img.Rect.Dx(), img.Rect.Dy()
	for y := range height {
		row, luma := img.Pix[y*img.Stride:][:4*width], out.Y[y*out.YStride:][:width]
		for x := range luma {
			p := row[4*x : 4*x+4 : 4*x+4]
			luma[x] = uint8((19595*int(p[0]) + 38470*int(p[1]) + 7471*int(p[2]) + 1<<15) >> 16)
		}
	}
	for y := 0; y < height; y += 2 {
		upper := img.Pix[y*img.Stride:][:4*width]
		lower := img.Pix[min(y+1, height-1)*img.Stride:][:4*width]
		cb, cr := out.Cb[y/2*out.CStride:], out.Cr[y/2*out.CStride:]
		for x := 0; x < width; x += 2 {
			right := min(x+1, width-1)
			a, b, c, d := upper[4*x:4*x+4], upper[4*right:4*right+4], lower[4*x:4*x+4], lower[4*right:4*right+4]
			red := int(a[0]) + int(b[0]) + int(c[0]) + int(d[0]) // of four pixels
			green := int(a[1]) + int(b[1]) + int(c[1]) + int(d[1])
			blue := int(a[2]) + int(b[2]) + int(c[2]) + int(d[2])
			cb[x/2] = uint8(min((-11059*red-21709*green+32768*blue+128<<18+1<<17)>>18, 255))
			cr[x/2] = uint8(min((32768*red-27439*green-5329*blue+128<<18+1<<17)>>18, 255))
		}
	}
	return out
}

// scaled brings a plane to a size by a filter of imaging, which works on pixels
// of four numbers whose last one is a weight. Three rows of the plane are put
// into one row of pixels to be scaled across, then three columns into one to be
// scaled down: a third of the work of three equal numbers.
func (p plane) scaled(width, height int, filter imaging.ResampleFilter) plane {
	across := p.rowsByThree()
	if width != p.width {
		across = imaging.Resize(across, width, across.Rect.Dy(), filter)
	}
	down := columnsByThree(across, p.height)
	if height != p.height {
		down = imaging.Resize(down, down.Rect.Dx(), height, filter)
	}
	out := newPlane(width, height)
	for y := range height {
		pixels, row := down.Pix[y*down.Stride:][:down.Stride], out.row(y)
		for ; len(row) >= 3; row, pixels = row[3:], pixels[4:] {
			row[0], row[1], row[2] = pixels[0], pixels[1], pixels[2]
		}
		copy(row, pixels)
	}
	return out
}

func (p plane) rowsByThree() *image.NRGBA {
	out := image.NewNRGBA(image.Rect(0, 0, p.width, (p.height+2)/3))
	for y := range out.Rect.Max.Y {
		a, b, c := p.row(3*y), p.row(min(3*y+1, p.height-1)), p.row(min(3*y+2, p.height-1))
		pixels := out.Pix[y*out.Stride:][:out.Stride]
		for x := range a {
			q := pixels[4*x : 4*x+4 : 4*x+4]
			q[0], q[1], q[2], q[3] = a[x], b[x], c[x], 0xff
		}
	}
	return out
}

// columnsByThree takes a plane whose rows lie by three in each pixel.
func columnsByThree(rows *image.NRGBA, height int) *image.NRGBA {
	width := rows.Rect.Dx()
	out := image.NewNRGBA(image.Rect(0, 0, (width+2)/3, height))
	for y := range height {
		from, to := rows.Pix[y/3*rows.Stride+y%3:], out.Pix[y*out.Stride:][:out.Stride]
		whole := width / 3
		for x := range whole {
			q := to[4*x : 4*x+4 : 4*x+4]
			q[0], q[1], q[2], q[3] = from[12*x], from[12*x+4], from[12*x+8], 0xff
		}
		for x := 3 * whole; x < width; x++ {
			to[4*whole+x%3], to[4*whole+3] = from[4*x], 0xff
		}
	}
	return out
}

// turned turns pixels of some bytes each upright. A row of what comes out is a
// line through what goes in: where it begins and in what steps it goes on is all
// that orientations differ in.
func turned(pix []uint8, stride, width, height, bytes, orientation int) (out []uint8, outWidth, outHeight int) {
	right, down := bytes, stride
	start := 0
	switch orientation {
	case 2, 3, 7, 8: // the stored picture's left is not at the upright one's start
		start += (width - 1) * bytes
		right = -right
	}
	switch orientation {
	case 3, 4, 6, 7:
		start += (height - 1) * stride
		down = -down
	}
	if sideways(orientation) {
		right, down = down, right
		width, height = height, width
	}
	out = make([]uint8, width*height*bytes)
	for y := range height {
		row, at := out[y*width*bytes:][:width*bytes], start+y*down
		for x := 0; x < len(row); x, at = x+bytes, at+right {
			copy(row[x:x+bytes], pix[at:])
		}
	}
	return out, width, height
}

func (p plane) turned(orientation int) plane {
	pix, width, height := turned(p.pix, p.stride, p.width, p.height, 1, orientation)
	return plane{pix, width, width, height}
}
