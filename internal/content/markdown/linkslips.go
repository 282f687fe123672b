package markdown

import (
	"net/netip"
	"regexp"
	"strings"

	"etalase/internal/diag"
)

// linkSlip is one way in which a destination is written wrong.
type linkSlip struct {
	kind   *diag.Kind
	advice *diag.Advice // where what is meant is not certain; nil: that of the kind
	// find reports whether a destination has the slip, and what to write instead; empty if that is not certain.
	find func(dest string) (meant string, ok bool)
}

// linkSlips are tried in this order; of several that fit the first is reported.
var linkSlips = []linkSlip{
	{diag.BrokenLink, &diag.NoDestination, func(dest string) (string, bool) { return "", dest == "" || dest == "#" }},
	{diag.BrokenLink, &diag.OnDisk, func(dest string) (string, bool) { return "", onDisk.MatchString(dest) }},
	{diag.BrokenLink, &diag.RunsSomething, func(dest string) (string, bool) { return "", dangerous([]byte(dest)) }},
	{diag.BrokenLink, &diag.WriteToMail, mailSlip},
	{diag.BrokenLink, nil, schemeSlip},
	{diag.BrokenLink, &diag.OnOwnComputer, localSlip},
	{diag.BrokenLink, &diag.WriteToMail, bareMail},
	{diag.BrokenLink, &diag.ToTelephone, func(dest string) (string, bool) { return "", bareNumber.MatchString(dest) }},
	{diag.BrokenLink, nil, bareHost},
	{diag.BrokenLink, nil, backslashes},
	{diag.BrokenLink, nil, account},
	{diag.BrokenLink, &diag.WhatsAppNumber, whatsAppSlip},
	{diag.LooseLink, nil, func(dest string) (string, bool) {
		return "https:" + dest, strings.HasPrefix(dest, "//")
	}},
	{diag.LooseLink, nil, func(dest string) (string, bool) {
		page, anchor, found := strings.Cut(dest, "#")
		return page, found && anchor == ""
	}},
}

// findLinkSlip returns the first slip of a destination.
func findLinkSlip(dest string) (slip linkSlip, meant string, ok bool) {
	if isOrdinary(dest) {
		return linkSlip{}, "", false
	}
	for _, slip := range linkSlips {
		if meant, ok := slip.find(dest); ok {
			return slip, meant, true
		}
	}
	return linkSlip{}, "", false
}

// isOrdinary reports whether a destination has the form of most, which no slip has: ../b.md, /produk/ or #judul.
func isOrdinary(dest string) bool {
	plain := strings.HasPrefix(dest, "../") || len(dest) > 1 && (dest[0] == '/' || dest[0] == '#') && dest[1] != '/'
	return plain && !strings.ContainsAny(dest, `\&@`) && !strings.HasSuffix(dest, "#") &&
		!strings.HasPrefix(dest, "/Users/") && !strings.HasPrefix(dest, "/home/")
}

var (
	onDisk     = regexp.MustCompile(`^(?i:file:|[a-z]:[\\/]|\\\\|/Users/|/home/[^/]+/)`)
	bareNumber = regexp.MustCompile(`^\+?\d[\d().-]{6,}$`)
	mailbox    = regexp.MustCompile(`^[\pL\d._%+-]+@[\pL\d-]+(\.[\pL\d-]+)*\.\pL{2,}(\?.*)?$`)
	// webScheme is how people mistype https://: with a letter or a sign too few or too many, or twice.
	webScheme = regexp.MustCompile(`^(?i:h?t{1,3}ps?|https?)(:?[/\\]*)(.*)$`)
	hostName  = regexp.MustCompile(`^(?i:[\pL\d-]+\.)+\pL{2,}(:\d+)?([/?#].*)?$`)
)

func mailSlip(dest string) (meant string, ok bool) {
	address, ok := strings.CutPrefix(strings.ToLower(dest), "mailto:")
	if !ok {
		return "", false
	}
	address = dest[len(dest)-len(address):]
	if to, query, _ := strings.Cut(address, "?"); strings.Contains(to, "@") || to == "" && query != "" {
		trimmed := strings.TrimLeft(address, "/")
		return "mailto:" + trimmed, trimmed != address
	}
	return "", true
}

func bareMail(dest string) (meant string, ok bool) {
	return "mailto:" + dest, mailbox.MatchString(dest)
}

