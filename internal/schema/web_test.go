package schema

import (
	"regexp"
	"strings"
	"testing"

	"etalase/internal/diag"
	"etalase/internal/syntax"
)

// What a spreadsheet writes behind a number is none of its digits.
func TestDigitsOfASpreadsheet(t *testing.T) {
	for typed, want := range map[string]string{
		"6281200000101.0": "6281200000101", "081200000101.0": "6281200000101", "6281200000101,00": "6281200000101",
		"81200000101.0": "6281200000101", "6281200000101.5": "", "0812.0000.0101": "6281200000101",
	} {
		got := ""
		if fix := phoneProblem(diag.InvalidPhone.At(diag.Span{}, typed), typed).Fix; fix != nil {
			got = fix.Text
		}
		if got != want {
			t.Errorf("%s: %q, want %q", typed, got, want)
		}
	}
	for _, c := range []struct{ typed, pattern, want string }{
		{"1531.0", `^15\d{3}$`, ""}, {"15310.0", `^15\d{3}$`, "15310"}, {"123456789012.0", nibPattern.String(), ""},
		{"1234567890123.0", nibPattern.String(), "1234567890123"}, {"6304.0", hsPattern.String(), "6304"},
		{"1234.0", `^\d{5}$`, ""}, {"ts 0001", `^TS-\d{4}$`, "TS-0001"},
	} {
		got := ""
		if fix := offerForm(diag.WrongPattern.At(diag.Span{}), c.typed, regexp.MustCompile(c.pattern)).Fix; fix != nil {
			got = fix.Text
		}
		if got != c.want {
			t.Errorf("%s: %q, want %q", c.typed, got, c.want)
		}
	}
}

// An address that is for logging in is not published, and no message repeats the password.
func TestAddressesWithAUser(t *testing.T) {
	for written, fix := range map[string]string{
		"https://user:sesame@facebook.com/x": "https://facebook.com/x",
		"https://toko@gmail.com":             "",
	} {
		file := &diag.File{Path: "site.yaml", Text: []byte(written)}
		var r reader
		at := diag.Span{File: file, End: len(written)}
		u, ok := r.https(&syntax.Node{Kind: syntax.Scalar, Text: written, Span: at})
		if ok || len(r.Problems) != 1 || strings.Contains(r.Problems[0].String(), "sesame") {
			t.Fatalf("%s: %v, %v", written, u, r.Problems)
		}
		if d := r.Problems[0]; (d.Fix == nil) != (fix == "") || d.Fix != nil && d.Fix.Text != fix {
			t.Errorf("%s: %+v, want %q", written, d.Fix, fix)
		}
	}
	var r reader
	if _, ok := r.https(&syntax.Node{Kind: syntax.Scalar, Text: "https://www.tiktok.com/@sari"}); !ok {
		t.Errorf("the name of an account: %v", r.Problems)
	}
}
