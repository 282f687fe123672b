package markdown

import (
	"bytes"
	"html"
	"maps"
	"regexp"
	"slices"
	"strings"
	"sync"
	"testing"
	"unicode/utf8"

	"etalase/internal/diag"
)

// plainPage shows everything that it is asked to.
type plainPage struct{}

func (plainPage) Link(dest Destination) (string, string, bool) { return dest.Written, "", true }
func (plainPage) Pictures(w *bytes.Buffer, p []Picture) {
	for _, picture := range p {
		w.WriteString(`<img alt="` + html.EscapeString(picture.Alt) + `">`)
	}
}
func (plainPage) Inline(w *bytes.Buffer, p Picture) {
	w.WriteString(`<img alt="` + html.EscapeString(p.Alt) + `">`)
}
func (plainPage) Card(*bytes.Buffer, LoneLink) bool { return false }
func (plainPage) Player(w *bytes.Buffer, v Video) {
	w.WriteString(`<iframe title="` + html.EscapeString(v.Title) + `">`)
}

// front stands before each body, so that places in the file are not those in the body.
const front = "---\ntitle: é\n---\n"

func read(body string) (*Body, diag.List) { return readBy(NewDialect(false, true), body) }

func readBy(d *Dialect, body string) (*Body, diag.List) {
	return d.Read(&diag.File{Path: "content/pages/a.md", Text: []byte(front + body)}, len(front))
}

// choosyPage has cards for some links, and shows some links as text.
type choosyPage struct{ plainPage }

func (choosyPage) Link(dest Destination) (string, string, bool) {
	return "/" + dest.Written, "en", len(dest.Written)%3 != 0
}

func (choosyPage) Card(w *bytes.Buffer, link LoneLink) bool {
	if len(link.Written)%2 != 0 {
		return false
	}
	w.WriteString("<b>" + html.EscapeString(link.Written+link.Title) + "</b>")
	return true
}

// What stands alone in a paragraph is written by the page, or else as a paragraph.
func TestPlacesOfThePage(t *testing.T) {
	const dead, alive = "abc", "abcd.md" // as choosyPage has it
	for body, want := range map[string]string{
		"[x](" + alive + ")": `<p><a href="/abcd.md" hreflang="en">x</a></p>` + "\n",
		"[*x*](" + alive + ` "t & \"u")` + " y": `<p><a href="/abcd.md" hreflang="en" ` +
			`title="t &amp; &quot;u"><em>x</em></a> y</p>` + "\n",
		"a [x](" + dead + ") [y](" + alive + ")": `<p>a x <a href="/abcd.md" hreflang="en">y</a></p>` + "\n",
		"a\n\n[x](abcdef)\n\nb [y](" + alive + ")": "<p>a</p>\n<b>abcdef</b>" +
			`<p>b <a href="/abcd.md" hreflang="en">y</a></p>` + "\n",
		"- [u](abcdef)\n\n  [y](abcdef)\n- z": "<ul>\n<li>\n" +
			"<div class=\"entry-cards\">\n<b>abcdef</b><b>abcdef</b></div>\n</li>\n<li>\n<p>z</p>\n</li>\n</ul>\n",
		"[x](abcdef 'k')\n\n[y](abcdefg)\n\n[z](abcdef)\n\n[u](abcdef)\n": "<b>abcdefk</b>" +
			`<p><a href="/abcdefg" hreflang="en">y</a></p>` + "\n" +
			"<div class=\"entry-cards\">\n<b>abcdef</b><b>abcdef</b></div>\n",
		"[a ![b](c.jpg)](" + alive + ")":       `<p><a href="/abcd.md" hreflang="en">a <img alt="b"></a></p>` + "\n",
		"![b](c.jpg) ![d](e.jpg)\n\nf":         `<img alt="b"><img alt="d"><p>f</p>` + "\n",
		"[x](" + alive + ") [y](javascript:a)": `<p><a href="/abcd.md" hreflang="en">x</a> y</p>` + "\n",
	} {
		b, _ := read(body)
		if got := string(b.HTML(choosyPage{})); got != want {
			t.Errorf("%q\nbecame %q\nnot    %q", body, got, want)
		}
	}
}

