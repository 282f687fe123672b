package photo

import (
	"fmt"
	"image"

	"github.com/disintegration/imaging"
)

// The callers make several photos at the same time, which keeps all cores busy. If imaging also gave single rows to
// goroutines, that would only cost time.
func init() { imaging.SetMaxProcs(1) }

// decodedPhoto is a decoded source and the pictures derived from it. A picture is made by the steps of its derivation
// and no others, also when another picture that is there already would allow a shorter way: this is what makes a
// variant's bytes independent of the variants made along with it.
//
// A picture is an *image.YCbCr with 4:2:0 chroma, or, where it has transparency, an *image.NRGBA. No code changes the
// pixels of a picture.
type decodedPhoto struct {
	source    image.Image // upright, in sRGB, reduced
	damage    Damage
	reduction int
	pictures  map[string]image.Image // by the key of their derivation
}

// decodePhoto decodes a source: decodeToSRGB, with what is damaged mended before, and turned upright after. Its error
// is a *Fault.
func decodePhoto(data []byte, reduction int) (*decodedPhoto, error) {
	h, err := readHeader(data)
	if err != nil {
		return nil, err
	}
	data, damage, err := mendDamage(h, data)
	if err != nil {
		return nil, err
	}
	img, err := decodeToSRGB(h, data, reduction)
	if err != nil {
		return nil, err
	}
	return &decodedPhoto{applyOrientation(img, h.Orientation), damage, reduction, map[string]image.Image{}}, nil
}

// encode returns the file of a variant.
func (v Variant) encode(d *decodedPhoto) ([]byte, error) {
	img := d.picture(v.derivation)
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

// picture returns a picture, and derives it when it is asked for the first time.
func (d *decodedPhoto) picture(of *derivation) image.Image {
	key := of.key(d.reduction)
	img, ok := d.pictures[key]
	if !ok {
		from := d.source
		if of.from != nil {
			from = d.picture(of.from)
		}
		img = cropAndScale(from, of.crop, of.size)
		d.pictures[key] = img
	}
	return img
}

// cropAndScale scales a part of a picture to a size. Where the part has that size already, the result shares its
// pixels.
func cropAndScale(img image.Image, crop image.Rectangle, size Size) image.Image {
	if nrgba, ok := img.(*image.NRGBA); ok {
		return imaging.Resize(nrgba.SubImage(crop), size.Width, size.Height, imaging.Lanczos)
	}
	from := splitPlanes(img.(*image.YCbCr).SubImage(crop).(*image.YCbCr))
	if crop.Dx() == size.Width && crop.Dy() == size.Height {
		return joinPlanes(from)
	}
	chroma := Size{reduced(size.Width, 2), reduced(size.Height, 2)}
	// For chroma a linear filter is a third of the work, and the eye does not see the difference.
	return joinPlanes([3]plane{
		from[0].scaled(size.Width, size.Height, imaging.Lanczos),
		from[1].scaled(chroma.Width, chroma.Height, imaging.Linear),
		from[2].scaled(chroma.Width, chroma.Height, imaging.Linear),
	})
}

// applyOrientation turns a picture upright.
func applyOrientation(img image.Image, orientation int) image.Image {
	if orientation == 1 {
		return img
	}
	if nrgba, ok := img.(*image.NRGBA); ok {
		stored := raster{nrgba.Pix, nrgba.Stride, nrgba.Rect.Dx(), nrgba.Rect.Dy(), 4}
		up := stored.upright(orientation)
		return &image.NRGBA{Pix: up.pix, Stride: up.stride, Rect: image.Rect(0, 0, up.width, up.height)}
	}
	planes := splitPlanes(img.(*image.YCbCr))
	for i := range planes {
		planes[i] = planes[i].oriented(orientation)
	}
	return joinPlanes(planes)
}
