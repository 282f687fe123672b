package icc

import (
	"fmt"
	"math"
)

// profileGrid is the grid (CLUT) of a profile's table. The first channel varies slowest.
type profileGrid struct {
	nodes  []int // of each input channel
	outs   int
	values samples
}

// cutGrid reads a grid at the beginning of a table's entries.
func cutGrid(entries samples, nodes []int, outs int) (g profileGrid, rest samples, err error) {
	count := int64(outs)
	for _, n := range nodes {
		if n < 2 {
			return g, entries, fmt.Errorf("a grid with %d nodes", n)
		}
		count *= int64(n) // at most 255 four times, times 4
	}
	if count > int64(entries.len()) {
		return g, entries, errTruncated
	}
	values, rest, err := entries.cut(int(count))
	return profileGrid{nodes, outs, values}, rest, err
}

// stage interpolates in the simplex around the colour, for three channels in the tetrahedron: from the corner below
// along the channel with the largest fraction, then along the next. So a grey between two greys depends on these alone.
func (g profileGrid) stage(c colour) (out colour) {
	var steps [len(c)]gridStep
	lower, stride := 0, g.outs
	for i := len(g.nodes) - 1; i >= 0; i-- {
		at := clip(c[i]) * float64(g.nodes[i]-1)
		below := min(int(at), g.nodes[i]-2)
		lower += below * stride
		sorted := len(g.nodes) - 1 - i
		insertStep(steps[:sorted+1], gridStep{at - float64(below), stride})
		stride *= g.nodes[i]
	}
	node, before := lower, 1.0
	for _, step := range steps[:len(g.nodes)] {
		g.add(&out, node, before-step.fraction)
		node, before = node+step.stride, step.fraction
	}
	g.add(&out, node, before)
	return out
}

// gridStep is the way from a node to the next one of a channel.
type gridStep struct {
	fraction float64 // of the way to the colour
	stride   int     // between the nodes
}

// insertStep inserts a step into a list whose last place is free, sorted by falling fractions. Equal ones keep their
// order.
func insertStep(steps []gridStep, step gridStep) {
	at := len(steps) - 1
	for ; at > 0 && steps[at-1].fraction < step.fraction; at-- {
		steps[at] = steps[at-1]
	}
	steps[at] = step
}

func (g profileGrid) add(sum *colour, node int, weight float64) {
	for i := range g.outs {
		sum[i] += weight * g.values.at(node+i)
	}
}

// grid is a lookup table for the whole conversion from a device's values to sRGB's, with evenly spaced nodes. Between
// them it interpolates as stage does, in integers. The three channels of a node are lanes of one word, so that one
// multiplication does all three.
type grid struct {
	// axis has for each value of a channel
	//
	//	bits 32 to 63  the index of the node below
	//	bits 16 to 31  the fraction of the distance to the next node, in units of 1/fractionOne
	//	bits  0 to 15  the offset of the next node
	axis  [4][256]uint64
	nodes []uint64
}

const (
	rgbNodes, cmykNodes = 33, 17 // of each channel

	fractionOne    = 1 << 8
	levelOne       = 1 << 3 // of a node's levels, which are sRGB's
	levelMin       = -255   // the lowest of a node, stored as 0; the highest is 510
	roundingHalves = fractionOne * levelOne / 2 * (1 | 1<<lane | 1<<(2*lane))
)

func newGrid(channels, nodes int, light func(colour) [3]float64) *grid {
	g := &grid{}
	stride := 1
	for i := channels - 1; i >= 0; i-- {
		for v := range uint64(256) {
			at := (v*uint64(nodes-1)*fractionOne + 127) / 255
			below := min(at/fractionOne, uint64(nodes-2))
			g.axis[i][v] = below*uint64(stride)<<32 | (at-below*fractionOne)<<16 | uint64(stride)
		}
		stride *= nodes
	}
	g.nodes = make([]uint64, stride)
	for n := range g.nodes {
		var c colour
		for i, index := channels-1, n; i >= 0; i, index = i-1, index/nodes {
			c[i] = float64(index%nodes) / float64(nodes-1)
		}
		for i, l := range light(c) {
			g.nodes[n] |= uint64(math.Round((nodeLevel(l)-levelMin)*levelOne)) << (lane * i)
		}
	}
	return g
}

