package diag

import (
	"bytes"
	"fmt"
	"strings"
	"testing"
)

// printed is what people get of problems.
func printed(t *testing.T, p Printer, problems List) string {
	t.Helper()
	var out bytes.Buffer
	p.Out, p.Format = &out, Human
	if err := p.Print(problems); err != nil {
		t.Fatal(err)
	}
	return out.String()
}

// migrated are the problems of a site with many files: 4 in each, of which 2 are the same in all.
func migrated(files int) List {
	var problems List
	for i := range files {
		folder := []string{"content/news", "content/pages", "content/events", "content/terms", "content/products"}[i%5]
		file := &File{Path: fmt.Sprintf("%s/%03d.md", folder, i), Text: []byte("layout: post\nexcerpt: x\nprice: y\n")}
		news := Text{ID: "berita", EN: "news"}
		problems = append(problems,
			UnknownKey.At(Span{file, 0, 6}, "layout", news).Advise(NoMeaningHere),
			UnknownKey.At(Span{file, 13, 20}, "excerpt", news).Advise(KeyIsCalled, "summary").WithFix("summary"),
			InvalidPrice.At(Span{file, 32, 33}, fmt.Sprintf("y%d", i)),
			RawHTML.At(Span{file, 0, 0}))
	}
	return problems
}

func TestFewProblemsAreListedWithoutASummary(t *testing.T) {
	got := printed(t, Printer{Lang: English}, migrated(5))
	if strings.Contains(got, "by kind") || strings.Count(got, "\n\n") != 20 {
		t.Errorf("20 problems: got\n%s", got)
	}
	got = printed(t, Printer{Lang: English}, migrated(6))
	if !strings.Contains(got, "Errors by kind\n") || strings.Contains(got, "--all") ||
		strings.Count(got, "[unknown-key]\n") != 12+1 {
		t.Errorf("24 problems: got\n%s", got)
	}
}

// Of many problems the first places are listed. The summary counts all, and its lines fit into a terminal.
func TestManyProblemsEndWithASummaryByKind(t *testing.T) {
	problems := migrated(300)
	for _, test := range []struct {
		lang Lang
		want string
	}{
		{Indonesian, `Galat menurut jenisnya

   600  kunci … tidak dikenal pada … [unknown-key]
        --fix: 300; events (120), news (120), pages (120), 2 folder lain
        excerpt (300), layout (300)
   300  … bukan harga [invalid-price]
        events (60), news (60), pages (60), 2 folder lain

Peringatan menurut jenisnya

   300  HTML di dalam Markdown tidak ikut terbit [raw-html]
        events (60), news (60), pages (60), 2 folder lain

Di atas hanya 19 dari 1200. Semuanya: kriya check --all
300 dapat diperbaiki sendiri: kriya check --fix

`},
		{English, `Errors by kind

   600  the key … is unknown in … [unknown-key]
        --fix: 300; events (120), news (120), pages (120), 2 more folders
        excerpt (300), layout (300)
   300  … is not a price [invalid-price]
        events (60), news (60), pages (60), 2 more folders

Warnings by kind

   300  HTML inside Markdown is left out [raw-html]
        events (60), news (60), pages (60), 2 more folders

Only 19 of 1200 are listed above. All of them: kriya check --all
300 can be mended at once: kriya check --fix

`},
	} {
		p := Printer{Lang: test.lang, Program: "kriya"}
		got := printed(t, p, problems)
		at := strings.Index(got, test.want)
		if at < 0 || at+len(test.want) != len(got) {
			t.Errorf("%s: got\n%s\nwant\n%s", test.lang, got[max(0, len(got)-len(test.want)):], test.want)
		}
		if listed := strings.Count(got[:max(0, at)], "["); listed != 19 {
			t.Errorf("%s: %d are listed", test.lang, listed)
		}
		p.All = true
		if got := printed(t, p, problems); strings.Count(got, "[raw-html]\n") != 301 ||
			strings.Contains(got, "--all") {
			t.Errorf("%s: not all are listed", test.lang)
		}
	}
}

// No row is wider than a terminal, whatever the messages hold.
func TestSummaryFitsIntoATerminal(t *testing.T) {
	var problems List
	for i, k := range Kinds() {
		file := &File{Path: fmt.Sprintf("content/%s/%d.md", strings.Repeat("folder", 1+i%9), i)}
		long := Text{ID: strings.Repeat("panjang 漢字 ", 20), EN: strings.Repeat("long 漢字 ", 20)}
		problems = append(problems, k.At(Span{file, 0, 0}, long, long, long, long))
	}
	for _, lang := range []Lang{Indonesian, English} {
		got := printed(t, Printer{Lang: lang}, problems)
		_, summary, _ := strings.Cut(got, map[Lang]string{Indonesian: "Galat menurut", English: "Errors by"}[lang])
		if rows := strings.Count(summary, "     1  "); rows != len(Kinds()) {
			t.Errorf("%s: %d rows for %d kinds", lang, rows, len(Kinds()))
		}
		for line := range strings.Lines(summary) {
			if cells(strings.TrimSuffix(line, "\n")) > 80 {
				t.Errorf("%s: %d cells: %s", lang, cells(line), line)
			}
		}
	}
}

// Tools get every problem, and nothing else.
func TestToolsGetAllOfManyProblems(t *testing.T) {
	problems := migrated(300)
	for _, format := range []Format{JSON, GitHub} {
		var out bytes.Buffer
		if err := (Printer{Out: &out, Format: format, Lang: English}).Print(problems); err != nil {
			t.Fatal(err)
		}
		if lines := strings.Count(out.String(), "\n"); lines != len(problems) {
			t.Errorf("%s: %d lines", format, lines)
		}
	}
}

func TestMessagesWithoutTheirArguments(t *testing.T) {
	for message, want := range map[string]string{
		UnknownKey.Message.ID: "kunci … tidak dikenal pada …",
		MissingKey.Message.EN: "the key … is required",
		Syntax.Message.ID:     "susunan di sini tidak dapat dibaca",
		WrongType.Message.EN:  "expected … here, not …",
		RawHTML.Message.EN:    "HTML inside Markdown is left out",
	} {
		if got := withoutArguments(message); got != want {
			t.Errorf("%s: got %q, want %q", message, got, want)
		}
	}
}
