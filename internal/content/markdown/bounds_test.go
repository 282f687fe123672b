package markdown

import (
	"encoding/json"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"golang.org/x/tools/txtar"

	"etalase/internal/diag"
)

// effortFor returns what parsing a text takes.
func effortFor(body string) *effort {
	pc := parser.NewContext()
	NewDialect(false, false).parser.Parse(text.NewReader([]byte(body)), parser.WithContext(pc))
	return effortOf(pc)
}

// What takes goldmark minutes or gigabytes is refused, at the line where it is too much.
func TestTangledTextIsRefused(t *testing.T) {
	table := "Teks.\n\n" + strings.Repeat("|a", 625) + "|\n" + strings.Repeat("|-", 625) + "|\n"
	longAddress, deep := "[a]: /"+strings.Repeat("b", 20_000)+"\n\n", strings.Repeat("- ", 45)
	tooDeep, unpaired := diag.BlocksInBlocks.With(maxNesting), diag.SignsWithoutEnd.With()
	for name, c := range map[string]struct {
		body  string
		cause diag.Text
	}{
		"cells":        {table + strings.Repeat("|x|\n", 5000), diag.CellsInTables.With(maxCells)},
		"pipes":        {"|a|\n|-|\n" + strings.Repeat("|`\\|`|\n", 2000), diag.PipesInCode.With(maxPipes)},
		"quotations":   {strings.Repeat("> ", 101) + "a", tooDeep},
		"lists":        {strings.Repeat("- ", 101) + "a", tooDeep},
		"both":         {strings.Repeat(">- ", 101), tooDeep},
		"numbers":      {strings.Repeat("1. ", 101), tooDeep},
		"links":        {strings.Repeat("[a](", 20_000), unpaired},
		"pictures":     {strings.Repeat("![a](", 20_000), unpaired},
		"lines":        {strings.Repeat("[a](\n", 20_000), unpaired},
		"emphasis":     {strings.Repeat("*a_ ", 40_000), unpaired},
		"in links":     {strings.Repeat("[*a*](b) ", 20_000), unpaired},
		"brackets":     {strings.Repeat("[", 100_000) + strings.Repeat("]", 100_000), unpaired},
		"code":         {backticks(600), unpaired},
		"definitions":  {strings.Repeat("[a]: b\n", 40_000), diag.LinksBelowText.With()},
		"long address": {longAddress + strings.Repeat("[a] ", 200), diag.LongReferences.With()},
		"empty lines":  {deep + "a" + strings.Repeat("\n", 100_000) + "  b", diag.LinesInBlocks.With()},
		"notes":        {numberedNotes(1001), diag.NotesBelowText.With(maxNotes)},
	} {
		b, problems := read(c.body)
		if b != nil || len(problems) != 1 || problems[0].Kind != diag.TooMuchMarkup {
			t.Errorf("%s: %d problems, refused: %v", name, len(problems), b == nil)
			continue
		}
		if got := problems[0].Message(diag.English); !strings.HasSuffix(got, c.cause.EN) {
			t.Errorf("%s: %s, not because %s", name, got, c.cause.EN)
		}
		if start, _ := problems[0].Span.Bounds(); name == "cells" && start.Line != 6 {
			t.Errorf("%s: in line %d", name, start.Line)
		}
		if e := effortFor(c.body); e.steps > 3*maxSteps || e.cells > maxCells+5000*626 || e.nesting > maxNesting+1 {
			t.Errorf("%s: it went on: %+v", name, *e)
		}
	}
}

// numberedNotes returns a text with as many footnotes.
func numberedNotes(n int) string {
	var marks, notes strings.Builder
	for i := range n {
		fmt.Fprintf(&marks, "a[^%d] ", i)
		fmt.Fprintf(&notes, "[^%d]: b\n", i)
	}
	return marks.String() + "\n\n" + notes.String()
}

// backticks returns runs of backticks, each longer than the one before: no two of them are a pair.
func backticks(n int) string {
	var out strings.Builder
	for i := range n {
		out.WriteString(strings.Repeat("`", i+1) + "a")
	}
	return out.String()
}

