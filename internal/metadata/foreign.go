package metadata

import (
	"bytes"
	"encoding/binary"
)

// Foreign is what a file is that is in none of the formats.
type Foreign struct {
	Name    string // in English, as the constants below; empty where it was not recognised
	Picture bool   // it is a picture, of a kind that is not read
}

func (f *Foreign) Error() string {
	switch {
	case f.Name == "":
		return "not an image"
	case f.Picture:
		return "unsupported image format: " + f.Name
	}
	return "not an image: " + f.Name
}

// What people do put into a folder of photos.
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

// IsRaw tells the names of what cameras write before they make a picture of it.
func IsRaw(name string) bool {
	switch name {
	case CanonCR2, CanonCR3, NikonNEF, SonyARW, AdobeDNG, FujiRAF, OlympusORF, LumixRW2:
		return true
	}
	return false
}

// signature is a beginning by which a kind of file is known.
type signature struct {
	offset  int
	magic   string
	foreign Foreign
}

// Checked in order.
var signatures = []signature{
	{4, "ftypavif", Foreign{AVIF, true}},
	{4, "ftypavis", Foreign{AVIF, true}},
	{4, "ftyphei", Foreign{HEIC, true}},
	{4, "ftyphev", Foreign{HEIC, true}},
	{4, "ftypmif1", Foreign{HEIC, true}},
	{4, "ftypmsf1", Foreign{HEIC, true}},
	{4, "ftypcrx", Foreign{CanonCR3, true}},
	{4, "ftyp", Foreign{Video, false}},
	{4, "moov", Foreign{Video, false}},
	{0, "\x1aE\xdf\xa3", Foreign{Video, false}}, // Matroska, WebM
	{8, "AVI LIST", Foreign{Video, false}},
	{8, "CR\x02", Foreign{CanonCR2, true}},
	{0, "IIU\x00", Foreign{LumixRW2, true}},
	{0, "IIRO", Foreign{OlympusORF, true}},
	{0, "IIRS", Foreign{OlympusORF, true}},
	{0, "FUJIFILMCCD-RAW", Foreign{FujiRAF, true}},
	{0, "II*\x00", Foreign{TIFF, true}},
	{0, "MM\x00*", Foreign{TIFF, true}},
	{6, "\x00\x00\x00\x00", Foreign{BMP, true}}, // and BM before it
	{0, "8BPS", Foreign{Photoshop, true}},
	{0, "\xff\x0a", Foreign{JPEGXL, true}},
	{0, "\x00\x00\x00\x0cJXL ", Foreign{JPEGXL, true}},
	{0, "\x00\x00\x00\x0cjP  ", Foreign{JPEG2000, true}},
	{0, "\xff\x4f\xff\x51", Foreign{JPEG2000, true}},
	{0, "%!PS", Foreign{EPS, true}},
	{0, "\xc5\xd0\xd3\xc6", Foreign{EPS, true}},
	{0, "%PDF", Foreign{PDF, false}},
	{0, "PK\x03\x04", Foreign{ZIP, false}},
	{0, "version https://git-lfs", Foreign{LFSPointer, false}},
}

// beginnings of texts, in small letters; white space may stand before them.
var beginnings = []signature{
	{0, "<svg", Foreign{SVG, true}},
	{0, "<!doctype html", Foreign{HTML, false}},
	{0, "<html", Foreign{HTML, false}},
	{0, "<head", Foreign{HTML, false}},
}

func recogniseForeign(data []byte) Foreign {
	for _, s := range signatures {
		if !has(data, s.offset, s.magic) || s.foreign.Name == BMP && !has(data, 0, "BM") {
			continue
		}
		switch {
		case s.foreign.Name == TIFF:
			return Foreign{rawOf(data), true}
		case s.foreign.Name == HEIC && bytes.Contains(data[:min(len(data), 64)], []byte("avif")):
			return Foreign{AVIF, true} // among the brands with which it is compatible
		}
		return s.foreign
	}
	text := bytes.ToLower(bytes.TrimSpace(bytes.TrimPrefix(data[:min(len(data), 512)], []byte("\ufeff"))))
	for _, s := range beginnings {
		if has(text, 0, s.magic) {
			return s.foreign
		}
	}
	return Foreign{}
}

// Tags of TIFF 6.0 and DNG 1.7 by which raw files differ from pictures.
const (
	subfileTag = 0x00fe // 1: the first picture is a small one, the photo lies elsewhere
	makerTag   = 0x010f
	dngTag     = 0xc612
)

// rawOf names what a TIFF structure is. A photo that was developed and saved as a
// TIFF still tells the maker of its camera, but its first picture is the photo.
func rawOf(data []byte) string {
	order := tiffOrder(data)
	if order == nil {
		return TIFF
	}
	small, maker := false, ""
	for entry := range directory(data, order, order.Uint32(data[4:])) {
		switch order.Uint16(entry) {
		case dngTag:
			return AdobeDNG
		case subfileTag:
			small = order.Uint32(entry[8:]) == 1
		case makerTag:
			maker = makerAt(data, order, entry)
		}
	}
	if small && maker != "" {
		return maker
	}
	return TIFF
}

func makerAt(data []byte, order binary.ByteOrder, entry []byte) string {
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
