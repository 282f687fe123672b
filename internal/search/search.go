// Package search builds the index that visitors search in their browser: a set of small files, made from documents. A
// query loads only a few of the files.
//
// # Results
//
// A text is folded (Fold) and split into words (Tokenise). A document has a word in the best of its four fields: title,
// tags, summary, body. The script of the theme (scripts/modules/find.js) looks up each word of a query and finds, the
// best first:
//
//	the word itself              batik → batik
//	words that begin with it     ba → batik, bambu; last, or not at all if it is short, where the word is known
//	other forms of the word      menenun → tenunan, perajin → kerajinan
//	synonyms                     kado → hadiah, gift: see below
//	words with one typo          btaik → batik: a letter added, missing, replaced, or two exchanged;
//	                             only if nothing else was found, and from four letters on
//
// The score of a document is the sum over the words of the query. Documents with all words are shown; if there are
// none, documents with most of the words. A number finds only itself, not what begins with it.
//
// # Codes
//
// A code is one word of letters and digits (codeWord), so TS-0001 finds one product, and TS-00 those whose codes begin
// so. A number alone, or one without its zeros, is completed with what root says of the codes: their letters and how
// many digits follow. Code words stand behind a 0, with which no other word begins: they are not what somebody means
// who types the first letters of a word.
//
// # Synonyms
//
// A word or a phrase of up to three words can stand for others: those of the lists in synonyms.go, those that the site
// adds, and the titles of terms in the site's languages. They are resolved when somebody searches: the line of a word
// names the others, as far as the index has them.
//
// Titles in other languages are indexed like bodies, so a visitor who searches in one language finds the same entries.
//
// # Stems
//
// StemRules remove affixes without a dictionary, so a word has several possible stems: menenun may come from tenun,
// nenun or enun. Two words match if they have a stem in common. A form that begins with its stem (tenunan) needs no
// entry there, because it follows the stem in the sorted words. A form that does not (menenun) is also indexed at its
// stem. The other words of the site decide which of the possible stems that is (stemsToIndex).
//
// # Files
//
// root: the number of documents of each type, the first word of each shard of words, the stop words and the stem rules.
//
// words: all words, only for typos, because a typo in the first letter may lead to any shard.
//
// t0, t1, …: the sorted words with their postings, in shards of about equal size. A line is
//
//	word;title;tags;summary;body/title;tags;summary;body/synonym,synonym
//
// Each field lists document numbers in base 36; every number after the first is the difference from the one before.
// After the first slash are the documents of forms that do not begin with the word, after the second one its synonyms.
// Empty fields at the end are omitted, and so are empty parts. A phrase that has synonyms has a line, with spaces.
// Words are front coded: a base 36 digit gives the length of the prefix shared with the previous word of the file, and
// the rest of the word follows.
//
// d0, d1, …: 64 documents each, as [title, path, line, picture, language]. Empty values at the end are omitted.
//
// prices: the lowest price of each document in base 36, separated by spaces, up to the last one that has a price. It is
// loaded for queries such as "below 200 thousand".
//
// The names of the files depend only on the number of documents (Files), so they are known before any text is read. All
// files of an index contain its checksum. A browser that sees two different checksums has a file of an earlier build,
// and starts again.
//
// # Bodies
//
// Of a body that is Whole, such as that of how to order, all words are indexed, like those of the summary. Of all
// others the rarest are: the more documents, the fewer words, and none from some hundred documents on (BodyWords). The
// bodies of a thousand products would be larger than everything else together. With so many documents, titles, tags
// and summaries are enough.
package search

import (
	"cmp"
	"maps"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"
)

// Document is something that can be found. Path and Picture are relative to the site's root.
type Document struct {
	Type    string // results are shown by type, under its name
	Title   string
	Codes   []string
	Tags    []string
	Summary string
	Body    string   // plain text without markup
	Whole   bool     // all words of the body are indexed, like those of the summary
	Titles  []string // in other languages, indexed like the body

	Path    string
	Line    string // shown below the title
	Picture string // may be empty
	Price   int64  // the lowest, in rupiah; 0 if none can be told
	Lang    string // empty: the language of the index
}

// field is a part of a document that is searched. A lower one is better.
type field int

const (
	inTitle field = iota
	inTags
	inSummary
	inBody
	fieldCount
)

const (
	blockDocuments = 64  // documents in one d file
	shardDocuments = 200 // documents for each shard of words, on average
	minWordBytes   = 2   // of a word that is no number; single letters are useless
	maxWordBytes   = 40  // longer words are typing errors or data
	minTypoRunes   = 3   // of a word that differs by one typo from a word of four letters
	mostCodeForms  = 12  // in root; a site whose codes have more forms finds them only as they are written
)

// BodyWords returns how many words of each body are indexed, given the number of documents, but for those that are
// indexed whole. If it is 0, Document.Body of the others is not used and need not be filled.
func BodyWords(documents int) int {
	if n := 2500 / max(1, documents); n >= 4 {
		return min(n, 24)
	}
	return 0
}

