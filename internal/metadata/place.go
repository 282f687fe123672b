package metadata

import (
	"bytes"
	"encoding/binary"
	"hash/crc32"
	"reflect"
	"regexp"
)

// WithoutPlace returns a photo that no longer tells where it was taken. The
// bytes that told it are blanked where they stand: the compressed pixels, the
// colours, the photographer's name and everything else stay as they are, and the
// file keeps its size. Not ok: the photo tells no place, or tells it in a way
// that cannot be blanked.
func WithoutPlace(data []byte) (blanked []byte, ok bool) {
	format, err := Recognise(data)
	if err != nil {
		return nil, false
	}
	before := Read(format, data)
	if !before.Located {
		return nil, false
	}
	blanked = bytes.Clone(data)
	switch format {
	case JPEG:
		for marker, body := range jpegSegments(blanked) {
			if marker == 0xe1 { // EXIF, XMP and the extension of XMP
				blankPlace(body)
			}
		}
	case PNG:
		blankPNG(blanked)
	case WebP:
		for kind, body := range riffChunks(blanked) {
			if kind == "EXIF" || kind == "XMP " {
				blankPlace(body)
			}
		}
	}
	before.Located = false
	return blanked, reflect.DeepEqual(Read(format, blanked), before)
}

// blankPlace blanks the place in a block of metadata of any kind.
func blankPlace(block []byte) {
	blankEXIF(bytes.TrimPrefix(block, []byte(exifPrefix)))
	for _, m := range placeInXMP.FindAllIndex(block, -1) {
		copy(block[m[0]:m[1]], bytes.Repeat([]byte(" "), m[1]-m[0]))
	}
}

// placeInXMP is how XMP (ISO 16684-1) writes EXIF's tags of the place: as
// attributes, or as elements.
var placeInXMP = regexp.MustCompile(`[\w-]+:GPS\w+\s*=\s*(?:"[^"]*"|'[^']*')|<[\w-]+:GPS\w+[^>]*>[^<]*</[\w-]+:GPS\w+>|<[\w-]+:GPS\w+[^>]*/>`)

// sizes of EXIF's types in bytes, by their numbers from 1 (EXIF 2.32, 4.6.2).
var exifSizes = [...]int{0, 1, 1, 2, 4, 8, 1, 1, 2, 4, 8, 4, 8}

// blankEXIF empties the directories of the place, and blanks what their entries
// point to.
func blankEXIF(exif []byte) {
	order := tiffOrder(exif)
	if order == nil {
		return
	}
	for entry := range directory(exif, order, order.Uint32(exif[4:])) {
		if order.Uint16(entry) == gpsDirectory {
			blankDirectory(exif, order, order.Uint32(entry[8:]))
		}
	}
}

func blankDirectory(exif []byte, order binary.ByteOrder, at uint32) {
	for entry := range directory(exif, order, at) {
		kind, count := int(order.Uint16(entry[2:])), int64(order.Uint32(entry[4:]))
		if kind < len(exifSizes) {
			from, size := int64(order.Uint32(entry[8:])), count*int64(exifSizes[kind])
			if size > 4 && from <= int64(len(exif)) && size <= int64(len(exif))-from {
				clear(exif[from : from+size])
			}
		}
		clear(entry)
	}
	if int64(at)+2 <= int64(len(exif)) {
		clear(exif[at : at+2]) // no entries
	}
}

// blankPNG blanks the place in the chunks that hold metadata, and sums them anew.
func blankPNG(data []byte) {
	const signature, around = 8, 12 // a chunk's length, type and sum
	for rest := data[signature:]; len(rest) >= around; {
		length := int64(binary.BigEndian.Uint32(rest))
		if length > int64(len(rest)-around) {
			return
		}
		switch string(rest[4:8]) {
		case "eXIf", "iTXt", "tEXt":
			blankPlace(rest[8 : 8+length])
			binary.BigEndian.PutUint32(rest[8+length:], crc32.ChecksumIEEE(rest[4:8+length]))
		}
		rest = rest[around+length:]
	}
}
