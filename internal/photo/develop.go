package photo

import (
	"fmt"
	"image"

	"github.com/disintegration/imaging"
)

// The cores are filled by photos that are worked on at the same time; rows that
// are handed to goroutines one by one only cost.
func init() { imaging.SetMaxProcs(1) }

// darkroom makes the pictures of one decoded source. A picture is made by the
// steps of its derivation and no others, also when a shorter way is open since
// other pictures are there already: this is what makes a variant's bytes
// independent of what is made along with it.
//
// A picture is an *image.YCbCr, its chroma of half the resolution, or, where
// something can be seen through it, an *image.NRGBA.
type darkroom struct {
	source    image.Image // upright, in sRGB, reduced
	reduction int
	made      map[string]image.Image // by derivation
}

// openDarkroom decodes a source. Its error is a *Fault.
func openDarkroom(data []byte, reduction int) (*darkroom, error) {
	h, err := readHeader(data)
	if err != nil {
		return nil, err
	}
	img, err := decode(h, data, reduction)
	if err != nil {
		return nil, err
	}
	return &darkroom{upright(img, h.Orientation), reduction, map[string]image.Image{}}, nil
}

// develop returns the file of a variant.
func (d *darkroom) develop(v Variant) ([]byte, error) {
	if v.isPalette() {
		return paletteOf(d.source).bytes(), nil
	}
	img := d.picture(v.picture)
	if got := img.Bounds().Size(); got != (image.Point{v.Width, v.Height}) {
		return nil, fmt.Errorf("photo: %s came out as %v", v.Name, got)
	}
	switch v.Format {
	case WebP:
		return encodeWebP(img, v.quality)
	case AVIF:
		return encodeAVIF(img, v.quality)
	}
	return encodeJPEG(img, v.quality)
}

func (d *darkroom) picture(p *picture) image.Image {
	derivation := p.derivation(d.reduction)
	img, ok := d.made[derivation]
	if !ok {
		from := d.source
		if p.from != nil {
			from = d.picture(p.from)
		}
		img = scaleTo(from, p.crop, p.size)
		d.made[derivation] = img
	}
	return img
}

// scaleTo brings a part of a picture to a size. One that has it shares its
// pixels: nobody draws on pictures.
func scaleTo(img image.Image, crop image.Rectangle, size Size) image.Image {
	if see, ok := img.(*image.NRGBA); ok {
		return imaging.Resize(see.SubImage(crop), size.Width, size.Height, imaging.Lanczos)
	}
	from := planesOf(img.(*image.YCbCr).SubImage(crop).(*image.YCbCr))
	if crop.Dx() == size.Width && crop.Dy() == size.Height {
		return pictureOf(from)
	}
	chroma := Size{reduced(size.Width, 2), reduced(size.Height, 2)}
	return pictureOf([3]plane{
		from[0].scaled(size.Width, size.Height, imaging.Lanczos),
		from[1].scaled(chroma.Width, chroma.Height, imaging.Linear), // a third of the work; the eye is not sharp for colours
		from[2].scaled(chroma.Width, chroma.Height, imaging.Linear),
	})
}

func upright(img image.Image, orientation int) image.Image {
	if orientation == 1 {
		return img
	}
	if see, ok := img.(*image.NRGBA); ok {
		pix, width, height := turned(see.Pix, see.Stride, see.Rect.Dx(), see.Rect.Dy(), 4, orientation)
		return &image.NRGBA{Pix: pix, Stride: 4 * width, Rect: image.Rect(0, 0, width, height)}
	}
	planes := planesOf(img.(*image.YCbCr))
	for i := range planes {
		planes[i] = planes[i].turned(orientation)
	}
	return pictureOf(planes)
}
