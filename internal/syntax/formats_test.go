package syntax

import (
	"fmt"
	"iter"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"etalase/internal/diag"
)

var tomlSlipCases = []slipCase{
	{"title: \"A\"\n", "1:6", "tulis title = \"A\"", "title = \"A\"\n"},
	{"title = Tas pandan\n", "1:9", "\"Tas pandan\"", "title = \"Tas pandan\"\n"},
	{"title = Tas # catatan\n", "1:9", "\"Tas\"", "title = \"Tas\" # catatan\n"},
	{"title = \"Tas\nsku = \"x\"\n", "1:9", "\"Tas\"", "title = \"Tas\"\nsku = \"x\"\n"},
	{"title = 'Tas\nsku = \"x\"\n", "1:9", "tidak ditutup", "title = \"Tas\"\nsku = \"x\"\n"},
	{"title = \"Tas \"pandan\" besar\"\n", "1:9", "'Tas \"pandan\" besar'", "title = 'Tas \"pandan\" besar'\n"},
	{"title = 'Jum'at'\n", "1:9", "\"Jum'at\"", "title = \"Jum'at\"\n"},
	{"title = “Tas”\n", "1:9", "\"Tas\"", "title = \"Tas\"\n"},
	{"title = \"Tas”\nsku = 'x'\n", "1:9", "\"Tas\"", "title = \"Tas\"\nsku = 'x'\n"},
	{"title = \"Tas\",\n", "1:9", "koma", "title = \"Tas\"\n"},
	{"price = 150000,\n", "1:9", "koma", "price = 150000\n"},
	{"title = \"C:\\Foto\"\n", "1:9", "'C:\\Foto'", "title = 'C:\\Foto'\n"},
	{"custom = True\n", "1:10", "tulis true", "custom = true\n"},
	{"whatsapp = 08123\n", "1:12", "\"08123\"", "whatsapp = \"08123\"\n"},
	{"price = 150.000.000\n", "1:9", "\"150.000.000\"", "price = \"150.000.000\"\n"},
	{"// catatan\ntitle = 'A'\n", "1:1", "bukan //", "# catatan\ntitle = 'A'\n"},
	{"materials = [\"a\", \"b\"\ntitle = 'A'\n", "1:13", "[\"a\", \"b\"]", "materials = [\"a\", \"b\"]\ntitle = 'A'\n"},
	{"materials = [pandan, \"b\"]\n", "1:14", "\"pandan\"", "materials = [\"pandan\", \"b\"]\n"},
	{"title\nsku = 'x'\n", "1:1", "kunci = nilai", ""},
	{"title = 'A'\n- pandan\n", "2:1", "kunci = nilai", ""},
	{"title =\nsku = 'x'\n", "1:7", "tidak ada nilai", ""},
	{"title = \"A\" besar\n", "1:9", "kutip penutup", ""},

	// Lists that are written otherwise.
	{"tags = 'a', 'b'\n", "1:8", "['a', 'b']", ""},
	{"tags = \"a, b\",\"c\",\n", "1:8", "[\"a, b\", \"c\"]", ""},
	{"tags = \"a\" \"b\"\n", "1:8", "[\"a\", \"b\"]", ""},
	{"tags = \"a\", b\n", "1:8", "kutip penutup", ""},
	{"title = \"Halus\", katanya, \"ringan\"\n", "1:9", "kutip penutup", ""},
	{"title = \"Halus\" dan \"ringan\"\n", "1:9", "'\"Halus\" dan", "title = '\"Halus\" dan \"ringan\"'\n"},
	{"tags =\n- a\n- 'b c'\n\ntitle = 'A'\n", "1:1", "[\"a\", 'b c']", "tags = [\"a\", 'b c']\n\ntitle = 'A'\n"},
	{"tags:\r\n  - a\r\n  - 2\r\nb = 1\r\n", "1:1", "[\"a\", 2]", "tags = [\"a\", 2]\r\nb = 1\r\n"},
	{"images:\n  - src: a\n  - src: b\nb = 1\n", "1:1", "kurung [ ]", ""},
	{"tags:\n- a # b\n", "1:1", "kurung [ ]", ""},
	{"tags =\n\n- a\n\n- b\n\nc = 1\n", "1:1", "[\"a\", \"b\"]", "tags = [\"a\", \"b\"]\n\nc = 1\n"},
	{
		"tags:\n# satu\n- a\n\n# dua\n- b\n# tiga\nc = 1\n", "1:1", "[\"a\", \"b\"]",
		"tags = [\n# satu\n\"a\",\n\n# dua\n\"b\"]\n# tiga\nc = 1\n",
	},
	{"tags:\n\n# dua\nb = 1\n", "1:1", "kunci = nilai", ""},
	{"tags:\nb = 1\n", "1:1", "kunci = nilai", ""},

	// Two lines that were joined.
	{"brand = \"Anyam\" nib = \"123\"\n", "1:9", "di depan nib", "brand = \"Anyam\"\nnib = \"123\"\n"},
	{"brand = \"Anyam\", nib = \"123\"\n", "1:9", "di depan nib", "brand = \"Anyam\"\nnib = \"123\"\n"},
	{"brand = 'Anyam';nib=\"123\" # a = b\n", "1:9", "nib", "brand = 'Anyam'\nnib=\"123\" # a = b\n"},
	{"price = 1500 nib = \"1\" a = [1]\n", "1:9", "nib", "price = 1500\nnib = \"1\"\na = [1]\n"},
	{"tags = [\"a\"] nib = \"123\"\n", "1:8", "nib", "tags = [\"a\"]\nnib = \"123\"\n"},
	{"price = {mode = \"ask\"} nib = \"1\"\n", "1:9", "nib", "price = {mode = \"ask\"}\nnib = \"1\"\n"},
	{"a = \"\"\"b\"\"\" nib = \"1\"\n", "1:5", "nib", "a = \"\"\"b\"\"\"\nnib = \"1\"\n"},
	{"brand = \"Anyam, nib = \"123\"\n", "1:9", "di depan nib", ""},
	{"brand = Anyam nib = 123\n", "1:9", "di depan nib", ""},
	{"brand = \"Anyam nib = 123\n", "1:9", "di depan nib", ""},
	{"brand = \"Anyam\" nib = 12 3\n", "1:9", "di depan nib", ""},
	{"brand = \"Anyam\" nib: \"123\"\n", "1:9", "di depan nib", ""},
	{"tags = [a, b nib = 1]\n", "1:8", "di depan nib", ""},
	{"tags = [a, b nib = 1\n", "1:8", "di depan nib", ""},
	{"web = https://a.b/?x=1 # c = d\n", "1:7", "\"https", "web = \"https://a.b/?x=1\" # c = d\n"},
	{"title = \"Tas\x7f besar\"\n", "1:13", "U+007F", "title = \"Tas besar\"\n"},
}

