package jpegscan

import (
	"bytes"
	"encoding/binary"
	"math/bits"
)

// writer writes a sequential JPEG. Its codes are not made as short as they could be: what it writes is decoded once,
// and its size does not matter.
type writer struct {
	frame   []byte // the body of its header
	colours []byte // segments that say what the components are
	scans   []byte
	pending uint64 // the lowest count bits are to be written
	count   uint
	before  map[byte]int // the DC coefficient of the block before, by component
}

const (
	dcBits          = 4 // of a code for the length of a difference, 0 to 11
	acBits          = 8 // of a code for a run and the length of a coefficient
	endOfBlock      = 0x00
	sixteenZeros    = 0xf0
	maxRun, maxSize = 15, 10
	maxCoefficient  = 1<<maxSize - 1
)

// acSymbols are the symbols that have a code, in the order of their codes.
func acSymbols() []byte {
	symbols := []byte{endOfBlock, sixteenZeros}
	for run := range maxRun + 1 {
		for size := 1; size <= maxSize; size++ {
			symbols = append(symbols, byte(run<<4|size))
		}
	}
	return symbols
}

// acCode returns the code of a symbol: its index among acSymbols.
func acCode(run, size int) uint64 { return uint64(2 + run*maxSize + size - 1) }

// codeTables returns the body of a segment with both tables.
func codeTables() []byte {
	body := make([]byte, 17, 17+12+17+200)
	body[dcBits] = 12
	for size := range byte(12) {
		body = append(body, size)
	}
	symbols := acSymbols()
	counts := make([]byte, 17)
	counts[0], counts[acBits] = 0x10, byte(len(symbols))
	return append(append(body, counts...), symbols...)
}

// startScan writes the header of a scan with the same components as another one.
func (w *writer) startScan(h *scanHeader, header []byte) {
	body := []byte{byte(len(h.components))}
	for i := range h.components {
		body = append(body, header[1+2*i], 0)
	}
	w.scans = appendSegment(w.scans, startOfScan, append(body, 0, blockSize-1, 0))
	w.before = map[byte]int{}
}

func (w *writer) endScan() {
	if w.count%8 != 0 {
		w.write(1<<(8-w.count%8)-1, 8-w.count%8)
	}
}

// block writes a block, whose coefficients are in zigzag order. Those of damaged data may be larger than codes can say,
// or than a picture has: they are clipped here and nowhere else, so that what is written is whole.
func (w *writer) block(c *component, block *[blockSize]int16) {
	dc := clipped(block[0], min(maxCoefficient, c.maxDC))
	difference := dc - w.before[c.id]
	w.before[c.id] = dc
	size := bits.Len(uint(max(difference, -difference)))
	w.write(uint64(size), dcBits)
	w.number(difference, size)
	run := 0
	for _, coefficient := range block[1:] {
		if coefficient == 0 {
			run++
			continue
		}
		v := clipped(coefficient, maxCoefficient)
		for ; run > maxRun; run -= maxRun + 1 {
			w.write(1, acBits)
		}
		size := bits.Len(uint(max(v, -v)))
		w.write(acCode(run, size), acBits)
		w.number(v, size)
		run = 0
	}
	if run > 0 {
		w.write(0, acBits)
	}
}

func clipped(coefficient int16, most int) int { return min(max(int(coefficient), -most), most) }

func (w *writer) number(v, size int) {
	if v < 0 {
		v += 1<<size - 1
	}
	w.write(uint64(v), uint(size))
}

func (w *writer) write(v uint64, size uint) {
	w.pending = w.pending<<size | v
	for w.count += size; w.count >= 8; w.count -= 8 {
		c := byte(w.pending >> (w.count - 8))
		w.scans = append(w.scans, c)
		if c == 0xff {
			w.scans = append(w.scans, 0)
		}
	}
}

// finish returns the file. The coefficients of a progressive picture are complete only now.
func (w *writer) finish(d *decoder) []byte {
	if d.progressive {
		for i := range d.components {
			c := &d.components[i]
			w.startScan(&scanHeader{components: []*component{c}}, []byte{1, c.id, 0})
			for y := range c.rows {
				for x := range c.columns {
					at := blockSize * (y*c.stride + x)
					w.block(c, (*[blockSize]int16)(c.coefficients[at:at+blockSize]))
				}
			}
			w.endScan()
		}
	}
	out := append([]byte{0xff, startOfImage}, w.colours...)
	frame := bytes.Clone(w.frame)
	for i, c := range d.components { // each has a table of its own: in the source, another one may have taken its place
		frame[6+3*i+2] = byte(i)
		table := bytes.Clone(c.quantizers)
		if table == nil { // it was in no scan
			table = bytes.Repeat([]byte{1}, 1+blockSize)
			table[0] = 0
		}
		table[0] = table[0]&0xf0 | byte(i)
		out = appendSegment(out, quantization, table)
	}
	out = appendSegment(out, extended, frame)
	out = appendSegment(out, huffmanCodes, codeTables())
	return append(append(out, w.scans...), 0xff, endOfImage)
}

func appendSegment(out []byte, marker byte, body []byte) []byte {
	out = binary.BigEndian.AppendUint16(append(out, 0xff, marker), uint16(2+len(body)))
	return append(out, body...)
}
