// Package unseen decides which characters a text may not have, because a reader does not see them and they do more than
// separate words: they command terminals, turn the direction of writing, hide letters, or keep search from finding a
// word. Unicode's report on security (TR36) names them; "Trojan Source" (CVE-2021-42574) shows what the direction does
// to a text that people review.
//
// What writing needs stays: the soft hyphen, the no-break space and the word joiner, which show at the end of a line;
// joiners in emoji and in scripts whose letters join; zero-width spaces in scripts without blanks; marks of direction
// in a text that has letters from right to left; the tags of a flag.
package unseen

import (
	"bytes"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/unicode/bidi"
)

// Kind is what a character does.
type Kind uint8

const (
	Control   Kind = iota + 1 // a code for machines
	Escape                    // begins a command to a terminal
	Break                     // of a line or a page, as word processors write it
	Windows                   // a sign of Windows-1252 that was read as another encoding
	Override                  // turns the direction of writing by force
	Direction                 // says the direction of a part, or of a sign
	ZeroWidth                 // a space, a joiner or a byte order mark without a width
	Hidden                    // a letter or a note that is not shown
)

// Char is a character that a text may not have.
type Char struct {
	Start, End int
	Rune       rune
	Kind       Kind

	Instead string // what takes its place without a change of what is seen
	Lossy   bool   // nothing can: a person must look
	Inside  bool   // it touches a letter or a digit, so no sign gets a new meaning where it is taken out
}

// Find returns the characters that a text may not have. It allocates nothing for a text without any.
func Find(text []byte) []Char {
	var found []Char
	var rightToLeft, known bool
	for i := 0; i < len(text); {
		if !suspicious[text[i]] {
			i++
			continue
		}
		r, size := utf8.DecodeRune(text[i:])
		row := rowOf(r)
		if row == nil {
			i += size
			continue
		}
		c := Char{Start: i, End: i + size, Rune: r, Kind: row.kind}
		i += size
		if row.kind == Direction && !known {
			rightToLeft, known = hasRightToLeft(text), true
		}
		if row.allowed != nil && row.allowed(place{text, c, rightToLeft}) {
			continue
		}
		c.Instead, c.Lossy = row.instead(c), row.lossy(c, rightToLeft)
		c.Inside = isWordByte(text, c.Start-1) || isWordByte(text, c.End)
		found = append(found, c)
	}
	return found
}

// MayBeIn reports whether a text has bytes of such a character. Most texts have none, and need no more than this.
func MayBeIn(text string) bool {
	for i := range len(text) {
		if suspicious[text[i]] {
			return true
		}
	}
	return false
}

// Is reports whether a character is one of those that a text may not have, in some place at least.
func Is(r rune) bool { return rowOf(r) != nil }

// Joins reports whether a character joins others to what is seen as one, in emoji and in scripts whose letters join.
func Joins(r rune) bool {
	row := rowOf(r)
	return row != nil && row.allowed != nil && (row.first == 0x200C || row.kind == Hidden)
}

// place is where a character stands.
type place struct {
	text        []byte
	at          Char
	rightToLeft bool // the text has a letter that is written so
}

func (p place) before() rune {
	r, _ := utf8.DecodeLastRune(p.text[:p.at.Start])
	return r
}

func (p place) after() rune {
	r, _ := utf8.DecodeRune(p.text[p.at.End:])
	return r
}

// row is a range of characters that do the same.
type row struct {
	first, last rune
	kind        Kind
	allowed     func(place) bool // nil: nowhere
}

// rows are in the order of their characters.
var rows = []row{
	{0x00, 0x08, Control, nil},
	{0x0B, 0x0C, Break, nil},
	{0x0E, 0x1A, Control, nil},
	{0x1B, 0x1B, Escape, nil},
	{0x1C, 0x1F, Control, nil},
	{0x7F, 0x7F, Control, nil},
	{0x80, 0x9F, Windows, nil},
	{0x061C, 0x061C, Direction, besideRightToLeft},
	{0x180E, 0x180E, ZeroWidth, nil},
	{0x200B, 0x200B, ZeroWidth, betweenUnspaced},
	{0x200C, 0x200D, ZeroWidth, betweenJoined},
	{0x200E, 0x200F, Direction, besideRightToLeft},
	{0x2028, 0x2029, Break, nil},
	{0x202A, 0x202C, Direction, nil},
	{0x202D, 0x202E, Override, nil},
	{0x2061, 0x2064, ZeroWidth, nil},
	{0x2066, 0x2069, Direction, nil},
	{0x206A, 0x206F, Hidden, nil},
	{0xFEFF, 0xFEFF, ZeroWidth, nil},
	{0xFFF9, 0xFFFB, Hidden, nil},
	{0xE0000, 0xE007F, Hidden, inFlag},
}

