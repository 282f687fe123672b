package icc

import (
	"encoding/binary"
	"fmt"
	"math"
)

// curve maps 0 to 1 into 0 to 1.
type curve func(float64) float64

// readCurve also returns the size of the curve in bytes, because another may follow.
func readCurve(tag []byte) (c curve, size int, err error) {
	switch {
	case len(tag) < 12:
		return nil, 0, errTruncated
	case typeOf(tag) == "curv":
		return sampledCurve(tag)
	case typeOf(tag) == "para":
		return parametricCurve(tag)
	}
	return nil, 0, fmt.Errorf("a curve of type %q", typeOf(tag))
}

// sampledCurve reads type curv: without samples it is the identity, one sample is a gamma of type u8Fixed8, and more
// are at equal distances.
func sampledCurve(tag []byte) (c curve, size int, err error) {
	const samplesAt = 12
	count := int64(binary.BigEndian.Uint32(tag[8:]))
	if count > int64(len(tag)-samplesAt)/2 {
		return nil, 0, errTruncated
	}
	size = samplesAt + 2*int(count)
	switch count {
	case 0:
		return clip, size, nil
	case 1:
		gamma := float64(binary.BigEndian.Uint16(tag[samplesAt:])) / 256
		return clipped(func(v float64) float64 { return math.Pow(v, gamma) }), size, nil
	}
	return samples{tag[samplesAt:size], 2}.curve(), size, nil
}

// curve interpolates linearly between two or more samples.
func (s samples) curve() curve {
	last := s.len() - 1
	return func(v float64) float64 {
		at := clip(v) * float64(last)
		i := min(int(at), last-1)
		rest := at - float64(i)
		return s.at(i)*(1-rest) + s.at(i+1)*rest
	}
}

// parametricCurve reads type para. Its five functions are function 4 with default values for some parameters.
func parametricCurve(tag []byte) (curve, int, error) {
	const parametersAt = 12
	counts := [...]int{1, 3, 4, 5, 7}
	function := int(binary.BigEndian.Uint16(tag[8:]))
	if function >= len(counts) {
		return nil, 0, fmt.Errorf("a parametric curve of function %d", function)
	}
	p, err := fixedNumbers(tag, parametersAt, counts[function])
	if err != nil {
		return nil, 0, err
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
	return clipped(func(v float64) float64 {
		if v >= d {
			return math.Pow(a*v+b, g) + e
		}
		return c*v + f
	}), parametersAt + 4*len(p), nil
}

// clipped keeps the input and the output of a curve inside 0 to 1.
func clipped(of func(float64) float64) curve {
	return func(v float64) float64 { return clip(of(clip(v))) }
}