// A text that is written by people is never refused, however long.
func TestLongTextIsRead(t *testing.T) {
	for name, body := range map[string]string{
		"words":    strings.Repeat("Satu *dua* **tiga** [empat](https://a.example) `lima` ![enam](b.jpg).\n\n", 3000),
		"one":      strings.Repeat("Satu *dua* **tiga** [empat](https://a.example) `lima` ~~enam~~.\n", 3000),
		"brackets": strings.Repeat("Catatan [1] dan [2](tidak jadi) [3 atau (4] *lima.\n\n", 4000),
		"rows":     "| a | b | c |\n|---|---|---|\n" + strings.Repeat("| satu | dua | tiga |\n", 6000),
		"list":     strings.Repeat("- satu\n  - dua\n    - tiga\n      - empat\n        1. lima\n\n", 4000),
		"quotes":   strings.Repeat("> > > satu\n> > dua\n> tiga\n\n", 6000),
		"defined":  strings.Repeat("[satu], ", 5000) + "\n\n[satu]: https://a.example/panjang/alamat/ini \"Judul\"\n",
		"notes":    strings.Repeat("Satu[^1].\n\n", 5000) + "[^1]: Catatan.\n",
	} {
		if b, problems := read(body); b == nil {
			t.Errorf("%s: %v", name, problems)
		}
	}
}

// Each limit is far above what the largest texts need that we know.
func TestLimitsAreFarFromTextsOfPeople(t *testing.T) {
	var most effort
	for name, body := range knownTexts(t) {
		e := effortFor(body)
		if e.excess != nil {
			t.Errorf("%s is refused: %v", name, e.excess.cause)
		}
		most.cells, most.pipes = max(most.cells, e.cells), max(most.pipes, e.pipes)
		most.notes = max(most.notes, e.notes)
		most.continued, most.steps = max(most.continued, e.continued), max(most.steps, e.steps)
		most.referenced, most.nesting = max(most.referenced, e.referenced), max(most.nesting, e.nesting)
	}
	t.Logf("the most: %+v", most)
	for name, of := range map[string][2]int{
		"cells":      {100 * most.cells, maxCells},
		"pipes":      {100 * most.pipes, maxPipes},
		"notes":      {100 * most.notes, maxNotes},
		"continued":  {100 * most.continued, maxContinued},
		"steps":      {100 * most.steps, maxSteps},
		"referenced": {100 * most.referenced, maxReferenced},
		"nesting":    {5 * most.nesting, maxNesting},
	} {
		if of[0] > of[1] {
			t.Errorf("%s: %d of %d is near the limit", name, of[0], of[1])
		}
	}
}

// knownTexts returns the bodies of the site of this repository, those of the sites of other generators among the
// tests, and the examples of CommonMark.
func knownTexts(t *testing.T) map[string]string {
	texts := map[string]string{}
	err := filepath.WalkDir("../../../content", func(path string, d fs.DirEntry, err error) error {
		if err == nil && strings.HasSuffix(path, ".md") {
			var data []byte
			data, err = os.ReadFile(path)
			texts[path] = string(data)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	archives, err := filepath.Glob("../../../cmd/etalase/testdata/script/moved-*.txtar")
	if err != nil || len(archives) < 7 {
		t.Fatalf("%d sites of other generators, %v", len(archives), err)
	}
	for _, path := range archives {
		archive, err := txtar.ParseFile(path)
		if err != nil {
			t.Fatal(err)
		}
		for _, f := range archive.Files {
			texts[path+"/"+f.Name] = string(f.Data)
		}
	}
	list := exec.CommandContext(t.Context(), "go", "list", "-m", "-f", "{{.Dir}}", "github.com/yuin/goldmark")
	module, err := list.Output()
	if err != nil {
		t.Fatal(err)
	}
	data, err := os.ReadFile(filepath.Join(strings.TrimSpace(string(module)), "_test", "spec.json"))
	if err != nil {
		t.Fatal(err)
	}
	var examples []struct{ Markdown string }
	if err := json.Unmarshal(data, &examples); err != nil {
		t.Fatal(err)
	}
	var all strings.Builder
	for _, e := range examples {
		all.WriteString(e.Markdown + "\n\n")
		texts[e.Markdown] = e.Markdown
	}
	if len(examples) < 600 {
		t.Fatalf("%d examples", len(examples))
	}
	return texts
}
