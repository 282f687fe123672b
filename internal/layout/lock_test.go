package layout

import "testing"

// A product is known by its code and its language, any other entry by its title or its text.
func TestIdentitiesMatch(t *testing.T) {
	const empty = "e3b0c442"
	for _, test := range []struct {
		locked, entry string
		want          bool
	}{
		{"product TS-0001", "product TS-0001", true},
		{"product TS-0001", "product TS-0002", false},
		{"product TS-0001", "product en TS-0001", false},
		{"product en TS-0001", "product en TS-0001", true},
		{"product en TS-0001", "product fr TS-0001", false},
		{"news 00000001 0000000a", "news 00000001 0000000a", true},
		{"news 00000001 0000000a", "news 00000001 0000000b", true}, // the same title
		{"news 00000001 0000000a", "news 00000002 0000000a", true}, // the same text
		{"news 00000001 0000000a", "news 00000002 0000000b", false},
		{"news 00000001 0000000a", "news 0000000a 00000001", false},
		{"news 00000001 0000000a", "page 00000001 0000000a", false},
		{"news 00000001 " + empty, "news 00000002 " + empty, false}, // no text is not the same text
		{"news 00000001 " + empty, "news 00000001 " + empty, true},
		{"event 00000001", "event 00000001 0000000a", false},
	} {
		locked, entry := parseIdentity(test.locked), parseIdentity(test.entry)
		if got := locked.matches(entry); got != test.want {
			t.Errorf("%s is %s: %v, want %v", test.entry, test.locked, got, test.want)
		}
		if got := locked.String(); got != test.locked {
			t.Errorf("%q is written as %q", test.locked, got)
		}
	}
}

// Only a product in the first language has a code.
func TestCodeOfAnIdentity(t *testing.T) {
	for text, want := range map[string]string{
		"product TS-0001":        "TS-0001",
		"product en TS-0001":     "",
		"news 00000001 0000000a": "",
		"event TS-0001":          "",
	} {
		if got := parseIdentity(text).code(); got != want {
			t.Errorf("%s: %q, want %q", text, got, want)
		}
	}
}

// White space between words does not change a checksum, and words do.
func TestShortSum(t *testing.T) {
	sum := shortSum([]byte("Satu dua."))
	for text, same := range map[string]bool{
		"Satu\n\tdua.\r\n": true, " Satu  dua. ": true, "Satudua.": false, "satu dua.": false, "": false,
	} {
		if got := shortSum([]byte(text)) == sum; got != same {
			t.Errorf("%q is the same: %v, want %v", text, got, same)
		}
	}
}
