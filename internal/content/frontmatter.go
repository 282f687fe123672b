package content

import (
	"bytes"
	"errors"
	"fmt"
	"regexp"
	"strings"

	"github.com/adrg/frontmatter"

	"etalase/internal/diag"
	"etalase/internal/schema"
)

const byteOrderMark = "\uFEFF"

// format is one of the ways to write front matter.
type format struct {
	open, close string // lines of their own
	fenced      bool   // the delimiters are no part of the data
	parse       func(file *diag.File, from, to int) (*schema.Node, diag.List)
}

// YAML is what the docs teach; TOML and JSON are what other generators write.
var formats = []format{
	{"---", "---", true, schema.ParseYAML},
	{"+++", "+++", true, schema.ParseTOML},
	{"{", "}", false, schema.ParseJSON},
}

// frontMatter is what stands before the Markdown of a file.
type frontMatter struct {
	node     *schema.Node // nil where it could not be read
	format   *format      // nil where there is none
	from, to int          // the data, without its delimiters where they are none of it
	body     int          // where the Markdown begins
}

// split finds the front matter of a file and reads it into nodes.
//
// The library finds and splits; its format hook hands us the bytes between the
// delimiters instead of values that have already lost their text. With the
// delimiters included, the block ends where the rest begins, which is what
// tells its place in the file.
func split(file *diag.File) (frontMatter, diag.List) {
	text := file.Text
	var block []byte
	var m frontMatter
	hooks := make([]*frontmatter.Format, len(formats))
	for i := range formats {
		f := &formats[i]
		hooks[i] = &frontmatter.Format{Start: f.open, End: f.close, UnmarshalDelims: true, RequiresNewLine: !f.fenced,
			Unmarshal: func(data []byte, _ any) error { block, m.format = data, f; return nil }}
	}
	skipped := len(text) - len(bytes.TrimPrefix(text, []byte(byteOrderMark)))
	rest, err := frontmatter.MustParse(bytes.NewReader(text[skipped:]), nil, hooks...)
	if errors.Is(err, frontmatter.ErrNotFound) {
		return frontMatter{body: len(text)}, diag.List{missing(file, skipped)}
	}
	if err != nil { // reading from memory does not fail
		return frontMatter{body: len(text)}, diag.List{diag.UnreadableFile.At(diag.Span{File: file}, err)}
	}
	m.body = len(text) - len(rest)
	m.to = m.body
	if !m.format.fenced { // the block ends before the empty line that ends it
		m.to = skipped + bytes.Index(text[skipped:], block) + len(block)
		m.from = m.to - len(block)
	} else {
		m.from = m.body - len(block)
		m.from += bytes.IndexByte(block, '\n') + 1 // behind the opening line
		m.to = m.from + bytes.LastIndex(bytes.TrimRight(text[m.from:m.body], " \t\r\n"), []byte(m.format.close))
	}
	if m.to-m.from > schema.MostFrontMatter {
		return m, diag.List{diag.TooMuchText.At(diag.Span{File: file, Start: m.from, End: m.from}, size(m.to-m.from), size(schema.MostFrontMatter))}
	}
	var problems diag.List
	m.node, problems = m.format.parse(file, m.from, m.to)
	return m, problems
}

