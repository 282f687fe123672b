package content

import (
	"bytes"
	"cmp"
	"regexp"
	"slices"
	"strings"

	"etalase/internal/content/frontmatter"
	"etalase/internal/diag"
	"etalase/internal/schema"
	"etalase/internal/syntax"
)

// A fix is what was certainly meant. Where a wrong guess would publish what somebody did not want to be published,
// nothing is certain: the problem stays, and the editor decides. Data that got into the text of a file is such a slip
// too, which nobody would see.

// withoutDisclosures takes the fixes away that might publish more than the editor wrote: of a consent in which signs
// may say no ([photo, -phone]), of a draft that is "not yet" one or not yet finished, those that make a comment a part
// of a text, and those that make the name and the value of a key that is not published, or that decides what is, a part
// of one.
func (f *file) withoutDisclosures(front frontmatter.Block, settings *schema.Settings) {
	if !slices.ContainsFunc(f.problems, func(d diag.Diagnostic) bool { return d.Fix != nil }) {
		return
	}
	n := cmp.Or(front.Node, &syntax.Node{}) // nothing of an unreadable file is known
	from, to := scopeRange(n, f.bodyAt)
	draft := n.Find(schema.DraftKey)
	guard := guardedNames(f.typ, settings)
	for i, d := range f.problems {
		if d.Fix == nil || d.Fix.Start > d.Fix.End || d.Fix.End > len(f.src.Text) {
			continue
		}
		isOfDraft := draft != nil && d.Fix.Start == draft.Span.Start
		start, end := max(from, d.Fix.Start), min(to, d.Fix.End)
		switch name := guard.within(f.src.Text, d.Fix); {
		case quotesComment(f.src.Text, d.Fix):
			if d.Kind == diag.TextCut {
				d = d.Advise(diag.QuoteOrSpace, d.Fix.Text)
			}
		case start < end && mayDeny.Match(f.src.Text[start:end]):
			d = d.Advise(diag.OnlyWhatIsAllowed)
		case name != "":
			d = d.Advise(diag.OwnLineForKey, name)
		case isOfDraft && strings.EqualFold(draft.Text, "belum"):
			d = d.Advise(diag.WriteEither, "true", "false")
		default:
			continue
		}
		d.Fix = nil
		f.problems[i] = d
	}
}

// quotesComment reports whether a fix leaves lines in which quotes are around a sign that begins a comment in some
// language. Only a number with its sign, as that of a house or a meeting, is certainly a part of the text.
func quotesComment(text []byte, fix *diag.Fix) bool {
	for line := range strings.Lines(fixedLines(text, fix, 2*maxContext).text) {
		for _, at := range commentSign.FindAllStringIndex(line, -1) {
			before, behind := line[:at[0]], line[at[0]:]
			isQuoted := strings.ContainsAny(before, `"'`) && strings.ContainsAny(behind, `"'`)
			if isQuoted && !numberSign.MatchString(behind) {
				return true
			}
		}
	}
	return false
}

// changed is the lines that a fix changes, as it leaves them.
type changed struct {
	text     string
	from, to int  // where in the text the fix is
	isCut    bool // the first line begins further on the left
}

// fixedLines returns the lines that a fix changes, with so many bytes on each side of it: one line can have thousands
// of them, and each a fix.
func fixedLines(text []byte, fix *diag.Fix, context int) changed {
	start := max(0, fix.Start-context)
	before, behind := text[start:fix.Start], text[fix.End:min(len(text), fix.End+context)]
	lineStart := bytes.LastIndexByte(before, '\n') + 1
	before = before[lineStart:]
	behind, _, _ = bytes.Cut(behind, []byte("\n"))
	return changed{
		text:  string(before) + fix.Text + string(behind),
		from:  len(before),
		to:    len(before) + len(fix.Text),
		isCut: lineStart == 0 && start > 0,
	}
}

// maxContext is how many bytes of a line are searched for the names of keys on each side of a fix.
const maxContext = 250

var (
	commentSign = regexp.MustCompile(`#|(?:^|[\s"'])(?://|/\*|<!--)`)
	numberSign  = regexp.MustCompile(`^#\d{1,4}(?:[^\d\pL]|$)`)
)

