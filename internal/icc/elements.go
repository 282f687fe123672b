package icc

import (
	"encoding/binary"
	"errors"
	"slices"
)

// elements reads lutAToBType, whose stages lead from A curves by a grid, M
// curves and a matrix to B curves, and lutBToAType, which has them the other way
// round. A curves are those of the device, and together with the grid they may
// be missing; so may M curves and matrix.
func elements(tag []byte, deviceChannels int) ([]stage, error) {
	type element struct {
		offsetAt int
		read     func(at int) (stage, error)
	}
	curvesOf := func(channels int) func(int) (stage, error) {
		return func(at int) (stage, error) { return curvesAt(tag[at:], channels) }
	}
	order := []element{
		{28, curvesOf(deviceChannels)},
		{24, func(at int) (stage, error) { return gridAt(tag[at:], int(tag[8]), int(tag[9])) }},
		{20, curvesOf(3)},
		{16, func(at int) (stage, error) { return matrixAt(tag[at:]) }},
		{12, curvesOf(3)},
	}
	var stages []stage
	for _, e := range order {
		at := binary.BigEndian.Uint32(tag[e.offsetAt:])
		switch {
		case at == 0 && e.offsetAt == 24 && tag[8] != tag[9]:
			return nil, errors.New("a table without the grid that it needs")
		case at == 0:
			continue
		case uint64(at) > uint64(len(tag)):
			return nil, errCutOff
		}
		s, err := e.read(int(at))
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

// curvesAt reads curves that follow each other, each at a multiple of four
// bytes.
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
		return nil, errCutOff
	}
	width := int(b[widthAt])
	if width != 1 && width != 2 {
		return nil, errors.New("a grid of numbers that have neither one byte nor two")
	}
	points := make([]int, ins)
	for i := range points {
		points[i] = int(b[i])
	}
	g, _, err := cutGrid(samples{b[valuesAt:], width}, points, outs)
	return g.stage, err
}

// matrixAt reads three rows of three factors, then what is added to each row.
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
