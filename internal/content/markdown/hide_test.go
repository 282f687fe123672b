package markdown

import "testing"

// A picture that is left out takes with it what only held it.
func TestHiddenPicturesLeaveNothingBehind(t *testing.T) {
	for _, c := range []struct{ body, html string }{
		{"![a](x.jpg)", ""},
		{"![a](x.jpg \"Keterangan\")\n\nTeks.", "<p>Teks.</p>\n"},
		{"![a](x.jpg) ![b](b.jpg)", `<img alt="b">`},
		{"![a](x.jpg)\n![b](b.jpg)\n", `<img alt="b">`},
		{"![a](x.jpg)\n![b](x.jpg)\n", ""},
		{"Teks ![a](x.jpg) lagi.", "<p>Teks  lagi.</p>\n"},
		{"[![a](x.jpg)](b.md)", ""},
		{"Satu [![a](x.jpg)](b.md).", "<p>Satu .</p>\n"},
		{"[![a](x.jpg) Sari](b.md)", "<p><a href=\"b.md\"> Sari</a></p>\n"},
		{"**![a](x.jpg)**", ""},
		{"## ![a](x.jpg)\n\nTeks.", "<p>Teks.</p>\n"},
		{"- ![a](x.jpg)\n- dua", "<ul>\n<li>dua</li>\n</ul>\n"},
		{"- ![a](x.jpg)\n- ![a](x.jpg)\n", ""},
		{"> ![a](x.jpg)", ""},
		{"| a | b |\n|---|---|\n| ![a](x.jpg) | c |", "<table>\n<thead>\n<tr>\n" +
			"<th>a</th>\n<th>b</th>\n</tr>\n</thead>\n" +
			"<tbody>\n<tr>\n<td></td>\n<td>c</td>\n</tr>\n</tbody>\n</table>\n"},
		{"![a][r]\n\n[r]: x.jpg", ""},
	} {
		body, _ := read(c.body)
		shown := body.Without(func(src string) bool { return src == "x.jpg" })
		if got := string(shown.HTML(plainPage{})); got != c.html {
			t.Errorf("%q: %q, want %q", c.body, got, c.html)
		}
		for _, p := range shown.Outline.Pictures {
			if p.Written == "x.jpg" {
				t.Errorf("%q: the outline has it", c.body)
			}
		}
	}
}
