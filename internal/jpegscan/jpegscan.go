// Package jpegscan finds out whether the pixels of a JPEG are whole, and saves what can be decoded of those that are
// not.
//
//	damage, known := jpegscan.Check(data)   // walks through the entropy-coded data, and computes no pixel
//	if known && damage.Any() {
//		data, err = jpegscan.Mend(data)     // a whole JPEG, which any decoder reads
//	}
//
// Decoders for viewers show what they can of a damaged file and say nothing. The rest is green or black.
//
// This package treats damage as libjpeg does, which browsers use. Where no code begins, the block ends. Where the data
// end too early, the blocks that are missing are mid-grey. At the next restart marker, decoding starts anew. Unlike
// libjpeg, this package also goes on behind damage that looks like the marker of a segment.
//
// # What is read
//
// Sequential and progressive JPEGs are read that have Huffman codes, 8 bits for each sample and one to four components.
// Of other JPEGs nothing is known, and neither of those whose headers contradict each other: the decoder that shows
// them says what is wrong.
//
// # What is damage
//
//   - a code that is in no table
//   - a coefficient behind the last one of a block
//   - a DC coefficient (the mean of a block, of luma or of chroma) that no picture has
//   - data that end before the last block, or go on behind it; padding and a few bytes may follow, because some cameras
//     write them
//   - restart markers that are missing or in another order
//
// Overwritten bytes are noticed where libjpeg warns of the codes in a scan; of scans that are out of order, of which it
// warns too, nothing is said. They are not noticed if they happen to be valid codes for the same number of blocks, and
// that is rare. Damage may be noticed later than it begins: a wrong bit often leads to codes that are valid for a few
// blocks.
//
// # Sources
//
// ITU-T T.81, sections E, F and G; jdhuff.c, jdphuff.c and jdmarker.c of libjpeg-turbo 3.
package jpegscan

import "math"

// Damage says how much of a picture is damaged. The zero Damage is that of a whole picture.
type Damage struct {
	From float64 // where the first damage was noticed, as a fraction of the height; NaN: somewhere
	Lost float64 // which fraction of the blocks was not decoded at all
	any  bool
}

// Any reports whether anything is damaged.
func (d Damage) Any() bool { return d.any }

// IsPlaced reports whether it is known where the damage begins.
func (d Damage) IsPlaced() bool { return d.any && !math.IsNaN(d.From) }

// Check looks for damage in the pixels of a JPEG. The file must not be cut off. known is false for a file that this
// package does not read.
func Check(data []byte) (damage Damage, known bool) {
	d := &decoder{}
	if err := d.run(data); err != nil {
		return Damage{}, false
	}
	return d.damage(), true
}

// Mend returns a whole JPEG with everything that can be decoded of a damaged one. It is sequential. It has the tables
// of quantization of the source, and what says how its components are colours, but none of its metadata.
func Mend(data []byte) ([]byte, error) {
	d := &decoder{writer: &writer{}}
	if err := d.run(data); err != nil {
		return nil, err
	}
	return d.writer.finish(d), nil
}