// scopeRange returns where the scope of a consent stands in a file, with what stands behind it on its last line.
// Without a scope it is the whole consent; without one the range is empty.
func scopeRange(n *syntax.Node, bodyAt int) (from, to int) {
	consent := n.Member(schema.ConsentKey)
	if consent == nil {
		return 0, 0
	}
	from, to = consent.KeySpan.Start, nextKey(n, consent, bodyAt)
	if scope := consent.Value.Member(schema.ScopeKey); scope != nil {
		from, to = scope.KeySpan.Start, nextKey(consent.Value, scope, to)
	}
	return from, to
}

// nextKey returns where the key begins that follows a member of a map in the file, or end if none does.
func nextKey(n *syntax.Node, m *syntax.Member, end int) int {
	for _, other := range n.Members {
		if other.KeySpan.Start > m.KeySpan.Start {
			end = min(end, other.KeySpan.Start)
		}
	}
	return end
}

// mayDeny matches a sign in a list that may take back what follows it: every sign but those of a list and of texts in
// quotes, the dash of an item, and a dash within a word.
var mayDeny = regexp.MustCompile(`[^\p{L}\p{N}\s,:;\[\]{}()"'=.&+/-]|` +
	`(?m:[^\p{L}\s]-|[^\n\s][ \t]+-|^[ \t]*-[^ \t\n]|-[ \t]*$)`)

// guarded are the names of keys that no text may hold together with a value: plain, without what divides their words.
type guarded struct {
	names   map[string]bool
	endings map[string]bool // the last bytes of each name
	longest int             // bytes of a name
}

// maxNameWords is how many words the longest name of a key has.
const maxNameWords = 4

// ending returns the last bytes of a plain text.
func ending(plain string, n int) string { return plain[max(0, len(plain)-n):] }

// guardedNames returns what the keys of a type are called whose values are never published, or only with consent, and
// those that decide whether the entry is published. Their labels are names too.
func guardedNames(typ *schema.Type, settings *schema.Settings) guarded {
	isArtisan := typ.Name == schema.NameOf[*schema.Artisan]()
	g := guarded{names: map[string]bool{}, endings: map[string]bool{}}
	for _, field := range typ.FieldsOn(settings) {
		isRule := func(c consentRule) bool { return c.key == field.Key }
		needsConsent := isArtisan && (field.Key == schema.ConsentKey || slices.ContainsFunc(consentRules, isRule))
		if !field.Private && !needsConsent && !slices.Contains(deciding, field.Key) {
			continue
		}
		for _, plain := range plainNames(field) {
			g.names[plain], g.endings[ending(plain, 2)] = true, true
			g.longest = max(g.longest, len(plain))
		}
	}
	return g
}

// plainNames returns the key of a field, and after it what people and other programs call it.
func plainNames(field schema.Field) []string {
	names := append([]string{field.Key, field.Label.ID, field.Label.EN}, strings.Fields(field.Aliases)...)
	for i, name := range names {
		names[i] = schema.PlainKey(name)
	}
	return names
}

// within returns the name of a key that a fix makes a part of a text, or "" if there is none. Such a name stands behind
// other words, in quotes, or in a line that goes on with the one above. Two lines may have been joined, so a word that
// only ends in a name counts as well, and so does any word before a value that texts do not have.
func (g guarded) within(text []byte, fix *diag.Fix) string {
	if strings.Trim(fix.Text, " \t") == "" && fix.Text != "" {
		line, _, _ := bytes.Cut(text[fix.End:min(len(text), fix.End+maxContext)], []byte("\n"))
		return g.beginning(string(line))
	}
	lines := fixedLines(text, fix, maxContext)
	start := 0 // of the line
	for line := range strings.Lines(lines.text) {
		part := keyedLine{text: strings.TrimLeft(line, " \t-"), isCut: start == 0 && lines.isCut}
		partStart := start + len(line) - len(part.text)
		for i, c := range part.text {
			if c != ':' && c != '=' && c != '：' {
				continue
			}
			isWritten := partStart+i >= lines.from && start+len(line) <= lines.to
			if name := g.before(part, i, isWritten); name != "" {
				return name
			}
		}
		start += len(line)
	}
	return ""
}

const (
	maxNameBetween = 20 // bytes between the words of a name, and before its sign
	maxDataBytes   = 40 // of a sign and the beginning of its value
)

// keyedLine is a line in which names of keys are searched for.
type keyedLine struct {
	text  string
	isCut bool // it begins further on the left
}

