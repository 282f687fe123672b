package icc

import (
	"encoding/binary"
	"math"
)

// tag is one of a profile's, with its content.
type tag struct {
	name string
	body []byte
}

// profileOf returns a profile of a device space and a connection space, as small as a profile can be that the reference
// tool still reads.
func profileOf(version byte, class, space, connection string, tags ...tag) []byte {
	b := make([]byte, 128)
	b[8] = version
	copy(b[12:], class+space+connection)
	copy(b[36:], "acsp")
	copy(b[68:], fixed(0.9642, 1, 0.8249))
	b = binary.BigEndian.AppendUint32(b, uint32(len(tags)))
	at := len(b) + 12*len(tags)
	var bodies []byte
	for _, t := range tags {
		b = append(b, t.name...)
		b = binary.BigEndian.AppendUint32(b, uint32(at+len(bodies)))
		b = binary.BigEndian.AppendUint32(b, uint32(len(t.body)))
		bodies = append(bodies, aligned(t.body)...)
	}
	b = append(b, bodies...)
	binary.BigEndian.PutUint32(b, uint32(len(b)))
	return b
}

func aligned(b []byte) []byte { return append(b, make([]byte, (4-len(b)%4)%4)...) }

// fixed writes numbers of type s15Fixed16.
func fixed(numbers ...float64) (b []byte) {
	for _, n := range numbers {
		b = binary.BigEndian.AppendUint32(b, uint32(int32(math.Round(n*65536))))
	}
	return b
}

func xyzTag(name string, x, y, z float64) tag {
	return tag{name, append([]byte("XYZ \x00\x00\x00\x00"), fixed(x, y, z)...)}
}

// curv returns a curve of samples from 0 to 1; one sample is a gamma.
func curv(samples ...float64) []byte {
	b := binary.BigEndian.AppendUint32([]byte("curv\x00\x00\x00\x00"), uint32(len(samples)))
	unit := 65535.0
	if len(samples) == 1 {
		unit = 256
	}
	for _, s := range samples {
		b = binary.BigEndian.AppendUint16(b, uint16(math.Round(unit*max(s, 0))))
	}
	return b
}

func para(function byte, parameters ...float64) []byte {
	return append([]byte{'p', 'a', 'r', 'a', 0, 0, 0, 0, 0, function, 0, 0}, fixed(parameters...)...)
}

// sampled takes count samples of a function.
func sampled(count int, f func(float64) float64) []float64 {
	samples := make([]float64, count)
	for i := range samples {
		samples[i] = f(float64(i) / float64(count-1))
	}
	return samples
}

func gamma(g float64) func(float64) float64 {
	return func(v float64) float64 { return math.Pow(v, g) }
}

// matrixProfile has the primaries' XYZ under D50, red, green, blue, and one curve for each.
func matrixProfile(version byte, primaries [9]float64, red, green, blue []byte) []byte {
	p := primaries
	return profileOf(version, "mntr", "RGB ", "XYZ ",
		xyzTag("wtpt", 0.9642, 1, 0.8249),
		xyzTag("rXYZ", p[0], p[1], p[2]), xyzTag("gXYZ", p[3], p[4], p[5]), xyzTag("bXYZ", p[6], p[7], p[8]),
		tag{"rTRC", red}, tag{"gTRC", green}, tag{"bTRC", blue})
}

// Primaries under D50 by Bradford's method (B. Lindbloom; Display P3 and Rec. 2020 from their chromaticities).
var (
	sRGBPrimaries = [9]float64{0.4360747, 0.2225045, 0.0139322, 0.3850649, 0.7168786, 0.0971045,
		0.1430804, 0.0606169, 0.7141733}
	displayP3Primaries = [9]float64{0.51512, 0.24120, -0.00105, 0.29198, 0.69225, 0.04189, 0.15710, 0.06657, 0.78407}
	adobeRGBPrimaries  = [9]float64{0.6097559, 0.3111242, 0.0194811, 0.2052401, 0.6256560, 0.0608902,
		0.1492240, 0.0632197, 0.7448387}
	proPhotoPrimaries = [9]float64{0.7976749, 0.2880402, 0, 0.1351917, 0.7118741, 0, 0.0313534, 0.0000857, 0.8252100}
	rec2020Primaries  = [9]float64{0.6734241, 0.2790177, -0.0019300, 0.1656411, 0.6753402, 0.0299784,
		0.1250869, 0.0456451, 0.7968517}
)

// sRGBPara returns function 3 of type para with sRGB's numbers.
func sRGBPara() []byte { return para(3, 2.4, 1/1.055, 0.055/1.055, 1/12.92, 0.04045) }

func sRGBProfile() []byte {
	return matrixProfile(4, sRGBPrimaries, sRGBPara(), sRGBPara(), sRGBPara())
}

func displayP3() []byte {
	return matrixProfile(4, displayP3Primaries, sRGBPara(), sRGBPara(), sRGBPara())
}

func adobeRGB() []byte {
	g := curv(2.19921875)
	return matrixProfile(2, adobeRGBPrimaries, g, g, g)
}
