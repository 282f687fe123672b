// Package icc converts the pixels of a photo with an embedded ICC profile into
// sRGB.
package icc

import (
	"encoding/binary"
	"image"
	"math"
)

// Transform converts the colours of a picture into sRGB, in integers: the light
// of each channel, a matrix, the channels of that light.
type Transform struct {
	light   [3][256]int32
	matrix  [3][3]int64 // of matrixOne
	channel [lightOne + 1]uint8
}

const (
	lightOne  = 1 << 14 // full light; steps fine enough for sRGB's darkest levels
	matrixOne = 1 << 16
)

// xyzToSRGB is the linear light of sRGB's primaries from XYZ under D50, the
// white of all ICC profiles (B. Lindbloom, adapted by Bradford's method).
var xyzToSRGB = [3][3]float64{
	{3.1338561, -1.6168667, -0.4906146},
	{-0.9787684, 1.9161415, 0.0334540},
	{0.0719453, -0.2289914, 1.4052427},
}

// ToSRGB returns nil when there is nothing to convert: no profile, one
// that is not of the kind with a matrix and curves, a damaged one, or sRGB
// itself in one of its many spellings.
func ToSRGB(profile []byte) *Transform {
	space, ok := readProfile(profile)
	if !ok {
		return nil
	}
	m := &Transform{}
	for c := range 3 {
		for v := range 256 {
			m.light[c][v] = int32(math.Round(lightOne * space.curves[c](float64(v)/255)))
		}
		for row := range 3 {
			var sum float64
			for k := range 3 {
				sum += xyzToSRGB[row][k] * space.primaries[c][k]
			}
			m.matrix[row][c] = int64(math.Round(matrixOne * sum))
		}
	}
	for i := range m.channel {
		m.channel[i] = uint8(math.Round(255 * sRGBChannel(float64(i)/lightOne)))
	}
	if m.changesNothing() {
		return nil
	}
	return m
}

// sRGBChannel is the transfer function of IEC 61966-2-1.
func sRGBChannel(light float64) float64 {
	if light <= 0.0031308 {
		return 12.92 * light
	}
	return 1.055*math.Pow(light, 1/2.4) - 0.055
}

func (m *Transform) convert(r, g, b uint8) (uint8, uint8, uint8) {
	x, y, z := int64(m.light[0][r]), int64(m.light[1][g]), int64(m.light[2][b])
	return m.channelOf(0, x, y, z), m.channelOf(1, x, y, z), m.channelOf(2, x, y, z)
}

// channelOf clips what sRGB cannot show.
func (m *Transform) channelOf(row int, x, y, z int64) uint8 {
	k := &m.matrix[row]
	light := (k[0]*x + k[1]*y + k[2]*z + matrixOne/2) / matrixOne
	return m.channel[min(max(light, 0), lightOne)]
}

// changesNothing looks at colours all over the cube.
func (m *Transform) changesNothing() bool {
	const step = 51
	near := func(a, b uint8) bool { return a-b+1 <= 2 }
	for r := 0; r <= 255; r += step {
		for g := 0; g <= 255; g += step {
			for b := 0; b <= 255; b += step {
				x, y, z := m.convert(uint8(r), uint8(g), uint8(b))
				if !near(x, uint8(r)) || !near(y, uint8(g)) || !near(z, uint8(b)) {
					return false
				}
			}
		}
	}
	return true
}

// NRGBA converts a picture in place. A nil map leaves it.
func (m *Transform) NRGBA(img *image.NRGBA) {
	if m == nil {
		return
	}
	for p := img.Pix; len(p) >= 4; p = p[4:] {
		p[0], p[1], p[2] = m.convert(p[0], p[1], p[2])
	}
}

// rgbSpace is an RGB colour space as an ICC profile of the matrix kind
// describes it.
type rgbSpace struct {
	primaries [3][3]float64              // XYZ of red, green, blue
	curves    [3]func(v float64) float64 // channel value 0..1 to light 0..1
}

func readProfile(profile []byte) (space rgbSpace, ok bool) {
	const headerSize, dataSpace, connectionSpace = 128, 16, 20
	if len(profile) < headerSize+4 || !has(profile, dataSpace, "RGB ") || !has(profile, connectionSpace, "XYZ ") {
		return rgbSpace{}, false
	}
	for c, name := range [3]string{"r", "g", "b"} {
		primary, ok := readXYZ(profileTag(profile, name+"XYZ"))
		if !ok {
			return rgbSpace{}, false
		}
		curve := readCurve(profileTag(profile, name+"TRC"))
		if curve == nil {
			return rgbSpace{}, false
		}
		space.primaries[c], space.curves[c] = primary, clipped(curve)
	}
	return space, true
}