// before returns the name of a key that ends at a place of a line and is a part of a text there. isWritten says that
// the rest of the line is the text of a fix.
func (g guarded) before(line keyedLine, at int, isWritten bool) string {
	isData := isWritten && dataBehind.MatchString(line.text[at:min(len(line.text), at+maxDataBytes)])
	from := max(0, at-g.longest-maxNameBetween)
	isCut := line.isCut || from > 0
	written := line.text[from:at]
	if !isData && !g.mayEnd(ending(written, maxNameBetween)) {
		return ""
	}
	if isCut {
		written = strings.TrimLeft(written, `"'`) // they may close what begins further on the left
	}
	if quotedKey.MatchString(written) {
		return ""
	}
	isQuoted := strings.HasPrefix(line.text, `"`) || strings.HasPrefix(line.text, "'")
	words := strings.FieldsFunc(written, dividesWords)
	for n := 1; n <= min(maxNameWords, len(words)); n++ {
		name := strings.Join(words[len(words)-n:], " ")
		isAlone := !isCut && len(words) == n
		isKey := isAlone && !isQuoted && g.names[schema.PlainKey(name)]
		if !isKey && (isQuoted || !isAlone) && (isData || g.end(name)) {
			return name
		}
	}
	return ""
}

// quotedKey matches what stands before the colon of a key in quotes, alone or behind another value of JSON, if only
// behind the quote that another fix puts a comma after.
var quotedKey = regexp.MustCompile(`(?:^|[,{][ \t]*|")(?:"[^"]*"|'[^']*')[ \t]*$`)

// deciding are the keys that decide whether an entry is published.
var deciding = []string{schema.DraftKey, schema.PublishAtKey, schema.ExpireAtKey}

// mayEnd reports whether a text ends as a name does. It is quick: most texts do not.
func (g guarded) mayEnd(text string) bool {
	plain := schema.PlainKey(strings.Join(strings.FieldsFunc(text, dividesWords), ""))
	return g.endings[ending(plain, 2)] || g.endings[ending(plain, 1)]
}

// end reports whether a text ends in a name.
func (g guarded) end(text string) bool {
	plain := schema.PlainKey(text)
	for i := max(0, len(plain)-g.longest); i < len(plain); i++ {
		if g.names[plain[i:]] {
			return true
		}
	}
	return false
}

// beginning returns the longest name that a line begins with, or "".
func (g guarded) beginning(line string) string {
	plain := schema.PlainKey(line)
	for i := min(len(plain), g.longest); i > 0; i-- {
		if g.names[plain[:i]] {
			return plain[:i]
		}
	}
	return ""
}

// dataBehind matches a colon before what private keys and those that decide have, and texts do not: a long number, an
// address of e-mail, a date, yes or no.
var dataBehind = regexp.MustCompile(`(?i)^[:=：]\s*["']?(?:(?:true|false|ya|tidak|belum)\b|\+?\d[\d .-]{7,}|\S+@\S+\.)`)

func dividesWords(c rune) bool { return strings.ContainsRune(" \t,;#.\"'([", c) }

// reportDataInText reports lines with which the text of a file begins and that are data: a private key with a value, or
// one that decides whether the entry is published. They got below the line that closes the data.
func (f *file) reportDataInText(settings *schema.Settings) {
	text := f.src.Text[f.bodyAt:]
	start := f.bodyAt + len(text) - len(bytes.TrimLeft(text, " \t\r\n"))
	for line := range bytes.Lines(f.src.Text[start:]) {
		m := dataLine.FindSubmatchIndex(line)
		if m == nil {
			return
		}
		key, sign := string(line[m[2]:m[3]]), m[4]
		plain := schema.PlainKey(key)
		isKept := func(field schema.Field) bool {
			isGuarded := field.Private || slices.Contains(deciding, field.Key)
			i := slices.Index(plainNames(field), plain)
			return isGuarded && (i == 0 || i > 0 && key == strings.ToLower(key)) // prose begins with a capital
		}
		if dataBehind.Match(line[sign:]) && slices.ContainsFunc(f.typ.FieldsOn(settings), isKept) {
			end := start + len(bytes.TrimRight(line, " \t\r\n"))
			at := diag.Span{File: f.declared.file, Start: start + m[2], End: end}
			f.problems = append(f.problems, diag.DataInText.At(at, key))
		}
		start += len(line)
	}
}

// dataLine matches a line that begins with a key, as YAML, TOML or JSON has it, or with a name of one in words.
var dataLine = regexp.MustCompile(
	`^[ \t]*(?:- )?["']?([A-Za-z_][\w-]*|[a-z][a-z0-9_-]*(?: [a-z0-9_-]+){1,3})["']?[ \t]*([:=：])`)
