package icc

import (
	"encoding/binary"
	"errors"
	"slices"
)

// Where the offsets of the parts are in lutAToBType and lutBToAType.
const (
	bCurvesOffset = 12
	matrixOffset  = 16
	mCurvesOffset = 20
	gridOffset    = 24
	aCurvesOffset = 28
)

// elements reads lutAToBType, whose stages are A curves, a grid, M curves, a matrix and B curves, and lutBToAType,
// which has them in reverse order. The A curves are those of the device. A curves and grid may be missing, and so may M
// curves and matrix.
func elements(tag []byte, deviceChannels int) ([]stage, error) {
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
		{aCurvesOffset, curvesOf(deviceChannels)},
		{gridOffset, func(b []byte) (stage, error) { return gridAt(b, int(tag[8]), int(tag[9])) }},
		{mCurvesOffset, curvesOf(3)},
		{matrixOffset, matrixAt},
		{bCurvesOffset, curvesOf(3)},
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

// Where a grid has the width of its numbers, and these.
const gridWidthAt, gridValuesAt = 16, 20

func gridAt(b []byte, ins, outs int) (stage, error) {
	if len(b) < gridValuesAt {
		return nil, errTruncated
	}
	width := int(b[gridWidthAt])
	if width != 1 && width != 2 {
		return nil, errors.New("a grid of numbers that have neither one byte nor two")
	}
	nodes := make([]int, ins)
	for i := range nodes {
		nodes[i] = int(b[i])
	}
	g, _, err := cutGrid(samples{b[gridValuesAt:], width}, nodes, outs)
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
