package markdown

import (
	"bytes"
	"html"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"etalase/internal/diag"
)

// plainHost shows everything that it is asked to.
type plainHost struct{}

func (plainHost) Link(dest string) (string, string, bool) { return dest, "", true }
func (plainHost) Pictures(w *bytes.Buffer, p []Picture) {
	for _, picture := range p {
		w.WriteString(`<img alt="` + html.EscapeString(picture.Alt) + `">`)
	}
}
func (plainHost) Inline(w *bytes.Buffer, p Picture) {
	w.WriteString(`<img alt="` + html.EscapeString(p.Alt) + `">`)
}
func (plainHost) Card(w *bytes.Buffer, dest string) bool { return false }
func (plainHost) Player(w *bytes.Buffer, v Video) {
	w.WriteString(`<iframe title="` + html.EscapeString(v.Title) + `">`)
}

// front stands before each body, so that places in the file are not those in the body.
const front = "---\ntitle: é\n---\n"

func read(body string) (*Body, diag.List) {
	file := &diag.File{Path: "content/pages/a.md", Text: []byte(front + body)}
	return NewDialect(false).Read(file, len(front))
}

// What those who hear a page need is asked for, at its place.
func TestBodiesAreHeldToWhatCanBeHeard(t *testing.T) {
	for _, c := range []struct{ body, code, marked string }{
		{"![](a.jpg)", "alt-says-nothing", "a.jpg"},
		{"Teks ![foto](a.jpg)", "alt-says-nothing", "foto"},
		{"![IMG_2034.jpg](a.jpg)", "alt-says-nothing", "IMG_2034.jpg"},
		{"## Satu\n\n#### Empat", "heading-skipped", "Empat"},
		{"### Tiga", "heading-skipped", "Tiga"},
		{"# Satu\n\n## Dua\n\n### Tiga\n\n## Dua lagi", "", ""},
		{"Klik [di sini](https://a.example).", "vague-link", "di sini"},
		{"[**Klik di sini!**](https://a.example)", "vague-link", "Klik di sini!"},
		{"[»](https://a.example)", "vague-link", "»"},
		{"[Daftar perajin](https://a.example)", "", ""},
		{"<https://a.example>", "", ""},
		{"| a |  |\n|---|---|\n| 1 | 2 |", "empty-table-header", "| a |  |"},
		{"Teks.\n\n|  | a |\n|---|---|\n| 1 | 2 |", "", ""},
		{"|  |  |\n|---|---|\n| 1 | 2 |", "empty-table-header", "|  |  |"},
		{"[x](javascript:alert)", "broken-link", "javascript:alert"},
	} {
		var found, marked []string
		for _, padding := range []string{"", "\n\n"} { // white space around a body is not part of it
			_, problems := read(padding + c.body + "\n" + padding)
			for _, d := range problems {
				found = append(found, d.Kind.Code)
				marked = append(marked, string(d.Span.File.Text[d.Span.Start:d.Span.End]))
			}
		}
		var code, text []string
		if c.code != "" {
			code, text = []string{c.code, c.code}, []string{c.marked, c.marked}
		}
		if !slices.Equal(found, code) || !slices.Equal(marked, text) {
			t.Errorf("%q: found %q at %q", c.body, found, marked)
		}
	}
}

func TestVideosAreKnownByTheirAddress(t *testing.T) {
	for dest, embed := range map[string]string{
		"https://www.youtube.com/watch?v=dQw4w9WgXcQ&t=3":      "https://www.youtube-nocookie.com/embed/dQw4w9WgXcQ?autoplay=1",
		"https://m.youtube.com/shorts/dQw4w9WgXcQ":             "https://www.youtube-nocookie.com/embed/dQw4w9WgXcQ?autoplay=1",
		"https://youtu.be/dQw4w9WgXcQ?si=x":                    "https://www.youtube-nocookie.com/embed/dQw4w9WgXcQ?autoplay=1",
		"https://vimeo.com/76979871":                           "https://player.vimeo.com/video/76979871?dnt=1&autoplay=1",
		"https://vimeo.com/channels/staffpicks/76979871":       "https://player.vimeo.com/video/76979871?dnt=1&autoplay=1",
		"https://www.youtube.com/@sanggar":                     "",
		"https://www.youtube.com/watch?v=\"><script>aaa":       "",
		"https://youtube.com.evil.example/watch?v=dQw4w9WgXcQ": "",
		"http://youtu.be/dQw4w9WgXcQ":                          "",
		"https://vimeo.com/sanggar":                            "",
	} {
		if v, ok := videoAt(dest); ok != (embed != "") || v.Embed != embed {
			t.Errorf("%s: %v %s", dest, ok, v.Embed)
		}
	}
}

var opened = regexp.MustCompile(`(?i)<(script|style|object|form)\b|\son[a-z]+\s*=\s*["'a-z]|(href|src)\s*=\s*["']?\s*(javascript|vbscript):`)

// Any Markdown: no panic, places inside the file, and nothing that runs.
func FuzzBody(f *testing.F) {
	for _, text := range []string{
		"<script>x</script>", "<b onclick=x>a</b>", "[a](javascript:x)", "[a](JaVaScRiPt:x)", "[a](&#106;avascript:x)", "![a](javascript:x)", "<javascript:x>",
		"[a]: javascript:x\n[a]", "![a](b.jpg) ![c](d.jpg)", "https://youtu.be/dQw4w9WgXcQ", "<https://vimeo.com/76979871>", "| a | |\n|-|-|\n|b|c|", "# a\n#### b {#c onclick=x}",
		"- [ ] a\n- [x] b", "a[^1]\n\n[^1]: b", "a\n: b", "\t<script>", "`<script>`", "~~a~~", "![\"><script>](a.jpg)", "[a](b \"onclick=x\")",
	} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, body string) {
		if !utf8.ValidString(body) || strings.Contains(body, "\x00") || len(body) > 1<<16 {
			return
		}
		read, problems := read(body)
		size := len(front) + len(body)
		for _, d := range problems {
			if d.Span.Start < len(front) || d.Span.Start > d.Span.End || d.Span.End > size {
				t.Fatalf("%s at %d–%d of %d", d.Kind.Code, d.Span.Start, d.Span.End, size)
			}
		}
		out := read.HTML(plainHost{})
		tags := regexp.MustCompile(`<[^>]*>`).FindAll(out, -1) // what is not in a tag is text
		for _, tag := range tags {
			if bad := opened.Find(unquoted(tag)); bad != nil {
				t.Fatalf("%q became %q", body, out)
			}
		}
	})
}

// unquoted empties the values of attributes but for addresses: what stands in a
// quoted title is text.
func unquoted(tag []byte) []byte {
	return regexp.MustCompile(`(alt|title|id|class)="[^"]*"`).ReplaceAll(tag, []byte(`$1=""`))
}
