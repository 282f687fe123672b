package metadata

import (
	"encoding/binary"
	"errors"
	"slices"

	"etalase/internal/icc"
)

// Errors of Strip.
var (
	ErrGIF       = errors.New("metadata: a GIF is not stripped")
	ErrTruncated = errors.New("metadata: the file has no end")
	ErrLocated   = errors.New("metadata: a location is within the compressed pixels")
)

// Strip returns a copy of a JPEG, PNG or WebP with its picture and without metadata, to be offered as the original, for
// print. The compressed pixels are those of the source, byte for byte. An animated WebP keeps all pictures, because its
// first may be a part of the whole; of an animated PNG the picture is left that pages show.
//
// It keeps what is needed to show the picture correctly: the colours of the ICC profile, in one that is written anew
// (icc.Neutral), a PNG's other chunks about colour, Adobe's segment of a JPEG, and the density of JFIF. Where the
// picture is not stored upright, it writes a new EXIF block with the orientation alone.
//
// It removes everything else, known or not, and all data after the end of the picture. The colours of a photo whose
// Adobe RGB is declared in EXIF alone are then taken for sRGB, and so are those of a profile that cannot be read, as
// they are on pages. What decoders skip inside of tables and of compressed pixels stays: to find it, the pixels would
// have to be decoded.
//
// Its error is an *UnsupportedError, ErrGIF, ErrTruncated or ErrLocated.
func Strip(data []byte) (stripped []byte, err error) {
	format, err := DetectFormat(data)
	if err != nil {
		return nil, err
	}
	info := Read(format, data)
	switch format {
	case JPEG:
		stripped, err = stripJPEG(data, info.Orientation, neutralProfile(info.Profile))
	case PNG:
		stripped, err = stripPNG(data, info.Orientation)
	case WebP:
		stripped, err = stripWebP(data, info.Orientation, neutralProfile(info.Profile))
	default:
		return nil, ErrGIF
	}
	if err == nil && Read(format, stripped).Located { // no camera does that, but anybody can
		return nil, ErrLocated
	}
	return stripped, err
}

// neutralProfile returns a profile with the same colours and nothing else; nil where there is none, or none that can be
// read: pages show such a photo as one without a profile.
func neutralProfile(profile []byte) []byte {
	neutral, err := icc.Neutral(profile)
	if err != nil {
		return nil
	}
	return neutral
}

func stripJPEG(data []byte, orientation int, profile []byte) ([]byte, error) {
	out := append(make([]byte, 0, len(data)+64), data[:2]...)
	if jfif := minimalJFIF(data); jfif != nil { // JFIF must be the first segment
		out = appendSegment(out, app0, jfif)
	}
	if orientation != upright {
		out = appendSegment(out, app1, append([]byte(exifPrefix), orientationEXIF(orientation)...))
	}
	out = appendProfile(out, profile)
	for s := range JPEGSegments(data) {
		switch {
		case s.Marker == app14 && has(s.Body, 0, adobePrefix) && len(s.Body) >= adobeSize:
			out = appendSegment(out, app14, s.Body[:adobeSize])
		case s.Marker >= app0 && s.Marker <= comment:
			// metadata, or reserved
		default:
			out = append(out, data[s.Start:s.End]...)
			if s.Marker == endOfImage {
				return out, nil
			}
		}
	}
	return nil, ErrTruncated
}

func appendSegment(out []byte, marker byte, body []byte) []byte {
	out = binary.BigEndian.AppendUint16(append(out, 0xff, marker), uint16(2+len(body)))
	return append(out, body...)
}

// appendProfile appends a profile in as many segments as it needs, each with its number and their count.
func appendProfile(out, profile []byte) []byte {
	const most = 0xffff - 2 - len(iccPrefix) - 2 // bytes of the profile in a segment
	count := (len(profile) + most - 1) / most
	for n := range count {
		part := profile[n*most : min((n+1)*most, len(profile))]
		out = appendSegment(out, app2, slices.Concat([]byte(iccPrefix), []byte{byte(n + 1), byte(count)}, part))
	}
	return out
}

// minimalJFIF returns the body of the JFIF segment (1.02) without its thumbnail; nil for a JPEG that has none, since
// adding one could change how decoders read its colours.
func minimalJFIF(data []byte) []byte {
	const size, thumbnailSize = 14, 2 // the last two bytes are width and height of the thumbnail
	for s := range JPEGSegments(data) {
		if s.Marker == app0 && has(s.Body, 0, jfifPrefix) {
			jfif := make([]byte, size)
			copy(jfif[:size-thumbnailSize], s.Body)
			return jfif
		}
	}
	return nil
}

// orientationEXIF returns a TIFF structure with an orientation and nothing else.
func orientationEXIF(orientation int) []byte {
	order := binary.BigEndian
	exif := order.AppendUint32([]byte("MM\x00*"), 8)
	exif = order.AppendUint16(exif, 1) // the number of entries
	exif = order.AppendUint16(exif, orientationTag)
	exif = order.AppendUint16(exif, short)
	exif = order.AppendUint32(exif, 1)
	exif = order.AppendUint16(exif, uint16(orientation))
	exif = order.AppendUint16(exif, 0) // pads the value to four bytes
	return order.AppendUint32(exif, 0) // no next directory
}

