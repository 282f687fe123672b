package search

import (
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"slices"
	"strings"
	"testing"
	"unicode"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
)

// cases are what the index and the browser must do in the same way.
type cases struct {
	Words []struct {
		Text  string   `json:"text"`
		Words []string `json:"words"`
	} `json:"words"`
	Stems     map[string]map[string][]string `json:"stems"`
	Kin       map[string][][]string          `json:"kin"`
	Strangers map[string][][]string          `json:"strangers"`
	Slips     [][]any                        `json:"slips"`
}

const table = "testdata/words.json"

func readCases(t testing.TB) (c cases) {
	t.Helper()
	data, err := os.ReadFile(table)
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
		if diff := cmp.Diff(row.Words, Words(row.Text), cmpopts.EquateEmpty()); diff != "" {
			t.Errorf("%q: %s", row.Text, diff)
		}
	}
	sorted := cmpopts.SortSlices(strings.Compare)
	for lang, words := range c.Stems {
		s := newStemmer(rulesOf(lang))
		for word, want := range words {
			if diff := cmp.Diff(want, s.stems(word), sorted); diff != "" {
				t.Errorf("%s, %s: %s", lang, word, diff)
			}
		}
	}
	kin := func(s stemmer, a, b string) bool {
		of := s.stems(b)
		return slices.ContainsFunc(s.stems(a), func(stem string) bool { return slices.Contains(of, stem) })
	}
	for lang, pairs := range c.Kin {
		s := newStemmer(rulesOf(lang))
		for _, p := range pairs {
			if !kin(s, p[0], p[1]) {
				t.Errorf("%s: %s %v and %s %v are no kin", lang, p[0], s.stems(p[0]), p[1], s.stems(p[1]))
			}
		}
	}
	for lang, pairs := range c.Strangers {
		s := newStemmer(rulesOf(lang))
		for _, p := range pairs {
			if kin(s, p[0], p[1]) {
				t.Errorf("%s: %s %v and %s %v are kin", lang, p[0], s.stems(p[0]), p[1], s.stems(p[1]))
			}
		}
	}
}

