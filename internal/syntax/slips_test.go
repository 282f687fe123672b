package syntax

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"etalase/internal/diag"
)

// slipCase is a text with one slip.
type slipCase struct {
	text  string
	at    string // line:column of the message
	word  string // of the message or its advice, in Indonesian
	fixed string // the text with the fix; empty: there is none
}

var slipCases = []slipCase{
	// No space behind a colon, or another sign in its place.
	{"title: Tas\nsku:TS-0017\nprice: 1\n", "2:4", "sku: TS-0017", "title: Tas\nsku: TS-0017\nprice: 1\n"},
	{"title:Tas\nsku: TS-0017\n", "1:6", "title: Tas", "title: Tas\nsku: TS-0017\n"},
	{"title: Tas\nsku:TS-0017\n", "2:4", "sku: TS-0017", "title: Tas\nsku: TS-0017\n"},
	{"title:Tas\n", "1:6", "title: Tas", "title: Tas\n"},
	{"title: Tas\nsku :TS-1\n", "2:4", "sku: TS-1", "title: Tas\nsku: TS-1\n"},
	{"title: Tas\nmaterials:[a, b]\n", "2:10", "materials: [a, b]", "title: Tas\nmaterials: [a, b]\n"},
	{"title: Tas\nsummary:\"x: y\"\n", "2:8", "spasi", "title: Tas\nsummary: \"x: y\"\n"},
	{"title: Tas\nsummary:\"x y\"\nsku: x\n", "2:8", "spasi", "title: Tas\nsummary: \"x y\"\nsku: x\n"},
	{"title: Tas\nsku = TS-1\n", "2:4", "bukan =", "title: Tas\nsku: TS-1\n"},
	{"title = Tas\n", "1:6", "title: Tas", "title: Tas\n"},
	{"title=Tas\nsku: x\n", "1:6", "title: Tas", "title: Tas\nsku: x\n"},
	{"title: Tas\nsku=TS-1\nprice: 1\n", "2:4", "sku: TS-1", "title: Tas\nsku: TS-1\nprice: 1\n"},
	{"title: Tas\nsku := TS-1\n", "2:4", "bukan :=", "title: Tas\nsku: TS-1\n"},
	{"title: Tas\nsku => TS-1\n", "2:4", "bukan =>", "title: Tas\nsku: TS-1\n"},
	{"title: Tas\nsku： TS-1\n", "2:4", "bukan ：", "title: Tas\nsku: TS-1\n"},
	{"title: Tas\nsku：TS-1\nprice: 1\n", "2:4", "sku: TS-1", "title: Tas\nsku: TS-1\nprice: 1\n"},
	{"price:\n  mode: ask\n  amount:5\n", "3:9", "amount: 5", "price:\n  mode: ask\n  amount: 5\n"},
	{"price:\n  mode:ask\n", "2:7", "mode: ask", "price:\n  mode: ask\n"},
	{"price:\n  mode:ask\n  amount: 5\n", "2:7", "mode: ask", "price:\n  mode: ask\n  amount: 5\n"},
	{"price: {mode:ask}\n", "1:13", "mode: ask", "price: {mode: ask}\n"},
	{"price: {mode = ask}\n", "1:13", "mode: ask", "price: {mode: ask}\n"},
	{"images:\n  - src: a.jpg\n    alt:Foto\n", "3:8", "alt: Foto", "images:\n  - src: a.jpg\n    alt: Foto\n"},
	{"images:\n  - src:a.jpg\n    alt: Foto\n", "2:8", "src: a.jpg", "images:\n  - src: a.jpg\n    alt: Foto\n"},

	// A list of words as on Instagram: # begins a comment.
	{"tags: [#batik, #bambu]\nsku: x\n", "1:7", "[batik, bambu]", "tags: [batik, bambu]\nsku: x\n"},
	{"tags: [rotan, #bambu\nsku: x\n", "1:7", "[rotan, bambu]", "tags: [rotan, bambu]\nsku: x\n"},

	// Comments of other languages.
	{"publish_at:# 2027-01-01\n", "1:11", "publish_at: 2027-01-01", ""},
	{"title: Tas\n// nanti\nsku: x\n", "2:1", "bukan //", "title: Tas\n# nanti\nsku: x\n"},
	{"// nanti\ntitle: Tas\n", "1:1", "dimulai dengan #", "# nanti\ntitle: Tas\n"},
	{"title: Tas\n/* nanti */\n", "2:1", "bukan /*", "title: Tas\n# nanti\n"},
	{"title: Tas\n<!-- nanti -->\nsku: x\n", "2:1", "#", "title: Tas\n# nanti\nsku: x\n"},
	{"title: Tas\n; nanti\nsku: x\n", "2:1", "#", "title: Tas\n# nanti\nsku: x\n"},

	// Dashes and bullets.
	{"materials:\n  • pandan\n  • rotan\n", "2:3", "bukan •", "materials:\n  - pandan\n  - rotan\n"},
	{"materials:\n  - pandan\n  • rotan\n", "3:3", "bukan •", "materials:\n  - pandan\n  - rotan\n"},
	{"materials:\n– pandan\n", "2:1", "bukan –", "materials:\n- pandan\n"},
	{"materials:\n  — pandan\n", "2:3", "bukan —", "materials:\n  - pandan\n"},
	{"materials:\n  * pandan\n", "2:3", "bukan *", "materials:\n  - pandan\n"},
	{"materials:\n  + pandan\n", "2:3", "bukan +", "materials:\n  - pandan\n"},
	{"materials:\n  -pandan\n", "2:3", "spasi", "materials:\n  - pandan\n"},
	{"materials:\n  - pandan\n  -rotan\n", "3:3", "- rotan", "materials:\n  - pandan\n  - rotan\n"},
	{"materials:\n-pandan\nsku: x\n", "2:1", "- pandan", "materials:\n- pandan\nsku: x\n"},
	{"materials:\n  - pandan\n  rotan\n", "3:3", "- rotan", "materials:\n  - pandan\n  - rotan\n"},
	{"materials:\n  - pandan\n  rotan\n  - bambu\n", "3:3", "-", "materials:\n  - pandan\n  - rotan\n  - bambu\n"},
	{"images:\n  - src: a\n    alt: b\n  src: c\n", "4:3", "- src: c", "images:\n  - src: a\n    alt: b\n  - src: c\n"},
	{"title: - Tas\nsku: x\n", "1:8", "\"- Tas\"", ""},
	{"materials: - pandan\n", "1:12", "baris berikutnya", ""},
	{"materials: - pandan\n           - rotan\nsku: x\n", "1:12", "- pandan", ""},

	// Texts that go on below.
	{"summary: Tas anyaman dari\nPandan Setu\nsku: x\n", "2:1", "melanjutkan",
		"summary: Tas anyaman dari\n  Pandan Setu\nsku: x\n"},
	{"summary: Tas anyaman dari\npandan besar\nsku: x\n", "2:1", "lanjutan teks", ""},
	{"title\nsku: x\n", "1:1", "titik dua", ""},
	{"sku: x\ntitle Tas\nprice: 1\n", "2:1", "kunci: nilai", ""},
	{"summary: Tas anyaman\n  Catatan penting: dari Setu\nsku: x\n", "1:10", "tanda kutip",
		"summary: \"Tas anyaman\n  Catatan penting: dari Setu\"\nsku: x\n"},
	{"summary: |\nTeks satu.\nTeks dua.\nsku: x\n", "2:1", "menjorok",
		"summary: |\n  Teks satu.\n  Teks dua.\nsku: x\n"},
	{"summary: >Teks\nsku: x\n", "1:10", "baris berikutnya", ""},
	{"summary: |Teks\n  lagi\nsku: x\n", "1:10", "baris berikutnya", ""},

	// Quotes.
	{"title: Tas: besar\n", "1:8", "\"Tas: besar\"", "title: \"Tas: besar\"\n"},
	{"title: Tas:\nsku: x\n", "1:8", "titik dua", "title: \"Tas:\"\nsku: x\n"},
	{"title: \"Tas \"pandan\" besar\"\n", "1:8", "'Tas \"pandan\" besar'", "title: 'Tas \"pandan\" besar'\n"},
	{"title: 'Jum'at'\n", "1:8", "\"Jum'at\"", "title: \"Jum'at\"\n"},
	{"title: \"Tas\" pandan\n", "1:8", "kutip penutup", "title: '\"Tas\" pandan'\n"},
	{"title: \"Halus\" dan \"ringan\"\n", "1:8", "'\"Halus\" dan", "title: '\"Halus\" dan \"ringan\"'\n"},
	{"title: 'Tas' pandan\nsku: x\n", "1:8", "\"'Tas' pandan\"", "title: \"'Tas' pandan\"\nsku: x\n"},
	{"title: \"Tas\nsku: x\n", "1:8", "\"Tas\"", "title: \"Tas\"\nsku: x\n"},
	{"title: 'Tas\nsku: x\n", "1:8", "tidak ditutup", "title: \"Tas\"\nsku: x\n"},
	{"title: \"Tas\n", "1:8", "tidak ditutup", "title: \"Tas\"\n"},
	{"title: \"Tas”\nsku: x\n", "1:8", "ditutup dengan ”", "title: \"Tas\"\nsku: x\n"},
	{"title: \"Tas'\nsku: x\n", "1:8", "ditutup dengan '", "title: \"Tas\"\nsku: x\n"},
	{"materials: [a,,,b]\n", "1:15", "koma", "materials: [a,b]\n"},
	{"tags: \"pameran\", \"batik\"\nsku: x\n", "1:7", "[\"pameran\", \"batik\"]", ""},
	{"care: 'Bilas dulu', 'jemur',\n", "1:7", "bila ini teks", ""},
	{"title: \"Tas\",\nsku: x\n", "1:13", "koma", "title: \"Tas\"\nsku: x\n"},
	{"title: \"C:\\Foto\"\n", "1:8", "'C:\\Foto'", "title: 'C:\\Foto'\n"},
	{"images:\n  - src: \"a.jpg\n    alt: b\n", "2:10", "\"a.jpg\"", "images:\n  - src: \"a.jpg\"\n    alt: b\n"},

	// Signs at the beginning of a value.
	{"title: @pandan\n", "1:8", "\"@pandan\"", "title: \"@pandan\"\n"},
	{"title: %50 murah\n", "1:8", "\"%50 murah\"", "title: \"%50 murah\"\n"},
	{"title: `Tas`\n", "1:8", "\"`Tas`\"", "title: \"`Tas`\"\n"},
	{"title: !Baru Tas\n", "1:8", "\"!Baru Tas\"", "title: \"!Baru Tas\"\n"},
	{"title: ! Baru\nsku: x\n", "1:8", "\"! Baru\"", "title: \"! Baru\"\nsku: x\n"},
	{"title: *Baru* Tas\n", "1:8", "\"*Baru* Tas\"", "title: \"*Baru* Tas\"\n"},
	{"title: & teman\n", "1:8", "\"& teman\"", "title: \"& teman\"\n"},
	{"title: [Baru] Tas\n", "1:8", "\"[Baru] Tas\"", "title: \"[Baru] Tas\"\n"},
	{"title: {a} b\n", "1:8", "\"{a} b\"", "title: \"{a} b\"\n"},
	{"title: ] Tas\nsku: x\n", "1:8", "\"] Tas\"", "title: \"] Tas\"\nsku: x\n"},
	{"title: ,Tas\nsku: x\n", "1:8", "\",Tas\"", "title: \",Tas\"\nsku: x\n"},
	{"title: ? Tas\nsku: x\n", "1:8", "\"? Tas\"", "title: \"? Tas\"\nsku: x\n"},
	{"materials:\n  - @pandan\n  - rotan\n", "2:5", "\"@pandan\"", "materials:\n  - \"@pandan\"\n  - rotan\n"},

	// Brackets.
	{"title: [belum\nsku: x\n", "1:8", "[belum]", ""},
	{"title: [belum\n", "1:8", "\"[belum\"", ""},
	{"materials: [pandan, rotan\nsku: x\n", "1:12", "[pandan, rotan]", "materials: [pandan, rotan]\nsku: x\n"},
	{"materials: [pandan, rotan)\nsku: x\n", "1:12", "[pandan, rotan]", "materials: [pandan, rotan]\nsku: x\n"},
	{"materials: [pandan, rotan}\nsku: x\n", "1:12", "]", "materials: [pandan, rotan]\nsku: x\n"},
	{"materials: [pandan,\n  rotan\nsku: x\n", "1:12", "]", "materials: [pandan,\n  rotan]\nsku: x\n"},
	{"materials: [pandan, rotan]]\nsku: x\n", "1:27", "kelebihan", "materials: [pandan, rotan]\nsku: x\n"},
	{"price: {mode: ask\nsku: x\n", "1:8", "{mode: ask}", "price: {mode: ask}\nsku: x\n"},
	{"price: {mode: ask\n", "1:8", "}", "price: {mode: ask}\n"},
	{"images: [{src: a.jpg}\nsku: x\n", "1:9", "[{src: a.jpg}]", "images: [{src: a.jpg}]\nsku: x\n"},

	{"menu: {title:] Tas, weight: 10}\nsku: x\n", "1:14", "kelebihan", "menu: {title: Tas, weight: 10}\nsku: x\n"},
	{"documents: {0{,0\nsku: x\n", "1:12", "tidak ditutup", ""},

	{"materials: [\"pandan, rotan]\nsku: x\n", "1:13", "kutip penutup", ""},
	{"materials: [\"pandan, rotan]\nsku: \"x\"\n", "1:13", "kutip penutup", ""},

	// Indentation.
	{"title: Tas\n sku: x\n", "2:2", "terlalu banyak", "title: Tas\nsku: x\n"},
	{"title: Tas\n  sku: x\nprice: 1\n", "2:3", "kolom 1", ""},
	{"title: \"Tas\"\n sku: x\n", "2:2", "kolom pertama", "title: \"Tas\"\nsku: x\n"},
	{"  title: Tas\nsku: x\nprice: 1\n", "1:3", "kolom pertama", "title: Tas\nsku: x\nprice: 1\n"},
	{" title: Tas\nsku: x\n", "1:2", "kolom pertama", "title: Tas\nsku: x\n"},
	{"images:\n  - src: a\n     alt: b\n", "3:6", "4 spasi", "images:\n  - src: a\n    alt: b\n"},
	{"images:\n  - src: a\n   alt: b\n", "3:4", "kurang", "images:\n  - src: a\n    alt: b\n"},
	{"materials:\n  - a\n - b\nsku: x\n", "3:2", "2 spasi", "materials:\n  - a\n  - b\nsku: x\n"},
	{"materials:\n  - a\n   - b\nsku: x\n", "3:4", "daftar", "materials:\n  - a\n  - b\nsku: x\n"},
	{"price:\n  mode: ask\n amount: 5\n", "3:2", "milik kunci", ""},
	{"price:\n  mode: ask\n   amount: 5\n", "3:4", "2 spasi", "price:\n  mode: ask\n  amount: 5\n"},
	{"title: Tas\n- pandan\n", "2:1", "milik kunci", ""},

	{"price:\nmode: ask\n  amount: 5\nsku: x\n", "2:1", "2 spasi", "price:\n  mode: ask\n  amount: 5\nsku: x\n"},
	{"sku: x\n  a: 1\n  b: 2\n  c: 3\nd: 4\n", "2:3", "kolom 1", ""},
	{"sku: x\n a: 1\n b:\n   - c\n d: 3\n", "2:2", "kolom pertama", "sku: x\na: 1\nb:\n   - c\nd: 3\n"},

	{"geo:\n   lat: 1\n  lng: 2\n  alt: 3\nsku: x\n", "2:4", "terlalu banyak",
		"geo:\n  lat: 1\n  lng: 2\n  alt: 3\nsku: x\n"},

	// Two signs of one slip.
	{"title:*Tas\nsku: x\n", "1:6", "title: \"*Tas\"", "title: \"*Tas\"\nsku: x\n"},
	{"title:@Tas: b\nsku: x\n", "1:6", "title: \"@Tas: b\"", "title: \"@Tas: b\"\nsku: x\n"},
	{"title: x\nmenu {a: b, c: d}\nsku: x\n", "2:5", "menu: {a: b, c: d}", "title: x\nmenu: {a: b, c: d}\nsku: x\n"},
	{"materials [a, b]\nsku: x\n", "1:10", "materials: [a, b]", "materials: [a, b]\nsku: x\n"},
	{"title: Tas\n{{sku:}} x\n", "2:1", "titik dua", ""},
	{"title: Tas\nsku:/ x\n", "2:1", "titik dua", ""},

	// A dash too many.
	{"sku: x\n- title: Tas\nprice: 1\n", "2:1", "tulis title: Tas", "sku: x\ntitle: Tas\nprice: 1\n"},
	{"- sku: x\ntitle: Tas\nprice: 1\n", "1:1", "tulis sku: x", "sku: x\ntitle: Tas\nprice: 1\n"},
	{"sku: x\n- images:\n  - src: a\n    alt: b\n", "2:1", "images:", "sku: x\nimages:\n  - src: a\n    alt: b\n"},

	// The same on line after line.
	{"title:Tas\nsku:x\nprice:1\n", "1:6", "2 baris berikutnya", "title: Tas\nsku: x\nprice: 1\n"},
	{"title = Tas\nsku = x\n", "1:6", "1 baris berikutnya", "title: Tas\nsku: x\n"},

	// A sign inside a key, or a value that needs quotes too.
	{"ti;tle: Tas\nsku: x\n", "1:1", "tulis title: Tas", "title: Tas\nsku: x\n"},
	{"ti=tle: Tas\nsku: x\n", "1:1", "tulis title: Tas", "title: Tas\nsku: x\n"},
	{"tit:le: Tas\nsku: x\n", "1:1", "tit: \"le: Tas\"", ""},
	{"alt:Foto: kendi\nsku: x\n", "1:4", "alt: \"Foto: kendi\"", "alt: \"Foto: kendi\"\nsku: x\n"},
	{"sku = a: b\ntitle: x\n", "1:4", "sku: \"a: b\"", "sku: \"a: b\"\ntitle: x\n"},

	// Tabs.
	{"\ttitle: Tas\nsku: x\n", "1:1", "tab", "title: Tas\nsku: x\n"},
	{"price:\n\tmode: ask\n", "2:1", "tab", "price:\n  mode: ask\n"},
	{"price:\n\tmode: range\n\tfrom: 5\nsku: x\n", "2:1", "dua spasi", "price:\n  mode: range\n  from: 5\nsku: x\n"},
	{"materials:\n\t- pandan\n\t- rotan\n", "2:1", "tab", "materials:\n  - pandan\n  - rotan\n"},

	// More than one document.
	{"title: Tas\n---\nsku: x\n", "2:1", "hapus baris ini", "title: Tas\nsku: x\n"},
	{"---\ntitle: Tas\n---\n# catatan\nsku: x\n", "3:1", "hapus baris ini", "---\ntitle: Tas\n# catatan\nsku: x\n"},

	{"title: Tas\nsku: x\n---\ntitle: Tas\n", "3:1", "sesudahnya", "title: Tas\nsku: x\n"},
	{"sku: x\n---\ntitle: Tas\nsku: x\n", "2:1", "di atasnya", "title: Tas\nsku: x\n"},

	// Characters that nobody sees.
	{"title: Tas\x07 besar\n", "1:11", "U+0007", "title: Tas besar\n"},
	{"title: Tas\vbesar\nsku: x\n", "1:11", "ganti dengan", "title: Tas besar\nsku: x\n"},
	{"title: Tas\u2028besar\nsku: x\n", "1:11", "U+2028", "title: Tas besar\nsku: x\n"},
	{"title: Tas\u2029besar\u0085\nsku: x\n", "1:11", "U+2029", "title: Tas besar…\nsku: x\n"},
}

