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

	"etalase/internal/icc"
)

// maxTextBytes is how much is decompressed of all text chunks of one PNG.
const maxTextBytes = 8 << 20

// A PNG begins with a signature. A chunk has a header of its length and its type, then its body and a checksum.
const (
	pngSignature    = "\x89PNG\r\n\x1a\n"
	chunkHeaderSize = 8
	chunkOverhead   = 12 // the header and the checksum
)

// chunk is a part of a PNG: data[start:end], with its header and checksum.
type chunk struct {
	kind       string
	start, end int
	body       []byte
}

// pngChunks yields the chunks up to IEND. It does not verify checksums: the decoder does.
func pngChunks(data []byte) iter.Seq[chunk] {
	return func(yield func(chunk) bool) {
		for at := len(pngSignature); len(data)-at >= chunkOverhead; {
			length := int64(binary.BigEndian.Uint32(data[at:]))
			if length > int64(len(data)-at-chunkOverhead) {
				return
			}
			end := at + chunkOverhead + int(length)
			c := chunk{string(data[at+4 : at+8]), at, end, data[at+chunkHeaderSize : end-4]}
			if !yield(c) || c.kind == "IEND" {
				return
			}
			at = end
		}
	}
}

func readPNG(data []byte) Info {
	var info Info
	var exif, older []byte
	profiles, texts := 0, newTextReader()
	var colours pngColours
	for c := range pngChunks(data) {
		switch c.kind {
		case "eXIf":
			if exif == nil {
				exif = c.body
			}
		case "iCCP":
			profiles++
			if profiles == 1 {
				colours.profile = inflateProfile(c.body)
			}
		case "sRGB", "gAMA", "cHRM", "cICP":
			colours.add(c)
		case "acTL":
			info.Animated = true
		case "tRNS":
			info.HasTransparency = true
		case "tEXt", "zTXt":
			if t, ok := texts.read(c); ok && older == nil {
				older = afterPrefix(t.decoded(), exifPrefix)
			}
		}
	}
	if exif == nil {
		exif = older
	}
	info.Orientation = orientation(exif)
	info.Profile, info.Assigned = colours.result()
	return info
}

func afterPrefix(text []byte, prefix string) []byte {
	after, found := bytes.CutPrefix(text, []byte(prefix))
	if !found {
		return nil
	}
	return after
}

// pngBlocks returns the metadata of a PNG, decompressed.
func pngBlocks(data []byte) []block {
	var collector blockCollector
	texts, end := newTextReader(), len(data)
	for c := range pngChunks(data) {
		if t, ok := texts.read(c); ok {
			collector.blocks = append(collector.blocks, block{t.decoded()})
		}
		end = c.end
	}
	collector.search(data[min(end, len(data)):])
	return collector.all()
}

// blankPNG returns a PNG without the location. A compressed chunk is compressed again, so the size of the file may
// change.
func blankPNG(data []byte) []byte {
	out, end := bytes.Clone(data[:len(pngSignature)]), len(pngSignature)
	texts := newTextReader()
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
		b.blankLocation()
	}
	return append(out, behind...)
}

func appendChunk(out []byte, kind string, body []byte) []byte {
	out = binary.BigEndian.AppendUint32(out, uint32(len(body)))
	start := len(out)
	out = append(append(out, kind...), body...)
	return binary.BigEndian.AppendUint32(out, crc32.ChecksumIEEE(out[start:]))
}

// pngText is the body of a chunk of metadata.
type pngText struct {
	head       []byte // the bytes before the text
	text       []byte // decompressed
	compressed bool
	hexEncoded bool // as ImageMagick wrote EXIF before there was eXIf
}

// textReader reads the chunks of metadata, and decompresses no more than leftBytes of all of them.
type textReader struct {
	leftBytes int
	zlib      io.ReadCloser // which one text after the other is read by: it is large, and a file may have many texts
}

func newTextReader() *textReader { return &textReader{leftBytes: maxTextBytes} }

// read returns the metadata of a chunk. It is not ok for all other chunks, and for texts with other keywords, such as
// an author's name.
func (r *textReader) read(c chunk) (t pngText, ok bool) {
	if c.kind == "eXIf" {
		return pngText{text: c.body}, true
	}
	keyword, t, ok := splitText(c)
	t.hexEncoded = strings.HasPrefix(keyword, "Raw profile type ")
	if !ok || !t.hexEncoded && keyword != "XML:com.adobe.xmp" {
		return pngText{}, false
	}
	if t.compressed {
		t.text, ok = r.inflate(t.text)
	}
	return t, ok
}

