package frontmatter

import (
	"fmt"
	"strings"
	"testing"
	"unicode/utf8"

	"etalase/internal/diag"
)

// fenceCases are files whose data does not stand between two lines as it should.
var fenceCases = []struct {
	text  string
	at    string // line:column of the one message
	code  string
	word  string // of the message or its advice, in Indonesian
	fixed string // the text with the fix; empty: there is none
}{
	// Not closed.
	{"---\ntitle: A\n", "2:1", "unclosed-front-matter", "sesudah kunci terakhir", "---\ntitle: A\n---\n"},
	{"---\ntitle: A", "2:1", "unclosed-front-matter", "---", "---\ntitle: A\n---\n"},
	{"---\r\ntitle: A\r\n", "2:1", "unclosed-front-matter", "---", "---\r\ntitle: A\r\n---\r\n"},
	{"---\ntitle: A\n\nIsi.\n", "4:1", "unclosed-front-matter", "di atas baris ini",
		"---\ntitle: A\n---\n\nIsi.\n"},
	{"---\ntitle: A\n\n# Judul\n\nIsi.\n", "6:1", "unclosed-front-matter", "---",
		"---\ntitle: A\n---\n\n# Judul\n\nIsi.\n"},
	{"---\ntitle: A\n\nIsi.\n\n---\n\nLagi.\n", "4:1", "unclosed-front-matter", "---",
		"---\ntitle: A\n---\n\nIsi.\n\n---\n\nLagi.\n"},
	{"---\ntitle: A\nIsi cerita panjang.\n", "3:1", "unclosed-front-matter", "di atas baris ini", ""},
	{"---\nimages:\n  - src: a\n    alt: b\n\nIsi.\n", "6:1", "unclosed-front-matter", "---",
		"---\nimages:\n  - src: a\n    alt: b\n---\n\nIsi.\n"},
	{"+++\ntitle = 'A'\n\nIsi.\n", "4:1", "unclosed-front-matter", "+++", "+++\ntitle = 'A'\n+++\n\nIsi.\n"},
	{"---\ntitle: A\n\nIsi: satu.\n\n- a\n", "4:1", "unclosed-front-matter", "---", ""},

	// Closed by another line.
	{"---\ntitle: A\n----\nIsi\n", "3:1", "unclosed-front-matter", "tulis ---", "---\ntitle: A\n---\nIsi\n"},
	{"---\ntitle: A\n—\nIsi\n", "3:1", "unclosed-front-matter", "tulis ---", "---\ntitle: A\n---\nIsi\n"},
	{"---\ntitle: A\n—-\nIsi\n", "3:1", "unclosed-front-matter", "tulis ---", "---\ntitle: A\n---\nIsi\n"},
	{"---\ntitle: A\n-\n\nIsi\n", "3:1", "unclosed-front-matter", "tulis ---", "---\ntitle: A\n---\n\nIsi\n"},
	{"---\ntitle: A\n- ---\n", "3:1", "unclosed-front-matter", "tulis ---", "---\ntitle: A\n---\n"},
	{"---\ntitle: A\n--\nIsi\n", "3:1", "unclosed-front-matter", "tulis ---", "---\ntitle: A\n---\nIsi\n"},
	{"---\ntitle: A\n***\nIsi\n", "3:1", "unclosed-front-matter", "tulis ---", "---\ntitle: A\n---\nIsi\n"},
	{"---\ntitle: A\n___\nIsi\n", "3:1", "unclosed-front-matter", "tulis ---", "---\ntitle: A\n---\nIsi\n"},
	{"---\ntitle: A\n===\nIsi\n", "3:1", "unclosed-front-matter", "tulis ---", "---\ntitle: A\n---\nIsi\n"},
	{"---\ntitle: A\n- - -\nIsi\n", "3:1", "unclosed-front-matter", "tulis ---", "---\ntitle: A\n---\nIsi\n"},
	{"---\ntitle: A\n+++\nIsi\n", "3:1", "unclosed-front-matter", "tulis ---", "---\ntitle: A\n---\nIsi\n"},
	{"---\r\ntitle: A\r\n----\r\nIsi\r\n", "3:1", "unclosed-front-matter", "---",
		"---\r\ntitle: A\r\n---\r\nIsi\r\n"},
	{"---\ntitle: A\n----\nIsi\n\n---\n\nlagi\n", "3:1", "unclosed-front-matter", "tulis ---",
		"---\ntitle: A\n---\nIsi\n\n---\n\nlagi\n"},
	{"+++\ntitle = 'A'\n++++\nIsi\n", "3:1", "unclosed-front-matter", "+++", "+++\ntitle = 'A'\n+++\nIsi\n"},
	{"---\ntitle: A\n--- Isi\n", "3:1", "unclosed-front-matter", "di baris sendiri", "---\ntitle: A\n---\nIsi\n"},
	{"---\ntitle: A\n---Isi\nlagi\n", "3:1", "unclosed-front-matter", "di baris sendiri",
		"---\ntitle: A\n---\nIsi\nlagi\n"},

	// Opened by another line, or not at all.
	{"---json\n{\"title\": \"A\"}\n---\n", "1:1", "no-front-matter", "tulis ---", "---\n{\"title\": \"A\"}\n---\n"},
	{"---js\n{title: \"A\"}\n---\n", "1:1", "no-front-matter", "program lain", ""},
	{"----\ntitle: A\n---\n", "1:1", "no-front-matter", "tulis ---", "---\ntitle: A\n---\n"},
	{"—\ntitle: A\n---\n", "1:1", "no-front-matter", "tulis ---", "---\ntitle: A\n---\n"},
	{"--\ntitle: A\n---\n", "1:1", "no-front-matter", "tulis ---", "---\ntitle: A\n---\n"},
	{"***\ntitle: A\n---\n", "1:1", "no-front-matter", "tulis ---", "---\ntitle: A\n---\n"},
	{"___\ntitle: A\n---\n", "1:1", "no-front-matter", "tulis ---", "---\ntitle: A\n---\n"},
	{"---yaml\ntitle: A\n---\n", "1:1", "no-front-matter", "tulis ---", "---\ntitle: A\n---\n"},
	{"title: A\nsku: x\n---\nIsi\n", "1:1", "no-front-matter", "di atas baris ini",
		"---\ntitle: A\nsku: x\n---\nIsi\n"},

	{"++++\ntitle = 'A'\nsku = 'x'\n+++\nIsi\n", "1:1", "no-front-matter", "tulis +++",
		"+++\ntitle = 'A'\nsku = 'x'\n+++\nIsi\n"},
	{"-\ntitle: A\n---\n", "1:1", "no-front-matter", "tulis ---", "---\ntitle: A\n---\n"},
	{"- ---\ntitle: A\n---\n", "1:1", "no-front-matter", "tulis ---", "---\ntitle: A\n---\n"},

	// In the middle of the data.
	{"---\ntitle: A\n---\nsku: x\nprice: 5\n---\nIsi\n", "3:1", "syntax", "hapus baris ini",
		"---\ntitle: A\nsku: x\nprice: 5\n---\nIsi\n"},
	{"title: A\n---\nsku: x\nprice: 5\n---\nIsi\n", "1:1", "no-front-matter", "--- dari baris 2",
		"---\ntitle: A\nsku: x\nprice: 5\n---\nIsi\n"},

	{"---\ntitle: A\n\nkunci di tetangga\n---\nIsi\n", "4:1", "unclosed-front-matter", "di atas", ""},
	{"---\ntitle: A\n\nkunci\n\n---\n\nIsi\n", "4:1", "unclosed-front-matter", "di atas",
		"---\ntitle: A\n---\n\nkunci\n\n---\n\nIsi\n"},
	{"+++\na = 1\n\nkunci\n\n+++\nIsi\n", "4:1", "unclosed-front-matter", "di atas", ""},

	// Not at the head.
	{"# Judul\n\n---\ntitle: A\n---\nIsi\n", "1:1", "no-front-matter", "baris 3 sampai 5", ""},
	{"Isi\n---\ntitle: A\n---\n", "1:1", "no-front-matter", "pindahkan", ""},
	{"Isi saja\n", "1:1", "no-front-matter", "pada baris pertama", ""},
	{"# Judul\n\nIsi\n\n---\n\nLagi\n\n---\n", "1:1", "no-front-matter", "pada baris pertama", ""},
	{"***\n\nIsi\n", "1:1", "no-front-matter", "pada baris pertama", ""},

	// Line ends of old Macs.
	{"---\rtitle: A\r---\rIsi\r", "1:4", "unreadable-file", "LF", "---\ntitle: A\n---\nIsi\n"},

	// JSON.
	{"{\n  \"title\": \"A\"\n", "2:3", "unclosed-front-matter", "}", ""},
	{"{\n  \"title\": \"A\"\n\nIsi\n", "2:3", "unclosed-front-matter", "}", ""},
	{"{\"title\": \"A\"} Isi\n", "1:1", "unclosed-front-matter", "baris sendiri", ""},
	{"{\n\"a\": 'R',\n\"m\": {\n\"t\": \"x\"\n}\n\n}\n\nIsi\n", "2:6", "syntax", "kutip",
		"{\n\"a\": \"R\",\n\"m\": {\n\"t\": \"x\"\n}\n\n}\n\nIsi\n"},
	{"{\n\"a\": {\n\"b\": 1\n}\n\n\"c\": 2\n\nIsi\n", "1:1", "syntax", "tidak ditutup", ""},
	{"{\n\"a\": {\n\"b\": 1\n}\n\nIsi\n", "1:1", "syntax", "tidak ditutup", "{\n\"a\": {\n\"b\": 1\n}}\n\nIsi\n"},
	{"{\n\"a\": [1,\n\n2\n\nIsi\n", "2:6", "syntax", "tidak ditutup", ""},
}

