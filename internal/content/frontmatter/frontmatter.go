// Package frontmatter reads what stands before the Markdown of a file: it finds the block, parses it as YAML, TOML or
// JSON into nodes that know their spans, and says how a problem of it is fixed in the format that it is written in.
package frontmatter

import (
	"bufio"
	"bytes"
	"errors"
	"slices"
	"sync"

	"github.com/adrg/frontmatter"

	"etalase/internal/diag"
	"etalase/internal/syntax"
)

const byteOrderMark = "\uFEFF"

// MaxBytes is how many bytes of front matter a file may have. It is more than people write by hand, and bounds what a
// parser has to read.
const MaxBytes = 256 << 10

// format is one of the ways to write front matter.
type format struct {
	open, close string // lines of their own
	fenced      bool   // the delimiters are not part of the data
	parse       func(file *diag.File, from, to int) (*syntax.Node, diag.List)
}

// YAML is what the docs teach; TOML and JSON are what other generators write.
var (
	yaml = &format{open: "---", close: "---", fenced: true, parse: syntax.ParseYAML}
	toml = &format{open: "+++", close: "+++", fenced: true, parse: syntax.ParseTOML}
	json = &format{open: "{", close: "}", fenced: false, parse: syntax.ParseJSON}

	formats = []*format{yaml, toml, json}
)

// Block is the front matter of one file.
type Block struct {
	Node   *syntax.Node // nil if it could not be read
	BodyAt int          // where the Markdown begins

	file     *diag.File
	format   *format // nil if there is no front matter
	from, to int     // the data, without the delimiters if those are not part of it
	ignored  int     // where a line in it begins that has been reported; 0: there is none
}

// Split finds the front matter of a file and parses it.
//
// The library finds and splits; its format hook hands over the bytes between the delimiters instead of values that have
// already lost their text. With the delimiters included, the block ends where the rest begins, so its position in the
// file is known. What is an object of JSON is the front matter as a whole, wherever the library ends it.
func Split(file *diag.File) (Block, diag.List) {
	if problem, ok := bareReturns(file); ok {
		return Block{file: file, BodyAt: len(file.Text)}, diag.List{problem}
	}
	text := file.Text
	skipped := len(text) - len(bytes.TrimPrefix(text, []byte(byteOrderMark)))
	found, data, rest, err := find(text[skipped:])
	end := skipped
	if err == nil {
		end = len(text) - len(rest)
	}
	if b, ok := jsonBlock(file, skipped, end); ok {
		return b, b.parse()
	}
	if errors.Is(err, frontmatter.ErrNotFound) {
		return splitAsMeant(file, skipped)
	}
	if err != nil { // reading from memory does not fail
		unreadable := diag.UnreadableFile.At(diag.Span{File: file}, err)
		return Block{file: file, BodyAt: len(text)}, diag.List{unreadable}
	}
	b := Block{file: file, format: found, BodyAt: len(text) - len(rest)}
	b.from, b.to = b.bounds(data, skipped)
	if longer, ok := b.continued(); found == yaml && ok {
		b = longer
	}
	problems := b.parse()
	if found == json && goesOn(rest) {
		return b, withoutBrackets(problems)
	}
	if found.fenced && slices.ContainsFunc(problems, isSyntax) { // perhaps it ends before the line that closes it
		if shorter, problem, ok := fencesAsMeant(file, skipped); ok {
			return shorter, append(diag.List{problem}, shorter.parse()...)
		}
	}
	return b, problems
}

func isSyntax(d diag.Diagnostic) bool { return d.Kind == diag.Syntax }

// splitAsMeant reads a file in which the library finds no front matter.
func splitAsMeant(file *diag.File, skipped int) (Block, diag.List) {
	none := Block{file: file, BodyAt: len(file.Text)}
	if problems, ok := unclosedJSON(file, skipped); ok {
		return none, problems
	}
	b, problem, ok := fencesAsMeant(file, skipped)
	if !ok {
		return none, diag.List{diag.NoFrontMatter.At(diag.Span{File: file, Start: skipped, End: skipped})}
	}
	if b.format == nil {
		return b, diag.List{problem}
	}
	return b, append(diag.List{problem}, b.parse()...)
}

// parse reads the data of the block.
func (b *Block) parse() diag.List {
	if size := b.to - b.from; size > MaxBytes {
		at := diag.Span{File: b.file, Start: b.from, End: b.from}
		return diag.List{diag.TooMuchText.At(at, diag.Size(size), diag.Size(MaxBytes))}
	}
	var problems diag.List
	b.Node, problems = b.format.parse(b.file, b.from, b.to)
	return slices.DeleteFunc(problems, func(d diag.Diagnostic) bool {
		return b.ignored > 0 && d.Span.Start == b.ignored
	})
}

// find returns the format of the front matter, its block with the delimiters, and the text after it.
func find(text []byte) (found *format, block, rest []byte, err error) {
	var hooks []*frontmatter.Format
	for _, f := range formats {
		hooks = append(hooks, &frontmatter.Format{
			Start:           f.open,
			End:             f.close,
			UnmarshalDelims: true,
			RequiresNewLine: !f.fenced,
			Unmarshal:       func(data []byte, _ any) error { block, found = data, f; return nil },
		})
	}
	reader := readers.Get().(*bufio.Reader)
	defer readers.Put(reader)
	reader.Reset(bytes.NewReader(text))
	rest, err = frontmatter.MustParse(reader, nil, hooks...)
	return found, block, rest, err
}

// readers holds buffered readers, of which the library would make one for each file.
var readers = sync.Pool{New: func() any { return bufio.NewReader(nil) }}

// bounds returns where the data of a block stands in the file.
func (b Block) bounds(block []byte, skipped int) (from, to int) {
	text := b.file.Text
	if !b.format.fenced { // the block ends before the empty line that ends it
		from = skipped + bytes.Index(text[skipped:], block)
		return from, from + len(block)
	}
	from = b.BodyAt - len(block)
	from += bytes.IndexByte(block, '\n') + 1 // after the opening line
	data := bytes.TrimRight(text[from:b.BodyAt], " \t\r\n")
	return from, from + bytes.LastIndex(data, []byte(b.format.close))
}
