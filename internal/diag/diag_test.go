package diag

import (
	"bytes"
	"encoding/json"
	"errors"
	"go/ast"
	"go/parser"
	"go/token"
	"os/exec"
	"path/filepath"
	"reflect"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/owenrumney/go-sarif/v3/pkg/report/v210/sarif"
	"github.com/santhosh-tekuri/jsonschema/v6"
)

var verb = regexp.MustCompile(`%(\[\d+\])?[a-z]`)

// Every kind speaks both languages, and says the same things in both.
func TestKindsSpeakBothLanguages(t *testing.T) {
	seen := map[string]bool{}
	for _, k := range Kinds() {
		if seen[k.Code] || !regexp.MustCompile(`^[a-z]+(-[a-z0-9]+)*$`).MatchString(k.Code) {
			t.Errorf("%s: not a code of its own in kebab case", k.Code)
		}
		seen[k.Code] = true
		if k.Message.ID == "" || k.Message.EN == "" {
			t.Errorf("%s: a message is missing", k.Code)
		}
		sameVerbs(t, k.Code, k.Message.ID, k.Message.EN)
		sameVerbs(t, k.Code, k.Advice.ID, k.Advice.EN)
	}
}

// Whatever is wrong, the reader learns what to do.
func TestEveryKindHasAdvice(t *testing.T) {
	for _, k := range Kinds() {
		if k.Advice.ID == "" || k.Advice.EN == "" {
			t.Errorf("%s has no advice", k.Code)
		}
	}
}

func TestPositionsCountCharactersFromOne(t *testing.T) {
	file := &File{Path: "a.md", Text: []byte("judul: é\r\nbaris dua\n")}
	for _, c := range []struct {
		start, end int
		want       [4]int
	}{
		{0, 5, [4]int{1, 1, 1, 6}},
		{7, 9, [4]int{1, 8, 1, 9}}, // é is two bytes, one character
		{17, 20, [4]int{2, 7, 2, 10}},
		{0, 99, [4]int{1, 1, 3, 1}}, // past the end is the end
	} {
		s, e := Span{file, c.start, c.end}.Bounds()
		if got := [4]int{s.Line, s.Column, e.Line, e.Column}; got != c.want {
			t.Errorf("%d–%d: got %v, want %v", c.start, c.end, got, c.want)
		}
	}
}

// The order does not depend on the order in which problems were found, and a problem that was found twice is printed
// once.
func TestSortedIsATotalOrder(t *testing.T) {
	a, b := &File{Path: "a.md", Text: []byte("abcdef\nghi")}, &File{Path: "b.md"}
	problems := List{
		UnknownKey.At(Span{b, 0, 0}, "x", Text{ID: "produk", EN: "product"}),
		StrayFile.At(Span{b, 0, 0}),
		UnknownKey.At(Span{a, 4, 5}, "y", Text{ID: "produk", EN: "product"}),
		UnknownKey.At(Span{a, 4, 5}, "x", Text{ID: "produk", EN: "product"}),
		RawHTML.At(Span{a, 1, 2}),
		RawHTML.At(Span{a, 1, 2}),
	}
	print := func(l List) string {
		var out bytes.Buffer
		if err := (Printer{Out: &out, Format: JSON, Lang: English}).Print(l); err != nil {
			t.Fatal(err)
		}
		return out.String()
	}
	want := print(problems)
	if n := strings.Count(want, "\n"); n != 5 {
		t.Errorf("%d lines, want 5", n)
	}
	slices.Reverse(problems)
	if got := print(problems); got != want {
		t.Errorf("reversed: got\n%swant\n%s", got, want)
	}
	if problems.ErrorCount() != 4 || problems.WarningCount() != 2 {
		t.Errorf("%d errors, %d warnings", problems.ErrorCount(), problems.WarningCount())
	}
}

func TestHumanShowsTheLineWithACaretUnderIt(t *testing.T) {
	file := &File{Path: "a.md", Text: []byte("x\n\tprice: Rp 150.000 # 漢\n")}
	d := InvalidPrice.At(Span{file, 10, 20}, "Rp 150.000")
	var out bytes.Buffer
	if err := (Printer{Out: &out, Format: Human, Lang: Indonesian}).Print(List{d}); err != nil {
		t.Fatal(err)
	}
	want := `a.md:2:9: galat: "Rp 150.000" bukan harga [invalid-price]
   2 │ 	price: Rp 150.000 # 漢
     │ 	       ━━━━━━━━━━
     ╰ tulis rupiah sebagai angka saja, misalnya 150000

`
	if out.String() != want {
		t.Errorf("got\n%swant\n%s", out.String(), want)
	}
}

