package icc

import (
	"errors"
	"math"
)

// colour has a value of 0 to 1 for each channel of its space.
type colour [4]float64

// device is what a profile describes.
type device struct {
	space  Space
	light  func(colour) [3]float64 // linear light of sRGB's primaries; outside 0 to 1 where it is out of gamut
	matrix *matrix                 // of a profile with primaries: a faster way to the same
}

// readDevice uses what has the highest priority by the specification: a table, then primaries or a curve.
func readDevice(data []byte) (device, error) {
	p, err := openProfile(data)
	if err != nil {
		return device{}, err
	}
	for _, name := range []string{"A2B1", "A2B0"} {
		if p.tag(name) != nil {
			return p.tableDevice(name)
		}
	}
	switch p.space {
	case RGB:
		return p.matrixDevice()
	case Grey:
		return p.greyDevice()
	}
	return device{}, errors.New("a profile for CMYK without a table")
}

// greyDevice has a curve to the luminance in the connection space, or for Lab to its lightness.
func (p profile) greyDevice() (device, error) {
	curve, _, err := readCurve(p.tag("kTRC"))
	if err != nil {
		return device{}, err
	}
	return device{space: Grey, light: func(c colour) [3]float64 {
		y := curve(c[0])
		if p.connection == lab {
			y = labToXYZ(100*y, 0, 0)[1]
		}
		return [3]float64{y, y, y}
	}}, nil
}

// isSRGB samples colours all over the cube, and all greys.
func (d device) isSRGB(pixels Space) bool {
	if pixels == CMYK {
		return false
	}
	for v := 0.0; v <= 255; v++ {
		if !d.unchanged(v, v, v) {
			return false
		}
	}
	const step = 51
	for r := 0.0; r <= 255 && pixels == RGB; r += step {
		for g := 0.0; g <= 255; g += step {
			for b := 0.0; b <= 255; b += step {
				if !d.unchanged(r, g, b) {
					return false
				}
			}
		}
	}
	return true
}

// unchanged reports whether a colour, of 0 to 255, differs from sRGB by two levels at most. That much do the primaries
// differ that profiles of sRGB have.
func (d device) unchanged(channels ...float64) bool {
	var c colour
	for i, v := range channels {
		c[i] = v / 255
	}
	for i, light := range d.light(c) {
		if math.Abs(255*sRGBChannel(light)-channels[i]) > 2 {
			return false
		}
	}
	return true
}

func (d device) conversion(pixels Space) rowConverter {
	switch {
	case pixels == Grey:
		return newPalette(d.light).convert
	case d.matrix != nil:
		return newMatrixRow(d.matrix).convert
	case pixels == CMYK:
		return newGrid(4, cmykNodes, d.light).convert4
	}
	return newGrid(3, rgbNodes, d.light).convert3
}

// palette has the colour in sRGB for every grey.
type palette [256][3]uint8

func newPalette(light func(colour) [3]float64) *palette {
	var p palette
	for v := range p {
		grey := float64(v) / 255
		for i, l := range light(colour{grey, grey, grey}) {
			p[v][i] = uint8(math.Round(255 * sRGBChannel(l)))
		}
	}
	return &p
}

func (p *palette) convert(dst, src []byte) {
	for i := 0; i+4 <= len(src); i += 4 {
		s, d := src[i:i+4:i+4], dst[i:i+4:i+4]
		d[0], d[1], d[2], d[3] = p[s[0]][0], p[s[0]][1], p[s[0]][2], s[3]
	}
}
