package metadata

import (
	"bytes"
	"encoding/binary"
	"strings"
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

// Name returns the format's name for people.
func (f Format) Name() string {
	if f == WebP {
		return "WebP"
	}
	return strings.ToUpper(string(f))
}

// DetectFormat returns the format of a file by its first bytes. Its error is an *UnsupportedError.
func DetectFormat(data []byte) (Format, error) {
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
	return "", &UnsupportedError{detectForeign(data)}
}

func has(data []byte, offset int, magic string) bool {
	return len(data) >= offset && bytes.HasPrefix(data[offset:], []byte(magic))
}

// IsTruncated reports whether a file lacks the end that its format requires. Call it for files that could not be
// decoded only: many valid files lack it too.
func IsTruncated(format Format, data []byte) bool {
	switch format {
	case JPEG:
		return !HasJPEGEnd(data)
	case PNG:
		return !bytes.Contains(data, []byte("IEND"))
	case GIF:
		return !bytes.HasSuffix(data, []byte(";"))
	default:
		return len(data) < 12 || int64(len(data))-8 < int64(binary.LittleEndian.Uint32(data[4:]))
	}
}