// convert3 walks from the node below a colour in all channels to the one above it in all, one channel at a time, the
// one with the largest fraction first. Each node on the way counts by how much smaller the next fraction is.
func (g *grid) convert3(dst, src []byte) {
	for i := 0; i+4 <= len(src); i += 4 {
		s, d := src[i:i+4:i+4], dst[i:i+4:i+4]
		x, y, z := g.axis[0][s[0]], g.axis[1][s[1]], g.axis[2][s[2]]
		first, second := sortPair(step(x), step(y))
		second, third := sortPair(second, step(z))
		first, second = sortPair(first, second)

		node := nodeBelow(x + y + z)
		sum := roundingHalves + g.nodes[node]*uint64(fractionOne-first.fraction())
		node += first.offset()
		sum += g.nodes[node] * uint64(first.fraction()-second.fraction())
		node += second.offset()
		sum += g.nodes[node] * uint64(second.fraction()-third.fraction())
		node += third.offset()
		sum += g.nodes[node] * uint64(third.fraction())
		d[0], d[1], d[2], d[3] = level(sum), level(sum>>lane), level(sum>>(2*lane)), s[3]
	}
}

// convert4 is convert3 for four channels. Its output is opaque.
func (g *grid) convert4(dst, src []byte) {
	for i := 0; i+4 <= len(src); i += 4 {
		s, d := src[i:i+4:i+4], dst[i:i+4:i+4]
		x, y, z, k := g.axis[0][s[0]], g.axis[1][s[1]], g.axis[2][s[2]], g.axis[3][s[3]]
		first, second := sortPair(step(x), step(y))
		third, fourth := sortPair(step(z), step(k))
		first, third = sortPair(first, third)
		second, fourth = sortPair(second, fourth)
		second, third = sortPair(second, third)

		node := nodeBelow(x + y + z + k)
		sum := roundingHalves + g.nodes[node]*uint64(fractionOne-first.fraction())
		node += first.offset()
		sum += g.nodes[node] * uint64(first.fraction()-second.fraction())
		node += second.offset()
		sum += g.nodes[node] * uint64(second.fraction()-third.fraction())
		node += third.offset()
		sum += g.nodes[node] * uint64(third.fraction()-fourth.fraction())
		node += fourth.offset()
		sum += g.nodes[node] * uint64(fourth.fraction())
		d[0], d[1], d[2], d[3] = level(sum), level(sum>>lane), level(sum>>(2*lane)), 255
	}
}

// nodeBelow returns the index in a sum of entries of axis.
func nodeBelow(sum uint64) uint64 { return sum >> 32 }

// step is the lower half of an entry of axis: the way to the next node of a channel. Steps are ordered by fraction.
type step uint32

func (s step) fraction() uint32 { return uint32(s >> 16) }

func (s step) offset() uint64 { return uint64(s & 0xffff) }

// sortPair returns the larger number first. It has no branch, because a processor cannot predict the order of a pixel's
// channels.
func sortPair(a, b step) (larger, smaller step) {
	difference := int64(a) - int64(b)
	below := step(difference & (difference >> 63))
	return a - below, b + below
}

// nodeLevel does not clip to sRGB's gamut, but only to the range of a lane: with clipped nodes, colours between a node
// out of gamut and one in gamut would be wrong.
func nodeLevel(light float64) float64 {
	if light < 0 {
		return max(-nodeLevel(-light), levelMin)
	}
	return min(255*sRGBCurve(light), 255-levelMin)
}

// level returns the channel in a sum's lowest lane, clipped.
func level(sum uint64) uint8 {
	return uint8(clamp(int(sum&laneMask)/(fractionOne*levelOne)+levelMin, 255))
}
