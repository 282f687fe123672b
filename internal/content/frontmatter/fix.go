package frontmatter

import (
	"bytes"
	"fmt"
	"regexp"
	"strings"

	"etalase/internal/diag"
	"etalase/internal/schema"
	"etalase/internal/syntax"
)

// InFormat adapts a problem of the block to its format: a fix keeps the quotes that TOML and JSON need around a text,
// and a key to add is shown the way that the format writes keys. Whatever reports a problem knows values alone.
func (b Block) InFormat(d diag.Diagnostic) diag.Diagnostic {
	if b.format == yaml {
		return b.keepQuotes(d)
	}
	if b.format == nil {
		return d
	}
	if d.MissingKey != "" && !d.IsAdvised() {
		line := "%s = …"
		if b.format == json {
			line = "%q: …"
		}
		return d.Advise(diag.AddLine, fmt.Sprintf(line, d.MissingKey))
	}
	if d.Form != "" {
		form := b.writeForm(d.Form)
		fix := d.Fix
		if d = d.WithForm(form); fix != nil && fix.Literal == diag.FormLiteral {
			d = d.WithLiteralFix(form, diag.FormLiteral)
		}
		return d
	}
	if d.Fix == nil || d.Fix.Start >= d.Fix.End {
		return d
	}
	old := b.file.Text[d.Fix.Start:d.Fix.End]
	quote := old[0]
	quoted := (quote == '"' || quote == '\'') && old[len(old)-1] == quote
	bareDate := !quoted && b.format == json && d.Fix.Literal == diag.DateLiteral // 20240725
	if !quoted && !bareDate || b.isBare(d.Fix.Literal) {
		return d
	}
	fix := *d.Fix
	if quote == '\'' && !strings.ContainsAny(fix.Text, "'\n") {
		fix.Text = "'" + fix.Text + "'"
	} else {
		fix.Text = quotedText(fix.Text)
	}
	d.Fix = &fix
	return d
}

// keepQuotes keeps the quotes of a key that its colon follows closely: without them {"end":"x"} is another thing.
func (b Block) keepQuotes(d diag.Diagnostic) diag.Diagnostic {
	if d.Fix == nil || d.Fix.Start >= d.Fix.End || d.Fix.End >= len(b.file.Text) || b.file.Text[d.Fix.End] != ':' {
		return d
	}
	if quote := b.file.Text[d.Fix.Start]; (quote == '"' || quote == '\'') && b.file.Text[d.Fix.End-1] == quote {
		fix := *d.Fix
		fix.Text = string(quote) + fix.Text + string(quote)
		d.Fix = &fix
	}
	return d
}

// quotedText writes a text as TOML and JSON do.
func quotedText(text string) string { return `"` + escapes.Replace(text) + `"` }

