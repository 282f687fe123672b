package schema

import (
	"cmp"
	"math"
	"net/mail"
	"net/netip"
	"net/url"
	"path"
	"regexp"
	"slices"
	"strconv"
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
	if err != nil || u.Scheme != "https" || u.Host == "" || strings.ContainsAny(n.Text, " \t") || isLocal(u) {
		d := diag.InvalidURL.At(n.Span, n.Text)
		mistyped := mistypedScheme.FindStringSubmatch(n.Text)
		switch rest, plain := strings.CutPrefix(n.Text, "http://"); {
		case err == nil && u.Host != "" && !strings.Contains(u.Host, ".") && u.Hostname() != "localhost":
			d = d.Advise(diag.HostIncomplete)
		case err == nil && u.Host != "" && isLocal(u):
			d = d.Advise(diag.OnOwnComputer)
		case mistyped != nil && !plain && bareHost.MatchString(mistyped[1]):
			d = d.Advise(diag.DidYouMean, "https://"+mistyped[1]).WithFix("https://" + mistyped[1])
		case bareHost.MatchString(n.Text):
			d = d.Advise(diag.DidYouMean, "https://"+n.Text).WithFix("https://" + n.Text)
		case err == nil && u.Scheme == "https" && u.Host != "":
			d = d.Advise(diag.NoSpaces, strings.ReplaceAll(n.Text, " ", "%20"))
		case plain: // whether the site answers to it is not known here
			d = d.Advise(diag.DidYouMean, "https://"+rest)
		}
		r.report(d)
		return nil, false
	}
	d, found := LoginInAddress(n.Span, n.Text)
	if found {
		r.report(d)
	}
	return u, !found
}

// userInAddress finds what stands before the @ in front of a host. It reads also what no browser would: a password that
// is published with a slip is published.
var userInAddress = regexp.MustCompile(`^((?:(?i:[a-z][a-z0-9+.-]*:|https?))?//)+([^/?#]*)@([^/?#]*)`)

// LoginInAddress returns the problem of an address with the name of a user in it, which is for logging in: everybody
// would read it. The message does not repeat it. It is not found if there is no such name.
func LoginInAddress(at diag.Span, address string) (_ diag.Diagnostic, found bool) {
	m := userInAddress.FindStringSubmatchIndex(address)
	if m == nil || strings.HasPrefix(strings.ToLower(address), "mailto:") {
		return diag.Diagnostic{}, false
	}
	user, host := address[m[4]:m[5]], address[m[6]:m[7]]
	bare := address[:m[4]] + address[m[6]:]
	d := diag.WrongType.At(at, diag.PublicAddress.With(), strconv.Quote("…@"+shortened(host))).
		Advise(diag.DeleteUser, shortened(bare))
	if strings.Contains(user, ":") { // otherwise it may be an e-mail address
		d = d.WithFix(bare)
	}
	return d, true
}

// isLocal reports whether an address is of no host in the web: only the computer or the network of who wrote it knows
// localhost, a number of a network at home, or a name without a dot.
func isLocal(u *url.URL) bool {
	host := u.Hostname()
	if ip, err := netip.ParseAddr(host); err == nil {
		return ip.IsLoopback() || ip.IsPrivate() || ip.IsUnspecified()
	}
	return host != "" && !strings.Contains(host, ".") || strings.HasSuffix(host, ".local")
}

// mistypedScheme is https:// with a sign too few or too many.
var mistypedScheme = regexp.MustCompile(`^(?i:h?t{1,3}ps?)[:;]?[/\\]*([^:/\\].*)$`)

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
			r.report(diag.UnknownChoice.At(n.Span, host, listOptions(plainOptions(r.settings.ShopHosts...))))
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
		if err != nil || a.Address != n.Text || strings.ContainsAny(n.Text, " \t\"<>") || !hasEnding(n.Text) {
			d := diag.WrongPattern.At(n.Span, shortened(n.Text), example)
			bare := strings.TrimPrefix(strings.TrimSpace(n.Text), "mailto:")
			a, err := mail.ParseAddress(bare)
			switch several := addressInText.FindAllString(n.Text, 2); {
			case len(n.Text) > maxTyped:
			case err == nil && hasEnding(a.Address) && a.Address != n.Text &&
				!strings.ContainsAny(a.Address, " \t\"<>"): // Sari <sari@example.org>
				d = offer(d, diag.TextLiteral, a.Address)
			case len(several) == 2:
				d = d.Advise(diag.OneOfThese, several[0], several[1])
			default:
				if meant := mistypedSigns.Replace(n.Text); meant != n.Text && wholeAddress.MatchString(meant) {
					d = d.Advise(diag.DidYouMean, meant)
				}
			}
			r.report(d)
			return "", false
		}
		return n.Text, true
	})
}

var (
	addressInText = regexp.MustCompile(`[\pL\d._%+-]+@[\pL\d-]+(?:\.[\pL\d-]+)*\.\pL{2,}`)
	wholeAddress  = regexp.MustCompile(`^` + addressInText.String() + `$`)
	mistypedSigns = strings.NewReplacer(" ", "", ",", ".", "(at)", "@", "[at]", "@", "\\", "")
)