func TestFencesAreToldWhereOneEdits(t *testing.T) {
	for _, c := range fenceCases {
		_, problems := Split(fileOf(c.text))
		if len(problems) != 1 {
			t.Errorf("%q: %d problems: %v", c.text, len(problems), problems)
			continue
		}
		d := problems[0]
		start, _ := d.Span.Bounds()
		said := d.Message(diag.Indonesian) + " / " + d.Advice(diag.Indonesian)
		if at := fmt.Sprintf("%d:%d", start.Line, start.Column); at != c.at || d.Kind.Code != c.code {
			t.Errorf("%q: %s [%s] at %s, want %s at %s", c.text, said, d.Kind.Code, at, c.code, c.at)
		}
		if !strings.Contains(said, c.word) {
			t.Errorf("%q: %s; want %q", c.text, said, c.word)
		}
		fixed := ""
		if d.Fix != nil {
			fixed = c.text[:d.Fix.Start] + d.Fix.Text + c.text[d.Fix.End:]
		}
		if fixed != c.fixed {
			t.Errorf("%q: fixed to %q, want %q", c.text, fixed, c.fixed)
		}
		if d.Fix == nil {
			continue
		}
		if after, problems := Split(fileOf(fixed)); len(problems) > 0 || after.Node == nil {
			t.Errorf("%q: fixed to %q: %v", c.text, fixed, problems)
		}
	}
}