func TestASlipIsToldWhereOneEdits(t *testing.T) {
	for _, c := range slipCases {
		n, problems := parseText(c.text)
		if len(problems) != 1 {
			t.Errorf("%q: %d problems: %v", c.text, len(problems), problems)
			continue
		}
		d := problems[0]
		start, _ := d.Span.Bounds()
		said := d.Message(diag.Indonesian) + " / " + d.Advice(diag.Indonesian)
		isKind := d.Kind == diag.Syntax || d.Kind == diag.UnseenCharacter
		if at := fmt.Sprintf("%d:%d", start.Line, start.Column); !isKind || at != c.at {
			t.Errorf("%q: %s at %s, want %s", c.text, said, at, c.at)
		}
		if !strings.Contains(said, c.word) {
			t.Errorf("%q: %s; want %q", c.text, said, c.word)
		}
		if d.Fix == nil {
			if c.fixed != "" {
				t.Errorf("%q: no fix: %s", c.text, said)
			}
			continue
		}
		fixed := c.text[:d.Fix.Start] + d.Fix.Text + c.text[d.Fix.End:]
		if fixed != c.fixed {
			t.Errorf("%q: fixed to %q, want %q", c.text, fixed, c.fixed)
		}
		if after, problems := parseText(fixed); len(problems) > 0 || n == nil || shape(n) != shape(after) {
			t.Errorf("%q is read as %s, and fixed as %s: %v", c.text, shape(n), shape(after), problems)
		}
	}
	t.Log(len(slipCases), "slips")
}