// hasEnding reports whether the host of an address has a dot, as every one in the web has: sari@gmail has none.
func hasEnding(address string) bool {
	_, host, _ := strings.Cut(address, "@")
	return strings.Contains(strings.Trim(host, "."), ".")
}

var sitePathPattern = regexp.MustCompile(`^/([\p{L}\p{N}._~-]+/)*([\p{L}\p{N}_~-]+\.html)?$`)

// sitePath reads the path of a page in this site, as it was once published.
func sitePath() Codec[string] {
	what := words("alamat di situs ini", "an address in this site")
	shape := Shape{Type: TextType, What: what, Pattern: sitePathPattern.String(), Example: "/produk/nama-lama/"}
	return scalar(shape, func(r *reader, n *syntax.Node) (string, bool) {
		if !IsSitePath(n.Text) {
			d := diag.InvalidAddress.At(n.Span, shortened(n.Text))
			if path := meantPath(n.Text); IsSitePath(path) {
				d = offer(d, diag.TextLiteral, path)
			}
			r.report(d)
			return "", false
		}
		return n.Text, true
	})
}

// meantPath returns the path in an address that lacks a slash, or that names its site too.
func meantPath(address string) string {
	if rest := withoutScheme(address); rest != address {
		_, address, _ = strings.Cut(rest, "/")
	}
	address = "/" + strings.Trim(address, "/")
	if strings.HasSuffix(address, ".html") {
		return address
	}
	return address + "/"
}

// IsSitePath reports whether a text can be the path of a page of a site.
func IsSitePath(s string) bool {
	return sitePathPattern.MatchString(s) && s != "/" && !strings.Contains(s, "/./") && !strings.Contains(s, "/../")
}

var (
	whatsAppPattern = regexp.MustCompile(`^628\d{7,12}$`)
	phoneNumbers    = regexp.MustCompile(`\s*(?:/|,|;|&| atau | dan | or )\s*`) // stand between two of them
)

// whatsApp reads a number in the form that wa.me takes.
func whatsApp() Codec[string] {
	what := words("nomor WhatsApp", "a WhatsApp number")
	shape := Shape{Type: TextType, What: what, Pattern: whatsAppPattern.String(), Example: "6281234567890"}
	return scalar(shape, func(r *reader, n *syntax.Node) (string, bool) {
		if whatsAppPattern.MatchString(n.Text) {
			return n.Text, true
		}
		r.report(phoneProblem(diag.InvalidPhone.At(n.Span, shortened(n.Text)), n.Text))
		return "", false
	})
}

// phonePattern matches a number of Indonesia, mobile or not, in digits with the country code.
var phonePattern = regexp.MustCompile(`^62[2-9]\d{6,12}$`)

// phone reads a number that can be called, in digits with the country code.
func phone() Codec[string] {
	what := words("nomor telepon", "a telephone number")
	shape := Shape{Type: TextType, What: what, Pattern: phonePattern.String(), Example: "622155512345"}
	return scalar(shape, func(r *reader, n *syntax.Node) (string, bool) {
		if phonePattern.MatchString(n.Text) {
			return n.Text, true
		}
		d := diag.WrongPattern.At(n.Span, shortened(n.Text), shape.Example)
		if digits, _ := withCountryCode(n.Text); len(n.Text) <= maxTyped && phonePattern.MatchString(digits) {
			d = offer(d, diag.TextLiteral, digits)
		}
		r.report(d)
		return "", false
	})
}

// phoneLeads are what stands before a number in a link, and words for it.
var phoneLeads = []string{"https://", "http://", "www.", "wa.me/", "api.whatsapp.com/send?phone=", "whatsapp:", "tel:",
	"wa:", "wa.", "wa ", "hp:", "hp.", "hp ", "telp.", "telp:", "telp "}

// phoneProblem says what is wrong with a number, and which one it is with its country code. A number is never taken for
// one of another country: a code that is written is kept.
func phoneProblem(d diag.Diagnostic, typed string) diag.Diagnostic {
	if len(typed) > maxTyped {
		return d
	}
	if numbers := phoneNumbers.Split(typed, 2); len(numbers) == 2 {
		first, second := phoneProblem(d, numbers[0]), phoneProblem(d, numbers[1])
		if first.Fix != nil && second.Fix != nil {
			return d.Advise(diag.OneOfThese, first.Fix.Text, second.Fix.Text)
		}
	}
	digits, other := withCountryCode(typed)
	if other != "" {
		return d.Advise(diag.OtherCountry, other)
	}
	if digits == "" {
		return d
	}
	switch own := strings.TrimPrefix(digits, "62"); {
	case whatsAppPattern.MatchString(digits):
		return offer(d, diag.TextLiteral, digits)
	case strings.HasPrefix(own, "8"):
		return d.Advise(diag.NumberTooShort, len(own))
	case len(own) >= leastLandline && own[0] >= '2' && own[0] <= '9':
		return d.Advise(diag.MobileNumber)
	}
	return d
}

