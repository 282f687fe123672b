package diag

import (
	"bytes"
	"cmp"
	"encoding/json"
	"fmt"
	"io"
	"slices"
	"strings"
	"unicode/utf16"
	"unicode/utf8"

	"golang.org/x/text/width"

	"etalase/internal/unseen"
)

// Format is a way of printing a list.
type Format string

const (
	// Human prints the line itself, a caret span, message and advice.
	Human Format = "human"
	// JSON prints one object a line, the contract of tools.
	JSON Format = "json"
	// GitHub prints workflow commands that annotate a pull request, errors first: the host shows ten of each step.
	GitHub Format = "github"
	// SARIF prints one log of the OASIS standard, for code scanning.
	SARIF Format = "sarif"
)

// Formats lists what Print takes.
func Formats() []Format { return []Format{Human, JSON, GitHub, SARIF} }

// Printer prints problems for one reader.
type Printer struct {
	Out     io.Writer
	Format  Format
	Lang    Lang
	Program string // as it was called; empty: etalase
	Color   bool   // only ever used by Human
	All     bool   // every problem, also where there are hundreds
}

// checkCommand is the command that advice recommends. All sentences name it in this form.
const checkCommand = "etalase check"

// AsCalled returns an advice with the program as it was called, in the commands that it recommends.
func AsCalled(advice, program string) string {
	if program == "" {
		return advice
	}
	return strings.ReplaceAll(advice, checkCommand, program+strings.TrimPrefix(checkCommand, "etalase"))
}

func (p Printer) advice(d Diagnostic) string { return AsCalled(d.Advice(p.Lang), p.Program) }

// Print writes the list in its one order.
func (p Printer) Print(problems List) error {
	var out bytes.Buffer
	problems = problems.Sorted()
	listed := problems
	if !p.All {
		listed = problems.boundInFiles()
	}
	switch p.Format {
	case SARIF:
		p.sarif(&out, listed)
		listed = nil
	case Human:
		listed = p.firstPlaces(listed)
	case GitHub:
		slices.SortStableFunc(listed, func(a, b Diagnostic) int {
			return cmp.Compare(a.Kind.Severity, b.Kind.Severity)
		})
	}
	for _, d := range listed {
		switch p.Format {
		case JSON:
			p.json(&out, d)
		case GitHub:
			p.github(&out, d)
		default:
			p.human(&out, d)
		}
	}
	if p.Format == Human {
		isProblem := func(d Diagnostic) bool { return d.Kind != MoreProblems }
		p.summary(&out, problems, count(listed, isProblem))
	}
	_, err := p.Out.Write(out.Bytes())
	return err
}

// maxInFile is how many problems of one file are printed unless all are asked for: more than a person mends before the
// next check, and few enough that no file can fill a log.
const maxInFile = 1000

// boundInFiles returns the problems, of each file at most maxInFile, errors before warnings. One more says that some
// are left out, where the first of them is.
func (l List) boundInFiles() List {
	if len(l) <= maxInFile {
		return l
	}
	var bounded List
	for len(l) > 0 {
		n := 1
		for n < len(l) && l[n].path() == l[0].path() {
			n++
		}
		bounded = append(bounded, l[:n].boundInFile()...)
		l = l[n:]
	}
	return bounded
}

func (l List) boundInFile() List {
	if len(l) <= maxInFile || l[0].path() == "" {
		return l
	}
	ranked := slices.Clone(l)
	slices.SortStableFunc(ranked, func(a, b Diagnostic) int { return cmp.Compare(a.Kind.Severity, b.Kind.Severity) })
	first := slices.MinFunc(ranked[maxInFile:], compare).Span
	at := Span{first.File, first.Start, first.Start}
	return append(ranked[:maxInFile], MoreProblems.At(at, l.ErrorCount(), l.WarningCount(), maxInFile)).Sorted()
}

