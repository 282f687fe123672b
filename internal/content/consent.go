package content

import (
	"bytes"
	"regexp"
	"slices"
	"strings"

	"etalase/internal/diag"
	"etalase/internal/schema"
)

// consentRule is a value of an artisan that is published only if the consent covers its scope.
type consentRule struct {
	key, scope string
	given      func(*schema.Artisan) bool
	clear      func(*schema.Artisan)
	find       func(body []byte, artisan *schema.Artisan) [][]int // where a body has the value; nil: it is not searched
}

var consentRules = []consentRule{
	{
		key: schema.WhatsAppKey, scope: schema.ScopePhone,
		given: func(a *schema.Artisan) bool { return a.WhatsApp != "" },
		clear: func(a *schema.Artisan) { a.WhatsApp = "" },
		find:  func(body []byte, a *schema.Artisan) [][]int { return numbersIn(body, a.WhatsApp) },
	},
	{
		key: schema.EmailKey, scope: schema.ScopeEmail,
		given: func(a *schema.Artisan) bool { return a.Email != "" },
		clear: func(a *schema.Artisan) { a.Email = "" },
		find: func(body []byte, a *schema.Artisan) [][]int {
			return firstIn(bytes.ToLower(body), strings.ToLower(a.Email))
		},
	},
	{
		key: schema.PortraitKey, scope: schema.ScopePhoto,
		given: func(a *schema.Artisan) bool { return a.Portrait != nil },
		clear: func(a *schema.Artisan) { a.Portrait = nil },
		find:  nil, // a body can show the same file, but whether it shows the artisan only people can see
	},
	{
		key: schema.AddressKey, scope: schema.ScopeAddress,
		given: func(a *schema.Artisan) bool { return a.Address != "" },
		clear: func(a *schema.Artisan) { a.Address = "" },
		find:  func(body []byte, a *schema.Artisan) [][]int { return firstIn(body, a.Address) },
	},
	{
		key: schema.PostalCodeKey, scope: schema.ScopeAddress,
		given: func(a *schema.Artisan) bool { return a.PostalCode != "" },
		clear: func(a *schema.Artisan) { a.PostalCode = "" },
		find:  nil, // five digits can be any number, such as a price
	},
	{
		key: schema.GeoKey, scope: schema.ScopeAddress,
		given: func(a *schema.Artisan) bool { return a.Geo != nil },
		clear: func(a *schema.Artisan) { a.Geo = nil },
		find:  nil, // rounded coordinates would not be found
	},
}

// withhold returns an artisan's record reduced to what the consent covers, and the values that were left out. An
// invalid consent covers nothing.
func withhold(artisan *schema.Artisan, valid bool) (shown *schema.Artisan, withheld []consentRule) {
	shown = &schema.Artisan{}
	*shown = *artisan
	for _, c := range consentRules {
		if covered := valid && slices.Contains(artisan.Consent.Scope, c.scope); c.given(artisan) && !covered {
			c.clear(shown)
			withheld = append(withheld, c)
		}
	}
	return shown, withheld
}

// findLeaks finds values that an artisan did not agree to show and that are written into a body: the keys are left out,
// but bodies are published as they are. It searches the current bodies, so it is not a part of the assembly.
func findLeaks(entries entrySet, public publicSet, files fileSet) diag.List {
	var problems diag.List
	for in, artisans := range public.lists {
		if in.typ != schema.NameOf[*schema.Artisan]() {
			continue
		}
		for _, e := range artisans {
			if len(e.withheld) > 0 {
				written := entries.byFile[e.Path()].Record.(*schema.Artisan) // with all that its files say
				f := files.byPath[e.Path()]
				problems = append(problems, leaksIn(f.src.Diag(), f.bodyAt, written, e.withheld)...)
			}
		}
	}
	return problems
}

// leaksIn finds withheld values of an artisan in the body of a file.
func leaksIn(file *diag.File, bodyAt int, artisan *schema.Artisan, withheld []consentRule) diag.List {
	var problems diag.List
	body := file.Text[bodyAt:]
	for _, c := range withheld {
		if c.find == nil {
			continue
		}
		for _, match := range c.find(body, artisan) {
			span := diag.Span{File: file, Start: bodyAt + match[0], End: bodyAt + match[1]}
			problems = append(problems, diag.WithheldInText.At(span, c.key))
		}
	}
	return problems
}

// firstIn returns where a text first contains a value.
func firstIn(text []byte, value string) [][]int {
	if start := bytes.Index(text, []byte(value)); start >= 0 {
		return [][]int{{start, start + len(value)}}
	}
	return nil
}

// numbersIn returns where a text contains a telephone number, however it is written.
func numbersIn(text []byte, number string) [][]int {
	return slices.DeleteFunc(phoneNumber.FindAllIndex(text, -1), func(match []int) bool {
		return !sameNumber(string(text[match[0]:match[1]]), number)
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