// withoutFraction returns digits without the .0 that a spreadsheet writes behind them: taken as digits, it would make
// another number of them. Other fractions of a number are none of its digits either, so nothing is left then.
func withoutFraction(typed string) string {
	m := fraction.FindStringSubmatch(strings.TrimSpace(typed))
	switch {
	case m == nil:
		return typed
	case strings.Trim(m[2], "0") == "":
		return m[1]
	}
	return ""
}

var fraction = regexp.MustCompile(`^(\+?\d{4,})[.,](0+|\d)$`)

// withCountryCode returns the digits of a number of Indonesia, with its country code, as people type it in many ways.
// It returns none for what is no number, and for a number of another country the code of that.
func withCountryCode(typed string) (digits, other string) {
	text := strings.ToLower(strings.TrimSpace(typed))
	for _, lead := range phoneLeads {
		text = strings.TrimSpace(strings.TrimPrefix(text, lead))
	}
	text, _, _ = strings.Cut(text, "?") // wa.me/62…?text=Halo
	text = withoutFraction(text)
	if strings.Trim(text, "0123456789 ()+.-/\u00a0\u2010\u2011\u2012\u2013") != "" {
		return "", ""
	}
	_, international := strings.CutPrefix(text, "+")
	digits = strings.Map(func(r rune) rune {
		if r < '0' || r > '9' {
			return -1
		}
		return r
	}, text)
	if rest, ok := strings.CutPrefix(digits, "00"); ok && !international {
		digits, international = rest, true
	}
	switch {
	case strings.HasPrefix(digits, "620"): // +62 (0) 8…
		return "62" + digits[3:], ""
	case strings.HasPrefix(digits, "62"):
		return digits, ""
	case international && digits != "":
		return "", digits[:min(2, len(digits))]
	case strings.HasPrefix(digits, "0"):
		return "62" + digits[1:], ""
	case strings.HasPrefix(digits, "8"): // its zero went with a spreadsheet
		return "62" + digits, ""
	}
	return "", ""
}

const leastLandline = 7 // digits, with the code of the area

var instagramPattern = regexp.MustCompile(`^[A-Za-z0-9._]{1,30}$`)

// instagram reads the name of an account, which people copy with its sign or as a link.
func instagram(example string) Codec[string] {
	const host = "instagram.com"
	pattern := instagramPattern
	shape := Shape{Type: TextType, What: expectText, Pattern: pattern.String(), Example: example}
	return scalar(shape, func(r *reader, n *syntax.Node) (string, bool) {
		if pattern.MatchString(n.Text) && !strings.Contains(n.Text, host) {
			return n.Text, true
		}
		d := diag.WrongPattern.At(n.Span, shortened(n.Text), example)
		name := withoutScheme(n.Text)
		if rest, ok := strings.CutPrefix(strings.TrimPrefix(name, "www."), host); ok {
			name, _, _ = strings.Cut(strings.TrimPrefix(rest, "/"), "?")
		}
		if name = strings.TrimPrefix(strings.TrimRight(name, "/"), "@"); pattern.MatchString(name) {
			d = offer(d, diag.TextLiteral, name)
		}
		r.report(d)
		return "", false
	})
}

func withoutScheme(address string) string {
	for _, scheme := range []string{"https://", "http://"} {
		if rest, ok := strings.CutPrefix(address, scheme); ok {
			return rest
		}
	}
	return address
}

func baseURL() Codec[string] {
	shape := Shape{Type: TextType, What: aWebAddress, Format: "uri", Example: "https://etalase.example.org"}
	return scalar(shape, func(r *reader, n *syntax.Node) (string, bool) {
		baseURL, ok := ParseBaseURL(n.Text)
		if !ok {
			d := diag.InvalidURL.At(n.Span, shortened(n.Text))
			if bareHost.MatchString(n.Text) {
				d = offer(d, diag.TextLiteral, "https://"+n.Text)
			}
			r.report(d)
		}
		return baseURL, ok
	})
}

// basePattern matches a host of letters, digits and hyphens (RFC 1123, section 2.1), a port, and the steps of a path.
var basePattern = regexp.MustCompile(
	`^https?://[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?(?:\.[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?)*` +
		`(?::(\d{1,5}))?(/[A-Za-z0-9._~-]+)*$`)

// ParseBaseURL reads the address that a site is published at, without the slash at its end. Unlike other addresses it
// may be plain http, for a preview.
func ParseBaseURL(written string) (string, bool) {
	written = strings.TrimRight(written, "/")
	m := basePattern.FindStringSubmatch(written)
	if m == nil {
		return written, false
	}
	port, err := strconv.Atoi(cmp.Or(m[1], "80"))
	isClean := path.Clean("/"+written) == "/"+strings.Replace(written, "://", ":/", 1)
	return written, err == nil && port > 0 && port <= math.MaxUint16 && isClean
}
