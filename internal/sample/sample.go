// Package sample finds what stands in a text until the real one is written: "belum ditulis", lorem ipsum, the samples
// of a new site, addresses that are reserved for examples (RFC 2606, RFC 6761), a number that only counts upwards.
//
// Who writes about samples, or about what is still to be done, is left alone. So most words count only if nothing else
// stands on their line, and a reserved name only as part of an address.
package sample

import (
	"bytes"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Kind is why a text is not the real one.
type Kind uint8

const (
	Unwritten Kind = iota + 1 // it keeps the place of one that is still to be written
	Starter                   // every new site begins with it
	Reserved                  // an address at a name that never exists
	Invented                  // a telephone number that counts upwards, or has only zeros
)

// Match is such a text inside another one.
type Match struct {
	Start, End int
	Kind       Kind
}

// Find returns what in a text is not the real one, in its order. It allocates nothing for a text without any.
func Find(text []byte) []Match {
	var found []Match
	end := 0 // of the last match
	eachRow(text, func(r row, at int) bool {
		from, to, ok := r.is(text, at, at+len(r.words))
		if ok && from >= end {
			found, end = append(found, Match{from, to, r.kind}), to
		}
		return true
	})
	return found
}

// MayBeIn reports whether one of the values that are written in a text may have something for Find. What stands
// beside a value on its line is not known yet.
func MayBeIn(text []byte) bool {
	may := bytes.Contains(text, []byte("...")) || bytes.Contains(text, []byte("…"))
	eachRow(text, func(r row, at int) bool {
		if !may {
			_, _, may = r.is(text, at, at+len(r.words))
			may = may || r.needsLine
		}
		return !may
	})
	return may
}

// IsBlank reports whether a value is written as a form has it: …
func IsBlank(value string) bool { return value != "" && strings.Trim(value, ".…") == "" }

// eachRow calls visit with each row whose words a text has, and where, until it returns false.
func eachRow(text []byte, visit func(r row, at int) bool) {
	inWord := false
	for i := 0; i+1 < len(text); i++ {
		wasInWord := inWord
		inWord = wordBytes[text[i]]
		if wasInWord || !inWord || !begins[text[i]] || !startsWord(text, i) {
			continue
		}
		for _, r := range byFirst[text[i]] {
			if text[i+1]|0x20 == r.words[1]|0x20 && hasPrefixFold(text[i:], r.words) && !visit(r, i) {
				return
			}
		}
	}
}

// test decides whether words of a text are what a row looks for, and returns where that begins and ends.
type test func(text []byte, start, end int) (from, to int, ok bool)

// row is words in lower case that a sample has, or begins with.
type row struct {
	words     string
	kind      Kind
	is        test
	needsLine bool // the test asks what else stands on the line
}

var rows = []row{
	{"lorem ipsum", Unwritten, anywhere, false},
	{"todo", Unwritten, isTask, true},
	{"fixme", Unwritten, isTask, true},
	{"belum ditulis", Unwritten, endsShortLine, true},
	{"belum diisi", Unwritten, endsShortLine, true},
	{"not written yet", Unwritten, endsShortLine, true},
	{"not yet written", Unwritten, endsShortLine, true},
	{"not been written yet", Unwritten, endsShortLine, true},
	{"yet to be written", Unwritten, endsShortLine, true},
	{"isi di sini", Unwritten, isLine, true},
	{"isi disini", Unwritten, isLine, true},
	{"isi judul di sini", Unwritten, isLine, true},
	{"tulis di sini", Unwritten, isLine, true},
	{"tulis disini", Unwritten, isLine, true},
	{"tulis isi di sini", Unwritten, isLine, true},
	{"tulis judul di sini", Unwritten, isLine, true},
	{"tulis ringkasan di sini", Unwritten, isLine, true},
	{"tulis cerita di sini", Unwritten, isLine, true},
	{"tulis ceritanya di sini", Unwritten, isLine, true},
	{"ketik di sini", Unwritten, isLine, true},
	{"judul di sini", Unwritten, isLine, true},
	{"ringkasan di sini", Unwritten, isLine, true},
	{"teks di sini", Unwritten, isLine, true},
	{"fill in here", Unwritten, isLine, true},
	{"write here", Unwritten, isLine, true},
	{"your text here", Unwritten, isLine, true},
	{"your title here", Unwritten, isLine, true},
	{"insert text here", Unwritten, isLine, true},
	{"text here", Unwritten, isLine, true},
	{"title here", Unwritten, isLine, true},
	{"summary here", Unwritten, isLine, true},

	// What internal/editor/starter has; a test holds that each of its samples is found.
	{"perajin contoh", Starter, isLine, true},
	{"sample maker", Starter, isLine, true},
	{"keranjang bambu contoh", Starter, isLine, true},
	{"sample bamboo basket", Starter, isLine, true},
	{"kecamatan satu", Starter, isLine, true},
	{"kecamatan dua", Starter, isLine, true},
	{"perajin rekaan untuk menunjukkan seperti apa halaman seorang perajin", Starter, anywhere, false},
	{"an invented maker who shows what the page of a maker looks like", Starter, anywhere, false},
	{"produk rekaan untuk menunjukkan seperti apa halaman sebuah produk", Starter, anywhere, false},
	{"an invented product that shows what the page of a product looks like", Starter, anywhere, false},
	{"ceritakan di sini bagaimana perajin ini mulai berkarya", Starter, anywhere, false},
	{"tell here how this maker began", Starter, anywhere, false},
	{"ceritakan di sini untuk apa barang ini dipakai", Starter, anywhere, false},
	{"tell here what it is used for and how it is made", Starter, anywhere, false},
	{"tulis di sini siapa anda, untuk siapa situs ini dibuat", Starter, anywhere, false},
	{"write here who you are, whom the site is for", Starter, anywhere, false},

	{"example", Reserved, isReserved, false},
	{"test", Reserved, isReserved, false},
	{"invalid", Reserved, isReserved, false},

	{"08", Invented, isInvented, false},
	{"62", Invented, isInvented, false},
	{"00", Invented, isInvented, false},
}

// byFirst are the rows by the first byte of their words, in both cases.
var byFirst = func() (index [256][]row) {
	for _, r := range rows {
		for _, b := range []byte{r.words[0], upper(r.words[0])} {
			index[b] = append(index[b], r)
			if r.words[0] == upper(r.words[0]) {
				break
			}
		}
	}
	return index
}()

// begins are the bytes that have rows. wordBytes are those of words in ASCII.
var begins, wordBytes = func() (begins, words [256]bool) {
	for b := range 256 {
		begins[b], words[b] = len(byFirst[b]) > 0, isWord(byte(b))
	}
	return begins, words
}()

func upper(b byte) byte {
	if 'a' <= b && b <= 'z' {
		return b - ('a' - 'A')
	}
	return b
}

// hasPrefixFold reports whether a text begins with words, which are in lower case.
func hasPrefixFold(text []byte, words string) bool {
	if len(text) < len(words) {
		return false
	}
	for i := range len(words) {
		if text[i] != words[i] && text[i] != upper(words[i]) {
			return false
		}
	}
	return true
}

func isWord(b byte) bool {
	return 'a' <= b && b <= 'z' || 'A' <= b && b <= 'Z' || '0' <= b && b <= '9' || b == '_'
}

func startsWord(text []byte, start int) bool {
	if start == 0 || text[start-1] < utf8.RuneSelf {
		return start == 0 || !isWord(text[start-1])
	}
	r, _ := utf8.DecodeLastRune(text[:start])
	return !unicode.IsLetter(r)
}

func endsWord(text []byte, end int) bool {
	if end == len(text) || text[end] < utf8.RuneSelf {
		return end == len(text) || !isWord(text[end])
	}
	r, _ := utf8.DecodeRune(text[end:])
	return !unicode.IsLetter(r)
}

// anywhere accepts words wherever they stand.
func anywhere(text []byte, start, end int) (from, to int, ok bool) {
	return start, end, endsWord(text, end)
}

// isLine accepts words that have a line for themselves.
func isLine(text []byte, start, end int) (from, to int, ok bool) {
	before, after := lineAround(text, start, end)
	return start, end, endsWord(text, end) && len(before) == 0 && len(after) == 0
}

// endsShortLine accepts words at the end of a line that says little else: "Ringkasan belum ditulis."
func endsShortLine(text []byte, start, end int) (from, to int, ok bool) {
	const mostBytes, mostWords = 60, 4 // before the words
	before, after := lineAround(text, start, end)
	ok = endsWord(text, end) && len(after) == 0 && len(before) <= mostBytes && len(bytes.Fields(before)) <= mostWords
	return start - len(before), end, ok
}

// lineAround returns what stands on the line of some words, without the marks of Markdown and other signs at its ends.
// It looks no further than a line that is written by hand is long.
func lineAround(text []byte, start, end int) (before, after []byte) {
	const signs = " \t\r*_#>-~`\"'()[]{}<>.,:;!…“”‘’«»"
	const longest = 200
	before, after = text[max(0, start-longest):start], text[end:min(len(text), end+longest)]
	if i := bytes.LastIndexByte(before, '\n'); i >= 0 {
		before = before[i+1:]
	}
	if i := bytes.IndexByte(after, '\n'); i >= 0 {
		after = after[:i]
	}
	return bytes.TrimLeft(before, signs), bytes.TrimRight(bytes.TrimLeft(after, signs), signs)
}

// isTask accepts a note to oneself, as programmers write it: TODO at the beginning of a line, or before a colon. In
// other letters it may be a word.
func isTask(text []byte, start, end int) (from, to int, ok bool) {
	before, _ := lineAround(text, start, end)
	isNote := len(before) == 0 || end < len(text) && text[end] == ':'
	isUpper := bytes.Equal(text[start:end], bytes.ToUpper(text[start:end]))
	return start, end, isNote && isUpper && endsWord(text, end)
}

// isReserved accepts an address at a name that is reserved for examples and tests: https://x.example, a@example.org.
func isReserved(text []byte, start, end int) (from, to int, ok bool) {
	const longest = 253 // a name of DNS
	first, last := start, end
	for first > max(0, start-longest) && isHost(text[first-1]) {
		first--
	}
	for last < min(len(text), end+longest) && isHost(text[last]) {
		last++
	}
	host := strings.ToLower(strings.Trim(string(text[first:last]), ".-"))
	parts := strings.Split(host, ".")
	top, below := parts[len(parts)-1], ""
	if len(parts) > 1 {
		below = parts[len(parts)-2]
	}
	isName := below == "example" && (top == "com" || top == "net" || top == "org")
	isTop := below != "" && (top == "example" || top == "test" || top == "invalid")
	inAddress := bytes.HasSuffix(text[:first], []byte("//")) || bytes.HasSuffix(text[:first], []byte("@")) ||
		parts[0] == "www"
	if !isName && !(isTop && inAddress) {
		return 0, 0, false
	}
	for first > max(0, start-longest) && !endsAddress(text[first-1]) {
		first--
	}
	first += len(text[first:start]) - len(bytes.TrimPrefix(text[first:start], []byte("mailto:")))
	return first, first + len(bytes.TrimRight(text[first:last], ".-")), true
}

func isHost(b byte) bool { return isWord(b) || b == '.' || b == '-' }

func endsAddress(b byte) bool { return strings.IndexByte(" \t\r\n\"'()[]<>,;", b) >= 0 }

// isInvented accepts a mobile number of Indonesia whose digits count upwards, 0812-3456-789, or are zeros.
func isInvented(text []byte, start, _ int) (from, to int, ok bool) {
	const most = 16 // digits
	var digits []byte
	end := start
	for i := start; i < len(text) && len(digits) < most; i++ {
		b := text[i]
		if '0' <= b && b <= '9' {
			digits, end = append(digits, b), i+1
		} else if b != ' ' && b != '-' && b != '.' || i > end {
			break // a sign between two digits stands alone
		}
	}
	number := bytes.TrimPrefix(digits, []byte("00"))
	if rest, ok := bytes.CutPrefix(number, []byte("62")); ok {
		number = rest
	} else if rest, ok := bytes.CutPrefix(number, []byte("0")); ok {
		number = rest
	} else {
		return 0, 0, false
	}
	const fewest = 9
	if len(number) < fewest || number[0] != '8' || !endsWord(text, end) {
		return 0, 0, false
	}
	counts, zeros := true, true
	for i, b := range number[1:] {
		counts = counts && b == '0'+byte((i+1)%10)
		zeros = zeros && b == '0'
	}
	return start, end, counts || zeros
}