// The browser's half, by Node, on the same table and on words of many scripts.
func TestWordsInJavaScript(t *testing.T) {
	node, err := exec.LookPath("node")
	if err != nil {
		if os.Getenv("CI") != "" {
			t.Fatal("in CI there must be Node")
		}
		t.Skip("skipped: there is no Node")
	}
	code, err := os.ReadFile("../../themes/base/scripts/modules/words.js")
	if err != nil {
		t.Fatal(err)
	}
	c := readCases(t)
	type question struct {
		Texts []string            `json:"texts"`
		Stems map[string][]string `json:"stems"`
		Rules map[string]Rules    `json:"rules"`
		Slips [][]any             `json:"slips"`
	}
	q := question{Stems: map[string][]string{}, Rules: map[string]Rules{}, Slips: c.Slips}
	for _, row := range c.Words {
		q.Texts = append(q.Texts, row.Text)
	}
	for r := rune(0x21); r < 0x3000; r += 3 { // a third of the scripts of Europe and Asia
		if !unicode.In(r, unicode.L, unicode.M, unicode.N, unicode.P, unicode.S) {
			continue // Go's Unicode does not have it, the browser's may
		}
		q.Texts = append(q.Texts, fmt.Sprintf("a%c9%c %c", r, r, r))
	}
	for lang := range c.Kin {
		q.Rules[lang] = rulesOf(lang)
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
		process.stdout.write(JSON.stringify({ words: q.texts.map(words), stems, slips: q.slips.map(([a, b]) => slip(a, b)) }));`)
	wrapped, _ := json.Marshal(map[string]any{"code": string(code), "q": json.RawMessage(input)})
	run.Stdin = strings.NewReader(string(wrapped))
	out, err := run.Output()
	if err != nil {
		t.Fatal(err, string(out))
	}
	var said struct {
		Words [][]string            `json:"words"`
		Stems map[string][][]string `json:"stems"`
		Slips []bool                `json:"slips"`
	}
	if err := json.Unmarshal(out, &said); err != nil {
		t.Fatal(err)
	}
	for i, text := range q.Texts {
		if diff := cmp.Diff(Words(text), said.Words[i], cmpopts.EquateEmpty()); diff != "" {
			t.Errorf("%q: %s", text, diff)
		}
	}
	for lang, words := range q.Stems {
		s := newStemmer(rulesOf(lang))
		for i, word := range words {
			if diff := cmp.Diff(s.stems(word), said.Stems[lang][i]); diff != "" {
				t.Errorf("%s, %s: %s", lang, word, diff)
			}
		}
	}
	for i, row := range c.Slips {
		if said.Slips[i] != row[2].(bool) {
			t.Errorf("%s and %s: a slip is %t", row[0], row[1], said.Slips[i])
		}
	}
}

func FuzzWords(f *testing.F) {
	c := readCases(f)
	for _, row := range c.Words {
		f.Add(row.Text)
	}
	for _, pairs := range c.Kin {
		for _, p := range pairs {
			f.Add(strings.Join(p, " "))
		}
	}
	stemmers := []stemmer{newStemmer(rulesOf("id")), newStemmer(rulesOf("en"))}
	f.Fuzz(func(t *testing.T, text string) {
		words := Words(text)
		if again := Words(strings.Join(words, " ")); !slices.Equal(words, again) {
			t.Errorf("the words %q of %q have the words %q", words, text, again)
		}
		for _, word := range words[:min(len(words), 20)] {
			if len(word) > longestWord {
				continue
			}
			if word == "" || word[0] == '0' || strings.ContainsAny(word, " ;/\n") {
				t.Errorf("%q is no word for the index", word)
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

func documents() []Document {
	return []Document{
		{Kind: "product", Title: "Selendang tenun", Code: "TS-0012", Tags: []string{"Bengkel Setu"}, Summary: "Ditenun dari benang sutra.", Body: "Rahim menenun selendang ini."},
		{Kind: "product", Title: "Tikar", Code: "TS-0013", Tags: []string{"Anyaman"}, Summary: "Menganyam pandan."},
		{Kind: "term", Title: "Tenunan", Summary: "Yang ditenun."},
	}
}

// line finds what stands behind a word in the files of an index.
func line(t *testing.T, x *Index, word string) string {
	t.Helper()
	before := ""
	for row := range strings.SplitSeq(x.File("t0").(*part).Text, "\n") {
		var same int
		if _, err := fmt.Sscanf(row[:1], "%x", &same); err != nil {
			t.Fatal(err)
		}
		tail, behind, _ := strings.Cut(row[1:], ";")
		before = before[:same] + tail
		if before == word {
			return behind
		}
	}
	return "none"
}

func TestIndex(t *testing.T) {
	x := New("id", documents())
	for word, want := range map[string]string{
		"selendang": "0",     // in the title; not again for the body
		"12":        "0",     // the code without its zeros
		"setu":      ";0",    // a tag
		"benang":    ";;0",   // the summary
		"rahim":     ";;;0",  // the body
		"tenunan":   "2",     // begins with its stem, so it is not at the stem
		"tenun":     "0/;;2", // of ditenun in a summary; where a document has the word itself too, the script takes the better
		"anyam":     "/;;1",  // of menganyam; anyaman is found in the order of the words
		"kanyam":    "none",  // menganyam may come of it, but anyaman votes for anyam
		"dari":      "none",  // tells no entry from another
		"menganyam": ";;1",   //
		"ditenun":   ";;0 2", //
	} {
		if got := line(t, x, word); got != want && !(word == "tenun" && strings.HasPrefix(got, "0/")) {
			t.Errorf("%s: %q instead of %q", word, got, want)
		}
	}
	r := x.File("root").(root)
	if diff := cmp.Diff([][2]any{{"product", 2}, {"term", 1}}, r.Kinds); diff != "" {
		t.Error(diff)
	}
	for _, name := range Files(len(documents())) {
		if p, ok := x.File(name).(*part); name != "root" && (!ok || p.Stamp != r.Stamp) {
			t.Errorf("%s is not of the same build: %v", name, p)
		}
	}
	if x.File("t1") != nil || x.File("d1") != nil {
		t.Error("there are files that Files does not tell")
	}
}

// Every word of the documents is in the one file where the first words of the
// files say that it is.
func TestShards(t *testing.T) {
	var many []Document
	for i := range 1_000 {
		many = append(many, Document{Kind: "product", Title: fmt.Sprintf("%s %s", strings.Repeat(string(rune('a'+i%26)), 2+i%7), strings.Repeat(string(rune('a'+i/26%26)), 3)), Code: fmt.Sprint(i)})
	}
	x := New("id", many)
	first := x.File("root").(root).First
	if len(first) < 3 || !slices.IsSorted(first) {
		t.Fatalf("the shards begin with %q", first)
	}
	words := 0
	for i := range first {
		before := ""
		for row := range strings.SplitSeq(x.File(fmt.Sprintf("t%d", i)).(*part).Text, "\n") {
			tail, _, _ := strings.Cut(row[1:], ";")
			before = before[:row[0]-'0'] + tail
			if before < first[i] || i+1 < len(first) && before >= first[i+1] {
				t.Errorf("%s is in shard %d, of %s", before, i, first[i])
			}
			words++
		}
	}
	if words < 1_100 {
		t.Errorf("%d words", words)
	}
}

// Another word anywhere gives all files another stamp; the same documents, the same bytes.
func TestStamp(t *testing.T) {
	write := func(d []Document) (stamp, all string) {
		x := New("id", d)
		for _, name := range Files(len(d)) {
			data, err := json.Marshal(x.File(name))
			if err != nil {
				t.Fatal(err)
			}
			all += string(data)
		}
		return x.File("root").(root).Stamp, all
	}
	stamp, all := write(documents())
	if again, other := write(documents()); again != stamp || other != all {
		t.Error("the same documents have another index")
	}
	changed := documents()
	changed[1].Line = "Setu"
	if other, _ := write(changed); other == stamp {
		t.Error("a changed line has the same stamp")
	}
}