// The human form:
//
//	content/products/tas/index.md:7:8: galat: perajin "nelti" tidak ada [unknown-reference]
//	   7 │ artisan: nelti
//	     │          ━━━━━
//	     ╰ mungkin maksud Anda: nelty
func (p Printer) human(out *bytes.Buffer, d Diagnostic) {
	start, _ := d.Span.Bounds()
	word, color := Text{"galat", "error"}, red
	if d.Kind.Severity == Warning {
		word, color = Text{"peringatan", "warning"}, yellow
	}
	fmt.Fprintf(out, "%s: %s %s %s\n",
		p.paint(bold, fmt.Sprintf("%s:%d:%d", Printable(d.path()), start.Line, start.Column)),
		p.paint(color, word.In(p.Lang)+":"), Printable(d.Message(p.Lang)), p.paint(faint, "["+d.Kind.Code+"]"))
	margin := "     "
	if before, marked, after, ok := d.Span.line(); ok {
		fmt.Fprintf(out, "%s %s%s%s\n", p.paint(faint, fmt.Sprintf("%4d │", start.Line)), before, marked, after)
		caret := strings.Repeat("━", max(1, cells(marked)))
		fmt.Fprintf(out, "%s %s%s\n", p.paint(faint, margin+"│"), blank(before), p.paint(color, caret))
	}
	if advice := Printable(p.advice(d)); advice != "" {
		fmt.Fprintf(out, "%s %s\n", p.paint(faint, margin+"╰"), advice)
	}
	out.WriteByte('\n')
}

// line cuts the first line of a span into the text before the span, the span's own text, and the text after it. Long
// texts are shortened: the end of the text before stays, and the beginning of the other two. Where the span itself is
// shortened, the text after it is not shown.
func (s Span) line() (before, marked, after string, ok bool) {
	if s.File == nil || len(s.File.Text) == 0 || s.Start > len(s.File.Text) {
		return "", "", "", false
	}
	text := s.File.Text
	from, to := s.File.countBefore(s.Start).lineStart, s.Start
	for to < len(text) && !endsLine(text, to) {
		to++
	}
	end := min(max(s.End, s.Start), to)
	show := func(b []byte) string { return Printable(strings.TrimRight(string(b), "\r")) }
	before, marked, after = show(text[from:s.Start]), show(text[s.Start:end]), show(text[end:to])
	const maxRunes = 160 // a longer line would wrap, and the caret with it
	if utf8.RuneCountInString(before) > maxRunes {
		before = "…" + string([]rune(before)[utf8.RuneCountInString(before)-maxRunes/2:])
	}
	if r := []rune(after); len(r) > maxRunes {
		after = string(r[:maxRunes/2]) + "…"
	}
	if r := []rune(marked); len(r) > maxRunes {
		marked, after = string(r[:maxRunes])+"…", ""
	}
	return before, marked, after, true
}

// Printable keeps content and file names from steering who reads them, a terminal or a host's log. Control characters
// show as their picture, a tab stays a tab, and what would turn the direction of the line or hide in it shows as a
// sign. Joiners that writing needs stay.
func Printable(s string) string {
	if strings.IndexFunc(s, isUnprintable) < 0 {
		return s
	}
	unneeded := map[int]bool{}
	for _, c := range unseen.Find([]byte(s)) {
		unneeded[c.Start] = true
	}
	var out strings.Builder
	for i, r := range s {
		if isUnprintable(r) && (unneeded[i] || !unseen.Joins(r)) {
			r = pictureOf(r)
		}
		out.WriteRune(r)
	}
	return out.String()
}

// isUnprintable reports whether a character may steer who reads it. That includes some that a text may have.
func isUnprintable(r rune) bool {
	const wordJoiner = '\u2060'
	return r != '\t' && (r < 0x20 || r == utf8.RuneError || r == wordJoiner || unseen.Is(r))
}

// pictureOf returns the sign that stands for a character that is not to be seen.
func pictureOf(r rune) rune {
	if r < 0x20 {
		return 0x2400 + r
	}
	return '\uFFFD'
}

// blank returns a blank text as wide as s, with its tabs kept.
func blank(s string) string {
	var out strings.Builder
	for _, r := range s {
		if r == '\t' {
			out.WriteByte('\t')
		} else {
			out.WriteString(strings.Repeat(" ", runeCells(r)))
		}
	}
	return out.String()
}

