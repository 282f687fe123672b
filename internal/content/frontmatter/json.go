package frontmatter

import (
	"bytes"
	"regexp"
	"slices"
	"strings"

	"etalase/internal/diag"
	"etalase/internal/syntax"
)

// jsonBlock finds the object in braces that a file begins with. The library ends it before the first empty line behind
// a line of "}" alone, which may stand within it, and takes none that begins or ends in another way. end is where the
// block of the library ends, or where its search began.
func jsonBlock(file *diag.File, skipped, end int) (Block, bool) {
	from := skipped + leading(file.Text[skipped:])
	text := file.Text[from:min(len(file.Text), from+MaxBytes)]
	length, ok := syntax.JSONObject(text)
	if !ok && len(text) > 0 && text[0] == '{' { // with slips in it: it ends where its braces do
		length, ok = syntax.JSONEnd(text)
		ok = ok && from+length > end && !slices.ContainsFunc(linesOf(text[:length], 0), isNoJSON)
	}
	rest := file.Text[from+length:]
	line, _, _ := bytes.Cut(rest, []byte("\n"))
	if !ok || len(bytes.TrimSpace(line)) > 0 {
		return Block{}, false
	}
	b := Block{file: file, format: json, from: from, BodyAt: from + length + min(len(rest), len(line)+1)}
	line, _, _ = bytes.Cut(file.Text[b.BodyAt:], []byte("\n"))
	if len(bytes.TrimSpace(line)) == 0 {
		b.BodyAt += min(len(file.Text)-b.BodyAt, len(line)+1)
	}
	b.to = b.BodyAt
	return b, true
}

// isNoJSON reports whether a line is none that stands in an object: it begins otherwise than a key, a value or a
// bracket.
func isNoJSON(l textLine) bool { return l.kind != emptyLine && !lineOfJSON.Match(l.content) }

var lineOfJSON = regexp.MustCompile(`^[ \t]*(?:["'“”{}\[\],:/#]|-?\d|` +
	`[a-z_][\w-]*["'”]?[ \t]*[:=]|(?:true|false|null)\b)`)

// withoutBrackets takes the fixes away that only close a bracket. Data seems to go on behind the block, and so it is
// not known where the bracket was to be closed.
func withoutBrackets(problems diag.List) diag.List {
	for i, d := range problems {
		if d.Fix != nil && d.Fix.Text != "" && strings.Trim(d.Fix.Text, "]}") == "" {
			problems[i].Fix = nil
		}
	}
	return problems
}

// goesOn reports whether the text behind a block of JSON begins as its data would go on.
func goesOn(rest []byte) bool { return restOfJSON.Match(rest) }

var restOfJSON = regexp.MustCompile(`^\s*(?:[}\],]|"[^"\r\n]*"[ \t]*:)`)
