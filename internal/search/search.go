// Package search makes the index that visitors search in their browser: from
// documents to a set of small files, of which a query needs a few.
//
// # What is found
//
// A text is folded (Fold) and cut into words (Words). A document holds a word
// in the best of its four fields: title, tags, summary, body. The script of the
// theme (scripts/modules/find.js) looks each word of a query up and takes
//
//	the word itself        batik → batik
//	what begins with it    ba → batik, bambu
//	a form of the same     menenun → tenunan, perajin → kerajinan
//	what is one slip away  btaik → batik: a letter too many, too few, another, or two exchanged;
//	                       only where nothing of the above was found, from four letters on
//
// in this order of worth; a document's worth is the sum over the words. What has
// all words comes; where nothing has, what has most of them.
//
// # Forms
//
// Affixes are taken off by rules without a dictionary (Rules), so a word has
// several possible stems: menenun may come of tenun, nenun or enun. Two words
// match where they have one in common. A form that begins with its stem
// (tenunan) is found in the order of the words. One that does not (menenun) is
// entered at its stem too: which of the possible ones it is, the other words of
// the site decide (Index.rooted).
//
// # Files
//
// root: the number of documents of each kind, the first word of each shard of
// words, and the rules. words: all words, for slips alone, because a slip in a first
// letter leads to any shard. t0, t1, …: the words in order with where they
// occur, cut into shards of about the same weight; a line is
//
//	word;title;tags;summary;body/title;tags;summary;body
//
// with the documents of each field in base 36, each but the first as its distance
// from the one before; behind the slash those of forms that do not begin with the
// word. What is empty at the end is left out. Of a word only the end is written
// that differs from the word before it in the file, behind a digit in base 36 for
// the length of the beginning. d0, d1, …: 64 documents each, as [title, path,
// line, picture].
//
// How many files there are depends on the number of documents alone (Files), so
// that addresses are known before any text is read. All files of an index carry its
// stamp: a browser that holds one of an earlier build sees that, and begins again.
//
// # Bodies
//
// Of a body only the rarest words are entered, the fewer the more documents there
// are, and none from some hundred documents on (BodyWords): the bodies of a
// thousand products would weigh more than all the rest together, and where there
// are many documents titles, tags and summaries are enough to find one by.
package search

