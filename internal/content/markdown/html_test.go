package markdown

import (
	"strings"
	"testing"

	"etalase/internal/diag"
)

// HTML keeps its words: what Markdown can say is converted, what would be lost is an error.
func TestHTMLOfABody(t *testing.T) {
	const warned, lost = "raw-html", "lost-text"
	for _, c := range []struct{ body, code, advice, fixed string }{
		{"Ini <b>tebal</b> ya.", warned, "**tebal**", "Ini **tebal** ya."},
		{"Ini<strong> tebal </strong>ya.", warned, "**tebal**", "Ini **tebal** ya."},
		{"Ini <i>miring</i> ya.", warned, "*miring*", "Ini *miring* ya."},
		{"Ke <a href=\"https://a.example/b\">toko itu</a>.", warned, "[toko itu](https://a.example/b)",
			"Ke [toko itu](https://a.example/b)."},
		{"Luas 20 m<sup>2</sup>.", warned, "²", "Luas 20 m²."},
		{"Ini <span style=\"color:red\">merah</span> ya.", warned, "merah", "Ini merah ya."},
		{"Tiga <br>", warned, "", "Tiga"},
		{"Tiga<br><br>\n\nEmpat", "", "", "Tiga\n\nEmpat"},
		{"Satu <br> <!-- c --> dua", warned, "", ""},
		{"Jalan Mawar<br>Setu", warned, "Markdown", "Jalan Mawar\\\nSetu"},
		{"Jalan Mawar<br />\nSetu", warned, "Markdown", "Jalan Mawar\\\nSetu"},
		{"Ada x<sub>n</sub> ya.", warned, "Markdown", ""},
		{"Tulis <nama Anda> di sini.", lost, `\<nama Anda>`, ""},
		{"Lihat <img src=\"tas.jpg\" alt=\"Tas pandan\"> ini.", lost, "![Tas pandan](tas.jpg)",
			"Lihat ![Tas pandan](tas.jpg) ini."},
		{"Lihat <img src=\"https://a.example/b.jpg\"> ini.", lost, "taruh gambarnya", ""},
		{"Dengar <audio src=\"a.mp3\"></audio>.", lost, "suaranya diputar", ""},
		{"<p>Kami <b>menganyam</b> pandan.</p>", lost, "Kami **menganyam** pandan.", "Kami **menganyam** pandan."},
		{"Teks.\n<p>Satu.</p>\n<p>Dua.</p>\n\nTeks.", lost, "Satu. Dua.", "Teks.\n\nSatu.\n\nDua.\n\nTeks."},
		{"<div class=WordSection1>\n\n<p><span lang=IN>Kami&nbsp;menganyam<o:p></o:p></span></p>\n\n</div>", "", "",
			"\n\nKami menganyam\n\n"},
		{"<h2>Bahan</h2>\n<ul>\n<li>Pandan</li>\n<li>Rotan<br>halus</li>\n</ul>", lost, "## Bahan",
			"## Bahan\n\n- Pandan\n- Rotan\\\n  halus"},
		{"<ol><li>Rendam</li><li>Jemur<ul><li>pagi</li></ul></li></ol>", lost, "1. Rendam",
			"1. Rendam\n2. Jemur\n   - pagi"},
		{"<blockquote><p>Satu.</p><p>Dua.</p></blockquote>", lost, "> Satu.", "> Satu.\n>\u0020\n> Dua."},
		{"<table><tr><td><p><b>Bahan</b></p></td><td>Asal</td></tr><tr><td>Pandan</td><td>Setu</td></tr></table>", lost,
			"| **Bahan** | Asal |", "| **Bahan** | Asal |\n|---|---|\n| Pandan | Setu |"},
		{"<table><tr><td colspan=2>Bahan</td></tr><tr><td>Pandan</td><td>Setu</td></tr></table>", lost, "Markdown", ""},
		{"<iframe width=5 src=\"https://www.youtube.com/embed/dQw4w9WgXcQ?start=9\"></iframe>", lost,
			"https://www.youtube.com/watch?v=dQw4w9WgXcQ&t=9s", "https://www.youtube.com/watch?v=dQw4w9WgXcQ&t=9s"},
		{"<iframe src=\"https://maps.example/embed\"></iframe>", lost, "tautannya saja", ""},
		{"<figure><img src=\"tas.jpg\" alt=\"Tas pandan\"><figcaption>Tas.</figcaption></figure>", lost,
			"![Tas pandan](tas.jpg)", "![Tas pandan](tas.jpg)\n\nTas."},
		{"<script src=\"https://a.example/b.js\"></script>", lost, "skrip tidak", ""},
		{"<div>\n**tebal**\n</div>", lost, "Markdown", ""},
		{"<details><summary>Baca</summary>Isi.</details>", lost, "Markdown", ""},
		{"<div>\n\nTeks.", warned, "hapus", "\n\nTeks."},
		{"<!-- catatan --> Teks ini hilang.", lost, "baris baru", "<!-- catatan -->\n\nTeks ini hilang."},
		{"Kata<o:p></o:p> ya.", "literal-markdown", "hapus", "Kata ya."},
	} {
		_, problems := read(c.body)
		if fixed := applied(c.body, problems); c.fixed != "" && fixed != c.fixed {
			t.Errorf("%q is mended to %q, want %q", c.body, fixed, c.fixed)
		} else if _, left := read(fixed); c.fixed != "" && len(left) > 0 {
			t.Errorf("%q is mended to %q: %v", c.body, fixed, left)
		}
		if c.code == "" {
			continue // several
		}
		if len(problems) != 1 {
			t.Errorf("%q: %v", c.body, problems)
			continue
		}
		d := problems[0]
		if d.Kind.Code != c.code || !strings.Contains(d.Advice(diag.Indonesian), c.advice) ||
			c.fixed == "" && d.Fix != nil {
			t.Errorf("%q: %v", c.body, d)
		}
	}
}

func TestAllowedHTMLIsNotReported(t *testing.T) {
	text := []byte("<p>Kata</p>\n\nIni <b>tebal</b> <img src=a.jpg>.\n")
	if _, problems := NewDialect(true, false).Read(&diag.File{Text: text}, 0); len(problems) > 0 {
		t.Error(problems)
	}
}

// The shortest comments end within their own beginning (CommonMark 0.31.2, section 6.6).
func TestShortestComments(t *testing.T) {
	for _, body := range []string{"<!-->", "<!--->", "<!---->", "<!-->\n\nTeks.", "Teks <!--> ya", "<!--\n-->"} {
		if _, problems := read(body); len(problems) > 0 {
			t.Errorf("%q: %v", body, problems)
		}
	}
	if _, problems := read("<!--> Teks."); len(problems) != 1 || problems[0].Kind != diag.LostText {
		t.Errorf("words behind one: %v", problems)
	}
}
