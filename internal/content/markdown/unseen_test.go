package markdown

import "testing"

// Characters that nobody sees are told in a body, written as themselves or by reference. Code shows a reference as it
// is.
func TestUnseenCharactersInBodies(t *testing.T) {
	for _, c := range []struct{ body, marked, fixed string }{
		{"Pan\u200bdan", "\u200b", "Pandan"},
		{"\n\n# P\u200ban\n\nTeks", "\u200b", "\n\n# Pan\n\nTeks"},
		{"Tas\u202eimak\u202c", "\u202e", ""},
		{"Tas &#x202E;imak", "&#x202E;", ""},
		{"Tas&#8203;ku", "&#8203;", "Tasku"},
		{"Tas &ZeroWidthSpace;ku", "&ZeroWidthSpace;", "Tas ku"},
		{"\u200b# Tas", "\u200b", ""}, // it would become a heading
		{"Jum\u0092at", "\u0092", "Jum’at"},
		{"```\n\x1b[31m\n```", "\x1b", ""},
		{"`&#x202E;`", "", ""},
		{"    &#x202E;", "", ""},
		{"&amp; &shy; &nbsp; &; &#; &a", "", ""},
		{"كتاب&rlm; 👩&zwj;🎨", "", ""},
	} {
		body, problems := read(c.body)
		if c.marked == "" {
			if len(problems) > 0 {
				t.Errorf("%q: %v", c.body, problems)
			}
			continue
		}
		if len(problems) != 1 || body == nil {
			t.Errorf("%q: %v", c.body, problems)
			continue
		}
		d := problems[0]
		text := d.Span.File.Text
		if got := string(text[d.Span.Start:d.Span.End]); got != c.marked {
			t.Errorf("%q: marked at %q", c.body, got)
		}
		fixed := ""
		if d.Fix != nil {
			fixed = string(text[len(front):d.Fix.Start]) + d.Fix.Text + string(text[d.Fix.End:])
		}
		if fixed != c.fixed {
			t.Errorf("%q: fixed to %q", c.body, fixed)
		}
	}
}