// suspicious are the bytes with which the characters of the rows begin.
var suspicious = func() (first [256]bool) {
	for _, row := range rows {
		for r := row.first; r <= row.last; r++ {
			first[string(r)[0]] = true
		}
	}
	return first
}()

func rowOf(r rune) *row {
	for i := range rows {
		if rows[i].first <= r && r <= rows[i].last {
			return &rows[i]
		}
	}
	return nil
}

// instead returns what stands for a character: nothing, or a space where it parts words.
func (r *row) instead(c Char) string {
	switch r.kind {
	case Break:
		return " "
	case Windows:
		if meant := charmap.Windows1252.DecodeByte(byte(c.Rune)); meant != c.Rune && meant != utf8.RuneError {
			return string(meant)
		}
	}
	return ""
}

// lossy reports whether a text may look different without a character. Signs from left to right do nothing in a text
// that runs so anyway; those from right to left, and any in a text with both, move what is around them.
func (r *row) lossy(c Char, rightToLeft bool) bool {
	switch r.kind {
	case Escape:
		return true // what follows is its command
	case Windows:
		return r.instead(c) == ""
	case Override, Direction:
		const leftToRight = "\u200e\u202a\u202c\u202d\u2066\u2068\u2069"
		return rightToLeft || !bytes.ContainsRune([]byte(leftToRight), c.Rune)
	case Hidden:
		return true
	}
	return false
}

func hasRightToLeft(text []byte) bool {
	return bytes.ContainsFunc(text, func(r rune) bool {
		if r < 0x590 { // the first letter of Hebrew
			return false
		}
		properties, _ := bidi.LookupRune(r)
		class := properties.Class()
		return (class == bidi.R || class == bidi.AL) && rowOf(r) == nil
	})
}

func besideRightToLeft(p place) bool { return p.rightToLeft }

// unspaced are scripts without blanks between words.
var unspaced = []*unicode.RangeTable{
	unicode.Thai, unicode.Lao, unicode.Khmer, unicode.Myanmar, unicode.Tibetan, unicode.Javanese, unicode.Balinese,
	unicode.Sundanese, unicode.Han, unicode.Hiragana, unicode.Katakana,
}

func betweenUnspaced(p place) bool {
	return unicode.In(p.before(), unspaced...) || unicode.In(p.after(), unspaced...)
}

// unjoined are scripts whose letters stand apart.
var unjoined = []*unicode.RangeTable{unicode.Latin, unicode.Greek, unicode.Cyrillic}

// betweenJoined reports whether a joiner has something to join: letters of a script in which they do, or emoji.
func betweenJoined(p place) bool {
	joins := func(r rune) bool {
		if r < utf8.RuneSelf || r == utf8.RuneError {
			return false
		}
		return unicode.In(r, unicode.L, unicode.M, unicode.So, unicode.Sk) && !unicode.In(r, unjoined...)
	}
	return joins(p.before()) || joins(p.after())
}

// inFlag reports whether a tag belongs to the flag of a region: a black flag with the letters of its code.
func inFlag(p place) bool {
	const maxTags = 7 // gbeng and the end
	before := p.text[:p.at.Start]
	for range maxTags {
		r, size := utf8.DecodeLastRune(before)
		if r == '🏴' {
			return true
		}
		if r < 0xE0020 || r > 0xE007F {
			return false
		}
		before = before[:len(before)-size]
	}
	return false
}

// isWordByte reports whether a byte of a text belongs to a letter or a digit, or may do.
func isWordByte(text []byte, i int) bool {
	if i < 0 || i >= len(text) {
		return false
	}
	c := text[i]
	return c >= '0' && c <= '9' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= utf8.RuneSelf
}
