package icc

import (
	"encoding/binary"
	"math"
)

// sampledTable is lut8Type of width 1, lut16Type of width 2, with one curve for all inputs and a grid of a function's
// values; its output curves are straight.
func sampledTable(width, ins, points int, input func(float64) float64, of func([]float64) []float64) []byte {
	kind, entries := "mft1\x00\x00\x00\x00", 256
	if width == 2 {
		kind, entries = "mft2\x00\x00\x00\x00", 64
	}
	b := append([]byte(kind), byte(ins), 3, byte(points), 0)
	b = append(b, fixed(1, 0, 0, 0, 1, 0, 0, 0, 1)...)
	outputEntries := 256
	if width == 2 {
		outputEntries = 2
		b = binary.BigEndian.AppendUint16(binary.BigEndian.AppendUint16(b, uint16(entries)), uint16(outputEntries))
	}
	for range ins {
		b = appendSamples(b, width, sampled(entries, input)...)
	}
	b = appendGrid(b, width, ins, points, of)
	for range 3 {
		b = appendSamples(b, width, sampled(outputEntries, func(v float64) float64 { return v })...)
	}
	return b
}

func appendSamples(b []byte, width int, samples ...float64) []byte {
	for _, s := range samples {
		s = min(max(s, 0), 1)
		if width == 1 {
			b = append(b, byte(math.Round(255*s)))
		} else {
			b = binary.BigEndian.AppendUint16(b, uint16(math.Round(65535*s)))
		}
	}
	return b
}

// appendGrid writes a function's values, the first input varying slowest.
func appendGrid(b []byte, width, ins, points int, of func([]float64) []float64) []byte {
	count := 1
	for range ins {
		count *= points
	}
	for n := range count {
		c := make([]float64, ins)
		for i, rest := ins-1, n; i >= 0; i, rest = i-1, rest/points {
			c[i] = float64(rest%points) / float64(points-1)
		}
		b = appendSamples(b, width, of(c)...)
	}
	return b
}

// elementTable is lutAToBType, or lutBToAType if its kind is mBA. Its parts may be nil but for the B curves.
func elementTable(kind string, ins, outs int, a, grid, m, matrix, b []byte) []byte {
	t := append([]byte(kind+" \x00\x00\x00\x00"), byte(ins), byte(outs), 0, 0)
	parts := [][]byte{b, matrix, m, grid, a}
	at := 32
	for _, part := range parts {
		if part == nil {
			t = append(t, 0, 0, 0, 0)
			continue
		}
		t = binary.BigEndian.AppendUint32(t, uint32(at))
		at += len(aligned(part))
	}
	for _, part := range parts {
		if part != nil {
			t = append(t, aligned(part)...)
		}
	}
	return t
}

// elementGrid returns the grid of lutAToBType.
func elementGrid(width, ins, points int, of func([]float64) []float64) []byte {
	b := make([]byte, 20)
	for i := range ins {
		b[i] = byte(points)
	}
	b[16] = byte(width)
	return appendGrid(b, width, ins, points, of)
}

// times repeats a curve.
func times(count int, curve []byte) (b []byte) {
	for range count {
		b = append(b, aligned(curve)...)
	}
	return b
}

// xyzOf returns the XYZ of light of a device's primaries.
func xyzOf(p [9]float64, light []float64) (xyz [3]float64) {
	for i := range 3 {
		for k := range 3 {
			xyz[i] += p[3*k+i] * light[k]
		}
	}
	return xyz
}

// labOf returns CIE 15's Lab under D50.
func labOf(xyz [3]float64) [3]float64 {
	f := func(v float64) float64 {
		if v > 216.0/24389 {
			return math.Cbrt(v)
		}
		return (24389.0/27*v + 16) / 116
	}
	x, y, z := f(xyz[0]/0.9642), f(xyz[1]), f(xyz[2]/0.8249)
	return [3]float64{116*y - 16, 500 * (x - y), 200 * (y - z)}
}

// The encodings of the connection space in tables, from 0 to 1.
func encodedXYZ(xyz [3]float64) []float64 {
	const unit = 32768.0 / 65535
	return []float64{unit * xyz[0], unit * xyz[1], unit * xyz[2]}
}

func encodedLab(lab [3]float64) []float64 {
	return []float64{lab[0] / 100, (lab[1] + 128) / 255, (lab[2] + 128) / 255}
}

func encodedLab2(lab [3]float64) []float64 {
	const unit = 65280.0 / 65535
	e := encodedLab(lab)
	return []float64{unit * e[0], unit * e[1], unit * e[2]}
}

// powers raises every value.
func powers(c []float64, g float64) []float64 {
	out := make([]float64, len(c))
	for i, v := range c {
		out[i] = math.Pow(v, g)
	}
	return out
}

func straight(v float64) float64 { return v }

// printed returns the Lab of inks on paper by the Neugebauer equations: the colours of all overprints, weighted by the
// areas that they cover. The solids are about those of ISO 12647-2 on coated paper; dots grow by a sixth in the middle.
func printed(inks []float64) [3]float64 {
	solids := [3][3]float64{{0.15, 0.24, 0.58}, {0.32, 0.16, 0.14}, {0.68, 0.74, 0.09}} // XYZ of C, M, Y over paper's
	xyz := [3]float64{}
	for set := range 16 {
		area, overprint := 1.0, [3]float64{0.9642, 1, 0.8249}
		for ink, v := range inks {
			dot := v + 0.66*v*(1-v)
			if set>>ink&1 == 0 {
				area *= 1 - dot
				continue
			}
			area *= dot
			for i := range overprint {
				if ink == 3 {
					overprint[i] *= 0.02
				} else {
					overprint[i] *= solids[ink][i] / [3]float64{0.9642, 1, 0.8249}[i]
				}
			}
		}
		for i := range xyz {
			xyz[i] += area * overprint[i]
		}
	}
	for i, white := range [3]float64{0.9642, 1, 0.8249} { // light that gloss adds
		xyz[i] = 0.985*xyz[i] + 0.015*white
	}
	return labOf(xyz)
}

// separated returns the inks for a Lab of version 4, with black that no press prints in full.
func separated(lab []float64) []float64 {
	dark := 1 - lab[0]
	return []float64{0.6 * dark, 0.5 * dark, 0.5 * dark, 0.9 * dark}
}
