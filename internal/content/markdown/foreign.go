package markdown

import (
	"bytes"
	"regexp"
	"strings"

	"etalase/internal/diag"
)

// Commands of other generators, which come out as they were typed: {{< … >}}, {{ … }}, {% … %}, {# … #}, [gallery …],
// and the modules that MDX imports.

// foreignCode finds commands in braces. Of a pair the opening one is told.
func (l *leaf) foreignCode() bool {
	for from := 0; ; {
		start := l.index("{", from)
		if start < 0 {
			return false
		}
		from = start + 1
		closing := closingOfCode[string(l.raw[start:min(start+2, len(l.raw))])]
		if closing == "" || closing == "#}" && !bytes.HasPrefix(l.raw[start:], []byte("{# ")) {
			continue
		}
		length := bytes.Index(l.near(start), []byte(closing))
		if length < 0 {
			continue
		}
		end := start + length + len(closing)
		from = end
		l.command(start, end)
	}
}

var closingOfCode = map[string]string{"{{": "}}", "{%": "%}", "{#": "#}"}

// command reports one command, unless it closes one that has been reported.
func (l *leaf) command(start, end int) {
	code := strings.ReplaceAll(string(l.raw[start:end]), "\n", " ")
	l.codeEnd = max(l.codeEnd, l.from+end)
	if name, closes := closedBy(code); closes && l.opened[name] {
		clear(l.text[start:end])
		return
	}
	linkStart, linkEnd, isPicture, inLink := l.linkAround(start, end)
	advice, meant := meaningOfCode(code)
	switch {
	case inLink && isPicture:
		advice, meant = diag.PictureForCode, ""
	case inLink:
		advice, meant = diag.LinkForCode, ""
	}
	if meant != "" {
		l.mend(diag.ForeignCode, start, end, meant, advice)
	} else {
		l.tell(diag.ForeignCode, start, end, advice)
	}
	if inLink {
		clear(l.text[linkStart:linkEnd]) // it is no other slip as well
	}
	if parts := shortcode.FindStringSubmatch(code); parts != nil {
		l.open(strings.ToLower(parts[1]))
	}
}

// open remembers a command that another one may close.
func (o *outliner) open(name string) {
	if o.opened == nil {
		o.opened = map[string]bool{}
	}
	o.opened[name] = true
}

// closedBy returns the command that another one closes: note of {% endnote %} and of {{< /note >}}.
func closedBy(code string) (name string, closes bool) {
	m := closingCode.FindStringSubmatch(strings.ToLower(code))
	if m == nil {
		return "", false
	}
	return m[1], true
}

// linkAround returns the link whose destination has a command.
func (l *leaf) linkAround(start, end int) (from, to int, isPicture, ok bool) {
	line := l.raw[max(0, start-longest):start]
	line = line[bytes.LastIndexByte(line, '\n')+1:]
	at := bytes.LastIndex(line, []byte("]("))
	if at < 0 || bytes.IndexByte(line[at:], ')') >= 0 {
		return 0, 0, false, false
	}
	open := bytes.LastIndexByte(line[:at], '[')
	behind, _, _ := bytes.Cut(l.near(end), []byte("\n"))
	closing := bytes.IndexByte(behind, ')')
	if open < 0 || closing < 0 {
		return 0, 0, false, false
	}
	from = start - len(line) + open
	isPicture = open > 0 && line[open-1] == '!'
	return from, end + closing + 1, isPicture, true
}

var (
	shortcode = regexp.MustCompile(
		`^(?:\{[{%][<%-]?\s*|\[)/?\s*([a-zA-Z][\w-]*)\s*(.*?)\s*/?[>%-]?(?:[}%]\}|\])$`)
	closingCode = regexp.MustCompile(`^(?:\{%-?\s*end_?|\{\{[<%]\s*/\s*|\[/)([a-z][\w-]*)\s*-?[>%\]]?[}%]?\}?$`)
	onlyValue   = regexp.MustCompile(`^(?:id=)?["']?([A-Za-z0-9_-]+)["']?$`)
)

