package metadata

import (
	"bytes"
	"encoding/binary"
	"iter"
)

// Introducers of the blocks of a GIF (GIF89a, appendix A).
const (
	gifExtension = 0x21
	gifImage     = 0x2c

	xmpApplication = "\x0bXMP DataXMP"
)

// gifParts yields the introducer of every block, and the rest of the block.
func gifParts(data []byte) iter.Seq2[byte, []byte] {
	return func(yield func(byte, []byte) bool) {
		const header, screen = 6, 7 // bytes
		if len(data) < header+screen {
			return
		}
		at := header + screen + colourTableSize(data[header+4])
		for at < len(data) {
			introducer, start := data[at], at+1
			switch introducer {
			case gifExtension:
				at = start + 1
			case gifImage:
				if start+9 > len(data) {
					return
				}
				at = start + 9 + colourTableSize(data[start+8]) + 1 // and the minimum code size of LZW
			default: // the trailer
				return
			}
			at = subBlocksEnd(data, at)
			if introducer == gifImage {
				at = min(at, len(data)) // what there is of it is shown
			}
			if at > len(data) || !yield(introducer, data[start:at]) {
				return
			}
		}
	}
}

// colourTableSize returns the size in bytes of the colour table that the packed flags declare.
func colourTableSize(flags byte) int {
	if flags&0x80 == 0 {
		return 0
	}
	return 3 << (1 + flags&7)
}

// subBlocksEnd returns the end of a chain of sub-blocks, each of which begins with its length: after the empty one, or
// beyond the data where the chain is truncated.
func subBlocksEnd(data []byte, at int) int {
	for at < len(data) && data[at] != 0 {
		at += 1 + int(data[at])
	}
	return at + 1
}

// ContainFirstPicture returns a GIF whose screen contains its first picture. Where the picture lies beyond the screen,
// browsers enlarge the screen, and image/gif refuses the file.
func ContainFirstPicture(data []byte) []byte {
	const screen = 6
	for introducer, body := range gifParts(data) {
		if introducer != gifImage {
			continue
		}
		le := binary.LittleEndian
		width := int(le.Uint16(body)) + int(le.Uint16(body[4:]))
		height := int(le.Uint16(body[2:])) + int(le.Uint16(body[6:]))
		isInside := width <= int(le.Uint16(data[screen:])) && height <= int(le.Uint16(data[screen+2:]))
		if isInside || max(width, height) > 0xffff {
			return data
		}
		data = bytes.Clone(data)
		le.PutUint16(data[screen:], max(le.Uint16(data[screen:]), uint16(width)))
		le.PutUint16(data[screen+2:], max(le.Uint16(data[screen+2:]), uint16(height)))
		return data
	}
	return data
}

func readGIF(data []byte) Info {
	pictures := 0
	for introducer := range gifParts(data) {
		if introducer == gifImage {
			pictures++
		}
		if pictures > 1 {
			break
		}
	}
	return Info{Orientation: upright, Animated: pictures > 1}
}

// gifBlocks finds XMP. It is stored as plain text, not in sub-blocks (XMP specification, part 3, 1.1.2). A reader that
// takes its bytes for lengths of sub-blocks, such as a "<" for one of 60 bytes, ends up in the padding after the text:
// the bytes 0xff, 0xfe and so on to 0, each of which, taken for a length, leads to the same 0 at the end.
func gifBlocks(data []byte) []block {
	var blocks []block
	for introducer, body := range gifParts(data) {
		if introducer == gifExtension && has(body, 0, "\xff"+xmpApplication) {
			blocks = append(blocks, block{body})
		}
	}
	return blocks
}
