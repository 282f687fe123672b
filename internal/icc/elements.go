package icc

import (
	"encoding/binary"
	"errors"
	"slices"
)

// elements reads lutAToBType, whose stages are A curves, a grid, M curves, a matrix and B curves, and lutBToAType,
// which has them in reverse order. The A curves are those of the device. A curves and grid may be missing, and so may M
// curves and matrix.
func elements(tag []byte, deviceChannels int) ([]stage, error) {
	const gridOffset = 24
	if binary.BigEndian.Uint32(tag[gridOffset:]) == 0 && tag[8] != tag[9] {
		return nil, errors.New("a table without the grid that it needs")
	}
	curvesOf := func(channels int) func([]byte) (stage, error) {
		return func(b []byte) (stage, error) { return curvesAt(b, channels) }
	}
	var stages []stage
	for _, element := range []struct {
		offsetAt int
		read     func([]byte) (stage, error)
	}{
		{28, curvesOf(deviceChannels)},
		{gridOffset, func(b []byte) (stage, error) { return gridAt(b, int(tag[8]), int(tag[9])) }},
		{20, curvesOf(3)},
		{16, matrixAt},
		{12, curvesOf(3)},
	} {
		at := binary.BigEndian.Uint32(tag[element.offsetAt:])
		if at == 0 {
			continue
		}
		if uint64(at) > uint64(len(tag)) {
			return nil, errTruncated
		}
		s, err := element.read(tag[at:])
		if err != nil {
			return nil, err
		}
		stages = append(stages, s)
	}
	if typeOf(tag) == "mBA " {
		slices.Reverse(stages)
	}
	return stages, nil
}

// curvesAt reads consecutive curves, each aligned to four bytes.
func curvesAt(b []byte, count int) (stage, error) {
	var cs curves
	for range count {
		c, size, err := readCurve(b)
		if err != nil {
			return nil, err
		}
		cs = append(cs, c)
		b = b[min((size+3)/4*4, len(b)):]
	}
	return cs.stage, nil
}

func gridAt(b []byte, ins, outs int) (stage, error) {
	const widthAt, valuesAt = 16, 20
	if len(b) < valuesAt {
		return nil, errTruncated
	}
	width := int(b[widthAt])
	if width != 1 && width != 2 {
		return nil, errors.New("a grid of numbers that have neither one byte nor two")
	}
	nodes := make([]int, ins)
	for i := range nodes {
		nodes[i] = int(b[i])
	}
	g, _, err := cutGrid(samples{b[valuesAt:], width}, nodes, outs)
	return g.stage, err
}

// matrixAt reads three rows of three factors, then an offset for each row.
func matrixAt(b []byte) (stage, error) {
	e, err := fixedNumbers(b, 0, 12)
	if err != nil {
		return nil, err
	}
	return func(c colour) (out colour) {
		for i := range 3 {
			out[i] = clip(e[3*i]*c[0] + e[3*i+1]*c[1] + e[3*i+2]*c[2] + e[9+i])
		}
		return out
	}, nil
}