func parseText(text string) (*Node, diag.List) {
	return ParseYAML(&diag.File{Path: "a.md", Text: []byte(text)}, 0, len(text))
}

// shape writes a node, for comparisons.
func shape(n *Node) string {
	if n == nil {
		return "<nil>"
	}
	var out strings.Builder
	switch n.Kind {
	case Map:
		for _, m := range n.Members {
			fmt.Fprintf(&out, "%q=%s,", m.Key, shape(m.Value))
		}
		return "{" + out.String() + "}"
	case List:
		for _, item := range n.Items {
			out.WriteString(shape(item) + ",")
		}
		return "[" + out.String() + "]"
	}
	return fmt.Sprintf("%q", n.Text)
}

// A text of nothing but slips is read in time.
func TestManySlipsAreBounded(t *testing.T) {
	for _, line := range []string{
		"a: [\n", "a: \"\n  b\n", "a:b\n", "\ta: b\n", "a: {b: [\n", "- a: '\n", "• a\n", "a: b: c\n", "a\n",
		"  a: b\n c: d\n", "a = [\n", "a = {b = [\n", "{\"a\": [\n",
	} {
		text := strings.Repeat(line, (32<<10)/len(line))
		for _, parse := range []func(*diag.File, int, int) (*Node, diag.List){ParseYAML, ParseTOML, ParseJSON} {
			start := time.Now()
			parse(&diag.File{Path: "a.md", Text: []byte(text)}, 0, len(text))
			if took := time.Since(start); took > 5*time.Second {
				t.Errorf("%q took %v", line, took)
			}
		}
	}
}

