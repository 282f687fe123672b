package metadata

import (
	"bytes"
	"encoding/binary"
)

// placeBox is the name of the box of an MP4 in which phones write the place.
const placeBox = "\xa9xyz"

// filmBlocks finds the place in the film of the moment that phones put behind a
// photo.
func filmBlocks(data []byte) []block {
	var blocks []block
	for from := 0; ; {
		at := bytes.Index(data[from:], []byte(placeBox))
		if at < 0 {
			return blocks
		}
		from += at + len(placeBox)
		if box := boxAt(data, from-8); isFilmPlace(box) {
			blocks = append(blocks, block{box})
		}
	}
}

// boxAt returns the box that begins with its size at start; nil where that cannot be.
func boxAt(data []byte, start int) []byte {
	if start < 0 || start+8 > len(data) {
		return nil
	}
	size := int64(binary.BigEndian.Uint32(data[start:]))
	if size > int64(len(data)-start) {
		return nil
	}
	return data[start : start+int(size)]
}

// isFilmPlace tells a place, whose box has the length and the language of a text
// before it (QuickTime File Format, User Data Atoms), and the text begins with a
// sign and a digit (ISO 6709). Four bytes alone would be found in pixels too.
func isFilmPlace(box []byte) bool {
	const text, most = 4 + 4 + 2 + 2, 256
	return len(box) > text+1 && len(box) < most && has(box, 4, placeBox) &&
		(box[text] == '+' || box[text] == '-') && box[text+1] >= '0' && box[text+1] <= '9'
}
