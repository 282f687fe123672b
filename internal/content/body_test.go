package content

import (
	"bytes"
	"context"
	"html"
	"regexp"
	"strings"
	"testing"
	"unicode/utf8"

	"etalase/internal/diag"
	"etalase/internal/source"
)

// plainHost shows everything that it is asked to.
type plainHost struct{}

func (plainHost) Link(dest string) (string, string, bool) { return dest, "", true }
func (plainHost) Pictures(w *bytes.Buffer, p []BodyPicture) {
	for _, picture := range p {
		w.WriteString(`<img alt="` + html.EscapeString(picture.Alt) + `">`)
	}
}
func (plainHost) Inline(w *bytes.Buffer, p BodyPicture) {
	w.WriteString(`<img alt="` + html.EscapeString(p.Alt) + `">`)
}
func (plainHost) Card(w *bytes.Buffer, dest string) bool { return false }
func (plainHost) Player(w *bytes.Buffer, v Video) {
	w.WriteString(`<iframe title="` + html.EscapeString(v.Title) + `">`)
}

func siteWith(t testing.TB, name, text string) (*Library, diag.List) {
	t.Helper()
	snapshot := (&source.Snapshot{}).
		With("site.yaml", []byte("title: A\nbase_url: https://a.example\norganisation: {name: A}\ndistricts: [Setu]\n")).
		With(name, []byte(text))
	c, list, err := Load(context.Background(), snapshot, Options{}, nil)
	if err != nil {
		t.Fatal(err)
	}
	return c, list
}

// What a body must say to those who cannot see it, told at its place.
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
		text := "---\ntitle: é\n---\n" + c.body + "\n"
		_, list := siteWith(t, "content/pages/a.md", text)
		var told diag.List
		for _, d := range list {
			if d.Kind != diag.MissingImage {
				told = append(told, d)
			}
		}
		if c.code == "" {
			if len(told) > 0 {
				t.Errorf("%q: %s", c.body, told[0].Kind.Code)
			}
			continue
		}
		if len(told) != 1 || told[0].Kind.Code != c.code || text[told[0].Span.Start:told[0].Span.End] != c.marked {
			t.Errorf("%q: %d told: %v", c.body, len(told), told)
			for _, d := range told {
				t.Logf("  %s %q", d.Kind.Code, text[d.Span.Start:d.Span.End])
			}
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
		text := "---\ntitle: A\n---\n" + body
		c, list := siteWith(t, "content/pages/a.md", text)
		for _, d := range list {
			if d.Span.Start < 0 || d.Span.Start > d.Span.End || d.Span.End > len(text) {
				t.Fatalf("%s at %d–%d of %d", d.Kind.Code, d.Span.Start, d.Span.End, len(text))
			}
		}
		e := c.Entry("page", "a", "id")
		if e == nil {
			return // the body has become a part of the front matter
		}
		out := c.HTML(e, plainHost{})
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
