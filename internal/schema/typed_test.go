package schema

import (
	"flag"
	"os"
	"slices"
	"strings"
	"testing"

	"etalase/internal/diag"
	"etalase/internal/locale"
	"etalase/internal/syntax"
)

var update = flag.Bool("update", false, "write what is said of the values in testdata/typed.txt into it")

// testdata/typed.txt has what people write for the keys of all types, and what is said of it, in Indonesian. Each
// value has three lines:
//
//	product | price: 150rb
//	invalid-price → 150000
//	tulis 150000
//
// that is its type and its front matter, with \n between lines; the code, with the fix; the advice.
func TestTypedValues(t *testing.T) {
	const path = "testdata/typed.txt"
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	var out strings.Builder
	rows := 0
	for block := range strings.SplitSeq(strings.TrimSpace(string(data)), "\n\n") {
		if strings.HasPrefix(block, "#") {
			out.WriteString(block + "\n\n")
			continue
		}
		rows++
		row, want, _ := strings.Cut(block, "\n")
		typ, front, ok := strings.Cut(row, " | ")
		if !ok {
			t.Fatalf("%s: no type: %q", path, row)
		}
		got := saidOf(typ, strings.ReplaceAll(front, `\n`, "\n"))
		if got != want && !*update {
			t.Errorf("%s\ngot  %s\nwant %s", row, got, want)
		}
		out.WriteString(row + "\n" + got + "\n\n")
	}
	if rows < 120 {
		t.Errorf("only %d values", rows)
	}
	if *update {
		if err := os.WriteFile(path, []byte(strings.TrimSpace(out.String())+"\n"), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

// saidOf returns what is said of a front matter: the code and the fix of each problem, and its advice.
func saidOf(typ, front string) string {
	var said []string
	for _, d := range problemsOf(typ, front) {
		code := d.Kind.Code
		if d.Fix != nil {
			code += " → " + d.Fix.Text
		}
		said = append(said, code+"\n"+d.Advice(diag.Indonesian))
	}
	if said == nil {
		return "ok"
	}
	return strings.Join(said, "\n")
}

// problemsOf reads a front matter, or a site.yaml if typ is site, that need not have the required keys.
func problemsOf(typ, front string) diag.List {
	if typ == "site" {
		_, problems := ReadSettings(&diag.File{Path: "site.yaml", Text: []byte(front)})
		return slices.DeleteFunc(problems, func(d diag.Diagnostic) bool { return d.MissingKey != "" })
	}
	n, problems := syntax.ParseYAML(&diag.File{Path: "a.md", Text: []byte(front)}, 0, len(front))
	r := &reader{settings: newSettings().derive(), translation: true, Findings: Findings{Problems: problems}}
	if n != nil {
		record := r.record(TypeNamed(typ), n)
		if c, ok := record.(checker); ok {
			c.check(r, n)
		}
	}
	return r.Problems
}

// Fixes are applied until none is left, and then nothing is said any more of the kind of value that was fixed.
func TestFixesOfTypedValuesConverge(t *testing.T) {
	data, err := os.ReadFile("testdata/typed.txt")
	if err != nil {
		t.Fatal(err)
	}
	for block := range strings.SplitSeq(string(data), "\n\n") {
		row, _, _ := strings.Cut(block, "\n")
		typ, front, ok := strings.Cut(row, " | ")
		if !ok {
			continue
		}
		front = strings.ReplaceAll(front, `\n`, "\n")
		for rounds := 0; ; rounds++ {
			problems := problemsOf(typ, front)
			i := slices.IndexFunc(problems, func(d diag.Diagnostic) bool { return d.Fix != nil })
			if i < 0 {
				break
			}
			if rounds > 9 {
				t.Errorf("%s: the fixes have no end: %s", row, front)
				break
			}
			fix := problems[i].Fix
			front = front[:fix.Start] + fix.Text + front[fix.End:]
			for _, left := range problemsOf(typ, front) {
				if left.Kind == problems[i].Kind && left.Span.Start == problems[i].Span.Start {
					t.Errorf("%s became %s: %v", row, front, left)
				}
			}
		}
	}
}

// An alias means its own field, unless a type has a key of its own that people call so.
func TestAliasesMeanTheirField(t *testing.T) {
	check := func(name string, fields []Field) {
		seen := map[string]string{}
		for i := range fields {
			for alias := range strings.FieldsSeq(fields[i].Aliases) {
				meant, _ := fieldCalled(fields, alias)
				own := slices.IndexFunc(fields, func(f Field) bool { return f.Key == meant.Key })
				if own < i {
					t.Errorf("%s: %s of %s means %s", name, alias, fields[i].Key, meant.Key)
				}
				if other := seen[PlainKey(alias)]; other == fields[i].Key {
					t.Errorf("%s: %s twice", name, alias)
				}
				seen[PlainKey(alias)] = fields[i].Key
			}
			if inner := leafOf(fields[i].Value.Shape(newSettings().derive())); inner.Type == ObjectType {
				if key := name + "." + fields[i].Key; len(inner.Fields) > 0 && strings.Count(key, ".") < 4 {
					checkInner(t, key, inner.Fields)
				}
			}
		}
	}
	for _, typ := range Types() {
		check(typ.Name, typ.Fields)
	}
	check("site", SettingsFields())
}

func checkInner(t *testing.T, name string, fields []Field) {
	t.Helper()
	for i := range fields {
		for alias := range strings.FieldsSeq(fields[i].Aliases) {
			if meant, _ := fieldCalled(fields, alias); meant.Key != fields[i].Key {
				t.Errorf("%s: %s of %s means %s", name, alias, fields[i].Key, meant.Key)
			}
		}
	}
}

// A key of another program for which there is none here is no alias: else it would never be looked up.
func TestForeignKeysAreNotAliases(t *testing.T) {
	for name := range foreignKeys {
		called := 0
		for _, typ := range Types() {
			if f, _ := fieldCalled(typ.Fields, name); f != nil && name != "alamat" { // a page, or a street
				called++
			}
		}
		if called == len(Types()) {
			t.Errorf("%s is a key everywhere", name)
		}
		if name != PlainKey(name) && name != "_id" && name != "_build" {
			t.Errorf("%s is not in the form in which keys are compared", name)
		}
	}
}

func TestSiteLanguagesAreThoseOfThePages(t *testing.T) {
	if got := optionValues(siteLanguages); !slices.Equal(got, locale.Tags()) {
		t.Errorf("%v, want %v", got, locale.Tags())
	}
}

// Editors see an example of a pattern, not the pattern.
func TestExamplesOfPatterns(t *testing.T) {
	for pattern, want := range map[string]string{
		defaultSKU: "TS-0385", `^TS-\d{4}$`: "TS-0385", defaultPostal: "38521", `^IG \d+$`: "IG 03",
		`^(abc|de)?x*y$`: "y",
		`^[^a-z]$`:       "T", `[`: "", `^\d{3}$`: "385", `^[a-z]{2}\d$`: "aa3",
	} {
		if got := exampleOf(pattern); got != want {
			t.Errorf("%s: %q, want %q", pattern, got, want)
		}
	}
}

// A value that is written on purpose is not asked about.
func TestWhatIsMeantIsNotDoubted(t *testing.T) {
	for _, front := range []string{
		"price: {mode: fixed, amount: 150}", "price: {mode: fixed, amount: 0}",
		"price: {mode: from, amount: 500, unit: per biji}", "price: 1000", "price: 1000000000", "weight_g: 1000000",
		"date: 1900-01-01", "date: 2100-12-31",
		"price: {mode: from, amount: 1000}\nvariants: [{sku: TS-0001, title: A, price: 1000}]",
		"price: 5000\nvariants: [{sku: TS-0001, title: A, price: 5000}, {sku: TS-0002, title: B}]",
		"price: 5000\nvariants: [{sku: TS-0001, title: A}, " +
			"{sku: TS-0002, title: B, price: 9000, availability: archived}]",
		"price: {mode: ask}\nvariants: [{sku: TS-0001, title: A, price: 1000}, {sku: TS-0002, title: B}]",
		"price: {mode: from, amount: 2000}\n" +
			"variants: [{sku: TS-0001, title: A, price: 1000, availability: archived}]",
		"price: {mode: range, amount: 1000, max: 2000}\nvariants: [{sku: TS-0001, title: A, price: {mode: ask}}]",
	} {
		for _, d := range problemsOf("product", front) {
			t.Errorf("%s: %v", front, d)
		}
	}
	year := "start_at: 2026-01-01\nend_at: 2026-12-31\nonline_url: https://example.org/"
	if got := saidOf("event", year); got != "ok" {
		t.Errorf("an event of a year: %s", got)
	}
}

// Only what stands there as a whole is replaced: a text of several lines is shown by its first one.
func TestNoFixOfAPartOfAValue(t *testing.T) {
	for _, front := range []string{
		"price: |\n  150rb\n", "price: >-\n  Rp 150.000\n", "custom: |\n  ya\n", "date: 25\n  Juli 2024\n",
		"materials: pandan,\n  rotan\n", "lead_time_days: 7-14\n  hari\n", "price: \"150rb\n  \"\n",
	} {
		for _, d := range problemsOf("product", front) {
			if d.Fix != nil {
				t.Errorf("%q: a fix %q", front, d.Fix.Text)
			}
		}
	}
}

// What a camera or a program called a picture says nothing of it, whatever its format.
func TestAFileNameIsNoAlternativeText(t *testing.T) {
	for alt, says := range map[string]bool{
		"kendi.jpg": false, "Kendi.HEIC": false, "pindaian.tiff": false, "gambar.bmp": false, "IMG_1234": false,
		"Kendi terakota": true, "Batik no.5": true, "Rapat di Jl. Merdeka": true,
	} {
		if got := SaysSomething(alt); got != says {
			t.Errorf("%q says something: %t, want %t", alt, got, says)
		}
	}
}