// schemeSlip finds https:///host, http:host, https//host, htps://host and https://https://host.
func schemeSlip(dest string) (meant string, ok bool) {
	if len(dest) < 4 || dest[0]|0x20 != 'h' && dest[0]|0x20 != 't' {
		return "", false
	}
	parts := webScheme.FindStringSubmatch(dest)
	if parts == nil || parts[1] == "" {
		return "", false
	}
	scheme, rest := strings.ToLower(dest[:len(dest)-len(parts[1])-len(parts[2])]), parts[2]
	right := (scheme == "https" || scheme == "http") && parts[1] == "://"
	if again := webScheme.FindStringSubmatch(rest); right && again != nil && strings.Contains(again[1], "/") {
		return rest, hostName.MatchString(again[2])
	}
	if right {
		return "", rest == ""
	}
	if !hostName.MatchString(rest) {
		return "", scheme == "https" || scheme == "http"
	}
	if scheme != "http" {
		scheme = "https"
	}
	return scheme + "://" + rest, true
}

// localSlip finds addresses that only the computer or the network of the writer knows. The preview's are those of pages
// of this site.
func localSlip(dest string) (meant string, ok bool) {
	rest, ok := strings.CutPrefix(dest, "http://")
	if !ok {
		if rest, ok = strings.CutPrefix(dest, "https://"); !ok {
			return "", false
		}
	}
	host, path, _ := strings.Cut(rest, "/")
	name := strings.Trim(host, "[]")
	if i := strings.LastIndexByte(host, ':'); i > 0 && !strings.HasSuffix(host, "]") {
		name = strings.Trim(host[:i], "[]")
	}
	if name != "localhost" {
		ip, err := netip.ParseAddr(name)
		if err != nil || !ip.IsLoopback() && !ip.IsPrivate() && !ip.IsUnspecified() {
			return "", false
		}
	}
	if strings.HasSuffix(host, ":1313") {
		return "/" + path, true
	}
	return "", true
}

// webEndings are those of names that are hosts rather than files.
var webEndings = map[string]bool{
	"com": true, "org": true, "net": true, "id": true, "info": true, "co": true, "me": true, "be": true, "ly": true,
	"gle": true, "site": true, "online": true, "shop": true, "store": true, "app": true, "io": true,
}

// bareHost finds www.example.org and tokopedia.com/toko: without a scheme it is the name of a file.
func bareHost(dest string) (meant string, ok bool) {
	if !hostName.MatchString(dest) {
		return "", false
	}
	host, _, _ := strings.Cut(dest, "/")
	host, _, _ = strings.Cut(host, "?")
	host, _, _ = strings.Cut(host, "#")
	host, _, _ = strings.Cut(host, ":")
	ending := strings.ToLower(host[strings.LastIndexByte(host, '.')+1:])
	return "https://" + dest, webEndings[ending] || strings.HasPrefix(strings.ToLower(host), "www.")
}

// accountName is the name of an account of Instagram, as people write it.
var accountName = regexp.MustCompile(`^@[A-Za-z0-9._]{2,30}$`)

func account(dest string) (meant string, ok bool) {
	return "https://www.instagram.com/" + strings.TrimPrefix(dest, "@") + "/", accountName.MatchString(dest)
}

// whatsAppLink is a link that begins a chat; its number needs the code of its country, and digits alone.
var whatsAppLink = regexp.MustCompile(`^(https?://(?:wa\.me/|api\.whatsapp\.com/send/?\?phone=))([^?&/#]*)(.*)$`)

// phoneSigns are what people write between the digits of a number.
var phoneSigns = strings.NewReplacer("-", "", " ", "", "%20", "", ".", "", "+", "", "%2B", "", "(", "", ")", "")

// whatsAppSlip finds https://wa.me/0812-3456-7899.
func whatsAppSlip(dest string) (meant string, ok bool) {
	parts := whatsAppLink.FindStringSubmatch(dest)
	if parts == nil || !strings.ContainsAny(parts[2], "0123456789") {
		return "", false
	}
	digits := phoneSigns.Replace(parts[2])
	if strings.Trim(digits, "0123456789") != "" {
		return "", false // wa.me/message/…, or a name
	}
	right := digits
	if local, isLocal := strings.CutPrefix(digits, "0"); isLocal {
		right = "62" + local
	} else if strings.HasPrefix(digits, "8") && len(digits) < 14 && len(digits) > 8 {
		right = "62" + digits
	}
	return parts[1] + right + parts[3], right != parts[2]
}

// backslashes finds ..\artisans\nama\index.md.
func backslashes(dest string) (meant string, ok bool) {
	path, _, _ := strings.Cut(dest, "#")
	return strings.ReplaceAll(dest, `\`, "/"), strings.HasSuffix(path, ".md") && strings.Contains(path, `\`)
}
