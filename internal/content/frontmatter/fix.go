package frontmatter

import (
	"bytes"
	"fmt"
	"strings"

	"etalase/internal/diag"
	"etalase/internal/schema"
)

// InFormat adapts a fault of the block to its format: a fix keeps the quotes that TOML and JSON need
// around a text, and a key to add is shown the way that the format writes keys. Faults are found by
// code that knows values alone.
func (b Block) InFormat(d diag.Diagnostic) diag.Diagnostic {
	if b.format == nil || b.format == yaml {
		return d
	}
	if d.Kind == diag.MissingKey || d.Kind == diag.MissingBecause {
		line := "%s = …"
		if b.format == json {
			line = "%q: …"
		}
		return d.Advise(diag.AddLine, fmt.Sprintf(line, d.Arg(0)))
	}
	if d.Fix == nil || d.Fix.Start >= d.Fix.End {
		return d
	}
	old := b.file.Text[d.Fix.Start:d.Fix.End]
	quote := old[0]
	if quote != '"' && quote != '\'' || old[len(old)-1] != quote || b.takesBareValue(d.Kind) {
		return d
	}
	fix := *d.Fix
	if quote == '\'' && !strings.ContainsAny(fix.Text, "'\n") {
		fix.Text = "'" + fix.Text + "'"
	} else {
		fix.Text = `"` + strings.NewReplacer(`\`, `\\`, `"`, `\"`).Replace(fix.Text) + `"`
	}
	d.Fix = &fix
	return d
}

// takesBareValue reports whether the right value for a fault of this kind has no quotes, even where the
// wrong one had.
func (b Block) takesBareValue(kind *diag.Kind) bool {
	switch kind {
	case diag.InvalidPrice, diag.WrongType: // numbers, true and false
		return true
	case diag.InvalidDate: // TOML has dates, JSON has none
		return b.format == toml
	}
	return false
}

// AddAlias says where and how an old address is added. Not ok: the block is written in a way that
// only a person should change.
func (b Block) AddAlias(address string) (at diag.Span, text string, ok bool) {
	if b.Node == nil || b.Node.Kind != schema.Map || len(b.Node.Members) == 0 {
		return diag.Span{}, "", false
	}
	item := address
	if b.format != yaml {
		item = `"` + address + `"`
	}
	member := b.Node.Member("aliases")
	if member == nil {
		return b.addAliases(item)
	}
	list := member.Value
	if list.Kind == schema.Scalar {
		old := string(b.file.Text[list.Span.Start:list.Span.End])
		return list.Span, "[" + old + ", " + item + "]", true
	}
	if list.Kind != schema.List || len(list.Items) == 0 {
		return diag.Span{}, "", false
	}
	return b.addItem(list.Items[len(list.Items)-1].Span, item)
}

// addAliases adds the key, with one item, to a block that does not have it.
func (b Block) addAliases(item string) (diag.Span, string, bool) {
	newline := b.newline()
	switch b.format {
	case toml:
		return b.insert(b.from, "aliases = ["+item+"]"+newline)
	case json:
		open := b.from + bytes.IndexByte(b.file.Text[b.from:b.to], '{')
		return b.insert(open+1, newline+`  "aliases": [`+item+"],")
	}
	first := b.Node.Members[0].KeySpan.Start
	if first != b.from && b.file.Text[first-1] != '\n' {
		return diag.Span{}, "", false // indented as a whole
	}
	return b.insert(b.to, "aliases:"+newline+"  - "+item+newline)
}

// addItem adds an item behind the last one of a list, on a line of its own where that one has one.
func (b Block) addItem(last diag.Span, item string) (diag.Span, string, bool) {
	lineStart := bytes.LastIndexByte(b.file.Text[:last.Start], '\n') + 1
	before := string(b.file.Text[lineStart:last.Start])
	if strings.TrimSpace(before) != "-" {
		return b.insert(last.End, ", "+item)
	}
	line, _, _ := bytes.Cut(b.file.Text[last.End:b.to], []byte("\n"))
	return b.insert(last.End+len(bytes.TrimRight(line, "\r")), b.newline()+before+item)
}

func (b Block) insert(at int, text string) (diag.Span, string, bool) {
	return diag.Span{File: b.file, Start: at, End: at}, text, true
}

// newline is how the lines of the block end.
func (b Block) newline() string {
	if bytes.Contains(b.file.Text[b.from:b.to], []byte("\r\n")) {
		return "\r\n"
	}
	return "\n"
}
