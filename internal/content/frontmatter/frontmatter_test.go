package frontmatter

import (
	"strings"
	"testing"

	"etalase/internal/diag"
)

func fileOf(text string) *diag.File {
	return &diag.File{Path: "content/pages/a.md", Text: []byte(text)}
}

func codes(problems diag.List) string {
	var out []string
	for _, d := range problems {
		out = append(out, d.Kind.Code)
	}
	return strings.Join(out, " ")
}

func TestSplit(t *testing.T) {
	for _, c := range []struct{ text, data, body, codes string }{
		{"---\ntitle: A\n---\nIsi\n", "title: A\n", "Isi\n", ""},
		{"---\r\ntitle: A\r\n---\r\nIsi\r\n", "title: A\r\n", "Isi\r\n", ""},
		{"\uFEFF---\ntitle: A\n---\nIsi\n", "title: A\n", "Isi\n", ""},
		{"\n\n---\ntitle: A\n---\n", "title: A\n", "", ""},
		{"---\ntitle: A\n---", "title: A\n", "", ""},
		{"+++\ntitle = 'A'\n+++\nIsi\n", "title = 'A'\n", "Isi\n", ""},
		{"{\n  \"title\": \"A\"\n}\n\nIsi\n", "{\n  \"title\": \"A\"\n}\n\n", "Isi\n", ""},
		{"", "", "", "no-front-matter"},
		{"Isi saja\n", "", "", "no-front-matter"},
		{"---\ntitle: A\n", "title: A\n", "", "unclosed-front-matter"},
		{"{\n  \"title\": \"A\"\n", "", "", "unclosed-front-matter"},
		{"—-\ntitle: A\n---\n", "title: A\n", "", "no-front-matter"},
	} {
		b, problems := Split(fileOf(c.text))
		if got := codes(problems); got != c.codes {
			t.Errorf("%q: %q, want %q", c.text, got, c.codes)
		}
		data, body := c.text[b.from:b.to], c.text[b.BodyAt:]
		if data != c.data || body != c.body || (b.Node == nil) != (c.data == "") {
			t.Errorf("%q: data %q, body %q, node %v", c.text, data, body, b.Node)
		}
	}
}

func TestTooLongABlockIsNotParsed(t *testing.T) {
	b, problems := Split(fileOf("---\ntitle: " + strings.Repeat("a", MaxBytes) + "\n---\nIsi\n"))
	if codes(problems) != "too-much-text" || b.Node != nil {
		t.Errorf("%s, %v", codes(problems), b.Node)
	}
}

// The dashes that a phone makes of three hyphens get a fix.
func TestDashesGetAFix(t *testing.T) {
	for text, fixed := range map[string]bool{
		"—-": true, "----": true, "——": true, "-": true, "- ---": true, "Isi": false,
	} {
		_, problems := Split(fileOf(text + "\ntitle: A\n"))
		if len(problems) != 1 || (problems[0].Fix != nil) != fixed {
			t.Errorf("%q: %s, fixed %v", text, codes(problems), !fixed)
		}
	}
}

// Whatever a fix says, the block that has it is read back as the same text.
func TestFixesAreReadBack(t *testing.T) {
	for _, text := range []string{
		"y", "y's", `a "b"`, `a\b`, `a\`, `\"`, `'`, `"`, `a: b # c`, "é 🌸", "true", "2026-03-07", "a\nb", "a\tb",
	} {
		for _, block := range []string{"+++\na = 'x'\n+++\n", "+++\na = \"x\"\n+++\n", "{\n\"a\": \"x\"\n}\n\n"} {
			file := fileOf(block)
			b, _ := Split(file)
			at := strings.Index(block, "x") - 1
			d := diag.UnknownReference.At(diag.Span{File: file, Start: at, End: at + 3}, "x").WithFix(text)
			fixed := block[:at] + b.InFormat(d).Fix.Text + block[at+3:]
			after, problems := Split(fileOf(fixed))
			if after.Node == nil || len(problems) > 0 || after.Node.Find("a") == nil ||
				after.Node.Find("a").Text != text {
				t.Errorf("%q in %q gives %q: %s", text, block, fixed, codes(problems))
			}
		}
	}
}

