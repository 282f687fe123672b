package icc

import (
	"encoding/binary"
	"math"
)

// Chromaticities are the white and the primaries of a device, as x and y of CIE 1931.
type Chromaticities struct{ White, Red, Green, Blue [2]float64 }

// The primaries that are used most.
var (
	d65       = [2]float64{0.3127, 0.3290}
	SRGB      = Chromaticities{d65, [2]float64{0.64, 0.33}, [2]float64{0.30, 0.60}, [2]float64{0.15, 0.06}}
	DisplayP3 = Chromaticities{d65, [2]float64{0.68, 0.32}, [2]float64{0.265, 0.69}, [2]float64{0.15, 0.06}}
	BT2020    = Chromaticities{d65, [2]float64{0.708, 0.292}, [2]float64{0.17, 0.797}, [2]float64{0.131, 0.046}}
)

func (c Chromaticities) points() [4][2]float64 { return [4][2]float64{c.White, c.Red, c.Green, c.Blue} }

// IsNear reports whether two devices differ by a rounding error of the files that describe them.
func (c Chromaticities) IsNear(other Chromaticities) bool {
	const rounding = 0.002
	for i, p := range c.points() {
		q := other.points()[i]
		if math.Abs(p[0]-q[0]) > rounding || math.Abs(p[1]-q[1]) > rounding {
			return false
		}
	}
	return true
}

// IsValid reports whether the primaries span a triangle in which white lies.
func (c Chromaticities) IsValid() bool {
	for _, p := range c.points() {
		if !(p[0] >= 0 && p[0] <= 1 && p[1] > 0.001 && p[1] <= 1) {
			return false
		}
	}
	for _, amount := range c.amounts() {
		if !(amount > 0 && amount < 100) { // also for a NaN
			return false
		}
	}
	return true
}

// toXYZ returns the light of a chromaticity whose luminance is its y.
func toXYZ(p [2]float64) [3]float64 { return [3]float64{p[0], p[1], 1 - p[0] - p[1]} }

// amounts returns how much of each primary makes white (Cramer's rule).
func (c Chromaticities) amounts() [3]float64 {
	columns := [3][3]float64{toXYZ(c.Red), toXYZ(c.Green), toXYZ(c.Blue)}
	white := toXYZ(c.White)
	for i := range white {
		white[i] /= c.White[1]
	}
	whole := determinant(columns)
	var amounts [3]float64
	for i := range amounts {
		replaced := columns
		replaced[i] = white
		amounts[i] = determinant(replaced) / whole
	}
	return amounts
}

func determinant(m [3][3]float64) float64 {
	return m[0][0]*(m[1][1]*m[2][2]-m[1][2]*m[2][1]) -
		m[0][1]*(m[1][0]*m[2][2]-m[1][2]*m[2][0]) +
		m[0][2]*(m[1][0]*m[2][1]-m[1][1]*m[2][0])
}

// bradford is the matrix to the responses of the eye in which whites are adapted.
var bradford = [3][3]float64{{0.8951, 0.2664, -0.1614}, {-0.7502, 1.7135, 0.0367}, {0.0389, -0.0685, 1.0296}}

func apply(m [3][3]float64, v [3]float64) (out [3]float64) {
	for i, row := range m {
		out[i] = row[0]*v[0] + row[1]*v[1] + row[2]*v[2]
	}
	return out
}

// solve returns the vector that a matrix makes another one of.
func solve(m [3][3]float64, v [3]float64) (out [3]float64) {
	columns := [3][3]float64{}
	for i := range 3 {
		for k := range 3 {
			columns[i][k] = m[k][i]
		}
	}
	whole := determinant(columns)
	for i := range out {
		replaced := columns
		replaced[i] = v
		out[i] = determinant(replaced) / whole
	}
	return out
}

// Profile returns an ICC profile of a device with these primaries and a curve: a power, or for 0 the curve of sRGB.
func (c Chromaticities) Profile(exponent float64) []byte {
	fixed := func(b []byte, n float64) []byte {
		return binary.BigEndian.AppendUint32(b, uint32(int32(math.Round(n*65536))))
	}
	curve := fixed([]byte("para\x00\x00\x00\x00\x00\x00\x00\x00"), exponent)
	if exponent == 0 {
		curve = []byte("para\x00\x00\x00\x00\x00\x03\x00\x00")
		for _, n := range []float64{2.4, 1 / 1.055, 0.055 / 1.055, 1 / 12.92, 0.04045} {
			curve = fixed(curve, n)
		}
	}
	white := toXYZ(c.White)
	for i := range white {
		white[i] /= c.White[1]
	}
	from, to := apply(bradford, white), apply(bradford, d50)
	amounts := c.amounts()
	var tags []string
	var bodies [][]byte
	for i, p := range [3][2]float64{c.Red, c.Green, c.Blue} {
		response := apply(bradford, toXYZ(p))
		for k := range response {
			response[k] *= amounts[i] * to[k] / from[k]
		}
		xyz := []byte("XYZ \x00\x00\x00\x00")
		for _, n := range solve(bradford, response) {
			xyz = fixed(xyz, n)
		}
		tags, bodies = append(tags, "rgb"[i:i+1]+"XYZ", "rgb"[i:i+1]+"TRC"), append(bodies, xyz, curve)
	}
	profile := make([]byte, 128)
	copy(profile[16:], "RGB XYZ ")
	profile = binary.BigEndian.AppendUint32(profile, uint32(len(tags)))
	offset := len(profile) + 12*len(tags)
	for i, body := range bodies {
		profile = append(profile, tags[i]...)
		profile = binary.BigEndian.AppendUint32(profile, uint32(offset))
		profile = binary.BigEndian.AppendUint32(profile, uint32(len(body)))
		offset += len(body)
	}
	for _, body := range bodies {
		profile = append(profile, body...)
	}
	return profile
}
