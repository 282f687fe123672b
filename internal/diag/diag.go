// Package diag says what is wrong, where, and how to fix it.
//
// A Diagnostic points at a span of a File's text. It is made from a Kind (a stable code with its severity, message and
// advice) and the arguments of its message:
//
//	diag.UnknownReference.At(span, "nelti", typeLabel).Advise(diag.DidYouMean, nearest)
//
// All sentences of diagnostics are declared here, in kinds_*.go: below each Kind stand its Phrases (parts of the
// message that depend on the case, such as a cause) and its Advices (which take the place of the kind's own). No other
// package can make an Advice or a Phrase; it names one and gives the arguments.
//
// An argument can be a Text of another package. Package schema gives the names of types and keys and what a codec
// expects ("a whole number"), because forms and the reference of keys show the same words.
//
// Nothing is rendered into words before it is printed: the language of the messages is the reader's choice, not the
// finder's. A List is sorted into one total order, so that two runs over the same content print the same bytes.
//
// The package imports nothing of the project; every other package may use it.
package diag

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"sync"
	"unicode/utf8"
)

// Severity says whether a diagnostic stops the site from being written.
type Severity uint8

const (
	Error   Severity = iota // nothing is written
	Warning                 // the site is written all the same
)

func (s Severity) String() string {
	if s == Warning {
		return "warning"
	}
	return "error"
}

// Lang is the language of messages, a BCP 47 tag: "id" or "en".
type Lang string

const (
	Indonesian Lang = "id"
	English    Lang = "en"
)

// Text is a sentence in both languages of the tool. As an argument of a message it is resolved when the message is.
type Text struct{ ID, EN string }

// In returns the text in lang; Indonesian is what editors read first, so it is also the answer for a language that the
// tool does not speak.
func (t Text) In(lang Lang) string {
	if lang == English {
		return t.EN
	}
	return t.ID
}

// With puts arguments into the verbs of a text, which are indexed as those of a Kind. An argument of type Text is
// resolved in each language.
func (t Text) With(args ...any) Text {
	return Text{ID: fill(t.ID, Indonesian, args), EN: fill(t.EN, English, args)}
}

// Verbatim returns what a machine said, the same in both languages: an error of the system, a number with its unit.
func Verbatim(said string) Text {
	said = Printable(said)
	return Text{ID: said, EN: said}
}

// Megabytes returns how much a file weighs, with one decimal.
func Megabytes(bytes int64) Text {
	en := fmt.Sprintf("%.1f MB", float64(bytes)/(1<<20))
	return Text{ID: strings.Replace(en, ".", ",", 1), EN: en}
}

// Size returns how much a text weighs: in kilobytes, from a megabyte on in megabytes.
func Size(bytes int) Text {
	if bytes >= 1<<20 {
		return Megabytes(int64(bytes))
	}
	return Verbatim(fmt.Sprintf("%d KB", bytes>>10))
}

// Characters returns a number of characters.
func Characters(n int) Text { return numberOf(n, "karakter", "character") }

// Values returns a number of values.
func Values(n int) Text { return numberOf(n, "nilai", "value") }

// numberOf returns a number of what has a word in each language; the English one gets an s where there is not one.
func numberOf(n int, id, en string) Text {
	if n != 1 {
		en += "s"
	}
	return Text{ID: fmt.Sprintf("%d %s", n, id), EN: fmt.Sprintf("%d %s", n, en)}
}

// File is a text that spans point into. Its bytes are shared with the snapshot they came from and must not be changed.
type File struct {
	Path string // relative to the site, slash-separated
	Text []byte // empty for a file that has no lines to show, such as a photo

	counts counts
}

// Span is a half-open range of bytes of a file.
type Span struct {
	File       *File
	Start, End int
}

// Position is a position in a file as people count: line and column from 1, columns in characters (Unicode code
// points).
type Position struct{ Line, Column int }