// inflate is not ok for damaged data, or when there is more of it than may be decompressed; plain is then what was
// decompressed up to there.
func (r *textReader) inflate(compressed []byte) (plain []byte, ok bool) {
	if r.leftBytes == 0 {
		return nil, false
	}
	var err error
	if r.zlib == nil {
		r.zlib, err = zlib.NewReader(bytes.NewReader(compressed))
	} else {
		err = r.zlib.(zlib.Resetter).Reset(bytes.NewReader(compressed), nil)
	}
	if err != nil {
		return nil, false
	}
	plain, err = io.ReadAll(io.LimitReader(r.zlib, int64(r.leftBytes)+1))
	ok = err == nil && len(plain) <= r.leftBytes
	r.leftBytes -= min(len(plain), r.leftBytes)
	return plain, ok
}

// splitText splits the body of a text chunk. The text is as it is stored, which may be compressed. It is not ok for
// other chunks, and for a text without all of its head.
func splitText(c chunk) (keyword string, t pngText, ok bool) {
	word, rest, found := bytes.Cut(c.body, []byte{0})
	switch c.kind {
	case "tEXt":
	case "zTXt":
		t.compressed = true
		found = found && len(rest) >= 1
		rest = rest[min(1, len(rest)):] // the compression method
	case "iTXt":
		if len(rest) < 2 {
			return "", pngText{}, false
		}
		t.compressed = rest[0] == 1
		_, rest, _ = bytes.Cut(rest[2:], []byte{0}) // the language
		_, rest, found = bytes.Cut(rest, []byte{0}) // the keyword in that language
	default:
		return "", pngText{}, false
	}
	if !found {
		return "", pngText{}, false
	}
	head := len(c.body) - len(rest)
	t.head, t.text = c.body[:head], c.body[head:]
	return string(word), t, true
}

// decoded returns the metadata itself.
func (t pngText) decoded() []byte {
	if !t.hexEncoded {
		return t.text
	}
	text, _ := hex.DecodeString(string(slices.DeleteFunc(bytes.Clone(t.digits()), notHex)))
	return text
}

// digits returns the hexadecimal digits: the lines after an empty one, the type and the number of bytes.
func (t pngText) digits() []byte {
	lines := bytes.SplitN(t.text, []byte("\n"), 4)
	return lines[len(lines)-1]
}

func notHex(c byte) bool {
	return !(c >= '0' && c <= '9' || c >= 'a' && c <= 'f' || c >= 'A' && c <= 'F')
}

// blanked returns the body without the location; nil where it has none.
func (t pngText) blanked() []byte {
	was := t.decoded()
	decoded := bytes.Clone(was)
	blankLocation(decoded)
	if bytes.Equal(decoded, was) {
		return nil
	}
	text := decoded
	if t.hexEncoded {
		text = bytes.Clone(t.text)
		rewriteHex(pngText{text: text}.digits(), decoded)
	}
	if t.compressed {
		text = deflate(text)
	}
	return slices.Concat(t.head, text)
}

// rewriteHex writes a text over the digits that it was read from.
func rewriteHex(digits, text []byte) {
	encoded := hex.AppendEncode(nil, text)
	for i, c := range digits {
		if !notHex(c) && len(encoded) > 0 {
			digits[i], encoded = encoded[0], encoded[1:]
		}
	}
}

// inflateProfile decompresses the body of iCCP: a name, a zero, the compression method 0 and the compressed profile.
func inflateProfile(body []byte) []byte {
	_, compressed, found := bytes.Cut(body, []byte{0})
	if !found || len(compressed) < 1 || compressed[0] != 0 {
		return nil
	}
	reader := textReader{leftBytes: icc.MaxSize}
	profile, ok := reader.inflate(compressed[1:])
	if !ok {
		return nil
	}
	return profile
}

func deflate(plain []byte) []byte {
	var compressed bytes.Buffer
	z := zlib.NewWriter(&compressed)
	_, _ = z.Write(plain) // into memory: it cannot fail
	_ = z.Close()
	return compressed.Bytes()
}