var jsonSlipCases = []slipCase{
	{"{\n\"a\": 1;\n\"b\": 2\n}", "2:7", "bukan ;", "{\n\"a\": 1,\n\"b\": 2\n}"},
	{"{\n\u00a0 \"a\": 1\n}", "2:1", "spasi biasa", "{\n  \"a\": 1\n}"},
	{"{\n\"a\n\"b\": 2\n}", "2:1", "kutip", ""},
	{"{\"a\": \"x\"\n\nIsi teks.\n}", "3:1", "JSON", ""},
	{"{\n\"a\": 1\n\"b\": 2\n}", "2:6", "sesudah \"a\": 1", "{\n\"a\": 1,\n\"b\": 2\n}"},
	{"{\"a\": \"x\" \"b\": 2}", "1:9", "koma", "{\"a\": \"x\", \"b\": 2}"},
	{"{\"a\": 1,}", "1:8", "sebelum }", "{\"a\": 1}"},
	{"{\"a\": [1, 2,]}", "1:12", "sebelum ]", "{\"a\": [1, 2]}"},
	{"{\"a\": 1,, \"b\": 2}", "1:9", "hapus koma", "{\"a\": 1, \"b\": 2}"},
	{"{'a': 1}", "1:2", "\"a\"", "{\"a\": 1}"},
	{"{\"a\": 'x'}", "1:7", "\"x\"", "{\"a\": \"x\"}"},
	{"{\"a\": “x”}", "1:7", "lurus", "{\"a\": \"x\"}"},
	{"{a: 1}", "1:2", "\"a\"", "{\"a\": 1}"},
	{"{\"a\": Tas pandan}", "1:7", "\"Tas pandan\"", "{\"a\": \"Tas pandan\"}"},
	{"{\"a\": True}", "1:7", "tulis true", "{\"a\": true}"},
	{"{\"a\": 0812}", "1:7", "\"0812\"", "{\"a\": \"0812\"}"},
	{"{\"a\" = 1}", "1:6", "\"a\": 1", "{\"a\" : 1}"},
	{"{\"a\" 1}", "1:6", "titik dua", "{\"a\" :1}"},
	{"{\n// catatan\n\"a\": 1}", "2:1", "catatan", ""},
	{"{\"a\": 1 /* x */}", "1:9", "catatan", ""},
	{"{\"a\": [1, 2, \"b\": 3}", "1:7", "tulis ]", "{\"a\": [1, 2], \"b\": 3}"},
	{"{\"a\": {\"b\": 1, \"c\": 2", "1:7", "tulis }}", "{\"a\": {\"b\": 1, \"c\": 2}}"},
	{"{\"a\": [1, 2}", "1:7", "tulis ]", "{\"a\": [1, 2]}"},
	{"[1, 2}", "1:6", "tulis ]", "[1, 2]"},
	{"{\"a\": \"x,\n\"b\": 2}", "1:7", "\"x\"", "{\"a\": \"x\",\n\"b\": 2}"},
	{"{\"a\": [{b]}", "1:9", "JSON", ""},
	{"{\"a\": [\"x]}", "1:8", "\"x\"", "{\"a\": [\"x\"]}"},
	{"{\"a\": \"x\n}", "1:7", "tidak ditutup", "{\"a\": \"x\"\n}"},
	{"{\"a\": \"C:\\Foto\"}", "1:7", "miring", "{\"a\": \"C:\\\\Foto\"}"},
	{"{\"a\": \"x\ty\"}", "1:7", "tab", "{\"a\": \"x\\ty\"}"},
	{"{\"a\": [1,", "1:7", "tulis ]}", "{\"a\": [1]}"},
	{"{\n\"a\": {\n\"g\",\n1\n]\n}\n}\n", "3:1", "titik dua", ""},
	{"{\n\"y\"\n],\n\"a\": \"b\"\n}\n", "2:1", "titik dua", ""},
	{"{\"a\": 1}\n{", "2:1", "sesudah }", ""},
}