// profileTag returns the content of a tag, nil when it is not there or not all
// there.
func profileTag(profile []byte, name string) []byte {
	const table, entrySize = 128, 12
	count := int(binary.BigEndian.Uint32(profile[table:]))
	entries := profile[table+4:]
	for ; count > 0 && len(entries) >= entrySize; count-- {
		if has(entries, 0, name) {
			offset := int64(binary.BigEndian.Uint32(entries[4:]))
			size := int64(binary.BigEndian.Uint32(entries[8:]))
			if offset+size > int64(len(profile)) {
				return nil
			}
			return profile[offset : offset+size]
		}
		entries = entries[entrySize:]
	}
	return nil
}

func readXYZ(tag []byte) (xyz [3]float64, ok bool) {
	numbers, ok := fixedNumbers(tag, 8, 3)
	if !ok || !has(tag, 0, "XYZ ") {
		return xyz, false
	}
	return [3]float64(numbers), true
}

// fixedNumbers reads count numbers of type s15Fixed16.
func fixedNumbers(tag []byte, offset, count int) ([]float64, bool) {
	if len(tag) < offset+4*count {
		return nil, false
	}
	numbers := make([]float64, count)
	for i := range numbers {
		numbers[i] = float64(int32(binary.BigEndian.Uint32(tag[offset+4*i:]))) / (1 << 16)
	}
	return numbers, true
}

// readCurve returns nil for a curve that it cannot read.
func readCurve(tag []byte) func(float64) float64 {
	switch {
	case len(tag) < 12:
		return nil
	case has(tag, 0, "curv"):
		return sampledCurve(tag)
	case has(tag, 0, "para"):
		return parametricCurve(tag)
	}
	return nil
}

// sampledCurve reads type curv: no samples mean a straight line, one is a gamma
// of type u8Fixed8, more lie at equal distances.
func sampledCurve(tag []byte) func(float64) float64 {
	const samplesAt = 12
	count := int64(binary.BigEndian.Uint32(tag[8:]))
	samples := tag[samplesAt:]
	if count > int64(len(samples)/2) {
		return nil
	}
	sample := func(i int) float64 { return float64(binary.BigEndian.Uint16(samples[2*i:])) }
	switch count {
	case 0:
		return func(v float64) float64 { return v }
	case 1:
		gamma := sample(0) / 256
		return func(v float64) float64 { return math.Pow(v, gamma) }
	}
	last := int(count) - 1
	return func(v float64) float64 {
		at := v * float64(last)
		i := min(int(at), last-1)
		rest := at - float64(i)
		return (sample(i)*(1-rest) + sample(i+1)*rest) / 65535
	}
}

// parametricCurve reads type para, all five functions of which are the fullest
// one with some of its parameters left out.
func parametricCurve(tag []byte) func(float64) float64 {
	counts := [...]int{1, 3, 4, 5, 7}
	function := int(binary.BigEndian.Uint16(tag[8:]))
	if function >= len(counts) {
		return nil
	}
	p, ok := fixedNumbers(tag, 12, counts[function])
	if !ok {
		return nil
	}
	// light = (a*v+b)^g + e from v = d on, c*v + f below
	g, a, b, c, d, e, f := p[0], 1.0, 0.0, 0.0, 0.0, 0.0, 0.0
	if function >= 1 {
		a, b = p[1], p[2]
	}
	switch function {
	case 1:
		d = -b / a
	case 2:
		d, e, f = -b/a, p[3], p[3]
	case 3:
		c, d = p[3], p[4]
	case 4:
		c, d, e, f = p[3], p[4], p[5], p[6]
	}
	return func(v float64) float64 {
		if v >= d {
			return math.Pow(a*v+b, g) + e
		}
		return c*v + f
	}
}

// clipped keeps a curve of odd numbers inside 0 to 1.
func clipped(curve func(float64) float64) func(float64) float64 {
	return func(v float64) float64 {
		light := curve(v)
		if math.IsNaN(light) {
			return 0
		}
		return min(max(light, 0), 1)
	}
}

// has tells whether b has the given letters at a place.
func has(b []byte, at int, letters string) bool {
	return len(b) >= at+len(letters) && string(b[at:at+len(letters)]) == letters
}
