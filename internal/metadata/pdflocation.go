package metadata

import (
	"bytes"
	"encoding/ascii85"
	"encoding/hex"
	"slices"
)

const (
	jpegStart = "\xff\xd8\xff"

	pdfWindow  = 8 << 20   // how much of a PDF is in memory
	pdfOverlap = 512 << 10 // more than the metadata at the beginning of a photo, which may lie at the end of a window

	isTold           = 64      // so many bytes tell what a stream is
	maxPackedPhoto   = 1 << 20 // how much of a compressed stream is unpacked: its pixels say nothing
	maxPackedStreams = 1 << 14 // of how many streams it is looked what they are: each costs up to 32 KB to begin with
)

// PDFLocation looks for the place where a photo inside a PDF was taken. The PDF is written to it, part by part, because
// it may be larger than the memory. Searched are photos that are stored as JPEG, also compressed once more, and XMP,
// which programs put beside a photo. Both may be written as ASCII (ISO 32000-1, 7.4.2 and 7.4.3).
//
// Photos in encrypted files, in JPEG 2000, and those in other filters than Flate and the two of ASCII are not searched;
// neither is what stands after the pixels of a photo that is larger than a window.
type PDFLocation struct {
	window        []byte
	found         bool
	unpacker      unpacker
	lookedStreams int
}

// NewPDFLocation returns a search in a PDF of some size.
func NewPDFLocation(size int64) *PDFLocation {
	window := make([]byte, 0, min(max(size, 0), pdfWindow)) // one that grows would be copied many times
	return &PDFLocation{window: window, unpacker: unpacker{left: maxPDFText}}
}

// Write takes the next part of the PDF. It never fails.
func (l *PDFLocation) Write(part []byte) (int, error) {
	for rest := part; len(rest) > 0 && !l.found; {
		n := min(len(rest), pdfWindow-len(l.window))
		l.window, rest = append(l.window, rest[:n]...), rest[n:]
		if len(l.window) == pdfWindow {
			l.search()
			l.window = append(l.window[:0], l.window[pdfWindow-pdfOverlap:]...)
		}
	}
	return len(part), nil
}

// Found reports whether what was written has a location. Nothing may be written after it.
func (l *PDFLocation) Found() bool {
	l.search()
	l.window = nil
	return l.found
}

func (l *PDFLocation) search() {
	for _, stream := range pdfStreams(l.window) {
		if l.found = l.found || l.isLocated(stream); l.found {
			return
		}
		for _, read := range []func([]byte, int) []byte{fromHex, fromASCII85} {
			if photo := fromASCII(stream, read); photo != nil && l.isLocated(photo) {
				l.found = true
				return
			}
		}
	}
}

func (l *PDFLocation) isLocated(stream []byte) bool {
	return isLocatedStream(stream) || isLocatedStream(l.unpacked(stream))
}

// fromASCII returns the beginning of a stream that is written as ASCII, if it is a photo, XMP or one of them
// compressed. Each stream is read a bounded number of times, and most cost only their first bytes.
func fromASCII(stream []byte, read func(stream []byte, maxBytes int) []byte) []byte {
	head := read(stream, isTold)
	if !has(head, 0, jpegStart) && !isXMP(head) && !isZlib(head) {
		return nil
	}
	return read(stream, maxPackedPhoto)
}

// fromHex returns up to some bytes of a stream that is written in hexadecimal digits, with blanks anywhere. It ends
// with ">" or what is no digit.
func fromHex(stream []byte, maxBytes int) []byte {
	digits := make([]byte, 0, 2*min(maxBytes, len(stream)/2+1))
	for _, c := range stream {
		switch {
		case len(digits) == cap(digits):
		case c <= ' ':
			continue
		case c >= '0' && c <= '9' || c >= 'a' && c <= 'f' || c >= 'A' && c <= 'F':
			digits = append(digits, c)
			continue
		}
		break
	}
	n, _ := hex.Decode(digits, digits) // all are digits; one alone at the end is left out
	return digits[:n]
}

// fromASCII85 returns up to some bytes of a stream that is written in base 85. It ends with "~>".
func fromASCII85(stream []byte, maxBytes int) []byte {
	const perWord = 4 // bytes: "z" alone is a word of them
	stream = bytes.TrimPrefix(bytes.TrimLeft(stream, " \t\r\n\f\x00"), []byte("<~"))
	if end := bytes.IndexByte(stream, '~'); end >= 0 {
		stream = stream[:end]
	}
	out := make([]byte, min(maxBytes, perWord*len(stream))+perWord)
	n, _, _ := ascii85.Decode(out, stream, true)
	return out[:n]
}

// unpacked returns the beginning of a stream that is a photo or XMP. Others are not unpacked: the texts and fonts of a
// large PDF would use up what may be unpacked.
func (l *PDFLocation) unpacked(stream []byte) []byte {
	if l.lookedStreams >= maxPackedStreams {
		return nil
	}
	l.lookedStreams++
	head := l.unpacker.unpack(stream, isTold)
	if !has(head, 0, jpegStart) && !isXMP(head) {
		return nil
	}
	return l.unpacker.unpack(stream, maxPackedPhoto)
}

func isXMP(head []byte) bool {
	return bytes.Contains(head, []byte("<?xpacket")) || bytes.Contains(head, []byte("<x:xmpmeta"))
}

func isLocatedStream(stream []byte) bool {
	if has(stream, 0, jpegStart) {
		return slices.ContainsFunc(blocks(JPEG, stream), block.hasLocation)
	}
	return hasLocation(xmpOf(stream))
}
