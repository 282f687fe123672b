package frontmatter

import (
	"bytes"
	"iter"
	"regexp"
	"slices"

	"etalase/internal/diag"
	"etalase/internal/syntax"
)

// The lines that open and close the data, where they are written wrongly or missing.

// fencesAsMeant reads a file whose data does not stand between two lines of its format: as if the line that was meant
// stood there. problem says which one. It is not ok if the file has no data, or its lines are right.
func fencesAsMeant(file *diag.File, skipped int) (b Block, problem diag.Diagnostic, ok bool) {
	lines := linesOf(file.Text, skipped)
	first := 0
	for first < len(lines) && lines[first].kind == emptyLine {
		first++
	}
	if first == len(lines) {
		return Block{}, problem, false
	}
	b = Block{file: file, format: yaml, BodyAt: len(file.Text)}
	opening := lines[first]
	switch content := string(bytes.TrimSpace(opening.content)); {
	case content == yaml.open:
		return b.closeAsMeant(lines[first+1:])
	case content == toml.open:
		b.format = toml
		return b.closeAsMeant(lines[first+1:])
	case jsonFence.MatchString(content): // YAML can read JSON
		problem = diag.NoFrontMatter.At(opening.span(file)).Advise(diag.WriteThis, yaml.open).WithFix(yaml.open)
		closed, _, _ := b.closeAsMeant(lines[first+1:])
		return closed, problem, true
	case scriptFence.MatchString(content):
		problem = diag.NoFrontMatter.At(opening.span(file)).Advise(diag.DataAsScript)
		return Block{file: file, BodyAt: len(file.Text)}, problem, true
	case first+1 < len(lines) && dataBegins(lines[first+1:]) && plusFence.MatchString(content):
		b.format = toml
		problem = diag.NoFrontMatter.At(opening.span(file)).Advise(diag.WriteThis, toml.open).WithFix(toml.open)
		closed, _, _ := b.closeAsMeant(lines[first+1:])
		return closed, problem, true
	case first+1 < len(lines) && dataBegins(lines[first+1:]) &&
		(otherFence.MatchString(content) || hyphens.MatchString(content)):
		problem = diag.NoFrontMatter.At(opening.span(file)).Advise(diag.WriteThis, yaml.open).WithFix(yaml.open)
		closed, _, _ := b.closeAsMeant(lines[first+1:])
		return closed, problem, true
	case opening.kind == dataLine && opening.start == skipped:
		return b.openAsMeant(lines[first:])
	}
	if from, to := dataBelow(lines[first:]); from > 0 {
		problem = diag.NoFrontMatter.At(opening.span(file)).Advise(diag.MoveToTop, first+from+1, first+to+1)
		return Block{file: file, BodyAt: len(file.Text)}, problem, true
	}
	return Block{}, problem, false
}

// textLine is a line of a file, without its end.
type textLine struct {
	start   int
	content []byte
	kind    lineKind
	next    int // where the line after it begins
}

// lineKind says what a line may be a part of.
type lineKind uint8

const (
	emptyLine lineKind = iota
	dataLine           // a key and a value, or an item
	innerLine          // indented, or a comment: of either
	proseLine
)

// mayBeProse reports whether a line may belong to the text of the file, which can begin with a word and a colon too.
func (l textLine) mayBeProse() bool {
	return l.kind == proseLine || l.kind == dataLine && l.content[0] != '-' && !lowerKey.Match(l.content)
}

func (l textLine) span(file *diag.File) diag.Span {
	return diag.Span{File: file, Start: l.start, End: l.start + len(l.content)}
}

func linesOf(text []byte, from int) []textLine { return slices.Collect(eachLine(text, from)) }

// eachLine looks at one line after another: of most files only the first one of the body is asked for.
func eachLine(text []byte, from int) iter.Seq[textLine] {
	return func(yield func(textLine) bool) {
		for at := from; at < len(text); {
			line, _, _ := bytes.Cut(text[at:], []byte("\n"))
			next := min(at+len(line)+1, len(text))
			content := bytes.TrimRight(line, " \t\r")
			if !yield(textLine{at, content, kindOf(content), next}) {
				return
			}
			at = next
		}
	}
}

