package content

import (
	"bytes"
	"regexp"
	"slices"
	"strings"

	"etalase/internal/diag"
	"etalase/internal/schema"
)

// redact returns a maker's document reduced to what the consent covers, and the keys that were left
// out. An invalid consent covers nothing.
func redact(maker *schema.Artisan, valid bool) (shown *schema.Artisan, redacted []string) {
	shown = &schema.Artisan{}
	*shown = *maker
	for _, contact := range []struct {
		scope, key string
		given      bool
		clear      func()
	}{
		{"phone", "whatsapp", maker.WhatsApp != "", func() { shown.WhatsApp = "" }},
		{"email", "email", maker.Email != "", func() { shown.Email = "" }},
		{"photo", "portrait", maker.Portrait != nil, func() { shown.Portrait = nil }},
		{"address", "address", maker.Address != "", func() { shown.Address = "" }},
		{"address", "postal_code", maker.PostalCode != "", func() { shown.PostalCode = "" }},
		{"address", "geo", maker.Geo != nil, func() { shown.Geo = nil }},
	} {
		if covered := valid && slices.Contains(maker.Consent.Scope, contact.scope); contact.given && !covered {
			contact.clear()
			redacted = append(redacted, contact.key)
		}
	}
	return shown, redacted
}

// findLeaks finds values that a maker did not agree to show and that are written into a body: the keys
// are left out, but bodies are published as they are. It searches the current bodies, so it is not a part
// of the join.
func findLeaks(all entries, shown public, now files) diag.List {
	var problems diag.List
	for in, makers := range shown.lists {
		if in.typ != schema.NameOf[*schema.Artisan]() {
			continue
		}
		for _, e := range makers {
			if len(e.redacted) > 0 {
				written := all.byFile[e.Path()].Doc.(*schema.Artisan) // with all that its files say
				f := now.byPath[e.Path()]
				problems = append(problems, leaksIn(f.src.Diag(), f.bodyAt, written, e.redacted)...)
			}
		}
	}
	return problems
}

// leaksIn finds redacted values of a maker in the body of a file.
func leaksIn(file *diag.File, bodyAt int, maker *schema.Artisan, redacted []string) diag.List {
	var problems diag.List
	body := file.Text[bodyAt:]
	for _, key := range redacted {
		var found [][]int // from and to, in the body
		switch key {
		case "whatsapp":
			found = numbersIn(body, maker.WhatsApp)
		case "email":
			found = firstIn(bytes.ToLower(body), strings.ToLower(maker.Email))
		case "address":
			found = firstIn(body, maker.Address)
		}
		for _, at := range found {
			span := diag.Span{File: file, Start: bodyAt + at[0], End: bodyAt + at[1]}
			problems = append(problems, diag.WithheldInText.At(span, key))
		}
	}
	return problems
}

// firstIn is where a text first contains a value.
func firstIn(text []byte, value string) [][]int {
	if at := bytes.Index(text, []byte(value)); at >= 0 {
		return [][]int{{at, at + len(value)}}
	}
	return nil
}

// numbersIn is where a text contains a telephone number, however it is written.
func numbersIn(text []byte, number string) [][]int {
	return slices.DeleteFunc(phoneNumber.FindAllIndex(text, -1), func(at []int) bool {
		return !sameNumber(string(text[at[0]:at[1]]), number)
	})
}

// phoneNumber is how people write one: digits with signs between them.
var phoneNumber = regexp.MustCompile(`\+?\d[\d ().\-]{7,22}\d`)

// sameNumber compares the digits after the country code, or after the zero in its place.
func sameNumber(written, number string) bool {
	digits := func(s string) string {
		s = strings.Map(func(r rune) rune {
			if r >= '0' && r <= '9' {
				return r
			}
			return -1
		}, s)
		return strings.TrimPrefix(strings.TrimPrefix(s, "62"), "0")
	}
	return len(digits(number)) > 6 && digits(written) == digits(number)
}
