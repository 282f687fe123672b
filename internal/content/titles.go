package content

import (
	"html"
	"regexp"
	"strings"

	"etalase/internal/diag"
	"etalase/internal/schema"
)

// markupInTitles reports Markdown and HTML in the texts of an entry that are shown as they are: on cards, in search
// engines and in the windows of browsers.
func markupInTitles(e *Entry) diag.List {
	var problems diag.List
	common := e.CommonFields()
	for _, text := range []struct{ key, written string }{
		{schema.TitleKey, common.Title}, {schema.SummaryKey, common.Summary},
	} {
		if !strings.ContainsAny(text.written, "*<&[`") || !e.gives(text.key) || e.isUnclear(text.key) {
			continue
		}
		if mark := markup.FindString(text.written); mark != "" {
			plain := withoutMarkup(text.written)
			d := diag.MarkupInTitle.At(e.declared.span(text.key), mark, plain)
			if plainInYAML.MatchString(plain) {
				d = d.WithFix(plain)
			}
			problems = append(problems, d)
		}
	}
	return problems
}

var markup = regexp.MustCompile(`\*\*[^*]+\*\*|</?[a-zA-Z][^<>]*>|&(?:[a-zA-Z]+|#\d+|#x[0-9a-fA-F]+);|` +
	"\\[([^\\]]+)\\]\\([^)]+\\)|`[^`]+`")

// plainInYAML is a text that needs no quotes anywhere in YAML: several words, none of whose signs means something.
var plainInYAML = regexp.MustCompile(`^\pL[\pL\pM\d]*( [\pL\pM\d().!?&/–—-]+)+$`)

// withoutMarkup returns a text without the signs that are not shown where it stands.
func withoutMarkup(written string) string {
	plain := markup.ReplaceAllStringFunc(written, func(mark string) string {
		switch mark[0] {
		case '*', '`':
			return strings.Trim(mark, "*`")
		case '[':
			label, _, _ := strings.Cut(mark[1:], "]")
			return label
		case '&':
			return html.UnescapeString(mark)
		}
		return ""
	})
	return strings.Join(strings.Fields(plain), " ")
}