// inFormat is a fault of a file's front matter as its format would have it: a fix
// keeps the quotes that TOML and JSON need around a text, and a key to add is
// shown the way that format writes keys. Faults are found by readers that know
// values alone.
func (f *format) inFormat(d diag.Diagnostic) diag.Diagnostic {
	if f == nil || f.open == "---" {
		return d
	}
	if d.Kind == diag.MissingKey || d.Kind == diag.MissingBecause {
		key, line := d.Arg(0), "%s = …"
		if f.open == "{" {
			line = "%q: …"
		}
		return d.Hint(diag.Text{ID: fmt.Sprintf("tambahkan "+line, key), EN: fmt.Sprintf("add "+line, key)})
	}
	if d.Fix == nil || d.Fix.Start >= d.Fix.End {
		return d
	}
	was := d.Span.File.Text[d.Fix.Start:d.Fix.End]
	quote := was[0]
	if quote != '"' && quote != '\'' || was[len(was)-1] != quote {
		return d
	}
	switch {
	case d.Kind == diag.InvalidPrice, d.Kind == diag.WrongType: // numbers, true and false
		return d
	case d.Kind == diag.InvalidDate && f.open == "+++": // TOML has dates, JSON has none
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

// missing tells a file without front matter from one whose front matter is not closed.
func missing(file *diag.File, skipped int) diag.Diagnostic {
	start := skipped
	for start < len(file.Text) && bytes.IndexByte([]byte(" \t\r\n"), file.Text[start]) >= 0 {
		start++
	}
	first, _, _ := strings.Cut(string(file.Text[start:]), "\n")
	first = strings.TrimSpace(first)
	span := diag.Span{File: file, Start: start, End: start + len(first)}
	for _, f := range formats {
		if first == f.open || !f.fenced && strings.HasPrefix(first, f.open) {
			return diag.UnclosedFrontMatter.At(span, f.close)
		}
	}
	if dashes.MatchString(first) {
		return diag.NoFrontMatter.At(span).Hint(schema.Maybe("---")).Mend("---")
	}
	return diag.NoFrontMatter.At(diag.Span{File: file, Start: skipped, End: skipped})
}

// dashes are what a phone or a word processor makes of three hyphens.
var dashes = regexp.MustCompile(`^(—-?|–-|-–|--|----+|——)$`)

// conflict finds the marks that Git leaves where two changes met. Nothing else
// is said of such a file: it holds two versions of itself.
func conflict(file *diag.File) diag.List {
	if !bytes.Contains(file.Text, []byte("<<<<<<< ")) {
		return nil
	}
	var found diag.List
	for _, m := range conflictMark.FindAllIndex(file.Text, -1) {
		found = append(found, diag.ConflictMarks.At(diag.Span{File: file, Start: m[0], End: m[1]}))
	}
	return found
}

var conflictMark = regexp.MustCompile(`(?m)^<<<<<<< [^\r\n]*`)

// AliasFix tells where and how an old address is added to the entry's front
// matter. Not ok: it is written in a way that only a person should change.
func (e *Entry) AliasFix(address string) (diag.Span, string, bool) {
	file := e.file.src.Diag()
	m, problems := split(file)
	if m.node == nil || problems.Errors() > 0 || m.node.Kind != schema.Map || len(m.node.Members) == 0 {
		return diag.Span{}, "", false
	}
	insert := func(at int, text string) (diag.Span, string, bool) {
		return diag.Span{File: file, Start: at, End: at}, text, true
	}
	item := address
	if m.format.open != "---" {
		item = `"` + address + `"`
	}
	newline := "\n"
	if bytes.Contains(file.Text[m.from:m.to], []byte("\r\n")) {
		newline = "\r\n"
	}
	member := m.node.Member("aliases")
	switch {
	case member == nil && m.format.open == "---":
		if m.node.Members[0].KeySpan.Start != m.from && file.Text[m.node.Members[0].KeySpan.Start-1] != '\n' {
			return diag.Span{}, "", false // indented as a whole
		}
		return insert(m.to, "aliases:"+newline+"  - "+item+newline)
	case member == nil && m.format.open == "+++":
		return insert(m.from, "aliases = ["+item+"]"+newline)
	case member == nil:
		return insert(m.from+bytes.IndexByte(file.Text[m.from:m.to], '{')+1, newline+`  "aliases": [`+item+"],")
	}
	list := member.Value
	if list.Kind == schema.Scalar {
		old := string(file.Text[list.Span.Start:list.Span.End])
		return list.Span, "[" + old + ", " + item + "]", true
	}
	if list.Kind != schema.List || len(list.Items) == 0 {
		return diag.Span{}, "", false
	}
	last := list.Items[len(list.Items)-1].Span
	lineStart := bytes.LastIndexByte(file.Text[:last.Start], '\n') + 1
	if before := string(file.Text[lineStart:last.Start]); strings.TrimSpace(before) == "-" {
		line, _, _ := bytes.Cut(file.Text[last.End:m.to], []byte("\n"))
		return insert(last.End+len(bytes.TrimRight(line, "\r")), newline+before+item)
	}
	return insert(last.End, ", "+item)
}
