package search

import (
	"encoding/json"
	"fmt"
	"iter"
	"os"
	"os/exec"
	"slices"
	"strconv"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"etalase/internal/tooltest"
)

// sharedCases are what this package and the script of the theme must do alike. Kin are pairs of words with a common
// stem, Strangers pairs without one; Slips are two words and whether they differ by one typo.
type sharedCases struct {
	Words []struct {
		Text  string   `json:"text"`
		Words []string `json:"words"`
	} `json:"words"`
	Stems     map[string]map[string][]string `json:"stems"`
	Kin       map[string][][]string          `json:"kin"`
	Strangers map[string][][]string          `json:"strangers"`
	Slips     [][]any                        `json:"slips"`
}

const casesFile = "testdata/words.json"

func readCases(t testing.TB) (c sharedCases) {
	t.Helper()
	data, err := os.ReadFile(casesFile)
	if err == nil {
		err = json.Unmarshal(data, &c)
	}
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func TestWords(t *testing.T) {
	c := readCases(t)
	for _, row := range c.Words {
		if diff := cmp.Diff(row.Words, Tokenise(row.Text), cmpopts.EquateEmpty()); diff != "" {
			t.Errorf("%q: %s", row.Text, diff)
		}
	}
	sorted := cmpopts.SortSlices(strings.Compare)
	for lang, words := range c.Stems {
		s := newStemmer(stemRulesOf(lang))
		for word, want := range words {
			if diff := cmp.Diff(want, s.stems(word), sorted); diff != "" {
				t.Errorf("%s, %s: %s", lang, word, diff)
			}
		}
	}
	related := func(s stemmer, a, b string) bool {
		stems := s.stems(b)
		return slices.ContainsFunc(s.stems(a), func(stem string) bool { return slices.Contains(stems, stem) })
	}
	for lang, pairs := range c.Kin {
		s := newStemmer(stemRulesOf(lang))
		for _, p := range pairs {
			if !related(s, p[0], p[1]) {
				t.Errorf("%s: %s %v and %s %v have no common stem", lang, p[0], s.stems(p[0]), p[1], s.stems(p[1]))
			}
		}
	}
	for lang, pairs := range c.Strangers {
		s := newStemmer(stemRulesOf(lang))
		for _, p := range pairs {
			if related(s, p[0], p[1]) {
				t.Errorf("%s: %s %v and %s %v have a common stem", lang, p[0], s.stems(p[0]), p[1], s.stems(p[1]))
			}
		}
	}
}

// The script of the theme, run by Node, gives the same results for the same cases and for words in many writing
// systems.
func TestWordsInJavaScript(t *testing.T) {
	node := tooltest.Program(t, "node")
	code, err := os.ReadFile("../../themes/base/scripts/modules/words.js")
	if err != nil {
		t.Fatal(err)
	}
	c := readCases(t)
	type request struct {
		Texts []string             `json:"texts"`
		Stems map[string][]string  `json:"stems"`
		Rules map[string]StemRules `json:"rules"`
		Slips [][]any              `json:"slips"`
	}
	q := request{Stems: map[string][]string{}, Rules: map[string]StemRules{}, Slips: c.Slips}
	for _, row := range c.Words {
		q.Texts = append(q.Texts, row.Text)
	}
	for r := rune(0x21); r < 0x3000; r += 3 { // a third of the characters of Europe's and Asia's scripts
		if !unicode.In(r, unicode.L, unicode.M, unicode.N, unicode.P, unicode.S) {
			continue // not in Go's version of Unicode, but perhaps in the browser's
		}
		q.Texts = append(q.Texts, fmt.Sprintf("a%c9%c %c", r, r, r))
	}
	for lang := range c.Kin {
		q.Rules[lang] = stemRulesOf(lang)
		for _, p := range append(c.Kin[lang], c.Strangers[lang]...) {
			q.Stems[lang] = append(q.Stems[lang], p...)
		}
	}
	input, err := json.Marshal(q)
	if err != nil {
		t.Fatal(err)
	}
	run := exec.CommandContext(t.Context(), node, "--input-type=module", "-e", `
		import { readFileSync } from 'node:fs';
		const { code, q } = JSON.parse(readFileSync(0, 'utf8'));
		const { words, stemmer, slip } = await import('data:text/javascript,' + encodeURIComponent(code));
		const stems = {};
		for (const lang in q.stems) stems[lang] = q.stems[lang].map(stemmer(q.rules[lang]));
		const slips = q.slips.map(([a, b]) => slip(a, b));
		process.stdout.write(JSON.stringify({ words: q.texts.map(words), stems, slips }));`)
	wrapped, _ := json.Marshal(map[string]any{"code": string(code), "q": json.RawMessage(input)})
	run.Stdin = strings.NewReader(string(wrapped))
	out, err := run.Output()
	if err != nil {
		t.Fatal(err, string(out))
	}
	var response struct {
		Words [][]string            `json:"words"`
		Stems map[string][][]string `json:"stems"`
		Slips []bool                `json:"slips"`
	}
	if err := json.Unmarshal(out, &response); err != nil {
		t.Fatal(err)
	}
	for i, text := range q.Texts {
		if diff := cmp.Diff(Tokenise(text), response.Words[i], cmpopts.EquateEmpty()); diff != "" {
			t.Errorf("%q: %s", text, diff)
		}
	}
	for lang, words := range q.Stems {
		s := newStemmer(stemRulesOf(lang))
		for i, word := range words {
			if diff := cmp.Diff(s.stems(word), response.Stems[lang][i]); diff != "" {
				t.Errorf("%s, %s: %s", lang, word, diff)
			}
		}
	}
	for i, row := range c.Slips {
		if response.Slips[i] != row[2].(bool) {
			t.Errorf("%s and %s: one typo: %t", row[0], row[1], response.Slips[i])
		}
	}
}

func FuzzWordsAreSplitOnce(f *testing.F) {
	c := readCases(f)
	for _, row := range c.Words {
		f.Add(row.Text)
	}
	for _, pairs := range c.Kin {
		for _, p := range pairs {
			f.Add(strings.Join(p, " "))
		}
	}
	stemmers := []stemmer{newStemmer(stemRulesOf("id")), newStemmer(stemRulesOf("en"))}
	f.Fuzz(func(t *testing.T, text string) {
		if !utf8.ValidString(text) {
			return // content admits no other
		}
		words := Tokenise(text)
		if again := Tokenise(strings.Join(words, " ")); !slices.Equal(words, again) {
			t.Errorf("the words %q of %q are split into %q", words, text, again)
		}
		for _, word := range words[:min(len(words), 20)] {
			if len(word) > maxWordBytes {
				continue
			}
			if word == "" || word[0] == '0' || strings.ContainsAny(word, " ;/\n") {
				t.Errorf("%q cannot be in the index", word)
			}
			for _, s := range stemmers {
				stems := s.stems(word)
				if stems[0] != word || slices.Contains(stems, "") {
					t.Errorf("%q has the stems %q", word, stems)
				}
			}
		}
	})
}

func sampleDocuments() []Document {
	return []Document{
		{
			Type:    "product",
			Title:   "Selendang tenun",
			Codes:   []string{"TS-0012", "TS-0012-B"},
			Tags:    []string{"Bengkel Setu"},
			Summary: "Ditenun dari benang sutra.",
			Body:    "Rahim menenun selendang ini.",
			Titles:  []string{"Orchid bloom"},
		},
		{
			Type:    "product",
			Title:   "Tikar",
			Codes:   []string{"TS-0013"},
			Tags:    []string{"Anyaman"},
			Summary: "Menganyam pandan.",
		},
		{Type: "term", Title: "Tenunan", Summary: "Yang ditenun."},
	}
}

// entryOf returns the encoded postings of a word in shard 0, or "none".
func entryOf(t *testing.T, x *Index, word string) string {
	t.Helper()
	for w, entry := range decodeLines(x.File("t0").(*dataFile).Lines) {
		if w == word {
			return entry
		}
	}
	return "none"
}

// decodeLines yields each word of a shard with its encoded postings.
func decodeLines(lines string) iter.Seq2[string, string] {
	return func(yield func(word, entry string) bool) {
		word := ""
		for line := range strings.SplitSeq(lines, "\n") {
			prefix, _ := strconv.ParseInt(line[:1], 36, 0)
			rest, entry, _ := strings.Cut(line[1:], ";")
			if word = word[:prefix] + rest; !yield(word, entry) {
				return
			}
		}
	}
}

func TestIndex(t *testing.T) {
	x := New("id", sampleDocuments(), Synonyms{})
	for word, want := range map[string]string{
		"selendang": "0",               // in the title; not again for the body
		"0ts0012":   "0",               // the code as a whole
		"0ts0012b":  "0",               // a variant's
		"ts":        "0 1",             // what codes begin with
		"12":        "none",            // numbers of codes are completed by the browser
		"orchid":    ";;;0",            // the title in another language
		"setu":      ";0",              // a tag
		"benang":    ";;0",             // the summary
		"rahim":     ";;;0",            // the body
		"tenunan":   "2//tenun",        // begins with its stem, so it is not indexed at the stem
		"tenun":     "0/;;0 2/tenunan", // the form ditenun is in two summaries
		"anyam":     "/;;1/anyaman",    // the form menganyam; anyaman follows anyam in the sorted words
		"kanyam":    "none",            // also a possible stem of menganyam, but anyaman votes for anyam
		"dari":      "none",            // a stop word
		"menganyam": ";;1",
		"ditenun":   ";;0 2",
	} {
		if got := entryOf(t, x, word); got != want {
			t.Errorf("%s: %q instead of %q", word, got, want)
		}
	}
	r := x.File("root").(rootFile)
	if diff := cmp.Diff([][2]any{{"product", 2}, {"term", 1}}, r.Types); diff != "" {
		t.Error(diff)
	}
	for _, name := range Files(len(sampleDocuments())) {
		if p, ok := x.File(name).(*dataFile); name != "root" && (!ok || p.Checksum != r.Checksum) {
			t.Errorf("%s has another checksum: %v", name, p)
		}
	}
	if x.File("t1") != nil || x.File("d1") != nil {
		t.Error("there are files that Files does not name")
	}
}

// The line of a word names the others that the index has: of the built-in groups, of those of the site, which extend
// them, and of titles, which do not. Phrases have lines too. A group of which no document has a word leaves nothing.
func TestSynonyms(t *testing.T) {
	documents := []Document{
		{Title: "Hadiah kecil"}, {Title: "Kotak", Summary: "Untuk kado."}, {Title: "Besek"},
		{Title: "Bubut kayu", Tags: []string{"Kriya tanah liat", "Suvenirnya"}},
	}
	x := New("id", documents, Synonyms{
		Own:    []string{"besek kotak", "ini itu", "kado, kenang kenangan, tanda  mata sekali lagi"},
		Titles: [][]string{{"Kriya tanah liat", "Pottery"}, {"Wood turning", "Bubut"}, {"Kotak", "Kotak"}},
	})
	for word, want := range map[string]string{
		"hadiah":                 "0//kado,suvenir",
		"kado":                   ";;1//hadiah,suvenir", // suvenir begins suvenirnya
		"gift":                   "//kado,hadiah,suvenir",
		"oleh oleh":              "//kado,hadiah,suvenir",
		"kenang kenangan":        "//kado,hadiah,suvenir",
		"tanda mata sekali lagi": "none", // a phrase has up to three words
		"besek":                  "2//kotak",
		"kotak":                  "1//besek",
		"pottery":                "//kriya tanah liat",
		"wood turning":           "//bubut",
		"bubut":                  "3",
		"ongkir":                 "none",
		"itu":                    "none",
	} {
		if got := entryOf(t, x, word); got != want {
			t.Errorf("%s: %q instead of %q", word, got, want)
		}
	}
	for word := range decodeLines(x.File("words").(*dataFile).Lines) {
		if strings.Contains(word, " ") {
			t.Errorf("%q is offered for a slip", word)
		}
	}
}

// A group that shares words with several others joins all of them.
func TestGroupsAreJoined(t *testing.T) {
	got := joinGroups([][]string{{"a", "b"}, {"c", "d"}, {"e", "f"}, {"g", "b", "d"}})
	got = slices.DeleteFunc(got, func(group []string) bool { return len(group) == 0 })
	for _, group := range got {
		slices.Sort(group)
	}
	if diff := cmp.Diff([][]string{{"e", "f"}, {"a", "b", "c", "d", "g"}}, got); diff != "" {
		t.Error(diff)
	}
}

// Codes of any form are one word. Root says how they are completed, unless there are too many forms.
func TestCodes(t *testing.T) {
	for code, want := range map[string]string{
		"TS-0001": "ts0001", "TS-0001-B": "ts0001b", "an.sr/12": "ansr12", "0042": "0042", "12-é": "12e", "BATIK": "",
	} {
		if got := codeWord(code); got != want {
			t.Errorf("%s: %q, want %q", code, got, want)
		}
	}
	codes := func(codes ...string) [][2]any {
		return New("id", []Document{{Codes: codes}}, Synonyms{}).File(RootFile).(rootFile).Codes
	}
	want := [][2]any{{"", 4}, {"ab", 3}, {"ts", 4}}
	if diff := cmp.Diff(want, codes("TS-0001", "TS-0002-B5", "AB-001", "0042", "BATIK")); diff != "" {
		t.Error(diff)
	}
	var many []string
	for letter := 'a'; letter <= 'z'; letter++ {
		many = append(many, string(letter)+"-01")
	}
	if got := codes(many...); len(got) > 0 {
		t.Errorf("root has %d forms of codes", len(got))
	}
}

// What is loaded of documents ends with the last value that each has.
func TestDocuments(t *testing.T) {
	x := New("id", []Document{
		{Title: "A", Path: "a/", Price: 150_000}, {Title: "B", Path: "b/", Lang: "en"},
		{Title: "C", Price: 36}, {Title: "D"},
	}, Synonyms{})
	want := [][]string{{"A", "a/"}, {"B", "b/", "", "", "en"}, {"C"}, {"D"}}
	if diff := cmp.Diff(want, x.File("d0").(*dataFile).Documents); diff != "" {
		t.Error(diff)
	}
	if got := x.File("prices").(*dataFile).Lines; got != "37qo  10" {
		t.Errorf("the prices are %q", got)
	}
}

// All words of a body that is whole are indexed, however many documents there are.
func TestWholeBodies(t *testing.T) {
	documents := make([]Document, 700) // of which no body is indexed otherwise
	documents[0].Body = "ongkos"
	documents[1] = Document{Body: "dikirim lewat ekspedisi", Whole: true}
	x := New("id", documents, Synonyms{})
	for word, want := range map[string]bool{"ongkos": false, "dikirim": true, "ekspedisi": true} {
		found := false
		for i := range shardCount(len(documents)) {
			for w := range decodeLines(x.File(shardName(i)).(*dataFile).Lines) {
				found = found || w == word
			}
		}
		if found != want {
			t.Errorf("%s is indexed: %t", word, found)
		}
	}
}

// Both sides of every limit of the index.
func TestLimits(t *testing.T) {
	for documents, want := range map[int]int{
		0: 24, 1: 24, 104: 24, 105: 23, 500: 5, 501: 4, 625: 4, 626: 0, 10_000: 0,
	} {
		if got := BodyWords(documents); got != want {
			t.Errorf("%d documents: %d words of each body, want %d", documents, got, want)
		}
	}
	for documents, want := range map[int]string{
		0:   "root words prices t0",
		1:   "root words prices t0 d0",
		64:  "root words prices t0 d0",
		65:  "root words prices t0 d0 d1",
		200: "root words prices t0 d0 d1 d2 d3",
		201: "root words prices t0 t1 d0 d1 d2 d3",
	} {
		if got := strings.Join(Files(documents), " "); got != want {
			t.Errorf("%d documents: the files are %s, want %s", documents, got, want)
		}
	}
	long := strings.Repeat("a", 40)
	x := New("id", []Document{{Title: "a ba kue kuali " + long + " " + long + "b 7 1207"}}, Synonyms{})
	for word, want := range map[string]string{
		"a": "none", "ba": "0", "kue": "0", "kuali": "0", long: "0", long + "b": "none", "7": "0", "1207": "0",
	} {
		if got := entryOf(t, x, word); got != want {
			t.Errorf("%s: %q, want %q", word, got, want)
		}
	}
	var typos []string
	for word := range decodeLines(x.File("words").(*dataFile).Lines) {
		typos = append(typos, word)
	}
	if want := []string{long, "kuali", "kue"}; !slices.Equal(typos, want) { // from three letters on, and no numbers
		t.Errorf("with a typo %q are found, want %q", typos, want)
	}
}

// Every word is in the shard that the first words of the shards say.
func TestShards(t *testing.T) {
	var many []Document
	repeat := func(letter, n int) string { return strings.Repeat(string(rune('a'+letter%26)), n) }
	for i := range 1_000 {
		many = append(many, Document{
			Type:  "product",
			Title: repeat(i, 2+i%7) + " " + repeat(i/26, 3),
			Codes: []string{fmt.Sprint(i)},
		})
	}
	x := New("id", many, Synonyms{})
	first := x.File("root").(rootFile).FirstWords
	if len(first) < 3 || !slices.IsSorted(first) {
		t.Fatalf("the shards begin with %q", first)
	}
	words := 0
	for i := range first {
		for word := range decodeLines(x.File(shardName(i)).(*dataFile).Lines) {
			if word < first[i] || i+1 < len(first) && word >= first[i+1] {
				t.Errorf("%s is in shard %d, which begins with %s", word, i, first[i])
			}
			words++
		}
	}
	if words < 1_100 {
		t.Errorf("%d words", words)
	}
}

// A change of any document changes the checksum; equal documents give equal bytes.
func TestChecksum(t *testing.T) {
	write := func(d []Document) (sum, all string) {
		x := New("id", d, Synonyms{})
		for _, name := range Files(len(d)) {
			data, err := json.Marshal(x.File(name))
			if err != nil {
				t.Fatal(err)
			}
			all += string(data)
		}
		return x.File("root").(rootFile).Checksum, all
	}
	sum, all := write(sampleDocuments())
	if again, other := write(sampleDocuments()); again != sum || other != all {
		t.Error("equal documents have different indexes")
	}
	changed := sampleDocuments()
	changed[1].Line = "Setu"
	if other, _ := write(changed); other == sum {
		t.Error("a changed line does not change the checksum")
	}
}
