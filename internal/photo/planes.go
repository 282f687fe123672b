package photo

import (
	"image"

	"github.com/disintegration/imaging"
)

// Opaque pictures are processed in YCbCr 4:2:0: a plane of luma and two planes of chroma of half the resolution, as in
// a JPEG (JFIF: BT.601, full range). That is half the numbers of RGB, and from a JPEG to a JPEG nothing is converted.

// plane is one channel of a picture.
type plane struct {
	pix           []uint8
	stride        int
	width, height int
}

func newPlane(width, height int) plane {
	return plane{make([]uint8, width*height), width, width, height}
}

func (p plane) row(y int) []uint8 { return p.pix[y*p.stride:][:p.width] }

// splitPlanes returns the planes Y, Cb and Cr of a 4:2:0 picture, which share its pixels.
func splitPlanes(img *image.YCbCr) [3]plane {
	width, height := img.Rect.Dx(), img.Rect.Dy()
	offset := img.COffset(img.Rect.Min.X, img.Rect.Min.Y)
	chroma := func(pix []uint8) plane {
		return plane{pix[offset:], img.CStride, reduced(width, 2), reduced(height, 2)}
	}
	return [3]plane{
		{img.Y[img.YOffset(img.Rect.Min.X, img.Rect.Min.Y):], img.YStride, width, height},
		chroma(img.Cb), chroma(img.Cr),
	}
}

// joinPlanes returns the picture of some planes: it is the inverse of splitPlanes.
func joinPlanes(p [3]plane) *image.YCbCr {
	return &image.YCbCr{
		Y:              p[0].pix,
		Cb:             p[1].pix,
		Cr:             p[2].pix,
		YStride:        p[0].stride,
		CStride:        p[1].stride,
		SubsampleRatio: image.YCbCrSubsampleRatio420,
		Rect:           image.Rect(0, 0, p[0].width, p[0].height),
	}
}

// resampleTo420 converts a picture in 4:4:4, 4:2:2 or 4:4:0 to 4:2:0. It is not ok for a picture with less chroma.
func resampleTo420(img *image.YCbCr) (*image.YCbCr, bool) {
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
		last := image.Pt((width-1)*across/2, (height-1)*down/2) // column and row of the source's plane
		out := newPlane(reduced(width, 2), reduced(height, 2))
		for y := range out.height {
			upper, lower := pix[y*down*img.CStride:], pix[min(y*down+down-1, last.Y)*img.CStride:]
			for x := range out.row(y) {
				left, right := x*across, min(x*across+across-1, last.X)
				sum := int(upper[left]) + int(upper[right]) + int(lower[left]) + int(lower[right])
				out.pix[y*out.stride+x] = uint8((sum + 2) / 4)
			}
		}
		return out
	}
	return joinPlanes([3]plane{{img.Y, img.YStride, width, height}, average(img.Cb), average(img.Cr)}), true
}

// toYCbCr420 converts an opaque picture, in fixed point.
func toYCbCr420(img *image.NRGBA) *image.YCbCr {
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

// scaled scales a plane by a filter of imaging, which works on NRGBA pixels: three numbers, weighted by the fourth.
// Three rows of the plane are packed into one row of pixels and scaled horizontally, then three columns into one column
// and scaled vertically. That is a third of the work of pixels with three equal numbers.
func (p plane) scaled(width, height int, filter imaging.ResampleFilter) plane {
	rows := p.packRows()
	if width != p.width {
		rows = imaging.Resize(rows, width, rows.Rect.Dy(), filter)
	}
	columns := packColumns(rows, p.height)
	if height != p.height {
		columns = imaging.Resize(columns, columns.Rect.Dx(), height, filter)
	}
	out := newPlane(width, height)
	for y := range height {
		pixels, row := columns.Pix[y*columns.Stride:][:columns.Stride], out.row(y)
		for ; len(row) >= 3; row, pixels = row[3:], pixels[4:] {
			row[0], row[1], row[2] = pixels[0], pixels[1], pixels[2]
		}
		copy(row, pixels)
	}
	return out
}

// packRows packs three rows into one row of pixels.
func (p plane) packRows() *image.NRGBA {
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

// packColumns packs three columns of a plane into one column of pixels. The plane comes as packRows made it, and has
// the given height.
func packColumns(rows *image.NRGBA, height int) *image.NRGBA {
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

// raster is the pixels of a picture, or the samples of a plane.
type raster struct {
	pix           []uint8
	stride        int
	width, height int
	bytesPerPixel int
}

// upright turns pixels upright. A row of the result is a line through the stored picture; orientations differ only in
// where it begins and in the distance from one pixel to the next.
func (r raster) upright(orientation int) raster {
	width, height, bytesPerPixel, stride := r.width, r.height, r.bytesPerPixel, r.stride
	right, down := bytesPerPixel, stride
	start := 0
	switch orientation {
	case 2, 3, 7, 8: // the upright picture begins at the right of the stored one
		start += (width - 1) * bytesPerPixel
		right = -right
	}
	switch orientation {
	case 3, 4, 6, 7: // the upright picture begins at the bottom of the stored one
		start += (height - 1) * stride
		down = -down
	}
	if swapsSides(orientation) {
		right, down = down, right
		width, height = height, width
	}
	out := make([]uint8, width*height*bytesPerPixel)
	for y := range height {
		row, at := out[y*width*bytesPerPixel:][:width*bytesPerPixel], start+y*down
		for x := 0; x < len(row); x, at = x+bytesPerPixel, at+right {
			copy(row[x:x+bytesPerPixel], r.pix[at:])
		}
	}
	return raster{out, width * bytesPerPixel, width, height, bytesPerPixel}
}

func (p plane) oriented(orientation int) plane {
	up := raster{p.pix, p.stride, p.width, p.height, 1}.upright(orientation)
	return plane{up.pix, up.stride, up.width, up.height}
}
