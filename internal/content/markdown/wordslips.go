package markdown

import (
	"bytes"
	"regexp"
	"strings"
	"unicode"

	"etalase/internal/diag"
)

// Slips among words: what was meant as a link, as bold, or as a command of another program.

// longest is how many bytes a link, a command or the like can have between its signs. It bounds the work on texts that
// have many signs without their counterparts.
const longest = 2000

// near returns what follows an offset closely.
func (l *leaf) near(from int) []byte { return l.raw[from:min(len(l.raw), from+longest)] }

// brackets finds links that are none: [a] (b), (a)[b], [a](b c), [[a]], [a][b] and [^1] without their definitions.
func (l *leaf) brackets() bool {
	for from := 0; ; {
		open := l.index("[", from)
		if open < 0 {
			return false
		}
		from = open + 1
		closing := l.closing(open)
		if closing < 0 {
			continue
		}
		for _, find := range []func(open, closing int) (end int, ok bool){
			l.wikiLink, l.note, l.reversedLink, l.spacedLink, l.brokenDestination, l.reference,
		} {
			if end, ok := find(open, closing); ok {
				from = end
				break
			}
		}
	}
}

// closing returns where the bracket at an offset is closed, in the same line.
func (l *leaf) closing(open int) int {
	for i := open + 1; i < len(l.text); i++ {
		switch l.text[i] {
		case ']':
			return i
		case '[':
			if i > open+1 {
				return -1
			}
		case '\n':
			return -1
		}
	}
	return -1
}

// wikiLink finds [[a]].
func (l *leaf) wikiLink(open, closing int) (end int, ok bool) {
	inner := open + 1
	if l.text[inner] != '[' || closing+1 >= len(l.text) || l.text[closing+1] != ']' {
		return 0, false
	}
	label := l.raw[inner+1 : closing]
	if !hasLetter(label) {
		return 0, false
	}
	target, shown, found := strings.Cut(string(label), "|")
	if !found {
		shown = target
	}
	l.tell(diag.LostLink, open, closing+2, diag.LinkToEntry, snippet([]byte(shown)))
	return closing + 2, true
}

// note finds a note that has no text: [^1].
func (l *leaf) note(open, closing int) (end int, ok bool) {
	label := l.raw[open+1 : closing]
	if len(label) < 2 || label[0] != '^' || bytes.ContainsAny(label, " \t") {
		return 0, false
	}
	l.tell(diag.LostLink, open, closing+1, diag.NoteWithoutText, snippet(label))
	return closing + 1, true
}

// reversedLink finds (a)[b].
func (l *leaf) reversedLink(open, closing int) (end int, ok bool) {
	dest := string(l.raw[open+1 : closing])
	if open == 0 || l.text[open-1] != ')' || !looksLikeDestination(dest) {
		return 0, false
	}
	from := max(0, open-longest)
	start := from + bytes.LastIndexByte(l.text[from:open], '(')
	if start < from || bytes.ContainsAny(l.text[start:open-1], "\n[]") || !hasLetter(l.raw[start:open]) {
		return 0, false
	}
	l.mend(diag.LostLink, start, closing+1, "["+string(l.raw[start+1:open-1])+"]("+dest+")", diag.WriteThis)
	return closing + 1, true
}

// spacedLink finds [a] (b).
func (l *leaf) spacedLink(open, closing int) (end int, ok bool) {
	rest := l.near(closing + 1)
	gap := len(rest) - len(bytes.TrimLeft(rest, " "))
	if gap == 0 || gap == len(rest) || rest[gap] != '(' {
		return 0, false
	}
	length := bytes.IndexAny(rest, ")\n")
	if length < 0 || rest[length] != ')' || !looksLikeDestination(string(rest[gap+1:length])) {
		return 0, false
	}
	start := l.withSign(open)
	end = closing + 1 + length + 1
	l.mend(diag.LostLink, start, end, string(l.raw[start:closing+1])+string(rest[gap:length+1]), diag.WriteThis)
	return end, true
}

// withSign returns where a link or a picture begins whose bracket is at an offset.
func (l *leaf) withSign(open int) int {
	if open > 0 && l.text[open-1] == '!' {
		return open - 1
	}
	return open
}

// brokenDestination finds [a](b c), where a name has spaces, and [a](b without its end.
func (l *leaf) brokenDestination(open, closing int) (end int, ok bool) {
	if closing+1 >= len(l.text) || l.text[closing+1] != '(' {
		return 0, false
	}
	start, from := l.withSign(open), closing+2
	rest, _, _ := bytes.Cut(l.near(from), []byte("\n"))
	length := bytes.IndexByte(rest, ')')
	if length < 0 {
		if dest, _, _ := strings.Cut(string(rest), " "); looksLikeDestination(dest) {
			end = from + len(dest)
			l.tell(diag.LostLink, start, end, diag.CloseBracket, snippet(l.raw[start:end]))
			return end, true
		}
		return 0, false
	}
	dest, end := strings.TrimSpace(string(rest[:length])), from+length+1
	first, _, spaced := strings.Cut(dest, " ")
	switch {
	case !spaced || strings.ContainsAny(dest, `<>"`) || !looksLikeDestination(dest):
		return 0, false
	case looksLikeDestination(first): // and then perhaps a title
		l.tell(diag.LostLink, start, end, diag.SpaceInDestination, string(l.raw[open:closing+1])+"(<"+dest+">)")
	default:
		l.mend(diag.LostLink, start, end, string(l.raw[start:closing+1])+"(<"+dest+">)", diag.WriteThis)
	}
	return end, true
}

