package metadata

import (
	"bytes"
	"reflect"
	"slices"
)

// RemoveLocation returns a photo without the location where it was taken. It overwrites the location with blanks or
// zeros in place: the compressed pixels, the colours, the photographer's name and all else are unchanged, and so is the
// size of the file, except for a PNG with compressed text. It is not ok when the photo has no location, or one that
// could not be removed.
func RemoveLocation(data []byte) (cleaned []byte, ok bool) {
	format, err := DetectFormat(data)
	if err != nil {
		return nil, false
	}
	before := Read(format, data)
	if !before.Located {
		return nil, false
	}
	if format == PNG {
		cleaned = blankPNG(data)
	} else {
		cleaned = bytes.Clone(data)
		for _, b := range blocks(format, cleaned) {
			b.blankLocation()
		}
	}
	before.Located = false
	return cleaned, reflect.DeepEqual(Read(format, cleaned), before)
}

// block is a piece of metadata of any kind. Its parts are slices of the file, so that it can be overwritten in place.
type block [][]byte

// blocks returns the metadata of a file, and what follows the end of the picture.
func blocks(format Format, data []byte) []block {
	switch format {
	case JPEG:
		return jpegBlocks(data)
	case PNG:
		return pngBlocks(data)
	case WebP:
		return webpBlocks(data)
	}
	return gifBlocks(data)
}

func (b block) hasLocation() bool { return hasLocation(b.joined()) }

func (b block) joined() []byte {
	if len(b) == 1 {
		return b[0]
	}
	return slices.Concat(b...)
}

// blankLocation overwrites the location in the file.
func (b block) blankLocation() {
	text := b.joined()
	blankLocation(text)
	for _, part := range b {
		copy(part, text)
		text = text[len(part):]
	}
}

// IsLocatedText reports whether a text, such as XMP in another kind of file, says where a picture was taken.
func IsLocatedText(text []byte) bool { return hasLocation(text) }

// hasLocation reports whether the text of a block says where the picture was taken: by coordinates, or by the name of a
// place that is smaller than a city. The city and the country are public: the site lists artisans by them.
func hasLocation(text []byte) bool {
	if hasGPS(tiff(text)) || isLocationAtom(text) {
		return true
	}
	for p := range locationsInXMP(text) {
		if preciseLocation.Match(p.name) && !isBlank(p.value) {
			return true
		}
	}
	for name := range subLocations(text) {
		if !isBlank(name) {
			return true
		}
	}
	return false
}

// blankLocation overwrites the location in the text of a block.
func blankLocation(text []byte) {
	blankEXIF(tiff(text))
	for p := range locationsInXMP(text) {
		blank(text[p.start:p.end])
	}
	for name := range subLocations(text) {
		blank(name)
	}
	if isLocationAtom(text) {
		copy(text[4:], "free") // an atom that players skip
		clear(text[8:])
	}
}

// tiff returns the TIFF structure of EXIF.
func tiff(text []byte) []byte { return bytes.TrimPrefix(text, []byte(exifPrefix)) }

func blank(text []byte) { copy(text, bytes.Repeat([]byte(" "), len(text))) }

// exifSizes are the sizes of EXIF's types in bytes, by type (EXIF 2.32, 4.6.2).
var exifSizes = [...]int{0, 1, 1, 2, 4, 8, 1, 1, 2, 4, 8, 4, 8}

// blankEXIF empties the GPS directories, and overwrites the values that their entries point to. Values do not overlap
// in a file that is none of an attacker: no more bytes are overwritten than the structure has.
func blankEXIF(exif []byte) {
	t := openTIFF(exif)
	leftBytes := int64(len(exif))
	for entry := range t.first() {
		if t.Uint16(entry) == gpsDirectory {
			leftBytes -= t.blankDirectory(t.Uint32(entry[8:]), leftBytes)
		}
	}
}

// blankDirectory returns how many bytes of values it has overwritten, at most maxBytes.
func (t *tiffReader) blankDirectory(at uint32, maxBytes int64) (blanked int64) {
	for entry := range t.directory(at) {
		kind, count := int(t.Uint16(entry[2:])), int64(t.Uint32(entry[4:]))
		if kind < len(exifSizes) {
			from, size := int64(t.Uint32(entry[8:])), count*int64(exifSizes[kind])
			if size > 4 && from <= int64(len(t.data)) && size <= min(int64(len(t.data))-from, maxBytes-blanked) {
				clear(t.data[from : from+size])
				blanked += size
			}
		}
		clear(entry)
	}
	if int64(at)+2 <= int64(len(t.data)) {
		clear(t.data[at : at+2]) // no entries
	}
	return blanked
}