// Content can neither control a terminal nor end a host's workflow command.
func TestContentDoesNotSteerTheReader(t *testing.T) {
	file := &File{Path: "a,b:c.md", Text: []byte("\x1b[31mred\x07")}
	d := UnknownKey.At(Span{file, 0, 5}, "x%\n::error::y", Text{ID: "produk", EN: "product"})
	var human, github bytes.Buffer
	_ = Printer{Out: &human, Format: Human, Lang: English}.Print(List{d})
	_ = Printer{Out: &github, Format: GitHub, Lang: English}.Print(List{d})
	if strings.ContainsAny(human.String(), "\x1b\x07") {
		t.Errorf("control characters in %q", human.String())
	}
	got := github.String()
	if strings.Count(got, "\n") != 1 || !strings.HasPrefix(got, "::error file=a%2Cb%3Ac.md,line=1,") {
		t.Errorf("got %q", got)
	}
}

// What a person cannot see, or what commands a terminal, is replaced by what can be seen; all else stays as it is.
func TestPrintable(t *testing.T) {
	for text, want := range map[string]string{
		"Kain\tbatik é 🌸": "Kain\tbatik é 🌸", "a\x1b[31m": "a␛[31m", "a\nb": "a␊b",
		"\x9b": "\uFFFD", "a\x7fb": "a\uFFFDb",
		"a\u180eb": "a\uFFFDb", "a\ufff9b": "a\uFFFDb", "a\U000E0061b": "a\uFFFDb", "a\u200db": "a\uFFFDb",
		"👩\u200d🎨": "👩\u200d🎨",
		"a\u202eb": "a\uFFFDb", "\u200e": "\uFFFD", "a\u2060b": "a\uFFFDb",
		"a\xffb": "a\uFFFDb",
	} {
		if got := Printable(text); got != want {
			t.Errorf("%q is printed as %q, want %q", text, got, want)
		}
	}
}

// Nothing that a name, a value, a form or a fix holds begins a line of its own, commands a terminal or turns the
// direction of writing, in any format. Tools still get the name as it is.
func TestNothingUnprintableIsPrinted(t *testing.T) {
	const evil = "a\n::error::b\r\x1b[31m\x07\x7f\u009b\u202e\u2066\u200b\u2028\U000E0061c"
	file := &File{Path: "content/" + evil + ".md", Text: []byte(evil)}
	problems := List{
		UnknownKey.At(Span{file, 0, 1}, evil, Verbatim(evil)).WithForm(evil).WithFix(evil),
		UnreadableFile.At(Span{File: file}, Verbatim(errors.New(evil).Error())),
		WrongName.At(Span{File: file}, evil, NoSlug.With(), "b.md").WithRename(evil),
		DuplicateValue.At(Span{file, 0, 1}, evil, evil, evil).Advise(DidYouMean, evil),
	}
	for _, format := range Formats() {
		var out bytes.Buffer
		if err := (Printer{Out: &out, Format: format, Lang: Indonesian}).Print(problems); err != nil {
			t.Fatal(err)
		}
		for line := range strings.Lines(out.String()) {
			if strings.HasPrefix(line, "::error::") {
				t.Errorf("%s begins a line: %q", format, line)
			}
			if text := strings.TrimSuffix(line, "\n"); text != Printable(text) {
				t.Errorf("%s: %q", format, line)
			}
		}
		if format == JSON {
			var record Record
			first, _, _ := strings.Cut(out.String(), "\n")
			if err := json.Unmarshal([]byte(first), &record); err != nil || record.File != file.Path {
				t.Errorf("%q, %v", record.File, err)
			}
		}
	}
}

func TestJSONIsTheContract(t *testing.T) {
	file := &File{Path: "content/products/tas/index.md", Text: []byte("artisan: nelti\n")}
	d := UnknownReference.At(Span{file, 9, 14}, "nelti", Text{ID: "perajin", EN: "artisan"}).
		Advise(DidYouMean, "nelty").WithFix("nelty")
	var out bytes.Buffer
	_ = Printer{Out: &out, Format: JSON, Lang: English}.Print(List{d})
	want := `{"file":"content/products/tas/index.md","line":1,"column":10,"end_line":1,"end_column":15,` +
		`"severity":"error","code":"unknown-reference","message":"there is no artisan \"nelti\"",` +
		`"hint":"perhaps you mean: nelty","fix":{"start":9,"end":14,"text":"nelty"}}` + "\n"
	if out.String() != want {
		t.Errorf("got\n%swant\n%s", out.String(), want)
	}
}

// Printing never fails on any text and any span.
func FuzzAnyTextCanBePrinted(f *testing.F) {
	f.Add([]byte("title: é\r\n\tb"), 3, 9)
	f.Add([]byte("\x1b\xff\xfe"), -1, 5)
	f.Fuzz(func(t *testing.T, text []byte, start, end int) {
		start, end = max(0, start), max(0, end)
		span := Span{&File{Path: "a.md", Text: text}, min(start, len(text)), min(end, len(text))}
		d := UnknownKey.At(span, string(text), Text{ID: "a", EN: "b"})
		for _, format := range Formats() {
			var out bytes.Buffer
			if err := (Printer{Out: &out, Format: format, Lang: Indonesian, Color: true}).Print(List{d}); err != nil {
				t.Fatal(err)
			}
			if format == JSON && (!json.Valid(out.Bytes()) || !utf8.Valid(out.Bytes())) {
				t.Fatalf("not JSON: %q", out.String())
			}
		}
	})
}