// Bounds returns the positions of the span's first character and of the character after its last one.
func (s Span) Bounds() (start, end Position) {
	if s.File == nil {
		return Position{1, 1}, Position{1, 1}
	}
	return s.File.position(s.Start), s.File.position(s.End)
}

// countEvery is after how many bytes of a text there is a landmark.
const countEvery = 4 << 10

// landmark is a place in a text, with the number of line ends and characters before it and where its line begins.
type landmark struct{ offset, lines, runes, lineStart int }

// counts are landmarks of a text. They are found when the first one is needed, so that the positions of a thousand
// problems in one text, or in one line, do not cost a thousand times its length.
type counts struct {
	once      sync.Once
	landmarks []landmark
}

func (f *File) position(offset int) Position {
	at := f.countBefore(min(max(offset, 0), len(f.Text)))
	return Position{1 + at.lines, 1 + at.runes - f.countBefore(at.lineStart).runes}
}

// countBefore counts the line ends and the characters before an offset.
func (f *File) countBefore(offset int) landmark {
	f.counts.once.Do(f.count)
	i, found := slices.BinarySearchFunc(f.counts.landmarks, offset, func(l landmark, offset int) int {
		return cmp.Compare(l.offset, offset)
	})
	if !found {
		i--
	}
	at := f.counts.landmarks[i]
	at.runes += utf8.RuneCount(f.Text[at.offset:offset])
	for i := at.offset; i < offset; i++ {
		if endsLine(f.Text, i) {
			at.lines++
			at.lineStart = i + 1
		}
	}
	at.offset = offset
	return at
}

// endsLine reports whether a line ends with a byte, as editors count them: also with a carriage return alone.
func endsLine(text []byte, i int) bool {
	return text[i] == '\n' || text[i] == '\r' && (i+1 == len(text) || text[i+1] != '\n')
}

func (f *File) count() {
	var at landmark
	f.counts.landmarks = []landmark{at}
	for at.offset < len(f.Text) {
		_, size := utf8.DecodeRune(f.Text[at.offset:])
		isEnd := endsLine(f.Text, at.offset)
		at.offset += size
		at.runes++
		if isEnd {
			at.lines++
			at.lineStart = at.offset
		}
		if last := f.counts.landmarks[len(f.counts.landmarks)-1]; at.offset-last.offset >= countEvery {
			f.counts.landmarks = append(f.counts.landmarks, at)
		}
	}
}

// FileLine names the span as "file:line", for a message about another span.
func (s Span) FileLine() string {
	start, _ := s.Bounds()
	return fmt.Sprintf("%s:%d", s.File.Path, start.Line)
}

// Kind is one thing that can be wrong. The verbs of its texts are those of package fmt and must be indexed (%[1]q),
// since the two languages order their words differently; a test holds every kind to that.
type Kind struct {
	Code     string // stable kebab-case word: people search for it, tools filter by it
	Severity Severity
	Message  Text
	Advice   Text // what to do, unless an Advice knows the case better
}

// At returns a diagnostic of this kind at span. An argument of type Text is resolved in the reader's language.
func (k *Kind) At(span Span, args ...any) Diagnostic {
	return Diagnostic{Kind: k, Span: span, args: args}
}

// Advice says what to do in one case and takes the place of the kind's own advice. Its verbs are indexed, as those of a
// Kind. The zero Advice says nothing.
type Advice struct{ id, en string }

// Phrase is a part of a message that depends on the case: a cause, or what was found instead of what was expected. Its
// verbs are indexed, as those of a Kind.
type Phrase struct{ id, en string }

// With returns the phrase as an argument of At. An argument of type Text is resolved in each language.
func (p Phrase) With(args ...any) Text {
	return Text{ID: fill(p.id, Indonesian, args), EN: fill(p.en, English, args)}
}

// Fix is a replacement of bytes [Start, End) of the diagnostic's file that has one right answer.
type Fix struct {
	Start, End int
	Text       string
	Literal    Literal // what Text is: TOML and JSON put only some values into quotes
}

