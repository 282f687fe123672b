package schema

import (
	"net/mail"
	"net/url"
	"regexp"
	"slices"
	"strings"

	"etalase/internal/diag"
	"etalase/internal/syntax"
)

func webAddress(example string) Shape {
	return Shape{
		Type:    TextType,
		What:    aWebAddress,
		Format:  "uri",
		Pattern: "^https://",
		Example: example,
	}
}

var aWebAddress = words("alamat web", "a web address")

// httpsURL reads a complete https address.
func httpsURL() Codec[string] {
	return scalar(webAddress("https://example.org/"), func(r *reader, n *syntax.Node) (string, bool) {
		_, ok := r.https(n)
		return n.Text, ok
	})
}

func (r *reader) https(n *syntax.Node) (*url.URL, bool) {
	u, err := url.Parse(n.Text)
	if err != nil || u.Scheme != "https" || u.Host == "" {
		d := diag.InvalidURL.At(n.Span, n.Text)
		if bareHost.MatchString(n.Text) {
			d = d.Advise(diag.DidYouMean, "https://"+n.Text).WithFix("https://" + n.Text)
		}
		r.report(d)
		return nil, false
	}
	return u, true
}

var bareHost = regexp.MustCompile(`^([A-Za-z0-9-]+\.)+[A-Za-z]{2,}(/[A-Za-z0-9._~/%-]*)?$`)

// shopURL reads an address at one of the shops that site.yaml lists.
func shopURL() Codec[string] {
	return scalar(webAddress("https://www.tokopedia.com/sanggar"), func(r *reader, n *syntax.Node) (string, bool) {
		u, ok := r.https(n)
		if !ok {
			return "", false
		}
		host := strings.ToLower(u.Hostname())
		known := func(shop string) bool { return host == shop || strings.HasSuffix(host, "."+shop) }
		if !r.settings.partial && !slices.ContainsFunc(r.settings.ShopHosts, known) {
			r.report(diag.UnknownChoice.At(n.Span, host, strings.Join(r.settings.ShopHosts, ", ")))
			return "", false
		}
		return n.Text, true
	})
}

// email reads a bare address.
func email() Codec[string] {
	const example = "nama@example.org"
	what := words("alamat surel", "an e-mail address")
	shape := Shape{Type: TextType, What: what, Format: "email", Example: example}
	return scalar(shape, func(r *reader, n *syntax.Node) (string, bool) {
		a, err := mail.ParseAddress(n.Text)
		if err != nil || a.Address != n.Text || strings.ContainsAny(n.Text, " \t\"<>") {
			r.report(diag.WrongPattern.At(n.Span, n.Text, example))
			return "", false
		}
		return n.Text, true
	})
}

var sitePathPattern = regexp.MustCompile(`^/([\p{L}\p{N}._~-]+/)*([\p{L}\p{N}_~-]+\.html)?$`)

// sitePath reads the path of a page in this site, as it was once published.
func sitePath() Codec[string] {
	what := words("alamat di situs ini", "an address in this site")
	shape := Shape{Type: TextType, What: what, Pattern: sitePathPattern.String(), Example: "/produk/nama-lama/"}
	return scalar(shape, func(r *reader, n *syntax.Node) (string, bool) {
		if !isSitePath(n.Text) {
			r.report(diag.InvalidAddress.At(n.Span, n.Text))
			return "", false
		}
		return n.Text, true
	})
}

// isSitePath reports whether a text can be the path of a page of a site.
func isSitePath(s string) bool {
	return sitePathPattern.MatchString(s) && s != "/" && !strings.Contains(s, "/./") && !strings.Contains(s, "/../")
}

var (
	whatsAppPattern  = regexp.MustCompile(`^62[1-9]\d{7,12}$`)
	phonePunctuation = regexp.MustCompile(`[\s().-]`)
)

// whatsApp reads a number in the form that wa.me takes.
func whatsApp() Codec[string] {
	what := words("nomor WhatsApp", "a WhatsApp number")
	shape := Shape{Type: TextType, What: what, Pattern: whatsAppPattern.String(), Example: "6281234567890"}
	return scalar(shape, func(r *reader, n *syntax.Node) (string, bool) {
		if whatsAppPattern.MatchString(n.Text) {
			return n.Text, true
		}
		d := diag.InvalidPhone.At(n.Span, n.Text)
		digits := strings.TrimPrefix(phonePunctuation.ReplaceAllString(n.Text, ""), "+")
		switch {
		case strings.HasPrefix(digits, "0"):
			digits = "62" + digits[1:]
		case strings.HasPrefix(digits, "8"): // its zero went with a spreadsheet
			digits = "62" + digits
		}
		digits = strings.Replace(digits, "620", "62", 1) // +62 (0) 8…
		if whatsAppPattern.MatchString(digits) {
			d = d.WithFix(digits).Advise(diag.DidYouMean, digits)
		}
		r.report(d)
		return "", false
	})
}
