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

// subLocations yields the names of places that are smaller than a city, out of
// Photoshop's resources (Adobe Photoshop File Formats, Image Resource Blocks) or
// out of IPTC-IIM alone.
func subLocations(block []byte) iter.Seq[[]byte] {
	return func(yield func([]byte) bool) {
		if !has(block, 0, photoshopResource) {
			eachSubLocation(block, yield)
			return
		}
		for rest := block; has(rest, 0, photoshopResource) && len(rest) > 6; {
			id := binary.BigEndian.Uint16(rest[4:])
			at := 6 + (2+int(rest[6]))&^1 // a name, with its length, of an even size
			if at+4 > len(rest) {
				return
			}
			size := int64(binary.BigEndian.Uint32(rest[at:]))
			if at += 4; size > int64(len(rest)-at) {
				return
			}
			if id == iptcResource && !eachSubLocation(rest[at:at+int(size)], yield) {
				return
			}
			rest = rest[min(at+int(size+size&1), len(rest)):]
		}
	}
}

// eachSubLocation reads datasets: a mark, the record, the number, a length.
func eachSubLocation(datasets []byte, yield func([]byte) bool) bool {
	const mark, head = 0x1c, 5
	for rest := datasets; len(rest) >= head && rest[0] == mark; {
		length := int(binary.BigEndian.Uint16(rest[3:])) // with the top bit set a length of lengths; no text is that long
		if length > len(rest)-head {
			break
		}
		if rest[1] == 2 && rest[2] == subLocation && !yield(rest[head:head+length]) {
			return false
		}
		rest = rest[head+length:]
	}
	return true
}

// saysNothing tells whether a value is blank.
func saysNothing(value []byte) bool { return len(bytes.Trim(value, " \t\r\n\x00")) == 0 }
