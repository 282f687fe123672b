package schema

import (
	"regexp"
	"strings"

	"etalase/internal/diag"
	"etalase/internal/syntax"
)

// altText reads what a picture shows, for those who cannot see it.
func altText() Codec[string] {
	anyText := Text(0, 500)
	shape := Shape{
		Type:    TextType,
		What:    expectText,
		Least:   1,
		Most:    new(500.0),
		Example: "Kendi terakota berleher panjang di atas meja kayu",
	}
	return scalar(shape, func(r *reader, n *syntax.Node) (string, bool) {
		if !SaysSomething(n.Text) {
			r.report(diag.AltSaysNothing.At(n.Span, n.Text))
			return "", false
		}
		return anyText.read(r, n)
	})
}

var (
	fileNameAlt = regexp.MustCompile(`(?i)(` +
		`^(img|dsc|dscn|dcim|pxl|photo|foto|wa|image|gambar|screenshot|p|mvimg)[-_ ]?[-_ \d]*$|` +
		`^[-_ \d]+$|` +
		`^(img|wa)-\d{8}-wa\d+$)`)
	genericAlt = map[string]bool{
		"foto": true, "gambar": true, "image": true, "picture": true, "photo": true,
		"produk": true, "product": true, "cover": true, "sampul": true,
		"-": true, ".": true, "": true,
	}
)

// SaysSomething reports whether an alternative text describes a picture: it is not empty, no file's name and no word
// that every picture could have.
func SaysSomething(alt string) bool {
	alt = strings.ToLower(strings.TrimSpace(alt))
	return !genericAlt[alt] && !fileNameAlt.MatchString(alt) && !IsPictureName(alt)
}
