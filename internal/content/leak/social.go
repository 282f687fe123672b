package leak

import (
	"bytes"
	"strings"
)

// Accounts and websites. A name such as pandan.kita is only an account where something says so: the @ before it, the
// address of Instagram, or "IG:".

// findAccounts looks up the names behind an @, behind instagram.com/ and behind IG:.
func (f *Finder) findAccounts(found []Match, text []byte) []Match {
	for i, c := range text {
		start := i + 1
		switch {
		case c == '@' && !endsMailbox(text[:i]):
		case c == '/' && (hasSuffixFold(text[:i], "instagram.com") || hasSuffixFold(text[:i], "instagr.am")):
		case c == ':' && endsWithLabel(text[:i]):
			for start < len(text) && text[start] == ' ' {
				start++
			}
		default:
			continue
		}
		end := start
		for end < len(text) && (isPlain(text[end]) || bytes.IndexByte([]byte(`._\`), text[end]) >= 0) {
			end++
		}
		for end > start && !isPlain(text[end-1]) && text[end-1] != '_' { // of the sentence
			end--
		}
		if start == end {
			continue
		}
		name := strings.ReplaceAll(strings.ToLower(string(text[start:end])), `\`, "")
		for _, name := range []string{name, strings.TrimRight(name, "_")} { // _@sari_ in Markdown
			if value, known := f.accounts[name]; known {
				found = append(found, Match{Start: start, End: end, Value: value})
				break
			}
		}
	}
	return found
}

// endsMailbox reports whether a text ends with the name of a mailbox: what is behind its @ is a host.
func endsMailbox(text []byte) bool {
	if n := len(text); n > 0 && text[n-1] == '_' { // emphasis in Markdown, or a name
		text = text[:n-1]
	}
	return len(text) > 0 && (isPlain(text[len(text)-1]) || text[len(text)-1] == '.')
}

// endsWithLabel reports whether a text ends with IG or Instagram as a word.
func endsWithLabel(text []byte) bool {
	text = bytes.TrimRight(text, " *_")
	for _, label := range []string{"ig", "instagram", "insta"} {
		before := len(text) - len(label)
		if hasSuffixFold(text, label) && (before == 0 || !isPlain(text[before-1])) {
			return true
		}
	}
	return false
}

func hasSuffixFold(text []byte, suffix string) bool {
	return len(text) >= len(suffix) && strings.EqualFold(string(text[len(text)-len(suffix):]), suffix)
}

// site is a website below its host.
type site struct {
	path  string // without the slash at its end; empty: the host alone
	value int
}

// hostAndPath cuts an address into the parts by which it is known, in lower case.
func hostAndPath(address string) (host, path string) {
	address = strings.ToLower(address)
	if _, rest, ok := strings.Cut(address, "://"); ok {
		address = rest
	}
	address, _, _ = strings.Cut(address, "?")
	address, _, _ = strings.Cut(address, "#")
	host, path, _ = strings.Cut(address, "/")
	host, _, _ = strings.Cut(host, ":")
	return strings.TrimPrefix(strings.Trim(host, "."), "www."), strings.Trim(path, "/")
}

// findSites looks up each name of a host with what stands behind it.
func (f *Finder) findSites(found []Match, text []byte) []Match {
	for i := 0; i < len(text); {
		if !isPlain(text[i]) {
			i++
			continue
		}
		start, end := i, i
		for end < len(text) && (isPlain(text[end]) || text[end] == '.' || text[end] == '-') {
			end++
		}
		i = end
		for end > start && !isPlain(text[end-1]) { // of the sentence
			end--
		}
		if start > 0 && text[start-1] == '@' { // of a mailbox
			continue
		}
		host := strings.TrimPrefix(strings.ToLower(string(text[start:end])), "www.")
		for _, s := range f.sites[host] {
			if length, ok := pathLength(text[end:], s.path); ok {
				found = append(found, Match{Start: start, End: end + length, Value: s.value})
				break
			}
		}
	}
	return found
}

// pathLength returns how many bytes of a text are the path that it begins with.
func pathLength(text []byte, path string) (length int, ok bool) {
	if path == "" {
		return 0, true
	}
	if len(text) < len(path)+1 || text[0] != '/' || !strings.EqualFold(string(text[1:len(path)+1]), path) {
		return 0, false
	}
	length = len(path) + 1
	goesOn := length < len(text) && (isPlain(text[length]) || text[length] == '-' || text[length] == '_')
	return length, !goesOn
}
