package photo

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"image"
	"math"
)

// Palette is what can be shown of a photo before its file is there, and beside it.
type Palette struct {
	Average RGB  // of all of it
	Vivid   RGB  // of its most colourful parts; of a photo without colours, the average
	Opaque  bool // nothing shines through it: a colour may lie behind it
	Known   bool // false: the photo could not be read
}

// RGB is a colour in sRGB.
type RGB struct{ R, G, B uint8 }

// Hex returns the colour as styles write it: "#7a3e1d".
func (c RGB) Hex() string { return fmt.Sprintf("#%02x%02x%02x", c.R, c.G, c.B) }

// paletteVersion is part of the key of a palette. Bump it with anything that changes
// the colours.
const paletteVersion = 1

// paletteEntry is under what the cache keeps the palette of a source.
func paletteEntry(src source) Variant {
	sum := sha256.Sum256(fmt.Appendf(nil, "etalase look %d\nsource %s reduced by %d\n", paletteVersion, src.hash, src.reduction))
	return Variant{Name: "palette", key: hex.EncodeToString(sum[:]), source: src}
}

func (v Variant) isPalette() bool { return v.picture == nil }

// bytes are those of the entry: the six channels, and one for its opacity.
func (l Palette) bytes() []byte {
	opaque := byte(0)
	if l.Opaque {
		opaque = 1
	}
	return []byte{l.Average.R, l.Average.G, l.Average.B, l.Vivid.R, l.Vivid.G, l.Vivid.B, opaque}
}

func readPalette(b []byte) Palette {
	if len(b) != 7 {
		return Palette{}
	}
	return Palette{RGB{b[0], b[1], b[2]}, RGB{b[3], b[4], b[5]}, b[6] == 1, true}
}

// palettePoints is how many pixels are looked at, at most, along a side.
const palettePoints = 64

// paletteOf finds the colours of a picture, in integers: they are written into
// pages, which must not depend on the machine.
//
// A colour's angle is that of its chroma, in sixteen sectors. The sector with
// the most colour in it, counted by the square of its strength, is the vivid
// one: a small red ribbon outweighs a large beige wall.
func paletteOf(img image.Image) Palette {
	var all chromaSum
	var sectors [16]chromaSum
	for _, p := range pointsOf(img) {
		all.add(p, 1)
		strength := p.cb*p.cb + p.cr*p.cr
		sectors[p.sector()].add(p, strength)
	}
	vivid := &all
	for i := range sectors {
		// Ten levels of chroma on average, squared, is where a colour begins.
		if s := &sectors[i]; s.weight >= 100*all.weight/16 && (vivid == &all || s.weight > vivid.weight) {
			vivid = s
		}
	}
	_, seeThrough := img.(*image.NRGBA)
	return Palette{all.mean(), vivid.mean(), !seeThrough, true}
}

// chromaPoint is a pixel in luma and chroma around zero (JFIF).
type chromaPoint struct{ y, cb, cr int64 }

func (p chromaPoint) sector() int {
	x, y := p.cb, p.cr
	sector := 0
	if y < 0 {
		x, y, sector = -x, -y, 8
	}
	if x < 0 {
		x, y = y, -x
		sector += 4
	}
	switch { // quarters of a right angle: the tangents of 22.5, 45 and 67.5 degrees
	case 12*y < 5*x:
		return sector
	case y < x:
		return sector + 1
	case 5*y < 12*x:
		return sector + 2
	}
	return sector + 3
}

type chromaSum struct{ weight, y, cb, cr int64 }

func (s *chromaSum) add(p chromaPoint, weight int64) {
	s.weight += weight
	s.y += p.y * weight
	s.cb += p.cb * weight
	s.cr += p.cr * weight
}

func (s *chromaSum) mean() RGB {
	if s.weight == 0 {
		return RGB{}
	}
	y, cb, cr := 65536*s.y/s.weight, 65536*s.cb/s.weight, 65536*s.cr/s.weight
	return RGB{
		level(int(y + 91881*cr/65536)),
		level(int(y - 22554*cb/65536 - 46802*cr/65536)),
		level(int(y + 116130*cb/65536)),
	}
}

// pointsOf are pixels spread evenly over a picture; what can be seen through is
// passed over.
func pointsOf(img image.Image) []chromaPoint {
	size := img.Bounds().Size()
	var points []chromaPoint
	for j := range min(size.Y, palettePoints) {
		y := (2*j + 1) * size.Y / (2 * min(size.Y, palettePoints))
		for i := range min(size.X, palettePoints) {
			x := (2*i + 1) * size.X / (2 * min(size.X, palettePoints))
			switch img := img.(type) {
			case *image.YCbCr:
				c := img.COffset(x, y)
				points = append(points, chromaPoint{int64(img.Y[img.YOffset(x, y)]), int64(img.Cb[c]) - 128, int64(img.Cr[c]) - 128})
			case *image.NRGBA:
				if p := img.Pix[img.PixOffset(x, y):][:4]; p[3] >= 128 {
					r, g, b := int64(p[0]), int64(p[1]), int64(p[2])
					points = append(points, chromaPoint{
						(19595*r + 38470*g + 7471*b + 1<<15) >> 16,
						(-11059*r - 21709*g + 32768*b + 1<<15) >> 16,
						(32768*r - 27439*g - 5329*b + 1<<15) >> 16,
					})
				}
			}
		}
	}
	return points
}

// Ink is black or white, whichever is read better on the colour. The contrast is
// at least 4.58 to 1: at this luminance both contrast alike, and on every other
// colour one of them contrasts more (WCAG 2.2, 1.4.3).
func (c RGB) Ink() RGB {
	if c.luminance() > 0.1791 {
		return RGB{}
	}
	return RGB{255, 255, 255}
}

// luminance is the relative luminance of WCAG 2.2, 0 to 1.
func (c RGB) luminance() float64 {
	light := func(v uint8) float64 {
		s := float64(v) / 255
		if s <= 0.04045 {
			return s / 12.92
		}
		return math.Pow((s+0.055)/1.055, 2.4)
	}
	return 0.2126*light(c.R) + 0.7152*light(c.G) + 0.0722*light(c.B)
}
