package unseen

import (
	"fmt"
	"strings"
	"testing"
	"unicode/utf8"
)

func TestWhatIsRefused(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"Kendi\tterakota\r\nSatu – “dua” é ½ 5 000 Rp\u00a05.000\u202f000", ""},
		{"anyam\u00adan pandan\u2060an", ""}, // where a line may break, or must not
		{"\x1b[31mMerah", "001B escape lossy"},
		{"a\x00b", "0000 control"},
		{"a\x7fb", "007F control"},
		{"Baris\x0bdua", "000B break \" \""},
		{"Baris\u2028dua", "2028 break \" \""},
		{"Jum\u0092at", "0092 windows \"’\""},
		{"a\u0085b", "0085 windows \"…\""},
		{"a\u0081b", "0081 windows lossy"},
		{"a\u202eb", "202E override lossy"},
		{"a\u202db", "202D override"},
		{"\u202a+62 812\u202c", "202A direction, 202C direction"},
		{"a\u2067b\u2069", "2067 direction lossy, 2069 direction"},
		{"a\u200eb", "200E direction"},
		{"a\u200f!", "200F direction lossy"},
		{"كتاب\u200e (kitab)\u200f", ""},
		{"كتاب\u202aabc\u202c", "202A direction lossy, 202C direction lossy"},
		{"pan\u200bdan", "200B zero-width"},
		{"ꦗꦮ\u200bꦱ", ""},
		{"ไทย\u200bคำ", ""},
		{"pan\u200ddan\u200c", "200D zero-width, 200C zero-width"},
		{"👩\u200d🎨 ❤\ufe0f\u200d🔥 👩🏽\u200d🏭", ""},
		{"می\u200cخواهم", ""},
		{"ꦏ꧀\u200cꦏ", ""},
		{"\ufeffJudul", "FEFF zero-width"},
		{"🏴\U000E0067\U000E0062\U000E0065\U000E006E\U000E0067\U000E007F", ""},
		{"a\U000E0067\U000E0062", "E0067 hidden lossy, E0062 hidden lossy"},
		{"\xe2\x80 \xff", ""}, // no UTF-8: another's problem
	} {
		if got := describe(Find([]byte(c.text))); got != c.want {
			t.Errorf("%q: %s, want %s", c.text, got, c.want)
		}
	}
}

func describe(found []Char) string {
	names := []string{"", "control", "escape", "break", "windows", "override", "direction", "zero-width", "hidden"}
	var all []string
	for _, c := range found {
		s := fmt.Sprintf("%04X %s", c.Rune, names[c.Kind])
		if c.Lossy {
			s += " lossy"
		} else if c.Instead != "" {
			s += fmt.Sprintf(" %q", c.Instead)
		}
		all = append(all, s)
	}
	return strings.Join(all, ", ")
}

func TestRowsAreInOrder(t *testing.T) {
	last := rune(-1)
	for _, r := range rows {
		if r.first <= last || r.last < r.first {
			t.Errorf("%04X", r.first)
		}
		last = r.last
	}
}

func TestNothingIsAllocatedForPlainText(t *testing.T) {
	text := []byte(strings.Repeat("Kendi terakota – “satu” é\n", 100))
	if n := testing.AllocsPerRun(10, func() { Find(text) }); n > 0 {
		t.Errorf("%v allocations", n)
	}
}

// What is put right stays right, and nothing else of the text changes.
func FuzzWhatIsPutRightStaysRight(f *testing.F) {
	for _, seed := range []string{"a\u202eb", "\u200d", "🏴\U000E0067", "a\u0092\u0085", "كتاب\u200e", "\xe2\x80\x0b"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		if !utf8.ValidString(text) {
			return
		}
		var out strings.Builder
		end, kept := 0, 0
		for _, c := range Find([]byte(text)) {
			if c.Start < end || c.End > len(text) || text[c.Start:c.End] != string(c.Rune) {
				t.Fatalf("%q: %+v", text, c)
			}
			out.WriteString(text[end:c.Start])
			if c.Lossy {
				out.WriteString(text[c.Start:c.End])
				kept++
			} else {
				out.WriteString(c.Instead)
			}
			end = c.End
		}
		out.WriteString(text[end:])
		for _, c := range Find([]byte(out.String())) {
			if !c.Lossy && c.Kind != ZeroWidth && c.Kind != Direction { // which depend on what is around them
				t.Fatalf("%q became %q, which has %+v", text, out.String(), c)
			}
		}
	})
}
