package photo

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"image"
	"math"
)

// Palette is the colours of a photo, which pages show as a placeholder until the file is loaded, and next to it.
type Palette struct {
	Average RGB  // of the whole photo
	Vivid   RGB  // of its most colourful parts; the average where it has no colours
	Opaque  bool // without transparency, so that a placeholder does not show through
	Known   bool // false: the photo could not be read, or nobody asked for its colours
	Damage  Damage
}

// RGB is a colour in sRGB.
type RGB struct{ R, G, B uint8 }

// Hex returns the colour as CSS writes it: "#7a3e1d".
func (c RGB) Hex() string { return fmt.Sprintf("#%02x%02x%02x", c.R, c.G, c.B) }

// paletteVersion is part of the key of a palette. Bump it with anything that changes the colours.
const paletteVersion = 1

// paletteItem is the palette of a source as the cache stores it. It is no file of the site.
type paletteItem struct{ source reducedSource }

func (p paletteItem) itemName() string          { return "palette" }
func (p paletteItem) itemSource() reducedSource { return p.source }

// cacheKey hashes the word "look", the palette's name in earlier versions, so that the palettes that they have stored
// are found.
func (p paletteItem) cacheKey() string {
	sum := sha256.Sum256(fmt.Appendf(nil, "etalase look %d\nsource %s reduced by %d\n",
		paletteVersion, p.source.identity(), p.source.reduction))
	return hex.EncodeToString(sum[:])
}

func (p paletteItem) encode(d *decodedPhoto) ([]byte, error) {
	palette := paletteOf(d.source)
	palette.Damage = d.damage
	return palette.bytes(), nil
}

// bytes returns what the cache stores: the channels of both colours, then 1 where the photo is opaque, and where it is
// damaged from which percentage on, or 255.
func (p Palette) bytes() []byte {
	opaque := byte(0)
	if p.Opaque {
		opaque = 1
	}
	b := []byte{p.Average.R, p.Average.G, p.Average.B, p.Vivid.R, p.Vivid.G, p.Vivid.B, opaque}
	switch {
	case !p.Damage.Found:
		return b
	case p.Damage.Placed:
		return append(b, byte(p.Damage.FromPercent))
	}
	return append(b, unplacedDamage)
}

const unplacedDamage = 255

func parsePalette(b []byte) Palette {
	var damage Damage
	switch {
	case len(b) == 8:
		damage = Damage{Found: true}
		if b[7] != unplacedDamage {
			damage.Placed, damage.FromPercent = true, int(b[7])
		}
	case len(b) != 7:
		return Palette{}
	}
	return Palette{
		Damage:  damage,
		Average: RGB{b[0], b[1], b[2]},
		Vivid:   RGB{b[3], b[4], b[5]},
		Opaque:  b[6] == 1,
		Known:   true,
	}
}

// samplesPerSide is how many pixels of each row and column are sampled at most.
const samplesPerSide = 64

// paletteOf returns the colours of a picture. It computes in integers because the colours are written into pages, which
// must not depend on the machine.
//
// The samples are counted in a histogram of hue, of sixteen sectors, weighted by the square of their chroma. The mean
// of the heaviest sector is the vivid colour: a small red ribbon outweighs a large beige wall.
func paletteOf(img image.Image) Palette {
	var all weightedSum
	var sectors [16]weightedSum
	for _, s := range samplesOf(img) {
		all.add(s, 1)
		sectors[s.sector()].add(s, s.cb*s.cb+s.cr*s.cr)
	}
	vivid := &all
	for i := range sectors {
		// A sector counts as a colour if it weighs at least as much as an even share of the samples, a sixteenth, would
		// weigh with a chroma of ten levels each. Weights are squares of the chroma.
		if s := &sectors[i]; s.weight >= 100*all.weight/16 && (vivid == &all || s.weight > vivid.weight) {
			vivid = s
		}
	}
	_, hasAlpha := img.(*image.NRGBA)
	return Palette{Average: all.mean(), Vivid: vivid.mean(), Opaque: !hasAlpha, Known: true}
}

// yccSample is a pixel in the YCbCr of JFIF, with chroma around zero.
type yccSample struct{ y, cb, cr int64 }

// sector returns the hue in sixteenths of the circle.
func (s yccSample) sector() int {
	x, y := s.cb, s.cr
	sector := 0
	if y < 0 {
		x, y, sector = -x, -y, 8
	}
	if x < 0 {
		x, y = y, -x
		sector += 4
	}
	switch { // the tangents of 22.5, 45 and 67.5 degrees
	case 12*y < 5*x:
		return sector
	case y < x:
		return sector + 1
	case 5*y < 12*x:
		return sector + 2
	}
	return sector + 3
}

type weightedSum struct{ weight, y, cb, cr int64 }

func (s *weightedSum) add(sample yccSample, weight int64) {
	s.weight += weight
	s.y += sample.y * weight
	s.cb += sample.cb * weight
	s.cr += sample.cr * weight
}

func (s *weightedSum) mean() RGB {
	if s.weight == 0 {
		return RGB{}
	}
	y, cb, cr := 65536*s.y/s.weight, 65536*s.cb/s.weight, 65536*s.cr/s.weight
	return RGB{
		fixedToUint8(int(y + 91881*cr/65536)),
		fixedToUint8(int(y - 22554*cb/65536 - 46802*cr/65536)),
		fixedToUint8(int(y + 116130*cb/65536)),
	}
}

// samplesOf returns pixels from an even grid over a picture, without those that are more than half transparent.
func samplesOf(img image.Image) []yccSample {
	size := img.Bounds().Size()
	rows, columns := min(size.Y, samplesPerSide), min(size.X, samplesPerSide)
	var samples []yccSample
	for j := range rows {
		y := (2*j + 1) * size.Y / (2 * rows)
		for i := range columns {
			x := (2*i + 1) * size.X / (2 * columns)
			if s, ok := sampleAt(img, x, y); ok {
				samples = append(samples, s)
			}
		}
	}
	return samples
}

func sampleAt(img image.Image, x, y int) (s yccSample, ok bool) {
	switch img := img.(type) {
	case *image.YCbCr:
		c := img.COffset(x, y)
		return yccSample{int64(img.Y[img.YOffset(x, y)]), int64(img.Cb[c]) - 128, int64(img.Cr[c]) - 128}, true
	case *image.NRGBA:
		p := img.Pix[img.PixOffset(x, y):][:4]
		r, g, b := int64(p[0]), int64(p[1]), int64(p[2])
		return yccSample{
			(19595*r + 38470*g + 7471*b + 1<<15) >> 16,
			(-11059*r - 21709*g + 32768*b + 1<<15) >> 16,
			(32768*r - 27439*g - 5329*b + 1<<15) >> 16,
		}, p[3] >= 128
	}
	return yccSample{}, false
}

// Ink returns black or white, whichever has more contrast with the colour. The contrast is at least 4.58 to 1: at a
// luminance of 0.1791 both have that, and on every other colour one of them has more (WCAG 2.2, 1.4.3).
func (c RGB) Ink() RGB {
	if c.luminance() > 0.1791 {
		return RGB{}
	}
	return RGB{255, 255, 255}
}

// luminance returns the relative luminance of WCAG 2.2, 0 to 1.
func (c RGB) luminance() float64 {
	linear := func(v uint8) float64 {
		s := float64(v) / 255
		if s <= 0.04045 {
			return s / 12.92
		}
		return math.Pow((s+0.055)/1.055, 2.4)
	}
	return 0.2126*linear(c.R) + 0.7152*linear(c.G) + 0.0722*linear(c.B)
}
