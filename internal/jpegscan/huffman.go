package jpegscan

import "errors"

// fastBits is the length up to which a code is found by one look into a table. Nearly all codes are so short.
const fastBits = 10

// huffmanTable decodes the codes of one table.
type huffmanTable struct {
	fast    [1 << fastBits]entry // by the next bits; 0: a longer code, or none
	values  []byte
	maxCode [18]int // of each length, plus one and shifted to 16 bits; the last one ends a search
	offset  [17]int // from a code of a length to its index in values
}

// entry is what a code says, in one word, so that a coefficient is skipped by one look:
//
//	bits  0 to  7  the length of the code and of the number behind it
//	bits  8 to 15  the run of zeros before the coefficient; 64 at the end of a block
//	bits 16 to 23  the length of the number; 0 for a run and for the end of a block
//	bits 24 to 31  the symbol
type entry uint32

func (e entry) bits() uint { return uint(e & 0xff) }
func (e entry) run() int   { return int(e >> 8 & 0xff) }
func (e entry) size() uint { return uint(e >> 16 & 0xff) }
func (e entry) symbol() int {
	return int(e >> 24)
}

func newEntry(length uint, symbol byte) entry {
	run, size := entry(symbol>>4), entry(symbol&0x0f)
	if size == 0 && run != 15 {
		run = 64 // the end of the block
	}
	return entry(length) + size | run<<8 | size<<16 | entry(symbol)<<24
}

var errTable = errors.New("jpeg: a table of codes that contradicts itself")

// newHuffmanTable reads a table: the number of codes of each length, then their symbols (T.81, B.2.4.2 and C.2).
func newHuffmanTable(counts, values []byte) (*huffmanTable, error) {
	t := &huffmanTable{values: values}
	code, index := 0, 0
	for length := 1; length <= 16; length++ {
		count := int(counts[length-1])
		t.offset[length] = index - code
		if code+count > 1<<length {
			return nil, errTable
		}
		for range count {
			if length <= fastBits {
				first := code << (fastBits - length)
				for i := range 1 << (fastBits - length) {
					t.fast[first+i] = newEntry(uint(length), values[index])
				}
			}
			code++
			index++
		}
		t.maxCode[length] = code << (16 - length)
		code <<= 1
	}
	t.maxCode[17] = 1 << 16
	return t, nil
}

// long finds the entry of a code that fast does not have, in the next 16 bits. It is not ok where no code begins.
func (t *huffmanTable) long(next int) (e entry, ok bool) {
	for length := 1; length <= 16; length++ {
		if next < t.maxCode[length] {
			index := next>>(16-length) + t.offset[length]
			if index < 0 || index >= len(t.values) {
				return 0, false
			}
			return newEntry(uint(length), t.values[index]), true
		}
	}
	return 0, false
}

// bitReader reads the bits of one scan. Behind its end, or a marker, it reads zeros, as libjpeg does.
type bitReader struct {
	data    []byte
	at      int
	bits    uint64 // the lowest count bits are the next ones
	count   uint
	padding uint // how many of these are not in the data
	ended   bool // at is at a marker, or at the end of the data
}

// refill adds bits until there are at least 32.
func (r *bitReader) refill() {
	for r.count <= 32 {
		if rest := r.data[r.at:]; len(rest) >= 4 && !r.ended {
			v := uint32(rest[0])<<24 | uint32(rest[1])<<16 | uint32(rest[2])<<8 | uint32(rest[3])
			if (^v-0x01010101)&v&0x80808080 == 0 { // none of the bytes is 0xff
				r.bits = r.bits<<32 | uint64(v)
				r.count += 32
				r.at += 4
				return
			}
		}
		r.addByte()
	}
}

func (r *bitReader) addByte() {
	r.bits <<= 8
	r.count += 8
	if r.ended || r.at >= len(r.data) {
		r.ended = true
		r.padding += 8
		return
	}
	c := r.data[r.at]
	if c != 0xff {
		r.bits |= uint64(c)
		r.at++
		return
	}
	marker := r.at + 1
	for marker < len(r.data) && r.data[marker] == 0xff { // fill bytes
		marker++
	}
	if marker < len(r.data) && r.data[marker] == 0 {
		r.bits |= 0xff
		r.at = marker + 1
		return
	}
	r.at = marker - 1
	r.ended = true
	r.padding += 8
}

// starved reports whether bits were read that are not in the data.
func (r *bitReader) starved() bool { return r.count < r.padding }

// discard forgets the bits that were read ahead, but not more: a marker may follow.
func (r *bitReader) discard() { r.bits, r.count, r.padding, r.ended = 0, 0, 0, false }

func (r *bitReader) bit() int {
	if r.count == 0 {
		r.refill()
	}
	r.count--
	return int(r.bits >> (r.count & 63) & 1)
}

// number reads an unsigned number of at most 16 bits.
func (r *bitReader) number(size uint) int {
	if r.count < size {
		r.refill()
	}
	r.count -= size
	return int(r.bits >> (r.count & 63) & (1<<size - 1))
}

// extend returns the coefficient that a number of some bits stands for (T.81, F.2.2.1).
func extend(v int, size uint) int {
	if size > 0 && v < 1<<(size-1) {
		return v - 1<<size + 1
	}
	return v
}

// code reads a code, without the number behind it. It is not ok where no code begins.
func (r *bitReader) code(t *huffmanTable) (e entry, ok bool) {
	if r.count < 32 {
		r.refill()
	}
	e = t.fast[r.bits>>((r.count-fastBits)&63)&(1<<fastBits-1)]
	if e == 0 {
		if e, ok = t.long(int(r.bits >> ((r.count - 16) & 63) & 0xffff)); !ok {
			r.count -= 16 // as libjpeg does
			return 0, false
		}
	}
	r.count -= e.bits() - e.size()
	return e, true
}
