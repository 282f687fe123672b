package icc

import (
	"encoding/binary"
	"fmt"
)

// table leads from the colours of one side of a profile to those of the other.
type table struct {
	stages []stage
	// labUnit is what the table's numbers of Lab have to be multiplied by to be
	// those of version 4, where 1 is an L* of 100 and 128/255 an a* or b* of 0.
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

// tableDevice is what the table of the given name, of the A2B kind, tells.
func (p profile) tableDevice(name string) (device, error) {
	t, err := p.readTable(name, p.space.channels(), 3)
	if err != nil {
		return device{}, err
	}
	toXYZ := func(c colour) [3]float64 { return p.connection.xyz(t.convert(c), t.labUnit) }
	black := blackness(toXYZ(p.black()))
	return device{space: p.space, light: func(c colour) [3]float64 {
		light := lightOf(toXYZ(c))
		for i, l := range light {
			light[i] = (l - black) / (1 - black)
		}
		return light
	}}, nil
}

// black is the darkest colour that the device shows.
func (p profile) black() colour {
	if p.space != CMYK {
		return colour{}
	}
	if t, err := p.readTable("B2A0", 3, p.space.channels()); err == nil {
		return t.convert(p.connection.black(t.labUnit))
	}
	return colour{1, 1, 1, 1}
}

// blackness is how much of white's light a black has that is to become none.
func blackness(xyz [3]float64) float64 {
	const lightest = 0.1842 // an L* of 50
	if y := clip(xyz[1]); y < lightest {
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

// readTable reads a table of given numbers of channels.
func (p profile) readTable(name string, ins, outs int) (table, error) {
	const headerSize = 32
	tag := p.tag(name)
	if len(tag) < headerSize {
		return table{}, errCutOff
	}
	if int(tag[8]) != ins || int(tag[9]) != outs {
		return table{}, fmt.Errorf("the table %s leads from %d channels to %d", name, tag[8], tag[9])
	}
	var stages []stage
	var err error
	labUnit := 1.0
	switch typeOf(tag) {
	case "mft1":
		stages, err = entriesOfBytes(tag)
	case "mft2":
		labUnit = 65535.0 / 65280
		stages, err = entriesOfWords(tag)
	case "mAB ":
		stages, err = elements(tag, ins)
	case "mBA ":
		stages, err = elements(tag, outs)
	default:
		err = fmt.Errorf("the table %s is of type %q", name, typeOf(tag))
	}
	return table{stages, labUnit}, err
}

// entriesOfBytes reads lut8Type.
func entriesOfBytes(tag []byte) ([]stage, error) {
	const entriesAt = 48
	if len(tag) < entriesAt {
		return nil, errCutOff
	}
	return curvesAndGrid(tag, samples{tag[entriesAt:], 1}, 256, 256)
}

// entriesOfWords reads lut16Type.
func entriesOfWords(tag []byte) ([]stage, error) {
	const entriesAt = 52
	if len(tag) < entriesAt {
		return nil, errCutOff
	}
	return curvesAndGrid(tag, samples{tag[entriesAt:], 2},
		int(binary.BigEndian.Uint16(tag[48:])), int(binary.BigEndian.Uint16(tag[50:])))
}

// curvesAndGrid reads what lut8Type and lut16Type have in common: curves of the
// input, a grid, curves of the output. Their matrix is for tables whose input is
// XYZ. Those that we read begin at the device, or at black, where it does
// nothing.
func curvesAndGrid(tag []byte, entries samples, inputEntries, outputEntries int) ([]stage, error) {
	ins, outs, points := int(tag[8]), int(tag[9]), int(tag[10])
	input, entries, err := cutCurves(entries, ins, inputEntries)
	if err != nil {
		return nil, err
	}
	g, entries, err := cutGrid(entries, repeated(points, ins), outs)
	if err != nil {
		return nil, err
	}
	output, _, err := cutCurves(entries, outs, outputEntries)
	if err != nil {
		return nil, err
	}
	return []stage{input.stage, g.stage, output.stage}, nil
}

func repeated(points, times int) []int {
	list := make([]int, times)
	for i := range list {
		list[i] = points
	}
	return list
}

// curves are those of a colour's channels.
type curves []curve

func (cs curves) stage(c colour) colour {
	for i, curve := range cs {
		c[i] = curve(c[i])
	}
	return c
}

// cutCurves reads curves of as many samples each.
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