func kindOf(content []byte) lineKind {
	switch {
	case len(content) == 0:
		return emptyLine
	case bytes.IndexByte([]byte(" \t#[]{}"), content[0]) >= 0:
		return innerLine
	case keyOrItem.Match(content):
		return dataLine
	}
	return proseLine
}

var (
	// keyOrItem matches a line that begins with a key or a dash.
	keyOrItem = regexp.MustCompile(`^(?:["']?[A-Za-z_][\w-]*["']?[ \t]*[:=：]|-[ \t]|-$)`)

	// lowerKey matches a key as sites have them. Prose may begin with a word and a colon too, but not with such a one.
	lowerKey = regexp.MustCompile(`^["']?[a-z_][\w-]*["']?[ \t]*[:=：]`)

	// otherFence matches what is written, or made by a phone or a word processor, in place of three hyphens.
	otherFence = regexp.MustCompile(`^(?:--|-{4,}|-*[—–][—–-]*|\*{3,}|_{3,}|={3,}|\+{2,}|~{3,}|-+(?:[ \t]-+)+|` +
		`--- ?ya?ml)$`)

	// plusFence matches what is written in place of three plus signs, and hyphens what is so in place of three hyphens
	// where nothing but an opening line can stand.
	plusFence = regexp.MustCompile(`^(?:\+{2}|\+{4,})$`)
	hyphens   = regexp.MustCompile(`^-+(?: -+)*$`)

	// jsonFence and scriptFence match opening lines of Eleventy that say in which language the data is.
	jsonFence   = regexp.MustCompile(`^--- ?json$`)
	scriptFence = regexp.MustCompile(`^--- ?(?:js|javascript|toml|coffee|cson)$`)

	// fenceAndText matches a closing line with a text behind it.
	fenceAndText = regexp.MustCompile(`^(?:---+|—|\+\+\++)[ \t]*[^ \t\r+—-]`)
)

// dataBegins reports whether the first line that holds something is a key.
func dataBegins(lines []textLine) bool {
	for _, l := range lines {
		if l.kind != emptyLine {
			return l.kind == dataLine && lowerKey.Match(l.content)
		}
	}
	return false
}

// dataBelow returns the lines between which data stands further down, counted from the first one.
func dataBelow(lines []textLine) (from, to int) {
	for i, l := range lines {
		if string(l.content) != yaml.open || !dataBegins(lines[i+1:]) {
			continue
		}
		for j := i + 1; j < len(lines); j++ {
			if string(lines[j].content) == yaml.close {
				return i, j
			}
		}
		return 0, 0
	}
	return 0, 0
}

// openAsMeant reads data whose opening line is missing, if it has a closing one.
func (b Block) openAsMeant(lines []textLine) (Block, diag.Diagnostic, bool) {
	for i, l := range lines {
		if string(l.content) == yaml.close && i > 0 {
			b.from, b.to, b.BodyAt = lines[0].start, l.start, l.next
			if longer, ok := b.continued(); ok {
				problem := diag.NoFrontMatter.At(lines[0].span(b.file)).Advise(diag.FenceToTop, yaml.open, i+1)
				problem.Fix = &diag.Fix{
					Start: lines[0].start, End: b.BodyAt,
					Text: yaml.open + b.newline() + string(b.file.Text[b.from:b.to]),
				}
				longer.ignored = l.start
				return longer, problem, true
			}
			problem := diag.NoFrontMatter.At(lines[0].span(b.file)).Advise(diag.AddLineAbove, yaml.open)
			fix := insertion(lines[0].start, yaml.open+b.newline())
			problem.Fix = &fix
			return b, problem, true
		}
		if l.kind == proseLine {
			break
		}
	}
	return b, diag.Diagnostic{}, false
}