// A fix is written the way that the format writes texts, numbers and keys.
func TestFaultsAreAdaptedToTheFormat(t *testing.T) {
	for _, c := range []struct {
		text, value string // the value in the text that is wrong
		literal     diag.Literal
		fix, want   string
	}{
		{"---\na: \"x\"\n---\n", `"x"`, diag.TextLiteral, "y", "y"},
		{"+++\na = 'x'\n+++\n", `'x'`, diag.TextLiteral, "y", "'y'"},
		{"+++\na = 'x'\n+++\n", `'x'`, diag.TextLiteral, "y's", `"y's"`},
		{"+++\na = \"x\"\n+++\n", `"x"`, diag.TextLiteral, `a\b`, `"a\\b"`},
		{"+++\na = \"1.000\"\n+++\n", `"1.000"`, diag.BareLiteral, "1000", "1000"},
		{"+++\na = \"1 Mei 2026\"\n+++\n", `"1 Mei 2026"`, diag.DateLiteral, "2026-05-01", "2026-05-01"},
		{"{\n\"a\": \"1 Mei 2026\"\n}\n\n", `"1 Mei 2026"`, diag.DateLiteral, "2026-05-01", `"2026-05-01"`},
		{"+++\na = 20260501\n+++\n", `20260501`, diag.DateLiteral, "2026-05-01", "2026-05-01"},
		{"{\n\"a\": 20260501\n}\n\n", `20260501`, diag.DateLiteral, "2026-05-01", `"2026-05-01"`},
	} {
		file := fileOf(c.text)
		b, _ := Split(file)
		at := strings.Index(c.text, c.value)
		span := diag.Span{File: file, Start: at, End: at + len(c.value)}
		d := diag.UnknownReference.At(span, "x").WithLiteralFix(c.fix, c.literal)
		if got := b.InFormat(d).Fix.Text; got != c.want {
			t.Errorf("%q: the fix is %q, want %q", c.text, got, c.want)
		}
	}
	for text, line := range map[string]string{
		"---\na: 1\n---\n":     "add a line b: …",
		"+++\na = 1\n+++\n":    "add b = …",
		"{\n  \"a\": 1\n}\n\n": `add "b": …`,
	} {
		b, _ := Split(fileOf(text))
		reason := diag.BecauseTechniqueIsBatik.With()
		d := diag.MissingBecause.At(diag.Span{File: b.file}, "b", reason).WithMissingKey("b")
		if got := b.InFormat(d).Advice(diag.English); got != line {
			t.Errorf("%q: %q, want %q", text, got, line)
		}
	}
}

// A list or an object is shown, and written, the way that the format writes them.
func TestFormsAreAdaptedToTheFormat(t *testing.T) {
	const form = `{mode: range, amount: 150000, from: 2026-05-01, unit: "per kg: 5", open: true, of: [a, "1", …]}`
	for text, want := range map[string]string{
		"---\na: x\n---\n": form,
		"+++\na = 'x'\n+++\n": `{mode = "range", amount = 150000, from = 2026-05-01, unit = "per kg: 5", ` +
			`open = true, of = ["a", "1", "…"]}`,
		"{\n\"a\": \"x\"\n}\n\n": `{"mode": "range", "amount": 150000, "from": "2026-05-01", "unit": "per kg: 5", ` +
			`"open": true, "of": ["a", "1", "…"]}`,
	} {
		b, _ := Split(fileOf(text))
		d := b.InFormat(diag.WrongType.At(b.Node.Find("a").Span).WithFormFix(form))
		fixed := text[:d.Fix.Start] + d.Fix.Text + text[d.Fix.End:]
		if d.Fix.Text != want || !strings.Contains(d.Advice(diag.English), want) {
			t.Errorf("%q: the fix is %q (%s), want %q", text, d.Fix.Text, d.Advice(diag.English), want)
		}
		after, problems := Split(fileOf(fixed))
		if len(problems) > 0 || after.Node.Locate("a.of[1]").Start == after.Node.Locate("a").Start ||
			after.Node.Find("a").Find("unit").Text != "per kg: 5" {
			t.Errorf("%q is not read back: %s", fixed, codes(problems))
		}
	}
}

