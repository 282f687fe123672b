// Package jpegscan finds out whether the pixels of a JPEG are whole, and saves what can be decoded of those that are
// not.
//
//	damage, known := jpegscan.Check(data)   // walks through the entropy-coded data, and computes no pixel
//	if known && damage.Any() {
//		data, err = jpegscan.Mend(data)     // a whole JPEG, which any decoder reads
//	}
//
// Decoders for viewers show what they can of a damaged file and say nothing. What they cannot show is green or black.
// This package decodes damaged data as libjpeg does, which browsers use: a code that is none is the end of a block,
// what a marker cuts off is mid-grey up to the next restart marker, and it goes on there. Other than
// libjpeg it also goes on behind damage that looks like the marker of a segment.
//
// # What is read
//
// Sequential and progressive JPEGs with Huffman codes and 8 bits for each sample, of one to four components. Of others,
// and of those with headers that contradict each other, nothing is known: their decoder says what is wrong.
//
// # What is damage
//
// A code that is in no table, a coefficient behind the last one, a brightness that no picture has, data that end before
// the last block or go on behind it, and restart markers that are missing or in another order. Padding behind the last
// block is none, and neither are a few bytes: some cameras write them.
//
// Bytes that were overwritten are nearly always noticed, always where libjpeg notices them: not if they happen to make
// as many blocks. What is noticed may begin later than the damage: a wrong bit often leads to codes that are valid for
// a few blocks.
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

// Check walks through the pixels of a JPEG that is not cut off. It is not known how whole a file is that this package
// does not read.
func Check(data []byte) (damage Damage, known bool) {
	d := &decoder{}
	if err := d.run(data); err != nil {
		return Damage{}, false
	}
	return d.damage(), true
}

// Mend returns a whole JPEG of what can be decoded of a damaged one: a sequential one, with the tables for colours and
// brightness of the source, and without its metadata.
func Mend(data []byte) ([]byte, error) {
	d := &decoder{writer: &writer{}}
	if err := d.run(data); err != nil {
		return nil, err
	}
	return d.writer.finish(d), nil
}