// meaningOfCode returns what to write instead of a command, or the advice for it.
func meaningOfCode(code string) (advice diag.Advice, meant string) {
	parts := shortcode.FindStringSubmatch(code)
	if parts == nil {
		return diag.NoCode, ""
	}
	name := strings.ReplaceAll(strings.ToLower(parts[1]), "_", "-")
	if host := map[string]string{"youtube": "https://youtu.be/", "vimeo": "https://vimeo.com/"}[name]; host != "" {
		if id := onlyValue.FindStringSubmatch(parts[2]); id != nil {
			if _, ok := videoAt(host + id[1]); ok {
				return diag.WriteThis, host + id[1]
			}
		}
	}
	if advice, ok := codeAdvice[name]; ok {
		return advice, ""
	}
	return diag.NoCode, ""
}

// codeAdvice says what to write instead of the commands that several generators have.
var codeAdvice = func() map[string]diag.Advice {
	table := map[string]diag.Advice{}
	for _, row := range []struct {
		names  string
		advice diag.Advice
	}{
		{"youtube vimeo embed video", diag.FilmForCode},
		{"figure img image picture gallery caption asset-img imgproc responsive-image", diag.PictureForCode},
		{"ref relref link post-url post-link post-path asset-link url", diag.LinkForCode},
		{"highlight codeblock code raw prism", diag.FenceForCode},
		{"contact-form-7 wpforms gravityform contact-form", diag.NoForms},
		{"audio playlist", diag.LinkForSound},
	} {
		for name := range strings.FieldsSeq(row.names) {
			table[name] = row.advice
		}
	}
	return table
}()

// wordPress matches a shortcode with attributes, the one that closes another, and those of which the name says enough.
var wordPress = regexp.MustCompile(`^\[(?:/[a-z][\w-]*|(?:vc|et_pb|fusion|elementor)_\w+[^\]\n]*|` +
	`[a-z][\w-]*(?:\s+[a-z][\w-]*=(?:"[^"\n]*"|'[^'\n]*'|“[^”\n]*”|[^\s\]"'“]+))+\s*/?|gallery)\]`)

// bracketCodes finds the shortcodes of WordPress.
func (l *leaf) bracketCodes() bool {
	for from := 0; ; {
		start := l.index("[", from)
		if start < 0 {
			return false
		}
		from = start + 1
		length := len(wordPress.Find(l.near(start)))
		end := start + length
		if length == 0 || end < len(l.raw) && l.raw[end] == '(' {
			continue
		}
		name, closes := closedBy(string(l.raw[start:end]))
		if closes && !l.opened[name] {
			continue
		}
		l.command(start, end)
		from = end
	}
}

// module matches what a file of MDX imports and exports.
var module = regexp.MustCompile(`^(?:(import)\s+(?:[\w*{}\s,$]+\s+from\s+)?(?:"[^"]+"|'[^']+');?|` +
	`export\s+(?:const|let|default|function|async)\s.*)$`)

// modules finds the lines of MDX that import and export. What is imported says nothing by itself.
func (l *leaf) modules() bool {
	for _, at := range l.lines {
		text := l.text[at.start:at.end]
		if !isModule(text) {
			continue
		}
		switch parts := module.FindSubmatch(text[:min(len(text), longest)]); {
		case parts == nil:
		case parts[1] != nil:
			l.mend(diag.ForeignCode, at.start, at.end, "", diag.NoCode)
		default:
			l.tell(diag.ForeignCode, at.start, at.end, diag.NoCode)
		}
	}
	return false
}

// isModule reports whether a line may be one of a module.
func isModule(line []byte) bool {
	return bytes.HasPrefix(line, []byte("import ")) || bytes.HasPrefix(line, []byte("export "))
}