func TestSlipsOfOtherFormats(t *testing.T) {
	for _, format := range []struct {
		parse func(*diag.File, int, int) (*Node, diag.List)
		cases []slipCase
	}{{ParseTOML, tomlSlipCases}, {ParseJSON, jsonSlipCases}} {
		for _, c := range format.cases {
			n, problems := format.parse(&diag.File{Path: "a.md", Text: []byte(c.text)}, 0, len(c.text))
			if len(problems) != 1 {
				t.Errorf("%q: %d problems: %v", c.text, len(problems), problems)
				continue
			}
			d := problems[0]
			start, _ := d.Span.Bounds()
			said := d.Message(diag.Indonesian) + " / " + d.Advice(diag.Indonesian)
			if at := fmt.Sprintf("%d:%d", start.Line, start.Column); at != c.at || !strings.Contains(said, c.word) {
				t.Errorf("%q: %s at %s, want %q at %s", c.text, said, at, c.word, c.at)
			}
			if d.Fix == nil {
				if c.fixed != "" {
					t.Errorf("%q: no fix", c.text)
				}
				continue
			}
			fixed := c.text[:d.Fix.Start] + d.Fix.Text + c.text[d.Fix.End:]
			if fixed != c.fixed {
				t.Errorf("%q: fixed to %q, want %q", c.text, fixed, c.fixed)
			}
			after, problems := format.parse(&diag.File{Path: "a.md", Text: []byte(fixed)}, 0, len(fixed))
			if len(problems) > 0 || n == nil || shape(n) != shape(after) {
				t.Errorf("%q is read as %s, and fixed as %s: %v", c.text, shape(n), shape(after), problems)
			}
		}
	}
}

// A bracket that is not closed may be meant elsewhere than where a text with other slips seems to end it.
func TestABracketBesideOtherSlipsHasNoFix(t *testing.T) {
	for _, text := range []string{"{\"a\": 'x', \"b\": [1", "{\"a\": 1;\n\"b\": [1}", "[{\"a\" = 1, \"b\": [1}"} {
		_, problems := ParseJSON(&diag.File{Path: "a.md", Text: []byte(text)}, 0, len(text))
		for _, d := range problems {
			if d.Fix != nil && strings.ContainsAny(d.Fix.Text, "]}") || len(problems) < 2 {
				t.Errorf("%q: %v becomes %v", text, d, d.Fix)
			}
		}
	}
}