// Literal says what kind of value a text is, for formats that put only some kinds into quotes.
type Literal uint8

const (
	TextLiteral Literal = iota // in quotes in TOML and JSON
	BareLiteral                // a number, true or false: never in quotes
	DateLiteral                // in quotes in JSON, which has no dates
	FormLiteral                // a list or an object, as YAML writes it in one line
)

// Diagnostic is one problem. It is a value: the methods return changed copies.
type Diagnostic struct {
	Kind *Kind
	Span Span
	Fix  *Fix

	Form         string // the list, object or text to write, as YAML writes it in one line; mostly empty
	CalledKey    string // what the key of the span is called here, if its value needs another form too; mostly empty
	MissingKey   string // the key that has to be added, or to get a value; mostly empty
	Rename       string // the name that the span's file or folder should have, which is free; empty: the one it has
	LocatedPhoto string // the photo beside the span's file whose metadata says where it was taken; mostly empty

	args   []any
	advice *Text // nil: that of the kind
}

// Advise replaces the kind's advice by one that knows the case. The zero Advice leaves it as it is.
func (d Diagnostic) Advise(advice Advice, args ...any) Diagnostic {
	if advice == (Advice{}) {
		return d
	}
	d.advice = &Text{ID: fill(advice.id, Indonesian, args), EN: fill(advice.en, English, args)}
	return d
}

// IsAdvised reports whether the diagnostic has advice that knows its case.
func (d Diagnostic) IsAdvised() bool { return d.advice != nil }

// WithFix attaches the replacement of the diagnostic's span by text.
func (d Diagnostic) WithFix(text string) Diagnostic { return d.WithLiteralFix(text, TextLiteral) }

// WithLiteralFix attaches the replacement of the diagnostic's span by a value that is more than a text.
func (d Diagnostic) WithLiteralFix(written string, literal Literal) Diagnostic {
	d.Fix = &Fix{d.Span.Start, d.Span.End, written, literal}
	return d
}

// WithForm advises to write a list, an object or a text, given as YAML writes it in one line. It has … for what is to
// be filled in. A fix that writes another form goes: it would not do what is advised.
func (d Diagnostic) WithForm(yaml string) Diagnostic {
	d.Form = yaml
	if d.Fix != nil && d.Fix.Literal == FormLiteral && d.Fix.Text != yaml {
		d.Fix = nil
	}
	advice := WriteThis
	switch {
	case strings.Contains(yaml, ", …]"), strings.Contains(yaml, `, "…"]`):
		advice = ChooseInForm
	case strings.Contains(yaml, "…"):
		advice = FillForm
	}
	d = d.Advise(advice, yaml)
	if d.CalledKey != "" {
		return d.Advise(KeyIsCalledWith, d.CalledKey, *d.advice)
	}
	return d
}

// WithFormFix is WithForm for the only thing that can be meant.
func (d Diagnostic) WithFormFix(yaml string) Diagnostic {
	return d.WithForm(yaml).WithLiteralFix(yaml, FormLiteral)
}

// WithMissingKey names the key that has to be added, for programs that add it.
func (d Diagnostic) WithMissingKey(key string) Diagnostic {
	d.MissingKey = key
	return d
}

// WithRename names what the span's file or folder has to be called, for a program that renames it. The name must be
// free.
func (d Diagnostic) WithRename(name string) Diagnostic {
	d.Rename = name
	return d
}

// WithLocatedPhoto names the photo that says where it was taken, for a program that removes that from it.
func (d Diagnostic) WithLocatedPhoto(name string) Diagnostic {
	d.LocatedPhoto = name
	return d
}

// Message returns what is wrong, in lang.
func (d Diagnostic) Message(lang Lang) string { return d.format(d.Kind.Message, lang) }

