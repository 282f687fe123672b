package metadata

import (
	"bytes"
	"encoding/binary"
)

// UnsupportedError is the error of a file that is in none of the formats.
type UnsupportedError struct {
	Name    string // one of the constants below; empty for an unknown format
	Picture bool   // an image, in a format that is not read
}

func (f *UnsupportedError) Error() string {
	switch {
	case f.Name == "":
		return "not an image"
	case f.Picture:
		return "unsupported image format: " + f.Name
	}
	return "not an image: " + f.Name
}

// Formats of files that are often found in a folder of photos.
const (
	HEIC       = "HEIC"
	AVIF       = "AVIF"
	TIFF       = "TIFF"
	BMP        = "BMP"
	Photoshop  = "Photoshop"
	JPEGXL     = "JPEG XL"
	JPEG2000   = "JPEG 2000"
	EPS        = "EPS"
	SVG        = "SVG"
	CanonCR2   = "Canon raw (CR2)"
	CanonCR3   = "Canon raw (CR3)"
	NikonNEF   = "Nikon raw (NEF)"
	SonyARW    = "Sony raw (ARW)"
	AdobeDNG   = "Adobe raw (DNG)"
	FujiRAF    = "Fujifilm raw (RAF)"
	OlympusORF = "Olympus raw (ORF)"
	LumixRW2   = "Panasonic raw (RW2)"
	Video      = "video"
	PDF        = "PDF"
	ZIP        = "ZIP"
	HTML       = "HTML"
	LFSPointer = "Git LFS pointer"
)

// IsRaw reports whether a name is that of a raw format, the sensor data of a
// camera.
func IsRaw(name string) bool {
	switch name {
	case CanonCR2, CanonCR3, NikonNEF, SonyARW, AdobeDNG, FujiRAF, OlympusORF, LumixRW2:
		return true
	}
	return false
}

// signature is a byte sequence by which a format is detected.
type signature struct {
	offset      int
	magic       string
	unsupported UnsupportedError
}

// signatures are checked in order.
var signatures = []signature{
	{4, "ftypavif", UnsupportedError{AVIF, true}},
	{4, "ftypavis", UnsupportedError{AVIF, true}},
	{4, "ftyphei", UnsupportedError{HEIC, true}},
	{4, "ftyphev", UnsupportedError{HEIC, true}},
	{4, "ftypmif1", UnsupportedError{HEIC, true}},
	{4, "ftypmsf1", UnsupportedError{HEIC, true}},
	{4, "ftypcrx", UnsupportedError{CanonCR3, true}},
	{4, "ftyp", UnsupportedError{Video, false}},
	{4, "moov", UnsupportedError{Video, false}},
	{0, "\x1aE\xdf\xa3", UnsupportedError{Video, false}}, // Matroska, WebM
	{8, "AVI LIST", UnsupportedError{Video, false}},
	{8, "CR\x02", UnsupportedError{CanonCR2, true}},
	{0, "IIU\x00", UnsupportedError{LumixRW2, true}},
	{0, "IIRO", UnsupportedError{OlympusORF, true}},
	{0, "IIRS", UnsupportedError{OlympusORF, true}},
	{0, "FUJIFILMCCD-RAW", UnsupportedError{FujiRAF, true}},
	{0, "II*\x00", UnsupportedError{TIFF, true}},
	{0, "MM\x00*", UnsupportedError{TIFF, true}},
	{6, "\x00\x00\x00\x00", UnsupportedError{BMP, true}}, // after BM
	{0, "8BPS", UnsupportedError{Photoshop, true}},
	{0, "\xff\x0a", UnsupportedError{JPEGXL, true}},
	{0, "\x00\x00\x00\x0cJXL ", UnsupportedError{JPEGXL, true}},
	{0, "\x00\x00\x00\x0cjP  ", UnsupportedError{JPEG2000, true}},
	{0, "\xff\x4f\xff\x51", UnsupportedError{JPEG2000, true}},
	{0, "%!PS", UnsupportedError{EPS, true}},
	{0, "\xc5\xd0\xd3\xc6", UnsupportedError{EPS, true}},
	{0, "%PDF", UnsupportedError{PDF, false}},
	{0, "PK\x03\x04", UnsupportedError{ZIP, false}},
	{0, "version https://git-lfs", UnsupportedError{LFSPointer, false}},
}

// textSignatures are in lower case. White space before them is skipped.
var textSignatures = []signature{
	{0, "<svg", UnsupportedError{SVG, true}},
	{0, "<!doctype html", UnsupportedError{HTML, false}},
	{0, "<html", UnsupportedError{HTML, false}},
	{0, "<head", UnsupportedError{HTML, false}},
}

func detectUnsupported(data []byte) UnsupportedError {
	for _, s := range signatures {
		if !has(data, s.offset, s.magic) || s.unsupported.Name == BMP && !has(data, 0, "BM") {
			continue
		}
		switch {
		case s.unsupported.Name == TIFF:
			return UnsupportedError{rawFormat(data), true}
		case s.unsupported.Name == HEIC && bytes.Contains(data[:min(len(data), 64)], []byte("avif")):
			return UnsupportedError{AVIF, true} // one of its compatible brands
		}
		return s.unsupported
	}
	text := bytes.ToLower(bytes.TrimSpace(bytes.TrimPrefix(data[:min(len(data), 512)], []byte("\ufeff"))))
	for _, s := range textSignatures {
		if has(text, 0, s.magic) {
			return s.unsupported
		}
	}
	return UnsupportedError{}
}

// Tags of TIFF 6.0 and DNG 1.7 by which raw files are detected.
const (
	subfileTag = 0x00fe // 1: the first picture is a thumbnail, the photo is elsewhere
	makerTag   = 0x010f
	dngTag     = 0xc612
)

// rawFormat returns the raw format of a TIFF structure, or TIFF. A photo that was
// exported as a TIFF also has the name of its camera's maker, but its first picture
// is the photo and not a thumbnail.
func rawFormat(data []byte) string {
	order := tiffOrder(data)
	if order == nil {
		return TIFF
	}
	thumbnail, raw := false, ""
	for entry := range directory(data, order, order.Uint32(data[4:])) {
		switch order.Uint16(entry) {
		case dngTag:
			return AdobeDNG
		case subfileTag:
			thumbnail = order.Uint32(entry[8:]) == 1
		case makerTag:
			raw = rawFormatOfMaker(data, order, entry)
		}
	}
	if thumbnail && raw != "" {
		return raw
	}
	return TIFF
}

// rawFormatOfMaker returns the raw format of the camera maker in an entry; empty
// for other makers.
func rawFormatOfMaker(data []byte, order binary.ByteOrder, entry []byte) string {
	at := int64(order.Uint32(entry[8:]))
	if at >= int64(len(data)) {
		return ""
	}
	switch text := data[at:]; {
	case has(text, 0, "NIKON"):
		return NikonNEF
	case has(text, 0, "SONY"):
		return SonyARW
	case has(text, 0, "Canon"):
		return CanonCR2
	}
	return ""
}
