package metadata

import (
	"bytes"
	"encoding/binary"
	"iter"

	"etalase/internal/icc"
)

// Markers of ITU-T T.81, table B.1.
const (
	firstRestart = 0xd0
	lastRestart  = 0xd7
	startOfImage = 0xd8
	endOfImage   = 0xd9
	startOfScan  = 0xda
	app0         = 0xe0 // JFIF
	app1         = 0xe1 // EXIF, XMP
	app2         = 0xe2 // ICC, and MPF
	app13        = 0xed // Photoshop, which contains IPTC
	app14        = 0xee // Adobe
	app15        = 0xef
	comment      = 0xfe

	// EntropyCoded is the marker that JPEGSegments gives to the data after the header of a scan, which have none.
	EntropyCoded = 0x00
)

// Prefixes of the bodies of segments, which distinguish segments of the same marker.
const (
	jfifPrefix      = "JFIF\x00"
	exifPrefix      = "Exif\x00\x00"
	xmpPrefix       = "http://ns.adobe.com/xap/1.0/\x00"
	extendedPrefix  = "http://ns.adobe.com/xmp/extension/\x00"
	iccPrefix       = "ICC_PROFILE\x00"
	photoshopPrefix = "Photoshop 3.0\x00"
	adobePrefix     = "Adobe"
)

// extendedHeaderSize is the size of the header of a segment of extended XMP: the prefix, a digest, the length of the
// whole text and the offset of this part (XMP specification, part 3, 1.1.3.1).
const extendedHeaderSize = len(extendedPrefix) + 32 + 4 + 4

// Segment is a part of a JPEG: data[Start:End], with its marker and length. Body is without them.
type Segment struct {
	Marker     byte
	Start, End int
	Body       []byte
}

// JPEGSegments yields the segments of the first picture, after startOfImage, up to endOfImage. Bytes between two
// segments are skipped, as decoders do.
func JPEGSegments(data []byte) iter.Seq[Segment] {
	return func(yield func(Segment) bool) {
		for at := 2; at+1 < len(data); {
			marker := data[at+1]
			switch {
			case data[at] != 0xff, marker == 0xff, marker == 0, marker >= firstRestart && marker <= lastRestart:
				at++
				continue
			case marker == endOfImage:
				yield(Segment{marker, at, at + 2, nil})
				return
			case marker == startOfImage, at+4 > len(data):
				return
			}
			end := at + 2 + int(binary.BigEndian.Uint16(data[at+2:])) // the length counts its own two bytes
			if end < at+4 || end > len(data) || !yield(Segment{marker, at, end, data[at+4 : end]}) {
				return
			}
			at = end
			if marker != startOfScan {
				continue
			}
			at = scanEnd(data, end)
			if !yield(Segment{EntropyCoded, end, at, data[end:at]}) {
				return
			}
		}
	}
}

// scanEnd returns the end of the entropy-coded data that begins at from: the first marker that is neither a restart nor
// a stuffed zero, and behind which a JPEG goes on. Bytes that were overwritten look like markers too: they stay a part
// of the data, so that nothing behind them is lost.
func scanEnd(data []byte, from int) int {
	damaged := false
	for at := from; at < len(data); {
		next := bytes.IndexByte(data[at:], 0xff)
		if next < 0 || at+next+1 >= len(data) {
			break
		}
		at += next
		switch marker := data[at+1]; {
		case marker == 0xff:
			at++
		case marker == 0, marker >= firstRestart && marker <= lastRestart:
			at += 2
		case marker == endOfImage && damaged && isEntropyCoded(data[at+2:]), !endsScan(data[at:]):
			damaged = true
			at += 2
		default:
			return at
		}
	}
	return len(data)
}

// endsScan reports whether the marker at the beginning of data ends a scan: it is the end of the picture or the
// beginning of another one, or segments begin with it that lead to the next scan. Damage that looks like a segment has
// no second one where its length says that it ends.
func endsScan(data []byte) bool {
	const maxSegments = 16 // so many that follow each other are no chance
	if marker := data[1]; marker == endOfImage || marker == startOfImage && has(data, 2, "\xff") {
		return true
	}
	for range maxSegments {
		for fill := 0; fill < 8 && has(data, 0, "\xff\xff"); fill++ {
			data = data[1:]
		}
		if len(data) < 4 || data[0] != 0xff {
			return has(data, 0, "\xff\xd9")
		}
		marker, length := data[1], int(binary.BigEndian.Uint16(data[2:]))
		switch {
		case marker == endOfImage:
			return true
		case marker < 0xc0, marker >= firstRestart && marker <= startOfImage, length < 2, 2+length > len(data):
			return false
		case marker == startOfScan:
			return length >= 3 && length == 6+2*int(data[4])
		}
		data = data[2+length:]
	}
	return true
}

// isEntropyCoded reports whether data is inside a scan: one byte in some 200 is 0xff there, and a zero or a restart
// follows each.
func isEntropyCoded(data []byte) bool {
	const enough = 16 // so many are no chance
	for range enough {
		at := bytes.IndexByte(data, 0xff)
		if at < 0 || at+1 >= len(data) {
			return false
		}
		if marker := data[at+1]; marker != 0 && (marker < firstRestart || marker > lastRestart) {
			return false
		}
		data = data[at+2:]
	}
	return true
}

