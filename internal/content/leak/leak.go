// Package leak finds values in texts, however people write them: a telephone number with its country code or a zero,
// with dots, hyphens or blanks; an e-mail address in capitals; a postal address with "Jl." or "Jalan", in one line or
// three; an account of Instagram with its @ or as a link; a website with or without https:// and www.
//
// A Finder holds any number of values and looks for all of them in one pass, so the cost of a text does not depend on
// how many there are: what looks like a number or an e-mail address is looked up in a map, and the words of addresses
// are a tree that is walked from each word of the text that begins one.
package leak

import (
	"bytes"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Kind is how a value is written, and so how it is found.
type Kind uint8

const (
	Number Kind = iota + 1 // of a telephone
	Mail
	Address // of a place
	Account // of Instagram
	Website
)

// Value is something to be found.
type Value struct {
	Kind Kind
	Text string
}

// Match is where a text has a value.
type Match struct {
	Start, End int
	Value      int  // its index among those that NewFinder got
	Vague      bool // an address without a number in it, which others can have too: "Pasar Serpong"
}

// Finder finds values. Many goroutines may use it at the same time.
type Finder struct {
	numbers   map[string]int // by their significant digits; the index of the value
	mails     map[string]int // in lower case
	addresses *wordTree
	accounts  map[string]int      // in lower case
	sites     map[string][]site   // by their hosts
	initials  [utf8.RuneSelf]bool // what addresses begin with
}

// NewFinder returns a finder of values, without those that are also among the public ones. Of equal values the first is
// found.
func NewFinder(values, public []Value) *Finder {
	f := &Finder{
		numbers:   map[string]int{},
		mails:     map[string]int{},
		addresses: &wordTree{},
		accounts:  map[string]int{},
		sites:     map[string][]site{},
	}
	isPublic := map[Value]bool{}
	for _, v := range public {
		for _, form := range formsOf(v) {
			isPublic[form] = true
		}
	}
	for i, v := range values {
		for _, form := range formsOf(v) {
			if !isPublic[form] {
				f.add(form, i)
			}
		}
	}
	return f
}

func (f *Finder) add(form Value, index int) {
	byText := f.numbers
	switch form.Kind {
	case Mail:
		byText = f.mails
	case Account:
		byText = f.accounts
	case Website:
		host, path, _ := strings.Cut(form.Text, "/")
		f.sites[host] = append(f.sites[host], site{path, index})
		return
	case Address:
		f.addresses.add(strings.Fields(form.Text), index)
		f.initials[initial(form.Text[0])] = true
		return
	}
	if _, taken := byText[form.Text]; !taken {
		byText[form.Text] = index
	}
}

// Empty reports whether there is nothing to be found.
func (f *Finder) Empty() bool {
	return len(f.numbers) == 0 && len(f.mails) == 0 && len(f.addresses.next) == 0 && len(f.accounts) == 0 &&
		len(f.sites) == 0
}

// formsOf returns what a value is known by: one form whatever the writing, and for an address also its first line, if
// that alone leads to the door.
func formsOf(v Value) []Value {
	var forms []Value
	add := func(text string) {
		if text != "" {
			forms = append(forms, Value{v.Kind, text})
		}
	}
	switch v.Kind {
	case Number:
		if digits := significant(onlyDigits(v.Text)); len(digits) >= minDigits {
			add(digits)
		}
	case Mail:
		add(strings.ToLower(v.Text))
	case Account:
		add(strings.ToLower(strings.TrimPrefix(v.Text, "@")))
	case Website:
		if host, path := hostAndPath(v.Text); path != "" {
			add(host + "/" + path)
		} else {
			add(host)
		}
	case Address:
		whole := wordsOf(v.Text)
		add(strings.Join(whole, " "))
		first, _, _ := strings.Cut(v.Text, ",")
		if street := wordsOf(first); len(street) >= 3 && len(street) < len(whole) && hasNumber(street) {
			add(strings.Join(street, " "))
		}
	}
	return forms
}

// Find returns where a text has values, in no order.
func (f *Finder) Find(text []byte) []Match {
	var found []Match
	if len(f.numbers) > 0 {
		found = f.findNumbers(found, text)
	}
	if len(f.mails) > 0 {
		found = f.findMails(found, text)
	}
	if len(f.addresses.next) > 0 {
		found = f.findAddresses(found, text)
	}
	if len(f.accounts) > 0 {
		found = f.findAccounts(found, text)
	}
	if len(f.sites) > 0 {
		found = f.findSites(found, text)
	}
	return found
}

// The digits of a number that are looked at, without country code or zero. Fewer are a price or a year.
const minDigits, maxDigits = 7, 17

// onlyDigits returns the digits of a number.
func onlyDigits(s string) []byte {
	return slices.DeleteFunc([]byte(s), func(c byte) bool { return !isDigit(c) })
}

// significant cuts off what stands before a number: 0, 62, +62 or 0062.
func significant(digits []byte) string {
	digits = bytes.TrimPrefix(digits, []byte("00"))
	digits = bytes.TrimPrefix(digits, []byte("62"))
	return string(bytes.TrimPrefix(digits, []byte("0")))
}

func isDigit(c byte) bool { return c >= '0' && c <= '9' }

// findNumbers looks up each row of groups of digits, from every group on: two numbers may stand next to each other.
func (f *Finder) findNumbers(found []Match, text []byte) []Match {
	for i := 0; i < len(text); {
		if !isDigit(text[i]) {
			i++
			continue
		}
		value, end := f.numberAt(text, i)
		if end == 0 {
			for i < len(text) && isDigit(text[i]) {
				i++
			}
			continue
		}
		start := i
		if start > 0 && text[start-1] == '+' {
			start--
		}
		found = append(found, Match{Start: start, End: end, Value: value})
		i = end
	}
	return found
}

// numberAt returns the value that begins with the group of digits at an offset, and where it ends; 0 if none does. It
// reads at most maxDigits digits.
func (f *Finder) numberAt(text []byte, start int) (value, end int) {
	var digits [maxDigits]byte
	n, i := 0, start
	for {
		for ; i < len(text) && isDigit(text[i]); i++ {
			if n == maxDigits {
				return 0, 0
			}
			digits[n] = text[i]
			n++
		}
		if n >= minDigits {
			if value, known := f.numbers[significant(digits[:n])]; known {
				return value, i
			}
		}
		gap := gapLength(text[i:])
		if gap == 0 || i+gap == len(text) || !isDigit(text[i+gap]) {
			return 0, 0
		}
		i += gap
	}
}

// maxGap is how many signs can stand between two groups of digits: ") - ".
const maxGap = 4

// gapLength returns the length of the signs that a text begins with and that can stand inside a number.
func gapLength(text []byte) int {
	length := 0
	for range maxGap {
		r, size := utf8.DecodeRune(text[length:])
		switch r {
		case ' ', '\t', '\n', '\r', '\u00a0', '\u202f', '\u00ad', '\u200b', '\u2060', '(', ')', '/', '\\',
			'.', '-', '\u2010', '\u2011', '\u2012', '\u2013':
			length += size
		default:
			return length
		}
	}
	return length
}

// The parts of an e-mail address are no longer than this (RFC 5321).
const maxLocalPart, maxDomain = 64, 255

func (f *Finder) findMails(found []Match, text []byte) []Match {
	for from := 0; ; {
		at := bytes.IndexByte(text[from:], '@')
		if at < 0 {
			return found
		}
		at += from
		from = at + 1
		start, end := at, at+1
		for start > 0 && at-start < maxLocalPart && (isPlain(text[start-1]) || isMailSign(text[start-1])) {
			start--
		}
		for end < len(text) && end-at <= maxDomain && (isPlain(text[end]) || text[end] == '-' || text[end] == '.') {
			end++
		}
		for text[end-1] == '.' { // of the sentence
			end--
		}
		if m, ok := f.mailIn(text, start, at, end); ok {
			found = append(found, m)
		}
	}
}

// mailIn looks up an address that reaches from start to end. Signs that can be a part of its name can also stand before
// it: *sari@example.org*, mailto=sari@example.org. A backslash is of Markdown.
func (f *Finder) mailIn(text []byte, start, at, end int) (Match, bool) {
	for i := start; i < at; i++ {
		if i > start && isPlain(text[i-1]) || i > start+1 && joins(text[i-1]) && isPlain(text[i-2]) {
			continue // inside a name: mbak.sari@example.org is somebody else's
		}
		mail := strings.ReplaceAll(strings.ToLower(string(text[i:end])), `\`, "")
		if value, known := f.mails[mail]; known {
			return Match{Start: i, End: end, Value: value}, true
		}
	}
	return Match{}, false
}

// isPlain reports whether a byte is a letter or a digit of ASCII.
func isPlain(c byte) bool { return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || isDigit(c) }

// joins reports whether a sign stands between the words of a name in an e-mail address.
func joins(sign byte) bool { return strings.IndexByte(".-_+", sign) >= 0 }

// isMailSign reports whether the name in an e-mail address can have a sign (RFC 5322), or Markdown puts it before one.
func isMailSign(c byte) bool { return strings.IndexByte(".-_+!#$%&'*/=?^`{|}~\\", c) >= 0 }

// wordTree is the words of addresses, each below the word before it.
type wordTree struct {
	next  map[string]*wordTree
	ends  bool // an address ends here
	value int
	vague bool
}

func (t *wordTree) add(words []string, index int) {
	for _, word := range words {
		if t.next[word] == nil {
			if t.next == nil {
				t.next = map[string]*wordTree{}
			}
			t.next[word] = &wordTree{}
		}
		t = t.next[word]
	}
	if !t.ends {
		t.ends, t.value, t.vague = true, index, !hasNumber(words)
	}
}

func (f *Finder) findAddresses(found []Match, text []byte) []Match {
	for i := 0; i < len(text); {
		start, end := nextWord(text, i)
		if end == 0 {
			break
		}
		i = end
		if !f.initials[initial(text[start])] {
			continue
		}
		if m, ok := f.addressAt(text, start, end); ok {
			found = append(found, m)
			i = m.End
		}
	}
	return found
}

// initial returns what stands for the first byte of a word: a small letter, 0 for all digits, because zeros before a
// number do not count, and one byte for all letters beyond ASCII.
func initial(c byte) byte {
	if isDigit(c) {
		return '0'
	}
	return min(c|lowerBit(c), utf8.RuneSelf-1)
}

// lowerBit is what makes a capital letter of ASCII small.
func lowerBit(c byte) byte {
	if c >= 'A' && c <= 'Z' {
		return 'a' - 'A'
	}
	return 0
}

// addressAt returns the longest address that begins with a word of the text. It reads no more words than the longest
// address has.
func (f *Finder) addressAt(text []byte, start, end int) (m Match, ok bool) {
	at, first := f.addresses, start
	for {
		var buffer [64]byte
		if word := canonical(buffer[:0], text[start:end]); len(word) > 0 {
			if at = at.next[string(word)]; at == nil {
				return m, ok
			}
		}
		if at.ends {
			m, ok = Match{Start: first, End: end, Value: at.value, Vague: at.vague}, true
		}
		if start, end = nextWord(text, end); end == 0 {
			return m, ok
		}
	}
}

// nextWord returns the next row of letters, or of digits: RT02 is two words. end is 0 if there is none.
func nextWord(text []byte, from int) (start, end int) {
	for start = from; start < len(text) && wordKind(text, start) == 0; start++ {
	}
	if start == len(text) {
		return 0, 0
	}
	kind := wordKind(text, start)
	for end = start + 1; end < len(text) && wordKind(text, end) == kind; end++ {
	}
	return start, end
}

// wordKind says whether a byte belongs to a word of letters, to one of digits, or to none.
func wordKind(text []byte, i int) byte {
	switch c := text[i]; {
	case isDigit(c):
		return '1'
	case c >= 'a' && c <= 'z', c >= 'A' && c <= 'Z':
		return 'a'
	case c < utf8.RuneSelf:
		return 0
	}
	start := i
	for start > 0 && i-start < utf8.UTFMax-1 && !utf8.RuneStart(text[start]) {
		start--
	}
	if r, _ := utf8.DecodeRune(text[start:]); unicode.IsLetter(r) || unicode.IsMark(r) {
		return 'a'
	}
	return 0
}

// canonical appends the one form of a word: in lower case, without abbreviations and the zeros before a number. It is
// empty for a word that says nothing.
func canonical(to, word []byte) []byte {
	if isDigit(word[0]) {
		return append(to, bytes.TrimLeft(word, "0")...)
	}
	for _, c := range word {
		if c >= utf8.RuneSelf {
			return append(to, bytes.ToLower(word)...)
		}
		to = append(to, c|lowerBit(c))
	}
	if whole, known := abbreviations[string(to)]; known {
		return append(to[:0], whole...)
	}
	return to
}

// abbreviations are those of Indonesian addresses; a word that people leave out stands for nothing.
var abbreviations = map[string]string{
	"jl":    "jalan",
	"jln":   "jalan",
	"gg":    "gang",
	"kp":    "kampung",
	"kamp":  "kampung",
	"perum": "perumahan",
	"komp":  "kompleks",
	"blk":   "blok",
	"ds":    "desa",
	"dsn":   "dusun",
	"kel":   "kelurahan",
	"kec":   "kecamatan",
	"no":    "",
	"nomor": "",
}

func wordsOf(text string) []string {
	var words []string
	for start, end := nextWord([]byte(text), 0); end > 0; start, end = nextWord([]byte(text), end) {
		if word := canonical(nil, []byte(text[start:end])); len(word) > 0 {
			words = append(words, string(word))
		}
	}
	return words
}

func hasNumber(words []string) bool {
	return slices.ContainsFunc(words, func(w string) bool { return isDigit(w[0]) })
}
