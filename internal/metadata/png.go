package metadata

import (
	"bytes"
	"compress/zlib"
	"encoding/binary"
	"encoding/hex"
	"hash/crc32"
	"io"
	"iter"
	"slices"
	"strings"
)

// maxText bounds what is unpacked of the text chunks of one PNG, bytes.
const maxText = 8 << 20

// A PNG begins with a signature; a chunk has a length and a type before its body
// and a sum behind it.
const (
	pngSignature = "\x89PNG\r\n\x1a\n"
	chunkHead    = 8
	chunkAround  = 12
)

// chunk is a part of a PNG. data[start:end] is all of it.
type chunk struct {
	kind       string
	start, end int
	body       []byte
}

// pngChunks yields the chunks up to IEND; sums are left to the decoder.
func pngChunks(data []byte) iter.Seq[chunk] {
	return func(yield func(chunk) bool) {
		for at := len(pngSignature); len(data)-at >= chunkAround; {
			length := int64(binary.BigEndian.Uint32(data[at:]))
			if length > int64(len(data)-at-chunkAround) {
				return
			}
			end := at + chunkAround + int(length)
			c := chunk{string(data[at+4 : at+8]), at, end, data[at+chunkHead : end-4]}
			if !yield(c) || c.kind == "IEND" {
				return
			}
			at = end
		}
	}
}

func readPNG(data []byte) Info {
	info := Info{AdobeTransform: -1}
	var exif, older []byte
	profiles, texts := 0, textReader{maxText}
	for c := range pngChunks(data) {
		switch c.kind {
		case "eXIf":
			if exif == nil {
				exif = c.body
			}
		case "iCCP":
			if profiles++; profiles == 1 && info.Profile == nil {
				info.Profile = inflateProfile(c.body)
			}
		case "sRGB": // outranks iCCP, by the specification
			info.Profile = []byte{}
		case "acTL":
			info.Animated = true
		case "tEXt", "zTXt":
			if t, ok := texts.read(c); ok && older == nil {
				older = afterPrefix(t.block(), exifPrefix)
			}
		}
	}
	if exif == nil {
		exif = older
	}
	info.Orientation = orientation(exif)
	return info
}

func afterPrefix(block []byte, prefix string) []byte {
	after, found := bytes.CutPrefix(block, []byte(prefix))
	if !found {
		return nil
	}
	return after
}

// pngBlocks returns the metadata of a PNG as it is when unpacked.
func pngBlocks(data []byte) []block {
	var collector blockCollector
	texts, end := textReader{maxText}, len(data)
	for c := range pngChunks(data) {
		if t, ok := texts.read(c); ok {
			collector.blocks = append(collector.blocks, block{t.block()})
		}
		end = c.end
	}
	collector.search(data[min(end, len(data)):])
	return collector.all()
}

// blankPNG returns a PNG whose metadata tells no place. A chunk that was packed
// is packed again, so the file may change its size.
func blankPNG(data []byte) []byte {
	out, end := bytes.Clone(data[:len(pngSignature)]), len(pngSignature)
	texts := textReader{maxText}
	for c := range pngChunks(data) {
		end = c.end
		if t, ok := texts.read(c); ok {
			if blank := t.blanked(); blank != nil {
				out = appendChunk(out, c.kind, blank)
				continue
			}
		}
		out = append(out, data[c.start:c.end]...)
	}
	var trailer blockCollector
	behind := bytes.Clone(data[end:])
	trailer.search(behind)
	for _, b := range trailer.all() {
		b.blankPlace()
	}
	return append(out, behind...)
}

func appendChunk(out []byte, kind string, body []byte) []byte {
	out = binary.BigEndian.AppendUint32(out, uint32(len(body)))
	start := len(out)
	out = append(append(out, kind...), body...)
	return binary.BigEndian.AppendUint32(out, crc32.ChecksumIEEE(out[start:]))
}

// pngText is the body of a chunk that holds metadata.
type pngText struct {
	head   []byte // what stands before the text
	text   []byte // unpacked
	packed bool
	hexed  bool // the text is a block in hexadecimal digits, as ImageMagick wrote EXIF before eXIf was there
}

