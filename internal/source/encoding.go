package source

import (
	"bytes"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"

	"etalase/internal/diag"
)

// wrongEncoding reports a text that is not UTF-8: with the encoding that it probably has and, where a single letter
// gives it away, that letter. It is not ok if the text is UTF-8.
func wrongEncoding(file *diag.File) (d diag.Diagnostic, ok bool) {
	if isUTF16(file.Text) {
		return diag.InvalidUTF8.At(diag.Span{File: file}).Advise(diag.SavedAsUTF16), true
	}
	offset := firstInvalidUTF8(file.Text)
	if offset < 0 {
		return d, false
	}
	d = diag.InvalidUTF8.At(diag.Span{File: file, Start: offset, End: offset})
	if meant := charmap.Windows1252.DecodeByte(file.Text[offset]); meant >= 0xA0 && meant != utf8.RuneError {
		d = d.Advise(diag.SavedAsWindows1252, string(meant))
	}
	return d, true
}

// isUTF16 reports whether a text begins with the byte order mark of UTF-16, or has a NUL beside most of its letters, as
// UTF-16 has. UTF-8 text has none.
func isUTF16(text []byte) bool {
	if bytes.HasPrefix(text, []byte{0xFF, 0xFE}) || bytes.HasPrefix(text, []byte{0xFE, 0xFF}) {
		return true
	}
	head := text[:min(len(text), 1024)]
	return 3*bytes.Count(head, []byte{0}) > len(head)
}

// firstInvalidUTF8 returns the offset in bytes of the first byte that is not UTF-8, or -1.
func firstInvalidUTF8(text []byte) int {
	if utf8.Valid(text) {
		return -1
	}
	for offset := 0; ; {
		r, size := utf8.DecodeRune(text[offset:])
		if r == utf8.RuneError && size <= 1 {
			return offset
		}
		offset += size
	}
}