// pixelChunks are the chunks of a PNG with the pixels of its picture (PNG 3rd edition, 11). Their decoders check their
// sizes.
var pixelChunks = []string{"IHDR", "PLTE", "tRNS", "IDAT", "IEND"}

// colourChunkSize has the size of each chunk about colours. A decoder ignores one of another size, and so may it hold
// anything.
var colourChunkSize = map[string]int{"cICP": 4, "sRGB": 1, "gAMA": 4, "cHRM": 32, "mDCV": 24, "cLLI": 8}

func stripPNG(data []byte, orientation int) ([]byte, error) {
	out := append(make([]byte, 0, len(data)+64), pngSignature...)
	hasProfile := false
	for c := range pngChunks(data) {
		size, ofColours := colourChunkSize[c.kind]
		switch {
		case slices.Contains(pixelChunks, c.kind), ofColours && len(c.body) == size:
			out = append(out, data[c.start:c.end]...)
		case c.kind == "iCCP" && !hasProfile:
			hasProfile = true // others are ignored
			if profile := neutralProfile(inflateProfile(c.body)); profile != nil {
				out = appendChunk(out, "iCCP", append([]byte("icc\x00\x00"), deflate(profile)...))
			}
		}
		switch {
		case c.kind == "IHDR" && orientation != upright:
			out = appendChunk(out, "eXIf", orientationEXIF(orientation))
		case c.kind == "IEND":
			return out, nil
		}
	}
	return nil, ErrTruncated
}

func stripWebP(data []byte, orientation int, profile []byte) ([]byte, error) {
	chunks, _ := riffSplit(data)
	out := append(make([]byte, 0, len(data)+64), data[:riffHead]...)
	if kind, body := firstKept(chunks); kind == "VP8X" && len(body) >= extendedSize {
		out = appendRIFF(out, kind, extendedHeader(body, orientation, profile))
		if profile != nil {
			out = appendRIFF(out, "ICCP", profile)
		}
	}
	out, ok := appendPictures(out, chunks, true)
	if !ok {
		return nil, ErrTruncated
	}
	if orientation != upright {
		out = appendRIFF(out, "EXIF", orientationEXIF(orientation))
	}
	binary.LittleEndian.PutUint32(out[4:], uint32(len(out)-8))
	return out, nil
}

// firstKept returns the first chunk of a WebP that is not metadata. Decoders know an extended header there alone.
func firstKept(chunks []byte) (kind string, body []byte) {
	for kind, body := range riffChunks(chunks) {
		switch kind {
		case "VP8X", "VP8 ", "VP8L", "ALPH", "ANIM", "ANMF":
			return kind, body
		}
	}
	return "", nil
}

// appendPictures appends the chunks with pixels, and is ok when there are some: one picture and what is transparent of
// it, or the frames of an animation. Each frame has its own list of chunks, and no frames. What a decoder skips behind
// the first picture is left out.
func appendPictures(out, chunks []byte, frames bool) (_ []byte, ok bool) {
	const frameHead, animationSize = 16, 6
	hasFrames, hasAlpha, animated := false, false, false
	for kind, body := range riffChunks(chunks) {
		switch {
		case kind == "ANIM" && frames && len(body) >= animationSize && !animated:
			out, animated = appendRIFF(out, kind, body[:animationSize]), true
		case kind == "ALPH" && !hasAlpha && !hasFrames:
			out, hasAlpha = appendRIFF(out, kind, body), true
		case (kind == "VP8 " || kind == "VP8L") && !hasFrames:
			return appendRIFF(out, kind, body), true
		case kind == "ANMF" && frames && len(body) >= frameHead:
			frame, whole := appendPictures(slices.Clone(body[:frameHead]), body[frameHead:], false)
			if whole {
				out, hasFrames = appendRIFF(out, kind, frame), true
			}
		}
	}
	return out, hasFrames
}

const extendedSize = 10 // of VP8X: flags, what is reserved, the width and the height

// extendedHeader returns the body of VP8X with the flags of what is left.
func extendedHeader(body []byte, orientation int, profile []byte) []byte {
	body = slices.Clone(body[:extendedSize])
	body[0] &^= exifFlag | xmpFlag | profileFlag
	if orientation != upright {
		body[0] |= exifFlag
	}
	if profile != nil {
		body[0] |= profileFlag
	}
	clear(body[1:4]) // reserved
	return body
}

func appendRIFF(out []byte, kind string, body []byte) []byte {
	out = binary.LittleEndian.AppendUint32(append(out, kind...), uint32(len(body)))
	out = append(out, body...)
	if len(body)%2 == 1 {
		out = append(out, 0)
	}
	return out
}