// An alias is added in the form in which the block is written, and is read back; what is there stays as it is.
func TestAliasesAreAddedInEveryForm(t *testing.T) {
	for _, c := range []struct{ was, now string }{
		{"---\ntitle: A\n---\nIsi\n", "---\ntitle: A\naliases:\n  - /lama/\n---\nIsi\n"},
		{"---\r\ntitle: A\r\n---\r\nIsi\r\n", "---\r\ntitle: A\r\naliases:\r\n  - /lama/\r\n---\r\nIsi\r\n"},
		{"---\ntitle: A\naliases: [/satu/]\n---\n", "---\ntitle: A\naliases: [/satu/, /lama/]\n---\n"},
		{"---\ntitle: A\naliases: /satu/ # dulu\n---\n", "---\ntitle: A\naliases: [/satu/, /lama/] # dulu\n---\n"},
		{
			"---\naliases:\n- /satu/\n- \"/dua/\"\ntitle: A\n---\n",
			"---\naliases:\n- /satu/\n- \"/dua/\"\n- /lama/\ntitle: A\n---\n",
		},
		{
			"---\naliases:\n    - /satu/   # dulu\ntitle: A\n---\n",
			"---\naliases:\n    - /satu/   # dulu\n    - /lama/\ntitle: A\n---\n",
		},
		{
			"+++\ntitle = 'A'\n[menu]\ntitle = 'B'\n+++\n",
			"+++\naliases = [\"/lama/\"]\ntitle = 'A'\n[menu]\ntitle = 'B'\n+++\n",
		},
		{
			"+++\naliases = [\"/satu/\"] # dulu\ntitle = 'A'\n+++\n",
			"+++\naliases = [\"/satu/\", \"/lama/\"] # dulu\ntitle = 'A'\n+++\n",
		},
		{"{\n  \"title\": \"A\"\n}\n\nIsi\n", "{\n  \"aliases\": [\"/lama/\"],\n  \"title\": \"A\"\n}\n\nIsi\n"},
		{
			"{\n  \"title\": \"A\",\n  \"aliases\": [\"/satu/\"]\n}\n\n",
			"{\n  \"title\": \"A\",\n  \"aliases\": [\"/satu/\", \"/lama/\"]\n}\n\n",
		},
		{"\uFEFF---\ntitle: A\n---\n", "\uFEFF---\ntitle: A\naliases:\n  - /lama/\n---\n"},
	} {
		file := fileOf(c.was)
		b, _ := Split(file)
		fix, ok := b.AliasFix("/lama/")
		if !ok {
			t.Errorf("%q: no fix", c.was)
			continue
		}
		if got := c.was[:fix.Start] + fix.Text + c.was[fix.End:]; got != c.now {
			t.Errorf("%q\nbecame %q\nwanted %q", c.was, got, c.now)
		}
		after, problems := Split(fileOf(c.now))
		list := after.Node.Find("aliases")
		if codes(problems) != "" || list == nil || list.Items[len(list.Items)-1].Text != "/lama/" {
			t.Errorf("%q is read as %v, %s", c.now, list, codes(problems))
		}
	}
}

func TestAliasesAreNotAddedWhereOnlyAPersonShould(t *testing.T) {
	for _, text := range []string{
		"---\n  title: A\n---\n",
		"---\naliases: {a: b}\n---\n",
		"---\naliases: []\n---\n",
		"---\ntitle: A\naliases:\n---\n", // the key is there already, and must not come twice
		"---\naliases: ~\n---\n",
		"---\naliases:\ntitle: A\n---\n",
		"{\n  \"aliases\": null\n}\n\n",
		"+++\naliases = []\n+++\n",
		"---\n---\n",
		"Isi\n",
	} {
		b, _ := Split(fileOf(text))
		if fix, ok := b.AliasFix("/lama/"); ok {
			t.Errorf("%q: %q is added", text, fix.Text)
		}
	}
}

// A missing date is added as each format writes it.
func TestDatesAreAdded(t *testing.T) {
	for _, c := range []struct{ was, now, advice string }{
		{"---\ntitle: A\n---\n", "---\ntitle: A\ndate: 2024-07-25\n---\n", "tambahkan date: 2024-07-25"},
		{"+++\ntitle = 'A'\n[menu]\na = 'B'\n+++\n",
			"+++\ndate = 2024-07-25\ntitle = 'A'\n[menu]\na = 'B'\n+++\n", "tambahkan date = 2024-07-25"},
		{"{\n  \"title\": \"A\"\n}\n\n", "{\n  \"date\": \"2024-07-25\",\n  \"title\": \"A\"\n}\n\n",
			"tambahkan \"date\": \"2024-07-25\""},
		{"---\n  title: A\n---\n", "", "tambahkan date: 2024-07-25"}, // indented as a whole
	} {
		b, _ := Split(fileOf(c.was))
		missing := diag.MissingKey.At(b.Node.Head(), "date", "Tanggal").WithMissingKey("date")
		d := b.InFormat(b.WithDate(missing, "2024-07-25"))
		if got := d.Advice(diag.Indonesian); got != c.advice {
			t.Errorf("%q: advice %q", c.was, got)
		}
		got := ""
		if d.Fix != nil {
			got = c.was[:d.Fix.Start] + d.Fix.Text + c.was[d.Fix.End:]
		}
		if got != c.now {
			t.Errorf("%q\nbecame %q\nwanted %q", c.was, got, c.now)
		}
	}
}

// A key keeps its quotes where JSON stands between lines of ---.
func TestKeysKeepTheirQuotes(t *testing.T) {
	for was, now := range map[string]string{
		`{"lama":"x"}`: `{"baru":"x"}`,
		`{'lama':"x"}`: `{'baru':"x"}`,
		`{lama: "x"}`:  `{baru: "x"}`,
	} {
		file := fileOf("---\n" + was + "\n---\n")
		b, _ := Split(file)
		d := b.InFormat(diag.UnknownKey.At(b.Node.Members[0].KeySpan, "lama", "halaman").WithFix("baru"))
		text := string(file.Text)
		if got := text[4:d.Fix.Start] + d.Fix.Text + text[d.Fix.End:len(text)-5]; got != now {
			t.Errorf("%s: got %s", was, got)
		}
	}
}