import (
	"cmp"
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

// Document is something that can be found. Path and Picture are below the
// site's root.
type Document struct {
	Kind    string // what its group of results is called
	Title   string
	Code    string // found like a title
	Tags    []string
	Summary string
	Body    string // its words; no markup

	Path    string
	Line    string // shown below the title
	Picture string // may be empty
}

// The fields of a document, the best first.
const (
	inTitle = iota
	inTags
	inSummary
	inBody
	fields
)

const (
	blockSize    = 64  // documents of a file
	perShard     = 200 // documents that fill a shard of words, more or less
	shortestWord = 2   // letters; a single letter tells nothing
	longestWord  = 40  // bytes; more is a slip of a keyboard, or data
	shortestSlip = 3   // letters of a word that is one slip away from one of four
)

// BodyWords are how many words of each body are entered, where there are so many
// documents. Where it is none, nobody needs to read the bodies.
func BodyWords(documents int) int {
	if n := 2500 / max(1, documents); n >= 4 {
		return min(n, 24)
	}
	return 0
}

// Files are the names of the files of an index of so many documents.
func Files(documents int) []string {
	names := []string{"root", "words"}
	for i := range shards(documents) {
		names = append(names, "t"+strconv.Itoa(i))
	}
	for i := range (documents + blockSize - 1) / blockSize {
		names = append(names, "d"+strconv.Itoa(i))
	}
	return names
}

func shards(documents int) int { return max(1, (documents+perShard-1)/perShard) }

// Index is all files of an index. It is never changed once made.
type Index struct {
	files map[string]any
}

// File is what a file holds, to be written as JSON; nil where there is none of
// that name.
func (x *Index) File(name string) any { return x.files[name] }

// root is the file that a search begins with.
type root struct {
	Stamp  string   `json:"v"`
	Kinds  [][2]any `json:"kinds"` // names, and how many documents each has
	Block  int      `json:"block"`
	First  []string `json:"first"` // word of each shard
	Common string   `json:"common"`
	Rules  Rules    `json:"rules"`
}

// part is any other file.
type part struct {
	Stamp string     `json:"v"`
	Text  string     `json:"t,omitempty"` // lines
	Items [][]string `json:"d,omitempty"` // documents
}

// New makes the index of documents in a language. Those of a kind stand
// together; the order within is that of equally good results.
func New(lang string, documents []Document) *Index {
	e := entries{byWord: map[string]*occurrences{}, common: map[string]bool{}, stemmer: newStemmer(rulesOf(lang))}
	for word := range strings.FieldsSeq(common(lang)) {
		e.common[word] = true
	}
	for i, d := range documents {
		e.enter(i, inTitle, Words(d.Title+" "+d.Code))
		e.enter(i, inTags, Words(strings.Join(d.Tags, " ")))
		e.enter(i, inSummary, Words(d.Summary))
	}
	e.enterBodies(documents)
	e.root()
	return e.index(lang, documents)
}

// occurrences are the documents that a word is in, by field, in rising order.
type occurrences struct {
	own    [fields][]int
	forms  [fields][]int // of words that come of this one and do not begin with it
	absent bool          // nothing but forms of it occurs
}

type entries struct {
	byWord  map[string]*occurrences
	common  map[string]bool
	stemmer stemmer
}

// enter puts a document at its words, unless a better field has put it there.
// Documents come in rising order, the fields of each from the best on.
func (e entries) enter(document, field int, words []string) {
	for _, word := range words {
		if !e.telling(word) {
			continue
		}
		o := e.byWord[word]
		if o == nil {
			o = &occurrences{}
			e.byWord[word] = o
		}
		if !holds(o.own, document) {
			o.own[field] = append(o.own[field], document)
		}
	}
}

func holds(lists [fields][]int, document int) bool {
	return slices.ContainsFunc(lists[:], func(list []int) bool { return len(list) > 0 && list[len(list)-1] == document })
}

func (e entries) telling(word string) bool {
	return !e.common[word] && len(word) <= longestWord && (len(word) >= shortestWord || word[0] <= '9')
}

// enterBodies enters the words of each body that are in the fewest documents.
func (e entries) enterBodies(documents []Document) {
	bodies := make([][]string, len(documents))
	in := map[string]int{} // documents
	for i, d := range documents {
		words := slices.DeleteFunc(Words(d.Body), func(word string) bool { return !e.telling(word) })
		slices.Sort(words)
		bodies[i] = slices.Compact(words)
		for _, word := range bodies[i] {
			in[word]++
		}
	}
	for i, words := range bodies {
		slices.SortFunc(words, func(a, b string) int { return cmp.Or(cmp.Compare(in[a], in[b]), cmp.Compare(a, b)) })
		e.enter(i, inBody, words[:min(len(words), BodyWords(len(documents)))])
	}
}

// root enters the forms that do not begin with their stem at the stem. Where a
// word may come of several, that one counts which most other words may come of
// too; all of them where they are equal.
func (e entries) root() {
	words := slices.Sorted(maps.Keys(e.byWord))
	stems := make([][]string, len(words))
	votes := map[string]int{}
	for i, word := range words {
		stems[i] = e.stemmer.stems(word)
		for _, stem := range stems[i] {
			votes[stem]++
		}
	}
	for i, word := range words {
		for _, stem := range e.rooted(word, stems[i], votes) {
			o := e.byWord[stem]
			if o == nil {
				o = &occurrences{absent: true}
				e.byWord[stem] = o
			}
			for field, documents := range e.byWord[word].own {
				o.forms[field] = append(o.forms[field], documents...)
			}
		}
	}
	for _, o := range e.byWord {
		seen := map[int]bool{}
		for field, documents := range o.forms {
			slices.Sort(documents)
			o.forms[field] = slices.DeleteFunc(documents, func(d int) bool {
				was := seen[d]
				seen[d] = true
				return was
			})
		}
	}
}

// rooted are the stems at which a word is entered.
func (e entries) rooted(word string, stems []string, votes map[string]int) []string {
	var best []string
	most := 0
	for _, stem := range stems {
		if strings.HasPrefix(word, stem) {
			continue
		}
		switch n := votes[stem]; {
		case n > most:
			best, most = []string{stem}, n
		case n == most:
			best = append(best, stem)
		}
	}
	return slices.DeleteFunc(best, func(stem string) bool { // pertenunan: at tenun, not at tenunan too
		further := e.stemmer.stems(stem)[1:]
		return slices.ContainsFunc(best, func(s string) bool { return slices.Contains(further, s) })
	})
}

func (e entries) index(lang string, documents []Document) *Index {
	words := slices.Sorted(maps.Keys(e.byWord))
	lines := make([]string, len(words))
	var said shortened
	weight := 0
	for i, word := range words {
		lines[i] = e.byWord[word].line()
		weight += len(lines[i]) + len(word)
		if !e.byWord[word].absent && utf8.RuneCountInString(word) >= shortestSlip && word[0] > '9' {
			said.add(word, "")
		}
	}
	parts := map[string]*part{"words": {Text: said.String()}}
	var first []string
	at := 0
	for i, count := 0, shards(len(documents)); i < count; i++ {
		var shard shortened
		from := at
		for taken, share := 0, weight/(count-i); at < len(lines) && (taken < share || i == count-1); at++ {
			shard.add(words[at], lines[at])
			taken += len(lines[at]) + len(words[at])
			weight -= len(lines[at]) + len(words[at])
		}
		if at > from {
			first = append(first, words[from])
		}
		parts["t"+strconv.Itoa(i)] = &part{Text: shard.String()}
	}
	for i := 0; i < len(documents); i += blockSize {
		p := &part{}
		for _, d := range documents[i:min(i+blockSize, len(documents))] {
			p.Items = append(p.Items, []string{d.Title, d.Path, d.Line, d.Picture})
		}
		parts["d"+strconv.Itoa(i/blockSize)] = p
	}
	r := root{Kinds: kinds(documents), Block: blockSize, First: first, Common: common(lang), Rules: rulesOf(lang)}
	r.Stamp = stamp(r, parts)
	x := &Index{files: map[string]any{"root": r}}
	for name, p := range parts {
		p.Stamp = r.Stamp
		x.files[name] = p
	}
	return x
}

func kinds(documents []Document) [][2]any {
	kinds := [][2]any{}
	for i, d := range documents {
		if i == 0 || documents[i-1].Kind != d.Kind {
			kinds = append(kinds, [2]any{d.Kind, 0})
		}
		last := &kinds[len(kinds)-1]
		last[1] = last[1].(int) + 1
	}
	return kinds
}

// shortened is words in order, each without what it begins with like the one
// before it.
type shortened struct {
	strings.Builder
	before string
}

func (s *shortened) add(word, behind string) {
	same, units := 0, 0                  // in bytes, and as JavaScript counts
	for same < len(word) && units < 34 { // so that a digit says it
		r, size := utf8.DecodeRuneInString(word[same:])
		if !strings.HasPrefix(s.before[min(same, len(s.before)):], word[same:same+size]) {
			break
		}
		same += size
		units += utf16.RuneLen(r)
	}
	if s.Len() > 0 {
		s.WriteByte('\n')
	}
	s.WriteString(strconv.FormatInt(int64(units), 36) + word[same:] + behind)
	s.before = word
}

func (o *occurrences) line() string {
	line := ";" + written(o.own)
	if forms := written(o.forms); forms != "" {
		return line + "/" + forms
	}
	return line
}

func written(lists [fields][]int) string {
	var out [fields]string
	for field, documents := range lists {
		var text []string
		before := 0
		for _, d := range documents {
			text = append(text, strconv.FormatInt(int64(d-before), 36))
			before = d
		}
		out[field] = strings.Join(text, " ")
	}
	return strings.TrimRight(strings.Join(out[:], ";"), ";")
}

// stamp changes with anything that any file says.
func stamp(r root, parts map[string]*part) string {
	sum := sha256.New()
	encode := json.NewEncoder(sum)
	_ = encode.Encode(r) // strings and numbers: no error
	for _, name := range slices.Sorted(maps.Keys(parts)) {
		_ = encode.Encode(parts[name])
	}
	return hex.EncodeToString(sum.Sum(nil)[:5])
}