// reference finds [a][b] without a line that says where b is.
func (l *leaf) reference(open, closing int) (end int, ok bool) {
	if closing+1 >= len(l.text) || l.text[closing+1] != '[' || isWord(l.before(open)) {
		return 0, false
	}
	second := l.closing(closing + 1)
	label := l.raw[open+1 : closing]
	if second < 0 || !hasLetter(label) || label[0] == '[' {
		return 0, false
	}
	name := l.raw[closing+2 : second]
	if len(name) == 0 {
		name = label
	}
	l.tell(diag.LostLink, open, second+1, diag.UndefinedReference, snippet(label), snippet(name))
	return second + 1, true
}

// destinationForms are how a destination looks that nobody writes in brackets for another reason.
var destinationForms = regexp.MustCompile(`(?i)^(https?:|www\.|mailto:|tel:|\.\.?/|/\S|#\pL)|` +
	`\.(md|jpe?g|png|webp|gif|svg|pdf)(#|$)|^\S+@\S+\.\pL+$|^[\w-]+(\.[\w-]+)+/`)

func looksLikeDestination(s string) bool { return len(s) <= longest && destinationForms.MatchString(s) }

var attribute = regexp.MustCompile(`^\{(?:[#.]\pL[^{}\n]*|:[^{}\n]+|\pL[\pL\d-]*=[^{}\n]+)\}`)

// attributes finds {#id}, {.class} and {width=50%} at the end of a line or behind a link.
func (l *leaf) attributes() bool {
	for from := 0; ; {
		start := l.index("{", from)
		if start < 0 {
			return false
		}
		from = start + 1
		length := len(attribute.Find(l.raw[start:]))
		end := start + length
		behindLink := start > 0 && l.text[start-1] == 0
		rest := bytes.TrimLeft(l.raw[end:], " \t\r")
		if length == 0 || !behindLink && len(rest) > 0 && rest[0] != '\n' {
			continue
		}
		with := len(bytes.TrimRight(l.raw[:start], " "))
		d := l.tell(diag.LiteralMarkdown, start, end, diag.NoAttributes)
		at := l.span(with, end)
		d.Fix = &diag.Fix{Start: at.Start, End: at.End}
		from = end
	}
}

// stars finds ** x ** and a ** that nothing closes.
func (l *leaf) stars() bool {
	for from := 0; ; {
		start := l.index("**", from)
		if start < 0 {
			return false
		}
		from = start + len(l.text[start:]) - len(bytes.TrimLeft(l.text[start:], "*"))
		if from-start != 2 {
			continue
		}
		if end := l.index("**", from); end > 0 && l.after(end+2) != '*' && hasLetter(l.raw[from:end]) {
			if l.boldWithSpaces(start, end) {
				from = end + 2
				continue
			}
		}
		opens := !isWord(l.before(start)) && unicode.IsLetter(l.after(from))
		if opens && !l.noteMark {
			l.tell(diag.LiteralMarkdown, start, l.wordEnd(from), diag.CloseStars, snippet(l.raw[start:l.wordEnd(from)]))
		}
		// Two stars behind a word refer to a note below, which begins with two.
		l.noteMark = l.noteMark || isWord(l.before(start)) && !isWord(l.after(from))
	}
}

// boldWithSpaces reports bold words between two pairs of stars with spaces on the wrong side of them. It returns false
// if there are none.
func (l *leaf) boldWithSpaces(start, end int) bool {
	words := l.raw[start+2 : end]
	trimmed := bytes.Trim(words, " \t")
	if len(trimmed) == len(words) || bytes.IndexByte(words, '\n') >= 0 && len(words) > 400 {
		return false
	}
	left, right := "", ""
	if isWord(l.before(start)) {
		left = " "
	}
	if isWord(l.after(end + 2)) {
		right = " "
	}
	l.mend(diag.LiteralMarkdown, start, end+2, left+"**"+string(trimmed)+"**"+right, diag.NoSpacesInside)
	return true
}

func (l *leaf) wordEnd(from int) int {
	word := l.near(from)
	if i := bytes.IndexAny(word, " \t\r\n"); i >= 0 {
		return from + i
	}
	return from + len(word)
}

