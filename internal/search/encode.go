package search

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"maps"
	"slices"
	"strconv"
	"strings"
	"unicode/utf16"
	"unicode/utf8"
)

// rootFile is the file that a search loads first.
type rootFile struct {
	Checksum   string    `json:"v"`
	Types      [][2]any  `json:"kinds"` // pairs of name and number of documents
	Block      int       `json:"block"` // documents in one d file
	FirstWords []string  `json:"first"` // of each shard
	Codes      [][2]any  `json:"codes"` // pairs of the letters of codes and how many digits follow
	StopWords  string    `json:"common"`
	Gifts      []string  `json:"gifts"` // words and phrases, see giftSynonyms
	Rules      StemRules `json:"rules"`
}

// dataFile is any other file. It has either Lines or Documents.
type dataFile struct {
	Checksum  string     `json:"v"`
	Lines     string     `json:"t,omitempty"`
	Documents [][]string `json:"d,omitempty"`
}

// frontCoder writes sorted words, one a line, each without the prefix that it shares with the word before.
type frontCoder struct {
	strings.Builder
	previous string
}

// add adds a line: the length of the shared prefix as a base 36 digit, the rest of the word, and suffix as it is.
func (f *frontCoder) add(word, suffix string) {
	const maxUnits = 34              // a rune adds up to two, and 35 is the largest digit
	prefixBytes, prefixUnits := 0, 0 // JavaScript counts UTF-16 code units
	for prefixBytes < len(word) && prefixUnits < maxUnits {
		r, size := utf8.DecodeRuneInString(word[prefixBytes:])
		rest := f.previous[min(prefixBytes, len(f.previous)):]
		if !strings.HasPrefix(rest, word[prefixBytes:prefixBytes+size]) {
			break
		}
		prefixBytes += size
		prefixUnits += utf16.RuneLen(r)
	}
	if f.Len() > 0 {
		f.WriteByte('\n')
	}
	f.WriteString(base36(prefixUnits) + word[prefixBytes:] + suffix)
	f.previous = word
}

// encode writes the postings as they follow the word in its line.
func (p *postings) encode() string {
	parts := []string{encodeFields(p.exact), encodeFields(p.forms), strings.Join(p.synonyms, ",")}
	return ";" + strings.TrimRight(strings.Join(parts, "/"), "/")
}

func encodeFields(fields [fieldCount][]int) string {
	var encoded [fieldCount]string
	for field, documents := range fields {
		var differences []string
		previous := 0
		for _, document := range documents {
			differences = append(differences, base36(document-previous))
			previous = document
		}
		encoded[field] = strings.Join(differences, " ")
	}
	return strings.TrimRight(strings.Join(encoded[:], ";"), ";")
}

func base36(n int) string { return strconv.FormatInt(int64(n), 36) }

// checksum returns the start of the SHA-256 of all files, in hexadecimal digits.
func checksum(root rootFile, files map[string]*dataFile) string {
	sum := sha256.New()
	encoder := json.NewEncoder(sum)
	_ = encoder.Encode(root) // only strings and numbers, which cannot fail
	for _, name := range slices.Sorted(maps.Keys(files)) {
		_ = encoder.Encode(files[name])
	}
	return hex.EncodeToString(sum.Sum(nil)[:5])
}