// String returns the diagnostic for developers and tests. People get what [Printer] prints.
func (d Diagnostic) String() string {
	return fmt.Sprintf("%s: %s (%s) [%s]", d.path(), d.Message(English), d.Advice(English), d.Kind.Code)
}

// Advice returns what to do about it, in lang.
func (d Diagnostic) Advice(lang Lang) string {
	if d.advice != nil {
		return d.advice.In(lang)
	}
	return d.format(d.Kind.Advice, lang)
}

func (d Diagnostic) format(text Text, lang Lang) string { return fill(text.In(lang), lang, d.args) }

// fill puts the arguments into a sentence, those of type Text in lang. Package fmt does not report unused arguments
// when verbs are indexed, as all of ours are. Without a verb, Sprintf would report them, so the sentence is returned as
// it is.
func fill(sentence string, lang Lang, args []any) string {
	if !strings.Contains(sentence, "%") {
		return sentence
	}
	resolved := make([]any, len(args))
	for i, arg := range args {
		switch a := arg.(type) {
		case Text:
			arg = a.In(lang)
		case string:
			arg = quotation(a)
		case error:
			arg = quotation(a.Error())
		}
		resolved[i] = arg
	}
	return fmt.Sprintf(sentence, resolved...)
}

// quotation is what a sentence takes from a file, its name or the system. A sentence shows no character of it that
// would begin another line, steer a terminal or turn the direction of writing.
type quotation string

func (q quotation) Format(state fmt.State, verb rune) {
	shown := cutQuotation(string(q))
	if verb != 'q' { // which escapes them
		shown = Printable(shown)
	}
	fmt.Fprintf(state, fmt.FormatString(state, verb), shown)
}

// maxQuotation is how many bytes of what somebody wrote a sentence shows. People read no more of it, and the place is
// shown below.
const maxQuotation = 1000

func cutQuotation(text string) string {
	if len(text) <= maxQuotation {
		return text
	}
	end := maxQuotation
	for end > 0 && !utf8.RuneStart(text[end]) {
		end--
	}
	return text[:end] + "…"
}

// List is the problems of one run.
type List []Diagnostic

// ErrorCount counts the problems that stop the site from being written.
func (l List) ErrorCount() int { return l.count(Error) }

// WarningCount counts the others.
func (l List) WarningCount() int { return l.count(Warning) }

// OnlyErrors returns the problems that stop the site from being written.
func (l List) OnlyErrors() List {
	return slices.DeleteFunc(slices.Clone(l), func(d Diagnostic) bool { return d.Kind.Severity != Error })
}

func (l List) count(s Severity) int {
	return count(l, func(d Diagnostic) bool { return d.Kind.Severity == s })
}

func count(l List, is func(Diagnostic) bool) int {
	n := 0
	for _, d := range l {
		if is(d) {
			n++
		}
	}
	return n
}

// Sorted returns the problems in the one order in which they are printed: by file, position, severity, code and
// message, each of them once.
func (l List) Sorted() List {
	sorted := slices.Clone(l)
	slices.SortStableFunc(sorted, compare)
	return slices.CompactFunc(sorted, func(a, b Diagnostic) bool { return compare(a, b) == 0 })
}

func compare(a, b Diagnostic) int {
	if order := cmp.Or(
		cmp.Compare(a.path(), b.path()),
		cmp.Compare(a.Span.Start, b.Span.Start),
		cmp.Compare(a.Kind.Severity, b.Kind.Severity),
		cmp.Compare(a.Span.End, b.Span.End),
		cmp.Compare(a.Kind.Code, b.Kind.Code),
	); order != 0 {
		return order // as of nearly all: they need not be put into words
	}
	return cmp.Or(
		cmp.Compare(a.Message(English), b.Message(English)),
		cmp.Compare(a.Advice(English), b.Advice(English)),
	)
}

func (d Diagnostic) path() string {
	if d.Span.File == nil {
		return ""
	}
	return d.Span.File.Path
}
