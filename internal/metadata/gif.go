package metadata

import "iter"

// Introducers of the blocks of a GIF (GIF89a, appendix A).
const (
	gifExtension = 0x21
	gifImage     = 0x2c

	xmpApplication = "\x0bXMP DataXMP"
)

// gifParts yields the introducer of every block, and what stands behind it up to
// the block's end.
func gifParts(data []byte) iter.Seq2[byte, []byte] {
	return func(yield func(byte, []byte) bool) {
		const header, screen = 6, 7 // bytes
		if len(data) < header+screen {
			return
		}
		at := header + screen + colourTable(data[header+4])
		for at < len(data) {
			introducer, start := data[at], at+1
			switch introducer {
			case gifExtension:
				at = start + 1
			case gifImage:
				if start+9 > len(data) {
					return
				}
				at = start + 9 + colourTable(data[start+8]) + 1 // and the size of a code
			default: // the end
				return
			}
			at = subBlocksEnd(data, at)
			if at > len(data) || !yield(introducer, data[start:at]) {
				return
			}
		}
	}
}

// colourTable returns the size of the table that packed flags announce.
func colourTable(flags byte) int {
	if flags&0x80 == 0 {
		return 0
	}
	return 3 << (1 + flags&7)
}

// subBlocksEnd returns where a chain of blocks ends, each with its length before
// it: behind the empty one, or beyond the data where it is cut off.
func subBlocksEnd(data []byte, at int) int {
	for at < len(data) && data[at] != 0 {
		at += 1 + int(data[at])
	}
	return at + 1
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
	return Info{Orientation: upright, AdobeTransform: -1, Animated: pictures > 1}
}

// gifBlocks finds XMP. It stands there as plain text (XMP specification, part
// 3, 1.1.2): what follows it lets a chain of blocks end wherever a reader that
// takes the text for lengths comes out.
func gifBlocks(data []byte) []block {
	var blocks []block
	for introducer, body := range gifParts(data) {
		if introducer == gifExtension && has(body, 0, "\xff"+xmpApplication) {
			blocks = append(blocks, block{body})
		}
	}
	return blocks
}
