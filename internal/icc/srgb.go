package icc

import "math"

// d50 is the white of the connection space, in XYZ.
var d50 = [3]float64{0.9642, 1, 0.8249}

// xyzToSRGB converts XYZ under D50 to the linear light of sRGB's primaries (B. Lindbloom, adapted by Bradford's
// method).
var xyzToSRGB = [3][3]float64{
	{3.1338561, -1.6168667, -0.4906146},
	{-0.9787684, 1.9161415, 0.0334540},
	{0.0719453, -0.2289914, 1.4052427},
}

func lightOf(xyz [3]float64) (light [3]float64) {
	for i, row := range xyzToSRGB {
		light[i] = row[0]*xyz[0] + row[1]*xyz[1] + row[2]*xyz[2]
	}
	return light
}

// sRGBChannel clips to sRGB's gamut.
func sRGBChannel(light float64) float64 { return sRGBCurve(clip(light)) }

// sRGBCurve is the transfer function of IEC 61966-2-1.
func sRGBCurve(light float64) float64 {
	if light <= 0.0031308 {
		return 12.92 * light
	}
	return 1.055*math.Pow(light, 1/2.4) - 0.055
}

// labToXYZ converts Lab to XYZ under D50 (CIE 15).
func labToXYZ(l, a, b float64) [3]float64 {
	y := (l + 16) / 116
	return [3]float64{d50[0] * labRatio(y+a/500), d50[1] * labRatio(y), d50[2] * labRatio(y-b/200)}
}

func labRatio(f float64) float64 {
	const linearBelow = 6.0 / 29
	if f <= linearBelow {
		return (f - 4.0/29) * 3 * linearBelow * linearBelow
	}
	return f * f * f
}

// clip limits a value to 0 to 1. NaN becomes 0.
func clip(v float64) float64 {
	switch {
	case v > 1:
		return 1
	case v > 0:
		return v
	}
	return 0
}
