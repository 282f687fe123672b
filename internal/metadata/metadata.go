// Package metadata reads what an image file says beside its pixels: its format,
// which way up it is, its colour profile, where it was taken; and takes that out.
//
//	format, err := metadata.Recognise(data)      // by the first bytes, never by a name
//	info := metadata.Read(format, data)          // no pixel is decoded
//	blanked, ok := metadata.WithoutPlace(data)   // the same file, but for the place
//	alone, err := metadata.Strip(data)           // the same picture, and nothing beside it
//
// Files are whole, in memory; a reader costs no more memory than the file and
// what is unpacked of it, at most maxText and maxProfile bytes. Nothing here
// changes the bytes that it is given, and nothing panics whatever they are.
//
// # What is read
//
//	            way up                      profile   place
//	JPEG        EXIF                        ICC       EXIF, XMP with its extension, IPTC,
//	                                                  and whatever lies behind the pixels
//	PNG         eXIf, or the older text     iCCP      eXIf, XMP and IPTC in texts, packed or not
//	WebP        EXIF                        ICCP      EXIF, XMP
//	GIF         always upright              none      XMP
//
// A place is coordinates, or the name of what is smaller than a city. It is not
// looked for in maker notes, in comments, or in XMP that is not UTF-8.
//
// # Errors
//
// A file in another format is a [*Foreign], which names it where it is a kind
// that people do take for a photo. Metadata never fails: what is damaged is as
// good as none, the pixels may be whole. Whether they can be decoded is asked of
// package photo.
//
// # Sources
//
// ITU-T T.81 (JPEG), JFIF 1.02, EXIF 2.32, ICC.1:2022 annex B (profiles in
// files), XMP specification part 3 (2020), IPTC-IIM 4.2, Adobe Photoshop File
// Formats, CIPA DC-007 (several pictures in a JPEG), PNG 3rd edition, WebP
// Container Specification (RFC 9649), GIF89a.
package metadata

import "slices"

// Info is what a file says about its picture.
type Info struct {
	Orientation    int    // EXIF's, 1 to 8
	Profile        []byte // ICC; nil or empty where sRGB is meant
	Located        bool   // the file says where the picture was taken
	Animated       bool   // it has more pictures than one
	Components     int    // of a JPEG: how many numbers a pixel has; 4 is CMYK
	Progressive    bool   // of a JPEG: all of it is held in memory before a pixel is known
	AdobeTransform int    // of a JPEG: what the numbers are, by Adobe's segment: 0 as they stand, 1 YCbCr, 2 YCCK; -1 without such a segment
}

// maxProfile bounds an ICC profile, bytes: those of cameras and phones have
// less than 4 KiB, those of presses up to 3 MiB; a larger one is ignored.
const maxProfile = 4 << 20

// Read finds what a file of the format says about its picture.
func Read(format Format, data []byte) Info {
	var info Info
	switch format {
	case JPEG:
		info = readJPEG(data)
	case PNG:
		info = readPNG(data)
	case WebP:
		info = readWebP(data)
	default:
		info = readGIF(data)
	}
	info.Located = slices.ContainsFunc(blocks(format, data), block.tellsPlace)
	return info
}
