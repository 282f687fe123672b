// Package metadata reads what an image file says beside its pixels: its format,
// which way up it is, its colour profile, where it was taken; and takes out what
// nobody should read.
//
//	format, err := metadata.Recognise(data)      // by the first bytes, never by a name
//	info := metadata.Read(format, data)          // without decoding a pixel
//	blanked, ok := metadata.WithoutPlace(data)   // the same file, but for the place
//
// Only formats and metadata are known here, no pixels: whether a file can be
// decoded is asked of package photo.
//
// # Errors
//
// A file in another format than [JPEG], [PNG], [WebP] and [GIF] is a [*Foreign],
// which names it where it is a kind that people do take for a photo. Metadata
// never fails: what is damaged is as good as none, the pixels may be whole.
package metadata

import "slices"

// Info is what a file says about its picture.
type Info struct {
	Orientation    int    // EXIF's, 1 to 8
	Profile        []byte // ICC; nil or empty where sRGB is meant
	Located        bool   // the file says where the picture was taken
	Animated       bool   // it has more pictures than one
	Components     int    // of a JPEG: how many numbers a pixel has; 4 is CMYK
	AdobeTransform int    // of a JPEG: what the numbers are, by Adobe's segment: 0 as they stand, 1 YCbCr, 2 YCCK; -1 without such a segment
}

// maxProfile bounds an ICC profile, bytes: those of cameras and phones have
// less than 4 KiB; a larger one is ignored.
const maxProfile = 1 << 20

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
