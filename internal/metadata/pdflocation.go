package metadata

import (
	"bytes"
	"slices"
)

const (
	jpegStart = "\xff\xd8\xff"

	pdfWindow  = 8 << 20   // how much of a PDF is in memory
	pdfOverlap = 512 << 10 // more than the metadata at the beginning of a photo, which may lie at the end of a window

	maxPackedPhoto   = 1 << 20 // how much of a compressed stream is unpacked: its pixels say nothing
	maxPackedStreams = 1 << 14 // of how many streams it is looked what they are: each costs up to 32 KB to begin with
)

// PDFLocation looks for the place where a photo inside a PDF was taken. The PDF is written to it, part by part, because
// it may be larger than the memory. Searched are photos that are stored as JPEG, also compressed once more, and XMP,
// which programs put beside a photo.
//
// Photos in encrypted files, in JPEG 2000, and those in other filters than Flate are not searched; neither is what
// stands after the pixels of a photo that is larger than a window.
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
		if l.found = l.found || isLocatedStream(stream) || isLocatedStream(l.unpacked(stream)); l.found {
			return
		}
	}
}

// unpacked returns the beginning of a stream that is a photo or XMP. Others are not unpacked: the texts and fonts of a
// large PDF would use up what may be unpacked.
func (l *PDFLocation) unpacked(stream []byte) []byte {
	const isTold = 64 // by so many bytes
	if l.lookedStreams >= maxPackedStreams {
		return nil
	}
	l.lookedStreams++
	head := l.unpacker.unpack(stream, isTold)
	if !has(head, 0, jpegStart) && !bytes.Contains(head, []byte("<?xpacket")) &&
		!bytes.Contains(head, []byte("<x:xmpmeta")) {
		return nil
	}
	return l.unpacker.unpack(stream, maxPackedPhoto)
}

func isLocatedStream(stream []byte) bool {
	if has(stream, 0, jpegStart) {
		return slices.ContainsFunc(blocks(JPEG, stream), block.hasLocation)
	}
	return hasLocation(xmpOf(stream))
}