func cells(s string) int {
	n := 0
	for _, r := range s {
		n += runeCells(r)
	}
	return n
}

func runeCells(r rune) int {
	switch width.LookupRune(r).Kind() {
	case width.EastAsianWide, width.EastAsianFullwidth:
		return 2
	}
	return 1
}

const (
	bold   = "1"
	faint  = "2"
	red    = "31"
	yellow = "33"
)

func (p Printer) paint(sgr, s string) string {
	if !p.Color {
		return s
	}
	return "\x1b[" + sgr + "m" + s + "\x1b[0m"
}

// Record is a diagnostic as tools read it: lines and columns from 1, columns in characters, the offsets of a fix in
// bytes.
type Record struct {
	File      string     `json:"file"`
	Line      int        `json:"line"`
	Column    int        `json:"column"`
	EndLine   int        `json:"end_line"`
	EndColumn int        `json:"end_column"`
	Severity  string     `json:"severity"`
	Code      string     `json:"code"`
	Message   string     `json:"message"`
	Hint      string     `json:"hint,omitempty"`
	Fix       *FixRecord `json:"fix,omitempty"`
	Rename    string     `json:"rename,omitempty"` // what the file or folder should be called
}

// FixRecord is a Fix as tools read it.
type FixRecord struct {
	Start int    `json:"start"`
	End   int    `json:"end"`
	Text  string `json:"text"`
}

// Record puts the diagnostic into words.
func (d Diagnostic) Record(lang Lang) Record {
	start, end := d.Span.Bounds()
	r := Record{
		File:      d.path(),
		Line:      start.Line,
		Column:    start.Column,
		EndLine:   end.Line,
		EndColumn: end.Column,
		Severity:  d.Kind.Severity.String(),
		Code:      d.Kind.Code,
		Message:   d.Message(lang),
		Hint:      d.Advice(lang),
		Rename:    d.Rename,
	}
	if d.Fix != nil {
		r.Fix = &FixRecord{d.Fix.Start, d.Fix.End, d.Fix.Text}
	}
	return r
}

func (p Printer) json(out *bytes.Buffer, d Diagnostic) {
	record := d.Record(p.Lang)
	record.Hint = p.advice(d)
	out.Write(MarshalLine(record))
}

// MarshalLine returns a value as JSON in one line. Characters that Printable would replace are escaped (RFC 8259,
// section 7): so a reader gets the name of a file as it is, and a terminal none that steers it. It panics on a value
// that cannot be encoded.
func MarshalLine(value any) []byte { return marshal(value, "") }

func marshal(value any, indent string) []byte {
	var out bytes.Buffer
	enc := json.NewEncoder(&out)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", indent)
	if err := enc.Encode(value); err != nil {
		panic(err)
	}
	escaped := make([]byte, 0, out.Len())
	for _, r := range out.String() {
		if r < 0x7f || !isUnprintable(r) { // those below are escaped already
			escaped = utf8.AppendRune(escaped, r)
			continue
		}
		for _, unit := range utf16.AppendRune(nil, r) {
			escaped = fmt.Appendf(escaped, "\\u%04x", unit)
		}
	}
	return escaped
}

// The host's workflow command: data and properties are escaped as its toolkit does it (percent, CR, LF; in properties
// also colon and comma).
func (p Printer) github(out *bytes.Buffer, d Diagnostic) {
	start, end := d.Span.Bounds()
	message := Printable(d.Message(p.Lang))
	if advice := Printable(p.advice(d)); advice != "" {
		message += "\n" + advice
	}
	data := strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A")
	property := strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A", ":", "%3A", ",", "%2C")
	fmt.Fprintf(out, "::%s file=%s,line=%d,endLine=%d,col=%d,endColumn=%d,title=%s::%s\n",
		d.Kind.Severity, property.Replace(Printable(d.path())), start.Line, end.Line, start.Column, end.Column,
		property.Replace(d.Kind.Code), data.Replace(message))
}
