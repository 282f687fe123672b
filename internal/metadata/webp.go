package metadata

import (
	"bytes"
	"encoding/binary"
	"iter"

	"etalase/internal/icc"
)

// Flags in the first byte of VP8X (WebP Container Specification). A profile and EXIF are read only where their flag is
// set, as browsers do.
const (
	animationFlag = 1 << 1
	xmpFlag       = 1 << 2
	exifFlag      = 1 << 3
	profileFlag   = 1 << 5
)

const riffHead = 12 // RIFF, its size, WEBP

// riffChunks yields the type and the body of every chunk in a list of chunks.
func riffChunks(list []byte) iter.Seq2[string, []byte] {
	return func(yield func(string, []byte) bool) {
		for rest := list; len(rest) >= 8; {
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

// riffSplit returns the chunks of a WebP, and the data after its end.
func riffSplit(data []byte) (chunks, trailer []byte) {
	if len(data) < riffHead {
		return nil, nil
	}
	end := min(8+int64(binary.LittleEndian.Uint32(data[4:])), int64(len(data)))
	end = max(end, riffHead)
	return data[riffHead:end], data[end:]
}

func readWebP(data []byte) Info {
	var info Info
	var flags byte
	var exif []byte
	chunks, _ := riffSplit(data)
	for kind, body := range riffChunks(chunks) {
		switch {
		case kind == "VP8X" && len(body) > 0:
			flags = body[0]
			info.Animated = flags&animationFlag != 0
		case kind == "ANIM", kind == "ANMF":
			info.Animated = true
		case kind == "EXIF" && flags&exifFlag != 0 && exif == nil:
			exif = bytes.TrimPrefix(body, []byte(exifPrefix)) // which some programs write here too
		case kind == "ICCP" && flags&profileFlag != 0 && info.Profile == nil && len(body) <= icc.MaxSize:
			info.Profile = body
		}
	}
	info.Orientation = orientation(exif)
	return info
}

func webpBlocks(data []byte) []block {
	var c blockCollector
	chunks, trailer := riffSplit(data)
	for kind, body := range riffChunks(chunks) {
		if kind == "EXIF" || kind == "XMP " {
			c.blocks = append(c.blocks, block{body})
		}
	}
	c.search(trailer)
	return c.all()
}
