package spelling

import "testing"

// A part is that of whole words, and only of one name.
func TestWholeNames(t *testing.T) {
	names := []string{"tas-mendong-ciputat", "tikar-pandan-lipat", "Bengkel Bambu Pamulang", "tas-pandan"}
	for typed, want := range map[string]string{
		"tas-mendong": "tas-mendong-ciputat", "Mendong": "tas-mendong-ciputat", "tikar pandan": "tikar-pandan-lipat",
		"bengkel_bambu": "Bengkel Bambu Pamulang", "tas-pandan": "tas-pandan",
		"pandan": "", "tas": "", "mend": "", "tas-ciputat": "", "": "", "-": "", "tikar-pandan-lipat-besar": "",
	} {
		if got, ok := Whole(typed, names); got != want || ok != (want != "") {
			t.Errorf("%q: %q, want %q", typed, got, want)
		}
	}
}

// A word is suggested up to one typing error for every three letters, and one more.
func TestNearestWords(t *testing.T) {
	words := []string{"anyaman", "batik", "kerajinan", "tembikar", "tenun", "ukir"}
	for typed, want := range map[string]string{
		"batik": "batik", "Batik": "batik", "batk": "batik", "btik": "batik", "baitk": "batik", "batikk": "batik",
		"bati": "batik", "bat": "batik", "ba": "", "tembkr": "tembikar", "tmbkar": "tembikar", "tembikarr": "tembikar",
		"tmbkr": "", "krajnn": "kerajinan", "krjnn": "", "anyman": "anyaman", "anymn": "anyaman",
		"x": "", "": "", "rotan": "", "ukr": "ukir", "uk": "",
	} {
		if got, ok := Nearest(typed, words); got != want || ok != (want != "") {
			t.Errorf("%q: %q, want %q", typed, got, want)
		}
	}
	if got, _ := Nearest("kain", []string{"kait", "kail"}); got != "kail" {
		t.Errorf("of two words that are equally near %q is chosen, want the first by alphabet", got)
	}
}
