package metadata

import (
	"encoding/binary"
	"errors"
	"slices"
)

// Why a file has no stripped copy.
var (
	ErrGIF    = errors.New("metadata: a GIF is not stripped")
	ErrCutOff = errors.New("metadata: the file has no end")
)

// Strip returns a copy of a JPEG, PNG or WebP that holds its picture and nothing
// else: for those who ask for the original, in print. The compressed pixels are
// those of the source, byte for byte; of a PNG or WebP that moves, all pictures.
//
// Kept is what the picture needs to be seen right: the ICC profile and a PNG's
// other chunks of colour, Adobe's segment of a JPEG, and the density of JFIF.
// Where the picture is not stored upright, a fresh block of EXIF says so, in
// which no byte is the source's.
//
// Gone is all the rest, known or not, and what stands behind the picture's end.
// The colours of a photo whose Adobe RGB is told by EXIF alone are then taken for
// sRGB.
//
// Its error is a *Foreign, ErrGIF or ErrCutOff.
func Strip(data []byte) ([]byte, error) {
	format, err := Recognise(data)
	if err != nil {
		return nil, err
	}
	way := Read(format, data).Orientation
	switch format {
	case JPEG:
		return stripJPEG(data, way)
	case PNG:
		return stripPNG(data, way)
	case WebP:
		return stripWebP(data, way)
	}
	return nil, ErrGIF
}

func stripJPEG(data []byte, orientation int) ([]byte, error) {
	out := append(make([]byte, 0, len(data)+64), data[:2]...)
	if jfif := freshJFIF(data); jfif != nil { // it wants to be the first
		out = appendSegment(out, app0, jfif)
	}
	if orientation != upright {
		out = appendSegment(out, app1, append([]byte(exifPrefix), freshEXIF(orientation)...))
	}
	for s := range jpegSegments(data) {
		switch {
		case s.marker == app2 && has(s.body, 0, iccPrefix):
			out = append(out, data[s.start:s.end]...)
		case s.marker == app14 && has(s.body, 0, adobePrefix) && len(s.body) >= adobeSize:
			out = appendSegment(out, app14, s.body[:adobeSize])
		case s.marker >= app0 && s.marker <= comment:
			// metadata, or reserved
		default:
			out = append(out, data[s.start:s.end]...)
			if s.marker == endOfImage {
				return out, nil
			}
		}
	}
	return nil, ErrCutOff
}

func appendSegment(out []byte, marker byte, body []byte) []byte {
	out = binary.BigEndian.AppendUint16(append(out, 0xff, marker), uint16(2+len(body)))
	return append(out, body...)
}

// freshJFIF is the segment of JFIF (1.02) without its small picture; nil for a
// JPEG that has none, whose colours decoders may then take for others.
func freshJFIF(data []byte) []byte {
	const size, small = 14, 2 // the last two bytes are the size of the small picture
	for s := range jpegSegments(data) {
		if s.marker == app0 && has(s.body, 0, jfifPrefix) {
			jfif := make([]byte, size)
			copy(jfif[:size-small], s.body)
			return jfif
		}
	}
	return nil
}

// freshEXIF is a TIFF structure that tells an orientation and nothing else.
func freshEXIF(orientation int) []byte {
	order := binary.BigEndian
	exif := order.AppendUint32([]byte("MM\x00*"), 8)
	exif = order.AppendUint16(exif, 1) // entry
	exif = order.AppendUint16(exif, orientationTag)
	exif = order.AppendUint16(exif, short)
	exif = order.AppendUint32(exif, 1)
	exif = order.AppendUint16(exif, uint16(orientation))
	exif = order.AppendUint16(exif, 0) // the rest of the value's four bytes
	return order.AppendUint32(exif, 0) // no further directory
}

// keptChunks are the chunks of a PNG that make its pixels (PNG 3rd edition, 11):
// those of animation too, and what tells their colours.
var keptChunks = []string{"IHDR", "PLTE", "tRNS", "IDAT", "IEND", "acTL", "fcTL", "fdAT",
	"cICP", "iCCP", "sRGB", "gAMA", "cHRM", "mDCV", "cLLI"}

func stripPNG(data []byte, orientation int) ([]byte, error) {
	out := append(make([]byte, 0, len(data)+64), pngSignature...)
	for c := range pngChunks(data) {
		if !slices.Contains(keptChunks, c.kind) {
			continue
		}
		out = append(out, data[c.start:c.end]...)
		switch {
		case c.kind == "IHDR" && orientation != upright:
			out = appendChunk(out, "eXIf", freshEXIF(orientation))
		case c.kind == "IEND":
			return out, nil
		}
	}
	return nil, ErrCutOff
}

func stripWebP(data []byte, orientation int) ([]byte, error) {
	chunks, _ := riffSplit(data)
	out := append(make([]byte, 0, len(data)+64), data[:riffHead]...)
	out, ok := appendPictures(out, chunks, orientation)
	if !ok {
		return nil, ErrCutOff
	}
	if orientation != upright {
		out = appendRIFF(out, "EXIF", freshEXIF(orientation))
	}
	binary.LittleEndian.PutUint32(out[4:], uint32(len(out)-8))
	return out, nil
}

// appendPictures appends the chunks that make pixels, and is ok when there are
// some. In an animation each picture is a list of chunks of its own.
func appendPictures(out, chunks []byte, orientation int) (_ []byte, ok bool) {
	const frameHead = 16
	for kind, body := range riffChunks(chunks) {
		switch kind {
		case "VP8X":
			out = appendRIFF(out, kind, extendedHeader(body, orientation))
		case "ICCP", "ANIM", "ALPH":
			out = appendRIFF(out, kind, body)
		case "VP8 ", "VP8L":
			out, ok = appendRIFF(out, kind, body), true
		case "ANMF":
			if len(body) < frameHead {
				continue
			}
			if frame, whole := appendPictures(slices.Clone(body[:frameHead]), body[frameHead:], upright); whole {
				out, ok = appendRIFF(out, kind, frame), true
			}
		}
	}
	return out, ok
}

// extendedHeader is VP8X with the flags of what is left.
func extendedHeader(body []byte, orientation int) []byte {
	body = slices.Clone(body)
	if len(body) > 0 {
		body[0] &^= exifFlag | xmpFlag
		if orientation != upright {
			body[0] |= exifFlag
		}
	}
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
