package content

import "testing"

func TestMarkupInTitles(t *testing.T) {
	for title, want := range map[string]string{
		"**Tas** pandan besar":             "Tas pandan besar",
		"Tas <b>pandan</b> besar":          "Tas pandan besar",
		"Kriya &amp; kota":                 "Kriya & kota",
		"[Tas pandan](../tas.md) besar":    "Tas pandan besar",
		"Perintah `etalase build` di sini": "Perintah etalase build di sini",
		"Kriya & kota":                     "",
		"Tas 5* dan 4*":                    "",
		"Jum`at bersih":                    "",
		"Harga < 5 juta > 2 juta":          "",
		"AT&T dan [sic]":                   "",
	} {
		mark := markup.FindString(title)
		if got := withoutMarkup(title); want == "" && mark != "" || want != "" && got != want {
			t.Errorf("%q: %q, %q", title, mark, got)
		}
	}
}
