package icc

import (
	"errors"
	"math"
	"math/bits"
)

// matrix is a device of three primaries, each with a curve.
type matrix struct {
	curves  [3]curve
	toLight [3][3]float64 // of sRGB's primaries, from the light of the device's
}

func (p profile) matrixDevice() (device, error) {
	if p.connection != xyz {
		return device{}, errors.New("a profile for RGB over Lab without a table")
	}
	m := &matrix{}
	for i, name := range [3]string{"r", "g", "b"} {
		primary, err := readXYZ(p.tag(name + "XYZ"))
		if err != nil {
			return device{}, err
		}
		for component, light := range lightOf(primary) {
			m.toLight[component][i] = light
		}
		if m.curves[i], _, err = readCurve(p.tag(name + "TRC")); err != nil {
			return device{}, err
		}
	}
	m.whiten()
	return device{RGB, m.light, m}, nil
}

func readXYZ(tag []byte) ([3]float64, error) {
	if len(tag) > 0 && typeOf(tag) != "XYZ " {
		return [3]float64{}, errors.New("a primary that is not of type XYZ")
	}
	numbers, err := fixedNumbers(tag, 8, 3)
	if err != nil {
		return [3]float64{}, err
	}
	return [3]float64(numbers), nil
}

// whiten removes the rounding error between the sum of the primaries and white, so that grey stays grey. A larger
// difference is intended, and stays.
func (m *matrix) whiten() {
	const rounding = 0.005
	for i := range m.toLight {
		row := &m.toLight[i]
		sum := row[0] + row[1] + row[2]
		if math.Abs(sum-1) > rounding {
			continue
		}
		for k := range row {
			row[k] /= sum
		}
	}
}

func (m *matrix) light(c colour) (light [3]float64) {
	r, g, b := m.curves[0](c[0]), m.curves[1](c[1]), m.curves[2](c[2])
	for i, row := range m.toLight {
		light[i] = row[0]*r + row[1]*g + row[2]*b
	}
	return light
}

// matrixRow converts by lookup tables of what each value of a channel contributes to the linear light of sRGB's
// primaries. The three sums are lanes of 21 bits in one word, so that one addition does all three.
type matrixRow struct {
	part    [3][256]uint64
	channel [lightOne + 1]uint8
}

const (
	lane     = 21
	laneMask = 1<<lane - 1

	lightOne  = 1 << 14 // full light, in steps that are fine enough for sRGB's darkest levels
	partOne   = 4 * lightOne
	partLimit = 5 * partOne   // far more than any device contributes; three of them fit into half a lane
	laneZero  = 3 * partLimit // no light, so that negative sums stay positive
)

func newMatrixRow(m *matrix) *matrixRow {
	x := &matrixRow{}
	for v := range 256 {
		for component := range 3 {
			for i, part := range m.parts(float64(v)/255, component) {
				if i == 0 {
					part += laneZero + partOne/lightOne/2 // so that truncation rounds
				}
				x.part[i][v] += uint64(part) << (lane * component)
			}
		}
	}
	for i := range x.channel {
		x.channel[i] = uint8(math.Round(255 * sRGBChannel(float64(i)/lightOne)))
	}
	return x
}

// parts returns what red, green and blue of value v contribute to a component of the light. Their sum is rounded once,
// and green gets the difference, so that grey stays grey.
func (m *matrix) parts(v float64, component int) (parts [3]int) {
	var exact float64
	sum := 0
	for i := range parts {
		part := partOne * m.toLight[component][i] * m.curves[i](v)
		part = min(max(part, -partLimit), partLimit)
		parts[i] = int(math.Round(part))
		exact += part
		sum += parts[i]
	}
	parts[1] += int(math.Round(exact)) - sum
	return parts
}

func (x *matrixRow) convert(dst, src []byte) {
	for i := 0; i+4 <= len(src); i += 4 {
		s, d := src[i:i+4:i+4], dst[i:i+4:i+4]
		sum := x.part[0][s[0]] + x.part[1][s[1]] + x.part[2][s[2]]
		d[0] = x.channelOf(sum)
		d[1] = x.channelOf(sum >> lane)
		d[2] = x.channelOf(sum >> (2 * lane))
		d[3] = s[3]
	}
}

// channelOf returns the channel in a sum's lowest lane, clipped to sRGB's gamut.
func (x *matrixRow) channelOf(sum uint64) uint8 {
	light := int(sum&laneMask)/(partOne/lightOne) - laneZero/(partOne/lightOne)
	return x.channel[clamp(light, lightOne)]
}

// clamp clips a number to 0 to top. It has no branch, because a processor cannot predict which colours of a picture are
// too bright.
func clamp(v, top int) int {
	const sign = bits.UintSize - 1
	v &^= v >> sign
	over := (top - v) >> sign
	return v&^over | top&over
}
