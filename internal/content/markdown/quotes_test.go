package markdown

import (
	"strings"
	"testing"
)

// The last line of a quotation that begins with a dash says whose words they are.
func TestAttributionOfQuotations(t *testing.T) {
	figure := func(words, by string) string {
		return "<figure class=\"quote\">\n<blockquote>\n" + words + "</blockquote>\n<figcaption>" + by +
			"</figcaption>\n</figure>"
	}
	for _, c := range []struct{ name, body, want string }{
		{"on the next line", "> Warna itu.\n> — Sri, Serpong", figure("<p>Warna itu.</p>\n", "Sri, Serpong")},
		{"in a paragraph of its own", "> Satu.\n>\n> Dua.\n>\n> – Sri", figure("<p>Satu.</p>\n<p>Dua.</p>\n", "Sri")},
		{"with two hyphens", "> Satu.\n> -- Sri", figure("<p>Satu.</p>\n", "Sri")},
		{"a line that is not begun anew", "> Satu\n— Sri", figure("<p>Satu</p>\n", "Sri")},
		{"with a link", "> *Satu.*\n> — [Sri](sri.md), *pembatik*", figure("<p><em>Satu.</em></p>\n",
			`<a href="sri.md">Sri</a>, <em>pembatik</em>`)},
		{"after a list", "> - Satu\n>\n> — Sri", figure("<ul>\n<li>Satu</li>\n</ul>\n", "Sri")},
		{"nothing above", "> — Sri", "<blockquote>\n<p>— Sri</p>\n</blockquote>"},
		{"nothing behind", "> Satu\n> —", "<blockquote>\n<p>Satu\n—</p>\n</blockquote>"},
		{"a dash within", "> Satu — dua", "<blockquote>\n<p>Satu — dua</p>\n</blockquote>"},
		{"not the last line", "> — Satu\n> dua", "<blockquote>\n<p>— Satu\ndua</p>\n</blockquote>"},
		{"within another", "> > Satu\n> > — Sri\n>\n> Dua", "<blockquote>\n" + figure("<p>Satu</p>\n", "Sri") +
			"\n<p>Dua</p>\n</blockquote>"},
		{"a dialogue", "> — Mau ke mana?\n> — Ke pasar.",
			"<blockquote>\n<p>— Mau ke mana?\n— Ke pasar.</p>\n</blockquote>"},
		{"a dialogue in paragraphs", "> Ia bertanya.\n>\n> – Mau ke mana?\n>\n> -- Ke pasar.",
			"<blockquote>\n<p>Ia bertanya.</p>\n<p>– Mau ke mana?</p>\n<p>-- Ke pasar.</p>\n</blockquote>"},
		{"a dialogue with a narrator", "> — Mau?\n> Ia diam.\n> — Ke pasar.",
			"<blockquote>\n<p>— Mau?\nIa diam.\n— Ke pasar.</p>\n</blockquote>"},
		{"names of two quotations", "> > Satu\n> > — Sri\n>\n> Dua\n> — Budi",
			figure(figure("<p>Satu</p>\n", "Sri")+"\n<p>Dua</p>\n", "Budi")},
		{"no quotation", "Satu\n— Sri", "<p>Satu\n— Sri</p>"},
	} {
		body, problems := read(c.body)
		if got := strings.TrimSpace(string(body.HTML(plainPage{}))); got != c.want || len(problems) > 0 {
			t.Errorf("%s: %d problems\n got %q\nwant %q", c.name, len(problems), got, c.want)
		}
	}
}

// What is left of a quotation whose words were a picture that may not be shown is nothing.
func TestAttributionOfWhatIsHidden(t *testing.T) {
	body, _ := read("Sebelum.\n\n> ![Potret](potret.jpg)\n> — Sri\n")
	shown := string(body.Without(func(string) bool { return true }).HTML(plainPage{}))
	if want := "<p>Sebelum.</p>\n"; shown != want {
		t.Errorf("%q, want %q", shown, want)
	}
	if plain := body.Plain(); plain != "Sebelum. Sri" {
		t.Errorf("the words are %q", plain)
	}
}

// A last line that looks like a name and becomes something else is asked about, and mended where it is a name.
func TestLastLinesOfQuotations(t *testing.T) {
	for _, c := range []struct{ body, marked, fixed string }{
		{"> Warna itu.\n> - Ibu Siti", "- Ibu Siti", "> Warna itu.\n> — Ibu Siti"},
		{"> Warna itu.\n>\n> * Ibu Siti, Serpong\n\nTeks.", "* Ibu Siti, Serpong",
			"> Warna itu.\n>\n> — Ibu Siti, Serpong\n\nTeks."},
		{"> > Satu\n> > -   **Sri**", "-   **Sri**", "> > Satu\n> > — **Sri**"},
		{"> Warna itu.\n> -", "-", ""},
		{"> Warna\n> itu.\n> ---\n> Ibu Siti", "---", ""},
		{"> Warna itu.\n>\n> ---", "", ""},
		{"> ## Judul\n> ---", "", ""},
		{"> Bahan:\n> - pandan", "", ""},
		{"> Bahan\n> - pandan\n> - rotan", "", ""},
		{"> - pandan", "", ""},
		{"> Satu.\n> - Besok lagi.", "", ""},
		{"Teks\n- Ibu Siti", "", ""},
		{"> — Mau ke mana?\n> - Ke pasar", "", ""},
		{"> Satu.\n> — Sri", "", ""},
		{"> Benang tidak bohong. — Bu Tini", "— Bu Tini", "> Benang tidak bohong.\n> — Bu Tini"},
		{"> > Satu.\n> > “Dua!” –Sri, penenun di Setu\n\nTeks.", "–Sri, penenun di Setu",
			"> > Satu.\n> > “Dua!”\n> > — Sri, penenun di Setu\n\nTeks."},
		{"> Benang tidak bohong — Bu Tini", "— Bu Tini", ""},
		{"> Satu. — dua", "", ""},
		{"> Satu. — Dua. Tiga.", "", ""},
		{"> Satu — Dua lagi", "", ""},
		{"> — Mau? — Sri", "", ""},
		{"> Satu. — Sri\n>\n> Dua.", "", ""},
		{"Satu. — Sri", "", ""},
	} {
		text := front + c.body
		_, problems := read(c.body)
		marked, fixed := "", ""
		for _, d := range problems {
			at := d.Span
			marked = string(at.File.Text[at.Start:at.End])
			if f := d.Fix; f != nil {
				fixed = (text[:f.Start] + f.Text + text[f.End:])[len(front):]
			}
		}
		if marked != c.marked || fixed != c.fixed {
			t.Errorf("%q: %q, %q; want %q, %q", c.body, marked, fixed, c.marked, c.fixed)
		}
	}
}