// escapes are those that TOML and JSON have in common.
var escapes = strings.NewReplacer(`\`, `\\`, `"`, `\"`, "\n", `\n`, "\r", `\r`, "\t", `\t`)

// writeForm writes what a form says, given as YAML in one line, in the format of the block.
func (b Block) writeForm(form string) string {
	n, _ := syntax.ParseYAML(&diag.File{Text: []byte(form)}, 0, len(form))
	if n == nil {
		return form
	}
	return b.writeNode(n)
}

func (b Block) writeNode(n *syntax.Node) string {
	var parts []string
	switch n.Kind {
	case syntax.List:
		for _, item := range n.Items {
			parts = append(parts, b.writeNode(item))
		}
		return "[" + strings.Join(parts, ", ") + "]"
	case syntax.Map:
		for _, m := range n.Members {
			key := m.Key + " = "
			if b.format == json {
				key = quotedText(m.Key) + ": "
			}
			parts = append(parts, key+b.writeNode(m.Value))
		}
		return "{" + strings.Join(parts, ", ") + "}"
	}
	source := string(n.Span.File.Text[n.Span.Start:n.Span.End])
	if isBareWord.MatchString(source) || b.format == toml && isDate.MatchString(source) {
		return source
	}
	return quotedText(n.Text)
}

var (
	isBareWord = regexp.MustCompile(`^(-?(0|[1-9]\d*)(\.\d+)?|true|false)$`)
	isDate     = regexp.MustCompile(`^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}:\d{2}(Z|[+-]\d{2}:\d{2})?)?$`)
)

// isBare reports whether the format writes such a value without quotes, even in place of one that had them.
func (b Block) isBare(literal diag.Literal) bool {
	return literal == diag.BareLiteral || literal == diag.DateLiteral && b.format == toml
}

// AliasFix returns the fix that adds an old address. It is not ok if the block is written in a way that only a person
// should change.
func (b Block) AliasFix(oldPath string) (fix diag.Fix, ok bool) {
	if b.Node == nil || b.Node.Kind != syntax.Map || len(b.Node.Members) == 0 {
		return diag.Fix{}, false
	}
	item := oldPath
	if b.format != yaml {
		item = `"` + oldPath + `"`
	}
	member := b.Node.Member(schema.AliasesKey)
	if member == nil {
		return b.newKeyFix(item)
	}
	list := member.Value
	if list.Kind == syntax.Scalar {
		old := string(b.file.Text[list.Span.Start:list.Span.End])
		return diag.Fix{Start: list.Span.Start, End: list.Span.End, Text: "[" + old + ", " + item + "]"}, true
	}
	if list.Kind != syntax.List || len(list.Items) == 0 {
		return diag.Fix{}, false
	}
	return b.newItemFix(list.Items[len(list.Items)-1].Span, item), true
}

// newKeyFix returns the fix that adds aliases, with one item, to a block that does not have the key.
func (b Block) newKeyFix(item string) (fix diag.Fix, ok bool) {
	switch b.format {
	case toml:
		return b.newLineFix(schema.AliasesKey + " = [" + item + "]")
	case json:
		return b.newLineFix(`"` + schema.AliasesKey + `": [` + item + "]")
	}
	return b.newLineFix(schema.AliasesKey + ":" + b.newline() + "  - " + item)
}

// newLineFix returns the fix that adds a key with its value, written as the format writes it.
func (b Block) newLineFix(written string) (fix diag.Fix, ok bool) {
	newline := b.newline()
	switch b.format {
	case toml:
		return insertion(b.from, written+newline), true
	case json:
		open := b.from + bytes.IndexByte(b.file.Text[b.from:b.to], '{')
		return insertion(open+1, newline+"  "+written+","), true
	}
	first := b.Node.Members[0].KeySpan.Start
	if first != b.from && b.file.Text[first-1] != '\n' {
		return diag.Fix{}, false // indented as a whole
	}
	return insertion(b.to, written+newline), true
}

// WithDate adds to the problem of a missing key the date that belongs there.
func (b Block) WithDate(d diag.Diagnostic, date string) diag.Diagnostic {
	line := d.MissingKey + ": " + date
	switch b.format {
	case toml:
		line = d.MissingKey + " = " + date
	case json:
		line = quotedText(d.MissingKey) + ": " + quotedText(date)
	}
	d = d.Advise(diag.AddLine, line)
	if b.Node == nil || b.Node.Kind != syntax.Map || len(b.Node.Members) == 0 {
		return d
	}
	if fix, ok := b.newLineFix(line); ok {
		d.Fix = &fix
	}
	return d
}

// newItemFix returns the fix that adds an item after the last one of a list, on a line of its own if that one has one.
func (b Block) newItemFix(last diag.Span, item string) diag.Fix {
	lineStart := bytes.LastIndexByte(b.file.Text[:last.Start], '\n') + 1
	before := string(b.file.Text[lineStart:last.Start])
	if strings.TrimSpace(before) != "-" {
		return insertion(last.End, ", "+item)
	}
	line, _, _ := bytes.Cut(b.file.Text[last.End:b.to], []byte("\n"))
	return insertion(last.End+len(bytes.TrimRight(line, "\r")), b.newline()+before+item)
}

func insertion(offset int, text string) diag.Fix {
	return diag.Fix{Start: offset, End: offset, Text: text}
}

// newline returns how the lines of the block end.
func (b Block) newline() string {
	if bytes.Contains(b.file.Text[b.from:b.to], []byte("\r\n")) {
		return "\r\n"
	}
	return "\n"
}