// HasJPEGEnd reports whether a JPEG is complete: its segments and scans are followed by the end-of-image marker.
func HasJPEGEnd(data []byte) bool {
	_, complete := JPEGScans(data)
	return complete
}

// JPEGScans counts the scans of a JPEG, and reports whether it is complete.
func JPEGScans(data []byte) (scans int, complete bool) {
	for s := range JPEGSegments(data) {
		switch s.Marker {
		case startOfScan:
			scans++
		case endOfImage:
			return scans, true
		}
	}
	return scans, false
}

func readJPEG(data []byte) Info {
	var info Info
	var exif []byte
	var parts profileParts
	for s := range JPEGSegments(data) {
		switch {
		case s.Marker == app1 && exif == nil && has(s.Body, 0, exifPrefix):
			exif = s.Body[len(exifPrefix):]
		case s.Marker == app2 && has(s.Body, 0, iccPrefix):
			parts.add(s.Body[len(iccPrefix):])
		case isFrameHeader(s.Marker) && len(s.Body) > 5:
			info.Components, info.Progressive = int(s.Body[5]), s.Marker == 0xc2
			info.Samples = samplesOf(s.Body[6:])
		}
		if s.Marker == startOfScan {
			break
		}
	}
	info.Orientation, info.Profile = orientation(exif), parts.join()
	return info
}

// adobeSize is the size of the body of Adobe's segment: the prefix, a version, twice 16 bits of flags, and the
// transform (Adobe TN #5116, section 18).
const adobeSize = 12

// samplesOf counts the samples in 16 pixels by the sampling factors of the components (T.81, B.2.2), rounded up.
func samplesOf(components []byte) int {
	blocks, across, down := 0, 1, 1 // blocks in an MCU
	for ; len(components) >= 3; components = components[3:] {
		x, y := int(components[1]>>4), int(components[1]&15)
		blocks, across, down = blocks+x*y, max(across, x), max(down, y)
	}
	return (16*blocks + across*down - 1) / (across * down)
}

// isFrameHeader reports whether a marker is one of the SOF markers. DHT, JPG and DAC lie between them.
func isFrameHeader(marker byte) bool {
	return marker >= 0xc0 && marker <= 0xcf && marker != 0xc4 && marker != 0xc8 && marker != 0xcc
}

// jpegBlocks finds the metadata of a JPEG, and of further pictures after its end.
func jpegBlocks(data []byte) []block {
	var c blockCollector
	for s := range JPEGSegments(data) {
		c.add(s.Marker, s.Body)
		if s.Marker == startOfScan {
			c.search(data[s.End:])
			break
		}
	}
	return c.all()
}

// blockCollector joins blocks that are spread over several segments.
type blockCollector struct {
	blocks              []block
	extended, photoshop block
}

func (c *blockCollector) add(marker byte, body []byte) {
	switch {
	case marker == app1 && has(body, 0, extendedPrefix):
		if len(body) > extendedHeaderSize {
			c.extended = append(c.extended, body[extendedHeaderSize:])
		}
	case marker == app1:
		c.blocks = append(c.blocks, block{body})
	case marker == app13 && has(body, 0, photoshopPrefix):
		c.photoshop = append(c.photoshop, body[len(photoshopPrefix):])
	}
}

// search finds metadata after the picture's end. Phones store whole pictures there, each a JPEG with segments of its
// own: previews (CIPA DC-007, MPF), the gain map of Ultra HDR, those in the trailers of manufacturers; and the video of
// a motion photo. The directories of these have many forms, so search does not read them. It looks for the beginning of
// a segment of metadata, which is always the same and cannot occur in entropy-coded data.
func (c *blockCollector) search(data []byte) {
	for _, kind := range []struct {
		marker byte
		prefix string
	}{{app1, exifPrefix}, {app1, xmpPrefix}, {app1, extendedPrefix}, {app13, photoshopPrefix}} {
		for rest := data; ; {
			at := bytes.Index(rest, []byte(kind.prefix))
			if at < 0 {
				break
			}
			end := at + len(kind.prefix)
			if at >= 4 && rest[at-4] == 0xff && rest[at-3] == kind.marker {
				end = max(end, min(at-2+int(binary.BigEndian.Uint16(rest[at-2:])), len(rest)))
				c.add(kind.marker, rest[at:end])
			}
			rest = rest[end:]
		}
	}
	c.blocks = append(c.blocks, motionPhotoBlocks(data)...)
}

func (c *blockCollector) all() []block { return append(c.blocks, c.extended, c.photoshop) }

// profileParts joins an ICC profile that is spread over segments. Each has its number, from 1, and their count
// (ICC.1:2022, annex B.4).
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

// join returns the profile; nil when a part is missing, or it is too large.
func (p *profileParts) join() []byte {
	var profile []byte
	for _, part := range p.parts[1 : p.count+1] {
		if part == nil || len(profile)+len(part) > icc.MaxSize {
			return nil
		}
		profile = append(profile, part...)
	}
	return profile
}
