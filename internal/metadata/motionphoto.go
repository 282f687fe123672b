package metadata

import (
	"bytes"
	"encoding/binary"
)

// locationAtom is the type of the atom of an MP4 in which phones store the location.
const locationAtom = "\xa9xyz"

// motionPhotoBlocks finds the locations in the video of a motion photo, which phones append to the picture.
func motionPhotoBlocks(data []byte) []block {
	var blocks []block
	for from := 0; ; {
		at := bytes.Index(data[from:], []byte(locationAtom))
		if at < 0 {
			return blocks
		}
		from += at + len(locationAtom)
		if atom := atomAt(data, from-8); isLocationAtom(atom) {
			blocks = append(blocks, block{atom})
		}
	}
}

// atomAt returns the atom that begins with its size at start; nil where it does not fit into the data.
func atomAt(data []byte, start int) []byte {
	if start < 0 || start+8 > len(data) {
		return nil
	}
	size := int64(binary.BigEndian.Uint32(data[start:]))
	if size > int64(len(data)-start) {
		return nil
	}
	return data[start : start+int(size)]
}

// isLocationAtom reports whether an atom is a location. Its type alone, of four bytes, also occurs in pixels. After the
// type come the length and the language of a text (QuickTime File Format, User Data Atoms), and the text begins with a
// sign and a digit (ISO 6709).
func isLocationAtom(atom []byte) bool {
	const textAt, maxSize = 4 + 4 + 2 + 2, 256
	return len(atom) > textAt+1 && len(atom) < maxSize && has(atom, 4, locationAtom) &&
		(atom[textAt] == '+' || atom[textAt] == '-') && atom[textAt+1] >= '0' && atom[textAt+1] <= '9'
}
