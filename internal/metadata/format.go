package metadata

import (
	"bytes"
	"encoding/binary"
)

// Format is a kind of image file.
type Format string

// The formats that are read.
const (
	JPEG Format = "jpeg"
	PNG  Format = "png"
	WebP Format = "webp"
	GIF  Format = "gif"
)

// Ext returns the usual extension of the format's file names, with its dot.
func (f Format) Ext() string {
	if f == JPEG {
		return ".jpg"
	}
	return "." + string(f)
}

// MediaType returns the format's MIME type.
func (f Format) MediaType() string { return "image/" + string(f) }

// Foreign is what a file is that is in none of the formats.
type Foreign struct {
	Name    string // in English ("HEIC", "Git LFS pointer"); empty where it was not recognised
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

// signature is a beginning by which a kind of file is known.
type signature struct {
	offset  int
	magic   string
	foreign Foreign
}

// Checked in order. What people do put into a folder of photos comes with its
// name, so that the message can say how to save it differently.
var signatures = []signature{
	{4, "ftypavif", Foreign{"AVIF", true}},
	{4, "ftypavis", Foreign{"AVIF", true}},
	{4, "ftyphei", Foreign{"HEIC", true}},
	{4, "ftyphev", Foreign{"HEIC", true}},
	{4, "ftypmif1", Foreign{"HEIC", true}},
	{4, "ftypmsf1", Foreign{"HEIC", true}},
	{4, "ftypcrx", Foreign{"Canon raw", true}},
	{4, "ftyp", Foreign{"video", false}},
	{0, "II*\x00", Foreign{"TIFF", true}},
	{0, "MM\x00*", Foreign{"TIFF", true}},
	{0, "BM", Foreign{"BMP", true}},
	{0, "8BPS", Foreign{"Photoshop", true}},
	{0, "\xff\x0a", Foreign{"JPEG XL", true}},
	{0, "\x00\x00\x00\x0cJXL ", Foreign{"JPEG XL", true}},
	{0, "\x00\x00\x00\x0cjP  ", Foreign{"JPEG 2000", true}},
	{0, "<svg", Foreign{"SVG", true}},
	{0, "<?xml", Foreign{"SVG", true}},
	{0, "%PDF", Foreign{"PDF", false}},
	{0, "PK\x03\x04", Foreign{"ZIP", false}},
	{0, "<!DOCTYPE", Foreign{"HTML", false}},
	{0, "<html", Foreign{"HTML", false}},
	{0, "version https://git-lfs", Foreign{"Git LFS pointer", false}},
}

// Recognise tells the format of a file by its first bytes. Its error is a
// *Foreign.
func Recognise(data []byte) (Format, error) {
	switch {
	case has(data, 0, "\xff\xd8\xff"):
		return JPEG, nil
	case has(data, 0, "\x89PNG\r\n\x1a\n"):
		return PNG, nil
	case has(data, 0, "RIFF") && has(data, 8, "WEBP"):
		return WebP, nil
	case has(data, 0, "GIF87a"), has(data, 0, "GIF89a"):
		return GIF, nil
	}
	for _, s := range signatures {
		if has(data, s.offset, s.magic) {
			foreign := s.foreign
			return "", &foreign
		}
	}
	return "", &Foreign{}
}

func has(data []byte, offset int, magic string) bool {
	return len(data) >= offset && bytes.HasPrefix(data[offset:], []byte(magic))
}

// CutOff tells whether a file lacks the end that its format wants. It is asked
// only about files that could not be decoded: many that can lack it too.
func CutOff(format Format, data []byte) bool {
	switch format {
	case JPEG:
		return !bytes.HasSuffix(bytes.TrimRight(data, "\x00\r\n"), []byte("\xff\xd9"))
	case PNG:
		return !bytes.Contains(data, []byte("IEND"))
	case GIF:
		return !bytes.HasSuffix(data, []byte(";"))
	default:
		return len(data) < 12 || int64(len(data))-8 < int64(binary.LittleEndian.Uint32(data[4:]))
	}
}
