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
	order := tiffOrder(exif)
	if order == nil {
		return upright
	}
	for entry := range directory(exif, order, order.Uint32(exif[4:])) {
		if order.Uint16(entry) != orientationTag || order.Uint16(entry[2:]) != short {
			continue
		}
		if o := int(order.Uint16(entry[8:])); o >= 1 && o <= 8 {
			return o
		}
		return upright
	}
	return upright
}

// hasGPS reports whether EXIF has coordinates. Cameras without a position write an empty GPS directory.
func hasGPS(exif []byte) bool {
	order := tiffOrder(exif)
	if order == nil {
		return false
	}
	for entry := range directory(exif, order, order.Uint32(exif[4:])) {
		if order.Uint16(entry) != gpsDirectory {
			continue
		}
		for gps := range directory(exif, order, order.Uint32(entry[8:])) {
			switch order.Uint16(gps) {
			case gpsLatitude, gpsLongitude, gpsDestLatitude, gpsDestLongitude:
				return true
			}
		}
	}
	return false
}

// directory yields the entries of a directory, each of twelve bytes.
func directory(exif []byte, order binary.ByteOrder, at uint32) iter.Seq[[]byte] {
	const entrySize = 12
	return func(yield func([]byte) bool) {
		if int64(at)+2 > int64(len(exif)) {
			return
		}
		count := int(order.Uint16(exif[at:]))
		entries := exif[at+2:]
		for ; count > 0 && len(entries) >= entrySize; count-- {
			if !yield(entries[:entrySize]) {
				return
			}
			entries = entries[entrySize:]
		}
	}
}

// tiffOrder returns the byte order of a TIFF structure; nil when exif is none.
func tiffOrder(exif []byte) binary.ByteOrder {
	switch {
	case len(exif) < 8:
		return nil
	case has(exif, 0, "II*\x00"):
		return binary.LittleEndian
	case has(exif, 0, "MM\x00*"):
		return binary.BigEndian
	}
	return nil
}