// continued returns the block with what follows its closing line, if that is data too, up to another closing line.
// Empty lines may be before it. As text it would be published, as a heading.
func (b Block) continued() (longer Block, ok bool) {
	isFirst := true // nothing but empty lines stood before
	for l := range eachLine(b.file.Text, b.BodyAt) {
		if isFirst && l.kind == emptyLine {
			continue
		}
		switch {
		case string(l.content) == b.format.close:
			longer = b
			longer.to, longer.BodyAt = l.start, l.next
			return longer, !isFirst
		case l.kind == emptyLine || l.kind == proseLine || isFirst && !lowerKey.Match(l.content):
			return b, false
		}
		isFirst = false
	}
	return b, false
}

// closeAsMeant finds where the data ends if its closing line is missing or written wrongly. lines are those after the
// opening one. It is not ok if they have a right closing line before anything else ends the data.
func (b Block) closeAsMeant(lines []textLine) (Block, diag.Diagnostic, bool) {
	if len(lines) > 0 {
		b.from, b.to = lines[0].start, len(b.file.Text)
	} else {
		b.from, b.to = len(b.file.Text), len(b.file.Text)
	}
	last := -1 // line of data
	keyAfter := b.keyAfter(lines)
	for i, l := range lines {
		switch content := bytes.TrimSpace(l.content); {
		case b.closes(l):
			b.to, b.BodyAt = l.start, l.next
			return b, diag.Diagnostic{}, false
		case otherFence.Match(l.content), string(content) == "-" && b.format == yaml && endsData(lines[i+1:]):
			b.to, b.BodyAt = l.start, l.next
			problem := diag.UnclosedFrontMatter.At(l.span(b.file), b.format.close)
			return b, problem.Advise(diag.WriteThis, b.format.close).WithFix(b.format.close), true
		case fenceAndText.Match(l.content):
			return b.closedWithText(l)
		case l.mayBeProse() && (i == 0 || lines[i-1].kind == emptyLine) && !keyAfter[i]:
			return b.closeAfter(lines, last, l, l.kind == proseLine && !b.closedBelow(lines[i:]))
		case l.kind == dataLine || l.kind == innerLine && l.content[0] != '#':
			last = i
		}
	}
	for i, l := range lines {
		if l.kind == proseLine {
			return b.closeAfter(lines, i-1, l, false)
		}
	}
	end := diag.Span{File: b.file, Start: len(b.file.Text), End: len(b.file.Text)}
	if k := len(lines); k > 0 {
		end = lines[k-1].span(b.file)
		if last >= 0 {
			end = lines[last].span(b.file)
		}
	}
	problem := diag.UnclosedFrontMatter.At(end, b.format.close)
	closing := b.format.close + b.newline()
	if !bytes.HasSuffix(b.file.Text, []byte("\n")) {
		closing = b.newline() + closing
	}
	fix := insertion(len(b.file.Text), closing)
	problem.Fix = &fix
	return b, problem, true
}

// closes reports whether a line is the one that closes the data.
func (b Block) closes(l textLine) bool { return string(bytes.TrimSpace(l.content)) == b.format.close }

// closedBelow reports whether a line below the first one closes the data, which then may have a line without a key. A
// line of hyphens between empty lines is one of the text.
func (b Block) closedBelow(lines []textLine) bool {
	for i, l := range lines[1:] {
		if b.closes(l) && (b.format != yaml || lines[i].kind != emptyLine) {
			return true
		}
	}
	return false
}

// endsData reports whether what follows a line is no data: nothing, an empty line or prose.
func endsData(lines []textLine) bool {
	return len(lines) == 0 || lines[0].kind == emptyLine || lines[0].kind == proseLine
}

// keyAfter returns for each line whether a key is in it or below it, up to a line that looks like the closing one. If
// there is none, these lines are the text of the file and not its data.
func (b Block) keyAfter(lines []textLine) []bool {
	after := make([]bool, len(lines))
	known := false
	for i := len(lines) - 1; i >= 0; i-- {
		l := lines[i]
		known = !b.closes(l) && (known || l.kind == dataLine && lowerKey.Match(l.content))
		after[i] = known
	}
	return after
}