// RootFile is the name of the file that a search loads first: it says how the others are to be read.
const RootFile = "root"

// Files returns the names of the files of an index of so many documents.
func Files(documents int) []string {
	names := []string{RootFile, "words", pricesFile}
	for i := range shardCount(documents) {
		names = append(names, shardName(i))
	}
	for i := range (documents + blockDocuments - 1) / blockDocuments {
		names = append(names, blockName(i))
	}
	return names
}

const pricesFile = "prices"

func shardCount(documents int) int { return max(1, (documents+shardDocuments-1)/shardDocuments) }

func shardName(i int) string { return "t" + strconv.Itoa(i) }

func blockName(i int) string { return "d" + strconv.Itoa(i) }

// Index is all files of an index. It is immutable.
type Index struct {
	files map[string]any
}

// File returns the content of a file, to be encoded as JSON; nil if there is no file of that name.
func (x *Index) File(name string) any { return x.files[name] }

// New builds the index of documents in a language. Documents of the same type must be adjacent. Results of equal score
// keep the order of the documents. The synonyms are in addition to those that any site has.
func New(lang string, documents []Document, s Synonyms) *Index {
	b := builder{
		words:     map[string]*postings{},
		codeForms: map[codeForm]bool{},
		stopWords: map[string]bool{},
		stemmer:   newStemmer(stemRulesOf(lang)),
	}
	for word := range strings.FieldsSeq(stopWords(lang)) {
		b.stopWords[word] = true
	}
	for i, d := range documents {
		b.add(i, inTitle, Tokenise(d.Title))
		b.add(i, inTitle, b.codeWords(d.Codes))
		b.add(i, inTags, Tokenise(strings.Join(d.Tags, " ")))
		b.add(i, inSummary, Tokenise(d.Summary))
		if d.Whole {
			b.add(i, inSummary, Tokenise(d.Body))
		}
	}
	b.addBodies(documents)
	b.addForms()
	b.addSynonyms(s)
	return b.build(lang, documents)
}

// postings are the documents that have a word, by field, in ascending order.
type postings struct {
	exact     [fieldCount][]int
	forms     [fieldCount][]int // documents with forms of the word that do not begin with it
	formsOnly bool              // no document has the word itself
	synonyms  []string
}

type builder struct {
	words     map[string]*postings
	codeForms map[codeForm]bool
	stopWords map[string]bool
	stemmer   stemmer
}

// add adds a document to the postings of words, unless a better field has already done so. It must be called in
// ascending order of documents, and for each document from the best field to the worst.
func (b builder) add(document int, f field, words []string) {
	for _, word := range words {
		if !b.isIndexed(word) {
			continue
		}
		p := b.words[word]
		if p == nil {
			p = &postings{}
			b.words[word] = p
		}
		if !endsWith(p.exact, document) {
			p.exact[f] = append(p.exact[f], document)
		}
	}
}

// endsWith reports whether document is the last of any field.
func endsWith(fields [fieldCount][]int, document int) bool {
	return slices.ContainsFunc(fields[:], func(documents []int) bool {
		return len(documents) > 0 && documents[len(documents)-1] == document
	})
}

func (b builder) isIndexed(word string) bool {
	return !b.stopWords[word] && len(word) <= maxWordBytes && (len(word) >= minWordBytes || startsWithDigit(word))
}

// startsWithDigit reports whether a word starts with an ASCII digit. A word of letters starts with a greater byte.
func startsWithDigit(word string) bool { return word[0] <= '9' }

// addBodies adds the BodyWords of each body that are in the fewest bodies.
func (b builder) addBodies(documents []Document) {
	bodies := make([][]string, len(documents))
	frequency := map[string]int{} // number of bodies with a word
	for i, d := range documents {
		if d.Whole {
			continue
		}
		words := slices.DeleteFunc(Tokenise(d.Body), func(word string) bool { return !b.isIndexed(word) })
		slices.Sort(words)
		bodies[i] = slices.Compact(words)
		for _, word := range bodies[i] {
			frequency[word]++
		}
	}
	for i, words := range bodies {
		slices.SortFunc(words, func(x, y string) int {
			return cmp.Or(cmp.Compare(frequency[x], frequency[y]), cmp.Compare(x, y))
		})
		b.add(i, inBody, words[:min(len(words), BodyWords(len(documents)))])
		b.add(i, inBody, Tokenise(strings.Join(documents[i].Titles, " ")))
	}
}

// addForms adds the documents of forms that do not begin with their stem to the postings of the stem.
func (b builder) addForms() {
	words := slices.Sorted(maps.Keys(b.words))
	stems := make([][]string, len(words))
	votes := map[string]int{} // number of words with a possible stem
	for i, word := range words {
		stems[i] = b.stemmer.stems(word)
		for _, stem := range stems[i] {
			votes[stem]++
		}
	}
	for i, word := range words {
		for _, stem := range b.stemsToIndex(word, stems[i], votes) {
			p := b.words[stem]
			if p == nil {
				p = &postings{formsOnly: true}
				b.words[stem] = p
			}
			for field, documents := range b.words[word].exact {
				p.forms[field] = append(p.forms[field], documents...)
			}
		}
	}
	for _, p := range b.words {
		p.sortForms()
	}
}

