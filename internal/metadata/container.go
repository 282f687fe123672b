package metadata

import (
	"bytes"
	"compress/zlib"
	"encoding/binary"
	"io"
	"iter"
)

// maxProfile bounds an ICC profile, bytes: those of cameras and phones have
// less than 4 KiB; a larger one is ignored.
const maxProfile = 1 << 20

// found is what the parts of a file hold.
type found struct {
	exif        []byte // TIFF structure, see exif.go
	profile     []byte // ICC
	place       bool   // XMP tells where the picture was taken
	animated    bool
	components  int
	progressive bool
}

const (
	exifPrefix = "Exif\x00\x00"
	iccPrefix  = "ICC_PROFILE\x00"
	xmpPrefix  = "http://ns.adobe.com/xap/1.0/\x00"
)

func jpegMetadata(data []byte) (m found) {
	var parts profileParts
	for marker, body := range jpegSegments(data) {
		switch {
		case marker == 0xe1 && m.exif == nil && has(body, 0, exifPrefix):
			m.exif = body[len(exifPrefix):]
		case marker == 0xe1 && has(body, 0, xmpPrefix):
			m.place = m.place || bytes.Contains(body, []byte("GPSLatitude"))
		case marker == 0xe2 && has(body, 0, iccPrefix):
			parts.add(body[len(iccPrefix):])
		case isFrameHeader(marker) && len(body) > 5:
			m.components = int(body[5])
			m.progressive = marker == 0xc2
		}
	}
	m.profile = parts.join()
	return m
}

// isFrameHeader tells the SOF markers, of which the ranges leave out DHT, JPG
// and DAC.
func isFrameHeader(marker byte) bool {
	return marker >= 0xc0 && marker <= 0xcf && marker != 0xc4 && marker != 0xc8 && marker != 0xcc
}

// jpegSegments yields the marker and the body of every segment before the
// pixels.
func jpegSegments(data []byte) iter.Seq2[byte, []byte] {
	return func(yield func(byte, []byte) bool) {
		const startOfScan, endOfImage = 0xda, 0xd9
		for rest := data[2:]; len(rest) >= 4 && rest[0] == 0xff; {
			marker := rest[1]
			if marker == 0xff { // padding
				rest = rest[1:]
				continue
			}
			if marker == startOfScan || marker == endOfImage {
				return
			}
			length := int(binary.BigEndian.Uint16(rest[2:])) // its own two bytes included
			if length < 2 || 2+length > len(rest) {
				return
			}
			if !yield(marker, rest[4:2+length]) {
				return
			}
			rest = rest[2+length:]
		}
	}
}

// profileParts puts together an ICC profile that is spread over segments, each
// numbered from 1 and telling how many there are.
type profileParts struct {
	parts [256][]byte
	count int
}

func (p *profileParts) add(body []byte) {
	if len(body) < 2 || body[0] == 0 || p.count != 0 && p.count != int(body[1]) {
		return
	}
	p.count = int(body[1])
	p.parts[body[0]] = body[2:]
}

// join returns nil when a part is missing.
func (p *profileParts) join() []byte {
	var profile []byte
	for _, part := range p.parts[1 : p.count+1] {
		if part == nil || len(profile)+len(part) > maxProfile {
			return nil
		}
		profile = append(profile, part...)
	}
	return profile
}

func pngMetadata(data []byte) (m found) {
	for kind, body := range pngChunks(data) {
		switch {
		case kind == "eXIf" && m.exif == nil:
			m.exif = body
		case kind == "iCCP" && m.profile == nil:
			m.profile = inflateProfile(body)
		case kind == "sRGB": // outranks iCCP, by the specification
			m.profile = []byte{}
		}
	}
	return m
}

// pngChunks yields every chunk's type and body; sums are left to the decoder.
func pngChunks(data []byte) iter.Seq2[string, []byte] {
	return func(yield func(string, []byte) bool) {
		const signature, around = 8, 12 // a chunk's length, type and sum
		for rest := data[signature:]; len(rest) >= around; {
			length := int64(binary.BigEndian.Uint32(rest))
			if length > int64(len(rest)-around) {
				return
			}
			if !yield(string(rest[4:8]), rest[8:8+length]) {
				return
			}
			rest = rest[around+length:]
		}
	}
}

// inflateProfile unpacks the body of iCCP: a name, a zero, the method 0 and the
// compressed profile.
func inflateProfile(body []byte) []byte {
	_, packed, found := bytes.Cut(body, []byte{0})
	if !found || len(packed) < 1 || packed[0] != 0 {
		return nil
	}
	z, err := zlib.NewReader(bytes.NewReader(packed[1:]))
	if err != nil {
		return nil
	}
	profile, err := io.ReadAll(io.LimitReader(z, maxProfile+1))
	if err != nil || len(profile) > maxProfile {
		return nil
	}
	return profile
}

func webpMetadata(data []byte) (m found) {
	const animation = 1 << 1 // flag of VP8X
	for kind, body := range riffChunks(data) {
		switch {
		case kind == "VP8X" && len(body) > 0 && body[0]&animation != 0, kind == "ANIM", kind == "ANMF":
			m.animated = true
		case kind == "EXIF" && m.exif == nil:
			m.exif = bytes.TrimPrefix(body, []byte(exifPrefix)) // which some programs write here too
		case kind == "XMP ":
			m.place = m.place || bytes.Contains(body, []byte("GPSLatitude"))
		case kind == "ICCP" && m.profile == nil && len(body) <= maxProfile:
			m.profile = body
		}
	}
	return m
}

func riffChunks(data []byte) iter.Seq2[string, []byte] {
	return func(yield func(string, []byte) bool) {
		for rest := data[12:]; len(rest) >= 8; {
			length := int64(binary.LittleEndian.Uint32(rest[4:]))
			if length > int64(len(rest)-8) {
				return
			}
			if !yield(string(rest[:4]), rest[8:8+length]) {
				return
			}
			rest = rest[min(8+length+length&1, int64(len(rest))):] // bodies of odd length are padded
		}
	}
}