// What users of screen readers need is checked, and reported at its span.
func TestBodiesAreAccessible(t *testing.T) {
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
	const youTube, vimeo = "https://www.youtube-nocookie.com/embed/", "https://player.vimeo.com/video/"
	for dest, embed := range map[string]string{
		"https://www.youtube.com/watch?v=dQw4w9WgXcQ":          youTube + "dQw4w9WgXcQ?autoplay=1",
		"https://www.youtube.com/watch?v=dQw4w9WgXcQ&t=3":      youTube + "dQw4w9WgXcQ?autoplay=1&start=3",
		"https://youtu.be/dQw4w9WgXcQ?t=1m30s":                 youTube + "dQw4w9WgXcQ?autoplay=1&start=90",
		"https://youtu.be/dQw4w9WgXcQ?si=x&start=30":           youTube + "dQw4w9WgXcQ?autoplay=1&start=30",
		"https://youtu.be/dQw4w9WgXcQ#t=1h0m2s":                youTube + "dQw4w9WgXcQ?autoplay=1&start=3602",
		"https://youtu.be/dQw4w9WgXcQ?t=nanti":                 youTube + "dQw4w9WgXcQ?autoplay=1",
		"https://vimeo.com/76979871#t=30":                      vimeo + "76979871?dnt=1&autoplay=1#t=30s",
		"https://vimeo.com/76979871?t=30s":                     vimeo + "76979871?dnt=1&autoplay=1#t=30s",
		"https://m.youtube.com/shorts/dQw4w9WgXcQ":             youTube + "dQw4w9WgXcQ?autoplay=1",
		"https://youtu.be/dQw4w9WgXcQ?si=x":                    youTube + "dQw4w9WgXcQ?autoplay=1",
		"https://vimeo.com/76979871":                           vimeo + "76979871?dnt=1&autoplay=1",
		"https://vimeo.com/channels/staffpicks/76979871":       vimeo + "76979871?dnt=1&autoplay=1",
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

// The ids are those of GitHub; the rows with several headings are of one body.
func TestIDsOfHeadings(t *testing.T) {
	for body, want := range map[string]string{
		"## Judul Satu":                         "judul-satu",
		"## Satu\n\n## Satu\n\n## Satu":         "satu satu-1 satu-2",
		"## Satu\n\n## Satu 1\n\n## Satu":       "satu satu-1 satu-2",
		"## Kriya & kota":                       "kriya--kota",
		"## Apa itu *ecoprint*?":                "apa-itu-ecoprint",
		"## [Tas pandan](../tas.md) baru":       "tas-pandan-baru",
		"## <https://a.example/x>":              "httpsaexamplex",
		"## `kode_satu` \\*dua\\*":              "kode_satu-dua",
		"## Café & ÉCLAIR":                      "café--éclair",
		"## ꦧꦠꦶꦏ 批次 Ὀδυσσεύς":                   "ꦧꦠꦶꦏ-批次-ὀδυσσεύς",
		"## 🎉 Pesta 🎉":                          "-pesta-",
		"## A&nbsp;b &amp; c":                   "ab--c",
		"## “Kutipan” — ya":                     "kutipan--ya",
		"## 1.2 Harga (Rp)":                     "12-harga-rp",
		"## _works":                             "works",
		"## !!!\n\n## ???":                      "heading heading-1",
		"Judul\nbersambung\n---":                "judul-bersambung",
		"> ## Dalam\n\n- ## Daftar\n\n## Dalam": "dalam daftar dalam-1",
		"## ![Foto](a.jpg) Tas":                 "tas",
		"## Tas <b>baru</b>":                    "tas-baru",
	} {
		body, _ := read(body)
		var ids []string
		for _, match := range headingID.FindAllSubmatch(body.HTML(plainPage{}), -1) {
			id := string(match[1])
			ids = append(ids, id)
			if !body.Outline.Headings[id] {
				t.Errorf("the outline has not %q", id)
			}
		}
		if got := strings.Join(ids, " "); got != want {
			t.Errorf("%q: %q, want %q", body.text, got, want)
		}
	}
}

var headingID = regexp.MustCompile(`<h[2-6] id="([^"]*)"`)

func TestBareAddressesAreLinks(t *testing.T) {
	link := func(href, label string) string { return `<a href="` + href + `">` + label + `</a>` }
	a, mail := link("https://a.example/x", "https://a.example/x"), link("mailto:tanya@a.example", "tanya@a.example")
	for body, want := range map[string]string{
		"Lihat https://a.example/x.":         "Lihat " + a + ".",
		"Lihat https://a.example/x, ya":      "Lihat " + a + ", ya",
		"(https://a.example/x)":              "(" + a + ")",
		`"https://a.example/x" katanya`:      "&quot;" + a + "&quot; katanya",
		"https://a.example/x!":               a + "!",
		"**https://a.example/x**":            "<strong>" + a + "</strong>",
		"Di www.a.example/y_z ya":            "Di " + link("https://www.a.example/y_z", "www.a.example/y_z") + " ya",
		"Surel: tanya@a.example.":            "Surel: " + mail + ".",
		"(tanya@a.example)":                  "(" + mail + ")",
		"https://a.example/_b_(c)":           link("https://a.example/_b_(c)", "https://a.example/_b_(c)"),
		"https://a.example/café":             link("https://a.example/caf%C3%A9", "https://a.example/café"),
		"[https://b.example](https://a.b/x)": link("https://a.b/x", "https://b.example"),
		"`https://a.example/x`":              "<code>https://a.example/x</code>",
		"@sanggar_pandan dan a@b":            "@sanggar_pandan dan a@b",
		"www. dan http:// dan https://a":     "www. dan http:// dan https://a",
	} {
		read, _ := read(body)
		if got := strings.TrimSpace(string(read.HTML(plainPage{}))); got != "<p>"+want+"</p>" {
			t.Errorf("%q: %s", body, got)
		}
	}
}

// The indent of a body's first line can mean something; empty lines above it do not.
func TestBodyBeginsWithAnIndent(t *testing.T) {
	for body, want := range map[string]string{
		"\n    kode\n":          "<pre><code>kode\n</code></pre>",
		"\r\n \t\n\tkode":       "<pre><code>kode\n</code></pre>",
		"  - satu\n  - dua\n":   "<ul>\n<li>satu</li>\n<li>dua</li>\n</ul>",
		"  - satu\n    - dua\n": "<ul>\n<li>satu\n<ul>\n<li>dua</li>\n</ul>\n</li>\n</ul>",
		"\n\n   Teks":           "<p>Teks</p>",
	} {
		read, _ := read(body)
		if got := strings.TrimSpace(string(read.HTML(plainPage{}))); got != want {
			t.Errorf("%q: %s", body, got)
		}
	}
}

func TestOutline(t *testing.T) {
	body, problems := read("\n[satu](../b.md#x) ![dua](c.jpg) <https://a.example>\n\n## Judul satu\n\n## Judul satu\n")
	if len(problems) > 0 {
		t.Error(problems[0].Kind.Code)
	}
	links, pictures := body.Outline.Links, body.Outline.Pictures
	if len(links) != 2 || links[1].Written != "https://a.example" || !links[1].Bare ||
		links[0].Written != "../b.md#x" || links[0].Path != "../b.md" {
		t.Errorf("links: %+v", links)
	}
	if len(pictures) != 1 || pictures[0].Written != "c.jpg" {
		t.Errorf("pictures: %+v", pictures)
	}
	headings := slices.Sorted(maps.Keys(body.Outline.Headings))
	if !slices.Equal(headings, []string{"judul-satu", "judul-satu-1"}) {
		t.Errorf("headings: %q", headings)
	}
	for _, l := range slices.Concat(links, pictures) {
		if got := string(l.Span.File.Text[l.Span.Start:l.Span.End]); got != l.Written {
			t.Errorf("%s is marked at %q", l.Written, got)
		}
	}
	if blank, _ := read(" \n\t\n"); !blank.Blank() || blank.HTML(plainPage{}) != nil || blank.Plain() != "" {
		t.Error("a body of white space is not blank")
	}
}

// Each slip is told once, where the destination stands, with what to write instead if that is certain.
func TestSlipsOfLinks(t *testing.T) {
	for body, want := range map[string]struct{ code, marked, fix string }{
		"[m]()":                                  {"broken-link", "", ""},
		"[m](#)":                                 {"broken-link", "#", ""},
		"[m](<>)":                                {"broken-link", "", ""},
		"[m](mailto:)":                           {"broken-link", "mailto:", ""},
		"[m](mailto:budi)":                       {"broken-link", "mailto:budi", ""},
		"[m](mailto://a@b.example)":              {"broken-link", "mailto://a@b.example", "mailto:a@b.example"},
		"[m](a.b@c.example)":                     {"broken-link", "a.b@c.example", "mailto:a.b@c.example"},
		`[m](C:\Users\a\b.pdf)`:                  {"broken-link", `C:\Users\a\b.pdf`, ""},
		"[m](d:/a/b.pdf)":                        {"broken-link", "d:/a/b.pdf", ""},
		"[m](file:///home/a/b.pdf)":              {"broken-link", "file:///home/a/b.pdf", ""},
		"[m](http://localhost:1313/produk/a/#b)": {"broken-link", "http://localhost:1313/produk/a/#b", "/produk/a/#b"},
		"[m](http://localhost:8080/a)":           {"broken-link", "http://localhost:8080/a", ""},
		"[m](http://127.0.0.1/a)":                {"broken-link", "http://127.0.0.1/a", ""},
		"[m](http://192.168.1.4/a)":              {"broken-link", "http://192.168.1.4/a", ""},
		"[m](http://[::1]:80/a)":                 {"broken-link", "http://[::1]:80/a", ""},
		"<http://localhost/a>":                   {"broken-link", "http://localhost/a", ""},
		"[m](https:///a.example/b)":              {"broken-link", "https:///a.example/b", "https://a.example/b"},
		"[m](http:a.example)":                    {"broken-link", "http:a.example", "http://a.example"},
		"[m](https:/a.example)":                  {"broken-link", "https:/a.example", "https://a.example"},
		"[m](https//a.example)":                  {"broken-link", "https//a.example", "https://a.example"},
		"[m](htps://a.example)":                  {"broken-link", "htps://a.example", "https://a.example"},
		"[m](http://https://a.example)":          {"broken-link", "http://https://a.example", "https://a.example"},
		"[m](http:foo)":                          {"broken-link", "http:foo", ""},
		"[m](https://)":                          {"broken-link", "https://", ""},
		"[www.a.example](www.a.example)":         {"broken-link", "www.a.example", "https://www.a.example"},
		"[m](tokopedia.com/a)":                   {"broken-link", "tokopedia.com/a", "https://tokopedia.com/a"},
		"[m](0812-0000-0000)":                    {"broken-link", "0812-0000-0000", ""},
		`[m](..\b\index.md#c)`:                   {"broken-link", `..\b\index.md#c`, "../b/index.md#c"},
		"[m](javascript:alert)":                  {"broken-link", "javascript:alert", ""},
		"<javascript:x>":                         {"broken-link", "javascript:x", ""},
		"[m](//a.example/b)":                     {"loose-link", "//a.example/b", "https://a.example/b"},
		"[m](b.md#)":                             {"loose-link", "b.md#", "b.md"},
		"[t][x]\n\n[x]: www.a.example":           {"broken-link", "www.a.example", "https://www.a.example"},
		"[![www.a.id](c.jpg)](www.a.id)":         {"broken-link", "www.a.id", "https://www.a.id"},

		"[m](https://a.example/x?u=http://b.example#c)": {},
		"[m](mailto:a@b.example?subject=Halo)":          {},
		"[m](mailto:?subject=Halo)":                     {},
		"[m](tel:+6281234567890)":                       {},
		"[m](https://wa.me/6281234567890)":              {},
		"[m](../b/index.md)":                            {},
		"[m](b.en.md#c)":                                {},
		"[m](http.md)":                                  {},
		"[m](/home/)":                                   {},
		"[m](/produk/?a=b)":                             {},
		"[m](https://10jari.example)":                   {},
		"<https://a.example/b>":                         {},
	} {
		_, problems := read("Teks.\n\n" + body)
		if want.code == "" {
			if len(problems) > 0 {
				t.Errorf("%q: %s", body, problems[0])
			}
			continue
		}
		if len(problems) != 1 {
			t.Errorf("%q: %v", body, problems)
			continue
		}
		d := problems[0]
		marked, fix := string(d.Span.File.Text[d.Span.Start:d.Span.End]), ""
		if d.Fix != nil {
			fix = d.Fix.Text
		}
		isLast := d.Span.Start > len(front)+strings.LastIndex("Teks.\n\n"+body, marked)-1 || marked == ""
		if d.Kind.Code != want.code || marked != want.marked || fix != want.fix || !isLast {
			t.Errorf("%q: %s at %q, fix %q", body, d, marked, fix)
		}
	}
}

func TestDestinations(t *testing.T) {
	for written, want := range map[string]Destination{
		"":                    {Kind: ToHeading},
		"#":                   {Kind: ToHeading},
		"#a":                  {Kind: ToHeading, Anchor: "a"},
		"#a:b":                {Kind: ToHeading, Anchor: "a:b"},
		"b.md":                {Kind: ToFile, Path: "b.md"},
		"../b.md#a:b":         {Kind: ToFile, Path: "../b.md", Anchor: "a:b"},
		"b.md#caf%C3%A9":      {Kind: ToFile, Path: "b.md", Anchor: "café"},
		"b.md?x#y":            {Kind: ToFile, Path: "b.md?x", Anchor: "y"},
		"?x":                  {Kind: ToFile, Path: "?x"},
		"a.b:c":               {Kind: ToFile, Path: "a.b:c"},
		"/":                   {Kind: ToSitePath, Path: "/"},
		"/produk/?a=b#c":      {Kind: ToSitePath, Path: "/produk/", Anchor: "c"},
		"/a.md":               {Kind: ToSitePath, Path: "/a.md"},
		"/a:b":                {Kind: ToSitePath, Path: "/a:b"},
		"https://":            {Kind: ToWeb, Path: "https://"},
		"https://a.example":   {Kind: ToWeb, Path: "https://a.example"},
		"http://a.example/#b": {Kind: ToWeb, Path: "http://a.example/", Anchor: "b"},
		"https:a":             {Kind: ToElsewhere, Path: "https:a"},
		"mailto:a@b.example":  {Kind: ToElsewhere, Path: "mailto:a@b.example"},
		"//host/x":            {Kind: ToElsewhere, Path: "//host/x"},
		"//host/x.md#a":       {Kind: ToElsewhere, Path: "//host/x.md", Anchor: "a"},
		":":                   {Kind: ToElsewhere, Path: ":"},
	} {
		want.Written = written
		if got := ParseDestination(written); got != want {
			t.Errorf("%q: %+v, want %+v", written, got, want)
		}
	}
}

func TestPlainWords(t *testing.T) {
	for body, want := range map[string]string{
		"## Judul\n\nSatu **dua**\ntiga.":                    "Judul Satu dua tiga.",
		"![Tas](a.jpg) ada [di sana](b.md)":                  "ada di sana",
		"<b>a</b> <!-- b --> c":                              "a c",
		"Lihat https://a.example dan <https://b.example> ya": "Lihat dan ya",
		"| a | b |\n|---|---|\n| c | d |":                    "a b c d",
		"- a\n- b\n\n`c`\n\n    d e\n":                       "a b c d e",
		"a[^1]\n\n[^1]: b":                                   "a b",
	} {
		read, _ := read(body)
		for range 2 { // it is kept
			if got := read.Plain(); got != want {
				t.Errorf("%q: %q, want %q", body, got, want)
			}
		}
	}
}

// The columns of a table are aligned by classes: the site's policy blocks style attributes.
func TestColumnsAreAlignedByClasses(t *testing.T) {
	body, _ := read("| a | b | c | d |\n|---|--:|:-:|:--|\n| 1 | 2 | 3 | *4* |\n")
	const want = `<table>
<thead>
<tr>
<th>a</th>
<th class="align-right">b</th>
<th class="align-center">c</th>
<th class="align-left">d</th>
</tr>
</thead>
<tbody>
<tr>
<td>1</td>
<td class="align-right">2</td>
<td class="align-center">3</td>
<td class="align-left"><em>4</em></td>
</tr>
</tbody>
</table>
`
	if got := string(body.HTML(plainPage{})); got != want {
		t.Errorf("got\n%s", got)
	}
}

// A body is rendered for several pages at the same time, each time alike, though goldmark writes into its tree.
func TestRenderingsAreAlike(t *testing.T) {
	body, _ := read("| a | b |\n|--:|:-:|\n| 1 | 2 |\n\n```go\nx\n```\n\na[^1]\n\n[^1]: b\n")
	want := string(body.HTML(plainPage{}))
	if !strings.Contains(want, "align-right") || strings.Contains(want, "style=") {
		t.Fatal(want)
	}
	var pages sync.WaitGroup
	for range 4 {
		pages.Go(func() {
			if got := string(body.HTML(plainPage{})); got != want {
				t.Errorf("got\n%s\nwant\n%s", got, want)
			}
		})
	}
	pages.Wait()
}

var opened = regexp.MustCompile(`(?i)<(script|style|object|form)\b|\son[a-z]+\s*=\s*["'a-z]|` +
	`(href|src)\s*=\s*["']?\s*(javascript|vbscript):`)

// Any Markdown: no panic, spans inside the file, and nothing that runs.
func FuzzNothingInABodyRuns(f *testing.F) {
	for _, text := range []string{
		"<script>x</script>",
		"<b onclick=x>a</b>",
		"[a](javascript:x)",
		"[a](JaVaScRiPt:x)",
		"[a](&#106;avascript:x)",
		"![a](javascript:x)",
		"<javascript:x>",
		"[a]: javascript:x\n[a]",
		"![a](b.jpg) ![c](d.jpg)",
		"https://youtu.be/dQw4w9WgXcQ",
		"<https://vimeo.com/76979871>",
		"| a | |\n|-|-|\n|b|c|",
		"# a\n#### b {#c onclick=x}",
		"- [ ] a\n- [x] b",
		"a[^1]\n\n[^1]: b",
		"a\n: b",
		"\t<script>",
		"`<script>`",
		"~~a~~",
		"![\"><script>](a.jpg)",
		"[a](b \"onclick=x\")",
		"<p>a <b>b</b></p>\n<ul><li>c<li>d</ul>",
		"a<br>b <i>c</i> <img src=d alt=e> <o:p></o:p>",
		"<table><tr><td>a<td>b<tr><td>c<td>d</table>",
		"<!-- a --> b",
		"•a\n\n• b\n\n>•c",
		"1.a\n2.b\n(1) c",
		"a\tb\nc\td",
		"> |a|b|\n> |c|d|",
		"[[a]] [b] (c.md) (d)[/e] [f][g] [^h] [i](j k.pdf)",
		"** a ** **b _c `d ==e== {#f} {{< g >}} {% h %} :::",
		"![![a](b)](c) [![d](e)](f)",
		"www.a.example a@b.example \"https://c.example\"",
		"<!-->\n\n<!---> a\n\n<!-- b\n\n<!-- c -->\n\n<div hidden>\n\nd <span hidden>e</span> <! -- f -->",
	} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, body string) {
		if !utf8.ValidString(body) || strings.Contains(body, "\x00") || len(body) > 1<<16 {
			return
		}
		read, problems := read(body)
		if err := sound(problems); err != nil {
			t.Fatalf("%q: %v", body, err)
		}
		out := read.HTML(plainPage{})
		later, _ := readBy(NewDialect(false, false), body)
		for _, page := range []Page{plainPage{}, choosyPage{}} {
			if now, then := read.HTML(page), later.HTML(page); !bytes.Equal(now, then) {
				t.Fatalf("%q became %q when it was read, and %q later", body, now, then)
			}
		}
		tags := regexp.MustCompile(`<[^>]*>`).FindAll(out, -1) // what is not in a tag is text
		for _, tag := range tags {
			if bad := opened.Find(unquoted(tag)); bad != nil {
				t.Fatalf("%q became %q", body, out)
			}
		}
	})
}

// unquoted empties the values of attributes except addresses: what stands in a quoted title is text.
func unquoted(tag []byte) []byte {
	return regexp.MustCompile(`(alt|title|id|class)="[^"]*"`).ReplaceAll(tag, []byte(`$1=""`))
}

// A body names the hosts of the players that it may need: a policy admits these and no others.
func TestPlayerHosts(t *testing.T) {
	for body, want := range map[string][]string{
		"Teks.":                                   nil,
		"https://youtu.be/dQw4w9WgXcQ":            {youTubePlayer},
		"a <https://www.youtube.com/shorts/x>":    {youTubePlayer},
		"https://vimeo.com/1 https://youtu.be/x":  {youTubePlayer, vimeoPlayer},
		"https://example.com/watch?v=dQw4w9WgXcQ": nil,
	} {
		read, _ := read(body)
		if got := read.Without(func(string) bool { return true }).Outline.PlayerHosts; !slices.Equal(got, want) {
			t.Errorf("%s: %q, want %q", body, got, want)
		}
	}
}