// underscore finds a _ that nothing closes.
func (l *leaf) underscore() bool {
	for from := 0; ; {
		start := l.index("_", from)
		if start < 0 {
			return false
		}
		from = start + 1
		if unicode.IsSpace(l.before(start)) && unicode.IsLetter(l.after(from)) && !l.joined(from) {
			l.tell(diag.LiteralMarkdown, start, l.wordEnd(from), diag.CloseUnderscore,
				snippet(l.raw[start:l.wordEnd(from)]))
		}
	}
}

// joined reports whether the word at an offset has another underscore, as names of files and of accounts have.
func (l *leaf) joined(from int) bool { return bytes.IndexByte(l.raw[from:l.wordEnd(from)], '_') >= 0 }

// backtick finds a backtick that nothing closes. Before a capital, or inside a word, it is a letter of Arabic names:
// `Aisyah, Jum`at.
func (l *leaf) backtick() bool {
	for from := 0; ; {
		start := l.index("`", from)
		if start < 0 {
			return false
		}
		from = start + len(l.text[start:]) - len(bytes.TrimLeft(l.text[start:], "`"))
		next := l.after(from)
		if !unicode.IsSpace(l.before(start)) || unicode.IsSpace(next) || unicode.IsUpper(next) {
			continue
		}
		l.tell(diag.LiteralMarkdown, start, l.wordEnd(from), diag.CloseBacktick)
	}
}

// highlight finds ==x==.
func (l *leaf) highlight() bool {
	for from := 0; ; {
		start := l.index("==", from)
		if start < 0 {
			return false
		}
		from = start + len(l.text[start:]) - len(bytes.TrimLeft(l.text[start:], "="))
		end := l.index("==", from)
		if from-start != 2 || end < 0 || isWord(l.before(start)) || !isWord(l.after(from)) ||
			unicode.IsSpace(l.before(end)) || bytes.IndexByte(l.raw[from:end], '\n') >= 0 {
			continue
		}
		l.tell(diag.LiteralMarkdown, start, end+2, diag.BoldForHighlight, "**"+snippet(l.raw[from:end])+"**")
		from = end + 2
	}
}

// ownComputer finds bare addresses that only the computer or the network of the writer knows. They are no links: the
// names of their hosts have no ending.
func (l *leaf) ownComputer() bool {
	for from := 0; ; {
		at := l.index("://", from)
		if at < 0 {
			return false
		}
		from = at + 3
		start := at
		for start > 0 && unicode.IsLetter(rune(l.text[start-1])) {
			start--
		}
		end := at + len(bytes.TrimRight(l.raw[at:l.wordEnd(at)], `.,;:!?)]}>"'*_`))
		if meant, ok := localSlip(string(l.raw[start:end])); ok {
			if meant == "" {
				l.tell(diag.BrokenLink, start, end, diag.OnOwnComputer)
			} else {
				l.tell(diag.BrokenLink, start, end, diag.LinkWithWords, meant)
			}
		}
	}
}

// wordTag is a tag of Word that is none of HTML's, so that it comes out as text.
var wordTag = regexp.MustCompile(`^</?[a-zA-Z]\w*:\w+(?:\s[^<>]*)?/?>`)

// wordTags finds <o:p></o:p>.
func (l *leaf) wordTags() bool {
	for from := 0; ; {
		start := l.index("<", from)
		if start < 0 {
			return false
		}
		from = start + 1
		end := start + len(wordTag.Find(l.near(start)))
		if closing := bytes.TrimPrefix(l.raw[end:], []byte("</")); end > start && len(closing) < len(l.raw[end:]) {
			end += len(wordTag.Find(l.near(end))) // an empty pair is one slip
		}
		if end > start {
			l.mend(diag.LiteralMarkdown, start, end, "", diag.DeleteTags)
		}
	}
}

// brokenComment matches what is meant as a comment and is none, with words in it, up to its end; at the beginning of a
// line, and where it begins as a comment does, it needs none. A word processor makes a dash of two hyphens.
var (
	brokenComment   = regexp.MustCompile(`^<[ \t]*![ \t]*[-–—][^\n]*?\pL[^\n]*?[-–—][ \t]?>`)
	unclosedComment = regexp.MustCompile(`^<[ \t]*![ \t]*[-–—]{1,2}[ \t]+\pL[^\n]*`)
)

// comments finds the beginning of a comment that is none: its words are published.
func (l *leaf) comments() bool {
	for from := 0; ; {
		start := l.index("<", from)
		if start < 0 {
			return false
		}
		from = start + 1
		found := brokenComment.Find(l.near(start))
		isWritten := bytes.HasPrefix(l.near(start), []byte("<!--"))
		if len(found) == 0 && (isWritten || start == 0 || l.raw[start-1] == '\n') {
			found = unclosedComment.Find(l.near(start))
		}
		if len(found) > 0 {
			from = start + len(found)
			d := diag.HiddenText.At(l.span(start, from), snippet(found))
			clear(l.text[start:from])
			l.report(d)
		}
	}
}
