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
	names := guardedNames(f.typ, settings)
	for i, d := range f.problems {
		if d.Fix == nil || d.Fix.Start > d.Fix.End || d.Fix.End > len(f.src.Text) {
			continue
		}
		isOfDraft := draft != nil && d.Fix.Start == draft.Span.Start
		start, end := max(from, d.Fix.Start), min(to, d.Fix.End)
		switch name := names.within(f.src.Text, d.Fix); {
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
	for line := range strings.Lines(fixedLines(text, fix)) {
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

// fixedLines returns the lines that a fix changes, as it leaves them.
func fixedLines(text []byte, fix *diag.Fix) string {
	before, behind := text[max(0, fix.Start-maxContext):fix.Start], text[fix.End:min(len(text), fix.End+maxContext)]
	before = before[bytes.LastIndexByte(before, '\n')+1:]
	behind, _, _ = bytes.Cut(behind, []byte("\n"))
	return string(before) + fix.Text + string(behind)
}

// maxContext is how many bytes of a line are looked at on each side of a fix: one line can have thousands of them.
const maxContext = 500

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
type guarded map[string]bool

// guardedNames returns what the keys of a type are called whose values are never published, or only with consent, and
// those that decide whether the entry is published. Their labels are names too.
func guardedNames(typ *schema.Type, settings *schema.Settings) guarded {
	isArtisan := typ.Name == schema.NameOf[*schema.Artisan]()
	names := guarded{}
	for _, field := range typ.FieldsOn(settings) {
		isRule := func(c consentRule) bool { return c.key == field.Key }
		needsConsent := isArtisan && (field.Key == schema.ConsentKey || slices.ContainsFunc(consentRules, isRule))
		if !field.Private && !needsConsent && !slices.Contains(deciding, field.Key) {
			continue
		}
		for _, name := range append(strings.Fields(field.Aliases), field.Key, field.Label.ID, field.Label.EN) {
			names[schema.PlainKey(name)] = true
		}
	}
	return names
}

// within returns the name of a key that a fix makes a part of a text: behind other words, in quotes, or in a line that
// goes on with the one above. A word that ends in the name is one too, for a line may have been joined with the one
// above; and so is any word before a value that texts do not have. It returns "" if there is none.
func (names guarded) within(text []byte, fix *diag.Fix) string {
	if strings.Trim(fix.Text, " \t") == "" && fix.Text != "" {
		line, _, _ := bytes.Cut(text[fix.End:], []byte("\n"))
		return names.beginning(string(line))
	}
	for line := range strings.Lines(fixedLines(text, fix)) {
		line = strings.TrimLeft(line, " \t-")
		quoted := strings.HasPrefix(line, `"`) || strings.HasPrefix(line, "'")
		for i, c := range line {
			if c != ':' && c != '=' && c != '：' {
				continue
			}
			if quotedKey.MatchString(line[max(0, i-maxContext):i]) {
				continue
			}
			words := strings.FieldsFunc(line[max(0, i-maxContext):i], dividesWords)
			for n := 1; n <= min(maxNameWords, len(words)); n++ {
				name := strings.Join(words[len(words)-n:], " ")
				isKey := names[schema.PlainKey(name)] && !quoted && len(words) == n
				isData := strings.Contains(fix.Text, line[i:]) && dataBehind.MatchString(line[i:])
				if !isKey && (names.end(name) || isData) && (quoted || len(words) > n) {
					return name
				}
			}
		}
	}
	return ""
}

// quotedKey matches what stands before the colon of a key in quotes, alone or behind another value of JSON, if only
// behind the quote that another fix puts a comma after.
var quotedKey = regexp.MustCompile(`(?:^|[,{][ \t]*|")(?:"[^"]*"|'[^']*')[ \t]*$`)

// deciding are the keys that decide whether an entry is published.
var deciding = []string{schema.DraftKey, schema.PublishAtKey, schema.ExpireAtKey}

// maxNameWords is how many words the longest name of a key has.
const maxNameWords = 4

// end reports whether a text ends in a name.
func (names guarded) end(text string) bool {
	plain := schema.PlainKey(text)
	for i := range plain {
		if names[plain[i:]] {
			return true
		}
	}
	return false
}

// beginning returns the longest name that a line begins with, or "".
func (names guarded) beginning(line string) string {
	plain := schema.PlainKey(line)
	for i := len(plain); i > 0; i-- {
		if names[plain[:i]] {
			return plain[:i]
		}
	}
	return ""
}

// dataBehind matches a colon before what private keys and those that decide have, and texts do not: a long number, an
// address of e-mail, a date, yes or no.
var dataBehind = regexp.MustCompile(`(?i)^[:=]\s*["']?(?:(?:true|false|ya|tidak|belum)\b|\+?\d[\d .-]{7,}|\S+@\S+\.)`)

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
		name := schema.PlainKey(string(line[m[2]:m[3]]))
		isKept := func(field schema.Field) bool {
			return (field.Private || slices.Contains(deciding, field.Key)) && name == schema.PlainKey(field.Key)
		}
		if slices.ContainsFunc(f.typ.FieldsOn(settings), isKept) && dataBehind.Match(line[m[3]:]) {
			end := start + len(bytes.TrimRight(line, " \t\r\n"))
			at := diag.Span{File: f.declared.file, Start: start + m[2], End: end}
			f.problems = append(f.problems, diag.DataInText.At(at, string(line[m[2]:m[3]])))
		}
		start += len(line)
	}
}

// dataLine matches a line that begins with a key.
var dataLine = regexp.MustCompile(`^[ \t]*(?:- )?([A-Za-z_][\w-]*)[:=]`)