// closedWithText ends the data at a closing line that has a text behind it.
func (b Block) closedWithText(l textLine) (Block, diag.Diagnostic, bool) {
	behind := bytes.TrimLeft(l.content, "-—+")
	behind = bytes.TrimLeft(behind, " \t")
	b.to, b.BodyAt = l.start, l.start+len(l.content)-len(behind)
	at := diag.Span{File: b.file, Start: l.start, End: l.start + len(l.content)}
	problem := diag.UnclosedFrontMatter.At(at, b.format.close).Advise(diag.FenceAlone, b.format.close)
	problem.Fix = &diag.Fix{Start: l.start, End: b.BodyAt, Text: b.format.close + b.newline()}
	return b, problem, true
}

// closeAfter ends the data after its last line. prose is what comes behind it; that it begins there is certain if an
// empty line is between them.
func (b Block) closeAfter(lines []textLine, last int, prose textLine, certain bool) (Block, diag.Diagnostic, bool) {
	b.BodyAt = b.from
	if last >= 0 {
		b.BodyAt = lines[last].next
	}
	b.to = b.BodyAt
	problem := diag.UnclosedFrontMatter.At(prose.span(b.file), b.format.close).Advise(diag.AddLineAbove, b.format.close)
	if certain {
		fix := insertion(b.to, b.format.close+b.newline())
		problem.Fix = &fix
	}
	return b, problem, true
}

// unclosedJSON says why data that begins with a brace was not found: what follows the brace that closes it does not
// begin after an empty line, or the data itself cannot be read.
func unclosedJSON(file *diag.File, skipped int) (diag.List, bool) {
	start := skipped + leading(file.Text[skipped:])
	if start == len(file.Text) || file.Text[start] != '{' {
		return nil, false
	}
	to := len(file.Text)
	if m := emptyLines.FindIndex(file.Text[start:]); m != nil {
		to = start + m[0]
	}
	to = start + min(to-start, MaxBytes)
	end, isClosed := syntax.JSONEnd(file.Text[start:to])
	if !isClosed {
		_, problems := syntax.ParseJSON(file, start, to)
		problems = withoutBrackets(problems)
		for i, d := range problems {
			if d.Span.Start == start { // the brace around all of it
				data := bytes.TrimRight(file.Text[start:to], " \t\r\n")
				line := start + bytes.LastIndexByte(data, '\n') + 1
				at := diag.Span{File: file, Start: line + leading(file.Text[line:]), End: start + len(data)}
				problems[i] = diag.UnclosedFrontMatter.At(at, json.close)
			}
		}
		return problems, true
	}
	end += start
	at := diag.Span{File: file, Start: start, End: start + 1}
	problem := diag.UnclosedFrontMatter.At(at, json.close).Advise(diag.BracesAlone)
	rest := file.Text[end:]
	if len(bytes.TrimSpace(rest)) > 0 && bytes.HasSuffix(file.Text[:end], []byte("\n}")) {
		behind := end + leading(rest)
		line, _, _ := bytes.Cut(file.Text[behind:], []byte("\n"))
		problem.Span = diag.Span{File: file, Start: behind, End: behind + len(bytes.TrimRight(line, "\r"))}
	}
	return diag.List{problem}, true
}

// leading returns how many bytes of white space a text begins with.
func leading(text []byte) int { return len(text) - len(bytes.TrimLeft(text, " \t\r\n")) }

var emptyLines = regexp.MustCompile(`\n[ \t\r]*\n`)

// bareReturns reports lines that end with a carriage return alone, as programs for the first Macs wrote them. To all
// others they are one line.
func bareReturns(file *diag.File) (diag.Diagnostic, bool) {
	first := bytes.IndexByte(file.Text, '\r')
	if first < 0 || bytes.IndexByte(file.Text, '\n') >= 0 {
		return diag.Diagnostic{}, false
	}
	last := bytes.LastIndexByte(file.Text, '\r') + 1
	at := diag.Span{File: file, Start: first, End: first}
	problem := diag.UnreadableFile.At(at, diag.BareReturns.With()).Advise(diag.SaveWithLineFeeds)
	problem.Fix = &diag.Fix{
		Start: first, End: last, Text: string(bytes.ReplaceAll(file.Text[first:last], []byte("\r"), []byte("\n"))),
	}
	return problem, true
}