// sortForms sorts forms, and keeps each document only in its best field.
func (p *postings) sortForms() {
	seen := map[int]bool{}
	for field, documents := range p.forms {
		slices.Sort(documents)
		p.forms[field] = slices.DeleteFunc(documents, func(document int) bool {
			duplicate := seen[document]
			seen[document] = true
			return duplicate
		})
	}
}

// stemsToIndex returns the stems at which a word is indexed: of the possible stems with which the word does not begin,
// the one that most words have in common. If several have equally many, it returns all of them.
func (b builder) stemsToIndex(word string, stems []string, votes map[string]int) []string {
	var best []string
	mostVotes := 0
	for _, stem := range stems {
		if strings.HasPrefix(word, stem) {
			continue
		}
		switch n := votes[stem]; {
		case n > mostVotes:
			best, mostVotes = []string{stem}, n
		case n == mostVotes:
			best = append(best, stem)
		}
	}
	return slices.DeleteFunc(best, func(stem string) bool { // pertenunan: at tenun, and not at tenunan too
		shorter := b.stemmer.stems(stem)[1:]
		return slices.ContainsFunc(best, func(s string) bool { return slices.Contains(shorter, s) })
	})
}

// build encodes the files.
func (b builder) build(lang string, documents []Document) *Index {
	words := slices.Sorted(maps.Keys(b.words))
	files := map[string]*dataFile{"words": {Lines: b.typoWords(words)}}
	firstWords := b.addShards(files, words, shardCount(len(documents)))
	addBlocks(files, documents)
	files[pricesFile] = &dataFile{Lines: encodePrices(documents)}
	gifts, _ := PhrasesOf(giftSynonyms)
	root := rootFile{
		Types:      countTypes(documents),
		Block:      blockDocuments,
		FirstWords: firstWords,
		Codes:      b.encodeCodeForms(),
		StopWords:  stopWords(lang),
		Gifts:      gifts,
		Rules:      stemRulesOf(lang),
	}
	root.Checksum = checksum(root, files)
	x := &Index{files: map[string]any{RootFile: root}}
	for name, file := range files {
		file.Checksum = root.Checksum
		x.files[name] = file
	}
	return x
}

// typoWords encodes the words that a query with a typo may mean.
func (b builder) typoWords(words []string) string {
	var lines frontCoder
	for _, word := range words {
		if p := b.words[word]; (!p.formsOnly || len(p.synonyms) > 0) && !strings.Contains(word, " ") &&
			utf8.RuneCountInString(word) >= minTypoRunes && !startsWithDigit(word) {
			lines.add(word, "")
		}
	}
	return lines.String()
}

// addShards divides the words with their postings into count files of about equal size. It returns the first word of
// each shard that is not empty.
func (b builder) addShards(files map[string]*dataFile, words []string, count int) (firstWords []string) {
	encoded := make([]string, len(words))
	restBytes := 0
	for i, word := range words {
		encoded[i] = b.words[word].encode()
		restBytes += len(word) + len(encoded[i])
	}
	next := 0
	for i := range count {
		var lines frontCoder
		first := next
		shareBytes := restBytes / (count - i)
		for takenBytes := 0; next < len(words) && (takenBytes < shareBytes || i == count-1); next++ {
			lines.add(words[next], encoded[next])
			sizeBytes := len(words[next]) + len(encoded[next])
			takenBytes += sizeBytes
			restBytes -= sizeBytes
		}
		if next > first {
			firstWords = append(firstWords, words[first])
		}
		files[shardName(i)] = &dataFile{Lines: lines.String()}
	}
	return firstWords
}

// addBlocks adds the files with what is shown of each document.
func addBlocks(files map[string]*dataFile, documents []Document) {
	for i, block := range slices.Collect(slices.Chunk(documents, blockDocuments)) {
		file := &dataFile{}
		for _, d := range block {
			values := []string{d.Title, d.Path, d.Line, d.Picture, d.Lang}
			for len(values) > 1 && values[len(values)-1] == "" {
				values = values[:len(values)-1]
			}
			file.Documents = append(file.Documents, values)
		}
		files[blockName(i)] = file
	}
}

func encodePrices(documents []Document) string {
	prices := make([]string, len(documents))
	for i, d := range documents {
		if d.Price > 0 {
			prices[i] = strconv.FormatInt(d.Price, 36)
		}
	}
	return strings.TrimRight(strings.Join(prices, " "), " ")
}

// countTypes returns each type with the number of its documents.
func countTypes(documents []Document) [][2]any {
	types := [][2]any{}
	for i, d := range documents {
		if i == 0 || documents[i-1].Type != d.Type {
			types = append(types, [2]any{d.Type, 0})
		}
		last := &types[len(types)-1]
		last[1] = last[1].(int) + 1
	}
	return types
}
