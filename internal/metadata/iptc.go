package metadata

import (
	"bytes"
	"encoding/binary"
	"iter"
)

const (
	photoshopResource = "8BIM"
	iptcResource      = 0x0404
	subLocation       = 92 // IPTC-IIM 4.2, dataset 2:92
)

// subLocations yields the names of places that are smaller than a city. The text is a list of Photoshop's resources
// (Adobe Photoshop File Formats, Image Resource Blocks), or IPTC-IIM alone.
func subLocations(text []byte) iter.Seq[[]byte] {
	return func(yield func([]byte) bool) {
		if !has(text, 0, photoshopResource) {
			eachSubLocation(text, yield)
			return
		}
		for rest := text; has(rest, 0, photoshopResource) && len(rest) > 6; {
			id := binary.BigEndian.Uint16(rest[4:])
			at := 6 + (2+int(rest[6]))&^1 // after the name, which is padded to an even size
			if at+4 > len(rest) {
				return
			}
			size := int64(binary.BigEndian.Uint32(rest[at:]))
			at += 4
			if size > int64(len(rest)-at) {
				return
			}
			if id == iptcResource && !eachSubLocation(rest[at:at+int(size)], yield) {
				return
			}
			rest = rest[min(at+int(size+size&1), len(rest)):]
		}
	}
}

// eachSubLocation reads datasets, each with a header of a marker, the number of the record, the number of the dataset
// and a length. It returns false when yield did.
func eachSubLocation(datasets []byte, yield func([]byte) bool) bool {
	const marker, headerSize = 0x1c, 5
	for rest := datasets; len(rest) >= headerSize && rest[0] == marker; {
		// With the top bit set it would be the length of an extended length, which no text needs.
		length := int(binary.BigEndian.Uint16(rest[3:]))
		if length > len(rest)-headerSize {
			break
		}
		if rest[1] == 2 && rest[2] == subLocation && !yield(rest[headerSize:headerSize+length]) {
			return false
		}
		rest = rest[headerSize+length:]
	}
	return true
}

// isBlank reports whether a value is white space alone.
func isBlank(value []byte) bool { return len(bytes.Trim(value, " \t\r\n\x00")) == 0 }