// A value that stands in brackets is from one to the other in each format, so that a fix replaces the whole.
func TestValuesInBracketsHaveTheirBrackets(t *testing.T) {
	for _, c := range []struct {
		parse func(*diag.File, int, int) (*Node, diag.List)
		text  string
		want  string // the values of lists and maps, in their order
	}{
		{ParseYAML, "a: [x, [], {}]\nb: { c: d, e: [f] , } # g\nh:\n  - [i,\n     j] # k\n",
			"[x, [], {}]|[]|{}|{ c: d, e: [f] , }|[f]|- [i,\n     j]|[i,\n     j]"},
		{ParseYAML, "a: [b: c, d: [e]]\nf: {g: h}\ni: {\"j\":1}\n",
			"[b: c, d: [e]]|b: c|d: [e]|[e]|{g: h}|{\"j\":1}"},
		{ParseTOML, "a = [1]\r\nb = [ # x\r\n 1 # ]\r\n]\r\nc = [ \"\"\"\n]\"\"\", ]\nd = [] # e",
			"[1]|[ # x\r\n 1 # ]\r\n]|[ \"\"\"\n]\"\"\", ]|[]"},
		{ParseYAML, "a: {b: c, d: 'e\n  ]}'}\nf: [g, h\n  i]\nj: [\"k\n  ] l\" # ]\n]\nm: [n#]\n",
			"{b: c, d: 'e\n  ]}'}|[g, h\n  i]|[\"k\n  ] l\" # ]\n]|[n#]"},
		{ParseTOML, "a = [ true, [ 'x', [], ], # c\n [ 2 ] # d\n , ]\n" +
			"e = { x = [1], y.z = 'q' }\n[t]\nb = []\n[[u]]\nv = {}\n",
			"[ true, [ 'x', [], ], # c\n [ 2 ] # d\n , ]|[ 'x', [], ]|[]|[ 2 ]|" +
				"{ x = [1], y.z = 'q' }|[1]|y|t|[]|u|u|{}"},
		{ParseJSON, `{"a": [1, [], {}], "b": {"c": [2] }}`, `[1, [], {}]|[]|{}|{"c": [2] }|[2]`},
	} {
		n, problems := c.parse(&diag.File{Path: "a.md", Text: []byte(c.text)}, 0, len(c.text))
		if len(problems) > 0 {
			t.Fatalf("%q: %v", c.text, problems)
		}
		var got []string
		for child := range descendants(n) {
			if child.Kind == List || child.Kind == Map {
				got = append(got, c.text[child.Span.Start:child.Span.End])
			}
		}
		if strings.Join(got, "|") != c.want {
			t.Errorf("%q:\n got %s\nwant %s", c.text, strings.Join(got, "|"), c.want)
		}
	}
}

// descendants goes through what a node holds, at any depth.
func descendants(n *Node) iter.Seq[*Node] {
	return func(yield func(*Node) bool) {
		children := slices.Clone(n.Items)
		for _, m := range n.Members {
			children = append(children, m.Value)
		}
		for _, child := range children {
			if !yield(child) {
				return
			}
			for grandchild := range descendants(child) {
				if !yield(grandchild) {
					return
				}
			}
		}
	}
}

// spansHold holds that each part of a text stands in it. In a text without problems what begins with a bracket ends
// with its counterpart.
func spansHold(t *testing.T, text string, n *Node, problems diag.List) {
	t.Helper()
	if n == nil {
		return
	}
	for child := range descendants(n) {
		if child.Span.Start < 0 || child.Span.Start > child.Span.End || child.Span.End > len(text) {
			t.Fatalf("%q: %q at %d–%d", text, child.Text, child.Span.Start, child.Span.End)
		}
		whole := text[child.Span.Start:child.Span.End]
		isOpen := strings.HasPrefix(whole, "[") && !strings.HasSuffix(whole, "]") ||
			strings.HasPrefix(whole, "{") && !strings.HasSuffix(whole, "}")
		if isOpen && child.Kind != Scalar && len(problems) == 0 {
			t.Fatalf("%q: a value ends within its brackets: %q", text, whole)
		}
	}
}

// Whatever the text: problems and fixes lie inside it, and a fix changes something.
func FuzzTOMLAndJSONFixesChangeTheText(f *testing.F) {
	for _, cases := range [][]slipCase{tomlSlipCases, jsonSlipCases} {
		for _, c := range cases {
			f.Add(c.text)
		}
	}
	f.Fuzz(func(t *testing.T, text string) {
		if !utf8.ValidString(text) || len(text) > 1<<12 {
			return
		}
		for _, parse := range []func(*diag.File, int, int) (*Node, diag.List){ParseTOML, ParseJSON} {
			n, problems := parse(&diag.File{Path: "a.md", Text: []byte(text)}, 0, len(text))
			if n == nil && len(problems) == 0 {
				t.Fatalf("%q: nothing is said", text)
			}
			spansHold(t, text, n, problems)
			for _, d := range problems {
				if d.Span.Start < 0 || d.Span.Start > d.Span.End || d.Span.End > len(text) {
					t.Fatalf("%q: %v at %d–%d", text, d, d.Span.Start, d.Span.End)
				}
				if d.Fix == nil {
					continue
				}
				if d.Fix.Start < 0 || d.Fix.Start > d.Fix.End || d.Fix.End > len(text) {
					t.Fatalf("%q: a fix at %d–%d", text, d.Fix.Start, d.Fix.End)
				}
				if d.Kind == diag.Syntax && text[:d.Fix.Start]+d.Fix.Text+text[d.Fix.End:] == text {
					t.Fatalf("%q: the fix of %v changes nothing", text, d)
				}
			}
		}
	})
}
