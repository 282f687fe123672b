package icc

import (
	"encoding/binary"
	"fmt"
	"slices"
)

// table converts between the device and the connection space, in one direction.
type table struct {
	stages []stage
	// labUnit is the factor that converts the table's Lab numbers to those of version 4, where 1 is an L* of 100 and
	// 128/255 an a* or b* of 0.
	labUnit float64
}

// stage changes some or all channels of a colour.
type stage func(colour) colour

func (t table) convert(c colour) colour {
	for _, s := range t.stages {
		c = s(c)
	}
	return c
}

// tableDevice returns the device of a table of the A2B kind.
func (p profile) tableDevice(name string) (device, error) {
	t, err := p.readTable(name, p.space.channels(), 3)
	if err != nil {
		return device{}, err
	}
	toXYZ := func(c colour) [3]float64 { return p.connection.xyz(t.convert(c), t.labUnit) }
	black := blackPoint(toXYZ(p.black()))
	return device{space: p.space, light: func(c colour) [3]float64 {
		light := lightOf(toXYZ(c))
		for i, l := range light {
			light[i] = (l - black) / (1 - black)
		}
		return light
	}}, nil
}

// black returns the darkest colour of the device.
func (p profile) black() colour {
	if p.space != CMYK {
		return colour{}
	}
	if t, err := p.readTable("B2A0", 3, p.space.channels()); err == nil {
		return t.convert(p.connection.black(t.labUnit))
	}
	return colour{1, 1, 1, 1}
}

// blackPoint returns the luminance of the device's black that compensation makes 0.
func blackPoint(xyz [3]float64) float64 {
	const maxBlackY = 0.1842 // an L* of 50
	if y := clip(xyz[1]); y < maxBlackY {
		return y
	}
	return 0
}

// xyz decodes a colour of the connection space.
func (s connection) xyz(c colour, labUnit float64) [3]float64 {
	if s == lab {
		for i := range c {
			c[i] *= labUnit
		}
		return labToXYZ(100*c[0], 255*c[1]-128, 255*c[2]-128)
	}
	const unit = 65535.0 / 32768 // u1Fixed15
	return [3]float64{unit * c[0], unit * c[1], unit * c[2]}
}

func (s connection) black(labUnit float64) colour {
	if s == lab {
		const zero = 128.0 / 255
		return colour{0, zero / labUnit, zero / labUnit}
	}
	return colour{}
}

// tableHeaderSize is the least size of a table.
const tableHeaderSize = 32

// readTable reads a table with the given numbers of channels.
func (p profile) readTable(name string, ins, outs int) (table, error) {
	tag := p.tag(name)
	if len(tag) < tableHeaderSize {
		return table{}, errTruncated
	}
	if int(tag[8]) != ins || int(tag[9]) != outs {
		return table{}, fmt.Errorf("the table %s leads from %d channels to %d", name, tag[8], tag[9])
	}
	var stages []stage
	var err error
	labUnit := 1.0
	switch typeOf(tag) {
	case "mft1":
		stages, _, err = entriesOfBytes(tag)
	case "mft2":
		labUnit = 65535.0 / 65280
		stages, _, err = entriesOfWords(tag)
	case "mAB ":
		stages, err = elements(tag, ins)
	case "mBA ":
		stages, err = elements(tag, outs)
	default:
		err = fmt.Errorf("the table %s is of type %q", name, typeOf(tag))
	}
	return table{stages, labUnit}, err
}

// entriesOfBytes reads lut8Type, and returns what is behind it.
func entriesOfBytes(tag []byte) (stages []stage, rest samples, err error) {
	const entriesAt = 48
	if len(tag) < entriesAt {
		return nil, samples{}, errTruncated
	}
	return curvesAndGrid(tag, samples{tag[entriesAt:], 1}, 256, 256)
}

// entriesOfWords reads lut16Type, and returns what is behind it.
func entriesOfWords(tag []byte) (stages []stage, rest samples, err error) {
	const entriesAt = 52
	if len(tag) < entriesAt {
		return nil, samples{}, errTruncated
	}
	return curvesAndGrid(tag, samples{tag[entriesAt:], 2},
		int(binary.BigEndian.Uint16(tag[48:])), int(binary.BigEndian.Uint16(tag[50:])))
}

// curvesAndGrid reads what lut8Type and lut16Type have in common: curves of the input, a grid, curves of the output.
// Their matrix is for an input in XYZ. Here the input is a device's, or black, on which the matrix has no effect.
func curvesAndGrid(tag []byte, entries samples, inputEntries, outputEntries int) (
	stages []stage, rest samples, err error,
) {
	ins, outs, nodes := int(tag[8]), int(tag[9]), int(tag[10])
	input, entries, err := cutCurves(entries, ins, inputEntries)
	if err != nil {
		return nil, entries, err
	}
	g, entries, err := cutGrid(entries, repeated(nodes, ins), outs)
	if err != nil {
		return nil, entries, err
	}
	output, rest, err := cutCurves(entries, outs, outputEntries)
	if err != nil {
		return nil, rest, err
	}
	return []stage{input.stage, g.stage, output.stage}, rest, nil
}

func repeated(number, times int) []int { return slices.Repeat([]int{number}, times) }

// curves has a curve for each channel.
type curves []curve

func (cs curves) stage(c colour) colour {
	for i, curve := range cs {
		c[i] = curve(c[i])
	}
	return c
}

// cutCurves reads curves with size samples each.
func cutCurves(entries samples, count, size int) (cs curves, rest samples, err error) {
	if size < 2 {
		return nil, entries, fmt.Errorf("a curve of %d entries", size)
	}
	for range count {
		var own samples
		if own, entries, err = entries.cut(size); err != nil {
			return nil, entries, err
		}
		cs = append(cs, own.curve())
	}
	return cs, entries, nil
}
