package metadata

import "bytes"

// UnsupportedError is the error of a file that is in none of the formats.
type UnsupportedError struct {
	Format Foreign // empty: unknown
}

func (e *UnsupportedError) Error() string {
	switch {
	case e.Format == "":
		return "not an image"
	case e.Format.IsPicture():
		return "unsupported image format: " + string(e.Format)
	}
	return "not an image: " + string(e.Format)
}

// Foreign is the English name of a format that is detected but not read.
type Foreign string

// Formats of files that are often found in a folder of photos.
const (
	HEIC       Foreign = "HEIC"
	AVIF       Foreign = "AVIF"
	TIFF       Foreign = "TIFF"
	BMP        Foreign = "BMP"
	Photoshop  Foreign = "Photoshop"
	JPEGXL     Foreign = "JPEG XL"
	JPEG2000   Foreign = "JPEG 2000"
	EPS        Foreign = "EPS"
	SVG        Foreign = "SVG"
	CanonCR2   Foreign = "Canon raw (CR2)"
	CanonCR3   Foreign = "Canon raw (CR3)"
	NikonNEF   Foreign = "Nikon raw (NEF)"
	SonyARW    Foreign = "Sony raw (ARW)"
	AdobeDNG   Foreign = "Adobe raw (DNG)"
	FujiRAF    Foreign = "Fujifilm raw (RAF)"
	OlympusORF Foreign = "Olympus raw (ORF)"
	LumixRW2   Foreign = "Panasonic raw (RW2)"
	Video      Foreign = "video"
	PDF        Foreign = "PDF"
	ZIP        Foreign = "ZIP"
	HTML       Foreign = "HTML"
	LFSPointer Foreign = "Git LFS pointer"
)

// IsPicture reports whether files of the format are images.
func (f Foreign) IsPicture() bool {
	switch f {
	case "", Video, PDF, ZIP, HTML, LFSPointer:
		return false
	}
	return true
}

// IsRaw reports whether the format is the sensor data of a camera.
func (f Foreign) IsRaw() bool {
	switch f {
	case CanonCR2, CanonCR3, NikonNEF, SonyARW, AdobeDNG, FujiRAF, OlympusORF, LumixRW2:
		return true
	}
	return false
}

// signature is a byte sequence by which a format is detected.
type signature struct {
	offset int
	magic  string
	format Foreign
}

// signatures are checked in order.
var signatures = []signature{
	{4, "ftypavif", AVIF},
	{4, "ftypavis", AVIF},
	{4, "ftyphei", HEIC},
	{4, "ftyphev", HEIC},
	{4, "ftypmif1", HEIC},
	{4, "ftypmsf1", HEIC},
	{4, "ftypcrx", CanonCR3},
	{4, "ftyp", Video},
	{4, "moov", Video},
	{0, "\x1aE\xdf\xa3", Video}, // Matroska, WebM
	{8, "AVI LIST", Video},
	{8, "CR\x02", CanonCR2},
	{0, "IIU\x00", LumixRW2},
	{0, "IIRO", OlympusORF},
	{0, "IIRS", OlympusORF},
	{0, "FUJIFILMCCD-RAW", FujiRAF},
	{0, "II*\x00", TIFF},
	{0, "MM\x00*", TIFF},
	{6, "\x00\x00\x00\x00", BMP}, // after BM
	{0, "8BPS", Photoshop},
	{0, "\xff\x0a", JPEGXL},
	{0, "\x00\x00\x00\x0cJXL ", JPEGXL},
	{0, "\x00\x00\x00\x0cjP  ", JPEG2000},
	{0, "\xff\x4f\xff\x51", JPEG2000},
	{0, "%!PS", EPS},
	{0, "\xc5\xd0\xd3\xc6", EPS},
	{0, "%PDF", PDF},
	{0, "PK\x03\x04", ZIP},
	{0, "version https://git-lfs", LFSPointer},
}

// textSignatures are in lower case. White space before them is skipped.
var textSignatures = []signature{
	{0, "<svg", SVG},
	{0, "<!doctype html", HTML},
	{0, "<html", HTML},
	{0, "<head", HTML},
}

// detectForeign returns the format of a file that is not read; empty if it is unknown.
func detectForeign(data []byte) Foreign {
	for _, s := range signatures {
		if !has(data, s.offset, s.magic) || s.format == BMP && !has(data, 0, "BM") {
			continue
		}
		switch {
		case s.format == TIFF:
			return rawFormat(data)
		case s.format == HEIC && bytes.Contains(data[:min(len(data), 64)], []byte("avif")):
			return AVIF // one of its compatible brands
		}
		return s.format
	}
	text := bytes.ToLower(bytes.TrimSpace(bytes.TrimPrefix(data[:min(len(data), 512)], []byte("\ufeff"))))
	for _, s := range textSignatures {
		if has(text, 0, s.magic) {
			return s.format
		}
	}
	return ""
}

// Tags of TIFF 6.0 and DNG 1.7 by which raw files are detected.
const (
	subfileTag = 0x00fe // 1: the first picture is a thumbnail, the photo is elsewhere
	makeTag    = 0x010f
	dngTag     = 0xc612
)

// rawFormat returns the raw format of a TIFF structure, or TIFF. A photo that was exported as a TIFF also has the
// manufacturer of its camera, but its first picture is the photo and not a thumbnail.
func rawFormat(data []byte) Foreign {
	t := openTIFF(data)
	thumbnail, raw := false, Foreign("")
	for entry := range t.first() {
		switch t.Uint16(entry) {
		case dngTag:
			return AdobeDNG
		case subfileTag:
			thumbnail = t.Uint32(entry[8:]) == 1
		case makeTag:
			raw = rawFormatOfManufacturer(t, entry)
		}
	}
	if thumbnail && raw != "" {
		return raw
	}
	return TIFF
}

// rawFormatOfManufacturer returns the raw format of the camera manufacturer in an entry; empty for other manufacturers.
func rawFormatOfManufacturer(t *tiffReader, entry []byte) Foreign {
	at := int64(t.Uint32(entry[8:]))
	if at >= int64(len(t.data)) {
		return ""
	}
	switch text := t.data[at:]; {
	case has(text, 0, "NIKON"):
		return NikonNEF
	case has(text, 0, "SONY"):
		return SonyARW
	case has(text, 0, "Canon"):
		return CanonCR2
	}
	return ""
}