// textReader reads chunks that hold metadata, and unpacks no more than left of
// all of them.
type textReader struct{ left int }

// read returns not ok for other chunks, and for texts with other keywords: they
// are an editor's.
func (r *textReader) read(c chunk) (t pngText, ok bool) {
	head := 0
	keyword, text, _ := bytes.Cut(c.body, []byte{0})
	switch c.kind {
	case "eXIf":
		return pngText{text: c.body}, true
	case "tEXt":
		head = len(keyword) + 1
	case "zTXt":
		head, t.packed = len(keyword)+2, true // behind the method
	case "iTXt":
		if len(text) < 2 {
			return t, false
		}
		t.packed = text[0] == 1
		_, behind, _ := bytes.Cut(text[2:], []byte{0}) // the language
		_, behind, found := bytes.Cut(behind, []byte{0})
		if !found {
			return t, false
		}
		head = len(c.body) - len(behind)
	}
	t.hexed = strings.HasPrefix(string(keyword), "Raw profile type ")
	if head == 0 || head > len(c.body) || !t.hexed && string(keyword) != "XML:com.adobe.xmp" {
		return t, false
	}
	t.head, t.text = c.body[:head], c.body[head:]
	if t.packed {
		t.text, ok = inflate(t.text, r.left)
		r.left -= min(len(t.text), r.left)
		return t, ok
	}
	return t, true
}

func (t pngText) block() []byte {
	if !t.hexed {
		return t.text
	}
	block, _ := hex.DecodeString(string(slices.DeleteFunc(bytes.Clone(t.digits()), notHex)))
	return block
}

// digits are the lines behind the one that says how many bytes there are:
// a new line, the type, a new line, the number, a new line.
func (t pngText) digits() []byte {
	lines := bytes.SplitN(t.text, []byte("\n"), 4)
	return lines[len(lines)-1]
}

func notHex(c byte) bool {
	return !(c >= '0' && c <= '9' || c >= 'a' && c <= 'f' || c >= 'A' && c <= 'F')
}

// blanked is the body without the place; nil where it tells none.
func (t pngText) blanked() []byte {
	was := t.block()
	block := bytes.Clone(was)
	blankPlace(block)
	if bytes.Equal(block, was) {
		return nil
	}
	text := block
	if t.hexed {
		text = bytes.Clone(t.text)
		rewriteHex(pngText{text: text}.digits(), block)
	}
	if t.packed {
		text = deflate(text)
	}
	return slices.Concat(t.head, text)
}

// rewriteHex writes a block in the places of the digits that it was read from.
func rewriteHex(digits, block []byte) {
	fresh := hex.AppendEncode(nil, block)
	for i, c := range digits {
		if !notHex(c) && len(fresh) > 0 {
			digits[i], fresh = fresh[0], fresh[1:]
		}
	}
}

// inflateProfile unpacks the body of iCCP: a name, a zero, the method 0 and the
// compressed profile.
func inflateProfile(body []byte) []byte {
	_, packed, found := bytes.Cut(body, []byte{0})
	if !found || len(packed) < 1 || packed[0] != 0 {
		return nil
	}
	profile, ok := inflate(packed[1:], maxProfile)
	if !ok {
		return nil
	}
	return profile
}

// inflate is not ok for what is damaged, or longer than most; plain is then what
// was unpacked up to there.
func inflate(packed []byte, most int) (plain []byte, ok bool) {
	z, err := zlib.NewReader(bytes.NewReader(packed))
	if err != nil {
		return nil, false
	}
	plain, err = io.ReadAll(io.LimitReader(z, int64(most)+1))
	return plain, err == nil && len(plain) <= most
}

func deflate(plain []byte) []byte {
	var packed bytes.Buffer
	z := zlib.NewWriter(&packed)
	_, _ = z.Write(plain) // into memory: it cannot fail
	_ = z.Close()
	return packed.Bytes()
}
