package metadata

import (
	"encoding/binary"
	"iter"
)

// Tags of EXIF 2.32 that matter here, and the type of a number of 16 bits.
const (
	orientationTag = 0x0112
	gpsDirectory   = 0x8825 // the offset of the GPS directory
	short          = 3

	upright = 1 // the orientation of a picture that is stored as it is shown

	// Of the GPS directory.
	gpsLatitude      = 0x0002
	gpsLongitude     = 0x0004
	gpsDestLatitude  = 0x0014
	gpsDestLongitude = 0x0016
)

// orientation reads EXIF's orientation, 1 to 8, from a TIFF structure. Only it and the location are needed, and they
// take fewer lines here than a library that reads all of EXIF, IPTC and XMP. An invalid orientation is upright, as in
// browsers.
func orientation(exif []byte) int {
	t := openTIFF(exif)
	for entry := range t.first() {
		if t.Uint16(entry) != orientationTag || t.Uint16(entry[2:]) != short {
			continue
		}
		if o := int(t.Uint16(entry[8:])); o >= 1 && o <= 8 {
			return o
		}
		return upright
	}
	return upright
}

// hasGPS reports whether EXIF has coordinates. Cameras without a position write an empty GPS directory.
func hasGPS(exif []byte) bool {
	t := openTIFF(exif)
	for entry := range t.first() {
		if t.Uint16(entry) != gpsDirectory {
			continue
		}
		for gps := range t.directory(t.Uint32(entry[8:])) {
			switch t.Uint16(gps) {
			case gpsLatitude, gpsLongitude, gpsDestLatitude, gpsDestLongitude:
				return true
			}
		}
	}
	return false
}

// tiffReader reads the directories of a TIFF structure, which entries point to: a hostile one has thousands of entries
// that all point to the same thousands. Directories that do not overlap have no more entries than fit into the
// structure, and no more is read of all together.
type tiffReader struct {
	binary.ByteOrder
	data        []byte
	leftEntries int
}

const tiffEntrySize = 12

// openTIFF returns a reader that has no directory when data is not a TIFF structure.
func openTIFF(data []byte) *tiffReader {
	t := &tiffReader{data: data, leftEntries: len(data) / tiffEntrySize}
	switch {
	case len(data) < 8:
	case has(data, 0, "II*\x00"):
		t.ByteOrder = binary.LittleEndian
	case has(data, 0, "MM\x00*"):
		t.ByteOrder = binary.BigEndian
	}
	return t
}

// first yields the entries of the first directory.
func (t *tiffReader) first() iter.Seq[[]byte] {
	if t.ByteOrder == nil {
		return func(func([]byte) bool) {}
	}
	return t.directory(t.Uint32(t.data[4:]))
}

// directory yields the entries of a directory, each of twelve bytes.
func (t *tiffReader) directory(at uint32) iter.Seq[[]byte] {
	return func(yield func([]byte) bool) {
		if int64(at)+2 > int64(len(t.data)) {
			return
		}
		count := int(t.Uint16(t.data[at:]))
		entries := t.data[at+2:]
		for ; count > 0 && len(entries) >= tiffEntrySize && t.leftEntries > 0; count-- {
			t.leftEntries--
			if !yield(entries[:tiffEntrySize]) {
				return
			}
			entries = entries[tiffEntrySize:]
		}
	}
}
