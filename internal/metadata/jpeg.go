package metadata

import (
	"bytes"
	"encoding/binary"
	"iter"
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
	app13        = 0xed // Photoshop, which holds IPTC
	app14        = 0xee // Adobe
	app15        = 0xef
	comment      = 0xfe

	compressed = 0x00 // none of the standard's: what stands behind startOfScan's segment
)

// Beginnings of the bodies of segments, by which those of one marker are told apart.
const (
	jfifPrefix      = "JFIF\x00"
	exifPrefix      = "Exif\x00\x00"
	xmpPrefix       = "http://ns.adobe.com/xap/1.0/\x00"
	extendedPrefix  = "http://ns.adobe.com/xmp/extension/\x00"
	iccPrefix       = "ICC_PROFILE\x00"
	photoshopPrefix = "Photoshop 3.0\x00"
	adobePrefix     = "Adobe"
)

// extendedHead is what stands before the text in a segment of extended XMP: the
// prefix, a digest, the length of the whole and this one's offset (XMP
// specification, part 3, 1.1.3.1).
const extendedHead = len(extendedPrefix) + 32 + 4 + 4

// segment is a part of a JPEG. data[start:end] is all of it, and body what it
// says.
type segment struct {
	marker     byte
	start, end int
	body       []byte
}

// jpegSegments yields the segments of the first picture behind startOfImage, up
// to endOfImage. What stands between two segments and belongs to none is passed
// over, as decoders do.
func jpegSegments(data []byte) iter.Seq[segment] {
	return func(yield func(segment) bool) {
		for at := 2; at+1 < len(data); {
			marker := data[at+1]
			switch {
			case data[at] != 0xff, marker == 0xff, marker == 0, marker >= firstRestart && marker <= lastRestart:
				at++
				continue
			case marker == endOfImage:
				yield(segment{marker, at, at + 2, nil})
				return
			case marker == startOfImage, at+4 > len(data):
				return
			}
			end := at + 2 + int(binary.BigEndian.Uint16(data[at+2:])) // the length counts its own two bytes
			if end < at+4 || end > len(data) || !yield(segment{marker, at, end, data[at+4 : end]}) {
				return
			}
			if at = end; marker != startOfScan {
				continue
			}
			at = scanEnd(data, end)
			if !yield(segment{compressed, end, at, data[end:at]}) {
				return
			}
		}
	}
}

// scanEnd returns where the compressed pixels end that begin at from: at the
// first marker that is neither a restart nor a stuffed zero.
func scanEnd(data []byte, from int) int {
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
		default:
			return at
		}
	}
	return len(data)
}

func readJPEG(data []byte) Info {
	info := Info{AdobeTransform: -1}
	var exif []byte
	var parts profileParts
	for s := range jpegSegments(data) {
		switch {
		case s.marker == app1 && exif == nil && has(s.body, 0, exifPrefix):
			exif = s.body[len(exifPrefix):]
		case s.marker == app2 && has(s.body, 0, iccPrefix):
			parts.add(s.body[len(iccPrefix):])
		case s.marker == app14 && has(s.body, 0, adobePrefix) && len(s.body) >= adobeSize:
			info.AdobeTransform = int(s.body[adobeSize-1])
		case isFrameHeader(s.marker) && len(s.body) > 5:
			info.Components, info.Progressive = int(s.body[5]), s.marker == 0xc2
		}
		if s.marker == startOfScan {
			break
		}
	}
	info.Orientation, info.Profile = orientation(exif), parts.join()
	return info
}

// adobeSize is the size of Adobe's segment: its prefix, a version, two times
// flags of 16 bits, and the transform (Adobe TN #5116, section 18).
const adobeSize = 12

// isFrameHeader tells the SOF markers, of which the ranges leave out DHT, JPG
// and DAC.
func isFrameHeader(marker byte) bool {
	return marker >= 0xc0 && marker <= 0xcf && marker != 0xc4 && marker != 0xc8 && marker != 0xcc
}

// jpegBlocks finds the metadata of a JPEG, and of the further pictures behind it.
func jpegBlocks(data []byte) []block {
	var c blockCollector
	for s := range jpegSegments(data) {
		c.add(s.marker, s.body)
		if s.marker == startOfScan {
			c.search(data[s.end:])
			break
		}
	}
	return c.all()
}

// blockCollector puts together what is spread over several segments.
type blockCollector struct {
	blocks              []block
	extended, photoshop block
}

func (c *blockCollector) add(marker byte, body []byte) {
	switch {
	case marker == app1 && has(body, 0, extendedPrefix):
		if len(body) > extendedHead {
			c.extended = append(c.extended, body[extendedHead:])
		}
	case marker == app1:
		c.blocks = append(c.blocks, block{body})
	case marker == app13 && has(body, 0, photoshopPrefix):
		c.photoshop = append(c.photoshop, body[len(photoshopPrefix):])
	}
}

// search finds metadata in what stands behind the pixels. Phones put whole
// pictures there, each a JPEG with segments of its own: small ones for a preview
// (CIPA DC-007, MPF), the map of Ultra HDR, what the makers' own trailers hold;
// and a film of the moment. Their directories are many and differ, a segment of
// metadata always begins in one way; in compressed pixels it cannot begin.
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
	c.blocks = append(c.blocks, filmBlocks(data)...)
}

func (c *blockCollector) all() []block { return append(c.blocks, c.extended, c.photoshop) }

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
