// Package metadata reads the metadata of an image file: its format, its orientation, its colour profile, and the
// location where it was taken; and removes it.
//
//	format, err := metadata.DetectFormat(data)     // by the first bytes, never by a name
//	info := metadata.Read(format, data)            // decodes no pixel
//	cleaned, ok := metadata.RemoveLocation(data)   // the same file without the location
//	stripped, err := metadata.Strip(data)          // the same picture without metadata
//
// A file is read from memory as a whole. Reading takes no more memory than what is decompressed, at most maxTextBytes
// and icc.MaxSize. No function changes the bytes that it is given, and none panics, whatever the bytes are.
//
// # What is read
//
//	            orientation                 profile   location
//	JPEG        EXIF                        ICC       EXIF, XMP with its extension, IPTC,
//	                                                  and the same after the end of the picture
//	PNG         eXIf, or the older text     iCCP*     eXIf, XMP and IPTC in texts, compressed or not
//	WebP        EXIF                        ICCP      EXIF, XMP
//	GIF         always upright              none      XMP
//
// *: of a PNG, the first of cICP, iCCP, sRGB, gAMA with cHRM counts (PNG 3rd edition, table of 4.3), as in browsers. Of
// cICP the primaries of sRGB, Display P3 and BT.2020 with the curve of sRGB are read; another one is ignored.
//
// A location is coordinates, or the name of a place that is smaller than a city. Maker notes, comments, and XMP that is
// not in UTF-8 are not searched. [PDFLocation] finds those of the photos in a PDF.
//
// # Errors
//
// A file in another format is an [*UnsupportedError], which names the format if it is one that is often mistaken for a
// photo. Reading metadata never fails: damaged metadata is ignored, because the pixels may be intact. Package photo
// finds out whether they are.
//
// # Sources
//
// ITU-T T.81 (JPEG), JFIF 1.02, EXIF 2.32, ICC.1:2022 annex B (profiles in files), XMP specification part 3 (2020),
// IPTC-IIM 4.2, Adobe Photoshop File Formats, CIPA DC-007 (several pictures in a JPEG), PNG 3rd edition, WebP Container
// Specification (RFC 9649), GIF89a.
package metadata

import "slices"

// Info is what a file says about its picture.
type Info struct {
	Orientation int    // EXIF's, 1 to 8
	Profile     []byte // ICC, of at most icc.MaxSize bytes; nil or empty for sRGB
	Assigned    bool   // Profile is made of other chunks of a PNG: cICP, or gAMA and cHRM
	Located     bool   // the file says where the picture was taken
	Animated    bool   // it has more than one picture

	HasTransparency bool // of a PNG: a tRNS chunk gives alpha to pixels that are stored without it

	// Of a JPEG alone.
	Components  int  // channels of a pixel; 4 is CMYK
	Samples     int  // of all channels in 16 pixels: 24 where chroma has half the resolution in both directions
	Progressive bool // the decoder needs the whole file before it knows a pixel
}

// Read reads the metadata of a file of the given format.
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
	info.Located = slices.ContainsFunc(blocks(format, data), block.hasLocation)
	return info
}
