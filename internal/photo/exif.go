package photo

import "encoding/binary"

// orientation reads EXIF's orientation, 1 to 8, from a TIFF structure. It is
// the only tag that we need, therefore it is read here: forty lines that look
// at one directory against a library that reads all of EXIF, IPTC and XMP.
// Anything odd is taken for upright, as browsers do.
func orientation(exif []byte) int {
	const upright, orientationTag, short, entrySize = 1, 0x0112, 3, 12

	order := tiffOrder(exif)
	if order == nil {
		return upright
	}
	directory := int64(order.Uint32(exif[4:]))
	if directory+2 > int64(len(exif)) {
		return upright
	}
	count := int(order.Uint16(exif[directory:]))
	entries := exif[directory+2:]
	for ; count > 0 && len(entries) >= entrySize; count-- {
		entry := entries[:entrySize]
		entries = entries[entrySize:]
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

// tiffOrder returns nil when exif does not begin as a TIFF structure does.
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

// sideways tells whether a picture of this orientation is stored lying on its
// side, with width and height exchanged.
func sideways(orientation int) bool { return orientation >= 5 }