// A file that is closed rightly stays silent, whatever its text looks like.
func TestRightFencesStaySilent(t *testing.T) {
	for _, text := range []string{
		"---\ntitle: A\n---\n----\n\n***\n\n--- x\n",
		"---\ntitle: A\n\nsku: x\n---\nIsi\n",
		"---\ntitle: A\n# catatan\n\n# lagi\nsku: x\n---\nIsi\n",
		"---\nsummary: |\n  ----\n\n  ***\n  Isi.\n---\nIsi\n",
		"---\nsummary: >\n  a\n\n  Isi.\n\nsku: x\n---\nIsi\n",
		"\n\n---\ntitle: A\n---\n",
		"---\n---\nIsi\n",
		"--- \ntitle: A\n--- \nIsi\n",
		"+++\ntitle = 'A'\n\n[menu]\ntitle = 'B'\n+++\n",
	} {
		if _, problems := Split(fileOf(text)); len(problems) > 0 {
			t.Errorf("%q: %v", text, problems)
		}
	}
}

// An object of JSON is the front matter, with empty lines in it and wherever its braces stand.
func TestAnObjectOfJSONIsTheFrontMatter(t *testing.T) {
	for _, data := range []string{
		"{\n\"title\": \"R\",\n\"menu\": {\n\"title\": \"x\"\n}\n\n}\n\n",
		"{\n\"images\": [{\n\"src\": \"x\"\n}\n\n]\n}\n\n",
		"{\"title\": \"R\", \"images\": [{\n\"src\": \"x\"\n}\n\n]}\n\n",
		"{\"title\": \"R\",\n\n\"summary\": \"x\"}\n\n",
		"{\r\n\r\n\"title\": \"}\",\r\n\"a\": {\r\n}\r\n\r\n}\r\n\r\n",
		"\uFEFF\n  {\"title\": \"A\"}\n",
		"{\n\"title\": \"A\"\n}\n",
		"{}\n",
	} {
		for _, body := range []string{"", "Isi\n}\n\n", "\"b\": 1\n", "{}\n\nIsi\n"} {
			text := data + body
			b, problems := Split(fileOf(text))
			if len(problems) > 0 || b.Node == nil || text[b.BodyAt:] != body {
				t.Errorf("%q: %v, body %q", text, problems, text[b.BodyAt:])
			}
		}
	}
}

// Whatever the file: the block lies inside it, and a fix takes its problem away.
func FuzzBlockLiesInItsFile(f *testing.F) {
	for _, c := range fenceCases {
		f.Add(c.text)
	}
	f.Add("{\n\"a\": [1, 2\n}\n\nIsi\n")
	f.Fuzz(func(t *testing.T, text string) {
		if !utf8.ValidString(text) || len(text) > 1<<12 {
			return
		}
		b, problems := Split(fileOf(text))
		if b.from > b.to || b.to > b.BodyAt || b.BodyAt > len(text) {
			t.Fatalf("%q: data %d–%d, body at %d", text, b.from, b.to, b.BodyAt)
		}
		for _, d := range problems {
			if d.Span.Start < 0 || d.Span.Start > d.Span.End || d.Span.End > len(text) {
				t.Fatalf("%q: %s at %d–%d", text, d.Kind.Code, d.Span.Start, d.Span.End)
			}
			if d.Fix == nil {
				continue
			}
			if d.Fix.Start < 0 || d.Fix.Start > d.Fix.End || d.Fix.End > len(text) {
				t.Fatalf("%q: a fix at %d–%d", text, d.Fix.Start, d.Fix.End)
			}
			if fixed := text[:d.Fix.Start] + d.Fix.Text + text[d.Fix.End:]; fixed == text {
				t.Fatalf("%q: the fix changes nothing", text)
			}
		}
	})
}
