package schema

import (
	"strings"
	"testing"

	"etalase/internal/diag"
)

// A group that adds nothing is asked about, and corrected only where one thing can be meant.
func TestSynonymsThatAddNothing(t *testing.T) {
	for written, want := range map[string]string{
		`[bambu, rotan]`:              `["bambu, rotan"] fix`,
		`[bambu, rotan, tas]`:         `["bambu, rotan, tas"]`,
		`[besek]`:                     "write the other word",
		`["besek,"]`:                  "write the other word",
		`["besek besek"]`:             "write the other word",
		`["Besek, besek"]`:            "write the other word",
		`["besék, besek"]`:            "write the other word",
		`["ke'ramik, keramik"]`:       "write the other word",
		`["batik 01, batik 1"]`:       "write the other word",
		`[layang2]`:                   "write the other word",
		`["kain panjang 2 m, jarik"]`: "shorten it",
		`["` + strings.Repeat("a", 41) + `, jarik"]`: "shorten it",
		`[besek/kotak]`:                    `write "besek, kotak"`,
		`["besek, kotak dari bambu apus"]`: "shorten it",
		`[besek kotak]`:                    "",
		`["besek, kotak bambu"]`:           "",
		`besek, kotak`:                     "",
		`[besek kotak, rotan rattan]`:      "",
	} {
		var got []string
		_, problems := ReadSettings(&diag.File{Path: "site.yaml", Text: []byte("synonyms: " + written + "\n")})
		for _, d := range problems {
			if d.Kind == diag.MissingKey {
				continue
			}
			said := d.Advice(diag.English)
			if d.Fix != nil {
				said += " fix"
			}
			got = append(got, said)
		}
		said := strings.Join(got, "; ")
		if (said == "") != (want == "") || !strings.Contains(said, want) || len(got) > 1 {
			t.Errorf("%s: %q, want %q", written, got, want)
		}
	}
}
