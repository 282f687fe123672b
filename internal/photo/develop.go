package photo

import (
	"bytes"
	"fmt"
	"image"
	"image/color"
	"image/draw"
	"image/jpeg"

	"github.com/disintegration/imaging"

	"etalase/internal/icc"
)

// webpMethod is libwebp's effort, 0 to 6. From 2 to 4, its default, a photo
// takes 2.7 times as long for three per cent fewer bytes.
const webpMethod = 2

// darkroom makes the pictures of one decoded source. A picture is made by the
// steps of its derivation and no others, also when a shorter way is open since
// other pictures are there already: this is what makes a variant's bytes
// independent of what is made along with it.
type darkroom struct {
	source      image.Image // as stored
	orientation int
	toSRGB      *icc.Transform // nil when the source is in sRGB
	made        map[*picture]*image.NRGBA
}

// openDarkroom decodes a source. Its error is a *Fault.
func openDarkroom(data []byte) (*darkroom, error) {
	h, err := readHeader(data)
	if err != nil {
		return nil, err
	}
	source, err := decode(h, data)
	if err != nil {
		return nil, err
	}
	toSRGB, _ := icc.ToSRGB(h.profile, spaceOf(source)) // a photo is shown whatever its profile is
	return &darkroom{source, h.orientation, toSRGB, map[*picture]*image.NRGBA{}}, nil
}

func spaceOf(source image.Image) icc.Space {
	switch source.(type) {
	case *image.Gray, *image.Gray16:
		return icc.Gray
	}
	return icc.RGB
}

// develop returns the file of a variant.
func (d *darkroom) develop(v Variant) ([]byte, error) {
	img := d.picture(v.picture)
	if got := img.Bounds().Size(); got != (image.Point{v.Width, v.Height}) {
		return nil, fmt.Errorf("photo: %s came out as %v", v.Name, got)
	}
	if v.Format == WebP {
		return encodeWebP(img, v.quality)
	}
	return encodeJPEG(img, v.quality)
}

// picture returns an upright picture in sRGB.
func (d *darkroom) picture(p *picture) *image.NRGBA {
	img, ok := d.made[p]
	if !ok {
		img = d.derive(p)
		d.made[p] = img
	}
	return img
}

func (d *darkroom) derive(p *picture) *image.NRGBA {
	if p.from != nil {
		return imaging.Resize(d.picture(p.from), p.size.Width, p.size.Height, imaging.Lanczos)
	}
	// Scaled first, then turned and converted: the same picture as the other
	// way round, for a tenth of the pixels.
	crop, size := asStored(p.crop, d.source.Bounds().Size(), d.orientation), p.size
	if sideways(d.orientation) {
		size = Size{size.Height, size.Width}
	}
	img := imaging.Resize(cut(d.source, crop), size.Width, size.Height, imaging.Lanczos)
	d.toSRGB.NRGBA(img)
	return turnUpright(img, d.orientation)
}

// cut returns a part of an image that shares its pixels, which all the kinds of
// image that decode returns can do.
func cut(img image.Image, r image.Rectangle) image.Image {
	return img.(interface {
		SubImage(image.Rectangle) image.Image
	}).SubImage(r)
}

// asStored finds a rectangle of the upright picture in the stored one, which
// has the given size.
func asStored(r image.Rectangle, stored image.Point, orientation int) image.Rectangle {
	a, b := pointAsStored(r.Min, stored, orientation), pointAsStored(r.Max, stored, orientation)
	return image.Rectangle{a, b}.Canon()
}

// pointAsStored maps a corner between pixels; EXIF's orientation tells on which
// sides of the picture the first stored row and column are.
func pointAsStored(p, stored image.Point, orientation int) image.Point {
	if sideways(orientation) {
		p.X, p.Y = p.Y, p.X
	}
	switch orientation {
	case 2, 3, 7, 8: // the stored picture's left is not at the upright one's start
		p.X = stored.X - p.X
	}
	switch orientation {
	case 3, 4, 6, 7:
		p.Y = stored.Y - p.Y
	}
	return p
}

func turnUpright(img *image.NRGBA, orientation int) *image.NRGBA {
	switch orientation {
	case 2:
		return imaging.FlipH(img)
	case 3:
		return imaging.Rotate180(img)
	case 4:
		return imaging.FlipV(img)
	case 5:
		return imaging.Transpose(img)
	case 6:
		return imaging.Rotate270(img) // which imaging counts against the clock
	case 7:
		return imaging.Transverse(img)
	case 8:
		return imaging.Rotate90(img)
	}
	return img
}

func encodeJPEG(img *image.NRGBA, quality int) ([]byte, error) {
	var file bytes.Buffer
	err := jpeg.Encode(&file, onWhite(img), &jpeg.Options{Quality: quality})
	return file.Bytes(), err
}

// onWhite lays a picture on white paper. An opaque picture is returned as it
// is, as the kind of image that image/jpeg reads fastest.
func onWhite(img *image.NRGBA) *image.RGBA {
	if img.Opaque() {
		return &image.RGBA{Pix: img.Pix, Stride: img.Stride, Rect: img.Rect}
	}
	paper := image.NewRGBA(img.Rect)
	draw.Draw(paper, paper.Rect, image.NewUniform(color.White), image.Point{}, draw.Src)
	draw.Draw(paper, paper.Rect, img, img.Rect.Min, draw.Over)
	return paper
}
