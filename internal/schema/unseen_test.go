package schema

import (
	"strings"
	"testing"

	"etalase/internal/diag"
	"etalase/internal/syntax"
)

// Characters that nobody sees are told where they are written, raw or as an escape, and taken out where that is safe.
func TestUnseenCharactersInValues(t *testing.T) {
	for _, c := range []struct {
		name   string
		parse  func(*diag.File, int, int) (*syntax.Node, diag.List)
		text   string
		marked string // empty: nothing is reported
		fixed  string // empty: a person must look
	}{
		{"YAML, raw", syntax.ParseYAML, "a: Tas\u202eimak", "\u202e", ""},
		{"YAML, escaped", syntax.ParseYAML, `a: "Tas\u202Eimak"`, `\u202E`, ""},
		{"YAML, a terminal", syntax.ParseYAML, `a: "\e[31mTas"`, `\e`, ""},
		{"YAML, hexadecimal", syntax.ParseYAML, `a: "Tas\x07"`, `\x07`, `a: "Tas"`},
		{"YAML, long", syntax.ParseYAML, `a: "Tas\U0000200C"`, `\U0000200C`, `a: "Tas"`},
		{"YAML, single quotes", syntax.ParseYAML, `a: 'Tas \u202E'`, "", ""},
		{"YAML, a backslash before it", syntax.ParseYAML, `a: "Tas \\u202E"`, "", ""},
		{"YAML, a number from a phone", syntax.ParseYAML, "a: \"\u202a+62 812\u202c\"", "\u202a", `a: "+62 812"`},
		{"YAML, in a list", syntax.ParseYAML, "a:\n  - Tas\n  - Pan\u200cdan", "\u200c", "a:\n  - Tas\n  - Pandan"},
		{"YAML, in a block", syntax.ParseYAML, "a: |\n  Tas\n  Pan\u200cdan\n", "\u200c", "a: |\n  Tas\n  Pandan\n"},
		{"YAML, two lines", syntax.ParseYAML, "a: >\n  P\u200can\n  d\u200can\n", "\u200c", "a: >\n  Pan\n  dan\n"},
		{"YAML, before a sign", syntax.ParseYAML, "a: \u200c# Tas", "\u200c", ""},
		{"YAML, between signs", syntax.ParseYAML, "a: Tas:\u200c ya", "\u200c", ""},
		{"YAML, emoji", syntax.ParseYAML, `a: "👩‍🎨 \u200D"`, `\u200D`, `a: "👩‍🎨 "`},
		{"TOML", syntax.ParseTOML, `a = "Tas\u202Eimak"`, `\u202E`, ""},
		{"TOML, raw", syntax.ParseTOML, "a = 'Tas\u200cku'", "\u200c", "a = 'Tasku'"},
		{"JSON", syntax.ParseJSON, `{"a": "Tas\u200cku"}`, `\u200c`, `{"a": "Tasku"}`},
		{"JSON, a pair", syntax.ParseJSON, `{"a": "Tas\uDB40\uDC41"}`, `\uDB40\uDC41`, ""},
		{"JSON, an escape", syntax.ParseJSON, `{"a": "\u001b[2J"}`, `\u001b`, ""},
	} {
		file := &diag.File{Path: "a.md", Text: []byte(c.text)}
		n, problems := c.parse(file, 0, len(file.Text))
		if problems != nil {
			t.Errorf("%s: %v", c.name, problems)
			continue
		}
		found := UnseenIn(n)
		if len(found) == 0 || c.marked == "" {
			if len(found) > 0 || c.marked != "" {
				t.Errorf("%s: %v", c.name, found)
			}
			continue
		}
		if got := c.text[found[0].Span.Start:found[0].Span.End]; got != c.marked {
			t.Errorf("%s: marked at %q", c.name, got)
		}
		fixed := c.text
		for i := len(found) - 1; i >= 0; i-- {
			if fix := found[i].Fix; fix != nil {
				fixed = fixed[:fix.Start] + fix.Text + fixed[fix.End:]
			}
		}
		if fixed == c.text {
			fixed = ""
		}
		if fixed != c.fixed {
			t.Errorf("%s: fixed to %q", c.name, fixed)
		}
		if len(UnseenIn(n)) > 0 {
			t.Errorf("%s: it is reported twice", c.name)
		}
	}
}

// One slip is one message: a value that is refused is not also of the wrong type.
func TestARefusedValueReportsNothingElse(t *testing.T) {
	settings, problems := ReadSettings(&diag.File{Path: "site.yaml",
		Text: []byte("title: \"A\\u202E\"\nbase_url: https://a.example\norganisation: {name: B}\ndistricts: [Setu]\n")})
	if len(problems) != 1 || problems[0].Kind != diag.UnseenCharacter {
		t.Errorf("site.yaml: %v", problems)
	}
	text := "title: A\nprice: \"15\u200c000\"\nimages: [{src: \"a\u202e.jpg\", alt: \"Tas\\e[2J\"}]\n"
	file := &diag.File{Path: "a.md", Text: []byte(text)}
	n, _ := syntax.ParseYAML(file, 0, len(text))
	_, found := Read(TypeNamed("product"), n, settings)
	var refused []string
	for _, d := range found.Problems {
		if d.Kind == diag.UnseenCharacter {
			refused = append(refused, d.Span.FileLine())
		} else if d.Kind != diag.MissingKey {
			t.Errorf("%v", d)
		}
	}
	if got := strings.Join(refused, " "); got != "a.md:2 a.md:3 a.md:3" {
		t.Errorf("refused are %s", got)
	}
}
