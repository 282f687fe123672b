package metadata

import (
	"bytes"
	"encoding/binary"
	"reflect"
	"slices"
)

// WithoutPlace returns a photo that no longer tells where it was taken. The
// bytes that told it are blanked where they stand: the compressed pixels, the
// colours, the photographer's name and everything else stay as they are, and the
// file keeps its size, but for a PNG whose text was packed. Not ok: the photo
// tells no place, or tells it in a way that cannot be blanked.
func WithoutPlace(data []byte) (blanked []byte, ok bool) {
	format, err := Recognise(data)
	if err != nil {
		return nil, false
	}
	before := Read(format, data)
	if !before.Located {
		return nil, false
	}
	if format == PNG {
		blanked = blankPNG(data)
	} else {
		blanked = bytes.Clone(data)
		for _, b := range blocks(format, blanked) {
			b.blankPlace()
		}
	}
	before.Located = false
	return blanked, reflect.DeepEqual(Read(format, blanked), before)
}

// block is a piece of metadata of any kind; its parts are where it stands in the
// file.
type block [][]byte

// blocks returns the metadata of a file, and of what is hidden behind its end.
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

func (b block) tellsPlace() bool { return tellsPlace(b.joined()) }

func (b block) joined() []byte {
	if len(b) == 1 {
		return b[0]
	}
	return slices.Concat(b...)
}

// blankPlace blanks the place in the file.
func (b block) blankPlace() {
	text := b.joined()
	blankPlace(text)
	for _, part := range b {
		copy(part, text)
		text = text[len(part):]
	}
}

// tellsPlace tells whether a block says where the picture was taken: by
// coordinates, or by the name of a place that is smaller than a city. The city
// and the country are no secret: a directory of makers is sorted by them.
func tellsPlace(block []byte) bool {
	if located(tiff(block)) || isFilmPlace(block) {
		return true
	}
	for p := range placesInXMP(block) {
		if namesThePlace.Match(p.name) && !saysNothing(p.value) {
			return true
		}
	}
	for name := range subLocations(block) {
		if !saysNothing(name) {
			return true
		}
	}
	return false
}

// blankPlace blanks the place in a block.
func blankPlace(block []byte) {
	blankEXIF(tiff(block))
	for p := range placesInXMP(block) {
		blank(block[p.start:p.end])
	}
	for name := range subLocations(block) {
		blank(name)
	}
	if isFilmPlace(block) {
		copy(block[4:], "free") // a box that players pass over
		clear(block[8:])
	}
}

// tiff returns the structure of EXIF in a block.
func tiff(block []byte) []byte { return bytes.TrimPrefix(block, []byte(exifPrefix)) }

func blank(text []byte) { copy(text, bytes.Repeat([]byte(" "), len(text))) }

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
