package metadata

import (
	"encoding/binary"
	"errors"
	"slices"
)

// Errors of Strip.
var (
	ErrGIF       = errors.New("metadata: a GIF is not stripped")
	ErrTruncated = errors.New("metadata: the file has no end")
)

// Strip returns a copy of a JPEG, PNG or WebP with its picture and without metadata, to be offered as the original, for
// print. The compressed pixels are those of the source, byte for byte; an animated PNG or WebP keeps all pictures.
//
// It keeps what is needed to show the picture correctly: the ICC profile and a PNG's other chunks about colour, Adobe's
// segment of a JPEG, and the density of JFIF. Where the picture is not stored upright, it writes a new EXIF block with
// the orientation alone.
//
// It removes everything else, known or not, and all data after the end of the picture. The colours of a photo whose
// Adobe RGB is declared in EXIF alone are then taken for sRGB.
//
// Its error is an *UnsupportedError, ErrGIF or ErrTruncated.
func Strip(data []byte) ([]byte, error) {
	format, err := DetectFormat(data)
	if err != nil {
		return nil, err
	}
	orientation := Read(format, data).Orientation
	switch format {
	case JPEG:
		return stripJPEG(data, orientation)
	case PNG:
		return stripPNG(data, orientation)
	case WebP:
		return stripWebP(data, orientation)
	}
	return nil, ErrGIF
}

func stripJPEG(data []byte, orientation int) ([]byte, error) {
	out := append(make([]byte, 0, len(data)+64), data[:2]...)
	if jfif := minimalJFIF(data); jfif != nil { // JFIF must be the first segment
		out = appendSegment(out, app0, jfif)
	}
	if orientation != upright {
		out = appendSegment(out, app1, append([]byte(exifPrefix), orientationEXIF(orientation)...))
	}
	for s := range JPEGSegments(data) {
		switch {
		case s.Marker == app2 && has(s.Body, 0, iccPrefix):
			out = append(out, data[s.Start:s.End]...)
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

// keptChunks are the chunks of a PNG with pixels, also of an animation, and with their colours (PNG 3rd edition, 11).
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
			out = appendChunk(out, "eXIf", orientationEXIF(orientation))
		case c.kind == "IEND":
			return out, nil
		}
	}
	return nil, ErrTruncated
}

func stripWebP(data []byte, orientation int) ([]byte, error) {
	chunks, _ := riffSplit(data)
	out := append(make([]byte, 0, len(data)+64), data[:riffHead]...)
	out, ok := appendPictures(out, chunks, orientation, true)
	if !ok {
		return nil, ErrTruncated
	}
	if orientation != upright {
		out = appendRIFF(out, "EXIF", orientationEXIF(orientation))
	}
	binary.LittleEndian.PutUint32(out[4:], uint32(len(out)-8))
	return out, nil
}

// appendPictures appends the chunks with pixels, and is ok when there are some. In an animation, each frame has its own
// list of chunks, and no frames.
func appendPictures(out, chunks []byte, orientation int, frames bool) (_ []byte, ok bool) {
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
			if !frames || len(body) < frameHead {
				continue
			}
			frame, whole := appendPictures(slices.Clone(body[:frameHead]), body[frameHead:], upright, false)
			if whole {
				out, ok = appendRIFF(out, kind, frame), true
			}
		}
	}
	return out, ok
}

// extendedHeader returns the body of VP8X with the flags of what is left.
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