// The log is what the standard's own schema admits, with nothing beside it, and holds what was found.
func TestSARIFIsValid(t *testing.T) {
	file := &File{Path: "content/products/tas é/index.md", Text: []byte("artisan: nelti\n")}
	problems := List{
		UnknownReference.At(Span{file, 9, 14}, "nelti", Text{ID: "perajin", EN: "artisan"}).WithFix("nelty"),
		UnknownReference.At(Span{file, 0, 1}, "x", Text{ID: "perajin", EN: "artisan"}),
		RawHTML.At(Span{file, 0, 0}),
		MissingFile.At(Span{&File{Path: "site.yaml"}, 0, 0}, "site.yaml"),
	}
	schema := sarifSchema(t)
	for _, l := range []List{problems, nil} {
		var out bytes.Buffer
		if err := (Printer{Out: &out, Format: SARIF, Lang: Indonesian}).Print(l); err != nil {
			t.Fatal(err)
		}
		printed := out.String()
		report, err := sarif.FromBytes(out.Bytes(), sarif.WithStrictValidation())
		if err != nil {
			t.Fatal(err)
		}
		instance, err := jsonschema.UnmarshalJSON(&out)
		if err != nil {
			t.Fatal(err)
		}
		if err := schema.Validate(instance); err != nil {
			t.Error(err)
		}
		if got := len(report.Runs[0].Results); got != len(l) {
			t.Errorf("%d results of %d", got, len(l))
		}
		if l == nil {
			continue
		}
		r := report.Runs[0].Results[2]
		region := r.Locations[0].PhysicalLocation.Region
		placed := *region.StartColumn == 10 && *region.EndColumn == 15
		if *r.RuleID != "unknown-reference" || r.RuleIndex != 0 || !placed {
			t.Error(printed)
		}
		if got := *r.Fixes[0].ArtifactChanges[0].Replacements[0].InsertedContent.Text; got != "nelty" {
			t.Errorf("the fix is %q", got)
		}
		uri := *r.Locations[0].PhysicalLocation.ArtifactLocation.URI
		if want := "content/products/tas%20%C3%A9/index.md"; uri != want {
			t.Errorf("the file is %s", uri)
		}
	}
}

// sarifSchema returns the schema of OASIS as the module that reads the format carries it, for its own use, in a
// constant.
func sarifSchema(t *testing.T) *jsonschema.Schema {
	t.Helper()
	dir, err := exec.Command("go", "list", "-f", "{{.Dir}}", reflect.TypeFor[sarif.Report]().PkgPath()).Output()
	if err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(strings.TrimSpace(string(dir)), "schema.go")
	file, err := parser.ParseFile(token.NewFileSet(), path, nil, 0)
	if err != nil {
		t.Fatal(err)
	}
	var text string
	ast.Inspect(file, func(n ast.Node) bool {
		if lit, ok := n.(*ast.BasicLit); ok && lit.Kind == token.STRING && len(lit.Value) > len(text) {
			text, _ = strconv.Unquote(lit.Value)
		}
		return true
	})
	doc, err := jsonschema.UnmarshalJSON(strings.NewReader(text))
	if err != nil {
		t.Fatal(err)
	}
	c := jsonschema.NewCompiler()
	if err := c.AddResource("urn:sarif", doc); err != nil {
		t.Fatal(err)
	}
	return c.MustCompile("urn:sarif")
}

// The host shows ten annotations of a step: no warning may displace an error.
func TestGitHubGetsErrorsFirst(t *testing.T) {
	file := &File{Path: "a.md", Text: []byte("abcdef")}
	var out bytes.Buffer
	_ = Printer{Out: &out, Format: GitHub, Lang: English}.Print(List{
		RawHTML.At(Span{file, 0, 1}),
		StrayFile.At(Span{file, 3, 4}),
		RawHTML.At(Span{file, 1, 2}),
		StrayFile.At(Span{file, 2, 3}),
	})
	var order []string
	for line := range strings.Lines(out.String()) {
		order = append(order, line[:strings.Index(line, " ")]+regexp.MustCompile(`col=\d+`).FindString(line))
	}
	if got := strings.Join(order, " "); got != "::errorcol=3 ::errorcol=4 ::warningcol=1 ::warningcol=2" {
		t.Error(got)
	}
}

// A sentence repeats the beginning of what is too long to be read, whole characters of it.
func TestLongValuesAreCut(t *testing.T) {
	said := InvalidURL.At(Span{}, "x"+strings.Repeat("é", 50_000)).Message(English)
	if len(said) > 2*maxQuotation || !strings.Contains(said, "éé…\"") {
		t.Errorf("%d bytes: %.500s", len(said), said)
	}
}
