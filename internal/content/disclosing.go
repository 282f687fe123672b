package content

import (
	"regexp"
	"slices"
	"strings"

	"etalase/internal/content/frontmatter"
	"etalase/internal/diag"
	"etalase/internal/schema"
	"etalase/internal/syntax"
)

// A fix is what was certainly meant. Where a wrong guess would publish what somebody did not want to be published,
// nothing is certain: the problem stays, and the editor decides.

// withoutDisclosures takes the fixes away that might publish more than the editor wrote: of a consent in which signs
// may say no ([photo, -phone]), of a draft that is "not yet" one or not yet finished, and those that make the name and
// the value of a private key a part of a text.
func (f *file) withoutDisclosures(front frontmatter.Block) {
	from, to := scopeRange(front.Node, f.bodyAt)
	draft := front.Node.Find(schema.DraftKey)
	names := withheldNames(f.typ)
	for i, d := range f.problems {
		if d.Fix == nil || d.Fix.Start > d.Fix.End || d.Fix.End > len(f.src.Text) {
			continue
		}
		isOfDraft := draft != nil && d.Fix.Start == draft.Span.Start
		start, end := max(from, d.Fix.Start), min(to, d.Fix.End)
		switch name := nameWithin(d.Fix.Text, names); {
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
var mayDeny = regexp.MustCompile(`[^\p{L}\p{N}\s,:;\[\]{}()"'_=.&+/-]|` +
	`(?m:[^\p{L}\s]-|[^\n\s][ \t]+-|^[ \t]*-[^ \t\n]|-[ \t]*$)`)

// withheldNames returns what the keys of a type are called whose values are never published, or only with consent.
func withheldNames(typ *schema.Type) map[string]bool {
	isArtisan := typ.Name == schema.NameOf[*schema.Artisan]()
	names := map[string]bool{}
	for _, field := range typ.Fields {
		isRule := func(c consentRule) bool { return c.key == field.Key }
		needsConsent := isArtisan && slices.ContainsFunc(consentRules, isRule)
		if !field.Private && !needsConsent {
			continue
		}
		for _, name := range append(strings.Fields(field.Aliases), field.Key) {
			names[plainName(name)] = true
		}
	}
	return names
}

// nameWithin returns the name of a key that a text which a fix writes has within a value: behind other words, or in
// quotes. It returns "" if there is none.
func nameWithin(written string, names map[string]bool) string {
	for line := range strings.Lines(written) {
		line = strings.TrimLeft(line, " \t-")
		quoted := strings.HasPrefix(line, `"`) || strings.HasPrefix(line, "'")
		for i, c := range line {
			if c != ':' && c != '=' {
				continue
			}
			words := strings.FieldsFunc(line[:i], dividesWords)
			for n := 1; n <= min(2, len(words)); n++ {
				name := strings.Join(words[len(words)-n:], " ")
				if names[plainName(name)] && (quoted || len(words) > n) {
					return name
				}
			}
		}
	}
	return ""
}

func dividesWords(c rune) bool { return strings.ContainsRune(" \t,;#.\"'([", c) }

// plainName returns a name of a key in small letters without what divides its words.
func plainName(name string) string {
	return strings.ToLower(strings.NewReplacer("_", "", "-", "", " ", "").Replace(name))
}