// Whatever the slip, its fix takes it away: it changes the text, and nothing says the same of the place afterwards.
// What stands there may have slips that are read only now. That no fix makes a file unreadable is held where fixes are
// applied, in package editor.
func FuzzYAMLFixesTakeTheirSlipAway(f *testing.F) {
	for _, c := range slipCases {
		f.Add(c.text)
	}
	for _, text := range sound {
		f.Add(text)
	}
	f.Add("ls: [\n,@pandaials: [\nn, #\x00\x10a")     // without its # the list has no end either
	f.Add("[, rotan\n]n\x00\x04\x00\x00 rotan\nsku:") // a text at the root is no data
	f.Add("l;\t'\nl;{")                               // what stands behind a colon is read once that is one
	f.Add(" as\n---\nsku:\x11xTase: as\n---:\n---:")  // without its line the next one has its number
	f.Fuzz(func(t *testing.T, text string) {
		if !utf8.ValidString(text) || len(text) > 1<<12 {
			return
		}
		n, problems := parseText(text)
		spansHold(t, text, n, problems)
		for _, d := range problems {
			if d.Span.Start < 0 || d.Span.Start > d.Span.End || d.Span.End > len(text) {
				t.Fatalf("%q: %s at %d–%d", text, d.Message(diag.English), d.Span.Start, d.Span.End)
			}
			if d.Fix == nil {
				continue
			}
			if d.Fix.Start < 0 || d.Fix.Start > d.Fix.End || d.Fix.End > len(text) {
				t.Fatalf("%q: a fix at %d–%d", text, d.Fix.Start, d.Fix.End)
			}
			fixed := text[:d.Fix.Start] + d.Fix.Text + text[d.Fix.End:]
			if fixed == text {
				t.Fatalf("%q: the fix of %v changes nothing", text, d)
			}
			_, after := parseText(fixed)
			isSame := func(other diag.Diagnostic) bool {
				return other.Kind == d.Kind && other.Message(diag.English) == d.Message(diag.English)
			}
			isThere := func(again diag.Diagnostic) bool {
				return isSame(again) && again.Span.Start == d.Span.Start && again.Fix != nil && *again.Fix == *d.Fix
			}
			if slices.ContainsFunc(after, isThere) && count(after, isSame) >= count(problems, isSame) {
				t.Fatalf("%q: %v\nfixed: %q: %v", text, problems, fixed, after)
			}
		}
	})
}

func count(problems diag.List, is func(diag.Diagnostic) bool) (n int) {
	for _, d := range problems {
		if is(d) {
			n++
		}
	}
	return n
}
