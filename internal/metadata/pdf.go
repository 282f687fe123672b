package metadata

import (
	"bytes"
	"compress/zlib"
	"io"
	"iter"
	"strings"
	"unicode/utf16"
)

// maxPDFText bounds how much of a PDF is unpacked.
const maxPDFText = 32 << 20

// PDFWords returns what a PDF says in words, as far as that can be read without its fonts: its title, author and other
// metadata, and the texts of pages whose fonts have the common encodings. The words of scanned pages, of encrypted
// files and of fonts with numbers of their own (most that word processors embed) are not among them.
func PDFWords(data []byte) []byte {
	words := bytes.Clone(xmpOf(data))
	unpacker := unpacker{left: maxPDFText}
	for outside, stream := range pdfStreams(data) {
		words = appendStrings(words, outside)
		content := unpacker.unpack(stream, maxPDFText)
		if content == nil && !has(stream, 0, jpegStart) { // it may be stored as it is
			content = stream[:min(len(stream), unpacker.left)]
			unpacker.left -= len(content)
		}
		words = append(words, xmpOf(content)...)
		words = appendStrings(words, content)
	}
	return words
}

// pdfStreams yields what stands before each stream of a PDF, and the stream.
func pdfStreams(data []byte) iter.Seq2[[]byte, []byte] {
	return func(yield func(outside, stream []byte) bool) {
		for len(data) > 0 {
			at, start := streamStart(data)
			end := start + streamSize(data[start:])
			if !yield(data[:at], data[start:end]) {
				return
			}
			data = bytes.TrimPrefix(data[end:], []byte("endstream"))
		}
	}
}

// streamStart returns where the word stands that begins a stream, and where the stream begins: in a line of its own
// (ISO 32000-1, 7.3.8.1). The word is also a part of "upstream", in a title, and of the end of a stream.
func streamStart(data []byte) (at, start int) {
	const word = "stream"
	for {
		found := bytes.Index(data[start:], []byte(word))
		if found < 0 {
			return len(data), len(data)
		}
		at, start = start+found, start+found+len(word)
		rest := bytes.TrimLeft(data[start:], "\r\n")
		if blanks := len(data) - start - len(rest); blanks > 0 && !bytes.HasSuffix(data[:at], []byte("end")) {
			return at, start + blanks
		}
	}
}

// streamSize returns the size of the stream at the beginning of data. The word that ends it may be in a text of a
// photo, but not in its pixels.
func streamSize(data []byte) int {
	behind := 0
	if has(data, 0, jpegStart) {
		for s := range JPEGSegments(data) {
			behind = s.End
			if s.Marker == startOfScan {
				break
			}
		}
	}
	if size := bytes.Index(data[behind:], []byte("endstream")); size >= 0 {
		return behind + size
	}
	return len(data)
}

// unpacker unpacks the streams of a file.
type unpacker struct {
	reader io.ReadCloser // of zlib; nil before the first stream
	left   int           // how many bytes may still be unpacked
}

// unpack returns what could be unpacked of a stream, at most maxBytes, if it is compressed as most are.
func (u *unpacker) unpack(stream []byte, maxBytes int) []byte {
	if !isZlib(stream) {
		return nil
	}
	var err error
	if u.reader == nil {
		u.reader, err = zlib.NewReader(bytes.NewReader(stream))
	} else {
		err = u.reader.(zlib.Resetter).Reset(bytes.NewReader(stream), nil)
	}
	if err != nil {
		return nil
	}
	unpacked, _ := io.ReadAll(io.LimitReader(u.reader, int64(min(u.left, maxBytes))))
	u.left -= len(unpacked)
	return unpacked
}

// isZlib reports whether the first bytes of a stream are those of zlib (RFC 1950).
func isZlib(stream []byte) bool {
	return len(stream) >= 2 && stream[0]&0x0f == 8 && (int(stream[0])<<8+int(stream[1]))%31 == 0
}

// xmpOf returns the first XMP packet of some data.
func xmpOf(data []byte) []byte {
	start := bytes.Index(data, []byte("<x:xmpmeta"))
	if start < 0 {
		return nil
	}
	if length := bytes.Index(data[start:], []byte("</x:xmpmeta>")); length >= 0 {
		return data[start : start+length]
	}
	return nil
}

// appendStrings appends the literal strings of PDF syntax, each with a space behind it. Those between brackets are
// pieces of one text, which the page moves closer together.
func appendStrings(words, data []byte) []byte {
	inPieces := false
	for i := 0; i < len(data); i++ {
		switch data[i] {
		case '[':
			inPieces = true
		case ']':
			inPieces = false
			words = append(words, ' ')
		case '(':
			var s []byte
			s, i = literal(data, i+1)
			words = append(words, decoded(s)...)
			if !inPieces {
				words = append(words, ' ')
			}
		}
	}
	return words
}

// maxLiteral bounds a string: binary data has brackets that are none.
const maxLiteral = 1 << 10

// literal reads a literal string up to its closing parenthesis (ISO 32000-1, 7.3.4.2).
func literal(data []byte, i int) (s []byte, end int) {
	depth := 1
	for start := i; i < len(data) && i-start < maxLiteral; i++ {
		switch c := data[i]; c {
		case '\\':
			if i++; i < len(data) && data[i] >= '0' && data[i] <= '7' {
				code, digits := 0, 0
				for ; digits < 3 && i < len(data) && data[i] >= '0' && data[i] <= '7'; digits++ {
					code = code<<3 + int(data[i]-'0')
					i++
				}
				s, i = append(s, byte(code)), i-1
			} else if i < len(data) {
				s = append(s, data[i])
			}
			continue
		case '(':
			depth++
		case ')':
			if depth--; depth == 0 {
				return s, i
			}
		}
		if i < len(data) {
			s = append(s, data[i])
		}
	}
	return s, i
}

// decoded returns a string as UTF-8: those of metadata may be UTF-16.
func decoded(s []byte) string {
	s, isUTF16 := bytes.CutPrefix(s, []byte("\xfe\xff"))
	if !isUTF16 {
		return strings.ToValidUTF8(string(s), " ")
	}
	var units []uint16
	for ; len(s) >= 2; s = s[2:] {
		units = append(units, uint16(s[0])<<8|uint16(s[1]))
	}
	return string(utf16.Decode(units))
}
