package content

import (
	"bytes"
	"regexp"
	"strings"

	"etalase/internal/diag"
	"etalase/internal/schema"
)

// leaks finds what a maker did not agree to show where it was written into a
// text by hand: the keys are left out, but words are published as they stand.
// It looks at bodies as they are now, so it is not a part of the join.
func (c *Library) leaks() diag.List {
	var list diag.List
	for _, lang := range c.Settings.Languages {
		for _, e := range c.All("artisan", lang) {
			if len(e.withheld) > 0 {
				list = append(list, c.leaksOf(e)...)
			}
		}
	}
	return list
}

func (c *Library) leaksOf(e *Entry) diag.List {
	whole := c.known(e).Doc.(*schema.Artisan)
	file := c.files[e.Path()].src.Diag()
	text := file.Text
	var list diag.List
	report := func(key string, at, end int) {
		list = append(list, diag.WithheldInText.At(diag.Span{File: file, Start: at, End: end}, key))
	}
	from := c.files[e.Path()].bodyAt
	for _, key := range e.withheld {
		switch key {
		case "whatsapp":
			for _, m := range phoneNumber.FindAllIndex(text[from:], -1) {
				if sameNumber(string(text[from+m[0]:from+m[1]]), whole.WhatsApp) {
					report(key, from+m[0], from+m[1])
				}
			}
		case "email":
			if i := bytes.Index(bytes.ToLower(text[from:]), []byte(strings.ToLower(whole.Email))); i >= 0 {
				report(key, from+i, from+i+len(whole.Email))
			}
		case "address":
			if i := bytes.Index(text[from:], []byte(whole.Address)); i >= 0 {
				report(key, from+i, from+i+len(whole.Address))
			}
		}
	}
	return list
}

// known is the entry with all that its files say of it.
func (c *Library) known(e *Entry) *Entry {
	for _, written := range []*Entry{c.byFile[e.Path()], e.original} {
		if written != nil {
			return written
		}
	}
	return e
}

// phoneNumber is how people write one: digits with signs between them.
var phoneNumber = regexp.MustCompile(`\+?\d[\d ().\-]{7,22}\d`)

// sameNumber compares the digits behind the country's code or the zero that
// stands for it.
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
